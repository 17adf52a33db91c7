"""The rivals: what writers start as often, and what matches statements. Each is installed from its registry, once, into
an environment of its own in a cache folder outside the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

_JA = "textlint-rule-preset-ja-technical-writing"
_MATCHING = Path(__file__).with_name("matching.py")


class Rival(NamedTuple):
    """A program to be compared with. `packages`: what is installed, by `registry` (pip or npm); `command`: what to run
    for these files, its first word to be found in the environment."""

    name: str
    registry: str
    packages: Sequence[str]
    command: Callable[[Sequence[str]], list[str]]


def _matcher(library: str) -> Callable[[Sequence[str]], list[str]]:
    return lambda files: ["python", str(_MATCHING), library, *files]


LINTERS = (
    Rival("proselint", "pip", ("proselint==0.16.0",), lambda files: ["proselint", "check", *files]),
    Rival("proselint 0.14", "pip", ("proselint==0.14.0", "setuptools<80"), lambda files: ["proselint", *files]),
    Rival("codespell", "pip", ("codespell==2.4.3",), lambda files: ["codespell", *files]),
    Rival("typos", "pip", ("typos==1.52.0",), lambda files: ["typos", *files]),
)
TEXTLINT = Rival(
    "textlint, ja-technical-writing",
    "npm",
    ("textlint@15.8.0", f"{_JA}@12.0.2"),
    lambda files: ["textlint", "--preset", "ja-technical-writing", *files],
)
MATCHERS = (
    Rival("rapidfuzz", "pip", ("rapidfuzz==3.14.6",), _matcher("rapidfuzz")),
    Rival("claimproofkit", "pip", ("claimproofkit==0.1.1",), _matcher("claimproofkit")),
    Rival("groundlens", "pip", ("groundlens==6.0.5",), _matcher("groundlens")),
)


def default_cache() -> Path:
    """Where environments are kept unless another folder is given."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "feudcheck-bench"


def installed(rival: Rival, cache: Path) -> Path | None:
    """The folder of the rival's programs; None, after saying why, where it cannot be installed."""
    folder = cache / ("-".join(rival.packages).replace("/", "_").replace("@", "-").replace("<", "-lt-"))
    binaries = folder / ("bin" if rival.registry == "pip" else "node_modules/.bin")
    if (folder / "complete").exists():
        return binaries
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if rival.registry == "npm" and not shutil.which("npm"):
        _tell(rival, "there is no npm")
        return None
    if rival.registry == "pip":
        steps = [
            [sys.executable, "-m", "venv", str(folder)],
            [str(binaries / "pip"), "install", "-q", "--disable-pip-version-check", *rival.packages],
        ]
    else:
        steps = [["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), *rival.packages]]
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode:
            _tell(rival, f"it cannot be installed: {' '.join(done.stderr.split())[-200:]}")
            return None
    (folder / "complete").touch()
    return binaries


def _tell(rival: Rival, why: str) -> None:
    print(f"SKIPPED {rival.name}: {why}", flush=True)
