"""Comparing a value of the sentence with one of a claim, as values."""

from __future__ import annotations

import math

from feudcheck.language.dates import When
from feudcheck.language.quantities import Quantity

SAME, WIDER, NARROWER, CONFLICT = "same", "wider", "narrower", "conflict"
_DAYS = {"year": 365.25, "month": 30.44, "week": 7.0, "day": 1.0, "hour": 1 / 24, "minute": 1 / 1440}
_LOST = 0.02  # by which rounding may change a figure
_NEAR = 0.12  # "about 100" takes in 88 to 112


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities measure the same kind of thing in the same unit."""
    if one.kind != other.kind:
        return {one.kind, other.kind} in ({"number", "count"}, {"number", "age"})
    if one.kind in ("duration", "age"):
        return one.unit in _DAYS and other.unit in _DAYS
    return one.unit == other.unit or "" in (one.unit, other.unit)


def _scale(q: Quantity) -> float:
    return _DAYS.get(q.unit, 1.0) if q.kind in ("duration", "age") else 1.0


def _interval(q: Quantity) -> tuple[float, float]:
    lo, hi = q.lo * _scale(q), q.hi * _scale(q)
    if q.cmp in (">", ">="):
        return lo, math.inf
    if q.cmp in ("<", "<="):
        return 0.0, hi
    return (lo * (1 - _NEAR), hi * (1 + _NEAR)) if q.cmp == "~" else (lo, hi)


def _rounded(said: float, known: float) -> bool:
    """Whether a figure is another with fewer digits, and little lost: 97 is 97.4, 97.7 is not, nor is 100."""
    if math.isclose(said, known, rel_tol=2e-4):  # six months and half a year are told in days of their own
        return True
    if abs(said - known) > _LOST * abs(known):
        return False
    digits = len(f"{said:.11e}".split("e")[0].replace(".", "").rstrip("0"))
    return f"{known:.{max(digits - 1, 0)}e}" == f"{said:.{max(digits - 1, 0)}e}"


def quantities(said: Quantity, known: Quantity) -> str:
    """How the sentence's quantity stands to the claim's: same, wider (takes it in), narrower, or in conflict.

    Empty where the two can't be compared. "$13 billion" against "more than $13 billion" counts as the same figure.
    """
    if not comparable(said, known):
        return ""
    if said.kind != known.kind:  # a bare number may be of anything
        return SAME if said.lo == known.lo else ""
    (a, b), (c, d) = _interval(said), _interval(known)
    up, down = (">", ">="), ("<", "<=")
    opposed = (said.cmp in up and known.cmp in down) or (said.cmp in down and known.cmp in up)
    opposed = opposed or {said.cmp, known.cmp} == {"", "<"}  # less than 5 is not 5
    by, on = _scale(said), _scale(known)
    if _rounded(said.lo * by, known.lo * on) and _rounded(said.hi * by, known.hi * on):
        return CONFLICT if opposed else SAME
    if said.cmp in down and known.cmp in down:
        return CONFLICT  # "up to 5" is another ceiling than "up to 1"
    slack = 1e-9 * max((abs(x) for x in (a, b, c, d) if math.isfinite(x)), default=0.0)
    if a <= c + slack and d <= b + slack:
        far = (said.cmp in down and known.hi * _scale(known) < b / 2) or (said.cmp in up and c > 4 * a > 0)
        return "" if far else WIDER  # "up to 5" tells nothing of 1, "more than 1" little of 100
    open_above = known.hi_open or known.cmp == "<"
    open_below = said.hi_open or said.cmp == "<"
    above = a >= d - slack if open_above else a > d + slack
    below = c >= b - slack if open_below else b < c - slack
    return CONFLICT if above or below else NARROWER


def dates(said: When, known: When) -> str:
    """How the sentence's date stands to the claim's. Empty where one of them is open."""
    if any(when.relative and when.first is None for when in (said, known)):
        return ""
    if said.first is not None and said.last is None and known.first is not None:  # "since 2021" names a beginning
        return SAME if said.edtf[:4] == known.edtf[:4] else CONFLICT
    if said.first is None and said.last is not None and known.first is not None:  # "by 2018", "before 2018"
        return WIDER if known.first <= said.last else CONFLICT
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
    since = known.endswith("/..") or said.endswith("/..")
    said, known = said.removesuffix("/.."), known.removesuffix("/..")
    if "/" in said + known:
        return ""
    one, two = said.removeprefix("--").split("-"), known.removeprefix("--").split("-")
    if said.startswith("--") and not known.startswith("--"):
        two = two[1:]
    elif known.startswith("--") and not said.startswith("--"):
        one = one[1:]
    if not one or not two:
        return NARROWER
    if any(a != b for a, b in zip(one, two, strict=False)):
        return "" if since else CONFLICT
    return SAME if len(one) == len(two) else WIDER if len(one) < len(two) else NARROWER
