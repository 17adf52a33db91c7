"""Figures and dates of a stretch: against those that a claim gives."""

from __future__ import annotations

from feudcheck.claims.compiled import CompiledClaim, Signature
from feudcheck.judging import compare
from feudcheck.judging.alignment import Alignment, Difference
from feudcheck.language.dates import When
from feudcheck.language.quantities import Quantity
from feudcheck.language.reading import Clause

_MET = {compare.SAME, compare.WIDER}


def meet_figures(result: Alignment, window: list[Clause], signature: Signature, claim: CompiledClaim) -> None:
    """Weigh the figures and dates of the stretch: met, open, or at odds with one that nothing else of it meets."""
    said = [q for clause in window for q in clause.quantities]
    free = [k for k in signature.quantities if not any(compare.quantities(q, k) in _MET for q in said)]
    denied = {t.start for clause in window for t in clause.terms if t.light and t.negated}
    for quantity in said:
        met = next((k for k in signature.quantities if compare.quantities(quantity, k) in _MET), None)
        _quantity(result, quantity, met, free)
        if met is not None and quantity.end in denied and not result.differences:  # "is not 39"
            result.differences.append(Difference("value", quantity.start, quantity.end, "", f"{met.start}:{met.end}"))
    dates = [*signature.dates, *claim.setting_dates]
    when = [d for clause in window for d in clause.dates]
    free_dates = [k for k in dates if not any(compare.dates(d, k) in _MET for d in when)]
    for date in when:
        _date(result, date, any(compare.dates(date, k) in _MET for k in dates), free_dates)


def _quantity(result: Alignment, said: Quantity, met: Quantity | None, free: list[Quantity]) -> None:
    if said.kind == "money" and said.hi == 0:
        return  # "not a cent" is read as negation
    small = said.kind in ("count", "number")
    rival = next((k for k in free if compare.quantities(said, k) == compare.CONFLICT), None)
    result.total += 0.8
    if met is not None:
        result.mass += 1.0
        result.got += 0.8
        result.slots += 0.8
    elif rival is not None and not (small and said.hi <= 2):
        result.mass += 0.8  # the same slot is spoken to
        result.slots += 0.4
        result.got += 0.8
        result.differences.append(Difference("value", said.start, said.end, "", f"{rival.start}:{rival.end}"))
    elif small and said.hi <= 3:
        result.unexplained += 0.2  # "two men", 二人, one of: seldom a figure of its own
    elif said.kind != "ordinal":
        result.uncovered.append((said.start, said.end))


def _date(result: Alignment, said: When, met: bool, free: list[When]) -> None:
    if said.relative and said.first is None:
        return
    rival = next((k for k in free if compare.dates(said, k) == compare.CONFLICT), None)
    result.total += 0.6
    if met:
        result.mass += 0.7
        result.got += 0.6
        result.slots += 0.6
    elif rival is not None:
        result.mass += 0.6
        result.got += 0.6
        result.differences.append(Difference("date", said.start, said.end, "", rival.edtf))
    else:
        result.uncovered.append((said.start, said.end))
