"""Comments in a draft that tell feudcheck to keep quiet, and why.

    <!-- feudcheck-ignore-next-line contradicted: quoting the rumour -->

`-ignore-line` and `-ignore-next-line` hold for the sentences on that line, `-disable` until `-enable`, `-ignore-file`
for the whole file. Verdicts and ids of claims, if any, say what is meant; the reason follows a colon.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct, field

from feudcheck.checking import Checked
from feudcheck.documents.model import Comment, Document, Lines
from feudcheck.judging.finding import VERDICTS

_COMMENT = r"\s*feudcheck-([a-z-]+)([^:：]*)(?:[:：](.*))?"
_LINE, _NEXT, _BEGIN, _END, _FILE = "ignore-line", "ignore-next-line", "disable", "enable", "ignore-file"
_KINDS = (_LINE, _NEXT, _BEGIN, _END, _FILE)


class Ignore(Struct):
    """A comment that is obeyed: line and column, from which offset of the text to which it holds, for what, and why."""

    place: tuple[int, int]
    kind: str
    start: int
    end: int
    targets: frozenset[str]
    reason: str
    used: bool = False


class Ignores(Struct):
    """The comments of a document. `problems`: lines and columns, and what is wrong with the comments there.

    `lasting`: those of `found` that hold in what follows, too, if the document is a piece of a file.
    """

    found: list[Ignore] = field(default_factory=list)
    problems: list[tuple[tuple[int, int], str]] = field(default_factory=list)
    lasting: list[Ignore] = field(default_factory=list)

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

    def unused(self, last: bool = True) -> Iterator[Ignore]:
        """The comments that no finding needed. `last`: nothing follows in which one might."""
        return (i for i in self.found if not i.used and (last or all(i is not each for each in self.lasting)))


def read_ignores(
    document: Document, claims: Collection[str], with_reason: bool = False, earlier: Sequence[Ignore] = ()
) -> Ignores:
    """The comments of a document that feudcheck has to obey.

    `claims`: ids of the claims that may be named; `with_reason`: a comment without a reason is a mistake; `earlier`:
    those in the file before it that hold here, too.
    """
    made = Ignores()
    if not (document.comments or earlier):
        return made
    text, lines = document.text, Lines(document.text, document.line, document.column)
    opened = [_over(ignore, 0, len(text)) for ignore in earlier if ignore.kind == _BEGIN]
    made.found = [_over(ignore, *_carried(ignore, text, lines)) for ignore in earlier if ignore.kind != _BEGIN]
    for comment in document.comments:
        said = re.fullmatch(_COMMENT, comment.text, re.DOTALL)
        if said is None:
            continue
        kind, targets, reason = said[1], frozenset(re.split(r"[\s,]+", said[2].strip())) - {""}, (said[3] or "").strip()
        place = lines.place(comment.start)
        wrong = _wrong(kind, targets, reason, claims, with_reason)
        if wrong:
            made.problems.append((place, wrong))
        elif kind == _BEGIN:
            opened.append(Ignore(place, kind, comment.end, len(text), targets, reason))
        elif kind == _END:
            made.found += [_over(ignore, ignore.start, comment.start) for ignore in opened]
            opened = []
        else:
            made.found.append(Ignore(place, kind, *_reach(kind, comment, text, lines), targets, reason))
    made.lasting = [i for i in made.found if i.kind == _FILE or (i.kind == _NEXT and i.start == len(text))] + opened
    made.found += opened
    return made


def _over(ignore: Ignore, start: int, end: int) -> Ignore:
    """The same comment, holding from here to there."""
    ignore.start, ignore.end = start, end
    return ignore


def _carried(ignore: Ignore, text: str, lines: Lines) -> tuple[int, int]:
    """Where in the next piece of a file a comment holds that was in the one before."""
    return (0, len(text)) if ignore.kind == _FILE else _line_from(0, text, lines)


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
    return _line_from(lines.around(comment.end - 1)[1], text, lines)


def _line_from(at: int, text: str, lines: Lines) -> tuple[int, int]:
    """The first line from an offset on that is not blank; nothing, at the end, where there is none."""
    while at < len(text) and text[at].isspace():
        at += 1
    return lines.around(at) if at < len(text) else (at, at)
