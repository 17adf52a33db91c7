"""English quantities: a number with the unit or noun behind it and the comparator around it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from feudcheck.language.quantities import CURRENCY, DIGITS, ONES, SCALES, TENS, Number, Quantity, flat, singular
from feudcheck.language.quantities_english_numbers import Numbers
from feudcheck.language.quantities_english_words import (
    AFTER,
    BEFORE,
    DETERMINERS,
    DOLLARS,
    FOLDS,
    FRACTION_ENDS,
    FRACTIONS,
    FUNCTION,
    LABELS,
    MAY_END_BEFORE,
    MULTIPLES,
    NEGATIONS,
    NUMBER_WORDS,
    ONE_NOUNS,
    ORDINALS,
    PLURALS,
    PREFIXES,
    SCORES,
    STOP,
    TELLING,
    TIME,
    WHOLE,
    WITH_OVER,
    ZERO,
    is_plural,
)


def read_english(text: str, taken: Sequence[tuple[int, int]]) -> list[Quantity]:
    """All quantities of a folded text in order."""
    glance = flat(text.lower())
    if b"0" not in glance and TELLING.isdisjoint(glance.split()):
        return []
    return _English(text, taken).read()


class _English(Numbers):
    """One pass over the tokens."""

    __slots__ = ()

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
        cmp = AFTER.get((self.low[j], self.low[j + 1]), "")
        return cmp, j + 2 if cmp else j

    def _at(self, i: int) -> tuple[Quantity, int] | None:
        word = self.low[i]
        if word in {"a", "an", "half", "majority", "aged", "decades"}:
            special = self._article(i) if word[0] == "a" and word != "aged" else self._word(i)
            if special is not None:
                return special
        elif word in MULTIPLES or word in FOLDS:
            return self._multiple(i)
        if word in ORDINALS:
            return self._ordinal(i)
        if i and self.low[i - 1] == "#" and word.isdecimal() and len(word) < 4:
            return self._make("ordinal", Number(float(word), float(word), False, 0), i, i + 1)  # "ranked #12"
        return self._part(i) or self._amount(i)

    def _article(self, i: int) -> tuple[Quantity, int] | None:
        """A cent, a decade, for a year, a year and a half, a third of."""
        nxt, after = self.low[i + 1], self.low[i + 2]
        single = nxt == "single"
        if (after if single else nxt) in ZERO and (single or self._negated(i)):
            return self._make("money", Number(0, 0, False, 0), i, i + 2 + single, cmp="")
        if nxt in WHOLE and after in TIME:  # "a whole year"
            return self._make("duration", Number(TIME[after][1], TIME[after][1], False, 0), i, i + 3, TIME[after][0])
        if nxt in TIME and nxt[-1] != "s":
            unit, factor = TIME[nxt]
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
        return any(w in NEGATIONS or w.endswith("n't") for w in self.low[max(0, i - 6) : i])

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
        if nxt in {"a", "an", "-"} and self.low[i + 2] in TIME:
            unit, factor = TIME[self.low[i + 2]]
            return self._make("duration", Number(factor / 2, factor / 2, False, 0), i, i + 3, unit)
        if (
            self._number(i, False) is None
            and nxt != "-"
            and self.low[i - 1 if i else 0] not in {"first", "second", "and"}
        ) and (nxt in DETERMINERS or nxt in {"of", ""} or not nxt[0].isalpha() or (i and self.low[i - 1] == "by")):
            return self._make("share", Number(0.5, 0.5, False, 0), i, i + 1)
        return None

    def _multiple(self, i: int) -> tuple[Quantity, int] | None:
        word, nxt = self.low[i], self.low[i + 1]
        value = float(MULTIPLES.get(word, 0) or FOLDS[word])
        number = Number(value, value, False, 0)
        compared = nxt in DETERMINERS or nxt in {"as", "what", "in", "to", "more"} or not nxt[:1].isalpha()
        if word in {"twice", "thrice"}:
            compared = nxt in DETERMINERS or nxt in {"as", "what", "more"}
            return self._make("multiple" if compared else "count", number, i, i + 1, "" if compared else "time")
        if word in {"double", "triple", "treble", "quadruple"} and not compared:
            return None
        return self._make("multiple", number, i, i + 1)

    def _ordinal(self, i: int) -> tuple[Quantity, int] | None:
        word, nxt, prev = self.low[i], self.low[i + 1], self.low[i - 1] if i else ""
        if word in {"first", "second"}:
            placed = prev in DETERMINERS or prev.endswith("'s") or (word == "second" and prev not in ONES)
            if not placed or (prev == "a" and (nxt in STOP or not nxt[:1].isalpha())):
                return None
        if (
            nxt in {"half", "quarter", "place", "hand", "all"}
            or prev == "-"
            or self.low[i + 1 : i + 3] == ["-", "party"]
        ):
            return None
        value = float(ORDINALS[word])
        return self._make("ordinal", Number(value, value, False, 0), i, i + 1, cmp="")

    def _part(self, i: int) -> tuple[Quantity, int] | None:
        """Two thirds, one in ten, nine out of ten, 1/10, a score of 6.5/10."""
        word = self.low[i]
        if self.low[i + 1] == "/" and self.low[i + 2] in SCORES and word[-1] in DIGITS and word != "1":
            return self._score(i)
        value = (
            1.0
            if word in {"a", "an"}
            else float(ONES.get(word, 0) or (word if word.isdecimal() and len(word) < 4 else 0))
        )
        if not value:
            return None
        j = i + 1
        if self.low[j] == "/" and self.low[j + 1].isdecimal() and self.ends[i] + 1 == self._start(j + 1):
            whole = float(self.low[j + 1][:9])
            dated = self.low[j + 2] == "/" or (i and self.low[i - 1] == "/")
            if value < whole and (value == 1 or whole <= 10) and not dated:
                return self._make("share", Number(value / whole, value / whole, False, 0), i, j + 2)
            return None
        k = self._skip_hyphen(j)
        whole = float(FRACTIONS.get(self.low[k], 0))
        if (
            whole
            and value < whole
            and not (self.low[k + 1] == "of" and self.low[k + 2] == "a" and self.low[k + 3] in SCALES)
        ):
            nxt = self.low[k + 1]
            if self.low[k][-1] == "s" or word == "one" or nxt in FRACTION_ENDS or not nxt[:1].isalpha():
                return self._make("share", Number(value / whole, value / whole, False, 0), i, k + 1)
        if word in {"a", "an"}:
            return None
        k = j + 1 if self.low[j] == "in" else j + 2 if self.low[j : j + 2] == ["out", "of"] else 0
        base = self.low[k] if k else ""
        whole = float(ONES.get(base, 0) or TENS.get(base, 0) or (base if base.isdecimal() and len(base) < 4 else 0))
        small = value == 1 or whole <= 10 or (self.low[j] != "in" and whole in (20, 100))  # of 28 it is a count
        if value < whole and small and self.low[k + 1] not in TIME:
            return self._make("share", Number(value / whole, value / whole, False, 0), i, k + 1)
        return None

    def _score(self, i: int) -> tuple[Quantity, int] | None:
        """A score of so many points, 81/100 or 6.5/10, unless it is a date."""
        dated = self.low[i + 3] == "/" or (i and self.low[i - 1] == "/") or "," in self.low[i]
        value, most = float(self.low[i].replace(",", "")), float(self.low[i + 2])
        if dated or value > most or self.ends[i] + 1 != self._start(i + 2):
            return None
        return self._make("share", Number(value / most, value / most, False, 0), i, i + 3, "score")

    def _amount(self, i: int) -> tuple[Quantity, int] | None:
        first = i
        currency = CURRENCY[self.low[i]] if self.low[i] in PREFIXES else ""
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
        own = self.low[j + 1] in PREFIXES
        if own and CURRENCY[self.low[j + 1]] != currency:
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
        if (
            first == i
            and start
            and self.text[start - 1] == "-"
            and not self.text[max(0, start - 2) : start - 1].strip()
        ):
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
