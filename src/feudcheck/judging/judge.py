"""From a reading to a verdict: each fact is judged by the claims that speak to it; the worst decides."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import NamedTuple

from feudcheck.claims.compiled import CompiledBase, CompiledClaim, Witness
from feudcheck.judging.align import align
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.confidence import confidence
from feudcheck.judging.cutting import Segment, joined, segments, tells, weighty, widened
from feudcheck.judging.finding import (
    ALLEGED,
    CONTRADICTED,
    DISPUTED,
    SUPPORTED,
    UNVERIFIED,
    VERDICTS,
    Backing,
    Fact,
    Finding,
)
from feudcheck.judging.limits import LIMITS, gain, standing
from feudcheck.judging.reasons import explain_fact, not_a_claim
from feudcheck.judging.stretch import Stretch
from feudcheck.judging.team import together
from feudcheck.judging.weighing import (
    all_but_figure,
    backs_it,
    entailed,
    goes_against,
    known_otherwise,
    left_open,
    met_elsewhere,
    told_of_another,
)
from feudcheck.language.reading import Reading
from feudcheck.matching import related, wide


def judge(reading: Reading, base: CompiledBase) -> Finding:
    """Judge one sentence."""
    whole = (0, len(reading.text))
    if reading.kind != "statement":
        fact = Fact(*whole, UNVERIFIED, confidence(None, UNVERIFIED), reason=not_a_claim(reading))
        return Finding(reading.text, reading.lang, fact, [fact])
    parts = segments(reading, base)
    telling = [p for p in parts if tells(p, reading)] or parts
    judged = [(s, found) for s in telling if (found := judge_segment(s, reading, base)) is not None]
    facts = [f for s, f in judged if f.verdict != UNVERIFIED or f.uncovered or weighty(s, reading)] or [
        f for _, f in judged
    ]
    if not facts:
        facts = [
            Fact(
                *whole,
                UNVERIFIED,
                confidence(None, UNVERIFIED),
                reason=explain_fact(UNVERIFIED, None, [], [], reading, base)[0],
            )
        ]
    deciding = min(facts, key=lambda f: VERDICTS.index(f.verdict))
    if deciding.verdict == UNVERIFIED and len(facts) > 1 and any(f.supporting for f in facts):
        whole_fact = judge_segment(joined(parts, reading, base), reading, base)
        if whole_fact is not None and whole_fact.supporting:
            return Finding(reading.text, reading.lang, whole_fact, [whole_fact])
    return Finding(reading.text, reading.lang, deciding, facts)


def judge_segment(segment: Segment, reading: Reading, base: CompiledBase) -> Fact | None:
    """The verdict on one fact, or None where the stretch says nothing that could be checked."""
    window = reading.clauses[segment.first : segment.last + 1]
    empty = not any(c.quantities or c.dates or any(not t.light and not t.speech for t in c.terms) for c in window)
    if empty and sum(m.end > m.start for c in window for m in c.mentions) < 2:
        return None
    segment = widened(segment, reading, base)
    heard = _heard(segment, reading, base)
    supporting, conflicting = _evidence(heard, segment, reading, base)
    backs, against = heard.backs, heard.against
    verdict = _verdict(supporting, conflicting)
    deciding = backs[0] if backs else against[0] if against else segment.alignments[0] if segment.alignments else None
    fact = Fact(
        window[0].start,
        window[-1].end,
        verdict,
        confidence(deciding, verdict, [(gain(a), a) for a in segment.alignments]),
        supporting,
        conflicting,
    )
    if deciding is not None:
        fact.claim = deciding.claim.id if backs or against else None
        fact.uncovered = deciding.uncovered
        fact.marked = [(d.start, d.end) for d in deciding.differences] or deciding.uncovered
    fact.witnesses = len({b.relays or b.source for b in (conflicting if verdict == CONTRADICTED else supporting)})
    fact.reason, fact.way_out = explain_fact(
        verdict, deciding, supporting, conflicting, reading, base, segment.alignments
    )
    return fact


class _Heard(NamedTuple):
    """The claims that speak to a stretch: for it, against it, and whether those for it do so only together."""

    backs: list[Alignment]
    against: list[Alignment]
    team: bool


def _heard(segment: Segment, reading: Reading, base: CompiledBase) -> _Heard:
    named, top, found = reading.entities, segment.gain, segment.alignments
    backs = [a for a in found if gain(a) >= max(LIMITS.least, top - LIMITS.close) and backs_it(a, named)]
    against = _against(segment, reading, base)
    strongest = max(map(standing, against), default=-1.0)
    same = [gain(b) for b in backs if min(b.precision, b.recall) >= LIMITS.same]
    if same:  # beside a claim that is the sentence, looser ones say nothing of who says it
        backs = [b for b in backs if gain(b) >= max(same) - LIMITS.close_same]
    elif strongest > max(map(gain, backs), default=strongest):
        backs = []  # what goes against it is closer to it than what seems to back it
    if any(told_of_another(a, backs) for a in found):
        return _Heard([], against, team=False)
    if backs or against:
        return _Heard(backs, against, team=False)
    return _Heard(together(found, reading.clauses[segment.first : segment.last + 1], named, base), [], team=True)


def _against(segment: Segment, reading: Reading, base: CompiledBase) -> list[Alignment]:
    named, found = reading.entities, segment.alignments
    alone = len(reading.clauses) == 1  # of a crumb of a long sentence only a close claim may say that it is false
    against = [
        a
        for a in found
        if (standing(a) >= LIMITS.least_against or all_but_figure(a))
        and (standing(a) >= segment.gain - LIMITS.close_against or left_open(a, found[0]))
        and goes_against(a, named, base)
        and (alone or a.recall >= LIMITS.recall_crumb)
        and not known_otherwise(a, found)
        and not met_elsewhere(a, found)
    ]
    asked = {a.claim.question for a in against if a.claim.question_kind == "one"}
    rest = (a for a in found if a.claim.question in asked and a not in against)
    return against + [a for a in rest if goes_against(a, named, base)]  # the other answers that exclude it, too


def _evidence(
    heard: _Heard, segment: Segment, reading: Reading, base: CompiledBase
) -> tuple[list[Backing], list[Backing]]:
    """What the heard claims' sources say for the stretch and against it, one voice a source."""
    said = wide((e for c in reading.clauses for s in c.speakers for e in s.entities), base)
    supporting: list[Backing] = []
    conflicting: list[Backing] = []
    for alignment in heard.backs:
        supporting += _voices(alignment, said, base, against=alignment.speaker == "denier")
        if alignment.speaker not in ("same", "denier"):  # a report stands, whatever is thought of what it reports
            conflicting += _voices(alignment, said, base, against=True)
    if heard.team:  # a source that has all of it is named before those that have a part
        parts = [{b.source for b in supporting if b.claim == a.claim.id} for a in heard.backs]
        whole = set[str].intersection(*parts) if parts else set()
        supporting = [b for b in supporting if not whole or b.source in whole]
    unspoken = (all(b.voice != "own" for b in supporting if b.claim == a.claim.id) for a in heard.backs)
    if heard.team and any(unspoken):
        supporting = [replace(b, voice="reported") for b in supporting]  # a part of it is only somebody's word
    rivals = {a.claim.question for a in heard.backs if a.claim.question_kind == "one"}
    for alignment in heard.against:
        polarity = any(d.slot == "polarity" and d.sure for d in alignment.differences)
        if heard.backs and alignment.claim.question not in rivals:
            continue
        conflicting += _voices(alignment, said, base, against=False)
        if polarity:
            supporting += _voices(alignment, said, base, against=True)
    told = [a for a in heard.backs if a.speaker not in ("same", "denier")]
    if told:
        told += [a for a in segment.alignments if a not in heard.backs and entailed(a)]
    conflicting += _rivals(told, segment, reading, base)
    return _merged(supporting), _merged(conflicting)


def _verdict(supporting: list[Backing], conflicting: list[Backing]) -> str:
    if any(b.voice == "own" for b in supporting):
        return DISPUTED if conflicting else SUPPORTED
    if supporting:
        return ALLEGED
    return CONTRADICTED if conflicting else UNVERIFIED


def _voices(alignment: Alignment, said: Set[str], base: CompiledBase, against: bool) -> list[Backing]:
    claim = alignment.claim
    spoken = alignment.speaker in ("same", "denier")
    speakers = {*claim.signatures["en"].speakers, *claim.signatures["ja"].speakers}
    told = bool(speakers) and not speakers & alignment.named
    found = []
    for w in claim.evidence:
        if w.against != against:
            continue
        own = (not w.by and (not told or spoken)) or (
            bool(w.by)
            and (
                alignment.speaker == "denier"
                or (alignment.speaker != "other" and not said.isdisjoint(related(w.by, base)))
                or (w.by in speakers and not told)
            )
            and (not against or alignment.speaker == "denier")
        )
        if alignment.speaker == "generic" and w.by and base.names.kinds.get(w.by) in ("voice", "outlet"):
            own = True
        found.append(_backing(claim, w, "own" if own else "reported"))
    return found


def _backing(claim: CompiledClaim, w: Witness, voice: str) -> Backing:
    return Backing(w.source, claim.id, w.at, w.where, voice, w.by, w.relays)


def _rivals(backs: list[Alignment], segment: Segment, reading: Reading, base: CompiledBase) -> list[Backing]:
    """Evidence for another answer to the question goes against this one, unless the sentence is too vague."""
    found: list[Backing] = []
    if not backs:
        return found
    stretch = Stretch(reading.clauses, segment.first, segment.last, reading.lang, base)
    for back in backs:
        if back.claim.question_kind != "one" or not _states_answer(back):
            continue
        for claim in base.answers(back.claim.question):
            if any(claim is a.claim for a in backs):
                continue
            rival = align(stretch, claim, base)
            if backs_it(rival, rival.named) or not _chooses(back, rival):
                continue
            found += [_backing(claim, w, "reported" if w.by else "own") for w in claim.evidence if not w.against]
    return found


def _states_answer(back: Alignment) -> bool:
    """Whether the sentence gives the answer at all: "he left in 2018" says nothing of why."""
    if back.claim.has_answer:
        return any(p.known.in_answer and p.relation in ("same", "broader", "narrower") for p in back.pairs)
    if any(g.quantities for g in back.claim.signatures.values()):
        return back.slots > 0
    return back.slots > 0 or back.recall >= 0.7


def _chooses(back: Alignment, rival: Alignment) -> bool:
    """Whether what the sentence shares with one answer is more than what it shares with the other."""
    return back.mass >= rival.mass + 0.3 or bool(rival.differences)


def _merged(backings: list[Backing]) -> list[Backing]:
    best: dict[str, Backing] = {}
    for backing in backings:
        held = best.get(backing.source)
        if held is None or (held.voice != "own" and backing.voice == "own"):
            best[backing.source] = backing
    return list(best.values())
