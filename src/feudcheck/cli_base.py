"""Commands for authors of a claim base."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Check and describe claim bases.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

FINE, PROBLEMS, UNREADABLE = 0, 1, 2


@app.command("check")
def check_base(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The claim base, in YAML.", show_default=False)],
) -> None:
    """Find all mistakes of a claim base at once. Exit code: 0 none, 1 some, 2 the file cannot be read."""
    from feudcheck.claims.source import parse_base
    from feudcheck.terminal import prepare_streams, say

    prepare_streams()
    try:
        base, document = parse_base(file)
    except OSError as error:
        say(f"{file}: cannot be read: {error.strerror}")
        raise typer.Exit(UNREADABLE) from None
    for problem in sorted(document.problems, key=lambda p: (p.line, p.column)):
        print(problem)
    if document.problems:
        say(f"{file}: {_count(len(document.problems), 'problem')}")
        raise typer.Exit(PROBLEMS)
    evidence = sum(len(claim.evidence) for claim in base.claims)
    counts = (
        (len(base.claims), "claim"),
        (evidence, "piece of evidence"),
        (len(base.sources), "source"),
        (len(base.questions), "question"),
    )
    print(f"{file}: no problems in {', '.join(_count(n, what) for n, what in counts)}")


def _count(number: int, what: str) -> str:
    first, _, rest = what.partition(" ")
    return f"{number} {what}" if number == 1 else f"{number} {first}s {rest}".rstrip()


@app.command("schema")
def print_schema() -> None:
    """The JSON Schema of a claim base, for editors."""
    import msgspec

    from feudcheck.claims.schema import Base

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Base)}
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n")
