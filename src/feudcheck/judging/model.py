"""The verdict model: how likely each verdict is, by all that the comparison showed.

Each near claim casts a vote for each verdict, by a small network that is the same for all claims; so does each
precedent like the sentence, by one that is the same for all precedents; the sentence itself has a word, too. There are
three models: for sentences that precedents are like, for others, and for those of the latter to which only one claim of
the base speaks. Their coefficients lie beside this file, fitted on labelled sentences by `scripts/fit_model.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

import msgspec

from feudcheck.claims.lanes import Sums
from feudcheck.judging.finding import CONTRADICTED, SUPPORTED, UNVERIFIED, VERDICTS
from feudcheck.judging.near import Signals

PRECEDENTED, ALONE, LONE = "precedents", "alone", "lone"
COEFFICIENTS = {name: Path(__file__).with_name(f"model_{name}.json") for name in (PRECEDENTED, ALONE, LONE)}
SILENT = -9.0  # the vote where nobody votes
_LEAST, _MOST = 0.02, 0.98  # nobody is surer than that
Vote = list[float]


class Costs(msgspec.Struct):
    """What a mistake costs: to call false what is not, to call supported what is not plainly so, to see a claim in
    what no source speaks of. `silencing` is the price of leaving unverified what the rules have a verdict for."""

    false_alarm: float
    false_assurance: float
    wrong_target: float
    silencing: float


class Layer(msgspec.Struct, dict=True):
    """Sums of what comes in: `always` holds the constants, `weights` a row for each signal or number that comes in."""

    always: list[float]
    weights: dict[str, list[float]]

    @cached_property
    def _sums(self) -> Sums:
        return Sums(self.always, self.weights)

    def of(self, signals: Signals) -> list[float]:
        """The sums for these signals; what is not there counts as zero, and what no row is for not at all."""
        return self._sums.of(signals)

    def of_each(self, numbers: Sequence[float]) -> list[float]:
        """The sums for numbers in the order of the rows."""
        return self._sums.of_each(numbers)


class Panel(msgspec.Struct):
    """Those who vote alike. `traits` makes of a voter's signals a few numbers, of which those below zero count as zero;
    `votes` makes of these, in their order, a vote for each verdict. `hearing` is how much the votes count."""

    hearing: list[float]
    votes: Layer
    traits: Layer


class Model(msgspec.Struct):
    """The model as written.

    `about` says what it was fitted on, and how well; `costs` what a mistake costs, an ordinary one being 1. `sentence`
    makes of the sentence's signals a word for each verdict, in the order of `verdicts`.
    """

    about: dict[str, str | float]
    verdicts: list[str]
    costs: Costs
    sentence: Layer
    claims: Panel
    precedents: Panel | None = None


def model(by_precedent: bool, lone: bool = False) -> Model:
    """The model for sentences that precedents are like, or for others; for those to which only one claim speaks if
    `lone`."""
    return _read(PRECEDENTED if by_precedent else LONE if lone else ALONE)


@cache
def _read(name: str) -> Model:
    return msgspec.json.decode(COEFFICIENTS[name].read_bytes(), type=Model)


def vote(panel: Panel, signals: Signals) -> Vote:
    """What a near claim, or a precedent, says of each verdict."""
    return panel.votes.of_each([trait if trait > 0.0 else 0.0 for trait in panel.traits.of(signals)])


def chances(known: Model, sentence: Signals, claims: Sequence[Vote], precedents: Sequence[Vote]) -> dict[str, float]:
    """The probability of each verdict, 0.02 to 0.98, from the votes of near claims and of precedents."""
    scores = known.sentence.of(sentence)
    for panel, votes in ((known.claims, claims), (known.precedents, precedents)):
        if panel:
            heard = (weight * _together([v[n] for v in votes]) for n, weight in enumerate(panel.hearing))
            scores = [score + more for score, more in zip(scores, heard, strict=True)]
    most = max(scores)
    powers = [math.exp(max(-50.0, score - most)) for score in scores]
    whole = math.fsum(powers)
    return {v: min(_MOST, max(_LEAST, p / whole)) for v, p in zip(known.verdicts, powers, strict=True)}


def _together(votes: Sequence[float]) -> float:
    """The loudest vote, and a little more for each that is nearly as loud."""
    most = max(votes, default=SILENT)
    return most + math.log(math.fsum(math.exp(v - most) for v in votes)) if votes else SILENT


def ranked(costs: Costs, chance: Mapping[str, float], ruled: str) -> list[str]:
    """The verdicts that may be given, that with the least to be feared from it first.

    `ruled`: what the rules say. It may be silenced, at a price, or give way to what is likelier.
    """
    price = {UNVERIFIED: costs.silencing} if ruled != UNVERIFIED else {}
    fear = {v: price.get(v, 0.0) + math.fsum(chance[t] * cost(v, t, costs) for t in VERDICTS) for v in VERDICTS}
    may = [v for v in VERDICTS if v in (ruled, UNVERIFIED) or chance[v] > chance[ruled]]
    return sorted(may, key=fear.__getitem__)


def cost(given: str, true: str, costs: Costs) -> float:
    """What it costs to give a verdict where another is true."""
    if given == true:
        return 0.0
    if given == SUPPORTED and true != UNVERIFIED:
        return costs.false_assurance
    alarm = costs.false_alarm if given == CONTRADICTED and true in (SUPPORTED, UNVERIFIED) else 1.0
    return max(alarm, costs.wrong_target) if true == UNVERIFIED else alarm
