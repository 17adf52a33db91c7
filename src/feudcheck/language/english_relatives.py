"""Whom a relative clause is about: "the one who sued B was A", "a rocket that A built", "the firm A runs makes P"."""

from __future__ import annotations

from feudcheck.language.english_words import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, Item, word_set
from feudcheck.language.reading import Frame, Mention, Term

_PRONOUNS = word_set("who whom which that")
_BE = word_set("am is are was were be been 's 're 'm isn't wasn't")
_TELLING = word_set(
    "tell tells told telling inform informs informed warn warns warned assure assures assured remind reminds reminded "
    "convince convinces convinced promise promises promised persuaded proposed proposes suggested suggests announced"
)
_MADE = word_set("creation brainchild invention product handiwork baby")


def relate(before: list[Item], run: list[Item], frames: list[Frame]) -> None:
    """Give the deeds of relative clauses, and those after them, the parties that are meant; `before`: the last run."""
    items, shift = before + run, len(before)
    by_term = {id(f.term): f for f in frames}
    for at in range(shift, len(items)):
        begins = _explicit(items, at) or _bare(items, at)
        verb = _verb(items, at + (items[at].low in _PRONOUNS)) if begins else 0
        if not verb:
            continue
        main = _main_verb(items, at, verb)
        head = _head(items, at, main)
        if head is None:
            continue
        frame = by_term.get(id(items[verb].what))
        if frame is not None:
            _fill(frame, head, _is_subject(items, at, verb), items[main].start if main else 0)
        for later in frames if main else ():
            if later.term.start >= items[main].start:
                _free(later, head, items[at].start, items[main].start)
    for frame in frames:
        if frame.term.key in _MADE:
            _made_by(run, frame)


def _explicit(items: list[Item], at: int) -> bool:
    """A relative pronoun: "that" only after a noun or name."""
    item, before = items[at], items[at - 1] if at else None
    if item.kind != "func" or item.low not in _PRONOUNS or before is None:
        return False
    if item.low == "that" and any(i.low in _TELLING for i in items[max(0, at - 5) : at - 1]):
        return False  # "told B that A had won"
    noun = before.kind == "name" or (isinstance(before.what, Term) and before.what.pos != "v")
    return noun or (before.low in ("one", "ones", "those", ",") and item.low != "that")


def _bare(items: list[Item], at: int) -> bool:
    """ "the company A runs makes P": noun, name and verb with nothing after it that the verb could be done to."""
    if at < 2 or at + 1 >= len(items) or items[at].kind != "name":
        return False
    noun, verb = items[at - 1].what, items[at + 1].what
    if not (isinstance(noun, Term) and noun.pos == "n" and isinstance(verb, Term) and verb.pos == "v"):
        return False
    after = items[at + 2] if at + 2 < len(items) else None
    open_end = after is None or after.low in _BE | PREPOSITIONS or after.kind == "mark" or _is_verb(after)
    return open_end and items[at - 2].kind in ("func", "term") and items[at - 2].low in DETERMINERS | {noun.key}


def _is_verb(item: Item) -> bool:
    return isinstance(item.what, Term) and item.what.pos == "v" and not item.what.light


def _verb(items: list[Item], at: int) -> int:
    """The verb of a relative clause that begins here, 0 if there is none near."""
    for n in range(at, min(len(items), at + 7)):
        if items[n].kind == "mark":
            return 0
        if _is_verb(items[n]):
            return n
    return 0


def _is_subject(items: list[Item], at: int, verb: int) -> bool:
    """Whether the relative pronoun itself does it: "who had not sued", not "whom A sued"."""
    between = items[at + 1 : verb] if items[at].low in _PRONOUNS else items[at:verb]
    return all(
        i.kind == "neg"
        or i.low in AUXILIARIES | ADVERBS
        or (isinstance(i.what, Term) and (i.what.light or i.low.endswith("ly")))
        for i in between
    )


def _main_verb(items: list[Item], at: int, verb: int) -> int:
    """Where the sentence goes on after a relative clause on its subject, 0 if it does not."""
    if any(_is_verb(i) or i.low in AUXILIARIES for i in items[:at]):
        return 0
    for n in range(verb + 1, min(len(items), verb + 9)):
        item, before = items[n], items[n - 1]
        if item.kind == "func" and (item.low in ("and", "or", "that") or item.low in _PRONOUNS):
            return 0
        finite = item.low in _BE | {"has", "had", "will"} or (_is_verb(item) and not item.low.endswith("ing"))
        if finite and before.low not in ("to", "'s") and (before.kind in ("name", "mark", "term", "date", "value")):
            return n if item.kind == "func" or n > verb + 1 or not _is_subject(items, at, verb) else 0
    return 0


def _head(items: list[Item], at: int, main: int) -> list[Mention] | None:
    """Whom the relative clause is about: none where no name tells; None where it can't be said."""
    back = at - 1 - (at > 1 and items[at - 1].low == ",")
    if isinstance(head := items[back].what, Mention):
        joined = back and items[back - 1].low in PREPOSITIONS | {"and", "or"}
        return None if joined else [head]
    while back >= 0 and _describes(items[back]):
        back -= 1
    if back < 0:
        return _named_after(items, main)
    if items[back].low in _BE:
        back -= 1 + (back > 0 and items[back - 1].kind == "neg")
        subject = items[back].what if back >= 0 else None
        return [subject] if isinstance(subject, Mention) and not _hangs(items, back) else None
    if items[back].low == "," and back and isinstance(named := items[back - 1].what, Mention):
        return [named] if items[back + 1].low in DETERMINERS else None
    return None


def _hangs(items: list[Item], at: int) -> bool:
    return at > 0 and items[at - 1].low in PREPOSITIONS | {"and", "or"}


def _describes(item: Item) -> bool:
    """Part of a description without a name: "one of the first rockets"."""
    return (
        (isinstance(item.what, Term) and item.what.pos != "v")
        or item.kind in ("value", "neg")
        or item.low in DETERMINERS
        or item.low in ("of", "one", "those", "only", "very", "first")
    )


def _named_after(items: list[Item], main: int) -> list[Mention]:
    """ "... was A and B": the names that the description before is said to be."""
    found: list[Mention] = []
    for item in items[main + 1 :] if main and items[main].low in _BE else ():
        if isinstance(item.what, Mention):
            found.append(item.what)
        elif item.low not in DETERMINERS | {"and", "&", ","} and not (isinstance(item.what, Term) and item.what.light):
            break
    return found


def _fill(frame: Frame, head: list[Mention], subject: bool, main: int) -> None:
    """Put whom the clause is about into its deed; what stands after the main verb is no part of it."""
    passive = frame.passive
    if main:
        frame.others = [m for m in frame.others if m.start < main]
        frame.agents = [m for m in frame.agents if m.start < main]
    held = frame.agents if subject and not passive else frame.others
    if subject:
        if head or main:
            held[:] = [*head] if not passive else [*head, *(m for m in held if m.start > frame.term.start)]
        other = frame.others if held is frame.agents else frame.agents
        other[:] = [m for m in other if all(m is not h for h in head)]
    else:
        held.extend(h for h in head if all(h is not m for m in held))
        frame.agents = [m for m in frame.agents if all(m is not h for h in head)]


def _free(frame: Frame, head: list[Mention], start: int, end: int) -> None:
    """A deed of the main clause is not done by somebody in the relative clause."""
    for side in (frame.agents, frame.others):
        if any(start <= m.start < end for m in side):
            side[:] = [*(h for h in head if h.end <= start), *(m for m in side if not start <= m.start < end)]


def _made_by(run: list[Item], frame: Frame) -> None:
    """ "P is A's creation", "P is the brainchild of A"."""
    at = next((n for n, i in enumerate(run) if i.what is frame.term), 0)
    be = next((n for n in range(at - 1, 0, -1) if run[n].low in _BE - {"'s"} and run[n - 1].kind == "name"), 0)
    made = run[be - 1].what if be else None
    if not isinstance(made, Mention) or made in frame.agents:
        return
    if not frame.agents and at + 1 < len(run) and run[at + 1].low == "of":
        frame.agents, frame.others = frame.others[:1], []
    frame.others, frame.sure = [made, *frame.others], bool(frame.agents)
