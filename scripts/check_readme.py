"""Check that what a document shows is what the program prints.

    python scripts/check_readme.py [README.md PICTURE.svg ...] [--write]

In fenced blocks marked `console` a line `$ COMMAND` is run by bash, in the folder of the repository, 80 columns wide
and without colour; the lines below it, up to the next `$` or the end of the block, must be what it prints: both
streams, white space at line ends aside. The feudcheck beside this Python comes first on the path. A picture is drawn
anew, as `draw_output.py` does it, and must be the same. `--write` puts the real output in.
Exit code: 0 all is as shown, 1 something is not, 2 a document cannot be read or shows no command.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(
    r"^(?P<head>(?P<fence>`{3,})console[^\n]*\n)(?P<body>.*?)^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL
)


def main() -> int:
    """Run and compare all documents."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("documents", nargs="*", type=Path, default=[ROOT / "README.md"])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    worst = 0
    for path in given.documents:
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            print(f"{path}: {error.strerror}", file=sys.stderr)
            return 2
        try:
            real = renewed(path, text)
        except ValueError as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 2
        if given.write:
            path.write_text(real, encoding="utf-8")
        shown, printed = text.splitlines(), real.splitlines()
        difference = list(difflib.unified_diff(shown, printed, "shown", "printed", lineterm=""))
        print("\n".join([f"{path}: {'as printed' if not difference else 'differs'}", *difference]))
        worst = max(worst, 1 if difference and not given.write else 0)
    return worst


def renewed(path: Path, text: str) -> str:
    """A document or a picture with what its commands print now; ValueError where it has none."""
    if path.suffix == ".svg":
        from draw_output import redrawn

        return redrawn(text)
    if not BLOCK.search(text):
        raise ValueError("no ```console block")
    return BLOCK.sub(lambda m: m["head"] + _as_run(m["body"]) + m["fence"], text)


def _as_run(body: str) -> str:
    """A block with the real output of its commands."""
    lines = []
    for command, shown in _commands(body):
        end = _end(shown)
        if command:
            printed = [line.rstrip() for line in run(command).rstrip().splitlines()]
            same = printed == [line.rstrip() for line in shown[:end]]
            shown = [f"$ {command}", *(shown[:end] if same else printed), *shown[end:]]
        lines += shown
    return "".join(f"{line}\n" for line in lines)


def _end(lines: list[str]) -> int:
    """Where the blank lines at the end begin."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _commands(body: str) -> Iterator[tuple[str, list[str]]]:
    """Each command with the lines shown below it; no command for lines before the first."""
    command, shown = "", list[str]()
    for line in body.splitlines():
        if line.startswith("$ "):
            if command or shown:
                yield command, shown
            command, shown = line[2:], []
        else:
            shown.append(line)
    yield command, shown


def run(command: str, **more: str) -> str:
    """What a command prints on both streams; `more` are variables of its environment."""
    kept = {k: v for k, v in os.environ.items() if k in ("HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV")}
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath)])
    environment = {**kept, "PATH": path, "COLUMNS": "80", "PYTHONUTF8": "1", **(more or {"NO_COLOR": "1"})}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
