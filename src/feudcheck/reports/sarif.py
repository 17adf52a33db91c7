"""SARIF 2.1.0: one log of one run, for code scanning and the editors that read it. Section numbers are the standard's.

Each verdict is a rule. What should not stand so is a failure; with `--show all` what no source speaks to is open, and
what is backed passes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any, TextIO
from urllib.parse import quote

import msgspec

from feudcheck import __version__
from feudcheck.checking import Checked
from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, UNVERIFIED, Backing, Fact
from feudcheck.reports import Telling
from feudcheck.reports.labels import labels
from feudcheck.reports.wording import backing_name, explained
from feudcheck.terminal import Look, clean_json

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_RULES = {
    CONTRADICTED: ("error", "A source goes against the sentence, and none backs it."),
    DISPUTED: ("warning", "Sources disagree about the sentence."),
    ALLEGED: ("warning", "Sources give it only as somebody's words."),
    UNVERIFIED: ("none", "No source speaks to all of the sentence."),
    SUPPORTED: ("none", "A source backs the sentence, and none goes against it."),
}
_KINDS = {UNVERIFIED: "open", SUPPORTED: "pass"}
_ROOT = "SRCROOT"
Json = dict[str, Any]


class SarifReport(Telling):
    """A log, written when the run is over."""

    def __init__(self, out: TextIO, base: CompiledBase, look: Look) -> None:
        super().__init__(out, base, look)
        self._results: list[Json] = []

    def add(self, checked: Checked, given: bool) -> None:
        """Take one finding."""
        finding, fact = checked.finding, checked.finding.deciding
        lang = self._forced or finding.lang
        sources = list(_located(fact, lang, self._base))
        kind, level = _KINDS.get(fact.verdict, "fail"), _RULES[fact.verdict][0]
        result = {
            "ruleId": fact.verdict,
            "ruleIndex": list(_RULES).index(fact.verdict),
            "kind": kind,
            "level": level,
            "message": {"text": _message(fact, lang, sources)},
            "locations": [{"physicalLocation": _place(checked, fact)}],
            "relatedLocations": sources,
            "partialFingerprints": {"sentence/v1": _fingerprint(checked)},
            "properties": {"confidence": round(fact.confidence, 4), "claim": fact.claim, "sentence": finding.text},
        }
        if kind == "fail":
            result["rank"] = round(100 * fact.confidence, 1)  # nothing else may have one (3.27.25)
        if checked.ignored is not None:
            reason = {"justification": checked.ignored} if checked.ignored else {}
            result["suppressions"] = [{"kind": "inSource", **reason}]
        if checked.is_new:
            result["baselineState"] = "new"
        if checked.known:
            result["baselineState"] = "unchanged"
            result["suppressions"] = [{"kind": "external", "justification": "in the baseline"}]
        self._results.append(result)

    def finish(self, counts: Counter[str], drafts: bool, failures: Sequence[str] = ()) -> None:
        """Write the log, be there findings or not."""
        rules = [
            {
                "id": verdict,
                "shortDescription": {"text": text},
                "defaultConfiguration": {"level": level},
            }
            for verdict, (level, text) in _RULES.items()
        ]
        invocation: Json = {"executionSuccessful": not failures}
        if failures:
            invocation["toolExecutionNotifications"] = [
                {"level": "error", "message": {"text": _escaped(failure)}} for failure in failures
            ]
        driver = {"name": "feudcheck", "semanticVersion": __version__, "rules": rules}
        run = {
            "tool": {"driver": driver},
            "invocations": [invocation],
            "columnKind": "utf16CodeUnits",
            "results": self._results,
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        self._out.write(clean_json(msgspec.json.format(msgspec.json.encode(log), indent=1).decode()) + "\n")


def open_report(out: TextIO, base: CompiledBase, look: Look) -> SarifReport:
    """A report as a SARIF log."""
    return SarifReport(out, base, look)


def _place(checked: Checked, fact: Fact) -> Json:
    """The words that decided, or all of the fact."""
    start, end = fact.marked[0] if len(fact.marked) == 1 else (fact.start, fact.end)
    span = checked.locate(start, end)
    counted = checked.lines.utf16(span)
    return {
        "artifactLocation": _address(checked.name),
        "region": {
            "startLine": counted.line,
            "startColumn": counted.column,
            "endLine": counted.end_line,
            "endColumn": counted.end_column,
            "snippet": {"text": checked.lines.cut(span)},
        },
    }


def _address(name: str) -> Json:
    path = PurePath(name)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": _ROOT}


def _located(fact: Fact, lang: str, base: CompiledBase) -> Iterator[Json]:
    words = labels(lang)
    sides = ((words.for_it, fact.supporting), (words.against_it, fact.conflicting))
    told_once: dict[tuple[str, str], Backing] = {}
    for title, backings in sides:
        for backing in backings:
            told_once.setdefault((title, backing.source), backing)
    for number, ((title, source), backing) in enumerate(told_once.items(), 1):
        location: Json = {"id": number, "message": {"text": _escaped(f"{title}: {backing_name(backing, lang, base)}")}}
        known = base.sources.get(source)
        if known is not None and known.url:
            location["physicalLocation"] = {"artifactLocation": {"uri": quote(known.url, safe=":/?#[]@!$&'()*+,;=%~")}}
        yield location


def _message(fact: Fact, lang: str, sources: Sequence[Json]) -> str:
    """Verdict and reason, then the sources, linked to their locations where these have an address."""
    links = []
    for source in sources:
        name = source["message"]["text"]
        links.append(f"[{name}]({source['id']})" if "physicalLocation" in source else name)
    text = _escaped(f"{labels(lang).verdicts[fact.verdict]}: {explained(fact)}".strip())
    return f"{text} ({'; '.join(links)})" if links else text


def _escaped(text: str) -> str:
    """Brackets would make links of messages (3.11.6)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _fingerprint(checked: Checked) -> str:
    """The same for the same sentence with the same verdict, wherever it stands."""
    finding = checked.finding
    told = f"{' '.join(finding.text.split())}\0{finding.deciding.verdict}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
