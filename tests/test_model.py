"""The verdict model: probabilities, what mistakes cost, and what it may never do."""

from __future__ import annotations

from pathlib import Path

import pytest

from feudcheck.claims.store import build
from feudcheck.judging import judge as judging
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, UNVERIFIED, VERDICTS
from feudcheck.judging.judge import heard, judge
from feudcheck.judging.likeness import like
from feudcheck.judging.model import chances, cost, model, ranked
from feudcheck.judging.options import options
from feudcheck.judging.ruling import rule
from feudcheck.judging.signals import Seen
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


def votes(seen: Seen) -> list[list[float]]:
    return heard(seen)[0]


def sure_of(verdict: str) -> dict[str, float]:
    return {v: 0.96 if v == verdict else 0.01 for v in VERDICTS}


def test_every_weight_belongs_to_a_signal_and_has_one_for_each_verdict() -> None:
    known = model()
    assert known.verdicts == list(VERDICTS)
    for layer, width in (
        (known.sentence, len(VERDICTS)),
        *((panel.votes, len(VERDICTS)) for panel in (known.claims, known.precedents)),
        *((panel.traits, len(panel.votes.weights)) for panel in (known.claims, known.precedents)),
    ):
        assert len(layer.always) == width
        assert all(len(row) == width for row in layer.weights.values())
    found = [rule(reading(s), BASE, like(reading(s), BASE)).seen for s in SENTENCES]
    assert known.sentence.weights.keys() <= {name for seen in found for name in seen.sentence}
    assert known.claims.traits.weights.keys() <= {name for seen in found for n in seen.near for name in n.signals}
    assert known.precedents.traits.weights.keys() <= {name for seen in found for p in seen.like for name in p.signals}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_chances_are_probabilities(sentence: str) -> None:
    seen = rule(reading(sentence), BASE, like(reading(sentence), BASE)).seen
    chance = chances(seen.sentence, *heard(seen))
    assert all(0.02 <= p <= 0.98 for p in chance.values())
    assert 0.9 <= sum(chance.values()) <= 1.1


def test_signals_say_nothing_of_who_or_what() -> None:
    for name in (
        *model().sentence.weights,
        *model().claims.traits.weights,
        *model().precedents.traits.weights,
    ):
        assert not any(entity in name.split() for entity in BASE.entities)


def test_the_likeliest_verdict_comes_first_where_mistakes_cost_the_same() -> None:
    assert all(ranked(sure_of(v), UNVERIFIED)[0] == v for v in VERDICTS)


def test_false_assurance_costs_more_than_silence() -> None:
    costs = model().costs
    assert cost(SUPPORTED, CONTRADICTED, costs) > cost(UNVERIFIED, CONTRADICTED, costs)
    assert cost(CONTRADICTED, SUPPORTED, costs) > cost(UNVERIFIED, SUPPORTED, costs)
    torn = {SUPPORTED: 0.5, CONTRADICTED: 0.48, UNVERIFIED: 0.02, ALLEGED: 0.02, DISPUTED: 0.02}
    assert ranked(torn, UNVERIFIED)[0] != SUPPORTED


def test_what_the_rules_found_gives_way_to_what_is_likelier_or_to_silence() -> None:
    torn = {SUPPORTED: 0.3, CONTRADICTED: 0.2, UNVERIFIED: 0.1, ALLEGED: 0.02, DISPUTED: 0.4}
    assert set(ranked(torn, SUPPORTED)) == {SUPPORTED, DISPUTED, UNVERIFIED}
    assert set(ranked(torn, ALLEGED)) == set(VERDICTS)


def test_what_the_rules_found_is_not_silenced_by_a_shade() -> None:
    torn = {SUPPORTED: 0.7, CONTRADICTED: 0.2, UNVERIFIED: 0.06, ALLEGED: 0.02, DISPUTED: 0.02}
    price = model().costs.silencing
    fear = {v: sum(torn[t] * cost(v, t, model().costs) for t in VERDICTS) for v in (SUPPORTED, UNVERIFIED)}
    assert 0 < price < 1
    assert (ranked(torn, SUPPORTED)[0] == SUPPORTED) == (fear[SUPPORTED] < fear[UNVERIFIED] + price)


@pytest.mark.parametrize("wanted", VERDICTS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_verdict_without_evidence(sentence: str, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the model prefers: what the finding says is what its sources say."""
    monkeypatch.setattr(judging, "chances", lambda sentence, claims, precedents: sure_of(wanted))
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
    assert SUPPORTED not in options(ruled, votes(ruled.seen), reading(sentence), BASE)


def test_a_claim_in_its_own_words_is_not_overruled() -> None:
    for claim in BASE.claims:
        said = read(claim.statement["en"], BASE.lexicon, BASE.names, "en")
        ruled = rule(said, BASE)
        if ruled.judged[0].fact.verdict == SUPPORTED:
            assert judge(said, BASE).deciding.verdict == SUPPORTED


def test_a_name_that_no_claim_covers_keeps_backing_away() -> None:
    said = reading("Harrowgate and Brightmoor Cider employ 40 people.")
    ruled = rule(said, BASE)
    assert SUPPORTED not in options(ruled, votes(ruled.seen), said, BASE)


def test_of_several_claims_the_one_with_the_loudest_vote_speaks() -> None:
    spoken = set()
    for said in map(reading, SENTENCES):
        ruled = rule(said, BASE)
        for loud in range(len(ruled.seen.near)):
            ballot = [[9.0 if number == loud else 0.0] * len(VERDICTS) for number in range(len(ruled.seen.near))]
            option = options(ruled, ballot, said, BASE).get(SUPPORTED)
            if option is not None:
                spoken.add((said.text, option.heard.backs[0].claim.id))
    assert len(spoken) > len({text for text, _ in spoken})
