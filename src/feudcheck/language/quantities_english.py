"""English quantities: amounts and ranges, ordinals, fractions, multiples, and articles that count."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from feudcheck.language.quantities import CURRENCY, DIGITS, ONES, SCALES, TENS, Number, Quantity, flat
from feudcheck.language.quantities_english_units import Units
from feudcheck.language.quantities_english_words import (
    DETERMINERS,
    FOLDS,
    FRACTION_ENDS,
    FRACTIONS,
    MULTIPLES,
    NEGATIONS,
    ORDINALS,
    PREFIXES,
    SCORES,
    STOP,
    TELLING,
    TIME,
    WHOLE,
    ZERO,
)


def read_english(text: str, taken: Sequence[tuple[int, int]]) -> list[Quantity]:
    """All quantities of a folded text in order."""
    glance = flat(text.lower())
    if b"0" not in glance and TELLING.isdisjoint(glance.split()):
        return []
    return _English(text, taken).read()


class _English(Units):
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
