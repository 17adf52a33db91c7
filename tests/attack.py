"""What must hold whatever is given to a part of feudcheck: used by test_fuzz.py and by the fuzzer in fuzz/.

Each attack takes bytes or a text, does what a user's file would make the program do, and asserts what must come out.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path

import pages
from feudcheck.checking import Judge, check, judge_with, sentences
from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.source import BaseErrors, read_base
from feudcheck.claims.store import load
from feudcheck.documents import Document, Unreadable, read_document
from feudcheck.documents.model import GONE
from feudcheck.ignoring import read_ignores
from feudcheck.inputs import as_text
from feudcheck.judging.finding import VERDICTS
from feudcheck.language.dates import read_dates
from feudcheck.language.quantities import read_quantities
from feudcheck.language.sentences import split_sentences
from feudcheck.reports import FORMATS, open_report
from feudcheck.settings import WrongSettings, read_settings
from feudcheck.terminal import Look

BASE = Path(__file__).parent / "data" / "football.yaml"
PIECES = (BASE.parent / "pieces.txt").read_text(encoding="utf-8").split()  # what readers stumble over
ODD = ["\n", "\n\n", "\r", "\r\n", "\t", " ", "\u3000", "\u2028", "\x85", "\x0b", "\x0c", "\x00", "\x1b[31m", "\x07"]
ODD += ["\u202e", "\ufeff", "\ud800", "\U0001f363", "e\u0301", "ﾊﾟ", "\u200b", "\u0130", "ß", "ﬁ", "①", "\uffff", "\xa0"]
LANGUAGES = ("en", "ja")
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # by a terminal
COLOURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@cache
def base() -> CompiledBase:
    return load(BASE)


@cache
def judge() -> Judge:
    return judge_with(base())


# Readers


def holds(document: Document) -> None:
    """Every letter of every block has its place in the file, in order; nothing that was taken out is left."""
    size = len(document.text)
    for block in document.blocks:
        starts, ends = list(block.starts), list(block.ends)
        assert len(starts) == len(ends) == len(block.text)
        assert all(0 <= start < end <= size for start, end in zip(starts, ends, strict=True))
        assert starts == sorted(starts)
        assert GONE not in block.text
        for sentence in sentences(block):
            assert "\n" not in sentence.text and sentence.text
            assert len(sentence.starts) == len(sentence.ends) == len(sentence.text)
    assert all(0 <= comment.start < comment.end <= size for comment in document.comments)
    ignores = read_ignores(document, base().ids)
    assert all(0 <= ignore.start <= ignore.end <= size for ignore in ignores.found)
    assert all(min(line, column) > 0 and what for (line, column), what in ignores.problems)


def _read(suffix: str) -> Callable[[bytes], None]:
    def attack(raw: bytes) -> None:
        try:
            document = read_document(raw, f"a{suffix}")
        except Unreadable as error:
            assert str(error)
        else:
            holds(document)

    return attack


def packed(part: bytes) -> bytes:
    """A Word document whose text is this part."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", part)
    return made.getvalue()


def word(raw: bytes) -> None:
    """Bytes as a Word document, as its text, and as what stands in a paragraph of it."""
    text = escape("".join(c for c in raw.decode("utf-8", "replace") if c in "\t\n" or " " <= c < "\ufffe"))
    inside = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    for given in (raw, packed(raw), packed(inside.encode())):
        _read(".docx")(given)


def comments(text: str) -> None:
    """A text as what stands in comments for feudcheck, in each format that has them."""
    for name in ("a.md", "a.html", "a.txt"):
        given = f"Novak left. <!-- feudcheck-{text}-->\n<!--feudcheck-disable {text}\n--> Novak left."
        _read(name[1:])(given.encode("utf-8", "replace"))


# Language


def values(text: str) -> None:
    """A text read for figures and dates in both languages."""
    for lang in LANGUAGES:
        for quantity in read_quantities(text, lang):
            assert 0 <= quantity.start < quantity.end <= len(text)
            assert quantity.lo <= quantity.hi, quantity
        for reference in (None, date(2020, 2, 29)):
            for when in read_dates(text, lang, reference):
                assert 0 <= when.start < when.end <= len(text)
                assert when.first is None or when.last is None or when.first <= when.last, when


def splitting(text: str) -> None:
    """A text cut into sentences: in order, none in another, and no letter lost."""
    for lang in LANGUAGES:
        spans = split_sentences(text, lang)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
        kept = "".join(text[start:end] for start, end in spans)
        assert Counter(filter(str.isalnum, kept)) == Counter(filter(str.isalnum, text))


def judging(text: str) -> None:
    """A text judged: places within it, verdicts and probabilities that are some."""
    finding = judge()(text, None)
    assert finding.deciding in finding.facts
    for fact in finding.facts:
        assert 0 <= fact.start <= fact.end <= len(text)
        assert fact.verdict in VERDICTS and 0 < fact.confidence < 1
        assert all(0 <= start <= end <= len(text) for start, end in [*fact.marked, *fact.uncovered])


# YAML and TOML


def yaml_base(raw: bytes) -> None:
    """Bytes as a claim base: usable, or told what is wrong and where."""
    with tempfile.NamedTemporaryFile(suffix=".yaml") as file:
        file.write(raw)
        file.flush()
        try:
            read_base(Path(file.name))
        except BaseErrors as error:
            assert error.problems
            assert all(p.line >= 1 and p.column >= 1 and p.message for p in error.problems)


def settings(raw: bytes) -> None:
    """Bytes as a file of settings."""
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(raw)
        file.flush()
        try:
            read_settings(Path(file.name))
        except WrongSettings as error:
            assert str(error)


# Reports


def _written(format_name: str, text: str, look: Look) -> str:
    """A report on a draft that holds this text, whose name does, too."""
    out = io.StringIO()
    report = open_report(format_name, out, base(), look)
    counts: Counter[str] = Counter()
    draft = f"{text}\n\nRovers paid $40 million for Novak, {text}\n".encode("utf-8", "replace")
    try:
        document = read_document(draft, as_text(f"{text[:20]}.txt"))
    except Unreadable:
        return ""
    for checked in check(document, judge()):
        counts[checked.finding.deciding.verdict] += 1
        report.add(checked, False)
    report.finish(counts, True, [as_text(f"{text}: cannot be read")])
    return out.getvalue()


def reports(text: str) -> None:
    """Each report of such a draft, read back by a strict reader of its format."""
    for format_name in FORMATS:
        shown = _written(format_name, text, Look())
        if shown:
            READ[format_name](shown)
    for format_name in ("table", "full"):
        _terminal(COLOURS.sub("", _written(format_name, text, Look(color=True, width=30))))


def _terminal(shown: str) -> None:
    assert not OBEYED.search(shown), OBEYED.search(shown)


def _json_lines(shown: str) -> None:
    _terminal(shown)
    for line in shown.split("\n")[:-1]:
        record = json.loads(line)
        assert record["verdict"] in VERDICTS
        assert record["line"] >= 1 and record["column"] >= 1


def _sarif(shown: str) -> None:
    _terminal(shown)
    (only,) = json.loads(shown)["runs"]
    for result in only["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start, end = ((region[f"{at}Line"], region[f"{at}Column"]) for at in ("start", "end"))
        assert (1, 1) <= start <= end
        assert re.fullmatch(r"[\x21-\x7e]*", result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def _github(shown: str) -> None:
    _terminal(shown)
    for line in shown.split("\n")[:-1]:
        assert re.fullmatch(r"::(?:error|warning|notice)(?: (?:\w+=[^:,]*(?:,|(?=::)))+)?::.*", line), line


def _line(shown: str) -> None:
    _terminal(shown)
    for line in shown.split("\n")[:-1]:
        assert re.search(r":\d+:\d+: (?:contradicted|disputed|alleged|unverified|supported)", line), line


def _markdown(shown: str) -> None:
    from test_report_formats import cells

    _terminal(shown)
    rows = cells(shown)
    assert all(len(row) == len(rows[0]) for row in rows)


def _html(shown: str) -> None:
    pages.read(shown)


READ: dict[str, Callable[[str], None]] = {
    "table": _terminal,
    "full": _terminal,
    "line": _line,
    "jsonl": _json_lines,
    "sarif": _sarif,
    "github": _github,
    "markdown": _markdown,
    "html": _html,
}
BYTES: dict[str, Callable[[bytes], None]] = {
    "plain": _read(".txt"),
    "markdown": _read(".md"),
    "html": _read(".html"),
    "word": word,
    "yaml": yaml_base,
    "settings": settings,
}
TEXTS: dict[str, Callable[[str], None]] = {
    "comments": comments,
    "values": values,
    "splitting": splitting,
    "judging": judging,
    "reports": reports,
}
