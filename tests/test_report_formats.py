"""The reports for editors, code scanning and pull requests: read back by a strict reader of each format."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from command import BASE as BASE_FILE
from command import run
from feudcheck.checking import Checked
from feudcheck.judging.finding import VERDICTS, Fact
from feudcheck.reports.labels import labels
from feudcheck.reports.wording import witness_note
from feudcheck.terminal import Look
from findings import HERALD, KICKER, checked, fact, report

FALSE = "Rovers paid $40 million for Novak."
JAPANESE = "🍣 ローヴァーズはノヴァクに4000万ドルを支払った。"
NASTY = "100% of [this](x) `is` <b>$1</b> | $2 ::error:: \x1b[31m\u202e]]> </script> \\ *no* _no_ & a\nb"


def false(text: str, marked: str, **more: Any) -> Fact:
    told = {"conflicting": [HERALD, KICKER], "reason": "Because.", "way_out": "Write this.", **more}
    return fact(text, "contradicted", marked=marked, **told)


def in_file(text: str, *facts: Fact, name: str = "drafts/原稿 1.txt", lang: str = "en") -> Checked:
    return checked(text, *facts, name=name, lang=lang)


# GitHub

COMMAND = re.compile(r"::(error|warning|notice)(?: ([^:]*))?::(.*)")


def annotations(shown: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as GitHub reads them."""

    def read(text: str, *more: tuple[str, str]) -> str:
        for letter, code in (*more, ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
            text = text.replace(code, letter)
        return text

    found = []
    for line in shown.splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = (pair.split("=", 1) for pair in (match[2] or "").split(",") if pair)
        found.append((match[1], {n: read(v, (":", "%3A"), (",", "%2C")) for n, v in pairs}, read(match[3])))
    return found


def test_annotations_come_worst_first_with_their_place() -> None:
    alleged = in_file(FALSE, fact(FALSE, "alleged"))
    shown = annotations(report("github", alleged, in_file(FALSE, false(FALSE, "$40 million")), given=False))
    assert [(level, told.get("line"), told.get("col"), told.get("endColumn")) for level, told, _ in shown] == [
        ("error", "1", "1", "35"),
        ("warning", "1", "1", "35"),
        ("notice", None, None, None),
    ]
    _, told, message = shown[0]
    assert (told["file"], told["title"]) == ("drafts/原稿 1.txt", "contradicted 0.87")
    assert message.startswith(f"{FALSE}\nBecause. Write this. Against: ")
    assert "2 sentences checked" in shown[-1][2]


def test_an_annotation_over_several_lines_has_no_columns() -> None:
    text = "Rovers paid\n$40 million."
    (_, told, _), *_ = annotations(report("github", in_file(text, fact(text, "disputed"))))
    assert (told["line"], told["endLine"], told.get("col")) == ("1", "2", None)


def test_no_text_breaks_out_of_an_annotation() -> None:
    text = NASTY.replace("\n", " ")
    name = "a,b:c%0A::error::d.md"
    found = annotations(report("github", checked(text, false(text, "$1", reason=NASTY), name=name)))
    assert len(found) == 2
    assert found[0][1]["file"] == name
    assert re.sub("[\x1b\u202e]", chr(0xFFFD), text) in found[0][2]


# SARIF

LEVELS = {
    "contradicted": "error",
    "disputed": "warning",
    "alleged": "warning",
    "unverified": "none",
    "supported": "none",
}


def log(*findings: Checked) -> dict[str, Any]:
    read = json.loads(report("sarif", *findings))
    assert read["version"] == "2.1.0"
    (only,) = read["runs"]
    assert only["columnKind"] == "utf16CodeUnits"
    assert only["tool"]["driver"]["name"] == "feudcheck"
    return dict(only)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_kind_level_and_rank_go_together(verdict: str) -> None:
    found = log(in_file(FALSE, fact(FALSE, verdict)))
    (result,) = found["results"]
    failing = LEVELS[verdict] != "none"
    assert (result["ruleId"], result["level"]) == (verdict, LEVELS[verdict])
    assert result["kind"] == ("fail" if failing else "open" if verdict == "unverified" else "pass")
    assert ("rank" in result) == failing  # 3.27.25
    assert found["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == verdict


def test_columns_are_counted_in_utf16() -> None:
    (result,) = log(in_file(JAPANESE, false(JAPANESE, "4000万ドル"), lang="ja"))["results"]
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    units = JAPANESE.encode("utf-16-le")
    cut = units[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)].decode("utf-16-le")
    assert cut == region["snippet"]["text"] == "4000万ドル"
    assert place["artifactLocation"] == {"uri": "drafts/%E5%8E%9F%E7%A8%BF%201.txt", "uriBaseId": "SRCROOT"}


def test_the_sources_are_related_locations() -> None:
    (result,) = log(in_file(FALSE, false(FALSE, "$40 million")))["results"]
    told = [(place["id"], place["message"]["text"]) for place in result["relatedLocations"]]
    assert [number for number, _ in told] == [1, 2]
    assert told[0][1] == "against: Harbour Herald, 2019-07-02"


def test_a_message_links_the_sources_that_have_an_address(tmp_path: Path) -> None:
    base = tmp_path / "base.yaml"
    text = BASE_FILE.read_text(encoding="utf-8")
    base.write_text(text.replace("  herald:\n", "  herald:\n    url: https://herald.example/7\n", 1), encoding="utf-8")
    (result,) = json.loads(run("--claims", str(base), "-f", "sarif", FALSE).out)["runs"][0]["results"]
    sources = result["relatedLocations"]
    assert [("physicalLocation" in source, source["message"]["text"]) for source in sources] == [
        (True, "against: Harbour Herald, 2019-07-02"),
        (False, sources[1]["message"]["text"]),
    ]
    links = re.findall(r"\[([^\]]+)\]\((\d+)\)", result["message"]["text"])
    assert links == [("against: Harbour Herald, 2019-07-02", str(sources[0]["id"]))]
    assert sources[1]["message"]["text"] in result["message"]["text"]


def test_a_fingerprint_is_the_sentences_and_not_the_lines() -> None:
    def mark(text: str, verdict: str, name: str) -> str:
        (result,) = log(in_file(text, fact(text, verdict), name=name))["results"]
        return str(result["partialFingerprints"]["sentence/v1"])

    here = mark(FALSE, "contradicted", "a.md")
    assert here == mark(FALSE.replace(" ", "\n"), "contradicted", "b.md")
    assert len({here, mark(FALSE, "disputed", "a.md"), mark(FALSE + "!", "contradicted", "a.md")}) == 3


def test_brackets_make_no_links_of_a_message() -> None:
    (result,) = log(in_file(NASTY, false(NASTY, "$1", reason="see [1](2) \\ ]")))["results"]
    assert r"See \[1\](2) \\ \]" in result["message"]["text"]


def test_a_log_is_written_whatever_happens(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("Nobody was there.\n", encoding="utf-8")
    for arguments, successful, code in (([str(draft)], True, 0), ([str(draft), "missing.md"], False, 2)):
        ran = run("--claims", str(BASE_FILE), "-f", "sarif", *arguments)
        (only,) = json.loads(ran.out)["runs"]
        assert (ran.code, only["results"], only["invocations"][0]["executionSuccessful"]) == (code, [], successful)
    assert only["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].startswith("missing.md: no such")


# Markdown


def cells(shown: str) -> list[list[str]]:
    """The rows of the table as a reader of Markdown shows them, line breaks as in the page."""
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(shown):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            break
        elif token.type == "inline" and rows and token.children:
            kinds = {child.type for child in token.children}
            assert kinds <= {"text", "text_special", "html_inline", "strong_open", "strong_close"}, kinds
            tags = {child.content for child in token.children if child.type == "html_inline"}
            assert tags <= {"<br>", "<sub>", "</sub>"}, tags
            rows[-1].append("".join("\n" if c.content == "<br>" else c.content for c in token.children))
    return rows


def test_a_table_in_markdown() -> None:
    shown = report("markdown", in_file(FALSE, false(FALSE, "$40 million")), given=False)
    head, row = cells(shown)
    assert head == ["Verdict", "Sentence", "Supporting", "Conflicting", "Why"]
    assert row[0] == "contradicted 0.87"
    assert row[1].startswith(f"{FALSE}\n<sub>drafts/原稿 1.txt:1:1")
    assert row[4] == "Because.\nWrite this."
    assert "\n\n1 sentence checked: 1 contradicted." in shown


def test_no_text_makes_anything_else_of_the_table() -> None:
    text = NASTY.replace("\n", " ")
    found = in_file(text, false(text, "$1", reason=NASTY), name="a|b<i>.txt")
    _, row = cells(report("markdown", found, given=False))
    assert len(row) == 5
    assert row[1].replace("\ufffd", "") == f"{text}\n<sub>a|b<i>.txt:1:1</sub>".replace("\x1b", "").replace(
        "\u202e", ""
    )


# Frames


def wide(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


LONG = "🍣 " + "が" * 30 + "Rovers cafe\u0301 " * 6 + "paid $40 million for Novak." + " And more of it." * 9


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize(
    ("text", "marked", "lang"),
    [
        (FALSE, "$40 million", "en"),
        (JAPANESE, "4000万ドル", "ja"),
        (LONG, "$40 million", "en"),
        ("\ta\tb c", "b", "en"),
    ],
)
def test_the_words_that_decided_are_underlined(text: str, marked: str, lang: str, width: int) -> None:
    shown = report("full", in_file(text, false(text, marked), lang=lang), look=Look(width=width)).splitlines()
    at = next(n for n, line in enumerate(shown) if line.strip(" │").startswith("^"))
    line, carets = shown[at - 1], shown[at]
    first, last = wide(carets[: carets.index("^")]), wide(carets.rstrip())
    under = "".join(letter for n, letter in enumerate(line) if first <= wide(line[:n]) < last)
    assert under == marked
    assert max(map(wide, shown)) <= width


def test_a_sentence_over_several_lines_is_underlined_on_each() -> None:
    text = "Rovers paid\n  $40 million\nfor Novak."
    shown = report(
        "full", in_file(text, fact(text, "contradicted", part="paid\n  $40 million\nfor", reason="Because."))
    )
    frame = [line.split("│")[1] for line in shown.splitlines() if "│" in line][1:]
    assert frame == [" Rovers paid", "        ^^^^", "   $40 million", "   ^^^^^^^^^^^", " for Novak.", " ^^^"]


def test_a_mark_that_is_but_a_line_end_breaks_no_frame() -> None:
    text = "Rovers paid\nNovak."
    found = fact(text, "contradicted", marked="\n", reason="Because.")
    assert "^" in report("full", in_file(text, found))


def test_nothing_but_colours_escapes_a_frame() -> None:
    text = NASTY.replace("\n", " ")
    shown = report("full", in_file(text, false(text, "$1", reason=NASTY), name="a\x1b[31m.txt"), look=Look(color=True))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", re.sub(r"\x1b\[[0-9;]*m", "", shown))
    assert "\x1b[31m\ufffd" not in shown


def test_a_very_long_line_is_cut_in_no_time() -> None:
    import time

    text = "a" * 2_000_000 + " Novak came. " + "b" * 2_000_000
    begun = time.process_time()
    shown = report("full", in_file(text, false(text, "Novak")))
    assert time.process_time() - begun < 5
    assert "Novak came." in shown
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize("format_name", ["full", "github", "markdown", "sarif", "line", "jsonl", "table"])
def test_what_cannot_be_read_gives_no_broken_report(format_name: str) -> None:
    ran = run("--claims", str(BASE_FILE), "-f", format_name, "missing.md")
    assert ran.code == 2
    assert "missing.md" in ran.err
    assert (ran.out == "") == (format_name in ("full", "line", "jsonl", "table"))


def test_the_other_facts_of_a_sentence_stand_below_the_one_that_decides() -> None:
    text = "Rovers paid $40 million for Novak, and he came in 2019."
    parts = [
        fact(text, "contradicted", part="Rovers paid $40 million for Novak", reason="Because."),
        fact(text, "supported", part="he came in 2019"),
    ]
    lines = [line.strip() for line in report("full", in_file(text, *parts)).splitlines()]
    assert "= supported: he came in 2019 (0.87)" in lines
    assert not [line for line in lines if line.startswith("= contradicted")]


def test_a_frame_underlines_marks_that_overlap_as_one() -> None:
    text = "Rovers paid $40 million for Novak."
    told = fact(text, "contradicted", reason="Because.")
    told.marked = [(7, 23), (12, 33), (15, 18)]
    shown = report("full", in_file(text, told))
    carets = next(line for line in shown.splitlines() if "^" in line)
    assert carets.partition("│")[2] == f"{' ' * 8}{'^' * 26}"


def test_a_word_longer_than_the_line_stands_below_what_leads_to_it() -> None:
    text, word = "Novak left.", "x" * 70
    shown = report("full", in_file(text, fact(text, "contradicted", reason=word)), look=Look(width=40)).splitlines()
    assert shown[0] == "contradicted 0.87:"
    assert "".join(line.strip() for line in shown[1:3]) == word


def test_of_a_draft_without_a_find_a_frame_report_says_how_much_there_was(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("Rovers paid $30 million for Novak.\n", encoding="utf-8")
    ran = run("--claims", str(BASE_FILE), "-f", "full", str(draft))
    assert (ran.code, ran.out) == (0, "1 sentence checked: 1 supported. Sources up to 2020-06-30.\n")


def test_how_far_the_sources_reach_is_told_where_it_is_known() -> None:
    false = fact(FALSE, "contradicted", witnesses=1)
    assert witness_note(false, "en", "") == labels("en").witness
    assert witness_note(false, "en", "2020-06-30").endswith("2020-06-30")
    assert witness_note(fact(FALSE, "contradicted", witnesses=0), "en", "") == ""
