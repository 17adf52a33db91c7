"""A document as checking sees it: blocks of running text, each character tied to its place in the file.

Offsets are code points of the decoded file, byte order mark not counted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

GONE = "\0"  # stands for a character taken out of a text; no text holds it


class Block(Struct, frozen=True):
    """Text without markup. Character n of `text` stands at `starts[n]` to `ends[n]` (exclusive) in the file."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def cut(self, start: int, end: int) -> Block:
        """The part from `start` to `end` (exclusive) of the block's own text."""
        return Block(self.text[start:end], self.starts[start:end], self.ends[start:end])


class Comment(Struct, frozen=True):
    """A remark in the file that no reader sees: where it begins and ends, and what it says."""

    start: int
    end: int
    text: str


class Split(NamedTuple):
    """What a format makes of a text: its blocks, the day it gives for itself, its comments."""

    blocks: Sequence[Block]
    date: date | None = None
    comments: Sequence[Comment] = ()


class Document(Struct, frozen=True):
    """A named text in blocks. `date` is the one the document gives for itself; `guessed`: so is its encoding; `line`,
    `column`: where in the file the text begins, if it is a piece of it."""

    name: str
    text: str
    blocks: tuple[Block, ...]
    date: date | None = None
    encoding: str = "UTF-8"
    guessed: bool = False
    comments: Sequence[Comment] = ()
    line: int = 1
    column: int = 1


class Span(Struct, frozen=True):
    """A stretch of a file: lines and columns counted from 1 in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Lines:
    """Where the lines of a text begin. A line ends with LF, CRLF or CR. `line`, `column`: where the text does."""

    def __init__(self, text: str, line: int = 1, column: int = 1) -> None:
        self._text, self._starts, self._line, self._column = text, [0], line, column
        at = 0
        for piece in text.splitlines(keepends=True):
            at += len(piece)
            if piece[-1] in "\r\n":
                self._starts.append(at)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def span(self, start: int, end: int) -> Span:
        """The span of the offsets `start` to `end`."""
        return Span(*self.place(start), *self.place(end))

    def line(self, number: int) -> str:
        """The text of a line of the file, without its end."""
        number -= self._line - 1
        ends = [*self._starts[number : number + 1], len(self._text)]
        return self._text[self._starts[number - 1] : ends[0]].rstrip("\r\n")

    def around(self, offset: int) -> tuple[int, int]:
        """From where to where the line goes in which an offset lies, its end included."""
        number = bisect_right(self._starts, offset)
        return self._starts[number - 1], [*self._starts[number : number + 1], len(self._text)][0]

    def cut(self, span: Span) -> str:
        """What stands in a span."""
        return self._text[self._offset(span.line, span.column) : self._offset(span.end_line, span.end_column)]

    def utf16(self, span: Span) -> Span:
        """The same span with columns counted in UTF-16 code units."""
        return Span(
            span.line, self._units(span.line, span.column), span.end_line, self._units(span.end_line, span.end_column)
        )

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        number = bisect_right(self._starts, offset)
        column = offset - self._starts[number - 1] + (self._column if number == 1 else 1)
        return self._line + number - 1, column

    def _units(self, line: int, column: int) -> int:
        start, first = self._starts[line - self._line], self._first(line)
        return len(self._text[start : start + column - first].encode("utf-16-le", "surrogatepass")) // 2 + first

    def _offset(self, line: int, column: int) -> int:
        return self._starts[line - self._line] + column - self._first(line)

    def _first(self, line: int) -> int:
        return self._column if line == self._line else 1
