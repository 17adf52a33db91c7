"""The bench's inputs: prose of a given size, the same bytes at every run."""

from __future__ import annotations

from itertools import count
from random import Random

from english import English
from japanese import Japanese

NEWS = (
    0.75  # share of a news page's sentences that name somebody the base knows; of the base's own articles 0.39 to 0.86
)
_PARAGRAPH = 5  # sentences


def prose(language: type[English] | type[Japanese], size: int, named: float, seed: int = 1) -> str:
    """Paragraphs of about `size` bytes of UTF-8. `named`: share of sentences that name the base's people."""
    sentences, choice = language(seed), Random(seed)
    made: list[str] = []
    length = 0
    for number in count(1):
        sentence = sentences.named() if choice.random() < named else sentences.plain()
        made += [sentence, sentences.joint if number % _PARAGRAPH else "\n\n"]
        length += len(sentence.encode()) + len(made[-1])
        if length >= size:
            return "".join(made).rstrip() + "\n"
    raise AssertionError("unreachable")
