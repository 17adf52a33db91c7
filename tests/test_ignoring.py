"""Comments that tell feudcheck to keep quiet: in every text format, for what they name, and no longer than needed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import BASE, Ran, run

FALSE = "Rovers paid $40 million for Novak."
ALSO_FALSE = "Rovers paid $50 million for Novak."
TRUE = "Rovers paid $30 million for Novak."


def check(tmp_path: Path, text: str, *arguments: str, name: str = "draft.md") -> Ran:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return run("--claims", str(BASE), *arguments, str(path))


def shown(ran: Ran) -> list[str]:
    """The sentences that are reported as contradicted."""
    return [line.split(": contradicted: ")[1].split(" | ")[0] for line in ran.out.splitlines()]


def ignore(kind: str, told: str = "") -> str:
    return f"<!-- feudcheck-{kind}{told} -->"


DRAFTS = [
    (f"{ignore('ignore-next-line')}\n{FALSE}\n\n{ALSO_FALSE}", [ALSO_FALSE]),
    (f"{ignore('ignore-next-line')}\n\n{FALSE}\n\n{ALSO_FALSE}", [ALSO_FALSE]),
    (f"{FALSE} {ignore('ignore-line')}\n\n{ALSO_FALSE}", [ALSO_FALSE]),
    (f"{ignore('ignore-line')} {FALSE} {ALSO_FALSE}", []),
    (f"{FALSE}\n\n{ignore('disable')}\n\n{ALSO_FALSE}\n\n{ignore('enable')}\n\n{FALSE}", [FALSE, FALSE]),
    (f"{FALSE}\n\n{ignore('disable')}\n\n{ALSO_FALSE}", [FALSE]),
    (f"{FALSE}\n\n{ALSO_FALSE}\n\n{ignore('ignore-file')}", []),
    (f"{ignore('ignore-file', ' contradicted')}\n\n{FALSE}", []),
    (f"{ignore('ignore-file', ' disputed, alleged')}\n\n{FALSE}", [FALSE]),
    (f"{ignore('ignore-file', ' rovers-paid-30m: we know')}\n\n{FALSE}", []),
    (f"{ignore('ignore-file', ' novak-came-2019')}\n\n{FALSE}", [FALSE]),
    (f"{ignore('ignore-file', '：知っている')}\n\n{FALSE}", []),
    (f"<!-- an ordinary comment: feudcheck-ignore-file -->\n\n{FALSE}", [FALSE]),
]


@pytest.mark.parametrize(("text", "left"), DRAFTS, ids=range(len(DRAFTS)))
@pytest.mark.parametrize("name", ["draft.md", "draft.txt", "draft.html"])
def test_what_is_ignored(text: str, left: list[str], name: str, tmp_path: Path) -> None:
    if name.endswith("html"):
        text = text.replace("\n\n", "\n<p>")
    if "ordinary" in text and name.endswith("txt"):
        return  # in plain text it is text
    ran = check(tmp_path, text, "-f", "line", name=name)
    assert (shown(ran), ran.code) == (left, 1 if left else 0)


@pytest.mark.parametrize("fence", ["```\n{}\n```\n", "`{}` is how it is done.\n"])
def test_an_example_in_code_is_not_obeyed(fence: str, tmp_path: Path) -> None:
    ran = check(tmp_path, fence.format(ignore("ignore-file")) + f"\n{FALSE}", "-f", "line")
    assert (shown(ran), ran.err) == ([FALSE], "")


def test_a_comment_that_nothing_needs_is_told(tmp_path: Path) -> None:
    ran = check(tmp_path, f"{TRUE}\n\n{ignore('ignore-next-line')}\n{TRUE}", "-f", "line")
    assert ran.code == 0
    assert ran.err.endswith("draft.md:3:1: nothing to ignore here any more\n")


@pytest.mark.parametrize(
    ("comment", "why"),
    [
        (ignore("ignore-nextline"), "did you mean feudcheck-ignore-next-line?"),
        (ignore("ignore-file", " contradicts"), "did you mean contradicted?"),
        (ignore("ignore-file", " rovers-paid-30"), "did you mean rovers-paid-30m?"),
    ],
)
def test_a_comment_with_a_slip_is_told_and_not_obeyed(comment: str, why: str, tmp_path: Path) -> None:
    ran = check(tmp_path, f"{comment}\n\n{FALSE}", "-f", "line")
    assert shown(ran) == [FALSE]
    assert ":1:1: " in ran.err
    assert why in ran.err


def test_a_reason_may_be_asked_for(tmp_path: Path) -> None:
    for told, left in (("", [FALSE]), (": quoted", [])):
        ran = check(tmp_path, f"{ignore('ignore-file', told)}\n\n{FALSE}", "-f", "line", "--require-ignore-reason")
        assert shown(ran) == left
        assert ("without a reason" in ran.err) == bool(left)


def test_the_level_that_fails_decides_what_a_bare_comment_means(tmp_path: Path) -> None:
    text = f"{ignore('ignore-file')}\n\nThe weather in Lisbon was fine."
    assert check(tmp_path, text, "--fail-on", "unverified").code == 0
    assert "nothing to ignore" in check(tmp_path, text).err


def test_programs_are_told_what_is_ignored_and_why(tmp_path: Path) -> None:
    text = f"{ignore('ignore-next-line', ' contradicted: quoting the rumour')}\n{FALSE}\n\n{TRUE}"
    found = [(r["verdict"], r["ignored"]) for r in check(tmp_path, text, "-f", "jsonl").records]
    assert found == [("contradicted", "quoting the rumour"), ("supported", None)]
    (result,) = json.loads(check(tmp_path, text, "-f", "sarif").out)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "quoting the rumour"}]


def test_people_are_told_how_much_is_ignored(tmp_path: Path) -> None:
    text = f"{ignore('ignore-next-line')}\n{FALSE}\n\n{TRUE}"
    assert "2 sentences checked: 1 supported, 1 ignored." in check(tmp_path, text).out
    assert "裏付けあり1、無視1" in check(tmp_path, text, "--lang", "ja").out
