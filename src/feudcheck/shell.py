"""Noticing that a shell took an amount out of a sentence: in double quotes `$1 billion` becomes ` billion`.

Certain losses are patterns no writer writes; likely ones are only worth a warning.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase

_UNITS = r"(?:hundred|thousand|million|billion|trillion|mn|bn|tn)"
_SPELLINGS = {
    "thousand": ("k", "K"),
    "million": ("mn", "m", "M"),
    "billion": ("bn", "b", "B"),
    "trillion": ("tn", "T"),
}
_START = r"(?:^|(?<=[\s\"“‘(「『—–]))"

# Each pattern's group `gap` begins where the text is missing.
_CERTAIN = (
    rf"(?:(?<=[^\s.!?])[ ]|^|(?<=[\"“‘「『]))(?P<gap>)[ ](?:{_UNITS}|dollars?|bucks)(?![\w’'-])",
    rf"{_START}(?P<gap>)0+(?:[ ]?{_UNITS}(?![\w’'-])|[MB](?!\w))",
    r"(?:^|(?<=[\s「『、。はをにがでへと]))(?P<gap>)(?:0+|\.\d+)[億兆万]",
    rf"(?:{_START}|(?<=-))(?P<gap>),\d{{3}}(?!\d)",
    rf"{_START}(?P<gap>)\.\d+(?:[ ]?{_UNITS}(?![\w’'-])|[MB](?!\w))",
    rf"{_START}(?P<gap>)0{{1,2}},\d{{3}}(?!\d)",
    rf"(?:^|(?<=\s))(?P<gap>)(?:/\S*/|-)?(?:bash|dash|zsh|sh|tcsh|csh|ksh|fish)(?:[.,]\d|[ ]{_UNITS}(?!\w))",
    rf"\b(?:US|AU|CA|HK|NZ)(?P<gap>)(?:\d{{0,2}}(?:\.\d+)?[ ]{_UNITS})(?![\w’'-])",
    r"(?:^|(?<=[\s、。「『はをにがでへと]))(?P<gap>)[億兆万](?:ドル|円|ユーロ)(?!規模|単位|長者|超|級|クラス|台|以上|もの)",
)
# What every one of them has; few sentences do.
_TRACE = (
    r"(?:^|[\s\"“‘(「『—–、。はをにがでへと-])[ 0.,億兆万]"
    r"|sh(?:[.,]\d|[ ][bhmt])|(?:US|AU|CA|HK|NZ)[\d.]*[ ][bhmt]"
)
_LIKELY = (
    rf"(?<=[a-z,])[ ](?P<gap>){_UNITS}(?:[ ](?:dollars?|bucks))?(?![\w’'-])",
    r"(?<=\S)[ ](?P<gap>)[ ](?=\S)",
    r"^(?P<gap>)[ ]",
    r"[ ](?P<gap>)$",
    rf"{_START}(?P<gap>)[MBK](?:[ ]|$)",
    r"「(?P<gap>)」",
    r"(?:^|(?<=[「 をにがは]))(?P<gap>)[億兆万](?=[をにがはの」])",
)
_NATURAL = (
    "a an one two three four five six seven eight nine ten twenty fifty several few some half quarter per many hundred "
    "thousand million billion trillion the of dozen that"
)
_NO_CURRENCY = r"(?![ ](?:dollars?|euros?|pounds?|yen|yuan))"
_BARE = rf"(?<![\w.,$€£¥＄])(?P<gap>)(?P<rest>\d[\d,]*(?:\.\d+)?)[ ](?P<unit>{_UNITS})(?![\w’'-])" + _NO_CURRENCY


class Loss(Struct, frozen=True):
    """A place where text went missing. `at`: offset in the text; `certain`: nobody writes this on purpose."""

    text: str
    at: int
    certain: bool
    piped: bool = False


class Amount(Struct, frozen=True):
    """A sum as the claims print it: "97.4" and "billion". `unit` may be empty, and is 億 and the like in Japanese."""

    figure: str
    unit: str

    def units(self) -> list[str]:
        """What may follow the figure."""
        if not self.unit or not self.unit.isascii():
            return [self.unit]
        names = (self.unit, *_SPELLINGS.get(self.unit, ()))
        return [space + name for name in names for space in (" ", "")]

    def remains(self, bourne: bool) -> str:
        """What is left of the figure: bash and its like take one digit, zsh, tcsh and fish all of them."""
        return self.figure[1:] if bourne else self.figure.lstrip("0123456789")


def known_amounts(base: CompiledBase) -> list[Amount]:
    """The dollar amounts in the claims' statements, each once."""
    found: dict[Amount, None] = {}
    for claim in base.claims:
        for figure, unit in re.findall(
            rf"\$(\d[\d,]*(?:\.\d+)?)(?:[ ]?({_UNITS}))?(?!\w)", claim.statement.get("en", "")
        ):
            found.setdefault(Amount(figure.rstrip(","), unit))
        for figure, unit in re.findall(r"(\d[\d,]*(?:\.\d+)?)([億兆万]+)ドル", claim.statement.get("ja", "")):
            found.setdefault(Amount(figure, unit))
    return list(found)


@cache
def _patterns(certain: bool) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p) for p in (_CERTAIN if certain else _LIKELY))


def find_loss(text: str, base: CompiledBase, *, piped: bool = False) -> Loss | None:
    """The first loss of a text given on the command line, or of one line piped in (certain ones only there)."""
    text = text.rstrip("\r\n") if piped else text
    if "\n" in text:
        return None
    for pattern in _patterns(True) if re.search(_TRACE, text) else ():
        if found := pattern.search(text):
            return Loss(text, found.start("gap"), True, piped)
    if piped or "$" in text:
        return None
    if found := re.search(_BARE, text):
        amounts = known_amounts(base)
        if any(a.unit == found["unit"] and found["rest"] in (a.remains(True), a.remains(False)) for a in amounts):
            return Loss(text, found.start("gap"), False)
    for number, pattern in enumerate(_patterns(False)):
        for found in pattern.finditer(text):
            before = re.findall(r"[\w-]+", text[: found.start()].lower())
            if number == 0 and (not before or before[-1] in _NATURAL.split() or before[-1].endswith(("teen", "ty"))):
                continue
            return Loss(text, found.start("gap"), False)
    return None


def restored(loss: Loss, base: CompiledBase, bourne: bool | None) -> dict[str, str]:
    """The known amounts that would have left the text as received, each with its sentence.

    `bourne`: whether the shell takes one digit only; None if unknown.
    """
    rest = loss.text[loss.at :]
    found: dict[str, str] = {}
    for kind in (True, False) if bourne is None else (bourne,):
        for amount in known_amounts(base):
            for unit in amount.units():
                left = amount.remains(kind) + unit
                if left and rest.startswith(left) and not re.match(r"[\w.,]*\d|[A-Za-z]", rest[len(left) :]):
                    space = " " if unit in _SPELLINGS else ""
                    printed = f"${amount.figure}{space}{unit}"
                    found.setdefault(printed, loss.text[: loss.at] + printed + rest[len(left) :])
    return found or (restored(loss, base, None) if bourne is not None else found)
