"""Listed phrases whose parts stand apart in a sentence: 信頼~失う; 信頼を失う in 信頼を大きく失った."""

from __future__ import annotations

import re

from feudcheck.language.lexicon import Lexicon
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Term

_HOLE = regex(
    r"(?:[^、。，,「」『』（）()をがはも]{1,12}?(?:く|に|へ|から|より|(?<![ん])で|(?<![るたいだう])と)|"
    r"まだ|もう|もはや|すべて|全て|全部|一切|全く|ほぼ|ほとんど|一部|直接|再び|あらためて|改めて|初めて|あえて|さらに|常に)?"
)
_CLAUSE = regex(r"ため|とき|際に|後に|ので|[るた]と|[しきいみりっ]て|[うくすつむる](?:ことに|よう|に)")
_AS = {"を": ("を", "が"), "は": ("を", "が"), "も": ("を", "が"), "が": ("が", "を"), "に": ("に",)}
_FARTHEST = 14
Parted = tuple[int, int, int, list[int]]  # where the head ends, where the rest begins and ends, its concepts


def parted(text: str, at: int, least: int, busy: list[bool], lexicon: Lexicon) -> Parted | None:
    """A phrase listed with a hole that begins here, unless a longer one stands here without."""
    for end in range(at + 1, min(len(text), at + 8) + 1):
        held = lexicon.gaps["ja"].get(text[at:end], ())
        if not held or any(busy[at:end]) or _goes_on(text, end):
            continue
        for gap in held:
            bare = gap.tail[0] in "なずま"
            start = text.find(gap.tail, end + (not bare), end + _FARTHEST + len(gap.tail))
            if start < 0 or any(busy[start : start + len(gap.tail)]) or re.search(r"[、。「」]", text[end:start]):
                continue
            if bare and _frozen(text, start, lexicon):
                continue
            if bare and end >= least:  # もう~ない: the negation is left to be read as one
                return end, at, end, [gap.concept]
            if not bare and (text[end] in "をがはもにとのでへ" or text[end - 1] in "をがはもに"):
                return end, start, start + len(gap.tail), [gap.concept]
    return None


def _frozen(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether the negation is part of a listed word (欠か|せない)."""
    return any(text[begin : start + 2] in lexicon.forms["ja"] for begin in range(max(0, start - 8), start))


def _goes_on(text: str, end: int) -> bool:
    """Whether a noun goes on after the head (信頼|関係)."""
    return end < len(text) and text[end - 1] > "ヿ" and text[end] > "ヿ"


def spread(text: str, terms: list[Term], lexicon: Lexicon) -> None:
    """A verb also means what it means with its noun, though another particle or an adverb stands between."""
    table = lexicon.forms["ja"]
    for at, noun in enumerate(terms):
        if noun.end >= len(text) or text[noun.end] not in _AS or noun.light:
            continue
        for verb in terms[at + 1 : at + 3]:
            hole = text[noun.end + 1 : verb.start].removeprefix("は").removeprefix("も")
            if verb.pos != "v" or not verb.concepts or not _HOLE.fullmatch(hole) or _CLAUSE.search(hole):
                continue
            for particle in _AS[text[noun.end]]:
                entries = table.get(noun.text + particle + verb.text, ())
                verb.concepts = tuple(dict.fromkeys((*(e >> 1 for e in entries), *verb.concepts)))
