"""Tables of machine numbers in a stored base: little-endian everywhere, opened without copying, looked up by hash."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection
from typing import Any, Literal
from zlib import crc32

_MOST_REMEMBERED = 1 << 15  # entries of a table, in each language
_NOWHERE = -1


def stored(values: array[Any]) -> memoryview:
    """As stored; the array is not to be used any more."""
    if sys.byteorder == "big":
        values.byteswap()
    return memoryview(values.tobytes())


def opened(kind: Literal["I", "f", "h"], packed: memoryview) -> memoryview[Any] | array[Any]:
    """The numbers: unsigned integers or floats of 32 bits, or signed integers of 16 (`h`)."""
    if sys.byteorder == "little":
        return packed.cast(kind)
    values: array[Any] = array(kind)
    values.frombytes(packed)
    values.byteswap()
    return values


def key_of(lang: str, entry: str) -> int:
    """The key of an entry in a table of a language."""
    return crc32(f"{lang} {entry}".encode("utf-8", "surrogatepass"))


class Places:
    """Where the keys of entries stand among keys in order; what was looked up is remembered."""

    def __init__(self, keys: memoryview[Any] | array[Any]) -> None:
        self._keys, self._seen = keys, defaultdict[str, dict[str, int]](dict)

    def of(self, lang: str, entries: Collection[str]) -> list[int]:
        """The places of those of a language's entries that are there, in order."""
        seen = self._seen[lang]
        if len(seen) >= _MOST_REMEMBERED:
            seen.clear()
        for entry in entries:
            if entry not in seen:
                seen[entry] = self._find(key_of(lang, entry))
        return sorted({seen[entry] for entry in entries} - {_NOWHERE})

    def _find(self, key: int) -> int:
        place = bisect_left(self._keys, key)
        return place if place < len(self._keys) and self._keys[place] == key else _NOWHERE
