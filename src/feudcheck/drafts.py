"""Which files a folder or a pattern stands for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase

from feudcheck.documents import FORMATS

_LOCK = "~$"  # begins the name of a file that Word makes beside an open document


Excludes = Callable[[str], bool]  # whether a file, or all of a folder, is to be left out


def in_folder(folder: str, excludes: Excludes, unread: Callable[[OSError], object]) -> Iterator[str]:
    """The drafts in a folder and those below it, in order; no hidden ones, and none that is excluded.

    `unread` is called for each folder that cannot be looked into.
    """
    for parent, folders, files in os.walk(folder, onerror=unread):
        inside = parent[2:] if parent.startswith(f".{os.sep}") else "" if parent == "." else parent
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not excludes(os.path.join(inside, f)))
        for name in sorted(files):
            path = os.path.join(inside, name)
            known = os.path.splitext(name)[1].lower() in FORMATS and not name.startswith((".", _LOCK))
            if known and not excludes(path) and not _waits(path):
                yield path


def _waits(path: str) -> bool:
    """Whether it is a pipe or a device: nobody means that by naming its folder."""
    return os.path.exists(path) and not os.path.isfile(path)


def by_pattern(pattern: str, excludes: Excludes) -> Iterator[str]:
    """The files that a pattern (`*`, `?`, `[…]`, `**` for folders at any depth) stands for, in order."""
    from glob import glob

    found = sorted(glob(pattern, recursive=True))
    found = [path for path in found if os.path.isfile(path) and not os.path.basename(path).startswith(_LOCK)]
    return (path for path in found if not excludes(path))


def is_excluded(path: str, exclude: Sequence[str]) -> bool:
    """Whether a pattern excludes a path: one without a slash any part of it, one with a slash the path or its start."""
    whole = path.replace(os.sep, "/").removeprefix("./")
    parts = whole.split("/")
    starts = ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]
    for pattern in (p.removeprefix("./").rstrip("/") for p in exclude):
        if any(fnmatchcase(tried, pattern) for tried in (starts if "/" in pattern else parts)):
            return True
    return False
