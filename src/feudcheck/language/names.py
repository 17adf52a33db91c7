"""Names in a text: aliases in every spelling, paraphrases, and near misspellings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from operator import add

from msgspec import Struct

from feudcheck.claims.schema import Entity
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Mention

_LATIN = regex(r"[A-Za-z0-9À-ÿ]")
_PARTS = regex(r"[ ・]+")
_SMALL = regex(r"\b[a-z]{2,3}\b")
_MOST_REMEMBERED = 4096  # words


class Names(Struct, array_like=True, dict=True):
    """Alias tables. Keys are lower case, except short Latin ones, which must be written as they are."""

    exact: dict[str, list[str]]  # short aliases, case kept
    folded: dict[str, list[str]]
    voices: dict[str, list[str]]  # "the complaint": names of somebody only where somebody speaks
    speaks_for: dict[str, str]
    part_of: dict[str, str]
    kinds: dict[str, str]

    def find(self, text: str) -> list[Mention]:
        """All names in the text, longest first, left to right."""
        found = self._scan(text, text.lower())
        if any(m.text.islower() and m.text.isascii() and self._person(m.entities) for m in found):
            found += self._carelessly(text, [(m.start, m.end) for m in found])
        return sorted(found, key=lambda m: m.start)

    def _scan(self, text: str, lower: str) -> list[Mention]:
        found: list[Mention] = []
        lengths, free = self._lengths, 0
        pairs = map(add, lower, lower[1:] + " ")
        for at in [n for n, pair in enumerate(pairs) if pair in lengths or pair[0] in lengths]:
            hit = None if at < free else self._longest(text, lower, at)
            if hit is not None:
                free, entities = hit
                found.append(Mention(at, free, text[at:free], tuple(entities)))
        return found

    def _carelessly(self, text: str, held: list[tuple[int, int]]) -> Iterator[Mention]:
        """Short names of people written small, in a text that writes another person's name so."""
        for word in _SMALL.finditer(text):
            start, end = word.span()
            entities = self.exact.get(word[0].capitalize())
            free = all(end <= s or e <= start for s, e in held)
            if entities and free and self._person(entities):
                yield Mention(start, end, word[0], tuple(entities))

    def _person(self, entities: Iterable[str]) -> bool:
        return all(self.kinds.get(e) == "person" for e in entities)

    def _longest(self, text: str, lower: str, at: int) -> tuple[int, list[str]] | None:
        lengths = self._lengths.get(lower[at : at + 2]) or self._lengths.get(lower[at])
        for length in lengths if lengths and _starts(text, at) else ():
            end = at + length
            entities = self.exact.get(text[at:end]) or self.folded.get(lower[at:end])
            if entities and end <= len(text) and _ends(text, end):
                return end, entities
        return None

    def guess(self, word: str) -> list[str]:
        """The entity a word may be a misspelling of: one slip in five letters, two in nine. Empty when unsure.

        Another version is no misspelling: figures must be the same.
        """
        found = self._guessed.get(word)
        if found is None:
            if len(self._guessed) >= _MOST_REMEMBERED:
                self._guessed.clear()
            found = self._guessed[word] = self._guess(word)
        return found

    def longer(self, entities: Iterable[str], before: list[str], word: str, after: list[str]) -> tuple[int, int] | None:
        """How many of the words before and after a name are a part of it, by an alias of several words that they are a
        slip or two away from, word by word. None where there is no such alias. All words in lower case."""
        best: tuple[int, int] | None = None
        for parts in self._parts.get(tuple(entities), ()):
            for at, part in enumerate(parts):
                rest = len(parts) - at - 1
                known = [*parts[:at], *parts[at + 1 :]]
                said = [*(before[-at:] if at else ()), *after[:rest]]
                if (
                    len(said) == len(known)
                    and (best is None or len(known) > sum(best))
                    and all(map(_close, [word, *said], [part, *known]))
                ):
                    best = at, rest
        return best

    def _guess(self, word: str) -> list[str]:
        if len(word) < 4 and not _kana(word[:1] or "a"):
            return []
        folded, slips = word.lower(), 1 if len(word) < 9 else 2
        close: dict[str, list[str]] = {}
        near = self._by_letter.get(folded[0], ())
        if not near:
            return []
        from rapidfuzz.distance import OSA

        figures = _figures(folded)
        for alias, entities in near:
            if (
                _figures(alias) == figures
                and abs(len(alias) - len(folded)) <= slips
                and len(alias) >= min(4, len(folded))
            ):
                distance = OSA.distance(alias, folded, score_cutoff=slips)
                if distance <= slips and (
                    len(alias) >= 5 or (not _LATIN.match(alias) and sorted(alias) == sorted(folded))
                ):
                    close[alias] = entities
        hits = {tuple(e) for e in close.values()}
        return list(hits.pop()) if len(hits) == 1 else []

    @cached_property
    def _guessed(self) -> dict[str, list[str]]:
        """What words were guessed to be: a text has its words often. Not stored."""
        return {}

    @cached_property
    def words(self) -> frozenset[str]:
        """The longer Latin words of names and voices."""
        aliases = (*self.folded, *self.voices)
        return frozenset(w for alias in aliases if alias.isascii() for w in alias.split() if len(w) > 4 and w.isalpha())

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """First two letters, small -> the lengths of the aliases that may stand there, the longest first."""
        found: dict[str, set[int]] = {}
        for alias in (*self.exact, *self.folded):
            found.setdefault(alias[:2].lower(), set()).add(len(alias))
        for start, lengths in found.items():
            lengths |= found.get(start[:1], set())  # those of a single letter may stand there, too
        return {start: sorted(lengths, reverse=True) for start, lengths in found.items()}

    @cached_property
    def _parts(self) -> dict[tuple[str, ...], list[list[str]]]:
        """Entities -> the words of each of their aliases that has several."""
        found: dict[tuple[str, ...], list[list[str]]] = {}
        for alias, entities in self.folded.items():
            if len(parts := _PARTS.split(alias)) > 1:
                found.setdefault(tuple(entities), []).append(parts)
        return found

    @cached_property
    def _by_letter(self) -> dict[str, list[tuple[str, list[str]]]]:
        found: dict[str, list[tuple[str, list[str]]]] = {}
        for alias, entities in self.folded.items():
            found.setdefault(alias[0], []).append((alias, entities))
        return found


def _starts(text: str, at: int) -> bool:
    return at == 0 or (
        not (_LATIN.match(text[at]) and _LATIN.match(text[at - 1])) and not (_kana(text[at]) and _kana(text[at - 1]))
    )


def _ends(text: str, end: int) -> bool:
    return end == len(text) or (
        not (
            _LATIN.match(text[end - 1])
            and (_LATIN.match(text[end]) or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit()))
        )
        and not (_kana(text[end - 1]) and _kana(text[end]))
    )


def _close(one: str, other: str) -> bool:
    """Whether a word may be written for another: one slip in four letters, two in nine."""
    from rapidfuzz.distance import OSA

    return one == other or (
        len(one) > 3 and _figures(one) == _figures(other) and OSA.distance(one, other) <= 1 + (len(one) > 8)
    )


def _figures(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _kana(letter: str) -> bool:
    return "ァ" <= letter <= "ヴ" or letter == "ー"


def compile_names(entities: Mapping[str, Entity]) -> Names:
    """Gather the aliases of all entities; an alias that several share keeps them all."""
    exact: dict[str, list[str]] = {}
    folded: dict[str, list[str]] = {}
    voices: dict[str, list[str]] = {}
    for name, entity in entities.items():
        for alias in [*entity.en, *entity.ja, *entity.paraphrase.en, *entity.paraphrase.ja]:
            short = len(alias) <= 3 and alias.isascii()
            table = voices if entity.kind == "voice" else exact if short else folded
            holders = table.setdefault(alias if short else alias.lower(), [])
            if name not in holders:
                holders.append(name)
    return Names(
        exact=exact,
        folded=folded,
        voices=voices,
        speaks_for={n: e.speaks_for for n, e in entities.items() if e.speaks_for},
        part_of={n: e.part_of for n, e in entities.items() if e.part_of},
        kinds={n: e.kind for n, e in entities.items()},
    )
