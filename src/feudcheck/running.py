"""A whole run of `check`: inputs in, report out, exit code back."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Generator, Iterator, Sequence
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
from feudcheck.settings import Project, Settings
from feudcheck.terminal import Progress, clean, look_at, note, prepare_streams, say

if TYPE_CHECKING:
    from feudcheck.baseline import Baseline
    from feudcheck.checking import Checked, Judge
    from feudcheck.claims.compiled import CompiledBase

CLEAN, FOUND, INCOMPLETE = 0, 1, 2
WORTH_SHOWING = frozenset({CONTRADICTED, DISPUTED, ALLEGED})


class Request(Struct, frozen=True):
    """What the user asked for. `settings`: of the run as a whole; `reference`: the day the drafts were written;
    `literal`: the shell has eaten nothing."""

    arguments: Sequence[str]
    settings: Settings
    how: How
    reference: date | None = None
    literal: bool = False
    output: Path | None = None
    write_baseline: Path | None = None


class Terms(Struct, frozen=True):
    """On what terms a draft is checked. `failing`: the verdicts that make the run fail; `usual`: those that are told
    without being asked for; `claims`: the base's file as told to programs, None for the shipped one."""

    settings: Settings
    base: CompiledBase
    judge: Judge
    baseline: Baseline | None
    failing: Collection[str]
    usual: Collection[str]
    claims: str | None


def run(request: Request) -> int:
    """Check everything asked for; the exit code: 0 clean, 1 something at or above `fail_on`, 2 not all was checked."""
    prepare_streams("utf-8" if request.settings.format_name in UTF8 else None)
    try:
        if not request.how.force:
            refuse_slips(request.arguments)
        base = load_base(Path(request.settings.claims) if request.settings.claims else None)
        if base is None:
            return INCOMPLETE
        baseline = None if request.write_baseline else _baseline(request.settings.baseline)
        if isinstance(baseline, Failure):
            raise Misunderstood(f"{baseline.name}: {baseline.message}")
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


def _baseline(name: str | None) -> Baseline | Failure | None:
    """A baseline that findings are held against, or why it cannot be."""
    if not name:
        return None
    from feudcheck.baseline import WrongBaseline, read_baseline

    path = Path(name)
    try:
        return read_baseline(path)
    except OSError as error:
        why = f"cannot be read: {error.strerror}; --write-baseline {path} makes it"
    except WrongBaseline as error:
        why = str(error).removeprefix(f"{path}: ")
    return Failure(str(path), why, shared=True)


def _another_base(name: str | None) -> CompiledBase | Failure:
    """A claim base that not all of the run is judged by, or why it cannot be used."""
    from feudcheck.claims.source import BaseErrors
    from feudcheck.claims.store import load

    try:
        return load(Path(name) if name else None)
    except OSError as error:
        return Failure(str(error.filename or name), f"cannot be read: {error.strerror}", shared=True)
    except BaseErrors as error:
        why = f"the claim base cannot be used: {error.problems[0]}"
        more = len(error.problems) - 1
        return Failure(str(name), why + (f", and {more} more" if more else ""), shared=True)


def _told(claims: str | None) -> str | None:
    """A claim base's file as it is named, or from the working folder where it lies below that."""
    try:
        return claims and as_text(Path(claims).relative_to(Path.cwd()).as_posix())
    except (ValueError, OSError):
        return claims and as_text(claims)


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

        settings = request.settings
        self.request, self.settings, self.out = request, settings, out
        self.how = replace(request.how, in_pieces=settings.format_name in AS_IT_COMES)
        look = look_at(out, color=settings.color, width=settings.width, lang=settings.lang or "")
        self.report = open_report(settings.format_name, out, base, look)
        self.bases: dict[str | None, CompiledBase | Failure] = {settings.claims: base}
        self.judge = judge_with(base)
        self.judges: dict[str | None, Judge] = {settings.claims: self.judge}
        self.baselines: dict[str | None, Baseline | Failure | None] = {settings.baseline: baseline}
        self.terms: dict[int, Terms | Failure] = {}  # by the identity of a project
        self.counts: Counter[str] = Counter()
        self.complete, self.drafts, self.found = True, False, False
        self.failures: list[str] = []
        self.recorded: list[Checked] = []
        self.progress = Progress()

    def code(self) -> int:
        with closing(self._judged_inputs()) as items:
            for item, judge in items:
                if isinstance(item, Failure):
                    self._fail(item)
                else:
                    self._check(item, judge)
        self.report.finish(self.counts, self.drafts, self.failures)
        for baseline in self.baselines.values():
            for gone in () if baseline is None or isinstance(baseline, Failure) else baseline.gone():
                say(f"{gone} (--write-baseline takes it out)")
        if self.request.write_baseline:
            self._write_baseline(self.request.write_baseline)
        if not self.complete:
            return INCOMPLETE
        return FOUND if self.found else CLEAN

    def _judged_inputs(self) -> Generator[tuple[Input | Failure, Judge]]:
        """The inputs, each with who judges its sentences: of drafts it may be all processors."""
        items = self._settled_inputs()
        for item, judge in items:
            if isinstance(item, Input) and item.origin == "file":
                from feudcheck.sharing import with_judges

                yield from with_judges(chain(((item, judge),), items), self.request.reference)
            else:
                yield item, judge

    def _settled_inputs(self) -> Iterator[tuple[Input | Failure, Judge]]:
        """The inputs, each with its judge; where there are no terms to check one on, why."""
        for item in self._inputs():
            terms = self._terms_of(item.project) if isinstance(item, Input) else item
            yield (terms, self.judge) if isinstance(terms, Failure) else (item, terms.judge)

    def _terms_of(self, project: Project) -> Terms | Failure:
        """On what terms the drafts of a project are checked, or why they cannot be."""
        if id(project) not in self.terms:
            self.terms[id(project)] = self._terms(project.settings)
        return self.terms[id(project)]

    def _terms(self, settings: Settings) -> Terms | Failure:
        if settings.claims not in self.bases:
            self.bases[settings.claims] = _another_base(settings.claims)
        base = self.bases[settings.claims]
        if isinstance(base, Failure):
            return base
        if settings.claims not in self.judges:
            from feudcheck.checking import judge_with

            self.judges[settings.claims] = judge_with(base)
        if settings.baseline not in self.baselines:
            self.baselines[settings.baseline] = None if self.request.write_baseline else _baseline(settings.baseline)
        baseline = self.baselines[settings.baseline]
        if isinstance(baseline, Failure):
            return baseline
        failing = VERDICTS[: VERDICTS.index(settings.fail_on) + 1] if settings.fail_on in VERDICTS else ()
        usual, judge = WORTH_SHOWING.union(failing), self.judges[settings.claims]
        return Terms(settings, base, judge, baseline, failing, usual, _told(settings.claims))

    def _inputs(self) -> Iterator[Input | Failure]:
        if self.request.arguments:
            yield from read_inputs(self.request.arguments, self.how)
        elif sys.stdin is not None and sys.stdin.isatty():
            yield ask(self.how)
        else:
            yield read_stdin(self.how)

    def _fail(self, failure: Failure) -> None:
        self.complete = False
        why = as_text(f"{failure.name}: {failure.message}")
        if failure.shared and why in self.failures:
            return
        self.failures.append(why)
        say(why)

    def _check(self, item: Input, judge: Judge) -> None:
        terms = self._terms_of(item.project)
        assert isinstance(terms, Terms)
        if self._eaten_by_shell(item, terms):
            self.complete = False
            return
        self.drafts = self.drafts or not item.given
        self.report.turn_to(terms.base, terms.settings.lang or "", terms.claims)
        if terms.baseline:
            terms.baseline.meet(item.document.name)
        if item.document.guessed:
            say(f"{item.document.name}: not UTF-8, read as {item.document.encoding}; if that is wrong, use --encoding")
        before = sum(self.counts.values())
        ignores = self._check_piece(item.document, item.given, terms, judge, Ignores())
        for piece in item.rest or ():
            self.out.flush()
            if isinstance(piece, Failure):
                self._fail(piece)
                break
            self._tell(ignores, item.document.name, last=False)
            ignores = self._check_piece(piece, item.given, terms, judge, ignores)
        self.progress.clear()
        if sum(self.counts.values()) == before:
            self._fail(Failure(item.document.name, "has no sentence to check"))
        self._tell(ignores, item.document.name)

    def _check_piece(self, document: Document, given: bool, terms: Terms, judge: Judge, earlier: Ignores) -> Ignores:
        """Check a document, which may be a piece of a draft: the comments that were obeyed in it, as those of the piece
        before it are given. `judge`: that of the terms, or one that knows what it would say."""
        from feudcheck.checking import check

        ignores = read_ignores(document, terms.base.ids, terms.settings.require_ignore_reason, earlier.lasting)
        for checked in check(document, judge, self.request.reference):
            ignore = ignores.of(checked, terms.usual)
            verdict = checked.finding.deciding.verdict
            known = ignore is None and verdict in terms.usual and self._is_known(checked, terms.baseline)
            self.counts[IGNORED if ignore else KNOWN if known else verdict] += 1
            if ignore or known:
                checked = replace(checked, ignored=ignore.reason if ignore else None, known=known)
            else:
                self.found = self.found or verdict in terms.failing
                if terms.baseline and verdict in terms.usual:
                    checked = replace(checked, is_new=True)
            told = not (ignore or known) or self.settings.format_name in WITH_IGNORED
            if told and self._is_shown(verdict, given, terms.settings.show):
                self.progress.clear()
                self.report.add(checked, given)
            if self.progress.is_due:
                self.progress.tell(f"{document.name}:{checked.span.line}")
        return ignores

    def _is_known(self, checked: Checked, baseline: Baseline | None) -> bool:
        """Whether a finding is in the baseline, or goes into the one being written."""
        if self.request.write_baseline:
            self.recorded.append(checked)
            return True
        return baseline is not None and baseline.knows(checked)

    def _write_baseline(self, path: Path) -> None:
        from feudcheck.baseline import write_baseline

        try:
            count = write_baseline(path, self.recorded)
        except OSError as error:
            say(f"{path}: cannot be written: {error.strerror}")
            self.complete = False
        else:
            say(f"{path}: {count} {'finding is' if count == 1 else 'findings are'} known now")

    def _tell(self, ignores: Ignores, name: str, last: bool = True) -> None:
        """Say which comments of a draft are wrong, and which no finding needs any more. `last`: no piece follows."""
        told = [*ignores.problems, *((i.place, "nothing to ignore here any more") for i in ignores.unused(last))]
        for (line, column), what in sorted(told):
            say(f"{name}:{line}:{column}: {what}")

    def _is_shown(self, verdict: str, given: bool, show: Collection[str]) -> bool:
        complete = self.settings.format_name in COMPLETE
        if not show:
            return given or complete or verdict in WORTH_SHOWING
        return "all" in show or verdict in show or (given and not complete)

    def _eaten_by_shell(self, item: Input, terms: Terms) -> bool:
        """Whether a shell took an amount out of the text for certain; the user is told either way."""
        if self.request.literal or item.origin not in ("argument", "stdin") or item.rest:
            return False
        from feudcheck.shell import find_loss

        loss = find_loss(item.document.text, terms.base, piped=item.origin == "stdin")
        if loss is None:
            return False
        from feudcheck.shell_message import explain_loss

        note(explain_loss(loss, terms.base, terms.judge, terms.settings.lang or ""))
        return loss.certain
