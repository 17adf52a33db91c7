"""Sentence spans in English and Japanese text, and a guess at the language.

Text is cut into blocks first (blank lines, headings, list items), then blocks into sentences. A quotation stays whole
with the words that say whose it is; a full stop within brackets or quotation marks ends nothing.
"""

from __future__ import annotations

import itertools
import re
from functools import cache

Span = tuple[int, int]


def _words(text: str) -> list[str]:
    return text.split()


_NEVER = frozenset(
    _words(
        """
    mr mrs ms dr prof gen sen rep gov capt lt col sgt rev hon messrs mt ft vs v cf ca approx est e.g i.e viz
    vol fig figs eq ch sec pp dept
    """
    )
)
_BEFORE_DIGIT = frozenset(_words("no nos p art para jan feb mar apr jun jul aug sep sept oct nov dec"))
_MAYBE = frozenset(
    _words(
        """
    inc corp co ltd llc plc bros jr sr st ave u.s u.k u.n e.u d.c a.m p.m a.d b.c etc al ph.d m.d b.a m.a
    u.s.a no
    """
    )
) | _BEFORE_DIGIT - {"no", "nos", "p"}
_OPENERS = frozenset(
    _words(
        """
    the a an this that these those he she it they we i you his her its their our my there here then but and
    or so yet in on at by for from to with when while after before since as if although though because
    however meanwhile nobody nothing no not both each all some many most one two several who what why how
    where later earlier last next now today under according despite during until instead also still only
    even once
    """
    )
)
_SAID = (
    "said|says|asked|asks|wrote|writes|replied|added|told|tweeted|posted|argued|claimed|warned|joked|shouted|wondered"
)
_QUOTE_LIMIT = 1500


def guess_language(text: str) -> str:
    """ "ja" when kana or kanji carry the text, else "en"."""
    if text.isascii():
        return "en"
    sample = text[:4000]
    japanese = sum(1 for c in sample if _is_japanese(c))
    if not japanese:
        return "en"
    latin = sum(1 for c in sample if c.isascii() and c.isalpha())
    return "ja" if japanese * 2 >= latin or not _english_words().search(sample) else "en"


def _is_japanese(char: str) -> bool:
    return (
        "\u3041" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff" or "\uff66" <= char <= "\uff9d" or char in "々〆"
    )


@cache
def _english_words() -> re.Pattern[str]:
    return re.compile(r"\b(?:the|of|to|and|in|is|was|for|that|he|she|they|with|by|on|has|had|are|were)\b", re.ASCII)


def split_sentences(text: str, lang: str) -> list[Span]:
    """Spans of the sentences in order, without the white space around them."""
    split = _split_japanese if lang == "ja" else _split_english
    spans: list[Span] = []
    for start, end in _blocks(text, lang):
        cuts = [start, *split(text, start, end), end]
        spans += [trimmed for a, b in itertools.pairwise(cuts) if (trimmed := _trim(text, a, b))]
    return spans


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


@cache
def _item_pattern() -> re.Pattern[str]:
    return re.compile(
        r"[ \t\u3000]{0,12}(?:(?P<head>#{1,6}[ \u3000]|[■◆◇▼●○▶]|={3}|-{3})|(?P<item>[-*+•‣◦][ \t]|・|[①-⑳]|>|\|)"
        r"|(?P<number>(?:[0-9]{1,3}[.)]|\([0-9]{1,3}\)|[IVX]{1,5}\.)[ \t\u3000]))"
    )


@cache
def _marker_pattern() -> re.Pattern[str]:
    return re.compile(r"\s{0,12}(?:[0-9]{1,3}|[IVX]{1,5})\.\Z")


def _blocks(text: str, lang: str) -> list[Span]:
    """Paragraphs, headings and list items; hard-wrapped lines stay together."""
    blocks: list[Span] = []
    begin, at, previous, kind = 0, 0, "", ""
    for line in text.splitlines(keepends=True):
        here = "" if not line.strip() else _line_kind(line)
        if here or not line.strip() or kind == "head" or _deliberate(previous, line, kind, lang):
            if at > begin:
                blocks.append((begin, at))
            begin, kind = at, here
        at += len(line)
        previous = line
    return [*blocks, (begin, at)] if at > begin else blocks


def _line_kind(line: str) -> str:
    first = line.lstrip()[:1]
    if first.isalpha() and first not in "IVX":  # most lines
        return ""
    match = _item_pattern().match(line)
    return (match.lastgroup or "") if match else ""


def _deliberate(previous: str, line: str, kind: str, lang: str) -> bool:
    """Whether the break between two lines of text is a heading's rather than a wrap."""
    above, below = previous.strip(), line.strip()
    if not above or not below:
        return False
    if above[0] in "(（" and above[-1] in ")）" and above.count(above[0]) == 1:
        return True
    if lang == "ja":
        return _japanese_heading(above, below)
    fits = len(above) + 1 + len(below.split(None, 1)[0]) <= len(below)
    return kind == "number" and fits and below[0].isupper() and above[-1].isalnum()


def _japanese_heading(above: str, below: str) -> bool:
    if len(above) > 60:
        return False
    if above[-1] == "」" and "「" in above[:16] and below[-1] == "」" and "「" in below[:16]:
        return True
    ends = "\u30a1" <= above[-1] <= "\u30ff" or "\u4e00" <= above[-1] <= "\u9fff" or above[-1] in "」』】)）"
    plain = not any(c in "はがをに、。（(「" for c in above)
    particle = below[0] in "はがをにでとのもへや、。」』）)"
    return ends and plain and not particle and len(above) + 2 <= len(below)


@cache
def _end_pattern() -> re.Pattern[str]:
    return re.compile(r"""(?:[.!?]++|…++)(?P<close>["'”’)\]]*+)(?P<note>(?:\[[0-9]{1,3}\])*+)""")


@cache
def _next_pattern() -> re.Pattern[str]:
    return re.compile(r"""\s++["'“‘(\[]*+(?P<word>[^\W_][\w'’]*+)?""")


@cache
def _saying_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s++(?:(?:[\w'’-]++\.? ){{1,3}}(?:{_SAID})|(?:{_SAID})) ?\b")


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"[^\W_][\w.&'’]*\Z")


def _split_english(text: str, start: int, end: int) -> list[int]:
    cuts: list[int] = []
    held = iter(_held_spans(text, start, end))
    hold = next(held, None)
    last = start
    for match in _end_pattern().finditer(text, start, end):
        stop = match.start()
        while hold is not None and hold[1] <= stop:
            hold = next(held, None)
        inside = hold is not None and hold[0] < stop < hold[1] and match.end() < hold[1]
        spaced = text[match.end() : match.end() + 1].isspace()
        if spaced and not inside and _ends_english(text, match, last):
            last = match.end()
            cuts.append(last)
    return cuts


def _held_spans(text: str, start: int, end: int) -> list[Span]:
    """Quotations and brackets that close again, outermost first, none longer than the limit."""
    spans: list[Span] = []
    opened, closer = -1, ""
    for match in _mark_pattern().finditer(text, start, end):
        mark, at = match[0], match.start()
        if opened >= 0 and at - opened > _QUOTE_LIMIT:
            opened = -1
        if opened >= 0:
            if mark == closer:
                spans.append((opened, at + 1))
                opened = -1
        elif mark in '"“(':
            opened, closer = at, {'"': '"', "“": "”", "(": ")"}[mark]
    return spans


@cache
def _mark_pattern() -> re.Pattern[str]:
    return re.compile(r'["“”()]')


def _ends_english(text: str, match: re.Match[str], last: int) -> bool:
    after = _next_pattern().match(text, match.end())
    word = (after["word"] or "") if after else ""
    if word[:1].islower() and not (len(word) > 1 and any(c.isupper() for c in word[:3])):
        return False
    if match["close"] and _saying_pattern().match(text, match.end()):
        return False
    if match["close"] or match["note"] or match[0] != ".":
        return match[0][0] != "…" or not word[:1].islower()
    return not _abbreviated(text, match.start(), word, last)


def _abbreviated(text: str, stop: int, follow: str, last: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    found = _word_pattern().search(text[max(last, stop - 20) : stop])
    word = found[0] if found else ""
    low = word.lower()
    if stop - last < 16 and _marker_pattern().match(text[last : stop + 1]):
        return True
    if low in _NEVER or (low in _BEFORE_DIGIT and follow[:1].isdecimal()):
        return True
    opener = follow.lower() in _OPENERS or not follow
    if low == "no":
        return False
    if low in _MAYBE or (len(word) == 1 and word.isupper() and word.isalpha()):
        return bool(follow) and (not opener or (len(word) == 1 and follow == "I"))
    dotted = "." in word and all(len(piece) <= 1 for piece in word.split("."))
    return dotted and not opener


_JA_OPEN = dict(zip("「『（(【〈《“", "」』）)】〉》”", strict=True))
_JA_CLOSE = frozenset(_JA_OPEN.values())
_JA_END = "。．！？!?"
_QUOTING = (
    "と",
    "って",
    "など",
    "という",
    "は",
    "が",
    "を",
    "に",
    "の",
    "も",
    "で",
    "へ",
    "や",
    "、",
    "・",
    "だ",
    "な",
)


@cache
def _japanese_mark_pattern() -> re.Pattern[str]:
    return re.compile(
        r"[「『（(【〈《“」』）)】〉》”]|[。．！？!?]++|…[…。]*+|[♪☆★♡♥]++|(?<=[\u3041-\u30ff\u4e00-\u9fff])\.(?=\s)"
    )


def _split_japanese(text: str, start: int, end: int) -> list[int]:
    cuts: list[int] = []
    closers: list[tuple[str, int]] = []
    sentence = start
    for match in _japanese_mark_pattern().finditer(text, start, end):
        mark, at = match[0], match.end()
        if at <= sentence:
            continue
        if closers and at - closers[0][1] > _QUOTE_LIMIT:
            closers.clear()
        if mark in _JA_OPEN:
            if len(closers) < 8:
                closers.append((_JA_OPEN[mark], match.start()))
        elif mark in _JA_CLOSE:
            opened = _close(closers, mark)
            if opened >= 0 and not closers and mark in "」』）" and _quotation_ends(text, sentence, opened, at, end):
                cuts.append(at)
                sentence = at
        elif not closers and _ends_japanese(text, match.start(), at, mark, end):
            sentence = _with_aside(text, at, end)
            cuts.append(sentence)
    return cuts


def _close(closers: list[tuple[str, int]], mark: str) -> int:
    """Takes the innermost bracket that `mark` closes off the stack; its offset, or -1."""
    for depth in range(len(closers) - 1, -1, -1):
        if closers[depth][0] == mark:
            opened = closers[depth][1]
            del closers[depth:]
            return opened
    return -1


def _ends_japanese(text: str, start: int, at: int, mark: str, end: int) -> bool:
    before, after = text[start - 1 : start], text[at : at + 1] if at < end else ""
    if mark[0] == "…" and "。" not in mark:
        return (
            before in set("かだたいるねよすう")
            and not after.startswith(tuple("、。はがをにでともへの・」"))
            and after != ""
        )
    if mark[0] in "♪☆★♡♥":
        return "\u3041" <= before <= "\u309f" or before == "ー"
    if mark == "." or mark[0] in "。．":
        numeric = mark == "．" and before.isdecimal() and after.isdecimal()
        return not numeric and not (mark == "。" and after == "の" and text[at + 1 : at + 2] not in {"ち", "ぞ"})
    if mark in {"!", "?"} and before.isascii() and before.isalnum():
        follow = text[at : at + 2].lstrip()[:1]
        return not ("\u30a1" <= follow <= "\u30ff" or (follow.isascii() and follow.isalnum()))
    return after not in _JA_CLOSE


def _with_aside(text: str, at: int, end: int) -> int:
    """Takes a closing note such as （笑） into the sentence before it."""
    if text[at : at + 1] not in {"（", "("}:
        return at
    closing = text.find("）" if text[at] == "（" else ")", at, min(end, at + 8))
    return closing + 1 if closing > at and "。" not in text[at:closing] else at


def _quotation_ends(text: str, sentence: int, opened: int, at: int, end: int) -> bool:
    """Whether a closed quotation is a sentence by itself: it began one, and no particle ties it to what follows."""
    if opened - sentence > 40 or text[sentence:opened].strip() or at >= end:
        return False
    last = text[at - 2]
    ended = last in _JA_END or last in "…♪"
    utterance = ended or (text[at - 1] in "」』" and "\u3041" <= last <= "\u309f")
    follow = text[at : at + 4].lstrip()
    if not follow or not utterance or (text[at - 1] == "）" and not ended):
        return False
    return not follow.startswith(_QUOTING) and follow[0] not in _JA_CLOSE
