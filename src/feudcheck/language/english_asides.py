"""Words that only tell whose words the sentence gives, taken out before its deeds are read.

"According to a post by A, ...", "..., says A, ...", "A to B: ...": the speaker does nothing in what is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from feudcheck.language.english_words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, OPENERS, Item, word_set
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Clause, Mention, Speaker, Term

_LEAD_IN = regex(r"\b(?:according to|per|citing|as told by|in the (?:words|view|eyes|telling|opinion) of)(?!\w)", re.I)
_SHORT_LEADS = word_set("in by to on from")
_DOCUMENTS = word_set(
    "post posts tweet tweets letter letters email emails e-mail e-mails memo message messages text texts filing "
    "filings complaint lawsuit suit statement statements blog thread testimony deposition brief motion petition "
    "counterclaim interview interviews essay note report speech book"
)
_ACCOUNTS = _DOCUMENTS | word_set(
    "view words telling opinion eyes account reading version description claim allegation accusation contention "
    "assertion charge argument verdict take"
)
_VOICES = word_set("lawyer lawyers attorney attorneys counsel camp side team spokesman spokeswoman spokesperson")
_AUTHORS = word_set("by from of")
_SAYS = word_set(
    "says said claims claimed argues argued writes wrote insists insisted adds added alleges alleged tweets tweeted "
    "posts posted contends contended maintains maintained believes believed declares declared complains complained "
    "notes noted asserts asserted recalls recalled reckons reckoned explained explains"
)
_BREAKS = word_set(', ; — – - ( ) " “ ”')
_ENDS = word_set(". ! ? …") | _BREAKS
_HE = word_set("he she they it")
_PLACES = word_set("on in to at during after")


class Aside(Struct):
    """Items first to last that name a speaker. `later`: only what follows is said by him ("because, A says, ...")."""

    first: int
    last: int
    speaker: Speaker
    later: bool = False


def take_asides(text: str, items: list[Item]) -> tuple[list[Item], list[tuple[Aside, list[Item]]]]:
    """The items that are left, and what was taken out."""
    found: list[Aside] = []
    for at in range(len(items)):
        if found and at <= found[-1].last:
            continue
        for pattern in (_according, _in_his_words, _headline, _document_says, _interposed):
            aside = pattern(text, items, at)
            if aside is not None and _tells(items[: aside.first] + items[aside.last + 1 :]):
                found.append(aside)
                break
    if not found:
        return items, []
    return _without(items, found), [(aside, items[aside.first : aside.last + 1]) for aside in found]


def give_back(clauses: list[Clause], taken: list[tuple[Aside, list[Item]]]) -> None:
    """Put the speakers where they speak, and the words that name them into the clause beside."""
    for aside, items in taken:
        start, end = items[0].start, items[-1].end
        home = max((n for n, c in enumerate(clauses) if c.start <= start), default=0)
        for item in items:
            clauses[home].hold(item.what)
        clauses[home].terms.sort(key=lambda t: t.start)
        clauses[home].mentions.sort(key=lambda m: m.start)
        clauses[home].start, clauses[home].end = min(clauses[home].start, start), max(clauses[home].end, end)
        for clause in clauses:
            if not (aside.later and clause.end <= end) and not any(
                s.entities == aside.speaker.entities for s in clause.speakers
            ):
                clause.speakers.append(aside.speaker)


def _tells(items: Iterable[Item]) -> bool:
    return any((isinstance(i.what, Term) and not i.what.light) or i.kind == "value" for i in items)


def _without(items: list[Item], asides: list[Aside]) -> list[Item]:
    """The rest, without the commas that set the asides off."""
    dropped: set[int] = set()
    for aside in asides:
        dropped.update(range(aside.first, aside.last + 1))
        before, after = aside.first - 1, aside.last + 1
        if after < len(items) and items[after].low in (",", ":", "—", "–"):
            joined = after + 1 < len(items) and items[after + 1].low in CONJUNCTIONS | OPENERS
            if before < 0 or not joined:
                dropped.add(after)
        if before >= 0 and items[before].low in (",", "—", "–"):
            dropped.add(before)
    return [item for n, item in enumerate(items) if n not in dropped]


def _speaker(first: Item, last: Item, *mentions: Mention) -> Speaker:
    return Speaker(tuple(e for m in mentions for e in m.entities), "says", first.start, last.end)


def _passed_over(items: Iterable[Item]) -> None:
    """Words that only name a speaker say nothing themselves."""
    for item in items:
        if isinstance(item.what, Term):
            item.what.light = True


def _after(items: list[Item], at: int, skipped: Callable[[Item], bool], most: int) -> int:
    """Where the first item stands that is not to be skipped."""
    while at < len(items) and most and skipped(items[at]):
        at, most = at + 1, most - 1
    return at


def _describes(item: Item) -> bool:
    """Part of a noun's description: "a long new", "2024"."""
    plain = isinstance(item.what, Term) and item.what.pos != "v" and item.low not in _DOCUMENTS
    return plain or item.kind in ("date", "value") or (item.kind == "func" and item.low in DETERMINERS)


def _name(items: list[Item], at: int) -> Mention | None:
    what = items[at].what if at < len(items) else None
    return what if isinstance(what, Mention) else None


def _low(items: list[Item], at: int) -> str:
    return items[at].low if 0 <= at < len(items) else ""


def _his(items: list[Item], at: int, nouns: frozenset[str]) -> int:
    """After a name at `at`: the end of "'s long post", or `at` itself."""
    if _low(items, at + 1) not in ("'s", "'"):
        return at
    noun = _after(items, at + 2, lambda i: _describes(i) and i.low not in nouns, 3)
    return noun if _low(items, noun) in nouns else -1


def _tail(items: list[Item], last: int) -> int:
    """With where and when it was said: "on X", "in an email to B", "on Monday"."""
    at = last
    while True:
        if at + 1 < len(items) and items[at + 1].kind == "date":
            at += 1
            continue
        if _low(items, at + 1) not in _PLACES:
            return at
        end = _after(items, at + 2, lambda i: _describes(i) or i.low in _DOCUMENTS, 4)
        named = _name(items, end) is not None or (end < len(items) and items[end].kind == "date")
        end = end if named else end - 1
        if end <= at + 1:
            return at
        at = end


def _closes(items: list[Item], at: int) -> bool:
    return at >= len(items) or (items[at].kind == "mark" and items[at].low in _ENDS)


def _opens_subject(item: Item) -> bool:
    return item.kind == "name" or (item.kind == "func" and item.low in DETERMINERS | _HE)


def _according(text: str, items: list[Item], at: int) -> Aside | None:
    """ "according to A", "per a post by A", "citing a letter from A's lawyers"."""
    lead = _LEAD_IN.match(text, items[at].start)
    if lead is None:
        return None
    inside = _after(items, at, lambda i: i.start < lead.end(), 5)
    place = inside
    if _name(items, place) is None:
        place = _after(items, inside, lambda i: _describes(i), 5)
        if _low(items, place) in _DOCUMENTS:
            place = _tail(items, place)
            if _low(items, place + 1) not in _AUTHORS:
                return None
            place = _after(items, place + 2, lambda i: i.kind == "func" and i.low in DETERMINERS, 1)
        elif not all(i.kind == "func" or (isinstance(i.what, Term) and i.what.light) for i in items[inside:place]):
            return None  # "according to people close to A"
    who = _name(items, place)
    end = _his(items, place, _ACCOUNTS | _VOICES)
    if who is None or end < 0:
        return None
    end = _tail(items, end) if _closes(items, _tail(items, end) + 1) else end
    _passed_over(items[at : end + 1])
    return Aside(at, end, _speaker(items[place], items[end], who))


def _in_his_words(text: str, items: list[Item], at: int) -> Aside | None:
    """ "in A's view", "by A's own account": set off by commas, or before a subject."""
    who = _name(items, at + 1)
    if _low(items, at) not in _SHORT_LEADS or who is None:
        return None
    end = _his(items, at + 1, _ACCOUNTS)
    if end <= at + 1 or not (_closes(items, end + 1) or _opens_subject(items[end + 1])):
        return None
    _passed_over(items[at : end + 1])
    return Aside(at, end, _speaker(items[at + 1], items[end], who))


def _headline(text: str, items: list[Item], at: int) -> Aside | None:
    """ "A to B: You were right": "you" is B, and "I" is A."""
    who = _name(items, 0)
    addressed = _name(items, 2) if _low(items, 1) in ("to", "on", "about") else None
    end = 2 if addressed else 0
    if at or who is None or _low(items, end + 1) != ":" or not _has_verb(items[end + 2 :]):
        return None
    meant = {"i": who, "we": who} | ({"you": addressed} if addressed else {})
    if addressed and _low(items, 1) != "to":
        meant |= dict.fromkeys(_HE, addressed)
    for item in items[end + 2 :]:
        if item.kind == "func" and (other := meant.get(item.low)):
            item.kind, item.what = "name", Mention(item.start, item.end, item.low, other.entities, certain=False)
    return Aside(0, end, _speaker(items[0], items[0], who))


def _has_verb(items: Iterable[Item]) -> bool:
    return any(
        (isinstance(i.what, Term) and i.what.pos == "v") or (i.kind == "func" and i.low in AUXILIARIES) for i in items
    )


def _says(items: list[Item], at: int) -> Term | None:
    what = items[at].what if at < len(items) else None
    plain = isinstance(what, Term) and what.key.removesuffix(" that") == items[at].low
    return what if isinstance(what, Term) and plain and items[at].low in _SAYS else None


def _document_says(text: str, items: list[Item], at: int) -> Aside | None:
    """ "A's letter to B says", "a post by A said", "A's lawyers say" where a sentence begins."""
    if at and items[at - 1].low not in _BREAKS | CONJUNCTIONS:
        return None
    place = at
    if _name(items, at) is None:
        place = _tail(items, _after(items, at, _describes, 4))
        if _low(items, _after(items, at, _describes, 4)) not in _DOCUMENTS or _low(items, place + 1) not in _AUTHORS:
            return None
        place += 2
    who = _name(items, place)
    end = _his(items, place, _DOCUMENTS | _VOICES)
    if who is None or end < 0 or (place == at and end == at):
        return None
    end = _tail(items, end) + 1
    verb = _says(items, end) or (_low(items, end) == "say" and items[end].what)
    if not isinstance(verb, Term) or not _has_verb(items[end + 1 :]):
        return None
    verb.speech, verb.pos = "says", "v"
    end += _low(items, end + 1) == "that"
    return Aside(at, end, _speaker(items[place], items[end], who))


def _interposed(text: str, items: list[Item], at: int) -> Aside | None:
    """ ", says A,", ", A wrote on X.", "because, he insisted, ...": set off by commas."""
    if not at or items[at - 1].low not in _BREAKS:
        return None
    if (verb := _says(items, at)) is not None and _name(items, at + 1) is not None:
        named = at + 1
    elif (verb := _says(items, at + 1)) is not None and (_name(items, at) or items[at].low in _HE - {"it"}):
        named = at
    else:
        return None
    end = _tail(items, at + 1)
    if not _closes(items, end + 1) or not _has_verb(items[:at] if end + 2 >= len(items) else items[end + 1 :]):
        return None
    who = _name(items, named) or next((m for n in range(at) if (m := _name(items, n))), None)
    if who is None:
        return None
    verb.speech, verb.pos = "says", "v"
    later = _low(items, at - 2) in ("because", "since", "as", "though", "although", "which")
    return Aside(at, end, _speaker(items[at], items[end], who), later)
