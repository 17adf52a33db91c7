"""A base of one plain statement with many figures: what is said of it is compared figure by figure."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from feudcheck.judging.judge import judge
from feudcheck.language.reader import read
from plain_base import FERRY

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The ferry line had carried more than 4,300 passengers.", "supported"),
        ("The ferry line had carried fewer than 4,300 passengers.", "contradicted"),
        ("The ferry line had carried more than 4,312 passengers.", "contradicted"),
        ("The ferry line had carried at least 4,312 passengers.", "supported"),
        ("The ferry line had carried 4,312 passengers by 12 June 2021.", "supported"),
        ("The ferry line had carried more than 4,300 passengers, over 600 of whom were children.", "supported"),
        ("The ferry line had carried more than 4,300 passengers, over 650 of whom were children.", "contradicted"),
        ("The tickets were rated above 7/10 by travellers.", "supported"),
        ("The tickets were rated above 7.5/10 by travellers.", "contradicted"),
        ("The ferry line sold 4,312 tons of fish.", "unverified"),
        ("The ferry line sank 17 boats.", "unverified"),
        ("フェリー会社は4300人以上の乗客を運んだ。", "supported"),
        ("フェリー会社は4400人以上の乗客を運んだ。", "contradicted"),
        ("フェリー会社は4300人未満の乗客を運んだ。", "contradicted"),
    ],
)
def test_a_part_of_the_only_statement_is_judged_by_its_figures(sentence: str, verdict: str) -> None:
    assert judge(read(sentence, FERRY.lexicon, FERRY.names), FERRY).deciding.verdict == verdict


def test_the_same_count_under_another_noun_is_no_falsehood() -> None:
    sentence = "The ferry line had carried 4,312 travellers."
    assert judge(read(sentence, FERRY.lexicon, FERRY.names), FERRY).deciding.verdict == "supported"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_bench_of_plain_statements_counts_what_it_says(tmp_path: Path, jobs: str) -> None:
    evidence = "The ferry line carried {} passengers in 2021 , and its -LRB- old -RRB- boats were sold ."
    rows = [
        (evidence.format(412), "The ferry line carried more than 400 passengers .", "SUPPORTS"),
        (evidence.format(388), "The ferry line carried more than 400 passengers .", "REFUTES"),
        (evidence.format(412), "The captain likes fish .", "NOT ENOUGH INFO"),
    ]
    data = tmp_path / "pairs.jsonl"
    lines = [
        json.dumps({"case_id": "5", "page": "Ferry", "claim": c, "evidence": e, "label": label}) for e, c, label in rows
    ]
    data.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(ROOT / "bench" / "vitaminc.py"), str(data), "--jobs", jobs]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    table = done.stdout.split("both: 3 pairs")[1]
    assert "| contrast pairs with both sides right | 1.000 | 1 | 0.000 | 1.000 |" in table
    assert "| the same, those that differ in numbers alone | 1.000 | 1 | 0.000 | 1.000 |" in table
    assert "| right, of all | 1.000 | 3 | 0.333 | 0.667 |" in table


def test_the_bench_of_plain_statements_tells_of_missing_data(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "bench" / "vitaminc.py"), str(tmp_path / "none.jsonl")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "none.jsonl" in done.stderr
