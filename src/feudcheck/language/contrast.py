"""What a sentence names only to reject it: "not A but B", "B, not A", "B rather than A", AではなくB.

It tells of B; a name, figure or date that stands for what is not so is left out before the sentence is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from feudcheck.language.frames import blanked
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Term

_MARKS = {
    "en": regex(r"\bnot\b|n['’]t\b|\brather than\b|\binstead of\b", re.IGNORECASE),
    "ja": regex(r"(?:では|じゃ|で)なく"),
}
_REJECTED = regex(r"(?:氏|さん|社|側)?(?:の(?:ほう|方))?(?:では|じゃ|で)なく(?:て)?、?")
_LEADS = frozenset(("in", "on", "by", "from", "to", "for", "with", "at", "a", "an", "the", "about", "around"))
_INSTEAD = regex(r"(?:rather than|instead of) ", re.IGNORECASE)
_NOT = frozenset(("not", "'t"))
_SET_OFF = frozenset((",", "—", "–", "("))
_TELLS = ("who", "that", "to")
_FARTHEST = 8  # items between "not" and "but"


def may_reject(text: str, lang: str) -> bool:
    """Whether there is a word that may reject something."""
    return _MARKS[lang].search(text) is not None


def unrejected(text: str, lang: str, items: Sequence[Any]) -> str:
    """The text with blanks in place of what it rejects, as long as before. `items`: what stands in it, in order."""
    for start, end in list((_japanese if lang == "ja" else _english)(text, items)):
        text = blanked(text, start, end, lang)
    return text


def _kind(item: Any) -> str:
    """Name, value or date; a name that nobody listed is one, too."""
    named = isinstance(item.what, Term) and (item.what.proper or not item.what.concepts) and item.what.pos != "v"
    return "name" if named else item.kind if item.kind in ("name", "value", "date") else ""


def _japanese(text: str, items: Sequence[Any]) -> Iterator[tuple[int, int]]:
    for at, item in enumerate(items):
        kind, mark = _kind(item), _REJECTED.match(text, item.end)
        if kind and mark and any(_kind(later) == kind for later in items[at + 1 :]):
            yield item.start, mark.end()


def _english(text: str, items: Sequence[Any]) -> Iterator[tuple[int, int]]:
    for at, item in enumerate(items):
        if item.low in _NOT:
            place = _led(items, at + 1)
            kind = _kind(items[place]) if place < len(items) else ""
            but = next((n for n in range(place + 1, min(place + _FARTHEST, len(items))) if items[n].low == "but"), 0)
            if kind and but and any(_kind(later) == kind for later in items[but + 1 : but + 6]):
                yield item.start - (item.low == "'t"), items[but].end  # "wasn't A but B" was B
            elif kind and at > 1 and items[at - 1].low in _SET_OFF and _ends(items, place) and _has(kind, items, at):
                last = _told_of(items, place)
                yield items[at - 1].start, items[last].end + (items[at - 1].low == "," == _low(items, last + 1))
        else:
            mark = _INSTEAD.match(text, item.start)
            if mark is None:
                continue
            inside = [n for n in range(at, min(at + 4, len(items))) if items[n].start >= mark.end()]
            place = _led(items, inside[0]) if inside else len(items)
            kind = _kind(items[place]) if place < len(items) else ""
            others = [*items[:at], *items[place + 1 :]]
            if kind and _low(items, place + 1) != "'s" and any(_kind(other) == kind for other in others):
                yield item.start, items[place].end


def _told_of(items: Sequence[Any], at: int) -> int:
    """Where what is told of the rejected one ends: "not B who sued A", "not B to be suing A"."""
    told = any(isinstance(i.what, Term) and i.what.pos == "v" for i in items[:at])
    if _low(items, at + 1) not in _TELLS or not told:
        return at  # "it was A, not B who did it": A did
    return next((n - 1 for n in range(at + 1, len(items)) if items[n].kind == "mark"), len(items) - 1)


def _has(kind: str, items: Sequence[Any], at: int) -> bool:
    """Whether one of the kind stands shortly before."""
    return any(_kind(earlier) == kind for earlier in items[max(0, at - 4) : at - 1])


def _led(items: Sequence[Any], at: int) -> int:
    """Where the word stands that a preposition or article leads to."""
    while at < len(items) and items[at].low in _LEADS:
        at += 1
    return at


def _low(items: Sequence[Any], at: int) -> str:
    return str(items[at].low) if at < len(items) else ""


def _ends(items: Sequence[Any], at: int) -> bool:
    """Whether what is rejected ends here: the sentence does, or a mark or a verb follows."""
    after = items[at + 1] if at + 1 < len(items) else None
    verb = after is not None and isinstance(after.what, Term) and after.what.pos == "v"
    return after is None or after.kind == "mark" or verb or after.low in (*_TELLS, "and")
