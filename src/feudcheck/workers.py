"""Drafts judged by all processors at once, the order kept.

Only the judging is given away: the findings come back in the order of the sentences, and whatever is done with them is
done as by one process. A sentence is read after those before it in its paragraph; a task is a draft.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from datetime import date
from threading import Thread

from feudcheck.checking import Judge, judged
from feudcheck.documents.model import Block
from feudcheck.inputs import Failure, Input
from feudcheck.judging.finding import Finding
from feudcheck.language.context import NOBODY, Context
from feudcheck.sharing import Judged

_AHEAD, _LETTERS = 16, 1 << 20  # drafts for each process, and letters, that may wait to be judged or shown

_Task = Future[list[Finding]]
_Waiting = tuple[Input | Failure, Judge, _Task | None]
_judges: list[Judge] = []  # of the processes: they are forked with them


class Pool:
    """Processes that judge as these judges do. One that comes later has to wait for new processes to be made."""

    def __init__(self, count: int, judges: Iterable[Judge]) -> None:
        self._count, self._most = count, count * _AHEAD
        _judges[:] = dict.fromkeys(judges)
        self._executor = self._processes()

    def _processes(self) -> ProcessPoolExecutor:
        from multiprocessing import get_context

        return ProcessPoolExecutor(self._count, get_context("fork"), _begin)

    def judged(self, items: Iterator[Judged], reference: date | None) -> Iterator[Judged]:
        """The inputs in their order, each with a judge that says of its sentences what the processes found."""
        waiting: deque[_Waiting] = deque()
        letters = 0
        for item, judge in items:
            if judge not in _judges:  # forked beside the threads that serve the old processes, new ones might hang
                yield from ((first, _told(task, other)) for first, other, task in waiting)
                waiting.clear()
                letters = 0
                self._executor.shutdown()
                _judges.append(judge)
                self._executor = self._processes()
            waiting.append((item, judge, self._give(item, judge, reference)))
            letters += _letters(item)
            while len(waiting) > self._most or (len(waiting) > 1 and letters > _LETTERS):
                first, other, task = waiting.popleft()
                letters -= _letters(first)
                yield first, _told(task, other)
        yield from ((first, _told(task, other)) for first, other, task in waiting)

    def _give(self, item: Input | Failure, judge: Judge, reference: date | None) -> _Task | None:
        if isinstance(item, Failure) or item.rest:
            return None
        texts = [block.text for block in item.document.blocks]
        # The threads that serve the processes are to be told of a broken pipe, only the main one is to end by it.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE})
        try:
            return self._executor.submit(_findings, _judges.index(judge), texts, reference or item.document.date)
        except BrokenExecutor:  # a process was killed
            return None
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def end(self) -> None:
        """End the processes, whatever they are at."""
        from multiprocessing import active_children

        hurried = sys.exc_info()[0] is not None  # else all is told, and who does not wait may stumble over what closes
        self._executor.shutdown(wait=not hurried, cancel_futures=True)
        if hurried:
            for process in active_children():
                process.terminate()


def _told(task: _Task | None, judge: Judge) -> Judge:
    """A judge that says what was found; of what was not, what it finds itself."""
    if task is None:
        return judge
    found = _found(task)

    def told(text: str, reference: date | None, before: Context = NOBODY) -> Finding:
        finding = next(found, None)
        return judge(text, reference, before) if finding is None else finding

    return told


def _found(task: _Task) -> Iterator[Finding]:
    try:
        yield from task.result()
    except BrokenExecutor:
        return


def _letters(item: Input | Failure) -> int:
    return len(item.document.text) if isinstance(item, Input) else 0


def _begin() -> None:
    """What a process does first: an interrupt is the first one's affair, and without it there is nothing to do."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the first one's way of ending takes away files, and has none here
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGPIPE})
    parent = parent_process()
    assert parent is not None

    def end_with_it() -> None:
        wait([parent.sentinel])
        os._exit(0)

    Thread(target=end_with_it, daemon=True).start()


def _findings(judge: int, texts: Iterable[str], reference: date | None) -> list[Finding]:
    """What is found of the sentences of a draft's paragraphs. `judge`: its number."""
    blocks = (Block(text, range(len(text)), range(1, len(text) + 1)) for text in texts)
    return [finding for _, finding in judged(blocks, _judges[judge], reference)]
