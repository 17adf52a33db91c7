"""What comparing a sentence with each near claim showed, as numbers: what the verdict model sees of a claim.

Nothing in them says which person, word or claim they come from; they are the same for every base.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import chain
from typing import NamedTuple

from feudcheck.claims.compiled import ClaimTerm, CompiledBase
from feudcheck.claims.units import weight_of
from feudcheck.judging.alignment import Alignment, Difference
from feudcheck.judging.cutting import Segment
from feudcheck.judging.limits import standing
from feudcheck.judging.weighing import lacks_against, lacks_for, of_others, one_matter
from feudcheck.language.reading import Reading, Term

Signals = dict[str, float]
_OF_WHOLE, _OF_PART = 8, 4  # claims a stretch brings, best first
_SLOTS = ("value", "date", "name", "role", "polarity", "speaker", "answer")
_SPEAKERS = ("plain", "same", "other", "generic", "denier")
_RELATIONS = ("same", "broader", "narrower", "kin", "opposite")
_KINDS = ("figure", "date", "person", "name", "stranger")
_AGREEING = {"well": 0.6, "wholly": 0.85}  # recall of claims that tell what another leaves open
_NOBODY = -2.0  # gain of a claim that isn't there


class Near(NamedTuple):
    """A claim near to a stretch of a sentence, and what comparing the two showed."""

    segment: Segment
    alignment: Alignment
    signals: Signals


def near(whole: Segment, parts: Sequence[Segment], reading: Reading, base: CompiledBase) -> list[Near]:
    """The claims nearest to the sentence as one stretch and to its parts."""
    pieces = [p for p in parts if (p.first, p.last) != (whole.first, whole.last)]
    found = [(whole, rank, a) for rank, a in enumerate(whole.alignments[:_OF_WHOLE])]
    found += [(part, rank, a) for part in pieces for rank, a in enumerate(part.alignments[:_OF_PART])]
    alignments = [a for _, _, a in found]
    view = _View(reading, base, alignments)
    return [
        Near(s, a, {**_comparison(a, s, rank, s is whole, view), **_claim(a, view), **_others(a, alignments, view)})
        for s, rank, a in found
    ]


class _View:
    """What is asked of a sentence again and again."""

    def __init__(self, reading: Reading, base: CompiledBase, alignments: Sequence[Alignment]) -> None:
        self.reading, self.base, self.named = reading, base, reading.entities
        self.telling = [
            [(t, weight_of(t, base.weights)) for t in c.terms if not (t.light or t.speech)] for c in reading.clauses
        ]
        self.kinds = dict(_typed(reading, base))
        self.agreeing = {
            how: [a for a in alignments if _sound(a) and a.recall >= least] for how, least in _AGREEING.items()
        }

    def left(self, a: Alignment) -> list[tuple[Term, float]]:
        """The words of its stretch that the claim doesn't cover."""
        words = chain.from_iterable(self.telling[a.first : a.last + 1])
        return [(t, w) for t, w in words if id(t) not in a.covered]


def _typed(reading: Reading, base: CompiledBase) -> Iterator[tuple[tuple[int, int], str]]:
    for clause in reading.clauses:
        yield from (((q.start, q.end), "figure") for q in clause.quantities)
        yield from (((d.start, d.end), "date") for d in clause.dates)
        for m in clause.mentions:
            yield (m.start, m.end), "person" if base.names.kinds.get(m.entities[0]) == "person" else "name"


def _sound(a: Alignment) -> bool:
    return not any(d.sure for d in a.differences) and a.level_ok and a.speaker != "other"


def _comparison(a: Alignment, segment: Segment, rank: int, whole: bool, view: _View) -> Signals:
    """How the claim stands to its stretch."""
    slots = {d.slot for d in a.differences}
    kinds = [view.kinds.get(span, "stranger") for span in a.uncovered]
    relations = [p.relation for p in a.pairs]
    return {
        "rank": float(rank),
        "whole": float(whole),
        "share": (a.last - a.first + 1) / max(1, len(view.reading.clauses)),
        "first": float(rank == 0),
        "behind": segment.gain - a.gain,
        "precision": a.precision,
        "recall": a.recall,
        "both": a.recall * a.precision,
        "lesser": min(a.recall, a.precision),
        "nearly all": float(min(a.recall, a.precision) > 0.8),
        "gain": a.gain,
        "standing": standing(a),
        "mass": a.mass,
        "slots": a.slots,
        "foreign": a.foreign,
        "unknown": a.unknown,
        "unexplained": a.unexplained,
        "unmet": a.unmet,
        "uncovered actor": float(a.others),
        "strangers": float(len(a.strangers)),
        "other level": float(not a.level_ok),
        "endless": float(a.endless),
        "headless": float(a.headless),
        "core": float(a.core),
        "deed": float(a.deed),
        "one matter": float(one_matter(slots)),
        "no difference": float(not slots),
        "no sure difference": float(not any(d.sure for d in a.differences)),
        "elsewhere": float(a.elsewhere),
        "of others": float(of_others(a, view.named, view.base)),
        "lacks for": float(sum(lacks_for(a, view.named))),
        "lacks against": float(sum(lacks_against(a, view.named, view.base))),
        **{f"by {s}": float(a.speaker == s) for s in _SPEAKERS},
        **{f"other {s}": float(sum(d.sure for d in a.differences if d.slot == s)) for s in _SLOTS},
        **{f"perhaps other {s}": float(sum(not d.sure for d in a.differences if d.slot == s)) for s in _SLOTS},
        **{f"uncovered {k}": float(kinds.count(k)) for k in _KINDS},
        **{f"{r} words": float(relations.count(r)) for r in _RELATIONS},
    }


def _claim(a: Alignment, view: _View) -> Signals:
    """What sort of claim it is, and what claim and stretch leave of each other."""
    claim, signature = a.claim, a.claim.signatures[view.reading.lang]
    one, met = claim.question_kind == "one", {id(p.known) for p in a.pairs}
    left = [t for t, _ in view.left(a)]
    unmet = [k for k in signature.terms if id(k) not in met and not (k.light or k.speech)]
    return {
        "own voice": float(any(not w.by and not w.against for w in claim.evidence)),
        "only words": float(all(w.by for w in claim.evidence if not w.against)),
        "denied": float(any(w.against for w in claim.evidence)),
        "denied in own voice": float(any(w.against and not w.by for w in claim.evidence)),
        "answers": float(one),
        "rivals": float(len(view.base.answers(claim.question)) - 1 if one else 0),
        "settings": float(len(claim.setting_names)),
        "figures": float(len(signature.quantities)),
        "dates": float(len(signature.dates)),
        "names": float(len(signature.names)),
        "names met": float(len(a.named.intersection(signature.names))),
        "left verbs": float(sum(_does(t) for t in left)),
        "left words": float(sum(t.pos != "v" and not t.common for t in left)),
        "left common": float(sum(t.common for t in left)),
        "left negated": float(sum(t.negated for t in left)),
        "unmet verbs": float(sum(k.pos == "v" for k in unmet)),
        "unmet words": float(sum(k.pos != "v" for k in unmet)),
    }


def _does(word: Term | ClaimTerm) -> bool:
    return word.pos == "v" and not word.common


def _others(a: Alignment, alignments: Sequence[Alignment], view: _View) -> Signals:
    """What is still open of a claim's stretch when claims that agree with the sentence have had their say."""
    rest = [g for g in alignments if g.claim is not a.claim and g.deed]
    opposed = [standing(g) for g in rest if any(d.sure for d in g.differences) and _one_slot(g)]
    backed = [g.gain for g in rest if not g.differences and not g.uncovered]
    seen = {
        "best opposed": max(opposed, default=_NOBODY) - a.gain,
        "best backed": max(backed, default=_NOBODY) - a.gain,
    }
    left, polar = view.left(a), [d for d in a.differences if d.slot == "polarity"]
    typed = [d for d in a.differences if d.sure and d.slot in ("value", "date", "name")]
    for how, agreeing in view.agreeing.items():
        others = [g for g in agreeing if g.claim is not a.claim]
        told = set[int]().union(*(g.covered for g in others))
        still = [(t, w) for t, w in left if id(t) not in told]
        met = sum(_met_by((d.start, d.end), others, view) for d in typed)
        seen |= {
            f"{how} agreeing": float(min(len(others), 6)),
            f"{how} told": float(bool(others) and a.covered <= told),
            f"{how} uncovered": float(sum(not _met_by(span, others, view) for span in a.uncovered)),
            f"{how} open": sum(w for _, w in still),
            f"{how} open verbs": float(sum(_does(t) for t, _ in still)),
            f"{how} open negated": float(sum(t.negated for t, _ in still)),
            f"{how} met": float(met),
            f"{how} unmet": float(len(typed) - met),
            f"{how} opposite met": float(sum(_told(d, told, view) for d in polar)),
        }
    return seen


def _one_slot(a: Alignment) -> bool:
    return len({d.slot for d in a.differences}) == 1


def _met_by(span: tuple[int, int], others: Sequence[Alignment], view: _View) -> bool:
    """Whether one of the claims has the figure, date or name."""
    clauses = view.reading.clauses
    for g in others:
        inside = clauses[g.first].start <= span[0] < clauses[g.last].end
        if inside and span not in g.uncovered and not any((d.start, d.end) == span for d in g.differences):
            return True
    return False


def _told(difference: Difference, told: Set[int], view: _View) -> bool:
    """Whether claims that agree have the word in which this one differs."""
    words = (t for clause in view.telling for t, _ in clause)
    return any(id(t) in told and t.start <= difference.start < t.end for t in words)
