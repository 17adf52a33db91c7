"""Documents: which words come out of plain text and Markdown, which bytes are refused."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from feudcheck.documents import Unreadable, read_document, text_document


def blocks(text: str, name: str = "a.md") -> list[str]:
    return [" ".join(block.text.split()) for block in text_document(text, name).blocks]


def test_paragraphs_of_plain_text() -> None:
    assert blocks("One line\nand more.\n\n \t\nTwo.\r\n\r\nThree.\rstill three", "a.txt") == [
        "One line and more.",
        "Two.",
        "Three. still three",
    ]
    assert blocks("# not a *heading* `here`", "a.txt") == ["# not a *heading* `here`"]
    assert blocks("", "a.txt") == blocks(" \n\n ", "a.txt") == []


MARKDOWN = [
    ("# A heading #\nText.\nMore text.", ["A heading", "Text. More text."]),
    ("Title\n=====\n\nSub\n---\nText", ["Title", "Sub", "Text"]),
    ("One\n\n---\n\n* * *\n\nTwo", ["One", "Two"]),
    (
        "- first\n- second\n  goes on\n* third\n1. fourth\n2) fifth",
        ["first", "second goes on", "third", "fourth", "fifth"],
    ),
    ("- [x] done\n- [ ] open", ["done", "open"]),
    ("He was born in\n1971. It rained.", ["He was born in 1971. It rained."]),
    ("> quoted\n> on two lines\n>\n> > deeper", ["quoted on two lines", "deeper"]),
    ("> - item\n> ## Head", ["item", "Head"]),
    (
        "| Who | What |\n|---|:-:|\n| Novak | *left* |\n| a \\| b | `x|y` c |",
        ["Who", "What", "Novak", "left", "a | b", "c"],
    ),
    ("Who | What\n--- | ---\nNovak | left\n\nAfter", ["Who", "What", "Novak", "left", "After"]),
    ("Text\n```python\n# code\n\nmore = 1\n```\nAfter", ["Text", "After"]),
    ("~~~\ncode\n```\nstill\n~~~~\nAfter", ["After"]),
    ("Text\n\n    code here\n    more\n\n    and more\nAfter", ["Text", "After"]),
    ("- item\n\n    its second paragraph", ["item", "its second paragraph"]),
    ("```\nnever closed", []),
    ("a **bold** and *slanted* and __both__ and _this_ ~~gone~~", ["a bold and slanted and both and this gone"]),
    ("マスク氏は**10億ドル**を寄付した", ["マスク氏は10億ドルを寄付した"]),
    ("5 * 3 * 2 and snake_case_name", ["5 * 3 * 2 and snake_case_name"]),
    ("run `rm -rf` and ``a ` b`` now", ["run and now"]),
    ('see [the *article*](https://x.y/a_(b) "title") now', ["see the article now"]),
    ('see [this][ref] and [that] and [sic].\n\n[ref]: https://x.y "t"', ["see this and [that] and [sic]."]),
    ("![alt text](a.png) word ![x][y]", ["word"]),
    ("[![badge](b.svg)](https://x.y) word", ["word"]),
    ("<https://x.y> or https://x.y/a?b=c. Or www.x.y, fine", ["or . Or , fine"]),
    ("(https://x.y/a_(b), then https://x.y/c) it left", ["(, then ) it left"]),
    ("https://example.com/a?b=1を見よ。", ["を見よ。"]),
    ("word[^1] more\n\n[^1]: The note.", ["word more", "The note."]),
    ("a <b>bold</b> <br/> x &amp; y &lt; &#36;5 &dollar;6 &nosuch; AT&T", ["a bold x & y < $5 $6 &nosuch; AT&T"]),
    ("He paid \\$1 \\*not\\* C:\\dir", ["He paid $1 *not* C:\\dir"]),
    ("between $5 and $10 there is $x$", ["between $5 and $10 there is"]),
    ("a <!-- b\n\nc --> d", ["a", "d"]),
    ("```\n<!--\n```\nText\n\n<!-- x -->", ["Text"]),
    ("3 < 4 and 5 > 4", ["3 < 4 and 5 > 4"]),
    ("一。\r\n\r\n- 二\r\n- 三\r\n", ["一。", "二", "三"]),
]


@pytest.mark.parametrize(("text", "wanted"), MARKDOWN, ids=[text for text, _ in MARKDOWN])
def test_markdown(text: str, wanted: list[str]) -> None:
    assert blocks(text) == wanted


DATES = [
    ("---\ntitle: x\ndate: 2024-03-01\n---\nText", date(2024, 3, 1)),
    ('---\r\ndate: "2024-03-01T10:00:00+09:00"\r\n---\r\nText', date(2024, 3, 1)),
    ("---\ndate: 2024/3/1\n...\nText", date(2024, 3, 1)),
    ("+++\ndate = 2024-03-01\n+++\nText", date(2024, 3, 1)),
    ("---\ndate: 2024-13-01\n---\nText", None),
    ("---\ntitle: the date: 2024-03-01\n---\nText", None),
    ("---\n---\nText", None),
]


@pytest.mark.parametrize(("text", "wanted"), DATES)
def test_front_matter(text: str, wanted: date | None) -> None:
    document = text_document(text, "a.md")
    assert document.date == wanted
    assert [b.text for b in document.blocks] == ["Text"]


def test_only_markdown_has_front_matter() -> None:
    assert text_document("---\ndate: 2024-03-01\n---\n", "a.txt").date is None


def test_a_rule_is_no_front_matter() -> None:
    assert blocks("Text\n\n---\ndate: 2024-03-01\n\n---\nMore") == ["Text", "date: 2024-03-01", "More"]


def test_utf8_with_and_without_mark(tmp_path: Path) -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        path = tmp_path / "a.txt"
        path.write_bytes(mark + "マスク氏".encode())
        document = read_document(path)
        assert (document.text, document.name) == ("マスク氏", str(path))
        assert list(document.blocks[0].starts) == [0, 1, 2, 3]


JAPANESE = "マスク氏は2018年に取締役を退任し、「もう戻らない」と述べた。"


@pytest.mark.parametrize(
    ("encoding", "name", "guessed"),
    [
        ("utf-16", "UTF-16", False),
        ("shift_jis", "Shift_JIS", True),
        ("cp932", "Shift_JIS", True),
        ("euc_jp", "EUC-JP", True),
        ("iso2022_jp", "ISO-2022-JP", True),
    ],
)
def test_japanese_in_older_encodings(encoding: str, name: str, guessed: bool) -> None:
    document = read_document(JAPANESE.encode(encoding), "a.txt")
    assert (document.text, document.encoding, document.guessed) == (JAPANESE, name, guessed)
    assert read_document(JAPANESE.encode(encoding), "a.txt", encoding).guessed is False
    with pytest.raises(Unreadable, match="ascii"):
        read_document(JAPANESE.encode("shift_jis"), "a.txt", "ascii")


def test_an_escape_alone_is_no_japanese() -> None:
    document = read_document(b"\x1b$ is what a terminal prints", "a.txt")
    assert (document.encoding, document.guessed) == ("UTF-8", False)


REFUSED = [
    (b"abc\xff\xfe\x80", "not UTF-8"),
    ("It’s £5.".encode("cp1252"), "not UTF-8"),
    (b"PK\x03\x04\x00\x00\xff", "not a text file"),
    (b"a\x00b", "not a text file"),
]


@pytest.mark.parametrize(("raw", "why"), REFUSED)
def test_refused_bytes(raw: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_document(raw, "a.txt")


def test_an_encoding_that_nobody_knows() -> None:
    with pytest.raises(Unreadable, match="klingon"):
        read_document(b"text", "a.txt", "klingon")


@pytest.mark.parametrize("name", ["a.doc", "a.RTF", "a.pdf"])
def test_formats_not_read(name: str) -> None:
    with pytest.raises(Unreadable):
        read_document(b"text", name)


HOSTILE = [
    "`",
    "``` ",
    "[",
    "](",
    "![",
    "[](",
    "<a",
    "&#",
    "*_",
    "> ",
    "- ",
    "|",
    "|-|\n",
    "\\",
    "<!--",
    "-->",
    "# ",
    "1. ",
    "www.",
]
HOSTILE += ["![", "![a", "[^a", "<!-- feudcheck-", "<!-- feudcheck-disable -->"]
HOSTILE += ["---\n", "~~~\n", "[a](", "((", "https://", "\r", "\t", "    a\n"]


PAGES = [
    "<a",
    "<a ",
    "<p a='",
    '<p a="x" ',
    '<a =">"',
    "<!--",
    "<!",
    "<![CDATA[",
    "<?",
    "<script>",
    "</script",
    "&#1",
    "</",
]


@pytest.mark.parametrize(
    ("piece", "name"),
    [(p, name) for p in HOSTILE for name in ("a.md", "a.txt", "a.html")] + [(p, "a.html") for p in PAGES],
)
def test_hostile_drafts_are_linear(piece: str, name: str) -> None:
    text = piece * (300_000 // len(piece))
    before = time.process_time()
    for block in text_document(text, name).blocks:
        assert len(block.text) == len(block.starts) == len(block.ends)
    assert time.process_time() - before < 4.0
