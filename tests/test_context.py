"""Pronouns that take up somebody from the sentences before: in the same paragraph, and only where it is plain who."""

from __future__ import annotations

from pathlib import Path

import pytest

from feudcheck.checking import check, judge_with
from feudcheck.claims.store import build, load
from feudcheck.documents import text_document
from feudcheck.language.context import NOBODY, Context, Spoken, spoken_of
from feudcheck.language.reader import read

BASE = build(Path(__file__).parent / "data" / "football.yaml")
SHIPPED = load()


def context(*sentences: str) -> Context:
    before = NOBODY
    for sentence in sentences:
        before = spoken_of(read(sentence, BASE.lexicon, BASE.names, None, None, before), BASE.names, before)
    return before


@pytest.mark.parametrize(
    ("sentences", "person", "company"),
    [
        (["Novak left the Rovers."], Spoken(("novak",)), Spoken(("rovers",))),
        (["Novak left.", "It rained."], Spoken(("novak",)), Spoken()),
        (["Novak left.", "He came back."], Spoken(("novak",)), Spoken()),
        (["ノヴァクが退団した。", "同氏は戻った。"], Spoken(("novak",)), Spoken()),
        (["It rained."], Spoken(), Spoken()),
        (["Rovers beat United."], Spoken(), Spoken(("rovers",), alone=False)),
        (["In the end Rovers and United met."], Spoken(), Spoken((), alone=False)),
        (["Rovers beat United.", "United lost."], Spoken(), Spoken(("united",), alone=False)),
        (["Rovers won.", "United lost."], Spoken(), Spoken(("united",), alone=False)),
    ],
)
def test_whom_sentences_leave_to_be_spoken_of(sentences: list[str], person: Spoken, company: Spoken) -> None:
    found = context(*sentences)
    assert found.person == person
    assert found.company.entities == company.entities or not company.entities


@pytest.mark.parametrize(
    ("before", "sentence", "taken_up"),
    [
        ("Novak came.", "He left in 2020.", [("He", "novak", True)]),
        ("Novak came.", "In 2020 he left.", [("he", "novak", False)]),
        ("Novak came.", "Somebody said he's late.", []),
        ("ノヴァクが来た。", "同氏は2020年に退団した。", [("同氏", "novak", True)]),
        ("ノヴァクが来た。", "2020年に彼は退団した。", [("彼", "novak", False)]),
        ("ノヴァクが来た。", "彼女らは退団した。", []),
    ],
)
def test_what_a_pronoun_takes_up(before: str, sentence: str, taken_up: list[tuple[str, str, bool]]) -> None:
    reading = read(sentence, BASE.lexicon, BASE.names, None, None, context(before))
    found = [(m.text, m.entities[0], m.certain) for c in reading.clauses for m in c.mentions if m.taken_up]
    assert found == taken_up
    alone = read(sentence, BASE.lexicon, BASE.names)
    assert not [m for c in alone.clauses for m in c.mentions if m.taken_up]


DRAFTS = [
    ("Musk co-founded OpenAI in 2015. He left the board in 2018.", "supported"),
    ("Altman co-founded OpenAI in 2015. He left the board in 2018.", "contradicted"),
    ("Altman runs OpenAI. He sued the company in 2024.", "contradicted"),
    ("Altman runs OpenAI.\n\nHe left the board in 2018.", "supported"),  # another paragraph: nobody to take up
    ("マスク氏はOpenAIを共同で創業した。同氏は2018年にOpenAIの取締役を退任した。", "supported"),
    ("アルトマン氏はOpenAIを共同で創業した。同氏は2018年にOpenAIの取締役を退任した。", "contradicted"),
    ("マスク氏はxAIを設立した。同社は2015年に設立された。", "contradicted"),
    ("マスク氏はxAIを設立した。同社は2023年に設立された。", "supported"),
]


@pytest.mark.parametrize(("text", "verdict"), DRAFTS)
def test_a_pronoun_is_judged_by_whom_it_takes_up(text: str, verdict: str) -> None:
    *_, last = check(text_document(text, "draft.md"), judge_with(SHIPPED))
    assert last.finding.deciding.verdict == verdict


def test_the_reason_names_whom_a_pronoun_takes_up() -> None:
    *_, last = check(text_document(DRAFTS[1][0], "draft.md"), judge_with(SHIPPED))
    assert last.finding.deciding.reason == "The sources say it was Elon Musk, not Sam Altman."
