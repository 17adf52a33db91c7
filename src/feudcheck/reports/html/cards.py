"""The details of a finding: verdict, reason, sources for and against, what is not covered, the rival answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from feudcheck.checking import Checked
from feudcheck.claims.compiled import CompiledBase, CompiledClaim
from feudcheck.claims.naming import entity_name, source_name
from feudcheck.judging.finding import CONTRADICTED, SUPPORTED, Backing, Fact
from feudcheck.reports.html.markup import Html, element, joined, link
from feudcheck.reports.html.text import Numbered
from feudcheck.reports.html.words import words
from feudcheck.reports.labels import labels
from feudcheck.reports.wording import witness_note
from feudcheck.survey import answers


def name_of(found: Numbered, lang: str) -> str:
    """A finding in a few words: "contradicted 0.87", and whether anybody is to be told."""
    fact, told = found.checked.finding.deciding, labels(lang)
    quiet = told.known if found.checked.known else told.ignored if found.checked.ignored is not None else ""
    return f"{told.verdicts[fact.verdict]} {fact.confidence:.2f}{f' ({quiet})' if quiet else ''}"


def card(found: Numbered, place: str, base: CompiledBase, lang: str, in_text: bool) -> Html:
    """All about a finding. `place`: where the sentence stands; `in_text`: whether it has a mark to go back to."""
    checked, number = found.checked, found.number
    finding, said = checked.finding, words(lang)
    facts = finding.facts or [finding.deciding]
    alone = len(facts) == 1
    back = f"{place} · {said.in_draft}"
    head = element(
        "p",
        element("span", str(number), class_="n"),
        _badge(found.mark, finding.deciding, lang),
        element("a", place, href=f"#s{number}", class_="back", title=back) if in_text else element("span", place),
        class_="head",
    )
    told = [head, element("h3", _sentence(finding.text, finding.deciding), lang=finding.lang)]
    if checked.known:
        told.append(element("p", said.known, class_="note"))
    elif checked.ignored is not None:
        why = said.ignored_why.format(reason=checked.ignored) if checked.ignored else said.ignored
        told.append(element("p", why, class_="note"))
    if alone:
        told += _fact(checked, facts[0], base, lang)
    else:
        told.append(element("ol", *(_listed(checked, fact, base, lang) for fact in facts), class_="facts"))
    return element(
        "article",
        *told,
        class_=f"card {found.mark}",
        id=f"f{number}",
        data_v=found.mark,
        tabindex=-1,
        lang=lang,
    )


def _badge(mark: str, fact: Fact, lang: str) -> Html:
    told = labels(lang)
    return joined(
        [
            element("strong", told.verdicts[fact.verdict], class_=f"badge {mark}"),
            element("span", f"{told.confidence} {fact.confidence:.2f}", class_="sure"),
        ],
        " ",
    )


def _listed(checked: Checked, fact: Fact, base: CompiledBase, lang: str) -> Html:
    """One of several facts of a sentence."""
    text = checked.finding.text
    said = _sentence(text[fact.start : fact.end], fact, fact.start)
    return element(
        "li",
        element("p", _badge(fact.verdict, fact, lang), class_="head"),
        element("h4", said, lang=checked.finding.lang),
        *_fact(checked, fact, base, lang),
    )


def _sentence(text: str, fact: Fact, offset: int = 0) -> Html:
    """A text with the words that decided marked. `offset`: where it begins in the sentence."""
    made, at = [], 0
    for start, end in sorted(fact.marked) if fact.verdict != SUPPORTED else ():
        start, end = max(start - offset, at), min(end - offset, len(text))
        if start < end:
            made += [element("span", text[at:start]) if at < start else Html(), element("mark", text[start:end])]
            at = end
    return joined([*made, element("span", text[at:])])


def _fact(checked: Checked, fact: Fact, base: CompiledBase, lang: str) -> Iterator[Html]:
    told, own = labels(lang), checked.finding.lang
    rows: list[tuple[str, Html]] = []
    if fact.reason:
        rows.append((told.because, element("p", fact.reason, lang=own)))
    if fact.way_out:
        rows.append((told.way_out, element("p", fact.way_out, lang=own)))
    for title, backings in ((told.supporting, fact.supporting), (told.conflicting, fact.conflicting)):
        if backings:
            rows.append((title, element("ul", *(_backing(b, base, lang) for b in backings), class_="sources")))
    open_parts = [checked.finding.text[start:end] for start, end in fact.uncovered]
    if open_parts:
        quoted = (words(lang).quote.format(text=part.strip()) for part in open_parts)
        rows.append((told.uncovered, element("p", told.join.join(quoted), lang=own)))
    if rows:
        yield element("dl", *(e for title, what in rows for e in (element("dt", title), element("dd", what))))
    if fact.verdict == CONTRADICTED and (note := witness_note(fact, lang, base.until)):
        yield element("p", note, class_="note")
    yield from _rivals(fact, base, lang)


def _backing(backing: Backing, base: CompiledBase, lang: str) -> Html:
    """A source: what it is called, where it says so and in whose words, and the claim that it speaks to."""
    source = base.sources.get(backing.source)
    parts = [_source(backing.source, base)]
    if source is not None:
        parts.append(element("cite", source.title, lang=source.lang))
    parts.append(_notes(_whose(backing.voice != "own", backing.speaker, backing.relays, base, lang)))
    parts.append(_place(backing.where, backing.at, source.lang if source else lang, lang))
    parts += [element("q", claim.statement[lang]) for claim in base.by_id([backing.claim])]
    return element("li", joined([part for part in parts if part], " "))


def _source(source: str, base: CompiledBase) -> Html:
    known = base.sources.get(source)
    return element("b", link(known.url if known else None, source_name(source, base)))


def _whose(reported: bool, speaker: str, relays: str, base: CompiledBase, lang: str) -> list[str]:
    told, notes = labels(lang), []
    if reported:
        notes.append(told.quoting.format(who=entity_name(speaker, lang, base)) if speaker else told.reported)
    if relays:
        notes.append(told.relaying.format(source=source_name(relays, base)))
    return notes


def _notes(notes: Sequence[str]) -> Html:
    return element("em", "; ".join(notes), class_="whose") if notes else Html()


def _place(where: tuple[int, int] | None, anchor: str, of: str, lang: str) -> Html:
    """Heading and paragraph, and the words that are found there. `of`: the language of the source."""
    said, parts = words(lang), []
    if where:
        heading, paragraph = where
        pattern = said.place if heading else said.lead
        parts.append(element("span", pattern.format(heading=heading, paragraph=paragraph)))
    if anchor:
        before, after = said.anchor.split("{anchor}")
        parts.append(element("span", before, element("span", anchor, lang=of), after))
    return element("small", joined(parts, labels(lang).join)) if parts else Html()


def _rivals(fact: Fact, base: CompiledBase, lang: str) -> Iterator[Html]:
    """The answers to the question that the deciding claim answers, with who gives each."""
    for claim in base.by_id([fact.claim] if fact.claim else []):
        others = answers(claim, base)
        if len(others) > 1:
            said, question = words(lang), base.questions[claim.question]
            asked = question.ja if lang == "ja" else question.en
            yield element(
                "section",
                element("h4", said.kinds[question.kind]),
                element("p", asked, class_="note") if asked else Html(),
                element("ul", *(_answer(c, c is claim, base, lang) for c in others)),
                class_="rivals",
            )


def _answer(claim: CompiledClaim, own: bool, base: CompiledBase, lang: str) -> Html:
    said = words(lang)
    who: dict[Html, None] = {}
    for witness in claim.evidence:
        notes = _whose(bool(witness.by), witness.by, witness.relays, base, lang)
        notes += [said.stands["against"]] * witness.against
        who[joined([part for part in (_source(witness.source, base), _notes(notes)) if part], " ")] = None
    return element(
        "li",
        element("span", claim.statement[lang]),
        element("span", said.this_one, class_="tag") if own else Html(),
        element("small", joined(list(who), "; ")),
        class_="own" if own else None,
    )
