"""Quantities in English and Japanese: amounts, shares, counts, durations, ages and ordinals, with their spans.

A span holds comparator, number and unit, not the counted noun. `cmp` is one of "", ">", ">=", "<", "<=" and "~".
Shares are parts of one (49 % is 0.49); a majority is lo 0.5, hi 1.0, cmp ">". Money without a currency ("not a cent")
has the unit "". Offsets are code points of the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

_SINGLE = {0x2013: "-", 0x2212: "-", 0x2010: "-", 0x2011: "-", 0x2019: "'", 0x2018: "'", 0x301C: "~", 0xFF5E: "~"}
FOLD: dict[int, str] = {**{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5E)}, **_SINGLE}
FOLD |= {0xFFE5: "¥", 0xFFE1: "£", 0x3000: " ", 0xA0: " "}


@dataclass(frozen=True, slots=True)
class Quantity:
    kind: str
    lo: float
    hi: float
    hi_open: bool
    unit: str
    cmp: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number before its unit is known; `end` is a token index in English and an offset in Japanese."""

    lo: float
    hi: float
    hi_open: bool
    end: int
    factor: float = 1.0

    def times(self, factor: float) -> Number:
        return replace(self, lo=self.lo * factor, hi=self.hi * factor)


def words(text: str) -> list[str]:
    """The words of a table written as text."""
    return text.split()


def fold(text: str) -> str:
    """Full-width forms and dashes to ASCII, one character for one."""
    return text if text.isascii() else text.translate(FOLD)


def lower(text: str) -> str:
    """Lower case without changing the length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def read_quantities(text: str, lang: str, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """All quantities of the text in order; whatever touches a `taken` span is left alone."""
    folded = fold(text)
    return _read_japanese(folded, taken) if lang == "ja" else _English(folded, taken).read()


_ONES_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
ONES = {word: i for i, word in enumerate((_ONES_WORDS + " seventeen eighteen nineteen").split())}
TENS = {w: 10 * i for i, w in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9}
_SUFFIXES |= {"t": 1e12, "tn": 1e12, "trn": 1e12}
_PLURALS = {"tens": (10, 100), "dozens": (12, 100), "hundreds": (100, 1e3), "thousands": (1e3, 1e6)}
_PLURALS |= {"millions": (1e6, 1e9), "billions": (1e9, 1e12), "trillions": (1e12, 1e15)}
_NUMBER_WORDS = frozenset(ONES) | frozenset(TENS) | frozenset(SCALES) | {"hundred", "dozen"}

_CURRENCY = {"$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "buck": "USD", "bucks": "USD"}
_CURRENCY |= {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "pounds": "GBP"}
_CURRENCY |= {"¥": "JPY", "jp¥": "JPY", "jpy": "JPY", "yen": "JPY", "nt$": "TWD", "hk$": "HKD", "c$": "CAD"}
_CURRENCY |= {"ca$": "CAD", "a$": "AUD", "au$": "AUD", "s$": "SGD", "cn¥": "CNY", "yuan": "CNY", "rmb": "CNY"}
_CURRENCY |= {"won": "KRW", "krw": "KRW", "cny": "CNY", "chf": "CHF", "francs": "CHF", "rupees": "INR", "inr": "INR"}
_PREFIXES = frozenset(c for c in _CURRENCY if c[-1] in "$€£¥") | {
    "usd",
    "eur",
    "gbp",
    "jpy",
    "cny",
    "krw",
    "chf",
    "inr",
}
_TIME = {"year": ("year", 1.0), "yr": ("year", 1.0), "month": ("month", 1.0), "week": ("week", 1.0)}
_TIME |= {"day": ("day", 1.0), "hour": ("hour", 1.0), "minute": ("minute", 1.0)}
_TIME |= {"decade": ("year", 10.0), "century": ("year", 100.0)}
_TIME |= {word + "s": value for word, value in _TIME.items()} | {"centuries": ("year", 100.0)}

_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_FRACTIONS |= {"ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000}
_FRACTIONS |= {"halves": 2} | {word + "s": value for word, value in _FRACTIONS.items()}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_ORDINALS |= {"ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12}
_MULTIPLES = {"twice": 2, "thrice": 3, "double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_MULTIPLES |= {w.rstrip("e") + e: v for w, v in list(_MULTIPLES.items())[2:] for e in ("ed", "es", "ing")}
_FOLDS = {word + "fold": value for word, value in (ONES | TENS).items() if value > 1}
_MULTI = {"multi" + scale: SCALES[scale] for scale in ("million", "billion", "trillion")}
_FRACTION_ENDS = frozenset(words("of the its his her their to or stake share as"))
_DETERMINERS = frozenset(words("the his her its their our my your a an this that these those"))

_BEFORE = {"more than": ">", "over": ">", "above": ">", "exceeding": ">", "in excess of": ">", "greater than": ">"}
_BEFORE |= {"north of": ">", "exceeds": ">", "exceeded": ">", "just over": ">", "well over": ">", "less than": "<"}
_BEFORE |= {"fewer than": "<", "under": "<", "below": "<", "just under": "<", "well under": "<", "at least": ">="}
_BEFORE |= {"no less than": ">=", "no fewer than": ">=", "not less than": ">=", "a minimum of": ">="}
_BEFORE |= {"upwards of": ">=", "up to": "<=", "as much as": "<=", "as many as": "<=", "no more than": "<="}
_BEFORE |= {"not more than": "<=", "at most": "<=", "a maximum of": "<=", "about": "~", "around": "~", "roughly": "~"}
_BEFORE |= {"approximately": "~", "some": "~", "nearly": "~", "almost": "~", "close to": "~", "circa": "~", "~": "~"}
_BEFORE |= {"an estimated": "~", "approaching": "~"}
_AFTER = {("or", "more"): ">=", ("or", "less"): "<=", ("or", "fewer"): "<=", ("or", "so"): "~", ("-", "plus"): ">="}
_STOP = frozenset(
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
_FUNCTION = _STOP | _DETERMINERS | _BEFORE.keys() | _NUMBER_WORDS
_LABELS = frozenset(words("chapter page section phase part version level figure table item article step rule no"))
_IRREGULAR = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}
_IRREGULAR |= {"staff": "staff", "personnel": "personnel", "series": "series"}
_ONE_NOUNS = frozenset(words("percent member employee director founder vote seat share model parameter user chip"))
_ZERO = frozenset(["cent", "penny", "dime"])
_NEGATIONS = frozenset(["not", "never", "without", "nor", "no"])
_STARTERS = (
    _NUMBER_WORDS | frozenset(["a", "an", "half", "several", "~"]) | _PREFIXES | _ORDINALS.keys() | _PLURALS.keys()
)
_STARTERS |= _MULTIPLES.keys() | _FOLDS.keys() | _MULTI.keys() | {"multi", "majority", "aged", "decades"}
_DIGITS = frozenset("0123456789")
_ARTICLES = frozenset({"a", "an"})
_AFTER_ARTICLE = _NUMBER_WORDS | _FRACTIONS.keys() | _TIME.keys() | _ZERO | {"single", "few", "couple", "several"}


@cache
def _token_pattern() -> re.Pattern[str]:
    number = r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?[A-Za-z]*+"
    return re.compile(rf"[A-Z]{{0,3}}[$€£¥]|{number}|[^\W\d_]\w*+(?:'[a-z]++)?|[^\s\w]")


def singular(noun: str) -> str:
    """Lower-case plural noun to its lemma: companies, boxes, chips."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _is_plural(word: str) -> bool:
    if word in _IRREGULAR:
        return True
    return len(word) > 2 and word[-1] == "s" and word[-2] not in "si'" and (word[-2] != "u" or word.endswith("pus"))


class _English:
    """One pass over the tokens; every look forward or back is bounded."""

    __slots__ = ("ends", "hits", "low", "raw", "size", "starts", "text")

    def __init__(self, text: str, taken: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.raw: list[str] = _token_pattern().findall(text)
        self.low = [word.lower() for word in self.raw]
        self.size = len(self.raw)
        self.raw += [""] * 6
        self.low += [""] * 6
        self.hits = [i for i, word in enumerate(self.low) if word in _STARTERS or word[:1] in _DIGITS]
        self.hits = [i for i in self.hits if self.low[i] not in _ARTICLES or self.low[i + 1] in _AFTER_ARTICLE]
        if self.hits:
            found = list(_token_pattern().finditer(text))
            self.starts = [match.start() for match in found]
            self.ends = [match.end() for match in found]
            self._block(taken)

    def _block(self, taken: Sequence[tuple[int, int]]) -> None:
        i = 0
        for start, end in sorted(taken):
            while i < self.size and self.ends[i] <= start:
                i += 1
            while i < self.size and self.starts[i] < end:
                self.low[i] = self.raw[i] = "\0"
                i += 1

    def read(self) -> list[Quantity]:
        found: list[Quantity] = []
        free = 0
        for i in self.hits:
            step = self._at(i) if i >= free and self.low[i] != "\0" else None
            if step is not None:
                self._append(found, step[0])
                free = step[1]
        return found

    @staticmethod
    def _append(found: list[Quantity], new: Quantity) -> None:
        if found and new.start < found[-1].end:
            new = replace(new, start=found[-1].end)
        found.append(new)

    def _make(self, kind: str, number: Number, i: int, end: int, unit: str = "", cmp: str = "") -> tuple[Quantity, int]:
        """The quantity of tokens i up to end, with the comparator before or behind it."""
        if not cmp:
            cmp, end = self._after(end)
        if not cmp:
            cmp, i = self._before(i)
        start = self.starts[i]
        return Quantity(kind, number.lo, number.hi, number.hi_open, unit, cmp, start, self.ends[end - 1]), end

    def _before(self, i: int) -> tuple[str, int]:
        if i and self.low[i - 1] in {"a", "the"}:
            i -= 1 if " ".join(self.low[max(0, i - 3) : i - 1]) in _BEFORE else 0
        for width in (3, 2, 1):
            cmp = _BEFORE.get(" ".join(self.low[i - width : i])) if width <= i else None
            if cmp:
                return cmp, i - width
        return "", i

    def _after(self, j: int) -> tuple[str, int]:
        if self.low[j] == "+":
            return ">=", j + 1
        if self.low[j] == "plus" and (self.low[j + 1] in _STOP or not self.low[j + 1][:1].isalnum()):
            return ">=", j + 1
        cmp = _AFTER.get((self.low[j], self.low[j + 1]), "")
        return cmp, j + 2 if cmp else j

    def _skip_hyphen(self, j: int) -> int:
        return j + 1 if self.low[j] == "-" else j

    def _at(self, i: int) -> tuple[Quantity, int] | None:
        word = self.low[i]
        if word in {"a", "an", "half", "majority", "aged", "decades"}:
            special = self._article(i) if word[0] == "a" and word != "aged" else self._word(i)
            if special is not None:
                return special
        elif word in _MULTIPLES or word in _FOLDS:
            return self._multiple(i)
        if word in _ORDINALS:
            return self._ordinal(i)
        return self._part(i) or self._amount(i)

    def _article(self, i: int) -> tuple[Quantity, int] | None:
        """A cent, a decade, for a year, a year and a half, a third of."""
        nxt, after = self.low[i + 1], self.low[i + 2]
        single = nxt == "single"
        if (after if single else nxt) in _ZERO and (single or self._negated(i)):
            return self._make("money", Number(0, 0, False, 0), i, i + 2 + single, cmp="")
        if nxt in _TIME and nxt[-1] != "s":
            unit, factor = _TIME[nxt]
            if self.low[i + 2 : i + 5] == ["and", "a", "half"]:
                return self._make("duration", Number(1.5 * factor, 1.5 * factor, False, 0), i, i + 5, unit)
            if factor > 1 or self.low[i - 1 if i else 0] in {
                "for",
                "within",
                "about",
                "over",
                "than",
                "least",
                "nearly",
            }:
                return self._make("duration", Number(factor, factor, False, 0), i, i + 2, unit)
        return None

    def _negated(self, i: int) -> bool:
        return any(w in _NEGATIONS or w.endswith("n't") for w in self.low[max(0, i - 6) : i])

    def _word(self, i: int) -> tuple[Quantity, int] | None:
        word, nxt = self.low[i], self.low[i + 1]
        if word == "majority":
            return self._make("share", Number(0.5, 1.0, False, 0), i, i + 1, cmp=">")
        if word == "decades":
            return self._make("duration", Number(10, 100, True, 0), i, i + 1, "year")
        if word == "aged" and nxt.isdecimal():
            age = float(nxt)
            return self._make("age", Number(age, age, False, 0), i, i + 2, "year")
        if word != "half":
            return None
        if nxt in {"a", "an"} and self.low[i + 2] in _TIME:
            unit, factor = _TIME[self.low[i + 2]]
            return self._make("duration", Number(factor / 2, factor / 2, False, 0), i, i + 3, unit)
        if (
            self._number(i, False) is None
            and nxt != "-"
            and self.low[i - 1 if i else 0] not in {"first", "second", "and"}
        ) and (nxt in _DETERMINERS or nxt in {"of", ""} or not nxt[0].isalpha() or (i and self.low[i - 1] == "by")):
            return self._make("share", Number(0.5, 0.5, False, 0), i, i + 1)
        return None

    def _multiple(self, i: int) -> tuple[Quantity, int] | None:
        word, nxt = self.low[i], self.low[i + 1]
        value = float(_MULTIPLES.get(word, 0) or _FOLDS[word])
        number = Number(value, value, False, 0)
        compared = nxt in _DETERMINERS or nxt in {"as", "what", "in", "to", "more"} or not nxt[:1].isalpha()
        if word in {"twice", "thrice"}:
            compared = nxt in _DETERMINERS or nxt in {"as", "what", "more"}
            return self._make("multiple" if compared else "count", number, i, i + 1, "" if compared else "time")
        if word in {"double", "triple", "treble", "quadruple"} and not compared:
            return None
        return self._make("multiple", number, i, i + 1)

    def _ordinal(self, i: int) -> tuple[Quantity, int] | None:
        word, nxt, prev = self.low[i], self.low[i + 1], self.low[i - 1] if i else ""
        if word in {"first", "second"}:
            placed = prev in _DETERMINERS or prev.endswith("'s") or (word == "second" and prev not in ONES)
            if not placed or (prev == "a" and (nxt in _STOP or not nxt[:1].isalpha())):
                return None
        if (
            nxt in {"half", "quarter", "place", "hand", "all"}
            or prev == "-"
            or self.low[i + 1 : i + 3] == ["-", "party"]
        ):
            return None
        value = float(_ORDINALS[word])
        return self._make("ordinal", Number(value, value, False, 0), i, i + 1, cmp="")

    def _part(self, i: int) -> tuple[Quantity, int] | None:
        """Two thirds, one in ten, nine out of ten, 1/10."""
        word = self.low[i]
        value = (
            1.0
            if word in {"a", "an"}
            else float(ONES.get(word, 0) or (word if word.isdecimal() and len(word) < 4 else 0))
        )
        if not value:
            return None
        j = i + 1
        if self.low[j] == "/" and self.low[j + 1].isdecimal() and self.ends[i] + 1 == self.starts[j + 1]:
            whole = float(self.low[j + 1][:9])
            dated = self.low[j + 2] == "/" or (i and self.low[i - 1] == "/")
            if value < whole and (value == 1 or whole <= 10) and not dated:
                return self._make("share", Number(value / whole, value / whole, False, 0), i, j + 2)
            return None
        k = self._skip_hyphen(j)
        whole = float(_FRACTIONS.get(self.low[k], 0))
        if (
            whole
            and value < whole
            and not (self.low[k + 1] == "of" and self.low[k + 2] == "a" and self.low[k + 3] in SCALES)
        ):
            nxt = self.low[k + 1]
            if self.low[k][-1] == "s" or word == "one" or nxt in _FRACTION_ENDS or not nxt[:1].isalpha():
                return self._make("share", Number(value / whole, value / whole, False, 0), i, k + 1)
        if word in {"a", "an"}:
            return None
        k = j + 1 if self.low[j] == "in" else j + 2 if self.low[j : j + 2] == ["out", "of"] else 0
        base = self.low[k] if k else ""
        whole = float(ONES.get(base, 0) or TENS.get(base, 0) or (base if base.isdecimal() and len(base) < 4 else 0))
        small = value == 1 or self.low[j] != "in" or whole <= 10
        if value < whole and small and self.low[k + 1] not in _TIME:
            return self._make("share", Number(value / whole, value / whole, False, 0), i, k + 1)
        return None

    def _number(self, i: int, money: bool) -> Number | None:
        word = self.low[i]
        if word[:1] in _DIGITS:
            return self._digits(i, money)
        if word in _PLURALS:
            lo, hi = _PLURALS[word]
            if self.low[i + 1] == "of" and self.low[i + 2] in _PLURALS:
                scale = _PLURALS[self.low[i + 2]][0]
                return Number(lo * scale, hi * scale, True, i + 3, scale)
            return Number(lo, hi, True, i + 1)
        if word in _MULTI or (word == "multi" and self.low[i + 2] in SCALES):
            scale = _MULTI.get(word) or SCALES[self.low[i + 2]]
            return Number(scale, scale * 1000, True, i + 1 if word in _MULTI else i + 3, scale)
        if word in {"a", "an", "half", "several"}:
            return self._vague(i)
        if word in SCALES and self.low[i + 1] == "-" and self.low[i + 2] in _CURRENCY:
            return Number(SCALES[word], SCALES[word], False, i + 1, SCALES[word])
        return self._cardinal(i, 0.0) if word in ONES or word in TENS else None

    def _vague(self, i: int) -> Number | None:
        """A million, half a billion, a quarter of a million, several hundred million, a couple of, a few."""
        word = self.low[i]
        j = i + 1 if word in {"a", "an"} else i
        nxt = self.low[j]
        if nxt == "several" or nxt == "few":
            scaled = (
                self._cardinal(j + 1, 1.0) if self.low[j + 1] in _NUMBER_WORDS - ONES.keys() - TENS.keys() else None
            )
            return (scaled and replace(scaled, hi=scaled.lo * 10, hi_open=True)) or Number(2, 10, True, j + 1)
        if nxt == "couple" and j > i:
            j += 2 if self.low[j + 1] == "of" else 1
            return self._cardinal(j, 2.0) or Number(2, 2, False, j)
        if nxt in {"half", "quarter"}:
            k = self._skip_hyphen(j + 1)
            k += self.low[k] == "of"
            k += self.low[k] in {"a", "an"}
            if self.low[k] in SCALES or self.low[k] == "dozen":
                factor = SCALES.get(self.low[k], 12.0)
                value = factor / (2 if nxt == "half" else 4)
                return Number(value, value, False, k + 1, factor)
            return None
        return self._cardinal(j, 1.0) if j > i and (nxt in SCALES or nxt in {"hundred", "dozen"}) else None

    def _digits(self, i: int, money: bool) -> Number | None:
        token = self.raw[i]
        digits = token.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        suffix = token[len(digits) :]
        glued = self.text[max(0, self.starts[i] - 2) : self.starts[i]]
        if len(digits) > 40 or (glued[-1:] in {"-", "."} and glued[:1].isalpha()) or glued[-1:].isalpha():
            return None
        value = float(digits.replace(",", ""))
        if not suffix:
            return self._cardinal(i + 1, value)
        factor = _SUFFIXES.get(suffix.lower())
        if suffix.lower() == "x":
            return Number(value, value, False, i + 1)
        counted = suffix in {"m", "b"} and _is_plural(self.low[i + 1]) and self.low[i + 1] not in _STOP
        if factor is None or (not money and not counted and suffix in {"m", "b", "t", "T"}):
            return None
        return Number(value * factor, value * factor, False, i + 1, factor)

    def _cardinal(self, i: int, section: float) -> Number | None:
        """Number words from token i on, after `section` (digits or an article) has been read."""
        total, last, j, factor = 0.0, 1e15, i, 1.0
        given = section > 0 or (i > 0 and self.low[i - 1][:1] in _DIGITS)
        while True:
            word = self.low[j]
            if word == "and" and self.low[j + 1 : j + 3] == ["a", "half"] and section:
                section, j = section + 0.5, j + 3
                continue
            if self.low[j : j + 5] == ["-", "and", "-", "a", "-"] and self.low[j + 5] == "half":
                section, j = section + 0.5, j + 6
                continue
            step = j + 1 if word == "-" or (word == "and" and (section >= 100 or total)) else j
            word = self.low[step]
            if (word in ONES or word in TENS) and not (step > j and word == "one" and self.low[step + 1] == "of"):
                count = ONES.get(word) or TENS.get(word, 0)
                free = section % 100 == 0 if count >= 10 or section % 100 < 20 else section % 10 == 0
                if ((given and not total and section < 100) or not free) and (section or given):
                    break
                section += count
            elif word == "hundred" and 0 < section < 100:
                section *= 100
                factor = 100.0
            elif word == "dozen" and section:
                section *= 12
            elif SCALES.get(word, last) < last and section:
                factor = last = SCALES[word]
                total, section = total + section * last, 0.0
            else:
                break
            j = step + 1
            given = given and section < 100 and not total
        value = total + section
        return Number(value, value, False, j, factor) if j > i or value or given else None

    def _amount(self, i: int) -> tuple[Quantity, int] | None:
        first = i
        currency = _CURRENCY[self.low[i]] if self.low[i] in _PREFIXES else ""
        i += 1 if currency else 0
        if not self.low[i]:
            return None
        number = self._number(i, bool(currency))
        if number is None:
            return self._digit_ordinal(i)
        number, ranged = self._range(first, i, number, currency)
        first = first - 1 if ranged and first and self.low[first - 1] == "between" else first
        if currency:
            return self._make("money", number, first, number.end, currency)
        return self._with_unit(first, i, number, ranged)

    def _digit_ordinal(self, i: int) -> tuple[Quantity, int] | None:
        token = self.low[i]
        if token[-2:] in {"st", "nd", "rd", "th"} and token[:-2].isdecimal() and len(token) < 6:
            value = float(token[:-2])
            return self._make("ordinal", Number(value, value, False, 0), i, i + 1, cmp="")
        return None

    def _range(self, first: int, i: int, low: Number, currency: str) -> tuple[Number, bool]:
        j, prev = low.end, self.low[first - 1] if first else ""
        marked = self.low[j] in {"%", "percent"}
        j += marked
        link = self.low[j]
        if link not in {"-", "to", "~", "or"} and not (link == "and" and prev == "between"):
            return low, False
        own = self.low[j + 1] in _PREFIXES
        if own and _CURRENCY[self.low[j + 1]] != currency:
            return low, False
        high = self._number(j + 1 + own, bool(currency)) if self.low[j + 1 + own] else None
        if high is None or (prev == "from" and (marked or own or low.factor > 1)):
            return low, False
        if link == "or" and (high.lo != low.lo + 1 or high.factor > 1):
            return low, False
        if low.factor == 1 and high.factor > 1 and low.lo < high.lo / high.factor:
            low = low.times(high.factor)
        if high.hi <= low.lo:
            return low if low.factor > 1 else replace(low), False
        return Number(low.lo, high.hi, high.hi_open, high.end, high.factor), True

    def _with_unit(self, first: int, i: int, number: Number, ranged: bool) -> tuple[Quantity, int] | None:
        cmp, j = self._after(number.end)
        k = self._skip_hyphen(j)
        word, nxt = self.low[k], self.low[k + 1]
        if word == "of" and (self.low[number.end - 1] in _PLURALS or nxt in _CURRENCY):
            word, nxt, k = nxt, self.low[k + 2], k + 1
        if word in {"%", "percent", "pct", "percentage"} or (word == "per" and nxt == "cent"):
            return self._percent(first, i, number, k + 1 + (word in {"per", "percentage"}), cmp)
        if word in _CURRENCY or word in {"cent", "cents"}:
            return self._make(
                "money",
                number if word in _CURRENCY else number.times(0.01),
                first,
                k + 1,
                _CURRENCY.get(word, "USD"),
                cmp,
            )
        if word == "fold" or (self.low[i][-1:] == "x" and self.low[i][0] in _DIGITS):
            return self._make("multiple", number, first, k + 1 if word == "fold" else j, cmp=cmp)
        if word == "times":
            compared = (
                nxt in _DETERMINERS
                or nxt in {"as", "what", "over"}
                or (nxt.endswith("er") and nxt not in _STOP)
                or nxt == "more"
            )
            return self._make(
                "multiple" if compared else "count", number, first, k + 1, "" if compared else "time", cmp
            )
        if word in _TIME:
            return self._time(first, number, k, cmp)
        return self._count(first, i, number, k, cmp, j)

    def _percent(self, first: int, i: int, number: Number, end: int, cmp: str) -> tuple[Quantity, int]:
        share = Number(number.lo / 100, number.hi / 100, number.hi_open, 0)
        start = self.starts[i]
        if (
            first == i
            and start
            and self.text[start - 1] == "-"
            and not self.text[max(0, start - 2) : start - 1].strip()
        ):
            share, first = Number(-share.hi, -share.lo, False, 0), i - 1
        return self._make("share", share, first, end, cmp=cmp)

    def _time(self, first: int, number: Number, k: int, cmp: str) -> tuple[Quantity, int] | None:
        unit, factor = _TIME[self.low[k]]
        end = k + 1
        old = self._skip_hyphen(end)
        if unit == "year" and self.low[old] == "old":
            return self._make("age", number, first, old + 1, unit, cmp)
        if self.low[end : end + 3] == ["and", "a", "half"]:
            number, end = Number(number.lo + 0.5, number.hi + 0.5, number.hi_open, 0), end + 3
        if self.low[first] == "one" and unit == "day" and number.end == first + 1:
            return None
        made, end = self._make("duration", number.times(factor), first, end, unit, cmp)
        if (
            made.cmp == ">"
            and first
            and self.low[first - 1] == "over"
            and self.low[max(0, first - 2)] not in {"well", "just"}
        ):
            made = replace(made, cmp="", start=self.starts[first])
        return made, end

    def _count(self, first: int, i: int, number: Number, k: int, cmp: str, end: int) -> tuple[Quantity, int] | None:
        age = self._bare_age(i, number)
        if age is not None:
            return age
        noun, counted = self._noun(k, number.lo == 1 or self.low[k - 1] == "-")
        if self._is_label(i, number, noun):
            return None
        alone = number.end == i + 1
        if alone and self.low[i] == "one":
            compared = cmp or self._before(first)[0] or (first and self.low[first - 1] == "only")
            if not noun or not (compared or (noun in _ONE_NOUNS and self.low[k] != "of")):
                return None
        vague = self.low[i] == "several" or self.low[number.end - 1] in {"few", "couple"}
        if vague and not counted:
            return None
        cmp = cmp or ("~" if "couple" in self.low[i + 1 : i + 2] else "")
        return self._make("count" if counted else "number", number, first, end, noun, cmp)

    def _bare_age(self, i: int, number: Number) -> tuple[Quantity, int] | None:
        plain = self.low[i].isdecimal() and 10 <= number.lo <= 110 and number.end == i + 1
        if not plain or i < 2:
            return None
        if (
            self.low[i - 1] == ","
            and (self.low[i + 1] == "," or self.low[i + 1 : i + 3] == [".", ""])
            and self.raw[i - 2][:1].isupper()
        ):
            return self._make("age", number, i, i + 1, "year", cmp="")
        if self.low[i - 1] == "age" or self.low[i - 2 : i] == ["age", "of"]:
            return self._make("age", number, i, i + 1, "year", cmp="")
        return None

    def _noun(self, k: int, singular_too: bool) -> tuple[str, bool]:
        """The counted noun at token k, and whether anything is counted at all (three of the four founders)."""
        if self.low[k] == "of":
            k += 2 if self.low[k + 1] in _DETERMINERS else 1
            inner = self._number(k, False) if k < self.size else None
            return self._noun(inner.end, False)[0] if inner and self.low[inner.end] != "of" else self._noun_words(
                k
            ), True
        noun = "" if self.low[k - 1] == "-" else self._noun_words(k)
        if not noun and singular_too and self.low[k][:1].isalpha() and self.low[k] not in _STOP:
            noun = "" if self.low[k].endswith(("ed", "off", "way")) else singular(self.low[k])
        return noun, bool(noun)

    def _noun_words(self, k: int) -> str:
        for j in range(k, k + 3):
            word = self.low[j]
            if not word[:1].isalpha() or word in _STOP or word in _NUMBER_WORDS:
                break
            if _is_plural(word) and not (j + 1 < self.size and _is_plural(self.low[j + 1]) and j < k + 2):
                return singular(word)
        return ""

    def _is_label(self, i: int, number: Number, noun: str) -> bool:
        """Product and chapter numbers: a bare small number behind a capitalised word."""
        if self.low[i][:1] not in _DIGITS or number.factor > 1 or "," in self.low[i] or not i:
            return False
        prev, raw = self.low[i - 1], self.raw[i - 1]
        if "/" in (prev, self.low[i + 1]):
            return True
        if prev in _LABELS or (
            prev in {".", "#"} and i > 1 and self.low[i - 2] in {"no", "nos", "vol", "p", "pp", "fig", "#"}
        ):
            return True
        if raw[:1] == "#" or not raw[0].isalpha() or prev in _FUNCTION or prev.endswith("'s"):
            return raw[:1] == "#"
        if raw == prev or number.lo >= 1000:
            return False
        opening = i == 1 or self.low[i - 2] in {".", "!", "?", '"', "“"}
        return not (opening and noun and number.lo >= 20)


_KANJI_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "壱": 1, "弐": 2, "参": 3}
_SMALL = {"十": 10.0, "百": 100.0, "千": 1000.0, "拾": 10.0}
_LARGE = {"万": 1e4, "萬": 1e4, "億": 1e8, "兆": 1e12, "京": 1e16}
_JA_MONEY = {
    "ドル": "USD",
    "米ドル": "USD",
    "円": "JPY",
    "ユーロ": "EUR",
    "ポンド": "GBP",
    "元": "CNY",
    "人民元": "CNY",
}
_JA_MONEY |= {
    "ウォン": "KRW",
    "台湾ドル": "TWD",
    "香港ドル": "HKD",
    "カナダドル": "CAD",
    "豪ドル": "AUD",
    "ルピー": "INR",
}
_JA_MONEY |= {"スイスフラン": "CHF", "フラン": "CHF", "シンガポールドル": "SGD", "セント": "", "銭": ""}
_JA_TIME = {"年": "year", "年間": "year", "年半": "year", "月": "month", "週": "week", "週間": "week", "日間": "day"}
_JA_TIME |= {"時間": "hour", "時間半": "hour", "分": "minute", "分間": "minute", "日以内": "day", "日": "day"}
_JA_COUNTERS = """人:person:間気物生材工類事格脈 名:person:前義誉称作 社:company:員長会内外債交説 回:time:答転復避収線路
    度:time:合 件:case: 株:share:主価式 票:vote:決 議席:seat: 席:seat: ページ:page: トークン:token: 文字:character:
    単語:word: カ国:country: か国:country: ヶ国:country: ヵ国:country: カ所:place: か所:place: ヶ所:place: 校:school:
    店舗:store: 世帯:household: ワット:watt: キロワット:kilowatt: メガワット:megawatt: ギガワット:gigawatt: 問:question:
    段階:stage: 歩:step: 個:: つ:: 台:: 基:: 枚:: 本::木社人部当日来店体格書音 点::数 種類:kind: ポイント:point:"""
_JA_NOUNS = {
    "パラメーター": "parameter",
    "パラメータ": "parameter",
    "ユーザー": "user",
    "ユーザ": "user",
    "チップ": "chip",
}
_JA_NOUNS |= {"会社": "company", "企業": "company", "従業員": "employee", "社員": "employee", "メンバー": "member"}
_JA_NOUNS |= {
    "理由": "reason",
    "モデル": "model",
    "取締役": "director",
    "訴訟": "lawsuit",
    "国": "country",
    "株": "share",
}
_JA_NOUNS |= {
    "トークン": "token",
    "条件": "condition",
    "製品": "product",
    "サーバー": "server",
    "画像処理半導体": "gpu",
}
_JA_BEFORE = {
    "約": "~",
    "およそ": "~",
    "おおよそ": "~",
    "ほぼ": "~",
    "ざっと": "~",
    "推定": "~",
    "最大": "<=",
    "最大で": "<=",
}
_JA_BEFORE |= {
    "最高": "<=",
    "最高で": "<=",
    "最低": ">=",
    "最低でも": ">=",
    "少なくとも": ">=",
    "上限": "<=",
    "多くとも": "<=",
}
_JA_AFTER = {"以上": ">=", "超": ">", "を超え": ">", "を上回": ">", "余": ">", "余り": ">", "あまり": ">", "以下": "<="}
_JA_AFTER |= {"以内": "<=", "まで": "<=", "未満": "<", "を下回": "<", "近く": "~", "弱": "~", "強": "~", "程度": "~"}
_JA_AFTER |= {"前後": "~", "ほど": "~", "くらい": "~", "ぐらい": "~", "足らず": "<", "を切": "<"}
_JA_ORDINALS = "番目|回目|度目|人目|つ目|代目|社目|件目|位"
_JA_WORDS = {"過半数": ("share", 0.5, 1.0, ">"), "大半": ("share", 0.5, 1.0, ">"), "半年": ("duration", 0.5, 0.5, "")}
_KATAKANA = range(0x30A1, 0x30FD)


@cache
def _run_pattern() -> re.Pattern[str]:
    number = r"[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)*"
    return re.compile(
        rf"(?:{number}|[〇零一二三四五六七八九十百千万億兆京壱弐参拾萬数何])++|過半数|大半|半[数分額年]|倍(?=[増のにへ])"
    )


@cache
def _unit_pattern() -> re.Pattern[str]:
    counters = [part.split(":") for part in _JA_COUNTERS.split()]
    alternatives = [rf"{word}(?![{guard}目])" if guard else rf"{word}(?!目)" for word, _, guard in _longest(counters)]
    return re.compile(
        rf"(?P<ordinal>{_JA_ORDINALS})|(?P<age>[歳才])|(?P<share>%|パーセント|割(?![りる合])(?:(?P<bu>[0-9一二三四五六七八九])分)?)"
        rf"|(?P<multiple>倍)|(?P<money>{'|'.join(sorted(_JA_MONEY, key=len, reverse=True))})(?![周卓])"
        r"|(?P<time>[かカヶケヵ箇]月|年間|年半(?!ば)|年(?![代度生齢月末前半])|年(?=前)|週間|日間|日(?=以内)|(?<=わずか[0-9一二三四五六七八九])日(?!目)|時間半?|分間|分(?![のけ野割析配岐裂担類か散子離布]))"
        rf"|(?P<count>{'|'.join(alternatives)})"
    )


def _longest(counters: list[list[str]]) -> list[list[str]]:
    return sorted(counters, key=lambda parts: -len(parts[0]))


@cache
def _counter_units() -> dict[str, str]:
    return {word: unit for word, unit, _ in (part.split(":") for part in _JA_COUNTERS.split())}


@cache
def _after_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_JA_AFTER, key=len, reverse=True))
    return re.compile(rf"(?:{words})(?<![強弱超](?=[いくす力化点さ]))")


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(_JA_BEFORE, key=len, reverse=True))}) ?\Z")


@cache
def _suffix_pattern() -> re.Pattern[str]:
    return re.compile(r" ?(thousand|million|billion|trillion)(?![a-z])|(bn|tn|trn|mn|[kmb])(?![a-z])", re.IGNORECASE)


@cache
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(rf"の?(?:({'|'.join(_JA_NOUNS)})|([A-Za-z]+))")


@cache
def _piece_pattern() -> re.Pattern[str]:
    return re.compile(r"[0-9][0-9,.]*|[〇零一二三四五六七八九壱弐参]+|.")


def japanese_number(run: str) -> Number | None:
    """A run of digits and numerals, `end` being its length; vague ranks (数千万, 十数) become intervals."""
    total, section, factor = (0.0, 0.0), (0.0, 0.0), 1.0
    pending: tuple[float, float] | None = None
    vague, last = False, 1e20
    if len(run) > 40 or run == "何":
        return None
    for piece in _piece_pattern().findall(run):
        if piece[0] in _DIGITS or piece[0] in _KANJI_DIGITS:
            value = _plain(piece)
            if value is None or pending is not None:
                return None
            pending = (value, value)
        elif piece in "数何":
            vague = True
            pending = (0.0, 10.0) if section[0] else (1.0, 10.0)
        elif piece in _SMALL:
            lo, hi = pending or (1.0, 1.0)
            section, pending = (section[0] + lo * _SMALL[piece], section[1] + hi * _SMALL[piece]), None
        else:
            lo, hi = pending or (0.0, 0.0)
            section, pending = (section[0] + lo, section[1] + hi), None
            if not section[1] or _LARGE[piece] >= last:
                return None
            factor = last = _LARGE[piece]
            total, section = (total[0] + section[0] * last, total[1] + section[1] * last), (0.0, 0.0)
    lo, hi = pending or (0.0, 0.0)
    lo, hi = total[0] + section[0] + lo, total[1] + section[1] + hi
    lo = 2.0 if run == "数" else lo
    return Number(lo, hi, vague and "十数" not in run, len(run), factor)


def _plain(piece: str) -> float | None:
    digits = "".join(str(_KANJI_DIGITS.get(c, c)) for c in piece.replace(",", ""))
    return float(digits) if digits.count(".") < 2 else None


def _read_japanese(text: str, taken: Sequence[tuple[int, int]]) -> list[Quantity]:
    found: list[Quantity] = []
    free = 0
    spans = iter(sorted(taken))
    barrier = next(spans, None)
    for match in _run_pattern().finditer(text):
        while barrier is not None and barrier[1] <= match.start():
            barrier = next(spans, None)
        if match.start() < free or (barrier is not None and barrier[0] < match.end()):
            continue
        quantity = _japanese_at(text, match, barrier[0] if barrier else len(text))
        if quantity is not None and quantity.end > free:
            found.append(replace(quantity, start=max(quantity.start, free)))
            free = quantity.end
    return found


def _japanese_at(text: str, match: re.Match[str], limit: int) -> Quantity | None:
    start, run = match.start(), match[0]
    if run[0] in "半過大倍":
        kind, lo, hi, cmp = _JA_WORDS.get(run, ("share", 0.5, 0.5, ""))
        if run == "倍":
            kind, lo, hi = "multiple", 2.0, 2.0
        return _finish(text, kind, Number(lo, hi, False, match.end()), "year" if run == "半年" else "", start, cmp)
    number = japanese_number(run)
    if number is None:
        return None
    number = _scaled(text, replace(number, end=match.end()))
    return _fraction(text, start, number) or _unit_or_range(text, start, run, number, limit)


def _scaled(text: str, number: Number) -> Number:
    suffix = _suffix_pattern().match(text, number.end)
    if suffix is None:
        return number
    factor = SCALES.get((suffix[1] or "").lower()) or _SUFFIXES[suffix[2].lower()]
    return replace(number.times(factor), end=suffix.end(), factor=factor)


def _fraction(text: str, start: int, number: Number) -> Quantity | None:
    """10分の1, 10人に1人, 1/10."""
    rest = text[number.end : number.end + 12]
    for link, tail in (("分の", ""), ("人に", "人"), ("/", "")):
        if not rest.startswith(link):
            continue
        match = _run_pattern().match(rest, len(link))
        other = japanese_number(match[0]) if match else None
        if match is None or other is None or not rest.startswith(tail, match.end()):
            return None
        part, whole = (number.lo, other.lo) if link == "/" else (other.lo, number.lo)
        dated = link == "/" and (text[start - 1 : start] == "/" or rest[match.end() : match.end() + 1] == "/")
        if not 0 < part < whole or dated or (link == "/" and part != 1 and whole > 10):
            return None
        end = number.end + match.end() + len(tail)
        return _finish(text, "share", Number(part / whole, part / whole, False, end), "", start)
    return None


def _unit_or_range(text: str, start: int, run: str, number: Number, limit: int) -> Quantity | None:
    low, unit = number, _unit_pattern().match(text, number.end)
    at = unit.end() if unit else number.end
    link = text[at : at + 2]
    if link[:1] in {"~", "-", "ー"} or (link == "から" and not unit):
        other = _run_pattern().match(text, at + (2 if link == "から" else 1))
        high = japanese_number(other[0]) if other and other.end() <= limit and other[0][0] not in "半過大倍" else None
        if other is not None and high is not None:
            if not unit and low.factor == 1 and high.factor > 1 and low.lo < high.lo / high.factor:
                low = low.times(high.factor)
            if high.hi > low.lo:
                number = Number(low.lo, high.hi, high.hi_open, other.end(), high.factor)
                unit = _unit_pattern().match(text, number.end)
    return _with_japanese_unit(text, start, run, number, unit)


def _with_japanese_unit(text: str, start: int, run: str, number: Number, unit: re.Match[str] | None) -> Quantity | None:
    prev = text[start - 1 : start]
    if prev in {"$", "€", "£", "¥"} and prev:
        return _prefixed(text, start, number)
    if (prev.isascii() and prev.isalpha()) or (prev == "-" and text[start - 2 : start - 1].isalpha()) or prev == ".":
        return None
    if prev == "第":
        return _numbered(text, start, run, number)
    if unit is None:
        return _bare(text, start, run, number)
    kind = unit.lastgroup if unit.lastgroup != "bu" else "share"
    word = unit[0]
    if run in {"一", "壱"} and not _one_counts(text, start, kind or "", word):
        return None
    number = replace(number, end=unit.end())
    if kind == "money":
        return _japanese_money(text, start, number, word)
    if kind == "time":
        return _japanese_time(text, start, run, number, word)
    if kind == "share":
        return _japanese_share(text, start, number, unit)
    if kind == "count":
        return _japanese_count(text, start, number, word)
    return _finish(text, kind or "number", number, "year" if kind == "age" else "", start)


def _one_counts(text: str, start: int, kind: str, word: str) -> bool:
    if word == "人":
        return text[max(0, start - 3) : start].endswith(("たった", "わずか", "ただ"))
    if text[start - 1 : start] in {"唯", "同", "統", "均", "単", "の", "万"} and start:
        return False
    return kind in {"money", "time", "share", "multiple"} or word in {"社", "回", "株", "票"}


def _prefixed(text: str, start: int, number: Number) -> Quantity:
    sign = start - 1
    while sign > 0 and start - sign < 4 and text[sign - 1].isascii() and text[sign - 1].isupper():
        sign -= 1
    currency = _CURRENCY.get(text[sign:start].lower()) or _CURRENCY[text[start - 1]]
    return _finish(text, "money", number, currency, sign)


def _numbered(text: str, start: int, run: str, number: Number) -> Quantity | None:
    follow = text[number.end : number.end + 1]
    idle = follow in {"者", "歩"} or text.startswith("四半期", number.end) or ("四" in run[1:] and follow == "半")
    if idle or (run == "一" and follow not in set("回審章位弾条号期次")):
        return None
    return Quantity("ordinal", number.lo, number.hi, False, "", "", start - 1, number.end)


def _bare(text: str, start: int, run: str, number: Number) -> Quantity | None:
    follow, prev = text[number.end : number.end + 1], text[start - 1 : start]
    noun = _noun_pattern().match(text, number.end)
    named = (noun[1] or noun[2]) if noun else ""
    if run[0] not in _DIGITS and (len(run) < 2 or number.factor < 1e4):
        return None
    if noun and named and (number.factor > 1 or noun[0][0] == "の"):
        unit = _JA_NOUNS.get(named) or singular(named.lower())
        counted = _finish(text, "count", number, unit, start)
        after = "" if counted.cmp else _JA_AFTER.get(_match(_after_pattern(), text, noun.end()), "")
        return replace(counted, cmp=after or counted.cmp)
    aged = prev == "(" and follow == ")" and run.isdecimal() and 10 <= number.lo <= 110
    if aged and (text[start - 2 : start - 1] in {"氏", "ん"} or ord(text[start - 2]) in _KATAKANA):
        return Quantity("age", number.lo, number.hi, False, "year", "", start, number.end)
    small = run[0] in _DIGITS and "," not in run and number.lo < 1000 and number.factor == 1
    before = text[max(0, start - 2) : start].strip(" .")
    label = (
        small
        and before
        and ((prev in {" ", "."} and before.isascii() and before[-1].isalnum()) or ord(prev) in _KATAKANA)
    )
    dated = follow in {"年", "月", "日", "時", "分", "世", "番", "丁", "号", "秒", "章", "条"} and follow
    if label or dated or (follow.isascii() and follow.isalpha()) or run in {"数", "何"}:
        return None
    return _finish(text, "number", number, "", start)


def _match(pattern: re.Pattern[str], text: str, at: int) -> str:
    found = pattern.match(text, at)
    return found[0] if found else ""


def _japanese_money(text: str, start: int, number: Number, word: str) -> Quantity | None:
    if number.lo == 1 and text.startswith("も", number.end):
        rest = text[number.end : number.end + 30]
        if word == "銭" or any(negation in rest for negation in ("ない", "なかっ", "なく", "ません", "ず")):
            return Quantity("money", 0.0, 0.0, False, "", "", start, number.end + 1)
    if word == "銭":
        return None
    if word == "セント":
        return _finish(text, "money", number.times(0.01), "USD", start)
    if word == "元" and number.lo < 10:
        return None
    return _finish(text, "money", number, _JA_MONEY[word], start)


def _japanese_time(text: str, start: int, run: str, number: Number, word: str) -> Quantity | None:
    calendar = word == "年" and number.lo >= 1000
    eras = text[max(0, start - 2) : start] in {"令和", "平成", "昭和", "大正", "明治"} or text[start - 1 : start] == "'"
    if calendar or eras or (word == "分" and run[0] not in _DIGITS):
        return None
    half = 0.5 if word.endswith("半") else 0.0
    unit = _JA_TIME["月" if word[-1] == "月" else word.removesuffix("半") or word]
    timed = Number(number.lo + half, number.hi + half, number.hi_open, number.end)
    return _finish(text, "duration", timed, unit, start)


def _japanese_share(text: str, start: int, number: Number, unit: re.Match[str]) -> Quantity:
    if unit[0][0] == "割":
        extra = _plain(unit["bu"]) or 0.0 if unit["bu"] else 0.0
        share = Number((number.lo * 10 + extra) / 100, (number.hi * 10 + extra) / 100, number.hi_open, number.end)
    else:
        share = Number(number.lo / 100, number.hi / 100, number.hi_open, number.end)
    minus = 4 if text.endswith("マイナス", 0, start) else int(text[start - 1 : start] == "-")
    if minus:
        return _finish(text, "share", replace(share, lo=-share.hi, hi=-share.lo), "", start - minus)
    return _finish(text, "share", share, "", start)


def _japanese_count(text: str, start: int, number: Number, word: str) -> Quantity | None:
    unit = _counter_units()[word]
    if number.lo == number.hi == 1 and text[start - 1 : start] == "の":
        return None
    if (word == "度" and number.lo > 20) or (word == "つ" and number.hi == 1):
        return None
    counted = _finish(text, "count", number, unit, start)
    if unit:
        return counted
    noun = _noun_pattern().match(text, counted.end)
    named = (noun[1] or noun[2]) if noun and noun[0][0] == "の" else ""
    return replace(counted, unit=_JA_NOUNS.get(named) or singular(named.lower()))


def _finish(text: str, kind: str, number: Number, unit: str, start: int, cmp: str = "") -> Quantity:
    """Comparators are looked for behind the number first, then before it."""
    end = number.end
    if not cmp:
        after = _match(_after_pattern(), text, end)
        cmp, end = _JA_AFTER.get(after, ""), end + len(after)
    before = _before_pattern().search(text[max(0, start - 6) : start])
    if before is not None:
        cmp, start = cmp or _JA_BEFORE[before[0].rstrip()], start - len(before[0])
    return Quantity(kind, number.lo, number.hi, number.hi_open, unit, cmp, start, end)
