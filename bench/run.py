"""How fast feudcheck is, against programs that writers start as often: ratios, measured in one run.

    python bench/run.py [--short] [--cache FOLDER] [--without NAME]...

Run it with a Python that has feudcheck installed (from a wheel: in a checkout each start looks whether the base is
stale). Inputs are made anew, the same bytes each time; rivals are installed once, into environments of their own in the
cache folder. Compared is CPU time of whole processes, of several runs the least. `--short`, for CI, takes less text and
two rivals, and holds the figures against loose limits. Exit code: 0 within them, 1 not, 2 feudcheck failed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bases import base
from english import English
from japanese import Japanese
from rivals import LINTERS, MATCHERS, TEXTLINT, Rival, default_cache, installed
from texts import NEWS, prose
from timing import Cost, cost, least, peak

ROOT = Path(__file__).resolve().parent.parent
FEUDCHECK = [sys.executable, "-m", "feudcheck", "check", "--no-config", "--format", "line"]
SENTENCE = "Musk donated $1 billion."
_ENDED = range(126)  # exit codes of programs that ended by themselves


class Sizes(NamedTuple):
    """How much is measured: bytes of text, files, sentences to be matched, claims of the smaller and the larger base,
    MB of a stream, runs of each command, and of a start."""

    text: int
    files: int
    matched: int
    claims: tuple[int, int]
    stream: int
    runs: int
    starts: int


FULL = Sizes(1_000_000, 10_000, 500, (250, 1000), 200, 2, 15)
SHORT = Sizes(20_000, 40, 20, (50, 200), 20, 2, 3)


class Row(NamedTuple):
    """A line of the result. `limit`: how much `value` may be at most in a short run; none: only told."""

    what: str
    value: float
    unit: str
    limit: float | None = None


class Failed(Exception):
    """feudcheck itself could not be measured."""


class Bench:
    """A run: where inputs lie, which rivals are there, what came out so far."""

    def __init__(self, sizes: Sizes, folder: Path, cache: Path, rivals: Sequence[Rival]) -> None:
        self.sizes, self.folder = sizes, folder
        self._installed = {rival.name: found for rival in rivals if (found := installed(rival, cache))}
        self.rows: list[Row] = []

    def write(self, name: str, text: str) -> Path:
        """An input under a name."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def binaries(self, rival: Rival) -> Path | None:
        """Where a rival's programs are, if it takes part."""
        return self._installed.get(rival.name)

    def feudcheck(self, *arguments: str) -> Cost:
        """What feudcheck takes for its arguments, of several runs the least."""
        return _sound(min(cost([*FEUDCHECK, *arguments], self.folder) for _ in range(self.sizes.runs)))

    def told(self, what: str, value: float, unit: str, limit: float | None = None) -> None:
        """A line of the result, printed at once."""
        self.rows.append(Row(what, value, unit, limit))
        shown = f"{value:.2f}" if value < 10 else f"{value:,.0f}"
        print(f"| {what} | {shown} {unit} | {f'at most {limit:g}' if limit else ''} |", flush=True)

    def against(self, what: str, files: Sequence[str], rivals: Sequence[Rival], limit: float | None = None) -> Cost:
        """What feudcheck takes for files, and how many times as long as each rival; the limit is for the first."""
        commands = {"": [*FEUDCHECK, "--file", "--fail-on", "never", *files]}
        for rival in rivals:
            if binaries := self.binaries(rival):
                program, *rest = rival.command(files)
                commands[rival.name] = [str(binaries / program), *rest]
        costs = least(commands, self.sizes.runs, self.folder)
        own = _sound(costs.pop(""))
        self.told(what, own.seconds, "s of CPU")
        for rival in rivals:
            if (found := costs.get(rival.name)) is None:
                continue
            if found.code not in _ENDED:
                print(f"SKIPPED {rival.name}: it ended with {found.code}")
            else:
                self.told(f"{what}: against {rival.name}", own.seconds / found.seconds, "times its time", limit)
            limit = None
        return own


def _sound(found: Cost) -> Cost:
    if found.code not in (0, 1):
        raise Failed(f"feudcheck ended with {found.code}")
    return found


def start(bench: Bench) -> float:
    """One sentence: against an empty Typer program, and against rivals that get it as a file. Seconds."""
    script = [sys.executable, str(ROOT / "scripts" / "measure_start.py"), f"--runs={bench.sizes.starts}"]
    subprocess.run([*script, "--line-at-most", "99", "--table-at-most", "99"], check=True)
    path = bench.write("sentence.txt", SENTENCE + "\n")
    return bench.against("one sentence", [str(path)], [*LINTERS, TEXTLINT]).seconds


def texts(bench: Bench, start_up: float) -> None:
    """Prose that names the base's people, prose that names nobody, Japanese; and ten times as much."""
    size, part = bench.sizes.text, bench.sizes.text // 10
    for name, language, named, rivals, limit in (
        ("English, news", English, NEWS, LINTERS, 40.0),
        ("English, nobody", English, 0.0, LINTERS, 40.0),
        ("Japanese, news", Japanese, NEWS, (TEXTLINT,), None),
    ):
        what = f"{name}, {size // 1000:,} kB"
        text = bench.write(f"{name.replace(', ', '-')}.txt", prose(language, size, named))
        whole = bench.against(what, [str(text)], rivals, limit)
        tenth = bench.write("tenth.txt", prose(language, part, named))
        small = bench.feudcheck("--file", "--fail-on", "never", str(tenth))
        growth = (whole.seconds - start_up) / (small.seconds - start_up)
        bench.told(f"{name}: ten times the text, less the start", growth, "times the time", 12)
        bench.told(f"{name}: ten times the text", whole.seconds / small.seconds, "times the time", 10.5)


def files(bench: Bench) -> None:
    """Many short files, named one by one."""
    sentences = English(3)
    names = []
    for number in range(bench.sizes.files):
        text = sentences.named() if number % 4 else sentences.plain()
        names.append(str(bench.write(f"files/{number:05}.txt", text + "\n").relative_to(bench.folder)))
    rivals = [rival for rival in LINTERS if rival.name != "proselint 0.14"]  # tells of a file at a time, in minutes
    bench.against(f"{len(names):,} files of a sentence", names, rivals)


def growing_base(bench: Bench) -> None:
    """The same text against a base, and against a larger one; both compiled from their YAML at each start."""
    text = bench.write("tenth.txt", prose(English, bench.sizes.text // 10, 0.0))
    judging = []
    for size in bench.sizes.claims:
        claims = str(bench.write(f"{size}.yaml", base(size)))
        alone = bench.feudcheck("--claims", claims, "--text", SENTENCE)
        whole = bench.feudcheck("--claims", claims, "--file", str(text))
        judging.append(whole.seconds - alone.seconds)
    fewer, more = bench.sizes.claims
    what = f"{more // fewer} times the claims ({fewer} to {more}), judging alone"
    bench.told(what, judging[1] / judging[0], "times the time", more / fewer * 1.05)


def matching(bench: Bench) -> None:
    """A fact matcher made of one library, each sentence against all statements in English; less each one's start."""
    from feudcheck.claims.store import load

    made = English(5)
    sentences = [made.named() for _ in range(bench.sizes.matched)]
    few = bench.write("few.json", json.dumps(sentences[:1]))
    many = bench.write("many.json", json.dumps(sentences))
    statements = bench.write("statements.json", json.dumps([claim.statement["en"] for claim in load().claims]))
    text = bench.write("sentences.txt", "\n\n".join(sentences) + "\n")
    own = bench.feudcheck("--file", "--fail-on", "never", str(text)).seconds - bench.feudcheck(SENTENCE).seconds
    bench.told(f"{len(sentences)} sentences against all claims", own, "s of CPU")
    for rival in MATCHERS:
        binaries = bench.binaries(rival)
        if binaries is None:
            continue
        taken = []
        for each in (few, many):
            program, *rest = rival.command([str(statements), str(each)])
            taken.append(min(cost([str(binaries / program), *rest], bench.folder) for _ in range(bench.sizes.runs)))
        if any(each.code for each in taken):
            print(f"SKIPPED {rival.name}: it ended with {[each.code for each in taken]}")
            continue
        bench.told(f"against {rival.name}", own / (taken[1].seconds - taken[0].seconds), "times its time")


def stream(bench: Bench) -> None:
    """The largest memory for a stream, and for a tenth of it, with the same sentences at its beginning."""
    sentences = English(9)
    told = "".join(f"{sentences.named()}\n\n" for _ in range(bench.sizes.matched))
    memory = []
    for size in (bench.sizes.stream // 10, bench.sizes.stream):
        path = bench.folder / "stream.txt"
        with path.open("w", encoding="utf-8") as out:
            out.write(told)
            for _ in range(size):
                out.write(("~" * 998 + "\n\n") * 1000)
        memory.append(peak([*FEUDCHECK, "--format", "jsonl"], path))
        path.unlink()
    bench.told(f"memory for a stream of {bench.sizes.stream} MB", memory[1], "MB", 150)
    bench.told(f"the same against {bench.sizes.stream // 10} MB", memory[1] / memory[0], "times the memory", 1.2)


def main() -> int:
    """Measure, print a table, compare with the limits of a short run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--short", action="store_true", help="less of all, held against loose limits")
    parser.add_argument("--cache", type=Path, default=default_cache(), help="where rivals are installed")
    parser.add_argument("--without", action="append", default=[], metavar="NAME", help="leave out a rival")
    given = parser.parse_args()
    chosen = [LINTERS[0], MATCHERS[0]] if given.short else [*LINTERS, TEXTLINT, *MATCHERS]
    with tempfile.TemporaryDirectory() as folder:
        rivals = [rival for rival in chosen if rival.name not in given.without]
        bench = Bench(SHORT if given.short else FULL, Path(folder), given.cache, rivals)
        try:
            start_up = start(bench)
            texts(bench, start_up)
            files(bench)
            growing_base(bench)
            matching(bench)
            stream(bench)
        except Failed as error:
            print(f"bench: {error}", file=sys.stderr)
            return 2
    broken = [row for row in bench.rows if row.limit is not None and row.value > row.limit]
    for row in broken if given.short else ():
        print(f"too much: {row.what}: {row.value:.2f} {row.unit}, at most {row.limit:g}", file=sys.stderr)
    return 1 if broken and given.short else 0


if __name__ == "__main__":
    sys.exit(main())
