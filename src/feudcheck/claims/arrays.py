"""Tables of machine numbers in a stored base: little-endian everywhere, opened without copying, looked up by hash."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from typing import Any, Literal
from zlib import crc32


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


def key_of(lang: str, entry: str) -> int:
    """The key of an entry in a table of a language."""
    return crc32(f"{lang} {entry}".encode("utf-8", "surrogatepass"))


def place_of(key: int, keys: memoryview[Any] | array[Any]) -> int | None:
    """Where a key stands among keys in order, if it does."""
    place = bisect_left(keys, key)
    return place if place < len(keys) and keys[place] == key else None
