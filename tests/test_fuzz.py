"""Property tests: what must hold of every input (attack.py), on texts made of the pieces that readers stumble over.

The same inputs every time. Longer runs, guided by coverage: fuzz/README.md. `data/attacks/` keeps what was found.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import attack

FOUND = Path(__file__).parent / "data" / "attacks"
PIECE = st.sampled_from(attack.PIECES + attack.ODD + [" "] * 40) | st.text(max_size=3)
TEXT = st.lists(PIECE, max_size=40).map("".join)
BYTES = TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=80)


def times(most: int) -> settings:
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=most, derandomize=True, deadline=None, database=None, suppress_health_check=slow)


@pytest.mark.parametrize("name", attack.BYTES)
def test_a_reader_takes_all_bytes(name: str) -> None:
    times(250)(given(BYTES)(attack.BYTES[name]))()


@pytest.mark.parametrize("name", attack.TEXTS)
def test_a_part_takes_all_texts(name: str) -> None:
    times({"judging": 250, "reports": 60}.get(name, 400))(given(TEXT)(attack.TEXTS[name]))()


@pytest.mark.parametrize("path", sorted(FOUND.glob("*.jsonl")), ids=lambda path: path.stem)
def test_what_was_found_stays_mended(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = base64.b64decode(json.loads(line)["bytes"])
        if path.stem in attack.BYTES:
            attack.BYTES[path.stem](raw)
        else:
            attack.TEXTS[path.stem](raw.decode("utf-8", "surrogatepass"))
