"""What a reason is made of: our statements of the claims, whose words they are, who denies them, and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase, CompiledClaim
from feudcheck.claims.naming import entity_name, source_name
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.finding import Backing
from feudcheck.judging.reason_texts import Texts
from feudcheck.language.reading import Reading
from feudcheck.matching import related

MOST = 2  # statements, sources and people named in one sentence
_NO_PERSON = ("voice", "group", "outlet")  # "according to", not "says"


class Case(Struct, frozen=True):
    """All that a reason is made of. `others`: the claims compared with the same stretch, best first."""

    alignment: Alignment
    supporting: Sequence[Backing]
    conflicting: Sequence[Backing]
    others: Sequence[Alignment]
    reading: Reading
    base: CompiledBase
    words: Texts


def lang_of(case: Case, claim: CompiledClaim) -> str:
    return case.reading.lang if case.reading.lang in claim.statement else "en"


def claims_of(case: Case, backings: Iterable[Backing]) -> list[CompiledClaim]:
    """The claims that the backings come from, the deciding one first."""
    wanted = list(dict.fromkeys(b.claim for b in backings))
    found = {c.id: c for c in case.base.by_id(wanted)}
    first = case.alignment.claim.id
    return [found[i] for i in sorted(wanted, key=lambda i: i != first) if i in found][:MOST]


def statement_of(case: Case, claim: CompiledClaim) -> str:
    return claim.statement[lang_of(case, claim)].strip().rstrip(".。")


def told_by(case: Case, backings: Sequence[Backing]) -> str:
    """What speaks there: the statements with their sources, or who denies them where the denial is what speaks."""
    told = []
    for claim in claims_of(case, backings):
        own = [b for b in backings if b.claim == claim.id]
        denials = all(speaks(claim, b, against=True) for b in own)
        told += [denial_by(case, claim, b) for b in own] if denials else [_side(case, claim)]
    return case.words.source_join.join(told)


def speaks(claim: CompiledClaim, b: Backing, against: bool = False) -> bool:
    """Whether the backing is evidence for the claim, or against it."""
    return any(w.against == against and (w.source, w.at, w.by) == (b.source, b.at, b.speaker) for w in claim.evidence)


def denial_by(case: Case, claim: CompiledClaim, b: Backing) -> str:
    statement, source = statement_of(case, claim), source_name(b.source, case.base)
    if not b.speaker:
        return case.words.not_so.format(statement=case.words.inside(statement), source=source)
    return case.words.denies_that.format(
        who=name_of(case, b.speaker), statement=case.words.inside(statement), source=source
    )


def _side(case: Case, claim: CompiledClaim) -> str:
    return case.words.side.format(statement=attributed(case, claim), sources=sources_of(case, claim))


def cite(case: Case, claim: CompiledClaim) -> str:
    """A sentence that the sources back, and which: attributed where they only give somebody's words."""
    return case.words.cited.format(statement=attributed(case, claim), sources=sources_of(case, claim))


def attributed(case: Case, claim: CompiledClaim) -> str:
    """The statement; as somebody's words where it is nothing else and doesn't say so itself."""
    statement, speakers = statement_of(case, claim), speakers_of(case, claim)
    if not speakers or _names_speaker(case, claim, speakers):
        return statement
    kinds = case.base.names.kinds
    if len(speakers) > 1 or kinds.get(speakers[0]) in _NO_PERSON:
        return case.words.says_voices.format(who=names_of(case, speakers), statement=case.words.following(statement))
    return case.words.says.format(who=names_of(case, speakers), statement=case.words.inside(statement))


def _names_speaker(case: Case, claim: CompiledClaim, speakers: Sequence[str]) -> bool:
    told = {r for s in claim.signatures[lang_of(case, claim)].speakers for r in related(s, case.base)}
    return any(told.intersection(related(s, case.base)) for s in speakers)


def speakers_of(case: Case, claim: CompiledClaim) -> list[str]:
    """Whose words a claim is; empty where a source has it in its own voice."""
    spoken = [w.by for w in claim.evidence if not w.against]
    told = claim.signatures[lang_of(case, claim)].speakers
    if told and not all(spoken):
        return list(told)
    return list(dict.fromkeys(spoken)) if spoken and all(spoken) else []


def whose_words(case: Case, claim: CompiledClaim) -> str:
    """ " (A's words)" where no source has the claim in its own voice."""
    speakers = speakers_of(case, claim)
    if _names_speaker(case, claim, speakers):
        return ""
    who = names_of(case, speakers)
    return case.words.whose.format(who=case.words.possessive(who)) if who else ""


def names_of(case: Case, speakers: Sequence[str]) -> str:
    return case.words.and_join.join(name_of(case, s) for s in speakers[:MOST])


def name_of(case: Case, entity: str) -> str:
    return titled(case, entity_name(entity, case.reading.lang, case.base), entity)


def titled(case: Case, name: str, entity: str) -> str:
    if case.base.names.kinds.get(entity) == "person":
        return case.words.person.format(name=name)
    return case.words.bare(name)


def sources_of(case: Case, claim: CompiledClaim) -> str:
    """The sources of a claim, own voices first."""
    own_first = sorted((w for w in claim.evidence if not w.against), key=lambda w: bool(w.by))
    names = list(dict.fromkeys(source_name(w.source, case.base) for w in own_first))
    return case.words.source_join.join(names[:MOST])
