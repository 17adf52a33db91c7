"""Frames: the words of the file with those underlined that decided, and below them why, by whom, and what instead.

In the manner of compilers, for editors' terminals and for those who mend one sentence after another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TextIO

from rich.cells import cell_len

from feudcheck.checking import Checked
from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.finding import CONTRADICTED, Fact
from feudcheck.reports import Telling
from feudcheck.reports.labels import labels
from feudcheck.reports.wording import backing_names, summary, witness_note
from feudcheck.reports.wrapping import break_offsets
from feudcheck.terminal import Look, clean

_STYLES = {
    "contradicted": "1;31",
    "disputed": "1;33",
    "alleged": "1;35",
    "supported": "1;32",
    "unverified": "1",
    "frame": "34",
}
_LEAST = 24  # cells for the words of a line, however narrow the output
_BEFORE = 0.4  # share of these that may stand before the underlined words


class FullReport(Telling):
    """Frames, written as they come."""

    def __init__(self, out: TextIO, base: CompiledBase, look: Look) -> None:
        super().__init__(out, base, look)
        self._lang = ""

    def add(self, checked: Checked, given: bool) -> None:
        """Write one frame, and what there is to say of it."""
        finding, fact = checked.finding, checked.finding.deciding
        lang = self._forced or finding.lang
        words = labels(lang)
        if self._lang:
            self._out.write("\n")
        self._lang = self._lang or lang
        head = ((words.verdicts[fact.verdict], fact.verdict), (f" {fact.confidence:.2f}: ", ""))
        self._wrapped(head, clean(fact.reason) or words.nothing, 2)
        marks = _marks(checked, fact)
        gutter = len(str(max(marks)))
        arrow, bar = ("╭▸", "│") if self._look.unicode else ("-->", "|")
        first = checked.locate(*(fact.marked or [(fact.start, fact.end)])[0])
        lead = " " * gutter
        self._out.write(f"{lead} {self._frame(arrow)} {clean(checked.name)}:{first.line}:{first.column}\n")
        self._out.write(f"{lead} {self._frame(bar)}\n")
        width = self._look.width - gutter - 3
        for number, spans in sorted(marks.items()):
            shown, carets = _clipped(clean(checked.lines.line(number)), spans, width, self._look)
            self._out.write(f"{self._frame(f'{number:{gutter}} {bar}')} {shown}\n")
            at = len(carets) - len(carets.lstrip())
            self._out.write(f"{lead} {self._frame(bar)} {carets[:at]}{self._styled(carets[at:], fact.verdict)}\n")
        for title, text in self._notes(fact, checked, lang):
            self._wrapped(((lead, ""), (" =", "frame"), (f" {title}: " if title else " ", "")), text, gutter + 3)

    def finish(self, counts: Counter[str], drafts: bool, failures: Sequence[str] = ()) -> None:
        """Say how many sentences there were."""
        if not counts:
            return
        if self._lang:
            self._out.write("\n")
        self._wrapped((), summary(counts, self._lang or self._look.lang or "en", self._until), 0)

    def _notes(self, fact: Fact, checked: Checked, lang: str) -> Iterator[tuple[str, str]]:
        words = labels(lang)
        for title, backings in ((words.for_it, fact.supporting), (words.against_it, fact.conflicting)):
            if backings:
                yield title, "; ".join(backing_names(backings, lang, self._base))
        if fact.way_out:
            yield words.way_out.lower(), clean(fact.way_out)
        if fact.verdict == CONTRADICTED and (note := witness_note(fact, lang, self._base.until)):
            yield "", note
        for part in checked.finding.facts if len(checked.finding.facts) > 1 else ():
            if part is not fact:
                said = clean(checked.finding.text[part.start : part.end]).strip()
                yield words.verdicts[part.verdict], f"{said} ({part.confidence:.2f})"

    def _wrapped(self, lead: Sequence[tuple[str, str]], text: str, indent: int) -> None:
        """A text behind its lead, given as words with their styles; further lines are indented."""
        head = "".join(words for words, _ in lead)
        cuts = [0, *break_offsets(head + text, max(_LEAST, self._look.width - indent)), len(head + text)]
        lines = [(head + text)[first:last].rstrip() for first, last in pairwise(cuts)]
        if lines[0].startswith(head):
            lines[0] = "".join(self._styled(words, style) for words, style in lead) + lines[0][len(head) :]
        self._out.writelines(f"{' ' * indent * bool(n)}{line}\n" for n, line in enumerate(lines) if line)

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._look.color and style else text

    def _frame(self, text: str) -> str:
        return self._styled(text, "frame")


def open_report(out: TextIO, base: CompiledBase, look: Look) -> FullReport:
    """A report in frames."""
    return FullReport(out, base, look)


def _marks(checked: Checked, fact: Fact) -> dict[int, list[tuple[int, int]]]:
    """Line of the file -> what is underlined there, from 0 in code points, the end exclusive."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for start, end in fact.marked or [(fact.start, fact.end)]:
        span = checked.locate(start, end)
        for number in range(span.line, span.end_line + 1):
            text = checked.lines.line(number)
            first = span.column - 1 if number == span.line else len(text) - len(text.lstrip())
            last = span.end_column - 1 if number == span.end_line else len(text.rstrip())
            if first < last:
                found[number].append((first, last))
    if not found:  # nothing but the end of a line
        place = checked.span
        found[place.line].append((place.column - 1, place.column))
    return found


def _clipped(text: str, spans: Sequence[tuple[int, int]], width: int, look: Look) -> tuple[str, str]:
    """A line, as much of it as fits around the underlined words, and the line that underlines them."""
    width, more = max(_LEAST, width), "…" if look.unicode else "..."
    begin, end = 0, len(text)
    if len(text) > width or cell_len(text) > width:
        room = width - 2 * cell_len(more)
        begin = spans[0][0]
        while begin and cell_len(text[begin - 1 : spans[0][0]]) <= room * _BEFORE:
            begin -= 1
        end = begin
        while end < len(text) and cell_len(text[begin : end + 1]) <= room:
            end += 1
        while begin and cell_len(text[begin - 1 : end]) <= room:
            begin -= 1
    before, after = more * bool(begin), more * (end < len(text))
    carets, done = "", begin
    for first, last in sorted(spans):
        first, last = max(first, done), min(last, end)
        if first < last:
            gap = cell_len(before + text[begin:first]) - cell_len(carets)
            carets += " " * gap + "^" * max(1, cell_len(text[first:last]))
            done = last
    return before + text[begin:end].rstrip() + after, carets
