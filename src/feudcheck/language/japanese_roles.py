"""Who does what to whom in a Japanese clause: particles, passives, relative clauses and clefts."""

from __future__ import annotations

import re
from itertools import pairwise

from feudcheck.language.japanese_clauses import COMMA
from feudcheck.language.japanese_handing import hand_on, offices
from feudcheck.language.japanese_items import HONORIFIC, JOINT, REJECTED, Item, in_quote
from feudcheck.language.japanese_nouns import noun_roles
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Clause, Frame, Mention, Term

_TOPIC = ("は", "も", "、", "，", ",", "って", "とは", "では")
_OTHER_VERB = (
    "を",
    "に",
    "へ",
    "に対し",
    "に対して",
    "をめぐり",
    "をめぐって",
    "を巡り",
    "を巡って",
    "と",
    "について",
    "に関して",
    "へと",
    "には",
    "にも",
    "とも",
    "に向けて",
    "へは",
    "より",
    "よりも",
)
_TOWARD = regex(r"(?:など)?(?:に(?!よ|お|関|つ|基|は?反)|へ|のため)")
_RECEIVED = ("を受け", "を受けた", "を受ける", "を浴び", "を浴びた", "を食らっ", "をくらっ")
_EACH = regex(HONORIFIC + "も、?")
_PASSIVE = regex(r"^(?:され|せられ|られ(?!る(?:か|の|と))|れ(?!ば)|させられ)")


_COMES = ("ができ", "が出来", "生まれ", "誕生")  # somebody else made it


def is_passive(text: str, term: Term) -> bool:
    """Whether the subject undergoes the deed: by the verb's ending, or by a verb of receiving (攻撃を受ける)."""
    passive = _PASSIVE.match(text[term.end : term.end + 6]) is not None
    comes = term.text in _COMES and not text.startswith("させ", term.end)
    return passive or comes or term.text.endswith(_RECEIVED)


def _deed(item: Item, lexicon: Lexicon) -> Term | None:
    term = item.what
    if isinstance(term, Term) and term.concepts and not term.light:
        return term
    return None


def _adverb(text: str, term: Term) -> bool:
    return term.text.endswith("的") and text.startswith("に", term.end)


def read_roles(text: str, runs: list[tuple[int, int, list[Item]]], clauses: list[Clause], lexicon: Lexicon) -> None:
    topic: list[Mention] = []
    for (_start, end, run), clause in zip(runs, clauses, strict=True):
        for noun in clause.terms:
            noun.toward = noun.pos != "v" and _TOWARD.match(text, noun.end) is not None
        nouns = noun_roles(text, run, lexicon)
        frames = {key: noun.frame() for key, noun in nouns.items()}
        predicates = [i for i in run if (t := _deed(i, lexicon)) and t.pos == "v" and not _adverb(text, t)] or [
            i for i in run[-1:] if _deed(i, lexicon)
        ]
        told: list[Mention] = []  # the topic inside a quote
        for at, item in enumerate(run):
            if not isinstance(item.what, Mention):
                continue
            p = item.particle
            if p in _TOPIC and not _then_topic(run, at):
                if topic and in_quote(text, item.start):
                    told = [*(told if _joined(text, run, at) else []), item.what]
                else:
                    topic = [*(topic if _joined(text, run, at) else []), item.what]
            if any(item.what in noun.owners for noun in nouns.values()) and p == "と":
                continue  # A in "AとBの対立"
            predicate = _predicate(text, run, at, predicates)
            if predicate is not None and _relative(text, run, at):
                _head_or_cleft(text, run, at, predicates, frames)
            if predicate is None:
                _head_or_cleft(text, run, at, predicates, frames)
            elif p in ("が", "も") or p in ("によって", "により", "から"):
                _subject(text, frames, predicate, item.what, p)
            elif p in _OTHER_VERB:
                assert isinstance(predicate.what, Term)
                target = predicate.what
                frame = frames.setdefault(id(target), Frame(target))
                if is_passive(text, target) and p == "に":
                    farther = [i.what for i in run[:at] if i.particle == "に" and i.what in frame.agents]
                    if not _joined(text, run, at):  # "XにけちをつけてAにVされた": the nearest did it
                        frame.agents = [m for m in frame.agents if m not in farther]
                    frame.agents.append(item.what)
                else:
                    frame.others.append(item.what)
        for predicate in predicates:
            term = predicate.what
            assert isinstance(term, Term)
            frame = frames.get(id(term)) or Frame(term)
            about = told if told and in_quote(text, predicate.start) else topic
            known = [m for m in about if m not in frame.agents and m not in frame.others and m.start < term.start]
            relative = _said_of_topic(text, run, predicate, end)
            whose = relative and _own_subject(text, run, predicate)
            if known and not frame.agents and not is_passive(text, term) and not whose:
                frame.sure = frame.sure and (bool(frame.others) or len(known) == 1)
                frame.agents = [
                    m if clause.start <= m.start else Mention(m.start, m.end, m.text, m.entities, certain=False)
                    for m in known
                ]
                frame.sure = frame.sure and (predicate is predicates[-1] or len(predicates) == 1)
            elif known and not frame.others and (relative or is_passive(text, term)):
                frame.others = known
            if frame.agents or frame.others:
                frames[id(term)] = frame
        if not clause.mentions and clause.start:
            clause.mentions = [Mention(clause.start, clause.start, "", m.entities, certain=False) for m in topic]
        offices(text, run, nouns, frames)
        more = hand_on(text, run, nouns, frames)
        clause.frames = [_turned(f, lexicon) for f in (*frames.values(), *more)]


def _predicate(text: str, run: list[Item], at: int, predicates: list[Item]) -> Item | None:
    """The deed a name belongs to: the next, but in "AがBはVとWした" that of A is the one after B's."""
    later = [i for i in predicates if i.start > run[at].start]
    if len(later) > 1 and run[at].particle in ("が", "も"):
        inner = any(
            isinstance(i.what, Mention) and i.particle in ("は", "が") and not _joined(text, run, n)
            for n, i in enumerate(run[at + 1 :], at + 1)
            if i.start < later[0].start
        )
        return later[1] if inner else later[0]
    return later[0] if later else None


_WHICH = regex(r"(?:した|[っいんしきけちりえべげれせてみび]?[ただ]|する|して?いる|[てで]いる|[てで]きた)$")
_IS = regex(r"(?:の1つ|の一つ|のひとつ)?(?:だ|で(?:は|も)?(?:ある|あり|あっ|す|し)|で、|、|。|$)")


def _said_of_topic(text: str, run: list[Item], predicate: Item, end: int) -> bool:
    """ "PはAがVしたNだ": the relative clause is about the topic."""
    after = [i for i in run if i.start >= predicate.end]
    nouns = [i for i in after if not (isinstance(i.what, Term) and i.what.light)]
    if not nouns or any(not isinstance(i.what, Term) or i.what.pos == "v" for i in nouns):
        return False
    if _WHICH.search(text[predicate.start : nouns[0].start]) is None or "の" in text[predicate.end : nouns[0].start]:
        return False
    between = [text[a.end : b.start] for a, b in pairwise(nouns)]
    return all(g in ("", "の") for g in between) and _IS.match(text[:end], nouns[-1].end) is not None


def _own_subject(text: str, run: list[Item], predicate: Item) -> bool:
    """ "Aは会社がVした": a plain noun does it, not the topic."""
    before = [i for i in run if i.end <= predicate.start]
    noun = before[-1].what if before else None
    return isinstance(noun, Term) and noun.pos == "n" and text[noun.end : predicate.start] == "が"


def _then_topic(run: list[Item], at: int) -> bool:
    """A name before a comma is a topic only if no other name takes the topic right after it ("A、Bは")."""
    return (
        run[at].particle in COMMA
        and at + 1 < len(run)
        and isinstance(run[at + 1].what, Mention)
        and run[at + 1].particle in ("は", "が")
    )


def _joined(text: str, run: list[Item], at: int) -> bool:
    """Whether the name before is one of the same row ("AとBは", "AもBも") or of the same word (両氏)."""
    before = run[at - 1] if at else None
    if before is None or not isinstance(before.what, Mention):
        return False
    between = text[before.end : run[at].start]
    return before.start == run[at].start or JOINT.fullmatch(between) is not None or _EACH.fullmatch(between) is not None


def _subject(text: str, frames: dict[int, Frame], predicate: Item, mention: Mention, particle: str) -> None:
    term = predicate.what
    assert isinstance(term, Term)
    frame = frames.setdefault(id(term), Frame(term))
    passive = is_passive(text, term)
    if particle in ("が", "も"):
        (frame.others if passive else frame.agents).append(mention)
    elif particle == "から":
        (frame.agents if passive else frame.others).append(mention)
    else:
        frame.agents.append(mention)


def _relative(text: str, run: list[Item], at: int) -> bool:
    """The name is the head of a relative clause: "Xを買収したA氏"."""
    before = run[at - 1] if at else None
    return (
        before is not None
        and isinstance(before.what, Term)
        and before.what.pos == "v"
        and not (at + 1 < len(run) and isinstance(run[at + 1].what, Term) and run[at + 1].start == run[at].end)
        and re.fullmatch(
            r"(?!.*なく)[ぁ-ん]*(?:た|る|い|だ|う|す|む|く|つ|ぶ|ぐ)", text[before.end : run[at].start] or "-"
        )
        is not None
    )


def _head_or_cleft(text: str, run: list[Item], at: int, predicates: list[Item], frames: dict[int, Frame]) -> None:
    item = run[at]
    assert isinstance(item.what, Mention)
    if REJECTED.match(text, item.end):
        return  # "Vしたのは、AではなくBだ"
    earlier = [p for p in predicates if p.end <= item.start]
    if not earlier:
        return
    term = earlier[-1].what
    assert isinstance(term, Term)
    gap = text[term.end : item.start]
    joint = (
        at > 0
        and isinstance(run[at - 1].what, Mention)
        and JOINT.fullmatch(text[run[at - 1].end : item.start]) is not None
    )
    if not (
        joint
        or _relative(text, run, at)
        or re.search(r"(?:のは|のが|のも|人物は|相手は|のって)、?$", gap)
        or "のは" in gap
    ):
        return
    frame = frames.setdefault(id(term), Frame(term))
    if item.particle == "の" and not _SIDE.match(text, item.end):  # "VしたAのN": N may have done it
        frame.sure = False
    before = run[at - 1] if at else None
    if before and isinstance(before.what, Mention) and JOINT.fullmatch(text[before.end : item.start]):
        (frame.others if before.what in frame.others else frame.agents).append(item.what)
    elif (frame.agents and not is_passive(text, term)) or (is_passive(text, term) and not frame.others):
        frame.others.append(item.what)
    else:
        frame.agents.append(item.what)


_SIDE = regex(HONORIFIC + r"の(?:側|ほう|方)(?:だ|で|、|。|$)")


def _turned(frame: Frame, lexicon: Lexicon) -> Frame:
    sides = [lexicon.concepts[c].turns for c in frame.term.concepts]
    turned = [side for side in sides if side >= 0]
    turns = turned[0] if 2 * len(turned) >= len(sides) > 0 and turned else -1
    if turns >= 0:
        frame.agents, frame.others = frame.others, frame.agents
        frame.term.concepts = (*frame.term.concepts, turns)
    return frame
