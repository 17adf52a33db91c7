"""Maths between dollars in Markdown: where Pandoc sees it (`tex_math_dollars`), but for what speaks of money."""

from __future__ import annotations

import re
from functools import cache

from feudcheck.documents.model import GONE

# A price lost is worse than a formula read. So a dollar behind a letter or a digit opens nothing (`US$5`, `10$`), and
# these are amounts: what begins with one and goes on in words (`$5 million (US$`, `$1bn/US$`) or up to the next one
# (`$5m-$US6m`), what has an amount and a word in it, another script, or a dollar of its own.
_MONEY = r"""
  \A\s*[A-Z]{0,3}\.?[0-9].*?(?:[A-Za-z]{2}|[-–—/(,=~]\Z)
| [0-9]\s[A-Za-z]{2}
| [^\W_\x00-\u03ff\u1d00-\u2bff\U0001d400-\U0001d7ff]
| \$
"""
_COMMAND = r"\\(?:begin|end)\{[a-z]+\*?\}|\\[A-Za-z]+"

_OPENING = r"(?<![A-Za-z0-9])"
_DISPLAY = rf"{_OPENING}\$\$(?P<display>(?:[^$\r\n]|\$(?!\$)|\r?\n(?![ \t>]*\r?\n))++)\$\$"
_INLINE = rf"{_OPENING}\$(?![\s$])(?P<inline>(?:[^$\\]|\\text\{{[^{{}}]*\}}|\\.)++)(?<![ \t\r\n])\$(?![0-9])"
_CODE = r"(?<!`)(?P<ticks>`+)(?!`).{1,2000}?(?<!`)(?P=ticks)(?!`)"
_FENCED = r"^[ \t>]*(?P<fence>`{3,}|~{3,}).*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"


@cache
def _places() -> re.Pattern[str]:
    return re.compile(rf"\\[^A-Za-z]|{_CODE}|https?://[^\s<>]+|(?P<all>{_DISPLAY}|{_INLINE})", re.DOTALL)


@cache
def _own_lines() -> re.Pattern[str]:
    return re.compile(rf"{_FENCED}|^[ \t>]*(?P<all>{_DISPLAY})[ \t]*$", re.DOTALL | re.MULTILINE)


@cache
def _money() -> re.Pattern[str]:
    return re.compile(_MONEY, re.VERBOSE | re.DOTALL)


def without_display(text: str) -> str:
    """A file with GONE for each letter of the formulas that have lines of their own, outside fenced code."""
    return _without(text, _own_lines())


def without_maths(text: str) -> str:
    """Running text with GONE for each letter of a formula, outside code and addresses."""
    return _without(text, _places())


def _without(text: str, places: re.Pattern[str]) -> str:
    kept: list[str] = []
    at = looked = 0
    while found := places.search(text, looked):
        looked = found.end()
        if found["all"] is None:
            continue
        start, end = found.span("all")
        if _money().search(re.sub(_COMMAND, r"\\", found["display"] or found["inline"])):
            looked = end - 1  # what closes here may open the next
        else:
            kept += [text[at:start], re.sub(r"[^\r\n]", GONE, text[start:end])]
            at = end
    return "".join([*kept, text[at:]])
