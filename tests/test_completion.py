"""Completion in real shells: those that are there, bash surely."""

from __future__ import annotations

import os
import pty
import re
import select
import shlex
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from command import BASE, environment, run, run_shell
from test_cli import modules

SET_UP = {
    "bash": 'eval "$(feudcheck completion bash)"',
    "zsh": "autoload -Uz compinit; compinit -u -D; source <(feudcheck completion zsh)",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with drafts, and the command as an installed one beside it."""
    program = tmp_path / "bin" / "feudcheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m feudcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    work = tmp_path / "work"
    (work / "drafts").mkdir(parents=True)
    for name in ("chapter.md", "notes.txt", "ch list.md", "chart.png", "c$(touch hit).md"):
        (work / name).write_text("Novak left.", encoding="utf-8")
    shutil.copy(BASE, work / "football.yaml")
    return work


def found(words: Sequence[str], folder: Path) -> list[str]:
    """What bash's function offers for the last of the words as typed; nothing leaves names of files to bash."""
    quoted = " ".join(shlex.quote(word) for word in ("feudcheck", *words))
    ran = run_shell(
        f'cd "{folder}"; PATH="{folder.parent}/bin:$PATH"; eval "$(feudcheck completion bash)"; COMP_WORDS=({quoted}); '
        f"COMP_CWORD={len(words)}; _feudcheck_completion feudcheck; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    assert ran.err == ""
    return ran.out.split("\n")[:-1] if ran.out != "\n" else []


CANDIDATES = [
    (["--for"], ["--format", "--force-exclude"]),
    (["check", "--for"], ["--format", "--force-exclude"]),
    (["--format", ""], ["table", "full", "line", "jsonl", "sarif", "github", "markdown", "html"]),
    (["--no-color", "--format", "=", "j"], ["jsonl"]),
    (["--format", "="], ["table", "full", "line", "jsonl", "sarif", "github", "markdown", "html"]),
    (["--show", "disputed,a"], ["disputed,alleged", "disputed,all"]),
    (["ch"], ["check", "chapter.md"]),
    (["no"], []),
    (["check", "ch"], []),
    (["'a draft.md'", "--fa"], ["--fail-on"]),
    (["--claims", "foot"], []),
    (["base", "ch"], ["check"]),
    (["base", "verify", "--so"], ["--sources"]),
    (["completion", ""], ["bash", "zsh", "fish"]),
    (["show", "--claims", "football.yaml", "novak"], ["novak-came-2019", "novak-says-united-lied"]),
    (["show", "--claims", "none.yaml", "novak"], []),
    (["claims", "--claims", "football.yaml", "--topic", ""], ["quarrel", "transfer"]),
    (["claims", "--claims", "football.yaml", "--source", "h"], ["herald"]),
    (["'Musk donated"], []),
]


@pytest.mark.parametrize(("words", "wanted"), CANDIDATES, ids=[" ".join(words) for words, _ in CANDIDATES])
def test_what_is_offered(words: list[str], wanted: list[str], folder: Path) -> None:
    assert found(words, folder) == wanted


def test_commands_and_drafts_are_offered_first(folder: Path) -> None:
    offered = found([""], folder)
    assert {"check", "claims", "show", "base", "completion"} < set(offered)
    assert offered[-3:] == ["chapter.md", "drafts", "notes.txt"]  # nothing that a shell would read something into


def typed(shell: str, keys: str, until: str, folder: Path) -> str:
    """The command line after these keys, as the shell shows it when the last words are there."""
    flags = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"]}[shell]
    path = f"{folder.parent}/bin:{os.environ['PATH']}"
    pid, handle = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execvpe(shell, [shell, *flags, "-i"], environment(TERM="dumb", PS1="% ", COLUMNS="200") | {"PATH": path})
    try:
        os.write(handle, f"{SET_UP[shell]}; echo rea''dy\n".encode())
        _read(handle, "ready")
        os.write(handle, f"\x15{keys}".encode())
        return re.sub(r".\x08", "", _read(handle, until)).rpartition("feudcheck ")[2]
    finally:
        os.kill(pid, signal.SIGKILL)
        os.close(handle)
        os.waitpid(pid, 0)


def _read(handle: int, until: str) -> str:
    """All that is shown until these words are, or until it has taken too long."""
    shown, end = b"", time.monotonic() + 30
    while time.monotonic() < end and until.encode() not in shown:
        if select.select([handle], [], [], 0.2)[0]:
            shown += os.read(handle, 4096)
    return shown.decode(errors="replace")


@pytest.mark.parametrize("shell", SET_UP)
@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("feudcheck --fai\t", "--fail-on"),
        ("feudcheck --format js\t", "--format jsonl"),
        ("feudcheck base ch\t", "base check"),
        ("feudcheck note\t", "notes.txt"),
        ("feudcheck show --claims football.yaml rov\t", "show --claims football.yaml rovers-paid-30m"),
    ],
)
def test_a_key_at_a_terminal(shell: str, keys: str, line: str, folder: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    assert typed(shell, keys, line, folder).rstrip() == line
    assert not (folder / "hit").exists()


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish here")
@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("feudcheck --for", ["--force-exclude", "--format"]),
        ("feudcheck --format j", ["jsonl"]),
        ("feudcheck base ch", ["check"]),
        ("feudcheck note", ["notes.txt"]),
        ("feudcheck show --claims football.yaml rov", ["rovers-paid-30m"]),
    ],
)
def test_fish(line: str, wanted: list[str], folder: Path) -> None:
    ran = run_shell(
        f'cd "{folder}"; PATH="{folder.parent}/bin:$PATH" '
        f"fish --no-config -c 'feudcheck completion fish | source; complete -C \"{line}\"'"
    )
    assert sorted(offer.split("\t")[0] for offer in ran.out.splitlines()) == wanted


def test_a_shell_that_nobody_knows() -> None:
    ran = run("completion", "tcsh")
    assert (ran.code, ran.out) == (2, "")
    assert "bash" in ran.err


def test_no_other_run_pays_for_it() -> None:
    assert "feudcheck.cli_completion" not in modules("-f", "line", "Novak left.")
