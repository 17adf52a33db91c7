"""Comments in a draft that tell feudcheck to keep quiet, and why.

    <!-- feudcheck-ignore-next-line contradicted: quoting the rumour -->

`-ignore-line` and `-ignore-next-line` hold for the sentences on that line, `-disable` until `-enable`, `-ignore-file`
for the whole file. Verdicts and ids of claims, if any, say what is meant; the reason follows a colon.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct, field

from feudcheck.checking import Checked
from feudcheck.documents.model import Comment, Document, Lines
from feudcheck.judging.finding import VERDICTS

_COMMENT = r"\s*feudcheck-([a-z-]+)([^:：]*)(?:[:：](.*))?"
_LINE, _NEXT, _BEGIN, _END, _FILE = "ignore-line", "ignore-next-line", "disable", "enable", "ignore-file"
_KINDS = (_LINE, _NEXT, _BEGIN, _END, _FILE)


class Ignore(Struct):
    """A comment that is obeyed: from which offset of the file to which it holds, for what, and why."""

    comment: Comment
    start: int
    end: int
    targets: frozenset[str]
    reason: str
    used: bool = False


class Ignores(Struct):
    """The comments of a document. `problems`: offsets, and what is wrong with the comments there."""

    found: list[Ignore] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def of(self, checked: Checked, usual: Collection[str]) -> Ignore | None:
        """What tells to keep quiet about a finding, if anything. `usual`: verdicts meant by a comment without any."""
        fact = checked.finding.deciding
        begin, end = checked.sentence.starts[0], checked.sentence.ends[-1]
        told = None
        for ignore in self.found:
            meant = ignore.targets & {fact.verdict, fact.claim} if ignore.targets else fact.verdict in usual
            if meant and ignore.start < end and begin < ignore.end:
                ignore.used, told = True, told or ignore
        return told

    def unused(self) -> Iterator[Ignore]:
        """The comments that no finding needed."""
        return (ignore for ignore in self.found if not ignore.used)


def read_ignores(document: Document, claims: Collection[str], with_reason: bool = False) -> Ignores:
    """The comments of a document that feudcheck has to obey.

    `claims`: ids of the claims that may be named; `with_reason`: a comment without a reason is a mistake.
    """
    made = Ignores()
    if not document.comments:
        return made
    lines = Lines(document.text)
    opened: list[tuple[Comment, frozenset[str], str]] = []
    for comment in document.comments:
        said = re.fullmatch(_COMMENT, comment.text, re.DOTALL)
        if said is None:
            continue
        kind, targets, reason = said[1], frozenset(re.split(r"[\s,]+", said[2].strip())) - {""}, (said[3] or "").strip()
        wrong = _wrong(kind, targets, reason, claims, with_reason)
        if wrong:
            made.problems.append((comment.start, wrong))
        elif kind == _BEGIN:
            opened.append((comment, targets, reason))
        elif kind == _END:
            made.found += [Ignore(first, first.end, comment.start, what, why) for first, what, why in opened]
            opened = []
        else:
            start, end = _reach(kind, comment, document.text, lines)
            made.found.append(Ignore(comment, start, end, targets, reason))
    made.found += [Ignore(first, first.end, len(document.text), what, why) for first, what, why in opened]
    return made


def _wrong(kind: str, targets: Collection[str], reason: str, claims: Collection[str], with_reason: bool) -> str:
    """What is wrong with a comment, if anything."""
    if kind not in _KINDS:
        return f"no comment is called feudcheck-{kind}{_perhaps(kind, _KINDS, 'feudcheck-')}"
    unknown = next((t for t in sorted(targets) if t not in VERDICTS and t not in claims), None)
    if unknown is not None:
        return (
            f"{unknown!r} is no verdict and no claim{_perhaps(unknown, [*VERDICTS, *claims])}; a reason follows a colon"
        )
    if with_reason and not reason and kind != _END:
        return f"feudcheck-{kind} without a reason; write it after a colon"
    return ""


def _perhaps(name: str, known: Collection[str], lead: str = "") -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1, 0.6)
    return f"; did you mean {lead}{near[0]}?" if near else ""


def _reach(kind: str, comment: Comment, text: str, lines: Lines) -> tuple[int, int]:
    """From where to where a comment about a line, or about the file, holds."""
    if kind == _FILE:
        return 0, len(text)
    if kind == _LINE:
        return lines.around(comment.start)[0], lines.around(comment.end - 1)[1]
    at = lines.around(comment.end - 1)[1]
    while at < len(text) and text[at].isspace():
        at += 1
    return lines.around(at) if at < len(text) else (at, at)
