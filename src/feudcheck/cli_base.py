"""Commands for authors of a claim base."""

# Annotations are evaluated here on purpose: as strings, Typer would evaluate them again at every start.
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Check and describe claim bases.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

FINE, PROBLEMS, UNREADABLE = 0, 1, 2


@app.command("check")
def check_base(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The claim base, in YAML.", show_default=False)],
) -> None:
    """Find all mistakes of a claim base and its precedents at once. Exit code: 0 none, 1 some, 2 cannot be read."""
    from feudcheck.claims.labelled import parse_precedents
    from feudcheck.claims.source import parse_base
    from feudcheck.terminal import prepare_streams, put, say

    prepare_streams()
    try:
        base, document = parse_base(file)
        precedents, problems = parse_precedents(file, base)
    except OSError as error:
        say(f"{error.filename or file}: cannot be read: {error.strerror}")
        raise typer.Exit(UNREADABLE) from None
    problems = sorted(document.problems, key=lambda p: (p.line, p.column)) + problems
    for problem in problems:
        put(str(problem))
    if problems:
        say(f"{file}: {_count(len(problems), 'problem')}")
        raise typer.Exit(PROBLEMS)
    evidence = sum(len(claim.evidence) for claim in base.claims)
    counts = (
        (len(base.claims), "claim"),
        (evidence, "piece of evidence"),
        (len(base.sources), "source"),
        (len(base.questions), "question"),
        *([(len(precedents), "precedent")] if base.precedents else []),
    )
    put(f"{file}: no problems in {', '.join(_count(n, what) for n, what in counts)}")


def _count(number: int, what: str) -> str:
    first, _, rest = what.partition(" ")
    return f"{number} {what}" if number == 1 else f"{number} {first}s {rest}".rstrip()


@app.command("verify")
def verify_base(
    sources: Annotated[
        Path,
        typer.Option("--sources", metavar="DIR", help="The articles' texts, <source id>.txt each.", show_default=False),
    ],
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="The claim base; the shipped one if none is given.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Put the right places into FILE, changing nothing else.")
    ] = False,
) -> None:
    """Prove all evidence against the articles' texts, and list what cannot be proven.

    Exit code: 0 all anchors and places are right, 1 some are not, 2 something cannot be read.
    """
    from feudcheck.claims.store import shipped_claims
    from feudcheck.terminal import prepare_streams, say

    prepare_streams()
    path = file or shipped_claims()
    try:
        raise typer.Exit(_verify(path, sources, write))
    except OSError as error:
        say(f"{error.filename or path}: {error.strerror}")
    except UnicodeDecodeError as error:
        say(f"{sources}: a text is not UTF-8 (byte {error.start})")
    raise typer.Exit(UNREADABLE)


def _verify(path: Path, sources: Path, write: bool) -> int:
    from feudcheck.claims.rewrite import rewrite_places
    from feudcheck.claims.source import parse_base
    from feudcheck.claims.store import load, shipped_claims
    from feudcheck.claims.verify import verify
    from feudcheck.terminal import put

    base, document = parse_base(path)
    for problem in document.problems:
        put(str(problem))
    if document.problems:
        return PROBLEMS
    shipped = shipped_claims()
    report = verify(base, document, load(None if shipped.is_file() and path.samefile(shipped) else path), sources)
    if write and report.places:
        text = path.read_bytes().decode("utf-8")
        path.write_bytes(rewrite_places(text, report.places).encode("utf-8"))
        put(f"{path}: {_count(len(report.places), 'place')} rewritten")
    wrong = [*report.wrong, *([] if write else report.misplaced)]
    for problem in [*wrong, *report.unproven]:
        put(str(problem))
    put(
        f"{path}: {_count(report.pieces, 'piece of evidence')}, {len(wrong)} with a wrong anchor or place, "
        f"{len(report.unproven)} not proven, {report.carried} proven with a name carried over"
    )
    return PROBLEMS if wrong else FINE


@app.command("schema")
def print_schema() -> None:
    """The JSON Schema of a claim base, for editors."""
    import msgspec

    from feudcheck.claims.schema import Base

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Base)}
    print(msgspec.json.format(msgspec.json.encode(schema), indent=2).decode())
