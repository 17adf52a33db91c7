"""What a statement insists on beside its words: that it was only this one, or every one; that it was before or after.

Such a word names nothing, and yet a source that does not have it does not say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from feudcheck.language.patterns import regex
from feudcheck.language.reading import Insistence

_ENGLISH = regex(
    r"\b(?P<only>the (?:only|sole|one and only)|solely|exclusively|(?:nothing|nobody|no one) (?:but|else)|"
    r"only(?! (?:to|for|once|then|after|when|if|until|about|around|some|an?|in|on|by|since|through|recently|later|"
    r"one|two|three|half|[$£€¥\d])\b))\b|"
    r"\b(?P<all>every(?! (?:day|time|year|month|week|now|bit|reason|effort|turn)\b)|each of)\b",
    re.IGNORECASE,
)
_JAPANESE = regex(
    r"(?P<all>どれも|いずれも|全員|全部|すべての|全ての|あらゆる)|"
    r"(?P<only>唯一|ただ(?:一人|ひとり|一つ|ひとつ|一社|一度)|"
    r"(?<=[一-龠ァ-ヴーA-Za-z])(?:だけ(?=[だがをにの]|で、)|のみ(?=[だがをにで])))|"
    r"のは、?[^。、]{0,60}?(?:(?<![年月日間時分週名人手目午以])(?P<before>前|まえ)|(?<![年月日間時分週午今背最前])(?P<after>後|あと))"
    r"(?:に(?:なって)?から|のこと)?(?:だ|だった|である|です|でした)?[\s。]*$"
)
_MAY = ("only", "sole", "exclusively", "but", "else", "every", "each of")


def insistences(text: str, lang: str) -> Iterator[Insistence]:
    """What a sentence insists on, with the place of the word that does so."""
    if lang == "en" and not any(word in text.lower() for word in _MAY):
        return
    for found in (_JAPANESE if lang == "ja" else _ENGLISH).finditer(text):
        kind = found.lastgroup
        if kind:
            yield Insistence(kind, *found.span(kind))
