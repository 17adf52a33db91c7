"""What a statement insists on, only or before or after, and what that does to its verdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.store import build
from feudcheck.judging.finding import SUPPORTED, UNVERIFIED
from feudcheck.judging.judge import judge
from feudcheck.language.insisting import insistences
from feudcheck.language.reader import read


@pytest.mark.parametrize(
    ("text", "lang", "kind", "word"),
    [
        ("Only Ferrow signed the letter.", "en", "only", "Only"),
        ("Okabe is the only brewer in the valley.", "en", "only", "the only"),
        ("Nobody but Ferrow signed the letter.", "en", "only", "Nobody but"),
        ("Ferrow signed every letter.", "en", "all", "every"),
        ("瓶はどれもフェロー氏が詰めた。", "ja", "all", "どれも"),
        ("署名したのはフェロー氏だけだ。", "ja", "only", "だけ"),
        ("岡部氏はただ一人の醸造家だ。", "ja", "only", "ただ一人"),
        ("果樹園を売ったのは、提訴の後だ。", "ja", "after", "後"),
        ("果樹園を売ったのは提訴の前のことだった。", "ja", "before", "前"),
    ],
)
def test_insists(text: str, lang: str, kind: str, word: str) -> None:
    assert [(i.kind, text[i.start : i.end]) for i in insistences(text, lang)] == [(kind, word)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("She paid only $3 million.", "en"),  # an amount that is small
        ("He sued only to drop the case.", "en"),
        ("She presses apples every year.", "en"),
        ("He waited only until March.", "en"),
        ("The lonely brewer left.", "en"),
        ("これだけの本数を売った。", "ja"),
        ("署名しただけだ。", "ja"),
        ("署名したのはフェロー氏だけではない。", "ja"),
        ("提訴の後に果樹園を売った。", "ja"),  # told in passing
        ("交渉は差しかかっている。", "ja"),
        ("果樹園を売ったのは3年前だ。", "ja"),  # how long ago
        ("彼女が付けたのはその名前だ。", "ja"),
        ("署名したのは午後だった。", "ja"),
    ],
)
def test_does_not_insist(text: str, lang: str) -> None:
    assert not list(insistences(text, lang))


@pytest.fixture(scope="module")
def orchard() -> CompiledBase:
    return build(Path(__file__).parent / "data" / "orchard.yaml")


@pytest.mark.parametrize(
    ("plain", "insisting", "word"),
    [
        (
            "Ryo Okabe is the head brewer of Brightmoor Cider.",
            "Ryo Okabe is the only head brewer of Brightmoor Cider.",
            '"the only"',
        ),
        (
            "プルエット氏は2020年3月にフェロー氏を訴えた。",
            "2020年3月にフェロー氏を訴えたのはプルエット氏だけだ。",
            "「だけ」",
        ),
    ],
)
def test_what_no_source_insists_on_is_not_supported(
    plain: str, insisting: str, word: str, orchard: CompiledBase
) -> None:
    fact, more = (judge(read(t, orchard.lexicon, orchard.names), orchard).deciding for t in (plain, insisting))
    assert (fact.verdict, more.verdict) == (SUPPORTED, UNVERIFIED)
    assert word in more.reason
