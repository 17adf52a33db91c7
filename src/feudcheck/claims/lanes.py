"""Weighted sums side by side: a row of weights is one whole number, each weight in 64 bits of its own.

A row times a signal is one multiplication then, and adding a row one addition, several times faster than number by
number. Whole numbers are exact: the sums are the same in whatever order and on every machine.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence

_FINE = 1 << 24  # steps of a weight between 0 and 1
_COARSE = 1 << 16  # steps of a signal between 0 and 1
_MIDDLE = 1 << 63  # what is added to each lane while it is read or written, for lanes have no sign
_MOST = 1 << 14  # a signal is no greater: no sum leaves its lane


class Lanes:
    """Whole numbers side by side in one, `count` of them, each less than 2**63 either way."""

    def __init__(self, count: int) -> None:
        self._lanes = struct.Struct(f"<{count}Q")
        self._middles = int.from_bytes(self._lanes.pack(*[_MIDDLE] * count), "little")

    def joined(self, numbers: Iterable[int]) -> int:
        """All of them as one; sums of such ones, and multiples, are those of all their lanes."""
        return int.from_bytes(self._lanes.pack(*(number + _MIDDLE for number in numbers)), "little") - self._middles

    def parted(self, joined: int) -> list[int]:
        """The numbers of which one is made."""
        lanes = self._lanes.unpack((joined + self._middles).to_bytes(self._lanes.size, "little"))
        return [lane - _MIDDLE for lane in lanes]


class Sums:
    """What comes in, times the weights of its row, summed with the rest.

    `always`: the sums of nothing; `weights`: a row as long for each name that may come in.
    """

    def __init__(self, always: Sequence[float], weights: Mapping[str, Sequence[float]]) -> None:
        self._lanes = Lanes(len(always))
        self._rows = {name: self._row(row) for name, row in weights.items()}
        self._whole = {name: row * _COARSE for name, row in self._rows.items()}  # for a signal of 1, as many are
        self._start = self._row(always) * _COARSE

    def _row(self, numbers: Sequence[float]) -> int:
        return self._lanes.joined([round(number * _FINE) for number in numbers])

    def of(self, signals: Mapping[str, float]) -> list[float]:
        """The sums; what no row is for doesn't count."""
        total, rows, whole = self._start, self._rows, self._whole
        for name, signal in signals.items():
            if signal and name in rows:
                if signal == 1.0:
                    total += whole[name]
                else:
                    total += rows[name] * int((signal if signal < _MOST else _MOST) * _COARSE)
        return self._read(total)

    def of_each(self, signals: Sequence[float]) -> list[float]:
        """The sums of signals that come without names, in the order of the rows."""
        total = self._start
        for row, signal in zip(self._rows.values(), signals, strict=True):
            if signal:
                total += row * int((signal if signal < _MOST else _MOST) * _COARSE)
        return self._read(total)

    def _read(self, total: int) -> list[float]:
        return [lane / (_FINE * _COARSE) for lane in self._lanes.parted(total)]
