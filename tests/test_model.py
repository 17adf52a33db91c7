"""The verdict model: probabilities, what mistakes cost, and what it may never do."""

from __future__ import annotations

from pathlib import Path

import pytest

from feudcheck.claims.store import build
from feudcheck.judging import judge as judging
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, UNVERIFIED, VERDICTS
from feudcheck.judging.judge import judge
from feudcheck.judging.model import chances, cost, model, ranked
from feudcheck.judging.options import options
from feudcheck.judging.ruling import rule
from feudcheck.language.reader import read
from feudcheck.language.reading import Reading

BASE = build(Path(__file__).parent / "data" / "orchard.yaml")
SENTENCES = [
    "Brightmoor Cider employs 40 people.",
    "Brightmoor Cider employs 90 people.",
    "Pruett sued Ferrow in March 2020 and withdrew the suit in July 2020.",
    "It rained in Paris.",
    "果樹園を売却したフェロー氏の提案は退けられた。",
    "サイダーの製法を盗んだのは岡部氏だ。",
]


def reading(sentence: str) -> Reading:
    return read(sentence, BASE.lexicon, BASE.names)


def sure_of(verdict: str) -> dict[str, float]:
    return {v: 0.96 if v == verdict else 0.01 for v in VERDICTS}


def test_every_weight_belongs_to_a_signal_and_has_one_for_each_verdict() -> None:
    known = model()
    assert sorted(known.verdicts) == sorted(VERDICTS)
    assert all(len(row) == len(VERDICTS) for row in known.weights.values())
    seen = {name for s in SENTENCES for name in rule(reading(s), BASE).signals}
    assert known.weights.keys() <= seen


@pytest.mark.parametrize("sentence", SENTENCES)
def test_chances_are_probabilities(sentence: str) -> None:
    chance = chances(rule(reading(sentence), BASE).signals)
    assert all(0.02 <= p <= 0.98 for p in chance.values())
    assert 0.9 <= sum(chance.values()) <= 1.1


def test_signals_say_nothing_of_who_or_what() -> None:
    for name in model().weights:
        assert not any(entity in name.split() for entity in BASE.entities)


def test_the_likeliest_verdict_comes_first_where_mistakes_cost_the_same() -> None:
    assert all(ranked(sure_of(v), SUPPORTED)[0] == v for v in VERDICTS)


def test_false_assurance_costs_more_than_silence() -> None:
    costs = model().costs
    assert cost(SUPPORTED, CONTRADICTED, costs) > cost(UNVERIFIED, CONTRADICTED, costs)
    assert cost(CONTRADICTED, SUPPORTED, costs) > cost(UNVERIFIED, SUPPORTED, costs)
    torn = {SUPPORTED: 0.5, CONTRADICTED: 0.48, UNVERIFIED: 0.02, ALLEGED: 0.02, DISPUTED: 0.02}
    assert ranked(torn, UNVERIFIED)[0] != SUPPORTED


def test_what_the_rules_found_is_not_silenced_by_a_shade() -> None:
    torn = {SUPPORTED: 0.5, CONTRADICTED: 0.2, UNVERIFIED: 0.3, ALLEGED: 0.02, DISPUTED: 0.02}
    assert ranked(torn, UNVERIFIED)[0] == UNVERIFIED
    assert ranked(torn, SUPPORTED)[0] == SUPPORTED


@pytest.mark.parametrize("wanted", VERDICTS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_verdict_without_evidence(sentence: str, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the model prefers: what the finding says is what its sources say."""
    monkeypatch.setattr(judging, "chances", lambda signals: sure_of(wanted))
    fact = judge(reading(sentence), BASE).deciding
    own = any(b.voice == "own" for b in fact.supporting)
    assert fact.reason
    assert (fact.verdict in (SUPPORTED, DISPUTED)) == own
    assert (fact.verdict == SUPPORTED) == (own and not fact.conflicting)
    assert (fact.verdict == CONTRADICTED) == (bool(fact.conflicting) and not fact.supporting)
    assert (fact.verdict == UNVERIFIED) == (not fact.conflicting and not fact.supporting)


@pytest.mark.parametrize("sentence", ["Brightmoor Cider employs 90 people.", "サイダーの製法を盗んだのは岡部氏だ。"])
def test_what_a_claim_contradicts_is_never_called_supported(sentence: str) -> None:
    ruled = rule(reading(sentence), BASE)
    assert ruled.judged[0].fact.verdict == CONTRADICTED
    assert SUPPORTED not in options(ruled, reading(sentence), BASE)


def test_a_claim_in_its_own_words_is_not_overruled() -> None:
    for claim in BASE.claims:
        said = read(claim.statement["en"], BASE.lexicon, BASE.names, "en")
        ruled = rule(said, BASE)
        if ruled.judged[0].fact.verdict == SUPPORTED:
            assert judge(said, BASE).deciding.verdict == SUPPORTED


def test_a_name_that_no_claim_covers_keeps_backing_away() -> None:
    said = reading("Harrowgate and Brightmoor Cider employ 40 people.")
    assert SUPPORTED not in options(rule(said, BASE), said, BASE)
