"""Figures and dates of a stretch: against those that a claim gives."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from feudcheck.claims.compiled import CompiledClaim, Signature
from feudcheck.judging import compare
from feudcheck.judging.alignment import Alignment, Difference
from feudcheck.judging.stretch import Figures
from feudcheck.language.dates import SPAN, When
from feudcheck.language.quantities import Quantity

_MET = {compare.SAME, compare.WIDER}
_COUNTS = ("count", "number")
_TELLING, _ALIKE = 10, 0.1  # counts from which on, and how near one another, they are likely of the same


def meet_figures(result: Alignment, said: Figures, signature: Signature, claim: CompiledClaim) -> None:
    """Weigh the figures and dates of the stretch: met, open, or at odds with one that nothing else of it meets."""
    if said.every:
        _quantities(result, said, signature)
    if said.dates:
        dates = [*signature.dates, *claim.setting_dates]
        free = [k for k in dates if not any(compare.dates(d, k) in _MET for d in said.dates)]
        for date in said.dates:
            spans = [k for k in dates if k.limit == date.limit == SPAN]  # "from ... to" meets another such
            _date(result, date, any(compare.dates(date, k) in _MET for k in spans or dates), free)


def _quantities(result: Alignment, said: Figures, signature: Signature) -> None:
    owners, names = said.owners, signature.names
    own = [q for q in said.every if q.start not in owners or not set(owners[q.start]).isdisjoint(names)]
    for quantity in said.every:
        if quantity not in own:
            _quantity(result, quantity, None, [])  # it is somebody else's
    partners = _partners(own, signature.quantities)
    met_by = {q.start: k for q in own if (k := partners.get(q.start)) and compare.quantities(q, k) in _MET}
    kept = {k.start for k in met_by.values()}
    free = [k for k in signature.quantities if k.start not in kept]
    for quantity in own:
        denied = quantity.end in said.denied  # "is not 39"
        partner = partners.get(quantity.start)
        if partner is None and any(compare.quantities(quantity, k) in _MET for k in signature.quantities):
            result.uncovered.append((quantity.start, quantity.end))  # "promised $1, gave $1": the claim tells of one
            continue
        met = met_by.get(quantity.start)
        rivals = [k for k in ([partner] if partner is not None and met is None else free) if _conflict(quantity, k)]
        other = next(iter(rivals), None) if denied else None  # what is 39 is not 53
        alike = _under_another_noun(quantity, free) if met is None and other is None else None
        if alike is not None and compare.quantities(_bare(quantity), _bare(alike)) in _MET:
            met = alike
        elif alike is not None and alike not in rivals and not any(k.unit == quantity.unit for k in rivals):
            result.differences.append(_other_value(quantity, alike, sure=False))
            continue
        _quantity(result, quantity, met or other, rivals)
        if met is not None and denied and not result.differences:
            result.differences.append(Difference("polarity", quantity.start, quantity.end, "", ""))


def _under_another_noun(said: Quantity, free: Sequence[Quantity]) -> Quantity | None:
    """A figure of the claim so near that it is likely the same, whatever is counted: "151 reviews" for 152 critics."""
    if said.kind not in _COUNTS or said.lo < _TELLING:
        return None
    near = [k for k in free if k.kind in _COUNTS and k.lo == k.hi and compare.apart(_bare(said), _bare(k)) <= _ALIKE]
    return min(near, key=lambda k: compare.apart(_bare(said), _bare(k)), default=None)


def _bare(quantity: Quantity) -> Quantity:
    return replace(quantity, kind="number", unit="")


def _other_value(said: Quantity, known: Quantity, sure: bool = True) -> Difference:
    return Difference("value", said.start, said.end, "", f"{known.start}:{known.end}", sure)


def _conflict(said: Quantity, known: Quantity) -> bool:
    return compare.quantities(said, known) == compare.CONFLICT


def _partners(said: Sequence[Quantity], known: Sequence[Quantity]) -> dict[int, Quantity]:
    """For which figure of a claim each of the sentence's stands, by where it starts: one for one, the nearest first.

    A limit ("more than 40") stands for the nearest figure, whether that keeps to it or not; another figure only for one
    that it meets.
    """
    pairs = [(compare.apart(q, k), q.start, k.start, k) for q in said for k in known if _may_stand(q, k)]
    found: dict[int, Quantity] = {}
    taken: set[int] = set()
    for _, start, place, figure in sorted(pairs, key=lambda pair: pair[:3]):
        if start not in found and place not in taken:
            found[start] = figure
            taken.add(place)
    return found


def _may_stand(said: Quantity, known: Quantity) -> bool:
    relation = compare.quantities(said, known)
    return relation in _MET or (relation == compare.CONFLICT and said.cmp in compare.LIMITED)


def _quantity(result: Alignment, said: Quantity, met: Quantity | None, rivals: Sequence[Quantity]) -> None:
    if said.kind == "money" and said.hi == 0:
        return  # "not a cent" is read as negation
    small = said.kind in ("count", "number")
    rival = next(iter(rivals), None)
    result.total += 0.8
    if met is not None:
        result.mass += 1.0
        result.got += 0.8
        result.slots += 0.8
    elif rival is not None and not (small and said.hi <= 2):
        result.mass += 0.8  # the same slot is spoken to
        result.slots += 0.4
        result.got += 0.8
        result.differences.append(_other_value(said, rival))
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
