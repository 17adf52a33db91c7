"""What a run remembers of the words it has met saves time and changes nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec import msgpack

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from english import English
from feudcheck.checking import judge_with
from feudcheck.claims import arrays
from feudcheck.claims.store import load
from feudcheck.judging import facets
from feudcheck.language import english_spelling, lexicon, names
from japanese import Japanese

WITH_SLIPS = ["Msuk donated one bilion dollars to OpenIA.", "Altmann quited the comapny.", "The comapny teached us."]


def answers(sentences: Sequence[str]) -> list[bytes]:
    """What a fresh start says of sentences, one after the other."""
    judge = judge_with(load())
    found = [judge(sentence, None) for sentence in sentences]
    return [msgpack.encode((f.text, f.lang, f.deciding, f.facts)) for f in found]


@pytest.mark.parametrize("language", [English, Japanese])
def test_the_order_of_sentences_changes_no_answer(
    language: type[English] | type[Japanese], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = language(21)
    sentences = [made.named() for _ in range(250)] + [made.plain() for _ in range(250)] + WITH_SLIPS * 2
    forward = answers(sentences)
    assert len({*forward}) > 300
    for module in (arrays, english_spelling, facets, lexicon, names):
        monkeypatch.setattr(module, "_MOST_REMEMBERED", 1)  # so that nothing lasts
    assert answers(sentences[::-1]) == forward[::-1]
