"""Looks for texts that take more than four times as long when they are four times as long.

    python fuzz/growth.py [SECONDS]

Each text is one to three of the pieces that readers stumble over, again and again, with another piece before and after.
Prints what grows too fast: part, factor, seconds, and the text. tests/test_growth.py keeps what was found.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from growth import PARTS, growth  # noqa: E402


def main() -> int:
    """Hunt for so many seconds; exit 1 when something was found."""
    import attack

    chance = random.Random()
    until, tried, found = time.monotonic() + float([*sys.argv[1:], "60"][0]), 0, 0
    while time.monotonic() < until:
        pieces = chance.choices([*attack.PIECES, *attack.ODD, "a", "あ", "漢", "1", "A"], k=chance.randint(1, 3))
        unit = chance.choice(["", " "]).join(pieces)
        before, after = chance.choices(["", "", *attack.PIECES], k=2)
        for part in PARTS:
            tried += 1
            factor, seconds = growth(part, unit, before, after)
            if factor > 8:
                found += 1
                print(f"{part}: {factor:.1f} times, {seconds:.2f} s: {before!r} + {unit!r} * n + {after!r}", flush=True)
    print(f"{tried} tried, {found} found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
