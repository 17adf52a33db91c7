"""What a statement may be by precedent: the verdicts that sentences like it were given, with their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.gist import date_key, figure_key
from feudcheck.claims.units import units_of
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.evidence import verdict_of, witnesses
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, UNVERIFIED, VERDICTS, Fact
from feudcheck.judging.hearing import NOBODY
from feudcheck.judging.likeness import Like
from feudcheck.judging.limits import is_same
from feudcheck.judging.naming import sides_of
from feudcheck.judging.options import agrees, denying, settled
from feudcheck.judging.ruling import Judged, Ruled, state
from feudcheck.judging.weighing import told_as_done
from feudcheck.language.reading import Reading

_LEAST = 0.15  # likeness from which on a precedent may speak for its verdict
ALIKE = 0.4  # and from which on it knows the sources better than a near claim does
_SAME = 0.95  # and from which on it is the sentence itself
_TOUCHED = 0.15  # how much of a claim a sentence must have for the claim to speak against it
_TOLD = 0.2  # and how much for it to speak for it, or to be whose words
_MATTER = 0.5  # and how much for it to be of the same matter
_NEARLY = 0.6  # share of the best likeness from which on one may fill in what another lacks


def precedented(ruled: Ruled, reading: Reading, base: CompiledBase, sure: bool = False) -> dict[str, Like]:
    """For each verdict the likest precedent that was given it and has evidence in the base.

    What the rules contradict is never supported, nor is what tells as done what was only offered or promised, nor what
    has a figure, date or name that neither claims that agree nor precedents called supported have. None where the rules
    have a claim that is the sentence but for one thing.
    """
    found: dict[str, Like] = {}
    if settled(ruled) and ruled.judged[0].fact.verdict == CONTRADICTED:
        return {}
    for verdict in VERDICTS:
        speaking = [
            like
            for like in ruled.seen.like
            if like.precedent.verdict == verdict
            and like.likeness >= _LEAST
            and not (verdict in (SUPPORTED, DISPUTED, ALLEGED) and _turned(like, ruled))
            and not (verdict == CONTRADICTED and (_elsewhere(like, ruled) or _strange(like, reading, base)))
        ]
        if verdict == SUPPORTED and (_overstates(ruled, reading) or not _may_back(speaking, ruled, reading, sure)):
            continue
        if verdict == CONTRADICTED and settled(ruled):
            speaking = [like for like in speaking if like.likeness >= _SAME]
        for like in speaking:
            evident = verdict == UNVERIFIED or verdict_of(*sides_of(like.precedent, base)) == verdict
            if evident and _is_touched(like, ruled, base):
                found[verdict] = like
                break
    return found


def follow(like: Like, ruled: Ruled, reading: Reading, base: CompiledBase) -> Judged:
    """The statement as the fact that the precedent makes of it; the reason is still to be told."""
    precedent, whole = like.precedent, ruled.whole
    if precedent.verdict == UNVERIFIED:
        return state(whole, NOBODY, reading, base)
    supporting, conflicting = sides_of(precedent, base)
    told = (a for a in whole.alignments if is_same(a) and not a.differences)  # by the claim that is the sentence
    nearest = next(told, None) if precedent.verdict != CONTRADICTED else None
    if nearest is None:
        nearest = _first_claim(like, ruled, base)
    fact = Fact(0, len(reading.text), precedent.verdict, 0.0, supporting, conflicting, nearest.claim.id)
    fact.marked = [(d.start, d.end) for d in nearest.differences if d.sure]
    fact.witnesses = witnesses(precedent.verdict, supporting, conflicting)
    return Judged(whole, fact, nearest)


def _first_claim(like: Like, ruled: Ruled, base: CompiledBase) -> Alignment:
    """The claim that decided the precedent, aligned to the sentence."""
    return ruled.whole.aligned(base.by_id(like.precedent.claims[:1])[0], base)


def _is_touched(like: Like, ruled: Ruled, base: CompiledBase) -> bool:
    """Whether the sentence speaks of what the claim that decided the precedent speaks of, if one did."""
    verdict = like.precedent.verdict
    least = _TOUCHED if verdict == CONTRADICTED else _TOLD
    return verdict == UNVERIFIED or _first_claim(like, ruled, base).recall >= least


def _turned(like: Like, ruled: Ruled) -> bool:
    """Whether the deed is told of other parties, perhaps, than in the claim that decided the precedent."""
    return any(d.slot == "role" for a in _deciding(like, ruled) for d in a.differences)


def _elsewhere(like: Like, ruled: Ruled) -> bool:
    """Whether the sentence tells of another party than the claim that decided the precedent."""
    return any(a.elsewhere for a in _deciding(like, ruled))


def _strange(like: Like, reading: Reading, base: CompiledBase) -> bool:
    """Whether neither the precedent nor the claim that decided it names anybody or anything that the sentence names."""
    named, precedent = reading.entities, like.precedent
    parties = [claim.parties for claim in base.by_id(precedent.claims[:1])]
    return bool(named) and all(known and named.isdisjoint(known) for known in (precedent.gist.names, *parties))


def _deciding(like: Like, ruled: Ruled) -> Iterator[Alignment]:
    return (n.alignment for n in ruled.seen.near if n.alignment.claim.id in like.precedent.claims[:1])


def _overstates(ruled: Ruled, reading: Reading) -> bool:
    """Whether the sentence tells as done what by a near claim was offered or promised, and none has it done."""
    near = [n.alignment for n in ruled.seen.near if n.alignment.recall >= _MATTER]
    done = any(agrees(a) for a in near)
    return not done and any(not any(d.sure for d in a.differences) and told_as_done(a, reading) for a in near)


def _may_back(found: Sequence[Like], ruled: Ruled, reading: Reading, sure: bool) -> bool:
    if ruled.judged[0].fact.verdict == CONTRADICTED and not sure:
        return False
    agreeing = [n.alignment for n in ruled.seen.near if n.segment is ruled.whole and agrees(n.alignment)]
    best = max((p.likeness for p in found), default=0.0)
    gists = [p.precedent.gist for p in found if p.likeness >= _NEARLY * best]
    told = {
        *(k for g in gists for k in (*g.figures, *g.dates, *g.names)),
        *(u for g in gists for word in g.words for u in word.units),
    }
    alone = len(reading.clauses) == 1 and not any(g.negations for g in gists)  # of several it may be an aside
    known = (
        any(id(t) in a.covered for a in agreeing) or not (t.negated or told.isdisjoint(units_of(t)))
        for t in (denying(reading) if alone else ())
    )
    return all(known) and all(
        not told.isdisjoint(keys) or any(span not in a.uncovered for a in agreeing)
        for span, keys in _checkable(reading)
    )


def _checkable(reading: Reading) -> Iterator[tuple[tuple[int, int], Sequence[str]]]:
    """Every figure, date and name, by any of the keys under which a precedent would have it."""
    for clause in reading.clauses:
        yield from (((q.start, q.end), (figure_key(q),)) for q in clause.quantities)
        yield from (((d.start, d.end), (date_key(d),)) for d in clause.dates)
        yield from (((m.start, m.end), m.entities) for m in clause.mentions if m.told)
        yield from (((t.start, t.end), units_of(t)) for t in clause.terms if t.proper)
