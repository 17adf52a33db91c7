"""Figures and dates of a stretch: against those that a claim gives."""

from __future__ import annotations

from feudcheck.claims.compiled import CompiledClaim, Signature
from feudcheck.judging import compare
from feudcheck.judging.alignment import Alignment, Difference
from feudcheck.judging.stretch import Figures
from feudcheck.language.dates import When
from feudcheck.language.quantities import Quantity

_MET = {compare.SAME, compare.WIDER}


def meet_figures(result: Alignment, said: Figures, signature: Signature, claim: CompiledClaim) -> None:
    """Weigh the figures and dates of the stretch: met, open, or at odds with one that nothing else of it meets."""
    if said.every:
        _quantities(result, said, signature)
    if said.dates:
        dates = [*signature.dates, *claim.setting_dates]
        free = [k for k in dates if not any(compare.dates(d, k) in _MET for d in said.dates)]
        for date in said.dates:
            _date(result, date, any(compare.dates(date, k) in _MET for k in dates), free)


def _quantities(result: Alignment, said: Figures, signature: Signature) -> None:
    owners, names = said.owners, signature.names
    own = [q for q in said.every if q.start not in owners or not set(owners[q.start]).isdisjoint(names)]
    for quantity in said.every:
        if quantity not in own:
            _quantity(result, quantity, None, [])  # it is somebody else's
    free = [k for k in signature.quantities if not any(compare.quantities(q, k) in _MET for q in own)]
    told: dict[int, Quantity] = {}
    for quantity in own:
        denied = quantity.end in said.denied  # "is not 39"
        met = next((k for k in signature.quantities if compare.quantities(quantity, k) in _MET), None)
        other = next((k for k in free if compare.quantities(quantity, k) == compare.CONFLICT), None) if denied else None
        if met is not None and told.setdefault(met.start, quantity) is not quantity:
            result.uncovered.append((quantity.start, quantity.end))  # "promised $1, gave $1": the claim tells of one
            continue
        _quantity(result, quantity, met or other, free)  # what is 39 is not 53
        if met is not None and denied and not result.differences:
            result.differences.append(Difference("polarity", quantity.start, quantity.end, "", ""))


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
        if said.edtf.startswith("then:"):
            result.uncovered.append((said.start, said.end))  # how far it lies from another event no claim tells
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
