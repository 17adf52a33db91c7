"""Hand-made findings, so that reports are tested without the engine."""

from __future__ import annotations

import io
from collections import Counter

from msgspec.structs import replace

from command import BASE as BASE_FILE
from feudcheck.checking import Checked
from feudcheck.claims.store import build
from feudcheck.documents import Lines, text_document
from feudcheck.judging.finding import Backing, Fact, Finding
from feudcheck.reports import open_report
from feudcheck.terminal import Look

HERALD = Backing("herald", "rovers-paid-30m", "$30 million", (1, 2), "own", "", "")
KICKER = Backing("kicker", "rovers-paid-30m", "3000万ドル", (1, 1), "reported", "novak", "herald")

BASE = build(BASE_FILE)


def fact(text: str, verdict: str, part: str = "", marked: str = "", **more: object) -> Fact:
    """A fact about a text, or about a part of it; `marked` is the stretch that decided."""
    start = text.index(part) if part else 0
    made = Fact(start, start + len(part or text), verdict, 0.87)
    if marked:
        made.marked = [(text.index(marked), text.index(marked) + len(marked))]
    return replace(made, **more)  # type: ignore[arg-type]


def checked(text: str, *facts: Fact, lang: str = "en", name: str = "<argument>") -> Checked:
    """A finding on a one-sentence document; the first fact decides."""
    document = text_document(text, name)
    return Checked(name, Finding(text, lang, facts[0], list(facts)), document.blocks[0], Lines(text))


def report(format_name: str, *findings: Checked, look: Look | None = None, given: bool = True) -> str:
    """What a report prints."""
    out = io.StringIO()
    made = open_report(format_name, out, BASE, look or Look())
    for finding in findings:
        made.add(finding, given)
    made.finish(Counter(f.finding.deciding.verdict for f in findings), not given)
    return out.getvalue()
