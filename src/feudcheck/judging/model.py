"""The verdict model: how likely each verdict is, by all that the comparison showed.

A multinomial logistic regression over `signals`. Its coefficients lie in `model.json` beside this file, fitted on
labelled sentences by `scripts/fit_model.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from feudcheck.judging.finding import CONTRADICTED, SUPPORTED, UNVERIFIED, VERDICTS
from feudcheck.judging.signals import Signals

COEFFICIENTS = Path(__file__).with_name("model.json")
_LEAST, _MOST = 0.02, 0.98  # nobody is surer than that


class Costs(msgspec.Struct):
    """What a mistake costs: to call false what is not, to call supported what is not plainly so, to see a claim in
    what no source speaks of. `silencing` is the price of leaving unverified what the rules have a verdict for."""

    false_alarm: float
    false_assurance: float
    wrong_target: float
    silencing: float


class Model(msgspec.Struct):
    """The model as written.

    `about` says what it was fitted on, and how well; `costs` what a mistake costs, an ordinary one being 1. `always`
    holds the constants, `weights` for each signal its weight for each verdict, in the order of `verdicts`.
    """

    about: dict[str, str | float]
    verdicts: list[str]
    costs: Costs
    always: list[float]
    weights: dict[str, list[float]]


@cache
def model() -> Model:
    """The model of this package."""
    return msgspec.json.decode(COEFFICIENTS.read_bytes(), type=Model)


def chances(signals: Signals) -> dict[str, float]:
    """The probability of each verdict, 0.02 to 0.98."""
    known = model()
    scores = list(known.always)
    for name, value in signals.items():
        if value and (weights := known.weights.get(name)):
            scores = [score + value * weight for score, weight in zip(scores, weights, strict=True)]
    most = max(scores)
    powers = [math.exp(max(-50.0, score - most)) for score in scores]
    whole = sum(powers)
    return {v: min(_MOST, max(_LEAST, p / whole)) for v, p in zip(known.verdicts, powers, strict=True)}


def ranked(chance: Mapping[str, float], ruled: str) -> list[str]:
    """The verdicts, that with the least to be feared from it first. `ruled`: what the rules say."""
    costs = model().costs
    price = {UNVERIFIED: costs.silencing} if ruled != UNVERIFIED else {}
    return sorted(VERDICTS, key=lambda v: price.get(v, 0.0) + sum(chance[t] * cost(v, t, costs) for t in VERDICTS))


def cost(given: str, true: str, costs: Costs) -> float:
    """What it costs to give a verdict where another is true."""
    if given == true:
        return 0.0
    if given == SUPPORTED and true != UNVERIFIED:
        return costs.false_assurance
    alarm = costs.false_alarm if given == CONTRADICTED and true in (SUPPORTED, UNVERIFIED) else 1.0
    return max(alarm, costs.wrong_target) if true == UNVERIFIED else alarm
