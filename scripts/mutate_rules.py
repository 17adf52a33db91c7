"""Break the rules of comparison and verdict, one at a time, and see whether the fast tests notice.

    python scripts/mutate_rules.py [NUMBER ...]

Each mutant changes one place of src/feudcheck/judging in a copy of the checkout; the tests below run against it until
one fails. Prints for each who killed it, and the share at the end. Figures: docs/robustness.md.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FAST = ("test_rules.py", "test_judging.py", "test_reasons.py", "test_quantities.py", "test_dates.py", "test_guide.py")
Mutant = tuple[str, str, str]  # module, what stands there, what shall stand there
MUTANTS: list[Mutant] = [
    # figures
    ("compare", "near = 0.02 * abs", "near = 0.2 * abs"),
    ("compare", "return CONFLICT if opposed else SAME", "return SAME"),
    ("compare", 'return CONFLICT  # "up to 5" is', 'return SAME  # "up to 5" is'),
    ("compare", 'return "" if far else WIDER', "return WIDER"),
    ("compare", "return CONFLICT if above or below else NARROWER", "return CONFLICT if above else NARROWER"),
    ("compare", "open_above = known.hi_open or", "open_above = False and"),
    ("compare", 'return one.unit == other.unit or "" in', 'return True or "" in'),
    ("compare", "(lo * (1 - _NEAR), hi * (1 + _NEAR))", "(lo, hi)"),
    ("compare", 'return SAME if said.lo == known.lo else ""', "return SAME"),
    # dates
    ("compare", "if said.first > known.last or known.first > said.last:", "if said.first > known.last:"),
    ("compare", "return WIDER if known.first <= said.last else CONFLICT", "return WIDER"),
    ("compare", "return SAME if said.edtf[:4] == known.edtf[:4] else CONFLICT", "return SAME"),
    ("compare", 'return "" if since else CONFLICT', 'return ""'),
    ("compare", "if said.first <= known.first and known.last <= said.last:", "if said.first <= known.first:"),
    # figures and dates against a claim
    ("figures", "elif rival is not None and not (small and said.hi <= 2):", "elif False:"),
    ("figures", "and quantity.end in said.denied and not result.differences", "and False"),
    (
        "figures",
        'Difference("date", said.start, said.end, "", rival.edtf)',
        'Difference("date", said.start, said.end, "", rival.edtf, sure=False)',
    ),
    ("figures", 'elif said.kind != "ordinal":', "elif False:"),
    # backing
    ("weighing", "    yield bool(a.differences)\n    yield bool(a.uncovered)\n", "    yield bool(a.uncovered)\n"),
    (
        "weighing",
        "    yield bool(a.uncovered)\n    yield not a.deed\n    yield a.headless",
        "    yield not a.deed\n    yield a.headless",
    ),
    ("weighing", "    yield not a.level_ok\n    yield a.speaker", "    yield a.speaker"),
    (
        "weighing",
        '    yield a.speaker == "other"\n    yield a.precision < LIMITS.precision_for',
        "    yield a.precision < LIMITS.precision_for",
    ),
    ("weighing", "yield a.recall < (LIMITS.recall_whole if whole else LIMITS.recall_for)", "yield False"),
    # going against
    ("weighing", "yield not one_matter(slots)", "yield not slots"),
    ("weighing", "{d.slot for d in a.differences if d.sure}\n    typed", "{d.slot for d in a.differences}\n    typed"),
    ("weighing", "yield typed and of_others(a, cast, base)", "yield False"),
    ("weighing", "yield a.elsewhere", "yield False"),
    ("weighing", "yield not a.level_ok and typed", "yield False"),
    # evidence and verdict
    ("evidence", "return DISPUTED if conflicting else SUPPORTED", "return SUPPORTED"),
    ("evidence", 'if any(b.voice == "own" for b in supporting):', "if supporting:"),
    ("evidence", "return CONTRADICTED if conflicting else UNVERIFIED", "return UNVERIFIED"),
    ("evidence", "len({b.relays or b.source for b", "len({b.source for b"),
    ("evidence", "conflicting += _rivals(told, segment, base)", "conflicting += []"),
    ("evidence", "if heard.team and any(unspoken):", "if False:"),
    # the whole sentence
    ("ruling", "worst = min(judged,", "worst = max(judged,"),
    ("options", "found.pop(SUPPORTED, None)", "pass"),
    ("options", "and not any(d.sure for d in a.differences)", ""),
    ("options", "(verdict == SUPPORTED and not covered)", "False"),
    ("options", "if not _near(a) or not one_matter(slots):", "if not _near(a):"),
    ("hearing", "backs = []  # what goes against it is closer", "pass  # what goes against it is closer"),
]


def _checkout(place: Path) -> None:
    for name in ("src", "tests", "docs", "scripts"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "data").symlink_to(ROOT / "data")
    shutil.copy(ROOT / "pyproject.toml", place)


def _killer(place: Path) -> str:
    """The first test that fails, or nothing."""
    kept = {**os.environ, "PYTHONPATH": str(place / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    tests = [str(place / "tests" / name) for name in FAST]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "--no-header",
        "--tb=no",
        "-rf",
        *tests,
    ]
    done = subprocess.run(command, cwd=place, env=kept, capture_output=True, text=True, timeout=600, check=False)
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    assert done.returncode in (0, 1), done.stdout
    return failed[0].split(" ")[1].rpartition("/")[2] if failed else ""


def main() -> int:
    """Exit 1 where a mutant lives."""
    chosen = [int(n) for n in sys.argv[1:]] or range(len(MUTANTS))
    killed = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "tree"
        place.mkdir()
        _checkout(place)
        assert not _killer(place), "the tests fail as it is"
        for number in chosen:
            module, old, new = MUTANTS[number]
            path = place / "src" / "feudcheck" / "judging" / f"{module}.py"
            whole = path.read_text(encoding="utf-8")
            assert whole.count(old) == 1, (module, old, whole.count(old))
            path.write_text(whole.replace(old, new), encoding="utf-8")
            by = _killer(place)
            path.write_text(whole, encoding="utf-8")
            killed += bool(by)
            print(f"{number:2} {module}: {old.strip().splitlines()[0]!r} -> {by or 'LIVES'}", flush=True)
    print(f"{killed} of {len(chosen)} killed")
    return 0 if killed == len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
