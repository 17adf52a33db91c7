"""Japanese numbers: runs of digits and numerals, with vague ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from feudcheck.language.quantities import DIGITS, Number

_KANJI_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "壱": 1, "弐": 2, "参": 3}
_SMALL = {"十": 10.0, "百": 100.0, "千": 1000.0, "拾": 10.0}
_LARGE = {"万": 1e4, "萬": 1e4, "億": 1e8, "兆": 1e12, "京": 1e16}


@cache
def run_pattern() -> re.Pattern[str]:
    number = r"[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)*"
    return re.compile(
        rf"(?:{number}|[〇零一二三四五六七八九十百千万億兆京壱弐参拾萬数何])++|過半数|大半|半[数分額年]|倍(?=[増のにへ])"
    )


@cache
def _opening_pattern() -> re.Pattern[str]:
    """Where a run begins: one set of letters first, which the engine finds several times as fast as the run itself."""
    return re.compile(
        "[0-9〇零一二三四五六七八九十百千万億兆京壱弐参拾萬数何過大半倍]"
        "(?:(?<![過大半倍])|(?<=過)半数|(?<=大)半|(?<=半)[数分額年]|(?<=倍)[増のにへ])"
    )


def find_runs(text: str) -> Iterator[re.Match[str]]:
    """All runs in order."""
    opening = _opening_pattern().search(text)
    while opening and (run := run_pattern().match(text, opening.start())):
        yield run
        opening = _opening_pattern().search(text, run.end())


@cache
def _piece_pattern() -> re.Pattern[str]:
    return re.compile(r"[0-9][0-9,.]*|[〇零一二三四五六七八九壱弐参]+|.")


def japanese_number(run: str) -> Number | None:
    """A run of digits and numerals, `end` being its length; vague ranks (数千万, 十数) become intervals."""
    if run.isascii() and run.isdecimal() and len(run) <= 40:
        return Number(float(run), float(run), False, len(run))
    total, section, factor = (0.0, 0.0), (0.0, 0.0), 1.0
    pending: tuple[float, float] | None = None
    vague, last = False, 1e20
    if len(run) > 40 or run == "何":
        return None
    for piece in _piece_pattern().findall(run):
        if piece[0] in DIGITS or piece[0] in _KANJI_DIGITS:
            value = plain_number(piece)
            if value is None or pending is not None:
                return None
            pending = (value, value)
        elif piece in "数何":
            vague = True
            pending = (0.0, 10.0) if section[0] else (1.0, 10.0)
        elif piece in _SMALL:
            lo, hi = pending or (1.0, 1.0)
            section, pending = (section[0] + lo * _SMALL[piece], section[1] + hi * _SMALL[piece]), None
        else:
            lo, hi = pending or (0.0, 0.0)
            section, pending = (section[0] + lo, section[1] + hi), None
            if not section[1] or _LARGE[piece] >= last:
                return None
            factor = last = _LARGE[piece]
            total, section = (total[0] + section[0] * last, total[1] + section[1] * last), (0.0, 0.0)
    lo, hi = pending or (0.0, 0.0)
    lo, hi = total[0] + section[0] + lo, total[1] + section[1] + hi
    lo = 2.0 if run == "数" else lo
    return Number(lo, hi, vague and "十数" not in run, len(run), factor)


def plain_number(piece: str) -> float | None:
    digits = "".join(str(_KANJI_DIGITS.get(c, c)) for c in piece.replace(",", ""))
    return float(digits) if digits.count(".") < 2 else None
