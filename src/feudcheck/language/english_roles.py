"""Who does what to whom in an English clause."""

from __future__ import annotations

from feudcheck.language.english_nouns import noun_frame
from feudcheck.language.english_relatives import relate
from feudcheck.language.english_subjects import (
    BE,
    CLAUSE_OPENERS,
    as_guess,
    hangs_on,
    is_passive,
    is_possessive,
    preposition_before,
    subjects,
)
from feudcheck.language.english_words import PREPOSITIONS, Item, word_set
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.reading import Clause, Frame, Mention, Term

_ARMS = word_set("company firm startup start-up lab team lawyers")  # what they do, A does
_THINGS = word_set(
    "deal deals suit lawsuit case bid offer tie-up partnership alliance contract agreement project plan plans money "
    "investment funding launch announcement email emails letter letters filing complaint takeover merger proposal"
)  # of which a name before them may say whose, with whom or about whom
_MOVING = (
    "anger", "enrag", "infuriat", "annoy", "irritat", "frustrat", "disappoint", "disillusion", "dismay", "alarm",
    "scar", "frighten", "worr", "shock", "surpris", "amaz", "astonish", "fascinat", "impress", "delight", "disgust",
    "dissatisf",
)  # fmt: skip
_TOWARD = word_set("to for into toward towards")


def read_frames(run: list[Item], lexicon: Lexicon, before: list[Item]) -> list[Frame]:
    """The deeds of one clause; `before`: the items of the clause before."""
    frames = []
    for at, item in enumerate(run):
        if not isinstance(item.what, Term) or item.what.light:
            continue
        item.what.toward = item.what.pos != "v" and hangs_on(run, at) in _TOWARD
        if not item.what.concepts:
            continue
        frame = _verb_frame(run, at, item.what, lexicon) if item.what.pos == "v" else noun_frame(run, at, item.what)
        frames.append(frame)
    relate(before, run, frames)
    return [_turned(frame, lexicon) for frame in frames if frame.agents or frame.others]


def _turned(frame: Frame, lexicon: Lexicon) -> Frame:
    sides = [lexicon.concepts[c].turns for c in frame.term.concepts]
    turned = [side for side in sides if side >= 0]
    turns = turned[0] if 2 * len(turned) >= len(sides) > 0 and turned else -1
    if turns >= 0 and frame.passive and frame.term.key.split()[0] in BE:
        frame.term.concepts = (*frame.term.concepts, turns)  # "was sued" has been read as a passive
    elif turns >= 0:
        frame.agents, frame.others = frame.others, frame.agents
        frame.term.concepts = (*frame.term.concepts, turns)
    return frame


def _moves(term: Term) -> bool:
    words = term.key.split()
    word = words[1 if len(words) > 1 and words[0] in BE else 0]
    return word.startswith(_MOVING) and not word.endswith("ing")


def _feel(frame: Frame, left: list[Mention], right: list[Mention], after: Item | None) -> None:
    """Who feels it is the agent: A in "A was angered by B", "A, angered by B, left" and in "B angered A"."""
    done = after is not None and after.kind != "mark" and after.low not in PREPOSITIONS | {"that", "when", "because"}
    words = frame.term.key.split()
    if frame.passive or not done or words[0] in BE or words[0].startswith("worr") or words[-1] in PREPOSITIONS:
        frame.agents, frame.others = left, right
    elif right and after is not None and right[0] is after.what:
        frame.agents, frame.others = right[:1], left
    else:
        frame.agents, frame.others = [], left


def _receives(term: Term, lexicon: Lexicon) -> bool:
    return any(lexicon.concepts[c].id == "receive" for c in term.concepts)


def _mentions(run: list[Item], at: int) -> list[tuple[int, Mention]]:
    return [(n, i.what) for n, i in enumerate(run) if n > at and isinstance(i.what, Mention)]


def _verb_frame(run: list[Item], at: int, term: Term, lexicon: Lexicon) -> Frame:
    passive = is_passive(run, at)
    frame = Frame(term, passive=passive)
    left = subjects(run, at, passive)
    right: list[Mention] = []
    by: list[Mention] = []
    for ahead in range(at + 1, len(run)):
        item = run[ahead]
        deed = isinstance(item.what, Term) and item.what.pos == "v" and not item.what.light
        if deed and item.low != "including" and (right or run[ahead - 1].low != "to"):
            break  # what follows "asked B to do" is done by B
        if (
            item.kind == "func"
            and item.low in CLAUSE_OPENERS
            and ahead + 1 < len(run)
            and run[ahead + 1].kind == "name"
        ):
            break
        if isinstance(item.what, Mention):
            if preposition_before(run, ahead) != "by":
                right.append(item.what)
            elif not is_possessive(run, ahead) or run[min(ahead + 2, len(run) - 1)].low in _ARMS:
                by.append(item.what)  # but "enraged by A's silence" is nothing that A did
    if not passive and _receives(term, lexicon):  # who gives is named by "from" or owns what is given
        right = [
            m
            for n, m in _mentions(run, at)
            if m in right and (preposition_before(run, n) == "from" or is_possessive(run, n))
        ]
    if run[at].low.startswith(("compar", "liken")):
        right = right[:1]  # whom one is likened to is no party
    if _moves(term):
        _feel(frame, left, right + by, run[at + 1] if at + 1 < len(run) else None)
    elif passive:
        frame.others, frame.agents = left, by
        frame.others += right if by else []
    else:
        frame.agents, frame.others = left, right + by
    frame.sure = len(left) <= 2 and not (left and _only_describes(run, left[0], at))
    return frame


def _only_describes(run: list[Item], name: Mention, verb: int) -> bool:
    """Whether a name only says which thing it is that does it: "the A deal cost B"; not of A's people and firms."""
    place = next((n for n in range(verb) if run[n].what is name), verb)
    after = run[place + 1] if place + 1 < verb else None
    return after is not None and after.low in _THINGS


def inherit_subjects(clauses: list[Clause], runs: list[list[Item]], lexicon: Lexicon) -> None:
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
            elif last and not (frame and frame.others and is_passive(run, run.index(item))):
                guessed = [as_guess(m) for m in last]
                if not frame and is_passive(run, run.index(item)):
                    clause.frames.append(Frame(item.what, [], guessed, sure=False, passive=True))
                elif frame:
                    frame.agents, frame.sure = guessed, False
                else:
                    clause.frames.append(Frame(item.what, guessed, [], sure=False))
        if len(run) > 2 and isinstance(run[0].what, Mention) and run[1].low == run[-1].low == ",":
            last = [run[0].what]  # "A, founded by B," goes on with what A did
