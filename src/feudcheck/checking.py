"""From a document to findings with their places in the file, sentence by sentence as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase
from feudcheck.documents.model import Block, Document, Lines, Span
from feudcheck.judging.finding import Finding
from feudcheck.language.context import NOBODY, Context

_LONGEST = 2000  # letters of a sentence
_CUTS = " \n\t\u3000、，,;；"


class Judge(Protocol):
    """Judges a sentence. `reference`: the day it was written; `before`: whom the sentences before it speak of."""

    def __call__(self, text: str, reference: date | None, before: Context = NOBODY) -> Finding: ...


class Checked(Struct, frozen=True):
    """A sentence of a document and what was found about it. `text` of the finding is the sentence on one line."""

    name: str
    finding: Finding
    sentence: Block
    lines: Lines
    ignored: str | None = None  # why nobody is to be told of it; empty where no reason is given
    known: bool = False  # it is in the baseline
    is_new: bool = False  # it was looked for in a baseline, and is not there

    @property
    def span(self) -> Span:
        """Where the sentence stands in the file."""
        return self.locate(0, len(self.sentence.text))

    def locate(self, start: int, end: int) -> Span:
        """Where a part of the sentence stands in the file; offsets as in the finding."""
        starts, ends = self.sentence.starts, self.sentence.ends
        start = min(max(start, 0), len(starts) - 1)
        end = min(max(end, start + 1), len(ends))
        return self.lines.span(starts[start], ends[end - 1])


def judge_with(base: CompiledBase) -> Judge:
    """The engine, bound to a claim base."""
    from feudcheck.judging.judge import judge
    from feudcheck.language.context import spoken_of
    from feudcheck.language.reader import read

    def judge_reading(text: str, reference: date | None, before: Context = NOBODY) -> Finding:
        reading = read(text, base.lexicon, base.names, None, reference, before)
        finding = judge(reading, base)
        finding.spoken_of = spoken_of(reading, base.names, before)
        return finding

    return judge_reading


def sentences(block: Block) -> Iterator[Block]:
    """The sentences of a block in order, each on one line."""
    from feudcheck.language.sentences import guess_language, split_sentences

    for start, end in split_sentences(block.text, guess_language(block.text)):
        for first, last in _readable(block.text, start, end):
            sentence = _on_one_line(block.cut(first, last))
            if any(letter.isalnum() for letter in sentence.text):
                yield sentence


def _readable(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch longer than any sentence in several, cut at white space or commas: reading one takes the square of its
    length."""
    while end - start > _LONGEST:
        cut = next((n for n in range(start + _LONGEST, start + _LONGEST // 2, -1) if text[n - 1] in _CUTS), 0)
        cut = cut or start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def check(document: Document, judge: Judge, reference: date | None = None) -> Iterator[Checked]:
    """Findings in order. `reference`: the date the document was written; wins over the document's own."""
    lines = Lines(document.text, document.line, document.column)
    for sentence, finding in judged(document.blocks, judge, reference or document.date):
        yield Checked(document.name, finding, sentence, lines)


def judged(blocks: Iterable[Block], judge: Judge, reference: date | None) -> Iterator[tuple[Block, Finding]]:
    """The sentences of blocks in order, each with what was found; what one leaves open the next one takes up."""
    for block in blocks:
        before = NOBODY
        for sentence in sentences(block):
            finding = judge(sentence.text, reference, before)
            before = finding.spoken_of
            yield sentence, finding


def _on_one_line(block: Block) -> Block:
    """A sentence across hard line breaks is one: a break is a space, or nothing between two Japanese letters."""
    text = block.text
    if not any(letter in text for letter in "\n\t\v\f\u2028\u2029\x85"):
        return block
    letters: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and text[end].isspace():
            end += 1
        if end == at or not any(c not in " \u3000\xa0" for c in text[at:end]):
            end = max(end, at + 1)
            letters += text[at:end]
            places += range(at, end)
        elif "\n" not in text[at:end] or not (_is_wide(text[at - 1 : at]) and _is_wide(text[end : end + 1])):
            letters.append(" ")
            places.append(at)
        at = end
    return Block("".join(letters), [block.starts[n] for n in places], [block.ends[n] for n in places])


def _is_wide(letter: str) -> bool:
    return letter >= "\u2e80"
