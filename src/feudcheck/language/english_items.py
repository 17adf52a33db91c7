"""English text to items: names, values, dates and terms, with verbs told from nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from feudcheck.language.context import COMPANIES, NOBODY, PERSONS, Context
from feudcheck.language.dates import read_dates
from feudcheck.language.english_phrases import gap_heads, longest, parted, phrases_of
from feudcheck.language.english_words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    Item,
    Token,
    is_functional,
    word_set,
)
from feudcheck.language.lexicon import FormTable, Lexicon
from feudcheck.language.names import Names
from feudcheck.language.patterns import regex
from feudcheck.language.quantities import read_quantities
from feudcheck.language.reading import Mention, Term

_TOKEN = regex(
    r"['’](?:s|re|ve|ll|d|m|t)\b|"
    r"[A-Za-zÀ-ÿ0-9]+(?:(?!['’](?:s|re|ve|ll|d|m|t)\b)[.&'’-](?=[A-Za-zÀ-ÿ0-9])[A-Za-zÀ-ÿ0-9]+)*|[^\sA-Za-zÀ-ÿ0-9]"
)
_OBJECT_PRONOUNS = word_set("me him them us himself herself itself themselves one")
_UNMARKED_PAST = word_set(
    "put cut hit let set bid quit cost read beat split spread shut found bet cast hurt offset reset upset "
    "broadcast forecast saw left felt"
)
_NEGATORS = word_set("not 't never without neither nor nobody none nothing hardly scarcely cannot")
_NOT_NEGATING = regex(
    r"\b(?:not (?:only|just|merely|least|to mention|surprisingly|unlike)|"
    r"no (?:less|more|fewer|later|sooner|doubt|wonder|matter)|whether or not|no\.)",
    re.I,
)
_NEGATING = regex(
    r"\b(?:(?:none|neither) of(?: (?:the two|the|them|these|those))?|"
    r"(?:not (?:a single|one|any)(?: of (?:the|them|these|those|his|her|its|their))?|no[ -]one)"
    r"(?! (?:but|except|other than|besides|bit|cent|dime|penny|dollar|day|to)\b)|no longer|far from|by no means|"
    r"ceas(?:e[sd]?|ing) (?:to be|being)|stop(?:s|ped)? being|"
    r"in no way|anything but|under no circumstances|at no (?:time|point|stage))\b",
    re.I,
)
_IN_NEGATING = ("no", "neither", "far from", "anything but", "ceas", " being")  # one of these is in each of them
_NO = "no"
_NO_VERB_AFTER = word_set("no of the these those them two from single one no-one any his her its their")
_ORDER = ("before", "after")
_OWNERS = word_set("the his its their our my your")


def read_items(
    text: str, lexicon: Lexicon, names: Names, reference: date | None, before: Context = NOBODY
) -> list[Item]:
    mentions = names.find(text)
    if before != NOBODY:
        mentions = sorted([*mentions, *_taken_up(text, mentions, names, before)], key=lambda m: m.start)
    held = [(m.start, m.end) for m in mentions]
    dates = [
        d
        for d in read_dates(text, "en", reference, before.day)
        if not d.edtf.startswith("P") and not _inside(d.start, d.end, held)
    ]
    taken = held + [(d.start, d.end) for d in dates]
    values = [q for q in read_quantities(text, "en", taken) if not _inside(q.start, q.end, taken)]
    items = [Item("name", m.start, m.end, m.text.lower(), m) for m in mentions]
    items += [Item("date", d.start, d.end, text[d.start : d.end].lower(), d) for d in dates]
    items += [Item("value", q.start, q.end, text[q.start : q.end].lower(), q) for q in values]
    busy = sorted((i.start, i.end) for i in items)
    tokens = [
        (m.start(), m.end(), m.group().lower().replace("’", "'"))
        for m in _TOKEN.finditer(text)
        if not _overlaps(m, busy)
    ]
    items += _terms(text, tokens, lexicon, names)
    items.sort(key=lambda i: i.start)
    for one, two in pairwise(items):
        if isinstance(one.what, Term) and two.kind == "name" and one.low.split()[-1] in _TITLES:
            one.what.light = True
    items = _whole_names(text, items, names)
    _mark_verbs(items, lexicon)
    return items


def _whole_names(text: str, items: list[Item], names: Names) -> list[Item]:
    """The items, the strange words beside a name taken into it where they are the rest of it, misspelt or not."""
    at = 0
    while at < len(items):
        item = items[at]
        if isinstance(item.what, Mention) and item.end > item.start and not item.what.taken_up:
            first, last = at, at
            while first and _may_be_named(text, items[first - 1], items[first]):
                first -= 1
            while last + 1 < len(items) and _may_be_named(text, items[last + 1], items[last]):
                last += 1
            lows = [i.low for i in items[first : last + 1]]
            before, after = lows[: at - first], lows[at - first + 1 :]
            taken = names.longer(item.what.entities, before, item.low, after) if len(lows) > 1 else None
            if taken is not None:
                first, last = at - taken[0], at + taken[1]
                start, end = items[first].start, items[last].end
                whole = Mention(start, end, text[start:end], item.what.entities, certain=False)
                items = [*items[:first], Item("name", start, end, text[start:end].lower(), whole), *items[last + 1 :]]
                at = first
        at += 1
    return items


def _may_be_named(text: str, item: Item, beside: Item) -> bool:
    """Whether a word next to a name, or to another such word, is written as names are and is none itself."""
    apart = text[min(item.end, beside.end) : max(item.start, beside.start)]
    return isinstance(item.what, Term) and apart == " " and text[item.start].isupper() and " " not in item.low


def _taken_up(text: str, mentions: list[Mention], names: Names, before: Context) -> Iterator[Mention]:
    """ "He", "the company": whom the sentences before speak of, unless this one names somebody before it does so."""
    for pattern, spoken, kinds in ((_HE, before.person, PERSONS), (_COMPANY, before.company, COMPANIES)):
        first = min((m.start for m in mentions if names.kinds.get(m.entities[0]) in kinds), default=len(text))
        for found in re.finditer(pattern, text[:first]) if spoken.entities else ():
            sure = spoken.alone and (kinds is COMPANIES or not found.start())  # later "he" may be somebody unnamed
            yield Mention(*found.span(), found[0], spoken.entities, certain=sure, taken_up=True)


_HE = r"\b(?:[Hh]e|[Ss]he|him|[Hh]is)\b(?!['’])"
_COMPANY = (
    r"\b[Tt]he (?:company|firm|start-?up|organi[sz]ation|group|lab|laboratory|outlet|venture)"
    r"\b(?!['’-])(?! \w+(?:ing|ed)\b)"
)


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(s < end and start < e for s, e in spans)


def _overlaps(match: re.Match[str], busy: list[tuple[int, int]]) -> bool:
    return any(s < match.end() and match.start() < e for s, e in busy)


_TITLES = word_set(
    "ceo chief executive president mr mrs ms dr sir founder cofounder co-founder boss billionaire tycoon "
    "entrepreneur mogul chairman plaintiff plaintiffs defendant defendants claimant petitioner respondent"
)
_PLACING = word_set("in at near to from")
_CAUSE_PHRASES = regex(
    r"\b(?:thanks to|because of|due to|owing to|as a result of|on account of|"
    r"in the wake of|by reason of|on the grounds? (?:of|that)|given that)\b",
    re.I,
)
_IN_CAUSES = ("thanks", "cause", "due", "owing", "result", "account", "wake", "reason", "ground", "given")


def _terms(text: str, tokens: list[Token], lexicon: Lexicon, names: Names) -> list[Item]:
    items: list[Item] = []
    words = text.lower()
    denies = any(word in words for word in _IN_NEGATING)
    masked = [m.span() for m in _NOT_NEGATING.finditer(text)] if denies else []
    phrases, gaps = phrases_of(lexicon), lexicon.gaps["en"]
    done: set[int] = set()
    at = 0
    tells_why = any(word in words for word in _IN_CAUSES)
    causes = [m.span() for m in _CAUSE_PHRASES.finditer(text)] if tells_why else []
    negating = {m.start(): m.end() for m in _NEGATING.finditer(text)} if denies else {}
    while at < len(tokens):
        if at in done:
            at += 1
            continue
        start, end, low = tokens[at]
        if any(s <= start < e for s, e in causes):
            items.append(Item("func", start, end, "because"))
            at += 1
            continue
        if start in negating:
            phrase = text[start : negating[start]].lower()
            if entries := phrases.table.get(phrase):  # it means something, too: what has ended once was
                items.append(_term_item(text, start, negating[start], entries, lexicon, low))
            items.append(Item("neg", start, negating[start], phrase))
            at += sum(1 for token in tokens[at:] if token[0] < negating[start])
            continue
        length, entries = longest(text, tokens, at, phrases)
        if length > 1 and _denies_a_verb([token[2] for token in tokens[at : at + length]], phrases.table):
            length, entries = 0, []  # "did not respond" is listed, but denies "respond"
        gap = next(gap_heads(text, tokens, at, gaps, length), None) if low in phrases.gap_starts else None
        if gap:
            head_length, tail_at, tail_length, entry = gap
            item = _term_item(text, start, tokens[at + head_length - 1][1], [entry], lexicon, low)
            if isinstance(item.what, Term):
                item.what.key += " ~ " + " ".join(t for _, _, t in tokens[tail_at : tail_at + tail_length])
            items.append(item)
            done.update(range(tail_at, tail_at + tail_length))
            at += head_length
            continue
        apart = parted(tokens, at, phrases.table) if length == 1 and not is_functional(low) else None
        if apart:
            particle, entries = apart
            item = _term_item(text, start, end, entries, lexicon, low)
            if isinstance(item.what, Term):
                item.what.key += f" ~ {tokens[particle][2]}"
            items.append(item)
            done.add(particle)
            at += 1
            continue
        if (low in _NEGATORS or low == _NO) and length <= 1:
            negates = not any(s <= start < e for s, e in masked) and not (
                low == "nor" and any(i.low == "neither" for i in items)
            )
            items.append(Item("neg" if negates else "func", start, end, low))
        elif (low == "longer" and items and items[-1].low == _NO) or (
            length == 1
            and is_functional(low)
            and not (low in _ORDER and entries)
            and not (low == "like" and items and _asks_verb(items[-1]))
        ):
            items.append(Item("func", start, end, low))
        elif length:
            items.append(_term_item(text, start, tokens[at + length - 1][1], entries, lexicon, low))
        elif is_functional(low) or low.startswith("'"):
            items.append(Item("func", start, end, low))
        elif not low[0].isalnum():
            items.append(Item("mark", start, end, low))
        else:
            placed = bool(items) and items[-1].low in _PLACING
            items.append(_unknown(text, start, end, low, lexicon, names, placed))
        at += max(length, 1)
    return items


def _denies_a_verb(words: list[str], table: FormTable) -> bool:
    """Whether a listed phrase is a listed verb, denied."""
    place = next((n for n, word in enumerate(words[:2]) if word in ("not", "never") or word.endswith("n't")), None)
    return place is not None and any(e & 1 for e in table.get(" ".join(words[place + 1 :]), ()))


def _term_item(text: str, start: int, end: int, entries: list[int], lexicon: Lexicon, low: str) -> Item:
    verb = any(e & 1 for e in entries)
    noun = any(not e & 1 for e in entries)
    concepts = tuple(dict.fromkeys(e >> 1 for e in entries))
    light = all(lexicon.concepts[c].light for c in concepts)
    pos = "v" if verb and not noun else "?" if verb else "n"
    return Item(
        "term", start, end, low, Term(start, end, text[start:end], text[start:end].lower(), concepts, pos, light=light)
    )


_PERFECT = regex(r"\b(?:has|have|had|'ve)(?: \w+ly| not| never)? $", re.I)


def _unknown(text: str, start: int, end: int, low: str, lexicon: Lexicon, names: Names, placed: bool) -> Item:
    """A word that no table has: a misspelled name, a name, or just a word. `placed`: stands where a place would."""
    word = text[start:end]
    if word[0].isupper() or low not in lexicon.forms["en"]:
        guessed = names.guess(low)
        if guessed:
            return Item("name", start, end, low, Mention(start, end, word, tuple(guessed), certain=False))
    shouted = word.isupper() and text.isupper()
    pos = "v" if low.endswith("ed") and _PERFECT.search(text[:start]) else "n"
    proper = word[0].isupper() and not (shouted or placed) and (start > 0 or low not in lexicon.common["en"])
    return Item("term", start, end, low, Term(start, end, word, stem(low), (), pos, proper=proper))


def stem(low: str) -> str:
    """A crude common form of an unknown word, so that "launches" meets "launched"."""
    for ending in ("'s", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s"):
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
    return low


def _mark_verbs(items: list[Item], lexicon: Lexicon) -> None:
    """Decide for words that can be verb or noun ("offer", "claims") what they are here."""
    for at, item in enumerate(items):
        if isinstance(item.what, Term) and item.what.pos == "v" and _adjectival(items, at):
            item.what.pos = "n"
        elif isinstance(item.what, Term) and item.what.pos == "v" and (things := _owned(items, at, lexicon)):
            item.what.pos, item.what.concepts = "n", things
        elif isinstance(item.what, Term) and item.what.pos == "?":
            item.what.pos = _word_class(items, at, item.what, lexicon)
    for item in items:
        if isinstance(item.what, Term) and item.what.concepts:
            item.what.concepts = _senses(item.what, lexicon)


def _senses(term: Term, lexicon: Lexicon) -> tuple[int, ...]:
    """Of a word that can be verb or noun, the meanings it has as what it is here."""
    entries = lexicon.forms["en"].get(term.key, ())
    asked = tuple(dict.fromkeys(e >> 1 for e in entries if e & 1 == (term.pos == "v")))
    return tuple(c for c in asked if c in term.concepts) or term.concepts


def _asks_verb(item: Item) -> bool:
    return (
        item.low == "to"
        or item.low in AUXILIARIES - {"'s"}
        or (item.kind == "neg" and item.low.split()[-1] not in _NO_VERB_AFTER)
    )


def _adjectival(items: list[Item], at: int) -> bool:
    """ "the announced plan", "its stated aim": a participle between determiner and noun."""
    if not at or at + 1 >= len(items) or not items[at].text_end("ed") or not isinstance(items[at + 1].what, Term):
        return False
    before, after = items[at - 1], items[at + 1].what
    owner = before.low == "'s" and at > 1 and items[at - 2].low not in PRONOUNS
    return (
        isinstance(after, Term)
        and after.pos != "v"
        and (owner or before.low in DETERMINERS - {"that", "this", "those", "these"})
    )


def _owned(items: list[Item], at: int, lexicon: Lexicon) -> tuple[int, ...]:
    """ "A's remark on B", "his break with B": listed as verbs with their preposition, here nouns. Their meanings."""
    if at < 2 or items[at].low in _UNMARKED_PAST or items[at].low.endswith(("ed", "ing")):
        return ()
    owner = items[at - 1].low in _OWNERS or (items[at - 1].low in ("'s", "'") and items[at - 2].kind == "name")
    things = [e >> 1 for e in lexicon.forms["en"].get(items[at].low, ()) if not e & 1]
    return tuple(dict.fromkeys(things)) if owner else ()


def _before(items: list[Item], at: int) -> Item | None:
    """The word before, adverbs passed over."""
    for item in reversed(items[:at]):
        if not (
            (isinstance(item.what, Term) and item.what.pos == "n" and item.low.endswith("ly"))
            or (item.kind == "func" and item.low in ADVERBS)
        ):
            return item
    return None


def _word_class(items: list[Item], at: int, term: Term, lexicon: Lexicon) -> str:
    item, before = items[at], _before(items, at)
    after = items[at + 1] if at + 1 < len(items) else None
    verb_after = after is not None and (
        after.low in AUXILIARIES - {"'s"} or (isinstance(after.what, Term) and after.what.pos == "v")
    )
    object_after = after is not None and (after.low in DETERMINERS or after.kind in ("name", "value"))
    if before is None:
        return "n" if after and after.low in ("of", "by", "against", "from") and not item.low.endswith("ed") else "v"
    if _asks_verb(before):
        return "v"
    last = before.low.split()[-1] if before.kind == "neg" else before.tail  # of "in effect" it is no preposition
    if last in DETERMINERS or last in PREPOSITIONS or last in ("'s", _NO) or before.kind == "value":
        return "n"
    if before.kind == "name":
        return "n" if _compound(items, items.index(before), item, object_after, verb_after, lexicon, term) else "v"
    if before.kind == "func" and before.low in CONJUNCTIONS:
        noun_after = after is not None and isinstance(after.what, Term) and after.what.pos != "v"
        return "n" if noun_after and _bare(item, term, lexicon) and not any(_asks_verb(i) for i in items[:at]) else "v"
    if before.kind == "func" and before.low in PRONOUNS:
        return "n" if before.low in _OBJECT_PRONOUNS and not object_after else "v"
    return (
        "v"
        if item.low.endswith(("ed", "ing"))
        or object_after
        or (item.low in ("left", "quit") and (after is None or after.kind in ("mark", "date")))
        or item.low in SAYING - {"call", "calls", "state", "states", "post", "posts"}
        else "n"
    )


def _compound(
    items: list[Item], name: int, item: Item, object_after: bool, verb_after: bool, lexicon: Lexicon, term: Term
) -> bool:
    """ "his Acme exit", "Acme funding made ...": after one name, a bare or -ing form is no verb of it."""
    earlier = items[max(0, name - 4) : name]
    owned = bool(earlier) and (earlier[-1].low in DETERMINERS - {"that"} or earlier[-1].low == "'s")
    if item.low.endswith("ing"):
        return verb_after and not object_after
    if not _bare(item, term, lexicon) or any(i.low in CONJUNCTIONS or _asks_verb(i) for i in earlier):
        return False
    return owned or not object_after


def _bare(item: Item, term: Term, lexicon: Lexicon) -> bool:
    """Whether a word is a verb's base form and not its past ("offer", not "cut")."""
    low, table = term.key, lexicon.forms["en"]
    if low in _UNMARKED_PAST or " " in low:
        return False
    return any(
        e & 1 and e >> 1 in term.concepts
        for form in (low + "s", low + "es", low[:-1] + "ies")
        for e in table.get(form, ())
    )
