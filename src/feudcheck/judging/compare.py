"""Comparing a value of the sentence with one of a claim, as values."""

from __future__ import annotations

import math

from feudcheck.language.dates import When
from feudcheck.language.quantities import Quantity

SAME, WIDER, NARROWER, CONFLICT = "same", "wider", "narrower", "conflict"
_DAYS = {"year": 365.25, "month": 30.44, "week": 7.0, "day": 1.0, "hour": 1 / 24, "minute": 1 / 1440}
_NEAR = 0.12  # "about 100" takes in 88 to 112


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities measure the same kind of thing in the same unit."""
    if one.kind == other.kind:
        if one.kind in ("duration", "age"):
            return one.unit in _DAYS and other.unit in _DAYS
        return one.unit == other.unit or one.kind == "count" and ("" in (one.unit, other.unit) or "thing" in (one.unit, other.unit))
    kinds = {one.kind, other.kind}
    if kinds == {"number", "count"}:
        return True
    return kinds == {"share", "multiple"} and False


def _interval(q: Quantity) -> tuple[float, float]:
    scale = _DAYS.get(q.unit, 1.0) if q.kind in ("duration", "age") else 1.0
    lo, hi = q.lo * scale, q.hi * scale
    if q.cmp in ("about", "~", "nearly", "almost"):
        lo, hi = lo * (1 - _NEAR), hi * (1 + _NEAR)
    return lo, hi


def quantities(said: Quantity, known: Quantity) -> str:
    """How the sentence's quantity stands to the claim's: same, wider (it takes the claim's in), narrower, or in conflict."""
    if not comparable(said, known):
        return ""
    if said.lo == known.lo and said.hi == known.hi or _anchor(said) == _anchor(known) and not _opposed(said, known):
        return SAME
    (a, b), (c, d) = _interval(said), _interval(known)
    slack = 1e-6 * max(abs(x) for x in (a, b, c, d) if math.isfinite(x)) if any(map(math.isfinite, (a, b, c, d))) else 0.0
    if a <= c + slack and d <= b + slack and not (said.hi_open and not known.hi_open and abs(d - b) <= slack):
        return WIDER
    above = a >= d - slack if known.hi_open else a > d + slack
    below = c >= b - slack if said.hi_open else b < c - slack
    return CONFLICT if above or below else NARROWER


def _anchor(q: Quantity) -> tuple[str, float]:
    """The figure as written, whatever "about" or "more than" stands before it."""
    scale = _DAYS.get(q.unit, 1.0) if q.kind in ("duration", "age") else 1.0
    if q.lo and math.isfinite(q.lo) and (math.isinf(q.hi) or q.lo == q.hi):
        return q.kind, round(q.lo * scale, 6)
    return q.kind, round((q.hi if math.isfinite(q.hi) else q.lo) * scale, 6)


def _opposed(said: Quantity, known: Quantity) -> bool:
    """ "less than 13" against "more than 13", or a range of magnitudes against a figure."""
    up, down = (">", ">=", "more than", "at least", "over"), ("<", "<=", "less than", "under")
    if said.cmp in up and known.cmp in down or said.cmp in down and known.cmp in up:
        return True
    return said.hi_open != known.hi_open or said.lo != known.lo and math.isfinite(said.hi) and math.isfinite(known.hi) and min(said.lo, known.lo) > 0


def dates(said: When, known: When) -> str:
    """How the sentence's date stands to the claim's. Empty where one of them is open."""
    if said.relative or known.relative:
        return ""
    if said.first is None or said.last is None or known.first is None or known.last is None:
        return _months(said.edtf, known.edtf)
    if said.first <= known.first and known.last <= said.last:
        return SAME if (said.first, said.last) == (known.first, known.last) else WIDER
    if said.first > known.last or known.first > said.last:
        return CONFLICT
    return NARROWER


def _months(said: str, known: str) -> str:
    """A month (and day) without its year against a date."""
    if not said.startswith("--") and not known.startswith("--"):
        return ""
    one, two = said.removeprefix("--").split("-"), known.removeprefix("--").split("-")
    if said.startswith("--") and not known.startswith("--"):
        two = two[1:]
    elif known.startswith("--") and not said.startswith("--"):
        one = one[1:]
    if not one or not two:
        return NARROWER
    if any(a != b for a, b in zip(one, two, strict=False)):
        return CONFLICT
    return SAME if len(one) == len(two) else WIDER if len(one) < len(two) else NARROWER
