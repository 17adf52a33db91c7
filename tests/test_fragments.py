"""Short fragments: what has a word too much, or says nothing, gets no confident verdict for looking like a claim."""

from __future__ import annotations

import pytest

from feudcheck.claims.store import load
from feudcheck.judging.finding import Fact
from feudcheck.judging.judge import judge
from feudcheck.language.reader import read

BASE = load()
CONFIDENT = 0.8


def decided(fragment: str) -> Fact:
    return judge(read(fragment, BASE.lexicon, BASE.names), BASE).deciding


def is_confident(fact: Fact) -> bool:
    return fact.verdict != "unverified" and fact.confidence > CONFIDENT


@pytest.mark.parametrize(
    "fragment",
    [
        "Grok disaster",
        "Stargate collapse",
        "OpenAI scandal",
        "Musk wedding",
        "Musk, Altman wedding",
        "Musk donation cancer",
        "OpenAI founder arrested",
        "OpenAI founder's dog",
        "Stargate $500 billion Mars",
        "Stargate $500 billion Tokyo",
        "Microsoft $13 billion Nvidia",
        "OpenAI nonprofit 2015 Tokyo",
        "Tesla takeover of OpenAI",
        "アルトマン逮捕",
        "2018年の結婚",
        "974億ドルのヨット",
        "1億ドルのヨット",
        "マスク 1億ドル ヨット",
        "マスク氏、トヨタ",
        "営利化失敗",
        "テスラとOpenAIの合併",
    ],
)
def test_a_word_that_no_claim_has_keeps_it_from_being_confident(fragment: str) -> None:
    assert not is_confident(decided(fragment))


@pytest.mark.parametrize(
    "fragment",
    [
        "$97.4 billion",
        "$9.74 billion bid",
        "a $1 billion donation",
        "Musk, 1 billion",
        "ChatGPT 1 million users",
        "ChatGPT, 100 million",
        "2018 departure",
        "974億ドル",
        "マスク 10億ドル",
        "ChatGPT 100万人",
        "マイクロソフト 100億ドル",
        "ツイッター 440億ドル",
    ],
)
def test_a_figure_or_a_year_without_its_deed_is_nothing_to_confirm_or_deny(fragment: str) -> None:
    assert not is_confident(decided(fragment))


@pytest.mark.parametrize("fragment", ["OpenAI", "Tesla", "ChatGPT", "Sam Altman", "Musk and Altman", "グロック"])
def test_a_name_alone_says_nothing(fragment: str) -> None:
    assert not is_confident(decided(fragment))


@pytest.mark.parametrize(
    "fragment", ["Elon Musk", "Twitter, Musk", "Musk, xAI", "Altman, Microsoft", "マスク氏、xAI", "マスク氏、テスラ"]
)
def test_names_side_by_side_say_nothing(fragment: str) -> None:
    assert not is_confident(decided(fragment))


@pytest.mark.parametrize(
    ("headline", "verdict"),
    [
        ("Musk sues Altman", "supported"),
        ("Altman sues Musk", "contradicted"),
        ("Musk leaves OpenAI", "supported"),
        ("OpenAI, founded 2013", "contradicted"),
        ("OpenAI 2013年設立", "contradicted"),
        ("アルトマン解任", "supported"),
        ("スターゲート 50億ドル", "contradicted"),
    ],
)
def test_a_headline_that_says_something_is_judged(headline: str, verdict: str) -> None:
    fact = decided(headline)
    assert (fact.verdict, is_confident(fact)) == (verdict, True)
