"""Where in an article a run of characters stands: its heading and its paragraph, as numbers.

The article is plain text, a paragraph a line. Every line with text is either a heading or a paragraph:

- A *heading* stands alone (the lines above and below are blank, or the text begins or ends there), has at most 60 code
  points, begins with no bullet and does not end like a sentence or a remark in brackets; a question mark may end it.
  In a text without any blank line every line stands alone.
- Every other line with text is a *paragraph*, captions and list items included.

Headings are counted from 1 through the whole text; paragraphs from 1 under each heading. Paragraphs before the first
heading have heading 0. White space around a line, full-width spaces included, does not count.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

_LONGEST_HEADING = 60
_BULLETS = ("•", "・", "*", "- ", "–", "—", "✅", "✔", "▶", "※")
_ENDINGS = '。．.!！…、,，」』)）】"”'


class Paragraph(Struct, frozen=True):
    """A line of an article. Offsets are code points in the article; `where`: heading and paragraph, or (heading, 0)."""

    where: tuple[int, int]
    start: int
    end: int


def paragraphs(article: str) -> Iterator[Paragraph]:
    """All headings (with paragraph number 0) and paragraphs of an article, in order."""
    lines = article.split("\n")
    spaced = any(not line.strip() for line in lines[1:-1])
    heading = number = offset = 0
    for at, line in enumerate(lines):
        alone = not spaced or not any(near.strip() for near in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]))
        text = line.strip()
        if text:
            start = offset + line.index(text)
            heading, number = (heading + 1, 0) if alone and _is_heading(text) else (heading, number + 1)
            yield Paragraph((heading, number), start, start + len(text))
        offset += len(line) + 1


def _is_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not text.endswith(tuple(_ENDINGS)) and not text.startswith(_BULLETS)
