"""A baseline: findings that are known, so that a tool may come to an old archive and tell only what is new.

A finding is known by its file, its sentence and its verdict, never by its line: a text may move. The file is JSON, one
finding a line, to be read and kept with the drafts.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from feudcheck.checking import Checked
from feudcheck.inputs import as_text
from feudcheck.writing import written_whole

VERSION = 1


class Known(Struct, frozen=True, order=True):
    """A finding, and how often it is in its file."""

    file: str
    verdict: str
    sentence: str
    count: int = 1


class Written(Struct, forbid_unknown_fields=True):
    """A baseline as written."""

    version: int
    findings: list[Known]


class WrongBaseline(Exception):
    """A baseline that cannot be used; the message says why."""


class Baseline:
    """What is known and has not been met yet. Paths are told from the baseline's folder."""

    def __init__(self, path: Path, known: Iterable[Known] = ()) -> None:
        self._folder = path.parent
        self._left = Counter({(k.file, k.verdict, k.sentence): k.count for k in known})
        self._files: set[str] = set()

    def meet(self, name: str) -> None:
        """Note that a draft is checked, whatever is found in it."""
        self._files.add(_told_from(self._folder, name))

    def knows(self, checked: Checked) -> bool:
        """Whether a finding is known; each time it is known once less."""
        key = _key(checked, self._folder)
        if self._left[key] <= 0:
            return False
        self._left[key] -= 1
        return True

    def gone(self) -> Iterator[str]:
        """What is known of the files checked and was not found any more."""
        for (file, verdict, sentence), count in sorted(self._left.items()):
            if count > 0 and file in self._files:
                yield f"{file}: no longer {verdict}: {sentence}"


def read_baseline(path: Path) -> Baseline:
    """A baseline from its file. Raises `WrongBaseline`, `OSError`."""
    try:
        written = msgspec.json.decode(path.read_bytes(), type=Written)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WrongBaseline(f"{path}: is no baseline: {error}") from None
    if written.version != VERSION:
        raise WrongBaseline(f"{path}: is a baseline of version {written.version}; write it anew")
    return Baseline(path, written.findings)


def write_baseline(path: Path, found: Iterable[Checked]) -> int:
    """Write these findings down; how many. The same findings make the same file."""
    counts = Counter(_key(checked, path.parent) for checked in found)
    known = sorted(Known(*key, count) for key, count in counts.items())
    lines = ",\n".join(f"  {msgspec.json.encode(each).decode()}" for each in known)
    with written_whole(path) as out:
        out.write(f'{{"version": {VERSION}, "findings": [\n{lines}\n]}}\n')
    return sum(counts.values())


def _key(checked: Checked, folder: Path) -> tuple[str, str, str]:
    finding = checked.finding
    return _told_from(folder, checked.name), finding.deciding.verdict, " ".join(finding.text.split())


def _told_from(folder: Path, name: str) -> str:
    return name if name.startswith("<") else as_text(os.path.relpath(name, folder).replace(os.sep, "/"))
