"""Judging labelled sentences as if nobody had judged them before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from pathlib import Path

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.labelled import parse_labelled
from feudcheck.claims.schema import Labelled
from feudcheck.claims.source import BaseErrors
from feudcheck.evaluating.causes import cause
from feudcheck.evaluating.measures import Outcome
from feudcheck.evaluating.report import Located
from feudcheck.judging.judge import judge
from feudcheck.language.reader import read


def evaluate(files: Sequence[Path], base: CompiledBase) -> Iterator[Located]:
    """The outcome of each labelled sentence, in order.

    Precedents with the text of one of the sentences are left out, and the classifier is fitted anew without them: it
    would be judged by itself. Raises `BaseErrors` with all problems of the files, or `OSError`.
    """
    rows: list[tuple[str, int, Labelled]] = []
    problems = []
    for path in files:
        found, wrong = parse_labelled(path, Labelled)
        rows += [(str(path), line, label) for line, label in found]
        problems += wrong
    if problems:
        raise BaseErrors(problems)
    texts = {label.text for _, _, label in rows}
    own = {number for number, p in enumerate(base.precedents) if not p.stated and p.text in texts}
    if own:
        from feudcheck.claims.classifier import fit
        from feudcheck.claims.compiler import samples

        base = copy(base)
        others = (s for number, s in enumerate(samples(base)) if number not in own)
        base.classifier = fit(list(others))
    for file, line, label in rows:
        reading = read(label.text, base.lexicon, base.names, label.lang)
        fact = judge(reading, base, own).deciding
        outcome = Outcome(label, fact)
        why = "" if outcome.right else cause(label, fact, reading, base)
        yield Located(file, line, Outcome(label, fact, why))
