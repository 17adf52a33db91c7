"""What the comparison of a sentence with the base showed, as numbers: all that the verdict model sees.

Nothing in them says which people, words or claims they come from; they are the same for every base.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from feudcheck.claims.compiled import ClaimTerm, CompiledBase
from feudcheck.claims.units import units_of
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.cutting import Segment
from feudcheck.judging.finding import VERDICTS, Fact
from feudcheck.judging.limits import gain, standing
from feudcheck.judging.weighing import lacks_against, lacks_for
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.reading import Reading, Term

Signals = dict[str, float]
_SLOTS = ("value", "date", "name", "role", "polarity", "speaker", "answer")
_SPEAKERS = ("plain", "same", "other", "generic")
_HEARD = 8  # claims of a stretch, best first, that are asked what they lack
_FAR, _ALL_LACKING = -3.0, 13.0  # where there is no claim at all


def signals(
    reading: Reading, ruled: Sequence[Fact], parts: Sequence[Segment], whole: Segment, base: CompiledBase
) -> Signals:
    """The signals of a sentence, by name.

    `ruled`: the facts as the rules judge them, the one that decides first; `parts`: their stretches; `whole`: the
    sentence as one stretch.
    """
    tops = [p.alignments[0] for p in parts if p.alignments]
    found = [a for p in parts for a in p.alignments]
    return {
        **_sentence(reading, base),
        **{f"ruled {v}": float(ruled[0].verdict == v) for v in VERDICTS},
        **{f"facts {v}": float(sum(f.verdict == v for f in ruled)) for v in VERDICTS},
        **_claim("part", min(tops, key=gain, default=None), base),
        **_claim("whole", whole.alignments[0] if whole.alignments else None, base),
        **_against([*whole.alignments, *found]),
        **_lacking(reading, parts, whole, base),
        **_around(whole.alignments),
        **_left(reading, whole, base),
    }


def _sentence(reading: Reading, base: CompiledBase) -> Signals:
    clauses = reading.clauses
    terms = [t for c in clauses for t in c.terms if not t.light]
    telling = [t for t in terms if not (t.common or t.speech)]
    return {
        "japanese": float(reading.lang == "ja"),
        "clauses": float(len(clauses)),
        "values": float(sum(len(c.quantities) for c in clauses)),
        "dates": float(sum(len(c.dates) for c in clauses)),
        "names": float(sum(m.end > m.start for c in clauses for m in c.mentions)),
        "speakers": float(sum(len(c.speakers) for c in clauses)),
        "words": float(len(terms)),
        "negated": float(sum(t.negated for t in terms)),
        "denied": float(sum(t.denied for t in terms)),
        "foreign meanings": float(sum(bool(t.concepts) and not _in_base(t, base) for t in telling)),
        "unlisted words": float(sum(not t.concepts and not t.proper for t in telling)),
        "unlisted names": float(sum(t.proper for t in telling)),
        "guessed names": float(sum(not m.certain for c in clauses for m in c.mentions)),
        "foreign figures": float(sum(not base.index.get(f"v{q.lo:g}") for c in clauses for q in c.quantities)),
    }


def _in_base(term: Term, base: CompiledBase) -> bool:
    return any(base.index.get(unit) for unit in units_of(term))


def _claim(place: str, a: Alignment | None, base: CompiledBase) -> Signals:
    """How a claim stands to its stretch, and what sort of claim it is."""
    if a is None:
        return {f"{place} unmatched": 1.0}
    claim = a.claim
    one = claim.question_kind == "one"
    seen = {
        "precision": a.precision,
        "recall": a.recall,
        "foreign": a.foreign,
        "unknown": a.unknown,
        "unmet": a.unmet,
        "mass": a.mass,
        "gain": gain(a),
        "standing": standing(a),
        "uncovered": float(len(a.uncovered)),
        "uncovered name": float(a.others),
        "slots": a.slots,
        "unexplained": a.unexplained,
        "total": a.total,
        "other level": float(not a.level_ok),
        "endless": float(a.endless),
        "headless": float(a.headless),
        "core": float(a.core),
        "deed": float(a.deed),
        "strangers": float(len(a.strangers)),
        "own voice": float(_own_voice(a)),
        "denied": float(_denied(a)),
        "answers": float(one),
        "rivals": float(len(base.answers(claim.question)) - 1 if one else 0),
        "marked answer": float(claim.has_answer),
        **{f"by {s}": float(a.speaker == s) for s in _SPEAKERS},
        **{f"other {s}": sum(1.0 if d.sure else 0.5 for d in a.differences if d.slot == s) for s in _SLOTS},
    }
    return {f"{place} {name}": value for name, value in seen.items()}


def _against(alignments: Sequence[Alignment]) -> Signals:
    """How close the closest claim is that surely differs in a slot."""
    best = dict.fromkeys(_SLOTS[:-1], _FAR)  # another answer is always a doubt
    for a in alignments:
        for d in a.differences:
            if d.sure:
                best[d.slot] = max(best[d.slot], standing(a))
    return {f"against by {slot}": value for slot, value in best.items()}


def _lacking(reading: Reading, parts: Sequence[Segment], whole: Segment, base: CompiledBase) -> Signals:
    """How much the claims lack for backing or going against, at the least."""
    named = reading.entities
    stretches = [whole.alignments[:_HEARD], *(p.alignments[:_HEARD] for p in parts)]
    backing = [min((sum(lacks_for(a, named)) for a in found), default=_ALL_LACKING) for found in stretches]
    against = (float(sum(lacks_against(a, named, base))) for found in stretches for a in found)
    return {
        "lacks for": float(min(backing)),
        "lacks for weakest": float(max(backing[1:], default=_ALL_LACKING)),
        "lacks for first": float(sum(lacks_for(whole.alignments[0], named)) if whole.alignments else _ALL_LACKING),
        "lacks against": min(against, default=_ALL_LACKING),
    }


def _around(alignments: Sequence[Alignment]) -> Signals:
    """What the claims nearest to the sentence have in common."""
    first = alignments[:3]
    return {
        "near claims": float(sum(a.recall >= 0.6 for a in alignments)),
        "nearest": max((a.recall * a.precision for a in alignments), default=0.0),
        "nearest agreeing": max((a.recall * a.precision for a in alignments if not a.differences), default=0.0),
        "second": gain(alignments[1]) if len(alignments) > 1 else _FAR,
        "near own voice": _share(_own_voice(a) for a in first),
        "near denied": _share(_denied(a) for a in first),
        "near answers": _share(a.claim.question_kind == "one" for a in first),
    }


def _own_voice(a: Alignment) -> bool:
    return any(not w.by and not w.against for w in a.claim.evidence)


def _denied(a: Alignment) -> bool:
    return any(w.against for w in a.claim.evidence)


def _share(held: Iterable[bool]) -> float:
    each = list(held)
    return sum(each) / len(each) if each else 0.0


def _left(reading: Reading, whole: Segment, base: CompiledBase) -> Signals:
    """What sentence and nearest claim leave of each other: words that may stand in each other's place."""
    if not whole.alignments:
        return {}
    a = whole.alignments[0]
    met = {id(p.known) for p in a.pairs}
    unmet = [k for k in a.claim.signatures[reading.lang].terms if id(k) not in met and not (k.light or k.common)]
    said = [t for c in reading.clauses for t in c.terms if not (t.light or t.common or t.speech)]
    said = [t for t in said if id(t) not in a.covered]
    verbs, deeds = sum(t.pos == "v" for t in said), sum(k.pos == "v" for k in unmet)
    return {
        "left verbs": float(verbs),
        "left words": float(len(said) - verbs),
        "left negated": float(sum(t.negated for t in said)),
        "unmet verbs": float(deeds),
        "unmet words": float(len(unmet) - deeds),
        "unmet answer": float(any(k.in_answer for k in unmet)),
        "another verb": float(verbs > 0 and deeds > 0),
        "another word": float(min(len(said), len(unmet))),
        "another of a kind": float(sum(1 for _ in _akin(said, unmet, base.lexicon))),
        **{f"{how} words": float(sum(p.relation == how for p in a.pairs)) for how in ("kin", "opposite", "narrower")},
    }


def _akin(said: Iterable[Term], unmet: Sequence[ClaimTerm], lexicon: Lexicon) -> Iterator[Term]:
    """Words whose meaning is under the same broader one as that of an unmet word."""
    broader = {u for k in unmet for c in k.concepts for u in lexicon.concepts[c].up[1:]}
    for term in said:
        if any(not broader.isdisjoint(lexicon.concepts[c].up[1:]) for c in term.concepts):
            yield term
