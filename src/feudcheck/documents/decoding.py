"""From bytes to text, or a sentence about why not."""

from __future__ import annotations

_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_LEGACY = ("shift_jis", "euc_jp")


class Unreadable(Exception):
    """A text that cannot be read; the message says why and what to do."""


def decode(raw: bytes) -> str:
    """UTF-8, with or without byte order mark.

    Raises `Unreadable` for anything else.
    """
    if raw[:2] in _MARKS:
        raise Unreadable(f"it is {_MARKS[raw[:2]]}; save it as UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_not_utf8(raw, error.start)) from None
    if "\0" in text:
        raise Unreadable("it is not a text file")
    return text


def _not_utf8(raw: bytes, at: int) -> str:
    if b"\0" in raw:
        return "it is not a text file"
    for encoding in _LEGACY:
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        name = encoding.upper()
        return f"it is not UTF-8 (byte {at + 1}), perhaps {name}: iconv -f {name} -t UTF-8"
    return f"it is not UTF-8 (byte {at + 1}); save it as UTF-8"
