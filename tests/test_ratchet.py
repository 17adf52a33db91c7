"""The ratchet on scores: what counts as fallen, and that floors only rise."""

from __future__ import annotations

import sys

from command import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

from ratchet import is_worse, lifted, taken_back

GOOD, BAD = "dev.jsonl accuracy", "dev.jsonl false_assurance"


def test_less_is_better_for_errors() -> None:
    assert is_worse(GOOD, 0.79, 0.8) and not is_worse(GOOD, 0.81, 0.8) and not is_worse(GOOD, 0.8, 0.8)
    assert is_worse(BAD, 0.03, 0.02) and not is_worse(BAD, 0.01, 0.02) and not is_worse(BAD, 0.02, 0.02)


def test_floors_only_rise() -> None:
    held = {GOOD: 0.8, BAD: 0.02}
    assert lifted({GOOD: 0.7, BAD: 0.1}, held) == held
    assert lifted({GOOD: 0.81239, BAD: 0.01231}, held) == {GOOD: 0.812, BAD: 0.013}
    assert lifted({GOOD: 0.5}, {}) == {GOOD: 0.5}


def test_a_floor_taken_back_is_noticed() -> None:
    older = {GOOD: 0.8, BAD: 0.02, "gone coverage": 0.9}
    assert taken_back(older, {GOOD: 0.79, BAD: 0.02}) == [GOOD, "gone coverage"]
    assert taken_back(older, {GOOD: 0.9, BAD: 0.03, "gone coverage": 0.9}) == [BAD]
    assert not taken_back(older, older)
