"""Work that takes seconds, done in several processes at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_T = TypeVar("_T")


def side_by_side(jobs: Sequence[Callable[[], _T]]) -> list[_T]:
    """What the jobs return: each in a process of its own where forking one is safe, else one after the other.

    What they return is sent through a pipe: keep it small.
    """
    import multiprocessing  # a small base does without

    if sys.platform != "linux" or multiprocessing.current_process().daemon:
        return [job() for job in jobs]
    context = multiprocessing.get_context("fork")
    ends = [context.Pipe(duplex=False) for _ in jobs]
    workers = [
        context.Process(target=_send, args=(job, end), daemon=True) for job, (_, end) in zip(jobs, ends, strict=True)
    ]
    for worker, (_, end) in zip(workers, ends, strict=True):
        worker.start()
        end.close()
    return [_received(job, end) for job, (end, _) in zip(jobs, ends, strict=True)]


def _send(job: Callable[[], object], end: Connection) -> None:
    end.send(job())


def _received(job: Callable[[], _T], end: Connection) -> _T:
    try:
        found: _T = end.recv()
    except EOFError:  # it failed: once more here, to see how
        return job()
    return found
