"""Reading English: tokens to clauses with terms, roles, negation and speakers. Closed-class words live here, all others in the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from feudcheck.language.dates import When, read_dates
from feudcheck.language.lexicon import Gap, Lexicon
from feudcheck.language.names import Names
from feudcheck.language.quantities import Quantity, read_quantities
from feudcheck.language.reading import Clause, Frame, Mention, Speaker, Term

_TOKEN = re.compile(
    r"['’](?:s|re|ve|ll|d|m|t)\b|[A-Za-zÀ-ÿ0-9]+(?:(?!['’](?:s|re|ve|ll|d|m|t)\b)[.&'’-](?=[A-Za-zÀ-ÿ0-9])[A-Za-zÀ-ÿ0-9]+)*|[^\sA-Za-zÀ-ÿ0-9]"
)

_DETERMINERS = set("a an the this that these those its his her their our my your some any each every another such both either own".split())
_PREPOSITIONS = set(
    "of to in on at by for from with against into onto over under about as through between among within without upon toward towards "
    "per via after before during since until till despite like unlike around across behind beyond near off out up down than amid versus "
    "vs regarding concerning alongside inside outside".split()
)
_PRONOUNS = set("i you he she it we they me him them us himself herself itself themselves one who whom whose which that there what".split())
_AUXILIARIES = set(
    "am is are was were be been being has have had having do does did will would shall should can could may might must ought "
    "'s 're 've 'll 'd 'm get gets got getting".split()
)
_CONJUNCTIONS = set("and or but so yet nor plus".split())
_OPENERS = set("because while although though whereas when after before since until unless if once whether who which whose where that as".split())
_CAUSES = set("because since due owing thanks".split())
_PARTICLES = set("over out off up down away back apart aside in on into of from for to with through around along forward behind under".split())
_EMPTY = set(
    "also just even then too very quite rather only so well now here there how why when where if as not more most much many few several "
    "own same such other others else ever yet still all let don ain isn aren wasn weren doesn didn won wouldn couldn shouldn hasn haven hadn "
    "mr mrs ms dr prof inc corp ltd etc ie eg i.e e.g vs v s t re ok okay lol tbh imo imho fyi btw yes no please".split()
)
_ADVERBS = set("also just even then too very quite rather only so well now ever yet still soon never once".split())
_OBJECT_PRONOUNS = set("me him them us himself herself itself themselves one".split())
_SUBJECT_PRONOUNS = set("i he she it we they you".split())
_UNMARKED_PAST = set("put cut hit let set bid quit cost read beat split spread shut found bet cast hurt offset reset upset broadcast forecast saw left felt".split())
_NEGATORS = set("not 't never without neither nor nobody none nothing hardly scarcely cannot".split())
_NOT_NEGATING = re.compile(
    r"\b(?:not (?:only|just|merely|least|to mention|surprisingly|unlike)|no (?:less|more|fewer|later|sooner|doubt|wonder|matter)|whether or not|no\.)", re.I
)
_NO = "no"
_ORDER = ("before", "after")
_ACTIVE = set("has have had to will would did do does".split())
_PARTICIPLES = set("put cut set hit told shut led won run made hung begun".split())
_SAYING = set(
    "say says said saying tell tells told call calls called calling describe describes described describing label labels labelled labeled brand branded brands dub dubs dubbed "
    "write writes wrote written post posts posted tweet tweets tweeted state states stated argue argues argued".split()
)
_BE = set("am is are was were be been being 's 're 'm get gets got getting".split())
_OPINION = re.compile(
    r"^\W*(?:(?:honestly|frankly|personally|in my (?:view|opinion|book)|i (?:think|feel|believe|guess|hope|wish|prefer|doubt|suspect|reckon|find|'d|would)|if you ask me|"
    r"to my mind|we (?:should|need|must)|let's hope|imo|imho)\b)|^(?:(?!\b(?:that|whether|how|why|who|which|says?|said|thinks?|thought|believes?|believed|argues?|argued|claims?|claimed|insists?|insisted)\b).)*\b(?:should (?:be|have|not|never)|ought to)\b",
    re.I,
)
_QUESTION = re.compile(r"[?？]\W*$")
_ACCORDING = re.compile(r"\b(?:according to|per|in the (?:words|view|eyes|telling|opinion) of|citing|as told by)\s*$", re.I)
_BY_HIS_ACCOUNT = re.compile(
    r"^['’]s?\s+(?:own\s+)?(?:view|words|telling|opinion|eyes|account|reading|version|book|description|claim|allegation|accusation|contention|assertion|complaint|charge|argument|verdict|take)\b", re.I
)
_THAT = re.compile(r"\s+(?:(?:is|was|has been) )?that\b", re.I)
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$", re.I)
_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|apparently|it is (?:said|reported|claimed|alleged|rumou?red)|(?:is|are|was|were) (?:said|reported|claimed|alleged|rumou?red|believed|thought) to|"
    r"reports (?:say|claim|suggest|said)|sources (?:say|said|claim))\b",
    re.I,
)


_Token = tuple[int, int, str]


@dataclass(slots=True)
class _Item:
    kind: str  # name, date, value, term, func, neg, mark
    start: int
    end: int
    low: str
    what: Term | Mention | Quantity | When | None = None

    @property
    def tail(self) -> str:
        """Its last word."""
        return self.what.key.split()[-1] if isinstance(self.what, Term) and self.kind == "term" and " " in self.what.key else self.low

    def text_end(self, ending: str) -> bool:
        return isinstance(self.what, Term) and " " not in self.what.key and self.low.endswith(ending)


def kind_of(text: str) -> str:
    """question, opinion or statement."""
    if _QUESTION.search(text):
        return "question"
    return "opinion" if _OPINION.search(text) else "statement"


def read_clauses(text: str, lexicon: Lexicon, names: Names, reference: date | None) -> list[Clause]:
    """The clauses of one English sentence."""
    items = _items(text, lexicon, names, reference)
    clauses: list[Clause] = []
    runs = _split(items)
    for run in runs:
        clauses.append(_clause(run, lexicon))
    _inherit(clauses, runs, lexicon)
    _attribute(text, items, clauses, runs, lexicon, names)
    return clauses


# items ------------------------------------------------------------------------------------------------------------


def _items(text: str, lexicon: Lexicon, names: Names, reference: date | None) -> list[_Item]:
    mentions = names.find(text)
    held = [(m.start, m.end) for m in mentions]
    dates = [d for d in read_dates(text, "en", reference) if not d.edtf.startswith("P") and not _inside(d.start, d.end, held)]
    taken = held + [(d.start, d.end) for d in dates]
    values = [q for q in read_quantities(text, "en", taken) if not _inside(q.start, q.end, taken)]
    items = [_Item("name", m.start, m.end, m.text.lower(), m) for m in mentions]
    items += [_Item("date", d.start, d.end, text[d.start : d.end].lower(), d) for d in dates]
    items += [_Item("value", q.start, q.end, text[q.start : q.end].lower(), q) for q in values]
    busy = sorted((i.start, i.end) for i in items)
    tokens = [(m.start(), m.end(), m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(text) if not _overlaps(m, busy)]
    items += _terms(text, tokens, lexicon, names)
    items.sort(key=lambda i: i.start)
    for one, two in zip(items, items[1:], strict=False):
        if isinstance(one.what, Term) and two.kind == "name" and one.low.split()[-1] in _TITLES:
            one.what.light = True
    _mark_verbs(items, lexicon)
    return items


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(s < end and start < e for s, e in spans)


def _overlaps(match: re.Match[str], busy: list[tuple[int, int]]) -> bool:
    return any(s < match.end() and match.start() < e for s, e in busy)


_TITLES = set("ceo chief executive president mr mrs ms dr sir founder cofounder co-founder boss billionaire tycoon entrepreneur mogul chairman".split())
_CAUSE_PHRASES = re.compile(r"\b(?:thanks to|because of|due to|owing to|as a result of|on account of|in the wake of|by reason of|on the grounds? (?:of|that)|given that)\b", re.I)


def _terms(text: str, tokens: list[_Token], lexicon: Lexicon, names: Names) -> list[_Item]:
    items: list[_Item] = []
    masked = [m.span() for m in _NOT_NEGATING.finditer(text)]
    table, gaps = lexicon.forms["en"], lexicon.gaps["en"]
    done: set[int] = set()
    at = 0
    causes = [m.span() for m in _CAUSE_PHRASES.finditer(text)]
    while at < len(tokens):
        if at in done:
            at += 1
            continue
        start, end, low = tokens[at]
        if any(s <= start < e for s, e in causes):
            items.append(_Item("func", start, end, "because"))
            at += 1
            continue
        length, entries = _longest(text, tokens, at, table, lexicon.longest["en"])
        gap = next(_gap_heads(tokens, at, gaps, length), None)
        if gap:
            head_length, tail_at, tail_length, entry = gap
            items.append(_term_item(text, start, tokens[at + head_length - 1][1], [entry], lexicon, low))
            done.update(range(tail_at, tail_at + tail_length))
            at += head_length
            continue
        if (low in _NEGATORS or low == _NO) and length <= 1:
            negates = not any(s <= start < e for s, e in masked) and not (low == "nor" and any(i.low == "neither" for i in items))
            items.append(_Item("neg" if negates else "func", start, end, low))
        elif low == "longer" and items and items[-1].low == _NO:
            items.append(_Item("func", start, end, low))
        elif length == 1 and _functional(low) and not (low in _ORDER and entries) and not (low == "like" and items and _asks_verb(items[-1])):
            items.append(_Item("func", start, end, low))
        elif length:
            items.append(_term_item(text, start, tokens[at + length - 1][1], entries, lexicon, low))
        elif _functional(low) or low.startswith("'"):
            items.append(_Item("func", start, end, low))
        elif not low[0].isalnum():
            items.append(_Item("mark", start, end, low))
        else:
            items.append(_unknown(text, start, end, low, lexicon, names))
        at += max(length, 1)
    return items


def _functional(low: str) -> bool:
    return low in _DETERMINERS or low in _PREPOSITIONS or low in _PRONOUNS or low in _AUXILIARIES or low in _CONJUNCTIONS or low in _OPENERS or low in _EMPTY


def _longest(text: str, tokens: list[_Token], at: int, table: dict[str, list[int]], longest: int) -> tuple[int, list[int]]:
    """The longest listed phrase from here; names may stand in the hole of a verb ("take A over"), not of "that A is"."""
    words = [low for _, _, low in tokens[at : at + longest]]
    whole = next((n for n in range(1, len(words)) if text[tokens[at + n - 1][1] : tokens[at + n][0]].strip()), len(words))
    for length in range(len(words), 0, -1):
        if length > whole and _functional(words[0]) and not _PARTICLES.issuperset(words[whole:length]):
            continue
        joined = " ".join(words[:length]).replace(" '", "'")
        entries = table.get(joined) or (table.get(joined.replace("-", " ")) if "-" in joined else None)
        if entries:
            return length, entries
    return 0, []


def _gap_heads(tokens: list[_Token], at: int, gaps: dict[str, list[Gap]], least: int) -> Iterator[tuple[int, int, int, int]]:
    """Phrases with a hole that begin here: length of the head, place and length of the tail, concept."""
    for head_length in (1, 2, 3):
        head = " ".join(low for _, _, low in tokens[at : at + head_length])
        for gap in gaps.get(head, ()):
            tail = gap.tail.split()
            for skip in range(5):
                begin = at + head_length + skip
                if [low for _, _, low in tokens[begin : begin + len(tail)]] == tail and head_length + len(tail) > least:
                    yield head_length, begin, len(tail), gap.concept


def _term_item(text: str, start: int, end: int, entries: list[int], lexicon: Lexicon, low: str) -> _Item:
    verb = any(e & 1 for e in entries)
    noun = any(not e & 1 for e in entries)
    concepts = tuple(dict.fromkeys(e >> 1 for e in entries))
    light = all(lexicon.concepts[c].light for c in concepts)
    pos = "v" if verb and not noun else "?" if verb else "n"
    return _Item("term", start, end, low, Term(start, end, text[start:end], text[start:end].lower(), concepts, pos, light=light))


def _unknown(text: str, start: int, end: int, low: str, lexicon: Lexicon, names: Names) -> _Item:
    word = text[start:end]
    if word[0].isupper() or low not in lexicon.forms["en"]:
        guessed = names.guess(low)
        if guessed:
            return _Item("name", start, end, low, Mention(start, end, word, tuple(guessed), certain=False))
    proper = word[0].isupper() and start > 0 and not word.isupper()
    return _Item("term", start, end, low, Term(start, end, word, stem(low), (), "n", proper=proper))


def stem(low: str) -> str:
    """A crude common form of an unknown word, so that "launches" meets "launched"."""
    for ending in ("'s", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s"):
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
    return low


def _mark_verbs(items: list[_Item], lexicon: Lexicon) -> None:
    """Decide for words that can be verb or noun ("offer", "claims") what they are here."""
    for at, item in enumerate(items):
        if isinstance(item.what, Term) and item.what.pos == "v" and _adjectival(items, at):
            item.what.pos = "n"
        elif isinstance(item.what, Term) and item.what.pos == "?":
            item.what.pos = _word_class(items, at, item.what, lexicon)


def _asks_verb(item: _Item) -> bool:
    return item.low == "to" or item.low in _AUXILIARIES - {"'s"} or item.kind == "neg" and item.low != _NO


def _adjectival(items: list[_Item], at: int) -> bool:
    """ "the announced plan", "its stated aim": a participle between determiner and noun."""
    if not at or at + 1 >= len(items) or not items[at].text_end("ed") or not isinstance(items[at + 1].what, Term):
        return False
    before, after = items[at - 1], items[at + 1].what
    owner = before.low == "'s" and at > 1 and items[at - 2].low not in _PRONOUNS
    return isinstance(after, Term) and after.pos != "v" and (owner or before.low in _DETERMINERS - {"that", "this", "those", "these"})


def _before(items: list[_Item], at: int) -> _Item | None:
    """The word before, adverbs passed over."""
    for item in reversed(items[:at]):
        if not (isinstance(item.what, Term) and item.what.pos == "n" and item.low.endswith("ly") or item.kind == "func" and item.low in _ADVERBS):
            return item
    return None


def _word_class(items: list[_Item], at: int, term: Term, lexicon: Lexicon) -> str:
    item, before = items[at], _before(items, at)
    after = items[at + 1] if at + 1 < len(items) else None
    verb_after = after is not None and (after.low in _AUXILIARIES - {"'s"} or isinstance(after.what, Term) and after.what.pos == "v")
    object_after = after is not None and (after.low in _DETERMINERS or after.kind in ("name", "value"))
    if before is None:
        return "n" if after and after.low in ("of", "by", "against", "from") and not item.low.endswith("ed") else "v"
    if _asks_verb(before):
        return "v"
    if before.low in _DETERMINERS or before.low in _PREPOSITIONS or before.low in ("'s", _NO) or before.kind == "value":
        return "n"
    if before.kind == "name":
        return "n" if _compound(items, items.index(before), item, object_after, verb_after, lexicon, term) else "v"
    if before.low in _CONJUNCTIONS:
        noun_after = after is not None and isinstance(after.what, Term) and after.what.pos != "v"
        return "n" if noun_after and _bare(item, term, lexicon) and not any(_asks_verb(i) for i in items[:at]) else "v"
    if before.low in _PRONOUNS:
        return "n" if before.low in _OBJECT_PRONOUNS and not object_after else "v"
    return "v" if item.low.endswith(("ed", "ing")) or object_after or item.low in _SAYING - {"call", "calls", "state", "states", "post", "posts"} else "n"


def _compound(items: list[_Item], name: int, item: _Item, object_after: bool, verb_after: bool, lexicon: Lexicon, term: Term) -> bool:
    """ "his OpenAI exit", "Microsoft funding made ...": after one name, a bare or -ing form is no verb of it."""
    earlier = items[max(0, name - 4) : name]
    owned = bool(earlier) and (earlier[-1].low in _DETERMINERS - {"that"} or earlier[-1].low == "'s")
    if item.low.endswith("ing"):
        return verb_after and not object_after
    if not _bare(item, term, lexicon) or any(i.low in _CONJUNCTIONS or _asks_verb(i) for i in earlier):
        return False
    return owned or not object_after


def _bare(item: _Item, term: Term, lexicon: Lexicon) -> bool:
    """Whether a word is a verb's base form and not its past ("offer", not "cut")."""
    low, table = term.key, lexicon.forms["en"]
    if low in _UNMARKED_PAST or " " in low:
        return False
    return any(e & 1 and e >> 1 in term.concepts for form in (low + "s", low + "es", low[:-1] + "ies") for e in table.get(form, ()))


# clauses ----------------------------------------------------------------------------------------------------------


def _has_verb(items: list[_Item]) -> bool:
    return any(i.low in _AUXILIARIES - {"'s"} and i.kind == "func" or isinstance(i.what, Term) and i.what.pos == "v" for i in items)


def _split(items: list[_Item]) -> list[list[_Item]]:
    """Cut at punctuation and conjunctions where both sides have a verb."""
    cuts = [0]
    for at in range(1, len(items)):
        item, before = items[at], items[at - 1]
        strong = before.kind == "mark" and before.low in ";:—–"
        comma = before.kind == "mark" and before.low in ",—–("
        joins = item.kind == "func" and (item.low in _OPENERS or item.low in _CONJUNCTIONS)
        if item.low in ("that", "as", "since", "after", "before", "once", "so") and not comma:
            joins = item.low in ("after", "before", "since") and _verb_soon(items, at) or item.low == "because"
        if item.low in ("and", "or", "nor", "&") and before.kind == "name" and at + 1 < len(items) and items[at + 1].kind == "name":
            joins = False
        if item.low in ("who", "that", "which") and items[cuts[-1]].low == "it" and at - cuts[-1] <= 8:
            continue  # "it was A who did it" is one clause
        if item.low in ("who", "that", "which", "whose") and (before.low in ("one", "those") or not _tells(items[cuts[-1] : at])):
            continue  # "A was among those who did it", too
        if not (strong or comma or joins):
            continue
        left, right = items[cuts[-1] : at], items[at:]
        if _has_verb(left) and _verb_soon([*right], 0, 12 if comma or strong else 8) and len(left) > 1:
            cuts.append(at)
        elif comma and _has_verb(right) and before.low != "(" and (items[cuts[-1]].low in _OPENERS or isinstance(left[0].what, Term) and left[0].what.pos == "v"):
            cuts.append(at)
    return [run for a, b in zip(cuts, [*cuts[1:], len(items)], strict=True) if (run := items[a:b])]


def _tells(items: list[_Item]) -> bool:
    return any(isinstance(i.what, Term) and not i.what.light or i.kind in ("value", "date") for i in items)


def _verb_soon(items: list[_Item], at: int, reach: int = 8) -> bool:
    for item in items[at : at + reach]:
        if item.kind == "mark" and item.low in ".;":
            return False
        if item.kind == "func" and item.low in _AUXILIARIES - {"'s"} or isinstance(item.what, Term) and item.what.pos == "v":
            return True
    return False


def _clause(run: list[_Item], lexicon: Lexicon) -> Clause:
    clause = Clause(run[0].start, run[-1].end)
    for item in run:
        if isinstance(item.what, Term):
            clause.terms.append(item.what)
        elif isinstance(item.what, Mention):
            clause.mentions.append(item.what)
        elif isinstance(item.what, Quantity):
            clause.quantities.append(item.what)
        elif isinstance(item.what, When):
            clause.dates.append(item.what)
    clause.cause = any(i.kind == "func" and i.low in _CAUSES for i in run[:2])
    _negate(run, lexicon)
    _operators(run, lexicon)
    clause.frames = _frames(run, lexicon)
    return clause


def _negate(run: list[_Item], lexicon: Lexicon) -> None:
    for at, item in enumerate(run):
        if item.kind != "neg" and not (item.kind == "value" and isinstance(item.what, Quantity) and item.what.hi == 0 and "zero" not in item.low and "0" not in item.low):
            continue
        following = [i.what for i in _scope(run, at) if isinstance(i.what, Term)]
        if item.low in ("neither", "nobody", "none", "nor"):
            following = [t for t in following if t.pos == "v" and not t.light] or following
        target = _denied_term(following)
        if target is None and _stopped(run, at):
            continue
        direct = at + 1 < len(run) and run[at + 1].what is target  # "nothing in common"
        if target is None or item.kind == "value" or item.low == "nothing" and not direct:
            earlier = [i.what for i in run[:at] if isinstance(i.what, Term) and not i.what.light]
            verbs = [t for t in earlier if t.pos == "v"]
            target = (verbs or earlier or [target])[-1]
            if target is not None and target.negated and item.kind == "value":
                continue
        if target is not None:
            target.negated = not target.negated
            target.contrast = item.low == "not" and any(i.low == "but" for i in run[at : at + 8])


def _scope(run: list[_Item], at: int) -> list[_Item]:
    """What a negation can reach: no farther than the next clause inside the clause ("does not get how an open ...")."""
    stop = next((n for n in range(at + 1, min(len(run), at + 9)) if _stops(run[n])), at + 9)
    return run[at + 1 : stop]


def _stops(item: _Item) -> bool:
    return item.kind == "func" and item.low in ("how", "why", "what", "who", "because", "if", "whether", "which", "where", "when", "but")


def _stopped(run: list[_Item], at: int) -> bool:
    return any(_stops(i) and i.low != "but" for i in run[at + 2 : at + 9])


def _denied_term(following: list[Term]) -> Term | None:
    telling = [t for t in following if not t.light]
    if len(telling) > 1 and telling[0].pos == "n" and telling[0].key.endswith("ly") and telling[1].pos == "v":
        return telling[1]  # "not publicly announced"
    return telling[0] if telling else None


def _operators(run: list[_Item], lexicon: Lexicon) -> None:
    """ "pledged to give": the giving was only pledged; "failed to give": it did not happen."""
    for at, item in enumerate(run):
        if not isinstance(item.what, Term) or not item.what.concepts:
            continue
        flags = [lexicon.concepts[c] for c in item.what.concepts]
        level = next((f.level for f in flags if f.level), "")
        denies = any(f.denies for f in flags)
        if not (level or denies):
            continue
        governed = _governed(run, at)
        if governed is None:
            continue
        if denies:
            governed.denied = not governed.denied
        elif item.what.negated:
            governed.negated = not governed.negated
        if level:
            governed.level = level
            item.what.negated = item.what.negated and not denies


def _governed(run: list[_Item], at: int) -> Term | None:
    """The deed an operator governs: "to" plus verb, "of" or "on" plus -ing, a noun after "bid for" and the like."""
    for step, item in enumerate(run[at + 1 : at + 7]):
        if item.kind == "mark" or item.kind == "func" and item.low in _OPENERS | _CONJUNCTIONS:
            return None
        if isinstance(item.what, Term) and not item.what.light and item.what.pos == "v":
            before = run[at + step]
            return item.what if before.low in ("to", "of", "from", "on", "at", "in", "for", "against") or before is run[at] or item.low.endswith("ing") else None
    return None


# roles ------------------------------------------------------------------------------------------------------------


def _frames(run: list[_Item], lexicon: Lexicon) -> list[Frame]:
    frames = []
    for at, item in enumerate(run):
        if not isinstance(item.what, Term) or item.what.light or not item.what.concepts:
            continue
        frame = _verb_frame(run, at, item.what) if item.what.pos == "v" else _noun_frame(run, at, item.what)
        if frame.agents or frame.others:
            frames.append(_turned(frame, lexicon))
    return frames


def _turned(frame: Frame, lexicon: Lexicon) -> Frame:
    turns = lexicon.concepts[frame.term.concepts[0]].turns if len(frame.term.concepts) <= 2 else -1
    if turns >= 0:
        frame.agents, frame.others = frame.others, frame.agents
        frame.term.concepts = (*frame.term.concepts, turns)
    return frame


def _passive(run: list[_Item], at: int) -> bool:
    last = run[at].tail if run[at].low in _BE else run[at].low
    if not (last.endswith(("ed", "en", "n", "t", "d")) or last in _PARTICIPLES):
        return False
    if run[at].low in _BE:
        return True
    for item in reversed(run[max(0, at - 4) : at]):
        if item.tail in _BE:
            return True
        if item.kind == "func" and item.low in _ACTIVE or isinstance(item.what, Term) and item.what.pos == "v" or item.kind == "name":
            break
    return at + 1 < len(run) and run[at + 1].low == "by"


def _is_possessive(run: list[_Item], at: int) -> bool:
    return at + 1 < len(run) and run[at + 1].low in ("'s", "'") and run[at + 1].kind in ("func", "mark")


def _preposition_before(run: list[_Item], at: int) -> str:
    for item in reversed(run[max(0, at - 3) : at]):
        if item.kind == "func" and item.low in _PREPOSITIONS:
            return item.low
        if isinstance(item.what, Term) and item.tail in _PREPOSITIONS and item.tail != item.low:
            return item.tail
        if item.kind == "func" and item.low in _DETERMINERS or item.kind == "name" or item.low in ("and", ","):
            continue
        break
    return ""


def _verb_frame(run: list[_Item], at: int, term: Term) -> Frame:
    frame = Frame(term)
    passive = _passive(run, at)
    left = _subjects(run, at, passive)
    right, by = [], []
    for ahead in range(at + 1, len(run)):
        item = run[ahead]
        if isinstance(item.what, Term) and item.what.pos == "v" and not item.what.light and run[ahead - 1].low != "to":
            break
        if isinstance(item.what, Mention):
            (by if _preposition_before(run, ahead) == "by" else right).append(item.what)
    if passive:
        frame.others, frame.agents = left, by
        frame.others += right if by else []
    else:
        frame.agents, frame.others = left, right + by
    frame.sure = len(left) <= 2
    return frame


def _subjects(run: list[_Item], at: int, passive: bool) -> list[Mention]:
    """The names before a verb that are its subject."""
    start, before = at - 1, run[at - 1] if at else None
    if before is not None and before.kind == "name" and run[at].low.endswith("ing") or at > 1 and run[at - 1].low in ("having", "being") and run[at - 2].kind == "name":
        name = run[at - 1 - (run[at - 1].kind != "name")].what
        return [name] if isinstance(name, Mention) else []  # "over A going commercial"
    if before is not None and (before.tail == "to" or run[at].low.endswith("ing")) and not passive:  # its subject is that of the verb before
        start = next((b for b in range(at - 1, -1, -1) if isinstance((t := run[b].what), Term) and t.pos == "v"), at - 1)
    pronoun = _pronoun_subject(run, start, run[at].low)
    if pronoun is not None:
        return _antecedent(run, pronoun)
    left: list[Mention] = []
    for back in range(start, -1, -1):
        item = run[back]
        if isinstance(item.what, Term) and item.what.pos == "v" and not item.what.light and left:
            break
        if isinstance(item.what, Mention) and not _is_possessive(run, back):
            preposition = _preposition_before(run, back)
            if preposition in ("", "vs", "versus") or preposition == "by" and not left and passive:
                left.append(item.what)
                joint = run[back - 1].low if back else ""
                if joint not in ("and", "&") and not (joint == "," and len(left) > 1):
                    break
    return left


def _pronoun_subject(run: list[_Item], start: int, low: str) -> int | None:
    """Where "he", "it" or "they" is the subject: only auxiliaries and adverbs between it and the verb."""
    for back in range(start, -1, -1):
        item = run[back]
        if item.kind == "func" and item.low in _SUBJECT_PRONOUNS:
            return back
        if not (item.kind == "neg" or item.low in _AUXILIARIES or item.low in _ADVERBS or isinstance(item.what, Term) and (item.what.light or item.low.endswith("ly"))):
            return None
    return None


def _antecedent(run: list[_Item], at: int) -> list[Mention]:
    """Whom a pronoun means: a guess, the first name of the clause that could be its subject."""
    for back in range(at):
        what = run[back].what
        if isinstance(what, Mention) and not _preposition_before(run, back):
            return [Mention(what.start, what.end, what.text, what.entities, certain=False)]
    return []


def _noun_frame(run: list[_Item], at: int, term: Term) -> Frame:
    frame = Frame(term)
    if term.key.endswith("ly"):
        return frame
    told = any(isinstance(i.what, Term) and i.what.pos == "v" and _passive(run, n) for n, i in enumerate(run[:at]))
    for back in range(at - 1, max(-1, at - 5), -1):
        item = run[back]
        if isinstance(item.what, Mention) and _is_possessive(run, back):
            frame.agents.append(item.what)
            break
        if isinstance(item.what, Term) and item.what.pos == "v" or item.kind == "mark":
            break
    for ahead in range(at + 1, min(len(run), at + 7)):
        item = run[ahead]
        if isinstance(item.what, Term) and item.what.pos == "v":
            break
        if isinstance(item.what, Mention):
            preposition = _preposition_before(run, ahead)
            if preposition == "by" and told:
                break  # "was carried to Earth by A": the verb's agent
            if preposition == "by" or preposition == "from" and not frame.agents:
                frame.agents.append(item.what)
            elif preposition in ("against", "for", "on", "to", "with", "into", "over", "in", "of"):
                frame.others.append(item.what)
    after = run[at + 1].low if at + 1 < len(run) else ""
    frame.sure = bool(frame.agents) and (bool(frame.others) or after in ("with", "for", "against", "on", "to", "that"))  # "A's dismissal" may be done to A
    return frame


def _inherit(clauses: list[Clause], runs: list[list[_Item]], lexicon: Lexicon) -> None:
    """A deed without a subject takes that of the clause before ("sued, withdrew and sued again")."""
    last: list[Mention] = []
    for clause, run in zip(clauses, runs, strict=True):
        if not clause.mentions and clause.start:
            clause.mentions = [Mention(clause.start, clause.start, "", m.entities, certain=False) for m in last]
        for item in run:
            if not isinstance(item.what, Term) or item.what.pos != "v" or item.what.light or not item.what.concepts:
                continue
            frame = next((f for f in clause.frames if f.term is item.what), None)
            if frame and frame.agents:
                last = frame.agents
            elif last and not (frame and frame.others and _passive(run, run.index(item))):
                guessed = [Mention(m.start, m.end, m.text, m.entities, certain=False) for m in last]
                if frame:
                    frame.agents, frame.sure = guessed, False
                else:
                    clause.frames.append(Frame(item.what, guessed, [], sure=False))


# speakers ---------------------------------------------------------------------------------------------------------


def _attribute(text: str, items: list[_Item], clauses: list[Clause], runs: list[list[_Item]], lexicon: Lexicon, names: Names) -> None:
    for n, clause in enumerate(clauses):
        for mention in clause.mentions:
            if _ACCORDING.search(text[: mention.start]) or _BY_HIS_ACCOUNT.match(text[mention.end :]) and re.search(r"\b(?:in|by|to|per|on)\s*$", text[: mention.start], re.I):
                _speak(clauses, range(len(clauses)), Speaker(_voiced(mention, names), "says", mention.start, mention.end))
        for frame in list(clause.frames):
            manner = _manner(frame.term, lexicon)
            told = _tells_that(text, frame.term)
            if manner and told and frame.agents and not frame.term.negated:
                frame.term.speech = manner
                entities = tuple(e for m in frame.agents for e in _voiced(m, names))
                speaker = Speaker(entities, manner, frame.agents[0].start, frame.term.end)
                last_word = frame.term.end >= max((t.end for t in clause.terms), default=0)
                reach = range(n) if last_word and n and n == len(clauses) - 1 else range(n, _reach(runs, n))
                _speak(clauses, reach, speaker)
    for voice, entities in names.voices.items():
        for match in re.finditer(rf"\b(?:the |a |an |his |her |some |one |'s )?{re.escape(voice)}(?:s)?\b", text, re.I) if voice.isascii() else ():
            _voice(text, match, entities, clauses, items, lexicon)
    if _HEARSAY.search(text):
        match = _HEARSAY.search(text)
        assert match
        for clause in clauses:
            if not clause.speakers:
                clause.speakers.append(Speaker((), "says", match.start(), match.end()))


def _tells_that(text: str, term: Term) -> bool:
    """Whether a verb or noun of saying introduces what is said here: not "made people think", "is said to"."""
    if _THAT.match(text[term.end :]):
        return True
    return term.pos == "v" and not _INFINITIVE.search(text[: term.start])


def _manner(term: Term, lexicon: Lexicon) -> str:
    flagged = next((lexicon.concepts[c].speech for c in term.concepts if lexicon.concepts[c].speech), "")
    return flagged or ("says" if term.key in _SAYING or term.key.startswith(("say", "said")) and not term.concepts else "")


def _voiced(mention: Mention, names: Names) -> tuple[str, ...]:
    return mention.entities


def _reach(runs: list[list[_Item]], n: int) -> int:
    for later in range(n + 1, len(runs)):
        if runs[later][0].low in ("but", "while", "whereas", "although", "though", ";"):
            return later
    return len(runs)


def _speak(clauses: list[Clause], which: range, speaker: Speaker) -> None:
    for n in which:
        if not any(s.entities == speaker.entities for s in clauses[n].speakers):
            clauses[n].speakers.append(speaker)


def _voice(text: str, match: re.Match[str], entities: list[str], clauses: list[Clause], items: list[_Item], lexicon: Lexicon) -> None:
    """ "the complaint says": a voice counts where it is the subject of a verb of saying, or after "according to"."""
    near = [i for i in items if i.start >= match.end()][:6]
    if len(near) > 2 and near[0].low in ("of", "at") and near[1].kind == "name":
        near = near[2:]  # "a former employee of A says"
    near = near[: next((n for n, i in enumerate(near) if i.kind == "mark" or i.kind == "name"), len(near))]
    after = next((i for i in near if isinstance(i.what, Term) and i.what.pos == "v"), None)
    says = after is not None and isinstance(after.what, Term) and bool(_manner(after.what, lexicon))
    if says or re.search(r"\b(?:according to|per|in|told by|said in|alleged in|claimed in)\s*$", text[: match.start()], re.I):
        if says and after is not None and isinstance(after.what, Term):
            after.what.speech = "says"
        _speak(clauses, range(len(clauses)), Speaker(tuple(entities), "says", match.start(), match.end()))
