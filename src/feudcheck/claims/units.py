"""What a term counts as when claims are looked up, and how much it tells."""

from __future__ import annotations

from collections.abc import Mapping

from feudcheck.language.reading import Term


def units_of(term: Term) -> list[str]:
    """The index units of a term: its concepts, or its bare word."""
    return [f"c{c}" for c in term.concepts] or [f"w{term.key}"]


def weight_of(term: Term, weights: Mapping[str, float]) -> float:
    """How much a term tells: that of its commonest sense, less for a word of many senses and for a very general one."""
    units = units_of(term)
    weight: float = min([weights.get(u, 0.8) for u in units]) / len(units) ** 0.4
    return 0.3 * weight if term.common else weight
