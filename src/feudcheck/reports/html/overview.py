"""What the drafts have to do with the base as a whole: the map of sources against claims, and the time line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from feudcheck.claims.compiled import CompiledBase, CompiledClaim
from feudcheck.claims.naming import entity_name, source_name
from feudcheck.reports.html.markup import Html, element, joined, link
from feudcheck.reports.html.words import words
from feudcheck.survey import OWN, Dated, Matter, Stance, Touched, dated, stances

SIGNS = {"own": "●", "words": "◐", "relayed": "○", "against": "×", "rival": "≠"}


def source_map(matters: Sequence[Matter], base: CompiledBase, lang: str) -> Html:
    """Claims down, sources across. A source that has nothing to say on any of them has no column."""
    said = words(lang)
    rows = [(matter, row, stances(row.claim, base)) for matter in matters for row in matter.rows]
    sources = [name for name in base.sources if any(name in found for _, _, found in rows)]
    if not rows:
        return element("p", said.no_claims, class_="note")
    heads = (element("th", _source(name, base), scope="col") for name in sources)
    bodies = [
        element("tbody", *(_row(row, found, sources, base, lang) for _, row, found in group))
        for _, group in groupby(rows, key=lambda item: id(item[0]))
    ]
    table = element(
        "table",
        element("caption", said.map_note),
        element("thead", element("tr", element("th", said.claim, scope="col"), *heads)),
        *bodies,
    )
    legend = element(
        "dl",
        *(
            element("div", element("dt", SIGNS[name], class_=f"sign {name}"), element("dd", text))
            for name, text in said.stands.items()
        ),
        class_="legend",
    )
    return joined([element("div", table, class_="wide", role="region", aria_label=said.map, tabindex=0), legend])


def _row(row: Touched, found: dict[str, list[Stance]], sources: Sequence[str], base: CompiledBase, lang: str) -> Html:
    return element(
        "tr",
        element("th", _claim(row.claim, row.numbers, lang), scope="row"),
        *(element("td", *(_sign(stance, base, lang) for stance in found.get(name, ()))) for name in sources),
        class_=None if row.numbers else "other",
    )


def _claim(claim: CompiledClaim, numbers: Sequence[int], lang: str) -> Html:
    """A statement, and the sentences that rest on it."""
    said = words(lang)
    if not numbers:
        return joined([element("span", claim.statement[lang]), element("small", said.other)], " ")
    return joined([element("span", claim.statement[lang]), _sentences(numbers, lang)], " ")


def _sentences(numbers: Sequence[int], lang: str) -> Html:
    """Links to the findings that rest on a claim."""
    said = words(lang)
    links = joined([element("a", str(n), href=f"#f{n}", data_n=n) for n in numbers], " ")
    return element("small", f"{said.rests_one if len(numbers) == 1 else said.rests} ", links)


def _source(name: str, base: CompiledBase) -> Html:
    known = base.sources.get(name)
    return link(known.url if known else None, source_name(name, base))


def _sign(stance: Stance, base: CompiledBase, lang: str) -> Html:
    """Where a source stands: a sign to see, words to hear and, where the pointer rests, to read."""
    told = words(lang).stands
    parts = [told["rival" if stance.rival else "against"]] if stance.against else []
    if not stance.against or stance.manner != OWN:
        parts.append(told[stance.manner])
    if stance.speaker:
        parts.append(entity_name(stance.speaker, lang, base))
    if stance.relays:
        parts.append(source_name(stance.relays, base))
    parts += [claim.statement[lang] for claim in base.by_id([stance.rival])]
    kind = ("rival" if stance.rival else "against") if stance.against else stance.manner
    sign = SIGNS[kind] + (SIGNS[stance.manner] if stance.against and stance.manner != OWN else "")
    text = " – ".join(parts)
    return joined(
        [
            element("span", sign, class_=f"sign {kind}", title=text, aria_hidden="true"),
            element("span", text, class_="vh"),
        ]
    )


def timeline(matters: Sequence[Matter], base: CompiledBase, lang: str) -> Iterator[Html]:
    """The dated claims that the drafts touch with their rivals, and below them all that are dated."""
    said = words(lang)
    numbers = {row.claim.id: row.numbers for matter in matters for row in matter.rows}
    whole = dated(base.claims, lang)
    near = [found for found in whole if found.claim.id in numbers]
    yield element("p", said.timeline_note if near else said.no_dates, class_="note")
    if near:
        yield _line(near, numbers, base, lang)
    if len(whole) > len(near):
        title = element("summary", said.whole.format(count=len(whole)))
        yield element("details", title, _line(whole, numbers, base, lang))


def _line(found: Sequence[Dated], numbers: dict[str, list[int]], base: CompiledBase, lang: str) -> Html:
    return element(
        "ol",
        *(
            element(
                "li",
                element("time", when, datetime=edtf if _is_plain(edtf) else None),
                element("ul", *(_event(d.claim, numbers.get(d.claim.id, []), base, lang) for d in group)),
            )
            for (when, edtf), group in groupby(found, key=lambda d: (d.words, d.when.edtf))
        ),
        class_="line",
    )


def _is_plain(edtf: str) -> bool:
    """Whether it is a year, a month or a day, as the element for times takes them."""
    parts = edtf.split("-")
    return [len(p) for p in parts] in ([4], [4, 2], [4, 2, 2]) and edtf.replace("-", "").isdigit() and edtf[5:7] < "13"


def _event(claim: CompiledClaim, numbers: Sequence[int], base: CompiledBase, lang: str) -> Html:
    who = dict.fromkeys(source_name(w.source, base) for w in claim.evidence if not w.against)
    parts = [element("span", claim.statement[lang]), element("small", "; ".join(who))]
    if numbers:
        parts.append(_sentences(numbers, lang))
    return element("li", joined(parts, " "), class_="own" if numbers else None)
