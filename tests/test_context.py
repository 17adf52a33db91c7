"""What a sentence takes up from those before it in the paragraph, and only where it is plain: whom, which year."""

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
        ("Novak came.", "They let him go.", [("him", "novak", False)]),
        ("Novak came.", "In his first year he left.", [("his", "novak", False), ("he", "novak", False)]),
        ("Novak came.", "The laboratory was closed.", []),
        ("ノヴァクは来た。", "2020年に退団した。", [("", "novak", False)]),  # who did is left out
        ("ノヴァクは来た。", "まだ帰りたくない、とも話した。", [("", "novak", False)]),
        ("ノヴァクは来た。", "大がかりな改革を求めた。", [("", "novak", False)]),  # that が is inside a word
        ("ノヴァクは来た。", "監督が退団した。", []),
        ("ノヴァクは来た。", "雨は降らなかった。", []),
        ("ノヴァクは来た。", "2020年、ローヴァーズ退団。", []),
        ("ローヴァーズのノヴァクに会った。", "2020年に退団した。", []),  # nobody it is about
    ],
)
def test_what_a_pronoun_takes_up(before: str, sentence: str, taken_up: list[tuple[str, str, bool]]) -> None:
    reading = read(sentence, BASE.lexicon, BASE.names, None, None, context(before))
    found = [(m.text, m.entities[0], m.certain) for c in reading.clauses for m in c.mentions if m.taken_up]
    assert found == taken_up
    alone = read(sentence, BASE.lexicon, BASE.names)
    assert not [m for c in alone.clauses for m in c.mentions if m.taken_up]


@pytest.mark.parametrize(
    ("before", "sentence", "dates"),
    [
        (["Novak came in May 2019."], "A year later he left.", ["2020"]),  # as exact as "a year" is
        (["Novak came in 2019."], "He left three years later.", ["2022"]),
        (["Novak came in 2019.", "It rained."], "That same year he left.", ["2019"]),
        (["Novak came."], "A year later he left.", ["open"]),
        (["Novak came in 2019."], "He left last year.", ["open"]),  # that hangs on the day it is written
        (["ノヴァクは2019年に入団した。"], "翌年に退団した。", ["2020"]),
        (["ノヴァクは2019年3月に入団した。"], "同年8月に退団した。", ["2019-08"]),
        (["ノヴァクは入団した。"], "翌年に退団した。", ["open"]),
    ],
)
def test_what_a_date_hangs_on(before: list[str], sentence: str, dates: list[str]) -> None:
    reading = read(sentence, BASE.lexicon, BASE.names, None, None, context(*before))
    assert [d.edtf if d.first else "open" for c in reading.clauses for d in c.dates] == dates


DRAFTS = [
    ("Musk co-founded OpenAI in 2015. He left the board in 2018.", "supported"),
    ("Altman co-founded OpenAI in 2015. He left the board in 2018.", "contradicted"),
    ("Altman runs OpenAI. He sued the company in 2024.", "contradicted"),
    ("Altman runs OpenAI.\n\nHe left the board in 2018.", "supported"),  # another paragraph: nobody to take up
    ("Altman runs OpenAI. In the end, the board let him go in 2018.", "unverified"),
    ("Musk co-founded OpenAI in 2015. Three years later he left the board.", "supported"),
    ("Musk co-founded OpenAI in 2015. A year later he left the board.", "contradicted"),
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
