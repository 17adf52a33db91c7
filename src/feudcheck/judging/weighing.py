"""What an aligned claim does to a stretch: whether it backs it, goes against it, or only seems to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.facets import ACTORS, UNDONE
from feudcheck.judging.limits import LIMITS, standing
from feudcheck.language.lexicon import BROADER, NARROWER, SAME
from feudcheck.language.reading import Reading
from feudcheck.language.tenses import is_done
from feudcheck.matching import related, wide

_ONE_MATTER = ({"value", "date"}, {"speaker", "polarity"}, {"value", "polarity"})  # slots that one falsehood may touch


class Cast(Struct, frozen=True):
    """Whom a sentence names."""

    named: frozenset[str]
    wide: frozenset[str]  # those who act, with what they are part of and whom they speak for
    actors: frozenset[str]  # of these the ones it names


def cast_of(reading: Reading, base: CompiledBase) -> Cast:
    """Whom a sentence names."""
    named = frozenset(reading.entities)
    acting = wide((n for n in named if base.names.kinds.get(n) in ACTORS), base)
    return Cast(named, acting, acting & named)


def backs_it(a: Alignment, named: Set[str]) -> bool:
    """Whether the claim covers the stretch: every checkable part, the deed, the roles, the level.

    `named`: the entities that the whole sentence names.
    """
    return not any(lacks_for(a, named))


def lacks_for(a: Alignment, named: Set[str]) -> Iterator[bool]:
    """For each thing that backing takes, whether it is lacking."""
    both = min(a.precision, a.recall)
    whole = a.precision >= LIMITS.precision_whole and a.foreign <= LIMITS.foreign_whole and a.gain >= LIMITS.gain_whole
    least = LIMITS.recall_whole if whole else LIMITS.recall_for
    part = tells_part(a, least)
    yield bool(a.differences)
    yield bool(a.uncovered)
    yield not a.deed
    yield a.headless and (a.precision < LIMITS.precision_headless or a.foreign > LIMITS.foreign_whole)
    yield a.undone and part
    yield a.endless and both < LIMITS.both_for
    yield not a.level_ok
    yield a.speaker == "other"
    yield a.precision < (LIMITS.precision_for_lone if part else LIMITS.precision_for)
    yield a.recall < least and not a.lone
    yield a.unexplained > LIMITS.unexplained_for and both < LIMITS.both_for
    yield a.foreign > LIMITS.foreign_for + 0.5 * (a.recall >= 0.85)
    yield not a.core and a.recall < 0.55
    yield a.recall < 0.7 and not _shares_a_name(a, named)
    yield a.recall < 0.65 and a.slots <= 0 and len(a.covered) <= 1


def tells_part(a: Alignment, least: float = LIMITS.recall_for) -> bool:
    """Whether the sentence tells less of a claim than others would have to, it being the only one."""
    return a.lone and a.recall < least


def goes_against(a: Alignment, cast: Cast, base: CompiledBase, best: Alignment | None = None) -> bool:
    """Whether sentence and claim differ surely in one matter, and agree in the rest.

    `best`: the claim that explains the stretch best; the claim need not speak of what that one does.
    """
    return not any(lacks_against(a, cast, base, best))


def one_matter(slots: Set[str]) -> bool:
    """Whether differences in these slots are one falsehood, and not another story."""
    return len(slots) == 1 or slots in _ONE_MATTER


def lacks_against(a: Alignment, cast: Cast, base: CompiledBase, best: Alignment | None = None) -> Iterator[bool]:
    """For each thing that going against takes, whether it is lacking."""
    uncovered = a.uncovered
    if best is not None and left_open(a, best) and not best.differences and a.covered & best.covered:
        uncovered = [span for span in uncovered if span in best.uncovered]
    slots = {d.slot for d in a.differences if d.sure}
    typed = all(d.slot in ("value", "date") for d in a.differences)
    vague = any(d.slot == "polarity" and d.sure and not d.known for d in a.differences)  # met by a wording alone
    least = (
        LIMITS.recall_against
        + LIMITS.recall_named * ("name" in slots)
        + LIMITS.recall_worded * ("polarity" in slots)
        + LIMITS.recall_vague * vague
    )
    foreign = LIMITS.foreign_typed if typed and a.recall < LIMITS.recall_typed else LIMITS.foreign_against
    yield not one_matter(slots)
    yield sum(d.slot == "date" for d in a.differences) > 1  # another event, on another day
    yield bool(uncovered) and (not typed or a.others) and (len(uncovered) > 1 or a.recall < 0.7 or typed)
    yield not a.deed
    yield a.speaker == "other" and slots == {"polarity"}  # one's word against another's word is no falsehood
    yield not a.level_ok and typed
    yield not typed and slots <= {"value", "date"}  # beside a doubt about who, a figure may be of another matter
    yield a.precision < (LIMITS.precision_against_lone if tells_part(a, least) else LIMITS.precision_against)
    yield a.recall < least and not a.lone
    yield a.foreign > foreign
    yield not _shares_a_name(a, cast.named)
    yield a.elsewhere
    yield typed and of_others(a, cast, base)


def of_others(a: Alignment, cast: Cast, base: CompiledBase) -> bool:
    """Whether the sentence tells of another actor, and not of one of the claim's: their figures may well differ."""
    known = {n for n in a.claim.parties if base.names.kinds.get(n) == "person"}
    return (
        bool(known)
        and any(known.isdisjoint(related(n, base)) for n in cast.actors)
        and any(cast.wide.isdisjoint(related(n, base)) for n in known)
    )


def _shares_a_name(a: Alignment, named: Set[str]) -> bool:
    names = a.claim.parties
    alone = (len(names) == 1 or a.recall >= 0.65) and any(d.slot == "name" for d in a.differences)
    return not names or alone or bool(names & named)


def told_of_another(alignment: Alignment, backs: list[Alignment]) -> bool:
    """A claim says all of it, but of somebody else: looser claims can't assure it then."""
    another = any(d.slot in ("name", "role", "speaker") and d.sure for d in alignment.differences)
    full = alignment.recall >= 0.8 and alignment.precision >= 0.7
    return another and full and standing(alignment) >= max((b.gain for b in backs), default=99.0)


def known_otherwise(against: Alignment, alignments: list[Alignment]) -> bool:
    """Another person in the same kind of event is no falsehood where a claim tells of that person, too."""
    if not any(d.slot == "name" and d.sure for d in against.differences):
        return False
    return any(
        not a.differences and not a.uncovered and a.precision >= 0.55 and a.recall >= 0.45 and a.core
        for a in alignments
    )


def met_elsewhere(against: Alignment, alignments: list[Alignment]) -> bool:
    """A figure or date that differs from one claim's but is another's, of another matter, is no falsehood."""
    spans = {(d.start, d.end) for d in against.differences if d.slot in ("value", "date")}
    if not spans:
        return False
    return any(
        a.slots > 0
        and a.recall >= 0.5
        and a.core
        and a.level_ok
        and (a.precision >= against.precision - 0.1 or a.recall >= 0.9)
        and (a.claim.question != against.claim.question or against.claim.question_kind != "one")
        and not spans.intersection([*a.uncovered, *((d.start, d.end) for d in a.differences)])
        for a in alignments
    )


def explained(against: Alignment, others: Sequence[Alignment]) -> bool:
    """Whether claims that agree with the sentence say, between them, all that this one shares with it or denies."""
    agreeing = [
        a
        for a in others
        if a.claim is not against.claim
        and not a.differences
        and a.core
        and a.recall >= LIMITS.recall_explains
        and a.level_ok
        and a.speaker != "other"
    ]
    if not agreeing or not against.covered:  # what it shares is a figure, no word
        return False
    spans = {(d.start, d.end) for d in against.differences}
    told = set[int]().union(*(a.covered for a in agreeing))
    return against.covered <= told and not any(all(s in a.uncovered for a in agreeing) for s in spans)


def all_but_figure(a: Alignment) -> bool:
    """Whether the stretch says all of a claim, but with another figure or date."""
    return a.core and a.recall >= LIMITS.recall_whole_typed and all(d.slot in ("value", "date") for d in a.differences)


def left_open(against: Alignment, best: Alignment) -> bool:
    """Whether the best claim says nothing of the figure, date or name in which another goes against the stretch."""
    spans = {(d.start, d.end) for d in against.differences if d.slot in ("value", "date", "name") and d.sure}
    return bool(spans) and spans <= set(best.uncovered) and against.recall >= LIMITS.recall_typed


def told_as_done(a: Alignment, reading: Reading) -> bool:
    """Whether the sentence tells as done what in the claim was offered, promised or planned, and says so itself."""
    if any(s.entities for c in reading.clauses for s in c.speakers) or any(
        t.level in UNDONE for c in reading.clauses for t in c.terms
    ):
        return False
    met = (p for p in a.pairs if p.relation in (SAME, BROADER, NARROWER) and p.said.pos == "v")
    return a.overstated or any(p.known.level in UNDONE and is_done(reading, p.said) for p in met)


def entailed(a: Alignment) -> bool:
    """Whether the stretch says all of a claim, among other things."""
    return not a.differences and a.recall >= LIMITS.recall_entailed and a.core and a.level_ok and a.speaker == "plain"
