"""Markdown: a table for a pull request, a job summary or a note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from feudcheck.checking import Checked
from feudcheck.claims.compiled import CompiledBase
from feudcheck.reports import Telling
from feudcheck.reports.labels import labels
from feudcheck.reports.wording import backing_names, summary
from feudcheck.terminal import Look, clean

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+!|~-])")
_MARKUP = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_AMOUNT = str.maketrans({"$": "\\$"})  # two amounts in a row are no formula


class MarkdownReport(Telling):
    """A table, written row by row."""

    def __init__(self, out: TextIO, base: CompiledBase, look: Look) -> None:
        super().__init__(out, base, look)
        self._lang = ""

    def add(self, checked: Checked, given: bool) -> None:
        """Write one row."""
        finding, fact = checked.finding, checked.finding.deciding
        lang = self._forced or finding.lang
        words = labels(lang)
        if not self._lang:
            self._lang = lang
            heads = (words.verdict, words.sentence, words.supporting, words.conflicting, words.because)
            self._out.write(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n")
        sentence = _plain(finding.text)
        if not given:
            sentence += f"<br><sub>{_plain(checked.name)}:{checked.span.line}:{checked.span.column}</sub>"
        cells = (
            f"**{words.verdicts[fact.verdict]}** {fact.confidence:.2f}",
            sentence,
            *(
                "<br>".join(map(_plain, backing_names(b, lang, self._base)))
                for b in (fact.supporting, fact.conflicting)
            ),
            "<br>".join(_plain(note) for note in (fact.reason, fact.way_out) if note),
        )
        self._out.write(f"| {' | '.join(cell or '–' for cell in cells)} |\n")

    def finish(self, counts: Counter[str], drafts: bool, failures: Sequence[str] = ()) -> None:
        """Say how many sentences there were, and what could not be read."""
        lines = [summary(counts, self._lang or self._look.lang or "en", self._until)] if counts else []
        lines += failures
        if self._lang and lines:
            self._out.write("\n")
        self._out.writelines(f"{_plain(line)}\n\n" for line in lines[:-1])
        self._out.writelines(f"{_plain(line)}\n" for line in lines[-1:])


def open_report(out: TextIO, base: CompiledBase, look: Look) -> MarkdownReport:
    """A report as a Markdown table."""
    return MarkdownReport(out, base, look)


def _plain(text: str) -> str:
    """A text that no Markdown reader makes anything else of."""
    return _PUNCTUATION.sub(r"\\\1", clean(text)).translate(_AMOUNT).translate(_MARKUP)
