"""Write docs/licences.md: every library that an installed feudcheck needs, what for, and under which licence.

Run it in an environment with feudcheck installed: python scripts/list_licences.py [--check]. With --check nothing is
written, and the exit code is 1 where the table is out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, requires
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "docs" / "licences.md"
_HEAD = """# Licences of what is installed

feudcheck is under the [MIT licence](../LICENSE). Installed with it are the libraries below, each under a licence that
allows use and passing on with its notice kept; none is copied into the package. The table is made by
`scripts/list_licences.py`, and a test compares it with what is installed.

| library | needed by | licence |
|---|---|---|
"""
_CALLED = {  # what some call it, and its name in the SPDX list
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "BSD": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


def name_of(requirement: str) -> str:
    """The normal form of the name that a requirement begins with."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def needed(root: str = "feudcheck") -> dict[str, set[str]]:
    """Every library that is installed because of `root`, and what needs it."""
    found: dict[str, set[str]] = {}
    for name in _required(root):
        if name not in found:
            found[name] = set()
            for below, by in needed(name).items():
                found.setdefault(below, set()).update(by)
        found[name].add(root)
    return found


def _required(name: str) -> Iterator[str]:
    """What is required without an extra, as far as this Python and this system need it."""
    for requirement in requires(name) or ():
        marker = requirement.partition(";")[2]
        if "extra" not in marker and _is_installed(name_of(requirement)):
            yield name_of(requirement)


def _is_installed(name: str) -> bool:
    try:
        return bool(distribution(name).version)
    except ModuleNotFoundError:
        return False


def licence_of(package: Distribution) -> str:
    """By its metadata, as in the SPDX list where it can be told."""
    told = package.metadata
    if "License-Expression" in told:
        return str(told["License-Expression"])
    classes = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License ::")]
    named = classes or [str(told["License"] or "?").splitlines()[0]]
    return ", ".join(sorted({_CALLED.get(name, name) for name in named}))


def table() -> str:
    """The document."""
    rows = (
        f"| {name} | {', '.join(sorted(by))} | {licence_of(distribution(name))} |\n"
        for name, by in sorted(needed().items())
    )
    return _HEAD + "".join(rows)


def main() -> int:
    """Write the table, or say whether it is what would be written."""
    made = table()
    if "--check" in sys.argv[1:]:
        same = TABLE.read_text(encoding="utf-8") == made
        print("up to date" if same else f"{TABLE.name} is out of date: python scripts/list_licences.py")
        return 0 if same else 1
    TABLE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
