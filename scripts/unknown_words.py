"""Print the content words of a text that the word knowledge does not know, the most frequent first.

    python scripts/unknown_words.py [FILE ...] [--lang en|ja] [--least N] [--names]

Without a file standard input is read. A line is: language, how often, the word, the first sentence it stands in. Names
of the claim base, figures and dates are no words here; capitalised words nobody listed are shown with `--names` only.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from feudcheck.checking import sentences
from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.store import load
from feudcheck.documents import Document, Unreadable, read_document
from feudcheck.language.reader import read


@dataclass(slots=True)
class Words:
    """The unknown words of one language, and how many content words there were in all."""

    all: int = 0
    unknown: Counter[str] = field(default_factory=Counter)
    example: dict[str, str] = field(default_factory=dict)


def main() -> int:
    """Read, count, print. Exit 2 when a file cannot be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--lang", choices=["en", "ja"], help="only this language")
    parser.add_argument("--least", type=int, default=1, metavar="N", help="only words that occur N times or more")
    parser.add_argument("--names", action="store_true", help="capitalised words, too")
    given = parser.parse_args()
    try:
        documents = [read_document(f) for f in given.files] or [read_document(sys.stdin.buffer.read(), "<stdin>")]
    except (OSError, Unreadable) as error:
        print(f"unknown_words: {error}", file=sys.stderr)
        return 2
    for lang, words in count(documents, load(), names=given.names).items():
        if given.lang in (None, lang):
            for word, number in sorted(words.unknown.items(), key=lambda item: (-item[1], item[0])):
                if number >= given.least:
                    print(f"{lang}\t{number}\t{word}\t{words.example[word]}")
            share = sum(words.unknown.values()) / words.all if words.all else 0.0
            print(
                f"{lang}: {sum(words.unknown.values())} of {words.all} content words unknown ({share:.1%})",
                file=sys.stderr,
            )
    return 0


def count(documents: Iterable[Document], base: CompiledBase, *, names: bool = False) -> dict[str, Words]:
    """The unknown words of documents by language."""
    found: dict[str, Words] = {}
    for document in documents:
        for sentence in (s for block in document.blocks for s in sentences(block)):
            reading = read(sentence.text, base.lexicon, base.names)
            words = found.setdefault(reading.lang, Words())
            for term in (t for clause in reading.clauses for t in clause.terms):
                if term.light or (term.proper and not names):
                    continue
                words.all += 1
                if not term.concepts and not term.common:
                    word = term.text if reading.lang == "ja" else term.text.lower()
                    words.unknown[word] += 1
                    words.example.setdefault(word, " ".join(sentence.text.split()))
    return found


if __name__ == "__main__":
    sys.exit(main())
