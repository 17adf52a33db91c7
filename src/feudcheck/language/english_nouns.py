"""Whose deed an English noun names, whom it touches, and what somebody is to another."""

from __future__ import annotations

from feudcheck.language.english_subjects import (
    BE,
    CLAUSE_OPENERS,
    as_guess,
    is_passive,
    is_possessive,
    preposition_before,
    subjects,
)
from feudcheck.language.english_words import ADVERBS, PREPOSITIONS, Item, word_set
from feudcheck.language.reading import Frame, Mention, Term

_OFFICES = word_set(  # of "A is B's N": what A is to B, not what B does or what is done to A
    "founder co-founder owner co-owner leader head chief boss president chairman chairwoman chair co-chair director "
    "executive ceo cfo cto manager superior subordinate employee aide assistant adviser advisor lawyer spokesman "
    "spokeswoman partner associate colleague friend ally rival competitor opponent enemy foe critic supporter backer "
    "investor shareholder donor benefactor patron mentor teacher coach guru hero idol protégé protege pupil student "
    "disciple apprentice mentee follower fan admirer successor predecessor heir parent subsidiary customer supplier "
    "maker developer creator inventor author father mother son daughter brother sister husband wife"
)
_OWNED_BY = word_set("his her its their")
_DEGREES = word_set("more most less deeply")
_COPULAS = word_set(
    "am is are was were be been being 're 'm become becomes became becoming grow grows grew growing remain remains "
    "remained stay stays stayed"
)
_FELT_FOR = word_set("of at about towards toward against on over")  # "with" holds both ways
_DONE_TO = word_set("against for on to with into over in of at about towards toward")


def noun_frame(run: list[Item], at: int, term: Term) -> Frame:
    """The deed or bond that a noun names, with its parties as far as they are told."""
    frame = Frame(term)
    if term.key.endswith("ly"):
        return frame
    held = _compared(run, at) if run[at].tail == "than" else _office(run, at)
    if held is not None:
        frame.agents, frame.others = [held[0]], [held[1]]
        return frame
    told = any(isinstance(i.what, Term) and i.what.pos == "v" and is_passive(run, n) for n, i in enumerate(run[:at]))
    for back in range(at - 1, max(-1, at - 5), -1):
        item = run[back]
        if isinstance(item.what, Mention) and is_possessive(run, back):
            frame.agents.append(item.what)
            break
        if item.low in _OWNED_BY:
            frame.agents += _owner(run, back)
        if (isinstance(item.what, Term) and item.what.pos == "v") or item.kind == "mark" or item.low in _OWNED_BY:
            break
    for ahead in range(at + 1, min(len(run), at + 7)):
        item = run[ahead]
        if isinstance(item.what, Term) and item.what.pos == "v":
            break
        if isinstance(item.what, Mention):
            preposition = preposition_before(run, ahead)
            if preposition == "by" and told:
                break  # "was carried to Earth by A": the verb's agent
            if preposition == "by" or (preposition == "from" and not frame.agents):
                frame.agents.append(item.what)
            elif preposition in _DONE_TO:
                frame.others.append(item.what)
    after = run[at + 1].low if at + 1 < len(run) else ""
    if frame.others and not frame.agents:
        frame.agents = _described(run, at)
        toward = next(preposition_before(run, n) for n in range(at, len(run)) if run[n].what is frame.others[0])
        frame.sure = bool(frame.agents) and toward in _FELT_FOR and term.key.split()[0] not in PREPOSITIONS
        return frame
    frame.sure = bool(frame.agents) and (
        bool(frame.others) or after in ("with", "for", "against", "on", "to", "that")
    )  # "A's dismissal" may be done to A
    return frame


def _office(run: list[Item], at: int) -> tuple[Mention, Mention] | None:
    """Who is what to whom in "A is B's former N", "A, B's N, left" and "B's N is A"."""
    if run[at].tail not in _OFFICES:
        return None
    owner = at - 1
    while owner > 0 and isinstance(what := run[owner].what, Term) and what.pos != "v":
        owner -= 1
    if owner < 1 or run[owner].low not in ("'s", "'"):
        return None
    whose, after = run[owner - 1].what, run[at + 1] if at + 1 < len(run) else None
    if not isinstance(whose, Mention) or (after and isinstance(after.what, Term) and after.what.pos != "v"):
        return None  # "B's N M": the office is M
    holders = _described(run, owner - 1)
    if not holders and after and after.low in BE and at + 2 < len(run) and owner == 1:
        holders = [m for m in (run[at + 2].what,) if isinstance(m, Mention) and not is_possessive(run, at + 2)]
    return (holders[0], whose) if len(holders) == 1 and holders[0].entities != whose.entities else None


def _compared(run: list[Item], at: int) -> tuple[Mention, Mention] | None:
    """Who is more than whom in "A is two years older than B"."""
    other, before = run[at + 1].what if at + 1 < len(run) else None, at
    while before and run[before - 1].kind in ("value", "date"):
        before -= 1
    more = _described(run, before)
    return (more[0], other) if isinstance(other, Mention) and len(more) == 1 else None


def _described(run: list[Item], at: int) -> list[Mention]:
    """Whose state it is in "A was very wary of B", "A grew hostile to B" and "A, wary of B, left"."""
    back = at - 1
    while back > 0 and (run[back].kind == "neg" or run[back].low in ADVERBS | _DEGREES or run[back].low.endswith("ly")):
        back -= 1
    if back < 1:
        return []
    if run[back].low == "," and isinstance(named := run[back - 1].what, Mention):
        closed = any(i.low == "," for i in run[at:])
        return [named] if closed and not preposition_before(run, back - 1) else []
    return subjects(run, back, passive=False) if run[back].tail in _COPULAS else []


def _owner(run: list[Item], at: int) -> list[Mention]:
    """Whose it is in "voices his distrust of B": the only one named so far; "its" may be somebody else's."""
    his = run[at].low in ("his", "her")
    openers = [n for n in range(at) if run[n].kind == "func" and run[n].low in CLAUSE_OPENERS]
    begin = openers[-1] if openers and not his else 0  # of "A says that B lost its ideals" B alone
    named = [n for n in range(begin, at) if isinstance(run[n].what, Mention)]
    owner = run[named[0]].what if named else None
    if not isinstance(owner, Mention) or any(run[n].low != run[named[0]].low for n in named):
        return []
    if preposition_before(run, named[0]):
        return []
    return [owner if his else as_guess(owner)]
