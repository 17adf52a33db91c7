"""From a reading to a verdict.

The rules rule first; the verdict model may prefer another verdict that claims give evidence for.
"""

from __future__ import annotations

from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.finding import UNVERIFIED, VERDICTS, Fact, Finding
from feudcheck.judging.model import chances, ranked, vote
from feudcheck.judging.options import options
from feudcheck.judging.reasons import not_a_claim
from feudcheck.judging.ruling import rule, state
from feudcheck.judging.signals import seen
from feudcheck.language.reading import Reading

_NOT_A_CLAIM = 0.95  # confidence that a question or an opinion is one


def judge(reading: Reading, base: CompiledBase) -> Finding:
    """Judge one sentence."""
    if reading.kind != "statement":
        fact = Fact(0, len(reading.text), UNVERIFIED, _NOT_A_CLAIM, reason=not_a_claim(reading))
        return Finding(reading.text, reading.lang, fact, [fact])
    ruled = rule(reading, base)
    votes = [vote(n.signals) for n in ruled.seen.near]
    deciding, beside, chance = ruled.judged[0].fact, ruled.judged[1:], chances(ruled.seen.sentence, votes)
    likely = ranked(chance, deciding.verdict)
    if likely[0] != deciding.verdict:
        found = options(ruled, votes, reading, base)
        verdict = next(v for v in likely if v == deciding.verdict or v in found)
        if verdict != deciding.verdict:
            deciding, _ = state(*found[verdict], reading, base)
            beside = [j for j in ruled.judged if _stands_beside(j.fact, deciding)]
    deciding.confidence = chance[deciding.verdict]
    for segment, fact, _ in beside:
        part = seen(reading, [fact], [segment], segment, base)
        fact.confidence = chances(part.sentence, [vote(n.signals) for n in part.near])[fact.verdict]
    facts = sorted([deciding, *(j.fact for j in beside)], key=lambda f: f.start)
    return Finding(reading.text, reading.lang, deciding, facts)


def _stands_beside(fact: Fact, deciding: Fact) -> bool:
    apart = fact.end <= deciding.start or deciding.end <= fact.start
    return apart and VERDICTS.index(fact.verdict) >= VERDICTS.index(deciding.verdict)
