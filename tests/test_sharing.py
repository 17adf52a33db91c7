"""Several processes judge: the same bytes as one, and no process is left whatever ends the run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from command import BASE, COMMAND, environment, run
from feudcheck import sharing
from feudcheck.checking import check, judge_with
from feudcheck.claims.store import load
from feudcheck.inputs import How, Input, read_inputs
from feudcheck.judging.finding import Finding
from feudcheck.language.context import NOBODY, Context

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="one process judges here")

FALSE, TRUE = "Rovers paid $40 million for Novak.", "Rovers paid $30 million for Novak."
OTHER = "He left the harbour in 2019, and Westport United lied to him about it."


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Drafts long and short, with comments, one that is no text and one that is empty."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    for number in range(12):
        text = f"{FALSE}\n\n{TRUE} {OTHER}\n\n" * (1 + 20 * (number % 3 == 0))
        text += f"<!-- feudcheck-ignore-next-line -->\n{FALSE}\n\nノヴァクは嘘だと言う。<!-- feudcheck-disable -->\n"
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    (folder / "03.md").write_bytes(b"\xff\xfe\xfd")
    (folder / "04.txt").write_text("***\n")
    return folder


@pytest.mark.parametrize("format_name", ["jsonl", "line", "table", "full", "sarif", "html", "github", "markdown"])
def test_the_same_bytes_by_one_and_by_many(format_name: str, drafts: Path) -> None:
    arguments = (
        "--claims",
        str(BASE),
        "-f",
        format_name,
        "--date",
        "2020-01-01",
        "drafts",
        FALSE,
        "drafts/00.md",
        "no.md",
    )
    ran = [run(*arguments, cwd=drafts.parent, FEUDCHECK_JOBS=jobs) for jobs in ("1", "2", "5")]
    assert ran[0].code == 2
    assert ran[0].err.count("cannot be read") == 1
    assert ran[1:] == [ran[0], ran[0]]


def test_the_same_baseline(drafts: Path) -> None:
    written = []
    for jobs in ("1", "3"):
        run("--claims", str(BASE), "--write-baseline", f"{jobs}.json", "drafts", cwd=drafts.parent, FEUDCHECK_JOBS=jobs)
        written.append((drafts.parent / f"{jobs}.json").read_bytes())
    assert written[0] == written[1]
    known = run("--claims", str(BASE), "--baseline", "1.json", "drafts", cwd=drafts.parent, FEUDCHECK_JOBS="3")
    assert "no longer" not in known.err
    assert "contradicted" not in known.out


def test_other_processes_judge(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, judge = os.getpid(), judge_with(load(BASE))

    def elsewhere(text: str, reference: date | None, before: Context = NOBODY) -> Finding:
        assert os.getpid() != here
        return judge(text, reference, before)

    monkeypatch.setenv(sharing.JOBS, "2")
    monkeypatch.setattr(sharing, "WORTH_IT", 1000)
    items = ((item, elsewhere) for item in read_inputs([str(drafts / "00.md"), str(drafts / "06.md")], How()))
    found = []
    for item, told in sharing.with_judges(items, None):
        assert isinstance(item, Input)
        found.append([c.finding.deciding.verdict for c in check(item.document, told)])
    plain = [
        check(item.document, judge) for item in read_inputs([str(drafts / "00.md")], How()) if isinstance(item, Input)
    ]
    assert found == [[c.finding.deciding.verdict for c in plain[0]]] * 2


def test_one_judges_where_there_is_little(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = judge_with(load(BASE))
    (drafts / "short.md").write_text(FALSE)
    for jobs, names in (("4", ["short.md", "short.md"]), ("1", ["00.md", "06.md"]), ("4", ["00.md"])):
        monkeypatch.setenv(sharing.JOBS, jobs)
        monkeypatch.setattr(sharing, "WORTH_IT", 1000)
        items = ((item, judge) for item in read_inputs([str(drafts / name) for name in names], How()))
        assert [each for _, each in sharing.with_judges(items, None)] == [judge] * len(names)


@pytest.mark.parametrize(("wish", "count"), [("3", 3), ("0", None), ("", None), ("x", None), ("-2", None), ("٣", None)])
def test_how_many(wish: str, count: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(sharing.JOBS, wish)
    assert sharing.processes() == (count or len(os.sched_getaffinity(0)))


def test_one_judges_where_no_process_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(sharing.JOBS, "4")
    monkeypatch.delattr(os, "sched_getaffinity")
    assert sharing.processes() == 1


def children(process: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == process and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def is_running(process: int) -> bool:
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(what: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def many(tmp_path: Path) -> Path:
    for number in range(60):
        (tmp_path / f"{number}.md").write_text(f"{FALSE} {OTHER}\n\n" * 60)
    return tmp_path


def started(folder: Path, *arguments: str) -> tuple[subprocess.Popen[bytes], list[int]]:
    """A run in the midst of its work, and its processes."""
    process = subprocess.Popen(
        [*COMMAND, "--claims", str(BASE), "-f", "line", *arguments, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(FEUDCHECK_JOBS="2"),
        start_new_session=True,
    )
    assert process.stdout
    assert process.stdout.readline()
    return process, children(process.pid)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(
    ("number", "code", "whole"),
    [
        (signal.SIGINT, 130, True),
        (signal.SIGINT, 130, False),
        (signal.SIGTERM, 143, False),
        (signal.SIGKILL, -9, False),
    ],
)
def test_no_process_is_left_after_a_signal(number: int, code: int, whole: bool, many: Path) -> None:
    process, forked = started(many)
    assert len(forked) == 2
    (os.killpg if whole else os.kill)(process.pid, number)  # Ctrl-C reaches all of them
    _, told = process.communicate(timeout=60)
    assert process.returncode == code
    assert b"Traceback" not in told
    assert wait_until(lambda: not any(map(is_running, forked)))


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_process_is_left_where_nobody_reads(many: Path) -> None:
    process, forked = started(many)
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.wait(60) == -signal.SIGPIPE
    assert not process.stderr.read()
    process.stderr.close()
    assert wait_until(lambda: not any(map(is_running, forked)))


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_what_a_killed_process_leaves_is_judged_all_the_same(many: Path) -> None:
    process, forked = started(many)
    os.kill(forked[0], signal.SIGKILL)
    assert process.stdout and process.stderr
    out, told = process.stdout.read(), process.stderr.read()
    assert (process.wait(60), told) == (1, b"")
    assert out.count(b": contradicted: ") == 60 * 60 - 1  # the first line was read before
    process.stdout.close()
    process.stderr.close()
    assert not any(map(is_running, forked))
