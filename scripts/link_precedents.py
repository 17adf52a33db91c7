"""Name the claims that decided a precedent, where it only names sources.

    python scripts/link_precedents.py PRECEDENTS.jsonl...

A labelled sentence says which sources speak for and against it; a precedent must also say by which claims, for a
verdict points at evidence. Of the claims near to the sentence those are taken that the verdict model hears loudest for
its verdict, until all its sources are named. Entries that name claims already stay as they are.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from feudcheck.claims.compiled import CompiledBase, CompiledClaim
from feudcheck.claims.store import load
from feudcheck.judging.finding import VERDICTS
from feudcheck.judging.model import model, vote
from feudcheck.judging.ruling import rule
from feudcheck.language.reader import read

MOST = 4  # claims a precedent names


@cache
def _base() -> CompiledBase:
    return load()


def linked(row: dict[str, Any]) -> dict[str, Any]:
    """The entry with its claims."""
    if row.get("claims") or not (row.get("supports") or row.get("conflicts")):
        return row
    base = _base()
    reading = read(row["text"], base.lexicon, base.names)
    if not reading.clauses:
        return row
    number = VERDICTS.index(row["verdict"])
    near = [(vote(model().claims, n.signals)[number], n.alignment.claim) for n in rule(reading, base).seen.near]
    loudest = [claim for _, claim in sorted(near, key=lambda voted: -voted[0])]
    chosen = _covering(loudest, {*row.get("supports", ()), *row.get("conflicts", ())})
    return {**row, "claims": chosen} if chosen else row


def _covering(claims: Iterable[CompiledClaim], sources: set[str]) -> list[str]:
    """The first claims that between them have a word of each source."""
    chosen: list[str] = []
    for claim in claims:
        found = sources.intersection(w.source for w in claim.evidence)
        if found and claim.id not in chosen and len(chosen) < MOST:
            chosen.append(claim.id)
            sources = sources - found
    return chosen


def main(arguments: Sequence[str] | None = None) -> int:
    """Rewrite the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="PRECEDENTS.jsonl")
    with Pool() as pool:
        for path in parser.parse_args(arguments).files:
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            rows = pool.map(linked, rows, chunksize=10)
            path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
            bare = sum(not r.get("claims") and r["verdict"] != "unverified" for r in rows)
            print(f"{path}: {len(rows)} precedents, {bare} with a verdict and no claims")
    return 0


if __name__ == "__main__":
    sys.exit(main())
