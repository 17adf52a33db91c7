"""One page that holds everything: the drafts with their sentences marked, what was found, a map, a time line.

It needs no network and no other file. Style and script stand in `page.css` and `page.js`; the page allows just these
two, by their digests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from feudcheck.checking import Checked
from feudcheck.claims.compiled import CompiledBase
from feudcheck.reports import IGNORED, KNOWN, Telling
from feudcheck.reports.html.page import Draft, Page
from feudcheck.reports.html.text import Numbered
from feudcheck.terminal import Look


class HtmlReport(Telling):
    """A page, written when the run is over."""

    def __init__(self, out: TextIO, base: CompiledBase, look: Look) -> None:
        super().__init__(out, base, look)
        self._drafts: list[Draft] = []
        self._last: object = None
        self._count = 0

    def add(self, checked: Checked, given: bool) -> None:
        """Take one finding."""
        if self._last is not checked.lines:
            self._last = checked.lines
            self._drafts.append(Draft(checked.name, checked.lines.text, given, self._base, self._forced))
        self._count += 1
        verdict = checked.finding.deciding.verdict
        mark = KNOWN if checked.known else IGNORED if checked.ignored is not None else verdict
        self._drafts[-1].findings.append(Numbered(self._count, checked, mark))

    def finish(self, counts: Counter[str], drafts: bool, failures: Sequence[str] = ()) -> None:
        """Write the page."""
        first = self._drafts[0].findings[0].checked.finding.lang if self._drafts else "en"
        page = Page(self._drafts, self._bases or [self._base], self._look.lang or first)
        self._out.write(page.whole(counts, failures))


def open_report(out: TextIO, base: CompiledBase, look: Look) -> HtmlReport:
    """A report as a page."""
    return HtmlReport(out, base, look)
