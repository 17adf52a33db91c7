"""What comparing a sentence with each precedent like it showed, as numbers: what the verdict model sees of a precedent.

Nothing in them says what either is about.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.features import features
from feudcheck.claims.gist import Gist, GistWord, gist
from feudcheck.claims.precedents import CompiledPrecedent
from feudcheck.judging.finding import VERDICTS
from feudcheck.judging.near import Near, Signals
from feudcheck.language.lexicon import BROADER, KIN, NARROWER, OPPOSITE, Lexicon
from feudcheck.language.reading import Reading
from feudcheck.matching import alike

_FAMILIAR = 0.3  # likeness from which on a judged sentence says something of a new one
_NEVER = -5.0  # log-probability of a verdict that no sentence was given


class Like(NamedTuple):
    """A precedent like the sentence, how like (0 to 1), and what comparing the two showed."""

    precedent: CompiledPrecedent
    likeness: float
    signals: Signals


class Familiar(NamedTuple):
    """What the judged sentences of a base say of a new one: those like it, best first, and, as log-probabilities, which
    verdicts sentences with its features were given."""

    like: Sequence[Like]
    classified: Signals


UNFAMILIAR = Familiar((), {})


def familiar(reading: Reading, base: CompiledBase, apart: Collection[int] = ()) -> Familiar:
    """What the judged sentences say of a new one; nothing where none is much like it.

    `apart`: numbers of precedents that are left out.
    """
    said = gist(reading, base.weights)
    found = [(base.precedents[n], likeness) for n, likeness in alike(reading, said, base, apart)]
    if not any(likeness >= _FAMILIAR for p, likeness in found if not p.stated):
        return UNFAMILIAR
    like = [
        Like(p, likeness, {**_standing(likeness, found[0][1], rank), **_comparison(reading.text, said, p, base)})
        for rank, (p, likeness) in enumerate(found)
    ]
    scores = base.classifier.scores(features(reading, said), reading.lang)
    return Familiar(like, {f"classified {verdict}": scores.get(verdict, _NEVER) for verdict in VERDICTS})


def with_claims(found: Like, near: Sequence[Near], classified: Signals) -> Like:
    """The same with what is seen of the claims that decided the precedent, where they are near to the sentence, too.

    `classified`: what the classifier says of the sentence, for the precedent to be weighed against.
    """
    beside = [n for n in near if n.alignment.claim.id in found.precedent.claims]
    differing = [n for n in beside if n.signals["no sure difference"] == 0.0]
    seen = {
        "its claims": float(len(found.precedent.claims)),
        "its claims near": float(len({n.alignment.claim.id for n in beside})),
        "its claims agree": float(len(beside) > len(differing)),
        "its claims differ": float(bool(differing)),
        "its claims recall": max((n.alignment.recall for n in beside), default=0.0),
        "its claims precision": max((n.alignment.precision for n in beside), default=0.0),
        "its claims gain": max((n.signals["gain"] for n in beside), default=-1.0),
    }
    return found._replace(signals={**found.signals, **seen, **classified})


def _standing(likeness: float, best: float, rank: int) -> Signals:
    return {"likeness": likeness, "likeness squared": likeness**2, "rank": float(rank), "behind": best - likeness}


def _comparison(text: str, said: Gist, precedent: CompiledPrecedent, base: CompiledBase) -> Signals:
    from rapidfuzz.distance import Indel

    known = precedent.gist
    sentence, other = _covered(said, known), _covered(known, said)
    ours, theirs = sentence["covered"], other["covered"]
    same = said.negations == known.negations and all(
        getattr(said, kind) == getattr(known, kind) for kind in ("figures", "dates", "names")
    )
    return {
        **{f"sentence {name}": value for name, value in sentence.items()},
        **{f"precedent {name}": value for name, value in other.items()},
        "stated": float(precedent.stated),
        **{f"judged {v}": float(precedent.verdict == v) for v in VERDICTS},
        "as written": Indel.normalized_similarity(text, precedent.text),
        **_relations(said, known, base.lexicon),
        **_parties(said, known),
        "both covered": ours * theirs,
        "lesser covered": min(ours, theirs),
        **_shared("figures", said.figures, known.figures),
        **_shared("dates", said.dates, known.dates),
        **_shared("names", said.names, known.names),
        **_shared("speakers", said.speakers, known.speakers),
        "other negations": float(abs(said.negations - known.negations)),
        "more negations": float(said.negations - known.negations),
        "other levels": float(abs(said.levels - known.levels)),
        "other speeches": float(abs(said.said - known.said)),
        "one is said": float(bool(said.manners) != bool(known.manners)),
        "same manners": float(said.manners == known.manners),
        "more clauses": float(said.clauses - known.clauses),
        "longer": math.log((said.length + 1) / (known.length + 1)),
        "same in all": float(same),
    }


def _shared(kind: str, ours: list[str], theirs: list[str]) -> Signals:
    mine, other = set(ours), set(theirs)
    return {
        f"{kind} shared": float(len(mine & other)),
        f"{kind} ours": float(len(mine - other)),
        f"{kind} theirs": float(len(other - mine)),
    }


def _relations(one: Gist, other: Gist, lexicon: Lexicon) -> Signals:
    """How the words that only one has stand to those that only the other has."""
    ours, theirs = _only(one, other), _only(other, one)
    met = [{lexicon.relation(a, b) for b in theirs} for a in ours]
    return {
        "opposite words": float(sum(OPPOSITE in relations for relations in met)),
        "kindred words": float(sum(not relations.isdisjoint((BROADER, NARROWER, KIN)) for relations in met)),
    }


def _parties(one: Gist, other: Gist) -> Signals:
    """Whether the words that both have stand after the same names, and the deeds are done by the same parties."""
    known: dict[str, list[GistWord]] = {}
    for word in other.words:
        for unit in word.units:
            known.setdefault(unit, []).append(word)
    seen = dict.fromkeys(("after the same", "after another", "same doer", "other doer", "parties exchanged"), 0.0)
    for word in one.words:
        met = [w for unit in word.units for w in known.get(unit, ())]
        after = {w.after for w in met} - {""}
        if word.after and after:
            seen["after the same" if word.after in after else "after another"] += 1
        doers, others = {d for w in met for d in w.doers}, {o for w in met for o in w.others}
        if word.doers and doers:
            seen["other doer" if doers.isdisjoint(word.doers) else "same doer"] += 1
        exchanged = not others.isdisjoint(word.doers) or not doers.isdisjoint(word.others)
        seen["parties exchanged"] += exchanged and doers.isdisjoint(word.doers)
    return seen


def _only(one: Gist, other: Gist) -> list[tuple[int, ...]]:
    having = {unit for word in other.words for unit in word.units}
    meant = (word.units for word in one.words if not word.common and having.isdisjoint(word.units))
    return [tuple(int(u[1:]) for u in units) for units in meant if units[0][0] == "c"]


def _covered(one: Gist, other: Gist) -> Signals:
    """How much of one gist the other has, and what is left."""
    having: dict[str, set[bool]] = {}
    for word in other.words:
        for unit in word.units:
            having.setdefault(unit, set()).add(word.negated)
    total = met = 0.0
    left = {"open verbs": 0.0, "open words": 0.0, "open negated": 0.0, "turned": 0.0}
    for word in one.words:
        total += word.weight
        ways = set[bool]().union(*(having.get(unit, ()) for unit in word.units))
        if ways:
            met += word.weight
            left["turned"] += word.negated not in ways
        else:
            left["open negated"] += word.negated
            if not word.common:
                left["open verbs" if word.verb else "open words"] += 1
    return {"covered": met / total if total else 0.0, **left, "open": total - met}
