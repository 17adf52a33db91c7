"""The phrases of the English lexicon: which one begins at a word, also with a name or a hole inside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from feudcheck.language.english_words import Token, is_functional, word_set
from feudcheck.language.lexicon import FormTable, Gap, Lexicon
from feudcheck.language.patterns import regex

_PARTICLES = word_set(
    "over out off up down away back apart aside in on into of from for to with through around along forward "
    "behind under"
)


class Phrases:
    """The phrases of a lexicon by their first two words, learnt of each first word when it is met."""

    __slots__ = ("_after", "gap_starts", "table")

    def __init__(self, lexicon: Lexicon) -> None:
        self.table = lexicon.forms["en"]
        self.gap_starts = frozenset(head.split(" ", 1)[0] for head in lexicon.gaps["en"])
        self._after: dict[str, dict[str, int]] = {}

    def most(self, first: str, second: str) -> int:
        """The number of tokens that no phrase which begins with these two exceeds."""
        plain = first.isalnum()
        head = first if plain else next((first[:n] for n, c in enumerate(first) if not c.isalnum()), first)
        if not head:
            if "-" in first:
                return max((_tokens(form) for form in self.table.under(first)), default=1)
            head = first  # a sign: nothing is written in two ways
        after = self._after.get(head)
        if after is None:
            after = self._after[head] = self._learn(head)
        return after.get(second if plain and second.isalnum() else "", 1)

    def _learn(self, head: str) -> dict[str, int]:
        """Second word -> number of tokens, "" for any second word."""
        found: dict[str, int] = {}
        size = len(head)
        for form in self.table.under(head):
            if form.startswith(head) and len(form) > size and not form[size].isalnum():
                second = _WORD.match(form, size + 1)
                most = _tokens(form)
                for key in ("", second[0] if second and form[size] == " " else ""):
                    found[key] = max(found.get(key, 1), most)
        return found or _NOTHING


_WORD = regex(r"[^\W_]+")
_NOTHING: dict[str, int] = {}


def _tokens(form: str) -> int:
    """A phrase has one token a space and apostrophe."""
    return form.count(" ") + form.count("'") + 1


@lru_cache(maxsize=2)
def phrases_of(lexicon: Lexicon) -> Phrases:
    return Phrases(lexicon)


def longest(text: str, tokens: list[Token], at: int, phrases: Phrases) -> tuple[int, list[int]]:
    """The longest listed phrase from here; names may stand inside a verb ("take A over"), not of "that A is"."""
    first = tokens[at][2]
    near = phrases.table.under(first)
    most = phrases.most(first, tokens[at + 1][2]) if near and at + 1 < len(tokens) else 1
    if most == 1:
        entries = near.get(first) or (near.get(first.replace("-", " ")) if "-" in first else None)
        return (1, entries) if entries else _as_adverb(first, phrases.table)
    words = [low for _, _, low in tokens[at : at + most]]
    whole = next(
        (n for n in range(1, len(words)) if text[tokens[at + n - 1][1] : tokens[at + n][0]].strip()), len(words)
    )
    for length in range(len(words), 0, -1):
        if length > whole and is_functional(first) and not _PARTICLES.issuperset(words[whole:length]):
            continue
        joined = " ".join(words[:length]).replace(" '", "'")
        entries = near.get(joined) or (near.get(joined.replace("-", " ")) if "-" in joined else None)
        if entries and (length <= whole or any(e & 1 for e in entries) or not words[0].endswith("ed")):
            inside = length > whole  # "took A to court": what a name stands in is a verb, as "compared A to B" is
            return length, [e | 1 for e in entries] if inside and not is_functional(first) else entries
    return _as_adverb(first, phrases.table)


def _as_adverb(word: str, table: FormTable) -> tuple[int, list[int]]:
    """ "angrily" means what "angry" means."""
    if len(word) > 5 and word.endswith("ly"):
        for adjective in (word[:-2], word[:-3] + "y", word[:-1] + "e", word[:-2] + "le"):
            if entries := table.get(adjective):
                return 1, entries
    return 0, []


_ENDS_VERB = word_set("down off up out away back apart aside over")
_OBJECT_OPENERS = word_set("the a an his her its their this that these those any all every both 's")


def parted(tokens: list[Token], at: int, table: FormTable) -> tuple[int, list[int]] | None:
    """A verb whose particle stands behind its object: "turned the offer down". Place of the particle, and entries."""
    if at + 3 > len(tokens) or tokens[at + 1][2] not in _OBJECT_OPENERS:
        return None
    for place in range(at + 2, min(at + 6, len(tokens))):
        if tokens[place][2] in _ENDS_VERB:
            closed = place + 1 == len(tokens) or not tokens[place + 1][2].isalpha() or tokens[place + 1][2] in _CLOSERS
            entries = [e for e in table.get(f"{tokens[at][2]} {tokens[place][2]}", ()) if e & 1] if closed else []
            return (place, entries) if entries else None
    return None


_CLOSERS = word_set("in on at by for after before because when while as and but")


def gap_heads(
    text: str, tokens: list[Token], at: int, gaps: dict[str, list[Gap]], least: int
) -> Iterator[tuple[int, int, int, int]]:
    """Phrases with a hole that begin here: length of the head, place and length of the tail, concept.

    Names and figures are no tokens, but fill a hole; "had promised" has none to fill.
    """
    for head_length in (1, 2, 3):
        head = " ".join(low for _, _, low in tokens[at : at + head_length])
        held = gaps.get(head)
        if not held:
            continue
        within = [low for _, _, low in tokens[at + head_length : at + head_length + 5]]
        for gap in held:
            tail = gap.tail.split()
            if tail[0] not in within:
                continue
            for skip in range(5):
                begin = at + head_length + skip
                if not skip and begin < len(tokens) and not text[tokens[begin - 1][1] : tokens[begin][0]].strip():
                    continue
                if [low for _, _, low in tokens[begin : begin + len(tail)]] == tail and head_length + len(tail) > least:
                    yield head_length, begin, len(tail), gap.concept
