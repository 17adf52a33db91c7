"""From word knowledge as written to the tables of a `Lexicon`; needed only where a base is compiled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, cast

from feudcheck.claims.schema import Axis, Word
from feudcheck.language import forms
from feudcheck.language.lexicon import KEYS, Concept, FormTable, Gap, Lexicon, Relations
from feudcheck.language.patterns import regex

_GRAMMATICAL = regex(
    r"^(?:there )?(?:is |are |was |were )?(?:not?|never|without)\b|^[ぁ-ん]*(?:ない|ず|ません|ぬ|なし)(?:に)?$"
)
_ENDING = regex(
    r"^(?:て)?(?:い)?(?:では|じゃ|で)?な(?:い|か|く|け|かっ|かった|し|くて)$|^(?:い|おり|ござい)?ませ$|^な$|^んで[すし]$"
)


def compile_lexicon(words: Mapping[str, Word], common: Mapping[str, set[str]], axes: Iterable[Axis] = ()) -> Lexicon:
    """Turn word entries into tables. Unknown ids in `is`, `not`, `turns` are passed over here: `check` reports them."""
    tables = {lang: FormTable(lang) for lang in KEYS}
    gaps: dict[str, dict[str, list[Gap]]] = {lang: {} for lang in KEYS}
    _enter_all(words, 0, tables, gaps)
    relations = {name: _relations(word) for name, word in words.items()}
    pairs = [(list(axis.for_), list(axis.against)) for axis in axes]
    general = {lang: frozenset(common.get(lang, ())) for lang in KEYS}
    return Lexicon(_concepts(relations, pairs), tables, gaps, general, lambda: relations, lambda: pairs)


def extend_lexicon(lexicon: Lexicon, words: Mapping[str, Word]) -> Lexicon | None:
    """A lexicon with more concepts than the given one; None where an entry takes the place of one already there."""
    if not words:
        return lexicon
    known = lexicon.relations()
    if not known.keys().isdisjoint(words):
        return None
    relations = {**known, **{name: _relations(word) for name, word in words.items()}}
    tables = {lang: lexicon.forms[lang].copy(lang) for lang in KEYS}
    gaps = {lang: {head: [*held] for head, held in lexicon.gaps[lang].items()} for lang in KEYS}
    _enter_all(words, len(known), tables, gaps)
    axes = lexicon.axes()
    common = {lang: lexicon.common[lang] for lang in KEYS}
    return Lexicon(_concepts(relations, axes), tables, gaps, common, lambda: relations, lambda: axes)


def _relations(word: Word) -> Relations:
    return Relations(
        word.is_, word.not_, word.speech or "", word.level or "", word.denies, word.turns, word.mutual, word.light
    )


def _split(words: str) -> list[str]:
    return [w.strip() for w in words.split(",") if w.strip()]


def _is_verb(entry: str, lang: str) -> bool:
    return _infinitive(entry) if lang == "en" else entry[-1:] in "うくぐすつぬぶむるい"


def _infinitive(entry: str) -> bool:
    return entry.startswith("to ") and not entry.startswith(
        ("to the ", "to a ", "to an ", "to be sure", "to date", "to this ")
    )


def _english_forms(entry: str) -> set[str]:
    entry = entry.lower().replace("’", "'")
    if _infinitive(entry):
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


def _concepts(words: Mapping[str, Relations], axes: Iterable[tuple[list[str], list[str]]]) -> list[Concept]:
    number = {concept: n for n, concept in enumerate(words)}
    direct = {c: [u for u in _split(w.is_) if u in number] for c, w in words.items()}
    up = {c: _closure(direct, c) for c in words}
    against = _opposites(words, direct, up, axes)
    return [
        Concept(
            id=c,
            up=tuple(number[u] for u in up[c]),
            against=tuple(sorted(number[o] for o in against[c])),
            speech=w.speech,
            level=w.level,
            denies=w.denies,
            turns=number.get(w.turns, -1),
            mutual=w.mutual,
            light=w.light,
        )
        for c, w in words.items()
    ]


def _opposites(
    words: Mapping[str, Relations],
    direct: Mapping[str, list[str]],
    up: Mapping[str, list[str]],
    axes: Iterable[tuple[list[str], list[str]]],
) -> dict[str, set[str]]:
    down: dict[str, set[str]] = defaultdict(set)
    for c in words:
        for upper in up[c]:
            down[upper].add(c)
    near = {
        c: {c, *(d for d in down[c] if c in direct[d])} for c in words
    }  # they hold for a concept and its direct kinds
    against: dict[str, set[str]] = defaultdict(set)

    def oppose(one: str, two: str) -> None:
        if one not in up[two] and two not in up[one]:
            against[one].add(two)
            against[two].add(one)

    for c, w in words.items():
        for other in _split(w.not_):
            for one in near[c]:
                for two in near.get(other, ()):
                    oppose(one, two)
    for left, right in axes:
        for one in left:
            for two in right:
                if one in words and two in words:
                    oppose(one, two)
    return against


def _enter_all(
    words: Mapping[str, Word],
    first: int,
    tables: Mapping[str, FormTable],
    gaps: Mapping[str, dict[str, list[Gap]]],
) -> None:
    """Put the forms of the words into the tables; `first` is the number of the first concept."""
    ichidan = {stem for word in words.values() for entry in _split(word.ja) for stem in _ichidan_stems(entry)}
    inflected: dict[str, Any] = {"en": _english_forms, "ja": lambda entry: _japanese_forms(entry, ichidan)}
    for number, word in enumerate(words.values(), first):
        for lang, text in (("en", word.en), ("ja", word.ja)):
            for entry in _split(text):
                if (word.denies and _GRAMMATICAL.search(entry)) or (word.light and lang == "ja" and entry[0] in "とっ"):
                    continue  # negation and quoting are read as grammar
                concept = 2 * number + _is_verb(entry, lang)
                for form in sorted(cast(set[str], inflected[lang](entry.strip("~〜 ")))):
                    _enter(tables[lang], gaps[lang], form, concept)


def _ichidan_stems(entry: str) -> set[str]:
    found = forms.japanese_forms(entry) if entry.endswith("る") and entry[-2:-1] in _E_ROW else set()
    return found - _POTENTIAL if len(found) == 1 else set()


def _japanese_forms(entry: str, ichidan: set[str]) -> set[str]:
    """The stems of a word, in kanji and in kana; that of 退く in 退けば is not taken for 退ける, a word of its own."""
    if entry in forms.KANA:
        return _stems(entry, ichidan) | _stems(forms.KANA[entry], ichidan)
    return _stems(entry, ichidan)


def _stems(entry: str, ichidan: set[str]) -> set[str]:
    found = forms.japanese_forms(entry)
    if entry[-1:] not in "うくぐすつぬぶむる" or len(found) < 2:
        return found
    return {form + "ば" if form[-1] in _E_ROW and _PHRASE_END.sub("", form) in ichidan else form for form in found}


_POTENTIAL = frozenset(  # 使える is 使う that is possible, and no other deed
    (
        "使え",
        "書け",
        "読め",
        "言え",
        "話せ",
        "行け",
        "会え",
        "払え",
        "勝て",
        "買え",
        "動け",
        "語れ",
        "持て",
        "出せ",
        "頼れ",
        "売れ",
    )
)
_E_ROW = "えけげせてねべめれ"
_PHRASE_END = regex(r"^.*[をがにへ](?=.)")


def _enter(table: FormTable, gaps: dict[str, list[Gap]], form: str, concept: int) -> None:
    if _ENDING.match(form):
        return
    head, hole, tail = (part.strip() for part in form.replace("〜", "~").partition("~"))
    if hole and head and tail:
        gaps.setdefault(head, []).append(Gap(head, tail, concept))
    else:
        table.add(head, concept)
