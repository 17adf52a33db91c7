"""Workflow commands, from which GitHub makes annotations beside the lines of a change.

Only ten of each kind are shown for a step: the worst come first. See "Workflow commands" in GitHub's documentation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from feudcheck.checking import Checked
from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, VERDICTS
from feudcheck.reports import Telling
from feudcheck.reports.labels import labels
from feudcheck.reports.wording import summary, told
from feudcheck.terminal import Look, clean

_LEVELS = {CONTRADICTED: "error", DISPUTED: "warning", ALLEGED: "warning"}


class GitHubReport(Telling):
    """Annotations, gathered until all are known."""

    def __init__(self, out: TextIO, base: CompiledBase, look: Look) -> None:
        super().__init__(out, base, look)
        self._found: list[tuple[int, str]] = []

    def add(self, checked: Checked, given: bool) -> None:
        """Take one finding."""
        fact, span = checked.finding.deciding, checked.span
        lang = self._forced or checked.finding.lang
        where = {"file": clean(checked.name), "line": span.line, "endLine": span.end_line}
        if span.line == span.end_line:  # columns of several lines would make no box
            where |= {"col": span.column, "endColumn": span.end_column}
        where["title"] = f"{labels(lang).verdicts[fact.verdict]} {fact.confidence:.2f}"
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
        level, message = (
            _LEVELS.get(fact.verdict, "notice"),
            f"{clean(checked.finding.text)}\n{told(fact, lang, self._base)}",
        )
        self._found.append((VERDICTS.index(fact.verdict), f"::{level} {properties}::{_data(message)}"))

    def finish(self, counts: Counter[str], drafts: bool, failures: Sequence[str] = ()) -> None:
        """Write them all, and how many sentences there were."""
        lines = [f"::error title=feudcheck::{_data(clean(failure))}" for failure in failures]
        lines += [line for _, line in sorted(self._found, key=lambda found: found[0])]
        if counts:
            lines.append(f"::notice title=feudcheck::{_data(summary(counts, self._look.lang or 'en', self._until))}")
        self._out.writelines(f"{line}\n" for line in lines)


def open_report(out: TextIO, base: CompiledBase, look: Look) -> GitHubReport:
    """A report as workflow commands."""
    return GitHubReport(out, base, look)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
