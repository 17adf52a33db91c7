"""Fit the verdict model on labelled sentences and write its coefficients.

    pip install -e .[fit]
    python scripts/fit_model.py [--dry] SET.jsonl...

Each set is scored by a model that has not seen it: sets come from different hands, so that is what a sentence by
somebody else may expect. Prints these scores, by set and for several prices of a false alarm, how good the confidence
is, and a reliability table. The model that is written has seen all sets; what mistakes cost it is decided here (COSTS).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import msgspec.structs
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from feudcheck.claims.store import load
from feudcheck.judging.finding import VERDICTS
from feudcheck.judging.model import COEFFICIENTS, Costs, cost
from feudcheck.judging.options import options
from feudcheck.judging.ruling import rule
from feudcheck.judging.signals import Signals
from feudcheck.language.reader import read

ROOT = Path(__file__).resolve().parents[1]
STRENGTH = 0.02  # inverse of the ridge; more of it fits the hand that wrote a set
COSTS = Costs(false_alarm=3.5, false_assurance=2.0, wrong_target=1.0, silencing=0.8)  # nothing reached on dev falls
ALARMS = (1.5, 2.0, 2.5, 3.0, 3.5, 4.0)  # what else a false alarm might cost
SUPPORTED, CONTRADICTED, UNVERIFIED = (VERDICTS.index(v) for v in ("supported", "contradicted", "unverified"))
Array = Any


class Case(NamedTuple):
    """A labelled sentence with what the rules made of it."""

    group: str  # the set it is of
    right: frozenset[str]
    label: str
    signals: Signals | None  # None: not a statement
    ruled: str  # the rules' verdict
    possible: frozenset[str]  # the verdicts for which there is evidence


def cases(sets: Sequence[Path]) -> list[Case]:
    """All sentences of the sets, judged by the rules."""
    rows = [
        (path.stem, json.loads(line))
        for path in sets
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    with Pool() as pool:
        ruled = pool.map(_rule, [row["text"] for _, row in rows], chunksize=20)
    return [
        Case(group, frozenset([row["verdict"], *row.get("also", ())]), row["verdict"], seen, verdict, possible)
        for (group, row), (seen, verdict, possible) in zip(rows, ruled, strict=True)
    ]


def _rule(text: str) -> tuple[Signals | None, str, frozenset[str]]:
    base = load()
    reading = read(text, base.lexicon, base.names)
    if reading.kind != "statement":
        return None, "unverified", frozenset(["unverified"])
    ruled = rule(reading, base)
    verdict = ruled.judged[0].fact.verdict
    return ruled.signals, verdict, frozenset([verdict, *options(ruled, reading, base)])


class Data:
    """The cases as arrays."""

    def __init__(self, found: Sequence[Case]) -> None:
        self.names = sorted({n for c in found if c.signals for n in c.signals})
        self.groups = np.array([c.group for c in found])
        self.statement = np.array([c.signals is not None for c in found])
        self.seen = np.array([[(c.signals or {}).get(n, 0.0) for n in self.names] for c in found])
        self.label = np.array([VERDICTS.index(c.label) for c in found])
        self.right = np.array([[v in c.right for v in VERDICTS] for c in found])
        self.silences = np.array([c.ruled != "unverified" for c in found])
        self.possible = np.array([[v in c.possible for v in VERDICTS] for c in found])

    def scores(self, chosen: Array, among: Array) -> tuple[float, float, float, float]:
        """Accuracy, false assurance, false alarm, wrong target."""
        right = self.right[np.arange(len(chosen)), chosen]
        gone = (self.label < UNVERIFIED) & ~self.right[:, SUPPORTED] & among
        sound = (self.label >= UNVERIFIED) & ~self.right[:, CONTRADICTED] & among
        silent = (self.label == UNVERIFIED) & among
        return (
            float(right[among].mean()),
            _mean(chosen[gone] == SUPPORTED),
            _mean(chosen[sound] == CONTRADICTED),
            _mean(~right[silent]),
        )


def _mean(values: Array) -> float:
    return float(values.mean()) if len(values) else 0.0


def fitted(data: Data, among: Array) -> tuple[Array, Array]:
    """Weights, one row a signal, and constants, one column a verdict."""
    scaler = StandardScaler().fit(data.seen[among])
    regression = LogisticRegression(C=STRENGTH, max_iter=5000)
    regression.fit(scaler.transform(data.seen[among]), data.label[among])
    weights = np.zeros((len(data.names), len(VERDICTS)))
    constants = np.full(len(VERDICTS), -30.0)
    for verdict, row, constant in zip(regression.classes_, regression.coef_, regression.intercept_, strict=True):
        weights[:, verdict] = row / scaler.scale_
        constants[verdict] = constant - (row * scaler.mean_ / scaler.scale_).sum()
    return weights, constants


def probabilities(data: Data, model: tuple[Array, Array]) -> Array:
    """The probability of each verdict; of what is no statement, that it is unverified."""
    scores = data.seen @ model[0] + model[1]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    found = powers / powers.sum(axis=1, keepdims=True)
    found[~data.statement] = np.eye(len(VERDICTS))[UNVERIFIED]
    return found


def held_out(data: Data) -> Array:
    """The probabilities by models that have not seen the sentence's set."""
    found = np.zeros((len(data.label), len(VERDICTS)))
    for group in sorted(set(data.groups)):
        inside = data.groups == group
        found[inside] = probabilities(data, fitted(data, ~inside & data.statement))[inside]
    return found


def choose(data: Data, chance: Array, costs: Costs) -> Array:
    """The number of the verdict for each case: of those with evidence, that with the least to be feared."""
    table = np.array([[cost(given, true, costs) for given in VERDICTS] for true in VERDICTS])
    feared = chance @ table
    feared[data.silences, UNVERIFIED] += costs.silencing
    return np.where(data.possible, feared, np.inf).argmin(axis=1)


def reliability(right: Array, chance: Array) -> Iterator[tuple[float, float, int]]:
    """For each tenth of confidence: mean confidence, share right, number."""
    tenth = np.minimum(9, (chance * 10).astype(int))
    for k in range(10):
        if (tenth == k).any():
            yield float(chance[tenth == k].mean()), float(right[tenth == k].mean()), int((tenth == k).sum())


def main() -> int:
    """Judge, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path, help="labelled sets; each is left out once")
    parser.add_argument("--dry", action="store_true", help="print only, write nothing")
    given = parser.parse_args()
    data = Data(cases(given.sets))
    everything = np.full(len(data.label), True)
    chance = held_out(data)
    chosen = choose(data, chance, COSTS)
    scores = data.scores(chosen, everything)
    print("held out: accuracy / false assurance / false alarm / wrong target;", COSTS)
    for group in sorted(set(data.groups)):
        print(f"  {group:15}", " / ".join(f"{s:.3f}" for s in data.scores(chosen, data.groups == group)))
    print(f"  {'all':15}", " / ".join(f"{s:.3f}" for s in scores))
    for alarm in ALARMS:
        other = choose(data, chance, msgspec.structs.replace(COSTS, false_alarm=alarm))
        print(f"  a false alarm at {alarm}:", " / ".join(f"{s:.3f}" for s in data.scores(other, everything)))
    sure = chance[np.arange(len(chosen)), chosen]
    right = data.right[np.arange(len(chosen)), chosen]
    table = list(reliability(right, sure))
    ece = sum(abs(p - share) * n for p, share, n in table) / len(chosen)
    auroc = float(roc_auc_score(right, sure))
    print(f"confidence: AUROC {auroc:.3f}, ECE {ece:.3f}")
    for mean, share, n in table:
        print(f"  said {mean:.2f}  was {share:.2f}  {n:5d}  {'#' * round(30 * share)}")
    if not given.dry:
        write(data, {"sentences": len(chosen), "accuracy held out": scores[0], "auroc": auroc, "ece": ece})
    return 0


def write(data: Data, measures: dict[str, float]) -> None:
    """Fit on everything and write the model, a line a signal."""
    weights, constants = fitted(data, data.statement)
    about = {"written by": "scripts/fit_model.py", **{n: round(m, 4) for n, m in measures.items()}}
    kept = {n: [round(float(w), 4) for w in row] for n, row in zip(data.names, weights, strict=True)}
    lines = ",\n".join(f"    {json.dumps(n)}: {json.dumps(row)}" for n, row in kept.items() if any(row))
    head = {"about": about, "verdicts": list(VERDICTS), "costs": msgspec.to_builtins(COSTS)}
    head["always"] = [round(float(c), 4) for c in constants]
    text = json.dumps(head, indent=2).removesuffix("\n}") + ',\n  "weights": {\n' + lines + "\n  }\n}\n"
    COEFFICIENTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
