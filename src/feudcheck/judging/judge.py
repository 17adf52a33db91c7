"""From a reading to a verdict: each fact is judged by the claims that speak to it; the worst decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from feudcheck.claims.compiled import CompiledBase, CompiledClaim, Witness
from feudcheck.claims.units import weight_of
from feudcheck.judging.align import align
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.confidence import confidence
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
from feudcheck.judging.reasons import explain_fact, not_a_claim
from feudcheck.judging.stretch import Stretch
from feudcheck.language.reading import Clause, Frame, Reading, Term
from feudcheck.matching import candidates, related


@dataclass(frozen=True, slots=True)
class Limits:
    """Where covering is enough. Tuned on labelled sentences, see docs/design.md."""

    precision_for: float = 0.44
    recall_for: float = 0.54
    unexplained_for: float = 0.79
    precision_against: float = 0.5
    recall_against: float = 0.45
    both_for: float = 0.74  # precision and recall from which a longer sentence may leave more unexplained
    precision_headless: float = 0.8  # from which the deed itself may be told in other words
    precision_whole: float = 0.88  # a claim that says all of the sentence may say much more
    foreign_whole: float = 0.58
    gain_whole: float = 0.9
    recall_whole: float = 0.34
    recall_entailed: float = 0.7
    same: float = 0.85  # precision and recall of a claim that is the sentence in other words
    joined: int = 8  # claims a part brings when the sentence is taken as one
    window: int = 3
    recall_vague: float = 0.12
    recall_worded: float = 0.14  # on top of it, where an opposite or another answer is the conflict
    foreign_for: float = 0.98  # weight of known words that the claim doesn't have
    foreign_against: float = 2.09
    foreign_typed: float = 1.3  # where a figure or date is the conflict
    least: float = 0.55  # gain below which no claim speaks to the stretch
    close: float = 0.46  # how far below the best a claim may lie and still be heard in support
    close_same: float = 0.18
    close_against: float = 0.76  # and against, its difference left aside
    least_against: float = 0.49
    recall_member: float = 0.54  # of claims that back a stretch between them
    recall_loose: float = 0.52  # of those that name somebody whom the sentence doesn't
    fills: float = 0.3
    recall_person: float = 0.65
    team: int = 4
    unexplained_team: float = 1.26


LIMITS = Limits()
_ONE_MATTER = ({"value", "date"}, {"speaker", "polarity"}, {"answer", "polarity"})  # slots that one falsehood may touch
_COST = {"value": 0.55, "date": 0.55, "name": 0.3, "role": 0.3, "polarity": 0.3, "speaker": 0.3, "answer": 0.3}


@dataclass(slots=True)
class Segment:
    """Consecutive clauses that state one fact, with the claims aligned to them, best first."""

    first: int
    last: int
    alignments: list[Alignment]

    @property
    def gain(self) -> float:
        return gain(self.alignments[0]) if self.alignments else 0.0


def judge(reading: Reading, base: CompiledBase) -> Finding:
    """Judge one sentence."""
    whole = (0, len(reading.text))
    if reading.kind != "statement":
        fact = Fact(*whole, UNVERIFIED, confidence(None, UNVERIFIED), reason=not_a_claim(reading))
        return Finding(reading.text, reading.lang, fact, [fact])
    parts = segments(reading, base)
    telling = [p for p in parts if _tells(p, reading)] or parts
    judged = [(s, found) for s in telling if (found := judge_segment(s, reading, base)) is not None]
    facts = [f for s, f in judged if f.verdict != UNVERIFIED or f.uncovered or _weighty(s, reading)] or [
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
        whole_fact = judge_segment(_joined(parts, reading, base), reading, base)
        if whole_fact is not None and whole_fact.supporting:
            return Finding(reading.text, reading.lang, whole_fact, [whole_fact])
    return Finding(reading.text, reading.lang, deciding, facts)


def _joined(parts: list[Segment], reading: Reading, base: CompiledBase) -> Segment:
    """The sentence as one stretch, with the claims that its parts speak to."""
    last = len(reading.clauses) - 1
    stretch = Stretch(reading.clauses, 0, last, reading.lang, base)
    claims = {a.claim.id: a.claim for p in parts for a in p.alignments[: LIMITS.joined]}
    found = [align(stretch, claim, base) for claim in claims.values()]
    return Segment(0, last, sorted((a for a in found if a.mass > 0), key=lambda a: (-gain(a), a.claim.id)))


def gain(alignment: Alignment) -> float:
    """How much of the stretch the claim explains, less what it leaves and where it differs."""
    shared = alignment.mass * (0.35 + 0.65 * min(1.0, alignment.recall / 0.6))
    return (
        shared
        + 0.3 * alignment.recall
        - 0.8 * alignment.unexplained
        - 0.7 * len(alignment.uncovered)
        - 0.9 * (not alignment.level_ok)
        - sum(_COST[d.slot] for d in alignment.differences)
    )


def segments(reading: Reading, base: CompiledBase) -> list[Segment]:
    """Cut the sentence into facts: the cut whose parts the claims explain best."""
    clauses, limit = reading.clauses, LIMITS.window
    if not clauses:
        return []
    numbers = sorted(
        {n for k in range(len(clauses)) for n, _ in candidates(clauses[k : k + 1], base)}
        | {n for n, _ in candidates(clauses, base)}
    )

    @cache
    def aligned(first: int, last: int) -> Segment:
        stretch = Stretch(clauses, first, last, reading.lang, base)
        found = [align(stretch, base.claims[n], base) for n in numbers]
        found = sorted((a for a in found if a.mass > 0), key=lambda a: (-gain(a), a.claim.id))
        return Segment(first, last, found[:24])

    best: list[tuple[float, list[Segment]] | None] = [(0.0, [])]
    for last in range(len(clauses)):
        options = []
        for first in range(max(0, last - limit + 1), last + 1):
            reached = best[first]
            if reached is None or _cuts_a_reason(reading, first, last):
                continue
            segment = aligned(first, last)
            score, before = reached
            options.append((score + segment.gain - 0.15, [*before, segment]))
        best.append(max(options, key=lambda o: o[0]) if options else None)
    return best[-1][1] if best[-1] else []


def _cuts_a_reason(reading: Reading, first: int, last: int) -> bool:
    """Whether a cut after `last` would part a reason from what it is the reason of."""
    clauses = reading.clauses
    if last + 1 >= len(clauses) or last - first + 1 >= LIMITS.window:
        return False
    if reading.lang == "ja":  # the reason comes first, or last in "it was because"
        return clauses[last].cause or (clauses[last + 1].cause and last + 2 == len(clauses))
    return clauses[last + 1].cause or (last == 0 and clauses[0].cause)


def _words(segment: Segment, reading: Reading) -> int:
    window = reading.clauses[segment.first : segment.last + 1]
    return sum(not (t.light or t.common or t.speech) for c in window for t in c.terms)


def _weighty(segment: Segment, reading: Reading) -> bool:
    """Whether an unverified stretch leaves the sentence unverified, or is too slight to."""
    window = reading.clauses[segment.first : segment.last + 1]
    named = sum(m.end > m.start for c in window for m in c.mentions)
    words = _words(segment, reading)
    return words >= 3 or named >= 2 or (named == 1 and words >= 1)


def _tells(segment: Segment, reading: Reading) -> bool:
    """Whether a stretch says enough to be a fact of its own: an asides' "all things considered" does not."""
    window = reading.clauses[segment.first : segment.last + 1]
    if any(c.quantities or c.dates for c in window) or (
        any(m.end > m.start for c in window for m in c.mentions)
        and any(not t.light and not t.common for c in window for t in c.terms)
    ):
        return True
    telling = _words(segment, reading)
    return telling >= 3 or (telling == 2 and segment.gain >= 0.8)


def judge_segment(segment: Segment, reading: Reading, base: CompiledBase) -> Fact | None:
    """The verdict on one fact, or None where the stretch says nothing that could be checked."""
    window = reading.clauses[segment.first : segment.last + 1]
    empty = not any(c.quantities or c.dates or any(not t.light and not t.speech for t in c.terms) for c in window)
    if empty and sum(m.end > m.start for c in window for m in c.mentions) < 2:
        return None
    named = {e for c in reading.clauses for m in c.mentions for e in m.entities}
    top = segment.gain
    team: list[Alignment] = []
    heard = [a for a in segment.alignments if gain(a) >= max(LIMITS.least, top - LIMITS.close)]
    backs = [a for a in heard if backs_it(a, named)]
    alone = len(reading.clauses) == 1  # of a crumb of a long sentence only a close claim may say that it is false
    against = [
        a
        for a in segment.alignments
        if _standing(a) >= max(LIMITS.least_against, top - LIMITS.close_against)
        and goes_against(a, named)
        and (alone or a.recall >= 0.5)
        and not _known_otherwise(a, segment.alignments)
        and not _met_elsewhere(a, segment.alignments)
    ]
    asked = {a.claim.question for a in against if a.claim.question_kind == "one"}
    rest = (a for a in segment.alignments if a.claim.question in asked and a not in against)
    against += [a for a in rest if goes_against(a, named)]  # the other answers that exclude it, too
    strongest = max(map(_standing, against), default=-1.0)
    same = [gain(b) for b in backs if min(b.precision, b.recall) >= LIMITS.same]
    if same:  # beside a claim that is the sentence, looser ones say nothing of who says it
        backs = [b for b in backs if gain(b) >= max(same) - LIMITS.close_same]
    if not same and strongest > max(map(gain, backs), default=strongest):
        backs = []  # what goes against it is closer to it than what seems to back it
    if any(_told_of_another(a, backs) for a in segment.alignments):
        backs = []
    elif not backs and not against:
        backs = team = _together(segment.alignments, window, named, base)
    start, end = window[0].start, window[-1].end
    said = {
        r
        for c in reading.clauses
        for s in c.speakers
        if s.manner != "denies"
        for e in s.entities
        for r in related(e, base)
    }
    supporting: list[Backing] = []
    conflicting: list[Backing] = []
    for alignment in backs:
        supporting += _voices(alignment, said, base, against=alignment.speaker == "denier")
        if alignment.speaker not in (
            "same",
            "denier",
        ):  # a report of what somebody says stands, whatever is thought of it
            conflicting += _voices(alignment, said, base, against=True)
    if any(all(b.voice != "own" for b in supporting if b.claim == a.claim.id) for a in team):
        supporting = [replace(b, voice="reported") for b in supporting]  # a part of it is only somebody's word
    rivals = {a.claim.question for a in backs if a.claim.question_kind == "one"}
    for alignment in against:
        polarity = any(d.slot == "polarity" and d.sure for d in alignment.differences)
        if backs and alignment.claim.question not in rivals:
            continue
        conflicting += _voices(alignment, said, base, against=False)
        if polarity:
            supporting += _voices(alignment, said, base, against=True)
    told = [a for a in backs if a.speaker not in ("same", "denier")]
    if told:
        told += [a for a in segment.alignments if a not in backs and _entailed(a)]
    conflicting += _rivals(told, segment, reading, base)
    supporting, conflicting = _merged(supporting), _merged(conflicting)
    verdict = _verdict(supporting, conflicting)
    deciding = backs[0] if backs else against[0] if against else segment.alignments[0] if segment.alignments else None
    fact = Fact(
        start,
        end,
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


def _standing(alignment: Alignment) -> float:
    """How close a conflicting claim is, its difference left aside."""
    return gain(alignment) + sum(_COST[d.slot] for d in alignment.differences)


def _told_of_another(alignment: Alignment, backs: list[Alignment]) -> bool:
    """A claim says all of it, but of somebody else: looser claims can't assure it then."""
    another = any(d.slot in ("name", "role", "speaker") and d.sure for d in alignment.differences)
    full = alignment.recall >= 0.8 and alignment.precision >= 0.7
    return another and full and _standing(alignment) >= max(map(gain, backs), default=99.0)


def _known_otherwise(against: Alignment, alignments: list[Alignment]) -> bool:
    """Another person in the same kind of event is no falsehood where a claim tells of that person, too."""
    if not any(d.slot == "name" and d.sure for d in against.differences):
        return False
    return any(
        not a.differences and not a.uncovered and a.precision >= 0.55 and a.recall >= 0.45 and a.core
        for a in alignments
    )


def _met_elsewhere(against: Alignment, alignments: list[Alignment]) -> bool:
    """A figure or date that differs from one claim's but is another's, of another matter, is no falsehood."""
    spans = {(d.start, d.end) for d in against.differences if d.slot in ("value", "date")}
    if not spans:
        return False
    return any(
        a.slots > 0
        and a.recall >= 0.5
        and a.core
        and a.level_ok
        and a.precision >= against.precision - 0.1
        and (a.claim.question != against.claim.question or against.claim.question_kind != "one")
        and not spans.intersection([*a.uncovered, *((d.start, d.end) for d in a.differences)])
        for a in alignments
    )


def _entailed(a: Alignment) -> bool:
    """Whether the stretch says all of a claim, among other things."""
    return not a.differences and a.recall >= LIMITS.recall_entailed and a.core and a.level_ok and a.speaker == "plain"


def _together(
    alignments: list[Alignment], window: list[Clause], named: set[str], base: CompiledBase
) -> list[Alignment]:
    """Claims that cover the stretch between them: what the best leaves open, others that share its subject back."""
    sound = [
        a
        for a in alignments
        if not a.differences and a.level_ok and a.deed and a.speaker != "other" and a.recall >= LIMITS.recall_member
    ]
    if not sound or sound[0].recall < LIMITS.recall_for:
        return []
    weights = {id(t): weight_of(t, base.weights) for c in window for t in c.terms if _telling(t)}
    team = [sound.pop(0)]
    left, unsaid = set(team[0].uncovered), weights.keys() - team[0].covered
    people = {(m.start, m.end) for c in window for m in c.mentions if base.names.kinds.get(m.entities[0]) == "person"}
    persons = left & people  # who did what can't be pieced together: it takes a claim that says all of it
    sound = [a for a in sound if a.recall >= LIMITS.recall_loose or _named(a, named, base)]
    while sound and len(team) < LIMITS.team:
        best = max(sound, key=lambda a: _fills(a, left, unsaid, weights))
        if _fills(best, left, unsaid, weights) < LIMITS.fills:
            break
        sound.remove(best)
        if best.named & team[0].named or best.covered & team[0].covered:
            team.append(best)
            left &= set(best.uncovered)
            unsaid -= best.covered
    for span in persons:
        if not any(
            span not in a.uncovered and a.recall >= LIMITS.recall_person and _named(a, named, base) for a in team
        ):
            return []
    if len(team) == 1 or left or any(_undone(f, unsaid) for c in window for f in c.frames):
        return []
    open_weight = sum(weights[t] for t in unsaid)
    return team if open_weight <= LIMITS.unexplained_team and open_weight <= 0.4 * sum(weights.values()) else []


def _named(a: Alignment, named: set[str], base: CompiledBase) -> bool:
    """Whether the sentence names everybody and everything that the claim's statement names."""
    seen = {r for e in named for r in related(e, base)}
    return all(seen.intersection(related(n, base)) for s in a.claim.signatures.values() for n in s.names)


def _telling(term: Term) -> bool:
    return not (term.light or term.common or term.speech)


def _fills(a: Alignment, left: set[tuple[int, int]], unsaid: set[int], weights: dict[int, float]) -> float:
    """How much of what is still open a claim covers."""
    return sum(weights[t] for t in unsaid & a.covered) + 0.7 * len(left - set(a.uncovered))


def _undone(frame: Frame, unsaid: set[int]) -> bool:
    """Whether what somebody surely did, by the sentence, is still open."""
    return bool(frame.agents) and frame.term.pos == "v" and id(frame.term) in unsaid


def _shares_a_name(a: Alignment, named: set[str]) -> bool:
    names = {n for s in a.claim.signatures.values() for n in s.names}
    return not names or bool(names & named) or any(d.slot == "name" for d in a.differences)


def backs_it(a: Alignment, named: set[str]) -> bool:
    """Whether the claim covers the stretch: every checkable part, the deed, the roles, the level.

    `named`: the entities that the whole sentence names.
    """
    whole = a.precision >= LIMITS.precision_whole and a.foreign <= LIMITS.foreign_whole and gain(a) >= LIMITS.gain_whole
    return (
        not a.differences
        and not a.uncovered
        and a.deed
        and (not a.headless or (a.precision >= LIMITS.precision_headless and a.foreign <= LIMITS.foreign_whole))
        and a.level_ok
        and a.speaker != "other"
        and a.precision >= LIMITS.precision_for
        and a.recall >= (LIMITS.recall_whole if whole else LIMITS.recall_for)
        and (a.unexplained <= LIMITS.unexplained_for or min(a.precision, a.recall) >= LIMITS.both_for)
        and a.foreign <= LIMITS.foreign_for + 0.5 * (a.recall >= 0.85)
        and (a.core or a.recall >= 0.55)
        and (a.recall >= 0.7 or _shares_a_name(a, named))
        and (a.recall >= 0.65 or a.slots > 0 or len(a.covered) > 1)
    )


def goes_against(a: Alignment, named: set[str]) -> bool:
    """Whether sentence and claim differ surely in one matter, and agree in the rest."""
    slots = {d.slot for d in a.differences if d.sure}
    typed = all(d.slot in ("value", "date") for d in a.differences)
    worded = slots & {"polarity", "answer"}
    vague = any(d.slot == "polarity" and d.sure and not d.known for d in a.differences)  # met by a wording alone
    return (
        (len(slots) == 1 or slots in _ONE_MATTER)
        and (not a.uncovered or (typed and not a.others) or (len(a.uncovered) == 1 and a.recall >= 0.7 and not typed))
        and (a.deed or "answer" in slots)
        and (a.level_ok or not typed)
        and (typed or not slots <= {"value", "date"})  # beside a doubt about who, a figure may be of another matter
        and a.precision >= LIMITS.precision_against
        and a.recall >= LIMITS.recall_against + LIMITS.recall_worded * bool(worded) + LIMITS.recall_vague * vague
        and a.foreign <= (LIMITS.foreign_typed if typed else LIMITS.foreign_against)
        and _shares_a_name(a, named)
    )


def _verdict(supporting: list[Backing], conflicting: list[Backing]) -> str:
    if any(b.voice == "own" for b in supporting):
        return DISPUTED if conflicting else SUPPORTED
    if supporting:
        return ALLEGED
    return CONTRADICTED if conflicting else UNVERIFIED


def _voices(alignment: Alignment, said: set[str], base: CompiledBase, against: bool) -> list[Backing]:
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
            and (spoken or (w.by in said and alignment.speaker != "other") or (w.by in speakers and not told))
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
