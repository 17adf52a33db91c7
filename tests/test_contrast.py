"""What a sentence names only to reject it is not what it tells."""

from __future__ import annotations

import pytest

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.store import load
from feudcheck.language.reader import read


@pytest.fixture(scope="module")
def base() -> CompiledBase:
    return load()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It was Musk, not Altman, who sued.", "It was Musk who sued."),
        ("It was Musk, not Altman who sued.", "It was Musk who sued."),
        ("It was Musk who sued Altman, not Altman who sued Musk", "It was Musk who sued Altman"),
        ("OpenAI was founded not in 2018 but in 2015.", "OpenAI was founded in 2015."),
        ("Musk rather than Altman sued Microsoft.", "Musk sued Microsoft."),
        ("It wasn't Musk but Altman who sued.", "It was Altman who sued."),
        ("It isn’t in 2018 but in 2015 that it began.", "It is in 2015 that it began."),
        ("OpenAI was named not by Altman but by Musk.", "OpenAI was named by Musk."),
        ("訴えたのはアルトマン氏ではなくマスク氏だ。", "訴えたのはマスク氏だ。"),
        ("設立は2018年ではなく2015年である。", "設立は2015年である。"),
        ("金額は90億ドルではなくて97億ドルだった。", "金額は97億ドルだった。"),
    ],
)
def test_what_is_rejected_is_left_out(text: str, told: str, base: CompiledBase) -> None:
    reading = read(text, base.lexicon, base.names)
    assert reading.told == told
    assert not any(t.negated for c in reading.clauses for t in c.terms)


@pytest.mark.parametrize(
    "text",
    [
        "Musk did not sue Altman, but Altman sued Musk.",
        "Musk didn't leave in 2018, but Altman left in 2019.",
        "Altman is not the founder of Tesla.",
        "Musk said he was not Altman's enemy but his friend.",
        "Musk sued Altman, not settled with him.",
        "マスク氏は訴えるのではなく話し合った。",
        "マスク氏は取締役ではなくなった。",
    ],
)
def test_what_is_denied_or_is_no_alternative_stays(text: str, base: CompiledBase) -> None:
    assert read(text, base.lexicon, base.names).told == text
