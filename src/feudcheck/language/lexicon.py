"""Word knowledge at work: which concepts a run of words expresses, and how two concepts relate.

The knowledge itself is YAML (``feudcheck/lexicon/*.yaml``); here it is compiled into look-up tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from feudcheck.claims.schema import Axis, Word
from feudcheck.language import forms

_GRAMMATICAL = re.compile(r"^(?:there )?(?:is |are |was |were )?(?:not?|never|without)\b|^[ぁ-ん]*(?:ない|ず|ません|ぬ|なし)(?:に)?$")
_ENDING = re.compile(r"^(?:て)?(?:い)?(?:では|じゃ|で)?な(?:い|か|く|け|かっ|かった|し|くて)$|^ませ$|^な$")
SAME, BROADER, NARROWER, KIN, OPPOSITE, NONE = "same", "broader", "narrower", "kin", "opposite", ""


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


class Lexicon(Struct, array_like=True):
    """All concepts, and per language the forms that express them."""

    concepts: list[Concept]
    forms: dict[str, dict[str, list[int]]]  # form -> concept numbers, each doubled, plus one where the form is a verb
    gaps: dict[str, dict[str, list[Gap]]]
    longest: dict[str, int]
    common: dict[str, set[str]]  # words too general to tell one claim from another

    def relation(self, one: Iterable[int], other: Iterable[int]) -> str:
        """How the concepts of a sentence's term stand to those of a claim's: the closest relation over all senses."""
        best, opposed, pairs = NONE, 0, 0
        for a in one:
            for b in other:
                if a == b:
                    return SAME
                pairs += 1
                up_a, up_b = self.concepts[a].up, self.concepts[b].up
                if a in up_b:
                    best = BROADER
                elif b in up_a:
                    best = best if best == BROADER else NARROWER
                elif b in self.concepts[a].against:
                    opposed += 1
                elif best == NONE and any(u in up_b for u in up_a):
                    best = KIN
        if best in (NONE, KIN) and opposed and opposed * 4 >= pairs:  # words with many senses are opposite only by chance
            return OPPOSITE
        return best


def _split(words: str) -> list[str]:
    return [w.strip() for w in words.split(",") if w.strip()]


def _is_verb(entry: str, lang: str) -> bool:
    return entry.startswith("to ") if lang == "en" else entry[-1:] in "うくぐすつぬぶむるい"


def _english_forms(entry: str) -> set[str]:
    entry = entry.lower().replace("’", "'")
    if entry.startswith("to "):
        verb, _, rest = entry[3:].strip().partition(" ")
        return {f"{form} {rest}".strip() for form in forms.verb_forms(verb)}
    return forms.noun_forms(entry)


def _closure(direct: Mapping[str, list[str]], start: str) -> list[str]:
    seen, todo = [start], [start]
    while todo:
        for upper in direct.get(todo.pop(), ()):
            if upper not in seen:
                seen.append(upper)
                todo.append(upper)
    return seen


def compile_lexicon(words: Mapping[str, Word], common: Mapping[str, set[str]], axes: Iterable[Axis] = ()) -> Lexicon:
    """Turn word entries into tables. Unknown ids in `is`, `not`, `turns` are passed over here: `check` reports them."""
    ids = list(words)
    number = {concept: n for n, concept in enumerate(ids)}
    direct = {c: [u for u in _split(w.is_) if u in number] for c, w in words.items()}
    up = {c: _closure(direct, c) for c in ids}
    down: dict[str, set[str]] = defaultdict(set)
    for c in ids:
        for upper in up[c]:
            down[upper].add(c)
    near = {c: {c, *(d for d in down[c] if c in direct[d])} for c in ids}  # opposites hold for a concept and its direct kinds
    against: dict[str, set[str]] = defaultdict(set)
    for c, w in words.items():
        for other in _split(w.not_):
            for one in near[c]:
                for two in near.get(other, ()):
                    if one not in up[two] and two not in up[one]:
                        against[one].add(two)
                        against[two].add(one)
    for axis in axes:
        for one in axis.for_:
            for two in axis.against:
                if one in number and two in number and one not in up[two] and two not in up[one]:
                    against[one].add(two)
                    against[two].add(one)
    concepts = [
        Concept(
            id=c,
            up=tuple(number[u] for u in up[c]),
            against=tuple(sorted(number[o] for o in against[c])),
            speech=w.speech or "",
            level=w.level or "",
            denies=w.denies,
            turns=number.get(w.turns, -1),
            mutual=w.mutual,
            light=w.light,
        )
        for c, w in words.items()
    ]
    tables: dict[str, dict[str, list[int]]] = {"en": {}, "ja": {}}
    gaps: dict[str, dict[str, list[Gap]]] = {"en": {}, "ja": {}}
    for c, w in words.items():
        for lang, text, inflect in (("en", w.en, _english_forms), ("ja", w.ja, forms.japanese_forms)):
            for entry in _split(text):
                if w.denies and _GRAMMATICAL.search(entry) or w.light and lang == "ja" and entry[0] in "とっ":
                    continue  # negation and quoting are read as grammar
                for form in inflect(entry.strip("~〜 ")):
                    _enter(tables[lang], gaps[lang], form, 2 * number[c] + _is_verb(entry, lang))
    longest = {"en": max((f.count(" ") + 1 for f in tables["en"]), default=1), "ja": max(map(len, tables["ja"]), default=1)}
    return Lexicon(concepts=concepts, forms=tables, gaps=gaps, longest=longest, common=dict(common))


def _enter(table: dict[str, list[int]], gaps: dict[str, list[Gap]], form: str, concept: int) -> None:
    if _ENDING.match(form):
        return
    head, hole, tail = (part.strip() for part in form.replace("〜", "~").partition("~"))
    if hole and head and tail:
        gaps.setdefault(head, []).append(Gap(head, tail, concept))
    elif concept not in table.setdefault(head, []):
        table[head].append(concept)
