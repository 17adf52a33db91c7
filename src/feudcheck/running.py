"""A whole run of `check`: inputs in, report out, exit code back."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from msgspec import Struct
from msgspec.structs import replace

from feudcheck.documents import Document
from feudcheck.ignoring import Ignores, read_ignores
from feudcheck.inputs import (
    Failure,
    How,
    Input,
    Misunderstood,
    as_text,
    ask,
    read_inputs,
    read_stdin,
    refuse_overwriting,
    refuse_slips,
)
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, VERDICTS
from feudcheck.reports import AS_IT_COMES, COMPLETE, IGNORED, KNOWN, UTF8, WITH_IGNORED, open_report
from feudcheck.settings import Settings
from feudcheck.terminal import Progress, clean, look_at, note, prepare_streams, say

if TYPE_CHECKING:
    from feudcheck.baseline import Baseline
    from feudcheck.checking import Checked, Judge
    from feudcheck.claims.compiled import CompiledBase

CLEAN, FOUND, INCOMPLETE = 0, 1, 2
WORTH_SHOWING = frozenset({CONTRADICTED, DISPUTED, ALLEGED})


class Request(Struct, frozen=True):
    """What the user asked for. `reference`: the day the drafts were written; `literal`: the shell has eaten nothing."""

    arguments: Sequence[str]
    settings: Settings = Settings()
    how: How = How()
    reference: date | None = None
    literal: bool = False
    output: Path | None = None
    write_baseline: Path | None = None


def run(request: Request) -> int:
    """Check everything asked for; the exit code: 0 clean, 1 something at or above `fail_on`, 2 not all was checked."""
    prepare_streams("utf-8" if request.settings.format_name in UTF8 else None)
    try:
        if not request.how.force:
            refuse_slips(request.arguments)
        base = load_base(Path(request.settings.claims) if request.settings.claims else None)
        if base is None:
            return INCOMPLETE
        baseline = _baseline(request)
        refuse_overwriting(request.arguments, request.how)
        with _opened(request.output) as out:
            return _Run(request, base, out, baseline).code()
    except Misunderstood as error:
        say(str(error))
    except OSError as error:
        if request.output is None:
            raise
        say(f"{request.output}: cannot be written: {error.strerror}")
    return INCOMPLETE


def _baseline(request: Request) -> Baseline | None:
    """The baseline that findings are held against. Raises `Misunderstood`."""
    if not request.settings.baseline or request.write_baseline:
        return None
    from feudcheck.baseline import WrongBaseline, read_baseline

    path = Path(request.settings.baseline)
    try:
        return read_baseline(path)
    except OSError as error:
        raise Misunderstood(f"{path}: cannot be read: {error.strerror}; --write-baseline {path} makes it") from None
    except WrongBaseline as error:
        raise Misunderstood(str(error)) from None


def load_base(claims: Path | None) -> CompiledBase | None:
    """The claim base, or None after telling the user what is wrong with it."""
    from feudcheck.claims.store import load

    try:
        return load(claims)
    except OSError as error:
        say(f"{error.filename or claims}: cannot be read: {error.strerror}")
    except Exception as error:
        problems = getattr(error, "problems", None)
        if problems is None:
            raise
        for problem in problems:
            note(clean(str(problem)))
        say("the claim base cannot be used; see above")
    return None


@contextmanager
def _opened(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    from feudcheck.writing import written_whole

    with written_whole(path) as out:
        yield out


class _Run:
    def __init__(self, request: Request, base: CompiledBase, out: TextIO, baseline: Baseline | None) -> None:
        from feudcheck.checking import judge_with

        self.request, self.settings, self.base, self.out = request, request.settings, base, out
        self.how = replace(request.how, in_pieces=request.settings.format_name in AS_IT_COMES)
        self.judge = judge_with(base)
        look = look_at(out, color=self.settings.color, width=self.settings.width, lang=self.settings.lang or "")
        self.report = open_report(self.settings.format_name, out, base, look)
        self.counts: Counter[str] = Counter()
        self.complete, self.drafts = True, False
        self.failures: list[str] = []
        self.recorded: list[Checked] = []
        self.progress = Progress()
        self.baseline = baseline

    def code(self) -> int:
        with closing(self._judged_inputs()) as items:
            for item, judge in items:
                if isinstance(item, Failure):
                    self._fail(item)
                else:
                    self._check(item, judge)
        self.report.finish(self.counts, self.drafts, self.failures)
        for gone in self.baseline.gone() if self.baseline else ():
            say(f"{gone} (--write-baseline takes it out)")
        if self.request.write_baseline:
            self._write_baseline(self.request.write_baseline)
        if not self.complete:
            return INCOMPLETE
        return FOUND if any(self.counts[v] for v in self._failing()) else CLEAN

    def _judged_inputs(self) -> Generator[tuple[Input | Failure, Judge]]:
        """The inputs, each with who judges its sentences: of drafts it may be all processors."""
        items = self._inputs()
        for item in items:
            if isinstance(item, Input) and item.origin == "file":
                from feudcheck.sharing import with_judges

                yield from with_judges(chain((item,), items), self.judge, self.request.reference)
            else:
                yield item, self.judge

    def _inputs(self) -> Iterator[Input | Failure]:
        if self.request.arguments:
            yield from read_inputs(self.request.arguments, self.how)
        elif sys.stdin is not None and sys.stdin.isatty():
            yield ask()
        else:
            yield read_stdin(self.how)

    def _fail(self, failure: Failure) -> None:
        self.failures.append(as_text(f"{failure.name}: {failure.message}"))
        say(self.failures[-1])
        self.complete = False

    def _check(self, item: Input, judge: Judge) -> None:
        if self._eaten_by_shell(item):
            self.complete = False
            return
        self.drafts = self.drafts or not item.given
        if self.baseline:
            self.baseline.meet(item.document.name)
        if item.document.guessed:
            say(f"{item.document.name}: not UTF-8, read as {item.document.encoding}; if that is wrong, use --encoding")
        before = sum(self.counts.values())
        ignores = self._check_piece(item.document, item.given, judge, Ignores())
        for piece in item.rest or ():
            self.out.flush()
            if isinstance(piece, Failure):
                self._fail(piece)
                break
            self._tell(ignores, item.document.name, last=False)
            ignores = self._check_piece(piece, item.given, judge, ignores)
        self.progress.clear()
        if sum(self.counts.values()) == before:
            self._fail(Failure(item.document.name, "has no sentence to check"))
        self._tell(ignores, item.document.name)

    def _check_piece(self, document: Document, given: bool, judge: Judge, earlier: Ignores) -> Ignores:
        """Check a document, which may be a piece of a draft: the comments that were obeyed in it, as those of the piece
        before it are given."""
        from feudcheck.checking import check

        ignores = read_ignores(document, self.base.ids, self.settings.require_ignore_reason, earlier.lasting)
        usual = WORTH_SHOWING.union(self._failing())
        for checked in check(document, judge, self.request.reference):
            ignore = ignores.of(checked, usual)
            verdict = checked.finding.deciding.verdict
            known = ignore is None and verdict in usual and self._is_known(checked)
            self.counts[IGNORED if ignore else KNOWN if known else verdict] += 1
            if ignore or known:
                checked = replace(checked, ignored=ignore.reason if ignore else None, known=known)
            elif self.baseline and verdict in usual:
                checked = replace(checked, is_new=True)
            told = not (ignore or known) or self.settings.format_name in WITH_IGNORED
            if told and self._is_shown(verdict, given):
                self.progress.clear()
                self.report.add(checked, given)
            if self.progress.is_due:
                self.progress.tell(f"{document.name}:{checked.span.line}")
        return ignores

    def _is_known(self, checked: Checked) -> bool:
        """Whether a finding is in the baseline, or goes into the one being written."""
        if self.request.write_baseline:
            self.recorded.append(checked)
            return True
        return self.baseline is not None and self.baseline.knows(checked)

    def _write_baseline(self, path: Path) -> None:
        from feudcheck.baseline import write_baseline

        try:
            count = write_baseline(path, self.recorded)
        except OSError as error:
            say(f"{path}: cannot be written: {error.strerror}")
            self.complete = False
        else:
            say(f"{path}: {count} {'finding is' if count == 1 else 'findings are'} known now")

    def _failing(self) -> Sequence[str]:
        """The verdicts that make the run fail."""
        fail_on = self.settings.fail_on
        return VERDICTS[: VERDICTS.index(fail_on) + 1] if fail_on in VERDICTS else ()

    def _tell(self, ignores: Ignores, name: str, last: bool = True) -> None:
        """Say which comments of a draft are wrong, and which no finding needs any more. `last`: no piece follows."""
        told = [*ignores.problems, *((i.place, "nothing to ignore here any more") for i in ignores.unused(last))]
        for (line, column), what in sorted(told):
            say(f"{name}:{line}:{column}: {what}")

    def _is_shown(self, verdict: str, given: bool) -> bool:
        show, complete = self.settings.show, self.settings.format_name in COMPLETE
        if not show:
            return given or complete or verdict in WORTH_SHOWING
        return "all" in show or verdict in show or (given and not complete)

    def _eaten_by_shell(self, item: Input) -> bool:
        """Whether a shell took an amount out of the text for certain; the user is told either way."""
        if self.request.literal or item.origin not in ("argument", "stdin") or item.rest:
            return False
        from feudcheck.shell import find_loss

        loss = find_loss(item.document.text, self.base, piped=item.origin == "stdin")
        if loss is None:
            return False
        from feudcheck.shell_message import explain_loss

        note(explain_loss(loss, self.base, self.judge, self.settings.lang or ""))
        return loss.certain
