"""The same answer whatever the hashes, the locale, the time zone, the interpreter, the order of the base as written."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from command import BASE, COMMAND
from feudcheck.claims.store import shipped_claims
from feudcheck.reports import FORMATS

DRAFT = """---
date: 2020-03-01
---
# Rovers paid $40 million for Novak

Novak joined Harbour Rovers last year. In June 2018 he left United, 彼は言った。 Nobody knows why.

ハーバー・ローヴァーズはノヴァクに4000万ドルを支払った。 Westport United lied to Novak.
<!-- feudcheck-ignore-next-line it is a joke -->
Rovers paid 30 dollars for Novak 🍣.
"""
ARGUMENTS = {
    **{name: ("-f", name, "--show", "all", "draft.md", "Rovers paid $40 million for Novak.") for name in FORMATS},
    "baseline": ("--write-baseline", "/dev/stdout", "-f", "line", "draft.md"),
    "claims": ("claims",),
    "show": ("show", "rovers-paid-30m"),
    "sources": ("sources",),
    "explain": ("explain", "ハーバー・ローヴァーズはノヴァクに4000万ドルを支払った。"),
    "base check": ("base", "check"),
}
SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
    {"PYTHONHASHSEED": "4711", "LC_ALL": "ja_JP.UTF-8", "LANGUAGE": "ja", "TZ": "America/St_Johns"},
    {"LC_ALL": "POSIX", "TZ": "Pacific/Kiritimati"},
]
EACH_FINDING = """
import hashlib, sys
import msgspec
from feudcheck.checking import judge_with
from feudcheck.claims.store import load
base = load()
judge = judge_with(base)
made = hashlib.sha256()
for claim in base.claims[:: int(sys.argv[1])]:
    for statement in claim.statement.values():
        made.update(msgspec.json.encode(judge(statement, None)))
print(made.hexdigest())
"""


def surely(arguments: list[str], cwd: Path, **more: str) -> bytes:
    """What a process prints that has only these variables; it may find something, but not fail."""
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "PYTHONPATH", "SYSTEMROOT", "LOCPATH")}
    done = subprocess.run(arguments, capture_output=True, cwd=cwd, env={**kept, **more}, timeout=300, check=False)
    assert done.returncode in (0, 1) and done.stdout, done.stderr.decode()
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def japanese(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where a Japanese locale lies, made where the system can; elsewhere its name alone."""
    place = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        made = ["localedef", "-i", "ja_JP", "-f", "UTF-8", str(place / "ja_JP.UTF-8")]
        if subprocess.run(made, capture_output=True, check=False).returncode == 0:
            return {"LOCPATH": str(place)}
    return {}


@pytest.mark.parametrize("what", ARGUMENTS)
def test_an_output_is_the_same_in_all_surroundings(what: str, japanese: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    arguments = [*COMMAND, *ARGUMENTS[what], *([] if what == "base check" else ["--claims"]), str(BASE)]
    made = surely(arguments, tmp_path, PYTHONHASHSEED="0", LC_ALL="C.UTF-8", TZ="UTC")
    for more in SURROUNDINGS:
        assert surely(arguments, tmp_path, **more, **japanese) == made, more


def test_the_shipped_base_answers_the_same_in_all_surroundings(japanese: dict[str, str], tmp_path: Path) -> None:
    found = {
        surely([sys.executable, "-c", EACH_FINDING, "5"], tmp_path, **more, **japanese)
        for more in ({"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}, *SURROUNDINGS[:2])
    }
    assert len(found) == 1


# Interpreters


def interpreters() -> list[str]:
    """The interpreters to compare with: environments with the package, named by FEUDCHECK_PYTHONS with colons."""
    return [python for python in os.environ.get("FEUDCHECK_PYTHONS", "").split(os.pathsep) if python]


@pytest.mark.skipif(not interpreters(), reason="FEUDCHECK_PYTHONS names no other interpreter")
def test_every_interpreter_gives_the_same(tmp_path: Path) -> None:
    """Each report, and every finding to its last digit: sums of fractions are not the same in 3.11 and 3.12."""
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    for what in FORMATS:
        here, *there = (
            surely([python, "-m", "feudcheck", *ARGUMENTS[what], "--claims", str(BASE)], tmp_path)
            for python in (sys.executable, *interpreters())
        )
        assert there == [here] * len(there), what
    here, *there = (surely([p, "-c", EACH_FINDING, "1"], tmp_path) for p in (sys.executable, *interpreters()))
    assert there == [here] * len(there)


# The order of the base


def shuffled(written: Any, chance: random.Random) -> Any:
    """The same base in another order: its sections, what they hold, the fields of each.

    What is ordered by its author stays so: evidence, names, and claims that answer the same question, for reports show
    the sources, the name and the rival that come first.
    """

    def keys(mapping: dict[str, Any]) -> dict[str, Any]:
        return dict(chance.sample(list(mapping.items()), len(mapping)))

    made = keys(written)
    for section in ("sources", "entities", "questions"):
        made[section] = {key: keys(value) for key, value in keys(made.get(section, {})).items()}
    mixed = chance.sample(made["claims"], len(made["claims"]))
    rivals = {claim["id"]: claim.get("question", claim["id"]) for claim in mixed}
    rows = {asked: iter([c for c in made["claims"] if rivals[c["id"]] == asked]) for asked in rivals.values()}
    made["claims"] = [keys(next(rows[rivals[claim["id"]]])) for claim in mixed]
    return made


def write(base: Any, path: Path) -> Path:
    path.write_text(yaml.safe_dump(base, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["football.yaml", "orchard.yaml"])
def test_a_small_base_may_be_written_in_any_order(name: str, tmp_path: Path) -> None:
    written = yaml.load((BASE.parent / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
    texts = [claim[lang] for claim in written["claims"] for lang in ("en", "ja")]
    (tmp_path / "draft.txt").write_text("\n\n".join([*texts, DRAFT]), encoding="utf-8")
    made = [
        surely(
            [*COMMAND, "--claims", str(write(base, tmp_path / "base.yaml")), "-f", form, "--show", "all", "draft.txt"],
            tmp_path,
        )
        for form in ("jsonl", "line", "sarif")
        for base in (written, shuffled(written, random.Random(1)), shuffled(written, random.Random(2)))
    ]
    assert made[0:2] == made[1:3] and made[3:5] == made[4:6]
    assert made[6:8] == made[7:9]


def test_the_shipped_base_may_be_written_in_any_order(tmp_path: Path) -> None:
    """Without its precedents, which would take a minute to compile. Every fifth statement."""
    written = yaml.load(shipped_claims().read_text(encoding="utf-8"), yaml.CSafeLoader)
    written.pop("precedents", None)
    texts = [claim[lang] for claim in written["claims"][::5] for lang in ("en", "ja")]
    (tmp_path / "draft.txt").write_text("\n\n".join(texts), encoding="utf-8")
    one, two = (
        surely([*COMMAND, "--claims", str(write(base, tmp_path / "base.yaml")), "-f", "jsonl", "draft.txt"], tmp_path)
        for base in (written, shuffled(written, random.Random(5)))
    )
    differing = [(a, b) for a, b in zip(one.splitlines(), two.splitlines(), strict=True) if a != b]
    assert len(texts) > 100
    assert not differing, f"{len(differing)} of {len(texts)}, first: {differing[0]}"
