"""The compiled claim base: what judging needs of each claim, read once when the base is built."""

from __future__ import annotations

from msgspec import Struct

from feudcheck.claims.schema import Entity, Question, Source
from feudcheck.language.dates import When
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.names import Names
from feudcheck.language.quantities import Quantity


class ClaimTerm(Struct, array_like=True):
    """A term of a statement, with its weight: how much it tells this claim from others."""

    text: str
    key: str
    concepts: tuple[int, ...]
    pos: str
    negated: bool
    denied: bool
    level: str
    light: bool
    common: bool
    speech: str
    weight: float
    in_answer: bool


class ClaimFrame(Struct, array_like=True):
    """A deed of a statement with the entities in its roles."""

    concepts: tuple[int, ...]
    agents: tuple[str, ...]
    others: tuple[str, ...]
    sure: bool


class Signature(Struct, array_like=True):
    """A statement in one language as read."""

    terms: list[ClaimTerm]
    names: list[str]
    quantities: list[Quantity]
    dates: list[When]
    frames: list[ClaimFrame]
    speakers: list[str]
    variants: list[list[str]]  # per wording: its units, for finding and for what counts as covered
    variant_names: list[str]
    keys: list[str]  # words of the wordings and the setting that no concept explains


class Witness(Struct, array_like=True):
    """A piece of evidence as judged: where, whose words, and for or against."""

    source: str
    at: str
    where: tuple[int, int] | None
    by: str
    relays: str
    against: bool


class CompiledClaim(Struct, array_like=True):
    """A claim, ready for judging."""

    id: str
    topic: str
    statement: dict[str, str]
    question: str
    question_kind: str
    evidence: list[Witness]
    near: list[str]
    signatures: dict[str, Signature]
    concepts: list[int]  # of all wordings and of the other language's statement: they widen what counts as covered
    denied: list[int]  # those of them that stand negated somewhere
    setting_names: list[str]
    setting_dates: list[When]
    has_answer: bool


class CompiledBase(Struct, array_like=True):
    """Everything a check needs; one file, read at the start."""

    sources: dict[str, Source]
    entities: dict[str, Entity]
    questions: dict[str, Question]
    claims: list[CompiledClaim]
    lexicon: Lexicon
    names: Names
    weights: dict[str, float]  # unit -> how telling it is
    index: dict[str, list[int]]  # unit -> numbers of the claims that have it
    until: str
