"""What is meant to do harm, or merely odd: names, bases, settings, streams. Nothing crashes or hangs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from command import BASE, COMMAND, Ran, environment, run

FALSE = "Rovers paid $40 million for Novak."
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # by a terminal
EVIL = "e\x1b[31mv\x07i\x9bl\u202e"
FORMATS = ("table", "full", "line", "jsonl", "sarif", "github", "markdown")


def check(*arguments: str, cwd: Path | None = None, stdin: str = "") -> Ran:
    ran = run("--claims", str(BASE), *arguments, cwd=cwd, stdin=stdin)
    assert "internal error" not in ran.err
    return ran


def streams(arguments: str, cwd: Path) -> Ran:
    """The command as a shell runs it, with redirections."""
    command = " ".join([*COMMAND, arguments])
    kept = {k: v for k, v in environment().items() if k != "PYTHONUNBUFFERED"}
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=kept, cwd=cwd, timeout=60, check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


# Terminals


@pytest.mark.parametrize("format_name", FORMATS)
def test_no_report_lets_through_what_a_terminal_obeys(format_name: str, tmp_path: Path) -> None:
    (tmp_path / f"{EVIL}.md").write_text(f"{FALSE} {EVIL} left.\n\n<!-- feudcheck-ignore-line {EVIL} -->Novak left.")
    (tmp_path / f"{EVIL}.txt").write_text("")
    ran = check("-f", format_name, "--show", "all", ".", f"Novak {EVIL} left.", cwd=tmp_path)
    assert ran.code == 2
    assert "31mv" in ran.out and "31mv" in ran.err
    assert not OBEYED.search(ran.out)
    assert not OBEYED.search(ran.err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--file", f"{EVIL}.pdf"),
        ("--file", f"./{EVIL}*"),
        ("--claims", EVIL, "Novak left."),
        ("--config", EVIL, "Novak left."),
        ("--baseline", EVIL, "Novak left."),
        ("-o", f"{EVIL}/x", "Novak left."),
        ("--encoding", EVIL, "draft.txt"),
        ("--show", EVIL, "Novak left."),
        (EVIL, "and", "more"),
        ("show", EVIL),
        ("claims", EVIL),
        ("claims", "--topic", EVIL),
        ("base", "check", EVIL),
        ("base", "verify", "--sources", EVIL),
        ("eval", EVIL),
    ],
)
def test_no_message_does(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(FALSE)
    ran = run(*arguments, cwd=tmp_path)
    assert ran.code == 2
    assert "31mv" in ran.err
    assert not OBEYED.search(ran.err)


def test_no_base_does(tmp_path: Path) -> None:
    text = BASE.read_text(encoding="utf-8").replace("Harbour Herald", '"Her\\e[31mald\\x9b\\u202e"')
    text = text.replace("en: Harbour Rovers paid $30", 'en: "Harbour Rovers\\a paid $30').replace(
        "Novak.\n", 'Novak."\n', 1
    )
    (tmp_path / "evil.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text('"a\\e[31m": 1\n', encoding="utf-8")
    for arguments in (("claims",), ("sources",), ("show", "rovers-paid-30m"), ("explain", FALSE)):
        ran = run(*arguments, "--claims", "evil.yaml", cwd=tmp_path)
        assert (ran.code, ran.err) == (0, "")
        assert not OBEYED.search(ran.out), arguments
    for arguments in (("base", "check", "wrong.yaml"), ("--claims", "wrong.yaml", FALSE)):
        ran = run(*arguments, cwd=tmp_path)
        assert "[31m" in ran.out + ran.err
        assert not OBEYED.search(ran.out + ran.err), arguments


def test_json_means_the_same_escaped() -> None:
    (record,) = check("-f", "jsonl", f"Novak {EVIL} 去った。").records
    assert record["text"] == f"Novak {EVIL} 去った。"


# Names and kinds of files


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only on Linux")
@pytest.mark.parametrize("format_name", FORMATS)
def test_a_name_that_is_no_text(format_name: str, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text(FALSE)
    ran = check("-f", format_name, ".", cwd=tmp_path)
    assert (ran.code, ran.err) == (1, "")
    assert "caf" in ran.out
    assert check("--write-baseline", "known.json", ".", cwd=tmp_path).code == 0
    assert check("--baseline", "known.json", ".", cwd=tmp_path).code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "draft.md").write_text(FALSE)
    (tmp_path / "gone.md").symlink_to("nowhere")
    ran = check("-f", "jsonl", ".", cwd=tmp_path)
    assert (ran.code, [r["file"] for r in ran.records]) == (2, ["draft.md"])
    assert ran.err == "feudcheck: gone.md: no such file (a sentence? then use --text)\n"


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="nothing endless here")
def test_what_has_no_end_is_refused(tmp_path: Path) -> None:
    assert "larger than" in check("/dev/zero").err
    assert "larger than" in streams(f"--claims {BASE} -f sarif - < /dev/zero", tmp_path).err
    assert "not a text file" in streams(f"--claims {BASE} - < /dev/zero", tmp_path).err


@pytest.mark.parametrize("option", ["-o", "--write-baseline"])
def test_a_draft_is_not_written_over(option: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(FALSE)
    (tmp_path / "link.md").symlink_to(draft)
    for name in ("draft.md", "./draft.md", "link.md"):
        ran = check(option, name, "draft.md", cwd=tmp_path)
        assert (ran.code, draft.read_text()) == (2, FALSE)
        assert "written over" in ran.err


def test_a_report_in_a_folder_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(FALSE)
    for _ in range(2):
        ran = check("-f", "markdown", "-o", "report.md", ".", cwd=tmp_path)
        assert (ran.code, ran.err) == (1, "")
        assert (tmp_path / "report.md").read_text(encoding="utf-8").count("draft.md") == 1


# Streams


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="nothing full here")
@pytest.mark.parametrize(
    "arguments",
    [
        f"--claims {BASE} -f line draft.md",
        "-f sarif draft.md",
        "-f html draft.md",
        "draft.md",
        "claims",
        "--help",
        "--version",
    ],
)
def test_a_full_disk_is_told(arguments: str, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(FALSE)
    ran = streams(f"{arguments} > /dev/full", tmp_path)
    assert (ran.code, ran.err) == (2, "feudcheck: standard output: cannot be written: No space left on device\n")


@pytest.mark.parametrize("format_name", FORMATS)
def test_streams_that_are_closed_or_full(format_name: str, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(FALSE)
    given = f"--claims {BASE} -f {format_name} draft.md"
    whole = streams(given, tmp_path)
    assert (streams(f"{given} >&-", tmp_path).code, whole.code) == (1, 1)
    for closed in ("2>&-", "2>/dev/full"):
        ran = streams(f"{given} missing.md {closed}", tmp_path)
        assert ran.code == 2
        assert "draft.md" in ran.out


# Settings, baselines, bases


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("show = " + "[" * 10_000, "is no TOML"),
        ("width = " + "9" * 10_000, "is no TOML"),
        ('claims = "a\\u0000"', "no file is called so"),
        ('baseline = "\\u0000"', "no file is called so"),
    ],
)
def test_settings_that_do_harm(settings: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "feudcheck.toml").write_text(settings)
    ran = run(FALSE, cwd=tmp_path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert said in ran.err


def test_a_working_folder_that_is_gone(tmp_path: Path) -> None:
    ran = streams(
        f"--version; mkdir gone; cd gone; rmdir ../gone; {' '.join(COMMAND)} --claims {BASE} '{FALSE}'", tmp_path
    )
    assert (ran.code, ran.err) == (1, "")


def test_a_baseline_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "known.json").write_bytes(
        b'{"version": 1, "findings": [{"file": "\xff", "verdict": "x", "sentence": "y"}]}'
    )
    ran = check("--baseline", "known.json", FALSE, cwd=tmp_path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sources: " + "[" * 100_000, "nested too deeply"),
        ("sources:\n" + "- " * 100_000 + "x", "nested too deeply"),
        ("sources: " + "{a: " * 100_000, "nested too deeply"),
        ("sources: &a {b: *a}", "nested too deeply"),
        ("claims: [{where: [" + "9" * 6000 + "]}]", "missing"),
    ],
)
def test_a_base_that_does_harm(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(text)
    ran = run("base", "check", "base.yaml", cwd=tmp_path)
    assert ran.code == 1
    assert said in ran.out
    assert "Traceback" not in ran.err


def test_the_environment_names_the_settings_of_every_command(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(f"claims = {json.dumps(str(BASE))}")
    found = {run(*a, cwd=tmp_path, FEUDCHECK_CONFIG="own.toml").out for a in (("claims",), ("claims", "--lang", "en"))}
    assert all("rovers-paid-30m" in out for out in found)
