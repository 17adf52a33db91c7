"""A page cut at its tags, comments and references, each with its place, in one pass whatever it is given.

The parser of the standard library takes the square or the cube of a page's length where tags are not closed, and what
it makes of broken ones changes with its version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Literal

from msgspec import Struct

_LONGEST = 4000  # letters of an attribute that are looked at: a number of more digits is an error to `unescape`
_RAW = ("script", "style")  # hold no tags but the one that ends them


class Piece(Struct, frozen=True):
    """A stretch of a page. Of a tag `name` is in small letters, `attributes` as they stand; an empty tag (`<br/>`) also
    ends. Of a reference (`&amp;`) the stretch is what is written."""

    kind: Literal["text", "reference", "comment", "begin", "end", "empty"]
    start: int
    end: int
    name: str = ""
    attributes: str = ""


@cache
def _next() -> re.Pattern[str]:
    return re.compile(
        r"""
          (?P<tag><(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<rest>(?:[^>=]|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+)>)
        | (?P<reference>&(?:\#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6})(?![0-9A-Fa-f])|[A-Za-z][A-Za-z0-9]{1,40});?)
        | <(?=(?P<open>[A-Za-z]|/[A-Za-z]))
        | <(?P<other>!--|!\[CDATA\[|[!?]|/)
        """,
        re.VERBOSE,
    )


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(r"""([^\s=/"'][^\s=/]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"']\S*+)))?""")


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a page in order; text that nothing is made of comes as text."""
    at = looked = 0
    closings = {mark: text.rfind(mark) for mark in ("-->", "]]>", ">")}
    while found := _next().search(text, looked):
        start, looked = found.span()
        if found["open"]:
            break  # a tag that never ends: what follows it is no markup
        if found["tag"] or found["reference"]:
            piece = _piece(found)
        else:
            closing = {"!--": "-->", "![CDATA[": "]]>"}.get(found["other"], ">")
            if closings[closing] < looked:
                continue
            looked = text.index(closing, looked) + len(closing)
            piece = Piece("comment", start, looked)
        if start > at:
            yield Piece("text", at, start)
        yield piece
        at = looked
        if piece.kind == "begin" and piece.name in _RAW:
            end = re.compile(rf"</{piece.name}(?=[\s/>])", re.IGNORECASE).search(text, at)
            looked = end.start() if end else len(text)
    if at < len(text):
        yield Piece("text", at, len(text))


def _piece(found: re.Match[str]) -> Piece:
    start, end = found.span()
    if found["reference"]:
        return Piece("reference", start, end)
    kind: Literal["begin", "end", "empty"] = (
        "end" if found["slash"] else "empty" if found["rest"].endswith("/") else "begin"
    )
    return Piece(kind, start, end, found["name"].lower(), found["rest"])


def attributes_of(piece: Piece) -> dict[str, str]:
    """The attributes of a tag; where one is given twice the last."""
    if not piece.attributes.strip(" /"):
        return {}
    found = (match.groups("") for match in _attribute().finditer(piece.attributes))
    return {name.lower(): unescape("".join(values)[:_LONGEST]) for name, *values in found}
