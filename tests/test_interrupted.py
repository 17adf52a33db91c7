"""Stopped at any moment, in any home, with any name: no traceback, the right exit code, nothing half written."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command import BASE, COMMAND, environment, run
from feudcheck.writing import written_whole

FALSE = "Rovers paid $40 million for Novak."
SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143}


def long_draft(folder: Path) -> Path:
    path = folder / "long.txt"
    path.write_text("\n\n".join([FALSE] * 60_000), encoding="utf-8")
    return path


def started(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    command = [*COMMAND, "--claims", str(BASE), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=cwd)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("sent", SIGNALS)
@pytest.mark.parametrize("old", ["", "an older report\n"])
def test_a_report_is_written_whole_or_not_at_all(sent: signal.Signals, old: str, tmp_path: Path) -> None:
    long_draft(tmp_path)
    report = tmp_path / "report.jsonl"
    if old:
        report.write_text(old)
    process = started("-f", "jsonl", "-o", "report.jsonl", "long.txt", cwd=tmp_path)
    until = time.monotonic() + 60
    while not (parts := list(tmp_path.glob(".report.jsonl.*"))) and time.monotonic() < until:
        time.sleep(0.02)
    assert parts
    process.send_signal(sent)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (SIGNALS[sent], b"")
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["long.txt", *(["report.jsonl"] if old else [])]
    assert not old or report.read_text() == old


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("sent", SIGNALS)
def test_stopped_while_it_prints(sent: signal.Signals, tmp_path: Path) -> None:
    process = started("-f", "line", str(long_draft(tmp_path)), cwd=tmp_path)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(sent)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (SIGNALS[sent], b"")
    assert out.count(b"\n") < 60_000


def test_a_new_file_has_the_usual_rights_and_an_old_one_its_own(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(FALSE)
    plain, secret, link = tmp_path / "plain", tmp_path / "secret", tmp_path / "link"
    plain.write_text("")
    secret.write_text("")
    secret.chmod(0o600)
    link.symlink_to(secret)
    for name in ("new", "secret", "link"):
        run("--claims", str(BASE), "-f", "line", "-o", name, "draft.md", cwd=tmp_path)
        assert "contradicted" in (tmp_path / name).read_text()
    rights = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("new", "secret")]
    assert rights == [stat.S_IMODE(plain.stat().st_mode), 0o600]
    assert link.is_symlink()


def test_what_goes_wrong_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_text("old")
    with pytest.raises(ValueError, match="so"), written_whole(path) as out:
        out.write("new")
        raise ValueError("so")
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_report_may_go_into_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(FALSE)
    os.mkfifo(tmp_path / "pipe")
    process = started("-f", "line", "-o", "pipe", "draft.md", cwd=tmp_path)
    assert "contradicted" in (tmp_path / "pipe").read_text()
    assert process.wait(60) == 1
    process.communicate()


# Homes and names


@pytest.mark.parametrize("home", ["", "/nonexistent", "/dev/null", "/proc"])
def test_no_home_is_needed(home: str, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(FALSE)
    for arguments in (("draft.md",), ("claims",), ("config",)):
        ran = run(*arguments, *(["--claims", str(BASE)] if arguments != ("config",) else []), cwd=tmp_path, HOME=home)
        assert ran.code in (0, 1)
        assert ran.err == ""
        assert ran.out


@pytest.mark.skipif(sys.platform != "linux", reason="arguments are bytes only on Linux")
@pytest.mark.parametrize("format_name", ["table", "full", "line", "jsonl", "sarif", "github", "markdown", "html"])
def test_a_sentence_that_is_no_text(format_name: str, tmp_path: Path) -> None:
    ran = run(
        "--claims", str(BASE), "-f", format_name, os.fsdecode(FALSE.encode() + b" \xff\xed\xa0\x80"), cwd=tmp_path
    )
    assert ran.code in (1, 2)
    assert "internal error" not in ran.err
    assert ran.out or ran.err


def test_a_folder_that_leads_into_itself(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(FALSE)
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "itself.md").symlink_to("itself.md")
    ran = run("--claims", str(BASE), "-f", "jsonl", ".", cwd=tmp_path)
    assert (ran.code, [r["file"] for r in ran.records]) == (2, ["draft.md"])
    assert ran.err.startswith("feudcheck: itself.md: ") and ran.err.count("\n") == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_draft_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(FALSE)
    (tmp_path / "locked.md").write_text(FALSE)
    (tmp_path / "locked.md").chmod(0)
    ran = run("--claims", str(BASE), "-f", "jsonl", ".", cwd=tmp_path)
    assert (ran.code, [r["file"] for r in ran.records]) == (2, ["draft.md"])
    assert "locked.md: cannot be read: Permission denied" in ran.err
