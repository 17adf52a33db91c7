"""The page of `--format html`, read back by a strict parser; what a browser makes of it is tested beside."""

from __future__ import annotations

import base64
import hashlib
import io
import itertools
import re
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from command import BASE as FOOTBALL
from command import run
from feudcheck.checking import Checked, check, judge_with
from feudcheck.claims.compiled import CompiledBase, Witness
from feudcheck.claims.store import build
from feudcheck.documents import Document, read_document, text_document
from feudcheck.documents.model import Block, Lines
from feudcheck.judging.finding import VERDICTS, Backing, Fact, Finding
from feudcheck.reports import open_report
from feudcheck.reports.html import markup
from feudcheck.reports.html.words import Words, words
from feudcheck.survey import stances
from feudcheck.terminal import Look
from findings import BASE, HERALD, KICKER, checked, fact, report
from pages import Node, read

ORCHARD_FILE = Path(__file__).parent / "data" / "orchard.yaml"
ORCHARD = build(ORCHARD_FILE)
DOCX = Path(__file__).parent / "data" / "drafts" / "rovers.docx"
PACKAGE = Path(markup.__file__).parent
STYLE = (PACKAGE / "page.css").read_text(encoding="utf-8")

MARKDOWN = """---
title: Rovers
---
# Novak &amp; the Rovers

Rovers paid **$40 million** for
[Novak](https://example.org/a_(b)), who came in 2019.\tNovak came in 2019.

> ローヴァーズはノヴァクに
> 4000万ドルを支払った。🍣 Novak has `no` dog.
"""
PAGE = """<!doctype html><title>Rovers &lt;3</title><style>p { color: red }</style>
<p>Rovers <b>paid</b> &#36;40&nbsp;million<!-- so --> for Novak.<br>He came in
2019.</p><p>Before <table><tr><td>Novak came in 2019.</table> the end of it.<script>alert("</p>")</script>"""
HOSTILE = (
    'Novak\'s </script><img src=x onerror=alert(1)> "a" ]]> <!-- & --> &lt; \x1b[31m\x00 \u202eevil\u2066 \udc80\uffff'
)
SEEN = HOSTILE.translate(dict.fromkeys(map(ord, "\x1b\x00\u202e\u2066\udc80\uffff"), "\ufffd"))  # written out by hand


def page(*findings: Checked, base: CompiledBase = BASE, lang: str = "", given: bool = False) -> Node:
    """The page about some findings, read back."""
    return read(raw(*findings, base=base, lang=lang, given=given))


def raw(*findings: Checked, base: CompiledBase = BASE, lang: str = "", given: bool = False) -> str:
    out = io.StringIO()
    made = open_report("html", out, base, Look(lang=lang))
    for finding in findings:
        made.add(finding, given)
    made.finish(Counter(f.finding.deciding.verdict for f in findings), not given)
    out.getvalue().encode("utf-8")  # or nobody could write it
    return out.getvalue()


def found(document: Document, base: CompiledBase = BASE) -> list[Checked]:
    return list(check(document, judge_with(base)))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


# The drafts


@pytest.mark.parametrize(
    "document",
    [
        text_document(MARKDOWN, "a.md"),
        text_document(MARKDOWN.replace("\n", "\r\n"), "crlf.md"),
        text_document(MARKDOWN.replace("\n", "\r"), "cr.txt"),
        text_document(PAGE, "a.html"),
        text_document(f"\n\n  {HOSTILE}\n\n\n{HOSTILE}  ", "a.txt"),
        read_document(DOCX),
    ],
    ids=lambda document: document.name.rpartition("/")[2],
)
def test_every_letter_of_a_draft_stands_once_and_in_order(document: Document) -> None:
    findings = found(document)
    assert len(findings) >= 2
    draft = page(*findings).one("div", "draft")
    wanted = document.text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    assert draft.text == wanted.translate(dict.fromkeys(map(ord, "\x1b\x00\u202e\u2066\udc80\uffff"), "\ufffd"))


@pytest.mark.parametrize("document", [text_document(MARKDOWN, "a.md"), text_document(PAGE, "a.html")])
def test_each_sentence_is_marked_where_it_stands(document: Document) -> None:
    findings = found(document)
    draft = page(*findings).one("div", "draft")
    for number, finding in enumerate(findings, 1):
        runs = [a for a in draft.all("a") if a.attributes["data-n"] == str(number)]
        letters = "".join(c if isinstance(c, str) else c.text * (c.name != "i") for a in runs for c in a.children)
        again = text_document(letters, "a.html").blocks[0].text  # entities are shown as written
        assert squeezed(again) == squeezed(finding.finding.text)
        assert [a.attributes.get("id") for a in runs] == [f"s{number}", *[None] * (len(runs) - 1)]
        assert all(finding.finding.deciding.verdict in a.classes for a in runs)
        assert [("z" in a.classes) for a in runs] == [*[False] * (len(runs) - 1), True]


def part(lines: Lines, *runs: tuple[int, int]) -> Checked:
    """A sentence of the letters in these runs of a text."""
    places = [at for run in runs for at in range(*run)]
    block = Block("".join(lines.text[at] for at in places), places, [at + 1 for at in places])
    whole = fact(block.text, "unverified")
    return Checked("a.txt", Finding(block.text, "en", whole, [whole]), block, lines)


def test_a_sentence_inside_another_keeps_its_letters() -> None:
    lines = Lines("Rovers <i>(he came)</i> paid.")
    draft = page(part(lines, (0, 7), (23, 29)), part(lines, (11, 18))).one("div", "draft")
    assert draft.text == lines.text
    assert [(a.attributes["data-n"], a.text) for a in draft.all("a")] == [
        ("1", "Rovers <i>("),
        ("2", "he came"),
        ("1", ")</i> paid."),
    ]
    assert [i.text for i in draft.all("i")] == ["<i>(", ")</i>"]


def test_of_sentences_that_overlap_the_first_has_the_letters() -> None:
    text = "Rovers paid Novak well."
    lines = Lines(text)
    html = page(part(lines, (0, 17)), part(lines, (7, 23)), part(lines, (0, 11)))
    draft = html.one("div", "draft")
    assert draft.text == text
    assert [(a.attributes["data-n"], a.text) for a in draft.all("a")] == [("1", text[:17]), ("2", text[17:])]
    assert len(list(html.all("article", "card"))) == 3
    assert not any(a.attributes["href"] == "#s3" for a in html.all("a"))  # there is no place to go to


def test_the_words_that_decided_are_marked_in_the_draft_and_in_the_details() -> None:
    text = "Rovers paid $40 million & more for Novak."
    html = page(checked(text, fact(text, "contradicted", marked="$40 million & more"), name="a.txt"))
    assert html.one("div", "draft").one("mark").text == "$40 million & more"
    assert html.by_id("f1").one("h3").one("mark").text == "$40 million & more"
    backed = page(checked(text, fact(text, "supported", marked="$40 million & more"), name="a.txt"))
    assert not list(backed.all("mark"))


def test_marks_that_overlap_or_hold_nothing_leave_every_letter_once() -> None:
    text = "Rovers paid $40 million for Novak."
    told = fact(text, "contradicted")
    told.marked = [(7, 23), (12, 18), (28, 28), (12, 27)]
    html = page(checked(text, told, name="a.txt"))
    for whole in (html.one("div", "draft"), html.by_id("f1").one("h3")):
        assert whole.text.count(text) == 1
        assert "".join(mark.text for mark in whole.all("mark")) == "paid $40 million for"


def test_a_source_without_a_place_is_given_without_one() -> None:
    nowhere = Backing("herald", "rovers-paid-30m", "", None, "own", "", "")
    for backing, places in ((nowhere, []), (replace(nowhere, where=(1, 2)), ["heading 1, paragraph 2"])):
        html = page(checked("Rovers paid.", fact("Rovers paid.", "supported", supporting=[backing]), name="a.txt"))
        assert [place.text for place in html.by_id("f1").one("ul", "sources").all("small")] == places


def test_drafts_are_parted_and_sentences_are_together() -> None:
    one = [*found(text_document("Rovers paid $30 million for Novak. Novak came in 2019.", "a.txt"))]
    two = [*found(text_document("ノヴァクは2019年に来た。", "<stdin>"))]
    html = page(*one, *two)
    assert [h.text for h in html.one("div", "texts").all("h2")] == ["a.txt", "Standard input"]
    assert [a.text for a in html.one("nav").all("a")] == ["a.txt", "Standard input"]
    given = page(*one, *two, given=True)
    assert len(list(given.one("div", "texts").all("article"))) == 1
    assert [d.attributes["lang"] for d in given.all("div", "draft")] == ["en", "ja"]
    assert given.one("h1").text == "Sentences"


def test_a_page_about_one_file_says_nothing_of_its_folders() -> None:
    html = page(*found(text_document("Novak came in 2019.", "/home/somebody/secret/a.txt")))
    assert html.one("h1").text == "a.txt"
    assert "secret" not in html.text


# What is said of a finding


def test_the_details_say_all() -> None:
    text = "Rovers paid $40 million for Novak on a rainy day."
    told = fact(text, "contradicted", marked="$40 million", conflicting=[HERALD, KICKER], claim="rovers-paid-30m")
    told.reason, told.way_out, told.uncovered, told.witnesses = "You say forty.", "Write thirty.", [(34, 48)], 1
    html = page(checked(text, told, name="a.txt"))
    card = html.by_id("f1")
    for part in (
        "contradicted",
        "Confidence 0.87",
        "a.txt:1:1",
        text,
        "You say forty.",
        "Write thirty.",
        "Rovers sign Novak",
        "Harbour Herald, 2019-07-02",
        "heading 1, paragraph 2",
        "at “$30 million”",
        "港スポーツ, 2019-08",
        "quoting Pavel Novak",
        "after Harbour Herald, 2019-07-02",
        "Harbour Rovers paid $30 million for Pavel Novak.",
        "on a rainy day",
        "1 independent witness against it, sources up to 2020-06-30",
    ):
        assert part in card.words, part
    assert card.one("strong", "badge").classes >= {"contradicted"}
    titles = [cite for cite in card.all("cite") if cite.attributes["lang"] == "ja"]
    assert [cite.text for cite in titles] == ["ノヴァク移籍の舞台裏"]


def test_each_fact_has_a_row_of_its_own() -> None:
    text = "Rovers paid $40 million and Novak came in 2019."
    worst = fact(text, "contradicted", part="Rovers paid $40 million", marked="$40 million", reason="Thirty.")
    other = fact(text, "supported", part="and Novak came in 2019.", reason="As they say.")
    rows = list(page(checked(text, worst, other)).by_id("f1").one("ol", "facts").all("li"))
    assert [row.one("h4").text for row in rows] == ["Rovers paid $40 million", "and Novak came in 2019."]
    assert [row.one("strong").text for row in rows] == ["contradicted", "supported"]
    assert [row.one("mark").text for row in rows[:1]] == ["$40 million"]


def rivals(claim: str) -> Node | None:
    text = "It was so."
    html = page(checked(text, fact(text, "disputed", claim=claim)), base=ORCHARD)
    return next(html.by_id("f1").all("section", "rivals"), None)


def test_the_rival_answers_stand_there_with_who_gives_each() -> None:
    told = rivals("orchard-sold-for-5m")
    assert told is not None
    assert told.one("h4").text == "Rival answers, of which one is true"
    answers = [(li.words, "own" in li.classes) for li in told.all("li")]
    assert [own for _, own in answers] == [False, True]
    assert "$3 million" in answers[0][0] and "Valley Post, 2021-05-04" in answers[0][0]
    assert "$5 million" in answers[1][0] and "果実酒新聞, 2021-06-10" in answers[1][0]


def test_what_may_hold_beside_it_is_not_called_a_rival() -> None:
    reasons, steps = rivals("orchard-sold-for-debts"), rivals("pruett-sued-march-2020")
    assert reasons is not None and "several of which may hold" in reasons.one("h4").text
    assert steps is not None and steps.one("h4").text == "Steps of the same matter"
    assert rivals("brightmoor-employs-40") is None


def test_what_is_ignored_or_known_is_marked_as_such() -> None:
    text = "Rovers paid $40 million."
    quiet = checked(text, fact(text, "contradicted"), name="a.txt")
    ignored = msgspec.structs.replace(quiet, ignored="a <quotation>")
    html = page(ignored, msgspec.structs.replace(quiet, known=True))
    assert "Ignored by a comment in the draft: a <quotation>" in html.by_id("f1").text
    assert "Known from the baseline." in html.by_id("f2").text
    assert [c.attributes["data-v"] for c in html.all("article", "card")] == ["ignored", "known"]
    assert [b.words for b in html.one("div", "filter").all("button")] == ["all2", "ignored1", "known1"]


def test_the_whole_draft_is_reported_unless_told_otherwise(tmp_path: Path) -> None:
    draft = tmp_path / "a.md"
    draft.write_text(
        "Novak joined Harbour Rovers in 2019. Rovers paid $40 million for Novak. The sky is blue.\n\n"
        "<!-- feudcheck-ignore-next-line: a joke -->\nRovers paid $50 million for Novak.\n",
        encoding="utf-8",
    )
    base = ("--claims", str(FOOTBALL), "--format", "html", str(draft))
    everything = run(*base)
    assert (everything.code, everything.err) == (1, "")
    marks = [c.attributes["data-v"] for c in read(everything.out).all("article", "card")]
    assert marks == ["supported", "contradicted", "unverified", "ignored"]
    some = read(run(*base, "--show", "unverified").out)
    assert [c.attributes["data-v"] for c in some.all("article", "card")] == ["unverified"]
    assert "Rovers paid $40 million" in some.one("div", "draft").text
    assert "1 contradicted" in some.one("p", "summary").text  # counted all the same


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    ran = run("--format", "html", "--file", "none </b>.txt", cwd=tmp_path)
    assert ran.code == 2
    assert "none </b>.txt: no such file" in read(ran.out).one("div", "failures").text


# The map and the time line


def touching(*claims: str, lang: str = "en") -> Node:
    text = "It was so." if lang == "en" else "そうだった。"
    return page(*(checked(text, fact(text, "disputed", claim=claim), lang=lang) for claim in claims), base=ORCHARD)


def cells(html: Node) -> dict[str, list[str]]:
    """Statement -> what each column says to those who cannot see."""
    rows = [row for body in html.by_id("map").all("tbody") for row in body.all("tr")]
    return {
        next(row.one("th").all("span")).text: [" + ".join(s.text for s in td.all("span", "vh")) for td in row.all("td")]
        for row in rows
    }


def test_the_map_says_who_backs_goes_against_repeats_and_quotes() -> None:
    html = touching("ferrow-founded-brightmoor-2004", "orchard-sold-for-5m", "ferrow-stole-recipe")
    table = html.by_id("map").one("table")
    assert [th.text for th in table.one("thead").all("th")] == [
        "Claim",
        "Valley Post, 2021-05-04",
        "果実酒新聞, 2021-06-10",
        "Hill Letter, 2021-06",
    ]
    assert all(th.attributes["scope"] in ("col", "row") for th in table.all("th"))
    three, five = (f"Tamsin Ferrow sold the Long Meadow orchard to Harrowgate Drinks for ${n} million." for n in (3, 5))
    rival = "goes against it: gives a rival answer – "
    assert cells(html) == {
        "Tamsin Ferrow founded Brightmoor Cider in 2004.": [
            "states it",
            "states it",
            "only repeats another source – Valley Post, 2021-05-04",
        ],
        three: ["states it", rival + five, ""],
        five: [rival + three, "states it", ""],
        "Tamsin Ferrow stole the cider recipe from Lionel Pruett.": [
            "only gives somebody's words – Lionel Pruett",
            "goes against it – only gives somebody's words – Tamsin Ferrow",
            "",
        ],
    }


def test_rows_lead_to_the_sentences_and_a_rival_to_none() -> None:
    html = touching("orchard-sold-for-5m", "brightmoor-employs-40", "orchard-sold-for-5m")
    rows = [
        (row.one("small").words, "other" in row.classes)
        for row in html.by_id("map").one("table").all("tr")
        if list(row.all("td"))
    ]
    assert rows == [("rival, not in the text", True), ("Sentences 1 3", False), ("Sentence 2", False)]
    links = [a.attributes["href"] for a in html.by_id("map").all("a")]
    assert links == ["#f1", "#f3", "#f2"]
    assert len(list(html.by_id("map").all("tbody"))) == 2  # answers to one question stand together


def test_answers_that_may_all_hold_do_not_go_against_each_other() -> None:
    told = cells(touching("orchard-sold-for-debts"))
    assert told == {"Tamsin Ferrow sold the Long Meadow orchard because she had to repay debts.": ["states it"]}


def test_a_source_that_gives_two_answers_does_not_go_against_itself(tmp_path: Path) -> None:
    text = ORCHARD_FILE.read_text(encoding="utf-8")
    changed = text.replace(
        "at: $3 million, where: [2, 1]}", "at: $3 million, where: [2, 1]}\n      - {source: cider-times, at: 300万ドル}"
    )
    assert changed != text
    (tmp_path / "base.yaml").write_text(changed, encoding="utf-8")
    said = "It was so."
    html = page(checked(said, fact(said, "disputed", claim="orchard-sold-for-5m")), base=build(tmp_path / "base.yaml"))
    assert [row[1] for row in cells(html).values()] == ["states it", "states it"]


def test_the_time_line_is_in_order_and_keeps_the_claims_words() -> None:
    html = touching("pruett-withdrew-july-2020", "ferrow-founded-brightmoor-2004", "pruett-sued-march-2020")
    near, whole = html.by_id("timeline").all("ol", "line")
    assert [(t.text, t.attributes.get("datetime")) for t in near.all("time")] == [
        ("2004", "2004"),
        ("March 2020", "2020-03"),
        ("July 2020", "2020-07"),
    ]
    assert [t.text for t in whole.all("time")] == ["2004", "2018", "2019", "March 2020", "July 2020"]
    assert [("own" in li.one("ul").one("li").classes) for li in whole.children if isinstance(li, Node)] == [
        True,
        False,
        False,
        True,
        True,
    ]
    japanese = touching("pruett-withdrew-july-2020", lang="ja").by_id("timeline")
    assert [t.text for t in next(japanese.all("ol", "line")).all("time")] == ["2020年7月"]


def test_a_period_with_an_open_end_is_no_exact_time(tmp_path: Path) -> None:
    text = ORCHARD_FILE.read_text(encoding="utf-8")
    changed = text.replace("Brightmoor Cider employs 40 people.", "Brightmoor Cider employs 40 people since 2012.")
    (tmp_path / "base.yaml").write_text(changed, encoding="utf-8")
    said = "It was so."
    html = page(checked(said, fact(said, "alleged", claim="brightmoor-employs-40")), base=build(tmp_path / "base.yaml"))
    when = next(html.by_id("timeline").all("time"))
    assert (when.text, when.attributes) == ("since 2012", {})


# Hostile text


def texts_of_hostility() -> Iterator[str]:
    """A claim base in which every text that may be free is hostile."""
    nasty = HOSTILE.split(" \x1b")[0].replace('"', '\\"')  # YAML takes no control characters
    text = ORCHARD_FILE.read_text(encoding="utf-8")
    for line in text.splitlines():
        if match := re.match(r"(\s+(?:title|publisher): )", line):
            yield f'{match[1]}"{nasty}"'
        elif match := re.match(r"(\s+en: )(Tamsin Ferrow sold .*million)\.", line):
            yield f'{match[1]}"{match[2]} {nasty}"'
        else:
            yield line.replace("Lionel Pruett, Pruett]", f'"{nasty}", Pruett]').replace(
                "at: $3 million", f'at: "{nasty}"'
            )


def test_no_text_becomes_markup(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("\n".join(texts_of_hostility()), encoding="utf-8")
    base = build(tmp_path / "base.yaml")
    said = [
        Backing(s, "orchard-sold-for-3m", HOSTILE, (1, 1), "reported", by, relays)
        for s, by, relays in (("valley-post", "pruett", "hill-letter"), (HOSTILE, HOSTILE, HOSTILE))
    ]
    told = fact(HOSTILE, "contradicted", marked="<img src=x", claim="orchard-sold-for-3m", conflicting=said)
    told.reason = told.way_out = HOSTILE
    told.uncovered = [(0, len(HOSTILE))]
    quiet = msgspec.structs.replace(checked(HOSTILE, told, name=f"dir/{HOSTILE}.txt"), ignored=HOSTILE)
    out = io.StringIO()
    made = open_report("html", out, base, Look())
    made.add(checked(HOSTILE, told, name=HOSTILE), False)
    made.add(quiet, False)
    made.add(checked(HOSTILE, told), True)
    made.finish(Counter(contradicted=3), True, [f"{HOSTILE}: {HOSTILE}"])
    out.getvalue().encode("utf-8")
    html = read(out.getvalue())  # the strict reader knows the elements and attributes of the page
    assert len(list(html.all("script"))) == len(list(html.all("style"))) == 1
    assert {a.attributes["href"][0] for a in html.all("a")} == {"#"}
    assert html.text.count(SEEN) > 20
    assert [d.text for d in html.all("div", "draft")] == [SEEN] * 3
    for letter in "\x1b\x00\u202e\u2066\udc80":
        assert letter not in out.getvalue()


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c&d=%20", "https://example.org/a?b=c&amp;d=%20"),
        ("HTTP://example.org/", "HTTP://example.org/"),
        ('https://example.org/"><img src=x>', "https://example.org/%22%3E%3Cimg%20src=x%3E"),
        ("https://例え.jp/頁", "https://%E4%BE%8B%E3%81%88.jp/%E9%A0%81"),
        ("https://example.org/\udc80\u202e", "https://example.org/?%E2%80%AE"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https:", None),
        ("https:///x", None),
        (" https://example.org", None),
        ("ht\ntps://example.org", None),
        ("//example.org", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, linked: str | None) -> None:
    made = markup.link(url, "<x>")
    if linked is None:
        assert made == "&lt;x&gt;"
    else:
        assert made == f'<a href="{linked}" rel="noopener noreferrer external" class="out">&lt;x&gt;</a>'


def test_text_is_escaped_unless_it_is_markup() -> None:
    assert markup.element("p", "<b>", markup.element("b", "&")) == "<p>&lt;b&gt;<b>&amp;</b></p>"
    assert markup.element("p", title='"><\n', data_n=3, hidden=None) == '<p title="&quot;&gt;&lt;\n" data-n="3"></p>'


# The page as a whole


def test_the_page_asks_for_nothing_and_allows_only_its_own_style_and_script() -> None:
    html = page(*found(text_document(MARKDOWN, "a.md")))
    (policy,) = (m.attributes["content"] for m in html.all("meta") if "http-equiv" in m.attributes)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for name in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(html.one(name).text.encode()).digest()).decode()
        assert rules[f"{name}-src"] == f"'sha256-{digest}'"
    assert set(rules) == {"default-src", "style-src", "script-src", "img-src", "base-uri", "form-action"}
    assert html.one("link").attributes["href"] == rules["img-src"] + ","
    assert not re.search(r"url\(|@import|https?:", html.one("style").text)
    assert not re.search(r"fetch|XMLHttp|import|innerHTML|eval|https?:", html.one("script").text)


def test_the_page_says_what_language_each_part_is_in() -> None:
    japanese = found(text_document("ローヴァーズはノヴァクに4000万ドルを支払った。 Novak came in 2019.", "a.txt"))
    html = page(*japanese)
    assert html.attributes["lang"] == "ja"
    assert html.by_id("map-h").text == words("ja").map
    assert [c.attributes["lang"] for c in html.all("article", "card")] == ["ja", "en"]
    assert html.one("div", "draft").attributes["lang"] == "ja"
    assert [a.attributes.get("lang") for a in html.one("div", "draft").all("a")] == [None, "en"]
    english = page(*japanese, lang="en")
    assert english.attributes["lang"] == "en"
    assert [c.attributes["lang"] for c in english.all("article", "card")] == ["en", "en"]
    assert "contradicted" in english.by_id("f1").text


def test_both_languages_say_the_same_things() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for name in Words.__struct_fields__:
        one, other = getattr(words("en"), name), getattr(words("ja"), name)
        if isinstance(one, str):
            assert fields(one) == fields(other) and one and other, name
        else:
            assert list(one) == list(other) and all(one.values()) and all(other.values()), name
    assert set(words("en").meanings) == set(VERDICTS)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN, encoding="utf-8")
    made = [
        run("--claims", str(FOOTBALL), "-f", "html", "a.md", "-o", f"{seed}.html", cwd=tmp_path, PYTHONHASHSEED=seed)
        for seed in ("1", "2")
    ]
    assert [ran.code for ran in made] == [1, 1]
    one, two = ((tmp_path / f"{seed}.html").read_bytes() for seed in "12")
    assert one == two and b"\r" not in one


def test_a_page_is_utf8_wherever_it_goes(tmp_path: Path) -> None:
    ran = run(
        "--claims", str(FOOTBALL), "-f", "html", "ノヴァクは2019年に来た。", PYTHONUTF8="0", PYTHONIOENCODING="ascii"
    )
    assert "ノヴァクは2019年に来た。" in read(ran.out).one("div", "draft").text


def test_a_page_stays_small() -> None:
    one = raw(*found(text_document("Rovers paid $40 million for Novak.", "a.txt")))
    assert len(one.encode()) < 60_000
    sentence = "Rovers paid $40 million for Novak, and Ferrow sold the Long Meadow orchard for $5 million.\n\n"
    lines = text_document(sentence * 300, "a.txt")
    first = found(text_document(sentence, "a.txt"), ORCHARD)[0]
    assert first.finding.facts
    line, many = Lines(lines.text), []
    for block in lines.blocks:
        many.append(Checked("a.txt", first.finding, block, line))
    assert len(many) == 300
    assert len(raw(*many, base=ORCHARD).encode()) < 2_000_000


def test_without_findings_there_is_still_a_page() -> None:
    html = read(report("html"))
    assert words("en").no_claims in html.by_id("map").text
    assert words("en").no_dates in html.by_id("timeline").text


# Colours


def palettes() -> dict[str, dict[str, str]]:
    """light, dark and print: names of colours and their values."""
    light = re.search(r"^:root \{(.*?)^\}", STYLE, re.S | re.M)
    dark = re.search(r"prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", STYLE, re.S)
    paper = re.search(r"@media print \{\s*:root \{(.*?)\}", STYLE, re.S)
    assert light and dark and paper
    return {
        name: dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", found[1]))
        for name, found in (("light", light), ("dark", dark), ("print", paper))
    }


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_every_letter_stands_out_from_its_ground(scheme: str) -> None:
    colours = palettes()[scheme]
    assert set(colours) == set(palettes()["light"])
    pairs = [*itertools.product(("ink", "quiet", "link", *VERDICTS), ("paper", "card"))]
    pairs += [(letters, f"{verdict}-ground") for verdict in VERDICTS for letters in ("ink", "quiet", verdict)]
    pairs += [("paper", "ink")]  # the button that is pressed
    low = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}


def test_contrast_is_measured_as_it_is_defined() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_each_verdict_has_a_line_and_a_sign_of_its_own() -> None:
    signs = re.findall(r"^\.([a-z]+)(?:, \.[a-z]+)* \{[^}]*--sign: (\"[^\"]\"); \}", STYLE, re.M)
    assert {name for name, _ in signs} >= set(VERDICTS)
    assert len({sign for _, sign in signs}) == len(signs)
    lines = re.findall(r"\.s\.([a-z]+) \{ text-decoration-style: (\w+); text-decoration-thickness: (\w+)", STYLE)
    told = {name: (style, thickness) for name, style, thickness in lines}
    told.setdefault("supported", ("solid", "1px"))
    assert set(told) == set(VERDICTS)
    assert len(set(told.values())) == len(told)


def test_facts_are_not_needed_to_be_listed() -> None:
    text = "A question?"
    alone = Fact(0, len(text), "unverified", 0.5)
    block = text_document(text, "a.txt").blocks[0]
    html = page(Checked("a.txt", Finding(text, "en", alone, []), block, Lines(text)))
    assert html.by_id("f1").one("h3").text == text


def test_a_source_stands_where_its_own_voice_puts_it() -> None:
    claim = next(c for c in BASE.claims if c.id == "rovers-paid-30m")
    own, words = (Witness("herald", "", None, by, "", False) for by in ("", "novak"))
    relayed = Witness("herald", "", None, "", "kicker", False)
    for evidence in itertools.permutations((own, words, relayed)):
        stance = stances(replace(claim, evidence=list(evidence)), BASE)["herald"][0]
        assert (stance.manner, stance.speaker, stance.relays) == ("own", "", "")
    for evidence in itertools.permutations((words, relayed)):
        stance = stances(replace(claim, evidence=list(evidence)), BASE)["herald"][0]
        assert (stance.manner, stance.speaker) == ("words", "novak")
