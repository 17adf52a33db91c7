"""Proving evidence against the articles' texts: the anchor, its place, and what the claim says.

An article is a file `<source id>.txt`. For each piece of evidence:

- its anchor (`at`) must be there exactly once, and `where` must be its heading and paragraph (see `places`);
- the figures, dates and names of the claim's statement in the article's language should be read in that paragraph by
  the reader that reads users' sentences. In a paragraph of more than 1000 code points only the sentences within 500 of
  the anchor count. A figure or date counts when the claim's is the same as one there, or wider; relative dates are read
  from the day of the article, where that is known.

A name counts when it is read there, alone or within a longer one; when it is the article's own (its publisher, author,
voice); or as part of something named earlier ("the board" for Acme's board). It is carried over when it is read in
the heading above, the title, the two paragraphs before, or for a long paragraph the 1000 code points before: running
text goes on with "he" and "the company", and what rests on this is counted apart. Whoever `by` says speaks counts like
a name, an unnamed voice ("reportedly") when the reader finds somebody speaking. Evidence against a claim states
something else: its speaker must be there, or else one of the names of the claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from feudcheck.claims.compiled import CompiledBase, CompiledClaim, Signature
from feudcheck.claims.places import paragraphs
from feudcheck.claims.schema import Base, Entity, Evidence, Source
from feudcheck.claims.source import Document, Problem
from feudcheck.judging.compare import SAME, WIDER, dates, quantities
from feudcheck.language.dates import When
from feudcheck.language.quantities import Quantity
from feudcheck.language.reader import read
from feudcheck.language.reading import Clause, Reading
from feudcheck.language.sentences import split_sentences

Place = tuple[int, int]
_LONG, _AROUND, _BEFORE, _PARAGRAPHS_BEFORE = 1000, 500, 1000, 2
_JOINTS = " 'のs’"


class Report(Struct):
    """What came out.

    `wrong`: anchors that aren't there once; `misplaced`: the wrong `where`, and in `places` the right one by number of
    claim and of evidence; `unproven`: what isn't read there; `carried`: pieces that rest on a name carried over.
    """

    pieces: int = 0
    carried: int = 0
    wrong: list[Problem] = field(default_factory=list)
    misplaced: list[Problem] = field(default_factory=list)
    unproven: list[Problem] = field(default_factory=list)
    places: dict[tuple[int, int], Place] = field(default_factory=dict)


class _Position(Struct, frozen=True):
    """A piece of evidence and where it stands in the base; numbers from 0."""

    document: Document
    claim: str
    evidence: Evidence
    claim_number: int
    piece: int

    def problem(self, key: str, message: str) -> Problem:
        """A problem at this key of the evidence, or at the evidence where it lacks the key."""
        path = ("claims", self.claim_number, "evidence", self.piece)
        places = self.document.places
        line, column = places.get((*path, key)) or places[path]
        return Problem(self.document.name, line, column, f"{self.claim}, {self.evidence.source}: {message}")


class _Passage(Struct, frozen=True):
    """What is read around an anchor: names, speakers and values; `near`: names carried over to it; `known`:
    names read up to the end of its line."""

    text: str
    names: frozenset[str]
    speakers: bool
    figures: list[Quantity]
    days: list[When]
    near: frozenset[str]
    known: frozenset[str]


class _Article:
    """The text of a source, read paragraph by paragraph as it is asked for."""

    def __init__(self, text: str, source: Source, base: CompiledBase) -> None:
        self.text, self.source, self.base = text, source, base
        self.paragraphs = list(paragraphs(text))
        self._readings: dict[int, list[tuple[int, Reading]]] = {}

    @cached_property
    def own(self) -> set[str]:
        """The entities that the article itself is: its voice, publisher and author."""
        names = self._named(f"{self.source.publisher}\n{self.source.author or ''}")
        return names | ({self.source.entity} if self.source.entity else set())

    @cached_property
    def _title(self) -> set[str]:
        return self._named(self.source.title)

    @cached_property
    def _day(self) -> date | None:
        try:
            return date.fromisoformat(self.source.date or "")
        except ValueError:
            return None

    def number_of(self, offset: int) -> int:
        """The number of the line that an offset is in."""
        return next(n for n, p in enumerate(self.paragraphs) if p.start <= offset < p.end)

    def passage(self, offset: int, length: int) -> _Passage:
        """What can be read around an anchor."""
        number = self.number_of(offset)
        paragraph = self.paragraphs[number]
        start, end = paragraph.start, paragraph.end
        if end - start > _LONG:
            start, end = max(start, offset - _AROUND), min(end, offset + length + _AROUND)
        readings = [r for at, r in self._sentences(number) if at < end and at + len(r.text) > start]
        clauses: list[Clause] = [clause for reading in readings for clause in reading.clauses]
        return _Passage(
            text=self.text[start:end],
            names=frozenset(e for c in clauses for m in c.mentions for e in (*m.entities, *self._within(m.text))),
            speakers=any(c.speakers for c in clauses),
            figures=[q for c in clauses for q in c.quantities],
            days=[d for c in clauses for d in c.dates],
            near=frozenset(self._before(number, start) | self._title),
            known=frozenset().union(*self._by_line[: number + 1]),
        )

    def _sentences(self, number: int) -> list[tuple[int, Reading]]:
        if number not in self._readings:
            start, end = self.paragraphs[number].start, self.paragraphs[number].end
            text, base, lang = self.text[start:end], self.base, self.source.lang
            self._readings[number] = [
                (start + a, read(text[a:b], base.lexicon, base.names, lang, self._day))
                for a, b in split_sentences(text, lang)
            ]
        return self._readings[number]

    def _before(self, number: int, start: int) -> set[str]:
        """The names carried over to a place in a line: of the heading, the lines before, and the line up to there."""
        earlier = range(number)
        headings = [n for n in earlier if not self.paragraphs[n].where[1]][-1:]
        lines = [n for n in earlier if self.paragraphs[n].where[1]][-_PARAGRAPHS_BEFORE:]
        here = self.text[max(self.paragraphs[number].start, start - _BEFORE) : start]
        return self._named(here).union(*(self._by_line[n] for n in (*headings, *lines)))

    @cached_property
    def _by_line(self) -> list[set[str]]:
        return [self._named(self.text[p.start : p.end]) for p in self.paragraphs]

    def _within(self, name: str) -> set[str]:
        """The names inside a longer one: Novak in "Novak's agents"."""
        return self._named(name[:-1]) | self._named(name[1:])

    def _named(self, text: str) -> set[str]:
        return {entity for mention in self.base.names.find(text) for entity in mention.entities}


def verify(base: Base, document: Document, compiled: CompiledBase, folder: Path) -> Report:
    """Prove all evidence of a base without mistakes (see `parse_base`) against the articles in a folder.

    Raises `OSError` when the text of a source cannot be read, `UnicodeDecodeError` when it is not UTF-8.
    """
    articles = {
        name: _Article((folder / f"{name}.txt").read_text(encoding="utf-8-sig"), base.sources[name], compiled)
        for name in sorted({evidence.source for claim in base.claims for evidence in claim.evidence})
    }
    report = Report()
    for number, (claim, known) in enumerate(zip(base.claims, compiled.claims, strict=True)):
        for piece, evidence in enumerate(claim.evidence):
            report.pieces += 1
            article = articles[evidence.source]
            at = _Position(document, claim.id, evidence, number, piece)
            offset = _anchor(article, at, report)
            if offset is not None:
                _prove(known, article, offset, at, report)
    return report


def _anchor(article: _Article, at: _Position, report: Report) -> int | None:
    """The offset of the anchor, or nothing after noting that it is not there once; notes a wrong place."""
    evidence = at.evidence
    count = article.text.count(evidence.at)
    if count != 1:
        found = f"is there {count} times; take more of the words around it" if count else "is not in the article"
        report.wrong.append(at.problem("at", f"'{evidence.at}' {found}"))
        return None
    offset = article.text.index(evidence.at)
    offset += len(evidence.at) - len(evidence.at.lstrip())
    where = article.paragraphs[article.number_of(offset)].where
    if evidence.where != where:
        given = f"is {list(evidence.where)}" if evidence.where else "is missing"
        report.misplaced.append(at.problem("where", f"'where' {given}, but '{evidence.at}' is at {list(where)}"))
        report.places[at.claim_number, at.piece] = where
    return offset


def _prove(claim: CompiledClaim, article: _Article, offset: int, at: _Position, report: Report) -> None:
    """Note what of the claim isn't read around the anchor."""
    evidence = at.evidence
    passage = article.passage(offset, len(evidence.at))
    signature = claim.signatures[article.source.lang]
    statement = claim.statement[article.source.lang]
    named = {name: _stands(name, passage, article) for name in signature.names}
    missing = [name for name, how in named.items() if not how]
    if evidence.against:
        missing = missing if len(missing) == len(named) and not evidence.by else []
    else:
        missing += [f"'{text}'" for text in _values(signature, statement, passage)]
    if evidence.by:
        named[evidence.by] = _stands(evidence.by, passage, article)
        if not named[evidence.by]:
            missing.append(f"{evidence.by} as the speaker")
    if missing:
        message = f"not read in the paragraph: {', '.join(missing)}"
        report.unproven.append(at.problem("at", message))
    else:
        report.carried += "carried" in named.values()


def _values(signature: Signature, statement: str, passage: _Passage) -> Iterator[str]:
    """The figures and dates of a statement that aren't read in the passage, as written."""
    for figure in signature.quantities:
        if not any(quantities(figure, other) in (SAME, WIDER) for other in passage.figures):
            yield statement[figure.start : figure.end]
    for day in signature.dates:
        if not any(other.edtf == day.edtf or dates(day, other) in (SAME, WIDER) for other in passage.days):
            yield statement[day.start : day.end]


def _stands(name: str, passage: _Passage, article: _Article) -> str:
    """How a name stands in a passage: read there, known without being read, carried over, or not at all (empty)."""
    entity = article.base.entities[name]
    if name in passage.names:
        return "read"
    if name in article.own:
        return "own"
    if entity.kind == "voice" and (passage.speakers or any(alias in passage.text for alias in _aliases(entity))):
        return "voice"
    if _by_its_noun(entity, passage, article):
        return "part"
    return "carried" if {name, entity.speaks_for} & passage.near else ""


def _by_its_noun(entity: Entity, passage: _Passage, article: _Article) -> bool:
    """ "The board", where Acme's board is meant: what an alias adds to a name known by then stands there."""
    if entity.kind not in ("group", "voice"):
        return False
    wholes = [alias for name in passage.known for alias in _aliases(article.base.entities[name])]
    parts = [a.replace(w, "").strip(_JOINTS).removeprefix("氏の") for a in _aliases(entity) for w in wholes if w in a]
    return any(part and part in passage.text for part in parts)


def _aliases(entity: Entity) -> list[str]:
    return [*entity.en, *entity.ja]
