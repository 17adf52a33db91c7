"""The compiled claim base: what judging needs of each claim, read once when the base is built."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, overload

import msgspec
from msgspec import Struct

from feudcheck.claims.classifier import Classifier, PackedClassifier
from feudcheck.claims.precedents import PackedPrecedents, Precedents
from feudcheck.claims.schema import Entity, Question, Source
from feudcheck.language.dates import When
from feudcheck.language.lexicon import Lexicon, PackedLexicon, decoder, open_lexicon
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


class Signature(Struct, array_like=True, dict=True):
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
    insists: list[str]  # what it or a wording insists on

    @cached_property
    def notes(self) -> dict[str, Any]:
        """What was worked out about it while judging; not stored."""
        return {}


class Witness(Struct, array_like=True):
    """A piece of evidence as judged: where, whose words, and for or against."""

    source: str
    at: str
    where: tuple[int, int] | None
    by: str
    relays: str
    against: bool


class CompiledClaim(Struct, array_like=True, dict=True):
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
    affirmed: list[int]  # and those that stand plainly somewhere
    setting_names: list[str]
    setting_dates: list[When]
    has_answer: bool

    @cached_property
    def parties(self) -> frozenset[str]:
        """Whom its statement names, in any language."""
        return frozenset(name for signature in self.signatures.values() for name in signature.names)


class Claims(Sequence[CompiledClaim]):
    """All claims in order, each decoded when first asked for."""

    def __init__(self, packed: Sequence[bytes | CompiledClaim]) -> None:
        self._claims = list(packed)

    @overload
    def __getitem__(self, number: int) -> CompiledClaim: ...
    @overload
    def __getitem__(self, number: slice) -> list[CompiledClaim]: ...
    def __getitem__(self, number: int | slice) -> CompiledClaim | list[CompiledClaim]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        claim = self._claims[number]
        if isinstance(claim, bytes):
            claim = self._claims[number] = decoder(CompiledClaim).decode(claim)
        return claim

    def __len__(self) -> int:
        return len(self._claims)

    def __iter__(self) -> Iterator[CompiledClaim]:
        return (self[n] for n in range(len(self._claims)))


STEPS = 1 << 20  # of a weight of 1; of a claim all weights together come to less than 4096


class Index:
    """Unit -> numbers of the claims that have it.

    For weighing all claims at once a unit is one whole number, with a 1 for each claim that has it, 32 bits apart.
    """

    def __init__(self, size: int, numbers: dict[str, list[int]], packed: dict[str, bytes] | None = None) -> None:
        self._size, self._numbers, self._packed = size, numbers, packed or {}
        self._rows: dict[str, int] = {}

    def get(self, unit: str, default: Sequence[int] = ()) -> Sequence[int]:
        """The claims of a unit, in order."""
        packed = self._packed.pop(unit, None)
        if packed is not None:
            self._numbers[unit] = decoder(list[int]).decode(packed)
        return self._numbers.get(unit, default)

    def shared(self, weights: Mapping[str, float]) -> tuple[int, ...]:
        """For each claim how much the units weigh that it has, in steps; the same whatever their order."""
        total, rows = 0, self._rows
        for unit, weight in weights.items():
            row = rows.get(unit)
            total += (self._row(unit) if row is None else row) * int(weight * STEPS)
        return struct.unpack(f"<{self._size}I", total.to_bytes(4 * self._size, "little"))

    def _row(self, unit: str) -> int:
        lanes = bytearray(4 * self._size)
        for number in self.get(unit):
            lanes[4 * number] = 1
        row = self._rows[unit] = int.from_bytes(lanes, "little")
        return row

    def pack(self) -> dict[str, bytes]:
        """As stored."""
        units = sorted({*self._numbers, *self._packed})
        return {u: self._packed[u] if u in self._packed else msgspec.msgpack.encode(self._numbers[u]) for u in units}


class PackedBase(Struct, array_like=True):
    """A compiled base as stored: small tables as they are, large ones in pieces that are decoded when touched."""

    sources: dict[str, Source]
    entities: dict[str, Entity]
    questions: dict[str, Question]
    ids: list[str]
    answers: dict[str, list[int]]
    claims: list[bytes]
    lexicon: PackedLexicon
    names: Names
    weights: dict[str, float]
    index: dict[str, bytes]
    until: str
    precedents: PackedPrecedents
    classifier: PackedClassifier
    norms: dict[str, list[float]]


class CompiledBase:
    """Everything a check needs."""

    def __init__(
        self,
        sources: dict[str, Source],
        entities: dict[str, Entity],
        questions: dict[str, Question],
        claims: Sequence[CompiledClaim],
        lexicon: Lexicon,
        names: Names,
        weights: dict[str, float],  # unit -> how telling it is
        index: Index,
        until: str,
        precedents: Precedents,
        classifier: Classifier,  # of the precedents
        norms: dict[str, list[float]],  # language -> for each claim what the weight it shares is divided by
        answers: dict[str, list[int]] | None = None,
        ids: Sequence[str] | None = None,
    ) -> None:
        self.sources, self.entities, self.questions, self.claims = sources, entities, questions, claims
        self.lexicon, self.names, self.weights, self.index, self.until = lexicon, names, weights, index, until
        self.precedents, self.classifier, self.norms = precedents, classifier, norms
        self._answers = answers if answers is not None else _answers(claims)
        self.id_of = list(ids) if ids is not None else [claim.id for claim in claims]  # by number
        self.kin: dict[str, frozenset[str]] = {}  # entity -> those who stand for it; filled by `matching.related`

    @property
    def by_precedent(self) -> bool:
        """Whether there are enough judged sentences to go by: as many as claims."""
        return len(self.precedents) - self.precedents.stated >= len(self.claims)

    def answers(self, question: str) -> list[CompiledClaim]:
        """The claims that answer a question, in order."""
        return [self.claims[n] for n in self._answers.get(question, ())]

    @property
    def ids(self) -> Collection[str]:
        """The ids of all claims."""
        return self._number.keys()

    def by_id(self, ids: Collection[str]) -> list[CompiledClaim]:
        """The claims with these ids, in the order of the base."""
        return [self.claims[n] for n in sorted(self._number[i] for i in set(ids) if i in self._number)]

    @cached_property
    def _number(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.id_of)}

    def pack(self) -> bytes:
        """As stored; the same for the same base."""
        encode = msgspec.msgpack.encode
        return encode(
            PackedBase(
                self.sources,
                self.entities,
                self.questions,
                self.id_of,
                self._answers,
                [encode(claim) for claim in self.claims],
                self.lexicon.pack(),
                self.names,
                dict(sorted(self.weights.items())),
                self.index.pack(),
                self.until,
                self.precedents.pack(),
                self.classifier.pack(),
                self.norms,
            )
        )


def _answers(claims: Sequence[CompiledClaim]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, claim in enumerate(claims):
        if claim.question:
            found.setdefault(claim.question, []).append(number)
    return found


def open_base(stored: bytes | memoryview) -> CompiledBase:
    """A stored base, ready for checking."""
    p: PackedBase = decoder(PackedBase).decode(stored)
    return CompiledBase(
        p.sources,
        p.entities,
        p.questions,
        Claims(p.claims),
        open_lexicon(p.lexicon),
        p.names,
        p.weights,
        Index(len(p.claims), {}, p.index),
        p.until,
        Precedents(p.precedents),
        Classifier(p.classifier),
        p.norms,
        p.answers,
        p.ids,
    )
