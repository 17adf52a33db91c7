"""What the output can show: colour, width, characters. Flags win over the environment."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TextIO

from msgspec import Struct

FALLBACK_WIDTH = 80
NARROWEST = 20
_UNSAFE = dict.fromkeys((*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
_UNSAFE |= {ord(c): " " for c in "\t\n\r\v\f\x85\u2028\u2029"}
_PATIENCE, _BEAT = 1.0, 0.2  # seconds until progress is shown, and between two times


def clean(text: str) -> str:
    """A user's text fit for a terminal: on one line and without control characters, of the same length."""
    return text if text.isascii() and text.isprintable() else text.translate(_UNSAFE)


def clean_json(text: str) -> str:
    """JSON with what JSON leaves as it is, and a terminal or an editor obeys, written as escapes: it means the same."""
    return text if text.isascii() else text.translate({n: f"\\u{n:04x}" for n in _UNSAFE if n >= 127})


class Look(Struct, frozen=True):
    """How reports are to look. `lang` forces the language of labels; empty: that of each sentence."""

    color: bool = False
    width: int = FALLBACK_WIDTH
    unicode: bool = True
    lang: str = ""


def look_at(out: TextIO, *, color: str, width: int | None, lang: str) -> Look:
    """The look for a stream. `color`: auto, always or never; `width` in columns, or None to find out."""
    encoding = (getattr(out, "encoding", None) or "").lower().replace("_", "-")
    return Look(_has_color(out, color), max(NARROWEST, width or _width(out)), encoding.startswith("utf"), lang)


def _has_color(out: TextIO, wish: str) -> bool:
    if wish != "auto":
        return wish == "always"
    environment = os.environ
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return environment.get("TERM") != "dumb" and out.isatty()


def _width(out: TextIO) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(out.fileno()).columns or FALLBACK_WIDTH
    except (OSError, ValueError):
        return FALLBACK_WIDTH


def prepare_streams(encoding: str | None = None) -> None:
    """Let no character end the run: what a stream cannot encode becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", encoding=encoding if stream is sys.stdout else None)


class Progress:
    """A line on standard error that tells how far a long run is: from its second second on, and only at a terminal."""

    def __init__(self) -> None:
        stream = sys.stderr
        self._on = stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
        self._next, self._shown = monotonic() + _PATIENCE, False

    @property
    def is_due(self) -> bool:
        """Whether it is time to tell again."""
        return self._on and monotonic() >= self._next

    def tell(self, text: str) -> None:
        """Say how far it is."""
        self._next, self._shown = monotonic() + _BEAT, True
        fit = "".join(letter if letter.isprintable() else "?" for letter in text[-_width(sys.stderr) // 2 :])
        sys.stderr.write(f"\r{fit}\x1b[K")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, for something else to be written there."""
        if self._shown:
            self._shown = False
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def say(message: str) -> None:
    """A message to the user, beside the findings."""
    note(f"feudcheck: {clean(message)}")


def note(text: str) -> None:
    """Lines on standard error; where that cannot be written, the run goes on without."""
    if sys.stderr is None:
        return
    try:
        print(text, file=sys.stderr)
    except OSError:
        sys.stderr = nowhere()


def nowhere() -> TextIO:
    """A stream that takes what no other does: nothing is left to be tried again, and to fail, at the end of the run."""
    return open(os.devnull, "w", encoding="utf-8")


def put(line: str) -> None:
    """A line of an answer that is no report."""
    print(clean(line))
