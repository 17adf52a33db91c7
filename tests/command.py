"""Running the command as a user does: a real process, a clean environment, a small claim base about something else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BASE = Path(__file__).parent / "data" / "football.yaml"
COMMAND = [sys.executable, "-m", "feudcheck"]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process left."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def environment(**more: str) -> dict[str, str]:
    """An environment without anything that would change the output, but with the package to be found.

    Where coverage is measured, it goes on in the process (see pyproject.toml).
    """
    names = ("PATH", "HOME", "PYTHONPATH", "SYSTEMROOT", "VIRTUAL_ENV", "COVERAGE_PROCESS_CONFIG")
    kept = {k: v for k, v in os.environ.items() if k in names}
    return {**kept, "PYTHONUTF8": "1", "LANG": "C.UTF-8", **more}


def run(*arguments: str, stdin: str | bytes | None = "", cwd: Path | None = None, **more: str) -> Ran:
    """The command with these arguments; `more` are environment variables."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [*COMMAND, *arguments],
        input=given,
        capture_output=True,
        cwd=cwd,
        env=environment(**more),
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_shell(script: str, shell: Sequence[str] = ("bash", "-c"), **more: str) -> Ran:
    """A script in a real shell in which `feudcheck` is the command."""
    script = f'feudcheck() {{ "{sys.executable}" -m feudcheck "$@"; }}\n{script}'
    done = subprocess.run(
        [*shell, script],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(**more),
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
