"""HTML and Word documents: which words come out, and that each stands where it is said to stand."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from feudcheck.documents import Document, Unreadable, read_document, text_document

ROVERS = Path(__file__).parent / "data" / "drafts" / "rovers.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def words(document: Document) -> list[str]:
    return [" ".join(block.text.split()) for block in document.blocks]


HTML = [
    ("<p>One<p>Two</p>three", ["One", "Two", "three"]),
    (
        "<h1>Head</h1>\n<p>A <b>bold</b> and <em>slanted</em> <a href='x'>link</a>.</p>",
        ["Head", "A bold and slanted link."],
    ),
    ("<ul><li>first<li>second<ul><li>deeper</ul></ul>", ["first", "second", "deeper"]),
    ("<table><caption>Who</caption><tr><th>a<td>b<tr><td>c</table>", ["Who", "a", "b", "c"]),
    ("<title>T</title><style>p{}</style><script>if (a<b) x='<p>no'</script><p>yes", ["T", "yes"]),
    ("run <code>rm -rf</code> now<pre>not this</pre>but this", ["run now", "but this"]),
    ("孫<ruby>正義<rp>(</rp><rt>まさよし</rt><rp>)</rp></ruby>氏", ["孫正義氏"]),
    ("he paid <del>$1</del><ins>$2</ins> and <s>left</s>", ["he paid $2 and"]),
    (
        "<p>seen<p hidden>no<p style='color: red; display:none'>no<p>and <span hidden>no</span>seen",
        ["seen", "and seen"],
    ),
    ("<!-- no --><p>a<!-- no -->b<![CDATA[no]]>c", ["abc"]),
    ("&#36;5 &amp; &dollar;6&yen;7 &nosuch; AT&T &lt;b&gt; &copy 1", ["$5 & $6¥7 &nosuch; AT&T <b> © 1"]),
    ("一行目は<br>ここで<br/>終わる。", ["一行目は ここで 終わる。"]),
    ("a < b and c > d", ["a < b and c > d"]),
    ("<p>a</b></div></p>b</p>c", ["a", "b", "c"]),
    ("<svg><text>no</text></svg><math>no</math><noscript>no</noscript>yes", ["yes"]),
    ("", []),
    ("<p> \n </p>", []),
    ("<p>a<![</p>b<![CDATA[ x ]]>c", ["abc"]),
    ("<p title='a > b' class=\"c 'd'\">a</p>b <b c='never closed>d", ["a", "b d"]),
    ("<p>a <b c='></b>' d", ["a <b c='></b>' d"]),
    ("a&copy<!-- b -->c<!-- d <i>e</i>", ["a©c<!-- d e"]),
    ("a <script/>b <SCRIPT>c</b></Script >d</1>e</> f&#99999999;", ["a b de f&#99999999;"]),
    ("a<script>b", ["a"]),
]


@pytest.mark.parametrize(("text", "wanted"), HTML, ids=[text for text, _ in HTML])
def test_html(text: str, wanted: list[str]) -> None:
    assert words(text_document(text, "a.html")) == wanted


@pytest.mark.parametrize(
    "text", [text for text, _ in HTML] + ["<p>🍣 𠮷 e\u0301 &#x1F363; <b>が</b>\r\n&amp;か</p>\r<i>x"]
)
def test_each_letter_of_a_page_stands_where_it_is_said_to_stand(text: str) -> None:
    for block in text_document(text, "a.html").blocks:
        for letter, start, end in zip(block.text, block.starts, block.ends, strict=True):
            there = text[start:end]
            assert letter in unescape(there) or (letter == "\n" and there == "<"), (letter, there)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-03-01T10:00:00+09:00">', date(2024, 3, 1)),
        ('<meta name="date" content="2024-03-01">', date(2024, 3, 1)),
        ('<time itemprop="datePublished" datetime="2024-03-01">1 March</time>', date(2024, 3, 1)),
        ('<meta name="date" content="yesterday">', None),
        ('<meta property="article:modified_time" content="2024-03-01">', None),
    ],
)
def test_the_day_a_page_was_published(head: str, day: date | None) -> None:
    assert text_document(f"{head}<p>Text", "a.html").date == day


def test_a_page_may_name_its_encoding() -> None:
    page = '<meta charset="windows-1252"><p>It’s £5.'
    document = read_document(page.encode("cp1252"), "a.html")
    assert (words(document), document.encoding, document.guessed) == (["It’s £5."], "windows-1252", False)
    lies = '<meta charset="windows-1252"><p>円'.encode()
    assert words(read_document(lies, "a.html")) == ["円"]  # no other encoding gives valid UTF-8 by chance


def test_a_reference_to_no_letter() -> None:
    number = "&#" + "9" * 5000
    assert words(text_document(f"<p title='{number}'>a {number};", "a.html")) == [f"a {number};"]


def test_a_deep_page_takes_no_longer_for_each_element() -> None:
    import time

    def took(depth: int) -> float:
        begun = time.process_time()
        text_document("<div>" * depth + "x" * depth + "</b>" * depth, "a.html")
        return time.process_time() - begun

    assert took(80_000) < 40 * max(took(8_000), 0.005)


def docx(body: str, **parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        around = f'xmlns:w="{W}" xmlns:mc="{MC}"'
        archive.writestr("word/document.xml", f"<w:document {around}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {around}>{part}</w:{name}>")
    return made.getvalue()


def run(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


DOCX = [
    (paragraph(run("He "), "<w:ins>" + run("never ") + "</w:ins>", run("left.")), ["He never left."]),
    (paragraph(run("He "), "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>", run("left.")), ["He left."]),
    (paragraph("<w:moveFrom>" + run("no") + "</w:moveFrom>", "<w:moveTo>" + run("yes") + "</w:moveTo>"), ["yes"]),
    (paragraph("<w:hyperlink>" + run("a link") + "</w:hyperlink>", run(" here")), ["a link here"]),
    (
        paragraph(
            "<w:r><w:ruby><w:rt>"
            + run("まさよし")
            + "</w:rt><w:rubyBase>"
            + run("正義")
            + "</w:rubyBase></w:ruby></w:r>"
        ),
        ["正義"],
    ),
    (paragraph(run("seen"), run(" hidden", "<w:vanish/>"), run(" shown", '<w:vanish w:val="0"/>')), ["seen shown"]),
    (
        "<w:tbl><w:tr><w:tc>" + paragraph(run("a")) + "</w:tc><w:tc>" + paragraph(run("b")) + "</w:tc></w:tr></w:tbl>",
        ["a", "b"],
    ),
    ("<w:sdt><w:sdtContent>" + paragraph(run("in a control")) + "</w:sdtContent></w:sdt>", ["in a control"]),
    (
        paragraph(
            run("around"),
            "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
            + paragraph(run("boxed"))
            + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
            + paragraph(run("boxed"))
            + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
            run(" it"),
        ),
        ["around it", "boxed"],
    ),
    (paragraph(run("two"), "<w:r><w:br/></w:r>", run("lines"), "<w:r><w:tab/></w:r>", run("tab")), ["two lines tab"]),
    (paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", run("7")), ["7"]),
    (paragraph(), []),
]


@pytest.mark.parametrize(("body", "wanted"), DOCX, ids=range(len(DOCX)))
def test_docx(body: str, wanted: list[str]) -> None:
    assert words(read_document(docx(body), "a.docx")) == wanted


def test_notes_come_after_the_text_of_a_word_document() -> None:
    notes = {part: f"<w:{part[:-1]}>{paragraph(run(part))}</w:{part[:-1]}>" for part in ("footnotes", "endnotes")}
    assert words(read_document(docx(paragraph(run("text")), **notes), "a.docx")) == ["text", "footnotes", "endnotes"]


def test_a_word_document_as_a_program_writes_it() -> None:
    document = read_document(ROVERS)
    assert words(document) == [
        "The Rovers and the cup",
        "Novak paid $5 million for the ground 🍣 in 2019.",
        "A point in a list.",
        "Who",
        "What",
        "ノヴァク",
        "500万ドルを払った。",
        "一行目は ここで終わる。",
    ]
    for block in document.blocks:
        assert [document.text[n] for n in block.starts] == [*block.text.replace("\n", "\u2028")]


BOMB = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><w:document>&b;</w:document>"


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as files:
        for name, part in parts.items():
            files.writestr(name.replace("__", "/"), part)
    return made.getvalue()


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no Word document"),
        (b"PK\x03\x04 and no more", "no Word document"),
        (archive(mimetype=b"application/zip"), "no Word document"),
        (docx(paragraph(run("a")))[:-30], "no Word document"),
        (archive(**{"word__document.xml": b"<w:document>"}), "no Word document"),
        (archive(**{"word__document.xml": BOMB.encode()}), "no Word document"),
        (archive(**{"word__document.xml": BOMB.encode("utf-16")}), "no Word document"),
        (archive(**{"word__document.xml": b'<?xml version="1.0" encoding="klingon"?><a/>'}), "no Word document"),
        (archive(**{"word__document.xml": b" " * (65 << 20)}), "larger than any text"),
    ],
    ids=[
        "empty",
        "cut",
        "another archive",
        "damaged",
        "no XML",
        "entities",
        "entities in UTF-16",
        "no encoding",
        "bomb",
    ],
)
def test_what_is_no_word_document_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_document(raw, "a.docx")
