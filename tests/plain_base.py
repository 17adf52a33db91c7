"""A base of one plain statement with many figures, made in memory."""

from __future__ import annotations

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.compiler import compile_base
from feudcheck.claims.schema import Base, Claim, Evidence, Source
from feudcheck.claims.store import load

ENGLISH = (
    "As of 9 June 2021 the ferry line had carried 4,312 passengers in 17 of its 20 boats, 612 of whom were children, "
    "and its tickets were rated 7.4/10 by travellers."
)
JAPANESE = "2021年6月9日時点で、フェリー会社は20隻のうち17隻で4312人の乗客を運び、そのうち612人が子供だった。"


def base(*statements: tuple[str, str]) -> CompiledBase:
    """A base of these statements, in both languages, with nobody listed."""
    claims = [Claim(f"claim-{n}", "it", en, ja, [Evidence("log", "x")]) for n, (en, ja) in enumerate(statements)]
    source = Source(title="Harbour log", publisher="Harbour", lang="en")
    return compile_base(Base(sources={"log": source}, entities={}, claims=claims), load().lexicon, [])


FERRY = base((ENGLISH, JAPANESE))
