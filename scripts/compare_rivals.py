"""Measure feudcheck and its rivals on the same labelled sentences: the figures of docs/comparison.md.

    python scripts/compare_rivals.py RIVALS LABELLED.jsonl... [--starts N]

RIVALS is a folder with an environment for each, all by `python -m venv RIVALS/NAME` and `RIVALS/NAME/bin/pip install
NAME`: proselint, codespell, typos, claimproofkit, groundlens, feudcheck; and RIVALS/textlint by `npm install textlint
textlint-rule-preset-japanese`. What is not there is left out. `--starts` measures instead what a start costs.
Exit code: 0 measured, 2 feudcheck failed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy
from rapidfuzz import fuzz, process

from feudcheck.claims.labelled import parse_labelled, read_precedents
from feudcheck.claims.schema import Base, Claim, Labelled
from feudcheck.claims.source import read_base
from feudcheck.claims.store import shipped_claims
from feudcheck.evaluating.measures import FALSE, wilson
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, UNVERIFIED, VERDICTS
from measure_start import cpu_time

SCORERS = {"token_set": fuzz.token_set_ratio, "token_sort": fuzz.token_sort_ratio, "ratio": fuzz.ratio}
NEAREST = 5  # statements that a retriever would hand on
_PROOF = """
import json, sys
from claimproofkit import ClaimVerifier, EvidencePassage
means = {"directlySupported": "supported", "supportedByInference": "supported", "contradicted": "contradicted"}
for line in sys.stdin:
    text, statements = json.loads(line)
    passages = [EvidencePassage(id=str(n), source="base", text=s) for n, s in enumerate(statements)]
    found = {means.get(v.status.value, "unverified") for v in ClaimVerifier().verify_document(text, passages).verdicts}
    print(next((v for v in ("contradicted", "unverified", "supported") if v in found), "unverified"))
"""
_LENS = """
import json, sys
import groundlens
for line in sys.stdin:
    text, statements = json.loads(line)
    done = groundlens.verify(answer=text, evidence=[(str(n), s) for n, s in enumerate(statements)])
    print({"PASS": "supported", "FAIL": "contradicted"}.get(done.decision, "unverified"))
"""


def main() -> int:
    """Measure the verdicts of each file of sentences together, and what linters say of them; or the starts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rivals", type=lambda path: Path(path).resolve())
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument("--starts", type=int, default=0, metavar="N")
    given = parser.parse_args()
    rows = [row for path in given.labelled for _, row in parse_labelled(path, Labelled)[0]]
    if given.starts:
        _tell_starts(given.rivals, given.starts)
        return 0
    base = read_base(shipped_claims())
    texts = {claim.en: _by_evidence(claim, base) for claim in base.claims}
    texts_ja = {claim.ja: _by_evidence(claim, base) for claim in base.claims}
    statements = {"en": texts, "ja": texts_ja}
    judged = {lang: dict(known) for lang, known in statements.items()}
    tested = {row.text for row in rows}
    for precedent in read_precedents(shipped_claims(), base):
        if precedent.text not in tested:
            judged[_lang(precedent.text)][precedent.text] = precedent.verdict
    print(f"{len(rows)} sentences; accuracy / false assurance / false alarm / supported precision / errors found")
    _tell("feudcheck", rows, _feudcheck(given.rivals, rows))
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "claims.yaml"
        lines = shipped_claims().read_text(encoding="utf-8").splitlines(keepends=True)
        alone.write_text("".join(line for line in lines if not line.startswith("precedents:")), encoding="utf-8")
        _tell("feudcheck, without judged sentences", rows, _feudcheck(given.rivals, rows, "--claims", str(alone)))
    _tell("always unverified", rows, [UNVERIFIED] * len(rows))
    agreeing = {lang: dict.fromkeys(known, SUPPORTED) for lang, known in statements.items()}
    for name, known in (("nearest: supported", agreeing), ("nearest: its verdict", statements), ("judged", judged)):
        _tell_nearest(f"rapidfuzz, {name}", rows, known)
    for name, code in (("claimproofkit", _PROOF), ("groundlens", _LENS)):
        python = given.rivals / name / "bin" / "python"
        if python.exists():
            for how, pick in (("all", _all_of), ("five nearest", _nearest_of)):
                handed = [[row.text, pick(row, statements[_lang(row.text)])] for row in rows]
                got = _piped([str(python), "-c", code], (json.dumps(pair) for pair in handed))
                _tell(f"{name}, {how}", rows, got)
                for lang in ("en", "ja"):
                    chosen = [n for n, row in enumerate(rows) if _lang(row.text) == lang]
                    _tell(f"    {lang}", [rows[n] for n in chosen], [got[n] for n in chosen])
    _tell_linters(given.rivals, rows)
    return 0


def _tell(name: str, rows: Sequence[Labelled], got: Sequence[str]) -> None:
    right = sum(g in (r.verdict, *r.also) for r, g in zip(rows, got, strict=True))
    low, high = wilson(right, len(rows))
    pairs = list(zip(rows, got, strict=True))
    shares = [
        _share(g == SUPPORTED for r, g in pairs if r.verdict in FALSE and SUPPORTED not in r.also),
        _share(g == CONTRADICTED for r, g in pairs if r.verdict not in FALSE and CONTRADICTED not in r.also),
        _share(SUPPORTED in (r.verdict, *r.also) for r, g in pairs if g == SUPPORTED),
        _share(g == CONTRADICTED for r, g in pairs if r.verdict == CONTRADICTED),
    ]
    print(f"{name:<40} {right / len(rows):.2f} ({low:.2f}-{high:.2f}) / {' / '.join(shares)}")


def _share(flags: Iterable[bool]) -> str:
    found = list(flags)
    return f"{sum(found) / len(found):.2f}" if found else "-"


def _lang(text: str) -> str:
    return "ja" if any("\u3040" <= letter <= "\u9fff" for letter in text) else "en"


def _by_evidence(claim: Claim, base: Base) -> str:
    """The verdict of a statement by its own evidence and the rival answers to its question."""
    own = any(not e.by and not e.against for e in claim.evidence)
    asked = claim.question and base.questions[claim.question].kind == "one"
    rivals = asked and any(c.question == claim.question and c is not claim for c in base.claims)
    if rivals or any(e.against for e in claim.evidence):
        return DISPUTED if own else ALLEGED
    return SUPPORTED if own else ALLEGED


def _feudcheck(rivals: Path, rows: Sequence[Labelled], *options: str) -> list[str]:
    """The worst verdict of each sentence, through the command."""
    installed = rivals / "feudcheck" / "bin" / "feudcheck"
    command = [str(installed)] if installed.exists() else [sys.executable, "-m", "feudcheck"]
    with tempfile.TemporaryDirectory() as folder:
        draft = _draft(Path(folder), rows)
        whole = [*command, "check", "--format", "jsonl", *options, str(draft)]
        done = subprocess.run(whole, capture_output=True, text=True)
    if done.returncode > 1:
        print(done.stderr, file=sys.stderr)
        raise SystemExit(2)
    worst = dict[int, str]()
    for line in done.stdout.splitlines():
        found = json.loads(line)
        before = worst.get(found["line"], SUPPORTED)
        worst[found["line"]] = min(before, found["verdict"], key=VERDICTS.index)
    return [worst.get(2 * n + 1, UNVERIFIED) for n in range(len(rows))]


def _draft(folder: Path, rows: Sequence[Labelled]) -> Path:
    """A plain text with sentence n on line 2n + 1."""
    path = folder / "sentences.txt"
    path.write_text("\n\n".join(row.text for row in rows) + "\n", encoding="utf-8")
    return path


def _tell_nearest(name: str, rows: Sequence[Labelled], known: dict[str, dict[str, str]]) -> None:
    """The verdict of the likest text, at the scorer and threshold that are best on these very sentences."""
    best: tuple[int, str, int, list[str]] = (-1, "", 0, [])
    for scorer in SCORERS:
        likest = [("", 0.0)] * len(rows)
        for lang, texts in known.items():
            chosen = [n for n, row in enumerate(rows) if _lang(row.text) == lang]
            scores = _scores([rows[n].text for n in chosen], list(texts), scorer)
            verdicts = list(texts.values())
            for n, row_scores in zip(chosen, scores, strict=True):
                at = int(row_scores.argmax())
                likest[n] = verdicts[at], float(row_scores[at])
        for threshold in range(0, 101):
            got = [verdict if score >= threshold else UNVERIFIED for verdict, score in likest]
            right = sum(g in (r.verdict, *r.also) for r, g in zip(rows, got, strict=True))
            best = max(best, (right, scorer, threshold, got), key=lambda found: found[0])
    _tell(f"{name}, {best[1]} {best[2]}", rows, best[3])


def _scores(texts: Sequence[str], known: Sequence[str], scorer: str) -> Any:
    """How like each text is to each known one; Japanese letter by letter, for it has no blanks."""
    prepare: Callable[[str], str] = lambda t: " ".join(t) if _lang(t) == "ja" else t.lower()  # noqa: E731
    return process.cdist(
        [prepare(t) for t in texts], [prepare(t) for t in known], scorer=SCORERS[scorer], dtype=numpy.float32
    )


def _all_of(row: Labelled, texts: dict[str, str]) -> list[str]:
    return list(texts)


def _nearest_of(row: Labelled, texts: dict[str, str]) -> list[str]:
    known = list(texts)
    order = numpy.argsort(-_scores([row.text], known, "token_set")[0])[:NEAREST]
    return [known[n] for n in order]


def _piped(command: Sequence[str], lines: Iterable[str]) -> list[str]:
    done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, check=True)
    return done.stdout.split()


def _tell_linters(rivals: Path, rows: Sequence[Labelled]) -> None:
    """How many of the wrong and of the right sentences each writer's tool says something about."""
    wrong = [n for n, row in enumerate(rows) if row.verdict == CONTRADICTED]
    right = [n for n, row in enumerate(rows) if row.verdict == SUPPORTED]
    print(f"linters: of {len(wrong)} contradicted and of {len(right)} supported sentences flagged")
    with tempfile.TemporaryDirectory() as folder:
        draft = _draft(Path(folder), rows)
        for name, (command, lines) in _linters(rivals).items():
            done = subprocess.run([*command, str(draft)], capture_output=True, text=True)
            flagged = {(line - 1) // 2 for line in lines(done.stdout)}
            shares = (f"{len(flagged.intersection(these)) / max(1, len(these)):.2f}" for these in (wrong, right))
            print(f"{name:<40} {' / '.join(shares)}")


def _linters(rivals: Path) -> dict[str, tuple[list[str], Callable[[str], list[int]]]]:
    """How each is run on a file, and how the lines that it flags are read from its output."""
    found = partial(_nested, "diagnostics"), partial(_nested, "messages")
    textlint = [
        "/usr/bin/env",
        "-C",
        str(rivals / "textlint"),
        "node_modules/.bin/textlint",
    ]  # finds presets there only
    tools: dict[str, tuple[list[str], Callable[[str], list[int]]]] = {
        "proselint": ([str(rivals / "proselint/bin/proselint"), "check", "-o", "json"], found[0]),
        "codespell": ([str(rivals / "codespell/bin/codespell")], _second_field),
        "typos": ([str(rivals / "typos/bin/typos"), "--format", "brief"], _second_field),
        "textlint": ([*textlint, "--preset", "preset-japanese", "--no-textlintrc", "-f", "json"], found[1]),
    }
    return {name: tool for name, tool in tools.items() if (rivals / name).exists()}


def _nested(key: str, text: str) -> list[int]:
    """The line numbers of the findings in a JSON report."""
    whole = json.loads(text)
    files = whole["result"].values() if key == "diagnostics" else whole
    return [found["pos"][0] if "pos" in found else found["line"] for file in files for found in file.get(key, ())]


def _second_field(text: str) -> list[int]:
    return [int(line.split(":")[1]) for line in text.splitlines() if line.count(":") > 1]


def _tell_starts(rivals: Path, runs: int) -> None:
    """The CPU time of checking one sentence in turns, the least of many, as a multiple of Python's own start."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.txt"
        draft.write_text("Musk donated $1 billion.\n", encoding="utf-8")
        commands = {name: [*command, str(draft)] for name, (command, _) in _linters(rivals).items()}
        feudcheck = str(rivals / "feudcheck" / "bin" / "feudcheck")
        commands |= {"feudcheck": [feudcheck, str(draft)]}
        commands |= {"feudcheck, lines": [feudcheck, "--format", "line", str(draft)]}
        for name in ("claimproofkit", "groundlens"):
            commands[f"import {name}"] = [str(rivals / name / "bin" / "python"), "-c", f"import {name}"]
        commands = {name: command for name, command in commands.items() if Path(command[0]).exists()}
        commands["python"] = [sys.executable, "-c", "pass"]
        least = dict.fromkeys(commands, 1e9)
        for _ in range(runs):
            for name, command in commands.items():
                least[name] = min(least[name], cpu_time(command, dict(os.environ))[0])
        for name, seconds in sorted(least.items(), key=lambda pair: pair[1]):
            print(f"{name:<25} {seconds / least['python']:.1f}")


if __name__ == "__main__":
    sys.exit(main())
