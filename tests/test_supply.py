"""What is installed and from where: no network, bounded versions, listed licences, workflows that name the same."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest
import yaml

from command import BASE, COMMAND, ROOT, environment

CAUGHT = 99
GUARD = f"""
import os, sys
def forbid(event, arguments):
    if event.partition(".")[0] in ("socket", "urllib", "http", "ftplib", "smtplib"):
        os.write(2, f"{{event}} {{arguments}}\\n".encode())
        os._exit({CAUGHT})
sys.addaudithook(forbid)
"""
COMMANDS = [
    *(
        ["--claims", str(BASE), "-f", name, "draft.md", "draft.html", "draft.docx"]
        for name in ("table", "html", "sarif")
    ),
    ["Musk donated $1 billion"],
    ["--claims", str(BASE), "http://example.org/a.html"],
    ["claims", "--claims", str(BASE)],
    ["explain", "Musk donated $1 billion"],
    ["base", "check", str(BASE)],
    ["eval", "--claims", str(BASE), "labelled.jsonl"],
    ["completion", "bash"],
    ["config"],
]


def guarded(arguments: list[str], tmp_path: Path) -> int:
    """The exit code of a process, and of those it starts, in which a socket is the end."""
    (tmp_path / "guard").mkdir(exist_ok=True)
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    kept = environment()
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, [str(tmp_path / "guard"), kept.get("PYTHONPATH", "")]))
    done = subprocess.run(arguments, capture_output=True, cwd=tmp_path, env=kept, timeout=300, check=False)
    print(done.stderr.decode())
    return done.returncode


def test_the_guard_catches_a_socket(tmp_path: Path) -> None:
    for code in ("import socket; socket.socket()", "import socket; socket.getaddrinfo('localhost', 80)"):
        assert guarded([sys.executable, "-c", code], tmp_path) == CAUGHT
        again = f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {code!r}]).returncode)"
        assert guarded([sys.executable, "-c", again], tmp_path) == CAUGHT


@pytest.mark.parametrize("arguments", COMMANDS, ids=[f"{n} {a[0]}" for n, a in enumerate(COMMANDS)])
def test_no_command_opens_a_socket(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(
        "Rovers paid $40 million for [Novak](http://example.org/).\n\n![x](http://a.b/c.png)"
    )
    page = '<link href="http://a.b/c.css"><img src="http://a.b/c.png"><p>Rovers paid $40 million for Novak.'
    (tmp_path / "draft.html").write_text(page)
    (tmp_path / "draft.docx").write_bytes((BASE.parent / "drafts" / "rovers.docx").read_bytes())
    (tmp_path / "labelled.jsonl").write_text(
        '{"id": "a", "lang": "en", "text": "Novak left.", "verdict": "unverified"}\n'
    )
    assert guarded([*COMMAND, *arguments], tmp_path) in (0, 1, 2)


def test_compiling_a_base_opens_none(tmp_path: Path) -> None:
    code = f"from pathlib import Path; from feudcheck.claims.store import build; build(Path({str(BASE)!r}))"
    assert guarded([sys.executable, "-c", code], tmp_path) == 0


# What is installed


def script(name: str) -> Any:
    path = ROOT / "scripts" / f"{name}.py"
    if not path.is_file():
        pytest.skip("no scripts beside the tests")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def _is_installed() -> bool:
    try:
        return bool(distribution("feudcheck").version)
    except PackageNotFoundError:
        return False


installed = pytest.mark.skipif(not _is_installed(), reason="feudcheck is not installed, only on the path")


def rows() -> dict[str, str]:
    """The libraries of docs/licences.md with their licences."""
    text = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    _, _, text = text.partition("|---|---|---|")
    return dict(re.findall(r"^\| ([a-z0-9-]+) \| [a-z0-9, -]+ \| (.+) \|$", text, re.MULTILINE))


@installed
def test_every_library_has_its_licence_listed() -> None:
    """Of this environment: a library that is needed here only, or no longer, is told by the script's --check."""
    listing = script("list_licences")
    listed = rows()
    assert len(listed) >= 10
    for name in listing.needed():
        assert listed.get(name) or name in ("colorama", "typing-extensions"), name
        assert name not in listed or listed[name] == listing.licence_of(distribution(name)), name


def test_every_licence_may_be_passed_on() -> None:
    assert set(rows().values()) <= {"MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0"}


def bounded() -> set[str]:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    return {re.split(r"[<>=]", line)[0] for line in text.splitlines() if line and not line.startswith("#")}


def test_every_library_of_a_check_is_bounded() -> None:
    """What the extras name and is installed here, with all that it needs in turn."""
    listing = script("list_licences")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["test"], *extras["dev"], *extras["browser"]]
    named = {listing.name_of(requirement) for requirement in asked}
    found = set(named)
    for name in named:
        try:
            found.update(listing.needed(name))
        except PackageNotFoundError:
            continue
    assert sorted(found - bounded()) == []


@installed
def test_what_is_shipped_is_typed_and_licensed() -> None:
    assert (Path(sys.modules["feudcheck"].__file__ or "").parent / "py.typed").is_file()
    told = distribution("feudcheck").metadata
    assert told["License-Expression"] == "MIT"
    assert "Typing :: Typed" in told.get_all("Classifier", [])


# Workflows


@pytest.mark.parametrize("name", ["ci", "release"])
def test_a_workflow_asks_for_nothing_it_does_not_need(name: str) -> None:
    """It can read, and only the last job of a release can write; every supported Python is tried."""
    path = ROOT / ".github" / "workflows" / f"{name}.yml"
    if not path.is_file():
        pytest.skip("no workflows beside the tests")
    flow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert flow["permissions"] == {"contents": "read"}
    writing = [job for job, told in flow["jobs"].items() if "permissions" in told]
    assert writing == (["release"] if name == "release" else [])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    supported = [c.rpartition(" ")[2] for c in project["classifiers"] if re.search(r"Python :: 3\.\d+$", c)]
    tried = [job["strategy"]["matrix"]["python"] for job in flow["jobs"].values() if "strategy" in job]
    assert tried == [supported]
    assert (ROOT / "constraints.txt").is_file()
