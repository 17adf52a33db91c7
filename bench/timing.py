"""CPU time of whole processes: what other work on the machine does to the clock on the wall does not reach it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple


class Cost(NamedTuple):
    """What a process took: user and system time of it and its children in seconds; and its exit code."""

    seconds: float
    code: int


def cost(command: Sequence[str], cwd: Path | None = None) -> Cost:
    """Run a command to its end, as the first time: what it prints is thrown away, what it keeps for later, too."""
    nowhere = subprocess.DEVNULL
    with TemporaryDirectory() as kept:
        environment = {**_environment(), "XDG_CACHE_HOME": kept}
        process = subprocess.Popen(command, cwd=cwd, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime + usage.ru_stime, process.returncode)


_PEAK = """
import resource, subprocess, sys
with open(sys.argv[1], "rb") as source:
    nowhere = subprocess.DEVNULL
    subprocess.run(sys.argv[2:], stdin=source, stdout=nowhere, stderr=nowhere)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak(command: Sequence[str], stdin: Path) -> float:
    """The largest memory of a process in MB. It is forked by a small one, for it counts from there on."""
    small = [sys.executable, "-c", _PEAK, str(stdin), *command]
    done = subprocess.run(small, capture_output=True, text=True, check=True, env=_environment())
    return int(done.stdout) / (1024 if sys.platform != "darwin" else 1 << 20)


def least(commands: Mapping[str, Sequence[str]], runs: int, cwd: Path | None = None) -> dict[str, Cost]:
    """Run commands in turns; of each the run that took least: noise only adds."""
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(cost(command, cwd))
    return {name: min(costs) for name, costs in found.items()}


def _environment() -> dict[str, str]:
    """This one without what changes how feudcheck reports, and with one kind of output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FEUDCHECK_")}
    return {**kept, "PYTHONUTF8": "1", "NO_COLOR": "1"}
