"""Word documents: the text as it would be if every tracked change were accepted, a paragraph a line.

A place in it is the number of the paragraph and the letter: body first, then footnotes and endnotes.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from feudcheck.documents.decoding import Unreadable
from feudcheck.documents.model import Block, Split

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BREAK = "\u2028"  # a line break within a paragraph
_MOST = 64 << 20  # bytes of a part, unpacked
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}rt", f"{_W}instrText", f"{_W}delText"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same once more
_LETTERS = {f"{_W}tab": "\t", f"{_W}br": BREAK, f"{_W}cr": BREAK, f"{_W}noBreakHyphen": "-"}


def extract(raw: bytes) -> str:
    """The paragraphs of a document, one a line.

    Raises `Unreadable` where it is no Word document, is locked, or is larger than any text.
    """
    from zipfile import BadZipFile, ZipFile
    from zlib import error as BadData

    try:
        with ZipFile(BytesIO(raw)) as archive:
            if _PARTS[0] not in archive.namelist():
                raise Unreadable("it is no Word document")
            held = [name for name in _PARTS if name in archive.namelist()]
            roots = [_root(archive.open(name).read(_MOST + 1)) for name in held]
    except (BadZipFile, BadData, EOFError, NotImplementedError, RuntimeError):
        raise Unreadable("it is no Word document, damaged, or locked by a password") from None
    return "\n".join(line for root in roots for line in _paragraphs(root))


def split(text: str) -> Split:
    """Each paragraph is a block of its own; a Word document gives no day that could be relied on."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            end = at + len(line)
            blocks.append(Block(line.replace(BREAK, "\n"), range(at, end), range(at + 1, end + 1)))
        at += len(line) + 1
    return Split(blocks)


def _root(part: bytes) -> Element:
    from xml.etree.ElementTree import ParseError, TreeBuilder, XMLParser

    class Builder(TreeBuilder):
        def doctype(self, *_: str | None) -> None:
            raise Unreadable("it is no Word document")  # Word declares no types: entities are there to do harm

    if len(part) > _MOST:
        raise Unreadable("it is larger than any text")
    parser = XMLParser(target=Builder())
    try:
        parser.feed(part)
        return parser.close()
    except (ParseError, LookupError, ValueError):  # the two others: of an encoding that nobody knows
        raise Unreadable("it is no Word document, or damaged") from None


def _paragraphs(root: Element) -> Iterator[str]:
    """The paragraphs within an element, those of a text box after the one that holds it."""
    open_elements, order = [root], []
    while open_elements:
        element = open_elements.pop()
        if element.tag == f"{_W}p":
            order.append(element)
        if element.tag != _FALLBACK and element.tag not in _SKIPPED:
            open_elements.extend(reversed(element))
    yield from ("".join(_letters(paragraph)) for paragraph in order)


def _letters(paragraph: Element) -> Iterator[str]:
    open_elements = list(reversed(paragraph))
    while open_elements:
        element = open_elements.pop()
        if element.tag in (_FALLBACK, f"{_W}p") or element.tag in _SKIPPED or _is_hidden(element):
            continue
        if element.tag == f"{_W}t":
            yield (element.text or "").replace("\n", " ").replace("\r", " ")
        elif element.tag in _LETTERS:
            yield _LETTERS[element.tag]
        else:
            open_elements.extend(reversed(element))


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "true") not in ("0", "false", "off")
