"""What checking a sentence gives. Reports show it and compute nothing."""

from __future__ import annotations

from msgspec import Struct, field

from feudcheck.language.context import NOBODY, Context

CONTRADICTED, DISPUTED, ALLEGED, UNVERIFIED, SUPPORTED = (
    "contradicted",
    "disputed",
    "alleged",
    "unverified",
    "supported",
)
VERDICTS = (CONTRADICTED, DISPUTED, ALLEGED, UNVERIFIED, SUPPORTED)  # worst first


class Backing(Struct, frozen=True):
    """A source that speaks for or against. `voice`: own or reported; `speaker`: whose words then (an entity id)."""

    source: str
    claim: str
    at: str
    where: tuple[int, int] | None
    voice: str
    speaker: str
    relays: str


class Fact(Struct):
    """One fact of a sentence, judged. Offsets are code points in the sentence, end exclusive."""

    start: int
    end: int
    verdict: str
    confidence: float  # probability that the verdict is right, 0 to 1
    supporting: list[Backing] = field(default_factory=list)
    conflicting: list[Backing] = field(default_factory=list)
    claim: str | None = None
    reason: str = ""
    way_out: str = ""
    uncovered: list[tuple[int, int]] = field(default_factory=list)
    marked: list[tuple[int, int]] = field(default_factory=list)  # the part that decided
    witnesses: int = 0  # independent sources on the deciding side


class Finding(Struct):
    """A checked sentence: its facts, and the one that decided."""

    text: str
    lang: str
    deciding: Fact
    facts: list[Fact]
    spoken_of: Context = NOBODY  # for "he" or "the company" in the next sentence
