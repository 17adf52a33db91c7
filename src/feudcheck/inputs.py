"""Which arguments are sentences and which are files.

An existing file or folder is one. Otherwise an argument is a path only if it has no spaces and is ASCII with a known
suffix, a star or the beginning of a path, or in any script a star and a known suffix; everything else is a sentence.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Literal

from msgspec import Struct, field

from feudcheck.documents import (
    FORMATS,
    KNOWN_SUFFIXES,
    Document,
    Unreadable,
    is_plain,
    read_document,
    text_document,
)
from feudcheck.settings import Project, Projects, WrongSettings

ARGUMENT, STDIN = "<argument>", "<stdin>"
COMMANDS = ("check", "claims", "show", "sources", "explain", "eval", "config", "base", "completion")

Force = Literal["", "text", "file"]

_OR_TEXT = "(a sentence? then use --text)"
_MOST = 64 << 20  # bytes of a draft: what has no end is refused, not read
_MUCH = 1 << 20  # bytes of standard input from which on plain text is read piece by piece


class Misunderstood(Exception):
    """The arguments as a whole make no sense; the message says what was probably meant."""


class Failure(Struct, frozen=True):
    """An input that could not be read, and why. `shared`: by several drafts, that need not tell it again."""

    name: str
    message: str
    shared: bool = False


class Input(Struct, frozen=True):
    """Something to check, how it came in, and what is set for it. `rest`: the pieces that follow the document, where it
    is only the first of them; a failure ends them."""

    document: Document
    origin: Literal["argument", "prompt", "stdin", "file"]
    project: Project
    rest: Iterator[Document | Failure] | None = None

    @property
    def given(self) -> bool:
        """Typed by the user as a sentence, not part of a draft."""
        return self.origin in ("argument", "prompt")


class How(Struct, frozen=True):
    """How inputs are to be read. `projects`: tells what is set for each; `stdin_name`: what standard input is called,
    its suffix tells the format; `written`: files that the run writes, no drafts; `in_pieces`: standard input may come
    in pieces."""

    projects: Projects = field(default_factory=Projects)
    force: Force = ""
    stdin_name: str = STDIN
    written: Sequence[str] = ()
    in_pieces: bool = False


def refuse_overwriting(arguments: Sequence[str], how: How) -> None:
    """Raises `Misunderstood` where a draft that is named would be written over."""
    drafts = [a for a in arguments if how.force != "text" and os.path.isfile(os.path.expanduser(a))]
    for draft in drafts:
        if _is_written(os.path.expanduser(draft), how):
            raise Misunderstood(f"{draft}: is a draft to be checked, and would be written over")


def _is_written(path: str, how: How) -> bool:
    return any(os.path.exists(each) and os.path.exists(path) and os.path.samefile(path, each) for each in how.written)


def read_inputs(arguments: Sequence[str], how: How) -> Iterator[Input | Failure]:
    """Each argument as a document, a folder or pattern as several, or why it isn't one."""
    stdin_read = False
    for argument in arguments:
        if argument == "-" and how.force != "text":
            again = Failure(STDIN, "standard input can be read only once")
            yield again if stdin_read else read_stdin(how)
            stdin_read = True
        elif how.force == "file" or (not how.force and (_is_there(argument) or looks_like_path(argument))):
            yield from _read_files(argument, how)
        else:
            yield _read_argument(argument, how)


def _is_there(argument: str) -> bool:
    return os.path.isfile(argument) or os.path.isdir(argument)


def _read_files(argument: str, how: How) -> Iterator[Input | Failure]:
    path = os.path.expanduser(argument)
    if os.path.isdir(path):
        from feudcheck.drafts import in_folder

        unread: list[OSError] = []
        found = [f for f in in_folder(path, how.projects.excludes, unread.append) if not _is_written(f, how)]
        yield from (_read_file(each, how) for each in found)
        yield from (Failure(error.filename, f"cannot be read: {error.strerror}") for error in unread)
        if not (found or unread):
            yield Failure(argument, f"there is no draft in it{_but(path, how)} ({', '.join(FORMATS)})")
    elif any(c in argument for c in "*?[") and not os.path.exists(path):
        from feudcheck.drafts import by_pattern

        found = [f for f in by_pattern(path, how.projects.excludes_with_folder) if not _is_written(f, how)]
        yield from (_read_file(each, how) for each in found)
        if not found:
            yield Failure(argument, f"no draft is called so{_but(os.curdir, how)} {_OR_TEXT}")
    elif not (how.projects.forces(path) and how.projects.excludes_with_folder(path)):
        yield _read_file(argument, how)


def _but(folder: str, how: How) -> str:
    return ", but for what is excluded" if how.projects.has_patterns(folder) else ""


def looks_like_path(argument: str) -> bool:
    """Whether an argument that is no existing file was meant as a path."""
    if any(c.isspace() for c in argument):
        return False
    known, star = argument.lower().endswith(KNOWN_SUFFIXES), "*" in argument
    begins = argument.startswith(("./", "../", "/", "~", ".\\", "..\\"))
    return (known or star or begins) if argument.isascii() else (known and star)


def _is_word(argument: str) -> bool:
    return argument.isascii() and not any(c.isspace() for c in argument) and argument != "-"


def refuse_slips(arguments: Sequence[str]) -> None:
    """Raises `Misunderstood` where the arguments look like something else than sentences and files."""
    words = [a for a in arguments if _is_word(a) and not os.path.exists(a) and not looks_like_path(a)]
    if words and words[0] == arguments[0] and words[0] in COMMANDS:
        raise Misunderstood(f"put the command first: feudcheck {words[0]} …; to check the word itself, use --text")
    if len(words) > 1:
        raise Misunderstood(f"put the sentence in single quotes: feudcheck {_quoted(' '.join(arguments))}")
    if len(arguments) == 1 and words and words[0].islower():
        near = nearest(words[0], COMMANDS)
        if near:
            raise Misunderstood(f"no command '{words[0]}'; did you mean '{near}'? To check the word itself, use --text")


def _quoted(sentence: str) -> str:
    return "'" + sentence.replace("'", "'\\''") + "'"


def nearest(name: str, known: Iterable[str]) -> str:
    """The most similar of the known names, or nothing."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), 1, 0.7)), "")


def _all_of(file: BinaryIO, head: bytes = b"") -> bytes:
    raw = head + file.read(_MOST + 1 - len(head))
    if len(raw) > _MOST:
        raise Unreadable(f"it is larger than {_MOST >> 20} MB")
    return raw


def as_text(name: str) -> str:
    """A name of a file without the bytes that are no letters: reports are UTF-8."""
    return name.encode(errors="replace").decode()


def _read_file(argument: str, how: How) -> Input | Failure:
    path = os.path.expanduser(argument)
    try:
        project = how.projects.of_draft(path)
        with open(path, "rb") as file:
            document = read_document(_all_of(file), as_text(argument), project.settings.encoding)
            return Input(document, "file", project)
    except WrongSettings as error:
        return _not_settled(error)
    except Unreadable as error:
        return Failure(argument, f"cannot be read: {error}")
    except FileNotFoundError:
        return Failure(argument, _no_such_file(path))
    except (OSError, ValueError) as error:
        return Failure(argument, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _not_settled(error: WrongSettings) -> Failure:
    return Failure(str(error.path), error.why, shared=True)


def _no_such_file(path: str) -> str:
    folder, name = os.path.split(path)
    try:
        near = nearest(name, set(os.listdir(folder or ".")) - {name})
    except OSError:
        near = ""
    hint = f"; did you mean {os.path.join(folder, near)}?" if near else ""
    return f"no such file{hint} {_OR_TEXT}"


def _read_argument(argument: str, how: How) -> Input | Failure:
    try:
        argument.encode()
    except UnicodeEncodeError:
        return Failure(ARGUMENT, "the sentence is not valid UTF-8")
    if not argument.strip():
        return Failure(ARGUMENT, "the sentence is empty")
    return _typed(argument, ARGUMENT, "argument", how)


def _typed(text: str, name: str, origin: Literal["argument", "prompt"], how: How) -> Input | Failure:
    try:
        return Input(text_document(text, name), origin, how.projects.of_folder(os.curdir))
    except WrongSettings as error:
        return _not_settled(error)


def read_stdin(how: How) -> Input | Failure:
    """All of standard input; much plain text piece by piece, as it comes."""
    import sys

    if sys.stdin is None:
        return Failure(STDIN, "there is no standard input")
    source, name = sys.stdin.buffer, as_text(how.stdin_name)
    try:
        project = how.projects.of_draft(how.stdin_name)
        head = source.read(_MUCH)
        if how.in_pieces and len(head) == _MUCH and is_plain(name):
            return _in_pieces(head, source, name, project)
        return Input(read_document(_all_of(source, head), name, project.settings.encoding), "stdin", project)
    except WrongSettings as error:
        return _not_settled(error)
    except (Unreadable, OSError) as error:
        return _unread(how.stdin_name, error)


def _in_pieces(head: bytes, source: BinaryIO, name: str, project: Project) -> Input | Failure:
    from feudcheck.documents.stream import stream

    def pieces() -> Iterator[Document | Failure]:
        try:
            yield from stream(head, source, name, project.settings.encoding)
        except (Unreadable, OSError) as error:
            yield _unread(name, error)

    rest = pieces()
    first = next(rest)
    return first if isinstance(first, Failure) else Input(first, "stdin", project, rest)


def _unread(name: str, error: Unreadable | OSError) -> Failure:
    return Failure(name, f"cannot be read: {error.strerror if isinstance(error, OSError) else error}")


def ask(how: How) -> Input | Failure:
    """The sentence typed at a prompt: no shell reads it first."""
    import sys

    sys.stderr.write("Claim: ")
    sys.stderr.flush()
    sentence = sys.stdin.readline()
    if not sentence.strip():
        return Failure(STDIN, "nothing was typed")
    return _typed(sentence.strip(), STDIN, "prompt", how)
