"""How a sentence was read and judged, step by step."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

from feudcheck.claims.compiled import CompiledBase
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.finding import VERDICTS, Fact
from feudcheck.judging.judge import heard, judge, model_of
from feudcheck.judging.likeness import Like, familiar
from feudcheck.judging.model import chances
from feudcheck.judging.near import Signals
from feudcheck.judging.ruling import Ruled, rule
from feudcheck.judging.weighing import backs_it, cast_of, goes_against
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.reader import read
from feudcheck.language.reading import Clause, Reading, Term
from feudcheck.matching import candidates
from feudcheck.reports.wording import backing_names
from feudcheck.terminal import clean

_SHOWN = 4  # claims compared with a stretch, best first
_LOUDEST = 2  # likeliest verdicts of which the claim with the loudest vote is named


def explain_sentence(sentence: str, base: CompiledBase, reference: date | None = None) -> Iterator[str]:
    """The lines of the explanation."""
    reading = read(sentence, base.lexicon, base.names, None, reference)
    yield f"Sentence  {clean(sentence)}"
    yield f"Read as   {reading.kind}, {reading.lang}, {len(reading.clauses)} clause(s)"
    for number, clause in enumerate(reading.clauses, 1):
        yield from _clause(number, clause, reading, base.lexicon)
    yield from _candidates(reading, base)
    finding = judge(reading, base)
    if reading.kind == "statement":
        yield from _ruled(rule(reading, base, familiar(reading, base)), finding.deciding, reading, base)
    for number, fact in enumerate(finding.facts, 1):
        yield from _fact(number, fact, finding.text, fact is finding.deciding, finding.lang, base)


def _cut(text: str, start: int, end: int) -> str:
    return f"{clean(text[start:end])} [{start}:{end}]"


def _clause(number: int, clause: Clause, reading: Reading, lexicon: Lexicon) -> Iterator[str]:
    text = reading.text
    yield f"Clause {number}  {_cut(text, clause.start, clause.end)}"
    for mention in clause.mentions:
        sure = "" if mention.certain else ", not certain"
        yield f"  name    {_cut(text, mention.start, mention.end)} = {' or '.join(mention.entities)}{sure}"
    for term in clause.terms:
        if not term.light:
            kind = "action" if term.pos == "v" else "term"
            yield f"  {kind:6}  {_cut(text, term.start, term.end)} = {_meaning(term, lexicon)}"
    for frame in clause.frames:
        who = ", ".join(m.text for m in frame.agents) or "?"
        whom = ", ".join(m.text for m in frame.others) or "?"
        yield f"  roles   {frame.term.text}: by {who}; to {whom}{'' if frame.sure else ' (not certain)'}"
    for value in clause.quantities:
        size = f"{value.lo:g}" if value.lo == value.hi else f"{value.lo:g} to {value.hi:g}"
        yield f"  value   {_cut(text, value.start, value.end)} = {value.cmp}{size} {value.unit} ({value.kind})"
    for when in clause.dates:
        open_ = ", open without the date of the text" if when.relative and when.first is None else ""
        yield f"  date    {_cut(text, when.start, when.end)} = {when.edtf}{open_}"
    for speaker in clause.speakers:
        who = " or ".join(speaker.entities) or "unnamed"
        yield f"  speaker {_cut(text, speaker.start, speaker.end)} = {who}, {speaker.manner}"


def _meaning(term: Term, lexicon: Lexicon) -> str:
    names = [lexicon.concepts[c].id for c in term.concepts] or [f"'{term.key}', a word nobody listed"]
    notes = [
        note
        for note in ("negated" if term.negated else "", term.level, f"speech: {term.speech}" if term.speech else "")
        if note
    ]
    return " or ".join(names) + (f" ({', '.join(notes)})" if notes else "")


def _candidates(reading: Reading, base: CompiledBase) -> Iterator[str]:
    found = candidates(reading.clauses, reading.lang, base)
    yield f"Candidates  {len(found)} claims share words or names; the first:"
    for number, score in found[:8]:
        claim = base.claims[number]
        yield f"  {score:5.2f}  {claim.id}: {claim.statement[reading.lang]}"


def _ruled(ruled: Ruled, deciding: Fact, reading: Reading, base: CompiledBase) -> Iterator[str]:
    for judged in ruled.judged:
        segment, fact, nearest = judged.segment, judged.fact, judged.nearest
        yield f"Compared  {_cut(reading.text, fact.start, fact.end)}"
        shown = segment.alignments[:_SHOWN]
        if nearest is not None and not any(nearest is a for a in shown):
            shown = [*shown, nearest]
        for alignment in shown:
            yield from _alignment(alignment, segment.alignments[0], reading, base)
        yield f"  by the rules {fact.verdict}"
    yield from _precedents(ruled.seen.like)
    yield from _classified(ruled.seen.sentence)
    votes, precedents = heard(ruled.seen)
    chance = chances(model_of(ruled.seen), ruled.seen.sentence, votes, precedents)
    likely = sorted(chance, key=lambda v: -chance[v])
    yield "Likely    " + ", ".join(f"{verdict} {chance[verdict]:.2f}" for verdict in likely)
    for verdict in likely[:_LOUDEST] if votes else []:
        number = VERDICTS.index(verdict)
        loudest = max(zip(votes, ruled.seen.near, strict=True), key=lambda voted: voted[0][number])[1]
        yield f"          loudest for {verdict}: {loudest.alignment.claim.id}"
    first = ruled.judged[0].fact.verdict
    if deciding.verdict != first:
        yield f"          {deciding.verdict} preferred to {first}, for less is to be feared from it"


def _precedents(found: Sequence[Like]) -> Iterator[str]:
    if found:
        yield f"Precedents  {len(found)} sentences judged before are like it; the first:"
    for like in found[:_SHOWN]:
        yield f"  {like.likeness:5.2f}  {like.precedent.verdict}: {clean(like.precedent.text)}"


def _classified(sentence: Signals) -> Iterator[str]:
    told = {v: math.exp(sentence[f"classified {v}"]) for v in VERDICTS if f"classified {v}" in sentence}
    if told:
        yield "By words  " + ", ".join(f"{v} {told[v]:.2f}" for v in sorted(told, key=lambda v: -told[v]))


def _alignment(a: Alignment, best: Alignment, reading: Reading, base: CompiledBase) -> Iterator[str]:
    text, cast = reading.text, cast_of(reading, base)
    backs, against = backs_it(a, cast.named), goes_against(a, cast, base, best)
    outcome = "backs it" if backs else "goes against it" if against else "decides nothing"
    covers = f"covers {a.precision:.0%} of the words, {min(a.recall, 1):.0%} of the claim"
    yield f"  {a.gain:5.2f}  {a.claim.id}: {outcome} ({covers})"
    for d in a.differences:
        yield f"         differs in {d.slot}: {_cut(text, d.start, d.end)}{'' if d.sure else ', not certain'}"
    for start, end in a.uncovered:
        yield f"         not covered: {_cut(text, start, end)}"


def _fact(number: int, fact: Fact, text: str, deciding: bool, lang: str, base: CompiledBase) -> Iterator[str]:
    yield f"Fact {number}  {_cut(text, fact.start, fact.end)}{'  <- decides' if deciding else ''}"
    yield f"  {fact.verdict}, confidence {fact.confidence:.2f}, claim {fact.claim or 'none'}"
    for title, backings in (("for", fact.supporting), ("against", fact.conflicting)):
        for name in backing_names(backings, lang, base):
            yield f"  {title:7} {name}"
    yield from (f"  {clean(note)}" for note in (fact.reason, fact.way_out) if note)
