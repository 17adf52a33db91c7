"""Labelled sentences in JSON Lines: all mistakes at once, each with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from feudcheck.claims.schema import Base, Precedent
from feudcheck.claims.source import BaseErrors, Problem, unknown
from feudcheck.claims.store import labelled_files

Row = TypeVar("Row", bound=Precedent)


def read_precedents(claims: Path, base: Base) -> list[Precedent]:
    """The precedents of a base that lies in `claims`, in the order of their files.

    Raises `BaseErrors` with every problem found, or `OSError`.
    """
    precedents, problems = parse_precedents(claims, base)
    if problems:
        raise BaseErrors(problems)
    return precedents


def parse_precedents(claims: Path, base: Base) -> tuple[list[Precedent], list[Problem]]:
    """The precedents as far as they can be read, and what is wrong with the rest.

    Raises `OSError` when a file cannot be read.
    """
    if not base.precedents:
        return [], []
    precedents: list[Precedent] = []
    problems: list[Problem] = []
    ids = {claim.id for claim in base.claims}
    for path in labelled_files(claims.parent / base.precedents):
        found, wrong = parse_labelled(path, Precedent)
        precedents += (precedent for _, precedent in found)
        wrong += (Problem(str(path), line, 1, m) for line, p in found for m in _problems(p, base, ids))
        problems += sorted(wrong, key=lambda problem: problem.line)
    return precedents, problems


def parse_labelled(path: Path, kind: type[Row]) -> tuple[list[tuple[int, Row]], list[Problem]]:
    """The sentences of a file with their lines (1-based), and what is wrong with other lines.

    Raises `OSError` when the file cannot be read.
    """
    found: list[tuple[int, Row]] = []
    problems: list[Problem] = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            try:
                found.append((number, msgspec.json.decode(line, type=kind)))
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                problems.append(Problem(str(path), number, 1, str(error).replace("`", "'")))
    return found, problems


def _problems(precedent: Precedent, base: Base, ids: set[str]) -> Iterator[str]:
    yield from (unknown("claim", name, ids) for name in precedent.claims if name not in ids)
    named = (*precedent.supports, *precedent.conflicts)
    yield from (unknown("source", name, base.sources) for name in named if name not in base.sources)
