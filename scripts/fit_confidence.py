"""Fit the model of "the verdict is right" on the project's own labelled sentences and write its coefficients.

    PYTHONPATH=src python scripts/fit_confidence.py [--share 0.4] [--dry] [more.jsonl ...]

Sentences: tests/data/dev.jsonl (and other labelled sets given), and of tests/data/examples.yaml a sample that is the
same every time. Examples hold no sentence that ought to be unverified; weights bring the verdicts back to the
proportions of the labelled sets, and give these as much to say as the examples. Prints cross-validated AUROC, Brier
score, expected calibration error and a reliability table, over all and over the labelled sets alone, then writes
src/feudcheck/judging/confidence.json.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from feudcheck.claims.store import load
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.confidence import COEFFICIENTS, features
from feudcheck.language.reader import read

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data"
FOLDS, RIDGE, ROUNDS, BINS = 5, 1.0, 25, 10
Vector = list[float]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and the verdicts that are right. Sentences of one `group` stay in one fold."""

    text: str
    lang: str | None
    right: frozenset[str]
    group: str
    chosen: bool  # from a labelled set, not from the examples


@dataclass(slots=True)
class Case:
    """A judged sentence: what the comparison saw, whether the verdict was right, and how much it counts."""

    sentence: Labelled
    seen: dict[str, float]
    right: bool
    weight: float = 1.0


def labelled(sets: Sequence[Path], share: float) -> Iterator[Labelled]:
    """The labelled sets whole, the examples in part."""
    for path in sets:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                yield Labelled(row["text"], row["lang"], frozenset([row["verdict"], *row["also"]]), row["text"], True)
    examples = yaml.load((DATA / "examples.yaml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    right = {"backed": frozenset(["supported", "alleged", "disputed"]), "contradicted": frozenset(["contradicted"])}
    for name, entry in examples.items():
        if zlib.crc32(name.encode()) % 10_000 < share * 10_000:
            for kind, by_lang in entry.items():
                for lang, texts in by_lang.items():
                    for text in [texts] if isinstance(texts, str) else texts:
                        yield Labelled(text, lang, right[kind], name, False)


def judged(sentences: Sequence[Labelled]) -> list[Case]:
    """Judge each; the engine asks for a confidence, and gets the number of what it asked with."""
    base, asked = load(), list[dict[str, float]]()
    engine: Any = importlib.import_module("feudcheck.judging.judge")

    def record(alignment: Alignment | None, verdict: str, others: Sequence[tuple[float, Alignment]] = ()) -> float:
        asked.append(features(alignment, verdict, others))
        return float(len(asked) - 1)

    cases, kept = [], engine.confidence
    engine.confidence = record
    try:
        for sentence in sentences:
            asked.clear()
            fact = engine.judge(read(sentence.text, base.lexicon, base.names, sentence.lang), base).deciding
            cases.append(Case(sentence, asked[int(fact.confidence)], fact.verdict in sentence.right))
    finally:
        engine.confidence = kept
    _weigh(cases)
    return cases


def _weigh(cases: Sequence[Case]) -> None:
    """Give each family of right verdicts its share in the labelled sets, half of that to these sets themselves."""
    groups = Counter((_family(c), c.sentence.chosen) for c in cases)
    chosen = sum(n for (_, from_set), n in groups.items() if from_set)
    for case in cases:
        family = _family(case)
        if not (chosen and groups[family, True]):
            continue
        halves = 2 if groups[family, False] else 1
        case.weight = groups[family, True] / chosen * len(cases) / halves / groups[family, case.sentence.chosen]


def _family(case: Case) -> str:
    right = case.sentence.right
    return next((v for v in ("contradicted", "unverified") if v in right), "backed")


def fit(cases: Sequence[Case], names: Sequence[str]) -> Vector:
    """Ridge logistic regression by Newton's method."""
    rows = [[c.seen.get(n, 0.0) for n in names] for c in cases]
    size, found = len(names), [0.0] * len(names)
    for _ in range(ROUNDS):
        slope = [-RIDGE * w for w in found]
        curve = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for row, case in zip(rows, cases, strict=True):
            some = [(i, x) for i, x in enumerate(row) if x]
            chance = _logistic(sum(found[i] * x for i, x in some))
            for i, x in some:
                slope[i] += case.weight * (case.right - chance) * x
                steep = case.weight * chance * (1 - chance) * x
                for j, y in some:
                    curve[i][j] += steep * y
        step = _solve(curve, slope)
        found = [w + s for w, s in zip(found, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return found


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _solve(matrix: list[Vector], right: Vector) -> Vector:
    """Gauss with pivots; the matrix is small and, with the ridge, never singular."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for n in range(len(rows)):
        best = max(range(n, len(rows)), key=lambda k: abs(rows[k][n]))
        rows[n], rows[best] = rows[best], rows[n]
        for k in range(n + 1, len(rows)):
            factor = rows[k][n] / rows[n][n]
            if factor:
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[n], strict=True)]
    found = [0.0] * len(rows)
    for n in reversed(range(len(rows))):
        rest = sum(rows[n][k] * found[k] for k in range(n + 1, len(rows)))
        found[n] = (rows[n][-1] - rest) / rows[n][n]
    return found


def held_out(cases: Sequence[Case], names: Sequence[str]) -> Vector:
    """The confidence in each verdict by a model that has not seen its group."""
    folds = [zlib.crc32(c.sentence.group.encode()) % FOLDS for c in cases]
    models = [fit([c for c, f in zip(cases, folds, strict=True) if f != k], names) for k in range(FOLDS)]
    return [chance(c, names, models[f]) for c, f in zip(cases, folds, strict=True)]


def chance(case: Case, names: Sequence[str], model: Vector) -> float:
    """The probability that the verdict is right."""
    return _logistic(sum(w * case.seen.get(n, 0.0) for n, w in zip(names, model, strict=True)))


def auroc(cases: Sequence[Case], chances: Vector) -> float:
    """How often a right verdict is held surer than a wrong one."""
    good = [(p, c.weight) for p, c in zip(chances, cases, strict=True) if c.right]
    bad = [(p, c.weight) for p, c in zip(chances, cases, strict=True) if not c.right]
    whole = sum(v for _, v in good) * sum(w for _, w in bad)
    won = sum(v * w * ((p > q) + (p == q) / 2) for p, v in good for q, w in bad)
    return won / whole if whole else math.nan


def brier(cases: Sequence[Case], chances: Vector) -> float:
    """Mean squared error of the probability."""
    whole = sum(c.weight for c in cases)
    return sum(c.weight * (p - c.right) ** 2 for p, c in zip(chances, cases, strict=True)) / whole


def reliability(cases: Sequence[Case], chances: Vector) -> list[tuple[float, float, float]]:
    """For each tenth of confidence: mean confidence, share right, weight."""
    found = []
    for k in range(BINS):
        inside = [(p, c) for p, c in zip(chances, cases, strict=True) if min(BINS - 1, int(p * BINS)) == k]
        weight = sum(c.weight for _, c in inside)
        if weight:
            mean = sum(p * c.weight for p, c in inside) / weight
            found.append((mean, sum(c.weight * c.right for _, c in inside) / weight, weight))
    return found


def calibration_error(cases: Sequence[Case], chances: Vector) -> float:
    """Mean distance between confidence and share right, over the tenths."""
    table = reliability(cases, chances)
    return sum(abs(p - right) * weight for p, right, weight in table) / sum(weight for _, _, weight in table)


MEASURES: dict[str, Callable[[Sequence[Case], Vector], float]] = {
    "auroc": auroc,
    "brier": brier,
    "ece": calibration_error,
}


def report(title: str, cases: Sequence[Case], chances: Vector) -> dict[str, float]:
    """Print the measures and the reliability table; return the measures."""
    measures = {name: round(measure(cases, chances), 4) for name, measure in MEASURES.items()}
    right = sum(c.weight * c.right for c in cases) / sum(c.weight for c in cases)
    print(
        f"{title}: {len(cases)} sentences, {right:.1%} right;", ", ".join(f"{n} {v:.3f}" for n, v in measures.items())
    )
    for mean, share, weight in reliability(cases, chances):
        print(f"  said {mean:.2f}  was {share:.2f}  weight {weight:7.1f}  {'#' * round(30 * share)}")
    return measures


def main() -> int:
    """Judge, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path, help="labelled sets besides tests/data/dev.jsonl")
    parser.add_argument("--share", type=float, default=0.4, help="which part of the examples is used (default 0.4)")
    parser.add_argument("--dry", action="store_true", help="print only, write nothing")
    given = parser.parse_args()
    cases = judged(list(labelled([DATA / "dev.jsonl", *given.sets], given.share)))
    names = sorted({n for c in cases for n in c.seen})
    chances = held_out(cases, names)
    measures = report("held out, all", cases, chances)
    chosen = [(c, p) for c, p in zip(cases, chances, strict=True) if c.sentence.chosen]
    report("held out, labelled sets", [c for c, _ in chosen], [p for _, p in chosen])
    coefficients = {n: round(w, 3) for n, w in zip(names, fit(cases, names), strict=True)}
    print("\n".join(f"  {w:+7.3f}  {n}" for n, w in coefficients.items()))
    if not given.dry:
        about = {"written by": "scripts/fit_confidence.py", "sentences": len(cases), **measures}
        model = {"about": about, "coefficients": coefficients}
        COEFFICIENTS.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
