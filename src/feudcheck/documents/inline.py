"""Inline Markdown: emphasis, links, code spans, addresses and escapes taken off, the words kept with their places."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import cache

from feudcheck.documents.model import Block

_PARTS = r"""
  (?P<gone>\0+)
| (?P<escape>\\[!-/:-@\[-`{-~])
| (?P<code>(?<!`)(?P<ticks>`+)(?!`).{1,2000}?(?<!`)(?P=ticks)(?!`))
| (?P<image>!\[(?:[^\]!]|!(?!\[))*+\](?:\((?:[^)\n!]|!(?!\[))*+\)|\[[^\]\n]*\]))
| (?P<footnote>\[\^[^\[\]\s]+\])
| (?P<open>\[(?=[^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)*\](?:\(|\[)))
| (?P<target>\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\]))
| (?P<address><?(?:https?://|www\.)[!#-;=?-Z_a-z~]+>?)
| (?P<tag></?[A-Za-z][^<>]*>)
| (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,30});)
| (?P<marks>\*+|_+|~~)
"""


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(_PARTS, re.VERBOSE | re.DOTALL)


def bare(lines: Iterable[tuple[str, int]]) -> Iterator[Block]:
    """The words of a block given as lines with their offsets; nothing where no words are left."""
    text = ""
    starts = array("q")
    for line, at in lines:
        if text:
            text += "\n"
            starts.append(starts[-1] + 1)
        text += line
        starts.extend(range(at, at + len(line)))
    if "$" in text:
        from feudcheck.documents.maths import without_maths

        text = without_maths(text)
    kept: list[str] = []
    begins, ends = array("q"), array("q")
    for letter, first, last in _kept(text):
        kept.append(letter)
        begins.append(starts[first])
        ends.append(starts[last] + 1)
    if "".join(kept).strip():
        yield Block("".join(kept), begins, ends)


def _kept(text: str) -> Iterator[tuple[str, int, int]]:
    """Each character that stays, with the first and last place (both inclusive) it stands for."""
    at = opened = 0
    for found in _parts().finditer(text):
        start, end = found.span()
        yield from ((text[n], n, n) for n in range(at, start))
        at, kind = end, found.lastgroup
        if kind == "escape":
            yield text[start + 1], start, start + 1
        elif kind == "entity":
            yield from _entity(found[0], start)
        elif kind == "open":
            opened += 1
        elif kind == "target" and opened:
            opened -= 1
        elif kind == "target" or (kind == "marks" and not _is_emphasis(text, start, end)):
            yield from ((text[n], n, n) for n in range(start, end))
        elif kind == "address":
            at = start + len(_address(found[0]))
    yield from ((text[n], n, n) for n in range(at, len(text)))


def _address(found: str) -> str:
    """The address alone: a full stop or bracket after it belongs to the sentence."""
    if found.startswith("<"):
        return found
    found = found.rstrip(".,;:!?'\"*_")
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1]
    return found


def _entity(name: str, at: int) -> Iterator[tuple[str, int, int]]:
    from html import unescape

    letters = unescape(name)
    if letters == name or len(letters) != 1:
        yield from ((letter, at + n, at + n) for n, letter in enumerate(name))
    else:
        yield letters, at, at + len(name) - 1


def _is_emphasis(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before.strip() and not after.strip():
        return False
    return text[start] != "_" or not (before.isalnum() and after.isalnum())
