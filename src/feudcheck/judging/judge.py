"""From a reading to a verdict.

The rules rule first; the verdict model may prefer another verdict that near claims or precedents give evidence for.
"""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.finding import SUPPORTED, UNVERIFIED, VERDICTS, Fact, Finding
from feudcheck.judging.leaning import leaning
from feudcheck.judging.likeness import UNFAMILIAR, familiar
from feudcheck.judging.limits import is_same
from feudcheck.judging.model import Model, Vote, chances, model, vote
from feudcheck.judging.naming import name_sources
from feudcheck.judging.options import options, settled
from feudcheck.judging.precedented import ALIKE, follow, precedented
from feudcheck.judging.reasons import not_a_claim, torn
from feudcheck.judging.ruling import explain, rule, state
from feudcheck.judging.signals import Seen, seen
from feudcheck.language.reading import Reading

_NOT_A_CLAIM = 0.95  # confidence that a question, an opinion or a fragment is one
_TORN = 0.2  # probability of unverified below which that means: one of the other verdicts, but which is unsure


def judge(reading: Reading, base: CompiledBase, apart: Collection[int] = ()) -> Finding:
    """Judge one sentence. `apart`: numbers of precedents that are left out."""
    if not reading.asserts:
        fact = Fact(0, len(reading.text), UNVERIFIED, _NOT_A_CLAIM, reason=not_a_claim(reading))
        return Finding(reading.text, reading.lang, fact, [fact])
    ruled = rule(reading, base, familiar(reading, base, apart))
    decided, beside, (claims, precedents) = ruled.judged[0], ruled.judged[1:], heard(ruled.seen)
    verdict = decided.fact.verdict
    known = model_of(ruled.seen)
    chance = chances(known, ruled.seen.sentence, claims, precedents)
    lean = leaning(known.costs, chance, verdict, settled(ruled), bool(ruled.seen.like))
    if not lean.stands:
        found = options(ruled, claims, reading, base, lean.doubted, lean.surely)
        before = precedented(ruled, reading, base, lean.surely == SUPPORTED)
        better = lean.best({*found, *before})
        if better == SUPPORTED and lean.surely != SUPPORTED and _denies_in_vain(reading, base, apart):
            better = lean.best({UNVERIFIED})
        if better != verdict:
            if better in found and not (better in before and before[better].likeness >= ALIKE):
                decided = state(found[better].segment, found[better].heard, reading, base)
            else:
                decided = follow(before[better], ruled, reading, base)
            beside = [j for j in ruled.judged if _stands_beside(j.fact, decided.fact)]
    for judged in (decided, *beside):
        explain(judged, reading, base)
    deciding = decided.fact
    name_sources(deciding, ruled.seen.like, base, [a for a in ruled.whole.alignments if is_same(a)])
    deciding.confidence = chance[deciding.verdict]
    if deciding.verdict == UNVERIFIED and deciding.confidence < _TORN and not deciding.uncovered:
        deciding.reason = torn(reading)
    for other in beside:
        part = seen(reading, [other.fact], [other.segment], other.segment, UNFAMILIAR, base)
        other.fact.confidence = chances(model_of(part), part.sentence, *heard(part))[other.fact.verdict]
    facts = sorted([deciding, *(j.fact for j in beside)], key=lambda f: f.start)
    return Finding(reading.text, reading.lang, deciding, facts)


def _denies_in_vain(reading: Reading, base: CompiledBase, apart: Collection[int]) -> bool:
    """Whether a sentence that denies something would be supported without that, too: then it wasn't understood."""
    if not any(t.negated and not t.contrast for c in reading.clauses for t in c.terms):
        return False
    clauses = [replace(c, terms=[replace(t, negated=False) for t in c.terms], denied=[]) for c in reading.clauses]
    return judge(replace(reading, clauses=clauses), base, apart).deciding.verdict == SUPPORTED


def model_of(found: Seen) -> Model:
    """The model for what is seen of a sentence."""
    return model(bool(found.like), found.lone)


def heard(found: Seen) -> tuple[list[Vote], list[Vote]]:
    """The votes of the near claims and of the precedents."""
    known = model_of(found)
    claims = [vote(known.claims, n.signals) for n in found.near]
    return claims, [vote(known.precedents, p.signals) for p in found.like] if known.precedents else []


def _stands_beside(fact: Fact, deciding: Fact) -> bool:
    apart = fact.end <= deciding.start or deciding.end <= fact.start
    return apart and VERDICTS.index(fact.verdict) >= VERDICTS.index(deciding.verdict)
