"""What aligning needs of a claim, worked out once per claim and language instead of once per sentence."""

from __future__ import annotations

from typing import NamedTuple

from feudcheck.claims.compiled import ClaimTerm, CompiledBase, CompiledClaim, Signature
from feudcheck.language.reading import Term
from feudcheck.matching import related, wide

ACTORS = frozenset({"person", "company", "group", "outlet"})  # kinds of those who do things
_MOST_REMEMBERED = 256  # terms per claim and language: enough for a long sentence, little for a long run


class Met(NamedTuple):
    """The claim's term that a term of a sentence meets, how, and how much of it the whole claim covers."""

    known: ClaimTerm | None
    relation: str
    worth: float


class KnownDeed(NamedTuple):
    """A deed of the claim, in either language, with its roles as entities, plain and wide."""

    concepts: tuple[int, ...]
    agents: tuple[str, ...]
    others: tuple[str, ...]
    wide_agents: frozenset[str]
    wide_others: frozenset[str]
    sure: bool


class Facets:
    """Sets and sums over a claim's statement, wordings and evidence, in one language."""

    __slots__ = (
        "affirmed", "core_levels", "deeds", "keys", "levels", "met", "names", "publishers", "upper", "variants",
        "vocabulary", "voices", "wide",
    )  # fmt: skip

    def __init__(self, claim: CompiledClaim, signature: Signature, base: CompiledBase) -> None:
        concepts, terms = base.lexicon.concepts, signature.terms
        self.met: dict[tuple[tuple[int, ...], str], Met] = {}
        self.vocabulary = frozenset(claim.concepts)
        self.affirmed = frozenset(claim.affirmed) - frozenset(claim.denied)
        self.upper = frozenset(u for c in claim.concepts for u in concepts[c].up)
        self.keys = frozenset(signature.keys)
        own = {concepts[c].level for t in terms if len(t.concepts) <= 2 and t.pos == "v" for c in t.concepts}
        self.levels = frozenset({concepts[c].level for c in claim.concepts} | {t.level for t in terms})
        self.core_levels = frozenset(own | {t.level for t in terms})
        self._set_names(claim, signature, base)
        frames = (f for s in (signature, *claim.signatures.values()) for f in s.frames)  # its own language's first
        self.deeds = [
            KnownDeed(f.concepts, f.agents, f.others, wide(_doers(f.agents, base), base), wide(f.others, base), f.sure)
            for f in frames
            if not (f.concepts and concepts[f.concepts[0]].mutual)  # A with B is B with A
        ]
        weights = base.weights
        weighed = [[(u, weights.get(u, 0.8)) for u in variant] for variant in signature.variants]
        self.variants = [(whole, pairs) for pairs in weighed if (whole := sum([w for _, w in pairs]))]

    def _set_names(self, claim: CompiledClaim, signature: Signature, base: CompiledBase) -> None:
        known = {*signature.names, *signature.variant_names, *claim.setting_names}
        heard = {*signature.speakers, *(w.by for w in claim.evidence if w.by)}
        self.wide = wide(known, base)
        self.voices = wide(heard, base)
        self.publishers = frozenset(base.sources[w.source].entity for w in claim.evidence)
        self.names = [
            (0.8 * base.weights.get(f"n{name}", 0.5), frozenset(related(name, base))) for name in signature.names
        ]

    def remember(self, term: Term, met: Met) -> Met:
        """Keep what a term meets: the same words come again in the next stretch and in other sentences."""
        if len(self.met) >= _MOST_REMEMBERED:
            self.met.clear()
        self.met[term.concepts, term.key] = met
        return met


def _doers(agents: tuple[str, ...], base: CompiledBase) -> tuple[str, ...]:
    """Those of the agents who can act, or all: of a sale told from the buyer's side the thing sold is one, too."""
    return tuple(a for a in agents if base.names.kinds.get(a) in ACTORS) or agents


def facets(claim: CompiledClaim, signature: Signature, base: CompiledBase) -> Facets:
    """The facets of a claim of this base under one of its signatures."""
    found = signature.notes.get("facets")
    if found is None:
        found = signature.notes["facets"] = Facets(claim, signature, base)
    return found
