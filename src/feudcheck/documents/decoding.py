"""From bytes to text, or a sentence about why not."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LEGACY = ("cp932", "euc_jp")  # what Japanese editors wrote before UTF-8; cp932 is Shift_JIS as Windows has it
_NAMES = {"utf-8": "UTF-8", "utf-16": "UTF-16", "cp932": "Shift_JIS", "euc_jp": "EUC-JP", "iso2022_jp": "ISO-2022-JP"}
_ESCAPE = b"\x1b$"  # how ISO-2022-JP goes over to Japanese letters
_JAPANESE = r"[、。「」『』・ー々〜！？（）ぁ-んァ-ヶ一-鿿Ａ-Ｚａ-ｚ０-９]"
_KANA = r"[ぁ-ん]"
_PLAUSIBLE = 0.9  # share of Japanese letters, of all that are not ASCII, in a text that was decoded rightly


class Unreadable(Exception):
    """A text that cannot be read; the message says why and what to do."""


class Decoded(NamedTuple):
    """A text, the name of its encoding, and whether that had to be guessed."""

    text: str
    encoding: str
    guessed: bool = False


class Sniffed(NamedTuple):
    """In which codec a text is by its beginning, what its encoding is called, and whether that had to be guessed."""

    codec: str
    name: str
    guessed: bool = False


def sniffed(head: bytes, encoding: str = "") -> Sniffed:
    """The encoding of a text that begins so, by the rules of `decode`; `head` may end within a letter.

    Raises `Unreadable`.
    """
    if encoding:
        codec = _codec(encoding)
        return Sniffed(codec, _NAMES.get(codec.removesuffix("-sig"), encoding))
    import codecs
    from contextlib import suppress

    if head[:2] in _MARKS:
        return Sniffed("utf-16", _NAMES["utf-16"])
    if not (_ESCAPE in head and head.isascii()):
        with suppress(UnicodeDecodeError):
            codecs.getincrementaldecoder("utf-8")().decode(head)
            return Sniffed("utf-8-sig", _NAMES["utf-8"])
    found = decode(head[: head.rfind(b"\n") + 1] or head)
    codec = next(codec for codec, name in _NAMES.items() if name == found.encoding)
    return Sniffed("utf-8-sig" if codec == "utf-8" else codec, found.encoding, found.guessed)


def decode(raw: bytes, encoding: str = "") -> Decoded:
    """UTF-8 or UTF-16 with a byte order mark, UTF-8 without, or the Japanese encoding that these bytes must be in.

    `encoding`: the one that the user, or the document itself, names. Raises `Unreadable` where the bytes are no text in
    it, or in any that is certain.
    """
    if encoding:
        return _named(raw, encoding)
    if raw[:2] in _MARKS:
        return _named(raw, _MARKS[raw[:2]])
    found = _guess(raw) if _ESCAPE in raw and raw.isascii() else ""
    if not found:
        try:
            return Decoded(_text(raw.decode("utf-8-sig")), "UTF-8")
        except UnicodeDecodeError as error:
            found = _guess(raw)
            if not found:
                at = f"byte {error.start + 1}"
                hint = "name its encoding with --encoding, or save it as UTF-8"
                raise Unreadable(f"it is not UTF-8 ({at}); {hint}") from None
    return Decoded(_text(raw.decode(found)), _NAMES[found], guessed=True)


def _codec(encoding: str) -> str:
    """The codec for text that a user's name for an encoding means. Raises `Unreadable`."""
    import codecs

    try:
        codec = codecs.lookup("utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding).name
        b"".decode(codec)  # not one for bytes, such as base64
    except LookupError:
        raise Unreadable(f"no encoding is called {encoding!r}; try utf-8, utf-16, shift_jis or euc_jp") from None
    return "cp932" if codec == "shift_jis" else codec


def _named(raw: bytes, encoding: str) -> Decoded:
    codec = _codec(encoding)
    try:
        text = raw.decode(codec)
    except UnicodeError as error:
        at = f" (byte {error.start + 1})" if isinstance(error, UnicodeDecodeError) else ""
        raise Unreadable(f"it is not {_NAMES.get(encoding, encoding)}{at}") from None
    return Decoded(_text(text), _NAMES.get(codec.removesuffix("-sig"), encoding))


def _text(text: str) -> str:
    if "\0" in text:
        raise Unreadable("it is not a text file")
    return text


def _guess(raw: bytes) -> str:
    """The one Japanese encoding in which the bytes are a Japanese text, or nothing."""
    if b"\0" in raw:
        raise Unreadable("it is not a text file")
    found = {e: text for e in ("iso2022_jp",) if _ESCAPE in raw and (text := _tried(raw, e))}
    found = found or {e: text for e in _LEGACY if (text := _tried(raw, e))}
    plausible = {e: len(re.findall(_KANA, text)) for e, text in found.items() if _share(text) >= _PLAUSIBLE}
    best = [e for e, kana in plausible.items() if kana == max(plausible.values())]
    return best[0] if len(best) == 1 else ""


def _tried(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _share(text: str) -> float:
    foreign = [letter for letter in text if not letter.isascii()]
    return len(re.findall(_JAPANESE, "".join(foreign))) / max(1, len(foreign))
