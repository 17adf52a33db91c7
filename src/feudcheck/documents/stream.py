"""Plain text that is too much to be held at once: paragraph by paragraph, each a document with its place in the whole.

Which letters make a piece depends on the text alone, never on how it came in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from feudcheck.documents.decoding import Sniffed, Unreadable, sniffed
from feudcheck.documents.model import Document, Lines
from feudcheck.documents.plain import GAP, OPENING, split

LONGEST = 1 << 17  # letters of a paragraph, or of a comment, that are waited for
_CHUNK = 1 << 16
_ENDS = tuple('.!?。！？」』)）"”')


def stream(head: bytes, rest: BinaryIO, name: str, encoding: str = "") -> Iterator[Document]:
    """The paragraphs of a text that begins with `head` and goes on in `rest`; there is at least one document.

    Raises `Unreadable` where the text is none, be it in the middle; `OSError`.
    """
    found = sniffed(head, encoding)
    line = column = 1
    for text in _pieces(_texts(head, rest, found)):
        made = split(text)
        yield Document(
            name,
            text,
            tuple(made.blocks),
            encoding=found.name,
            guessed=found.guessed,
            comments=tuple(made.comments),
            line=line,
            column=column,
        )
        line, column = Lines(text, line, column).place(len(text))


def _texts(head: bytes, rest: BinaryIO, found: Sniffed) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(found.codec)()
    read, raw = 0, head
    while True:
        waiting = len(decoder.getstate()[0])
        try:
            text = decoder.decode(raw, final=not raw)
        except UnicodeError as error:
            at = f" (byte {read - waiting + error.start + 1})" if isinstance(error, UnicodeDecodeError) else ""
            raise Unreadable(f"it is not {found.name}{at}; name its encoding with --encoding") from None
        if "\0" in text:
            raise Unreadable("it is not a text file")
        if text:
            yield text
        if not raw:
            return
        read += len(raw)
        raw = rest.read1(_CHUNK) if hasattr(rest, "read1") else rest.read(_CHUNK)


def _pieces(texts: Iterator[str]) -> Iterator[str]:
    """The text cut behind the gaps between paragraphs; the last piece holds what is left."""
    held = ""
    for text in texts:
        held += text
        at, told = 0, len(held.rstrip())  # white space at the end may go on
        while end := _end(held, at, told):
            yield held[at:end]
            at = end
        held = held[at:]
    yield held


def _end(text: str, start: int, told: int) -> int:
    """Where the piece ends that begins at `start`; 0 where that cannot be told yet. `told`: to where gaps are whole."""
    last = start + LONGEST
    comments = _comments(text, start, last)
    comment = (start, start)
    empty = True
    for gap in re.compile(GAP).finditer(text, start, last):
        if gap.end() >= min(told, last):
            break
        empty = empty and not text[start : gap.start()].strip()
        while comment[1] <= gap.start():
            comment = next(comments, (last, last + 1))
        if not empty and gap.start() < comment[0] and not _opening(text, gap.start()):
            return gap.end()
    return _cut(text, start, last) if len(text) > last + 1 else 0


def _comments(text: str, start: int, last: int) -> Iterator[tuple[int, int]]:
    """From where to where comments for feudcheck go; one that does not end goes beyond `last`."""
    opening = re.compile(OPENING)
    while found := opening.search(text, start, last):
        end = text.find("-->", found.end(), last)
        yield found.start(), end + 3 if end >= 0 else last + 1
        start = end + 3 if end >= 0 else last


def _opening(text: str, at: int) -> bool:
    """Whether a comment may begin before a gap at `at`, what it says standing behind the gap."""
    while text[at - 1 : at].isspace():
        at -= 1
    return text.endswith("<!--", 0, at)


def _cut(text: str, start: int, last: int) -> int:
    """Where to cut what does not end: behind a gap, behind a line that ends a sentence, behind a line, or anywhere."""
    ends = [start + found.end() for found in re.finditer(r"\r\n|\n|\r(?!\n)", text[start : last + 1])]
    ends = [end for end in ends if end <= last]
    gaps = [gap.end() for gap in re.compile(GAP).finditer(text, start, last) if gap.end() < last]
    told = (end for end in reversed(ends) if text[max(start, end - 40) : end].rstrip()[-1:] in _ENDS)
    return gaps[-1] if gaps else next(told, ends[-1] if ends else last + (text[last - 1 : last + 1] == "\r\n"))
