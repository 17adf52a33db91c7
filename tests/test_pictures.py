"""The pictures in the docs: they need no network; in a terminal each letter stands in its cell, and the diagrams of
the confidence show what they are drawn from."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from command import ROOT
from feudcheck.claims.schema import Labelled
from feudcheck.evaluating.measures import Outcome
from feudcheck.judging.finding import Fact

sys.path.insert(0, str(ROOT / "scripts"))

import draw_confidence

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = sorted((ROOT / "docs" / "images").glob("*.svg"))
TERMINALS = [path for path in PICTURES if "<desc>$ " in path.read_text(encoding="utf-8")]
ACCURACY = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")


def test_each_is_shown_somewhere() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert TERMINALS
    assert all(path.relative_to(ROOT).as_posix() in readme for path in TERMINALS)
    assert {path.stem for path in PICTURES} - {path.stem for path in TERMINALS} == {"reliability", "risk"}
    assert all(f"](images/{name}.svg)" in ACCURACY for name in ("reliability", "risk"))


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_nothing_is_fetched(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not [word for word in ("http:", "https:", "url(", "href", "@import", "<script", "<image") if word in text]


@pytest.mark.parametrize("path", TERMINALS, ids=lambda path: path.name)
def test_letters_stand_in_their_cells(path: Path) -> None:
    """A wide letter takes two: each part is as long as its cells, and none stands on another or over the edge."""
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    parts = [
        (float(t.attrib["y"]), float(t.attrib["x"]), float(t.attrib["textLength"]), t.text or "")
        for t in root.iter(f"{SVG}text")
    ]
    (cell,) = {round(length / cell_len(text), 1) for _, _, length, text in parts}
    assert any(cell_len(text) == 2 * len(text) for _, _, _, text in parts), "no Japanese in the picture"
    for (row, start, length, text), (next_row, next_start, _, _) in zip(
        parts, [*parts[1:], (0, 0, 0, "")], strict=True
    ):
        assert row != next_row or start + length <= next_start + 0.2, text
        assert start + length + cell <= float(root.attrib["width"]), text


def told(confidence: float, right: bool) -> Outcome:
    given = "contradicted" if right else "supported"
    return Outcome(Labelled(text="x", verdict="contradicted"), Fact(0, 1, given, confidence))


# of the sure ones 3 of 4 are right, of the others 1 of 4
PARTS = {
    "18": [told(0.9, n > 0) for n in range(4)] + [told(0.15, n > 2) for n in range(4)],
    "26": [told(0.95, True)],
}


def drawn(text: str, kind: str, tag: str) -> list[ElementTree.Element]:
    return [e for e in ElementTree.fromstring(text).iter(f"{SVG}{tag}") if e.attrib.get("class") == kind]


def test_a_band_stands_at_what_it_states_as_high_as_it_is_right() -> None:
    text = draw_confidence.reliability(PARTS)
    assert text == draw_confidence.reliability(PARTS)
    # a panel is 340 wide and high, the first begins at 68 and ends at 444 below, the second at 492
    spots = [(float(e.attrib["cx"]), float(e.attrib["cy"])) for e in drawn(text, "a", "circle")]
    assert spots == [(68 + 0.15 * 340, 444 - 0.25 * 340), (68 + 0.9 * 340, 444 - 0.75 * 340), (492 + 0.95 * 340, 104)]
    assert [e.text for e in drawn(text, "s m", "text")] == [*"0400000004", *"0000000001"]
    low, high = (float(drawn(text, "a", "line")[0].attrib[y]) for y in ("y1", "y2"))
    assert low == pytest.approx(444 - 0.0456 * 340, abs=0.1)  # 1 of 4 after Wilson: 0.046 to 0.699
    assert high == pytest.approx(444 - 0.6994 * 340, abs=0.1)


def test_equally_sure_verdicts_are_one_step_of_the_risk() -> None:
    text = draw_confidence.risk({"18": PARTS["18"]})
    wrong = drawn(text, "a", "path")[0].attrib["d"]
    # up to the surest 4 of 8 a quarter is wrong, of all a half; the axis is 764 wide and ends at 50 %
    assert wrong == f"M68.0 274.0 L{68 + 764 / 2:.1f} 274.0 L832.0 104.0"
    assert "50 % state 0.9, the most" in text


def test_the_diagrams_show_the_figures_of_the_docs() -> None:
    """Both are made by one script: who renews only one of them is told."""
    rows = [line.split() for line in ACCURACY.partition("$ python scripts/draw_confidence.py --table")[2].splitlines()]
    counts = [(row[3], row[5]) for row in rows if len(row) == 7 and row[1] == "to" and row[0][:2] in ("0.", "1.")]
    shown = [e.text for e in drawn((ROOT / "docs/images/reliability.svg").read_text("utf-8"), "s m", "text")]
    assert len(counts) == 10
    assert shown == [count for part in zip(*counts, strict=True) for count in part]
    (sure,) = ([float(cell) for cell in row[6:9:2]] for row in rows if row[:3] == ["wrong", "of", "the"])
    right = next([float(cell) for cell in row[1:4:2]] for row in rows if row[:1] == ["right"])
    cells = [e.text for e in drawn((ROOT / "docs/images/risk.svg").read_text("utf-8"), "r", "text")][:4]
    expected = [share for two in zip(sure, (1 - r for r in right), strict=True) for share in two]
    assert [float((cell or "").removesuffix(" %")) / 100 for cell in cells] == pytest.approx(expected, abs=0.00101)
