"""Reports: what they show, at every width, in both languages, with and without colour; the JSON against its schema."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from feudcheck.judging.finding import VERDICTS, Fact
from feudcheck.reports import FORMATS, jsonl
from feudcheck.reports.labels import LABELS
from feudcheck.reports.wrapping import break_offsets
from feudcheck.terminal import Look
from findings import BASE, HERALD, KICKER, checked, fact, report

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = "Rovers paid $40 million for Novak, who had asked to leave Westport United a long time before the summer."
JAPANESE = "ローヴァーズはノヴァクに4000万ドルを支払い、ノヴァクは夏のはるか前から退団を望んでいたと伝えられている。"


def cells(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def contradicted(text: str, marked: str) -> Fact:
    return fact(
        text,
        "contradicted",
        marked=marked,
        conflicting=[HERALD, KICKER],
        reason="you say forty; the sources say thirty" if text.isascii() else "出典では三千万",
        way_out="Rovers paid $30 million: Harbour Herald, 2019-07-02"
        if text.isascii()
        else "三千万ドルなら裏付けがある",
        witnesses=2,
        claim="rovers-paid-30m",
    )


@pytest.mark.parametrize("width", [20, 30, 40, 59, 60, 80, 120, 200])
@pytest.mark.parametrize(("text", "lang", "marked"), [(ENGLISH, "en", "$40 million"), (JAPANESE, "ja", "4000万ドル")])
@pytest.mark.parametrize("color", [False, True])
def test_no_line_is_wider_than_asked_and_nothing_is_cut(
    width: int, text: str, lang: str, marked: str, color: bool
) -> None:
    shown = report("table", checked(text, contradicted(text, marked), lang=lang), look=Look(color=color, width=width))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(cells(line) for line in plain.splitlines()) <= width
    assert "…" not in plain
    for line in plain.splitlines():
        assert line == line.rstrip()


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize(("text", "lang", "marked"), [(ENGLISH, "en", "$40 million"), (JAPANESE, "ja", "4000万ドル")])
def test_the_whole_sentence_is_there(width: int, text: str, lang: str, marked: str) -> None:
    shown = report("table", checked(text, fact(text, "unverified"), lang=lang), look=Look(width=width))
    if width == 40:
        column = [line.strip() for line in shown.splitlines()]
    else:
        column = [in_cells(line, 14, sentence_width(width)) for line in shown.splitlines()]
    assert squeezed(text) in squeezed("".join(column))


def sentence_width(width: int) -> int:
    rest = width - 12 - 10 - 8
    return rest - 2 * min(36, rest * 30 // 100)


def in_cells(line: str, start: int, count: int) -> str:
    at, found = 0, ""
    for letter in line:
        if start <= at < start + count:
            found += letter
        at += cells(letter)
    return found


@pytest.mark.parametrize("width", [20, 40, 60, 80])
def test_no_figure_is_torn_and_no_full_stop_begins_a_line(width: int) -> None:
    shown = report("table", checked(JAPANESE, fact(JAPANESE, "unverified"), lang="ja"), look=Look(width=width))
    assert "4000万ドル" in shown
    assert not re.search(r"^\s*[。、]", shown, re.MULTILINE)


def test_where_a_text_breaks() -> None:
    def lines(text: str, width: int) -> list[str]:
        offsets = [0, *break_offsets(text, width), len(text)]
        return [text[a:b].rstrip() for a, b in pairwise(offsets)]

    assert lines("one two three", 7) == ["one two", "three"]
    assert lines("one two three", 3) == ["one", "two", "thr", "ee"]
    assert lines("彼は10億ドルを。「嘘」", 8) == ["彼は", "10億ドル", "を。", "「嘘」"]
    assert lines("ああああ。", 8) == ["あああ", "あ。"]
    assert lines("", 8) == [""]


def test_the_columns() -> None:
    shown = report("table", checked(ENGLISH, contradicted(ENGLISH, "$40 million")), look=Look(width=200))
    head, _, row, *below = shown.splitlines()
    assert head.split() == ["Verdict", "Sentence", "Supporting", "Conflicting", "Confidence"]
    assert row.startswith("contradicted  Rovers paid ‹$40 million› for Novak")
    assert "Harbour Herald, 2019-07-02" in row
    assert row.endswith("████░ 0.87")
    text = squeezed_lines("\n".join(below))
    assert "港スポーツ, 2019-08" in text
    assert "quoting Pavel Novak" in text
    assert "after Harbour Herald, 2019-07-02" in text
    assert "you say forty; the sources say thirty" in text
    assert "Rovers paid $30 million: Harbour Herald, 2019-07-02" in text
    assert "2 independent witnesses against it, sources up to 2020-06-30" in text


def squeezed_lines(text: str) -> str:
    return " ".join(text.split())


def test_japanese_labels() -> None:
    names = {
        "supported": "裏付けあり",
        "disputed": "食い違い",
        "alleged": "主張のみ",
        "contradicted": "矛盾",
        "unverified": "未確認",
    }
    for verdict, name in names.items():
        shown = report("table", checked(JAPANESE, fact(JAPANESE, verdict), lang="ja"), look=Look(width=80))
        assert shown.splitlines()[2].startswith(name)
    shown = report("table", checked(JAPANESE, contradicted(JAPANESE, "4000万ドル"), lang="ja"), look=Look(width=200))
    assert "パヴェル・ノヴァクの言葉" in squeezed(shown)
    assert "2020-06-30まで" in squeezed(shown)


def test_a_forced_language() -> None:
    assert "contradicted" in report(
        "table", checked(JAPANESE, contradicted(JAPANESE, "夏"), lang="ja"), look=Look(lang="en")
    )
    assert "矛盾" in report("table", checked(ENGLISH, contradicted(ENGLISH, "summer"), lang="en"), look=Look(lang="ja"))


def test_every_language_has_every_word() -> None:
    for words in LABELS.values():
        assert set(words.verdicts) == set(VERDICTS)


def test_the_mark_with_colour_is_an_underline() -> None:
    shown = report("table", checked(ENGLISH, contradicted(ENGLISH, "$40 million")), look=Look(color=True, width=200))
    assert "‹" not in shown
    assert re.search(r"\x1b\[(?:\d+;)*4(?:;\d+)*m\$40 million\x1b", shown)


def test_without_colour_there_is_no_escape() -> None:
    assert "\x1b" not in report("table", checked(ENGLISH, contradicted(ENGLISH, "$40 million")), look=Look(width=80))


def test_characters_for_poor_terminals() -> None:
    shown = report("table", checked(ENGLISH, contradicted(ENGLISH, "$40 million")), look=Look(width=200, unicode=False))
    assert "<<$40 million>>" in shown
    assert "####. 0.87" in shown
    assert not set("─█░‹›–") & set(shown)


HOSTILE = ["[b]x[/b] and [/b] :smile: 100% [red]no", "a [link=http://x]y[/link] {0} \\[b]"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("format_name", ["table", "full", "line", "jsonl"])
def test_user_text_is_never_markup(text: str, format_name: str) -> None:
    shown = report(format_name, checked(text, fact(text, "unverified", reason="[/i] :x:")), look=Look(width=200))
    said = json.loads(shown)["text"] if format_name == "jsonl" else shown
    assert text in said


@pytest.mark.parametrize("format_name", ["table", "full", "line", "github"])
def test_control_characters_do_not_reach_the_terminal(format_name: str) -> None:
    text = "Novak\x1b[31m left\u202e now\x07 \x9bend"
    shown = report(format_name, checked(text, fact(text, "unverified", reason="a\nb\x1b")), look=Look(width=200))
    assert not set("\x1b\x07\x9b\u202e") & set(shown)
    assert "Novak\ufffd[31m left\ufffd now\ufffd \ufffdend" in shown


def test_several_facts_are_rows_below() -> None:
    text = "Rovers paid $40 million and Novak joined in 2019."
    first = fact(text, "contradicted", part="Rovers paid $40 million", marked="$40 million", conflicting=[HERALD])
    second = fact(text, "supported", part="Novak joined in 2019", supporting=[HERALD])
    lines = report("table", checked(text, first, second), look=Look(width=120)).splitlines()
    rows = [line for line in lines if "·" in line]
    assert [row.split()[:2] for row in rows] == [["contradicted", "·"], ["supported", "·"]]
    assert "Novak joined in 2019" in rows[1]
    assert "Rovers" not in rows[1]


def test_marks_that_overlap_are_one() -> None:
    text = "Novak joined Rovers in May 2019"
    made = fact(text, "contradicted")
    made.marked = [(23, 26), (20, 31), (0, 5), (5, 5)]
    assert "‹Novak› joined Rovers ‹in May 2019›" in report("table", checked(text, made), look=Look(width=200))


def test_of_a_draft_the_place_and_a_summary_are_shown() -> None:
    made = checked("\n\nNovak left.", fact("Novak left.", "alleged"), name="draft.txt")
    shown = report("table", made, given=False)
    assert "draft.txt:3:1" in shown
    assert "1 sentence checked: 1 alleged. Sources up to 2020-06-30." in squeezed_lines(shown)
    assert "sentence checked" not in report("table", made, given=True)


def test_a_line() -> None:
    made = checked(ENGLISH, contradicted(ENGLISH, "$40 million"))
    shown = report("line", made)
    assert shown.count("\n") == 1
    assert shown.startswith(
        f"<argument>:1:1: contradicted: {ENGLISH} | 0.87 | against: Harbour Herald, 2019-07-02; 港スポーツ"
    )
    assert "you say forty" in shown
    assert report("line", checked(JAPANESE, fact(JAPANESE, "disputed"), lang="ja")).startswith(
        "<argument>:1:1: disputed (食い違い): ロ"
    )


SOURCE = {"source": "kicker", "where": [1, 1], "voice": "reported", "speaker": "novak"}
FIELDS = [
    "line",
    "column",
    "end_line",
    "end_column",
    "text",
    "verdict",
    "confidence",
    "supporting",
    "conflicting",
    "claim",
    "reason",
    "uncovered",
]


def test_a_json_object() -> None:
    made = contradicted(ENGLISH, "$40 million")
    made.uncovered = [(0, 6)]
    found = json.loads(report("jsonl", checked(ENGLISH, made)))
    assert set(found) == {"file", "language", "facts", "ignored", "known", "base", *FIELDS}
    assert set(found["facts"][0]) == set(FIELDS)
    assert (found["file"], found["line"], found["column"], found["end_line"]) == ("<argument>", 1, 1, 1)
    assert found["end_column"] == len(ENGLISH) + 1
    assert (found["verdict"], found["confidence"], found["claim"], found["language"]) == (
        "contradicted",
        0.87,
        "rovers-paid-30m",
        "en",
    )
    assert found["supporting"] == []
    assert found["conflicting"] == [{"source": "herald", "where": [1, 2], "voice": "own", "speaker": None}, SOURCE]
    assert found["uncovered"] == [{"line": 1, "column": 1, "end_line": 1, "end_column": 7, "text": "Rovers"}]
    assert [found["facts"][0][k] for k in FIELDS] == [found[k] for k in FIELDS]


def test_the_written_schema_is_that_of_the_types() -> None:
    written = json.loads((ROOT / "docs" / "jsonl-1.schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(jsonl.schema()))


def test_the_formats_are_documented() -> None:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for name in (*FORMATS, "file", "language", "facts", "base", *FIELDS):
        assert f"`{name}`" in text


def test_the_verdicts_of_the_json_are_the_engines() -> None:
    assert set(get_args(jsonl._Verdict)) == set(VERDICTS)


def test_unknown_sources_show_their_id() -> None:
    made = fact("x", "supported", supporting=[HERALD.__class__("lost", "c", "", None, "own", "", "")])
    assert "lost" in report("line", checked("x", made))
    assert BASE.sources.get("lost") is None
