"""Maths between dollars in Markdown.

A price lost is worse than a formula read. So both must speak for a formula: where the dollars stand, by Pandoc's rule
and a little more strictly, and what is between them.
"""

from __future__ import annotations

import re
from functools import cache

from feudcheck.documents.model import GONE

_LETTER = r"[A-Za-z\u0370-\u03ff]"
_WITHIN = r"(?:[^$\\]|\\.)++"  # to the next dollar that has no backslash: each is looked at once
_PLAIN = rf"""
  \\[^A-Za-z]
| (?<!`)(?P<ticks>`+)(?!`).{{1,2000}}?(?<!`)(?P=ticks)(?!`)
| https?://[^\s<>]+
| (?<![A-Za-z0-9$])\$\$(?!\$)(?P<display>{_WITHIN})\$\$(?!\$)
| (?<![A-Za-z0-9$])\$(?![\s$])(?P<inline>{_WITHIN})(?<!\s)\$(?![\d$])
"""
_ALONE = rf"^[ \t>]*(?P<all>\$\$(?!\$)(?P<display>{_WITHIN})\$\$)[ \t]*$"
_FENCED = r"^[ \t>]*(?P<fence>`{3,}|~{3,}).*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)"

_COMMAND = r"\\(?:begin|end)\{[a-z]+\*?\}|\\(?!(?:text[a-z]*|mbox|mathrm)\b)[A-Za-z]+"
_TEXT = r"\\(?:text[a-z]*|mbox|mathrm)\b"  # what it holds is words
_SPACING = r"\\[^A-Za-z$%]"
_SIGNS = r"\s\\^_={}()\[\]|<>+\-*/.,:;!'&~±×÷·−\u2190-\u22ff"
_ONLY = rf"[A-Za-z\u0370-\u03ff0-9{_SIGNS}]+"
_WORD = r"[A-Za-z]{3,}|(?<!\S)[A-Za-z]{2}(?!\S)"
_SIGN = rf"\\|(?:{_LETTER}|[0-9)\]}}|])\^[\w{{(+\-*\\]|(?:{_LETTER}|[)\]}}])_[\w{{\\]"
_VARIABLE = rf"[-(\[|]*{_LETTER}"
_NO_VARIABLE = rf"{_LETTER}{{2}}|{_LETTER}\s+\d|[,:;]\s*\d"
_LAST = rf"(?:{_LETTER}|[0-9)\]}}|'!\\])\Z"


@cache
def _places() -> re.Pattern[str]:
    return re.compile(_PLAIN, re.VERBOSE | re.DOTALL)


@cache
def _own_lines() -> re.Pattern[str]:
    return re.compile(f"{_FENCED}|{_ALONE}", re.DOTALL | re.MULTILINE)


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
        held = found["display"] or found.groupdict().get("inline")
        if held is None:
            continue
        start, end = found.span("all") if "all" in places.groupindex else found.span()
        if is_formula(held.strip().rstrip(".,;") if found["display"] else held) and not re.search(r"\n\s*\n", held):
            kept += [text[at:start], re.sub(r"[^\r\n]", GONE, text[start:end])]
            at = end
        else:
            looked = text.index("$", found.start()) + (2 if found["display"] else 1)
    return "".join([*kept, text[at:]])


def is_formula(held: str) -> bool:
    """Whether what stands between two dollars is a formula for certain: signs or lone letters, no word, no amount."""
    core = re.sub(_COMMAND, lambda _: "\\", re.sub(_TEXT, "", re.sub(_SPACING, " ", held)))
    if not re.fullmatch(_ONLY, core) or re.search(_WORD, core) or not re.search(_LAST, core):
        return False
    if any(core.count(opening) != core.count(closing) for opening, closing in ("()", "[]", "{}")):
        return False
    return bool(re.search(_SIGN, core) or (re.match(_VARIABLE, core) and not re.search(_NO_VARIABLE, core)))
