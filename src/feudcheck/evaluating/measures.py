"""Measures of verdicts against labels. What the words mean: docs/accuracy.md."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from feudcheck.claims.schema import Labelled
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, UNVERIFIED, VERDICTS, Backing, Fact

_Z = 1.96  # of a 95 % interval
_BINS = 10
_SUREST = 0.8
FALSE = (CONTRADICTED, DISPUTED, ALLEGED)


class Outcome(Struct, frozen=True):
    """A labelled sentence, the fact that decided its verdict, and why it went wrong ("" where it didn't)."""

    label: Labelled
    fact: Fact
    cause: str = ""

    @property
    def given(self) -> str:
        """The verdict it was given."""
        return self.fact.verdict

    @property
    def right(self) -> bool:
        """Whether that is the label, or the other one that is as defensible."""
        return self.given == self.label.verdict or self.given in self.label.also


def measure(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """All measures that the outcomes allow, each 0 to 1; `n` is how many there are."""
    if not outcomes:
        return {"n": 0}
    false = [o for o in outcomes if o.label.verdict in FALSE and SUPPORTED not in o.label.also]
    sound = [o for o in outcomes if o.label.verdict not in FALSE and CONTRADICTED not in o.label.also]
    silent = [o for o in outcomes if o.label.verdict == UNVERIFIED]
    low, high = wilson(sum(o.right for o in outcomes), len(outcomes))
    found = {
        "n": len(outcomes),
        "accuracy": _share(o.right for o in outcomes),
        "accuracy_low": low,
        "accuracy_high": high,
        "macro_f1": _macro_f1(outcomes),
        "supporting_f1": _sources_f1((o.label.supports, o.fact.supporting) for o in outcomes),
        "conflicting_f1": _sources_f1((o.label.conflicts, o.fact.conflicting) for o in outcomes),
    }
    if false:
        found["false_assurance"] = _share(o.given == SUPPORTED for o in false)
    if sound:
        found["false_alarm"] = _share(o.given == CONTRADICTED for o in sound)
    if silent:
        found["wrong_target"] = _share(not o.right for o in silent)
    return found | _confidence(outcomes)


def wilson(count: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson (1927)."""
    share, stretch = count / total, 1 + _Z**2 / total
    middle = (share + _Z**2 / (2 * total)) / stretch
    half = _Z * math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2)) / stretch
    return max(0.0, middle - half), min(1.0, middle + half)


def bands(outcomes: Iterable[Outcome]) -> list[list[Outcome]]:
    """The outcomes by the tenth that their confidence lies in, the least sure first; 1.0 belongs to the last."""
    found: list[list[Outcome]] = [[] for _ in range(_BINS)]
    for o in outcomes:
        found[min(_BINS - 1, int(o.fact.confidence * _BINS))].append(o)
    return found


def surest(outcomes: Sequence[Outcome], share: float) -> list[Outcome]:
    """This share of them, 0 to 1, the surest first, and at least one; with all that are as sure as the last of them."""
    ranked = sorted(outcomes, key=lambda o: -o.fact.confidence)
    least = ranked[max(1, int(len(ranked) * share)) - 1].fact.confidence if ranked else 0.0
    return [o for o in ranked if o.fact.confidence >= least]


def confusion(outcomes: Sequence[Outcome]) -> dict[str, dict[str, int]]:
    """For each label how often each verdict was given."""
    counts: Counter[tuple[str, str]] = Counter((o.label.verdict, o.given) for o in outcomes)
    return {true: {given: counts[true, given] for given in VERDICTS} for true in VERDICTS}


def _confidence(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Calibration error, mean square of the error, ranking, and the share of errors among the surest."""
    said = [(o.fact.confidence, o.right) for o in outcomes]
    gaps = (abs(math.fsum(o.fact.confidence for o in b) - sum(o.right for o in b)) for b in bands(outcomes))
    found = {
        "ece": math.fsum(gaps) / len(said),
        "brier": math.fsum((chance - right) ** 2 for chance, right in said) / len(said),
        "surest_80_error": _share(not o.right for o in surest(outcomes, _SUREST)),
    }
    good, bad = ([c for c, right in said if right is wanted] for wanted in (True, False))
    if good and bad:
        above = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
        found["auroc"] = above / (len(good) * len(bad))
    return found


def _macro_f1(outcomes: Sequence[Outcome]) -> float:
    """F1 of each verdict among the labels, averaged. An answer that is only the other label counts neither way."""
    pairs = [(o.label.verdict, o.given) for o in outcomes if o.given not in o.label.also]
    labelled = [v for v in VERDICTS if any(true == v for true, _ in pairs)]
    scores = [
        _f1(
            sum(true == given == v for true, given in pairs),
            sum(given == v != true for true, given in pairs),
            sum(true == v != given for true, given in pairs),
        )
        for v in labelled
    ]
    return sum(scores) / len(scores) if scores else 0.0


def _sources_f1(named: Iterable[tuple[Sequence[str], Sequence[Backing]]]) -> float:
    hit = extra = missed = 0
    for labelled, backings in named:
        wanted, given = set(labelled), {b.source for b in backings}
        hit, extra, missed = hit + len(wanted & given), extra + len(given - wanted), missed + len(wanted - given)
    return _f1(hit, extra, missed)


def _f1(hit: int, extra: int, missed: int) -> float:
    return 2 * hit / (2 * hit + extra + missed) if hit else 0.0


def _share(flags: Iterable[bool]) -> float:
    values = list(flags)
    return sum(values) / len(values)
