"""One finding a line: `path:line:column: verdict: sentence | for: … | against: … | why`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from feudcheck.checking import Checked
from feudcheck.claims.compiled import CompiledBase
from feudcheck.reports import Telling
from feudcheck.reports.labels import labels
from feudcheck.reports.wording import backing_names
from feudcheck.terminal import Look, clean


class LineReport(Telling):
    """Lines for editors and grep: the verdict's id, and its name in the sentence's language where that differs."""

    def add(self, checked: Checked, given: bool) -> None:
        """Write one line."""
        finding, fact, span = checked.finding, checked.finding.deciding, checked.span
        lang = self._forced or finding.lang
        words = labels(lang)
        name = words.verdicts[fact.verdict]
        verdict = fact.verdict if name == fact.verdict else f"{fact.verdict} ({name})"
        parts = [
            f"{clean(checked.name)}:{span.line}:{span.column}: {verdict}: {clean(finding.text)}",
            f"{fact.confidence:.2f}",
        ]
        for title, backings in ((words.for_it, fact.supporting), (words.against_it, fact.conflicting)):
            if backings:
                parts.append(f"{title}: {'; '.join(backing_names(backings, lang, self._base))}")
        parts += [clean(note) for note in (fact.reason, fact.way_out) if note]
        self._out.write(" | ".join(parts) + "\n")

    def finish(self, counts: Counter[str], drafts: bool, failures: Sequence[str] = ()) -> None:
        """Lines need no end."""


def open_report(out: TextIO, base: CompiledBase, look: Look) -> LineReport:
    """A report in lines."""
    return LineReport(out, base, look)
