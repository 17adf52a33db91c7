"""From a sentence to its reading, in whichever language it is written."""

from __future__ import annotations

import re
from datetime import date
from types import ModuleType

from msgspec.structs import replace

from feudcheck.language.ages import ages_apart
from feudcheck.language.context import NOBODY, Context
from feudcheck.language.contrast import may_reject, unrejected
from feudcheck.language.dates import read_dates
from feudcheck.language.frames import closed_up, unframed
from feudcheck.language.insisting import insistences
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.names import Names
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Clause, Reading
from feudcheck.language.sentences import guess_language


def _reader(lang: str) -> ModuleType:
    """The language's module, imported where it is first needed."""
    if lang == "ja":
        from feudcheck.language import japanese

        return japanese
    from feudcheck.language import english

    return english


def read(
    text: str,
    lexicon: Lexicon,
    names: Names,
    lang: str | None = None,
    reference: date | None = None,
    before: Context = NOBODY,
) -> Reading:
    """Read one sentence. `reference` is the document's date; without it relative dates stay open. `before`: whom the
    sentences before it in the paragraph speak of."""
    lang = lang or guess_language(text)
    reader = _reader(lang)
    bare = unframed(text, lang)
    if may_reject(bare, lang):
        bare = unrejected(bare, lang, reader.read_items(bare, lexicon, names, reference, before))
    clauses = reader.read_clauses(bare, lexicon, names, reference, before)
    for term in (t for clause in clauses for t in clause.terms):
        if term.speech and (saying := tuple(c for c in term.concepts if lexicon.concepts[c].speech)):
            term.concepts = saying
        term.common = "~" not in term.key and term.text.lower() in lexicon.common[lang]  # "got ~ off the ground" isn't
    for clause in clauses:
        _take_not_until(bare, clause, lang, reference)
    clauses = ages_apart(bare, clauses)
    for insistence in insistences(bare, lang):
        clause = next((c for c in reversed(clauses) if c.start <= insistence.start), clauses[0])
        clause.insists.append(insistence)
    told = text if bare == text else closed_up(bare, lang)
    return Reading(text, lang, reader.kind_of(told), clauses, told)


_UNTIL = regex(r"(?:until|till)\b|まで$", re.IGNORECASE)


def _take_not_until(text: str, clause: Clause, lang: str, reference: date | None) -> None:
    """What was not done until a day was done on that day, 2016年まで設立されなかった."""
    for place, when in enumerate(clause.dates):
        written = text[when.start : when.end]
        named = _UNTIL.sub("", written)
        if when.first is not None or named == written:
            continue
        inverted = text[: when.start].rstrip().lower().endswith("not")  # "not until 2016 was it founded"
        before = lang == "en" and not inverted
        denied = [t for t in clause.terms if t.negated and (t.start < when.start) == before]
        days = read_dates(named, lang, reference) if denied else []
        if len(days) == 1:
            denied[-1 if before else 0].negated = False
            clause.dates[place] = replace(days[0], start=when.start, end=when.end)
