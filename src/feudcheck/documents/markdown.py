"""Markdown: front matter, headings, lists, quotes, tables, code. Blocks come out as their bare words.

A reader of prose, not of every corner of CommonMark: when in doubt a line is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct, field

from feudcheck.documents.inline import bare
from feudcheck.documents.model import GONE, Block, Comment, Split

_FENCE = r"[ \t]*(`{3,}|~{3,})"
_MARKER = r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|$)"
_HEADING = r" {0,3}#{1,6}(?:[ \t]+|$)"
_RULE = r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$"
_UNDERLINE = r" {0,3}(?:=+|-+)[ \t]*$"
_DEFINITION = r" {0,3}\[[^\]]+\]:[ \t]*\S"
_FOOTNOTE = r" {0,3}\[\^[^\]]+\]:[ \t]*"
_DELIMITERS = r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$"
_QUOTE = r"(?: {0,3}>[ \t]?)+"


class _Line(Struct, frozen=True):
    """A line without its quote marks and line end; `at` is where it begins in the file."""

    text: str
    at: int

    def after(self, count: int) -> _Line:
        return _Line(self.text[count:], self.at + count)


class _Gathering(Struct):
    """Lines of the paragraph being read, and whether a list is open around it."""

    lines: list[_Line] = field(default_factory=list)
    in_list: bool = False
    after_blank: bool = True

    def flush(self) -> Iterator[Block]:
        if self.lines:
            yield from bare([(line.text, line.at) for line in self.lines])
        self.lines = []


def split(text: str) -> Split:
    """The blocks of a Markdown text, the date of its front matter, its comments."""
    dated, start = _front_matter(text)
    comments = list(_comments(text)) if "<!--" in text else []
    kept, at = [], 0
    for comment in comments:  # blanked out, line ends kept, so that every offset stays
        kept += [text[at : comment.start], re.sub(r"[^\r\n]", GONE, text[comment.start : comment.end])]
        at = comment.end
    text = "".join([*kept, text[at:]])
    if "$$" in text:
        from feudcheck.documents.maths import without_display

        text = without_display(text)
    return Split(tuple(_blocks(text, start)), dated, comments)


def _front_matter(text: str) -> tuple[date | None, int]:
    found = re.match(r"(---|\+\+\+)[ \t]*\r?\n(.*?\r?\n)?(?:\1|\.\.\.)[ \t]*(?:\r?\n|$)", text, re.DOTALL)
    if found is None:
        return None, 0
    given = re.search(r"^date\s*[:=]\s*[\"']?(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", found[2] or "", re.MULTILINE)
    try:
        return (date(int(given[1]), int(given[2]), int(given[3])) if given else None), found.end()
    except ValueError:
        return None, found.end()


def _comments(text: str) -> Iterator[Comment]:
    """HTML comments outside code."""
    fenced = r"^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)"
    code_or_comment = re.compile(rf"{fenced}|(?<!`)`[^`\r\n]+`(?!`)|<!--", re.DOTALL | re.MULTILINE)
    at, last = 0, text.rfind("-->")
    while (found := code_or_comment.search(text, at)) and found.start() < last:
        at = text.index("-->", found.start()) + 3 if found[0] == "<!--" else found.end()
        if found[0] == "<!--":
            yield Comment(found.start(), at, text[found.end() : at - 3])


def _lines(text: str, start: int) -> Iterator[_Line]:
    for found in re.finditer(r"([^\r\n]*)(\r\n|\n|\r|\Z)", text[start:]):
        if found[0]:
            yield _Line(found[1], start + found.start())


def _blocks(text: str, start: int) -> Iterator[Block]:
    lines = list(_lines(text, start))
    state, fence, at = _Gathering(), "", 0
    while at < len(lines):
        line = _unquoted(lines[at])
        opened = re.match(_FENCE, line.text)
        if fence:
            fence = "" if opened and opened[1].startswith(fence) and not line.text[opened.end() :].strip() else fence
        elif opened:
            yield from state.flush()
            fence = opened[1]
        elif _is_table(lines, at):
            yield from state.flush()
            yield from _cells(line)
            at += 2
            while at < len(lines) and "|" in lines[at].text:
                yield from _cells(_unquoted(lines[at]))
                at += 1
            continue
        else:
            yield from _line(state, line, quoted=line.at != lines[at].at)
        at += 1
    yield from state.flush()


def _line(state: _Gathering, line: _Line, quoted: bool) -> Iterator[Block]:
    """Take one line outside code and tables; give the blocks it ends."""
    if not line.text.strip(f" \t{GONE}"):
        yield from state.flush()
        state.after_blank = True
        return
    after_blank, state.after_blank = state.after_blank, False
    if after_blank and not state.in_list and re.match(r"(?: {4}|\t)", line.text) and not quoted:
        state.after_blank = True  # indented code goes on until a line further out
        return
    if (state.lines and re.match(_UNDERLINE, line.text)) or re.match(_RULE, line.text):
        yield from state.flush()
        return
    heading = re.match(_HEADING, line.text)
    if heading:
        yield from state.flush()
        state.in_list = False
        end = re.search(r"(?:[ \t]+#+)?[ \t]*$", line.text)
        yield from bare([(line.text[heading.end() : end.start() if end else None], line.at + heading.end())])
        return
    note = re.match(_FOOTNOTE, line.text)
    marker = note or re.match(_MARKER, line.text)
    if marker and (note or not state.lines or state.in_list or not re.match(r"[ \t]*\d", line.text)):
        yield from state.flush()
        state.in_list = True
        state.lines.append(line.after(marker.end()))
        return
    if not state.lines and re.match(_DEFINITION, line.text):
        return
    if after_blank and not line.text[0].isspace():
        state.in_list = False
    state.lines.append(line)


def _unquoted(line: _Line) -> _Line:
    found = re.match(_QUOTE, line.text)
    return line.after(found.end()) if found else line


def _is_table(lines: list[_Line], at: int) -> bool:
    if at + 1 >= len(lines) or "|" not in lines[at].text:
        return False
    below = _unquoted(lines[at + 1]).text
    return "-" in below and "|" in below and re.match(_DELIMITERS, below) is not None


def _cells(line: _Line) -> Iterator[Block]:
    for found in re.finditer(r"(?:\\.|`[^`]*`|[^|\\])+", line.text):
        yield from bare([(found[0], line.at + found.start())])
