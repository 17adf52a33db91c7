"""Where a text may break over lines: between words, between Japanese letters, not inside a figure, not before 。."""

from __future__ import annotations

import re
from functools import cache

from rich.cells import cell_len


@cache
def _piece() -> re.Pattern[str]:
    """What stays together: a word or figure with its unit, or one wide letter, with the marks that belong to it."""
    opening, closing = (
        r"[「『（〈《【〔“‘‹(\[]",
        r"[、。，．」』）〉》】〕！？!?：；…・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ”’›)\],.;:%％]",
    )
    figure = r"[0-9０-９][0-9０-９.,．，]*[十百千万億兆]*(?:ドル|ユーロ|円|年|月|日|人|社|歳|倍|割)?"
    word = r"[^\s\u2e80-\uffff]+"
    return re.compile(rf"{opening}*(?:{figure}(?:{closing}|{word})*|{word}{closing}*|\S{closing}*)\s*|\s+")


def break_offsets(text: str, width: int) -> list[int]:
    """Offsets at which new lines begin, so that each line fits the width in cells; trailing spaces don't count."""
    breaks: list[int] = []
    used = 0
    for found in _piece().finditer(text):
        piece = found[0]
        size = cell_len(piece.rstrip())
        if used and used + size > width:
            breaks.append(found.start())
            used = 0
        if size > width:
            breaks += (inner := _folded(piece.rstrip(), found.start(), width))
            used = cell_len(text[(inner or [found.start()])[-1] : found.end()])
        else:
            used += cell_len(piece)
    return breaks


def _folded(piece: str, at: int, width: int) -> list[int]:
    breaks, used = [], 0
    for number, letter in enumerate(piece):
        size = cell_len(letter)
        if used + size > width:
            breaks.append(at + number)
            used = 0
        used += size
    return breaks
