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

_AHEAD, _LETTERS = 16, 1 << 20  # drafts for each process, and letters, that may wait to be judged or shown

_Task = Future[list[Finding]]
_Waiting = tuple[Input | Failure, _Task | None]
_judge: Judge | None = None  # of the processes: they are forked with it


class Pool:
    """Processes that judge, and the judge of this one, for when they can't."""

    def __init__(self, count: int, judge: Judge) -> None:
        from multiprocessing import get_context

        global _judge
        _judge = self._judge = judge
        self._most = count * _AHEAD
        self._executor = ProcessPoolExecutor(count, get_context("fork"), _begin)

    def judged(
        self, items: Iterator[Input | Failure], reference: date | None
    ) -> Iterator[tuple[Input | Failure, Judge]]:
        """The inputs in their order, each with a judge that says of its sentences what the processes found."""
        waiting: deque[_Waiting] = deque()
        letters = 0
        for item in items:
            waiting.append((item, self._give(item, reference)))
            letters += _letters(item)
            while len(waiting) > self._most or (len(waiting) > 1 and letters > _LETTERS):
                first, task = waiting.popleft()
                letters -= _letters(first)
                yield first, self._told(task)
        for first, task in waiting:
            yield first, self._told(task)

    def _give(self, item: Input | Failure, reference: date | None) -> _Task | None:
        if isinstance(item, Failure) or item.rest:
            return None
        texts = [block.text for block in item.document.blocks]
        # The threads that serve the processes are to be told of a broken pipe, only the main one is to end by it.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE})
        try:
            return self._executor.submit(_findings, texts, reference or item.document.date)
        except BrokenExecutor:  # a process was killed
            return None
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _told(self, task: _Task | None) -> Judge:
        """A judge that says what was found; of what was not, what it finds itself."""
        if task is None:
            return self._judge
        found = _found(task)

        def told(text: str, reference: date | None, before: Context = NOBODY) -> Finding:
            finding = next(found, None)
            return self._judge(text, reference, before) if finding is None else finding

        return told

    def end(self) -> None:
        """End the processes, whatever they are at."""
        from multiprocessing import active_children

        self._executor.shutdown(wait=False, cancel_futures=True)
        if sys.exc_info()[0] is not None:
            for process in active_children():
                process.terminate()


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


def _findings(texts: Iterable[str], reference: date | None) -> list[Finding]:
    """What is found of the sentences of a draft's paragraphs."""
    assert _judge is not None
    blocks = (Block(text, range(len(text)), range(1, len(text) + 1)) for text in texts)
    return [finding for _, finding in judged(blocks, _judge, reference)]
