"""Documents: from bytes to blocks of text with an offset map. Knows markup, knows no language.

One more format is one more module with a `split` and one more entry in `FORMATS`.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path, PurePath
from typing import Protocol, cast

from feudcheck.documents.decoding import Unreadable, decode
from feudcheck.documents.model import Block, Document, Lines, Span

__all__ = [
    "FORMATS",
    "KNOWN_SUFFIXES",
    "Block",
    "Document",
    "Lines",
    "Span",
    "Unreadable",
    "read_document",
    "text_document",
]

PLAIN, MARKDOWN = "feudcheck.documents.plain", "feudcheck.documents.markdown"
FORMATS = {".txt": PLAIN, ".text": PLAIN, ".md": MARKDOWN, ".markdown": MARKDOWN, ".mkd": MARKDOWN}
NOT_YET = (".html", ".htm", ".xhtml", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".epub")
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
    """What a format's module offers."""

    def split(self, text: str) -> tuple[tuple[Block, ...], date | None]: ...


def read_document(source: Path | bytes, name: str | None = None) -> Document:
    """The document in a file, or in bytes under a name whose suffix tells the format.

    Raises `Unreadable` where the content is no text we can read, `OSError` where the file cannot be opened.
    """
    name = name if name is not None else str(source) if isinstance(source, Path) else ""
    suffix = PurePath(name).suffix.lower()
    if suffix in NOT_YET:
        raise Unreadable(f"{suffix[1:].upper()} files are not read; save the text as Markdown or plain text")
    return text_document(decode(source if isinstance(source, bytes) else source.read_bytes()), name)


def text_document(text: str, name: str) -> Document:
    """The document of a text already decoded."""
    module = FORMATS.get(PurePath(name).suffix.lower(), PLAIN)
    blocks, dated = cast(Format, import_module(module)).split(text)
    return Document(name, text, blocks, dated)
