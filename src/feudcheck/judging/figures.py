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
    owners = owners_of(window)
    every = [q for clause in window for q in clause.quantities]
    said = [q for q in every if q.start not in owners or not set(owners[q.start]).isdisjoint(signature.names)]
    for quantity in every:
        if quantity not in said:
            _quantity(result, quantity, None, [])  # it is somebody else's
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


def owners_of(window: list[Clause]) -> dict[int, tuple[str, ...]]:
    """Whose the figures are, by where they start, where names and like figures take turns: "A is 39 and B 53"."""
    turns = sorted(
        [(m.start, m.entities, "") for c in window for m in c.mentions if m.end > m.start]
        + [(q.start, (), q.kind) for c in window for q in c.quantities]
    )
    names, figures = turns[::2], turns[1::2]
    kinds = {kind for _, _, kind in figures}
    if len(figures) < 2 or len(names) != len(figures) or len(kinds) > 1 or "" in kinds or any(k for _, _, k in names):
        return {}
    if len({entities for _, entities, _ in names}) < len(names):
        return {}
    return {start: entities for (_, entities, _), (start, _, _) in zip(names, figures, strict=True)}


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
