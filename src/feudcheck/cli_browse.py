"""Commands to look at what is known and at how a sentence is judged."""

# Annotations are evaluated here on purpose: as strings, Typer would evaluate them again at every start.
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from feudcheck.claims.compiled import CompiledBase

Claims = Annotated[
    Path | None, typer.Option("--claims", metavar="FILE", help="A claim base of your own.", show_default=False)
]
Lang = Annotated[Literal["en", "ja"], typer.Option("--lang", help="Language of the statements.")]
_MORE = {"allow_extra_args": True}  # words after it are no usage error: they may be a sentence

NOT_FOUND, FAILED = 1, 2

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _base(claims: Path | None) -> "CompiledBase":
    """The base that is named, or that the settings of the working folder name, or the shipped one."""
    from feudcheck.running import load_base
    from feudcheck.settings import Projects, WrongSettings
    from feudcheck.terminal import prepare_streams, say

    prepare_streams()
    named = os.environ.get("FEUDCHECK_CONFIG")
    try:
        set_down = None if claims else Projects(Path(named) if named else None).of_folder(os.curdir).settings.claims
    except WrongSettings as error:
        say(str(error))
        raise typer.Exit(FAILED) from None
    base = load_base(Path(set_down) if set_down else claims)
    if base is None:
        raise typer.Exit(FAILED)
    return base


def _named_base(context: typer.Context) -> "CompiledBase":
    """The base that a command line being typed names."""
    claims = context.params.get("claims")
    return _base(Path(claims) if claims else None)


def _complete_claims(context: typer.Context) -> list[str]:
    return [claim.id for claim in _named_base(context).claims]


def _complete_topics(context: typer.Context) -> list[str]:
    return sorted({claim.topic for claim in _named_base(context).claims})


def _complete_sources(context: typer.Context) -> list[str]:
    return list(_named_base(context).sources)


def _refuse_sentence(command: str, rest: Sequence[str] | None) -> None:
    if rest:
        from feudcheck.terminal import say

        sentence = " ".join([command, *rest])
        say(f"'{command}' is a command here; to check a sentence, put it in quotes: feudcheck '{sentence}'")
        raise typer.Exit(FAILED)


@app.command("claims", context_settings=_MORE)
def list_claims(
    context: typer.Context,
    topic: Annotated[
        str | None,
        typer.Option("--topic", help="Only claims on this topic.", show_default=False, autocompletion=_complete_topics),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source", help="Only claims this source speaks to.", show_default=False, autocompletion=_complete_sources
        ),
    ] = None,
    search: Annotated[
        str | None,
        typer.Option("--search", help="Only claims with all these words, in either language.", show_default=False),
    ] = None,
    lang: Lang = "en",
    claims: Claims = None,
) -> None:
    """List the claims: id, topic, statement, sources."""
    from feudcheck import browsing
    from feudcheck.terminal import put, say

    _refuse_sentence("claims", context.args)
    base = _base(claims)
    for kind, given, known in (("topic", topic, {c.topic for c in base.claims}), ("source", source, set(base.sources))):
        _must_be_known(kind, given, sorted(known))
    found = browsing.select(base, topic or "", source or "", search or "")
    for claim in found:
        put(browsing.one_line(claim, lang))
    if not found:
        say("no claim like that")
        raise typer.Exit(NOT_FOUND)


def _must_be_known(kind: str, given: str | None, known: Sequence[str]) -> None:
    if given is None or given in known:
        return
    from feudcheck.inputs import nearest
    from feudcheck.terminal import say

    near = nearest(given, known)
    say(
        f"no {kind} '{given}'"
        + (f"; did you mean '{near}'?" if near else f"; there are: {', '.join(known)}" if len(known) < 40 else "")
    )
    raise typer.Exit(FAILED)


@app.command("show")
def show_claims(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="CLAIM...",
            help="Ids of claims, as `claims` lists them.",
            show_default=False,
            autocompletion=_complete_claims,
        ),
    ],
    lang: Lang = "en",
    claims: Claims = None,
) -> None:
    """Show a claim: its question and the rival answers, who says what and where."""
    from feudcheck import browsing
    from feudcheck.terminal import put

    base = _base(claims)
    known = {claim.id: claim for claim in base.claims}
    if len(names) > 1 and not known.keys() & set(names):
        _refuse_sentence("show", names)
    for name in names:
        _must_be_known("claim", name, list(known))
    for number, name in enumerate(names):
        if number:
            print()
        for line in browsing.describe(known[name], base, lang):
            put(line)


@app.command("sources", context_settings=_MORE)
def list_sources(context: typer.Context, lang: Lang = "en", claims: Claims = None) -> None:
    """List the sources: title, publisher, author, date, address."""
    from feudcheck import browsing
    from feudcheck.terminal import put

    _refuse_sentence("sources", context.args)
    for number, entry in enumerate(browsing.sources(_base(claims))):
        if number:
            print()
        for line in entry:
            put(line)


@app.command("eval")
def evaluate(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Labelled sentences, JSON Lines.", show_default=False)
    ],
    format_name: Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f", help="How to report.")] = "table",
    misses: Annotated[int, typer.Option("--misses", metavar="N", help="Show so many misses of each cause.", min=0)] = 3,
    claims: Claims = None,
) -> None:
    """Judge labelled sentences: how many are right, and what went wrong with the others."""
    from feudcheck.claims.source import BaseErrors
    from feudcheck.evaluating.report import as_jsonl, as_text
    from feudcheck.evaluating.run import evaluate as outcomes
    from feudcheck.terminal import put, say

    base = _base(claims)
    try:
        found = list(outcomes(files, base))
    except OSError as error:
        say(f"{error.filename}: cannot be read: {error.strerror}")
        raise typer.Exit(FAILED) from None
    except BaseErrors as error:
        for problem in error.problems:
            say(str(problem))
        raise typer.Exit(FAILED) from None
    for line in as_jsonl(found) if format_name == "jsonl" else as_text(found, misses):
        put(line)


@app.command("config")
def show_config(
    draft: Annotated[
        str, typer.Argument(metavar="[DRAFT]", help="What would be checked: a file or folder.", show_default=False)
    ] = "",
    config: Annotated[
        Path | None,
        typer.Option("--config", metavar="FILE", envvar="FEUDCHECK_CONFIG", help="Settings.", show_default=False),
    ] = None,
) -> None:
    """Show the settings that hold for a draft, and where each comes from."""
    from feudcheck.settings import Projects, WrongSettings, origins
    from feudcheck.terminal import put, say

    try:
        folder = draft if os.path.isdir(draft) else os.path.dirname(draft) or os.curdir
        found = list(origins(Projects(config).file_of(folder)))
    except WrongSettings as error:
        say(str(error))
        raise typer.Exit(FAILED) from None
    for name, value, origin in found:
        shown = "" if value is None else json.dumps(value, ensure_ascii=False)
        put(f"{name} = {shown}".ljust(40) + f"  # {origin}")


@app.command("explain")
def explain(
    sentence: Annotated[
        list[str], typer.Argument(metavar="SENTENCE", help="One sentence, in single quotes.", show_default=False)
    ],
    claims: Claims = None,
    reference: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="When the sentence was written.", show_default=False),
    ] = None,
) -> None:
    """Show step by step how a sentence is read and judged."""
    from datetime import date

    from feudcheck.explaining import explain_sentence
    from feudcheck.terminal import put

    if len(sentence) > 1:
        _refuse_sentence("explain", sentence)
    try:
        day = date.fromisoformat(reference) if reference else None
    except ValueError:
        raise typer.BadParameter(f"{reference!r} is not a day like 2024-03-01.", param_hint="--date") from None
    base = _base(claims)
    for line in explain_sentence(sentence[0], base, day):
        put(line)
