"""English text as tokens, and the numbers among them: digits, number words, scales, vague amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from feudcheck.language.quantities import CURRENCY, DIGITS, ONES, SCALES, SUFFIXES, TENS, Number
from feudcheck.language.quantities_english_words import (
    AFTER_ARTICLE,
    ARTICLES,
    GO_ON,
    MULTI,
    MULTIPLIERS,
    PLURALS,
    STARTERS,
    STOP,
    is_plural,
)


@cache
def _token_pattern() -> re.Pattern[str]:
    number = r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?[A-Za-z]*+"
    return re.compile(rf"[A-Z]{{0,3}}[$€£¥]|{number}|[^\W\d_]\w*+(?:'[a-z]++)?|[^\s\w]")


def _tokens(text: str) -> list[str]:
    """No token has space in it; so plain words, which are most, need no pattern."""
    found: list[str] = []
    cut = _token_pattern().findall
    for piece in text.split():
        if piece.isalpha():
            found.append(piece)
        else:
            found += cut(piece)
    return found


class Numbers:
    """The tokens of a text; every look forward or back is bounded."""

    __slots__ = ("ends", "hits", "low", "raw", "size", "text", "whole")

    ends: list[int]
    whole: list[str]  # the tokens, and in `raw` and `low` those of them that aren't taken

    def __init__(self, text: str, taken: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.raw = _tokens(text)
        self.low = low = "\n".join(self.raw).lower().split("\n")
        self.size = len(self.raw)
        self.raw += [""] * 6
        self.low += [""] * 6
        self.hits = [
            i
            for i, word in enumerate(low)
            if (word in STARTERS and (word not in ARTICLES or low[i + 1] in AFTER_ARTICLE)) or word[:1] in DIGITS
        ]
        if self.hits:
            self._place()
            self._block(taken)

    def _place(self) -> None:
        """Where the tokens lie; what the pattern passed over between them begins none of them."""
        find, end = self.text.index, 0
        self.whole = self.raw[: self.size]
        self.ends = [end := find(word, end) + len(word) for word in self.whole]

    def _start(self, i: int) -> int:
        return self.ends[i] - len(self.whole[i])

    def _block(self, taken: Sequence[tuple[int, int]]) -> None:
        i = 0
        for start, end in sorted(taken):
            while i < self.size and self.ends[i] <= start:
                i += 1
            while i < self.size and self._start(i) < end:
                self.low[i] = self.raw[i] = "\0"
                i += 1

    def _skip_hyphen(self, j: int) -> int:
        return j + 1 if self.low[j] == "-" else j

    def _number(self, i: int, money: bool) -> Number | None:
        word = self.low[i]
        if word[:1] in DIGITS:
            return self._digits(i, money)
        if word in PLURALS:
            lo, hi = PLURALS[word]
            if self.low[i + 1] == "of" and self.low[i + 2] in PLURALS:
                scale = PLURALS[self.low[i + 2]][0]
                return Number(lo * scale, hi * scale, True, i + 3, scale)
            return Number(lo, hi, True, i + 1)
        if word in MULTI or (word == "multi" and self.low[i + 2] in SCALES):
            scale = MULTI.get(word) or SCALES[self.low[i + 2]]
            return Number(scale, scale * 1000, True, i + 1 if word in MULTI else i + 3, scale)
        if word in {"a", "an", "half", "several"}:
            return self._vague(i)
        whole = i and self.low[i - 1] in {"whole", "full", "entire", "the", "his", "her", "its", "their", "that"}
        if word in SCALES and (whole or (self.low[i + 1] == "-" and self.low[i + 2] in CURRENCY)):
            return Number(SCALES[word], SCALES[word], False, i + 1, SCALES[word])
        return self._cardinal(i, 0.0) if word in ONES or word in TENS else None

    def _vague(self, i: int) -> Number | None:
        """A million, half a billion, a quarter of a million, several hundred million, a couple of, a few."""
        word = self.low[i]
        j = i + 1 if word in {"a", "an"} else i
        nxt = self.low[j]
        if nxt == "several" or nxt == "few":
            scaled = self._cardinal(j + 1, 1.0) if self.low[j + 1] in MULTIPLIERS else None
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
        digits = token if token[-1] in DIGITS else token.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        suffix = token[len(digits) :]
        start = self._start(i)
        glued = self.text[max(0, start - 2) : start]
        if len(digits) > 40 or (glued[-1:] in {"-", "."} and glued[:1].isalpha()) or glued[-1:].isalpha():
            return None
        value = float(digits.replace(",", ""))
        if not suffix:
            plain = self.low[i + 1] not in GO_ON
            return Number(value, value, False, i + 1) if plain else self._cardinal(i + 1, value)
        factor = SUFFIXES.get(suffix.lower())
        if suffix.lower() == "x":
            return Number(value, value, False, i + 1)
        counted = suffix in {"m", "b"} and is_plural(self.low[i + 1]) and self.low[i + 1] not in STOP
        if factor is None or (not money and not counted and suffix in {"m", "b", "t", "T"}):
            return None
        return Number(value * factor, value * factor, False, i + 1, factor)

    def _is_money(self, i: int, number: Number) -> bool:
        """ "97bn", "the billion": large amounts of nothing in particular are money, of an unknown currency."""
        short = self.low[i][:1] in DIGITS and self.low[i][-2:] in {"bn", "mn", "tn"}
        return number.factor >= 1e6 and (short or (self.low[i] in SCALES and number.end == i + 1))

    def _cardinal(self, i: int, section: float) -> Number | None:
        """Number words from token i on, after `section` (digits or an article) has been read."""
        total, last, j, factor = 0.0, 1e15, i, 1.0
        given = section > 0 or (i > 0 and self.low[i - 1][:1] in DIGITS)
        while True:
            word = self.low[j]
            if word == "and" and self.low[j + 1 : j + 3] == ["a", "half"] and section:
                section, j = section + 0.5, j + 3
                continue
            if word == "-" and self.low[j : j + 5] == ["-", "and", "-", "a", "-"] and self.low[j + 5] == "half":
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
        return Number(value, value, False, j, factor) if j > i or value else None
