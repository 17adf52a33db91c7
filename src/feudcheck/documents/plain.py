"""Plain text: paragraphs, parted by blank lines. A comment meant for feudcheck is none of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from feudcheck.documents.model import Block, Comment, Split

_COMMENT = r"<!--(\s*feudcheck-.*?)-->"


def split(text: str) -> Split:
    """The paragraphs of a text; plain text gives no date."""
    found = list(re.finditer(_COMMENT, text, re.DOTALL)) if "<!--" in text else []
    for comment in found:
        text = text[: comment.start()] + re.sub(r"[^\r\n]", " ", comment[0]) + text[comment.end() :]
    return Split(tuple(_paragraphs(text)), None, tuple(Comment(*m.span(), m[1]) for m in found))


def _paragraphs(text: str) -> Iterator[Block]:
    start = 0
    for gap in re.finditer(r"(?:\r\n|\n|\r(?!\n))(?:[^\S\r\n]*(?:\r\n|\n|\r(?!\n)))+", text):
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
