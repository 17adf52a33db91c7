"""Put what the program prints into README.md, docs/*.md and the pictures in docs/images/.

    python scripts/update_readme.py [--check]

Every document with ```console blocks, and every picture of a terminal, is rewritten as `check_readme.py --write` does
it, by the feudcheck beside this Python, or where there is none by that of the checkout. Nothing is written when a
command crashes. `--check` only tells which documents would change.
Exit code: 0 done, 1 with `--check` something would change, 2 a command crashed.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import sysconfig
import tempfile
from pathlib import Path

from check_readme import BLOCK, ROOT, renewed
from draw_output import COMMAND

CRASH = "feudcheck: internal error"


def main() -> int:
    """Find the documents, run their commands, rewrite them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only tell which documents would change")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not (Path(sysconfig.get_path("scripts")) / "feudcheck").exists():
            _put_command(Path(folder))
            os.environ["PATH"] = os.pathsep.join([folder, os.environ.get("PATH", os.defpath)])
        changed = {path: new for path, (old, new) in _renewed().items() if old != new}
    crashed = [line for text in changed.values() for line in text.splitlines() if line.startswith(CRASH)]
    if crashed:
        print(f"nothing was written: {crashed[0]}", file=sys.stderr)
        return 2
    for path, text in changed.items():
        if not given.check:
            path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {'would change' if given.check else 'rewritten'}")
    return 1 if given.check and changed else 0


def _renewed() -> dict[Path, tuple[str, str]]:
    """Each document as it is and as it should be."""
    texts = {path: path.read_text(encoding="utf-8") for path in _documents()}
    return {path: (text, renewed(path, text)) for path, text in texts.items()}


def _documents() -> list[Path]:
    """README.md and those of docs/ that show commands, and the pictures."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    pictures = sorted((ROOT / "docs" / "images").glob("*.svg"))
    return [
        *(p for p in found if BLOCK.search(p.read_text(encoding="utf-8"))),
        *(p for p in pictures if COMMAND.search(p.read_text(encoding="utf-8"))),
    ]


def _put_command(folder: Path) -> None:
    """A `feudcheck` that runs the checkout's source."""
    command = folder / "feudcheck"
    source, python = shlex.quote(str(ROOT / "src")), shlex.quote(sys.executable)
    command.write_text(f'#!/bin/sh\nPYTHONPATH={source} exec {python} -m feudcheck "$@"\n', encoding="utf-8")
    command.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main())
