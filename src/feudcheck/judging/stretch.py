"""A stretch of a sentence, with what aligning needs of it worked out once for all claims."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.units import weight_of
from feudcheck.judging.facets import ACTORS, UNDONE
from feudcheck.language.reading import Clause, Frame, Mention, Reading, Speaker, Term
from feudcheck.matching import wide


class Deed(Struct, frozen=True):
    """A frame with its roles as entities, wide: with what they are part of and whom they speak for."""

    frame: Frame
    agents: frozenset[str]
    actors: frozenset[str]  # agents but for places
    others: frozenset[str]
    certain: bool  # every name is read surely, and the agent is somebody who can act
    turned: bool  # the verb tells the same event from the other side


class Named(Struct, frozen=True):
    """A name of the stretch with what it may stand for, and whether it is that of who speaks."""

    mention: Mention
    wide: frozenset[str]
    inside: bool  # stands within "according to A", "A says"
    speaks: bool
    weight: float


class Figures:
    """The figures and dates of clauses, and whose they are."""

    __slots__ = ("dates", "denied", "every", "owners")

    def __init__(self, clauses: list[Clause]) -> None:
        self.every = [q for c in clauses for q in c.quantities]
        self.dates = [d for c in clauses for d in c.dates]
        self.owners = owners_of(clauses)
        self.denied = {t.start for c in clauses for t in c.terms if t.light and t.negated}  # 39歳ではない
        self.denied.update(end for c in clauses for end in c.denied)


def owners_of(window: list[Clause]) -> dict[int, tuple[str, ...]]:
    """Whose the figures are, by where they start, where names and like figures take turns: "A is 39 and B 53"."""
    turns = sorted(
        [(m.start, m.entities, "") for c in window for m in c.mentions if m.told]
        + [(q.start, (), q.kind) for c in window for q in c.quantities]
    )
    names, figures = turns[::2], turns[1::2]
    kinds = {kind for _, _, kind in figures}
    if len(figures) < 2 or len(names) != len(figures) or len(kinds) > 1 or "" in kinds or any(k for _, _, k in names):
        return {}
    if len({entities for _, entities, _ in names}) < len(names):
        return {}
    return {start: entities for (_, entities, _), (start, _, _) in zip(names, figures, strict=True)}


class Piece(Struct, frozen=True):
    """A clause, with what the stretches that it is part of need of it."""

    clause: Clause
    terms: list[Term]
    weights: list[float]
    names: list[Named]
    deeds: list[Deed]
    levels: set[str]
    units: set[str]


def pieces(reading: Reading, base: CompiledBase) -> list[Piece]:
    """The clauses of a reading, each looked at once for all stretches."""
    return [_piece(clause, reading.lang, base) for clause in reading.clauses]


def _piece(clause: Clause, lang: str, base: CompiledBase) -> Piece:
    terms, concepts = [t for t in clause.terms if not t.light], base.lexicon.concepts
    return Piece(
        clause,
        terms,
        [weight_of(t, base.weights) for t in terms],
        [_named(m, clause, lang, base) for m in clause.mentions],
        [_deed(f, base) for f in clause.frames],
        {concepts[c].level for t in terms for c in t.concepts} | {t.level for t in terms},
        {f"c{k}" for t in terms for c in t.concepts for k in concepts[c].up}
        | {f"w{t.key}" for t in terms if not t.concepts},
    )


class Stretch:
    """Clauses first..last of a reading."""

    __slots__ = (
        "affirms", "clauses", "closing", "crossing", "deeds", "denies", "doing", "entities", "figures", "first",
        "happening", "insists", "keys", "lang", "last", "levels", "names", "only_speech", "saying", "seen", "speakers",
        "spoken", "terms", "toward", "undone", "units", "weights", "wide",
    )  # fmt: skip

    def __init__(self, of: Sequence[Piece], first: int, last: int, lang: str, base: CompiledBase) -> None:
        self.first, self.last, self.lang = first, last, lang
        within = of[first : last + 1]
        self.clauses = [p.clause for p in within]
        self.terms = [t for p in within for t in p.terms]
        self.weights = [w for p in within for w in p.weights]
        self.keys = [(t.concepts, t.key) for t in self.terms]
        self.only_speech = all(t.speech for t in self.terms)
        self.toward = [t for t in self.terms if t.toward]
        self.figures = Figures(self.clauses)
        self.insists = [i for c in self.clauses for i in c.insists]
        self.speakers: list[Speaker] = [s for c in self.clauses for s in c.speakers]
        self.spoken = {e for s in self.speakers for e in s.entities}
        self.names = [n for p in within for n in p.names]
        self.seen = {e for n in self.names for e in n.mention.entities}
        self.wide = frozenset().union(*[n.wide for n in self.names])
        self.entities = self.wide | self.spoken
        self.deeds = [d for p in within for d in p.deeds]
        sure = [d for d in self.deeds if d.actors and d.certain and not d.frame.term.common]
        self.crossing = sure if len(sure) > 1 else []  # that may have changed owners with one another
        self.doing = [d.frame.term for d in self.deeds if _is_done(d.frame)]
        self.denies = any(t.negated for t in self.terms) or any(c.denied for c in self.clauses)
        self.affirms = not self.denies and not any(t.denied for t in self.terms)
        self.closing = self._closing(base)
        concepts = base.lexicon.concepts
        self.saying = [
            bool(t.speech) or (t is not self.closing and any(concepts[c].speech for c in t.concepts))
            for t in self.terms
        ]
        self.happening = [
            t
            for t, says in zip(self.terms, self.saying, strict=True)
            if t.pos == "v" and t.concepts and not (says or t.common)
        ]
        self.levels = set[str]().union(*[p.levels for p in within])
        self.undone = {t.level for t in self.terms} & UNDONE
        self.units = {f"n{e}" for e in self.entities}.union(*[p.units for p in within])

    def _closing(self, base: CompiledBase) -> Term | None:
        """The verb that closes a Japanese stretch, and decides it, unless it only says that somebody says so."""
        last = self.terms[-1] if self.lang == "ja" and self.terms else None
        if last is None or last.pos != "v" or not last.concepts or last.common or last.level:
            return None
        if last.end >= self.clauses[-1].end - 1 and last.text[-1] > "ヿ":
            return None  # the noun that ends a headline
        ends = [q.end for c in self.clauses for q in c.quantities] + [d.end for c in self.clauses for d in c.dates]
        if any(-1 <= last.start - end <= 2 for end in ends):
            return None  # "comes to 28 billion": the figure is what is said
        told = bool(self.speakers) and any(base.lexicon.concepts[c].speech for c in last.concepts)
        return None if told or (last.speech and last.speech != "denies") else last


def whole_of(reading: Reading, base: CompiledBase) -> Stretch:
    """All of a reading as one stretch."""
    return Stretch(pieces(reading, base), 0, len(reading.clauses) - 1, reading.lang, base)


def _is_done(frame: Frame) -> bool:
    """Whether somebody surely does it."""
    term = frame.term
    doer = bool(frame.agents) and all(m.certain for m in frame.agents)
    return doer and term.pos == "v" and not (term.light or term.speech or term.common)


def _wide(mentions: list[Mention], base: CompiledBase) -> frozenset[str]:
    return wide((e for m in mentions for e in m.entities), base)


def _named(mention: Mention, clause: Clause, lang: str, base: CompiledBase) -> Named:
    inside = any(s.start <= mention.start < _naming_end(s, clause, lang) for s in clause.speakers)
    speaks = inside or any(not set(s.entities).isdisjoint(mention.entities) for s in clause.speakers)
    weight = max([base.weights.get(f"n{e}", 0.5) for e in mention.entities])
    return Named(mention, _wide([mention], base), inside, speaks, weight)


def _naming_end(speaker: Speaker, clause: Clause, lang: str) -> int:
    """Where the words end that say who speaks; in Japanese what is said stands between them and the verb."""
    if lang != "ja" or not speaker.entities:
        return speaker.end
    own = [m.end for m in clause.mentions if m.start >= speaker.start and set(m.entities) & set(speaker.entities)]
    return min(own, default=speaker.end if speaker.start >= clause.start else speaker.start)


def _deed(frame: Frame, base: CompiledBase) -> Deed:
    kinds, concepts = base.names.kinds, base.lexicon.concepts
    meant = frame.term.concepts
    if meant and concepts[meant[0]].mutual:  # A with B is B with A: nobody acts on the other
        return Deed(frame, frozenset(), frozenset(), frozenset(), False, False)
    actors = _wide([m for m in frame.agents if kinds.get(m.entities[0]) != "place"], base)
    sure = all(m.certain for m in [*frame.agents, *frame.others])
    acts = any(kinds.get(m.entities[0]) in ACTORS for m in frame.agents)
    turned = any(concepts[c].turns >= 0 for c in meant)
    doers = [m for m in frame.agents if kinds.get(m.entities[0]) in ACTORS] or frame.agents
    return Deed(frame, _wide(doers, base), actors, _wide(frame.others, base), sure and acts, turned)
