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
    beside = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    try:
        usual = target.is_file() or not os.path.lexists(target)
        out = beside.open("x", encoding="utf-8", newline="\n") if usual else None
    except OSError:
        out = None
    if out is None:
        with path.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        return
    try:
        with out:
            yield out
        if target.is_file():
            beside.chmod(target.stat().st_mode)
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
