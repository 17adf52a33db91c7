"""The closed-class words of English and the item, the unit its reader works on."""

from __future__ import annotations

from msgspec import Struct

from feudcheck.language.dates import When
from feudcheck.language.quantities import Quantity
from feudcheck.language.reading import Mention, Term


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


DETERMINERS = word_set(
    "a an the this that these those its his her their our my your some any each every another such both either own"
)
PREPOSITIONS = word_set(
    "of to in on at by for from with against into onto over under about as through between among within without "
    "upon toward towards per via after before during since until till despite like unlike around across behind "
    "beyond near off out up down than amid versus vs regarding concerning alongside inside outside"
)
AUXILIARIES = word_set(
    "am is are was were be been being has have had having do does did will would shall should can could may might "
    "must ought 's 're 've 'll 'd 'm get gets got getting"
)
CONJUNCTIONS = word_set("and or but so yet nor plus")
OPENERS = word_set(
    "because while although though whereas when after before since until unless if once whether who which whose "
    "where that as"
)
ADVERBS = word_set("also just even then too very quite rather only so well now ever yet still soon never once")
SAYING = word_set(
    "say says said saying tell tells told call calls called calling describe describes described describing label "
    "labels labelled labeled brand branded brands dub dubs dubbed write writes wrote written post posts posted "
    "tweet tweets tweeted state states stated argue argues argued"
)
PRONOUNS = word_set(
    "i you he she it we they me him them us himself herself itself themselves one who whom whose which that there what"
)
_EMPTY = word_set(
    "also just even then too very quite rather only so well now here there how why when where if as not more most "
    "much many few several own same such other others else ever yet still all let don ain isn aren wasn weren "
    "doesn didn won wouldn couldn shouldn hasn haven hadn mr mrs ms dr prof inc corp ltd etc ie eg i.e e.g vs v s "
    "t re ok okay lol tbh imo imho fyi btw yes no please"
)
Token = tuple[int, int, str]


class Item(Struct):
    kind: str  # name, date, value, term, func, neg, mark
    start: int
    end: int
    low: str
    what: Term | Mention | Quantity | When | None = None

    @property
    def tail(self) -> str:
        """Its last word."""
        return (
            self.what.key.split()[-1]
            if isinstance(self.what, Term) and self.kind == "term" and " " in self.what.key
            else self.low
        )

    def text_end(self, ending: str) -> bool:
        return isinstance(self.what, Term) and " " not in self.what.key and self.low.endswith(ending)


def is_functional(low: str) -> bool:
    return (
        low in DETERMINERS
        or low in PREPOSITIONS
        or low in PRONOUNS
        or low in AUXILIARIES
        or low in CONJUNCTIONS
        or low in OPENERS
        or low in _EMPTY
    )
