"""Who does what to whom in an English clause."""

from __future__ import annotations

from feudcheck.language.english_relatives import relate
from feudcheck.language.english_words import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, Item, word_set
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.reading import Clause, Frame, Mention, Term

_SUBJECT_PRONOUNS = word_set("i he she it we they you")
_OBJECTS = word_set("him them me us")
_ACTIVE = word_set("has have had to will would did do does")
_PARTICIPLES = word_set("put cut set hit told shut led won run made hung begun")
_ARMS = word_set("company firm startup start-up lab team lawyers")  # what they do, A does
_THINGS = word_set(
    "deal deals suit lawsuit case bid offer tie-up partnership alliance contract agreement project plan plans money "
    "investment funding launch announcement email emails letter letters filing complaint takeover merger proposal"
)  # of which a name before them may say whose, with whom or about whom
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
_ASKING = (
    "ask", "urg", "persuad", "forc", "order", "advis", "begg", "encourag", "invit", "allow", "enabl", "help", "push",
    "press", "requir", "expect", "caus", "convinc", "permit", "authori", "want", "told", "tell", "instruct", "command",
    "demand", "call", "compel", "induc", "prompt", "motivat", "inspir", "request", "implor", "oblig", "got", "led",
)  # fmt: skip
_MOVING = (
    "anger", "enrag", "infuriat", "annoy", "irritat", "frustrat", "disappoint", "disillusion", "dismay", "alarm",
    "scar", "frighten", "worr", "shock", "surpris", "amaz", "astonish", "fascinat", "impress", "delight", "disgust",
    "dissatisf",
)  # fmt: skip
_TOWARD = word_set("to for into toward towards")
_CAUSING = word_set("get gets got getting have has had having")
_BE = word_set("am is are was were be been being 's 're 'm get gets got getting")


def read_frames(run: list[Item], lexicon: Lexicon, before: list[Item]) -> list[Frame]:
    """The deeds of one clause; `before`: the items of the clause before."""
    frames = []
    for at, item in enumerate(run):
        if not isinstance(item.what, Term) or item.what.light:
            continue
        item.what.toward = item.what.pos != "v" and _hangs_on(run, at) in _TOWARD
        if not item.what.concepts:
            continue
        frame = _verb_frame(run, at, item.what, lexicon) if item.what.pos == "v" else _noun_frame(run, at, item.what)
        frames.append(frame)
    relate(before, run, frames)
    return [_turned(frame, lexicon) for frame in frames if frame.agents or frame.others]


def _turned(frame: Frame, lexicon: Lexicon) -> Frame:
    sides = [lexicon.concepts[c].turns for c in frame.term.concepts]
    turned = [side for side in sides if side >= 0]
    turns = turned[0] if 2 * len(turned) >= len(sides) > 0 and turned else -1
    if turns >= 0 and frame.passive and frame.term.key.split()[0] in _BE:
        frame.term.concepts = (*frame.term.concepts, turns)  # "was sued" has been read as a passive
    elif turns >= 0:
        frame.agents, frame.others = frame.others, frame.agents
        frame.term.concepts = (*frame.term.concepts, turns)
    return frame


_CLAUSE_OPENERS = word_set("that whether because if while although though unless until")


def _passive(run: list[Item], at: int) -> bool:
    term = run[at].what
    words = term.key.split() if isinstance(term, Term) else []
    if len(words) > 1 and words[0] in _BE:  # a phrase that holds its auxiliary: "was hauled into court"
        return words[1].endswith(("ed", "en")) or words[1] in _PARTICIPLES
    last = run[at].tail if run[at].low in _BE else run[at].low
    if not (last.endswith(("ed", "en", "n", "t", "d")) or last in _PARTICIPLES):
        return False
    if run[at].low in _BE:
        return True
    if _is_caused(run, at):
        return True
    things = False
    for item in reversed(run[max(0, at - 4) : at]):
        if item.tail in _BE and not (item.low == "'s" and things):  # not of "A has B's move tied up"
            return True
        things = things or (isinstance(item.what, Term) and item.what.pos == "n" and not item.low.endswith("ly"))
        if (
            (item.kind == "func" and item.low in _ACTIVE)
            or (isinstance(item.what, Term) and item.what.pos == "v")
            or item.kind == "name"
            or item.low in ("who", "which")
        ):
            break
    return at + 1 < len(run) and run[at + 1].low == "by"


def _is_caused(run: list[Item], at: int) -> bool:
    """ "got A fired", "had the big deal called off": done to A, by whomever."""
    if not at or not (run[at - 1].kind == "name" or _is_noun(run[at - 1])):
        return False
    before = (i for i in reversed(run[max(0, at - 4) : at - 1]) if not (_is_noun(i) or i.low in DETERMINERS))
    return next((i.low in _CAUSING for i in before), False)


def _is_noun(item: Item) -> bool:
    return isinstance(item.what, Term) and item.what.pos != "v"


def _is_possessive(run: list[Item], at: int) -> bool:
    return at + 1 < len(run) and run[at + 1].low in ("'s", "'") and run[at + 1].kind in ("func", "mark")


def _preposition_before(run: list[Item], at: int) -> str:
    """The preposition a name hangs on, also as the last of a list; a comma alone ends what hangs on it."""
    listed = at + 1 < len(run) and run[at + 1].low in ("and", "or", "&")
    for item in reversed(run[max(0, at - 3) : at]):
        listed = listed or item.low in ("and", "or", "&")
        if item.low == "," and not listed:
            break
        if item.kind == "func" and item.low in _CLAUSE_OPENERS:
            break
        if item.low == "as" and run[at - 1] is item and _is_verb(run, at + 1):
            break  # "as A announces it"
        if item.kind == "func" and item.low in PREPOSITIONS:
            return item.low
        if isinstance(item.what, Term) and item.tail in PREPOSITIONS and item.tail != item.low:
            return item.tail if item.end <= run[at].start else ""  # "wants A to": A stands inside
        if (item.kind == "func" and item.low in DETERMINERS) or item.kind == "name" or item.low in ("and", ","):
            continue
        break
    return ""


def _is_verb(run: list[Item], at: int) -> bool:
    what = run[at].what if at < len(run) else None
    return isinstance(what, Term) and what.pos == "v" and not run[at].low.endswith("ing")


def _hangs_on(run: list[Item], at: int) -> str:
    """The preposition a noun hangs on, with what stands between them: "to a small hospital"."""
    for item in reversed(run[:at]):
        if item.kind == "func" and item.low in PREPOSITIONS:
            return item.low
        if not (item.low in DETERMINERS or (isinstance(item.what, Term) and item.what.pos != "v")):
            break
    return ""


def _moves(term: Term) -> bool:
    words = term.key.split()
    word = words[1 if len(words) > 1 and words[0] in _BE else 0]
    return word.startswith(_MOVING) and not word.endswith("ing")


def _feel(frame: Frame, left: list[Mention], right: list[Mention], after: Item | None) -> None:
    """Who feels it is the agent: A in "A was angered by B", "A, angered by B, left" and in "B angered A"."""
    done = after is not None and after.kind != "mark" and after.low not in PREPOSITIONS | {"that", "when", "because"}
    words = frame.term.key.split()
    if frame.passive or not done or words[0] in _BE or words[0].startswith("worr") or words[-1] in PREPOSITIONS:
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
    passive = _passive(run, at)
    frame = Frame(term, passive=passive)
    left = _subjects(run, at, passive)
    right: list[Mention] = []
    by: list[Mention] = []
    for ahead in range(at + 1, len(run)):
        item = run[ahead]
        deed = isinstance(item.what, Term) and item.what.pos == "v" and not item.what.light
        if deed and item.low != "including" and (right or run[ahead - 1].low != "to"):
            break  # what follows "asked B to do" is done by B
        if (
            item.kind == "func"
            and item.low in _CLAUSE_OPENERS
            and ahead + 1 < len(run)
            and run[ahead + 1].kind == "name"
        ):
            break
        if isinstance(item.what, Mention):
            if _preposition_before(run, ahead) != "by":
                right.append(item.what)
            elif not _is_possessive(run, ahead) or run[min(ahead + 2, len(run) - 1)].low in _ARMS:
                by.append(item.what)  # but "enraged by A's silence" is nothing that A did
    if not passive and _receives(term, lexicon):  # who gives is named by "from" or owns what is given
        right = [
            m
            for n, m in _mentions(run, at)
            if m in right and (_preposition_before(run, n) == "from" or _is_possessive(run, n))
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


def _subjects(run: list[Item], at: int, passive: bool) -> list[Mention]:
    """The names before a verb that are its subject."""
    start, before = at - 1, run[at - 1] if at else None
    if before is not None and before.low in _OBJECTS and run[at].low.endswith("ing"):
        return []  # "a hero to him growing up"
    if before is not None and before.low in ("for", "of", "from") and run[at].low.endswith("ing"):
        blamed = next((i.what for i in reversed(run[:at]) if isinstance(i.what, Mention)), None)
        return [blamed] if blamed is not None else []  # "criticised A for doing it"
    if (
        before is not None
        and before.kind == "name"
        and run[at].low.endswith("ing")
        and not _preposition_before(run, at - 1)
    ) or (at > 1 and run[at - 1].low in ("having", "being") and run[at - 2].kind == "name"):
        name = run[at - 1 - (run[at - 1].kind != "name")].what
        return [name] if isinstance(name, Mention) else []  # "over A going commercial"
    if (
        before is not None
        and (before.tail == "to" or (run[at].low.endswith("ing") and not _progressive(run, at)))
        and not passive
    ):  # its subject is that of the verb before
        start = next(
            (b for b in range(at - 1, -1, -1) if isinstance((t := run[b].what), Term) and t.pos == "v"), at - 1
        )
    asked = run[at - 2].what if before is not None and before.low == "to" and at > 2 else None
    if isinstance(asked, Mention) and any(i.low.startswith(_ASKING) for i in run[max(0, at - 4) : at - 2]):
        return [asked]  # "persuaded B to do it": B does
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
            if preposition in ("", "vs", "versus") or (preposition == "by" and not left and passive):
                left.append(item.what)
                joint = run[back - 1].low if back else ""
                if joint not in ("and", "&") and not (joint == "," and len(left) > 1):
                    break
    return left


def _progressive(run: list[Item], at: int) -> bool:
    """ "was lagging", "is now making": the -ing form has a subject of its own."""
    for item in reversed(run[max(0, at - 3) : at]):
        if item.low in _BE:
            return True
        if not (item.kind == "neg" or item.low in ADVERBS or item.low.endswith("ly")):
            return False
    return False


def _pronoun_subject(run: list[Item], start: int, low: str) -> int | None:
    """Where "he", "it" or "they" is the subject: only auxiliaries and adverbs between it and the verb."""
    for back in range(start, -1, -1):
        item = run[back]
        if item.kind == "func" and item.low in _SUBJECT_PRONOUNS:
            return back
        if not (
            item.kind == "neg"
            or item.low in AUXILIARIES
            or item.low in ADVERBS
            or (isinstance(item.what, Term) and (item.what.light or item.low.endswith("ly")))
        ):
            return None
    return None


def _antecedent(run: list[Item], at: int) -> list[Mention]:
    """Whom a pronoun means: a guess, the first name of the clause that could be its subject."""
    for back in range(at):
        what = run[back].what
        if isinstance(what, Mention) and not _preposition_before(run, back):
            return [_guessed(what)]
    return []


def _noun_frame(run: list[Item], at: int, term: Term) -> Frame:
    frame = Frame(term)
    if term.key.endswith("ly"):
        return frame
    held = _compared(run, at) if run[at].tail == "than" else _office(run, at)
    if held is not None:
        frame.agents, frame.others = [held[0]], [held[1]]
        return frame
    told = any(isinstance(i.what, Term) and i.what.pos == "v" and _passive(run, n) for n, i in enumerate(run[:at]))
    for back in range(at - 1, max(-1, at - 5), -1):
        item = run[back]
        if isinstance(item.what, Mention) and _is_possessive(run, back):
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
            preposition = _preposition_before(run, ahead)
            if preposition == "by" and told:
                break  # "was carried to Earth by A": the verb's agent
            if preposition == "by" or (preposition == "from" and not frame.agents):
                frame.agents.append(item.what)
            elif preposition in _DONE_TO:
                frame.others.append(item.what)
    after = run[at + 1].low if at + 1 < len(run) else ""
    if frame.others and not frame.agents:
        frame.agents = _described(run, at)
        toward = next(_preposition_before(run, n) for n in range(at, len(run)) if run[n].what is frame.others[0])
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
    if not holders and after and after.low in _BE and at + 2 < len(run) and owner == 1:
        holders = [m for m in (run[at + 2].what,) if isinstance(m, Mention) and not _is_possessive(run, at + 2)]
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
        return [named] if closed and not _preposition_before(run, back - 1) else []
    return _subjects(run, back, passive=False) if run[back].tail in _COPULAS else []


def _owner(run: list[Item], at: int) -> list[Mention]:
    """Whose it is in "voices his distrust of B": the only one named so far; "its" may be somebody else's."""
    his = run[at].low in ("his", "her")
    openers = [n for n in range(at) if run[n].kind == "func" and run[n].low in _CLAUSE_OPENERS]
    begin = openers[-1] if openers and not his else 0  # of "A says that B lost its ideals" B alone
    named = [n for n in range(begin, at) if isinstance(run[n].what, Mention)]
    owner = run[named[0]].what if named else None
    if not isinstance(owner, Mention) or any(run[n].low != run[named[0]].low for n in named):
        return []
    if _preposition_before(run, named[0]):
        return []
    return [owner if his else _guessed(owner)]


def _guessed(m: Mention) -> Mention:
    return Mention(m.start, m.end, m.text, m.entities, certain=False)


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
            elif last and not (frame and frame.others and _passive(run, run.index(item))):
                guessed = [_guessed(m) for m in last]
                if not frame and _passive(run, run.index(item)):
                    clause.frames.append(Frame(item.what, [], guessed, sure=False, passive=True))
                elif frame:
                    frame.agents, frame.sure = guessed, False
                else:
                    clause.frames.append(Frame(item.what, guessed, [], sure=False))
        if len(run) > 2 and isinstance(run[0].what, Mention) and run[1].low == run[-1].low == ",":
            last = [run[0].what]  # "A, founded by B," goes on with what A did
