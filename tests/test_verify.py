"""`feudcheck base verify`: anchors, places, and whether an article says what a claim says."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import Ran, run
from feudcheck.claims.compiler import compile_base
from feudcheck.claims.places import paragraphs
from feudcheck.claims.rewrite import rewrite_places
from feudcheck.claims.source import parse_base
from feudcheck.claims.verify import Report, verify
from feudcheck.language.lexicon_tables import compile_lexicon

ARTICLE = """\
Rovers sign Novak

By our own reporter.

The deal
Harbour Rovers joined the bidding late. This list is no heading.

The price?

Harbour Rovers paid $30 million for Pavel Novak in July 2019.

He was 24 at the time, and the board had no doubts.
"""
BASE = """\
# A comment that stays.
until: 2020-06-30
sources:
  herald: {title: Rovers sign Novak, publisher: Harbour Herald, lang: en, date: 2019-07-02}
entities:
  novak: {kind: person, en: [Pavel Novak, Novak], ja: [ノヴァク]}
  rovers: {kind: company, en: [Harbour Rovers, Rovers], ja: [ローヴァーズ]}
  united: {kind: company, en: [Westport United], ja: [ユナイテッド]}
  board: {kind: group, en: [Rovers' board], ja: [ローヴァーズの取締役会], part_of: rovers}
claims:
  - id: paid
    topic: transfer
    en: Harbour Rovers paid $30 million for Pavel Novak.
    ja: ローヴァーズはノヴァクに3000万ドルを支払った。
    evidence:
      - {source: herald,   at: $30 million,   where: [2, 1]}   # a remark
"""


def written(folder: Path, base: str, article: str = ARTICLE) -> Path:
    path = folder / "base.yaml"
    path.write_text(base, encoding="utf-8", newline="")
    (folder / "herald.txt").write_text(article, encoding="utf-8")
    return path


def command(folder: Path, base: str, *more: str) -> Ran:
    return run("base", "verify", "--sources", str(folder), str(written(folder, base)), *more)


def verified(folder: Path, base: str, article: str = ARTICLE) -> Report:
    """The report, with names and values read but no word knowledge."""
    parsed, document = parse_base(written(folder, base, article))
    return verify(
        parsed, document, compile_base(parsed, compile_lexicon({}, {"en": set(), "ja": set()}, []), []), folder
    )


def claim(en: str, at: str, where: str = "[2, 1]", more: str = "") -> str:
    head = BASE.partition("claims:\n")[0]
    return (
        f"{head}claims:\n  - id: it\n    topic: transfer\n    en: {en}\n    ja: ノヴァク。\n"
        f"    evidence:\n      - {{source: herald, at: {at}, where: {where}{more}}}\n"
    )


# Places


def test_headings_and_paragraphs() -> None:
    found = [(p.where, ARTICLE[p.start : p.end]) for p in paragraphs(ARTICLE)]
    assert found == [
        ((1, 0), "Rovers sign Novak"),
        ((1, 1), "By our own reporter."),
        ((1, 2), "The deal"),
        ((1, 3), "Harbour Rovers joined the bidding late. This list is no heading."),
        ((2, 0), "The price?"),
        ((2, 1), "Harbour Rovers paid $30 million for Pavel Novak in July 2019."),
        ((2, 2), "He was 24 at the time, and the board had no doubts."),
    ]


@pytest.mark.parametrize(
    ("article", "wheres"),
    [
        ("ノヴァク移籍の舞台裏\nローヴァーズが支払った。", [(1, 0), (1, 1)]),
        ("• 会員限定\n\n  移籍\n\n 本文です。\n写真\n\n(写真:港)", [(0, 1), (1, 0), (1, 1), (1, 2), (1, 3)]),
        ("", []),
    ],
)
def test_places_in_other_layouts(article: str, wheres: list[tuple[int, int]]) -> None:
    assert [p.where for p in paragraphs(article)] == wheres


# Anchors and places of evidence


def test_right_evidence(tmp_path: Path) -> None:
    done = command(tmp_path, BASE)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"{tmp_path / 'base.yaml'}: 1 piece of evidence, 0 with a wrong anchor or place, "
        "0 not proven, 0 proven with a name carried over\n"
    )


@pytest.mark.parametrize(
    ("at", "message"),
    [
        ("$40 million", "'$40 million' is not in the article"),
        ("Novak", "'Novak' is there 2 times; take more of the words around it"),
    ],
)
def test_wrong_anchors(tmp_path: Path, at: str, message: str) -> None:
    report = verified(tmp_path, claim("Rovers paid Novak.", at))
    assert [str(p) for p in report.wrong] == [f"{tmp_path / 'base.yaml'}:16:30: it, herald: {message}"]


@pytest.mark.parametrize("where", ["[1, 1]", "[2, 2]"])
def test_wrong_places(tmp_path: Path, where: str) -> None:
    report = verified(tmp_path, claim("Rovers paid Novak.", "$30 million", where))
    assert [p.message for p in report.misplaced] == [f"it, herald: 'where' is {where}, but '$30 million' is at [2, 1]"]
    assert report.places == {(0, 0): (2, 1)}


def test_a_wrong_place_ends_with_one_and_is_put_right(tmp_path: Path) -> None:
    wrong = BASE.replace("where: [2, 1]", "where: [7, 12]").replace("\n", "\r\n")
    assert command(tmp_path, wrong).code == 1
    done = command(tmp_path, wrong, "--write")
    assert done.code == 0
    assert "1 place rewritten" in done.out
    assert (tmp_path / "base.yaml").read_bytes().decode() == BASE.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- {at: x, by: y}", "- {at: x, where: [3, 4], by: y}"),
        ("- {at: 'x'}  # 注", "- {at: 'x', where: [3, 4]}  # 注"),
        ("- source: 港\n        at: x  # why", "- source: 港\n        at: x  # why\n        where: [3, 4]"),
        ("- at: x\n        where:\n        - 1\n        - 22", "- at: x\n        where:\n        - 3\n        - 4"),
        ("- {at: x, where: null}", "- {at: x, where: [3, 4]}"),
    ],
)
def test_places_in_every_way_of_writing(before: str, after: str) -> None:
    text = "\ufeff# 港\nclaims:\n  - en: 'a'\n    evidence:\n      {}\n"
    assert rewrite_places(text.format(before), {(0, 0): (3, 4)}) == text.format(after)


# What the article says


@pytest.mark.parametrize(
    ("statement", "at", "missing"),
    [
        ("Rovers paid $30 million for Novak.", "$30 million", ""),
        ("Rovers paid $40 million for Novak.", "$30 million", "'$40 million'"),
        ("Rovers paid more than $20 million for Novak.", "$30 million", ""),
        ("Rovers paid for Novak in 2019.", "$30 million", ""),
        ("Rovers paid for Novak in August 2019.", "$30 million", "'August 2019'"),
        ("Westport United paid for Novak.", "$30 million", "united"),
    ],
)
def test_figures_dates_and_names(tmp_path: Path, statement: str, at: str, missing: str) -> None:
    report = verified(tmp_path, claim(statement, at))
    assert [p.message for p in report.unproven] == (
        [f"it, herald: not read in the paragraph: {missing}"] if missing else []
    )


@pytest.mark.parametrize(
    ("statement", "more", "unproven", "carried"),
    [
        ("Novak was 24.", "", 0, 1),
        ("Rovers' board was sure.", "", 0, 0),
        ("Westport United was sure.", "", 1, 0),
        ("Westport United was sure.", ", against: true", 1, 0),
        ("Novak was 30.", ", against: true", 0, 1),
        ("The time came.", ", by: united", 1, 0),
    ],
)
def test_names_carried_over(tmp_path: Path, statement: str, more: str, unproven: int, carried: int) -> None:
    report = verified(tmp_path, claim(statement, "at the time", "[2, 2]", more))
    assert (len(report.unproven), report.carried) == (unproven, carried)


def test_what_each_piece_needs_is_read_in_a_paragraph_of_several(tmp_path: Path) -> None:
    second = "      - {source: herald, at: July 2019, where: [2, 1], by: %s}\n"
    for speaker, missing in (
        ("novak", []),
        ("united", ["paid, herald: not read in the paragraph: united as the speaker"]),
    ):
        report = verified(tmp_path, BASE + second % speaker)
        assert report.pieces == 2
        assert [p.message for p in report.unproven] == missing


def test_a_paper_need_not_name_itself(tmp_path: Path) -> None:
    own = BASE.replace("entities:\n", "entities:\n  paper: {kind: outlet, en: [Harbour Herald], ja: [港ヘラルド]}\n")
    head = own.partition("claims:\n")[0]
    statement = "Harbour Herald saw the price."
    text = f"{head}claims:{claim(statement, '$30 million').partition('claims:')[2]}"
    assert not verified(tmp_path, text).unproven
    other = text.replace("publisher: Harbour Herald", "publisher: Westport Post")
    assert [p.message for p in verified(tmp_path, other).unproven] == ["it, herald: not read in the paragraph: paper"]


@pytest.mark.parametrize(
    ("sentence", "unproven"),
    [
        ("Insiders were sure of $30 million.", 0),  # it is called so
        ("The price was reportedly $30 million.", 0),  # somebody speaks, whoever it is
        ("The price was $30 million.", 1),
    ],
)
def test_a_voice_is_there_where_somebody_speaks(sentence: str, unproven: int, tmp_path: Path) -> None:
    voice = "entities:\n  insiders: {kind: voice, en: [Insiders], ja: [関係者]}\n"
    text = claim("Time went by.", "$30 million", "[0, 1]", ", by: insiders").replace("entities:\n", voice)
    path = written(tmp_path, text, f"{sentence}\n")
    done = run("base", "verify", "--sources", str(tmp_path), str(path))
    assert f"0 with a wrong anchor or place, {unproven} not proven" in done.out


def test_an_article_of_a_month_dates_no_last_year(tmp_path: Path) -> None:
    article = "Rovers sign Novak\n\nHarbour Rovers paid for Pavel Novak last year.\n"
    text = claim("Harbour Rovers paid for Pavel Novak in 2018.", "paid for", "[1, 1]")
    assert not verified(tmp_path, text, article).unproven
    month = text.replace("date: 2019-07-02", "date: 2019-07")
    missing = [p.message for p in verified(tmp_path, month, article).unproven]
    assert missing == ["it, herald: not read in the paragraph: '2018'"]


def test_in_a_long_paragraph_only_the_words_around_the_anchor_count(tmp_path: Path) -> None:
    filler = "The weather stayed fine for weeks. " * 40
    article = f"Rovers paid $30 million. {filler}Novak came later.\n"
    report = verified(tmp_path, claim("Novak cost $30 million.", "came later", "[0, 1]"), article)
    assert [p.message for p in report.unproven] == ["it, herald: not read in the paragraph: '$30 million'"]


# What cannot be read


def test_a_missing_article(tmp_path: Path) -> None:
    path = written(tmp_path, BASE)
    done = run("base", "verify", "--sources", str(tmp_path / "elsewhere"), str(path))
    assert (done.code, done.out) == (2, "")
    assert "herald.txt: No such file or directory" in done.err


def test_a_base_with_mistakes(tmp_path: Path) -> None:
    done = command(tmp_path, BASE.replace("topic: transfer", "topik: transfer"))
    assert done.code == 1
    assert "unknown field 'topik'" in done.out


def test_an_article_in_another_encoding(tmp_path: Path) -> None:
    path = written(tmp_path, BASE)
    (tmp_path / "herald.txt").write_bytes("Rovers für $30 million".encode("latin-1"))
    done = run("base", "verify", "--sources", str(tmp_path), str(path))
    assert (done.code, done.out) == (2, "")
    assert f"{tmp_path}: a text is not UTF-8 (byte 8)" in done.err
