"""Why a verdict is what it is, and what could be written instead, in the sentence's language.

Everything quoted is our statement of a claim, a span of the user's sentence, or the name of a person or source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from feudcheck.claims.compiled import CompiledBase, CompiledClaim
from feudcheck.claims.naming import source_name
from feudcheck.judging.align import align
from feudcheck.judging.alignment import Alignment, Difference
from feudcheck.judging.citing import (
    MOST,
    Case,
    attributed,
    cite,
    claims_of,
    denial_by,
    lang_of,
    name_of,
    names_of,
    sources_of,
    speakers_of,
    speaks,
    statement_of,
    titled,
    told_by,
    whose_words,
)
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, Backing
from feudcheck.judging.reason_texts import texts
from feudcheck.judging.stretch import Stretch, pieces
from feudcheck.language.reading import Reading, Term

_MOST_SPANS = 3
_MET = 0.5  # share of a claim from which on a sentence is said to speak of the same thing
_NEAR_MASS = 0.8
_NEAR_PRECISION = 0.4
_TOLD = 0.7
_TELLING = ("polarity", "answer", "level", "")  # slots whose reason quotes the whole statement


def not_a_claim(reading: Reading) -> str:
    """The reason for a question, an opinion or a fragment."""
    words = texts(reading.lang)
    return {"question": words.question, "opinion": words.opinion}.get(reading.kind, words.fragment)


def torn(reading: Reading) -> str:
    """The reason where sources most likely speak to it, and no verdict is sure enough to be given."""
    return texts(reading.lang).torn


def explain_fact(
    verdict: str,
    alignment: Alignment | None,
    supporting: Sequence[Backing],
    conflicting: Sequence[Backing],
    reading: Reading,
    base: CompiledBase,
    others: Sequence[Alignment] = (),
) -> tuple[str, str]:
    """The reason and the way out; the latter is empty where there is nothing to change or to propose."""
    words = texts(reading.lang)
    if alignment is None:
        return words.nothing, ""
    case = Case(alignment, supporting, conflicting, others, reading, base, words)
    if verdict == CONTRADICTED:
        return _contradicted(case)
    if verdict == DISPUTED:
        return _disputed(case)
    if verdict == ALLEGED:
        return _alleged(case)
    if verdict == SUPPORTED:
        return words.supported.format(statements=told_by(case, supporting)), ""
    return _unverified(case)


# Contradicted


def _contradicted(case: Case) -> tuple[str, str]:
    difference = next((d for d in case.alignment.differences if d.sure), None)
    claim = case.alignment.claim
    if difference is None:
        rivals = [c for c in claims_of(case, case.conflicting) if c is not claim]
        told = {(b.source, b.at, b.speaker) for b in case.conflicting}
        if any((w.source, w.at, w.by) in told and not w.against for w in claim.evidence):
            rivals.append(claim)
        if not rivals:
            return case.words.denied.format(names=_deniers(case, case.conflicting)), ""
        claim, difference = rivals[0], Difference("", 0, 0, "", "")
    template, whole = _template(case, difference)
    reason = template.format(
        said=_said(case, difference),
        known=_known(case, difference),
        statement=statement_of(case, claim),
        whose=whose_words(case, claim),
    )
    return reason, _instead(case, claim, whole)


def _template(case: Case, d: Difference) -> tuple[str, bool]:
    """The template of a difference, and whether it quotes the whole statement."""
    words = case.words
    if d.slot == "role" and d.known in case.alignment.named:
        return words.swapped, True
    if d.slot == "answer" and _in_cause(case, d):
        return words.another_reason, True
    if not _known(case, d) or d.slot not in words.other:
        return words.other[d.slot if d.slot in _TELLING else ""], True
    return words.other[d.slot], d.slot in _TELLING


def _in_cause(case: Case, d: Difference) -> bool:
    return any(c.cause and c.start < d.end and d.start < c.end for c in case.reading.clauses)


def _said(case: Case, d: Difference) -> str:
    """What the sentence has there: its own words, except for a speaker, whose name is clearer than "he said"."""
    if d.slot == "speaker":
        return name_of(case, d.said)
    said = case.reading.text[d.start : d.end].strip() or d.said
    mentions = (m for c in case.reading.clauses for m in c.mentions if (m.start, m.end) == (d.start, d.end))
    mention = next(mentions, None)
    entity = mention.entities[0] if mention else ""
    if mention and mention.taken_up:
        return name_of(case, entity)
    known = case.base.entities.get(entity)
    named = known is not None and said in (*known.en, *known.ja)
    return titled(case, said, entity) if named else said


def _known(case: Case, d: Difference) -> str:
    """What the sources have in that slot; all the rival figures where they have several."""
    if d.slot in ("value", "date"):
        return case.words.or_join.join(_figures(case, d)[: MOST + 1])
    if d.slot in ("name", "role", "speaker"):
        return name_of(case, d.known) if d.known else ""
    return d.known or d.slot  # not shown: the statement is


def _figures(case: Case, difference: Difference) -> list[str]:
    against = {b.claim for b in case.conflicting}
    rivals = [a for a in case.others if a.claim.id in against and a.claim is not case.alignment.claim]
    found = [_figure(case, case.alignment.claim, difference)]
    for rival in rivals:
        same = (d for d in rival.differences if (d.slot, d.start, d.sure) == (difference.slot, difference.start, True))
        found += [_figure(case, rival.claim, d) for d in same]
    shown = list(dict.fromkeys(f for f in found if f))
    return [f for f in shown if not any(f != other and f in other for other in shown)]


def _figure(case: Case, claim: CompiledClaim, d: Difference) -> str:
    """A figure or date as our statement of the claim has it."""
    lang = lang_of(case, claim)
    text = claim.statement[lang]
    if d.slot == "date":
        when = next((w for w in claim.signatures[lang].dates if w.edtf == d.known), None)
        return text[when.start : when.end] if when else _date(case, d.known)
    start, _, end = d.known.partition(":")
    return text[int(start) : int(end)] if start.isdigit() and end.isdigit() else d.known


def _date(case: Case, edtf: str) -> str:
    """A date in words, as printed where it is more than a year, a month or a day."""
    parts = edtf.removeprefix("--").split("-")
    if not all(part.isdigit() for part in parts):
        return edtf
    return case.words.date([int(part) for part in parts], edtf.startswith("--"))


def _instead(case: Case, claim: CompiledClaim, quoted: bool) -> str:
    """What could be written: the claim with its sources, and what the sentence may have been thinking of."""
    words = case.words
    if quoted and attributed(case, claim) == statement_of(case, claim):
        main = words.write_that.format(sources=sources_of(case, claim))
    else:
        main = cite(case, claim)
    near = _near(case)
    if near is None or near.claim is claim:
        return main
    gap = "" if main.endswith("。") else " "
    return f"{main}{gap}{words.also.format(cited=cite(case, near.claim))}"


# Disputed and alleged


def _disputed(case: Case) -> tuple[str, str]:
    words = case.words
    backed = claims_of(case, case.supporting)
    reason = words.disputed.format(
        supporting=told_by(case, case.supporting) or _deniers(case, case.supporting), conflicting=_opposition(case)
    )
    own = next((b for b in case.supporting if b.voice == "own" and backed and b.claim == backed[0].id), None)
    if own is None or speaks(backed[0], own, against=True):
        return reason, ""
    known = case.base.sources.get(own.source)
    date = f" ({known.date})" if known and known.date else ""
    publisher = f"{known.publisher}{date}" if known else own.source
    statement = words.following(statement_of(case, backed[0]))
    return reason, words.own_account.format(publisher=publisher, statement=statement)


def _opposition(case: Case) -> str:
    """The rival statements, and who denies the claim itself."""
    held = {b.claim for b in case.supporting}
    claims = {c.id: c for c in claims_of(case, case.conflicting)}
    denials = [
        b
        for b in case.conflicting
        if b.claim not in claims
        or speaks(claims[b.claim], b, against=True)
        or (b.claim in held and not speaks(claims[b.claim], b))
    ]
    rivals = told_by(case, [b for b in case.conflicting if b not in denials])
    return case.words.source_join.join(filter(None, [rivals, _deniers(case, denials)]))


def _deniers(case: Case, backings: Sequence[Backing]) -> str:
    names = []
    for b in backings:
        source = source_name(b.source, case.base)
        who = name_of(case, b.speaker) if b.speaker else ""
        names.append(case.words.denies.format(who=who, source=source) if who else source)
    return case.words.source_join.join(dict.fromkeys(names))


def _alleged(case: Case) -> tuple[str, str]:
    words = case.words
    claims = claims_of(case, case.supporting) or [case.alignment.claim]
    claim = claims[0]
    denial = next((b for b in case.supporting if b.claim == claim.id and speaks(claim, b, against=True)), None)
    if denial is not None:
        reason, instead = words.only_denied.format(denial=denial_by(case, claim, denial)), ""
    else:
        who = names_of(case, speakers_of(case, claim))
        template = words.alleged if who else words.alleged_unnamed
        parts = {"statement": statement_of(case, claim), "sources": sources_of(case, claim)}
        reason, instead = template.format(who=words.possessive(who), **parts), cite(case, claim)
    if case.conflicting:
        reason += words.against.format(conflicting=_opposition(case))
    return reason, instead


# Unverified


def _unverified(case: Case) -> tuple[str, str]:
    a, words = case.alignment, case.words
    near = _near(case)
    if near is not None:
        return _another_step(case, near), cite(case, near.claim)
    best = min(filter(_half_covers, (a, *case.others)), key=lambda o: len(o.differences), default=None)
    if best is None:
        return words.nothing, ""
    case, cited = replace(case, alignment=best), cite(case, best.claim)
    if best.differences:
        return words.doubt.format(spans=_quoted(case, [(d.start, d.end) for d in best.differences])), cited
    if best.speaker == "other" and (who := _user_speaker(case)):
        return words.other_speaker.format(who=who), cited
    spans = _quoted(case, [*best.uncovered, *((t.start, t.end) for t in _open_terms(case))])
    return (words.nothing_on.format(spans=spans) if spans else words.nearest), cited


def _half_covers(a: Alignment) -> bool:
    """Whether the claim is what a part of the stretch is about: named only then, lest it be about something else."""
    told = a.core or a.recall >= _TOLD
    doubts = not any(d.sure for d in a.differences)
    return _meets(a) and told and doubts and a.level_ok and a.precision >= _NEAR_PRECISION


def _another_step(case: Case, near: Alignment) -> str:
    concepts = case.base.lexicon.concepts
    window = case.reading.clauses[near.first : near.last + 1]
    levels = (t.level or any(concepts[c].level for c in t.concepts) for clause in window for t in clause.terms)
    return case.words.other_step if any(levels) else case.words.not_done


def _near(case: Case) -> Alignment | None:
    """A claim that the sentence would meet, were it not for how far the deed went: pledged for gave."""
    mine, lang = case.alignment, case.reading.lang
    compared = {a.claim.id for a in case.others}
    close = [c for c in case.base.by_id(mine.claim.near) if c.id not in compared and lang in c.signatures]
    stretch = Stretch(pieces(case.reading, case.base), mine.first, mine.last, lang, case.base) if close else None
    aligned = (align(stretch, claim, case.base) for claim in close) if stretch else ()
    found = [a for a in (mine, *aligned, *case.others) if _only_level(a)]
    return max(found, key=lambda a: (a is mine, a.claim.id in mine.claim.near, a.recall), default=None)


def _only_level(a: Alignment) -> bool:
    return _meets(a) and not (a.level_ok or a.differences or a.uncovered or a.speaker == "other")


def _meets(a: Alignment) -> bool:
    return a.deed and a.recall >= _MET and a.mass >= _NEAR_MASS


def _user_speaker(case: Case) -> str:
    window = case.reading.clauses[case.alignment.first : case.alignment.last + 1]
    return next((name_of(case, s.entities[0]) for c in window for s in c.speakers if s.entities), "")


def _open_terms(case: Case) -> list[Term]:
    """Telling words of the stretch that the claim does not have."""
    window = case.reading.clauses[case.alignment.first : case.alignment.last + 1]
    terms = [t for clause in window for t in clause.terms]
    stems = case.reading.lang == "ja"  # the span of a Japanese verb is its stem: not fit to be shown
    known = case.alignment.covered
    return [t for t in terms if not (t.light or t.common or t.speech or id(t) in known or (stems and t.pos == "v"))]


def _quoted(case: Case, spans: Iterable[tuple[int, int]]) -> str:
    """Stretches of the sentence in quotation marks, in order, those that touch made one."""
    text = case.reading.text
    joined: list[tuple[int, int]] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    shown = dict.fromkeys(text[start:end].strip() for start, end in joined)
    return case.words.list_join.join(case.words.quote.format(text=t) for t in list(shown)[:_MOST_SPANS])
