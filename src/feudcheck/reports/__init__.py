"""Reports: findings for people and for programs. They compute nothing.

One more format is one more module with an `open_report` and one more entry in `FORMATS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from feudcheck.checking import Checked
    from feudcheck.claims.compiled import CompiledBase
    from feudcheck.terminal import Look

FORMATS = {
    "table": "feudcheck.reports.table",
    "full": "feudcheck.reports.full",
    "line": "feudcheck.reports.line",
    "jsonl": "feudcheck.reports.jsonl",
    "sarif": "feudcheck.reports.sarif",
    "github": "feudcheck.reports.github",
    "markdown": "feudcheck.reports.markdown",
    "html": "feudcheck.reports.html",
}
COMPLETE = ("jsonl", "html")  # formats that give every sentence unless told otherwise
WITH_IGNORED = ("jsonl", "sarif", "html")  # formats that give what is ignored or known, marked as such
AS_IT_COMES = ("table", "full", "line", "jsonl")  # formats that show a finding at once and need no more of its draft
UTF8 = ("jsonl", "sarif", "html")  # formats that are UTF-8 wherever they go
IGNORED, KNOWN = "ignored", "known"  # how many are, among the counts by verdict


class Report(Protocol):
    """A report being written."""

    def turn_to(self, base: CompiledBase, lang: str, claims: str | None) -> None:
        """What follows was judged by this base. `lang`: forces the language of labels; `claims`: the base's file, None
        for the shipped one."""

    def add(self, checked: Checked, given: bool) -> None:
        """Show one finding. `given`: of a sentence the user typed, not of a draft."""

    def finish(self, counts: Counter[str], drafts: bool, failures: Sequence[str] = ()) -> None:
        """End the report. `counts`: sentences by verdict, the unshown too; `drafts`: some came from drafts;
        `failures`: what could not be read, and why."""


class Telling:
    """What reports share: where and how they write; the claim base and the forced language of the drafts at hand."""

    def __init__(self, out: TextIO, base: CompiledBase, look: Look) -> None:
        self._out, self._base, self._look, self._forced = out, base, look, look.lang
        self._claims: str | None = None
        self._bases: list[CompiledBase] = []  # all that were turned to

    def turn_to(self, base: CompiledBase, lang: str, claims: str | None) -> None:
        """What follows was judged by this base."""
        self._base, self._forced, self._claims = base, lang, claims
        if all(base is not each for each in self._bases):
            self._bases.append(base)

    @property
    def _until(self) -> list[str]:
        """How far the sources reach, of each base that drafts were held against."""
        return [base.until for base in self._bases or [self._base]]


class Opener(Protocol):
    """What a format's module offers."""

    def open_report(self, out: TextIO, base: CompiledBase, look: Look) -> Report: ...


def open_report(format_name: str, out: TextIO, base: CompiledBase, look: Look) -> Report:
    """A report of one of the `FORMATS`; only that format's module is imported."""
    from importlib import import_module
    from typing import cast

    return cast(Opener, import_module(FORMATS[format_name])).open_report(out, base, look)
