"""Claims that back a stretch between them, where none does alone."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise
from math import fsum

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.units import weight_of
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.limits import LIMITS
from feudcheck.language.reading import Clause, Frame, Term
from feudcheck.matching import related, wide


def together(alignments: list[Alignment], window: list[Clause], named: Set[str], base: CompiledBase) -> list[Alignment]:
    """Claims that cover the stretch between them: what the best leaves open, others that share its subject back."""
    sound = [
        a
        for a in alignments
        if not a.differences
        and a.level_ok
        and a.speaker != "other"
        and a.recall >= LIMITS.recall_member
        and (a.deed or _of_another(a, window))
    ]
    spoken = [a for a in sound if all(w.by for w in a.claim.evidence if not w.against) and a.speaker != "same"]
    fully = [a for a in sound if a not in spoken]  # those that make it more than somebody's word
    team, left = _team(sound, window, named, base)
    if not spoken or not team:
        return team
    other, left_by_other = _team(fully, window, named, base)
    return other if other and left_by_other <= left else team


def _team(
    sound: list[Alignment], window: list[Clause], named: Set[str], base: CompiledBase
) -> tuple[list[Alignment], float]:
    """The team, empty if there is none, and the weight of what it leaves open."""
    if not sound or not sound[0].deed or sound[0].recall < LIMITS.recall_for:
        return [], 0.0
    weights = {id(t): weight_of(t, base.weights) for c in window for t in c.terms if _telling(t)}
    team, sound = sound[:1], sound[1:]
    left, unsaid = set(team[0].uncovered), weights.keys() - team[0].covered
    people = {(m.start, m.end) for c in window for m in c.mentions if base.names.kinds.get(m.entities[0]) == "person"}
    persons = left & people  # who did what can't be pieced together: it takes a claim that says all of it
    sound = [a for a in sound if a.recall >= LIMITS.recall_loose or _named(a, named, base)]
    while sound and len(team) < LIMITS.team:
        best = max(sound, key=lambda a: _fills(a, left, unsaid, weights))
        if _fills(best, left, unsaid, weights) < LIMITS.fills:
            break
        sound.remove(best)
        if best.named & team[0].named or best.covered & team[0].covered:
            team.append(best)
            left &= set(best.uncovered)
            unsaid -= best.covered
    for span in persons:
        if _also(span, window) or not any(
            span not in a.uncovered and a.recall >= LIMITS.recall_person and _named(a, named, base) for a in team
        ):
            return [], 0.0
    if (
        len(team) == 1
        or left
        or all(a.endless for a in team)
        or any(_undone(f, unsaid) or _pieced_together(f, team) for c in window for f in c.frames)
    ):
        return [], 0.0
    unsaid_weight, weight = fsum(weights[t] for t in unsaid), fsum(weights.values())
    few = max(LIMITS.unexplained_team, LIMITS.open_share * weight)
    return (team, unsaid_weight) if unsaid_weight <= few and unsaid_weight <= 0.4 * weight else ([], 0.0)


def _also(span: tuple[int, int], window: list[Clause]) -> bool:
    """Whether the sentence says the same of this person as of another: "A and B were both ..."."""
    groups = (g for c in window for f in c.frames for g in (f.agents, f.others) if len(g) > 1 and f.term.pos == "v")
    return any(span in [(m.start, m.end) for m in group] for group in groups)


def _of_another(a: Alignment, window: list[Clause]) -> bool:
    """Whether a claim that shares only names tells no more than "X of Y" says in passing."""
    names = a.claim.parties
    met = [m for c in window for m in c.mentions if m.told and names.intersection(m.entities)]
    return a.recall >= 0.75 and len(names) == 2 and any(0 < two.start - one.end <= 4 for one, two in pairwise(met))


def _named(a: Alignment, named: Set[str], base: CompiledBase) -> bool:
    """Whether the sentence names everybody and everything that the claim's statement names."""
    seen = wide(named, base)
    return all(seen.intersection(related(n, base)) for n in a.claim.parties)


def _telling(term: Term) -> bool:
    return not (term.light or term.common or term.speech)


def _fills(a: Alignment, left: set[tuple[int, int]], unsaid: set[int], weights: dict[int, float]) -> float:
    """How much of what is still open a claim covers."""
    return fsum(weights[t] for t in unsaid & a.covered) + 0.7 * len(left - set(a.uncovered))


def _undone(frame: Frame, unsaid: set[int]) -> bool:
    """Whether what somebody surely did, by the sentence, is still open."""
    return bool(frame.agents) and frame.term.pos == "v" and id(frame.term) in unsaid


def _pieced_together(frame: Frame, team: list[Alignment]) -> bool:
    """Whether no claim has a deed with the one who does it and the one it is done to: that one made something, and
    that another thing was made, is not that the one made the other."""
    if frame.term.pos != "v" or not (frame.agents and frame.others):
        return False
    sides = [{e for m in side for e in m.entities} for side in (frame.agents, frame.others)]
    having = (a for a in team if id(frame.term) in a.covered)
    return not any(all(not side.isdisjoint(a.named) for side in sides) for a in having)
