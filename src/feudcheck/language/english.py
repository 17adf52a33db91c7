"""Reading English: sentences to clauses with terms, roles, negation and speakers."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from feudcheck.language.context import NOBODY, Context
from feudcheck.language.english_asides import give_back, take_asides
from feudcheck.language.english_items import read_items
from feudcheck.language.english_roles import inherit_subjects, read_frames
from feudcheck.language.english_speakers import attribute_clauses
from feudcheck.language.english_spelling import respell
from feudcheck.language.english_words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, OPENERS, Item, word_set
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.names import Names
from feudcheck.language.patterns import regex
from feudcheck.language.quantities import Quantity
from feudcheck.language.reading import Clause, Term

_CAUSES = word_set("because since due owing thanks")
_FEEL = (
    r"(?:think|feel|believe|guess|hope|wish|prefer|doubt|suspect|reckon|find|wonder|love|hate|expect|enjoy|admire|dread|"
    r"fear|felt|hoped|wished|loved|hated|expected|wondered)"
)
_TEXT = r"(?:essay|article|post|piece|issue|episode|video|section|chapter|column|newsletter|thread|report|note|talk)"
_OPINION = regex(
    r"^\W*(?:(?:honestly|frankly|personally|in my (?:view|opinion|book)|"
    rf"i(?: (?:do|did|had|could|would)(?: not| never|n['’]t)?)?(?: never)? {_FEEL}|i(?:['’]d| would)|if you ask me|"
    r"to my mind|we (?:should|need|must)|let's hope|imo|imho|"
    rf"in this {_TEXT},? (?:i|we)(?:['’]ll|['’]m|['’]re| will| shall| am| are| want)|"  # what speaks of the text itself
    r"here (?:is|are) (?:my|our)|stay tuned|read on|watch this space|"
    r"thanks? (?:you )?for (?:reading|watching|listening)|welcome (?:back )?to)\b)",
    re.I,
)
_OUGHT = regex(
    r"^(?:(?!\b(?:that|whether|how|why|who|which|"
    r"says?|said|thinks?|thought|believes?|"
    r"believed|argues?|argued|claims?|claimed|insists?|insisted)\b).)*\b(?:should (?:be|have|not|never)|ought to)\b",
    re.I,
)
_UNLIKELY = regex(r"\b(?:unlikely|(?:not|hardly) likely|doubtful)\b")
_QUESTION = regex(r"[?？]\W*$")


def kind_of(text: str) -> str:
    """question, opinion or statement."""
    if _QUESTION.search(text):
        return "question"
    may_say = "should" in (low := text.lower()) or "ought" in low
    return "opinion" if _OPINION.search(text) or (may_say and _OUGHT.search(text)) else "statement"


def read_clauses(
    text: str, lexicon: Lexicon, names: Names, reference: date | None, before: Context = NOBODY
) -> list[Clause]:
    """The clauses of one English sentence."""
    mended = respell(text, lexicon, names)
    if mended is None:
        return _read(text, lexicon, names, reference, before)
    clauses = _read(mended.text, lexicon, names, reference, before)
    mended.give_back(clauses)
    return clauses


def _read(text: str, lexicon: Lexicon, names: Names, reference: date | None, before: Context) -> list[Clause]:
    items, asides = take_asides(text, read_items(text, lexicon, names, reference, before))
    clauses: list[Clause] = []
    runs = _split(items)
    for earlier, run in pairwise([[], *runs]):
        clauses.append(_clause(run, lexicon, earlier))
    inherit_subjects(clauses, runs, lexicon)
    give_back(clauses, asides)
    taken = [(put[0].start, put[-1].end) for _, put in asides]
    attribute_clauses(text, items, clauses, runs, lexicon, names, taken)
    return clauses


def _has_verb(items: list[Item]) -> bool:
    return any(
        (i.low in AUXILIARIES - {"'s"} and i.kind == "func") or (isinstance(i.what, Term) and i.what.pos == "v")
        for i in items
    )


def _split(items: list[Item]) -> list[list[Item]]:
    """Cut at punctuation and conjunctions where both sides have a verb."""
    cuts = [0]
    for at in range(1, len(items)):
        item, before = items[at], items[at - 1]
        if _verb_left_out(items[cuts[-1] : at], items[at : at + 3]):
            cuts.append(at)
            continue
        strong = before.kind == "mark" and before.low in ";:—–"
        comma = before.kind == "mark" and before.low in ",—–("
        joins = item.kind == "func" and (item.low in OPENERS or item.low in CONJUNCTIONS)
        if item.low in ("that", "as", "since", "after", "before", "once", "so") and not comma:
            joins = (item.low in ("after", "before", "since") and _verb_soon(items, at)) or item.low == "because"
        if (
            item.low in ("and", "or", "nor", "&")
            and before.kind == "name"
            and at + 1 < len(items)
            and items[at + 1].kind == "name"
        ):
            joins = False
        if item.low in ("who", "whom", "whose", "that", "which") and _opens_cleft(items[max(cuts[-1], at - 12) : at]):
            continue  # "it was A who did it" is one clause
        if before.kind == "neg" and item.low in _COMPLEMENTS:
            continue  # "it is not where he comes from"
        if item.low in ("who", "that", "which", "whose") and (
            before.low in ("one", "those") or _is_the_one(items[:at]) or not _tells(items[cuts[-1] : at])
        ):
            continue  # "A was among those who did it", "A is not the person who did it", too
        if not (strong or comma or joins):
            continue
        left, right = items[cuts[-1] : at], items[at:]
        if comma and _opens_cleft(left[-5:]) and not _tells(left):
            continue  # "it was A, a friend of B's, who did it"
        if (_has_verb(left) and _verb_soon([*right], 0, 12 if comma or strong else 8) and len(left) > 1) or (
            comma
            and _has_verb(right)
            and before.low != "("
            and (items[cuts[-1]].low in OPENERS or (isinstance(left[0].what, Term) and left[0].what.pos == "v"))
        ):
            cuts.append(at)
    return [run for a, b in zip(cuts, [*cuts[1:], len(items)], strict=True) if (run := items[a:b])]


def _verb_left_out(before: list[Item], after: list[Item]) -> bool:
    """ "A is 53 and B 39": what B is, is a statement of its own."""
    if len(after) < 3 or after[0].low not in ("and", "while", "but", "whereas") or after[1].kind != "name":
        return False
    value = next((i for i in reversed(before) if i.kind != "mark"), None)
    alike = value is not None and value.kind == after[2].kind == "value"
    copula = any(i.kind == "func" and i.low in ("is", "was", "'s") for i in before)
    return alike and copula and not any(isinstance(i.what, Term) and i.what.pos == "v" for i in before)


def _opens_cleft(before: list[Item]) -> bool:
    """Whether what stands before "who" ends in "it was A"."""
    return any(i.low == "it" and next_.low in ("is", "was", "'s") for i, next_ in pairwise(before))


def _is_the_one(before: list[Item]) -> bool:
    """Whether what stands before "who" ends in "is the person", "is not the man"."""
    words = [i.low for i in before[-4:]]
    return len(words) > 2 and words[-1] in _ONES and words[-2] == "the" and words[-3] in ("is", "was", "not", "'t")


def _tells(items: list[Item]) -> bool:
    return any((isinstance(i.what, Term) and not i.what.light) or i.kind in ("value", "date") for i in items)


def _verb_soon(items: list[Item], at: int, reach: int = 8) -> bool:
    for item in items[at : at + reach]:
        if item.kind == "mark" and item.low in ".;":
            return False
        if (item.kind == "func" and item.low in AUXILIARIES - {"'s"}) or (
            isinstance(item.what, Term) and item.what.pos == "v"
        ):
            return True
    return False


def _clause(run: list[Item], lexicon: Lexicon, before: list[Item]) -> Clause:
    clause = Clause(run[0].start, run[-1].end)
    for item in run:
        clause.hold(item.what)
    clause.cause = any(i.kind == "func" and i.low in _CAUSES for i in run[:2])
    _negate(run, lexicon)
    clause.denied = [two.end for one, two in pairwise(run) if _denies_figure(one, two, run)]
    _operators(run, lexicon)
    clause.frames = read_frames(run, lexicon, before)
    return clause


def _negate(run: list[Item], lexicon: Lexicon) -> None:
    for at, item in enumerate(run):
        if item.kind != "neg" and not (
            item.kind == "value"
            and isinstance(item.what, Quantity)
            and item.what.hi == 0
            and "zero" not in item.low
            and "0" not in item.low
        ):
            continue
        following = [i.what for i in _scope(run, at) if isinstance(i.what, Term)]
        if _is_nobody(run, at):
            following = [t for t in following if t.pos == "v" and not t.light] or following
        target = _cleft_deed(run, at) or _denied_thought(following) or _denied_term(following)
        if target is None and (_stopped(run, at) or _rejects_name(run, at)):
            continue
        direct = at + 1 < len(run) and run[at + 1].what is target  # "nothing in common"
        if target is None or item.kind == "value" or (item.low == "nothing" and not direct):
            earlier = [i.what for i in run[:at] if isinstance(i.what, Term) and not i.what.light]
            verbs = [t for t in earlier if t.pos == "v"]
            target = verbs[-1] if verbs else earlier[-1] if earlier else target
            if target is not None and target.negated and item.kind == "value":
                continue
        if target is not None:
            target.negated = not target.negated
            target.contrast = item.low == "not" and any(i.low == "but" for i in run[at : at + 8])


def _denies_figure(one: Item, two: Item, run: list[Item]) -> bool:
    """ "Is not 39", and not "not $1 but $2", nor "did not pay $5"."""
    if one.kind != "neg" or two.kind != "value" or one.low not in ("not", "'t", "never"):
        return False
    before = [i for i in run if i.end <= one.start]
    is_so = bool(before) and before[-1].low in ("is", "are", "was", "were", "isn", "aren", "wasn", "weren")
    return is_so and not any(i.low == "but" for i in run if i.start >= two.end)


def _is_nobody(run: list[Item], at: int) -> bool:
    """A subject that nobody is ("none of them", "no court"): its verb is what is denied."""
    words = run[at].low.split() or [""]
    if words[0] in ("neither", "nobody", "none", "nor") or words[-1] in ("one", "no-one"):
        return True
    subject = words[0] == "no" and words[-1] != "longer"
    return (subject or (words[0] == "not" and len(words) > 1)) and not _has_verb(run[:at])


_COMPLEMENTS = ("who", "where", "when", "why")


def _scope(run: list[Item], at: int) -> list[Item]:
    """What a negation can reach: no farther than the next clause inside the clause ("does not get how an open ..."), or
    that which it stands before ("is not where he comes from")."""
    first = at + 1 + (at + 1 < len(run) and run[at + 1].low in _COMPLEMENTS)
    stop = next((n for n in range(first, min(len(run), first + 8)) if _stops(run[n])), first + 8)
    return run[first:stop]


def _stops(item: Item) -> bool:
    return item.kind == "func" and item.low in (
        "how",
        "why",
        "what",
        "who",
        "because",
        "if",
        "whether",
        "which",
        "where",
        "when",
        "but",
    )


_ONES = word_set("one ones person people man woman guy company firm party")


def _cleft_deed(run: list[Item], at: int) -> Term | None:
    """What the wrong one is said to have done: "it was not A who did it", "A is not the one who did it"."""
    if run[at].low not in ("not", "'t", "never"):
        return None
    for n in range(at + 2, min(at + 5, len(run))):
        if run[n].low in ("who", "that") and (run[n - 1].kind == "name" or run[n - 1].low in _ONES):
            return next((i.what for i in run[n + 1 : n + 6] if isinstance(i.what, Term) and i.what.pos == "v"), None)
        if run[n - 1].kind not in ("func", "name") and run[n - 1].low not in _ONES:
            return None
    return None


def _stopped(run: list[Item], at: int) -> bool:
    return any(_stops(i) and i.low != "but" for i in run[at + 2 : at + 9])


def _rejects_name(run: list[Item], at: int) -> bool:
    """ "sued not A but B": the deed stays."""
    following = run[at + 1 : at + 6]
    but = next((n for n, i in enumerate(following) if i.low == "but"), 0)
    return run[at].low == "not" and any(i.kind == "name" for i in following[:but])


_THINKS = regex(r"(?:think|thought|believ|suppos|consider|feel|felt|reckon)(?:s|e[sd]?|ing|ed)?$")


def _denied_thought(following: list[Term]) -> Term | None:
    """ "Does not think that B is able" denies that B is."""
    telling = [t for t in following if not t.light]
    if len(telling) < 2 or not _THINKS.match(telling[0].text.lower()):
        return None
    return next((t for t in telling[1:] if t.pos == "v" and not t.speech), telling[-1])


_NO_MANNER = word_set("only family monopoly ally reply supply assembly anomaly rally bully fly july italy")


def _tells_how(word: str) -> bool:
    return word == "always" or (word.endswith("ly") and word not in _NO_MANNER)


def _denied_term(following: list[Term]) -> Term | None:
    telling = [t for t in following if not t.light]
    if len(telling) > 1 and _tells_how(telling[0].key):
        return telling[1]  # "not publicly announced", "do not actually have the money"
    return telling[0] if telling else None


def _operators(run: list[Item], lexicon: Lexicon) -> None:
    """ "pledged to give": the giving was only pledged; "failed to give": it did not happen."""
    for at, item in enumerate(run):
        if not isinstance(item.what, Term) or not item.what.concepts:
            continue
        flags = [lexicon.concepts[c] for c in item.what.concepts]
        if _LACKS.match(item.what.key) and any(f.id == "lack" for f in flags):
            _deny_what_lacks(item.what, run[at + 1 :])
        level = next((f.level for f in flags if f.level), "")
        denies = any(f.denies for f in flags)
        unlikely = _UNLIKELY.search(item.what.key) is not None
        level = "could" if unlikely else level
        if not (level or denies):
            continue
        governed = _governed(run, at, unlikely or all(f.level or f.denies or f.light for f in flags))
        if governed is None:
            continue
        if denies or unlikely:
            governed.denied = not governed.denied
        elif item.what.negated:
            governed.negated = not governed.negated
        if level:
            governed.level = level
            item.what.negated = item.what.negated and not denies


_LACKS = regex(r"(?:be )?(?:lack\w*|absence|devoid)(?: of| in)?$")


def _deny_what_lacks(lack: Term, after: list[Item]) -> None:
    """ "A lack of steady nerve": the nerve is denied."""
    for item in after:
        if isinstance(item.what, Term) and item.what.pos != "v":
            item.what.denied = not item.what.denied
            lack.light = True
        elif item.low not in DETERMINERS:
            break


def _governed(run: list[Item], at: int, surely: bool) -> Term | None:
    """The deed an operator governs: "to" plus verb, "of" or "on" plus -ing, a noun after "bid for" and the like."""
    for step, item in enumerate(run[at + 1 : at + 7]):
        if item.kind == "mark" or (item.kind == "func" and item.low in OPENERS | CONJUNCTIONS):
            return None
        if isinstance(item.what, Term) and not item.what.light and item.what.pos == "v":
            before = run[at + step]
            return (
                item.what
                if before.low in ("to", "of", "from", "on", "at", "in", "for", "against")
                or (before is run[at] and surely)
                or item.low.endswith("ing")
                else None
            )
    return None
