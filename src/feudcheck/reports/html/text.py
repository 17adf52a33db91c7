"""A draft as written, each letter once, with its checked sentences marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from feudcheck.checking import Checked
from feudcheck.judging.finding import SUPPORTED
from feudcheck.reports.html.markup import Html, element, escaped, joined

_MARKUP, _LETTER, _DECIDED = (
    0,
    1,
    2,
)  # what a place of a sentence is: between its letters, one of them, one that decided


class Numbered(Struct, frozen=True):
    """A finding with its number on the page, and the name of the mark that it gets."""

    number: int
    checked: Checked
    mark: str


class Piece(Struct, frozen=True):
    """A run of the draft, from where to where. `number`: that of the sentence it belongs to, 0 where it is of none."""

    start: int
    end: int
    number: int
    kinds: bytes  # of each place


def pieces(text: str, findings: Sequence[Numbered]) -> Iterator[Piece]:
    """The draft in runs, without a gap. Where sentences overlap, a letter is the first one's; what stands between two
    letters of a sentence (markup, an entity's rest) is the sentence's where it is nobody else's."""
    owners = [0] * len(text)
    kinds = bytearray(len(text))
    for found in findings:
        for start, end in _letters(found.checked):
            for at in range(start, end):
                if not owners[at]:
                    owners[at], kinds[at] = found.number, _LETTER
        for start, end in _decided(found.checked):
            kinds[start:end] = bytes(
                _DECIDED if owner == found.number and kind else kind
                for owner, kind in zip(owners[start:end], kinds[start:end], strict=True)
            )
    for found in findings:
        before = None
        for start, end in _letters(found.checked):
            if before is not None and before < start:
                owners[before:start] = (owner or found.number for owner in owners[before:start])
            before = end
    for number, run in groupby(range(len(text)), owners.__getitem__):
        places = list(run)
        yield Piece(places[0], places[-1] + 1, number, bytes(kinds[places[0] : places[-1] + 1]))


def _letters(checked: Checked) -> Iterator[tuple[int, int]]:
    return zip(checked.sentence.starts, checked.sentence.ends, strict=True)


def _decided(checked: Checked) -> Iterator[tuple[int, int]]:
    """Where the words that decided stand in the file; nothing decides against what is backed."""
    fact, sentence = checked.finding.deciding, checked.sentence
    for start, end in fact.marked if fact.verdict != SUPPORTED else ():
        start, end = max(start, 0), min(end, len(sentence.starts))
        if start < end:
            yield sentence.starts[start], sentence.ends[end - 1]


def marked_text(text: str, findings: Sequence[Numbered], titles: Sequence[str], lang: str) -> tuple[Html, set[int]]:
    """The draft with its sentences as links to their findings, and the numbers of those that have a place in it.

    `titles`: what each finding is called; `lang`: the language of the draft.
    """
    by_number = {found.number: (found, title) for found, title in zip(findings, titles, strict=True)}
    runs = list(pieces(text, findings))
    last = {run.number: n for n, run in enumerate(runs)}
    made: list[Html] = []
    seen: set[int] = set()
    for n, run in enumerate(runs):
        if not run.number:
            made.append(escaped(_cut(text, run.start, run.end)))
            continue
        found, title = by_number[run.number]
        first = run.number not in seen
        seen.add(run.number)
        own = found.checked.finding.lang
        made.append(
            element(
                "a",
                _inner(text, run),
                class_=f"s {found.mark}{' z' if last[run.number] == n else ''}",
                id=f"s{run.number}" if first else None,
                href=f"#f{run.number}",
                data_n=run.number,
                tabindex=None if first else -1,
                lang=own if own != lang else None,
                aria_description=title if first else None,
            )
        )
    return joined(made), seen


def _inner(text: str, run: Piece) -> Html:
    made, at = [], run.start
    for kind, group in groupby(run.kinds):
        end = at + len(list(group))
        part = _cut(text, at, end)
        if kind == _LETTER or not part.strip():
            made.append(escaped(part))
        else:
            made.append(element("mark" if kind == _DECIDED else "i", part))
        at = end
    return joined(made)


def _cut(text: str, start: int, end: int) -> str:
    """A part of the text; of a line end that is cut in two the second half stands for both."""
    return text[start : end - 1] if text[end - 1 : end + 1] == "\r\n" else text[start:end]
