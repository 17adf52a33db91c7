"""What the comparison of a sentence with the base showed, as numbers: all that the verdict model sees."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.units import units_of
from feudcheck.judging.cutting import Segment
from feudcheck.judging.finding import VERDICTS, Fact
from feudcheck.judging.likeness import Familiar, Like, with_claims
from feudcheck.judging.near import Near, Signals, near
from feudcheck.language.reading import Reading, Term


class Seen(Struct, frozen=True):
    """What is seen of a sentence: of itself and what the rules make of it, of near claims, of precedents like it."""

    sentence: Signals
    near: list[Near]
    like: Sequence[Like]

    @property
    def lone(self) -> bool:
        """Whether one claim of the base speaks to it, which names nobody that is listed, and nothing else does."""
        alone = all(n.alignment.lone and not n.alignment.claim.parties for n in self.near)
        return bool(self.near) and not self.like and alone


def seen(
    reading: Reading,
    ruled: Sequence[Fact],
    parts: Sequence[Segment],
    whole: Segment,
    known: Familiar,
    base: CompiledBase,
) -> Seen:
    """What the model sees of a stretch.

    `ruled`: its facts as the rules judge them, the one that decides first; `parts`: where they stand; `known`: what
    judged sentences say of it.
    """
    judged = {
        **{f"ruled {v}": float(ruled[0].verdict == v) for v in VERDICTS},
        **{f"facts {v}": float(sum(f.verdict == v for f in ruled)) for v in VERDICTS},
    }
    claims = near(whole, parts, reading, base)
    sentence = _sentence(reading, base) | judged | known.classified
    return Seen(sentence, claims, [with_claims(p, claims, known.classified) for p in known.like])


def _sentence(reading: Reading, base: CompiledBase) -> Signals:
    clauses = reading.clauses
    terms = [t for c in clauses for t in c.terms if not t.light]
    telling = [t for t in terms if not (t.common or t.speech)]
    return {
        "japanese": float(reading.lang == "ja"),
        "clauses": float(len(clauses)),
        "values": float(sum(len(c.quantities) for c in clauses)),
        "dates": float(sum(len(c.dates) for c in clauses)),
        "names": float(sum(m.told for c in clauses for m in c.mentions)),
        "speakers": float(sum(len(c.speakers) for c in clauses)),
        "words": float(len(terms)),
        "negated": float(sum(t.negated for t in terms)),
        "denied": float(sum(t.denied for t in terms)),
        "foreign meanings": float(sum(bool(t.concepts) and not _in_base(t, base) for t in telling)),
        "unlisted words": float(sum(not t.concepts and not t.proper for t in telling)),
        "unlisted names": float(sum(t.proper for t in telling)),
        "guessed names": float(sum(not m.certain for c in clauses for m in c.mentions)),
        "foreign figures": float(sum(not base.index.get(f"v{q.lo:g}") for c in clauses for q in c.quantities)),
    }


def _in_base(term: Term, base: CompiledBase) -> bool:
    return any(base.index.get(unit) for unit in units_of(term))
