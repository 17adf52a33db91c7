"""Which claims a stretch of a sentence may speak to, and which precedents it is like. Generous; judging decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import compress, islice, pairwise
from operator import itemgetter, truediv

from feudcheck.claims.compiled import STEPS, CompiledBase, Signature
from feudcheck.claims.units import units_of
from feudcheck.language.dates import When
from feudcheck.language.quantities import Quantity
from feudcheck.language.reading import Clause

_CLOSE = 0.5  # share of the best score from which on a claim is a candidate beside the best


def candidates(
    clauses: list[Clause],
    lang: str,
    base: CompiledBase,
    most: int = 8,
    opposed: int = 2,
) -> list[tuple[int, float]]:
    """Numbers of the claims that share the most telling units with the clauses, for their length, best first, with
    their scores.

    After the `most` best come those that share less, but have the opposite of what the clauses say.
    """
    units, opposites = _units(clauses, base)
    shared, norms = base.index.shared(units), base.norms[lang]
    scores = list(map(truediv, shared, norms))
    least = _CLOSE * max(scores, default=0.0)
    if not least:
        return []
    found = _best([(score, n) for n, score in enumerate(scores) if score >= least], most, base.id_of)
    if not opposites:
        return found
    against = base.index.shared({unit: weight for unit, weight in opposites.items() if unit not in units})
    likely = {number for number, _ in found}
    facing = [n for n in compress(range(len(shared)), against) if shared[n] and n not in likely]
    return found + _best([((shared[n] + against[n]) / norms[n], n) for n in facing], opposed, base.id_of)


def alike(
    entries: Collection[str], lang: str, base: CompiledBase, apart: Collection[int] = (), judged: int = 10,
    stated: int = 2,
) -> list[tuple[int, float]]:  # fmt: skip
    """Numbers of the precedents most like a sentence, best first, and how like they are (0 to 1).

    `entries`: what the sentence is looked up by; so many of them `judged` by somebody, so many `stated` by claims;
    `apart`: numbers of precedents that are left out.
    """
    return base.precedents.nearest(entries, lang, judged, stated, apart) if base.by_precedent else []


def speaking_to(
    values: Collection[Quantity], dates: Collection[When], names: Collection[str], clauses: list[Clause],
    base: CompiledBase, lang: str, most: int = 10,
) -> list[int]:  # fmt: skip
    """Numbers of the claims that have a figure, date or name of the kind of those given, best first."""
    shared = base.index.shared(_units(clauses, base)[0])
    kinds = {v.kind for v in values}

    def speaks(known: Signature) -> bool:
        return (
            any(q.kind in kinds for q in known.quantities)
            or (bool(dates) and bool(known.dates))
            or any(n in known.names for n in names)
        )

    norms, units = base.norms[lang], [*(f"v{k}" for k in kinds), *(f"n{n}" for n in names), *(["d"] if dates else [])]
    having = {n for unit in units for n in base.index.get(unit) if shared[n]}
    ranked = sorted(having, key=lambda n: (-shared[n] / norms[n], base.id_of[n]))
    return list(islice((n for n in ranked if speaks(base.claims[n].signatures[lang])), most))


def _best(scored: list[tuple[float, int]], most: int, id_of: Sequence[str]) -> list[tuple[int, float]]:
    """The claims with the best scores; of two that are as good that whose id comes first, wherever it is written."""
    scored.sort(key=itemgetter(0), reverse=True)
    if any(one[0] == two[0] for one, two in pairwise(scored[: most + 1])):
        scored.sort(key=lambda pair: (-pair[0], id_of[pair[1]]))
    return [(number, score / STEPS) for score, number in scored[:most]]


def _units(clauses: list[Clause], base: CompiledBase) -> tuple[dict[str, float], dict[str, float]]:
    """The index units of the clauses with their weights, and those of what is opposite to their words."""
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
    return units, opposites


def wide(entities: Iterable[str], base: CompiledBase) -> frozenset[str]:
    """The entities with what they are part of and whom they speak for."""
    found = [related(e, base) for e in entities]
    return found[0] if len(found) == 1 else frozenset().union(*found)


def related(entity: str, base: CompiledBase) -> frozenset[str]:
    """The entity itself, what it is part of, and whom it speaks for."""
    known = base.kin.get(entity)
    if known is None:
        known = base.kin[entity] = frozenset(_related(entity, base))
    return known


def _related(entity: str, base: CompiledBase) -> list[str]:
    found = [entity]
    while found[-1] in base.names.part_of and base.names.part_of[found[-1]] not in found:
        found.append(base.names.part_of[found[-1]])
    spoken = base.names.speaks_for.get(entity)
    return [*found, spoken] if spoken and spoken not in found else found
