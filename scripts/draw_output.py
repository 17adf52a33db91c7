"""Draw what the command prints as a picture of a terminal: an SVG that needs no other file and no network.

    python scripts/draw_output.py PICTURE.svg [COMMAND]

The command is run by bash as in `check_readme.py`, but in colour and 88 columns wide. It is kept in the picture's
<desc>: without COMMAND the picture is drawn anew, as `check_readme.py` and `update_readme.py` do with docs/images/.
Exit code: 0 drawn, 2 the picture is not there or has no command.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.color import ColorType
from rich.console import Console
from rich.style import Style
from rich.text import Text

from check_readme import run

COLUMNS = 88
COMMAND = re.compile(r"<desc>\$ (.*?)</desc>", re.DOTALL)
_CELL, _LINE, _SIZE, _EDGE = 8.4, 20, 14, 18  # of a letter, in pixels; the edge is that of the window
_FONTS = (
    "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono CJK JP', "
    "'Hiragino Kaku Gothic ProN', 'BIZ UDGothic', 'MS Gothic', monospace"
)
_BACK, _FRONT = "#1c2128", "#d3dae3"
_INKS = ("#768390", "#ff938a", "#6bc46d", "#e6b450", "#6cb6ff", "#dcbdfb", "#76e3ea", _FRONT)  # of the terminal's eight


def main() -> int:
    """Draw a new picture, or an old one anew."""
    if len(sys.argv) not in (2, 3):
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    path = Path(sys.argv[1])
    try:
        text = drawn(sys.argv[2]) if len(sys.argv) == 3 else redrawn(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"{path}: {error}", file=sys.stderr)
        return 2
    path.write_text(text, encoding="utf-8")
    return 0


def redrawn(picture: str) -> str:
    """The picture that the same command gives now; ValueError where it has none."""
    if not (found := COMMAND.search(picture)):
        raise ValueError("no <desc> with the command")
    return drawn(unescape(found[1]))


def drawn(command: str) -> str:
    """A terminal that shows a command and what it prints."""
    printed = Text.from_ansi(run(command, FORCE_COLOR="1", COLUMNS=str(COLUMNS)).rstrip())
    shown = [Text.assemble(("$ ", "dim"), command.split("\n")[0]), *(Text(line) for line in command.split("\n")[1:])]
    lines = [*shown, Text(), *printed.split("\n", allow_blank=True)]
    width, height = round(COLUMNS * _CELL) + 2 * _EDGE, len(lines) * _LINE + 2 * _EDGE
    rows = [row for number, line in enumerate(lines) for row in _row(line, _EDGE + number * _LINE + _SIZE)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">',
            f"<desc>$ {escape(command, quote=False)}</desc>",
            f"<style>text {{ font: {_SIZE}px {_FONTS}; fill: {_FRONT}; white-space: pre }}",
            *(f".c{number} {{ fill: {ink} }}" for number, ink in enumerate(_INKS)),
            ".b { font-weight: bold } .d { opacity: .65 } .u { text-decoration: underline }",
            ".w { font-size: 16px }</style>",
            f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8" fill="{_BACK}" stroke="#57606a"/>',
            *rows,
            "</svg>\n",
        ]
    )


def _row(line: Text, y: int) -> Iterator[str]:
    """The parts of a line, each at its cell: a wide letter takes two, whatever font draws it."""
    cell = 0
    for segment in line.render(Console(no_color=False)):
        for wide, letters in groupby(segment.text.rstrip("\n"), lambda letter: cell_len(letter) == 2):
            part = "".join(letters)
            cells = cell_len(part)
            if part.strip():
                adjust = "" if wide else ' lengthAdjust="spacingAndGlyphs"'
                yield (
                    f'<text{_classes(segment.style, wide)} x="{_EDGE + cell * _CELL:.1f}" y="{y}"'
                    f' textLength="{cells * _CELL:.1f}"{adjust}>{escape(part, quote=False)}</text>'
                )
            cell += cells


def _classes(style: Style | None, wide: bool) -> str:
    style = style or Style.null()
    there = (("b", style.bold), ("d", style.dim), ("u", style.underline), ("w", wide))
    signs = [name for name, is_there in there if is_there]
    if style.color and style.color.type is ColorType.STANDARD and style.color.number is not None:
        signs.append(f"c{style.color.number % 8}")
    return f' class="{" ".join(signs)}"' if signs else ""


if __name__ == "__main__":
    sys.exit(main())
