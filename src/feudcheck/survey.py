"""What drafts touch in a claim base: which claims, their rivals, where each source stands, and what is dated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase, CompiledClaim, Witness
from feudcheck.judging.finding import Fact, Finding
from feudcheck.language.dates import When

OWN, WORDS, RELAYED = "own", "words", "relayed"  # itself; only as somebody's words; only after another source
ONE = "one"  # the kind of question of which one answer is true


class Stance(Struct, frozen=True):
    """Where a source stands on a claim. `rival`: id of the other answer that it gives, where that goes against it;
    `speaker`: whose words it gives (an entity id); `relays`: the source it repeats."""

    against: bool
    manner: str
    speaker: str = ""
    relays: str = ""
    rival: str = ""


class Touched(Struct):
    """A claim with the numbers of the findings that rest on it; none for a rival that no finding rests on."""

    claim: CompiledClaim
    numbers: list[int]


class Matter(Struct):
    """Touched claims that answer the same question, with their rivals; or one that answers none."""

    question: str
    rows: list[Touched]


class Dated(Struct, frozen=True):
    """A claim whose statement tells a day or a period, as it stands in the statement of one language."""

    claim: CompiledClaim
    when: When
    words: str


def answers(claim: CompiledClaim, base: CompiledBase) -> list[CompiledClaim]:
    """The claims that answer the same question, itself among them, in the order of the base."""
    return base.answers(claim.question) if claim.question in base.questions else []


def claims_of(fact: Fact) -> list[str]:
    """The claims that a fact rests on: the one that decided first, then those whose sources speak."""
    named = [fact.claim] if fact.claim else []
    return list(dict.fromkeys([*named, *(b.claim for b in (*fact.supporting, *fact.conflicting))]))


def touched(findings: Iterable[tuple[int, Finding]], base: CompiledBase) -> list[Matter]:
    """The claims that findings rest on and their rivals, by question, in the order in which they are met."""
    numbers: dict[str, list[int]] = {}
    for number, finding in findings:
        for name in dict.fromkeys(name for fact in finding.facts for name in claims_of(fact)):
            numbers.setdefault(name, []).append(number)
    known = {claim.id: claim for claim in base.by_id(numbers.keys())}
    matters: dict[str, Matter] = {}
    for name in (name for name in numbers if name in known):
        claim = known[name]
        matter = matters.setdefault(claim.question or f"\0{name}", Matter(claim.question, []))
        if claim.question_kind != ONE:
            matter.rows.append(Touched(claim, numbers[name]))
        elif not matter.rows:
            matter.rows += [Touched(c, numbers.get(c.id, [])) for c in answers(claim, base) or [claim]]
    return list(matters.values())


def stances(claim: CompiledClaim, base: CompiledBase) -> dict[str, list[Stance]]:
    """Source -> where it stands on a claim, for it first.

    One that gives a rival answer goes against the claim, unless it also states the claim: then only what it says
    against it does, for of two answers it may give the second as the finer one.
    """
    found: dict[str, list[Stance]] = {}
    for against in (False, True):
        for source, witness in _foremost(w for w in claim.evidence if w.against == against).items():
            found.setdefault(source, []).append(_stance(witness, against, ""))
    if claim.question_kind == ONE:
        for rival in answers(claim, base):
            if rival.id != claim.id:
                for source, witness in _foremost(w for w in rival.evidence if not w.against).items():
                    found.setdefault(source, [_stance(witness, True, rival.id)])
    return found


def _foremost(witnesses: Iterable[Witness]) -> dict[str, Witness]:
    """Of each source the piece of evidence that says most: its own voice before words, words before repeating."""
    best: dict[str, Witness] = {}
    for witness in witnesses:
        held = best.get(witness.source)
        if held is None or _rank(witness) < _rank(held):
            best[witness.source] = witness
    return best


def _rank(witness: Witness) -> int:
    return 2 * bool(witness.relays) + bool(witness.by)


def _stance(witness: Witness, against: bool, rival: str) -> Stance:
    manner = RELAYED if witness.relays else WORDS if witness.by else OWN
    return Stance(against, manner, witness.by, witness.relays, rival)


def dated(claims: Sequence[CompiledClaim], lang: str) -> list[Dated]:
    """The claims whose statement tells when, by the first date it tells that can be placed; earliest first."""
    found = []
    for claim in claims:
        for when in claim.signatures[lang].dates:
            if when.first is not None or when.last is not None:
                found.append(Dated(claim, when, claim.statement[lang][when.start : when.end].strip()))
                break
    return sorted(found, key=lambda d: (_day(d.when.first, d.when.last), _day(d.when.last, d.when.first), d.claim.id))


def _day(wanted: int | None, other: int | None) -> int:
    return wanted if wanted is not None else other or 0
