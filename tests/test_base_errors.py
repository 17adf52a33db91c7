"""A broken claim base: every mistake told at once, at the right line and column, and never a traceback."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from feudcheck.claims.schema import Base
from feudcheck.claims.source import (
    BaseErrors,
    Document,
    Problem,
    parse_base,
    read_axes,
    read_base,
    read_common,
    read_words,
)

GOOD = """\
until: 2020-06-30

sources:
  herald:
    title: Rovers sign Novak
    publisher: Harbour Herald
    lang: en
    date: 2019-07-02

entities:
  novak: {kind: person, en: [Pavel Novak, Novak], ja: [ノヴァク]}
  rovers: {kind: company, en: [Harbour Rovers], ja: [ローヴァーズ]}

questions:
  what-rovers-paid: {kind: one}

claims:
  - id: rovers-paid-30m
    topic: transfer
    question: what-rovers-paid
    en: Harbour Rovers paid $30 million for Pavel Novak.
    ja: ローヴァーズはノヴァクに3000万ドルを支払った。
    evidence:
      - {source: herald, at: $30 million, where: [1, 2]}
  - id: novak-came-2019
    topic: transfer
    en: Novak joined Harbour Rovers in 2019.
    ja: ノヴァクは2019年にローヴァーズに加入した。
    evidence:
      - source: herald
        at: "2019"
        where: [1, 1]
        by: novak
    near: [rovers-paid-30m]
"""


def parse(tmp_path: Path, text: str | bytes) -> tuple[Base, list[Problem]]:
    path = tmp_path / "base.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    base, document = parse_base(path)
    return base, document.problems


def problems(tmp_path: Path, text: str | bytes) -> list[Problem]:
    return parse(tmp_path, text)[1]


def changed(*changes: tuple[str, str]) -> str:
    text = GOOD
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def place(text: str, mark: str) -> tuple[int, int]:
    """Line and column, from 1, where `mark` stands in the text."""
    assert text.count(mark) == 1, mark
    before = text[: text.index(mark)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def at(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def only(tmp_path: Path, text: str) -> Problem:
    found = problems(tmp_path, text)
    assert len(found) == 1, found
    return found[0]


def test_a_good_base_has_no_problems(tmp_path: Path) -> None:
    base, found = parse(tmp_path, GOOD)
    assert not found
    assert [c.id for c in base.claims] == ["rovers-paid-30m", "novak-came-2019"]


# fields ------------------------------------------------------------------------------------------------------------


def test_a_missing_field_is_told_where_its_entry_stands(tmp_path: Path) -> None:
    text = changed(("    en: Novak joined Harbour Rovers in 2019.\n", ""))
    problem = only(tmp_path, text)
    assert "missing" in problem.message and "'en'" in problem.message
    assert at(problem) == place(text, "id: novak-came-2019")


def test_a_missing_field_of_a_source(tmp_path: Path) -> None:
    text = changed(("    publisher: Harbour Herald\n", ""))
    problem = next(p for p in problems(tmp_path, text) if "publisher" in p.message)
    assert "missing" in problem.message
    assert problem.line in (place(text, "herald:\n")[0], place(text, "title:")[0])


def test_an_unknown_field_comes_with_a_suggestion_at_the_field(tmp_path: Path) -> None:
    text = changed(("    question: what-rovers-paid", "    queston: what-rovers-paid"))
    problem = next(p for p in problems(tmp_path, text) if "queston" in p.message)
    assert "did you mean 'question'?" in problem.message
    assert problem.line == place(text, "queston")[0]


def test_an_unknown_field_of_a_piece_of_evidence(tmp_path: Path) -> None:
    text = changed(("        where: [1, 1]", "        were: [1, 1]"))
    problem = next(p for p in problems(tmp_path, text) if "were" in p.message)
    assert "did you mean 'where'?" in problem.message
    assert problem.line == place(text, "were:")[0]


def test_an_unknown_section(tmp_path: Path) -> None:
    text = GOOD.replace("questions:\n", "question:\n")
    found = problems(tmp_path, text)
    assert any(
        "question" in p.message and "questions" in p.message and p.line == place(text, "question:\n")[0] for p in found
    ), found


def test_a_wrong_type_is_told_at_the_value(tmp_path: Path) -> None:
    text = changed(("where: [1, 1]", "where: first paragraph"))
    assert at(only(tmp_path, text)) == place(text, "first paragraph")


def test_a_list_where_a_text_belongs(tmp_path: Path) -> None:
    text = changed(("en: Novak joined Harbour Rovers in 2019.", "en: [Novak, joined]"))
    problem = only(tmp_path, text)
    assert at(problem) == place(text, "[Novak, joined]")
    assert "expected" in problem.message.lower()


def test_a_word_that_is_not_among_the_choices(tmp_path: Path) -> None:
    text = changed(("{kind: one}", "{kind: single}"))
    found = [p for p in problems(tmp_path, text) if "single" in p.message or "Invalid" in p.message]
    assert found and at(found[0]) == place(text, "single")
    assert "one" in found[0].message and "many" in found[0].message, "what was expected is told"


@pytest.mark.parametrize(
    ("old", "new", "mark"),
    [
        ("    publisher: Harbour Herald\n", "    publisher: [Harbour]\n", "[Harbour]"),
        ("{kind: one}", "{kind: single}", "single"),
        ("id: rovers-paid-30m\n    topic: transfer", "id: rovers-paid-30m\n    topic: No Topic", "No Topic"),
    ],
)
def test_what_refers_to_an_entry_with_a_mistake_is_no_mistake(old: str, new: str, mark: str, tmp_path: Path) -> None:
    text = changed((old, new))
    assert at(only(tmp_path, text)) == place(text, mark)


def test_an_empty_value(tmp_path: Path) -> None:
    text = changed(("    topic: transfer\n    question", "    topic:\n    question"))
    problem = only(tmp_path, text)
    assert "missing" in problem.message
    assert problem.line == place(text, "topic:\n")[0]


def test_no_evidence(tmp_path: Path) -> None:
    text = changed(("evidence:\n      - {source: herald, at: $30 million, where: [1, 2]}", "evidence: []"))
    problem = next(p for p in problems(tmp_path, text) if "length" in p.message or "evidence" in p.message)
    assert problem.line == place(text, "evidence: []")[0]


def test_an_id_with_capitals(tmp_path: Path) -> None:
    text = changed(("id: novak-came-2019", "id: Novak came"))
    assert at(only(tmp_path, text)) == place(text, "Novak came")


@pytest.mark.xfail(strict=True, reason="msgspec stops at the first mistake of an entry")
def test_several_mistakes_in_one_entry_are_all_told(tmp_path: Path) -> None:
    text = changed(
        ("        where: [1, 1]", "        were: [1, 1]"), ("en: Novak joined Harbour Rovers in 2019.", "en: []")
    )
    lines = {p.line for p in problems(tmp_path, text)}
    assert {place(text, "were:")[0], place(text, "en: []")[0]} <= lines


# references --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "mark", "message"),
    [
        ("      - source: herald", "      - source: heral", "heral\n", "no source 'heral'; did you mean 'herald'?"),
        ("by: novak", "by: novac", "novac", "no entity 'novac'; did you mean 'novak'?"),
        ("by: novak", "relays: kicker", "kicker", "no source 'kicker'"),
        (
            "question: what-rovers-paid",
            "question: what-rovers-pay",
            "what-rovers-pay\n",
            "no question 'what-rovers-pay'",
        ),
        ("near: [rovers-paid-30m]", "near: [rovers-paid-40m]", "rovers-paid-40m", "no claim 'rovers-paid-40m'"),
        ("lang: en\n", "lang: en\n    entity: heraldd\n", "heraldd", "no entity 'heraldd'"),
        ("ja: [ローヴァーズ]}", "ja: [ローヴァーズ], part_of: leage}", "leage", "no entity 'leage'"),
        (
            "ja: [ローヴァーズ]}",
            "ja: [ローヴァーズ], speaks_for: novk}",
            "novk",
            "no entity 'novk'; did you mean 'novak'?",
        ),
    ],
)
def test_a_reference_to_nothing(tmp_path: Path, old: str, new: str, mark: str, message: str) -> None:
    text = changed((old, new))
    problem = only(tmp_path, text)
    assert problem.message.startswith(message)
    assert at(problem) == place(text, mark)


def test_an_answer_that_is_not_in_the_statement(tmp_path: Path) -> None:
    text = changed(
        ("    evidence:\n      - source", "    answer: {en: in 2018, ja: 2019年}\n    evidence:\n      - source")
    )
    problem = only(tmp_path, text)
    assert at(problem) == place(text, "in 2018")


# doubles -----------------------------------------------------------------------------------------------------------


def test_a_claim_id_twice(tmp_path: Path) -> None:
    text = changed(("id: novak-came-2019", "id: rovers-paid-30m"))
    problem = next(p for p in problems(tmp_path, text) if "twice" in p.message)
    assert problem.line == place(text, "ja: ノヴァクは")[0] - 3


def test_a_key_twice_at_the_second(tmp_path: Path) -> None:
    text = changed(("    topic: transfer\n    en: Novak", "    topic: transfer\n    topic: arrival\n    en: Novak"))
    problem = only(tmp_path, text)
    assert "'topic' is given twice" in problem.message
    assert at(problem) == place(text, "topic: arrival")


def test_a_source_twice(tmp_path: Path) -> None:
    again = "  herald:\n    title: Again\n    publisher: Herald\n    lang: en\n\nentities:"
    text = changed(("entities:", again))
    problem = only(tmp_path, text)
    assert "'herald' is given twice" in problem.message
    assert problem.line == place(text, "title: Again")[0] - 1


# everything at once ------------------------------------------------------------------------------------------------


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = changed(
        ("kind: company", "kind: firm"),
        ("      - source: herald", "      - source: heral"),
        ("by: novak", "by: novac"),
        ("near: [rovers-paid-30m]", "near: [nothing]"),
        ("where: [1, 2]", "where: here"),
    )
    lines = {p.line for p in problems(tmp_path, text)}
    assert lines >= {
        place(text, mark)[0] for mark in ("kind: firm", "source: heral\n", "novac", "[nothing]", "where: here")
    }


def test_read_base_raises_with_all_of_them(tmp_path: Path) -> None:
    path = tmp_path / "base.yaml"
    path.write_text(
        changed(("by: novak", "by: novac"), ("near: [rovers-paid-30m]", "near: [nothing]")), encoding="utf-8"
    )
    with pytest.raises(BaseErrors) as error:
        read_base(path)
    assert len(error.value.problems) == 2
    assert str(error.value.problems[0]).startswith(f"{path}:")


def test_problems_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = changed(("kind: company", "kind: firm"), ("by: novak", "by: novac"), ("lang: en\n", "lang: fr\n"))
    found = [at(p) for p in problems(tmp_path, text)]
    assert found == sorted(found)


# text stays text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    ["no", "yes", "on", "off", "NO", "y", "1e3", "0x1F", "12:30", "1_000", "012", "2019", "3.10", ".5", "2019-07-02"],
)
def test_what_yaml_would_turn_into_something_else_stays_text(tmp_path: Path, word: str) -> None:
    base, found = parse(tmp_path, changed(("title: Rovers sign Novak", f"title: {word}")))
    assert not found
    assert base.sources["herald"].title == word


@pytest.mark.parametrize("word", ["no", "2019", "on", "2019-07-02"])
def test_in_a_list_of_names_too(tmp_path: Path, word: str) -> None:
    base, found = parse(tmp_path, changed(("en: [Harbour Rovers]", f"en: [{word}]")))
    assert not found
    assert base.entities["rovers"].en == [word]


def test_dates_stay_text(tmp_path: Path) -> None:
    base, _ = parse(tmp_path, GOOD)
    assert (base.until, base.sources["herald"].date) == ("2020-06-30", "2019-07-02")


def test_a_date_of_another_form(tmp_path: Path) -> None:
    text = changed(("date: 2019-07-02", "date: 2 July 2019"))
    problem = next(p for p in problems(tmp_path, text))
    assert at(problem) == place(text, "2 July 2019")


def test_until_of_another_form(tmp_path: Path) -> None:
    text = changed(("until: 2020-06-30", "until: last summer"))
    problem = only(tmp_path, text)
    assert at(problem) == place(text, "last summer")


# hostile files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tagged",
    [
        "!!python/object/apply:os.system ['echo x']",
        "!!python/name:os.system ''",
        "!Secret x",
        "!!python/object/new:type [x]",
    ],
)
def test_tags_construct_nothing(tmp_path: Path, tagged: str) -> None:
    text = changed(("title: Rovers sign Novak", f"title: {tagged}"))
    found = problems(tmp_path, text)
    assert found and found[0].line == place(text, "title: !")[0]


def test_a_bomb_of_anchors_is_told_in_time(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    began = time.monotonic()
    found = problems(tmp_path, "\n".join(rows))
    assert time.monotonic() - began < 20
    assert any("large" in p.message or "anchor" in p.message for p in found)
    assert len(found) < 50


def test_an_anchor_that_holds_itself(tmp_path: Path) -> None:
    found = problems(tmp_path, "claims: &a [*a]\n")
    assert found and len(found) < 50


def test_deep_nesting(tmp_path: Path) -> None:
    found = problems(tmp_path, "claims: " + "[" * 5000 + "]" * 5000)
    assert found and len(found) < 50


def test_a_plain_anchor_is_fine(tmp_path: Path) -> None:
    text = changed(
        ("topic: transfer\n    question", "topic: &t transfer\n    question"),
        ("topic: transfer\n    en", "topic: *t\n    en"),
    )
    base, found = parse(tmp_path, text)
    assert not found and base.claims[1].topic == "transfer"


# files that are no base at all ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("empty", b""),
        ("only a comment", b"# nothing\n"),
        ("a list at the top", b"- a\n- b\n"),
        ("a word at the top", b"claims\n"),
        ("a number at the top", b"42\n"),
        ("null", b"~\n"),
        ("not UTF-8", "sources: {herald: {title: caf\xe9}}".encode("latin-1")),
        ("UTF-16", GOOD.encode("utf-16")),
        ("binary", bytes(range(256))),
        ("control characters", b"claims: \x07\n"),
        ("broken YAML", b"claims: [a, b\nsources: {\n"),
        ("a tab", b"claims:\n\t- id: x\n"),
        ("two documents", GOOD.encode() + b"---\n" + GOOD.encode()),
        ("sections of the wrong type", b"sources: []\nentities: 3\nclaims: {}\nquestions: x\nwords: [a]\n"),
        ("null sections", b"sources:\nentities:\nclaims:\n"),
        ("entries of the wrong type", b"sources: {a: 1}\nentities: {b: []}\nclaims: [1, null, x, []]\n"),
        ("keys that are no text", b"sources: {[a, b]: c, ? {x: y} : z}\nentities: {}\nclaims: []\n"),
    ],
)
def test_anything_else_is_a_problem_with_a_place_never_a_traceback(tmp_path: Path, name: str, raw: bytes) -> None:
    found = problems(tmp_path, raw)
    assert found, name
    assert all(p.line >= 1 and p.column >= 1 and p.message for p in found)
    assert all("Traceback" not in p.message and "object at 0x" not in p.message for p in found)


def test_the_place_of_a_syntax_error(tmp_path: Path) -> None:
    text = changed(("where: [1, 2]}", "where: [1, 2}"))
    assert only(tmp_path, text).line == place(text, "where: [1, 2}")[0]


def test_a_byte_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    raw = GOOD.encode().replace(b"Harbour Herald", b"Harbour H\xe9rald")
    problem = problems(tmp_path, raw)[0]
    assert "UTF-8" in problem.message
    assert (problem.line, problem.column) == (6, 25)


def test_a_byte_that_is_not_utf8_behind_a_byte_order_mark(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbfsources:\n  herald:\n    title: \xe6\x9d\xb1\xff"
    problem = problems(tmp_path, raw)[0]
    assert (problem.line, problem.column) == (3, 13)  # behind one letter of three bytes


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    base, found = parse(tmp_path, b"\xef\xbb\xbf" + GOOD.encode())
    assert not found and base.claims


def test_windows_line_ends_count_as_lines(tmp_path: Path) -> None:
    text = changed(("by: novak", "by: novac"))
    assert at(only(tmp_path, text.replace("\n", "\r\n"))) == place(text, "novac")


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        Document(tmp_path / "nowhere.yaml")


def test_a_section_of_one_text_takes_no_list(tmp_path: Path) -> None:
    text = changed(("until: 2020-06-30", "until: [2020-06-30]"))
    problem = only(tmp_path, text)
    assert problem.message == "'until' must be a text"
    assert problem.line == 1


def test_what_has_no_place_of_its_own_is_told_at_what_it_belongs_to(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(GOOD, encoding="utf-8")
    document = Document(tmp_path / "base.yaml")
    document.report(("claims", 0, "evidence", 7, "at"), "there is no eighth")
    assert document.problems[0].line == place(GOOD, "- {source: herald, at: $30")[0]


# Word knowledge


def words(folder: Path, *files: str) -> list[str]:
    """What is wrong with files of word knowledge, without the folder."""
    paths = [folder / f"{number}.yaml" for number in range(len(files))]
    for path, text in zip(paths, files, strict=True):
        path.write_text(text, encoding="utf-8")
    with pytest.raises(BaseErrors) as error:
        read_words(paths)
    return [str(problem).removeprefix(f"{folder}/") for problem in error.value.problems]


def test_a_concept_stands_in_one_file(tmp_path: Path) -> None:
    again = words(tmp_path, "run:\n  en: to run\n", "walk: {en: to walk}\nrun: {en: to jog}\n")
    assert again == ["1.yaml:2:6: concept 'run' is defined in two files"]


@pytest.mark.parametrize("relation", ["is", "not", "turns"])
def test_a_concept_names_only_concepts_that_are_there(relation: str, tmp_path: Path) -> None:
    wrong = words(tmp_path, f"walk: {{en: to walk}}\nrun:\n  en: to run\n  {relation}: walk, wlak\n")
    assert wrong == [f"0.yaml:4:{5 + len(relation)}: no concept 'wlak'; did you mean 'walk'?"]


def test_a_wrong_concept_does_not_hide_the_next(tmp_path: Path) -> None:
    wrong = words(tmp_path, "run:\n  eng: to run\nwalk:\n  speech: shouts\n")
    assert [line.partition(": ")[0] for line in wrong] == ["0.yaml:2:3", "0.yaml:4:11"]


def test_common_words_are_a_file_without_mistakes(tmp_path: Path) -> None:
    path = tmp_path / "common.yaml"
    path.write_text("en: thing, matter,\nja: こと、もの\n", encoding="utf-8")
    assert read_common(path)["en"] == {"thing", "matter"}
    path.write_text("en: thing\nen: matter\n", encoding="utf-8")
    with pytest.raises(BaseErrors, match="'en' is given twice"):
        read_common(path)


def test_no_concept_stands_on_both_sides_of_an_axis(tmp_path: Path) -> None:
    path = tmp_path / "axes.yaml"
    path.write_text("trust: {for: [trust, faith], against: [doubt, trust]}\n", encoding="utf-8")
    with pytest.raises(BaseErrors, match=r"axes.yaml:1:\d+: 'trust' stands on both sides"):
        read_axes(path)
