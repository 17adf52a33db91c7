"""JSON lines, version 1: an object for every checked sentence. The format is documented in docs/formats.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Literal, TextIO

import msgspec
from msgspec import Meta

from feudcheck.checking import Checked
from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.finding import Backing, Fact
from feudcheck.reports import Telling
from feudcheck.terminal import Look, clean_json

VERSION = 1

_Count = Annotated[int, Meta(ge=1)]
_Verdict = Literal["contradicted", "disputed", "alleged", "unverified", "supported"]
_Confidence = Annotated[float, Meta(ge=0, le=1)]


class Stretch(msgspec.Struct):
    """A part of the file: lines and columns from 1 in code points, the end exclusive."""

    line: _Count
    column: _Count
    end_line: _Count
    end_column: _Count
    text: str


class SourceRecord(msgspec.Struct):
    """A source that speaks for or against. `where`: heading and paragraph; `speaker`: whose words it gives."""

    source: str
    where: tuple[int, int] | None
    voice: Literal["own", "reported"]
    speaker: str | None


class FactRecord(msgspec.Struct):
    """One fact of a sentence. Fields as in the sentence's own record."""

    line: _Count
    column: _Count
    end_line: _Count
    end_column: _Count
    text: str
    verdict: _Verdict
    confidence: _Confidence
    supporting: list[SourceRecord]
    conflicting: list[SourceRecord]
    claim: str | None
    reason: str
    uncovered: list[Stretch]


class SentenceRecord(msgspec.Struct):
    """One checked sentence. From `verdict` to `uncovered` the fields are those of the fact that decided. `base`: the
    file of the claim base that it was held against, whose ids these are; null for the shipped one."""

    file: str
    line: _Count
    column: _Count
    end_line: _Count
    end_column: _Count
    text: str
    language: Literal["en", "ja"]
    verdict: _Verdict
    confidence: _Confidence
    supporting: list[SourceRecord]
    conflicting: list[SourceRecord]
    claim: str | None
    reason: str
    uncovered: list[Stretch]
    facts: list[FactRecord]
    ignored: str | None
    known: bool
    base: str | None


def schema() -> dict[str, Any]:
    """The JSON Schema of one line."""
    return {"title": f"feudcheck jsonl, version {VERSION}", **msgspec.json.schema(SentenceRecord)}


def record(checked: Checked, base: str | None) -> SentenceRecord:
    """The record of a finding. `base`: as in the record."""
    finding = checked.finding
    facts = [_fact(checked, fact) for fact in finding.facts]
    whole = _fact(checked, finding.deciding)
    span = checked.span
    return SentenceRecord(
        file=checked.name,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        text=finding.text,
        language="ja" if finding.lang == "ja" else "en",
        verdict=whole.verdict,
        confidence=whole.confidence,
        supporting=whole.supporting,
        conflicting=whole.conflicting,
        claim=whole.claim,
        reason=whole.reason,
        uncovered=whole.uncovered,
        facts=facts,
        ignored=checked.ignored,
        known=checked.known,
        base=base,
    )


def _stretch(checked: Checked, start: int, end: int) -> Stretch:
    span = checked.locate(start, end)
    return Stretch(span.line, span.column, span.end_line, span.end_column, checked.finding.text[start:end])


def _fact(checked: Checked, fact: Fact) -> FactRecord:
    place = _stretch(checked, fact.start, fact.end)
    return FactRecord(
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        text=place.text,
        verdict=msgspec.convert(fact.verdict, _Verdict),
        confidence=round(fact.confidence, 4),
        supporting=[_source(b) for b in fact.supporting],
        conflicting=[_source(b) for b in fact.conflicting],
        claim=fact.claim,
        reason=fact.reason,
        uncovered=[_stretch(checked, start, end) for start, end in fact.uncovered],
    )


def _source(backing: Backing) -> SourceRecord:
    return SourceRecord(
        backing.source, backing.where, "own" if backing.voice == "own" else "reported", backing.speaker or None
    )


class JsonLines(Telling):
    """Objects, one a line, as they come."""

    def add(self, checked: Checked, given: bool) -> None:
        """Write one object."""
        self._out.write(clean_json(msgspec.json.encode(record(checked, self._claims)).decode()) + "\n")

    def finish(self, counts: Counter[str], drafts: bool, failures: Sequence[str] = ()) -> None:
        """Nothing follows the last object."""


def open_report(out: TextIO, base: CompiledBase, look: Look) -> JsonLines:
    """A report in JSON lines; colour, width and labels don't matter to it."""
    return JsonLines(out, base, look)
