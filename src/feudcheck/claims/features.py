"""What a sentence is classified by: its index entries, how its words stand there, and what stands beside what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from feudcheck.claims.gist import Gist, date_key, figure_key
from feudcheck.claims.units import units_of
from feudcheck.language.reading import Clause, Reading


def features(reading: Reading, said: Gist, known: Iterable[str]) -> set[str]:
    """The features of a sentence. `said`: its gist; `known`: its index entries."""
    found = set(known)
    found.add(f"!{said.negations}")
    found.update(f"m{manner}" for manner in said.manners)
    for clause in reading.clauses:
        found.update(_stances(clause))
    found.update(_ties(reading))
    found.update(_pairs(reading, said))
    return found


def _pairs(reading: Reading, said: Gist) -> Iterator[str]:
    """What stands together in a sentence, in whatever order: meanings, names, figures, dates, and whether it denies."""
    terms = (t for clause in reading.clauses for t in clause.terms if not t.light)
    apart = {
        f"!{said.negations}",
        *(u for t in terms for u in units_of(t)),
        *(f"@{name}" for name in said.names),
        *(f"#{figure}" for figure in said.figures),
        *(f"~{date}" for date in said.dates),
    }
    yield from map("&".join, combinations(sorted(apart), 2))


def _stances(clause: Clause) -> Iterator[str]:
    """What is negated, what was merely offered or planned, and what is whose words."""
    speakers = [entity for speaker in clause.speakers for entity in speaker.entities]
    yield from (f"s{entity}" for entity in speakers)
    for term in clause.terms:
        if not term.light:
            for unit in units_of(term):
                if term.negated or term.denied:
                    yield f"!{unit}"
                if term.level:
                    yield f"^{term.level} {unit}"
                yield from (f"s{entity} {unit}" for entity in speakers)


def _ties(reading: Reading) -> Iterator[str]:
    """Each telling word with the name before it, and each figure and date with the words and names of the sentence."""
    places, values = set[tuple[int, str]](), set[str]()
    for clause in reading.clauses:
        places.update((m.start, f"@{m.entities[0]}") for m in clause.mentions if m.told)
        places.update((t.start, units_of(t)[0]) for t in clause.terms if not (t.light or t.common))
        places.update((q.start, f"#{figure_key(q)}") for q in clause.quantities)
        places.update((d.start, f"~{date_key(d)}") for d in clause.dates)
    run = [what for _, what in sorted(places)]
    values.update(what for what in run if what[0] in "#~")
    yield from (f"{value}|{what}" for value in values for what in run if what not in values)
    name = ""
    for what in run:
        if what[0] == "@":
            name = what
        elif name:
            yield f"{name}>{what}"
