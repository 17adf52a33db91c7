"""HTML: the words of headings, paragraphs, lists, tables and captions. What a reader doesn't see is left out.

Nothing fails, whatever is given.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape

from feudcheck.documents.model import Block, Comment, Split
from feudcheck.documents.tags import Piece, attributes_of, pieces


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_SKIPPED = _names(
    "script style template noscript svg math pre code kbd samp var rt rp textarea select button iframe object canvas "
    "audio video"
)
_INLINE = _names(
    "a abbr acronym b bdi bdo big cite del dfn em font i ins label mark q ruby rb s small span strike strong sub sup "
    "time tt u wbr"
)
_EMPTY = _names("area base br col embed hr img input link meta param source track wbr")
_GONE = frozenset({"s", "strike", "del"})  # struck out: it is said no more
_DATED = ("article:published_time", "date", "dc.date", "dcterms.date", "pubdate", "datepublished")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)


def declared_encoding(raw: bytes) -> str:
    """The encoding that a page names for itself, if any."""
    found = _CHARSET.search(raw[:2048])
    return found[1].decode("ascii") if found else ""


def split(text: str) -> Split:
    """The blocks of a page, the day it says it was published, its comments."""
    reader = _Reader(text)
    for piece in pieces(text):
        reader.take(piece)
    reader.flush()
    return Split(reader.blocks, reader.dated, reader.comments)


class _Reader:
    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.dated: date | None = None
        self._text = text
        self._open: list[tuple[str, bool]] = []  # elements, and whether they hide what is in them
        self._names: Counter[str] = Counter()  # of the open elements
        self._hiding = 0  # how many of them hide it
        self._letters: list[str] = []  # of the block being read
        self._starts, self._ends = array("q"), array("q")

    def take(self, piece: Piece) -> None:
        """Read on."""
        start, end = piece.start, piece.end
        if piece.kind == "text":
            self._words(start, end)
        elif piece.kind == "reference":
            self._reference(start, end)
        elif piece.kind == "comment":
            if self._text.startswith("<!--", start):
                self.comments.append(Comment(start, end, self._text[start + 4 : end - 3]))
        elif piece.kind == "end":
            self._end(piece.name)
        else:
            self._begin(piece)
            if piece.kind == "empty" and piece.name not in _EMPTY:
                self._end(piece.name)

    def flush(self) -> None:
        """End the block being read."""
        text = "".join(self._letters)
        if text and not text.isspace():
            self.blocks.append(Block(text, self._starts, self._ends))
        self._letters, self._starts, self._ends = [], array("q"), array("q")

    def _begin(self, piece: Piece) -> None:
        """An element begins: a new block, unless it stands in running text."""
        tag, attributes = piece.name, attributes_of(piece)
        self._note_date(tag, attributes)
        if tag == "br":
            self._keep("\n", piece.start, piece.start + 1)
        elif (tag not in _INLINE and tag not in _SKIPPED and tag != "img") or tag == "pre":
            self.flush()
        if tag in ("p", "li", "td", "th", "tr", "option", "dt", "dd") and self._open and self._open[-1][0] == tag:
            self._pop()  # its end may be left out
        if tag not in _EMPTY:
            hides = tag in _SKIPPED or tag in _GONE or _is_hidden(attributes)
            self._open.append((tag, hides))
            self._names[tag] += 1
            self._hiding += hides

    def _end(self, tag: str) -> None:
        """An element ends, and with it all in it that was left open."""
        if tag not in _INLINE and tag not in _SKIPPED:
            self.flush()
        if self._names[tag]:
            while self._pop() != tag:
                pass

    def _words(self, start: int, end: int) -> None:
        for n in range(start, end):
            if self._text[n] != "\r":
                self._keep(self._text[n], n, n + 1)

    def _pop(self) -> str:
        tag, hides = self._open.pop()
        self._names[tag] -= 1
        self._hiding -= hides
        return tag

    def _reference(self, start: int, end: int) -> None:
        """`&amp;` or `&#36;`; what means nothing stays as it is."""
        letters = unescape(self._text[start:end])
        if letters == self._text[start:end]:
            self._words(start, end)
        else:
            for letter in letters:
                self._keep(letter, start, end)

    def _keep(self, letter: str, start: int, end: int) -> None:
        if not self._hiding:
            self._letters.append(letter)
            self._starts.append(start)
            self._ends.append(end)

    def _note_date(self, tag: str, attributes: dict[str, str]) -> None:
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        given = attributes.get("content") or attributes.get("datetime") or ""
        if self.dated is None and name in _DATED and (tag == "meta" or attributes.get("datetime")):
            self.dated = next(_days(given), None)


def _is_hidden(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None


def _days(given: str) -> Iterator[date]:
    try:
        yield date.fromisoformat(given.strip()[:10])
    except ValueError:
        return
