"""Which claims a stretch of a sentence may speak to. Finds generously; judging decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.units import units_of
from feudcheck.language.reading import Clause


def candidates(clauses: list[Clause], base: CompiledBase, most: int = 24, more: int = 4) -> list[tuple[int, float]]:
    """Numbers of the claims that share the most telling units with the clauses, best first, with their scores."""
    units: dict[str, float] = {}
    opposites: dict[str, float] = {}
    for clause in clauses:
        for term in clause.terms:
            if term.light:
                continue
            meant = units_of(term)
            for unit in meant:
                units[unit] = max(units.get(unit, 0.0), base.weights.get(unit, 0.5) / len(meant) ** 0.5)
                if term.concepts:
                    concept = base.lexicon.concepts[int(unit[1:])]
                    for upper in concept.up[1:]:
                        units.setdefault(f"c{upper}", 0.3 * base.weights.get(f"c{upper}", 0.5))
                    if not term.common:
                        opposites |= {f"c{o}": base.weights.get(f"c{o}", 0.5) for o in concept.against}
        for mention in clause.mentions:
            for entity in mention.entities:
                for name in related(entity, base):
                    units[f"n{name}"] = max(units.get(f"n{name}", 0.0), base.weights.get(f"n{name}", 0.5))
        for value in clause.quantities:
            units[f"v{value.kind}"] = 0.5
            units[f"v{value.lo:g}"] = 0.6
        for speaker in clause.speakers:
            for entity in speaker.entities:
                units.setdefault(f"n{entity}", 0.4 * base.weights.get(f"n{entity}", 0.5))
    scores: dict[int, float] = defaultdict(float)
    for unit, weight in units.items():
        for number in base.index.get(unit, ()):
            scores[number] += weight
    found = sorted(scores.items(), key=lambda s: (-s[1], s[0]))[:most]
    if not opposites:
        return found
    taken = {number for number, _ in found}
    for unit, weight in opposites.items():
        if unit not in units:
            for number in base.index.get(unit, ()):
                if number not in taken and number in scores:
                    scores[number] += weight
    rest = ((n, s) for n, s in scores.items() if n not in taken)
    return found + sorted(rest, key=lambda s: (-s[1], s[0]))[:more]


def wide(entities: Iterable[str], base: CompiledBase) -> frozenset[str]:
    """The entities with what they are part of and whom they speak for."""
    return frozenset(r for e in entities for r in related(e, base))


def related(entity: str, base: CompiledBase) -> list[str]:
    """The entity itself, what it is part of, and whom it speaks for."""
    known = base.kin.get(entity)
    if known is None:
        known = base.kin[entity] = _related(entity, base)
    return known


def _related(entity: str, base: CompiledBase) -> list[str]:
    found = [entity]
    while found[-1] in base.names.part_of and base.names.part_of[found[-1]] not in found:
        found.append(base.names.part_of[found[-1]])
    spoken = base.names.speaks_for.get(entity)
    return [*found, spoken] if spoken and spoken not in found else found
