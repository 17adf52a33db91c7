"""Weighted sums side by side: a row of weights is one whole number, each weight in 64 bits of its own.

A row times a signal is one multiplication then, and adding a row one addition, several times faster than number by
number. Whole numbers are exact: the sums are the same in whatever order and on every machine.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_FINE = 1 << 24  # steps of a weight between 0 and 1
_COARSE = 1 << 16  # steps of a signal between 0 and 1
_MIDDLE = 1 << 63  # what is added to each lane while it is read or written, for lanes have no sign
_MOST = 1 << 14  # a signal is no greater: no sum leaves its lane


class Sums:
    """What comes in, times the weights of its row, summed with the rest.

    `always`: the sums of nothing; `weights`: a row as long for each name that may come in.
    """

    def __init__(self, always: Sequence[float], weights: Mapping[str, Sequence[float]]) -> None:
        self._lanes = struct.Struct(f"<{len(always)}Q")
        self._middles = int.from_bytes(self._lanes.pack(*[_MIDDLE] * len(always)), "little")
        self._rows = {name: self._row(row) for name, row in weights.items()}
        self._whole = {name: row * _COARSE for name, row in self._rows.items()}  # for a signal of 1, as many are
        self._start = self._row(always) * _COARSE + self._middles

    def _row(self, numbers: Sequence[float]) -> int:
        lanes = self._lanes.pack(*(round(number * _FINE) + _MIDDLE for number in numbers))
        return int.from_bytes(lanes, "little") - self._middles

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
        lanes = self._lanes.unpack(total.to_bytes(self._lanes.size, "little"))
        return [(lane - _MIDDLE) / (_FINE * _COARSE) for lane in lanes]
