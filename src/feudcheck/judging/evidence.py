"""What the sources of the claims that are heard say for a stretch and against it, and what follows."""

from __future__ import annotations

from collections.abc import Set

from msgspec.structs import replace

from feudcheck.claims.compiled import CompiledBase, CompiledClaim, Witness
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.cutting import Segment
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, UNVERIFIED, Backing
from feudcheck.judging.hearing import Heard
from feudcheck.judging.limits import LIMITS
from feudcheck.judging.weighing import backs_it, entailed
from feudcheck.language.reading import Reading
from feudcheck.matching import related, wide


def evidence(
    heard: Heard, segment: Segment, reading: Reading, base: CompiledBase
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
        turned = alignment.recall >= LIMITS.recall_entailed and _their_words(alignment.claim, said, base)
        if polarity and not turned:
            supporting += _voices(alignment, said, base, against=True)
    told = [a for a in heard.backs if a.speaker not in ("same", "denier")]
    if told:
        told += [a for a in segment.alignments if a not in heard.backs and entailed(a)]
    conflicting += _rivals(told, segment, base)
    return _merged(supporting), _merged(conflicting)


def _their_words(claim: CompiledClaim, said: Set[str], base: CompiledBase) -> bool:
    """Whether a claim is the words of those whom the sentence quotes: what others deny says nothing of these."""
    return any(not w.against and w.by and not said.isdisjoint(related(w.by, base)) for w in claim.evidence)


def verdict_of(supporting: list[Backing], conflicting: list[Backing]) -> str:
    """What follows from who speaks for it and who against."""
    if any(b.voice == "own" for b in supporting):
        return DISPUTED if conflicting else SUPPORTED
    if supporting:
        return ALLEGED
    return CONTRADICTED if conflicting else UNVERIFIED


def witnesses(verdict: str, supporting: list[Backing], conflicting: list[Backing]) -> int:
    """How many independent ones the verdict rests on: who merely relays another is none beside it."""
    return len({b.relays or b.source for b in (conflicting if verdict == CONTRADICTED else supporting)})


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
        found.append(backing(claim, w, "own" if own else "reported"))
    return found


def backing(claim: CompiledClaim, w: Witness, voice: str) -> Backing:
    """A piece of evidence, as it speaks here: in its own voice or as reported words."""
    return Backing(w.source, claim.id, w.at, w.where, voice, w.by, w.relays)


def _rivals(backs: list[Alignment], segment: Segment, base: CompiledBase) -> list[Backing]:
    """Evidence for another answer to the question goes against this one, unless the sentence is too vague."""
    found: list[Backing] = []
    for back in backs:
        if back.claim.question_kind != "one" or not _states_answer(back):
            continue
        for claim in base.answers(back.claim.question):
            if any(claim is a.claim for a in backs):
                continue
            rival = segment.aligned(claim, base)
            if backs_it(rival, rival.named) or not _chooses(back, rival):
                continue
            found += [backing(claim, w, "reported" if w.by else "own") for w in claim.evidence if not w.against]
    return found


def _states_answer(back: Alignment) -> bool:
    """Whether the sentence gives the answer at all: "he left in 2018" says nothing of why."""
    if back.claim.has_answer:
        return any(p.known.in_answer and p.relation in ("same", "broader", "narrower") for p in back.pairs)
    if any(g.quantities for g in back.claim.signatures.values()):
        return back.slots > 0
    return back.slots > 0 or back.recall >= 0.7


def _chooses(back: Alignment, rival: Alignment) -> bool:
    """Whether the sentence gives one answer and not the other: it shares more with it, the other differs, or is only
    meant to be so where the sentence says that it is."""
    return back.mass >= rival.mass + 0.3 or bool(rival.differences) or (back.level_ok and not rival.level_ok)


def _merged(backings: list[Backing]) -> list[Backing]:
    best: dict[str, Backing] = {}
    for backing in backings:
        held = best.get(backing.source)
        if held is None or (held.voice != "own" and backing.voice == "own"):
            best[backing.source] = backing
    return list(best.values())
