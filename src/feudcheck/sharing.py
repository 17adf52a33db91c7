"""Whether judging is shared between processes: where there are processors for it, and so much text that it pays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from itertools import chain

from feudcheck.checking import Judge
from feudcheck.inputs import Failure, Input

JOBS = "FEUDCHECK_JOBS"  # how many processes judge, in the environment
Judged = tuple[Input | Failure, Judge]  # an input, and who judges its sentences
WORTH_IT = 8_000  # letters from which on several processes take less time than one


def processes() -> int:
    """How many processes may judge: as many as the user says, else as there are processors for this one."""
    if not hasattr(os, "sched_getaffinity"):
        return 1  # a system where a process cannot be forked, or not safely
    wish = os.environ.get(JOBS, "")
    return int(wish[:3]) if wish.isdecimal() and wish.isascii() and int(wish[:3]) else len(os.sched_getaffinity(0))


def with_judges(items: Iterator[Judged], reference: date | None) -> Iterator[Judged]:
    """The same inputs in their order, each with a judge that knows what to say of its sentences."""
    count, first, letters = processes(), list[Judged](), 0
    while (letters < WORTH_IT or len(first) < 2) and count > 1 and (pair := next(items, None)) is not None:
        first.append(pair)
        item, _ = pair
        letters += len(item.document.text) if isinstance(item, Input) and not item.rest else 0
    items = chain(first, items)
    if letters < WORTH_IT or min(count, len(first)) < 2:
        yield from items
        return
    from feudcheck.workers import Pool

    pool = Pool(count, [judge for _, judge in first])
    try:
        yield from pool.judged(items, reference)
    finally:
        pool.end()
