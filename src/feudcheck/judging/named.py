"""Whom a stretch names: against those that a claim names."""

from __future__ import annotations

from feudcheck.claims.compiled import CompiledBase, Signature
from feudcheck.judging.alignment import Alignment, Difference
from feudcheck.judging.facets import ACTORS, Facets
from feudcheck.judging.stretch import Stretch
from feudcheck.language.reading import Clause, Mention, Term
from feudcheck.matching import related


def meet_names(
    result: Alignment,
    stretch: Stretch,
    signature: Signature,
    claimed: Facets,
    covered: dict[int, float],
    base: CompiledBase,
) -> None:
    """Weigh the names of the stretch: met, missing from the claim, or standing where it has another."""
    result.named = stretch.seen
    missing = _missing(result, stretch, signature, claimed, base)
    unseen = _unseen(signature, stretch, base) if missing or result.strangers else []
    for mention in missing:
        kind = base.names.kinds.get(mention.entities[0])
        if kind == "place":
            result.unexplained += 0.3
            continue
        replaced = [n for n in unseen if base.names.kinds.get(n) == kind]
        alone = len(missing) == 1 and mention.end > mention.start
        if (
            replaced
            and alone
            and _in_place(mention, stretch, covered, base)
            and (not _beside(mention, stretch.clauses, missing) or _paired(replaced[0], signature, stretch))
        ):
            result.got += 0.4
            one = result.claim.question_kind == "one" and not any(c.denied for c in stretch.clauses)
            may_both = stretch.denies and not claimed.denied and not one
            sure = mention.certain and not may_both  # that A did not, B may have
            _differ(result, mention.start, mention.end, mention.text, replaced[0], sure, base)
        else:
            result.uncovered.append((mention.start, mention.end))
            result.others = result.others or kind in ACTORS
    replaced = [n for n in unseen if base.names.kinds.get(n) in ACTORS]
    if len(result.strangers) == 1 and not missing and replaced:
        result.total += 0.4
        result.got += 0.4
        _differ(result, *result.strangers[0], "", replaced[0], True, base)
    else:
        result.uncovered += result.strangers
        result.others = result.others or bool(result.strangers)


def _differ(result: Alignment, start: int, end: int, said: str, known: str, sure: bool, base: CompiledBase) -> None:
    result.mass += 0.5 * base.weights.get(f"n{known}", 0.5)  # the same slot is spoken to
    result.differences.append(Difference("name", start, end, said, known, sure))


def _unseen(signature: Signature, stretch: Stretch, base: CompiledBase) -> list[str]:
    """The statement's names that the stretch doesn't name, not even by something they are part of."""
    return [n for n in signature.names if n not in stretch.wide and stretch.seen.isdisjoint(related(n, base))]


def _missing(
    result: Alignment, stretch: Stretch, signature: Signature, claimed: Facets, base: CompiledBase
) -> list[Mention]:
    """The names that the claim knows nothing of, who speaks and who publishes left aside."""
    voices, wide, publishers = claimed.voices, claimed.wide, claimed.publishers
    missing: list[Mention] = []
    for named in stretch.names:
        mention = named.mention
        weight = 0.4 if mention.end > mention.start else 0.0
        result.total += weight
        if not claimed.own.isdisjoint(mention.entities):
            result.mass += 0.5 * named.weight
            result.got += weight
        if not wide.isdisjoint(named.wide):
            continue
        if named.inside and voices:
            result.total -= weight
        elif not (named.speaks and voices.intersection(mention.entities)) and publishers.isdisjoint(mention.entities):
            missing.append(mention)
    if not missing:
        return missing
    written = [m for m in missing if m.end > m.start]
    return written + [m for m in missing if m.end == m.start and m.entities not in [w.entities for w in written]]


def _in_place(mention: Mention, stretch: Stretch, covered: dict[int, float], base: CompiledBase) -> bool:
    """Whether a name stands in a deed that the claim tells, too, and not merely beside the person it belongs to."""
    kinds = base.names.kinds
    for named in stretch.names if kinds.get(mention.entities[0]) != "person" else ():
        if kinds.get(named.mention.entities[0]) == "person" and 0 < named.mention.start - mention.end <= 3:
            return False  # "P's A", PのA: where A belongs
    deeds = [f.term for c in stretch.clauses for f in c.frames if mention in f.agents or mention in f.others]
    told = [t for t in deeds if t.pos == "v" and not (t.light or t.speech or t.common)]
    return not told or any(covered.get(id(t), 1.0) >= 0.3 for t in told)


def _paired(name: str, signature: Signature, stretch: Stretch) -> bool:
    """Whether the claim tells something of two together, one of whom the stretch names: "A and B differ"."""
    pairs = (group for f in signature.frames for group in (f.agents, f.others) if len(group) == 2)
    return any(name in group and not stretch.seen.isdisjoint(group) for group in pairs)


def _beside(mention: Mention, window: list[Clause], missing: list[Mention]) -> bool:
    """Whether the name stands in a list with one that the claim has: "A and B" where it tells of A."""
    return any(
        other is not mention and other not in missing and mention in group and other in group
        for clause in window
        for frame in clause.frames
        for group in (frame.agents, frame.others)
        if len(group) > 1 and frame.term.pos == "v"
        for other in group
        if abs(other.start - mention.end) <= 8 or abs(mention.start - other.end) <= 8
    )


def meet_stranger(result: Alignment, term: Term, base: CompiledBase) -> None:
    """A name that nobody listed; two words in a row are one."""
    if len(term.text.replace(".", "")) < 3 or base.names.guess(term.text):  # too short, or a known name misspelt
        return
    last = result.strangers[-1] if result.strangers else None
    if last is not None and term.start - last[1] <= 1:
        result.strangers[-1] = (last[0], term.end)
    else:
        result.strangers.append((term.start, term.end))
