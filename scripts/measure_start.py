"""Measure what a start costs: the CPU time of a check against that of an empty typer command, in one run.

    python scripts/measure_start.py [--runs 15] [--line-at-most 2] [--table-at-most 3]

Each round starts the empty command, `--format line` and the table one after the other; compared are the medians of user
plus system time. Meant for an installed wheel: in a checkout each start also looks whether the compiled base is stale.
Exit code: 0 within the limits, 1 not, 2 a command failed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SENTENCE = "Musk donated $1 billion"
EMPTY = """\
import typer

app = typer.Typer()


@app.command()
def main(text: str) -> None:
    print(text)
"""
START = "import sys; from {module} import {name}; sys.exit({name}())"


def main() -> int:
    """Run in turns, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--line-at-most", type=float, default=2.0, metavar="RATIO")
    parser.add_argument("--table-at-most", type=float, default=3.0, metavar="RATIO")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "empty_command.py").write_text(EMPTY, encoding="utf-8")
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, [folder, os.environ.get("PYTHONPATH")])),
        }
        empty = [sys.executable, "-c", START.format(module="empty_command", name="app"), SENTENCE]
        check = [sys.executable, "-c", START.format(module="feudcheck.__main__", name="main")]
        commands = {"empty": empty, "line": [*check, "--format", "line", SENTENCE], "table": [*check, SENTENCE]}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(given.runs + 1):
            for name, command in commands.items():
                seconds, code = cpu_time(command, environment)
                if code not in (0, 1):
                    print(f"measure_start: {name} ended with {code}", file=sys.stderr)
                    return 2
                if number:  # the first round only warms up
                    times[name].append(seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"empty typer command {medians['empty'] * 1000:.0f} ms of CPU, median of {given.runs}")
    kept = True
    for name, limit in (("line", given.line_at_most), ("table", given.table_at_most)):
        ratio = medians[name] / medians["empty"]
        kept = kept and ratio <= limit
        print(f"{name:<5} {medians[name] * 1000:.0f} ms, {ratio:.2f} times (at most {limit:g})")
    return 0 if kept else 1


def cpu_time(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """User and system time of a process in seconds, and its exit code."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, process.returncode


if __name__ == "__main__":
    sys.exit(main())
