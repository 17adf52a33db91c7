"""What the rules make of a statement: each fact is judged by the claims that speak to it; the worst decides."""

from __future__ import annotations

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.cutting import Segment, joined, segments, tells, weighty, widened
from feudcheck.judging.evidence import evidence, verdict_of, witnesses
from feudcheck.judging.finding import UNVERIFIED, VERDICTS, Fact
from feudcheck.judging.hearing import NOBODY, Heard, hear
from feudcheck.judging.likeness import UNFAMILIAR, Familiar
from feudcheck.judging.limits import is_same
from feudcheck.judging.reasons import explain_fact
from feudcheck.judging.signals import Seen, seen
from feudcheck.language.reading import Reading


class Judged(Struct, frozen=True):
    """A stretch, what became of it, and the claim that decided."""

    segment: Segment
    fact: Fact
    nearest: Alignment | None


class Ruled(Struct, frozen=True):
    """What the rules make of a statement: its facts, the one that decides first, the whole as one stretch,
    and what the verdict model sees."""

    judged: list[Judged]
    whole: Segment
    seen: Seen


def rule(reading: Reading, base: CompiledBase, known: Familiar = UNFAMILIAR) -> Ruled:
    """Judge a statement by the rules alone. `known`: what judged sentences say of it, for the verdict model to see."""
    cut, as_cut = segments(reading, base)
    parts = [widened(p, reading, base) for p in cut if tells(p, reading)] or cut
    whole = parts[0] if len(cut) == 1 else joined(cut, as_cut, reading, base)
    stretches = [p for p in parts if _checkable(p, reading)]
    judged = [state(p, hear(p, whole, reading, base), reading, base) for p in stretches]
    judged = [j for j in judged if _counts(j, reading)] or judged
    if not judged:
        nothing = Segment(whole.stretch, [])
        judged = [state(nothing, NOBODY, reading, base)]
    worst = min(judged, key=lambda j: VERDICTS.index(j.fact.verdict))
    judged = [worst, *(j for j in judged if j is not worst)]
    if worst.fact.verdict == UNVERIFIED and any(j.fact.supporting for j in judged):
        as_one = state(whole, hear(whole, whole, reading, base), reading, base)
        judged = [as_one] if as_one.fact.supporting else judged
    facts, stretches = [j.fact for j in judged], [j.segment for j in judged]
    return Ruled(judged, whole, seen(reading, facts, stretches, whole, known, base))


def _checkable(segment: Segment, reading: Reading) -> bool:
    """Whether a stretch says anything that could be checked."""
    window = reading.clauses[segment.first : segment.last + 1]
    telling = any(c.quantities or c.dates or any(not t.light and not t.speech for t in c.terms) for c in window)
    return telling or sum(m.told for c in window for m in c.mentions) >= 2


def _counts(judged: Judged, reading: Reading) -> bool:
    fact = judged.fact
    return fact.verdict != UNVERIFIED or bool(fact.uncovered) or weighty(judged.segment, reading)


def state(segment: Segment, heard: Heard, reading: Reading, base: CompiledBase) -> Judged:
    """The fact that a stretch is, with the claims heard, and the claim that decided; the reason is still to be told."""
    window = reading.clauses[segment.first : segment.last + 1]
    supporting, conflicting = evidence(heard, segment, reading, base)
    backs, against = heard.backs, heard.against
    verdict = verdict_of(supporting, conflicting)
    fullest = [a for a in against if is_same(a)]  # the claim that the stretch is, but for one thing, tells best why
    deciding = next(iter([*backs, *fullest, *against, *segment.alignments]), None)
    span = (window[0].start, window[-1].end) if window else (0, len(reading.text))
    fact = Fact(*span, verdict, 0.0, supporting, conflicting)
    if deciding is not None:
        fact.claim = deciding.claim.id if backs or against else None
        fact.uncovered = deciding.uncovered
        fact.marked = [(d.start, d.end) for d in deciding.differences] or deciding.uncovered
    fact.witnesses = witnesses(verdict, supporting, conflicting)
    return Judged(segment, fact, deciding)


def explain(judged: Judged, reading: Reading, base: CompiledBase) -> None:
    """Tell the fact's reason and the way out."""
    fact, near = judged.fact, judged.segment.alignments
    fact.reason, fact.way_out = explain_fact(
        fact.verdict, judged.nearest, fact.supporting, fact.conflicting, reading, base, near
    )
