"""A base of plain statements by anybody: pairs of evidence and claim from Wikipedia, small changes deciding (VitaminC).

    python bench/vitaminc.py PAIRS.jsonl [--half a|b] [--sample N] [--jobs N] [--missed FILE]

Each line of PAIRS.jsonl has `case_id`, `page`, `claim`, `evidence` and `label` (SUPPORTS, REFUTES, NOT ENOUGH INFO).
Each evidence becomes a base of one claim in memory, on the shipped word knowledge, without precedents; the page's
title is what it was said of (`setting`). The claim is the sentence to be judged. supported is SUPPORTS, contradicted
and disputed are REFUTES, all else is silence. Beside it stand two crude rules that only look at numbers. The halves
are cases by a digest of their number, so that one can be looked at and the other not. Exit code: 0, or 2 without data.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations
from multiprocessing import Pool
from pathlib import Path

from msgspec import Struct

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.compiler import compile_base
from feudcheck.claims.schema import Base, Claim, Evidence, Source, Text
from feudcheck.claims.store import load
from feudcheck.judging.finding import CONTRADICTED, DISPUTED, SUPPORTED, Finding
from feudcheck.judging.judge import judge
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.reader import read

SUPPORTS, REFUTES, SILENT = "SUPPORTS", "REFUTES", "NOT ENOUGH INFO"
_SAID = {SUPPORTED: SUPPORTS, CONTRADICTED: REFUTES, DISPUTED: REFUTES}
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_ONES = "one two three four five six seven eight nine ten eleven twelve"
_NUMBER_WORD = re.compile(rf"\b(?:{_ONES.replace(' ', '|')})\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:(?:more|greater|higher|larger|older|later) than|over|above|after|past|exceed\w*)\D{0,8}$")
_LESS = re.compile(r"\b(?:(?:less|fewer|lower|smaller|younger|earlier) than|under|below|before)\D{0,8}$")
_LEAST, _MOST = re.compile(r"\bat least\D{0,8}$"), re.compile(r"\b(?:at most|up to)\D{0,8}$")
_BEFORE = 30  # letters before a number in which a comparison stands
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


class Pair(Struct):
    """A line of the data, its blanks as somebody would type them."""

    case_id: str
    page: str
    claim: str
    evidence: str
    label: str

    @property
    def has_number(self) -> bool:
        """Whether the claim has a number in digits."""
        return bool(_NUMBER.search(self.claim))


Answers = Sequence[str]  # for each pair SUPPORTS, REFUTES or SILENT


def typed(text: str) -> str:
    """The text without the blanks that a tokenizer left: "14 % , -LRB- not 15 -RRB- ." is "14%, (not 15)."."""
    opened, parts = False, []
    for token in text.replace("-COLON-", " : ").replace("-LRB-", " ( ").replace("-RRB-", " ) ").split():
        quote = token in ("``", "''", '"')
        parts.append(_BRACKETS.get(token, token) if not quote else "”" if opened else "“")
        opened = opened != quote
    whole = re.sub(r" ([.,;:!?%)\]”]|n['’]t\b|['’](?:s|re|ve|ll|d|m)?(?!\w))", r"\1", " ".join(parts))
    return re.sub(r"([(\[“$£€]) ", r"\1", whole)


def pairs(path: Path) -> list[Pair]:
    """The pairs of a file in its order."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [
        Pair(r["case_id"], typed(r["page"].replace("_", " ")), typed(r["claim"]), typed(r["evidence"]), r["label"])
        for r in rows
    ]


def digest(case_id: str) -> int:
    """What tells in which half a case is, and in which order cases are sampled."""
    return zlib.crc32(case_id.encode())


def half_of(pair: Pair) -> str:
    """a, which may be looked at, or b."""
    return "ab"[digest(pair.case_id) & 1]


def sampled(every: Sequence[Pair], number: int) -> list[Pair]:
    """Whole cases, of about so many pairs together."""
    of_case: dict[str, list[Pair]] = defaultdict(list)
    for pair in every:
        of_case[pair.case_id].append(pair)
    found: list[Pair] = []
    for case in sorted(of_case, key=lambda c: (digest(c) >> 1, c)):
        if len(found) >= number:
            break
        found += of_case[case]
    return found


@cache
def _lexicon() -> Lexicon:
    """The shipped word knowledge, read once a process."""
    return load().lexicon


@lru_cache(maxsize=16)  # the pairs of a case stand together
def base_of(evidence: str, page: str) -> CompiledBase:
    """A base of one claim. The schema asks for a statement in both languages; nobody translated this one."""
    source = Source(title=page, publisher="Wikipedia", lang="en")
    said = Claim("it", "it", evidence, evidence, [Evidence("wiki", evidence)], setting=Text(page, page))
    return compile_base(Base(sources={"wiki": source}, entities={}, claims=[said]), _lexicon(), [])


def found(pair: Pair) -> Finding:
    """What the program says of a pair."""
    base = base_of(pair.evidence, pair.page)
    return judge(read(pair.claim, base.lexicon, base.names, "en"), base)


def _answer(pair: Pair) -> str:
    return _SAID.get(found(pair).deciding.verdict, SILENT)


def answered(every: Sequence[Pair], jobs: int) -> list[str]:
    """What feudcheck says of each pair. The base is loaded before the processes part."""
    _lexicon()
    gc.freeze()
    if jobs < 2:
        return [_answer(pair) for pair in every]
    with Pool(jobs) as pool:
        return pool.map(_answer, every, chunksize=64)


def figures(text: str) -> list[float]:
    """The numbers written in digits."""
    return [float(m[0].replace(",", "")) for m in _NUMBER.finditer(text)]


def by_presence(pair: Pair) -> str:
    """The crude rule: true if every number of the claim stands in the evidence, else false."""
    return SUPPORTS if set(figures(pair.claim)) <= set(figures(pair.evidence)) else REFUTES


def by_comparison(pair: Pair) -> str:
    """The same, and "more than", "fewer than", "at least", "up to" are taken at the evidence's nearest number."""
    known = figures(pair.evidence)
    for match in _NUMBER.finditer(pair.claim):
        said, before = float(match[0].replace(",", "")), pair.claim[max(0, match.start() - _BEFORE) : match.start()]
        if not known or not _holds(min(known, key=lambda k: abs(k - said)), said, before.lower()):
            return REFUTES
    return SUPPORTS


def _holds(known: float, said: float, before: str) -> bool:
    tests: tuple[tuple[re.Pattern[str], Callable[[float, float], bool]], ...] = (
        (_MORE, float.__gt__),
        (_LESS, float.__lt__),
        (_LEAST, float.__ge__),
        (_MOST, float.__le__),
    )
    return next((test for pattern, test in tests if pattern.search(before)), float.__eq__)(known, said)


def contrasts(every: Sequence[Pair]) -> Iterator[tuple[int, int]]:
    """The contrast pairs, by number: the same claim beside two evidences, one for it and one against it."""
    same: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, pair in enumerate(every):
        same[pair.case_id, pair.claim].append(number)
    for numbers in same.values():
        for one, two in combinations(numbers, 2):
            if {every[one].label, every[two].label} == {SUPPORTS, REFUTES}:
                yield one, two


def in_numbers(one: Pair, two: Pair) -> bool:
    """Whether two evidences differ in numbers and nothing else."""
    return len({_NUMBER_WORD.sub("0", _NUMBER.sub("0", pair.evidence)) for pair in (one, two)}) == 1


def measured(every: Sequence[Pair], answers: Answers) -> dict[str, tuple[int, int]]:
    """Each measure as right ones of how many."""
    both = list(zip(every, answers, strict=True))
    labelled = [(p, a) for p, a in both if p.label != SILENT]
    told = list(contrasts(every))
    numbers = [(one, two) for one, two in told if in_numbers(every[one], every[two])]

    def right(of: Sequence[tuple[Pair, str]]) -> tuple[int, int]:
        return sum(p.label == a for p, a in of), len(of)

    def committed(of: Sequence[tuple[Pair, str]]) -> list[tuple[Pair, str]]:
        return [(p, a) for p, a in of if a != SILENT]

    def together(of: Sequence[tuple[int, int]]) -> tuple[int, int]:
        return sum(answers[n] == every[n].label and answers[m] == every[m].label for n, m in of), len(of)

    counted = [(p, a) for p, a in labelled if p.has_number]
    refuted = [(p, a) for p, a in both if p.label == REFUTES]
    return {
        "commits, of all": (len(committed(both)), len(both)),
        "commits, of those labelled true or false": (len(committed(labelled)), len(labelled)),
        "right where it commits, of all": right(committed(both)),
        "right where it commits, of those labelled true or false": right(committed(labelled)),
        "the same, claims with a number": right(committed(counted)),
        "commits, claims with a number": (len(committed(counted)), len(counted)),
        "right, of those labelled true or false": right(labelled),
        "right, claims with a number": right(counted),
        "right, of all": right(both),
        "contrast pairs with both sides right": together(told),
        "the same, those that differ in numbers alone": together(numbers),
        "false assurance (false ones called true)": (sum(a == SUPPORTS for _, a in refuted), len(refuted)),
        "false alarm (true ones called false)": (
            sum(a == REFUTES for p, a in both if p.label == SUPPORTS),
            sum(p.label == SUPPORTS for p in every),
        ),
        "called true or false, of what is neither": (
            sum(a != SILENT for p, a in both if p.label == SILENT),
            sum(p.label == SILENT for p in every),
        ),
    }


def tell(name: str, every: Sequence[Pair], answers: Answers) -> None:
    """Print the table of a half."""
    rules = [[rule(pair) for pair in every] for rule in (by_presence, by_comparison)]
    columns = [measured(every, each) for each in (answers, *rules)]
    print(
        f"\n| {name}: {len(every):,} pairs | feudcheck | of | numbers there | numbers compared |\n|---|---|---|---|---|"
    )
    for what, (_, of) in columns[0].items():
        shares = [f"{good / whole:.3f}" if whole else "–" for good, whole in (c[what] for c in columns)]
        print(f"| {what} | {shares[0]} | {of:,} | {shares[1]} | {shares[2]} |")


def main() -> int:
    """Judge all, print a table for each half and for both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--half", choices=("a", "b"), help="only this half")
    parser.add_argument("--sample", type=int, metavar="N", help="whole cases, about N pairs")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument(
        "--missed", type=Path, metavar="FILE", help="write what of half a was missed, a line of JSON each"
    )
    given = parser.parse_args()
    try:
        every = [p for p in pairs(given.pairs) if given.half in (None, half_of(p))]
    except (OSError, ValueError, KeyError) as error:
        print(f"vitaminc: {given.pairs}: {error}", file=sys.stderr)
        return 2
    every = sampled(every, given.sample) if given.sample else every
    answers = answered(every, given.jobs)
    for name in [given.half] if given.half else ["a", "b"]:
        of_half = [(p, a) for p, a in zip(every, answers, strict=True) if half_of(p) == name]
        tell(f"half {name}", [p for p, _ in of_half], [a for _, a in of_half])
    if not given.half:
        tell("both", every, answers)
    if given.missed:
        missed = ((p, a) for p, a in zip(every, answers, strict=True) if a != p.label and half_of(p) == "a")
        rows = (json.dumps({"said": a, **{f: getattr(p, f) for f in Pair.__struct_fields__}}) for p, a in missed)
        given.missed.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
