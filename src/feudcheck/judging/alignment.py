"""What a stretch of a sentence has in common with a claim, and where the two differ."""

from __future__ import annotations

from msgspec import Struct, field

from feudcheck.claims.compiled import ClaimTerm, CompiledClaim
from feudcheck.language.reading import Term


class Pair(Struct):
    """A term of the sentence and the claim's term it meets."""

    said: Term
    known: ClaimTerm
    relation: str


class Difference(Struct):
    """A slot in which sentence and claim can't both be true. `sure`: both readings are certain."""

    slot: str  # value, date, name, role, polarity, speaker, answer
    start: int
    end: int
    said: str
    known: str
    sure: bool = True


class Alignment(Struct):
    """What a stretch of the sentence has in common with a claim."""

    claim: CompiledClaim
    first: int
    last: int
    pairs: list[Pair] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)  # identities of the sentence's terms that the claim has
    precision: float = 0.0  # share of the sentence's weight that the claim covers
    got: float = 0.0
    total: float = 0.0
    slots: float = 0.0  # weight of the values and dates that meet
    recall: float = 0.0  # share of the claim's weight found in the sentence
    mass: float = 0.0  # weight of what they share
    deed: bool = False  # they share more than names
    core: bool = False  # they share a telling word of the statement itself
    uncovered: list[tuple[int, int]] = field(default_factory=list)  # checkable leftovers: values, names, dates
    others: bool = False  # among them a person, a company or a name nobody listed
    elsewhere: bool = False  # it is done to or for somebody else, and a party of the claim is not named
    strangers: list[tuple[int, int]] = field(default_factory=list)  # names of the sentence that nobody listed
    unexplained: float = 0.0  # weight of the sentence's words the claim doesn't have
    foreign: float = 0.0  # of these, words of a known, telling meaning
    unknown: float = 0.0  # of these, words nobody listed
    unmet: float = 0.0  # weight of the statement's own terms that the sentence lacks
    differences: list[Difference] = field(default_factory=list)
    level_ok: bool = True
    overstated: bool = False  # the stretch tells as done what the claim has as an offer
    endless: bool = False  # the verb that closes it has none
    headless: bool = False  # what somebody did, by the sentence, has no counterpart in the claim
    undone: bool = False  # what is done, whoever does it, has none
    named: set[str] = field(default_factory=set)  # all entities the stretch names
    speaker: str = ""  # plain, same, other, generic
    lone: bool = False  # no other claim of the base speaks to the stretch
    gain: float = 0.0  # how well the claim explains the stretch
