"""Tests that cost no labels: what is known of a statement's verdict without anybody labelling it.

Run by test_label_free.py on a sample, by scripts/raise_floors.py, and by hand:
``PYTHONPATH=src python tests/label_free.py [group ...]`` prints every miss of the groups (parallel, self, leave,
mutation, examples, metamorphic) on the whole base.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

import yaml

from feudcheck.claims import compiler
from feudcheck.claims.compiled import CompiledBase, CompiledClaim, Index
from feudcheck.claims.schema import Base, Claim
from feudcheck.claims.source import read_base
from feudcheck.claims.store import load, shipped_claims
from feudcheck.judging import compare
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, Fact, Finding
from feudcheck.judging.judge import judge
from feudcheck.language.dates import When
from feudcheck.language.lexicon import SAME
from feudcheck.language.quantities import Quantity
from feudcheck.language.reader import read
from feudcheck.language.reading import Clause, Reading, Term
from feudcheck.matching import candidates, related
from metamorphic import metamorphic
from mutation import LANGUAGES, Mutant, World, mutants
from rates import Rate, sampled

T = TypeVar("T", Quantity, When)
EXAMPLES = Path(__file__).parent / "data" / "examples.yaml"
BACKED = (SUPPORTED, DISPUTED, ALLEGED)
SHARES = {  # how much of the base a run of the tests looks at: the whole of it would take five minutes
    "self": 0.5,
    "leave": 0.09,
    "examples": 0.35,
    "metamorphic": 0.15,
    "person": 0.2,
    "negated": 0.3,
    "speaker swapped": 0.6,
    "attribution dropped": 0.6,
    "speaker kept": 0.6,
}


class Lab:
    """The shipped base, how its claims were written, and one judgement a sentence."""

    def __init__(self, whole: bool = False) -> None:
        self.base: CompiledBase = load()
        self.number = {claim.id: n for n, claim in enumerate(self.base.claims)}
        self.whole = whole
        self.judged = cache(self._judge)

    @cached_property
    def written(self) -> Base:
        return read_base(shipped_claims())

    @cached_property
    def world(self) -> World:
        return World(self.base)

    def read(self, text: str, lang: str) -> Reading:
        return read(text, self.base.lexicon, self.base.names, lang)

    def _judge(self, text: str, lang: str) -> Finding:
        return judge(self.read(text, lang), self.base)

    def takes(self, kind: str, key: str) -> bool:
        """Whether a case is looked at in this run."""
        return self.whole or sampled(f"{kind} {key}", SHARES.get(kind, 1.0))


def rates_of(*names: str) -> dict[str, Rate]:
    """A rate for each name and language."""
    return {f"{name} {lang}": Rate(f"{name} {lang}") for name in names for lang in LANGUAGES}


# parallel ---------------------------------------------------------------------------------------------------------


def _terms(reading: Reading) -> list[Term]:
    return [t for clause in reading.clauses for t in clause.terms]


def _names(reading: Reading) -> set[str]:
    return {e for clause in reading.clauses for m in clause.mentions if m.certain for e in m.entities}


def _same_names(one: set[str], other: set[str], base: CompiledBase) -> bool:
    """The same, but for a part named in the one and its whole in the other ("director of X", "X's board")."""
    wide = [{r for e in names for r in related(e, base)} for names in (one, other)]
    met = all(wide[1].intersection(related(e, base)) for e in one)
    return met and all(wide[0].intersection(related(e, base)) for e in other)


def _same_values(one: list[Clause], other: list[Clause]) -> bool:
    """Each figure and date of the one has its like in the other, both ways round. "The two men" are no figure."""
    figures = _all_met(_figures(one), _figures(other), compare.quantities)
    return figures and _all_met(_dates(one), _dates(other), compare.dates)


def _figures(clauses: list[Clause]) -> list[Quantity]:
    found = [q for c in clauses for q in c.quantities if q.kind != "ordinal"]
    return [q for q in found if q.kind not in ("count", "number") or q.hi > 3]


def _dates(clauses: list[Clause]) -> list[When]:
    return [d for c in clauses for d in c.dates]


def _all_met(some: list[T], others: list[T], relation: Callable[[T, T], str]) -> bool:
    met = all(any(_alike(a, b, relation) for b in others) for a in some)
    return met and all(any(_alike(a, b, relation) for b in some) for a in others)


def _alike(one: T, other: T, relation: Callable[[T, T], str]) -> bool:
    if isinstance(one, When) and isinstance(other, When) and (one.relative or other.relative):
        return one.edtf == other.edtf
    return relation(one, other) == compare.SAME


def _denials(reading: Reading) -> int:
    return sum(t.negated != t.denied for t in _terms(reading))


def _share_a_deed(lab: Lab, en: Reading, ja: Reading) -> bool:
    """A verb of the one, or whatever is its only content, has its like in the other."""
    for one, other in ((en, ja), (ja, en)):
        terms = [t for t in _terms(one) if t.concepts and not t.light]
        deeds = [t for t in terms if t.pos == "v" and not t.speech] or terms
        rest = [t for t in _terms(other) if t.concepts and not t.light]
        if any(lab.base.lexicon.relation(a.concepts, b.concepts) == SAME for a in deeds for b in rest):
            return True
    return False


def parallel(lab: Lab) -> list[Rate]:
    """The English and the Japanese statement of a claim read alike."""
    found = {name: Rate(f"parallel {name}") for name in ("names", "values", "polarity", "deed", "speakers", "all")}
    for claim in lab.base.claims:
        en, ja = (lab.read(claim.statement[lang], lang) for lang in LANGUAGES)
        alike = {
            "names": _same_names(_names(en), _names(ja), lab.base),
            "values": _same_values(en.clauses, ja.clauses),
            "polarity": _denials(en) == _denials(ja),
            "deed": _share_a_deed(lab, en, ja),
            "speakers": claim.signatures["en"].speakers == claim.signatures["ja"].speakers,
        }
        alike["all"] = all(alike.values())
        for name, same in alike.items():
            found[name].count(same, claim.id)
    return list(found.values())


# self -------------------------------------------------------------------------------------------------------------


def sources_for(claim: CompiledClaim) -> set[str]:
    return {w.source for w in claim.evidence if not w.against}


def own_verdicts(lab: Lab, claim: CompiledClaim) -> set[str]:
    """The verdicts the guide allows a claim's own statement, from its evidence alone."""
    by = {w.by for w in claim.evidence if w.by and not w.against}
    against = [w for w in claim.evidence if w.against]
    rivals = claim.question_kind == "one" and bool(lab.world.rivals(claim))
    told = by and by <= {e for s in claim.signatures.values() for e in s.speakers}
    own = any(not w.by for w in claim.evidence if not w.against) or told
    if not by and not own:
        return {CONTRADICTED}
    if not own:
        return {ALLEGED}
    if against and all(w.by for w in against) and not rivals:
        return {DISPUTED, SUPPORTED}
    return {SUPPORTED, DISPUTED} if rivals else {DISPUTED} if against else {SUPPORTED}


def itself(lab: Lab) -> list[Rate]:
    """Each statement, fed back, gets its own sources and its own verdict."""
    rates = rates_of("self sources", "self verdict", "self claim on top")
    for claim in lab.base.claims:
        if not lab.takes("self", claim.id):
            continue
        for lang in LANGUAGES:
            fact = lab.judged(claim.statement[lang], lang).deciding
            short = f"{claim.id} [{fact.verdict} by {fact.claim}]"
            rates[f"self sources {lang}"].count(sources_for(claim) <= _supporting(fact), short)
            rates[f"self verdict {lang}"].count(fact.verdict in own_verdicts(lab, claim), short)
            rates[f"self claim on top {lang}"].count(fact.claim == claim.id, short)
    return list(rates.values())


def _supporting(fact: Fact) -> set[str]:
    return {b.source for b in fact.supporting}


# leave one out ----------------------------------------------------------------------------------------------------


def leave_one_out(lab: Lab) -> list[Rate]:
    """Each wording is found and backed by its claim when the claim doesn't have it."""
    rates = rates_of("leave one out found", "leave one out backed")
    for claim in lab.written.claims:
        for lang in LANGUAGES:
            for wording in getattr(claim.wordings, lang):
                if lab.takes("leave", f"{claim.id} {wording}"):
                    _leave_out(lab, claim, lang, wording, rates)
    return list(rates.values())


def _leave_out(lab: Lab, claim: Claim, lang: str, wording: str, rates: dict[str, Rate]) -> None:
    with without(lab, claim, lang, wording):
        reading = lab.read(wording, lang)
        first = [number for number, _ in candidates(reading.clauses, lang, lab.base)[:3]]
        fact = judge(reading, lab.base).deciding
    miss = f"{claim.id}: {wording} [{fact.verdict} by {fact.claim}]"
    own = {e.source for e in claim.evidence if not e.against}
    rates[f"leave one out found {lang}"].count(lab.number[claim.id] in first, miss)
    rates[f"leave one out backed {lang}"].count(own <= _supporting(fact), miss)


@contextmanager
def without(lab: Lab, claim: Claim, lang: str, wording: str) -> Iterator[None]:
    """The base with one claim compiled anew without one of its wordings; afterwards as it was."""
    base, number = lab.base, lab.number[claim.id]
    whole = base.claims[number]
    texts = {one: [getattr(claim, one), *getattr(claim.wordings, one)] for one in LANGUAGES}
    readings = {one: [lab.read(text, one) for text in texts[one]] for one in LANGUAGES}
    readings[lang] = [r for r in readings[lang] if r.text != wording]
    less = compiler._compile_claim(claim, lab.written, readings, base.lexicon, base.names, base.weights)
    gone = set(compiler._index([whole], base.lexicon)) - set(compiler._index([less], base.lexicon))
    claims, index = base.claims, base.index
    base.claims = [*claims[:number], less, *claims[number + 1 :]]
    base.index = _Thinned(index, gone, number)  # type: ignore[assignment]
    try:
        yield
    finally:
        base.claims, base.index = claims, index


class _Thinned:
    """An index in which some units no longer lead to one claim."""

    def __init__(self, index: Index, gone: set[str], number: int) -> None:
        self._index, self._gone, self._number = index, gone, number

    def get(self, unit: str, default: Sequence[int] = ()) -> Sequence[int]:
        numbers = self._index.get(unit, default)
        return [n for n in numbers if n != self._number] if unit in self._gone else numbers

    def shared(self, weights: Mapping[str, float]) -> list[int]:
        kept = {u: w for u, w in weights.items() if u not in self._gone}
        found = list(self._index.shared(weights))
        found[self._number] = self._index.shared(kept)[self._number]
        return found


# mutation ---------------------------------------------------------------------------------------------------------


def mutation(lab: Lab) -> list[Rate]:
    """Changed statements: none may come out supported; how many get the verdict that the change calls for."""
    rates: dict[str, Rate] = {}
    for mutant in sampled_mutants(lab):
        verdict = lab.judged(mutant.text, mutant.lang).deciding
        miss = f"{mutant.claim}: {mutant.text} [{verdict.verdict} by {verdict.claim}]"
        for asked, right in _asked(mutant, verdict.verdict):
            name = f"mutation {mutant.kind}: {asked} {mutant.lang}"
            rates.setdefault(name, Rate(name)).count(right, miss)
    return list(rates.values())


def sampled_mutants(lab: Lab) -> Iterator[Mutant]:
    for claim in lab.base.claims:
        for mutant in mutants(lab.world, claim):
            if lab.takes(mutant.kind, mutant.claim):
                yield mutant


def _asked(mutant: Mutant, verdict: str) -> list[tuple[str, bool]]:
    expected = (mutant.expected, verdict == mutant.expected)
    return [expected] if mutant.expected == SUPPORTED else [expected, ("not supported", verdict != SUPPORTED)]


# examples ---------------------------------------------------------------------------------------------------------


@cache
def read_examples() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Claim id -> backed or contradicted -> language -> sentences. The file may have one sentence or a list."""
    found = yaml.load(EXAMPLES.read_text(encoding="utf-8"), yaml.CSafeLoader)
    assert isinstance(found, dict)
    for entry in found.values():
        for sentences in entry.values():
            sentences.update({lang: [s] if isinstance(s, str) else s for lang, s in sentences.items()})
    return found


def examples(lab: Lab) -> list[Rate]:
    """The sentences of examples.yaml: found and backed by a source of their claim, or contradicted."""
    asked = ("found and backed", "not contradicted", "contradicted", "not supported")
    rates = rates_of(*(f"examples {what}" for what in asked))
    for name, entry in read_examples().items():
        if name not in lab.number or not lab.takes("examples", name):
            continue
        sources = sources_for(lab.base.claims[lab.number[name]])
        for kind, sentences in entry.items():
            for lang, text in ((lang, text) for lang, texts in sentences.items() for text in texts):
                fact = lab.judged(text, lang).deciding
                miss = f"{name}: {text} [{fact.verdict} by {fact.claim}]"
                if kind == "backed":
                    backed = fact.verdict in BACKED and bool(sources & _supporting(fact))
                    rates[f"examples found and backed {lang}"].count(backed, miss)
                    rates[f"examples not contradicted {lang}"].count(fact.verdict != CONTRADICTED, miss)
                else:
                    rates[f"examples contradicted {lang}"].count(fact.verdict == CONTRADICTED, miss)
                    rates[f"examples not supported {lang}"].count(fact.verdict != SUPPORTED, miss)
    return list(rates.values())


GROUPS: dict[str, Callable[[Lab], list[Rate]]] = {
    "parallel": parallel,
    "self": itself,
    "leave": leave_one_out,
    "mutation": mutation,
    "examples": examples,
    "metamorphic": metamorphic,
}


def _main() -> None:
    lab = Lab(whole=True)
    for group in sys.argv[1:] or GROUPS:
        for rate in GROUPS[group](lab):
            print(f"# {rate.name}: {rate.right}/{rate.total} = {rate.value:.3f}")
            for miss in rate.misses:
                print(f"  {miss}")


if __name__ == "__main__":
    _main()
