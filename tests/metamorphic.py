"""Supported sentences rewritten by machine: what says the same stays supported, what says something else does not.

Unlike `mutation.py`, which changes the statements of the base, this takes every sentence of the tests that comes out
supported, whoever wrote it. It knows surfaces, not readings; a sentence that it cannot change safely is left out.
By hand: ``PYTHONPATH=src python tests/label_free.py metamorphic`` prints every miss on all sentences.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import mutation
from feudcheck.judging.finding import CONTRADICTED, SUPPORTED, Finding
from feudcheck.language.reading import Mention
from mutation import LANGUAGES, PARTIES, World
from rates import Rate

if TYPE_CHECKING:
    from label_free import Lab

DATA = Path(__file__).parent / "data"
NOISE = 0.005  # confidence is shown in two digits: less is nobody's difference
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SHORT = {"million": ("m", "mn", "M"), "billion": ("bn", "B"), "trillion": ("tn", "T")}
_DOLLARS = re.compile(
    r"(?<![A-Za-z$])\$(?P<n>\d+(?:\.\d+)?)[ -]?(?P<s>million|billion|trillion)\b(?! ?(?:dollars|[a-z]+ dollars))"
)
_ENDS = re.compile(r"\W*$|[,.;:)]|\s+(?:a|and|as|at|by|for|from|has|in|into|is|of|on|or|that|to|was|were|with|would)\b")
_YEN = re.compile(r"¥(?P<n>\d+(?:\.\d+)?) (?P<s>million|billion|trillion)\b")
_PERCENT = re.compile(r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)(?P<s>%| percent\b| per cent\b)")
_OKU = re.compile(r"(?<![\d.,兆万億数十百千])(?P<n>\d+)億(?P<s>ドル|円)")
_CHO = re.compile(r"(?<![\d.,])(?P<n>\d+)兆(?P<s>ドル|円)")
_MAN = re.compile(r"(?<![\d.,億兆])(?P<n>\d+)万(?P<s>ドル|円)")
_PERCENT_JA = re.compile(r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)(?P<s>[%％]|パーセント)")
_PEOPLE_JA = re.compile(r"(?<![\d.])(?P<n>[2-9])(?P<s>人|社|年間|倍|カ月|か月)(?![\d一-龠])")
_WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_WORD = re.compile(rf"(?<![-\w])(?P<w>{'|'.join(_WORDS)})(?= [a-z])", re.I)
_NOT_COUNT = re.compile(r"\b(?:one|the|these|those|of|between|first|last|other)\s+$", re.I)
_DIGITS, _KANJI = "0123456789", "〇一二三四五六七八九"
_WIDE = str.maketrans(_DIGITS + ".,", "０１２３４５６７８９．，")
_MONTH_EN = re.compile(rf"\b(?P<m>{'|'.join(mutation._MONTHS)}) (?P<y>(?:19|20)\d\d)\b")
_ABBREVIATED = {"May": "May", "June": "June", "July": "July", "September": "Sept."}
_ASIDE = {
    "en": ("{}, while the weather in Oslo was mild.", "As the rain fell on Oslo, {}."),
    "ja": ("{}が、オスロの天気は穏やかだった。", "オスロでは雨が降っていたが、{}。"),
}


_SETS = (*range(18, 24), 26, 27)  # not those after: a rate is held against its floor on the same sentences


def _written(lab: Lab) -> Iterator[tuple[str, str]]:
    from label_free import read_examples

    for claim in lab.base.claims:
        yield from ((claim.statement[lang], lang) for lang in LANGUAGES)
    for entry in read_examples().values():
        for by_lang in entry.values():
            yield from ((text, lang) for lang, texts in by_lang.items() for text in texts)
    for path in (DATA / "dev.jsonl", *(DATA / "sets" / f"fresh-{n}.jsonl" for n in _SETS)):
        for line in path.read_text(encoding="utf-8").splitlines():
            found = json.loads(line)
            yield found["text"], found["lang"]


# what says the same ----------------------------------------------------------------------------------------------


def _plain(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def same_figure(world: World, text: str, lang: str) -> Iterator[str]:
    """One figure written otherwise."""
    rewrite = _english_figures if lang == "en" else _japanese_figures
    for start, end, written in rewrite(text):
        if mutation._outside(world.base.names.find(text), start, end):
            yield text[:start] + written + text[end:]


def _english_figures(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _DOLLARS.finditer(text):
        number, scale = found["n"], found["s"]
        lower = {"billion": "million", "trillion": "billion"}.get(scale)
        higher = {"million": "billion", "billion": "trillion"}.get(scale)
        alone = _ENDS.match(text, found.end())  # "a $1 billion bid": no place for a plural
        made = [f"US${number} {scale}"]
        made += [f"{number} {scale} dollars", f"{number} {scale} US dollars"] if alone else []
        made += [f"${number}{short}" for short in _SHORT[scale]]
        made += [f"${float(number) * 1000:,.0f} {lower}"] if lower and float(number) < 100 else []
        made += [f"${_plain(float(number) / 1000)} {higher}"] if higher and float(number) >= 100 else []
        made += [f"${float(number) * 10 ** _SCALES[scale]:,.0f}"]
        yield from ((*found.span(), m) for m in made)
    for found in _YEN.finditer(text):
        number, scale = found["n"], found["s"]
        made = [f"{number} {scale} yen", f"JPY {number} {scale}", f"¥{number}{_SHORT[scale][0]}"]
        yield from ((*found.span(), m) for m in made)
    for found in _PERCENT.finditer(text):
        made = [f"{found['n']}{sign}" for sign in ("%", " percent", " per cent") if sign != found["s"]]
        yield from ((*found.span(), m) for m in made)
    for found in _WORD.finditer(text):
        if not _NOT_COUNT.search(text[: found.start()]) and found.start():
            yield *found.span(), str(_WORDS.index(found["w"].lower()) + 2)


def _japanese_figures(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern, zeros in ((_OKU, 8), (_CHO, 12), (_MAN, 4)):
        for found in pattern.finditer(text):
            whole = text[found.start() : found.end()]
            made = [whole.translate(_WIDE)]
            if found["s"] == "ドル":
                made.append(whole.replace("ドル", "米ドル"))
            if pattern is _CHO:
                made.append(f"{int(found['n']) * 10000:,}億{found['s']}")
            if pattern is _OKU and int(found["n"]) >= 1000:
                made += [f"{int(found['n']):,}億{found['s']}", f"{_plain(int(found['n']) / 10000)}兆{found['s']}"]
            if int(found["n"]) < 1000:
                made.append(f"{int(found['n']) * 10**zeros:,}{found['s']}")
            if int(found["n"]) < 10:
                made.append(_KANJI[int(found["n"])] + whole[1:])
            yield from ((*found.span(), m) for m in made if m != whole)
    for found in _PERCENT_JA.finditer(text):
        made = [f"{found['n']}{sign}" for sign in ("%", "％", "パーセント") if sign != found["s"]]
        yield from ((*found.span(), m) for m in [*made, f"{found['n'].translate(_WIDE)}％"])
    for found in _PEOPLE_JA.finditer(text):
        yield from ((*found.span(), f"{n}{found['s']}") for n in (_KANJI[int(found["n"])], found["n"].translate(_WIDE)))


def same_date(world: World, text: str, lang: str) -> Iterator[str]:
    """The year, or a month with its year, written otherwise."""
    names = world.base.names.find(text)
    if lang == "en":
        for found in _MONTH_EN.finditer(text):
            if not mutation._outside(names, *found.span()) or re.search(r"\d,? $", text[: found.start()]):
                continue
            month, year = found["m"], found["y"]
            for written in (
                f"{_ABBREVIATED.get(month, month[:3] + '.')} {year}",
                f"{month}, {year}",
                f"{month} of {year}",
            ):
                if written != found[0]:
                    yield text[: found.start()] + written + text[found.end() :]
        return
    for found in mutation._YEAR["ja"].finditer(text):
        if mutation._outside(names, *found.span()):
            year = found[1]
            for written in (year.translate(_WIDE), "".join(_KANJI[int(d)] for d in year)):
                yield text[: found.start()] + written + text[found.start() + 4 :]


def same_name(world: World, text: str, lang: str) -> Iterator[str]:
    """The first mention of a name by another: a person's full name and surname, a company's spellings."""
    met: set[tuple[str, ...]] = set()
    for mention in world.base.names.find(text):
        if len(mention.entities) > 1 or mention.entities in met:
            continue
        met.add(mention.entities)
        entity = world.base.entities[mention.entities[0]]
        names = (entity.en if lang == "en" else entity.ja)[: 3 if entity.kind != "person" or lang == "ja" else 2]
        if mention.text not in names or (lang == "en" and text[mention.end : mention.end + 1] == "-"):
            continue
        for name in names:
            if len(name) > 2 and name != mention.text and world.base.names.find(name)[:1] == [_named(name, mention)]:
                yield text[: mention.start] + name + text[mention.end :]


def _named(name: str, mention: Mention) -> Mention:
    return Mention(0, len(name), name, mention.entities)


# what says something else ----------------------------------------------------------------------------------------


def _as_claim(text: str) -> Any:
    """A sentence as `mutation` takes a claim: one of which nothing else is known."""
    return SimpleNamespace(
        id=text, statement=dict.fromkeys(LANGUAGES, text), question="", question_kind="one", evidence=[], near=[]
    )


def other_figure(world: World, text: str, lang: str) -> Iterator[str]:
    """One figure three times as large."""
    yield from mutation._figure(world, _as_claim(text), lang)


def other_year(world: World, text: str, lang: str) -> Iterator[str]:
    """A year two years later."""
    yield from mutation._year(world, _as_claim(text), lang)


def other_month(world: World, text: str, lang: str) -> Iterator[str]:
    """A month five months on, in the same year."""
    yield from mutation._month(world, _as_claim(text), lang)


def other_party(world: World, text: str, lang: str) -> Iterator[str]:
    """The two parties of a one-way deed in each other's place."""
    if lang == "en":
        yield from mutation._swapped(world, _as_claim(text), lang)
        return
    mentions = world.base.names.find(text)
    if len(mentions) != 2 or mentions[0].start or not all(world.kind(m) in PARTIES for m in mentions):
        return
    one, two = mentions
    tied = world.base.entities[one.entities[0]], world.base.entities[two.entities[0]]
    kin = {tied[0].part_of, tied[0].speaks_for, tied[1].part_of, tied[1].speaks_for}
    apart = not kin.intersection([*one.entities, *two.entities])
    spans = [(m.start, m.end + (text[m.end : m.end + 1] == "氏")) for m in mentions]
    does, whom = re.match("は|が", text[spans[0][1] :]), text[spans[1][1] : spans[1][1] + 1] == "を"
    if does and whom and apart and one.entities != two.entities and not re.search(r"互い|同士|、", text):
        first, second = (text[a:b] for a, b in spans)
        yield mutation._replaced(text, [(*spans[0], second), (*spans[1], first)])


def denied(world: World, text: str, lang: str) -> Iterator[str]:
    """The sentence denied."""
    yield from mutation._negated(world, _as_claim(text), lang)


# what says more --------------------------------------------------------------------------------------------------


def with_aside(world: World, text: str, lang: str) -> Iterator[str]:
    """A clause about the weather before or after it."""
    bare = text.rstrip("。.")
    if text == bare or re.search(r"[.!?。！？;；:：]", bare.replace("Inc.", "")):
        return
    after, before = _ASIDE[lang]
    if lang == "en":
        named = mutation._starts_with_name(world, bare) or not bare[:1].isalpha()
        yield before.format(bare if named else bare[0].lower() + bare[1:])
        yield after.format(bare)
        return
    yield before.format(bare)
    if re.search(r"[たるいだうくすむぶぬつ]$", bare):
        yield after.format(bare)


Change = Callable[[World, str, str], Iterator[str]]
SAME: dict[str, Change] = {"same figure": same_figure, "same date": same_date, "same name": same_name}
OTHER: dict[str, Change] = {
    "other figure": other_figure,
    "other year": other_year,
    "other month": other_month,
    "other party": other_party,
    "denied": denied,
}


def metamorphic(lab: Lab) -> list[Rate]:
    """Each relation with its rate: over all supported sentences where it is rare, over a sample where it is not."""
    rates: dict[str, Rate] = {}

    def count(name: str, lang: str, right: bool, miss: str) -> None:
        rates.setdefault(f"{name} {lang}", Rate(f"metamorphic {name} {lang}")).count(right, miss)

    for text, lang in dict.fromkeys(_written(lab)):
        rare = {kind: list(OTHER[kind](lab.world, text, lang)) for kind in OTHER if kind != "denied"}
        sampled = lab.takes("metamorphic", text)
        if not (sampled or any(rare.values())) or lab.judged(text, lang).deciding.verdict != SUPPORTED:
            continue
        first = lab.judged(text, lang)
        for kind, changed in (*rare.items(), ("denied", list(denied(lab.world, text, lang)) if sampled else [])):
            for made in changed:
                found = lab.judged(made, lang)
                count(f"{kind}: not supported", lang, found.deciding.verdict != SUPPORTED, _told(text, made, found))
        if not sampled:
            continue
        for kind, change in SAME.items():
            for made in change(lab.world, text, lang):
                found = lab.judged(made, lang)
                count(f"{kind}: supported", lang, found.deciding.verdict == SUPPORTED, _told(text, made, found))
        for made in with_aside(lab.world, text, lang):
            found = lab.judged(made, lang)
            surer = found.deciding.verdict == SUPPORTED and (
                found.deciding.confidence > first.deciding.confidence + NOISE
            )
            told = f"{first.deciding.confidence:.3f} -> {found.deciding.confidence:.3f} {_told(text, made, found)}"
            count("irrelevant clause: no surer", lang, not surer, told)
            contradicted = found.deciding.verdict == CONTRADICTED
            count("irrelevant clause: no conflict", lang, not contradicted, told)
    return list(rates.values())


def _told(text: str, made: str, found: Finding) -> str:
    return f"{made} [{found.deciding.verdict} by {found.deciding.claim}; from: {text}]"
