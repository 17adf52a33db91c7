"""From a reading to a verdict: each fact is judged by the claims that speak to it; the worst decides.

The rules rule first. Then the verdict model weighs what the whole comparison showed, and may prefer another verdict
that a claim gives evidence for.
"""

from __future__ import annotations

from typing import NamedTuple

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.units import weight_of
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.cutting import Segment, joined, segments, tells, weighty, widened
from feudcheck.judging.evidence import evidence, verdict_of
from feudcheck.judging.finding import CONTRADICTED, SUPPORTED, UNVERIFIED, VERDICTS, Fact, Finding
from feudcheck.judging.hearing import NOBODY, Heard, hear
from feudcheck.judging.limits import LIMITS, gain, standing
from feudcheck.judging.model import chances, ranked
from feudcheck.judging.reasons import explain_fact, not_a_claim
from feudcheck.judging.signals import Signals, signals
from feudcheck.judging.weighing import of_others, one_matter
from feudcheck.language.reading import Reading

_OFFERED = 6  # claims nearest to a stretch that may speak for a verdict the rules did not reach
_NOT_A_CLAIM = 0.95  # confidence that a question or an opinion is one


class Judged(NamedTuple):
    """A stretch, what became of it, and the claim that decided."""

    segment: Segment
    fact: Fact
    nearest: Alignment | None


class Ruled(NamedTuple):
    """What the rules make of a statement: its facts, the one that decides first, and the whole as one stretch."""

    judged: list[Judged]
    whole: Segment
    signals: Signals


class Option(NamedTuple):
    """What a statement might be instead: the claims that would be heard, and on which stretch."""

    segment: Segment
    heard: Heard


def judge(reading: Reading, base: CompiledBase) -> Finding:
    """Judge one sentence."""
    if reading.kind != "statement":
        fact = Fact(0, len(reading.text), UNVERIFIED, _NOT_A_CLAIM, reason=not_a_claim(reading))
        return Finding(reading.text, reading.lang, fact, [fact])
    ruled = rule(reading, base)
    deciding, beside, chance = ruled.judged[0].fact, ruled.judged[1:], chances(ruled.signals)
    likely = ranked(chance, deciding.verdict)
    if likely[0] != deciding.verdict:
        found = options(ruled, reading, base)
        verdict = next(v for v in likely if v == deciding.verdict or v in found)
        if verdict != deciding.verdict:
            deciding, _ = state(*found[verdict], reading, base)
            beside = [j for j in ruled.judged if _stands_beside(j.fact, deciding)]
    deciding.confidence = chance[deciding.verdict]
    for segment, fact, _ in beside:
        seen = signals(reading, [fact], [segment], segment, base)
        fact.confidence = chances(seen)[fact.verdict]
    facts = sorted([deciding, *(j.fact for j in beside)], key=lambda f: f.start)
    return Finding(reading.text, reading.lang, deciding, facts)


def _stands_beside(fact: Fact, deciding: Fact) -> bool:
    apart = fact.end <= deciding.start or deciding.end <= fact.start
    return apart and VERDICTS.index(fact.verdict) >= VERDICTS.index(deciding.verdict)


def rule(reading: Reading, base: CompiledBase) -> Ruled:
    """Judge a statement by the rules alone."""
    cut = segments(reading, base)
    parts = [widened(p, reading, base) for p in cut if tells(p, reading)] or cut
    whole = parts[0] if len(cut) == 1 else joined(cut, reading, base)
    stretches = [p for p in parts if _checkable(p, reading)]
    judged = [Judged(p, *state(p, hear(p, whole, reading, base), reading, base)) for p in stretches]
    judged = [j for j in judged if _counts(j, reading)] or judged
    if not judged:
        nothing = Segment(whole.first, whole.last, [])
        judged = [Judged(nothing, *state(nothing, NOBODY, reading, base))]
    worst = min(judged, key=lambda j: VERDICTS.index(j.fact.verdict))
    judged = [worst, *(j for j in judged if j is not worst)]
    if worst.fact.verdict == UNVERIFIED and any(j.fact.supporting for j in judged):
        as_one = Judged(whole, *state(whole, hear(whole, whole, reading, base), reading, base))
        judged = [as_one] if as_one.fact.supporting else judged
    seen = signals(reading, [j.fact for j in judged], [j.segment for j in judged], whole, base)
    return Ruled(judged, whole, seen)


def _checkable(segment: Segment, reading: Reading) -> bool:
    """Whether a stretch says anything that could be checked."""
    window = reading.clauses[segment.first : segment.last + 1]
    telling = any(c.quantities or c.dates or any(not t.light and not t.speech for t in c.terms) for c in window)
    return telling or sum(m.end > m.start for c in window for m in c.mentions) >= 2


def _counts(judged: Judged, reading: Reading) -> bool:
    fact = judged.fact
    return fact.verdict != UNVERIFIED or bool(fact.uncovered) or weighty(judged.segment, reading)


def options(ruled: Ruled, reading: Reading, base: CompiledBase) -> dict[str, Option]:
    """The verdicts for which the nearest claims give evidence, taken at their word, and silence.

    None where the rules have a claim that is the sentence in other words, or that but for one thing.
    """
    whole, worst = ruled.whole, ruled.judged[0]
    decided = worst.fact.verdict != UNVERIFIED
    if decided and any(min(a.precision, a.recall) >= LIMITS.same for a in (worst.nearest, *whole.alignments[:1]) if a):
        return {}
    found = {UNVERIFIED: Option(whole, NOBODY)}
    agreeing = list(filter(_agrees, whole.alignments[:_OFFERED]))
    if agreeing and _covered(agreeing, reading, base):
        for nearest in agreeing:
            if nearest.others and len(reading.clauses) == 1:
                continue  # who did what, told in one breath of two people, takes a claim that tells of both
            alike = [a for a in agreeing if a is not nearest and gain(a) >= gain(nearest) - LIMITS.close_same]
            _offer(found, Option(whole, Heard([nearest, *alike], [], team=False)), reading, base)
    stretches = [whole, *(j.segment for j in ruled.judged)]
    opposing = [(s, a) for s in stretches for a in s.alignments if _differs(a, reading, base)]
    if opposing:
        segment, nearest = max(opposing, key=lambda o: _opposes(o[1]))
        rivals = [
            a for s, a in opposing if s is segment and a is not nearest and a.claim.question == nearest.claim.question
        ]
        against = [nearest, *(a for a in rivals if nearest.claim.question_kind == "one")]
        _offer(found, Option(segment, Heard([], against, team=False)), reading, base)
    if worst.fact.verdict == CONTRADICTED:
        found.pop(SUPPORTED, None)  # whatever else it may be
    return found


def _covered(agreeing: list[Alignment], reading: Reading, base: CompiledBase) -> bool:
    """Whether claims cover, between them, all that can be checked, and most of the words."""
    if set.intersection(*(set(a.uncovered) for a in agreeing)):
        return False
    told = set[int]().union(*(a.covered for a in agreeing))
    untold = [t for c in reading.clauses for t in c.terms if id(t) not in agreeing[0].covered]
    if any((t.negated and not t.contrast) or t.text.lower().startswith(("not ", "never ")) for t in untold):
        return False  # what the nearest claim doesn't cover may turn the rest round
    telling = [t for c in reading.clauses for t in c.terms if not (t.light or t.common or t.speech or t.level)]
    weights = {id(t): weight_of(t, base.weights) for t in telling}
    open_ = sum(weight for term, weight in weights.items() if term not in told)
    return open_ <= max(LIMITS.unexplained_team, LIMITS.open_near * sum(weights.values()))


def _agrees(a: Alignment) -> bool:
    doubtless = not any(d.sure for d in a.differences) and a.speaker != "other"
    return doubtless and a.core and a.deed and a.recall >= LIMITS.recall_for and a.precision >= LIMITS.precision_near


def _differs(a: Alignment, reading: Reading, base: CompiledBase) -> bool:
    slots = {d.slot for d in a.differences}
    near = a.deed and a.recall >= LIMITS.recall_near and a.precision >= LIMITS.precision_near
    typed = slots <= {"value", "date"}
    other = len(a.uncovered) > 1 or (typed and (a.others or of_others(a, reading.entities, base)))
    return one_matter(slots) and near and not other


def _opposes(a: Alignment) -> tuple[bool, float]:
    return any(d.sure for d in a.differences), standing(a)


def _offer(found: dict[str, Option], option: Option, reading: Reading, base: CompiledBase) -> None:
    verdict = verdict_of(*evidence(option.heard, option.segment, reading, base))
    if option.heard.against and verdict != CONTRADICTED:
        return  # somebody denies what goes against it
    found.setdefault(verdict, option)


def state(segment: Segment, heard: Heard, reading: Reading, base: CompiledBase) -> tuple[Fact, Alignment | None]:
    """The fact that a stretch is, with the claims heard, and the claim that decided."""
    window = reading.clauses[segment.first : segment.last + 1]
    supporting, conflicting = evidence(heard, segment, reading, base)
    backs, against = heard.backs, heard.against
    verdict = verdict_of(supporting, conflicting)
    deciding = backs[0] if backs else against[0] if against else segment.alignments[0] if segment.alignments else None
    span = (window[0].start, window[-1].end) if window else (0, len(reading.text))
    fact = Fact(*span, verdict, 0.0, supporting, conflicting)
    if deciding is not None:
        fact.claim = deciding.claim.id if backs or against else None
        fact.uncovered = deciding.uncovered
        fact.marked = [(d.start, d.end) for d in deciding.differences] or deciding.uncovered
    fact.witnesses = len({b.relays or b.source for b in (conflicting if verdict == CONTRADICTED else supporting)})
    fact.reason, fact.way_out = explain_fact(
        verdict, deciding, supporting, conflicting, reading, base, segment.alignments
    )
    return fact, deciding
