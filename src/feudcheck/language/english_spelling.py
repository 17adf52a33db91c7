"""Slips of the pen in English: a word that no table knows is read as the one word it must be meant for.

A word that is spelled right but unlisted must stay as it is, so the kinds of slip that also turn one English word into
another ("tickle", "tackle") are only assumed in long words and where the word meant is a general one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec.structs import replace

from feudcheck.language import forms
from feudcheck.language.english_words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    OPENERS,
    PREPOSITIONS,
    word_set,
)
from feudcheck.language.lexicon import Lexicon, Slips
from feudcheck.language.names import Names
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Clause, Frame, Mention, Speaker, Term

_WORD = regex(r"(?<![\w@#/.&'’-])[A-Za-z][a-z]{3,}(?![\w@/&'’-]|\.\w)")
_CALENDAR = word_set(
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday spring summer autumn winter year month week decade yesterday today tomorrow"
)
_NUMBERS = word_set(
    "three four five seven eight nine eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion hundreds "
    "thousands millions billions trillions dozen dozens half third fourth fifth percent dollar dollars euro euros"
)
_SMALL_WORDS = word_set(
    "they them their theirs what there here very quite rather only well more most much many several same such other "
    "others else still never nothing nobody everybody everyone everything somebody someone something anybody anyone "
    "anything himself herself itself themselves myself yourself please really already almost always again maybe perhaps"
)
_FUNCTION_WORDS = _SMALL_WORDS | AUXILIARIES | CONJUNCTIONS | DETERMINERS | OPENERS | PREPOSITIONS
_KNOWN = (
    _CALENDAR | _NUMBERS | _SMALL_WORDS | ADVERBS | AUXILIARIES | CONJUNCTIONS | DETERMINERS | OPENERS | PREPOSITIONS
)
_CONTRACTED = {
    f"{verb}nt": f"{verb}n't"
    for verb in word_set("do does did is are was were has have had would could should ca wo must need")
} | {"theyre": "they're", "youre": "you're", "theyve": "they've", "thats": "that's", "whats": "what's", "hes": "he's"}
_VOWELS = frozenset("aeiouy")
_MOST_REMEMBERED = 4096  # words
_ENDING = regex(
    r"e?s|e?d|ing|[eo]rs?|ly|ness|less|ful|[ai]ble|ish|is[mt]s?|it(?:y|ies)|y|ies|i?al|ical|ics?|ous|ive|hood|ship|"
    r"like|i?ans?|en(?:s|ed|ing)?|ments?|age|let|e?ry|cy|[ae]nce|[ae]nt|i?er|i?est|m[ae]n|wards?|wise|some|dom|ure|"
    r"t?ions?|ations?"
)
_PREFIX = regex(r"(?:un|re|de|dis|mis|non|over|under|out|pre|anti|inter|super|sub|co|up|mega|micro)(?=\w{4})")


class Respelled:
    """A text with its slips mended, and the way back to the places of the text as it was written."""

    def __init__(self, text: str, slips: list[tuple[int, int, str]]) -> None:
        self._places: list[tuple[int, int, int, int]] = []  # start and end mended, start and end as written
        parts, at, shift = [], 0, 0
        for start, end, word in slips:
            parts += [text[at:start], word]
            self._places.append((start + shift, start + shift + len(word), start, end))
            at, shift = end, shift + len(word) - (end - start)
        self.text = "".join([*parts, text[at:]])

    def back(self, place: int, is_end: bool = False) -> int:
        """The place as written; a place inside a mended word is its start or its end."""
        shift = 0
        for start, end, was_start, was_end in self._places:
            if place < start or (place == start and not is_end):
                break
            if place < end or (place == end and is_end):
                return was_start if place <= start else was_end if is_end else was_start
            shift = was_end - end
        return place + shift

    def give_back(self, clauses: list[Clause]) -> None:
        """Move all places in what was read from the mended text to the text as it was written."""
        moved: set[int] = set()
        for clause in clauses:
            self._move(clause, moved)
            parts: list[Term | Mention | Speaker] = [*clause.terms, *clause.mentions, *clause.speakers]
            for part in parts:
                self._move(part, moved)
            for frame in clause.frames:
                for role in _parts(frame):
                    self._move(role, moved)
            clause.quantities = [
                replace(q, start=self.back(q.start), end=self.back(q.end, True)) for q in clause.quantities
            ]
            clause.dates = [replace(d, start=self.back(d.start), end=self.back(d.end, True)) for d in clause.dates]

    def _move(self, part: Clause | Term | Mention | Speaker, moved: set[int]) -> None:
        if id(part) not in moved:
            moved.add(id(part))
            empty = part.end == part.start
            part.start = self.back(part.start)
            part.end = part.start if empty else self.back(part.end, True)


def _parts(frame: Frame) -> list[Term | Mention]:
    return [frame.term, *frame.agents, *frame.others]


def respell(text: str, lexicon: Lexicon, names: Names) -> Respelled | None:
    """The text with its slips mended; None where there are none."""
    slips: list[tuple[int, int, str]] = []
    held: list[tuple[int, int]] | None = None
    for match in _WORD.finditer(text):
        word = match.group()
        if (match.start() and word[0].isupper()) or _is_known(word.lower(), lexicon):
            continue
        held = [(m.start, m.end) for m in names.find(text)] if held is None else held
        if any(s < match.end() and match.start() < e for s, e in held):
            continue
        meant = _slip(word, lexicon, names)
        if meant and not _in_phrase(text, match, lexicon):
            slips.append((match.start(), match.end(), meant.capitalize() if word[0].isupper() else meant))
    return Respelled(text, slips) if slips else None


def _slip(word: str, lexicon: Lexicon, names: Names) -> str:
    """What a word is a slip for, empty if it is none, or may be a name's. Told once: a text has its words often."""
    known = lexicon.slips
    if known is None or known.names is not names or len(known.found) >= _MOST_REMEMBERED:
        known = lexicon.slips = Slips(names)
    found = known.found.get(word)
    if found is None:
        found = known.found[word] = "" if names.guess(word) else _meant(word.lower(), lexicon, names)
    return found


def _is_known(low: str, lexicon: Lexicon) -> bool:
    table = lexicon.forms["en"]
    return (
        low in _KNOWN
        or low in table
        or low in lexicon.common["en"]
        or any(low == word for phrase in table.under(low) for word in phrase.split())
        or ((prefix := _PREFIX.match(low)) is not None and low[prefix.end() :] in table)
        or (low.endswith("ly") and any(w in table for w in (low[:-2], low[:-3] + "y", low[:-1] + "e", low[:-2] + "le")))
    )


def _in_phrase(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a listed phrase that may begin at a word shortly before has the word as it is written."""
    before = re.findall(r"[a-z']+", text[: match.start()].lower())[-4:]
    low = match.group().lower()
    return any(low in phrase.split() for word in before for phrase in lexicon.forms["en"].under(word) if low in phrase)


def _meant(low: str, lexicon: Lexicon, names: Names) -> str:
    """The one word a slip away, empty if none or several: general words and those of names before all others."""
    if low in _CONTRACTED:
        return _CONTRACTED[low]
    regular = _made_regular(low, lexicon)
    from rapidfuzz.distance import OSA

    most = 2 if len(low) >= 8 else 1
    derived = _is_derived(low, lexicon)
    general = lexicon.common["en"]
    found: dict[str, tuple[bool, bool, int]] = {}
    for word in {w for w in _candidates(low, lexicon, names) if abs(len(w) - len(low)) <= most}:
        distance = OSA.distance(word, low, score_cutoff=most)
        plain = word in general or word in _KNOWN or word in names.words
        if 0 < distance <= most and _is_slip(low, word, plain, derived):
            found[word] = (word not in _FUNCTION_WORDS, not plain, distance)
    if regular and not any(sorted(w) == sorted(low) for w in found):  # "singed" is "signed" rather than "sang"
        return regular
    best = [w for w, rank in found.items() if rank == min(found.values())]
    best = [w for w in best if w.removesuffix("s") == w or w[:-1] not in best]
    return best[0] if len(best) == 1 else _much_used(best, lexicon)


def _much_used(words: list[str], lexicon: Lexicon) -> str:
    """Of several words the one that far more phrases begin with than with any other ("board", not "broad")."""
    counts = sorted(
        ((sum(f.startswith(w + " ") for f in lexicon.forms["en"].under(w)), w) for w in words), reverse=True
    )
    return counts[0][1] if len(counts) > 1 and counts[0][0] > 2 * counts[1][0] + 2 else ""


def _candidates(low: str, lexicon: Lexicon, names: Names) -> Iterator[str]:
    for words in (_KNOWN, lexicon.common["en"], names.words):
        yield from _by_letter(words).get(low[0], ())
    for start in {low[:2], low[0] + low[2]}:
        yield from (form for form in lexicon.forms["en"].near(start) if " " not in form)


@lru_cache(maxsize=16)
def _by_letter(words: Iterable[str]) -> Mapping[str, list[str]]:
    """The single words of a frozen set by their first letter."""
    found: dict[str, list[str]] = {}
    for word in words:
        if " " not in word:
            found.setdefault(word[0], []).append(word)
    return found


def _made_regular(low: str, lexicon: Lexicon) -> str:
    """ "quited", "teached": an irregular verb with the regular ending; "claimd", "lieing": a regular one miswritten."""
    made = low[:-1] + "ed" if len(low) > 4 and low[-1] == "d" and low[-2] not in _VOWELS else ""
    made = low[:-5] + "ying" if low.endswith("ieing") else made
    if made and made in lexicon.forms["en"]:
        return made
    for base in (low.removesuffix("ed"), low.removesuffix("d"), low[:-3] if low[-4:-3] == low[-3:-2] else ""):
        past = forms.irregular_past(base) if base and base != low else ""
        if past and past in lexicon.forms["en"]:
            return past
    return ""


def _is_derived(low: str, lexicon: Lexicon) -> bool:
    """Whether a word is a listed one with an ending: "kicker" is no slip for "kicked"."""
    table = lexicon.forms["en"]
    return any(
        _ENDING.fullmatch(low[n:])
        and any(
            stem in table or stem in _KNOWN
            for stem in (
                low[:n],
                low[:n] + "e",
                low[: n - 1] + "y" * (low[n - 1] == "i"),
                low[: n - 1] * (low[n - 1] == low[n - 2]),
            )
            if len(stem) > 2
        )
        for n in range(3, len(low))
    )


def _squeezed(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def _is_slip(low: str, word: str, plain: bool, derived: bool) -> bool:
    """Whether one is likely written for the other: the more easily it makes another word, the longer it must be."""
    longer, shorter = (word, low) if len(word) > len(low) else (low, word)
    at = next((n for n, letter in enumerate(shorter) if letter != longer[n]), len(shorter))
    demand = 0 if plain else 2
    if len(longer) == len(shorter):
        if low[at:][1::-1] == word[at : at + 2] and low[at + 2 :] == word[at + 2 :]:
            return len(low) >= 4 + (not plain)  # two letters exchanged
        if low[at + 1 :] != word[at + 1 :]:
            return len(low) >= 8 and _squeezed(low) == _squeezed(word)
        vowels = low[at] in _VOWELS and word[at] in _VOWELS
        return not derived and len(low) >= (7 if vowels else 8) + (not plain)
    if _squeezed(low) == _squeezed(word):  # "gripped" is made from "grip"
        return len(low) >= 4 + bool(demand) and not (derived and longer is low and len(word) < 8)
    if longer[:at] + longer[at + 1 :] != shorter:
        return False
    if at == len(shorter):  # an ending more or less is mostly another form
        unfinished = longer is word and plain and len(low) >= (5 if word[-1] == "e" else 6) and not derived
        return unfinished or (low == word + "e" and len(low) >= 8) or word == low + "g"
    vowel = longer[at] in _VOWELS
    if derived:
        return vowel and (plain or len(low) >= 7)
    if longer is word:
        return len(low) >= (4 if vowel else 5) + bool(demand) + (demand > 0 and not vowel) or word in _FUNCTION_WORDS
    return len(low) >= 7 + (not plain)
