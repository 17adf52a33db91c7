"""What comparing a sentence with each precedent like it showed, as numbers: what the verdict model sees of a precedent.

Nothing in them says what either is about.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.features import features
from feudcheck.claims.gist import Gist, GistWord, entries, gist
from feudcheck.claims.precedents import CompiledPrecedent
from feudcheck.judging.finding import VERDICTS
from feudcheck.judging.near import Near, Signals
from feudcheck.language.lexicon import BROADER, KIN, NARROWER, OPPOSITE, Lexicon
from feudcheck.language.reading import Reading
from feudcheck.matching import alike

_FAMILIAR = 0.3  # likeness from which on a judged sentence says something of a new one
_PLAIN, _NEGATED = 1, 2
_AKIN = (BROADER, NARROWER, KIN)
_NEVER = -5.0  # log-probability of a verdict that no sentence was given


Written = dict[str, int]  # letter -> where it stands, as bits
Ways = dict[str, int]  # unit -> whether it stands there plain, negated or both


class _Told(Struct, frozen=True):
    """What is asked of a sentence for each precedent."""

    gist: Gist
    ways: Ways
    letters: Written
    placed: list[GistWord]  # words of which it tells after whom they stand, or who does it
    placed_units: set[str]


class _Covered(Struct, frozen=True):
    """How much of a gist another has, and what is left of it."""

    share: float
    open: float  # weight
    verbs: float
    words: float
    negated: float
    turned: float  # words that the other has only negated, or only plain
    only: list[tuple[int, ...]]  # what the telling words may mean that the other has none of


class Like(Struct, frozen=True):
    """A precedent like the sentence, how like (0 to 1), and what comparing the two showed."""

    precedent: CompiledPrecedent
    likeness: float
    signals: Signals


class Familiar(Struct, frozen=True):
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
    known = entries(reading, said)
    found = [(base.precedents[n], likeness) for n, likeness in alike(known, reading.lang, base, apart)]
    if not any(likeness >= _FAMILIAR for p, likeness in found if not p.stated):
        return UNFAMILIAR
    told = _told(said, reading)
    like = [
        Like(p, likeness, {**_standing(likeness, found[0][1], rank), **_comparison(told, p, base)})
        for rank, (p, likeness) in enumerate(found)
    ]
    scores = base.classifier.scores(features(reading, said, known), reading.lang)
    return Familiar(like, {f"classified {verdict}": scores.get(verdict, _NEVER) for verdict in VERDICTS})


def with_claims(found: Like, near: Sequence[Near], classified: Signals) -> Like:
    """The same with what is seen of the claims that decided the precedent, where they are near to the sentence, too.

    `classified`: what the classifier says of the sentence, for the precedent to be weighed against.
    """
    beside = [n for n in near if n.alignment.claim.id in found.precedent.claims]
    differing = [n for n in beside if not n.signals["no sure difference"]]
    seen = {
        "its claims": float(len(found.precedent.claims)),
        "its claims near": float(len({n.alignment.claim.id for n in beside})),
        "its claims agree": float(len(beside) > len(differing)),
        "its claims differ": float(bool(differing)),
        "its claims recall": max((n.alignment.recall for n in beside), default=0.0),
        "its claims precision": max((n.alignment.precision for n in beside), default=0.0),
        "its claims gain": max((n.signals["gain"] for n in beside), default=-1.0),
    }
    return replace(found, signals={**found.signals, **seen, **classified})


def _standing(likeness: float, best: float, rank: int) -> Signals:
    return {"likeness": likeness, "likeness squared": likeness**2, "rank": float(rank), "behind": best - likeness}


def _comparison(told: _Told, precedent: CompiledPrecedent, base: CompiledBase) -> Signals:
    said, known = told.gist, precedent.gist
    ours, theirs = _covered(said, _ways(known.words)), _covered(known, told.ways)
    same = said.negations == known.negations and all(
        getattr(said, kind) == getattr(known, kind) for kind in ("figures", "dates", "names")
    )
    return {
        "sentence covered": ours.share,
        "sentence open": ours.open,
        "sentence open verbs": ours.verbs,
        "sentence open words": ours.words,
        "sentence open negated": ours.negated,
        "sentence turned": ours.turned,
        "precedent covered": theirs.share,
        "precedent open": theirs.open,
        "precedent open verbs": theirs.verbs,
        "precedent open words": theirs.words,
        "precedent open negated": theirs.negated,
        "precedent turned": theirs.turned,
        "stated": float(precedent.stated),
        f"judged {precedent.verdict}": 1.0,
        "as written": as_written(told.letters, said.length, precedent.text),
        **_relations(ours.only, theirs.only, base.lexicon),
        **_parties(told, known),
        "both covered": ours.share * theirs.share,
        "lesser covered": min(ours.share, theirs.share),
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


def letters(text: str) -> Written:
    """Where each letter of a text stands."""
    places: Written = {}
    for place, letter in enumerate(text):
        places[letter] = places.get(letter, 0) | 1 << place
    return places


def as_written(written: Written, length: int, other: str) -> float:
    """How much of two texts is the same letters in the same order: their longest common subsequence, twice, by the
    letters of both (0 to 1). By the bits of whole numbers (Hyyrö 2004); `length`: of the text whose letters are known.

    rapidfuzz has it, and takes longer to be imported than a first sentence takes to be judged.
    """
    every = open_places = (1 << length) - 1
    for places in filter(None, map(written.get, other)):
        met = open_places & places
        open_places = (open_places + met) | (open_places ^ met)  # what is carried beyond the text never comes back
    both, left = length + len(other), (open_places & every).bit_count()
    return 1.0 - (both - 2 * (length - left)) / both if both else 1.0


def _shared(kind: str, ours: list[str], theirs: list[str]) -> Signals:
    if not (ours or theirs):
        return {}
    mine, other = set(ours), set(theirs)
    return {
        f"{kind} shared": float(len(mine & other)),
        f"{kind} ours": float(len(mine - other)),
        f"{kind} theirs": float(len(other - mine)),
    }


def _relations(ours: Sequence[tuple[int, ...]], theirs: Sequence[tuple[int, ...]], lexicon: Lexicon) -> Signals:
    """How the words that only one has stand to those that only the other has."""
    met = [{lexicon.relation(a, b) for b in theirs} for a in ours]
    return {
        "opposite words": float(sum([OPPOSITE in relations for relations in met])),
        "kindred words": float(sum([not relations.isdisjoint(_AKIN) for relations in met])),
    }


def _parties(told: _Told, other: Gist) -> Signals:
    """Whether the words that both have stand after the same names, and the deeds are done by the same parties."""
    known: dict[str, list[GistWord]] = {}
    for word in other.words:
        for unit in word.units:
            if unit in told.placed_units:
                known.setdefault(unit, []).append(word)
    seen: Signals = {}
    for word in told.placed if known else ():
        met = [w for unit in word.units if unit in known for w in known[unit]]
        after = {w.after for w in met} - {""}
        if word.after and after:
            how = "after the same" if word.after in after else "after another"
            seen[how] = seen.get(how, 0.0) + 1.0
        if word.doers or word.others:
            doers, others = {d for w in met for d in w.doers}, {o for w in met for o in w.others}
            apart = doers.isdisjoint(word.doers)
            if word.doers and doers:
                how = "other doer" if apart else "same doer"
                seen[how] = seen.get(how, 0.0) + 1.0
            exchanged = not others.isdisjoint(word.doers) or not doers.isdisjoint(word.others)
            if exchanged and apart:
                seen["parties exchanged"] = seen.get("parties exchanged", 0.0) + 1.0
    return seen


def _told(said: Gist, reading: Reading) -> _Told:
    placed = [word for word in said.words if word.after or word.doers or word.others]
    return _Told(said, _ways(said.words), letters(reading.told), placed, {u for word in placed for u in word.units})


def _ways(words: Sequence[GistWord]) -> Ways:
    """How each unit stands there: negated, not negated, or both."""
    ways: Ways = {}
    for word in words:
        for unit in word.units:
            ways[unit] = ways.get(unit, 0) | (_NEGATED if word.negated else _PLAIN)
    return ways


def _covered(one: Gist, having: Ways) -> _Covered:
    """How much of a gist another has, and what is left."""
    total = met = negated = verbs = words = turned = 0.0
    only: list[tuple[int, ...]] = []
    for word in one.words:
        total += word.weight
        ways = 0
        for unit in word.units:
            if unit in having:
                ways |= having[unit]
        if ways:
            met += word.weight
            turned += not ways & (_NEGATED if word.negated else _PLAIN)
        else:
            negated += word.negated
            if not word.common:
                verbs += word.verb
                words += not word.verb
                if word.units[0][0] == "c":
                    only.append(tuple([int(unit[1:]) for unit in word.units]))
    return _Covered(met / total if total else 0.0, total - met, verbs, words, negated, turned, only)
