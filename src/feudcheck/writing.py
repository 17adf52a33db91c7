"""Files that are written whole or not at all: until the last letter is there, the old one stays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """A stream into a file that takes the place of the old one at the end, unless something goes wrong before.

    What is no file (a pipe, a terminal), and what lies in a folder where no other may be made, is written as it comes.
    Raises `OSError`.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name[:50]}.{os.getpid()}.part")
    try:
        out = _made(beside) if target.is_file() or not os.path.lexists(target) else None
        with out or path.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        if out:
            if target.is_file():
                beside.chmod(target.stat().st_mode)
            os.replace(beside, target)
    except BaseException:  # a signal may come at any moment
        with suppress(OSError):
            beside.unlink()
        raise


def _made(path: Path) -> TextIO | None:
    try:
        return path.open("x", encoding="utf-8", newline="\n")
    except OSError:
        return None
