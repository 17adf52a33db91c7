"""Quantities in English and Japanese: amounts, shares, counts, durations, ages and ordinals, with their spans.

A span holds comparator, number and unit, not the counted noun. `cmp` is one of "", ">", ">=", "<", "<=" and "~".
Shares are parts of one (49 % is 0.49); a majority is lo 0.5, hi 1.0, cmp ">". Money without a currency ("not a cent")
has the unit "". Offsets are code points of the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from msgspec import Struct

_SINGLE = {0x2013: "-", 0x2212: "-", 0x2010: "-", 0x2011: "-", 0x2019: "'", 0x2018: "'", 0x301C: "~", 0xFF5E: "~"}
FOLD: dict[int, str] = {**{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5E)}, **_SINGLE}
FOLD |= {0xFFE5: "¥", 0xFFE1: "£", 0x3000: " ", 0xA0: " "}


class Quantity(Struct, frozen=True, array_like=True, gc=False):
    kind: str
    lo: float
    hi: float
    hi_open: bool
    unit: str
    cmp: str
    start: int
    end: int


class Number(Struct, frozen=True, gc=False):
    """A number before its unit is known; `end` is a token index in English and an offset in Japanese."""

    lo: float
    hi: float
    hi_open: bool
    end: int
    factor: float = 1.0

    def times(self, factor: float) -> Number:
        return Number(self.lo * factor, self.hi * factor, self.hi_open, self.end, self.factor)


def words(text: str) -> list[str]:
    """The words of a table written as text."""
    return text.split()


def fold(text: str) -> str:
    """Full-width forms and dashes to ASCII, one character for one."""
    return text if text.isascii() or not _foldable().search(text) else text.translate(FOLD)


@cache
def _foldable() -> re.Pattern[str]:
    """Looking costs a tenth of translating, and most texts have nothing to fold."""
    return re.compile(f"[{''.join(map(chr, FOLD))}]")


def lower(text: str) -> str:
    """Lower case without changing the length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


# Bytes of lower-case UTF-8 to letters, 0 for any digit, space for all else.
_FLAT = bytes(48 if chr(code) in "0123456789" else code if 97 <= code < 123 else 32 for code in range(256))


def as_bytes(words: Iterable[str]) -> frozenset[bytes]:
    """Words to be looked for in what `flat` returns."""
    return frozenset(word.encode() for word in words)


def flat(low: str) -> bytes:
    """A lower-case text with 0 for each digit and space between words, to tell at a glance what can't be in it.

    A letter beyond ASCII parts words here, so that too much may be found in it, never too little.
    """
    return low.encode("utf-8", "replace").translate(_FLAT)


@cache
def _reader(lang: str) -> Callable[[str, Sequence[tuple[int, int]]], list[Quantity]]:
    """The language's part, imported where it is first needed."""
    if lang == "ja":
        from feudcheck.language.quantities_japanese import read_japanese

        return read_japanese
    from feudcheck.language.quantities_english import read_english

    return read_english


def read_quantities(text: str, lang: str, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """All quantities of the text in order; whatever touches a `taken` span is left alone."""
    return _reader(lang)(fold(text), taken)


_ONES_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
ONES = {word: i for i, word in enumerate((_ONES_WORDS + " seventeen eighteen nineteen").split())}
TENS = {w: 10 * i for i, w in enumerate(words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}
SCALES |= {"lakhs": 1e5, "crores": 1e7}
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9}
SUFFIXES |= {"t": 1e12, "tn": 1e12, "trn": 1e12}
CURRENCY = {"$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "buck": "USD", "bucks": "USD"}
CURRENCY |= {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "pounds": "GBP"}
CURRENCY |= {"¥": "JPY", "jp¥": "JPY", "jpy": "JPY", "yen": "JPY", "nt$": "TWD", "hk$": "HKD", "c$": "CAD"}
CURRENCY |= {"ca$": "CAD", "a$": "AUD", "au$": "AUD", "s$": "SGD", "cn¥": "CNY", "yuan": "CNY", "rmb": "CNY"}
CURRENCY |= {"won": "KRW", "krw": "KRW", "cny": "CNY", "chf": "CHF", "francs": "CHF", "rupees": "INR", "inr": "INR"}
IRREGULAR = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}
IRREGULAR |= {"staff": "staff", "personnel": "personnel", "series": "series"}
DIGITS = frozenset("0123456789")


def singular(noun: str) -> str:
    """Lower-case plural noun to its lemma: companies, boxes, chips."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
