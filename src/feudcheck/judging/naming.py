"""Which sources are named for a verdict: those of the claims heard, weighed against what like sentences were given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from feudcheck.claims.compiled import CompiledBase, CompiledClaim
from feudcheck.claims.precedents import CompiledPrecedent
from feudcheck.judging.evidence import backing, verdict_of, witnesses
from feudcheck.judging.finding import ALLEGED, Backing, Fact
from feudcheck.judging.likeness import Like

# Fitted on 3,900 precedents, each left out of the base that judged it; see docs/design.md.
_HEARD = 0.25  # the voice of the claims heard; a precedent's is its likeness to the power of ...
_POWER = 1.5
_KIN = 3.0  # how much louder a precedent speaks that was decided by one of these claims
_NAMED = 0.5  # share of the voices that names a source


def sides_of(precedent: CompiledPrecedent, base: CompiledBase) -> tuple[list[Backing], list[Backing]]:
    """The precedent's sources for and against it, each with the place where one of its claims says so."""
    known = {claim.id: claim for claim in base.by_id(precedent.claims)}
    claims = [known[name] for name in precedent.claims if name in known]
    voice = "reported" if precedent.verdict == ALLEGED else "own"
    supporting = list(_backings(precedent.supports, claims, against=False, voice=voice))
    return supporting, list(_backings(precedent.conflicts, claims, against=bool(supporting), voice=""))


def _backings(sources: Sequence[str], claims: Sequence[CompiledClaim], against: bool, voice: str) -> Iterator[Backing]:
    """A place in each source, of those that are for the claim or against it if there are any."""
    for source in sources:
        places = [(claim, w) for claim in claims for w in claim.evidence if w.source == source]
        if places:
            claim, w = min(places, key=lambda place: place[1].against != against)
            yield backing(claim, w, voice or ("reported" if w.by else "own"))


def name_sources(fact: Fact, found: Sequence[Like], base: CompiledBase) -> None:
    """Name the sources that most voices name: those of the claims heard and of precedents given the same verdict.

    The verdict stays what it is: a side that would be left without sources, or change it, keeps those it has.
    """
    held = (fact.supporting, fact.conflicting)
    deciding = {b.claim for side in held for b in side}
    voices = [
        (like.likeness**_POWER * (1.0 if deciding.isdisjoint(like.precedent.claims) else _KIN), like.precedent)
        for like in found
        if like.precedent.verdict == fact.verdict and not like.precedent.stated
    ]
    if not deciding or not voices:
        return
    least = _NAMED * (_HEARD + sum(volume for volume, _ in voices))
    places = [sides_of(precedent, base) for _, precedent in voices]
    supporting = _loud(held[0], [(v, p.supports) for v, p in voices], [sides[0] for sides in places], least)
    conflicting = _loud(held[1], [(v, p.conflicts) for v, p in voices], [sides[1] for sides in places], least)
    if verdict_of(supporting, conflicting) == fact.verdict:
        fact.supporting, fact.conflicting = supporting, conflicting
        fact.witnesses = witnesses(fact.verdict, supporting, conflicting)


def _loud(
    held: list[Backing], voices: Sequence[tuple[float, list[str]]], places: Sequence[list[Backing]], least: float
) -> list[Backing]:
    """A place in each source that is loud enough, those held first; those held, if none is."""
    volumes = dict.fromkeys((b.source for b in held), _HEARD)
    for volume, named in voices:
        for source in named:
            volumes[source] = volumes.get(source, 0.0) + volume
    known: dict[str, Backing] = {}
    for place in chain(held, *places):
        known.setdefault(place.source, place)
    return [known[source] for source, volume in volumes.items() if volume >= least and source in known] or held
