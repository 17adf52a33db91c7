"""Comparing a value of the sentence with one of a claim, as values."""

from __future__ import annotations

import math

from feudcheck.language.dates import SPAN, When
from feudcheck.language.quantities import Quantity

SAME, WIDER, NARROWER, CONFLICT = "same", "wider", "narrower", "conflict"
_DAYS = {"year": 365.25, "month": 30.44, "week": 7.0, "day": 1.0, "hour": 1 / 24, "minute": 1 / 1440}
_LARGE = 10_000  # from which on figures are rounded
_LOST = 0.02  # by which rounding may change a figure
_FARTHEST, _OTHER_KIND = 9.0, 0.5  # how far apart figures seem, one of which is nothing, or is of another kind
_NEAR = 0.12  # "about 100" takes in 88 to 112


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities measure the same kind of thing in the same unit."""
    if one.kind != other.kind:
        return {one.kind, other.kind} in ({"number", "count"}, {"number", "age"}, {"number", "ordinal"})
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


_UP, _DOWN = (">", ">="), ("<", "<=")
LIMITED = _UP + _DOWN  # of a figure that is a limit: "more than 40"


def quantities(said: Quantity, known: Quantity) -> str:
    """How the sentence's quantity stands to the claim's: same, wider (takes it in), narrower, or in conflict.

    Empty where the two can't be compared. "$13 billion" against "more than $13 billion" counts as the same figure.
    """
    if not comparable(said, known):
        return ""
    if said.kind != known.kind and not (said.cmp in LIMITED and _is_near(said, known)):
        return SAME if said.lo == known.lo else ""  # a bare number may be of anything
    if said.cmp in LIMITED and known.cmp in ("", "~", *_UP) and known.lo == known.hi:
        bounded = _bounded(said, known)
        if bounded:
            return bounded
    (a, b), (c, d) = _interval(said), _interval(known)
    opposed = (said.cmp in _UP and known.cmp in _DOWN) or (said.cmp in _DOWN and known.cmp in _UP)
    opposed = opposed or {said.cmp, known.cmp} == {"", "<"}  # less than 5 is not 5
    by, on = _scale(said), _scale(known)
    if _rounded(said.lo * by, known.lo * on) and _rounded(said.hi * by, known.hi * on):
        return CONFLICT if opposed else SAME
    if said.cmp in _DOWN and known.cmp in _DOWN:
        return CONFLICT  # "up to 5" is another ceiling than "up to 1"
    slack = 1e-9 * max((abs(x) for x in (a, b, c, d) if math.isfinite(x)), default=0.0)
    if a <= c + slack and d <= b + slack:
        far = (said.cmp in _DOWN and known.hi * _scale(known) < b / 2) or (said.cmp in _UP and c > 4 * a > 0)
        return "" if far else WIDER  # "up to 5" tells nothing of 1, "more than 1" little of 100
    open_above = known.hi_open or known.cmp == "<"
    open_below = said.hi_open or said.cmp == "<"
    above = a >= d - slack if open_above else a > d + slack
    below = c >= b - slack if open_below else b < c - slack
    return CONFLICT if above or below else NARROWER


def apart(one: Quantity, other: Quantity) -> float:
    """How far apart two comparable figures are: 0 for the same, about 0.1 for a tenth more; those of other kinds lie
    farther, and so do a score out of ten and a percentage."""
    a, b = one.lo * _scale(one), other.lo * _scale(other)
    far = 0.0 if a == b else abs(math.log(a / b)) if min(a, b) > 0 else _FARTHEST
    return far + _OTHER_KIND * (one.kind != other.kind or (one.kind == "share" and one.unit != other.unit))


def _bounded(said: Quantity, known: Quantity) -> str:
    """How a limit stands to one figure, which it takes in or not however near the two are: 379 is less than 380.

    Whoever writes "over 15 million" would have written 16 had it been reached. Empty: it is for the ranges to tell.
    """
    up, limit, figure = said.cmp in _UP, said.lo * _scale(said), known.lo * _scale(known)
    same = math.isclose(limit, figure, rel_tol=1e-9)
    if known.cmp in _UP:  # "over 15 million"
        if same:
            return SAME if up else CONFLICT
        reached = figure + _step(known.lo) * _scale(known)
        if not up:
            return CONFLICT if limit < figure else WIDER if limit <= 2 * figure else ""
        return CONFLICT if limit >= reached * (1 - 1e-9) else ""
    if same and known.cmp:
        return ""
    if same:
        return SAME if len(said.cmp) == 2 or (up and _is_round(known.lo)) else CONFLICT
    if not _rounded(limit, figure):
        return ""
    return WIDER if (limit < figure) == up else CONFLICT


def _is_round(value: float) -> bool:
    """Whether a figure has likely been rounded, being large and told by two digits: "more than 13 billion" may be the
    same as 13 billion; 75 games are 75."""
    return value >= _LARGE and value < 100 * _step(value)


def _step(value: float) -> float:
    """One in the last digit that is no zero: a million for 15 million."""
    digits, _, power = f"{value:.11e}".partition("e")
    kept = len(digits.replace(".", "").rstrip("0"))
    return float(10.0 ** (int(power) - max(kept, 1) + 1))


def _is_near(said: Quantity, known: Quantity) -> bool:
    """Whether two figures are so near one another that they are likely of the same thing."""
    counted = {said.kind, known.kind} == {"number", "count"} and known.lo == known.hi
    return counted and 0 < known.lo <= 1.5 * said.lo and said.lo <= 1.5 * known.lo


def dates(said: When, known: When) -> str:
    """How the sentence's date stands to the claim's. Empty where one of them is open."""
    if any(when.relative and when.first is None for when in (said, known)):
        return ""
    if said.limit == known.limit == SPAN and _sizes(said.edtf) == _sizes(known.edtf):
        return SAME if said.edtf == known.edtf else CONFLICT  # "1978 to 2010" is not "1978 to 2009"
    if said.limit not in ("", SPAN) or (said.first is None and said.last is not None and known.first is None):
        return _limited(said, known)
    if said.first is not None and said.last is None and known.first is not None:  # "since 2021" names a beginning
        return SAME if said.edtf[:4] == known.edtf[:4] else CONFLICT
    if said.first is None and said.last is not None and known.first is not None:  # "by 2018"
        return WIDER if known.first <= said.last else CONFLICT
    if said.first is None or said.last is None or known.first is None or known.last is None:
        return _months(said.edtf, known.edtf)
    if said.first <= known.first and known.last <= said.last:
        return SAME if (said.first, said.last) == (known.first, known.last) else WIDER
    if said.first > known.last or known.first > said.last:
        return CONFLICT
    return NARROWER


def _sizes(edtf: str) -> list[int]:
    """How fine each end of a span is told."""
    return [len(end) for end in edtf.split("/")]


def _limited(said: When, known: When) -> str:
    """How "after 2015", "before 29 April" or "by 2018" stands to a date: whether the date is on that side."""
    if known.limit not in ("", SPAN) or (said.first is None and said.last is None and known.edtf.startswith("../")):
        return SAME if (said.limit, said.edtf) == (known.limit, known.edtf) else ""
    if said.first is not None and known.last is not None:  # of "by 2018" the last day counts
        first = known.last if known.first is None else known.first
        return WIDER if first >= said.first else CONFLICT if known.last < said.first else ""
    if said.last is not None and known.last is not None:
        return SAME if said.last == known.last else WIDER if known.last < said.last else ""
    if said.first is not None and known.first is not None:
        return WIDER if known.first >= said.first else ""
    one, two = _day_of_year(said.edtf), _day_of_year(known.edtf)
    size = min(len(one), len(two))
    if not size or "/" in known.edtf:
        return ""
    one, two = one[:size], two[:size]
    later = said.limit == "after"
    if one == two:  # the limit itself: that of "after 2015" and "before 2015" with a year is past it already
        return WIDER if said.limit not in ("after", "before") or not said.edtf.startswith("--") else CONFLICT
    return WIDER if (two > one) == later else CONFLICT


def _day_of_year(edtf: str) -> tuple[int, ...]:
    """Month and day of a date, or of the one end of an open range; empty where it has no month."""
    bare = edtf.removeprefix("../").removesuffix("/..")
    parts = bare.removeprefix("--").split("-") if bare.startswith("--") else bare.split("-")[1:]
    return tuple(int(part) for part in parts if part.isdecimal()) if all(p.isdecimal() for p in parts) else ()


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
