"""Word knowledge at work: which concepts a run of words expresses, and how two concepts relate.

The knowledge itself is YAML (``feudcheck/lexicon/*.yaml``), made into tables by `lexicon_tables`. Of a packed lexicon
only what a sentence touches is decoded: one language, and of its forms those that begin like the sentence's words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

SAME, BROADER, NARROWER, KIN, OPPOSITE, NONE = "same", "broader", "narrower", "kin", "opposite", ""
_MOST_REMEMBERED = 50_000  # relations


class Concept(Struct, frozen=True, array_like=True):
    """One concept as compiled; numbers are indexes into `Lexicon.concepts`."""

    id: str
    up: tuple[int, ...]  # itself and all that is broader
    against: tuple[int, ...]  # all that can't be true of the same thing
    speech: str
    level: str
    denies: bool
    turns: int  # the same event seen from the other side, or -1
    mutual: bool
    light: bool


class Gap(Struct, frozen=True, array_like=True):
    """A form with a hole: "take ~ to court"."""

    head: str
    tail: str
    concept: int  # doubled, plus one for a verb, as in `Lexicon.forms`


class Relations(Struct, frozen=True, array_like=True):
    """What was written about a concept besides its forms: enough to relate concepts of one's own to it."""

    is_: str
    not_: str
    speech: str
    level: str
    denies: bool
    turns: str
    mutual: bool
    light: bool


class PackedLexicon(Struct, frozen=True, array_like=True):
    """A lexicon as stored. Tables are MessagePack within MessagePack, one piece per language."""

    concepts: memoryview
    forms: dict[str, memoryview]
    gaps: dict[str, memoryview]
    common: dict[str, memoryview]
    relations: memoryview
    axes: memoryview


@cache
def decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    """The decoder of a type, made once."""
    return msgspec.msgpack.Decoder(kind)


def english_key(form: str) -> str:
    """The first three letters of the first word: forms that agree in them lie together."""
    key = form[:3]
    if key.isalnum():
        return key
    return key[: next((n for n, letter in enumerate(key) if not letter.isalnum()), 3)]


def japanese_key(form: str) -> str:
    """The first letter."""
    return form[:1].lower()[:1]


KEYS: dict[str, Callable[[str], str]] = {"en": english_key, "ja": japanese_key}


class FormTable(Mapping[str, list[int]]):
    """Form -> concept numbers, each doubled, plus one for a verb. Kept in buckets of forms that begin alike."""

    __slots__ = ("_key", "_lengths", "_open", "_packed", "_starts")

    def __init__(self, lang: str, packed: Mapping[str, bytes] | None = None) -> None:
        self._key = KEYS[lang]
        self._packed = dict(packed or {})
        self._open: dict[str, dict[str, list[int]]] = {}
        self._lengths: dict[str, list[int]] = {}
        self._starts: dict[str, list[str]] = {}

    def under(self, start: str) -> dict[str, list[int]]:
        """All forms that begin like `start`, among them all that begin with it."""
        key = self._key(start)
        found = self._open.get(key)
        return self._opened(key) if found is None else found

    def lengths(self, start: str) -> list[int]:
        """How long the forms are that begin like `start`, in letters, the longest first."""
        key = self._key(start)
        found = self._lengths.get(key)
        if found is None:
            found = self._lengths[key] = sorted({len(form) for form in self.under(key)}, reverse=True)
        return found

    def _opened(self, key: str) -> dict[str, list[int]]:
        packed = self._packed.pop(key, None)
        if packed is None:
            return self._open.get(key, {})
        found: dict[str, list[int]] = decoder(dict[str, list[int]]).decode(packed)
        self._open[key] = found
        return found

    def add(self, form: str, concept: int) -> None:
        """One more concept of a form."""
        key = self._key(form)
        self._opened(key)
        self._lengths.pop(key, None)
        self._starts.clear()
        concepts = self._open.setdefault(key, {}).setdefault(form, [])
        if concept not in concepts:
            concepts.append(concept)

    def near(self, word: str) -> Iterator[str]:
        """The forms of the buckets that share the first letters with a word."""
        start = self._key(word)[:2]
        keys = self._starts.get(start)
        if keys is None:
            keys = self._starts[start] = [k for k in (*self._packed, *self._open) if k.startswith(start)]
        for key in keys:
            yield from self.under(key)

    def pack(self) -> bytes:
        """As stored."""
        keys = sorted({*self._packed, *self._open})
        encode = msgspec.msgpack.encode
        return encode({k: self._packed[k] if k in self._packed else encode(self._open[k]) for k in keys})

    def copy(self, lang: str) -> FormTable:
        """A table of its own with the same forms; nothing is decoded for it that was not."""
        twin = FormTable(lang, self._packed)
        twin._open = {k: {form: [*concepts] for form, concepts in found.items()} for k, found in self._open.items()}
        return twin

    def get(self, form: str, default: Any = None) -> Any:
        """The concepts of a form."""
        return self.under(form).get(form, default)

    def __getitem__(self, form: str) -> list[int]:
        return self.under(form)[form]

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and form in self.under(form)

    def __iter__(self) -> Iterator[str]:
        for key in sorted({*self._packed, *self._open}):
            yield from self.under(key)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _ByLanguage(dict[str, Any]):
    """A table per language, made when first asked for."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, lang: str) -> Any:
        made = self[lang] = self._make(lang)
        return made


class Slips:
    """What words that no table has were found to be slips for, beside these names; empty: for none."""

    def __init__(self, names: object) -> None:
        self.names = names
        self.found: dict[str, str] = {}


class Lexicon:
    """All concepts, and per language the forms that express them."""

    def __init__(
        self,
        concepts: list[Concept],
        forms: dict[str, FormTable],
        gaps: dict[str, dict[str, list[Gap]]],
        common: dict[str, frozenset[str]],  # words too general to tell one claim from another
        relations: Callable[[], dict[str, Relations]],
        axes: Callable[[], list[tuple[list[str], list[str]]]],
    ) -> None:
        self.concepts, self.forms, self.gaps, self.common = concepts, forms, gaps, common
        self.relations, self.axes = relations, axes
        self._met: dict[tuple[tuple[int, ...], tuple[int, ...]], str] = {}
        self._up: dict[tuple[int, ...], frozenset[int]] = {}
        self._against: dict[tuple[int, ...], frozenset[int]] = {}
        self.slips: Slips | None = None  # of words that no table has

    def relation(self, one: Collection[int], other: Collection[int]) -> str:
        """How the concepts of a sentence's term stand to those of a claim's: the closest relation over all senses."""
        pair = tuple(one), tuple(other)
        found = self._met.get(pair)
        if found is None:
            if len(self._met) >= _MOST_REMEMBERED:
                self._met.clear()
            found = self._met[pair] = self._relation(*pair)
        return found

    def _relation(self, one: tuple[int, ...], other: tuple[int, ...]) -> str:
        up_one, up_other = self.upper(one), self.upper(other)
        if up_one.isdisjoint(up_other) and self.opposites(one).isdisjoint(other):
            return NONE  # as most are
        if not set(one).isdisjoint(other):
            return SAME
        if not up_other.isdisjoint(one):
            return BROADER
        if not up_one.isdisjoint(other):
            return NARROWER
        facing = not self.opposites(one).isdisjoint(other)
        opposed = sum([self._excludes(a, b) for a in one for b in other]) if facing else 0
        if opposed and opposed * 8 >= len(one) * len(other):  # words with many senses are opposite only by chance
            return OPPOSITE
        if up_one.isdisjoint(up_other):
            return NONE
        return KIN if not opposed or self._akin(one, other) else NONE

    def _excludes(self, a: int, b: int) -> bool:
        """Whether the two can't both be true; the same event seen from its two sides is no opposite."""
        return b in self.concepts[a].against and self.concepts[a].turns != b and self.concepts[b].turns != a

    def opposites(self, concepts: tuple[int, ...]) -> frozenset[int]:
        """All that is against one of the concepts."""
        found = self._against.get(concepts)
        if found is None:
            if len(self._against) >= _MOST_REMEMBERED:
                self._against.clear()
            found = self._against[concepts] = frozenset(u for c in concepts for u in self.concepts[c].against)
        return found

    def _akin(self, one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        """Whether two senses that aren't opposites have something broader in common."""
        return any(
            not self._excludes(a, b) and not self.upper((a,)).isdisjoint(self.upper((b,))) for a in one for b in other
        )

    def upper(self, concepts: tuple[int, ...]) -> frozenset[int]:
        """The concepts and all that is broader than one of them."""
        found = self._up.get(concepts)
        if found is None:
            if len(self._up) >= _MOST_REMEMBERED:
                self._up.clear()
            found = self._up[concepts] = frozenset(u for c in concepts for u in self.concepts[c].up)
        return found

    def pack(self) -> PackedLexicon:
        """As stored; the same for the same knowledge."""
        return PackedLexicon(
            concepts=_packed(self.concepts),
            forms={lang: memoryview(self.forms[lang].pack()) for lang in KEYS},
            gaps={lang: _packed(self.gaps[lang]) for lang in KEYS},
            common={lang: _packed(sorted(self.common[lang])) for lang in KEYS},
            relations=_packed(self.relations()),
            axes=_packed(self.axes()),
        )


def open_lexicon(packed: PackedLexicon) -> Lexicon:
    """A stored lexicon, ready to be asked."""
    return Lexicon(
        concepts=decoder(list[Concept]).decode(packed.concepts),
        forms=_ByLanguage(lambda lang: FormTable(lang, decoder(dict[str, bytes]).decode(packed.forms[lang]))),
        gaps=_ByLanguage(lambda lang: decoder(dict[str, list[Gap]]).decode(packed.gaps[lang])),
        common=_ByLanguage(lambda lang: decoder(frozenset[str]).decode(packed.common[lang])),
        relations=lambda: decoder(dict[str, Relations]).decode(packed.relations),
        axes=lambda: decoder(list[tuple[list[str], list[str]]]).decode(packed.axes),
    )


def _packed(table: Any) -> memoryview:
    return memoryview(msgspec.msgpack.encode(table))
