"""The words of English quantities: scales, units, ordinals, comparators, and what ends a counted noun."""

from __future__ import annotations

from feudcheck.language.quantities import CURRENCY, IRREGULAR, ONES, SCALES, TENS, as_bytes, words

PLURALS = {"tens": (10, 100), "dozens": (12, 100), "hundreds": (100, 1e3), "thousands": (1e3, 1e6)}
PLURALS |= {"millions": (1e6, 1e9), "billions": (1e9, 1e12), "trillions": (1e12, 1e15)}
MULTIPLIERS = frozenset(SCALES) | {"hundred", "dozen"}
NUMBER_WORDS = frozenset(ONES) | frozenset(TENS) | MULTIPLIERS
PREFIXES = frozenset(c for c in CURRENCY if c[-1] in "$€£¥") | {
    "usd",
    "eur",
    "gbp",
    "jpy",
    "cny",
    "krw",
    "chf",
    "inr",
}
DOLLARS = {"us": "USD", "u.s": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD"}
DOLLARS |= {"singapore": "SGD", "taiwan": "TWD", "taiwanese": "TWD"}  # "Hong Kong dollars" are two words
TIME = {"year": ("year", 1.0), "yr": ("year", 1.0), "month": ("month", 1.0), "week": ("week", 1.0)}
TIME |= {"day": ("day", 1.0), "hour": ("hour", 1.0), "minute": ("minute", 1.0)}
TIME |= {"decade": ("year", 10.0), "century": ("year", 100.0)}
TIME |= {word + "s": value for word, value in TIME.items()} | {"centuries": ("year", 100.0)}

FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
FRACTIONS |= {"ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000}
FRACTIONS |= {"halves": 2} | {word + "s": value for word, value in FRACTIONS.items()}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
ORDINALS |= {"ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12}
MULTIPLES = {"twice": 2, "thrice": 3, "double": 2, "triple": 3, "treble": 3, "quadruple": 4}
MULTIPLES |= {w.rstrip("e") + e: v for w, v in list(MULTIPLES.items())[2:] for e in ("ed", "es", "ing")}
FOLDS = {word + "fold": value for word, value in (ONES | TENS).items() if value > 1}
MULTI = {"multi" + scale: SCALES[scale] for scale in ("million", "billion", "trillion")}
SCORES = frozenset(("10", "100"))  # what scores are out of
FRACTION_ENDS = frozenset(words("of the its his her their to or stake share as"))
DETERMINERS = frozenset(words("the his her its their our my your a an this that these those"))

_HANDING_OVER = """hand hands handed handing take takes took taken taking win wins won winning turn turns turned turning
    sign signs signed signing fork forks forked forking give gives gave given giving"""
WITH_OVER = frozenset(words(_HANDING_OVER))  # verbs that "over" belongs to: "hands over $5"
BEFORE = {"more than": ">", "over": ">", "above": ">", "exceeding": ">", "in excess of": ">", "greater than": ">"}
BEFORE |= {"north of": ">", "exceeds": ">", "exceeded": ">", "just over": ">", "well over": ">", "less than": "<"}
BEFORE |= {"short of": "<", "shy of": "<", "nowhere near": "<", "nothing like": "<", "nowhere close to": "<"}
_NOT = ("not", "didn't", "doesn't", "don't", "won't")
BEFORE |= {f"{no} {verb}": "<" for no in _NOT for verb in ("reach", "come to", "amount to", "total", "hit")}
BEFORE |= {f"never {verb}": "<" for verb in ("reached", "came to", "amounted to", "totalled", "hit")}
BEFORE |= {f"{no} exceed": "<=" for no in _NOT} | {"never exceeded": "<="}
BEFORE |= {"not as much as": "<", "not as many as": "<"}
BEFORE |= {"fewer than": "<", "under": "<", "below": "<", "just under": "<", "well under": "<", "at least": ">="}
BEFORE |= {"no less than": ">=", "no fewer than": ">=", "not less than": ">=", "a minimum of": ">="}
BEFORE |= {"upwards of": ">=", "up to": "<=", "as much as": "<=", "as many as": "<=", "no more than": "<="}
BEFORE |= {"not more than": "<=", "at most": "<=", "a maximum of": "<=", "about": "~", "around": "~", "roughly": "~"}
BEFORE |= {"approximately": "~", "some": "~", "nearly": "~", "almost": "~", "close to": "~", "circa": "~", "~": "~"}
BEFORE |= {"an estimated": "~", "approaching": "~"}
BEFORE |= {"higher than": ">", "larger than": ">", "bigger than": ">", "lower than": "<", "smaller than": "<"}
AFTER = {("or", "more"): ">=", ("or", "less"): "<=", ("or", "fewer"): "<=", ("or", "so"): "~", ("-", "plus"): ">="}
STOP = frozenset(
    words(
        """
    about above after again against all also am among an and are as at away back be because been before but
    by can could did do does down during each even ever for from get gets goes got had has have he her here
    him his how i if in into is it its just left less like may me might more most must my no nor not now of
    off on once only or our out over per plus said says she should since so some such than that the their
    them then there these they this those though through to today too under until up upon us very was we
    went were what when where which while who whose why will with within without would yes yet you your
    agreed became began came gave holds joined leaves made makes needs passed puts quit remained remains
    resigned returned sat signed stayed still takes took wants works is was
    """
    )
)
FUNCTION = STOP | DETERMINERS | BEFORE.keys() | NUMBER_WORDS
LABELS = frozenset(words("chapter page section phase part version level figure table item article step rule no"))
ONE_NOUNS = frozenset(words("percent member employee director founder vote seat share model parameter user chip"))
ZERO = frozenset(["cent", "penny", "dime"])
NEGATIONS = frozenset(["not", "never", "without", "nor", "no"])
STARTERS = NUMBER_WORDS | frozenset(["a", "an", "half", "several", "~"]) | PREFIXES | ORDINALS.keys() | PLURALS.keys()
STARTERS |= MULTIPLES.keys() | FOLDS.keys() | MULTI.keys() | {"multi", "majority", "aged", "decades"}
ARTICLES = frozenset({"a", "an"})
GO_ON = NUMBER_WORDS | {"and", "-"}
WHOLE = frozenset({"full", "whole", "entire", "solid", "straight", "more", "further", "additional", "long"})
AFTER_ARTICLE = (
    NUMBER_WORDS
    | {"full", "whole", "entire"}
    | FRACTIONS.keys()
    | TIME.keys()
    | ZERO
    | {"single", "few", "couple", "several"}
)
# One of these words or a digit is in every English quantity.
_UNTOLD = {word for word in TIME if word[-1] == "s"}  # "a days" is nothing
TELLING = as_bytes((AFTER_ARTICLE - _UNTOLD) | (STARTERS - PREFIXES - ARTICLES - {"~"}))
_LAST_BEFORE = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in BEFORE)
MAY_END_BEFORE = _LAST_BEFORE | {"a", "the"}


def is_plural(word: str) -> bool:
    if word in IRREGULAR:
        return True
    return len(word) > 2 and word[-1] == "s" and word[-2] not in "si'" and (word[-2] != "u" or word.endswith("pus"))
