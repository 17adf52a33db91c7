"""How sure a verdict is: a logistic model over what the comparison saw.

Its coefficients lie in `confidence.json` beside this file, fitted on labelled sentences by `scripts/fit_confidence.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from feudcheck.judging.alignment import Alignment
from feudcheck.judging.finding import UNVERIFIED, VERDICTS

COEFFICIENTS = Path(__file__).with_name("confidence.json")
_LEAST, _MOST = 0.02, 0.98  # nobody is surer than that


class Model(msgspec.Struct):
    """The coefficients as written; `about` says what they were fitted on, and how well."""

    about: dict[str, str | float]
    coefficients: dict[str, float]


@cache
def _coefficients() -> dict[str, float]:
    return msgspec.json.decode(COEFFICIENTS.read_bytes(), type=Model).coefficients


def features(
    alignment: Alignment | None, verdict: str, others: Sequence[tuple[float, Alignment]] = ()
) -> dict[str, float]:
    """What confidence is computed from, each roughly between 0 and 1.

    `others`: the claims compared with the same stretch, with how much each explains, best first. Silence has
    coefficients of its own: a claim that covers much of an unverified sentence makes "unverified" less likely.
    """
    found = {verdict: float(verdict in VERDICTS)}
    if alignment is None:
        return found | {"nothing compared": 1.0}
    kind = "silent: " if verdict == UNVERIFIED else ""
    return found | {kind + name: value for name, value in _seen(alignment, others).items()}


def _seen(a: Alignment, others: Sequence[tuple[float, Alignment]]) -> dict[str, float]:
    gain = next((score for score, other in others if other is a), 0.0)
    return {
        "precision": a.precision,
        "recall": min(1.0, a.recall),
        "foreign": min(1.0, a.foreign),
        "unknown": min(1.0, a.unknown),
        "unmet": min(1.0, a.unmet / 2),
        "gain": max(-1.0, min(1.0, gain / 3)),
        "margin": _margin(a, gain, others),
        "differences": min(3, len(a.differences)) / 3,
        "uncovered": min(3, len(a.uncovered)) / 3,
        "doubtful": float(any(not d.sure for d in a.differences)),
        "other level": float(not a.level_ok),
        "other speaker": float(a.speaker == "other"),
    }


def _margin(a: Alignment, gain: float, others: Sequence[tuple[float, Alignment]]) -> float:
    """How much more this claim explains than the next one that answers another question."""
    mine = a.claim.question or a.claim.id
    rest = [score for score, other in others if (other.claim.question or other.claim.id) != mine]
    return max(-1.0, min(1.0, gain - max(rest))) if rest else 1.0


def confidence(alignment: Alignment | None, verdict: str, others: Sequence[tuple[float, Alignment]] = ()) -> float:
    """The probability that the verdict is right, 0 to 1."""
    known = _coefficients()
    score = sum(known.get(name, 0.0) * value for name, value in features(alignment, verdict, others).items())
    return min(_MOST, max(_LEAST, 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))))
