"""Markup that no text breaks out of: whatever is not `Html` already is escaped when it goes into an element."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

_VOID = frozenset({"meta", "link", "br"})
_CONTROLS = (*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000))
_NO_LETTERS = (*range(0xFDD0, 0xFDF0), *(plane << 16 | end for plane in range(17) for end in (0xFFFE, 0xFFFF)))
_VISIBLE = dict.fromkeys((*_CONTROLS, *_NO_LETTERS), "\ufffd") | {ord("\t"): "\t"}
_VISIBLE |= {ord(end): "\n" for end in "\n\v\f\x85\u2028\u2029"}
_LINE_END = re.compile(r"\r\n?")


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def visible(text: str) -> str:
    """A text in which control characters are seen and turn nothing around; line ends are LF."""
    if text.isascii() and text.isprintable():
        return text
    return _LINE_END.sub("\n", text).translate(_VISIBLE)


def escaped(text: str) -> Html:
    """A text as the content of an element, or as the value of an attribute in double quotes."""
    return text if isinstance(text, Html) else Html(html.escape(visible(text), quote=True))


def joined(parts: list[Html], between: str = "") -> Html:
    """Pieces of markup as one."""
    return Html(escaped(between).join(parts))


def element(name: str, /, *content: str, **attributes: str | int | bool | None) -> Html:
    """An element. Attributes: `class_`, `data_n`, ...; None or False leaves one out, True writes the name alone."""
    given = []
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        key = key.rstrip("_").replace("_", "-")
        given.append(f" {key}" if value is True else f' {key}="{escaped(str(value))}"')
    head = f"<{name}{''.join(given)}>"
    return Html(head if name in _VOID else f"{head}{''.join(map(escaped, content))}</{name}>")


def link(url: str | None, text: str) -> Html:
    """A link out of the page where the address is one of the web, else the text alone."""
    address = quote(url or "", safe=":/?#[]@!$&'()*+,;=%~", errors="replace")
    if not re.match(r"https?://[^/]", address, re.IGNORECASE):
        return escaped(text)
    return element("a", text, href=address, rel="noopener noreferrer external", class_="out")
