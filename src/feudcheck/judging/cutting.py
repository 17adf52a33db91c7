"""Cutting a sentence into the facts it states: the cut whose parts the claims explain best."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase, CompiledClaim
from feudcheck.judging.align import align
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.limits import LIMITS
from feudcheck.judging.stretch import Stretch, pieces, whole_of
from feudcheck.language.reading import Reading
from feudcheck.matching import candidates, speaking_to


class Segment(Struct):
    """Consecutive clauses that state one fact, with the claims aligned to them, best first."""

    stretch: Stretch
    alignments: list[Alignment]

    @property
    def first(self) -> int:
        return self.stretch.first

    @property
    def last(self) -> int:
        return self.stretch.last

    @property
    def gain(self) -> float:
        return self.alignments[0].gain if self.alignments else 0.0

    def aligned(self, claim: CompiledClaim, base: CompiledBase) -> Alignment:
        """A claim aligned to it, whether it is near or not."""
        return next((a for a in self.alignments if a.claim is claim), None) or align(self.stretch, claim, base)


def ranked(found: Iterable[Alignment]) -> list[Alignment]:
    """Those that share anything with the stretch, best first."""
    return sorted((a for a in found if a.mass > 0), key=lambda a: (-a.gain, a.claim.id))


def segments(reading: Reading, base: CompiledBase) -> tuple[list[Segment], Segment | None]:
    """Cut the sentence into facts: the cut whose parts the claims explain best; and the whole sentence as one, where
    it is short enough to have been looked at as such."""
    clauses, limit = reading.clauses, LIMITS.window
    if not clauses:
        return [], None
    of = pieces(reading, base)

    @cache
    def aligned(first: int, last: int) -> Segment:
        stretch = Stretch(of, first, last, reading.lang, base)
        near = candidates(clauses[first : last + 1], reading.lang, base)
        found = ranked(align(stretch, base.claims[n], base) for n, _ in near)
        if len(near) == 1:
            _set_lone(found)
        return Segment(stretch, found)

    best: list[tuple[float, list[Segment]] | None] = [(0.0, [])]
    for last in range(len(clauses)):
        options = []
        for first in range(max(0, last - limit + 1), last + 1):
            reached = best[first]
            if reached is None or _cuts_a_reason(reading, first, last) or _cuts_a_cleft(reading, last):
                continue
            segment = aligned(first, last)
            score, before = reached
            options.append((score + segment.gain - 0.15, [*before, segment]))
        best.append(max(options, key=lambda o: o[0]) if options else None)
    whole = aligned(0, len(clauses) - 1) if len(clauses) <= limit else None
    return best[-1][1] if best[-1] else [], whole


def widened(segment: Segment, reading: Reading, base: CompiledBase) -> Segment:
    """The segment with claims that speak to what its best claim leaves open: a figure, a date, a name."""
    if not segment.alignments or not segment.alignments[0].uncovered:
        return segment
    open_spans, window = set(segment.alignments[0].uncovered), reading.clauses[segment.first : segment.last + 1]
    values = [q for c in window for q in c.quantities if (q.start, q.end) in open_spans]
    dates = [d for c in window for d in c.dates if (d.start, d.end) in open_spans]
    names = [e for c in window for m in c.mentions if (m.start, m.end) in open_spans for e in m.entities]
    known = {a.claim.id for a in segment.alignments}
    numbers = speaking_to(values, dates, names, window, base, reading.lang)
    more = [align(segment.stretch, base.claims[n], base) for n in numbers if base.claims[n].id not in known]
    return Segment(segment.stretch, ranked([*segment.alignments, *more]))


def joined(parts: list[Segment], known: Segment | None, reading: Reading, base: CompiledBase) -> Segment:
    """The sentence as one stretch, with the claims that its parts speak to. `known`: the same with its own claims."""
    stretch = known.stretch if known else whole_of(reading, base)
    done = {a.claim.id: a for a in known.alignments} if known else {}
    claims = {a.claim.id: a.claim for p in parts for a in p.alignments[: LIMITS.joined]}
    found = ranked(done.get(name) or align(stretch, claim, base) for name, claim in claims.items())
    if len(claims) == 1 and all(a.lone for p in parts for a in p.alignments):
        _set_lone(found)
    return Segment(stretch, found)


def _set_lone(found: list[Alignment]) -> None:
    """Note that no other claim speaks to the stretch: how much of the claim it leaves untold says nothing then, for
    there is no neighbour that it might be about."""
    for alignment in found:
        alignment.lone = True


def _cuts_a_reason(reading: Reading, first: int, last: int) -> bool:
    """Whether a cut after `last` would part a reason from what it is the reason of."""
    clauses = reading.clauses
    if last + 1 >= len(clauses) or last - first + 1 >= LIMITS.window:
        return False
    if reading.lang == "ja":  # the reason comes first, or last in "it was because"
        return clauses[last].cause or (clauses[last + 1].cause and last + 2 == len(clauses))
    return clauses[last + 1].cause or (last == 0 and clauses[0].cause)


def _cuts_a_cleft(reading: Reading, last: int) -> bool:
    """Whether a cut after `last` would part a Japanese "what is so" (〜のは) from what it is."""
    clauses = reading.clauses
    if reading.lang != "ja" or last + 1 >= len(clauses):
        return False
    return reading.text[clauses[last].start : clauses[last + 1].start].rstrip(" 　、，,").endswith("のは")


def _words(segment: Segment, reading: Reading) -> int:
    window = reading.clauses[segment.first : segment.last + 1]
    return sum(not (t.light or t.common or t.speech) for c in window for t in c.terms)


def weighty(segment: Segment, reading: Reading) -> bool:
    """Whether an unverified stretch leaves the sentence unverified, or is too slight to."""
    window = reading.clauses[segment.first : segment.last + 1]
    if any(c.quantities or c.dates for c in window):
        return True
    named = sum(m.told for c in window for m in c.mentions)
    words = _words(segment, reading)
    return words >= 3 - _strange(segment, reading) or named >= 2 or (named == 1 and words >= 1)


def tells(segment: Segment, reading: Reading) -> bool:
    """Whether a stretch says enough to be a fact of its own: an asides' "all things considered" does not."""
    window = reading.clauses[segment.first : segment.last + 1]
    if any(c.quantities or c.dates for c in window) or (
        any(m.told for c in window for m in c.mentions)
        and any(not t.light and not t.common for c in window for t in c.terms)
    ):
        return True
    telling = _words(segment, reading)
    return telling >= 3 or (telling == 2 and (segment.gain >= 0.8 or _strange(segment, reading)))


def _strange(segment: Segment, reading: Reading) -> bool:
    """Whether a stretch has a word that nobody listed: it is about something, where asides are of everyday words."""
    window = reading.clauses[segment.first : segment.last + 1]
    return any(not t.concepts and not t.common for c in window for t in c.terms)
