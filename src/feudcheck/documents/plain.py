"""Plain text: paragraphs, parted by blank lines. A comment meant for feudcheck is none of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feudcheck.documents.model import Block, Comment, Split

OPENING = r"<!--(?=\s*feudcheck-)"
GAP = r"(?:\r\n|\n|\r(?!\n))(?:[^\S\r\n]*(?:\r\n|\n|\r(?!\n)))+"


def split(text: str) -> Split:
    """The paragraphs of a text; plain text gives no date."""
    comments = tuple(_comments(text)) if "<!--" in text else ()
    kept, at = [], 0
    for comment in comments:
        kept += [text[at : comment.start], re.sub(r"[^\r\n]", " ", text[comment.start : comment.end])]
        at = comment.end
    return Split(tuple(_paragraphs("".join([*kept, text[at:]]))), None, comments)


def _comments(text: str) -> Iterator[Comment]:
    at, last = 0, text.rfind("-->")
    while (found := re.compile(OPENING).search(text, at)) and found.start() < last:
        at = text.index("-->", found.end()) + 3
        yield Comment(found.start(), at, text[found.end() : at - 3])


def _paragraphs(text: str) -> Iterator[Block]:
    start = 0
    for gap in re.finditer(GAP, text):
        yield from _block(text, start, gap.start())
        start = gap.end()
    yield from _block(text, start, len(text))


def _block(text: str, start: int, end: int) -> Iterator[Block]:
    piece = text[start:end]
    if piece.strip() == "":
        return
    if "\r" not in piece:
        yield Block(piece, range(start, end), range(start + 1, end + 1))
        return
    kept = [n for n in range(start, end) if text[n] != "\r" or text[n + 1 : n + 2] != "\n"]
    yield Block("".join(text[n] for n in kept).replace("\r", "\n"), kept, [n + 1 for n in kept])
