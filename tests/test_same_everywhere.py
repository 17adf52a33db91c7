"""Realistic drafts in every format: the same verdicts, and each sentence stands where it is said to stand."""

from __future__ import annotations

import html
import io
import json
import random
import re
import textwrap
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from feudcheck.checking import check, judge_with
from feudcheck.claims.store import load
from feudcheck.documents import read_document, text_document
from feudcheck.judging.finding import VERDICTS

DRAFTS = sorted((Path(__file__).parent / "data" / "drafts").glob("*.json"))
JUDGE = judge_with(load())
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Draft = list[tuple[str, list[str]]]  # blocks: what it is, and its sentences
TAGS = {"heading": "h2", "paragraph": "p", "bullet": "li", "quote": "blockquote", "cell": "td", "footnote": "aside"}
TAGS["caption"] = "figcaption"
MARKS = {"heading": "## ", "bullet": "- ", "quote": "> ", "cell": "| ", "footnote": "[^1]: "}


def draft_of(path: Path) -> Draft:
    """The blocks of a draft; footnotes last, as formats have them."""
    blocks = json.loads(path.read_text(encoding="utf-8"))["blocks"]
    written = [(block["type"], [s["text"] for s in block["sentences"]]) for block in blocks]
    return sorted(written, key=lambda block: block[0] == "footnote")


def gap(sentences: list[str]) -> str:
    """What stands between two sentences."""
    return "" if sentences[0][-1] >= "⺀" else " "


def pieces(sentence: str, chance: random.Random) -> tuple[str, str, str]:
    """A sentence in three, cut between words or Japanese letters."""
    ends = [n for n in range(1, len(sentence)) if sentence[n].isspace() or sentence[n] > "⺀"] or [0, 0]
    first, last = sorted(chance.choices(ends, k=2))
    return sentence[:first], sentence[first:last], sentence[last:]


def in_markdown(sentence: str, chance: random.Random) -> str:
    def plain(text: str) -> str:
        return "".join(f"\\{c}" if c in "\\`*_[]<>&#~|" else c for c in text)

    before, middle, after = (plain(piece) for piece in pieces(sentence, chance))
    if not middle.strip():
        return before + middle + after
    lead, middle = middle[: len(middle) - len(middle.lstrip())], middle.strip()
    marked = chance.choice([f"[{middle}](https://example.org/a_(b))", middle, f"{middle}<!-- so -->"])
    return before + lead + marked + after


def in_html(sentence: str, chance: random.Random) -> str:
    before, middle, after = (html.escape(piece) for piece in pieces(sentence, chance))
    tag = chance.choice(["b", "em", "a", "span"])
    made = f"{before}<{tag} title='&lt;p&gt;'>{middle}</{tag}>{after}"
    return made.replace("$", chance.choice(["$", "&#36;", "&dollar;"]))


def in_word(sentence: str, chance: random.Random) -> str:
    before, middle, after = (
        f'<w:r><w:t xml:space="preserve">{html.escape(piece)}</w:t></w:r>' for piece in pieces(sentence, chance)
    )
    gone = f"<w:del><w:r><w:delText>{chance.random()}</w:delText></w:r></w:del>"
    return f"<w:p>{before}<w:ins>{middle}</w:ins>{gone}{after}</w:p>"


def in_lines(words: str) -> str:
    """English broken into lines, as editors do."""
    return (
        words
        if re.search("[ぁ-ん]", words)
        else textwrap.fill(words, 60, break_on_hyphens=False, break_long_words=False)
    )


def plain(draft: Draft, wrapped: bool = False) -> str:
    blocks = (gap(sentences).join(sentences) for _, sentences in draft)
    return "\n\n".join(map(in_lines, blocks) if wrapped else blocks)


def markdown(draft: Draft, chance: random.Random) -> str:
    lines = ["---", "title: A draft", "---", ""]
    before = ""
    for kind, sentences in draft:
        words = gap(sentences).join(in_markdown(sentence, chance) for sentence in sentences)
        if kind == "cell":
            words = f"{words} |"
            if before != "cell":
                lines += ["", "| 🍣 |", "|---|"]
        elif before:
            lines.append("")
        lines.append(MARKS.get(kind, "") + words)
        before = kind
    return "\n".join(lines)


def page(draft: Draft, chance: random.Random) -> str:
    blocks = ((TAGS[kind], gap(s).join(in_html(sentence, chance) for sentence in s)) for kind, s in draft)
    body = "\n".join(f"<{tag} class=x>{words}</{tag}>" for tag, words in blocks)
    return f"<!doctype html><title>&amp;</title><style>p {{ color: red }}</style><body>\n{body}"


def word(draft: Draft, chance: random.Random) -> bytes:
    body = notes = ""
    for kind, sentences in draft:
        words = gap(sentences).join(in_word(sentence, chance) for sentence in sentences)
        words = words.replace("</w:p> <w:p>", '<w:r><w:t xml:space="preserve"> </w:t></w:r>').replace("</w:p><w:p>", "")
        if kind == "footnote":
            notes += f"<w:footnote>{words}</w:footnote>"
        else:
            body += f"<w:tbl><w:tr><w:tc>{words}</w:tc></w:tr></w:tbl>" if kind == "cell" else words
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>')
    return made.getvalue()


FORMATS: dict[str, Callable[[Draft, random.Random], bytes]] = {
    "draft.txt": lambda draft, _: plain(draft).encode(),
    "wrapped.txt": lambda draft, _: plain(draft, wrapped=True).encode(),
    "windows.txt": lambda draft, _: plain(draft).replace("\n", "\r\n").encode("utf-8-sig"),
    "wide.txt": lambda draft, _: plain(draft).encode("utf-16"),
    "draft.md": lambda draft, chance: markdown(draft, chance).encode(),
    "draft.html": lambda draft, chance: page(draft, chance).encode(),
    "draft.docx": word,
}


def told(raw: bytes, name: str) -> list[tuple[str, str]]:
    """The sentences of a draft with their verdicts; each is cut out of the file and read again."""
    document, found = read_document(raw, name), []
    for checked in check(document, JUDGE):
        text = checked.finding.text
        again = text_document(
            f"a {checked.lines.cut(checked.span)}", name if name.endswith((".md", ".html")) else "a.txt"
        )
        assert " ".join(" ".join(block.text.split()) for block in again.blocks) == " ".join(["a", *text.split()])
        found.append((text, checked.finding.deciding.verdict))
    return found


def test_there_are_drafts_enough_with_labelled_sentences() -> None:
    told = [s for path in DRAFTS for b in json.loads(path.read_text("utf-8"))["blocks"] for s in b["sentences"]]
    assert len(DRAFTS) >= 20
    assert sum(s.get("checkable", True) for s in told) >= 200
    assert {s["verdict"] for s in told} == set(VERDICTS)


@pytest.mark.parametrize("path", DRAFTS, ids=[path.stem for path in DRAFTS])
def test_a_draft_is_judged_the_same_in_every_format(path: Path) -> None:
    draft = draft_of(path)
    made = {name: told(render(draft, random.Random(path.stem)), name) for name, render in FORMATS.items()}
    assert len(made["draft.txt"]) >= 8
    for name, found in made.items():
        found = [pair for pair in found if pair[0] != "🍣"]
        assert found == made["draft.txt"], name
