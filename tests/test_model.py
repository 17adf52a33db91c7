"""The verdict model: probabilities, what mistakes cost, and what it may never do."""

from __future__ import annotations

import json
import math
from operator import attrgetter
from pathlib import Path

import pytest

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.compiler import compile_base
from feudcheck.claims.lanes import Sums
from feudcheck.claims.schema import Precedent
from feudcheck.claims.source import read_base
from feudcheck.claims.store import build, load
from feudcheck.judging import judge as judging
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, UNVERIFIED, VERDICTS
from feudcheck.judging.judge import heard, judge
from feudcheck.judging.likeness import familiar
from feudcheck.judging.model import Layer, Model, chances, cost, model, ranked
from feudcheck.judging.options import options, settled
from feudcheck.judging.ruling import rule
from feudcheck.judging.signals import Seen
from feudcheck.language.reader import read
from feudcheck.language.reading import Reading
from plain_base import FERRY

DATA = Path(__file__).parent / "data"
ORCHARD = DATA / "orchard.yaml"
BASE = build(ORCHARD)
SENTENCES = [
    "Brightmoor Cider employs 40 people.",
    "Brightmoor Cider employs 90 people.",
    "Pruett sued Ferrow in March 2020 and withdrew the suit in July 2020.",
    "It rained in Paris.",
    "果樹園を売却したフェロー氏の提案は退けられた。",
    "サイダーの製法を盗んだのは岡部氏だ。",
]

PLAIN = [
    "The ferry line had carried fewer than 4,300 passengers.",
    "By 2021 the ferry line had carried 4,400 travellers.",
    "The ferry line, which sold 90 boats, carried no children.",
]


def reading(sentence: str) -> Reading:
    return read(sentence, BASE.lexicon, BASE.names)


def votes(seen: Seen) -> list[list[float]]:
    return heard(seen)[0]


def sure_of(verdict: str) -> dict[str, float]:
    return {v: 0.96 if v == verdict else 0.01 for v in VERDICTS}


@pytest.fixture(scope="module")
def precedented() -> CompiledBase:
    """The same claims, with as many sentences that somebody judged."""
    written = read_base(ORCHARD)
    judged = [Precedent(text=c.en, verdict="unverified") for c in written.claims]
    return compile_base(written, BASE.lexicon, judged)


def layers(known: Model) -> list[Layer]:
    panels = [panel for panel in (known.claims, known.precedents) if panel]
    return [known.sentence, *(layer for panel in panels for layer in (panel.traits, panel.votes))]


@pytest.mark.parametrize("by_precedent", [False, True])
def test_every_row_of_weights_has_one_for_each_sum(by_precedent: bool, precedented: CompiledBase) -> None:
    known, base = model(by_precedent), precedented if by_precedent else BASE
    assert base.by_precedent == by_precedent
    assert known.verdicts == list(VERDICTS)
    _, *panels = layers(known)
    assert len(panels) == 2 + 2 * by_precedent
    for layer in layers(known):
        assert all(len(row) == len(layer.always) for row in layer.weights.values())
    for traits, votes in zip(panels[::2], panels[1::2], strict=True):
        assert [str(number) for number in range(len(traits.always))] == list(votes.weights)
    assert all(len(layer.always) == len(VERDICTS) for layer in (known.sentence, *panels[1::2]))


def test_every_weight_belongs_to_a_signal() -> None:
    base = load()
    files = (DATA / "dev.jsonl", DATA / "sets" / "fresh-18.jsonl")
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in lines] + ["OpenAI denies that it pursues maximum profit."]
    readings = [read(text, base.lexicon, base.names) for text in texts]
    found = [rule(r, base, familiar(r, base)).seen for r in readings if r.asserts]
    ferry = [read(text, FERRY.lexicon, FERRY.names) for text in PLAIN]
    found += [rule(r, FERRY).seen for r in ferry]
    assert all(seen.lone for seen in found[-len(PLAIN) :])
    of_claims, of_precedents = (
        {s for seen in found for voter in voters(seen) for s in voter.signals}
        for voters in (attrgetter("near"), attrgetter("like"))
    )
    for known in (model(False), model(False, lone=True), model(True)):
        assert known.claims.traits.weights.keys() <= of_claims
        assert known.sentence.weights.keys() <= {name for seen in found for name in seen.sentence}
        assert known.precedents is None or known.precedents.traits.weights.keys() <= of_precedents


def test_sums_of_weights_are_those_of_arithmetic() -> None:
    always, weights = (
        [0.5, -2.0, 0.0],
        {"one": [1.5, -0.25, 0.0], "two": [-3.0, 0.125, 7.0], "three": [1e-3, 0.0, -1.0]},
    )
    signals = {"one": 2.0, "two": -0.5, "three": 0.0, "of no row": 9.0}
    expected = [a + 2.0 * weights["one"][n] - 0.5 * weights["two"][n] for n, a in enumerate(always)]
    assert Sums(always, weights).of(signals) == pytest.approx(expected)
    assert Sums(always, weights).of_each([2.0, -0.5, 0.0]) == pytest.approx(expected)
    assert Sums(always, weights).of({}) == pytest.approx(always)
    assert all(math.isfinite(total) for total in Sums(always, weights).of({"one": 1e12, "two": -1e3}))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_chances_are_probabilities(sentence: str, precedented: CompiledBase) -> None:
    for base in (BASE, precedented):
        seen = rule(reading(sentence), base, familiar(reading(sentence), base)).seen
        chance = chances(model(base.by_precedent), seen.sentence, *heard(seen))
        assert all(0.02 <= p <= 0.98 for p in chance.values())
        assert 0.9 <= sum(chance.values()) <= 1.1


def test_signals_say_nothing_of_who_or_what() -> None:
    models = (model(False), model(False, lone=True), model(True))
    names = {name for known in models for layer in layers(known) for name in layer.weights}
    assert len(names) > 150
    assert not any(entity in name.split() for name in names for entity in BASE.entities)


def test_the_likeliest_verdict_comes_first_where_mistakes_cost_the_same() -> None:
    assert all(ranked(model(False).costs, sure_of(v), UNVERIFIED)[0] == v for v in VERDICTS)


@pytest.mark.parametrize("by_precedent", [False, True])
def test_false_assurance_costs_more_than_silence(by_precedent: bool) -> None:
    costs = model(by_precedent).costs
    assert cost(SUPPORTED, CONTRADICTED, costs) > cost(UNVERIFIED, CONTRADICTED, costs)
    assert cost(CONTRADICTED, SUPPORTED, costs) > cost(UNVERIFIED, SUPPORTED, costs)
    torn = {SUPPORTED: 0.5, CONTRADICTED: 0.48, UNVERIFIED: 0.02, ALLEGED: 0.02, DISPUTED: 0.02}
    assert ranked(costs, torn, UNVERIFIED)[0] != SUPPORTED


def test_what_the_rules_found_gives_way_to_what_is_likelier_or_to_silence() -> None:
    torn, costs = {SUPPORTED: 0.3, CONTRADICTED: 0.2, UNVERIFIED: 0.1, ALLEGED: 0.02, DISPUTED: 0.4}, model(False).costs
    assert set(ranked(costs, torn, SUPPORTED)) == {SUPPORTED, DISPUTED, UNVERIFIED}
    assert set(ranked(costs, torn, ALLEGED)) == set(VERDICTS)


@pytest.mark.parametrize("by_precedent", [False, True])
def test_what_the_rules_found_is_not_silenced_by_a_shade(by_precedent: bool) -> None:
    torn = {SUPPORTED: 0.7, CONTRADICTED: 0.2, UNVERIFIED: 0.06, ALLEGED: 0.02, DISPUTED: 0.02}
    costs = model(by_precedent).costs
    fear = {v: sum(torn[t] * cost(v, t, costs) for t in VERDICTS) for v in (SUPPORTED, UNVERIFIED)}
    assert 0 < costs.silencing <= 1
    assert (ranked(costs, torn, SUPPORTED)[0] == SUPPORTED) == (fear[SUPPORTED] < fear[UNVERIFIED] + costs.silencing)


@pytest.mark.parametrize("wanted", VERDICTS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_verdict_without_evidence(sentence: str, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the model prefers: what the finding says is what its sources say."""
    monkeypatch.setattr(judging, "chances", lambda *seen: sure_of(wanted))
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


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Brightmoor Cider employs 40 people, and Pruett sued Ferrow in March 2020.", 2),
        ("ブライトムーア・サイダーは40人を雇っており、プルエット氏は2020年3月にフェロー氏を提訴した。", 2),
        ("Brightmoor Cider employs 40 people, and Pruett sued Ferrow to everybody's delight in March 2020.", 0),
    ],
)
def test_facts_that_claims_say_to_the_last_word_are_not_overruled(
    sentence: str, facts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruled = rule(reading(sentence), BASE)
    assert ruled.judged[0].fact.verdict == (SUPPORTED if facts else UNVERIFIED)
    assert settled(ruled) == bool(facts)
    assert not facts or len(ruled.judged) == facts
    monkeypatch.setattr(judging, "chances", lambda *seen: sure_of(CONTRADICTED) | {SUPPORTED: 0.3})
    assert judge(reading(sentence), BASE).deciding.verdict == ruled.judged[0].fact.verdict


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


@pytest.mark.parametrize(
    "sentence",
    ["Harrowgate Drinks planted 500 trees at Long Meadow.", "ハロウゲート飲料はロングメドウに500本の木を植えた。"],
)
def test_a_promise_backs_no_deed_whatever_the_model_prefers(sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "chances", lambda *seen: sure_of(SUPPORTED))
    assert judge(reading(sentence), BASE).deciding.verdict != SUPPORTED


def test_what_a_claim_backs_is_silenced_where_judged_sentences_say_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = load()
    said = read("Elon Musk sued OpenAI.", shipped.lexicon, shipped.names)
    assert judge(said, shipped).deciding.verdict == SUPPORTED
    doubt = dict.fromkeys(VERDICTS, 0.05) | {CONTRADICTED: 0.75}
    monkeypatch.setattr(judging, "chances", lambda *seen: doubt)
    assert judge(said, shipped).deciding.verdict == UNVERIFIED


@pytest.mark.parametrize(
    "sentence", ["The US tech industry was booming when ChatGPT came out.", "マスク氏がOpenAIに商業活動を取り入れた。"]
)
def test_what_judged_sentences_are_sure_is_false_is_contradicted_by_the_claim_that_half_says_it(sentence: str) -> None:
    shipped = load()
    said = read(sentence, shipped.lexicon, shipped.names)
    assert CONTRADICTED not in options(rule(said, shipped), votes(rule(said, shipped).seen), said, shipped)
    found = judge(said, shipped).deciding
    assert (found.verdict, bool(found.conflicting)) == (CONTRADICTED, True)
    assert found.confidence >= 0.8


def test_a_base_without_judged_sentences_is_not_overruled_by_a_sure_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "chances", lambda *seen: sure_of(CONTRADICTED))
    assert judge(reading("Harrowgate employs 90 people."), BASE).deciding.verdict == UNVERIFIED


def test_no_verdict_is_given_that_is_out_of_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = load()
    said = read("GPT-4 is artificial general intelligence.", shipped.lexicon, shipped.names)
    ruled = rule(said, shipped, familiar(said, shipped))
    for verdict in options(ruled, votes(ruled.seen), said, shipped):
        rest = {v: 0.49 for v in VERDICTS if v not in (verdict, ruled.judged[0].fact.verdict)}
        monkeypatch.setattr(judging, "chances", lambda *seen, rest=rest: dict.fromkeys(VERDICTS, 0.01) | rest)
        assert judge(said, shipped).deciding.verdict in (UNVERIFIED, ruled.judged[0].fact.verdict, *rest)
