"""Rates of the tests that cost no labels: counted, printed in one table, and held against floors that may only rise."""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.json"
SECTION = "label_free"
RECORDED: dict[str, Rate] = {}  # what this run has measured, for the table at its end


@dataclass(slots=True)
class Rate:
    """How many of how many came out as they must, and those that didn't."""

    name: str  # group, what is asked, language: "mutation figure contradicted en"
    right: int = 0
    total: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, right: bool, miss: str = "") -> None:
        """Count one case; `miss` is remembered when it came out wrong."""
        self.total += 1
        self.right += right
        if not right:
            self.misses.append(miss)

    @property
    def value(self) -> float:
        return self.right / self.total if self.total else 1.0


def sampled(key: str, share: float) -> bool:
    """Whether a case belongs to the sample: the same answer every time, whatever else is in the base."""
    return zlib.crc32(key.encode()) % 10_000 < share * 10_000


def record(rates: Iterable[Rate]) -> None:
    """Keep rates for the table at the end of the run."""
    RECORDED.update({rate.name: rate for rate in rates})


def floors(path: Path = FLOORS) -> dict[str, float]:
    """The floors of these tests; other sections of the file are others'."""
    found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return dict(found.get(SECTION, {}))


def below(rates: Iterable[Rate], least: Mapping[str, float]) -> list[str]:
    """The rates that fell, each with its first misses."""
    fallen = [r for r in rates if r.value < least.get(r.name, 0.0) - 1e-9]
    return [
        f"{r.name}: {r.right}/{r.total} = {r.value:.3f}, floor {least[r.name]:.2f}; among the misses: {r.misses[:8]}"
        for r in fallen
    ]


def raise_floors(rates: Iterable[Rate], path: Path = FLOORS) -> list[str]:
    """Lift the floors to the rates, rounded down to a hundredth; never lower one. Returns what changed."""
    whole: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    held: dict[str, float] = dict(whole.get(SECTION, {}))
    changes = []
    for rate in rates:
        reached = math.floor(rate.value * 100 + 1e-9) / 100
        if rate.total and reached > held.get(rate.name, -1.0):
            changes.append(f"{rate.name}: {held.get(rate.name, 'none')} -> {reached}")
            held[rate.name] = reached
    whole[SECTION] = dict(sorted(held.items()))
    path.write_text(json.dumps(whole, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    return changes


def table(rates: Iterable[Rate], least: Mapping[str, float]) -> list[str]:
    """One line a rate: English and Japanese side by side."""
    rows: dict[str, dict[str, str]] = {}
    for rate in rates:
        name, lang = rate.name.rsplit(" ", 1) if rate.name.endswith((" en", " ja")) else (rate.name, "both")
        floor = f"{least[rate.name]:.2f}" if rate.name in least else "-"
        rows.setdefault(name, {})[lang] = f"{rate.value:6.1%} {f'({rate.right}/{rate.total})':>11} floor {floor:>4}"
    lines = []
    for name, cells in rows.items():
        text = "   ".join(f"{lang} {cells[lang]}" for lang in ("en", "ja", "both") if lang in cells)
        lines.append(f"{name:<36} {text}")
    return lines
