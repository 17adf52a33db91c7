"""What a fact matcher costs that is made of one library: each sentence held against all statements.

    python matching.py LIBRARY statements.json sentences.json

Run in the library's own environment; nothing else is imported.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

Match = Callable[[str], object]


def _rapidfuzz(statements: list[str]) -> Match:
    """The nearest statement by the ratio that is said to fit sentences of other lengths and orders best."""
    from rapidfuzz import fuzz, process, utils

    return lambda sentence: process.extractOne(
        sentence, statements, scorer=fuzz.WRatio, processor=utils.default_process
    )


def _claimproofkit(statements: list[str]) -> Match:
    """The verdict on a sentence as a document, the statements being the evidence."""
    from claimproofkit import ClaimVerifier, EvidencePassage, SourceType

    evidence = [
        EvidencePassage(id=f"s{n}", source="base", source_type=SourceType.COURT_RECORD, text=text)
        for n, text in enumerate(statements)
    ]
    verifier = ClaimVerifier()
    return lambda sentence: verifier.verify_document(sentence, evidence)


def _groundlens(statements: list[str]) -> Match:
    """The decision on a sentence as an answer, the statements being the sources."""
    from groundlens import verify

    evidence = [(f"s{n}", text) for n, text in enumerate(statements)]
    return lambda sentence: verify(sentence, evidence)


_LIBRARIES = {"rapidfuzz": _rapidfuzz, "claimproofkit": _claimproofkit, "groundlens": _groundlens}


def main() -> None:
    """Match all sentences."""
    library, statements, sentences = sys.argv[1:]
    match = _LIBRARIES[library](json.loads(Path(statements).read_text(encoding="utf-8")))
    for sentence in json.loads(Path(sentences).read_text(encoding="utf-8")):
        match(sentence)


if __name__ == "__main__":
    main()
