"""Measure the rates of the tests that cost no labels and lift their floors (tests/floors.json); never lower one.

Run it after the reader, the judge or the base has become better: PYTHONPATH=src python scripts/raise_floors.py [group]
A rate below its floor is printed and nothing else is done about it: the tests fail until it rises again.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from label_free import GROUPS, Lab  # type: ignore[import-not-found]
from rates import below, floors, raise_floors, table  # type: ignore[import-not-found]


def main() -> int:
    """Measure, print, raise. Exit 1 when a rate has fallen."""
    lab = Lab()
    measured = [rate for group in sys.argv[1:] or GROUPS for rate in GROUPS[group](lab)]
    held = floors()
    print("\n".join(table(measured, held)))
    changes = raise_floors(measured)
    print("\n".join(["", "raised:", *(f"  {c}" for c in changes)] if changes else ["", "nothing to raise"]))
    fallen = below(measured, held)
    print("\n".join(["", "fallen (floors stay):", *(f"  {f}" for f in fallen)]) if fallen else "", end="")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
