"""Claim bases of any size, to see how the cost grows with what is known."""

from __future__ import annotations

from english import English
from japanese import Japanese

_HEAD = """\
until: 2020-06-30
sources:
  herald: {title: Town news, publisher: Harbour Herald, lang: en, date: 2019-07-02}
entities:
  herald-house: {kind: company, en: [Harbour Herald], ja: [港新聞]}
claims:
"""
_CLAIM = """\
  - id: claim-{number}
    topic: town
    en: {english}
    ja: {japanese}
    evidence: [{{source: herald, at: "{number}", where: [1, 1]}}]
"""


def base(size: int) -> str:
    """The YAML of a base of `size` claims; of two bases the smaller one's claims begin the larger one."""
    english, japanese = English(7), Japanese(7)
    claims = (
        _CLAIM.format(number=number, english=_quoted(english.plain()), japanese=_quoted(japanese.plain()))
        for number in range(size)
    )
    return _HEAD + "".join(claims)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
