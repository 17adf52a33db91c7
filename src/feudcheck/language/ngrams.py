"""The n-grams of a text: what two sentences share on the surface, whatever they mean."""

from __future__ import annotations

from itertools import pairwise

from feudcheck.language.patterns import regex

_ENGLISH_WORD = regex(r"[a-z0-9$%.]*[a-z0-9%]")
_JAPANESE_MARKS = regex(r"[\s、。,.「」]")
_JAPANESE_SIZES = (2, 3)
_PLAIN = {  # polite endings are no other words
    "ませんでした": "なかった",
    "ません": "ない",
    "ました": "た",
    "ます": "る",
    "でしょう": "だろう",
    "でした": "だった",
    "です": "だ",
}
_POLITE = regex("|".join(_PLAIN))


def ngrams(text: str, lang: str) -> set[str]:
    """English: words and pairs of neighbours. Japanese: two and three characters in a row, polite or plain."""
    if lang == "ja":
        bare = _POLITE.sub(lambda ending: _PLAIN[ending[0]], _JAPANESE_MARKS.sub("", text))
        return {bare[i : i + size] for size in _JAPANESE_SIZES for i in range(len(bare) - size + 1)}
    words = _ENGLISH_WORD.findall(text.lower())
    return {*words, *map(" ".join, pairwise(words))}
