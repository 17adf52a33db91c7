"""`feudcheck eval`: measures by hand, causes of misses, and what the command prints."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from command import BASE, run
from feudcheck.claims.classifier import Classifier, fit
from feudcheck.claims.compiler import samples
from feudcheck.claims.schema import Labelled
from feudcheck.claims.store import build
from feudcheck.evaluating import run as running
from feudcheck.evaluating.causes import (
    LITTLE,
    MODALITY,
    NO_CLAIM,
    NOT_READ,
    OTHER_CLAIM,
    OVERLOOKED,
    SEVERAL,
    WHOSE,
    WORD,
    _not_backed,
    cause,
)
from feudcheck.evaluating.measures import Outcome, bands, confusion, measure, surest, wilson
from feudcheck.judging.alignment import Alignment
from feudcheck.judging.finding import Backing, Fact
from feudcheck.judging.judge import judge
from feudcheck.language.reader import read
from test_precedents import JUDGED, written

FOOTBALL = build(BASE)


def outcome(label: str, given: str, confidence: float, also: str = "", sources: tuple[str, ...] = ()) -> Outcome:
    fact = Fact(0, 1, given, confidence, [Backing(s, "c", "", None, "own", "", "") for s in sources])
    return Outcome(Labelled(text="x", verdict=label, also=[also] if also else [], supports=["a"]), fact)  # type: ignore[arg-type,list-item]


OUTCOMES = [
    outcome("supported", "supported", 0.9, sources=("a", "b")),
    outcome("supported", "unverified", 0.5),
    outcome("contradicted", "supported", 0.7, sources=("a",)),
    outcome("contradicted", "contradicted", 0.9),
    outcome("unverified", "contradicted", 0.3),
    outcome("disputed", "alleged", 0.6, also="alleged"),
]


def test_measures_by_hand() -> None:
    found = measure(OUTCOMES)
    assert found["n"] == 6
    assert found["accuracy"] == pytest.approx(3 / 6)
    assert found["false_assurance"] == pytest.approx(1 / 3)
    assert found["false_alarm"] == pytest.approx(1 / 3)
    assert found["wrong_target"] == 1.0
    assert found["supporting_f1"] == pytest.approx(2 * 2 / (2 * 2 + 1 + 4))
    # supported: 1 hit, 1 extra, 1 missed; contradicted likewise; unverified none; disputed counts neither way
    assert found["macro_f1"] == pytest.approx((0.5 + 0.5 + 0) / 3)
    # 0.9 twice right; 0.7 wrong; 0.6 right; 0.5 wrong; 0.3 wrong
    assert found["ece"] == pytest.approx((abs(1.8 - 2) + 0.7 + 0.4 + 0.5 + 0.3) / 6)
    assert found["brier"] == pytest.approx((2 * 0.1**2 + 0.7**2 + 0.4**2 + 0.5**2 + 0.3**2) / 6)
    assert found["auroc"] == pytest.approx(8 / 9)
    assert found["surest_80_error"] == pytest.approx(1 / 4)


def test_bands_and_the_surest() -> None:
    edges = [outcome("supported", "supported", chance) for chance in (1.0, 0.9, 0.89, 0.1, 0.0)]
    assert [[o.fact.confidence for o in band] for band in bands(edges)] == [
        [0.0], [0.1], [], [], [], [], [], [], [0.89], [1.0, 0.9],
    ]  # fmt: skip
    assert [o.fact.confidence for o in surest(edges[::-1], 0.4)] == [1.0, 0.9]
    assert surest(OUTCOMES, 0.01) == [OUTCOMES[0], OUTCOMES[3]]  # equally sure: none goes before the other
    assert surest(OUTCOMES, 1) == sorted(OUTCOMES, key=lambda o: -o.fact.confidence)
    assert surest([], 0.5) == []


def test_nothing_to_measure() -> None:
    assert measure([]) == {"n": 0}


def test_what_no_sentence_can_show_is_not_measured() -> None:
    false, sound = [outcome("contradicted", "unverified", 0.5)], [outcome("supported", "supported", 0.5)]
    assert {"false_assurance", "false_alarm", "wrong_target"} & set(measure(false)) == {"false_assurance"}
    assert {"false_assurance", "false_alarm", "wrong_target"} & set(measure(sound)) == {"false_alarm"}


def test_the_interval_of_a_share() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.49, 0.943)
    assert wilson(0, 5)[0] == 0.0
    assert wilson(5, 5)[1] == 1.0


def test_confusion_counts_every_sentence_once() -> None:
    table = confusion(OUTCOMES)
    assert table["contradicted"] == {
        "contradicted": 1, "disputed": 0, "alleged": 0, "unverified": 0, "supported": 1,
    }  # fmt: skip
    assert sum(sum(row.values()) for row in table.values()) == len(OUTCOMES)


@pytest.mark.parametrize(
    ("sentence", "verdict", "sources", "expected"),
    [
        ("Did Harbour Rovers pay $30 million for Novak?", "supported", ["herald"], NOT_READ),
        ("It rained all day in the south.", "supported", ["herald"], NO_CLAIM),
        ("Harbour Rovers paid $30 million for Novak in cash in Lisbon.", "unverified", [], OVERLOOKED),
    ],
)
def test_causes(sentence: str, verdict: Any, sources: list[str], expected: str) -> None:
    reading = read(sentence, FOOTBALL.lexicon, FOOTBALL.names)
    label = Labelled(text=sentence, verdict=verdict, supports=sources)
    assert cause(label, judge(reading, FOOTBALL).deciding, reading, FOOTBALL) == expected


def test_a_difference_that_was_seen_is_named() -> None:
    sentence = "Harbour Rovers paid $40 million for Pavel Novak."
    reading = read(sentence, FOOTBALL.lexicon, FOOTBALL.names)
    for verdict, expected in (("supported", "value: read otherwise"), ("contradicted", "value: seen, not trusted")):
        label = Labelled(text=sentence, verdict=verdict, conflicts=["herald"])  # type: ignore[arg-type]
        assert cause(label, judge(reading, FOOTBALL).deciding, reading, FOOTBALL) == expected


ONE, TWO = "Novak left the club.", "Novak left the club, and United paid the fee."


@pytest.mark.parametrize(
    ("sentence", "given", "seen", "expected"),
    [
        (ONE, "unverified", {"speaker": "other", "level_ok": False, "uncovered": [(0, 5)]}, WHOSE),
        (ONE, "unverified", {"level_ok": False, "uncovered": [(0, 5)]}, MODALITY),
        (ONE, "unverified", {"uncovered": [(0, 5)], "unknown": 1.0}, "figure, date or name not met"),
        (TWO, "unverified", {"uncovered": [(0, 5)], "unknown": 1.0}, SEVERAL),
        (ONE, "alleged", {"unknown": 0.5}, WORD),
        (ONE, "alleged", {"foreign": 0.5}, WORD),
        (ONE, "alleged", {"foreign": 0.4, "unknown": 0.4}, OTHER_CLAIM),
        (ONE, "unverified", {}, LITTLE),
        (TWO, "unverified", {}, SEVERAL),
    ],
)
def test_the_first_thing_that_went_wrong_is_the_cause(sentence: str, given: str, seen: Any, expected: str) -> None:
    reading = read(sentence, FOOTBALL.lexicon, FOOTBALL.names)
    alignment = Alignment(FOOTBALL.claims[0], 0, 0, **{"speaker": "plain", **seen})
    assert _not_backed(alignment, Fact(0, len(sentence), given, 0.5), reading) == expected


def labelled(folder: Path) -> Path:
    path = folder / "set.jsonl"
    rows = [
        {"id": "1", "lang": "en", "text": "Harbour Rovers paid $30 million for Pavel Novak.", "verdict": "supported"},
        {"id": "2", "lang": "en", "text": "Harbour Rovers paid $40 million for Pavel Novak.", "verdict": "supported"}
        | {"supports": ["herald"]},
        {"id": "3", "lang": "ja", "text": "きょうは雨だ。", "verdict": "unverified"},
    ]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    return path


def test_the_command_prints_measures_confusion_and_misses(tmp_path: Path) -> None:
    path = labelled(tmp_path)
    done = run("eval", str(path), "--claims", str(BASE))
    assert done.code == 0, done.err
    assert "accuracy" in done.out
    assert f"{path}:2: supported -> contradicted" in done.out
    assert f"{path}:1:" not in done.out
    assert f"{path}:2:" not in run("eval", str(path), "--claims", str(BASE), "--misses", "0").out


def test_json_lines_have_each_sentence_and_the_measures(tmp_path: Path) -> None:
    records = run("eval", str(labelled(tmp_path)), "--claims", str(BASE), "--format", "jsonl").records
    assert [r.get("id") for r in records] == ["1", "2", "3", None]
    assert [r["line"] for r in records[:3]] == [1, 2, 3]
    assert [r["right"] for r in records[:3]] == [True, False, True]
    assert records[1]["cause"] == "value: read otherwise"
    assert records[3]["measures"]["accuracy"] == pytest.approx(2 / 3, abs=1e-3)
    assert records[3]["confusion"]["supported"]["contradicted"] == 1


def test_a_broken_line_is_told_and_nothing_scored(tmp_path: Path) -> None:
    path = labelled(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + '{"text": "x", "verdict": "true"}\n', encoding="utf-8")
    done = run("eval", str(path), "--claims", str(BASE))
    assert (done.code, done.out) == (2, "")
    assert f"{path}:4:" in done.err
    assert run("eval", str(tmp_path / "none.jsonl"), "--claims", str(BASE)).code == 2


def test_no_sentence_is_its_own_precedent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = build(written(tmp_path, JUDGED))
    left_out: list[Collection[int]] = []
    learned: list[Classifier] = []

    def spy(reading: Any, base: Any, apart: Collection[int] = ()) -> Any:
        left_out.append(apart)
        learned.append(base.classifier)
        return judge(reading, base, apart)

    monkeypatch.setattr(running, "judge", spy)
    assert len(list(running.evaluate([tmp_path / "judged.jsonl"], base))) == len(JUDGED)
    own = set(range(base.precedents.stated, len(base.precedents)))
    assert all(set(apart) == own for apart in left_out)
    statements = fit(list(samples(base))[: base.precedents.stated])
    assert all(one.pack() == statements.pack() for one in learned)
    assert base.classifier.pack() != statements.pack()


def test_a_file_without_a_sentence_has_no_accuracy(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    path.write_text("\n")
    done = run("eval", str(path), "--claims", str(BASE))
    assert done.code == 0, done.err
    rows = {line[:26].strip(): line[26:].split() for line in done.out.splitlines()}
    assert rows["sentences"] == ["0"]
    assert "95 % interval from" not in rows
