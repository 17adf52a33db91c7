"""Which sources are named for a verdict: those of the claims heard, weighed against what like sentences were given."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from math import fsum

from feudcheck.claims.compiled import CompiledBase, CompiledClaim
from feudcheck.claims.precedents import CompiledPrecedent
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.evidence import backing, verdict_of, witnesses
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, Backing, Fact
from feudcheck.judging.likeness import Like

# Fitted on 3,900 precedents, each left out of the base that judged it, and on dev and fresh-18 to fresh-28 what names
# a source against a sentence; see docs/design.md.
_HEARD = 0.25  # the voice of the claims heard; a precedent's is its likeness to the power of ...
_POWER = 1.5
_KIN = 3.0  # how much louder a precedent speaks that was decided by one of these claims
_NAMED, _NAMED_AGAINST = 0.5, 0.4  # share of the voices that names a source, on either side


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


def name_sources(fact: Fact, found: Sequence[Like], base: CompiledBase, same: Sequence[Alignment] = ()) -> None:
    """Name the sources that most voices name: those of the claims heard and of precedents given the same verdict.

    The verdict stays what it is: a side that would be left without sources, or change it, keeps those it has. The
    sources of claims that say the `same` as the sentence, or that but for one thing, are named in any case.
    """
    fact.supporting += _missed(fact, SUPPORTED, [a.claim for a in same if not a.differences])
    fact.conflicting += _missed(fact, CONTRADICTED, [a.claim for a in same if any(d.sure for d in a.differences)])
    supporting, conflicting = _voted(fact, found, base, {a.claim.id for a in same})
    if verdict_of(supporting, conflicting) == fact.verdict:
        fact.supporting, fact.conflicting = supporting, conflicting
    fact.witnesses = witnesses(fact.verdict, fact.supporting, fact.conflicting)


def _voted(
    fact: Fact, found: Sequence[Like], base: CompiledBase, certain: Collection[str]
) -> tuple[list[Backing], list[Backing]]:
    """The sources on either side that most voices name. `certain`: claims whose sources need no other voice."""
    held = (fact.supporting, fact.conflicting)
    deciding = {b.claim for side in held for b in side}
    voices = [
        (like.likeness**_POWER * (1.0 if deciding.isdisjoint(like.precedent.claims) else _KIN), like.precedent)
        for like in found
        if like.precedent.verdict == fact.verdict and not like.precedent.stated
    ]
    if not deciding or not voices:
        return held
    whole = _HEARD + fsum(volume for volume, _ in voices)
    places = [sides_of(precedent, base) for _, precedent in voices]
    own = {b.source: whole if b.claim in certain else _HEARD for side in held for b in side}
    named = ([(v, p.supports) for v, p in voices], [(v, p.conflicts) for v, p in voices])
    return (
        _loud(held[0], own, named[0], [sides[0] for sides in places], _NAMED * whole),
        _loud(held[1], own, named[1], [sides[1] for sides in places], _NAMED_AGAINST * whole),
    )


def _missed(fact: Fact, verdict: str, claims: Sequence[CompiledClaim]) -> list[Backing]:
    """What the claims' own voices say on the side that this verdict, or a dispute, has."""
    if fact.verdict not in (verdict, DISPUTED):
        return []
    named = {b.source for b in (*fact.supporting, *fact.conflicting)}
    own = ((claim, w) for claim in claims for w in claim.evidence if not (w.against or w.by))
    return list({w.source: backing(claim, w, "own") for claim, w in own if w.source not in named}.values())


def _loud(
    held: list[Backing],
    own: Mapping[str, float],
    voices: Sequence[tuple[float, list[str]]],
    places: Sequence[list[Backing]],
    least: float,
) -> list[Backing]:
    """A place in each source that is loud enough, those held first, whose `own` voices count, too; or those held."""
    volumes = {b.source: own[b.source] for b in held}
    for volume, named in voices:
        for source in named:
            volumes[source] = volumes.get(source, 0.0) + volume
    known: dict[str, Backing] = {}
    for place in chain(held, *places):
        known.setdefault(place.source, place)
    return [known[source] for source, volume in volumes.items() if volume >= least and source in known] or held
