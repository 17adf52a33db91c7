"""What else a statement may be: the verdicts for which the claims nearest to it give evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.cutting import Segment
from feudcheck.judging.evidence import evidence, verdict_of
from feudcheck.judging.finding import CONTRADICTED, SUPPORTED, UNVERIFIED, VERDICTS
from feudcheck.judging.hearing import NOBODY, Heard
from feudcheck.judging.limits import LIMITS, is_same
from feudcheck.judging.model import Vote
from feudcheck.judging.near import Near
from feudcheck.judging.ruling import Ruled
from feudcheck.judging.weighing import (
    cast_of,
    explained,
    known_otherwise,
    met_elsewhere,
    of_others,
    one_matter,
    tells_part,
)
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Reading, Term

_HOLDS_NOT = regex(
    r"\b(?:not|never|no|cannot|without)\b|n['’]t\b|な[いか]|[らわさたかばまなえけせてねべめれ]ず", re.IGNORECASE
)
_ALIKE = 0.7  # how much fainter the vote of a claim may be that speaks beside another


class Option(Struct, frozen=True):
    """What a statement might be instead: the claims that would be heard, and on which stretch."""

    segment: Segment
    heard: Heard


def options(
    ruled: Ruled, votes: Sequence[Vote], reading: Reading, base: CompiledBase, doubted: bool = False, surely: str = ""
) -> dict[str, Option]:
    """The verdicts for which near claims give evidence, taken at their word, and silence.

    `votes`: of the near claims; the claim with the loudest vote for a verdict speaks for it. No options where the rules
    have a claim that is the sentence in other words, or that but for one thing; only silence if their verdict is
    `doubted`. `surely`: the verdict that the sentence has beyond doubt; the rules are taken to have misread what they
    hold against it.
    """
    found = {UNVERIFIED: Option(ruled.whole, NOBODY)}
    if settled(ruled) and not surely:
        return found if doubted else {}
    voted = list(zip(ruled.seen.near, votes, strict=True))
    for verdict, heard in _backed(ruled, voted, reading, base, surely == SUPPORTED):
        found[verdict] = Option(ruled.whole, heard)
    opposing = [p for p in voted if _differs(p[0].alignment, ruled.whole, reading, base)]
    for verdict, option in _opposed(opposing, reading, base):
        found.setdefault(verdict, option)
    if surely == CONTRADICTED and CONTRADICTED not in found:
        half = [p for p in voted if _halves(p[0].alignment) and not _others(p[0].alignment, reading, base)]
        found |= next(({v: o} for v, o in _opposed(half, reading, base) if v == CONTRADICTED), {})
    if (ruled.judged[0].fact.verdict == CONTRADICTED or _has_strange_part(ruled)) and surely != SUPPORTED:
        found.pop(SUPPORTED, None)  # whatever else it may be
    return {v: o for v, o in found.items() if v in (surely, UNVERIFIED)} if settled(ruled) else found


def _has_strange_part(ruled: Ruled) -> bool:
    """Whether a part of the statement is of nothing that any claim speaks of."""
    strange = (
        j.nearest is None or (j.nearest.gain < 0 and j.nearest.recall < LIMITS.recall_entailed) for j in ruled.judged
    )
    return len(ruled.judged) > 1 and any(strange)


def settled(ruled: Ruled) -> bool:
    """Whether the rules have a claim that is the sentence in other words, or that but for one thing; or claims that say
    each of its facts to the last word.

    One that tells of another figure, day or person does not settle that the sentence is supported.
    """
    worst = ruled.judged[0]
    backed = worst.fact.verdict == SUPPORTED
    told = [j.nearest is not None and j.nearest.precision >= LIMITS.precision_whole for j in ruled.judged]
    if backed and len(told) > 1 and all(told):
        return True
    nearest = [a for a in (worst.nearest, *ruled.whole.alignments[:1]) if a and is_same(a)]
    return worst.fact.verdict != UNVERIFIED and any(not (backed and _is_of_another(a)) for a in nearest)


def _is_of_another(a: Alignment) -> bool:
    return any(d.sure and d.slot != "polarity" for d in a.differences)


def _backed(
    ruled: Ruled, voted: list[tuple[Near, Vote]], reading: Reading, base: CompiledBase, sure: bool
) -> Iterator[tuple[str, Heard]]:
    """The verdicts that claims agreeing with the whole sentence give, with these claims."""
    agreeing = [(n.alignment, vote) for n, vote in voted if n.segment is ruled.whole and agrees(n.alignment)]
    agreeing = [(a, vote) for a, vote in agreeing if sure or not (a.undone and tells_part(a))]
    covered = _covered([a for a, _ in agreeing], reading)
    alone = [_verdict(Heard([a], [], team=False), ruled.whole, reading, base) for a, _ in agreeing]
    for number, verdict in enumerate(VERDICTS):
        if verdict in (CONTRADICTED, UNVERIFIED) or (verdict == SUPPORTED and not covered):
            continue
        loud = [(vote[number], a) for (a, vote), said in zip(agreeing, alone, strict=True) if said == verdict]
        if loud:
            most, first = max(loud, key=lambda voice: (is_same(voice[1]), voice[0]))
            alike = [a for volume, a in loud if a is not first and volume >= most - _ALIKE]
            together = Heard([first, *alike], [], team=False)
            agreed = _verdict(together, ruled.whole, reading, base) == verdict
            yield verdict, together if agreed else Heard([first], [], team=False)


def _opposed(opposing: list[tuple[Near, Vote]], reading: Reading, base: CompiledBase) -> Iterator[tuple[str, Option]]:
    """The verdicts that claims going against the sentence or a part of it give, the loudest first."""
    number = VERDICTS.index(CONTRADICTED)
    opposing = sorted(opposing, key=lambda p: -p[1][number])
    for near, _ in opposing:
        nearest = near.alignment
        question = nearest.claim.question if nearest.claim.question_kind == "one" else None
        others = (n.alignment for n, _ in opposing if n.segment is near.segment and n is not near)
        heard = Heard([], [nearest, *(a for a in others if a.claim.question == question)], team=False)
        yield _verdict(heard, near.segment, reading, base), Option(near.segment, heard)


def _verdict(heard: Heard, segment: Segment, reading: Reading, base: CompiledBase) -> str:
    return verdict_of(*evidence(heard, segment, reading, base))


def _covered(agreeing: Sequence[Alignment], reading: Reading) -> bool:
    """Whether claims cover, between them, every figure, date and name, and the nearest every negation."""
    if not agreeing or set.intersection(*(set(a.uncovered) for a in agreeing)):
        return False
    return all(id(t) in agreeing[0].covered for t in denying(reading))


def denying(reading: Reading) -> list[Term]:
    """The words that are denied, or hold a denial ("not ready"): it may turn the rest round."""
    terms = (t for c in reading.clauses for t in c.terms if not t.contrast)
    return [t for t in terms if t.negated or _HOLDS_NOT.search(t.text)]


def agrees(a: Alignment) -> bool:
    """Whether a near claim differs in nothing for certain, and tells of a deed no less done: offered is not given."""
    return _near(a) and a.level_ok and a.speaker != "other" and not any(d.sure for d in a.differences)


def _differs(a: Alignment, whole: Segment, reading: Reading, base: CompiledBase) -> bool:
    """Whether a near claim differs in one matter, and nothing else explains why."""
    if a.elsewhere or not (_near(a) and one_matter({d.slot for d in a.differences})) or _others(a, reading, base):
        return False
    others = whole.alignments
    return not (explained(a, others) or known_otherwise(a, others) or met_elsewhere(a, others))


def _others(a: Alignment, reading: Reading, base: CompiledBase) -> bool:
    """Whether the figure or date in which they differ is, in the sentence, that of others than the claim's."""
    typed = bool(a.differences) and {d.slot for d in a.differences} <= {"value", "date"}
    return typed and (bool(a.others) or of_others(a, cast_of(reading, base), base))


def _near(a: Alignment) -> bool:
    return a.deed and (a.lone or a.recall >= LIMITS.recall_near) and a.precision >= LIMITS.precision_near


def _halves(a: Alignment) -> bool:
    """Whether sentence and claim are each half of what the other says, or more."""
    return a.deed and min(a.recall, a.precision) >= LIMITS.half
