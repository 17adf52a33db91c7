"""How the time of each part grows with the length of a text that is one piece again and again."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from attack import LANGUAGES, base, judge
from feudcheck.checking import check
from feudcheck.documents import text_document
from feudcheck.ignoring import read_ignores
from feudcheck.language.dates import read_dates
from feudcheck.language.quantities import read_quantities
from feudcheck.language.sentences import guess_language, split_sentences

LEAST = 0.1  # seconds below which a measurement is noise


def _document(suffix: str) -> Callable[[str], None]:
    def read(text: str) -> None:
        read_ignores(text_document(text, f"a{suffix}"), base().ids)

    return read


def _splitting(text: str) -> None:
    for lang in LANGUAGES:
        split_sentences(text, lang)
    guess_language(text)


def _values(text: str) -> None:
    for lang in LANGUAGES:
        read_quantities(text, lang)
        read_dates(text, lang, date(2020, 1, 1))


def _checking(text: str) -> None:
    for _ in check(text_document(text, "a.md"), judge()):
        pass


PARTS: dict[str, tuple[Callable[[str], None], int]] = {  # and how many letters it is first given
    "plain": (_document(".txt"), 60_000),
    "markdown": (_document(".md"), 30_000),
    "html": (_document(".html"), 30_000),
    "splitting": (_splitting, 25_000),
    "values": (_values, 12_000),
    "checking": (_checking, 6_000),
}


def growth(part: str, unit: str, before: str = "", after: str = "") -> tuple[float, float]:
    """How many times as long four times as much takes, and how long in seconds. Twice measured where it looks bad."""
    run, size = PARTS[part]

    def took(times: int) -> float:
        text = before + unit * (times * size // len(unit)) + after
        begun = time.process_time()
        run(text)
        return time.process_time() - begun

    factor, long = 0.0, took(4)
    if long > LEAST:
        factor = long / max(took(1), LEAST / 8)
        if factor > 7:
            long = min(long, took(4))
            factor = long / max(max(took(1), took(1)), LEAST / 8)
    return factor, long
