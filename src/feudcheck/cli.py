"""The command line: options in, findings out."""

# Annotations are evaluated here on purpose: as strings, Typer would evaluate them again at every start.
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from feudcheck.settings import Projects, Settings, Verdict

FORMAT = Literal["table", "full", "line", "jsonl", "sarif", "github", "markdown", "html"]
LANG = Literal["en", "ja"]

EPILOG = """\b
Examples, always in single quotes (in double quotes the shell eats $1):
  feudcheck 'Musk donated $1 billion'
  feudcheck draft.md notes/
  cat draft.txt | feudcheck --format line
  feudcheck            asks for a sentence

\b
Other commands (feudcheck COMMAND --help):
  claims     list what is known            show CLAIM   one claim, its rivals and sources
  sources    list the sources              explain      how a sentence is read and judged
  base       check a claim base            eval         score labelled sentences
  config     show the settings in force    completion   for bash, zsh or fish

\b
Exit code: 0 nothing at or above --fail-on, 1 something is, 2 could not run or not
everything was read, 130 interrupted.
"""

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _verdicts(given: list[str]) -> "list[Verdict]":
    from feudcheck.settings import VERDICTS

    found = [name.strip().lower() for item in given for name in item.split(",") if name.strip()]
    for name in found:
        if name not in VERDICTS:
            raise typer.BadParameter(f"{name!r} is not one of {', '.join(VERDICTS)}.", param_hint="--show")
    return [known for known in VERDICTS if known in found]


def _complete_verdicts(incomplete: str) -> list[str]:
    from feudcheck.settings import VERDICTS

    before, comma, _ = incomplete.rpartition(",")
    return [before + comma + name for name in VERDICTS if name not in before.split(",")]


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise typer.BadParameter(f"{given!r} is not a day like 2024-03-01.", param_hint="--date") from None


def _projects(context: typer.Context, flags: "Settings", config: Path | None, none: bool) -> "Projects":
    """The settings of each project, but for what is given as a flag or by the environment."""
    from feudcheck.settings import Projects

    sources = {name: context.get_parameter_source(name) for name in flags.__struct_fields__}
    given = {name for name, source in sources.items() if source is not None and source.name != "DEFAULT"}
    given |= {"color"} if flags.color != "auto" else set()
    return Projects(config, none, flags, given)


def _version(wanted: bool) -> None:
    if wanted:
        from feudcheck import __version__

        print(f"feudcheck {__version__}")
        raise typer.Exit


@app.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
def check(
    context: typer.Context,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SENTENCE|FILE|-]...",
            help="Sentences, files, folders, or - for standard input.",
            show_default=False,
        ),
    ] = None,
    format_name: Annotated[
        FORMAT, typer.Option("--format", "-f", envvar="FEUDCHECK_FORMAT", help="How to report.")
    ] = "table",
    show: Annotated[
        list[str] | None,
        typer.Option(
            "--show",
            metavar="VERDICT",
            help="Verdicts to show, or all; repeat it or use commas. Of drafts contradicted, disputed, alleged.",
            show_default=False,
            autocompletion=_complete_verdicts,
        ),
    ] = None,
    fail_on: Annotated[
        Literal["contradicted", "disputed", "alleged", "unverified", "never"],
        typer.Option("--fail-on", help="Exit with 1 from this verdict on."),
    ] = "contradicted",
    lang: Annotated[
        LANG | None,
        typer.Option("--lang", help="Language of the labels; usually that of each sentence.", show_default=False),
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Take every argument as a sentence.")] = False,
    file: Annotated[bool, typer.Option("--file", help="Take every argument as a file.")] = False,
    reference: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="YYYY-MM-DD",
            help="When the text was written, for 'last year' and the like.",
            show_default=False,
        ),
    ] = None,
    claims: Annotated[
        Path | None, typer.Option("--claims", metavar="FILE", help="A claim base of your own.", show_default=False)
    ] = None,
    literal: Annotated[bool, typer.Option("--literal", help="Don't look for amounts the shell has eaten.")] = False,
    color: Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="Colour in the table.")] = "auto",
    no_color: Annotated[bool, typer.Option("--no-color", help="Same as --color never.")] = False,
    width: Annotated[
        int | None, typer.Option("--width", min=20, max=1000, help="Columns of the table.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the report to a file.", show_default=False),
    ] = None,
    encoding: Annotated[
        str,
        typer.Option("--encoding", metavar="NAME", help="Encoding of the drafts, if not UTF-8.", show_default=False),
    ] = "",
    stdin_filename: Annotated[
        str,
        typer.Option(
            "--stdin-filename",
            metavar="NAME",
            help="What standard input is called; the ending tells its format.",
            show_default=False,
        ),
    ] = "",
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Tell only what is not known from it.", show_default=False),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option("--write-baseline", metavar="FILE", help="Write down what is found.", show_default=False),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", metavar="PATTERN", help="Leave out such files of folders.", show_default=False),
    ] = None,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Leave them out even where they are named.")
    ] = False,
    require_ignore_reason: Annotated[
        bool, typer.Option("--require-ignore-reason", help="Obey no ignore comment that gives no reason.")
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            metavar="FILE",
            envvar="FEUDCHECK_CONFIG",
            help="Settings; else feudcheck.toml or pyproject.toml.",
            show_default=False,
        ),
    ] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Read no settings.")] = False,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version.")
    ] = False,
) -> None:
    """Check sentences and drafts against curated claims: which sources back them, which go against them, and why."""
    import os

    from feudcheck.inputs import STDIN, How
    from feudcheck.running import Request, run
    from feudcheck.settings import Settings, WrongSettings
    from feudcheck.terminal import say

    if text and file:
        raise typer.BadParameter("choose one of --text and --file.")
    flags = Settings(
        format_name=format_name,
        show=_verdicts(show or []),
        fail_on=fail_on,
        lang=lang,
        claims=str(claims) if claims else None,
        encoding=encoding,
        baseline=str(baseline) if baseline else None,
        exclude=exclude or [],
        force_exclude=force_exclude,
        require_ignore_reason=require_ignore_reason,
        color="never" if no_color else color,
        width=width,
    )
    projects = _projects(context, flags, config, no_config)
    try:
        chosen = projects.of_run([os.curdir] if text else inputs or [], stdin_filename).settings
    except WrongSettings as error:
        say(str(error))
        raise typer.Exit(2) from None
    how = How(
        projects=projects,
        force="text" if text else "file" if file else "",
        stdin_name=stdin_filename or STDIN,
        written=[str(path) for path in (output, write_baseline) if path],
    )
    literal = literal or os.environ.get("FEUDCHECK_SHELL_CHECK") == "0"
    raise typer.Exit(run(Request(inputs or [], chosen, how, _day(reference), literal, output, write_baseline)))
