"""The table: verdict, sentence, sources for and against, confidence; below a row the reason and the way out.

Rows are written as they come. Narrow outputs get the same, stacked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TextIO

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from feudcheck.checking import Checked
from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.finding import CONTRADICTED, Backing, Fact
from feudcheck.reports import Telling
from feudcheck.reports.labels import labels
from feudcheck.reports.wording import backing_names, summary, witness_note
from feudcheck.reports.wrapping import break_offsets
from feudcheck.terminal import Look, clean

STACKED_BELOW = 60
_GAP = 2
_BAR = 5
_CONFIDENCE = _BAR + 5  # bar, space, 0.87
_VERDICT = 12
_MOST_FOR_SOURCES = 36
_STYLES = {
    "contradicted": "bold red",
    "disputed": "bold yellow",
    "alleged": "bold magenta",
    "supported": "bold green",
    "unverified": "bold",
}


class Symbols(Struct, frozen=True):
    """Characters to draw with."""

    rule: str
    full: str
    empty: str
    left: str
    right: str
    none: str
    part: str


_UNICODE = Symbols("─", "█", "░", "‹", "›", "–", "·")
_ASCII = Symbols("-", "#", ".", "<<", ">>", "-", "*")


def open_report(out: TextIO, base: CompiledBase, look: Look) -> TableReport:
    """A report as a table."""
    console = Console(
        file=out,
        width=look.width,
        height=50,
        color_system="standard" if look.color else None,
        force_terminal=look.color,
        no_color=not look.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    return TableReport(console, out, base, look)


class TableReport(Telling):
    """A table being written to a console."""

    def __init__(self, console: Console, out: TextIO, base: CompiledBase, look: Look) -> None:
        super().__init__(out, base, look)
        self._console = console
        self._symbols = _UNICODE if look.unicode else _ASCII
        self._rows = 0
        self._lang = look.lang
        self._stacked = look.width < STACKED_BELOW

    def add(self, checked: Checked, given: bool) -> None:
        """Write the rows of one sentence."""
        lang = self._forced or checked.finding.lang
        if not self._rows:
            self._lang = lang
            self._head(lang)
        else:
            self._rule("dim")
        self._rows += 1
        write = self._stack if self._stacked else self._row
        finding = checked.finding
        write(finding.deciding, finding.text, (0, len(finding.text)), lang, "")
        if not given:
            self._note("", Text(f"{clean(checked.name)}:{checked.span.line}:{checked.span.column}", style="dim"))
        self._notes(finding.deciding, lang)
        if len(finding.facts) > 1:
            for fact in finding.facts:
                write(fact, finding.text, (fact.start, fact.end), lang, f"{self._symbols.part} ")
                if fact is not finding.deciding:
                    self._notes(fact, lang, below=2)

    def finish(self, counts: Counter[str], drafts: bool, failures: Sequence[str] = ()) -> None:
        """Close the table; of drafts and of several sentences say how many there were."""
        if not counts:
            return
        if self._rows and not self._stacked:
            self._rule("")
        if drafts or sum(counts.values()) > 1 or not self._rows:
            text = Text(summary(counts, self._lang or "en", self._until))
            self._print(_wrapped(text, self._look.width))

    def _print(self, what: Table | Text) -> None:
        with self._console.capture() as capture:
            self._console.print(what, no_wrap=isinstance(what, Text), overflow="ignore", crop=False)
        lines = capture.get().splitlines()
        self._out.writelines(f"{_without_padding(line) if self._look.color else line.rstrip()}\n" for line in lines)

    def _widths(self) -> tuple[int, int, int, int, int]:
        rest = self._look.width - _VERDICT - _CONFIDENCE - 4 * _GAP
        sources = min(_MOST_FOR_SOURCES, rest * 30 // 100)
        return _VERDICT, rest - 2 * sources, sources, sources, _CONFIDENCE

    def _grid(self, cells: Sequence[Text]) -> None:
        table = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
        widths = self._widths()
        for width in widths:
            table.add_column(width=width, overflow="fold")
        table.add_row(*(_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)))
        self._print(table)

    def _head(self, lang: str) -> None:
        if self._stacked:
            return
        words = labels(lang)
        titles = (words.verdict, words.sentence, words.supporting, words.conflicting, words.confidence)
        self._grid([Text(title, style="bold", overflow="fold") for title in titles])
        self._rule("")

    def _rule(self, style: str) -> None:
        self._print(Text(self._symbols.rule * self._look.width, style=style))

    def _row(self, fact: Fact, text: str, part: tuple[int, int], lang: str, lead: str) -> None:
        verdict = Text(labels(lang).verdicts[fact.verdict], style=_STYLES[fact.verdict])
        sources = [self._sources(backings, lang) for backings in (fact.supporting, fact.conflicting)]
        sentence = Text.assemble(lead, self._marked(text, fact, part), overflow="fold")
        self._grid([verdict, sentence, *sources, self._confidence(fact)])

    def _stack(self, fact: Fact, text: str, part: tuple[int, int], lang: str, lead: str) -> None:
        words = labels(lang)
        head = Text(lead + words.verdicts[fact.verdict], style=_STYLES[fact.verdict])
        self._print(_wrapped(Text.assemble(head, "  ", self._confidence(fact)), self._look.width))
        self._note("", self._marked(text, fact, part))
        wide = max(cell_len(words.for_it), cell_len(words.against_it))
        for title, backings in ((words.for_it, fact.supporting), (words.against_it, fact.conflicting)):
            if backings:
                self._note(set_cell_size(title, wide), self._sources(backings, lang))

    def _notes(self, fact: Fact, lang: str, below: int = 0) -> None:
        words = labels(lang)
        if fact.reason:
            self._note(words.because, Text(clean(fact.reason)), below)
        if fact.way_out:
            self._note(words.way_out, Text(clean(fact.way_out)), below)
        if fact.verdict == CONTRADICTED and (note := witness_note(fact, lang, self._base.until)):
            self._note("", Text(note, style="dim"), below)

    def _note(self, title: str, text: Text, below: int = 0) -> None:
        """A text under a row, behind its title, indented."""
        lead = Text(" " * (2 + below))
        if title:
            lead.append(f"{title} ", style="dim")
        indent = Text(" " * lead.cell_len)
        lines = _broken(text, self._look.width - lead.cell_len)
        self._print(Text("\n").join(Text.assemble(indent if n else lead, line) for n, line in enumerate(lines)))

    def _sources(self, backings: Sequence[Backing], lang: str) -> Text:
        names = backing_names(backings, lang, self._base)
        return Text("\n".join(names), overflow="fold") if names else Text(self._symbols.none, style="dim")

    def _confidence(self, fact: Fact) -> Text:
        full = round(fact.confidence * _BAR)
        return Text(f"{self._symbols.full * full}{self._symbols.empty * (_BAR - full)} {fact.confidence:.2f}")

    def _marked(self, text: str, fact: Fact, part: tuple[int, int]) -> Text:
        """The sentence, or a part of it, with the stretch that decided marked: underlined or in brackets."""
        text, shown = clean(text), Text(overflow="fold")
        at = part[0]
        for start, end in _merged(fact.marked, *part):
            shown.append(text[at:start])
            if self._look.color:
                shown.append(text[start:end], style="bold underline")
            else:
                shown.append(f"{self._symbols.left}{text[start:end]}{self._symbols.right}")
            at = end
        return shown.append(text[at : part[1]])


def _broken(text: Text, width: int) -> list[Text]:
    """The lines of a text, each no wider than `width`."""
    lines = [part for line in text.split("\n") for part in line.divide(break_offsets(line.plain, width))]
    for line in lines:
        line.rstrip()
    return lines or [text]


def _wrapped(text: Text, width: int) -> Text:
    return Text("\n", overflow="fold").join(_broken(text, width))


def _without_padding(line: str) -> str:
    """A line without the spaces that fill it up, styled ones included."""
    return re.sub(r"(?<! )[ ]+((?:\x1b\[[0-9;]*m)*)$", r"\1", line.rstrip())


def _merged(spans: Sequence[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The spans in order, cut to the part shown, those that touch made one."""
    open_span: tuple[int, int] | None = None
    for start, end in sorted((max(s, first), min(e, last)) for s, e in spans):
        if start >= end:
            continue
        if open_span and start <= open_span[1]:
            open_span = open_span[0], max(end, open_span[1])
            continue
        if open_span:
            yield open_span
        open_span = start, end
    if open_span:
        yield open_span
