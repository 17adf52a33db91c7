"""The rules of comparison and verdict one by one: each condition alone turns the answer."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from feudcheck.claims.compiled import CompiledClaim
from feudcheck.judging import compare, options, weighing
from feudcheck.judging.align import align
from feudcheck.judging.alignment import Alignment, Difference
from feudcheck.judging.evidence import verdict_of, witnesses
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, UNVERIFIED, Backing
from feudcheck.judging.limits import gain_of, is_same, standing
from feudcheck.judging.stretch import whole_of
from feudcheck.language.dates import When
from feudcheck.language.quantities import Quantity
from feudcheck.language.reader import read
from findings import BASE

PAID = "Harbour Rovers paid $30 million for Pavel Novak."


def claim(name: str) -> CompiledClaim:
    return next(c for c in BASE.claims if c.id == name)


def aligned(text: str, name: str = "rovers-paid-30m") -> Alignment:
    reading = read(text, BASE.lexicon, BASE.names, "en")
    return align(whole_of(reading, BASE), claim(name), BASE)


def cast(text: str) -> weighing.Cast:
    return weighing.cast_of(read(text, BASE.lexicon, BASE.names, "en"), BASE)


# Figures


def money(lo: float, hi: float | None = None, cmp: str = "", hi_open: bool = False, unit: str = "USD") -> Quantity:
    return Quantity("money", lo, lo if hi is None else hi, hi_open, unit, cmp, 0, 1)


def length(value: float, unit: str, kind: str = "duration", cmp: str = "") -> Quantity:
    return Quantity(kind, value, value, False, unit, cmp, 0, 1)


FIGURES = [
    (money(100), money(100), compare.SAME),
    (money(100), money(101), compare.SAME),  # rounded, and no farther off than two in a hundred
    (money(101), money(100), compare.CONFLICT),  # more exact than what is known
    (money(100), money(103), compare.CONFLICT),  # rounded too far
    (money(100), money(300), compare.CONFLICT),
    (money(100, unit="EUR"), money(100), ""),
    (money(100, unit=""), money(100), compare.SAME),  # a currency nobody named
    (money(110, cmp="~"), money(100), compare.WIDER),  # "about 110" takes in 100
    (money(120, cmp="~"), money(100), compare.CONFLICT),
    (money(90, cmp=">"), money(100), compare.WIDER),
    (money(110, cmp=">"), money(100), compare.CONFLICT),
    (money(20, cmp=">"), money(100), ""),  # tells too little of 100
    (money(110, cmp="<"), money(100), compare.WIDER),
    (money(90, cmp="<="), money(100), compare.CONFLICT),
    (money(300, cmp="<="), money(100), ""),
    (money(500, cmp="<="), money(100, cmp="<="), compare.CONFLICT),  # another ceiling
    (money(100, cmp=">"), money(100, cmp="<"), compare.CONFLICT),
    (money(100), money(100, cmp="<"), compare.CONFLICT),
    (money(50), money(10, 100), compare.NARROWER),
    (money(10, 100), money(50), compare.WIDER),
    (money(100), money(10, 100, hi_open=True), compare.CONFLICT),
    (money(100), money(10, 100), compare.NARROWER),
    (money(10, 100, hi_open=True), money(100, 300), compare.CONFLICT),
    (money(5, 8), money(10, 20), compare.CONFLICT),
    (money(380, cmp="<"), money(379), compare.WIDER),  # a limit is exact, however near the figure
    (money(740, cmp=">"), money(735), compare.CONFLICT),
    (money(75, cmp=">"), money(75), compare.CONFLICT),
    (money(75, cmp=">="), money(75), compare.SAME),
    (money(13e9, cmp=">"), money(13e9), compare.SAME),  # a large round figure is rounded
    (money(13e9, cmp="<"), money(13e9), compare.CONFLICT),
    (money(13.1e9, cmp=">"), money(13.1e9), compare.CONFLICT),
    (money(75e6, cmp="<"), money(75_085_894, cmp="~"), compare.CONFLICT),
    (money(16e6, cmp=">"), money(15e6, cmp=">"), compare.CONFLICT),  # who says "over 15" has not reached 16
    (money(15.4e6, cmp=">"), money(15e6, cmp=">"), compare.NARROWER),
    (money(14e6, cmp=">"), money(15e6, cmp=">"), compare.WIDER),
    (money(15e6, cmp="<"), money(15e6, cmp=">"), compare.CONFLICT),
    (money(16e6, cmp="<"), money(15e6, cmp=">"), compare.WIDER),
    (money(40e6, cmp="<"), money(15e6, cmp=">"), compare.NARROWER),  # tells nothing of 15
    (length(1, "year"), length(12, "month"), compare.SAME),
    (length(2, "year"), length(12, "month"), compare.CONFLICT),
    (length(7, "day"), length(1, "week"), compare.SAME),
    (length(39, "year", "age"), length(39, "", "number"), compare.SAME),
    (length(390, "", "number", ">"), length(400, "case", "count"), compare.WIDER),
    (length(410, "", "number", ">"), length(400, "case", "count"), compare.CONFLICT),
    (length(100, "", "number", ">"), length(400, "case", "count"), ""),  # of something else
    (length(410, "", "number"), length(400, "case", "count"), ""),
    (length(3, "", "number"), length(3, "", "ordinal"), compare.SAME),  # "season 3"
    (length(40, "year", "age"), length(39, "", "number"), ""),
    (length(39, "year", "age"), length(39, "year"), ""),
]


@pytest.mark.parametrize(("said", "known", "relation"), FIGURES)
def test_figures_are_compared_as_values(said: Quantity, known: Quantity, relation: str) -> None:
    assert compare.quantities(said, known) == relation


# Dates: days are numbers, only their order counts


def when(edtf: str, first: int | None, last: int | None, relative: bool = False, limit: str = "") -> When:
    return When(edtf, first, last, relative, 0, 1, limit)


Y2018, Y2019, MAY_2018, DAY = (
    when("2018", 0, 364),
    when("2019", 365, 729),
    when("2018-05", 120, 150),
    when("2018-05-03", 122, 122),
)
DATES = [
    (Y2018, Y2018, compare.SAME),
    (Y2018, Y2019, compare.CONFLICT),
    (Y2019, Y2018, compare.CONFLICT),
    (Y2018, MAY_2018, compare.WIDER),
    (MAY_2018, Y2018, compare.NARROWER),
    (MAY_2018, DAY, compare.WIDER),
    (when("2018-05/2019-02", 120, 430), Y2018, compare.NARROWER),
    (when("2018/..", 0, None), Y2018, compare.SAME),
    (when("2019/..", 365, None), Y2018, compare.CONFLICT),
    (when("../2018", None, 364), MAY_2018, compare.WIDER),
    (when("../2018", None, 364), Y2019, compare.CONFLICT),
    (when("--05", None, None), MAY_2018, compare.SAME),
    (when("--06", None, None), MAY_2018, compare.CONFLICT),
    (when("--05", None, None), DAY, compare.WIDER),
    (when("--05-03", None, None), MAY_2018, compare.NARROWER),
    (when("--05-04", None, None), DAY, compare.CONFLICT),
    (when("2018/..", 0, None, limit="after"), MAY_2018, compare.WIDER),
    (when("2019/..", 365, None, limit="after"), MAY_2018, compare.CONFLICT),
    (when("2018-06/..", 151, None, limit="after"), Y2018, ""),
    (when("2018-06/..", 151, None, limit="after"), when("../2018", None, 364), compare.WIDER),
    (when("2019/..", 365, None, limit="after"), when("../2018", None, 364), compare.CONFLICT),
    (when("2018/..", 0, None, limit="after"), when("2019/..", 365, None), compare.WIDER),
    (when("../2018", None, 364), when("../2018", None, 364), compare.SAME),
    (when("../2019", None, 729), when("../2018", None, 364), compare.WIDER),
    (when("../2018", None, 364), when("../2019", None, 729), ""),
    (when("../2018-05-03", None, 122), when("--05-03", None, None), compare.WIDER),
    (when("../2018-05-02", None, 121), when("--05-03", None, None), compare.CONFLICT),
    (when("--05-02", None, None, limit="after"), DAY, compare.WIDER),
    (when("--05-03", None, None, limit="after"), DAY, compare.CONFLICT),
    (when("--05-03", None, None, limit="before"), DAY, compare.CONFLICT),
    (when("--05-03", None, None, limit="by"), DAY, compare.WIDER),
    (when("--06", None, None, limit="before"), DAY, compare.WIDER),
    (when("--06", None, None, limit="before"), Y2018, ""),
    (when("2018/2019", 0, 729, limit="span"), when("2018/2019", 0, 729, limit="span"), compare.SAME),
    (when("2018/2020", 0, 1095, limit="span"), when("2018/2019", 0, 729, limit="span"), compare.CONFLICT),
    (when("2018/2019", 0, 729, limit="span"), when("2018-05/2019-02", 120, 430, limit="span"), compare.WIDER),
    (when("last-year", None, None, relative=True), Y2018, ""),
]


@pytest.mark.parametrize(("said", "known", "relation"), DATES)
def test_dates_are_compared_at_their_own_precision(said: When, known: When, relation: str) -> None:
    assert compare.dates(said, known) == relation


# Backing and going against


def test_a_claim_backs_its_own_statement() -> None:
    assert weighing.backs_it(aligned(PAID), cast(PAID).named)
    assert is_same(aligned(PAID))
    assert weighing.entailed(aligned(PAID))


DEFECTS: dict[str, dict[str, Any]] = {
    "it differs": {"differences": [Difference("value", 0, 1, "", "")]},
    "a checkable part is open": {"uncovered": [(0, 4)]},
    "no deed is shared": {"deed": False},
    "the deed has no counterpart": {"headless": True, "precision": 0.7},
    "the verb that closes it is not met": {"endless": True, "recall": 0.7},
    "offered is not given": {"level_ok": False},
    "somebody else says it": {"speaker": "other"},
    "little of the sentence is covered": {"precision": 0.4},
    "little of the claim is met": {"recall": 0.5, "precision": 0.8},
    "much is left unexplained": {"unexplained": 1.5, "precision": 0.6},
    "known words are foreign": {"foreign": 2.0},
    "only names are shared": {"core": False, "recall": 0.54},
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_one_defect_keeps_a_claim_from_backing(defect: str) -> None:
    assert not weighing.backs_it(replace(aligned(PAID), **DEFECTS[defect]), cast(PAID).named)


def test_a_claim_about_others_backs_nothing() -> None:
    assert not weighing.backs_it(replace(aligned(PAID), recall=0.6), frozenset({"united"}))
    assert weighing.backs_it(replace(aligned(PAID), recall=0.6), frozenset({"novak"}))


OTHER = "Harbour Rovers paid $40 million for Pavel Novak."


def against(a: Alignment, text: str = OTHER) -> bool:
    return weighing.goes_against(a, cast(text), BASE)


def test_another_figure_goes_against_a_claim() -> None:
    a = aligned(OTHER)
    assert [(d.slot, d.sure) for d in a.differences] == [("value", True)]
    assert against(a)
    assert not against(aligned(PAID), PAID)
    assert standing(a) == pytest.approx(a.gain + 0.55)
    assert not weighing.entailed(a)


VALUE, DATE, NAME, ROLE = (Difference(slot, 0, 1, "", "x") for slot in ("value", "date", "name", "role"))
REPRIEVES: dict[str, dict[str, Any]] = {
    "two matters differ": {"differences": [VALUE, NAME]},
    "two dates differ": {"differences": [DATE, DATE]},
    "nothing is sure": {"differences": [Difference("value", 0, 1, "", "", sure=False)]},
    "who it was is in doubt": {"differences": [VALUE, Difference("role", 0, 1, "", "", sure=False)]},
    "something else is open": {"uncovered": [(0, 4)], "others": True},
    "no deed is shared": {"deed": False},
    "offered is not given": {"level_ok": False},
    "little of the sentence is covered": {"precision": 0.4},
    "little of the claim is met": {"recall": 0.3},
    "known words are foreign": {"foreign": 2.5},
    "it happened elsewhere": {"elsewhere": True},
}


@pytest.mark.parametrize("reprieve", REPRIEVES)
def test_one_doubt_keeps_a_claim_from_going_against(reprieve: str) -> None:
    assert not against(replace(aligned(OTHER), **REPRIEVES[reprieve]))


def test_figures_of_other_people_go_against_nothing() -> None:
    joined = "novak-came-2019"
    text = "Harbour Rovers joined Westport United in 2017."
    a = replace(aligned("Novak joined Harbour Rovers in 2017.", joined), precision=1.0)
    assert against(a, "Novak joined Harbour Rovers in 2017.")
    assert not against(a, "Westport United joined the league in 2017.")
    assert weighing.of_others(a, cast(text), BASE)
    assert not against(aligned(OTHER), "Harbour Rovers paid Westport United $40 million.")
    assert against(aligned(OTHER), "Harbour Rovers paid Novak $40 million.")


@pytest.mark.parametrize(
    ("slots", "one"),
    [
        ({"value"}, True),
        ({"value", "date"}, True),
        ({"speaker", "polarity"}, True),
        ({"value", "polarity"}, True),
        ({"value", "name"}, False),
        ({"date", "polarity"}, False),
        ({"value", "date", "name"}, False),
        (set(), False),
    ],
)
def test_what_one_falsehood_may_touch(slots: set[str], one: bool) -> None:
    assert weighing.one_matter(slots) == one


def test_what_remains_and_what_differs_lessens_the_gain() -> None:
    a = aligned(PAID)
    whole = gain_of(a)
    lessened: list[tuple[dict[str, Any], float]] = [
        ({"uncovered": [(0, 1)]}, 0.7),
        ({"level_ok": False}, 0.9),
        ({"unexplained": a.unexplained + 1}, 0.8),
        ({"differences": [VALUE]}, 0.55),
        ({"differences": [NAME]}, 0.3),
    ]
    for changed, cost in lessened:
        assert whole - gain_of(replace(a, **changed)) == pytest.approx(cost)


@pytest.mark.parametrize(
    "changed",
    [
        {"level_ok": False},
        {"speaker": "other"},
        {"differences": [NAME]},
        {"deed": False},
        {"recall": 0.3},
        {"precision": 0.2},
    ],
)
def test_what_may_not_be_taken_for_agreement(changed: dict[str, Any]) -> None:
    assert options.agrees(aligned(PAID))
    assert options.agrees(replace(aligned(PAID), differences=[Difference("value", 0, 1, "", "", sure=False)]))
    assert not options.agrees(replace(aligned(PAID), **changed))


def test_the_same_with_another_figure_is_the_same_but_for_one_thing() -> None:
    assert is_same(replace(aligned(PAID), recall=0.86, precision=0.86))
    assert not is_same(replace(aligned(PAID), recall=0.84, precision=1.0))
    assert not is_same(replace(aligned(PAID), recall=1.0, precision=0.84))


def test_all_but_the_figure() -> None:
    assert weighing.all_but_figure(aligned(OTHER))
    spoilt: list[dict[str, Any]] = [{"differences": [VALUE, NAME]}, {"recall": 0.8}, {"core": False}]
    assert not any(weighing.all_but_figure(replace(aligned(OTHER), **changed)) for changed in spoilt)


# Verdicts


def backing(source: str, voice: str = "own", relays: str = "") -> Backing:
    return Backing(source, "a", "", None, voice, "", relays)


OWN, TOLD = backing("herald"), backing("kicker", "reported")
RULES: list[tuple[list[Backing], list[Backing], str]] = [
    ([], [], UNVERIFIED),
    ([OWN], [], SUPPORTED),
    ([TOLD], [], ALLEGED),
    ([TOLD, OWN], [], SUPPORTED),
    ([OWN], [TOLD], DISPUTED),
    ([TOLD], [OWN], ALLEGED),
    ([], [TOLD], CONTRADICTED),
]


@pytest.mark.parametrize(("supporting", "conflicting", "verdict"), RULES)
def test_a_verdict_follows_from_who_speaks(supporting: list[Backing], conflicting: list[Backing], verdict: str) -> None:
    assert verdict_of(supporting, conflicting) == verdict


def test_who_relays_another_is_no_witness_beside_it() -> None:
    relaying, alone = backing("kicker", relays="herald"), backing("gazette")
    assert witnesses(SUPPORTED, [OWN, relaying], [alone]) == 1
    assert witnesses(SUPPORTED, [OWN, relaying, alone], []) == 2
    assert witnesses(CONTRADICTED, [OWN, relaying, alone], [alone]) == 1
