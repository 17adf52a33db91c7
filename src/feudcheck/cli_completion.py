"""Completion of the command line in a shell: the script that the shell reads, and the answers to what that asks.

Imported only for these two: no other run pays for it.
"""

# Annotations are evaluated here on purpose: as strings, Typer would evaluate them again at every start.
import os
import re
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

ASKED = "_FEUDCHECK_COMPLETE"  # the variable by which a script asks
_PROGRAM = "feudcheck"
_PLAIN = re.compile(r"[\w./-]+")  # what no shell reads anything into

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("completion")
def print_script(
    shell: Annotated[
        Literal["bash", "zsh", "fish"],
        typer.Argument(metavar="SHELL", help="bash, zsh or fish.", show_default=False),
    ],
) -> None:
    """Print the script that makes a shell complete commands, options, their values and ids of claims.

    \b
    bash   eval "$(feudcheck completion bash)"      in ~/.bashrc
    zsh    source <(feudcheck completion zsh)       in ~/.zshrc, after compinit
    fish   feudcheck completion fish > ~/.config/fish/completions/feudcheck.fish
    """
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    print(get_completion_script(prog_name=_PROGRAM, complete_var=ASKED, shell=shell))


def answer() -> int:
    """Print what the word being typed may become. Whatever goes wrong, nothing else reaches the terminal."""
    from contextlib import redirect_stderr
    from io import StringIO

    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()
    _join_equals_signs()
    with redirect_stderr(StringIO()):
        try:
            _everything().main(args=[], prog_name=_PROGRAM, complete_var=ASKED)
        except SystemExit as error:
            return error.code if isinstance(error.code, int) else 0
        except Exception:
            return 1
    return 0


def _join_equals_signs() -> None:
    """bash gives `--format=ta` as three words; without the second it is the same as `--format ta`."""
    words, place = os.environ.get("COMP_WORDS", "").split("\n"), os.environ.get("COMP_CWORD", "")
    if place.isdecimal():
        before = [word for word in words[: int(place)] if word != "="]
        os.environ["COMP_WORDS"] = "\n".join([*before, *words[int(place) :]])
        os.environ["COMP_CWORD"] = str(len(before))


class _Root(TyperGroup):
    """All commands, `check` where none is named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        named = not args or args[0] in self.commands
        return super().parse_args(ctx, args if named else ["check", *args])

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        if incomplete.startswith("-"):
            return self.commands["check"].shell_complete(ctx, incomplete)
        found = super().shell_complete(ctx, incomplete)
        return [*found, *(type(found[0])(draft) for draft in _drafts(incomplete))] if found else []


def _everything() -> _Root:
    from typer.main import get_command

    from feudcheck import cli, cli_base, cli_browse

    browsing = get_command(cli_browse.app)
    assert isinstance(browsing, TyperGroup)
    single = {"check": get_command(cli.app), "base": get_command(cli_base.app), "completion": get_command(app)}
    return _Root(name=_PROGRAM, commands={**single, **browsing.commands})


def _drafts(beginning: str) -> list[str]:
    """What may be checked here besides; where no command fits the shell itself completes names of files."""
    from feudcheck.documents import FORMATS

    names = sorted(os.listdir())
    fit = [n for n in names if n.startswith(beginning) and not n.startswith(".") and _PLAIN.fullmatch(n)]
    return [n for n in fit if os.path.splitext(n)[1].lower() in FORMATS or os.path.isdir(n)]
