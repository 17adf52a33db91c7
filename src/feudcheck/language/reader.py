"""From a sentence to its reading, in whichever language it is written."""

from __future__ import annotations

from datetime import date
from types import ModuleType

from feudcheck.language.frames import closed_up, unframed
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.names import Names
from feudcheck.language.reading import Reading
from feudcheck.language.sentences import guess_language


def _reader(lang: str) -> ModuleType:
    """The language's module, imported where it is first needed."""
    if lang == "ja":
        from feudcheck.language import japanese

        return japanese
    from feudcheck.language import english

    return english


def read(text: str, lexicon: Lexicon, names: Names, lang: str | None = None, reference: date | None = None) -> Reading:
    """Read one sentence. `reference` is the document's date; without it relative dates stay open."""
    lang = lang or guess_language(text)
    reader = _reader(lang)
    bare = unframed(text, lang)
    clauses = reader.read_clauses(bare, lexicon, names, reference)
    for term in (t for clause in clauses for t in clause.terms):
        if term.speech and (saying := tuple(c for c in term.concepts if lexicon.concepts[c].speech)):
            term.concepts = saying
        term.common = "~" not in term.key and term.text.lower() in lexicon.common[lang]  # "got ~ off the ground" isn't
    told = text if bare == text else closed_up(bare, lang)
    return Reading(text, lang, reader.kind_of(told), clauses, told)
