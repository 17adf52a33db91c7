"""What is known, in words: claims, their rivals, their sources."""

from __future__ import annotations

from collections.abc import Iterator

from feudcheck.claims.compiled import CompiledBase, CompiledClaim, Witness
from feudcheck.claims.naming import entity_name, source_name
from feudcheck.survey import answers


def select(base: CompiledBase, topic: str = "", source: str = "", search: str = "") -> list[CompiledClaim]:
    """The claims on a topic, of a source, with all the words of a search in id or statement."""
    words = search.casefold().split()
    return [
        claim
        for claim in base.claims
        if (not topic or claim.topic == topic)
        and (not source or any(w.source == source for w in claim.evidence))
        and all(word in "\n".join((claim.id, *claim.statement.values())).casefold() for word in words)
    ]


def one_line(claim: CompiledClaim, lang: str) -> str:
    """A claim on one line."""
    names = ", ".join(dict.fromkeys(w.source for w in claim.evidence))
    return f"{claim.id}  [{claim.topic}]  {claim.statement[lang]}  ({names})"


def describe(claim: CompiledClaim, base: CompiledBase, lang: str) -> Iterator[str]:
    """All about a claim, line by line."""
    other = "ja" if lang == "en" else "en"
    yield claim.id
    yield f"  {claim.statement[lang]}"
    yield f"  {claim.statement[other]}"
    yield f"  topic     {claim.topic}"
    yield from _evidence(claim, base, lang)
    question = base.questions.get(claim.question)
    if question is not None:
        kinds = {"one": "one answer is true", "many": "several answers may hold", "sequence": "steps of one matter"}
        asked = (question.ja if lang == "ja" else question.en) or claim.question
        yield f"  question  {asked} ({kinds[question.kind]})"
        title = {"one": "rival", "many": "beside", "sequence": "step"}[question.kind]
        for rival in answers(claim, base):
            if rival.id != claim.id:
                yield f"  {title:8}  {rival.id}: {rival.statement[lang]}"
                yield from (f"  {line}" for line in _evidence(rival, base, lang))
    if claim.near:
        yield f"  near      {', '.join(claim.near)}"


def _evidence(claim: CompiledClaim, base: CompiledBase, lang: str) -> Iterator[str]:
    for witness in claim.evidence:
        yield f"  {'against' if witness.against else 'for':8}  {_place(witness, base, lang)}"


def _place(witness: Witness, base: CompiledBase, lang: str) -> str:
    where = f"heading {witness.where[0]}, paragraph {witness.where[1]}" if witness.where else "place not given"
    words = f"; words of {entity_name(witness.by, lang, base)}" if witness.by else ""
    relays = f"; after {source_name(witness.relays, base)}" if witness.relays else ""
    return f"{source_name(witness.source, base)} [{witness.source}]: {where}, at {witness.at}{words}{relays}"


def sources(base: CompiledBase) -> Iterator[list[str]]:
    """Each source in a few lines; what isn't known is left out."""
    for name, source in base.sources.items():
        count = sum(any(w.source == name for w in claim.evidence) for claim in base.claims)
        dated = f"{source.date or ''}{f' ({source.dated})' if source.dated else ''}".strip()
        rows = (
            ("publisher", source.publisher),
            ("author", source.author),
            ("date", dated),
            ("address", source.url),
            ("note", source.note),
        )
        yield [
            f"{name}",
            f"  {source.title}",
            *(f"  {title:9} {value}" for title, value in rows if value),
            f"  {'claims':9} {count}",
        ]
