"""Whose words an English clause gives."""

from __future__ import annotations

import re

from feudcheck.language.english_words import AUXILIARIES, CONJUNCTIONS, OPENERS, PREPOSITIONS, SAYING, Item, word_set
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.names import Names
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Clause, Mention, Speaker, Term

_ACCORDING = regex(r"\b(?:according to|per|in the (?:words|view|eyes|telling|opinion) of|citing|as told by)\s*$", re.I)
_THAT = regex(r"\s+(?:(?:is|was|has been) )?that\b", re.I)
_OPENS_SPEECH = regex(
    r"\W*$|\s*[:,]?\s*[\"“”‘«]|\s*:|"
    r"\s+(?:(?:on|in|to|at|during|after)\s+[^,.;:]{1,40}?\s)?(?:that|how|why|whether|what|there|it|he|she|they|we)\b|"
    r"\s+[^,.;:]{1,40}?\sas\s+an?\b"
)  # what a verb that can also mean something else is followed by where it means speaking
_LEADS_IN = regex(
    r"\b(?:according to|per|citing|as told by|(?:in|by|to|on|from)(?: the (?:words|view|eyes|telling|opinion) of)?)\s*"
    r"(?:(?:the|a|an|his|her)\s+)?$",
    re.I,
)
_ROLES = word_set(
    "plaintiff defendant claimant petitioner respondent complainant complaint lawsuit suit filing petition motion "
    "pleading lawyer attorney counsel prosecutor critic analyst observer expert insider source"
)
_CALLING = word_set(
    "call calls called calling describe describes described describing label labels labelled labeled brand brands "
    "branded dub dubs dubbed"
)
_INFINITIVE = regex(r"\bto\s+(?:\w+ly\s+)?$", re.I)
_HEARSAY = regex(
    r"\b(?:officially|reportedly|allegedly|supposedly|purportedly|apparently|"
    r"it is (?:said|reported|claimed|alleged|rumou?red)|"
    r"(?:is|are|was|were) (?:said|reported|claimed|alleged|rumou?red|believed|thought) to|"
    r"reports (?:say|claim|suggest|said)|sources (?:say|said|claim))\b",
    re.I,
)


def attribute_clauses(
    text: str,
    items: list[Item],
    clauses: list[Clause],
    runs: list[list[Item]],
    lexicon: Lexicon,
    names: Names,
    taken: list[tuple[int, int]],
) -> None:
    """Add to the clauses who says them; in what is `taken` a speaker has been found before."""
    for n, clause in enumerate(clauses):
        for frame in list(clause.frames):
            manner = _manner(frame.term, lexicon)
            told = _tells_that(text, items, frame.term, manner, lexicon)
            thing = manner != "says" and all(names.kinds.get(m.entities[0]) in _THINGS for m in frame.agents)
            if manner and told and frame.agents and not thing and not frame.term.negated:
                frame.term.speech = manner
                entities = tuple(e for m in frame.agents for e in m.entities)
                speaker = Speaker(
                    entities,
                    manner,
                    min(frame.agents[0].start, frame.term.start),
                    max(frame.agents[0].end, frame.term.end),
                )
                last_word = frame.term.end >= max((t.end for t in clause.terms), default=0)
                reach = range(n) if last_word and n and n == len(clauses) - 1 else range(n, _reach(runs, n))
                _speak(clauses, reach, speaker)
    low = text.lower()
    for voice, owners in names.voices.items():
        if not voice.isascii() or voice.lower() not in low:
            continue
        for match in re.finditer(rf"\b(?:the |a |an |his |her |some |one |'s )?{re.escape(voice)}(?:s)?\b", text, re.I):
            if not any(start <= match.start() < end for start, end in taken):
                _voice(text, match, owners, clauses, items, lexicon)
    _seeming(text, clauses, runs)
    _accounts(text, clauses, runs)
    _unnamed(text, clauses, runs, lexicon)
    hearsay = _HEARSAY.search(text)
    for clause in clauses if hearsay else ():
        if hearsay and not clause.speakers:
            clause.speakers.append(Speaker((), "says", hearsay.start(), hearsay.end()))


_THINGS = frozenset(("product", "project", "place", "work"))  # may answer, but don't ask, promise or think


def _pass_over(clauses: list[Clause], start: int, end: int) -> None:
    """Words that only name a speaker say nothing themselves."""
    for clause in clauses:
        for term in clause.terms:
            if start <= term.start and term.start < end:
                term.light = True


_IT_SEEMS = r"\bit\s+(?:\w+ly\s+)?(?:seem(?:s|ed)|appear(?:s|ed)|look(?:s|ed)|feels|felt)\b"
_SEEMS_TO = regex(_IT_SEEMS + r"\s+to\s+$", re.I)
_TO = regex(r"(?:^|[.,;]\s+)to\s+$", re.I)
_THAT_SO = regex(r"\s+(?:that|as\s+(?:if|though)|like)\b")
_IT_SEEMS_SO = regex(r",?\s+" + _IT_SEEMS + r"\s+(?:that|as\s+(?:if|though)|like)\b")


def _seeming(text: str, clauses: list[Clause], runs: list[list[Item]]) -> None:
    """ "It seemed to A that", "to A, it looked as if": what A thinks."""
    for n, clause in enumerate(clauses):
        for who in clause.mentions:
            before = text[: who.start]
            seemed = _SEEMS_TO.search(before) and _THAT_SO.match(text, who.end)
            if seemed or (_TO.search(before) and _IT_SEEMS_SO.match(text, who.end)):
                _speak(clauses, range(n, _reach(runs, n)), Speaker(who.entities, "thinks", who.start, who.end))
                _is_no_party(clause, who)


_IT_IS = regex(r"\bit(?:\s+(?:is|was|remains|remained|ha[sd]\s+(?:\w+\s+)?been)|['’]s)\s*$", re.I)
_ACCOUNT = regex(
    r"['’]s?\s+(?:[\w-]+\s+){0,2}?(?P<what>case|position|line|story|version|point|message)"
    r"(?P<is>(?:\s+(?:against|of|on)\s+[^,.;:]{1,40}?)?"
    r"\s+(?:is|was|remains|remained|ha[sd]\s+(?:\w+\s+)?been)(?:\s+\w+)?)?\s+that\b(?!\s+of\b)"
)


def _accounts(text: str, clauses: list[Clause], runs: list[list[Item]]) -> None:
    """ "A's case against B is that", "it is A's position that": what follows is how A tells it."""
    for n, clause in enumerate(clauses):
        for who in clause.mentions:
            account = _ACCOUNT.match(text, who.end)
            if not account or not (account["is"] or _IT_IS.search(text[: who.start])):
                continue
            for term in clause.terms:
                if term.start <= account.start("what") < term.end:
                    term.speech = "says"
            _speak(clauses, range(n, _reach(runs, n)), Speaker(who.entities, "says", who.start, account.end("what")))
            _is_no_party(clause, who)


def _is_no_party(clause: Clause, who: Mention) -> None:
    """What is told by or to somebody only is not done to him."""
    for frame in clause.frames:
        frame.others = [m for m in frame.others if m is not who]
    clause.frames = [f for f in clause.frames if f.agents or f.others]


def _unnamed(text: str, clauses: list[Clause], runs: list[list[Item]], lexicon: Lexicon) -> None:
    """ "The plaintiff contends that", "according to people who know it": somebody says it whom no name tells."""
    for n, (clause, run) in enumerate(zip(clauses, runs, strict=True)):
        told = _role_says(text, run, lexicon)
        if told is None or clause.speakers:
            continue
        role, verb = told
        role.light, verb.speech = True, verb.speech or "says"
        _speak(clauses, range(n, _reach(runs, n)), Speaker((), "says", role.start, verb.end))


def _role_says(text: str, run: list[Item], lexicon: Lexicon) -> tuple[Term, Term] | None:
    """The noun and the verb of a clause that begins with somebody in a role saying something."""
    terms = [(at, i.what) for at, i in enumerate(run[:6]) if isinstance(i.what, Term)]
    if not terms or terms[0][1].key.removesuffix("s") not in _ROLES:
        return None
    if any(i.kind in ("name", "mark", "neg") for i in run[: terms[0][0]]):
        return None
    for at, term in terms[1:]:
        if term.pos == "v":
            says = _manner(term, lexicon) == "says" and _THAT.match(text[term.end :])
            names_between = any(i.kind in ("name", "mark", "neg") for i in run[terms[0][0] : at])
            return (terms[0][1], term) if says and not names_between else None
    return None


def _tells_that(text: str, items: list[Item], term: Term, manner: str, lexicon: Lexicon) -> bool:
    """Whether a verb or noun of saying introduces what is said here: not "made people think", "is said to"."""
    if _THAT.match(text[term.end :]):
        return True
    if term.pos != "v" or _INFINITIVE.search(text[: term.start]):
        return False
    if term.key.split()[0] in _CALLING:
        return True
    only = manner != "says" or all(lexicon.concepts[c].speech for c in term.concepts)
    return only or bool(_OPENS_SPEECH.match(text[term.end :])) or _clause_follows(items, term)


def _clause_follows(items: list[Item], term: Term) -> bool:
    """ "claimed A had lied": after the verb a subject with a verb of its own."""
    following = [i for i in items if i.start >= term.end][:6]
    for at, item in enumerate(following):
        if item.kind in ("mark", "neg") or (item.kind == "func" and item.low in PREPOSITIONS | OPENERS | CONJUNCTIONS):
            return False
        if at and (item.low in AUXILIARIES or (isinstance(item.what, Term) and item.what.pos == "v")):
            return item.low != "'s" and not item.low.endswith("ing")
    return False


def _manner(term: Term, lexicon: Lexicon) -> str:
    flagged = next((lexicon.concepts[c].speech for c in term.concepts if lexicon.concepts[c].speech), "")
    first, *rest = term.key.split()
    saying = first in SAYING and (not rest or rest[-1] in ("as", "that"))  # "described A as", but not "told lies"
    return flagged or ("says" if saying else "")


def _reach(runs: list[list[Item]], n: int) -> int:
    for later in range(n + 1, len(runs)):
        if runs[later][0].low in ("but", "while", "whereas", "although", "though", ";"):
            return later
    return len(runs)


def _speak(clauses: list[Clause], which: range, speaker: Speaker) -> None:
    for n in which:
        if not any(s.entities == speaker.entities for s in clauses[n].speakers):
            clauses[n].speakers.append(speaker)


def _voice(
    text: str, match: re.Match[str], entities: list[str], clauses: list[Clause], items: list[Item], lexicon: Lexicon
) -> None:
    """ "the complaint says": a voice counts where it is the subject of a verb of saying, or after "according to"."""
    near = [i for i in items if i.start >= match.end()][:6]
    if len(near) > 2 and near[0].low in ("of", "at") and near[1].kind == "name":
        near = near[2:]  # "a former employee of A says"
    near = near[: next((n for n, i in enumerate(near) if i.kind == "mark" or i.kind == "name"), len(near))]
    after = next((i for i in near if isinstance(i.what, Term) and i.what.pos == "v"), None)
    says = after is not None and isinstance(after.what, Term) and bool(_manner(after.what, lexicon))
    if says or re.search(
        r"\b(?:according to|per|in|told by|said in|alleged in|claimed in)\s*$", text[: match.start()], re.I
    ):
        if says and after is not None and isinstance(after.what, Term):
            after.what.speech = "says"
        _speak(clauses, range(len(clauses)), Speaker(tuple(entities), "says", match.start(), match.end()))
        if _ACCORDING.search(text[: match.start()]):
            before = _LEADS_IN.search(text[: match.start()])
            _pass_over(clauses, before.start() if before else match.start(), match.end())
