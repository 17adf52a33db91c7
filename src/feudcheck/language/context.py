"""Whom the sentences before one in a paragraph speak of: who "he" or "the company" may be."""

from __future__ import annotations

from typing import NamedTuple

from feudcheck.language.names import Names
from feudcheck.language.reading import Reading


class Spoken(NamedTuple):
    """One who is spoken of, as entities; none where it might be several. `alone`: nobody else of the kind has been."""

    entities: tuple[str, ...] = ()
    alone: bool = True


class Context(NamedTuple):
    """The person and the company last spoken of."""

    person: Spoken = Spoken()
    company: Spoken = Spoken()


NOBODY = Context()
PERSONS, COMPANIES = ("person",), ("company", "group", "outlet")


def spoken_of(reading: Reading, names: Names, before: Context) -> Context:
    """Whom a sentence, and those before it, leave to be spoken of in the next one."""
    return Context(_spoken(reading, names, PERSONS, before.person), _spoken(reading, names, COMPANIES, before.company))


def _spoken(reading: Reading, names: Names, kinds: tuple[str, ...], before: Spoken) -> Spoken:
    """The only one of a kind that is named, or of several the one that the sentence begins with as who does it."""
    written = (m for c in reading.clauses for m in c.mentions if m.end > m.start)
    named = sorted((m for m in written if names.kinds.get(m.entities[0]) in kinds), key=lambda m: m.start)
    if not named:
        return before
    first = named[0].entities
    if all(m.entities == first for m in named):
        return Spoken(first, before.alone and before.entities in ((), first))
    doing = (m for c in reading.clauses[:1] for f in c.frames if not f.passive for m in f.agents)
    return Spoken(first if any(m.entities == first for m in doing) else (), alone=False)
