"""Whether an English verb is passive, which names are its subject, and what a name or noun hangs on."""

from __future__ import annotations

from feudcheck.language.english_words import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, Item, word_set
from feudcheck.language.reading import Mention, Term

_SUBJECT_PRONOUNS = word_set("i he she it we they you")
_OBJECTS = word_set("him them me us")
_ACTIVE = word_set("has have had to will would did do does")
_PARTICIPLES = word_set("put cut set hit told shut led won run made hung begun")
_ASKING = (
    "ask", "urg", "persuad", "forc", "order", "advis", "begg", "encourag", "invit", "allow", "enabl", "help", "push",
    "press", "requir", "expect", "caus", "convinc", "permit", "authori", "want", "told", "tell", "instruct", "command",
    "demand", "call", "compel", "induc", "prompt", "motivat", "inspir", "request", "implor", "oblig", "got", "led",
)  # fmt: skip
_CAUSING = word_set("get gets got getting have has had having")
BE = word_set("am is are was were be been being 's 're 'm get gets got getting")
CLAUSE_OPENERS = word_set("that whether because if while although though unless until")


def is_passive(run: list[Item], at: int) -> bool:
    """Whether the verb or phrase is told of the one it is done to."""
    term = run[at].what
    words = term.key.split() if isinstance(term, Term) else []
    if len(words) > 1 and words[0] in BE:  # a phrase that holds its auxiliary: "was hauled into court"
        return words[1].endswith(("ed", "en")) or words[1] in _PARTICIPLES
    last = run[at].low
    if not (last.endswith(("ed", "en", "n", "t", "d")) or last in _PARTICIPLES):
        return False
    if _is_caused(run, at):
        return True
    things = False
    for item in reversed(run[max(0, at - 4) : at]):
        if item.tail in BE and not (item.low == "'s" and things):  # not of "A has B's move tied up"
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


def is_possessive(run: list[Item], at: int) -> bool:
    """Whether "'s" follows."""
    return at + 1 < len(run) and run[at + 1].low in ("'s", "'") and run[at + 1].kind in ("func", "mark")


def preposition_before(run: list[Item], at: int) -> str:
    """The preposition a name hangs on, also as the last of a list; a comma alone ends what hangs on it."""
    listed = at + 1 < len(run) and run[at + 1].low in ("and", "or", "&")
    for item in reversed(run[max(0, at - 3) : at]):
        listed = listed or item.low in ("and", "or", "&")
        if item.low == "," and not listed:
            break
        if item.kind == "func" and item.low in CLAUSE_OPENERS:
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


def hangs_on(run: list[Item], at: int) -> str:
    """The preposition a noun hangs on, with what stands between them: "to a small hospital"."""
    for item in reversed(run[:at]):
        if item.kind == "func" and item.low in PREPOSITIONS:
            return item.low
        if not (item.low in DETERMINERS or (isinstance(item.what, Term) and item.what.pos != "v")):
            break
    return ""


def subjects(run: list[Item], at: int, passive: bool) -> list[Mention]:
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
        and not preposition_before(run, at - 1)
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
        if isinstance(item.what, Mention) and not is_possessive(run, back):
            preposition = preposition_before(run, back)
            if preposition in ("", "vs", "versus") or (preposition == "by" and not left and passive):
                left.append(item.what)
                joint = run[back - 1].low if back else ""
                if joint not in ("and", "&") and not (joint == "," and len(left) > 1):
                    break
    return left


def _progressive(run: list[Item], at: int) -> bool:
    """ "was lagging", "is now making": the -ing form has a subject of its own."""
    for item in reversed(run[max(0, at - 3) : at]):
        if item.low in BE:
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
        if isinstance(what, Mention) and not preposition_before(run, back):
            return [as_guess(what)]
    return []


def as_guess(m: Mention) -> Mention:
    """The mention as one that is not certain."""
    return Mention(m.start, m.end, m.text, m.entities, certain=False)
