"""What stands around an English number: a comparator, a unit, or the noun that it counts."""

from __future__ import annotations

from msgspec.structs import replace

from feudcheck.language.quantities import CURRENCY, DIGITS, Number, Quantity, singular
from feudcheck.language.quantities_english_numbers import Numbers
from feudcheck.language.quantities_english_words import (
    AFTER,
    BEFORE,
    DETERMINERS,
    DOLLARS,
    FUNCTION,
    LABELS,
    MAY_END_BEFORE,
    NUMBER_WORDS,
    ONE_NOUNS,
    PLURALS,
    STOP,
    TIME,
    WHOLE,
    WITH_OVER,
    is_plural,
)


class Units(Numbers):
    """Quantities of the numbers among the tokens."""

    __slots__ = ()

    def _make(self, kind: str, number: Number, i: int, end: int, unit: str = "", cmp: str = "") -> tuple[Quantity, int]:
        """The quantity of tokens i up to end, with the comparator before or behind it."""
        if not cmp:
            cmp, end = self._after(end)
        if not cmp:
            cmp, i = self._before(i)
        start = self._start(i)
        return Quantity(kind, number.lo, number.hi, number.hi_open, unit, cmp, start, self.ends[end - 1]), end

    def _before(self, i: int) -> tuple[str, int]:
        if not i or self.low[i - 1] not in MAY_END_BEFORE:
            return "", i
        if self.low[i - 1] in {"a", "the"}:
            i -= 1 if " ".join(self.low[max(0, i - 3) : i - 1]) in BEFORE else 0
        for width in (3, 2, 1):
            cmp = BEFORE.get(" ".join(self.low[i - width : i])) if width <= i else None
            if cmp and not (self.low[i - width] == "over" and i > width and self.low[i - width - 1] in WITH_OVER):
                return cmp, i - width
        return "", i

    def _after(self, j: int) -> tuple[str, int]:
        if self.low[j] == "+":
            return ">=", j + 1
        if self.low[j] == "plus" and (self.low[j + 1] in STOP or not self.low[j + 1][:1].isalnum()):
            return ">=", j + 1
        cmp = AFTER.get((self.low[j], self.low[j + 1]), "") if self.low[j + 2] != "than" else ""  # "or more than 5"
        return cmp, j + 2 if cmp else j

    def _with_unit(self, first: int, i: int, number: Number, ranged: bool) -> tuple[Quantity, int] | None:
        cmp, j = self._after(number.end)
        k = self._skip_hyphen(j)
        word, nxt = self.low[k], self.low[k + 1]
        if word in WHOLE and nxt in TIME:  # "two full years"
            word, nxt, k = nxt, self.low[k + 2], k + 1
        if word == "of" and (self.low[number.end - 1] in PLURALS or nxt in CURRENCY):
            word, nxt, k = nxt, self.low[k + 2], k + 1
        if word in {"%", "percent", "pct", "percentage"} or (word == "per" and nxt == "cent"):
            return self._percent(first, i, number, k + 1 + (word in {"per", "percentage"}), cmp)
        whose, k = self._whose_money(word, k)
        word = self.low[k]
        if word in CURRENCY or word in {"cent", "cents"}:
            return self._make(
                "money",
                number if word in CURRENCY else number.times(0.01),
                first,
                k + 1,
                whose or CURRENCY.get(word, "USD"),
                cmp,
            )
        if word == "fold" or (self.low[i][-1:] == "x" and self.low[i][0] in DIGITS):
            return self._make("multiple", number, first, k + 1 if word == "fold" else j, cmp=cmp)
        if word == "times":
            compared = (
                nxt in DETERMINERS
                or nxt in {"as", "what", "over"}
                or (nxt.endswith("er") and nxt not in STOP)
                or nxt == "more"
            )
            return self._make(
                "multiple" if compared else "count", number, first, k + 1, "" if compared else "time", cmp
            )
        if word in TIME:
            return self._time(first, number, k, cmp)
        return self._count(first, i, number, k, cmp, j)

    def _whose_money(self, word: str, k: int) -> tuple[str, int]:
        """The currency of "US dollars", "Canadian dollars", and where its noun stands."""
        at = k + 1
        if word == "u" and self.low[at : at + 3] == [".", "s", "."]:
            word, at = "us", at + 3
        known = word in DOLLARS and self.low[at] in {"dollar", "dollars"}
        return (DOLLARS[word], at) if known else ("", k)

    def _percent(self, first: int, i: int, number: Number, end: int, cmp: str) -> tuple[Quantity, int]:
        share = Number(number.lo / 100, number.hi / 100, number.hi_open, 0)
        start = self._start(i)
        before = self.text[max(0, start - 2) : start - 1]
        signed = start and self.text[start - 1] == "-" and before in ("", " ", "\t", "\n", "(", "[")
        worded = i > 0 and self.low[i - 1] in {"minus", "negative"} and self.low[i - 2 : i - 1] != ["or"]
        if first == i and (signed or worded):
            share, first = Number(-share.hi, -share.lo, False, 0), i - 1
        return self._make("share", share, first, end, cmp=cmp)

    def _time(self, first: int, number: Number, k: int, cmp: str) -> tuple[Quantity, int] | None:
        unit, factor = TIME[self.low[k]]
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
            made = replace(made, cmp="", start=self._start(first))
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
            if not noun or not (compared or (noun in ONE_NOUNS and self.low[k] != "of")):
                return None
        vague = self.low[i] == "several" or self.low[number.end - 1] in {"few", "couple"}
        if vague and not counted:
            return None
        cmp = cmp or ("~" if "couple" in self.low[i + 1 : i + 2] else "")
        money = not counted and self._is_money(i, number)
        return self._make("count" if counted else "money" if money else "number", number, first, end, noun, cmp)

    def _bare_age(self, i: int, number: Number) -> tuple[Quantity, int] | None:
        plain = self.low[i].isdecimal() and 10 <= number.lo <= 110 and number.end == i + 1
        if not plain or i < 2:
            return None
        if (
            self.low[i - 1] == ","
            and (self.low[i + 1] == "," or self.low[i + 1 : i + 3] == [".", ""])
            and self.whole[i - 2][:1].isupper()
        ):
            return self._make("age", number, i, i + 1, "year", cmp="")
        beside = self.low[i - 1] == "(" and self.low[i + 1] == ")" and self.whole[i - 2][:1].isupper()
        if (
            beside
            or self.low[i - 2 : i] == ["who", "is"]
            or self.low[i - 1] == "age"
            or self.low[i - 2 : i] == ["age", "of"]
        ):
            return self._make("age", number, i, i + 1, "year", cmp="")
        return None

    def _noun(self, k: int, singular_too: bool) -> tuple[str, bool]:
        """The counted noun at token k, and whether anything is counted at all (three of the four founders)."""
        k += self.low[k : k + 2] == ["out", "of"]
        if self.low[k] == "of":
            k += 2 if self.low[k + 1] in DETERMINERS else 1
            inner = self._number(k, False) if k < self.size else None
            return self._noun(inner.end, False)[0] if inner and self.low[inner.end] != "of" else self._noun_words(
                k
            ), True
        noun = "" if self.low[k - 1] == "-" else self._noun_words(k)
        if not noun and singular_too and self.low[k][:1].isalpha() and self.low[k] not in STOP:
            noun = "" if self.low[k].endswith(("ed", "off", "way")) else singular(self.low[k])
        return noun, bool(noun)

    def _noun_words(self, k: int) -> str:
        j, most = k, k + 3
        while j < most:
            word = self.low[j]
            if word == "-" and j > k and self.low[j + 1][:1].isalnum() and self._start(j) == self.ends[j - 1]:
                j, most = j + 2, most + 2  # the other half of "Covid-19 cases"
                continue
            if not word[:1].isalpha() or word in STOP or word in NUMBER_WORDS:
                break
            if is_plural(word) and not (j + 1 < self.size and is_plural(self.low[j + 1]) and j < most - 1):
                return singular(word)
            j += 1
        return ""

    def _is_label(self, i: int, number: Number, noun: str) -> bool:
        """Product and chapter numbers: a bare small number behind a capitalised word."""
        if self.low[i][:1] not in DIGITS or number.factor > 1 or "," in self.low[i] or not i:
            return False
        prev, raw = self.low[i - 1], self.raw[i - 1]
        if "/" in (prev, self.low[i + 1]):
            return True
        if prev in LABELS or (
            prev in {".", "#"} and i > 1 and self.low[i - 2] in {"no", "nos", "vol", "p", "pp", "fig", "#"}
        ):
            return True
        if raw[:1] == "#" or not raw[0].isalpha() or prev in FUNCTION or prev.endswith("'s"):
            return raw[:1] == "#"
        if raw == prev or number.lo >= 1000:
            return False
        opening = i == 1 or self.low[i - 2] in {".", "!", "?", '"', "“"}
        return not (opening and noun and number.lo >= 20 and not self.low[i + 1].endswith("ed"))
