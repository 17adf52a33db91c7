"""The way in: `feudcheck …` and `python -m feudcheck …`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

INTERRUPTED, ENDED, FAILED = 130, 143, 2
_COMPLETE = "_FEUDCHECK_COMPLETE"  # set by a shell that wants to complete a command
_SELDOM = 100_000  # new objects until garbage is looked for: nearly all that a start makes stays


def main() -> None:
    """Run the command line; ends with the exit code, and never with 1 on a crash."""
    gc.set_threshold(_SELDOM)
    if sys.stdout is None:  # closed by who started us: the exit code is an answer, too
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
    try:
        code = _run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else FAILED
    except Exception as error:
        code = _crashed(error)
    gc.disable()
    if code in (INTERRUPTED, ENDED):
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End at once: what was half written is gone by now, and nobody waits for processes that still judge."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    os._exit(code)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["--version"]:
        from feudcheck import __version__

        print(f"feudcheck {__version__}")
        return 0
    if _COMPLETE in os.environ:
        from feudcheck.cli_completion import answer

        return answer()
    _end_quietly()
    from feudcheck.inputs import COMMANDS

    if arguments[:1] not in [[name] for name in (*COMMANDS, "-h", "--help")]:
        arguments = ["check", *arguments]
    return _typer(arguments)


def _typer(arguments: list[str]) -> int:
    """Run a command, making only those that lie in one module with it."""
    import typer

    name = arguments[0]
    if name in ("-h", "--help"):
        from feudcheck.cli import app

        program = "feudcheck"
    elif name == "check":
        from feudcheck.cli import app

        program, arguments = "feudcheck check", arguments[1:]
    elif name == "base":
        from feudcheck.cli_base import app

        program, arguments = "feudcheck base", arguments[1:]
    elif name == "completion":
        from feudcheck.cli_completion import app

        program, arguments = "feudcheck completion", arguments[1:]
    else:
        from feudcheck.cli_browse import app

        program = "feudcheck"
    try:
        code = typer.main.get_command(app).main(args=arguments, prog_name=program, standalone_mode=False)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        return _wrong_usage(error, arguments)
    return code if isinstance(code, int) else 0


def _wrong_usage(error: Exception, arguments: list[str]) -> int:
    """Show a usage error, with a hint where a sentence was probably meant."""
    with suppress(OSError):
        error.show()  # type: ignore[attr-defined]
    if any(a.startswith("-") and any(c.isspace() for c in a) for a in arguments):
        from feudcheck.terminal import note

        note("A sentence that begins with '-' goes after '--': feudcheck -- '-5% of it'")
    return int(getattr(error, "exit_code", FAILED)) or FAILED


def _end_quietly() -> None:
    import signal

    if hasattr(signal, "SIGPIPE"):  # pragma: no branch (Windows has no such signal)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED))  # what is half written is taken away first


def _crashed(error: Exception) -> int:
    if os.environ.get("FEUDCHECK_DEBUG"):
        import traceback

        traceback.print_exception(error)
    import errno

    from feudcheck.terminal import nowhere, say

    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF):
        sys.stdout = nowhere()
        say(f"standard output: cannot be written: {error.strerror}")
        return FAILED
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    hint = "please report it with the command and the text; FEUDCHECK_DEBUG=1 shows more"
    say(f"internal error, {what} ({hint})")
    return FAILED


if __name__ == "__main__":
    main()
