"""What comparing a sentence with each near claim showed, as numbers: what the verdict model sees of a claim.

Nothing in them says which person, word or claim they come from; they are the same for every base.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from math import fsum

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase, CompiledClaim, Signature
from feudcheck.claims.units import weight_of
from feudcheck.judging.alignment import Alignment, Difference
from feudcheck.judging.cutting import Segment
from feudcheck.judging.limits import standing
from feudcheck.judging.weighing import cast_of, lacks_against, lacks_for, of_others, one_matter
from feudcheck.language.reading import Reading, Term

Signals = dict[str, float]  # those that are not there are zero
_OF_WHOLE, _OF_PART = 6, 3  # claims a stretch brings, best first
_SURELY = {s: f"other {s}" for s in ("value", "date", "name", "role", "polarity", "speaker")}
_PERHAPS = {s: f"perhaps other {s}" for s in ("value", "name", "role", "polarity", "answer")}
_BY = {s: f"by {s}" for s in ("plain", "same", "other", "generic", "denier")}
_MET = {r: f"{r} words" for r in ("same", "broader", "narrower", "kin", "opposite")}
_UNCOVERED = {k: f"uncovered {k}" for k in ("figure", "date", "person", "name", "stranger")}
_AGREEING = {"well": 0.6, "wholly": 0.85}  # recall of claims that tell what another leaves open
_NOBODY = -2.0  # gain of a claim that isn't there
_Weighed = list[tuple[Term, float]]


class Near(Struct, frozen=True):
    """A claim near to a stretch of a sentence, and what comparing the two showed."""

    segment: Segment
    alignment: Alignment
    signals: Signals


def near(whole: Segment, parts: Sequence[Segment], reading: Reading, base: CompiledBase) -> list[Near]:
    """The claims nearest to the sentence as one stretch and to its parts."""
    pieces = [p for p in parts if (p.first, p.last) != (whole.first, whole.last)]
    found = [(whole, rank, a) for rank, a in enumerate(whole.alignments[:_OF_WHOLE])]
    found += [(part, rank, a) for part in pieces for rank, a in enumerate(part.alignments[:_OF_PART])]
    view = _View(reading, base, [a for _, _, a in found])
    return [Near(s, a, _signals(a, s, rank, s is whole, view)) for s, rank, a in found]


class _View:
    """What is asked of a sentence again and again."""

    def __init__(self, reading: Reading, base: CompiledBase, alignments: Sequence[Alignment]) -> None:
        self.reading, self.base, self.cast = reading, base, cast_of(reading, base)
        self.telling = [
            [(t, weight_of(t, base.weights)) for t in c.terms if not (t.light or t.speech)] for c in reading.clauses
        ]
        self.kinds = dict(_typed(reading, base))
        deeds = [a for a in alignments if a.deed]
        self.opposed = [
            (standing(a), a) for a in deeds if len({d.slot for d in a.differences}) == 1 and _differs_surely(a)
        ]
        self.backed = [(a.gain, a) for a in deeds if not a.differences and not a.uncovered]
        sound = [a for a in alignments if a.level_ok and a.speaker != "other" and not _differs_surely(a)]
        self.agreeing = {how: [a for a in sound if a.recall >= least] for how, least in _AGREEING.items()}

    def left(self, a: Alignment) -> _Weighed:
        """The words of its stretch that the claim doesn't cover."""
        words = chain.from_iterable(self.telling[a.first : a.last + 1])
        return [(t, w) for t, w in words if id(t) not in a.covered]


def _typed(reading: Reading, base: CompiledBase) -> Iterator[tuple[tuple[int, int], str]]:
    for clause in reading.clauses:
        yield from (((q.start, q.end), "figure") for q in clause.quantities)
        yield from (((d.start, d.end), "date") for d in clause.dates)
        for m in clause.mentions:
            yield (m.start, m.end), "person" if base.names.kinds.get(m.entities[0]) == "person" else "name"


def _differs_surely(a: Alignment) -> bool:
    return any(d.sure for d in a.differences)


def _signals(a: Alignment, segment: Segment, rank: int, whole: bool, view: _View) -> Signals:
    left = view.left(a)
    seen = _comparison(a, segment, rank, whole, view)
    _add_claim(seen, a, left, view)
    _add_others(seen, a, left, view)
    return seen


def _comparison(a: Alignment, segment: Segment, rank: int, whole: bool, view: _View) -> Signals:
    """How the claim stands to its stretch."""
    slots, lesser = {d.slot for d in a.differences}, min(a.recall, a.precision)
    seen = {
        "rank": float(rank),
        "whole": float(whole),
        "share": (a.last - a.first + 1) / max(1, len(view.reading.clauses)),
        "first": float(rank == 0),
        "behind": segment.gain - a.gain,
        "precision": a.precision,
        "recall": a.recall,
        "both": a.recall * a.precision,
        "lesser": lesser,
        "nearly all": float(lesser > 0.8),
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
        "no sure difference": float(not _differs_surely(a)),
        "elsewhere": float(a.elsewhere),
        "lone": float(a.lone),
        "undone": float(a.undone),
        "of others": float(of_others(a, view.cast, view.base)),
        "lacks for": float(sum(lacks_for(a, view.cast.named))),
        "lacks against": float(sum(lacks_against(a, view.cast, view.base))),
        _BY[a.speaker]: 1.0,
    }
    _count(seen, ((_SURELY if d.sure else _PERHAPS)[d.slot] for d in a.differences))
    _count(seen, (_UNCOVERED[view.kinds.get(span, "stranger")] for span in a.uncovered))
    _count(seen, (_MET[p.relation] for p in a.pairs))
    return seen


def _count(seen: Signals, names: Iterable[str]) -> None:
    for name in names:
        seen[name] = seen.get(name, 0.0) + 1.0


def _add_claim(seen: Signals, a: Alignment, left: _Weighed, view: _View) -> None:
    """What sort of claim it is, and what claim and stretch leave of each other."""
    signature, met = a.claim.signatures[view.reading.lang], {id(p.known) for p in a.pairs}
    seen |= _sort_of(a.claim, signature, view.base)
    seen["names met"] = float(len(a.named.intersection(signature.names)))
    for term, _ in left:
        if term.common:
            _count(seen, ("left common",))
        else:
            _count(seen, ("left verbs" if term.pos == "v" else "left words",))
        if term.negated:
            _count(seen, ("left negated",))
    unmet = (k for k in signature.terms if id(k) not in met and not (k.light or k.speech))
    _count(seen, ("unmet verbs" if k.pos == "v" else "unmet words" for k in unmet))


def _sort_of(claim: CompiledClaim, signature: Signature, base: CompiledBase) -> Signals:
    """What sort of claim it is; the same for every sentence."""
    found: Signals | None = signature.notes.get("sort")
    if found is None:
        one = claim.question_kind == "one"
        found = signature.notes["sort"] = {
            "own voice": float(any(not w.by and not w.against for w in claim.evidence)),
            "only words": float(all(w.by for w in claim.evidence if not w.against)),
            "denied": float(any(w.against for w in claim.evidence)),
            "denied in own voice": float(any(w.against and not w.by for w in claim.evidence)),
            "answers": float(one),
            "rivals": float(len(base.answers(claim.question)) - 1 if one else 0),
            "settings": float(len(claim.setting_names)),
            "figures": float(len(signature.quantities)),
            "dates": float(len(signature.dates)),
            "names": float(len(signature.names)),
        }
    return found


def _add_others(seen: Signals, a: Alignment, left: _Weighed, view: _View) -> None:
    """What is still open of a claim's stretch when claims that agree with the sentence have had their say."""
    claim = a.claim
    seen["best opposed"] = max([how for how, g in view.opposed if g.claim is not claim], default=_NOBODY) - a.gain
    seen["best backed"] = max([how for how, g in view.backed if g.claim is not claim], default=_NOBODY) - a.gain
    polar = [d for d in a.differences if d.slot == "polarity"]
    typed = [d for d in a.differences if d.sure and d.slot in ("value", "date", "name")]
    for how, agreeing in view.agreeing.items():
        others = [g for g in agreeing if g.claim is not claim]
        told = set[int]().union(*[g.covered for g in others])
        if typed:
            met = sum([_met_by((d.start, d.end), others, view) for d in typed])
            seen[f"{how} met"] = float(met)
            seen[f"{how} unmet"] = float(len(typed) - met)
        if a.uncovered:
            seen[f"{how} uncovered"] = float(sum([not _met_by(span, others, view) for span in a.uncovered]))
        if others:
            seen[f"{how} agreeing"] = float(min(len(others), 6))
            seen[f"{how} told"] = float(a.covered <= told)
            seen[f"{how} opposite met"] = float(sum([_told(d, told, view) for d in polar]))
        still = [(t, w) for t, w in left if id(t) not in told] if told else left
        seen[f"{how} open"] = fsum([w for _, w in still])
        seen[f"{how} open verbs"] = float(sum([t.pos == "v" and not t.common for t, _ in still]))
        seen[f"{how} open negated"] = float(sum([t.negated for t, _ in still]))


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
