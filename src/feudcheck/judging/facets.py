"""What aligning needs of a claim, worked out once per claim and language instead of once per sentence."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Set
from math import fsum
from operator import truediv

from msgspec import Struct

from feudcheck.claims.compiled import STEPS, ClaimTerm, CompiledBase, CompiledClaim, Signature
from feudcheck.language.lexicon import BROADER, NONE, SAME, Lexicon
from feudcheck.matching import related, wide

ACTORS = frozenset({"person", "company", "group", "outlet"})  # kinds of those who do things
UNDONE = frozenset({"offered", "promised", "planned", "intended", "tried", "asked", "threatened", "proposed"})
_MEANT = {"planned", "intended"}
_FIRMLY_UNDONE = UNDONE - _MEANT
_OFFERED = {"offered", "promised", "proposed", "tried"}
_MOST_REMEMBERED = 256  # terms per claim and language: enough for a long sentence, little for a long run


class Met(Struct, frozen=True):
    """The claim's term that a term of a sentence meets, how, and how much of it the whole claim covers."""

    known: ClaimTerm | None
    relation: str
    worth: float


UNMET = Met(None, NONE, 0.0)


class KnownDeed(Struct, frozen=True):
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
        "_lanes", "affirmed", "affirms", "answer", "asked", "core", "deeds", "denied", "deniers", "denying", "done",
        "firmly_undone", "keys", "known_voices", "levels", "like", "meant", "met", "names", "near", "offered",
        "outlets", "own", "publishers", "reach", "spine", "told", "units", "upper", "vocabulary", "voices", "weight",
        "weights", "wholes", "wide",
    )  # fmt: skip

    def __init__(self, claim: CompiledClaim, signature: Signature, base: CompiledBase) -> None:
        concepts, terms = base.lexicon.concepts, signature.terms
        self.met: dict[tuple[tuple[int, ...], str], Met] = {}
        self.like: dict[tuple[int, ...], tuple[list[KnownDeed], list[KnownDeed]]] = {}
        self.core = frozenset[int]().union(*[t.concepts for t in terms])
        self.reach = frozenset[int]().union(*[concepts[c].up for c in self.core])
        self.vocabulary = frozenset(claim.concepts)
        self.denied = frozenset(claim.denied)
        self.affirmed = frozenset(claim.affirmed) - self.denied
        self.upper = frozenset[int]().union(*[concepts[c].up for c in claim.concepts])
        self.near = self.reach | self.upper
        self.keys = frozenset(signature.keys)
        deeds = [[concepts[c].level for c in t.concepts] for t in terms if len(t.concepts) <= 2 and t.pos == "v"]
        own = {levels[0] for levels in deeds if levels and UNDONE.issuperset(levels)}
        self.levels = frozenset({concepts[c].level for c in claim.concepts} | {t.level for t in terms})
        self.firmly_undone = not _FIRMLY_UNDONE.isdisjoint(own | {t.level for t in terms})
        self.denying = [t for t in terms if t.negated and not (t.denied or t.light)]
        asked = claim.has_answer and claim.question_kind == "one"
        self.affirms = not any(t.negated or t.denied for t in terms)
        self.answer = [t for t in terms if asked and t.in_answer and not t.light]
        self.spine = [t for t in terms if asked and not (t.in_answer or t.light)]  # what is asked, in its words
        self.asked = fsum([t.weight for t in self.spine])
        meant = [{t.level for t in s.terms} & _MEANT for s in claim.signatures.values()]
        self.meant = all(meant)
        offers = (t for t in terms if t.concepts and all(concepts[c].level in _OFFERED for c in t.concepts))
        self.offered = {id(t) for t in offers}
        self._set_names(claim, signature, base)
        frames = (f for s in (signature, *claim.signatures.values()) for f in s.frames)  # its own language's first
        self.deeds = [
            KnownDeed(f.concepts, f.agents, f.others, wide(_doers(f.agents, base), base), wide(f.others, base), f.sure)
            for f in frames
            if not (f.concepts and concepts[f.concepts[0]].mutual)  # A with B is B with A
        ]
        self.done = frozenset(u for k in self.deeds if k.agents for c in k.concepts for u in concepts[c].up)
        weights = base.weights
        self.wholes: list[int] = []  # what the units of each wording weigh
        self.units: dict[str, int] = {}  # unit -> its weights in the wordings, 32 bits apart
        for number, variant in enumerate(v for v in signature.variants if _tells(v, weights)):
            weighed = [(u, int(weights.get(u, 0.8) * STEPS)) for u in variant]
            self.wholes.append(sum([weight for _, weight in weighed]))
            for unit, weight in weighed:
                self.units[unit] = self.units.get(unit, 0) + (weight << 32 * number)
        self._lanes = struct.Struct(f"<{len(self.wholes)}I")
        self.weights = {id(t): t.weight for t in terms if not (t.light or t.speech)}  # of the statement's words
        self.weight = fsum([*self.weights.values(), *(weight for weight, _, _ in self.names)])

    def _set_names(self, claim: CompiledClaim, signature: Signature, base: CompiledBase) -> None:
        self.own = frozenset(signature.names)
        known = {*signature.names, *signature.variant_names, *claim.setting_names}
        heard = {*signature.speakers, *(w.by for w in claim.evidence if w.by)}
        self.wide = wide(known, base)
        self.voices = wide(heard, base)
        self.publishers = frozenset(base.sources[w.source].entity for w in claim.evidence)
        self.outlets = frozenset(base.sources[w.source].entity for w in claim.evidence if not w.against)
        self.deniers = frozenset(w.by for w in claim.evidence if w.by and w.against)
        known_voices = {*signature.speakers, *(w.by for w in claim.evidence if w.by and not w.against)}
        spoken_for = {base.names.speaks_for[k] for k in known_voices if k in base.names.speaks_for}
        self.known_voices = frozenset(known_voices | spoken_for)
        read = [set(s.speakers) for s in claim.signatures.values()]
        self.told = read[0].intersection(*read[1:])  # read so in every language
        self.names = [(0.8 * base.weights.get(f"n{name}", 0.5), name, related(name, base)) for name in signature.names]

    def most_told(self, units: Set[str]) -> float:
        """How much of the wording that has most of these units they make up (0 to 1)."""
        told = sum([self.units[unit] for unit in self.units.keys() & units])
        weights = self._lanes.unpack(told.to_bytes(self._lanes.size, "little")) if told else ()
        return max(map(truediv, weights, self.wholes), default=0.0)

    def is_touched(self, concepts: tuple[int, ...], lexicon: Lexicon) -> bool:
        """Whether a word of these concepts may stand in any relation to a word of the claim, its wordings included."""
        akin = not self.near.isdisjoint(lexicon.upper(concepts))
        return akin or not self.core.isdisjoint(lexicon.opposites(concepts))

    def may_meet(self, concepts: tuple[int, ...], lexicon: Lexicon) -> bool:
        """Whether a word of these concepts, or of none, may stand in any relation to a word of the statement."""
        if not concepts:
            return True
        akin = not self.reach.isdisjoint(lexicon.upper(concepts))
        return akin or not self.core.isdisjoint(lexicon.opposites(concepts))

    def deeds_like(self, concepts: tuple[int, ...], lexicon: Lexicon) -> tuple[list[KnownDeed], list[KnownDeed]]:
        """The claim's deeds, of which it tells who did them, that are the same as this one; and these with broader
        ones, in their order."""
        if self.done.isdisjoint(concepts):
            return [], []
        found = self.like.get(concepts)
        if found is None:
            if len(self.like) >= _MOST_REMEMBERED:
                self.like.clear()
            related = [(k, lexicon.relation(concepts, k.concepts)) for k in self.deeds if k.agents]
            same = [k for k, relation in related if relation == SAME]
            found = self.like[concepts] = same, [k for k, relation in related if relation in (SAME, BROADER)]
        return found

    def remember(self, key: tuple[tuple[int, ...], str], met: Met) -> Met:
        """Keep what a term meets: the same words come again in the next stretch and in other sentences."""
        if len(self.met) >= _MOST_REMEMBERED:
            self.met.clear()
        self.met[key] = met
        return met


def _tells(variant: list[str], weights: Mapping[str, float]) -> bool:
    """Whether a wording tells more than a name: "the maker of A" is nothing but B."""
    return any(weights.get(u, 0.8) for u in variant) and (len(variant) > 1 or variant[0][0] != "n")


def _doers(agents: tuple[str, ...], base: CompiledBase) -> tuple[str, ...]:
    """Those of the agents who can act, or all: of a sale told from the buyer's side the thing sold is one, too."""
    return tuple(a for a in agents if base.names.kinds.get(a) in ACTORS) or agents


def facets(claim: CompiledClaim, signature: Signature, base: CompiledBase) -> Facets:
    """The facets of a claim of this base under one of its signatures."""
    found = signature.notes.get("facets")
    if found is None:
        found = signature.notes["facets"] = Facets(claim, signature, base)
    return found
