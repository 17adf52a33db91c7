"""Precedents: sentences that somebody has judged, what they say in short, and an index to find those like a new one."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec
from msgspec import Struct

from feudcheck.claims.arrays import Places, key_of, opened, stored
from feudcheck.claims.gist import Gist
from feudcheck.language.lexicon import decoder

_LEAST_SHARED = 2  # an index entry of one sentence finds nothing
_COMMON = 0.25  # share of a language's precedents from which on an entry tells nothing
_TELLING = 0.02  # share up to which an entry ranks all precedents; a commoner one only ranks the best of these
_RARE = 0.01  # share up to which an entry finds precedents
_SLIGHT = 0.25  # share of the best score up to which a precedent is not looked at any more
_LIKELY = 3  # precedents that are found, for each that is asked for


class CompiledPrecedent(Struct, array_like=True):
    """A judged sentence: its verdict, the sources for and against it, and the claims that say so.

    `stated`: nobody judged it, it is the statement of a claim.
    """

    text: str
    lang: str
    verdict: str
    supports: list[str]
    conflicts: list[str]
    claims: list[str]
    gist: Gist
    stated: bool


class Entry(NamedTuple):
    """A precedent for the index: its language, itself as stored, whether a claim states it, and its keys."""

    lang: str
    packed: bytes
    stated: bool
    keys: array[int]


def entry_of(precedent: CompiledPrecedent, entries: Iterable[str]) -> Entry:
    """The precedent for the index. `entries`: what it is looked up by."""
    keys = array("I", sorted({key_of(precedent.lang, entry) for entry in entries}))
    return Entry(precedent.lang, msgspec.msgpack.encode(precedent), precedent.stated, keys)


class PackedPrecedents(Struct, array_like=True):
    """Precedents as stored: arrays of machine integers, little-endian, decoded where they are touched."""

    keys: memoryview  # hashes of the index entries, in order
    starts: memoryview  # where the numbers of an entry begin
    numbers: memoryview  # of the precedents that have it
    norms: memoryview
    places: memoryview  # where each precedent begins
    packed: memoryview
    counts: dict[str, int]  # precedents of each language
    stated: int  # how many of the precedents, the first ones, are statements of claims


class Precedents(Sequence[CompiledPrecedent]):
    """All precedents of a base in order, the statements of its claims first."""

    def __init__(self, packed: PackedPrecedents) -> None:
        self._stored = packed
        self._index, self._starts = Places(opened("I", packed.keys)), opened("I", packed.starts)
        self._numbers, self._norms = opened("I", packed.numbers), opened("f", packed.norms)
        self._places = opened("I", packed.places)
        self._sets: dict[int, frozenset[int]] = {}

    def __len__(self) -> int:
        return len(self._norms)

    def __getitem__(self, number: int) -> CompiledPrecedent:  # type: ignore[override]
        place = slice(self._places[number], self._places[number + 1])
        found: CompiledPrecedent = decoder(CompiledPrecedent).decode(self._stored.packed[place])
        return found

    def pack(self) -> PackedPrecedents:
        """As stored."""
        return self._stored

    @property
    def stated(self) -> int:
        """How many of the precedents, the first ones, are statements of claims."""
        return self._stored.stated

    def nearest(
        self, entries: Collection[str], lang: str, judged: int, stated: int, apart: Collection[int] = ()
    ) -> list[tuple[int, float]]:
        """Numbers of the precedents that share the most telling index entries, and how like they are (cosine, 0 to 1).

        So many `judged` by somebody and so many `stated` by claims, best first; `apart`: numbers that are left out.
        """
        total = self._stored.counts.get(lang, 0)
        counted = [(self._count(place), place) for place in self._index.of(lang, entries)]
        weighed = [(count, place, math.log(total / count) ** 2) for count, place in counted]
        telling = [entry for entry in weighed if entry[0] <= _TELLING * total] or weighed
        found = [(self._numbers_of(place), weight) for _, place, weight in telling]
        rare = [entry for entry in found if len(entry[0]) <= _RARE * total] or found
        scores = [0.0] * len(self)
        for numbers, weight in rare:
            for number in numbers:
                scores[number] += weight
        touched = set(chain.from_iterable([numbers for numbers, _ in rare])).difference(apart)
        for numbers, weight in found if len(rare) < len(found) else ():
            if len(numbers) > _RARE * total:
                for number in touched.intersection(numbers):
                    scores[number] += weight
        likely = {n: scores[n] for n in self._best(scores, touched, judged * _LIKELY, stated * _LIKELY)}
        for count, place, weight in weighed if len(telling) < len(weighed) else ():
            if count > _TELLING * total:
                for number in self._having(place).intersection(likely):
                    likely[number] += weight
        length = math.sqrt(sum([weight for _, _, weight in weighed]))
        return [(n, likely[n] / self._norms[n] / length) for n in self._best(likely, likely, judged, stated)]

    def _numbers_of(self, place: int) -> list[int]:
        """Numbers of the precedents that have an index entry, in order."""
        return self._numbers[self._starts[place] : self._starts[place + 1]].tolist()

    def _count(self, place: int) -> int:
        """How many precedents have an index entry."""
        first, end = self._starts[place : place + 2]
        return int(end - first)

    def _having(self, place: int) -> frozenset[int]:
        """Numbers of the precedents that have an index entry that many have."""
        found = self._sets.get(place)
        if found is None:
            found = self._sets[place] = frozenset(self._numbers_of(place))
        return found

    def _best(
        self, scores: Mapping[int, float] | Sequence[float], numbers: Iterable[int], judged: int, stated: int
    ) -> list[int]:
        """Of these numbers those of the best precedents, so many of either sort, best first."""
        norms, first = self._norms, self.stated
        least = _SLIGHT * max(map(scores.__getitem__, numbers), default=0.0)
        ranked = sorted([(-scores[n] / norms[n], n) for n in numbers if scores[n] > least])
        judged_ones = [pair for pair in ranked if pair[1] >= first][:judged]
        return [n for _, n in sorted([*judged_ones, *[pair for pair in ranked if pair[1] < first][:stated]])]


def compiled_precedents(found: Sequence[Entry]) -> Precedents:
    """The index over precedents."""
    index: dict[int, list[int]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for number, entry in enumerate(found):
        counts[entry.lang] += 1
        for key in entry.keys:
            index[key].append(number)
    keys, starts, numbers = array("I"), array("I", [0]), array("I")
    norms = [0.0] * len(found)
    for key in sorted(index):
        having = index[key]
        total = counts[found[having[0]].lang]
        if _LEAST_SHARED <= len(having) <= max(_LEAST_SHARED, _COMMON * total):
            keys.append(key)
            numbers.extend(having)
            starts.append(len(numbers))
            for number in having:
                norms[number] += math.log(total / len(having)) ** 2
    places = array("I", [0])
    for entry in found:
        places.append(places[-1] + len(entry.packed))
    return Precedents(
        PackedPrecedents(
            keys=stored(keys),
            starts=stored(starts),
            numbers=stored(numbers),
            norms=stored(array("f", (math.sqrt(n) or 1.0 for n in norms))),
            places=stored(places),
            packed=memoryview(b"".join(entry.packed for entry in found)),
            counts=dict(counts),
            stated=sum(entry.stated for entry in found),
        )
    )
