"""The compiled base that a package carries, and what building it needs."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib

import pytest

from command import ROOT
from feudcheck.claims import store

_IMPORTED = """
import sys
import feudcheck.claims.compiler, feudcheck.claims.source, feudcheck.claims.store
from feudcheck.language.names import Names
Names({}, {"abcde": ["x"]}, {}, {}, {}, {}).guess("abcdf")  # what reading a misspelt name needs
tops = {name.partition(".")[0] for name in sys.modules}
from importlib.metadata import packages_distributions
print(*{d.lower() for top, names in packages_distributions().items() if top in tops for d in names})
"""


def _project() -> dict[str, object]:
    path = ROOT / "pyproject.toml"
    if not path.is_file():
        pytest.skip("no pyproject.toml beside the tests")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_packaged_base_is_what_a_fresh_compile_gives() -> None:
    """Byte for byte, in another process with other hashes: nothing may depend on the order of a set."""
    store.load()  # in a checkout this renews a stale file
    claims = store.shipped_claims()
    fresh = store._digest(claims).encode() + store.build(claims).pack()
    assert hashlib.sha256(store._COMPILED.read_bytes()).hexdigest() == hashlib.sha256(fresh).hexdigest()


def test_the_build_requires_what_the_compiler_imports() -> None:
    """With the same ranges as at run time: a base is compiled and read by the same libraries."""
    project = _project()
    required = project["build-system"]["requires"]  # type: ignore[index]
    at_run_time = project["project"]["dependencies"]  # type: ignore[index]
    done = subprocess.run([sys.executable, "-c", _IMPORTED], capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    needed = [r for r in at_run_time if re.split(r"\W", r)[0] in imported]
    assert len(needed) >= 3
    assert not set(needed) - set(required)


def test_what_is_no_code_is_packaged() -> None:
    package = store._PACKAGE
    assert (package / "py.typed").is_file()
    assert list((package / "lexicon").glob("*.yaml"))
    assert {path.name for path in (package / "reports" / "html").iterdir()} >= {"page.css", "page.js"}
    assert store.shipped_claims().is_file()
