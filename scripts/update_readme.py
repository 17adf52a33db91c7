"""Put what the program prints into README.md and docs/*.md.

    python scripts/update_readme.py [--check]

Every document with ```console blocks is rewritten as `check_readme.py --write` does it, by the feudcheck beside this
Python, or where there is none by that of the checkout. `--check` only compares.
Exit code: 0 all is as shown now, 1 with `--check` something is not, 2 a document cannot be read.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import sysconfig
import tempfile
from pathlib import Path

import check_readme
from check_readme import BLOCK, ROOT


def main() -> int:
    """Find the documents and rewrite them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only compare")
    given = parser.parse_args()
    documents = [str(p) for p in _documents()]
    with tempfile.TemporaryDirectory() as folder:
        if not (Path(sysconfig.get_path("scripts")) / "feudcheck").exists():
            _put_command(Path(folder))
            os.environ["PATH"] = os.pathsep.join([folder, os.environ.get("PATH", os.defpath)])
        sys.argv = [sys.argv[0], *documents, *([] if given.check else ["--write"])]
        return check_readme.main()


def _documents() -> list[Path]:
    """README.md and those of docs/ that show commands."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [p for p in found if BLOCK.search(p.read_text(encoding="utf-8"))]


def _put_command(folder: Path) -> None:
    """A `feudcheck` that runs the checkout's source."""
    command = folder / "feudcheck"
    source, python = shlex.quote(str(ROOT / "src")), shlex.quote(sys.executable)
    command.write_text(f'#!/bin/sh\nPYTHONPATH={source} exec {python} -m feudcheck "$@"\n', encoding="utf-8")
    command.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main())
