"""Tables of machine numbers in a stored base: little-endian everywhere, opened without copying, looked up by hash."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, Literal
from zlib import crc32

_MOST_REMEMBERED = 1 << 15  # entries of a table
_NOWHERE = -1


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


class Places:
    """Where the keys of entries stand among keys in order; what was looked up is remembered."""

    def __init__(self, keys: memoryview[Any] | array[Any]) -> None:
        self._keys, self._seen = keys, dict[tuple[str, str], int]()

    def of(self, lang: str, entries: Iterable[str]) -> list[int]:
        """The places of those of a language's entries that are there, in order."""
        if len(self._seen) >= _MOST_REMEMBERED:
            self._seen.clear()
        seen = self._seen
        places = {seen[key] if key in seen else self._find(key) for key in [(lang, entry) for entry in entries]}
        return sorted(places - {_NOWHERE})

    def _find(self, entry: tuple[str, str]) -> int:
        key = key_of(*entry)
        place = bisect_left(self._keys, key)
        found = self._seen[entry] = place if place < len(self._keys) and self._keys[place] == key else _NOWHERE
        return found
