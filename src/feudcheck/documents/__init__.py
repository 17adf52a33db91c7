"""Documents: from bytes to blocks of text with an offset map. Knows markup, knows no language.

One more format is one more module with a `split` and one more entry in `FORMATS`. Each gives the blocks of a text; what
is no text itself is made one first.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path, PurePath
from typing import Protocol, cast

from feudcheck.documents.decoding import Decoded, Unreadable, decode
from feudcheck.documents.model import Block, Document, Lines, Span, Split

__all__ = [
    "FORMATS",
    "KNOWN_SUFFIXES",
    "Block",
    "Document",
    "Lines",
    "Span",
    "Unreadable",
    "is_plain",
    "read_document",
    "text_document",
]

PLAIN, MARKDOWN = "feudcheck.documents.plain", "feudcheck.documents.markdown"
HTML, DOCX = "feudcheck.documents.html", "feudcheck.documents.docx"
FORMATS = {
    **dict.fromkeys((".txt", ".text"), PLAIN),
    **dict.fromkeys((".md", ".markdown", ".mkd"), MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), HTML),
    ".docx": DOCX,
}
NOT_YET = (".doc", ".odt", ".rtf", ".pdf", ".epub")
KNOWN_SUFFIXES = (
    *FORMATS,
    *NOT_YET,
    ".rst",
    ".adoc",
    ".org",
    ".tex",
    ".log",
    ".csv",
    ".json",
    ".jsonl",
    ".yaml",
    ".yml",
)


class Format(Protocol):
    """What a format's module offers; one that is no text also `extract(bytes) -> str`, one that names its own encoding
    `declared_encoding(bytes) -> str`."""

    def split(self, text: str) -> Split: ...


def read_document(source: Path | bytes, name: str | None = None, encoding: str = "") -> Document:
    """The document in a file, or in bytes under a name whose suffix tells the format.

    `encoding`: that of its text, where the user names one. Raises `Unreadable` where the content is no text we can
    read, `OSError` where the file cannot be opened.
    """
    name = name if name is not None else str(source) if isinstance(source, Path) else ""
    suffix = PurePath(name).suffix.lower()
    if suffix in NOT_YET:
        raise Unreadable(f"{suffix[1:].upper()} files are not read; save it as DOCX, HTML, Markdown or plain text")
    raw, module = source if isinstance(source, bytes) else source.read_bytes(), _module(name)
    extract = getattr(module, "extract", None)
    if extract:
        return _document(name, Decoded(extract(raw), "UTF-8"), module)
    declared = getattr(module, "declared_encoding", None)
    return _document(name, _decoded(raw, encoding, declared(raw) if declared else ""), module)


def text_document(text: str, name: str) -> Document:
    """The document of a text already decoded."""
    return _document(name, Decoded(text, "UTF-8"), _module(name))


def is_plain(name: str) -> bool:
    """Whether a text of this name is plain text."""
    suffix = PurePath(name).suffix.lower()
    return FORMATS.get(suffix, PLAIN) == PLAIN and suffix not in NOT_YET


def _module(name: str) -> Format:
    return cast(Format, import_module(FORMATS.get(PurePath(name).suffix.lower(), PLAIN)))


def _decoded(raw: bytes, encoding: str, declared: str) -> Decoded:
    """By the encoding that the user names; else that in which it is certain; else that which it names for itself."""
    try:
        found = decode(raw, encoding)
    except Unreadable:
        if encoding or not declared:
            raise
        return decode(raw, declared)
    return decode(raw, declared) if declared and found.guessed else found


def _document(name: str, decoded: Decoded, module: Format) -> Document:
    made = module.split(decoded.text)
    return Document(
        name, decoded.text, tuple(made.blocks), made.date, decoded.encoding, decoded.guessed, tuple(made.comments)
    )
