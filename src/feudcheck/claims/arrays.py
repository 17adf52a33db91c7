"""Arrays of machine numbers in a stored base: little-endian on every machine, opened without copying."""

from __future__ import annotations

import sys
from array import array
from typing import Any, Literal


def stored(values: array[Any]) -> memoryview:
    """As stored; the array is not to be used any more."""
    if sys.byteorder == "big":
        values.byteswap()
    return memoryview(values.tobytes())


def opened(kind: Literal["I", "f"], packed: memoryview) -> memoryview[Any] | array[Any]:
    """The numbers: unsigned integers or floats of 32 bits."""
    if sys.byteorder == "little":
        return packed.cast(kind)
    values: array[Any] = array(kind, packed)
    values.byteswap()
    return values
