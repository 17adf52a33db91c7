"""Positions are right: what a span cuts out of the file is the sentence."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from command import run
from feudcheck.checking import check, sentences
from feudcheck.documents import Lines, text_document
from feudcheck.judging.finding import Fact, Finding


def cut(text: str, record: dict[str, int]) -> str:
    """The stretch a record names, found with nothing but its four numbers. Lines end with LF, CRLF or CR."""
    lines = re.split(r"(\r\n|\n|\r)", text)
    starts = [0]
    for n in range(0, len(lines) - 1, 2):
        starts.append(starts[-1] + len(lines[n]) + len(lines[n + 1]))
    start = starts[record["line"] - 1] + record["column"] - 1
    end = starts[record["end_line"] - 1] + record["end_column"] - 1
    return text[start:end]


TEXTS = [
    ("plain.txt", "Novak left. Rovers won.\n\nThird one here.", ["Novak left.", "Rovers won.", "Third one here."]),
    ("crlf.txt", "Novak left. Rovers have\r\nwon.\r\n\r\nThird.", ["Novak left.", "Rovers have\r\nwon.", "Third."]),
    ("cr.txt", "Novak left.\r\rRovers won.", ["Novak left.", "Rovers won."]),
    (
        "astral.txt",
        "🍣 𠮷野家は勝った。ノヴァクは去った。\n🎉🎉 Novak left.",
        ["🍣 𠮷野家は勝った。", "ノヴァクは去った。", "🎉🎉 Novak left."],
    ),
    (
        "break.txt",
        "ノヴァクは2019年に\n　ローヴァーズに加入した。次の文。",
        ["ノヴァクは2019年に\n　ローヴァーズに加入した。", "次の文。"],
    ),
    ("ff.txt", "Novak\x0cleft\x85today\u2028here. Rovers won.", ["Novak\x0cleft\x85today\u2028here.", "Rovers won."]),
    ("a.md", "---\ndate: 2020-01-01\n---\n# Head line\n\nThe **Rovers** won.", ["Head line", "The **Rovers** won."]),
    (
        "b.md",
        "> - see [Novak](http://a.b/c) leave\n>   now. Rovers won.\n",
        ["see [Novak](http://a.b/c) leave\n>   now.", "Rovers won."],
    ),
    (
        "c.md",
        "| Novak left. | Rovers *won*. |\n|---|---|\n| 移籍した。 | x |",
        ["Novak left.", "Rovers *won*.", "移籍した。", "x"],
    ),
    ("d.md", "He paid &#36;5 &amp; left&period; Now \\$6.", ["He paid &#36;5 &amp; left&period;", "Now \\$6."]),
    ("e.md", "`code` 彼は去った。<!-- x -->**ローヴァーズは**勝った。", ["彼は去った。", "**ローヴァーズは**勝った。"]),
]


def bare(text: str) -> str:
    """Letters and digits only, so that markup doesn't count."""
    return "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize(("name", "text", "wanted"), TEXTS, ids=[name for name, _, _ in TEXTS])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_span_cuts_out_its_sentence(name: str, text: str, wanted: list[str], mark: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(mark + text.encode())
    ran = run("check", "--format", "jsonl", str(path))
    assert ran.code in (0, 1), ran.err
    assert [bare(cut(text, r)) for r in ran.records] == [bare(w) for w in wanted]
    for record, sentence in zip(ran.records, wanted, strict=True):
        assert record["file"] == str(path)
        assert "\n" not in record["text"]
        for part in (*record["facts"], *record["uncovered"]):
            assert "](" in text or "&" in text or bare(cut(text, part)) == bare(part["text"])
            assert bare(part["text"]) in bare(record["text"])
        if name.endswith(".txt"):
            assert cut(text, record) == sentence


def test_the_spec_example() -> None:
    """In code points the sentence ends at column 19 (exclusive); in UTF-16 it would be 20."""
    ran = run("-f", "jsonl", "🍣 マスク氏は10億ドルを寄付した。")
    assert [(r["file"], r["line"], r["end_line"], r["end_column"]) for r in ran.records] == [("<argument>", 1, 1, 19)]


def test_stdin_has_its_name() -> None:
    ran = run("-f", "jsonl", stdin="One sentence here.\n\nAnother one.\n")
    assert [(r["file"], r["line"], r["column"]) for r in ran.records] == [("<stdin>", 1, 1), ("<stdin>", 3, 1)]


def test_spans_of_facts_over_a_line_break() -> None:
    text = "Rovers won the\n   cup and **Novak\nleft** again."
    document = text_document(text, "a.md")

    def judge(sentence: str, reference: object, before: object = None) -> Finding:
        assert sentence == "Rovers won the cup and Novak left again."
        fact = Fact(sentence.index("cup"), sentence.index(" again"), "unverified", 0.5)
        return Finding(sentence, "en", fact, [fact])

    (found,) = check(document, judge)
    span = found.locate(found.finding.deciding.start, found.finding.deciding.end)
    assert (span.line, span.column, span.end_line, span.end_column) == (2, 4, 3, 5)
    assert text.split("\n")[1][3:] == "cup and **Novak"
    assert text.split("\n")[2][:4] == "left"


def test_lines_end_with_lf_crlf_and_cr_only() -> None:
    span = Lines("a\u2028b\x0bc\r\nd\re\nf").span(7, 12)
    assert (span.line, span.column) == (2, 1)
    assert (span.end_line, span.end_column) == (4, 2)


def test_sentences_come_one_by_one() -> None:
    seen: list[str] = []

    def judge(sentence: str, reference: object, before: object = None) -> Finding:
        seen.append(sentence)
        fact = Fact(0, len(sentence), "unverified", 0.5)
        return Finding(sentence, "en", fact, [fact])

    found = check(text_document("One is here. Two is here. Three is here.", "a.txt"), judge)
    next(found)
    assert seen == ["One is here."]


def test_the_date_reaches_the_judge() -> None:
    seen: list[object] = []

    def judge(sentence: str, reference: object, before: object = None) -> Finding:
        seen.append(reference)
        fact = Fact(0, len(sentence), "unverified", 0.5)
        return Finding(sentence, "en", fact, [fact])

    dated = text_document("---\ndate: 2020-02-01\n---\nOne is here.", "a.md")
    list(check(dated, judge))
    list(check(dated, judge, date(2015, 1, 1)))
    list(check(text_document("One is here.", "a.txt"), judge))
    assert seen == [date(2020, 2, 1), date(2015, 1, 1), None]


@pytest.mark.parametrize("piece", ["word ", "Novak left, ", "ノヴァクは去り、", "あ", "a\n"])
def test_what_never_ends_is_checked_in_pieces(piece: str) -> None:
    """All of it, in order, each piece at a boundary if there is any, and none longer than a sentence may be."""
    text = piece * (30_000 // len(piece))
    (block,) = text_document(text, "a.txt").blocks
    found = list(sentences(block))
    assert len(found) >= 15
    assert all(500 < len(s.text) <= 2000 for s in found[:-1])
    places = [n for sentence in found for n in sentence.starts]
    assert places == sorted(set(places))
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split())
    assert len(piece) == 1 or all(text[s.ends[-1] - 1] in " ,、\n" for s in found[:-1])
