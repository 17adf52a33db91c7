"""Why a verdict is what it is, in the sentence's language."""

from __future__ import annotations

from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.align import Alignment
from feudcheck.judging.finding import Backing
from feudcheck.language.reading import Reading


def not_a_claim(reading: Reading) -> str:
    """The reason for a question or an opinion."""
    return {"question": "a question", "opinion": "an opinion"}.get(reading.kind, "")


def explain_fact(verdict: str, alignment: Alignment | None, backings: list[Backing], reading: Reading, base: CompiledBase) -> tuple[str, str]:
    """The reason and the way out."""
    return "", ""
