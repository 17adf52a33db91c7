"""What a sentence says, in short: enough to compare it with another sentence of the same language."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from msgspec import Struct

from feudcheck.claims.units import units_of, weight_of
from feudcheck.language.dates import When
from feudcheck.language.ngrams import ngrams
from feudcheck.language.quantities import Quantity
from feudcheck.language.reading import Frame, Reading, Term


class GistWord(Struct, array_like=True):
    """A telling word: what it may mean, how much it tells, and how it stands there."""

    units: list[str]
    weight: float
    negated: bool
    verb: bool
    common: bool
    after: str  # the name before it, if any
    doers: list[str]
    others: list[str]  # in the other roles of the deed


class Gist(Struct, array_like=True):
    """The words of a sentence without those of saying; its figures, dates, names; who speaks and in which manner."""

    words: list[GistWord]
    figures: list[str]
    dates: list[str]
    names: list[str]
    speakers: list[str]
    manners: list[str]
    said: int  # how often somebody speaks
    negations: int
    levels: int  # deeds that were offered, planned, tried
    clauses: int
    length: int  # letters


def gist(reading: Reading, weights: Mapping[str, float]) -> Gist:
    """The gist of a reading. `weights`: unit -> how telling it is, in the base."""
    clauses = reading.clauses
    terms = [t for c in clauses for t in c.terms]
    speakers = [s for c in clauses for s in c.speakers]
    names = sorted((m.start, m.entities[0]) for c in clauses for m in c.mentions if m.told)
    deeds = {id(frame.term): frame for c in clauses for frame in c.frames}
    return Gist(
        [_word(t, names, deeds.get(id(t)), weights) for t in terms if not (t.light or t.speech)],
        sorted({figure_key(q) for c in clauses for q in c.quantities}),
        sorted({date_key(d) for c in clauses for d in c.dates}),
        sorted({m.entities[0] for c in clauses for m in c.mentions if m.told}),
        sorted({e for s in speakers for e in s.entities}),
        sorted({s.manner for s in speakers}),
        len(speakers),
        sum(t.negated or t.denied for t in terms),
        sum(bool(t.level) for t in terms),
        len(clauses),
        len(reading.told),
    )


def _word(term: Term, names: Sequence[tuple[int, str]], deed: Frame | None, weights: Mapping[str, float]) -> GistWord:
    before = bisect_left(names, (term.start, ""))
    return GistWord(
        units_of(term),
        round(weight_of(term, weights), 3),
        term.negated or term.denied,
        term.pos == "v",
        term.common,
        names[before - 1][1] if before else "",
        [m.entities[0] for m in deed.agents] if deed else [],
        [m.entities[0] for m in deed.others] if deed else [],
    )


def figure_key(figure: Quantity) -> str:
    """The same for the same figure, however written."""
    return f"{figure.lo:.6g} {figure.hi:.6g} {figure.unit} {figure.kind}"


def date_key(date: When) -> str:
    """The same for the same days."""
    return f"{date.first} {date.last}"


def entries(reading: Reading, found: Gist) -> set[str]:
    """What a sentence is looked up by: its n-grams, meanings, names, figures and dates. `found`: its gist."""
    terms = (t for c in reading.clauses for t in c.terms if not t.light)
    return {
        *ngrams(reading.told, reading.lang),
        *(f"={u}" for t in terms for u in units_of(t)),
        *(f"@{n}" for n in found.names),
        *(f"#{f}" for f in found.figures),
        *(f"~{d}" for d in found.dates),
    }
