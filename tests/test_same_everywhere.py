"""Twenty drafts in every format: the same verdicts, and every sentence stands in the file where it is said to stand."""

from __future__ import annotations

import html
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from feudcheck.checking import check, judge_with
from feudcheck.claims.store import load
from feudcheck.documents import read_document, text_document

SENTENCES = [json.loads(line)["text"] for line in (Path(__file__).parent / "data" / "dev.jsonl").open(encoding="utf-8")]
DRAFTS = [SENTENCES[n::20] for n in range(20)]  # both languages in each
JUDGE = judge_with(load())
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Rendered = Callable[[str, random.Random], str]


def pieces(sentence: str, chance: random.Random) -> tuple[str, str, str]:
    """A sentence in three, cut between words or Japanese letters."""
    ends = [n for n in range(1, len(sentence)) if sentence[n].isspace() or sentence[n] > "⺀"] or [0, 0]
    first, last = sorted(chance.choices(ends, k=2))
    return sentence[:first], sentence[first:last], sentence[last:]


def in_markdown(sentence: str, chance: random.Random) -> str:
    def plain(text: str) -> str:
        return "".join(f"\\{c}" if c in "\\`*_[]<&#~|" else c for c in text)

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


def word(draft: list[str], chance: random.Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        body = "".join(in_word(sentence, chance) for sentence in draft)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return made.getvalue()


FORMATS: dict[str, Callable[[list[str], random.Random], bytes]] = {
    "draft.txt": lambda draft, _: "\n\n".join(draft).encode(),
    "windows.txt": lambda draft, _: "\r\n\r\n".join(draft).encode("utf-8-sig"),
    "wide.txt": lambda draft, _: "\n\n".join(draft).encode("utf-16"),
    "draft.md": lambda draft, chance: "\n- ".join(["# 🍣 &amp;\n", *(in_markdown(s, chance) for s in draft)]).encode(),
    "draft.html": lambda draft, chance: "<td>🍣<td>".join(["<table>", *(in_html(s, chance) for s in draft)]).encode(),
    "draft.docx": word,
}


def told(raw: bytes, name: str) -> list[tuple[str, str]]:
    """The sentences of a draft with their verdicts; each is cut out of the file and read again."""
    document, found = read_document(raw, name), []
    for checked in check(document, JUDGE):
        text = checked.finding.text
        again = text_document(checked.lines.cut(checked.span), name if name.endswith((".md", ".html")) else "a.txt")
        assert " ".join(" ".join(block.text.split()) for block in again.blocks) == text
        found.append((text, checked.finding.deciding.verdict))
    return found


@pytest.mark.parametrize("number", range(len(DRAFTS)))
def test_a_draft_is_judged_the_same_in_every_format(number: int) -> None:
    draft = DRAFTS[number]
    made = {name: told(render(draft, random.Random(number)), name) for name, render in FORMATS.items()}
    for name, found in made.items():
        assert found == made["draft.txt"], name
