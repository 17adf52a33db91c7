"""Why a labelled sentence got another verdict: where the way from the sentence to its verdict was lost."""

from __future__ import annotations

from collections.abc import Sequence

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.schema import Labelled
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.finding import CONTRADICTED, UNVERIFIED, Fact
from feudcheck.judging.ruling import rule
from feudcheck.language.reading import Reading

NOT_READ = "not read as a statement"
NO_CLAIM = "no claim of these sources is near"
OTHER_CLAIM = "another claim decided"
OVERLOOKED = "uncovered part overlooked"
WORD = "word or action unknown"
SEVERAL = "several facts"
MODALITY = "modality"
UNSEEN = "difference not seen"
WHOSE = "attribution"
LITTLE = "too little in common"
_SLOTS = {
    "value": "value",
    "date": "date",
    "name": "name",
    "role": "role",
    "polarity": "negation or opposite",
    "speaker": WHOSE,
    "answer": "answer",
}
_TELLING = 0.5  # weight of unlisted words from which on they are the reason


def cause(label: Labelled, fact: Fact, reading: Reading, base: CompiledBase) -> str:
    """What went wrong with a sentence whose verdict isn't its label."""
    if not reading.asserts:
        return NOT_READ
    near = [n.alignment for n in rule(reading, base).seen.near]
    if label.verdict == UNVERIFIED:
        deciding = [a for a in near if a.claim.id == fact.claim]
        left = any(a.uncovered or a.unknown >= _TELLING or a.foreign >= _TELLING for a in deciding)
        return OVERLOOKED if left or not deciding else OTHER_CLAIM
    asked = {*label.supports, *label.conflicts}
    right = _of_claims(label.claims, near) or [a for a in near if asked & {w.source for w in a.claim.evidence}]
    if not right:
        return NO_CLAIM
    best = max(right, key=lambda a: a.gain)
    differences = [d for d in best.differences if d.sure]
    if label.verdict == CONTRADICTED:
        if differences:
            return f"{_SLOTS[differences[0].slot]}: seen, not trusted"
        return SEVERAL if len(reading.clauses) > 1 else UNSEEN
    return _not_backed(best, fact, reading)


def _of_claims(names: Sequence[str], near: Sequence[Alignment]) -> list[Alignment]:
    return [a for a in near if a.claim.id in names]


def _not_backed(a: Alignment, fact: Fact, reading: Reading) -> str:
    """Why a claim that speaks for a sentence did not decide, or not alone."""
    differences = sorted(a.differences, key=lambda d: not d.sure)
    if differences:
        return f"{_SLOTS[differences[0].slot]}: read otherwise"
    if a.speaker == "other":
        return WHOSE
    if not a.level_ok:
        return MODALITY
    if a.uncovered:
        return SEVERAL if len(reading.clauses) > 1 else "figure, date or name not met"
    if a.unknown >= _TELLING or a.foreign >= _TELLING:
        return WORD
    if fact.verdict != UNVERIFIED:
        return OTHER_CLAIM
    return SEVERAL if len(reading.clauses) > 1 else LITTLE
