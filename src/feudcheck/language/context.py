"""What sentences leave open for the next one in a paragraph: who "he" or "the company" is, when "a year later" was."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from feudcheck.language.dates import Day
from feudcheck.language.names import Names
from feudcheck.language.reading import Mention, Reading


class Spoken(NamedTuple):
    """One who is spoken of, as entities; none where it might be several. `alone`: nobody else of the kind has been."""

    entities: tuple[str, ...] = ()
    alone: bool = True


class Context(NamedTuple):
    """The person and the company last spoken of, which of them the last sentence is about, and the day told last."""

    person: Spoken = Spoken()
    company: Spoken = Spoken()
    topic: Spoken = Spoken()
    day: Day = (0, 0)


NOBODY = Context()
PERSONS, COMPANIES = ("person",), ("company", "group", "outlet")


def spoken_of(reading: Reading, names: Names, before: Context) -> Context:
    """What a sentence, and those before it, leave open for the next one."""
    return Context(
        _spoken(reading, names, PERSONS, before.person),
        _spoken(reading, names, COMPANIES, before.company),
        _topic(reading, names, before.topic),
        _day(reading, before.day),
    )


def _named(reading: Reading, names: Names, kinds: tuple[str, ...]) -> list[Mention]:
    """Those of some kinds that the sentence names, in order."""
    told = (m for c in reading.clauses for m in c.mentions if m.told)
    return sorted((m for m in told if names.kinds.get(m.entities[0]) in kinds), key=lambda m: m.start)


def _spoken(reading: Reading, names: Names, kinds: tuple[str, ...], before: Spoken) -> Spoken:
    """The only one of a kind that is named, or of several the one that the sentence begins with as who does it."""
    named = _named(reading, names, kinds)
    if not named:
        return before
    first = named[0].entities
    if all(m.entities == first for m in named):
        return Spoken(first, before.alone and before.entities in ((), first))
    return Spoken(first if first in _doers(reading) else (), alone=False)


def _topic(reading: Reading, names: Names, before: Spoken) -> Spoken:
    """Whom the sentence is about: the first one named, if it stands as who does something, or as what is spoken of; of
    a sentence that names nobody, whom it was."""
    named = _named(reading, names, (*PERSONS, *COMPANIES))
    if not named:
        return before
    if reading.lang == "ja":
        about = next((m for m in named if re.match(_TOPIC, reading.text[m.end : m.end + 9])), None)
    else:
        about = named[0] if named[0].entities in _doers(reading) else None
    if about is None:
        return Spoken()
    return Spoken(about.entities, all(m.entities == about.entities for m in named))


_TOPIC = r"[^、。「」とのをにで]{0,6}?[はがも]"


def _doers(reading: Reading) -> Iterable[tuple[str, ...]]:
    """Those who do something in the first clause."""
    return (m.entities for c in reading.clauses[:1] for f in c.frames if not f.passive for m in f.agents)


def _day(reading: Reading, before: Day) -> Day:
    """The year and month last told."""
    for clause in reversed(reading.clauses):
        for when in sorted(clause.dates, key=lambda d: d.start, reverse=True):
            if day := re.fullmatch(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-[0-9]{2})?)?", when.edtf):
                return int(day[1]), int(day[2] or 0)
    return before
