"""Name the claims that decided a precedent, where it only names sources.

    python scripts/link_precedents.py PRECEDENTS.jsonl...

A labelled sentence says which sources speak for and against it; a precedent must also say by which claims, for a
verdict points at evidence. For each source the near claim is taken that explains best why the source speaks for the
sentence, or against it. Entries that name claims already stay as they are.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.store import load
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.limits import standing
from feudcheck.judging.ruling import rule
from feudcheck.language.reader import read


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
    near = [n.alignment for n in rule(reading, base).seen.near]
    chosen: dict[str, float] = {}
    for side in ("supports", "conflicts"):
        for source in row.get(side, ()):
            fits = [
                (_fit(a, source, side), a.claim.id) for a in near if any(w.source == source for w in a.claim.evidence)
            ]
            if fits:
                fit, name = max(fits)
                chosen[name] = max(fit, chosen.get(name, fit))
    claims = sorted(chosen, key=lambda name: -chosen[name])
    return {**row, "claims": claims} if claims else row


def _fit(a: Alignment, source: str, side: str) -> float:
    """How well a claim explains that a source speaks for a sentence, or against it."""
    differs = any(d.sure for d in a.differences)
    if side == "supports":
        return a.gain - differs
    denied = any(w.against and w.source == source for w in a.claim.evidence)
    return standing(a) + 0.3 if differs else a.gain + (0.3 if denied else -0.3)


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
