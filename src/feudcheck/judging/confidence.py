"""How sure a verdict is: a logistic model over what the comparison saw, fitted on labelled sentences (`scripts/fit_confidence.py`)."""

from __future__ import annotations

import math

from feudcheck.judging.align import Alignment
from feudcheck.judging.finding import UNVERIFIED

_COEFFICIENTS = {"bias": -1.0, "precision": 2.0, "recall": 1.5, "unexplained": -0.8, "unverified": 0.5}


def features(alignment: Alignment | None, verdict: str) -> dict[str, float]:
    """What confidence is computed from, each roughly between 0 and 1."""
    silent = float(verdict == UNVERIFIED)
    if alignment is None:
        return {"bias": 1.0, "unverified": silent, "nothing": 1.0}
    return {
        "bias": 1.0,
        "unverified": silent,
        "precision": alignment.precision * (1 - silent),
        "recall": min(1.0, alignment.recall) * (1 - silent),
        "unexplained": min(3.0, alignment.unexplained) * (1 - silent),
    }


def confidence(alignment: Alignment | None, verdict: str) -> float:
    """The probability that the verdict is right, 0 to 1."""
    score = sum(_COEFFICIENTS.get(name, 0.0) * value for name, value in features(alignment, verdict).items())
    return 1 / (1 + math.exp(-score))
