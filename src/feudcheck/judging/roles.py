"""Who did what to whom: the deeds of a stretch against the like deeds of a claim."""

from __future__ import annotations

from feudcheck.claims.compiled import CompiledBase, Signature
from feudcheck.judging.alignment import Difference
from feudcheck.judging.facets import Facets, KnownDeed
from feudcheck.judging.stretch import Deed, Stretch
from feudcheck.language.lexicon import OPPOSITE


def role_difference(stretch: Stretch, signature: Signature, claimed: Facets, base: CompiledBase) -> Difference | None:
    """The first deed of the stretch that the claim tells of somebody else."""
    crossed = _crossed(stretch, claimed, base) if stretch.crossing else None
    if crossed is not None:
        return crossed
    for deed in stretch.deeds:
        term = deed.frame.term
        if not deed.agents or (term.speech and signature.speakers and not deed.others):
            continue  # who says it is compared as the speaker
        same, alike = claimed.deeds_like(term.concepts, base.lexicon)
        alike = same if term.speech else alike  # who says that A sued B has not sued
        found = _among(deed, alike) or _turned_round(deed, claimed, base) or _of_another(deed, same)
        if found is not None and (not term.common or _exchanged(deed, alike)):
            return found
    return None


def exchanged_words(stretch: Stretch, claimed: Facets) -> Difference | None:
    """The words of A about B, where the claim tells what B did with A, and the sentence has no such deed of B's."""
    said_of = {e for n in stretch.names if not n.speaks for e in n.mention.entities}
    doers = frozenset[str]().union(*(known.wide_agents for known in claimed.deeds))
    deeds = [k for k in claimed.deeds if k.sure and len(k.agents) == 1 and k.agents[0] in said_of]
    for speaker in (s for s in stretch.speakers if s.manner != "thinks" and doers.isdisjoint(s.entities)):
        for known in (k for k in deeds if not k.wide_others.isdisjoint(speaker.entities)):
            if not any(known.agents[0] in deed.agents for deed in stretch.deeds):
                return Difference("speaker", speaker.start, speaker.end, speaker.entities[0], known.agents[0])
    return None


def _crossed(stretch: Stretch, claimed: Facets, base: CompiledBase) -> Difference | None:
    """Two deeds, or things of somebody, that have changed owners: A's fear and B's hope for B's fear and A's hope."""
    moved: list[tuple[Deed, KnownDeed]] = []
    for deed in stretch.crossing:
        alike = claimed.deeds_like(deed.frame.term.concepts, base.lexicon)[0]
        if alike and not any(deed.actors & known.wide_agents for known in alike):
            moved.append((deed, alike[0]))
    for one, known_one in moved:
        for two, known_two in moved:
            if (
                one.frame.term is not two.frame.term
                and one.actors & known_two.wide_agents
                and two.actors & known_one.wide_agents
            ):
                return _of(one, known_one, sure=True)
    return None


def _among(deed: Deed, alike: list[KnownDeed]) -> Difference | None:
    """The difference from the claim's like deeds, unless one of them has the same agent."""
    if any(deed.agents & known.wide_agents for known in alike):
        return None
    return next((d for known in alike if (d := _difference(deed, known)) is not None), None)


def _of_another(deed: Deed, same: list[KnownDeed]) -> Difference | None:
    """The difference where the same one does the same, but to another whom the claim names elsewhere: a doubt."""
    alike = [k for k in same if k.sure and k.wide_others and deed.agents & k.wide_agents]
    if not (deed.frame.sure and deed.certain and deed.others and alike) or deed.frame.term.negated:
        return None
    return None if any(deed.others & k.wide_others for k in alike) else _of(deed, alike[0], sure=False)


def _difference(deed: Deed, known: KnownDeed) -> Difference | None:
    if not deed.actors or deed.actors & known.wide_agents:
        return None
    frame, others = deed.frame, deed.others
    certain = frame.sure and known.sure and deed.certain
    swapped = bool(deed.actors & known.wide_others) and (
        not others or bool(others & known.wide_agents) or not known.wide_others
    )
    if swapped and (certain or (frame.sure and others & known.wide_agents)):
        return _of(deed, known, certain and bool(others & known.wide_agents))
    return _of(deed, known, sure=False) if certain and len(frame.agents) == 1 else None


def _of(deed: Deed, known: KnownDeed, sure: bool) -> Difference:
    mention = deed.frame.agents[0]
    return Difference("role", mention.start, mention.end, mention.text, known.agents[0], sure)


def _exchanged(deed: Deed, alike: list[KnownDeed]) -> bool:
    """Whether agent and other party stand in each other's place."""
    return any(deed.agents & set(known.others) and deed.others & set(known.agents) for known in alike)


def _turned_round(deed: Deed, claimed: Facets, base: CompiledBase) -> Difference | None:
    """Whoever acts in the sentence is acted upon in the claim, by another word for it; sure if both moved."""
    frame = deed.frame
    if not (frame.sure and len(frame.agents) == 1 and deed.others and frame.term.pos == "v") or deed.turned:
        return None
    if any(deed.agents & known.wide_agents for known in claimed.deeds):
        return None
    for known in claimed.deeds:
        if (
            known.sure
            and known.agents
            and deed.others.intersection(known.agents)
            and deed.agents & known.wide_others
            and (
                frame.term.negated  # A did not accept B's offer, B turned A's offer down
                or base.lexicon.relation(frame.term.concepts, known.concepts) != OPPOSITE  # A trails B, B leads A
            )
        ):
            both = deed.certain and deed.others.issuperset(known.agents) and deed.agents.issuperset(known.others)
            return _of(deed, known, sure=both)
    return None
