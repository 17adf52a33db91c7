"""Which of the claims aligned to a stretch are heard: those that back it, those that go against it."""

from __future__ import annotations

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.cutting import Segment
from feudcheck.judging.limits import LIMITS, is_same, standing
from feudcheck.judging.team import together
from feudcheck.judging.weighing import (
    Cast,
    all_but_figure,
    backs_it,
    cast_of,
    explained,
    goes_against,
    known_otherwise,
    left_open,
    met_elsewhere,
    told_of_another,
)
from feudcheck.language.lexicon import BROADER, NARROWER, SAME
from feudcheck.language.reading import Reading


class Heard(Struct, frozen=True):
    """The claims that speak to a stretch: for it, against it, and whether those for it do so only together."""

    backs: list[Alignment]
    against: list[Alignment]
    team: bool


NOBODY = Heard([], [], team=False)


def hear(segment: Segment, whole: Segment, reading: Reading, base: CompiledBase) -> Heard:
    """Which claims speak to the stretch."""
    cast, top, found = cast_of(reading, base), segment.gain, segment.alignments
    backs = [a for a in found if a.gain >= max(LIMITS.least, top - LIMITS.close) and backs_it(a, cast.named)]
    against = _against(segment, whole, cast, reading, base)
    backs = [b for b in backs if not _silent_on(b, against, segment)]
    strongest = max(map(standing, against), default=-1.0)
    same = [b.gain for b in backs if is_same(b)]
    if same:  # beside a claim that is the sentence, looser ones say nothing of who says it
        backs = [b for b in backs if b.gain >= max(same) - LIMITS.close_same]
    elif strongest > max((b.gain for b in backs), default=strongest):
        backs = []  # what goes against it is closer to it than what seems to back it
    if any(told_of_another(a, backs) for a in found):
        return Heard([], against, team=False)
    if backs or against:
        return Heard(backs, against, team=False)
    return Heard(together(found, reading.clauses[segment.first : segment.last + 1], cast.named, base), [], team=True)


def _silent_on(back: Alignment, against: list[Alignment], segment: Segment) -> bool:
    """Whether another claim has the opposite of a deed of the stretch, and this one has no word for it at all: that an
    offer was made says nothing of whether it was accepted."""
    deeds = {t.start for t in segment.stretch.terms if t.pos == "v"}
    said = {p.said.start for p in back.pairs if p.relation in (SAME, BROADER, NARROWER)}
    opposed = (d.start for a in against for d in a.differences if d.slot == "polarity" and d.sure and d.known)
    return any(start in deeds and start not in said for start in opposed)


def _against(segment: Segment, whole: Segment, cast: Cast, reading: Reading, base: CompiledBase) -> list[Alignment]:
    found = segment.alignments
    alone = len(reading.clauses) == 1  # of a crumb of a long sentence only a close claim may say that it is false
    against = [
        a
        for a in found
        if (standing(a) >= LIMITS.least_against or all_but_figure(a))
        and (standing(a) >= segment.gain - LIMITS.close_against or left_open(a, found[0]))
        and goes_against(a, cast, base, found[0])
        and (alone or a.lone or a.recall >= LIMITS.recall_crumb)
        and not known_otherwise(a, found)
        and not met_elsewhere(a, found)
        and not (segment is not whole and explained(a, whole.alignments))
    ]
    asked = {a.claim.question for a in against if a.claim.question_kind == "one"}
    rest = (a for a in found if a.claim.question in asked and a not in against)
    return against + [a for a in rest if goes_against(a, cast, base)]  # the other answers that exclude it, too
