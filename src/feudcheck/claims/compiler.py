"""From a claim base as written to the compiled one: every statement read by the same reader as a user's sentence."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from feudcheck.claims.classifier import Classifier, Fitted, Sample, fit, fit_language, joined, sample
from feudcheck.claims.compiled import ClaimFrame, ClaimTerm, CompiledBase, CompiledClaim, Index, Signature, Witness
from feudcheck.claims.features import features
from feudcheck.claims.gist import entries, gist
from feudcheck.claims.precedents import CompiledPrecedent, Entry, Precedents, compiled_precedents, entry_of
from feudcheck.claims.schema import Base, Claim, Precedent
from feudcheck.claims.side_by_side import side_by_side
from feudcheck.claims.units import units_of, weight_of
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.names import Names, compile_names
from feudcheck.language.reader import read
from feudcheck.language.reading import Reading, Term
from feudcheck.language.sentences import guess_language

__all__ = ["LANGUAGES", "compile_base", "units_of", "weight_of"]

LANGUAGES = ("en", "ja")
_MANY = 1000  # precedents from which on two processes are faster than one


def compile_base(base: Base, lexicon: Lexicon, judged: Sequence[Precedent]) -> CompiledBase:
    """Read all statements, wordings and precedents and build the tables."""
    names = compile_names(base.entities)
    readings = [_readings(claim, lexicon, names) for claim in base.claims]
    weights = _weights(readings)
    claims = [
        _compile_claim(claim, base, reading, lexicon, names, weights)
        for claim, reading in zip(base.claims, readings, strict=True)
    ]
    by_id = sorted(zip(claims, readings, strict=True), key=lambda pair: pair[0].id)  # however they are written
    stated = {
        lang: [_stated(claim, claims, by_lang[lang][0], weights) for claim, by_lang in by_id] for lang in LANGUAGES
    }
    precedents, classifier = _learned(stated, judged, lexicon, names, weights)
    return CompiledBase(
        sources=base.sources,
        entities=base.entities,
        questions=base.questions,
        claims=claims,
        lexicon=lexicon,
        names=names,
        weights=weights,
        index=Index(len(claims), _index(claims, lexicon)),
        until=base.until or "",
        precedents=precedents,
        classifier=classifier,
        norms={lang: [_norm(claim.signatures[lang], weights) for claim in claims] for lang in LANGUAGES},
    )


class Entered(NamedTuple):
    """A precedent for the index, and what the classifier learns of it."""

    entry: Entry
    sample: Sample


def _learned(
    stated: Mapping[str, list[Entered]],
    judged: Sequence[Precedent],
    lexicon: Lexicon,
    names: Names,
    weights: dict[str, float],
) -> tuple[Precedents, Classifier]:
    """The precedents, those `stated` first, and what they teach; many are read language by language at once."""
    verdicts = sorted({*(e.sample.verdict for found in stated.values() for e in found), *(p.verdict for p in judged)})
    spoken = [guess_language(precedent.text) for precedent in judged]

    def learn(lang: str) -> tuple[list[Entry], Fitted]:
        mine = (p for p, spoken_in in zip(judged, spoken, strict=True) if spoken_in == lang)
        entered = [_judged(p, read(p.text, lexicon, names, lang), weights) for p in mine]
        return [e.entry for e in entered], fit_language([e.sample for e in (*stated[lang], *entered)], verdicts)

    first = [e.entry for lang in LANGUAGES for e in stated[lang]]
    if not judged:
        return compiled_precedents(first), fit([])
    jobs = [partial(learn, lang) for lang in LANGUAGES]
    found = side_by_side(jobs) if len(judged) >= _MANY else [job() for job in jobs]
    entries = {lang: iter(of_lang) for lang, (of_lang, _) in zip(LANGUAGES, found, strict=True)}
    fitted = {lang: of_lang for lang, (_, of_lang) in zip(LANGUAGES, found, strict=True)}
    return compiled_precedents([*first, *(next(entries[lang]) for lang in spoken)]), joined(verdicts, fitted)


def samples(base: CompiledBase) -> Iterator[Sample]:
    """The precedents of a base, in order, as what its classifier learned from."""
    for precedent in base.precedents:
        reading = read(precedent.text, base.lexicon, base.names, precedent.lang)
        said = gist(reading, base.weights)
        yield sample(precedent.lang, precedent.verdict, features(reading, said, entries(reading, said)))


def _judged(precedent: Precedent, reading: Reading, weights: dict[str, float]) -> Entered:
    sides = (precedent.supports, precedent.conflicts, precedent.claims)
    return _entered(reading, precedent.verdict, *sides, weights, stated=False)


def _stated(claim: CompiledClaim, claims: list[CompiledClaim], reading: Reading, weights: dict[str, float]) -> Entered:
    """A claim's own statement: what its evidence and the rival answers to its question make of it."""
    speakers = {e for s in claim.signatures.values() for e in s.speakers}
    spoken = [w for w in claim.evidence if not w.against]
    rivals = [c for c in claims if claim.question_kind == "one" and c.question == claim.question and c is not claim]
    against = [w.source for w in claim.evidence if w.against] + [
        w.source for c in rivals for w in c.evidence if not w.against
    ]
    own = any(not w.by or w.by in speakers for w in spoken)
    verdict = "alleged" if not own else "disputed" if against else "supported"
    sides = (list(dict.fromkeys(w.source for w in spoken)), list(dict.fromkeys(against)))
    return _entered(reading, verdict, *sides, [claim.id, *(c.id for c in rivals)], weights, stated=True)


def _entered(
    reading: Reading,
    verdict: str,
    supports: list[str],
    conflicts: list[str],
    claims: list[str],
    weights: dict[str, float],
    stated: bool,
) -> Entered:
    said = gist(reading, weights)
    found = entries(reading, said)
    compiled = CompiledPrecedent(reading.text, reading.lang, verdict, supports, conflicts, claims, said, stated)
    return Entered(entry_of(compiled, found), sample(reading.lang, verdict, features(reading, said, found)))


def _readings(claim: Claim, lexicon: Lexicon, names: Names) -> dict[str, list[Reading]]:
    texts = {"en": [claim.en, *claim.wordings.en], "ja": [claim.ja, *claim.wordings.ja]}
    return {lang: [read(t, lexicon, names, lang) for t in texts[lang]] for lang in LANGUAGES}


def _terms(reading: Reading) -> list[Term]:
    return [t for clause in reading.clauses for t in clause.terms]


def _names(reading: Reading) -> list[str]:
    return [e for clause in reading.clauses for m in clause.mentions for e in m.entities]


def _weights(readings: list[dict[str, list[Reading]]]) -> dict[str, float]:
    """How telling each unit is: rarer among the claims, more telling. Between about 0.2 and 1."""
    seen: Counter[str] = Counter()
    for by_lang in readings:
        units: set[str] = set()
        for lang in LANGUAGES:
            for reading in by_lang[lang][:1]:
                units.update(u for t in _terms(reading) for u in units_of(t))
                units.update(f"n{e}" for e in _names(reading))
        seen.update(units)
    total = max(len(readings), 1)
    return {unit: math.log(1 + total / n) / math.log(1 + total) for unit, n in seen.items()}


def _compile_claim(
    claim: Claim,
    base: Base,
    readings: dict[str, list[Reading]],
    lexicon: Lexicon,
    names: Names,
    weights: dict[str, float],
) -> CompiledClaim:
    settings = (
        {lang: read(getattr(claim.setting, lang), lexicon, names, lang) for lang in LANGUAGES} if claim.setting else {}
    )
    answers = {lang: getattr(claim.answer, lang) for lang in LANGUAGES} if claim.answer else {}
    vocabulary: set[int] = set()
    denied: set[int] = set()
    affirmed: set[int] = set()
    for lang in LANGUAGES:
        for reading in [*readings[lang], *([settings[lang]] if settings else [])]:
            vocabulary.update(c for t in _terms(reading) for c in t.concepts)
            denied.update(c for t in _terms(reading) if t.negated ^ t.denied for c in t.concepts)
            affirmed.update(c for t in _terms(reading) if not t.negated ^ t.denied for c in t.concepts)
    question = base.questions.get(claim.question or "")
    return CompiledClaim(
        id=claim.id,
        topic=claim.topic,
        statement={"en": claim.en, "ja": claim.ja},
        question=claim.question or "",
        question_kind=question.kind if question else "",
        evidence=[Witness(e.source, e.at, e.where, e.by or "", e.relays or "", e.against) for e in claim.evidence],
        near=claim.near,
        signatures={
            lang: _signature(readings[lang], settings.get(lang), answers.get(lang, ""), weights) for lang in LANGUAGES
        },
        concepts=sorted(vocabulary),
        denied=sorted(denied),
        affirmed=sorted(affirmed),
        setting_names=sorted({e for r in settings.values() for e in _names(r)}),
        setting_dates=[d for r in list(settings.values())[:1] for c in r.clauses for d in c.dates],
        has_answer=claim.answer is not None,
    )


def _signature(readings: list[Reading], setting: Reading | None, answer: str, weights: dict[str, float]) -> Signature:
    statement, *wordings = readings
    at = statement.text.find(answer) if answer else -1
    span = (at, at + len(answer)) if at >= 0 else (0, 0)
    terms = [
        ClaimTerm(
            t.text,
            t.key,
            t.concepts,
            t.pos,
            t.negated,
            t.denied,
            t.level,
            t.light,
            t.common,
            t.speech,
            weight_of(t, weights),
            span[0] <= t.start < span[1],
        )
        for t in _terms(statement)
    ]
    frames = [
        ClaimFrame(
            f.term.concepts,
            tuple(e for m in f.agents for e in m.entities),
            tuple(e for m in f.others for e in m.entities),
            f.sure,
        )
        for clause in statement.clauses
        for f in clause.frames
    ]
    others = [*wordings, *([setting] if setting else [])]
    return Signature(
        terms=terms,
        names=list(dict.fromkeys(_names(statement))),
        quantities=[q for c in statement.clauses for q in c.quantities],
        dates=[d for c in statement.clauses for d in c.dates],
        frames=frames,
        speakers=sorted({e for c in statement.clauses for s in c.speakers for e in s.entities}),
        variants=[
            sorted({u for t in _terms(w) if not t.light for u in units_of(t)} | {f"n{e}" for e in _names(w)})
            for w in wordings
        ],
        variant_names=sorted({e for w in others for e in _names(w)}),
        keys=sorted({t.key for r in [statement, *others] for t in _terms(r) if not t.concepts}),
        insists=sorted({i.kind for r in readings for c in r.clauses for i in c.insists}),
    )


def _norm(signature: Signature, weights: dict[str, float]) -> float:
    """Grows slowly with the weight of the statement: of two claims that share as much, the shorter is nearer."""
    words = sum(t.weight for t in signature.terms if not t.light)
    names = sum(weights.get(f"n{name}", 0.5) for name in signature.names)
    whole: float = 0.3 + words + names + 0.5 * len(signature.quantities)
    return round(math.sqrt(math.sqrt(whole)), 4)


def _index(claims: list[CompiledClaim], lexicon: Lexicon) -> dict[str, list[int]]:
    index: dict[str, set[int]] = defaultdict(set)
    for number, claim in enumerate(claims):
        for concept in claim.concepts:
            for upper in lexicon.concepts[concept].up:
                index[f"c{upper}"].add(number)
        for signature in claim.signatures.values():
            for name in signature.names:
                index[f"n{name}"].add(number)
            for key in signature.keys:
                index[f"w{key}"].add(number)
            for value in signature.quantities:
                index[f"v{value.kind}"].add(number)
                index[f"v{value.lo:g}"].add(number)
            if signature.dates:
                index["d"].add(number)
        for name in claim.setting_names:
            index[f"n{name}"].add(number)
        for witness in claim.evidence:
            if witness.by:
                index[f"n{witness.by}"].add(number)
    return {unit: sorted(numbers) for unit, numbers in index.items()}
