"""The pictures of a terminal in the docs: they need no network, and each letter stands in its cell."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from command import ROOT

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = sorted((ROOT / "docs" / "images").glob("*.svg"))


def test_there_is_one_to_look_at() -> None:
    assert PICTURES
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(path.relative_to(ROOT).as_posix() in readme for path in PICTURES)


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_nothing_is_fetched(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not [word for word in ("http:", "https:", "url(", "href", "@import", "<script", "<image") if word in text]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
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
