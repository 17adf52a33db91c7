"""Hold the scores on labelled sentences against the floors in tests/floors.json, which may only rise.

    python scripts/ratchet.py EVAL_DIR [--command feudcheck] [--raise] [--before OLDER_FLOORS.json]

EVAL_DIR has `score.py`, `coverage.py` and the labelled files; all are run from outside, through the command line.
`--raise` puts what was reached into the floors, rounded down to a thousandth, and never lowers one. `--before` names an
older state of the floors: a floor that was taken back since then is a failure, too.
Exit code: 0 nothing fell, 1 something did, 2 a score could not be taken.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).resolve().parents[1] / "tests" / "floors.json"
SECTION = "scores"
RISING = ("accuracy", "macro_f1", "supporting_f1", "conflicting_f1")
FALLING = ("false_assurance", "false_alarm", "wrong_target", "called_contradicted")
SCORED = ("dev.jsonl", "dev-published.jsonl")
COVERED = "facts-sample.jsonl"
COVERAGE = re.compile(
    r"coverage_(?P<lang>en|ja)=.*?\((?P<found>\d+)/(?P<total>\d+)\) called_contradicted=(?P<bad>[\d.]+)"
)

Scores = dict[str, float]  # "dev.jsonl accuracy" -> value


def main() -> int:
    """Measure, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="EVAL_DIR")
    parser.add_argument("--command", default="feudcheck")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--before", type=Path, metavar="FILE")
    given = parser.parse_args()
    whole: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    held: Scores = whole.get(SECTION, {})
    try:
        measured = measure(given.folder, given.command)
    except (subprocess.CalledProcessError, OSError, ValueError) as error:
        print(f"ratchet: {error}", file=sys.stderr)
        print(getattr(error, "stderr", None) or "", file=sys.stderr)
        return 2
    fallen = show(measured, held)
    for name in sorted(held.keys() - measured.keys()):
        fallen.append(f"{name} was not measured")
    if given.before:
        older = json.loads(given.before.read_text(encoding="utf-8")).get(SECTION, {})
        fallen += [f"the floor of {name} was taken back" for name in taken_back(older, held)]
    if given.lift:
        whole[SECTION] = dict(sorted(lifted(measured, held).items()))
        FLOORS.write_text(json.dumps(whole, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    if not held:
        print(f"{FLOORS.name} has no floors for scores yet: --raise puts in what was reached")
    print("\n".join(f"FELL: {line}" for line in fallen) or "no score fell")
    return 1 if fallen else 0


def measure(folder: Path, command: str) -> Scores:
    """All scores of the installed command.

    Raises `CalledProcessError` when a script fails, `ValueError` when it prints something else than expected.
    """
    scores: Scores = {}
    with tempfile.TemporaryDirectory() as temporary:
        for name in SCORED:
            out = Path(temporary) / "scores.json"
            _run(folder / "score.py", folder / name, "--command", command, "--json", out)
            result = json.loads(out.read_text(encoding="utf-8"))
            scores |= {f"{name} {metric}": float(result[metric]) for metric in (*RISING, *FALLING) if metric in result}
    for lang in ("en", "ja"):
        printed = _run(folder / "coverage.py", folder / COVERED, "--command", command, "--lang", lang)
        match = COVERAGE.search(printed)
        if match is None:
            raise ValueError(f"coverage.py printed no coverage: {printed[-200:]!r}")
        scores[f"{COVERED} {lang} coverage"] = int(match["found"]) / int(match["total"])
        scores[f"{COVERED} {lang} called_contradicted"] = float(match["bad"])
    return scores


def _run(script: Path, *arguments: object) -> str:
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def falls(name: str) -> bool:
    """Whether less is better."""
    return name.rsplit(" ", 1)[-1] in FALLING


def is_worse(name: str, value: float, floor: float) -> bool:
    """Whether a score is behind its floor (or above its ceiling, where less is better)."""
    return value > floor + 1e-9 if falls(name) else value < floor - 1e-9


def show(measured: Mapping[str, float], held: Mapping[str, float]) -> list[str]:
    """Print a line a score; returns those that fell."""
    fallen = []
    for name, value in measured.items():
        floor = held.get(name)
        bound = "" if floor is None else f"{'at most' if falls(name) else 'at least'} {floor:.3f}"
        print(f"{name:<46} {value:.3f}  {bound}")
        if floor is not None and is_worse(name, value, floor):
            fallen.append(f"{name} {value:.3f}, {bound}")
    return fallen


def taken_back(older: Mapping[str, float], held: Mapping[str, float]) -> list[str]:
    """The floors that are gone or easier than they were."""
    return [name for name, floor in older.items() if name not in held or is_worse(name, held[name], floor)]


def lifted(measured: Mapping[str, float], held: Mapping[str, float]) -> Scores:
    """The floors with every score that got better."""
    result = dict(held)
    for name, value in measured.items():
        rounded = math.ceil(value * 1000 - 1e-6) / 1000 if falls(name) else math.floor(value * 1000 + 1e-6) / 1000
        if name not in held or is_worse(name, held[name], rounded):
            result[name] = rounded
    return result


if __name__ == "__main__":
    sys.exit(main())
