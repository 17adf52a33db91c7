"""The age beside a name is a statement of its own: "A, 39, sued B" says how old A is, whatever A did."""

from __future__ import annotations

import re

from feudcheck.language.reading import Clause


def ages_apart(text: str, clauses: list[Clause]) -> list[Clause]:
    """The clauses, with a clause more before each that gives somebody's age in passing."""
    found: list[Clause] = []
    for clause in clauses:
        passing = [
            (mention, age)
            for age in clause.quantities
            if age.kind == "age"
            for mention in clause.mentions
            if mention.start < mention.end <= age.start and _beside().fullmatch(text, mention.end, age.start)
        ]
        if passing and any(not term.light for term in clause.terms):
            for mention, age in passing:
                closing = _closing().match(text, age.end)
                end = closing.end() if closing else age.end
                found.append(Clause(mention.start, end, mentions=[mention], quantities=[age]))
                clause.quantities.remove(age)
                clause.start = end
        found.append(clause)
    return found


def _closing() -> re.Pattern[str]:
    return re.compile(r"[)）]?[,、]?\s?")


def _beside() -> re.Pattern[str]:
    return re.compile(r"(?:氏|さん|被告|CEO|社長|会長)?\s?[,、(（]\s?(?:当時|aged )?")
