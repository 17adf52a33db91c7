"""A baseline: what is known is not told again, what is new is, and what is gone is said to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import BASE, Ran, run

FALSE = "Rovers paid $40 million for Novak."
NEW = "Rovers paid $50 million for Novak."
TRUE = "Rovers paid $30 million for Novak."


def check(folder: Path, *arguments: str) -> Ran:
    return run("--claims", str(BASE), *arguments, cwd=folder)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with two old drafts and a baseline of what is found in them."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.md").write_text(f"{FALSE}\n\n{TRUE}\n", encoding="utf-8")
    (tmp_path / "old" / "b.txt").write_text(f"{FALSE}\n\n{FALSE}\n", encoding="utf-8")
    ran = check(tmp_path, "--write-baseline", "known.json", "old")
    assert (ran.code, ran.err) == (0, "feudcheck: known.json: 3 findings are known now\n")
    return tmp_path


def test_a_baseline_is_json_one_finding_a_line_and_the_same_each_time(archive: Path) -> None:
    path = archive / "known.json"
    text = path.read_text(encoding="utf-8")
    assert json.loads(text) == {
        "version": 1,
        "findings": [
            {"file": "old/a.md", "verdict": "contradicted", "sentence": FALSE, "count": 1},
            {"file": "old/b.txt", "verdict": "contradicted", "sentence": FALSE, "count": 2},
        ],
    }
    assert text.count("\n") == 4
    check(archive, "--write-baseline", "known.json", "old")
    assert path.read_text(encoding="utf-8") == text


def test_only_what_is_new_is_told(archive: Path) -> None:
    ran = check(archive, "--baseline", "known.json", "old")
    assert (ran.code, ran.err) == (0, "")
    assert "4 sentences checked: 1 supported, 3 known." in ran.out
    draft = archive / "old" / "a.md"
    draft.write_text(f"# Moved\n\n\n{FALSE.replace(' for', chr(10) + 'for')} {FALSE}\n\n{NEW}\n", encoding="utf-8")
    ran = check(archive, "-f", "line", "--baseline", "known.json", "old")
    assert [line.split(": ")[0] for line in ran.out.splitlines()] == ["old/a.md:5:12", "old/a.md:7:1"]
    assert ran.code == 1


def test_a_baseline_is_found_from_its_own_folder(archive: Path) -> None:
    assert check(archive / "old", "--baseline", "../known.json", "a.md", "b.txt").code == 0
    (archive / "feudcheck.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert check(archive / "old", "a.md").code == 0


def test_what_is_gone_is_told_for_the_files_checked(archive: Path) -> None:
    (archive / "old" / "b.txt").write_text(f"{FALSE}\n", encoding="utf-8")
    assert check(archive, "--baseline", "known.json", "old/a.md").err == ""
    ran = check(archive, "--baseline", "known.json", "old")
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert f"old/b.txt: no longer contradicted: {FALSE}" in ran.err


def test_what_is_gone_is_told_of_a_file_in_which_nothing_is_left(archive: Path) -> None:
    (archive / "old" / "b.txt").write_text(f"{TRUE}\n", encoding="utf-8")
    ran = check(archive, "--baseline", "known.json", "old/b.txt")
    assert (ran.code, ran.err.count("old/b.txt: no longer contradicted")) == (0, 1)


def test_programs_are_told_what_is_known(archive: Path) -> None:
    found = check(archive, "-f", "jsonl", "--baseline", "known.json", "old/a.md").records
    assert [(r["verdict"], r["known"]) for r in found] == [("contradicted", True), ("supported", False)]
    draft = archive / "old" / "a.md"
    draft.write_text(f"{FALSE}\n\n{TRUE}\n\n{NEW}\n", encoding="utf-8")
    log = json.loads(check(archive, "-f", "sarif", "--show", "all", "--baseline", "known.json", "old/a.md").out)
    known, right, new = log["runs"][0]["results"]
    assert (known["baselineState"], known["suppressions"][0]["kind"]) == ("unchanged", "external")
    assert (new["ruleId"], new["baselineState"], "suppressions" in new) == ("contradicted", "new", False)
    assert (right["ruleId"], "baselineState" in right) == ("supported", False)


@pytest.mark.parametrize("text", [None, "", "[]", '{"version": 9, "findings": []}', '{"version": 1, "findings": [{}]}'])
def test_a_baseline_that_cannot_be_used_is_an_error(text: str | None, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "known.json").write_text(text, encoding="utf-8")
    ran = check(tmp_path, "--baseline", "known.json", TRUE)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("feudcheck: known.json: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk here")
@pytest.mark.parametrize("flag", ["--output", "--write-baseline"])
def test_a_full_disk_is_told(flag: str, tmp_path: Path) -> None:
    ran = check(tmp_path, flag, "/dev/full", "-f", "line", FALSE)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert ran.err.startswith("feudcheck: /dev/full: cannot be written: ")


def test_a_baseline_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    ran = check(tmp_path, "--write-baseline", "none/known.json", TRUE)
    assert ran.code == 2
    assert "none/known.json: cannot be written" in ran.err
