"""Fit the verdict model on labelled sentences and write its coefficients.

    pip install -e .[fit]
    python scripts/fit_model.py [--dry] [--alone | --lone] [SET.jsonl...]

The sentences are the precedents of the shipped base, and those of the sets named; for the model that does without
precedents (`--alone`) only those of the sets named; for that of sentences to which only one claim speaks (`--lone`)
the precedents that one claim decided, each against a base of its statement alone. Each set is scored by a model that
has not seen it, without its own sentences among the precedents, and with a classifier fitted without them: sets come
from different hands, so that is what a sentence by somebody else may expect. Prints these scores, by set and for
several prices of a false alarm, how good the confidence is, and a reliability table. The model that is written has seen
all sets; what mistakes cost it is decided here (COSTS).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import msgspec.structs
import numpy as np
import torch
import yaml
from torch import nn

from feudcheck.claims.classifier import Classifier, PackedClassifier, Sample, fit
from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.compiler import LANGUAGES, compile_base, samples
from feudcheck.claims.schema import Base, Claim, Evidence, Source
from feudcheck.claims.source import read_base
from feudcheck.claims.store import labelled_files, load, shipped_claims
from feudcheck.judging.finding import VERDICTS
from feudcheck.judging.likeness import UNFAMILIAR, Familiar, familiar
from feudcheck.judging.model import ALONE, COEFFICIENTS, LONE, PRECEDENTED, SILENT, Costs, cost
from feudcheck.judging.near import Signals
from feudcheck.judging.options import options
from feudcheck.judging.precedented import precedented
from feudcheck.judging.ruling import rule
from feudcheck.language.reader import read
from feudcheck.language.reading import Reading
from feudcheck.matching import candidates

COSTS = {
    ALONE: Costs(false_alarm=5.0, false_assurance=3.0, wrong_target=2.0, silencing=0.8),
    LONE: Costs(false_alarm=2.5, false_assurance=3.0, wrong_target=1.0, silencing=0.8),
    PRECEDENTED: Costs(false_alarm=3.0, false_assurance=3.0, wrong_target=1.0, silencing=0.4),
}
ALARMS = (1.5, 2.0, 2.5, 3.0, 3.5, 4.0)  # what else a false alarm might cost
OF_A_CLAIM = 3  # statement and wordings in each language that count as cases
TESTS = Path(__file__).resolve().parents[1] / "tests"
FOLDS = 6  # groups of sets, each held out once
SEED = 1
TRAITS, EPOCHS, BATCH, RATE = 24, 36, 256, 0.01
BLIND = 0.25  # share of a voter's signals that are hidden at random while fitting
COUNTS = {"dev": 5, "dev-published": 40, "mutants": 4, "examples": 8, "facts": 20}  # what was reached may not fall
RIDGE, RIDGE_SENTENCE = 0.1, 1.0  # more of it fits the hand that wrote a set less
SUPPORTED, CONTRADICTED, UNVERIFIED = (VERDICTS.index(v) for v in ("supported", "contradicted", "unverified"))
SAME = [0.0] * len(VERDICTS)  # a vote for nothing
_CLASSIFIERS: dict[tuple[range, ...], Classifier] = {}  # by what they have not seen
Array = Any


class Case(NamedTuple):
    """A labelled sentence with what the rules made of it."""

    group: str  # the set it is of
    right: frozenset[str]
    label: str
    sentence: Signals | None  # None: not a statement
    near: list[Signals]
    like: list[Signals]  # precedents
    ruled: str  # the rules' verdict
    possible: frozenset[str]  # the verdicts for which there is evidence


def cases(sets: Sequence[Path], others: Sequence[Path]) -> list[Case]:
    """All sentences, judged by the rules. `sets`: the files of the base's precedents, in order, if they are heard."""
    rows = [
        (path.stem, json.loads(line))
        for path in (*sets, *others)
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    rows += [(group, {"text": text, "verdict": verdict}) for group, text, verdict in written()] if sets else []
    own: dict[str, list[int]] = {group: [] for group, _ in rows}
    for number, (group, _) in enumerate(rows):
        if group in {path.stem for path in sets}:
            own[group].append(number)
    first = _base().precedents.stated
    apart = {
        group: range(first + numbers[0], first + numbers[-1] + 1) if numbers else range(0)
        for group, numbers in own.items()
    }
    folds = [tuple(apart[path.stem] for path in sets[n::FOLDS]) for n in range(FOLDS)]
    of_fold = {path.stem: fold for n, fold in enumerate(folds) for path in sets[n::FOLDS]}
    if sets:
        of_fold["written"] = (range(first),)
    _samples()  # before the processes part
    _CLASSIFIERS[()] = _base().classifier
    apart_each = sorted(set(of_fold.values()), key=lambda fold: [r.start for r in fold])
    with Pool() as pool:
        for fold, packed in zip(apart_each, pool.map(_fitted_without, apart_each, chunksize=1), strict=True):
            _CLASSIFIERS[fold] = _opened(packed)
    with Pool() as pool:
        asked = [(row["text"], apart[group] if sets else None, of_fold.get(group, ())) for group, row in rows]
        ruled = pool.starmap(_rule, asked, chunksize=20)
    return [
        Case(group, frozenset([row["verdict"], *row.get("also", ())]), row["verdict"], *seen)
        for (group, row), seen in zip(rows, ruled, strict=True)
    ]


def lone_cases(sets: Sequence[Path]) -> list[Case]:
    """The judged sentences that one claim decided, and those that none did with the claim nearest to them, each against
    a base of that claim's statement alone, without listed names."""
    rows: list[tuple[str, dict[str, Any]]] = [
        (path.stem, row)
        for path in sets
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and _is_of_one(row := json.loads(line))
    ]
    rows.sort(key=lambda pair: (pair[1].get("claims", []), pair[1]["text"]))
    with Pool() as pool:
        found: list[Case | None] = pool.starmap(_lone_case, rows, chunksize=64)
    return [case for case in found if case is not None]


def _is_of_one(row: dict[str, Any]) -> bool:
    """Whether one claim decided a sentence, or none and it is unverified."""
    number = len(row.get("claims", []))
    return (
        number == 1
        if row["verdict"] in ("supported", "contradicted")
        else not number and row["verdict"] == "unverified"
    )


def _lone_case(group: str, row: dict[str, Any]) -> Case | None:
    shipped = _base()
    near = row.get("claims", [])
    if not near:
        reading = read(row["text"], shipped.lexicon, shipped.names)
        near = [shipped.claims[n].id for n, _ in candidates(reading.clauses, reading.lang, shipped, most=1)]
    if not near:
        return None
    base = _lone_base(near[0])
    right = frozenset([row["verdict"], *row.get("also", ())])
    return Case(group, right, row["verdict"], *_ruled(read(row["text"], base.lexicon, base.names), base, UNFAMILIAR))


@lru_cache(maxsize=64)  # sentences that one claim decided stand together
def _lone_base(name: str) -> CompiledBase:
    said = _base().by_id([name])[0].statement
    source = Source(title="-", publisher="-", lang="en")
    claim = Claim("it", "it", said["en"], said["ja"], [Evidence("one", "-")])
    return compile_base(Base(sources={"one": source}, entities={}, claims=[claim]), _base().lexicon, [])


def written() -> Iterator[tuple[str, str, str]]:
    """What belongs to the claims themselves, as set, text, verdict: statements and wordings, which are true; examples
    of the tests; and the statements that the tests change by machine.

    Without them the model would know true sentences only as people put them who try to say it otherwise.
    """
    stated = {(p.claims[0], p.lang): p.verdict for p in _base().precedents if p.stated}
    for claim in read_base(shipped_claims()).claims:
        for lang in LANGUAGES:
            wordings = sorted(getattr(claim.wordings, lang), key=lambda text: (-len(text), text))
            texts = [getattr(claim, lang), *wordings[:2], *wordings[-1:]][:OF_A_CLAIM]
            yield from (("written", text, stated[claim.id, lang]) for text in texts)
    examples = yaml.safe_load((TESTS / "data" / "examples.yaml").read_text(encoding="utf-8"))
    for name, entry in examples.items():
        for kind, by_lang in entry.items():
            for lang, found in by_lang.items():
                verdict = "contradicted" if kind == "contradicted" else stated[name, lang]
                if verdict in ("contradicted", "supported"):  # whose words the others are depends on how they are put
                    yield from (("examples", t, verdict) for t in ([found] if isinstance(found, str) else found))
    sys.path.insert(0, str(TESTS))
    from mutation import World, mutants

    world = World(_base())
    changed = (m for claim in _base().claims for m in mutants(world, claim))
    yield from (("mutants", m.text, m.expected) for m in changed)


@cache
def _base() -> CompiledBase:
    return load()


@cache
def _samples() -> list[Sample]:
    return list(samples(_base()))


def _fitted_without(left_out: tuple[range, ...]) -> bytes:
    """The classifier without some of the precedents, as stored."""
    apart = {number for numbers in left_out for number in numbers}
    return msgspec.msgpack.encode(fit([s for n, s in enumerate(_samples()) if n not in apart]).pack())


def _opened(packed: bytes) -> Classifier:
    return Classifier(msgspec.msgpack.decode(packed, type=PackedClassifier))


def _rule(
    text: str, apart: range | None, fold: tuple[range, ...]
) -> tuple[Signals | None, list[Signals], list[Signals], str, frozenset[str]]:
    base = _base()
    base.classifier = _CLASSIFIERS[fold]
    reading = read(text, base.lexicon, base.names)
    return _ruled(reading, base, UNFAMILIAR if apart is None else familiar(reading, base, apart))


def _ruled(
    reading: Reading, base: CompiledBase, known: Familiar
) -> tuple[Signals | None, list[Signals], list[Signals], str, frozenset[str]]:
    if not reading.asserts:
        return None, [], [], "unverified", frozenset(["unverified"])
    ruled = rule(reading, base, known)
    verdict, seen = ruled.judged[0].fact.verdict, ruled.seen
    possible = {
        verdict,
        *options(ruled, [SAME] * len(seen.near), reading, base),
        *precedented(ruled, reading, base),
    }
    return seen.sentence, [n.signals for n in seen.near], [p.signals for p in seen.like], verdict, frozenset(possible)


class Voters:
    """Those who vote alike, as arrays: sentences by voters by signals, and who is there."""

    def __init__(self, found: Sequence[list[Signals]]) -> None:
        self.names = sorted({n for voters in found for voter in voters for n in voter})
        most = max(map(len, found))
        self.signals: Array = np.zeros((len(found), most, len(self.names)), dtype=np.float32)
        self.there: Array = np.zeros((len(found), most), dtype=bool)
        for number, voters in enumerate(found):
            for place, voter in enumerate(voters):
                self.signals[number, place] = _row(voter, self.names)
                self.there[number, place] = True


class Data:
    """The cases as arrays."""

    def __init__(self, found: Sequence[Case]) -> None:
        self.names = sorted({n for c in found if c.sentence for n in c.sentence})
        self.groups = np.array([c.group for c in found])
        self.statement = np.array([c.sentence is not None for c in found])
        self.sentence = np.array([_row(c.sentence or {}, self.names) for c in found], dtype=np.float32)
        self.claims, self.precedents = Voters([c.near for c in found]), Voters([c.like for c in found])
        self.label = np.array([VERDICTS.index(c.label) for c in found])
        self.right = np.array([[v in c.right for v in VERDICTS] for c in found])
        self.ruled = np.array([VERDICTS.index(c.ruled) for c in found])
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


def _row(signals: Signals, names: Sequence[str]) -> list[float]:
    return [signals.get(n, 0.0) for n in names]


def _mean(values: Array) -> float:
    return float(values.mean()) if len(values) else 0.0


class Panel(nn.Module):  # type: ignore[misc]
    """The votes of those who vote alike."""

    def __init__(self, voters: Voters, among: Array) -> None:
        super().__init__()
        there = voters.signals[among][voters.there[among]]
        self.names, self.mean, self.scale = voters.names, there.mean(0), there.std(0) + 1e-6
        self.traits, self.votes = nn.Linear(len(self.names), TRAITS), nn.Linear(TRAITS, len(VERDICTS))
        self.hearing = nn.Parameter(torch.zeros(len(VERDICTS)))
        self.blind = nn.Dropout(BLIND)

    def scaled(self, voters: Voters) -> tuple[torch.Tensor, torch.Tensor]:
        """The voters as the panel takes them."""
        return torch.tensor((voters.signals - self.mean) / self.scale), torch.tensor(voters.there)

    def forward(self, signals: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """What is heard for each verdict."""
        votes = self.votes(torch.relu(self.traits(self.blind(signals))))
        return torch.logsumexp(votes.masked_fill(~there[..., None], SILENT), 1) * torch.exp(self.hearing)

    def layers(self) -> dict[str, Any]:
        """The coefficients for signals as they come, unscaled."""
        return {
            "hearing": _rounded(torch.exp(self.hearing)),
            "votes": _layer(self.votes, [str(n) for n in range(TRAITS)], 0.0, 1.0),
            "traits": _layer(self.traits, self.names, self.mean, self.scale),
        }


class Net(nn.Module):  # type: ignore[misc]
    """The verdict model (feudcheck.judging.model), to be fitted. Signals come in at mean 0, variance 1."""

    def __init__(self, data: Data, among: Array) -> None:
        super().__init__()
        self.names, self.mean, self.scale = data.names, data.sentence[among].mean(0), data.sentence[among].std(0) + 1e-6
        self.sentence = nn.Linear(len(data.names), len(VERDICTS))
        self.classified = nn.Linear(len(VERDICTS), len(VERDICTS), bias=False)
        self.places = [data.names.index(f"classified {v}") for v in VERDICTS if f"classified {v}" in data.names]
        self.claims = Panel(data.claims, among)
        self.precedents = Panel(data.precedents, among) if data.precedents.names else None

    def scaled(self, data: Data) -> list[torch.Tensor]:
        """The data as the network takes it."""
        sentence = torch.tensor((data.sentence - self.mean) / self.scale)
        return [
            sentence,
            *self.claims.scaled(data.claims),
            *(self.precedents.scaled(data.precedents) if self.precedents else ()),
        ]

    def forward(
        self, sentence: torch.Tensor, near: torch.Tensor, there: torch.Tensor, *like: torch.Tensor
    ) -> torch.Tensor:
        """Scores of the verdicts, before they are made probabilities."""
        scores = self.sentence(sentence) + self.claims(near, there)
        if self.places:
            scores = scores + self.classified(sentence[:, self.places])
        return scores + self.precedents(*like) if self.precedents else scores

    def layers(self) -> dict[str, Any]:
        """The coefficients for signals as they come, unscaled."""
        if self.places:
            with torch.no_grad():
                self.sentence.weight[:, self.places] += self.classified.weight
                self.classified.weight.zero_()
        found = {"sentence": _layer(self.sentence, self.names, self.mean, self.scale), "claims": self.claims.layers()}
        return {**found, "precedents": self.precedents.layers()} if self.precedents else found


def _layer(part: nn.Linear, names: Sequence[str], mean: Array | float, scale: Array | float) -> dict[str, Any]:
    weights = (part.weight / torch.tensor(scale)).T
    always = part.bias - (torch.tensor(mean) * weights.T).sum(1)
    rows = {n: _rounded(row) for n, row in zip(names, weights, strict=True)}
    return {"always": _rounded(always), "weights": {n: row for n, row in rows.items() if any(row)}}


def _rounded(values: torch.Tensor) -> list[float]:
    return [round(v, 4) for v in values.tolist()]


def fitted(data: Data, among: Array) -> Net:
    """The model fitted on some of the data."""
    torch.manual_seed(SEED)
    order = np.random.default_rng(SEED)
    net, picked = Net(data, among), np.flatnonzero(among)
    inputs, label = net.scaled(data), torch.tensor(data.label)
    counts = torch.tensor([COUNTS.get(group, 1) for group in data.groups], dtype=torch.float32)
    panels = [p for panel in (net.claims, net.precedents) if panel for p in panel.parameters()]
    shares = [
        {"params": net.sentence.parameters(), "weight_decay": RIDGE_SENTENCE},
        {"params": panels, "weight_decay": RIDGE},
        {"params": net.classified.parameters(), "weight_decay": 0.0},  # how far to trust it, it has earned on others
    ]
    steps = torch.optim.AdamW(shares, lr=RATE)
    slower = torch.optim.lr_scheduler.LinearLR(steps, 1.0, 0.01, EPOCHS)
    for _ in range(EPOCHS):
        order.shuffle(picked)
        for start in range(0, len(picked), BATCH):
            batch = picked[start : start + BATCH]
            steps.zero_grad()
            missed = nn.functional.cross_entropy(net(*(i[batch] for i in inputs)), label[batch], reduction="none")
            (missed * counts[batch]).mean().backward()
            steps.step()
        slower.step()
    net.eval()
    return net


def probabilities(data: Data, net: Net) -> Array:
    """The probability of each verdict; of what is no statement, that it is unverified."""
    with torch.no_grad():
        found = torch.softmax(net(*net.scaled(data)), 1).numpy().astype(float)
    found[~data.statement] = np.eye(len(VERDICTS))[UNVERIFIED]
    return found


def held_out(data: Data) -> Array:
    """The probabilities by models that have not seen the sentence's set."""
    found = np.zeros((len(data.label), len(VERDICTS)))
    groups = sorted(set(data.groups))
    for fold in range(FOLDS):
        inside = np.isin(data.groups, groups[fold::FOLDS])
        found[inside] = probabilities(data, fitted(data, ~inside & data.statement))[inside]
    return found


def choose(data: Data, chance: Array, costs: Costs) -> Array:
    """The number of the verdict for each case: that with the least to be feared, as in feudcheck.judging."""
    table = np.array([[cost(given, true, costs) for given in VERDICTS] for true in VERDICTS])
    feared = chance @ table
    rules = np.arange(len(VERDICTS)) == data.ruled[:, None]
    likely = (chance * rules).sum(axis=1)
    feared[data.ruled != UNVERIFIED, UNVERIFIED] += costs.silencing
    likelier = chance > likely[:, None]
    likelier[:, UNVERIFIED] = True
    return np.where(data.possible & (likelier | rules), feared, np.inf).argmin(axis=1)


def reliability(right: Array, chance: Array) -> Iterator[tuple[float, float, int]]:
    """For each tenth of confidence: mean confidence, share right, number."""
    tenth = np.minimum(9, (chance * 10).astype(int))
    for k in range(10):
        if (tenth == k).any():
            yield float(chance[tenth == k].mean()), float(right[tenth == k].mean()), int((tenth == k).sum())


def ranking(right: Array, chance: Array) -> float:
    """AUROC: how often a right verdict is surer than a wrong one; ties count half."""
    above = (chance[right][:, None] > chance[~right]).mean()
    return float(above + (chance[right][:, None] == chance[~right]).mean() / 2)


def main() -> int:
    """Judge, fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path, help="labelled sets beside the precedents")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--alone", action="store_true", help="the model for bases without precedents")
    which.add_argument("--lone", action="store_true", help="that for sentences to which one claim alone speaks")
    parser.add_argument("--dry", action="store_true", help="print only, write nothing")
    given = parser.parse_args()
    name = ALONE if given.alone else LONE if given.lone else PRECEDENTED
    precedents = labelled_files(shipped_claims().parent / "precedents")
    found = lone_cases(precedents) if given.lone else cases([] if given.alone else precedents, given.sets)
    costs, data = COSTS[name], Data(found)
    everything = np.full(len(data.label), True)
    chance = held_out(data)
    chosen = choose(data, chance, costs)
    scores = data.scores(chosen, everything)
    print("held out: accuracy / false assurance / false alarm / wrong target;", costs)
    for group in sorted(set(data.groups)):
        print(f"  {group:15}", " / ".join(f"{s:.3f}" for s in data.scores(chosen, data.groups == group)))
    print(f"  {'all':15}", " / ".join(f"{s:.3f}" for s in scores))
    for alarm in ALARMS:
        other = choose(data, chance, msgspec.structs.replace(costs, false_alarm=alarm))
        print(f"  a false alarm at {alarm}:", " / ".join(f"{s:.3f}" for s in data.scores(other, everything)))
    sure = chance[np.arange(len(chosen)), chosen]
    right = data.right[np.arange(len(chosen)), chosen]
    table = list(reliability(right, sure))
    ece = sum(n * abs(mean - share) for mean, share, n in table) / len(right)
    auroc = ranking(right, sure)
    print(f"confidence: AUROC {auroc:.3f}, ECE {ece:.3f}")
    for mean, share, n in table:
        print(f"  said {mean:.2f}  was {share:.2f}  {n:5d}  {'#' * round(30 * share)}")
    if not given.dry:
        write(
            data,
            costs,
            COEFFICIENTS[name],
            {"sentences": len(chosen), "accuracy held out": scores[0], "auroc": auroc, "ece": ece},
        )
    return 0


def write(data: Data, costs: Costs, target: Path, measures: dict[str, float]) -> None:
    """Fit on everything and write the model, a line a signal."""
    layers = fitted(data, data.statement).layers()
    about = {"written by": "scripts/fit_model.py", **{n: round(m, 4) for n, m in measures.items()}}
    whole = {"about": about, "verdicts": list(VERDICTS), "costs": msgspec.to_builtins(costs), **layers}
    text = json.dumps(whole, indent=2)
    target.write_text(_rows_on_a_line(text), encoding="utf-8")


def _rows_on_a_line(text: str) -> str:
    return re.sub(r"\[\s+([^\[\]]*?)\s+\]", lambda row: "[" + re.sub(r"\s+", " ", row[1]) + "]", text) + "\n"


if __name__ == "__main__":
    sys.exit(main())
