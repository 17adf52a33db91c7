"""What reading a text gives: clauses of terms, names, values, deeds with their roles, and who says it.

Offsets are code points in the text that was read, end exclusive.
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct, field

from feudcheck.language.dates import When
from feudcheck.language.patterns import regex
from feudcheck.language.quantities import Quantity

AGENT, OTHER, FREE = "agent", "other", ""


class Term(Struct):
    """A word or phrase with meaning. `concepts` is empty where word knowledge ends; then `key` is all there is."""

    start: int
    end: int
    text: str
    key: str
    concepts: tuple[int, ...]
    pos: str = ""  # v: used as a verb or predicate; n: anything else
    negated: bool = False  # by grammar: not, never, 〜ない
    denied: bool = False  # by a word that governs it: failed to, refused to, 〜を断念
    level: str = ""  # offered, promised, planned ...; empty: it is said to have happened
    light: bool = False
    speech: str = ""
    contrast: bool = False  # the rejected half of "not X but Y", XではなくY
    common: bool = False  # so general a word that alone it says little
    proper: bool = False  # looks like a name that nobody listed
    toward: bool = False  # stands where one says to whom or for what it was done


class Mention(Struct):
    """A name in the text. `certain`: written as the base has it, not guessed from a misspelling or a pronoun.
    `taken_up`: it is a pronoun, or a subject left out, for somebody the sentences before speak of."""

    start: int
    end: int
    text: str
    entities: tuple[str, ...]
    certain: bool = True
    taken_up: bool = False

    @property
    def told(self) -> bool:
        """Whether the sentence itself names or means it, and it is not carried on from one clause to the next."""
        return self.end > self.start or self.taken_up


class Frame(Struct):
    """A deed with its roles. `sure`: the grammar leaves no other reading."""

    term: Term
    agents: list[Mention] = field(default_factory=list)
    others: list[Mention] = field(default_factory=list)
    sure: bool = True
    passive: bool = False


class Speaker(Struct):
    """Whose words. No entities: somebody unnamed ("reportedly", とされる)."""

    entities: tuple[str, ...]
    manner: str  # says, denies, asks, promises, thinks
    start: int
    end: int


class Insistence(Struct):
    """That it was only this one, or before or after something: said by a small word that names nothing."""

    kind: str  # only, all, before, after
    start: int
    end: int


class Clause(Struct):
    """A stretch of the sentence about one deed, as far as can be told."""

    start: int
    end: int
    terms: list[Term] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    dates: list[When] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    cause: bool = False  # gives the reason of the deed beside it
    denied: list[int] = field(default_factory=list)  # where figures end that are not so: "is not 39"
    insists: list[Insistence] = field(default_factory=list)

    def hold(self, what: object) -> None:
        """Put a term, name, value or date where it belongs."""
        if isinstance(what, Term):
            self.terms.append(what)
        elif isinstance(what, Mention):
            self.mentions.append(what)
        elif isinstance(what, Quantity):
            self.quantities.append(what)
        elif isinstance(what, When):
            self.dates.append(what)


class Reading(Struct):
    """A sentence as read. `kind`: statement, question or opinion; `told`: the text without words that only frame it."""

    text: str
    lang: str
    kind: str
    clauses: list[Clause]
    told: str = ""

    @property
    def entities(self) -> set[str]:
        """All entities that the sentence names."""
        return {e for c in self.clauses for m in c.mentions for e in m.entities}

    @property
    def asserts(self) -> bool:
        """Whether it asserts anything: no question, no opinion, no fragment such as "Published: 2025/02/11"."""
        return self.kind == "statement" and not self._fragment and not self._heads

    @property
    def _fragment(self) -> bool:
        """Whether it only names ("A, B", "A's lawsuit", 2018年の退任, "Published: 2025/02/11").

        It has no verb, unless as a label, and at most one word that tells something.
        """
        words = [t for c in self.clauses for t in c.terms if not t.light]
        if len(words) > 1 or any(t.pos == "v" and self._tells(t) for t in words):
            return False
        named = [m for c in self.clauses for m in c.mentions if m.end > m.start]
        if not named:
            return True
        if any(c.quantities or c.dates for c in self.clauses) or (self.lang == "ja" and words):
            return False  # a headline: 社長解任
        spans = sorted([*((m.start, m.end) for m in named), *((t.start, t.end) for t in words)])
        gaps = pairwise([(0, 0), *spans, (len(self.text), len(self.text))])
        return all(_BESIDE.fullmatch(self.text[one[1] : two[0]]) for one, two in gaps)

    def _tells(self, verb: Term) -> bool:
        """Whether a verb is one, and no label ("Published:") or Japanese noun (2018年の退任)."""
        before, after = self.text[: verb.start], self.text[verb.end :].lstrip()
        noun = self.lang == "ja" and not after and (not before or before.endswith("の"))
        return not (noun or after.startswith((":", "：")))

    @property
    def _heads(self) -> bool:
        """Whether it is a heading that names or lists things and states none: "How A left B", "The quarrel of A and B",
        "A's bid, B's exit and C's entry"."""
        text = self.text.strip()
        if len(text) > _LONGEST_HEADING:
            return False
        vague = not self.entities and not any(c.quantities or c.dates for c in self.clauses)
        if vague and (_JAPANESE_TITLE if self.lang == "ja" else _ENGLISH_TITLE).fullmatch(text):
            return True
        if self.lang == "ja":
            return any(pattern.fullmatch(text) for pattern in (_JAPANESE_HEADING, _JAPANESE_LIST))
        if _ENGLISH_QUESTION.fullmatch(text):
            return True
        verbs = any(t.pos == "v" for c in self.clauses for t in c.terms)
        return not verbs and any(pattern.fullmatch(text) for pattern in (_ENGLISH_HEADING, _ENGLISH_LIST))


_BESIDE = regex(
    r"(?:[\s,、，・&/+.。;；\"'’「」『』()（）]|s|the|an?|and|of|氏|さん|と)*", re.IGNORECASE
)  # between names
_LONGEST_HEADING = 200  # letters
_THING = r"(?:[^ぁ-ん。、]|の|と|や|への|からの)+"
_JAPANESE_LIST = regex(rf"{_THING}(?:、{_THING})*、?(?:そして|および|ならびに){_THING}")
_NAMING = r"[^ぁ-ん。、，,!！?？:：0-9０-９「」『』〜~―—-]+"
_JAPANESE_HEADING = regex(
    rf"{_NAMING}(?:(?:の|と|や|への|からの|との|による|をめぐる|を巡る){_NAMING})+|"
    r"[^。！？!?]*(?:について|に関して|をめぐって|を巡って)(?:[（(][^）)]*[）)])?"
)
_JAPANESE_TITLE = regex(r"[^はも、。！？!?]*[ぁ-ん][^はも、。！？!?]*[一-鿿ァ-ヶー]")  # クビになった話
_ENGLISH_TITLE = regex(r"(?:[\w'’-]+ ){1,3}(?i:who|that|which|we|you|they|i) [^.!?,;:]*|(?:[IVX]+|[0-9]+)[.)] \w+")
_VERB_TO_BE = r"(?!.*\b(?:is|are|was|were|isn['’]t|wasn['’]t)\b)"
_ENGLISH_QUESTION = regex(rf"(?i:how|why|what|when|where)\b{_VERB_TO_BE}[^?.!:;,0-9]*")  # "Why A left", and no mark
_ENGLISH_HEADING = regex(
    rf"(?i:the|an?)\b{_VERB_TO_BE}[^?.!:;,0-9]*|"
    r"[^?.!:;,0-9]{2,30} vs?\.? [^?.!:;,0-9]{2,30}(?:: an? [^?.!:;,]*)?|"
    r"[^?.!:;,]* in (?:figures|numbers|brief|pictures|review|context|their own words)"
)
_ENGLISH_LIST = regex(r"[^,.]*['’]s [^,.]+,[^.]+(?:, and | and )[^.,]*(?:['’]s|\bits|\bhis|\bher|\btheir) [^.,]+")
