"""What to tell a user whose shell took an amount out of the sentence."""

from __future__ import annotations

import unicodedata

from msgspec import Struct

from feudcheck.checking import Judge
from feudcheck.claims.compiled import CompiledBase
from feudcheck.reports.labels import labels
from feudcheck.reports.wording import backing_names
from feudcheck.shell import Loss, restored
from feudcheck.terminal import clean

_BOURNE = ("bash", "dash", "sh", "ksh", "ash")


class _Words(Struct, frozen=True):
    certain: str
    likely: str
    received: str
    why: str
    single: str
    backslash: str
    elsewhere: str
    asks: str
    meant: str
    guess: str
    nothing: str
    checked: str


_WORDS = {
    "en": _Words(
        certain="your shell seems to have removed an amount from the sentence.",
        likely="your shell may have removed something from the sentence.",
        received="received",
        why="inside double quotes {shell} reads $1 as a variable, which is empty",
        single="Use single quotes:",
        backslash="or a backslash:",
        elsewhere="or no shell at all:",
        asks="(asks for the sentence)",
        meant="If you meant one of the amounts in the sources:",
        guess="a guess, not checked as your sentence",
        nothing="Nothing was checked. Use --literal to check the text as received.",
        checked="The text was checked as received; --literal turns this note off.",
    ),
    "ja": _Words(
        certain="シェルが文から金額を消したようです。",
        likely="シェルが文の一部を消したかもしれません。",
        received="受け取った文",
        why="二重引用符の中の $1 を{shell}は変数として展開し、空になります",
        single="一重引用符で囲む:",
        backslash="または \\ を付ける:",
        elsewhere="シェルを通さない:",
        asks="（文を尋ねます）",
        meant="情報源にある金額のどれかなら:",
        guess="推測。入力された文の判定ではありません",
        nothing="判定はしていません。受け取ったまま調べるには --literal を付けてください。",
        checked="受け取ったままの文を調べました。--literal でこの注意は消えます。",
    ),
}


def explain_loss(loss: Loss, base: CompiledBase, judge: Judge, lang: str = "") -> str:
    """The whole message, with the verdict each of the known amounts would get."""
    from feudcheck.language.sentences import guess_language

    lang = lang or guess_language(loss.text)
    words, shell = _WORDS.get(lang, _WORDS["en"]), _shell_name()
    guesses = restored(loss, base, shell in _BOURNE if shell else None)
    lines = [
        f"feudcheck: {words.certain if loss.certain else words.likely}",
        "",
        *_received(loss, words, shell, lang),
        "",
    ]
    lines += _ways_out(next(iter(guesses.values()), loss.text[: loss.at] + "$…" + loss.text[loss.at :]), words)
    if guesses:
        lines += ["", f"  {words.meant}"]
        wide = max(_cells(printed) for printed in guesses)
        for printed, sentence in guesses.items():
            verdict, pad = _verdict(sentence, base, judge, lang), " " * (wide - _cells(printed))
            lines.append(f"    {printed}{pad}  →  {verdict}   [{words.guess}]")
    return "\n".join([*lines, "", f"  {words.nothing if loss.certain else words.checked}"])


def _received(loss: Loss, words: _Words, shell: str, lang: str) -> list[str]:
    title = f"  {words.received}   "
    indent = " " * (_cells(title) + _cells(clean(loss.text[: loss.at])))
    name = shell or ("シェル" if lang == "ja" else "the shell")
    return [f"{title}{clean(loss.text)}", f"{indent}^ {words.why.format(shell=name)}"]


def _ways_out(sentence: str, words: _Words) -> list[str]:
    sentence = clean(sentence)
    single = f"feudcheck '{sentence}'" if "'" not in sentence else ""
    escaped = sentence.replace("\\", "\\\\").replace('"', '\\"').replace("`", "\\`").replace("$", "\\$")
    ways = [(words.single, single), (words.backslash, f'feudcheck "{escaped}"')]
    ways.append((words.elsewhere, f"feudcheck draft.md    feudcheck - < claim.txt    feudcheck  {words.asks}"))
    ways = [way for way in ways if way[1]]
    wide = max(_cells(title) for title, _ in ways)
    return [f"  {title}{' ' * (wide - _cells(title))}  {way}" for title, way in ways]


def _verdict(sentence: str, base: CompiledBase, judge: Judge, lang: str) -> str:
    fact = judge(sentence, None).deciding
    sources = backing_names([*fact.supporting, *fact.conflicting], lang, base)
    verdict = labels(lang).verdicts[fact.verdict]
    return f"{verdict} ({'; '.join(sources)})" if sources else verdict


def _shell_name() -> str:
    """The shell that started us, or nothing where that can't be told."""
    try:
        import shellingham  # type: ignore[import-untyped, unused-ignore]

        return str(shellingham.detect_shell()[0])
    except Exception:  # the name is an extra; whatever stops it must not stop the message
        return ""


def _cells(text: str) -> int:
    """Columns a text takes on a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
