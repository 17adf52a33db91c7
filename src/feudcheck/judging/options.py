"""What else a statement may be: the verdicts for which the claims nearest to it give evidence."""

from __future__ import annotations

from typing import NamedTuple

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.units import weight_of
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.cutting import Segment
from feudcheck.judging.evidence import evidence, verdict_of
from feudcheck.judging.finding import CONTRADICTED, SUPPORTED, UNVERIFIED
from feudcheck.judging.hearing import NOBODY, Heard
from feudcheck.judging.limits import LIMITS, gain, standing
from feudcheck.judging.ruling import Ruled
from feudcheck.judging.team import telling
from feudcheck.judging.weighing import of_others, one_matter
from feudcheck.language.reading import Reading

_OFFERED = 6  # claims nearest to a stretch that may speak for a verdict the rules did not reach


class Option(NamedTuple):
    """What a statement might be instead: the claims that would be heard, and on which stretch."""

    segment: Segment
    heard: Heard


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
        question = nearest.claim.question if nearest.claim.question_kind == "one" else None
        others = (a for s, a in opposing if s is segment and a is not nearest)
        against = [nearest, *(a for a in others if a.claim.question == question)]
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
    if any(t.negated and not t.contrast for t in untold):
        return False  # what the nearest claim doesn't cover may turn the rest round
    terms = (t for c in reading.clauses for t in c.terms if telling(t) and not t.level)
    weights = {id(t): weight_of(t, base.weights) for t in terms}
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
