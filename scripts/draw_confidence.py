"""Draw how far the confidence can be trusted, on held-out sentences, and print the figures.

    python scripts/draw_confidence.py [--table]

Judges tests/data/sets/fresh-*.jsonl, but for the sentences that are precedents, too, and draws two pictures into
docs/images/: reliability.svg (the share that is right against the confidence stated) and risk.svg (the share that is
wrong among the surest). `--table` prints the figures and draws nothing; so they stand in docs/accuracy.md, where
`check_readme.py` compares them with what the program gives now. Exit code: 0 done, 2 a set cannot be read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain
from math import ceil, fsum
from pathlib import Path

from feudcheck.claims.labelled import parse_labelled
from feudcheck.claims.schema import Labelled
from feudcheck.claims.source import BaseErrors
from feudcheck.claims.store import load
from feudcheck.evaluating.measures import Outcome, bands, measure, surest, wilson
from feudcheck.judging.finding import VERDICTS
from feudcheck.judging.judge import judge
from feudcheck.language.reader import read

ROOT = Path(__file__).resolve().parents[1]
SETS, PICTURES = ROOT / "tests" / "data" / "sets", ROOT / "docs" / "images"
CHOSEN_ON = range(18, 24)  # the sets that a few thresholds of the judge were chosen on
LANGUAGES = {"en": "English", "ja": "Japanese"}
MEASURES = {"accuracy": "right", "ece": "calibration error", "brier": "Brier score", "auroc": "AUROC"}
SURE, AIM = 80, 0.01  # among the surest 80 % one in a hundred may be wrong

Parts = dict[str, list[Outcome]]  # "18 to 23": the outcomes of these sets

_WIDTH, _LEFT, _TOP, _SIDE = 880, 68, 104, 340  # in pixels; the side is that of a panel
_BOTTOM = _TOP + _SIDE
_STYLE = """<style>
text { font: 13px system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', Arial, sans-serif; fill: #1f2328 }
.h { font-size: 17px; font-weight: 600 } .t { font-size: 14px; font-weight: 600 } .f, .s { fill: #59636e }
.s { font-size: 11px } .m { text-anchor: middle } .r { text-anchor: end }
line, path { fill: none; stroke: #dfe4ea } .x { stroke: #59636e } .d { stroke-dasharray: 6 4 }
.a { stroke: #0969da; stroke-width: 2 } .b { stroke: #bc4c00; stroke-width: 2 }
circle.a { fill: #0969da } circle.b { fill: #bc4c00 } circle.d { fill: none; stroke-dasharray: none }
rect { fill: #fff; stroke: #8b949e } .n { stroke: none }
@media (prefers-color-scheme: dark) {
text { fill: #d3dae3 } .f, .s { fill: #9aa5b1 } line, path { stroke: #373e48 } .x { stroke: #9aa5b1 }
.a { stroke: #6cb6ff } .b { stroke: #e6b450 } circle.a { fill: #6cb6ff } circle.b { fill: #e6b450 }
circle.d { fill: none } rect { fill: #1c2128 }
}
</style>"""


def main() -> int:
    """Judge, draw, print."""
    if sys.argv[1:] not in ([], ["--table"]):
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    try:
        parts = judged(sorted(SETS.glob("fresh-*.jsonl")))
    except (OSError, BaseErrors) as error:
        print(error, file=sys.stderr)
        return 2
    if not sys.argv[1:]:
        for name, picture in (("reliability", reliability(parts)), ("risk", risk(parts))):
            (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")
    print("\n".join(table(parts)))
    return 0


def judged(files: Sequence[Path]) -> Parts:
    """The outcomes of the sets that thresholds were chosen on, then those of the others; `BaseErrors`, `OSError`."""
    base = load()
    known = {p.text for p in base.precedents if not p.stated}
    found: dict[bool, dict[int, list[Outcome]]] = {True: {}, False: {}}
    for path in files:
        rows, wrong = parse_labelled(path, Labelled)
        if wrong:
            raise BaseErrors(wrong)
        number = int(path.stem.rpartition("-")[2])
        found[number in CHOSEN_ON][number] = [
            Outcome(label, judge(read(label.text, base.lexicon, base.names, label.lang), base).deciding)
            for _, label in rows
            if label.text not in known
        ]
    return {_span(sorted(part)): list(chain(*part.values())) for part in found.values() if part}


def _span(numbers: Sequence[int]) -> str:
    return (" and " if len(numbers) == 2 else " to ").join(map(str, sorted({numbers[0], numbers[-1]})))


def pooled(parts: Parts) -> list[Outcome]:
    """All outcomes."""
    return list(chain(*parts.values()))


def table(parts: Parts) -> Iterator[str]:
    """The figures: of all, of each part and language; by verdict given; by band of confidence; among the surest."""
    every = pooled(parts)
    tongues = {title: [o for o in every if o.label.lang == lang] for lang, title in LANGUAGES.items()}
    columns = {"all": every, **parts, **tongues}
    found = [measure(outcomes) for outcomes in columns.values()]
    sure = [surest(outcomes, SURE / 100) for outcomes in columns.values()]
    yield _row("sets", columns)
    yield _row("sentences", [f"{m['n']:.0f}" for m in found])
    for name, title in MEASURES.items():
        yield _row(title, [f"{m[name]:.3f}" for m in found])
    yield _row(f"wrong of the surest {SURE} %", [f"{_wrong(cut):.3f}" for cut in sure])
    yield _row("  95 % interval", ["{:.3f}–{:.3f}".format(*wilson(_count(cut, False), len(cut))) for cut in sure])
    yield _row("  falsely assured", [f"{_assured(cut):.3f}" for cut in sure])
    yield ""
    yield _row("verdict given", ["sentences", "stated", "right", "cal. error"])
    for verdict in VERDICTS:
        if given := [o for o in every if o.given == verdict]:
            ece = measure(given)["ece"]
            yield _row(verdict, [str(len(given)), f"{_stated(given):.3f}", f"{_right(given):.3f}", f"{ece:.3f}"])
    yield ""
    yield _row("confidence", [title for name in parts for title in (name, "right")])
    for number, row in enumerate(zip(*map(bands, parts.values()), strict=True)):
        cells = [cell for band in row for cell in (str(len(band)), f"{_right(band):.2f}" if band else "–")]
        yield _row(f"{number / 10:.1f} to {(number + 1) / 10:.1f}", cells)
    yield ""
    yield _row("share wrong", [title for name in ("all", *parts) for title in (name, "assured")])
    for share in range(50, 101, 10):
        cuts = [surest(outcomes, share / 100) for outcomes in (every, *parts.values())]
        yield _row(f"of the surest {share} %", [f"{rate:.3f}" for cut in cuts for rate in (_wrong(cut), _assured(cut))])


def reliability(parts: Parts) -> str:
    """A panel for each part: of each band the share right, with its 95 % interval, at the mean it stated."""
    drawn = [_text(_LEFT, 34, "Stated confidence, and how often it is right", "h")]
    drawn += [_text(_WIDTH - 48, 34, "bars: 95 % intervals", "f r")]
    for number, (name, outcomes) in enumerate(parts.items()):
        left, found = _LEFT + number * (_SIDE + 84), measure(outcomes)
        whose = "a few thresholds chosen on them" if number == 0 else "not tuned on"
        drawn += [
            _text(left, 66, f"Sets {name}, {whose}", "t"),
            _text(left, 86, f"{found['n']:,.0f} sentences, calibration error {found['ece']:.3f}", "f"),
            *_panel(left, bands(outcomes)),
        ]
    drawn.append(
        f'<text class="f m" transform="translate(22 {_TOP + _SIDE // 2}) rotate(-90)">share that is right</text>'
    )
    return _picture("The share of verdicts that are right in each tenth of the stated confidence", drawn)


def _panel(left: int, found: Sequence[Sequence[Outcome]]) -> Iterator[str]:
    unit = _SIDE / 10
    for tick in range(0, 11, 2):
        x, y = left + tick * unit, _BOTTOM - tick * unit
        yield _line(left, y, left + _SIDE, y)
        yield _line(x, _TOP, x, _BOTTOM)
        yield _text(left - 8, y + 4, f"{tick / 10:.1f}", "f r")
        yield _text(x, _BOTTOM + 20, f"{tick / 10:.1f}", "f m")
    yield _line(left, _BOTTOM, left + _SIDE, _TOP, "x d")
    for number, band in enumerate(found):
        if band:
            x = left + _stated(band) * _SIDE
            low, high = wilson(_count(band, True), len(band))
            yield _line(x, _BOTTOM - low * _SIDE, x, _BOTTOM - high * _SIDE, "a")
            yield _dot(x, _BOTTOM - _right(band) * _SIDE, "a")
        yield _text(left + (number + 0.5) * unit, _BOTTOM + 62, str(len(band)), "s m")
    yield _text(left + _SIDE / 2, _BOTTOM + 41, "stated confidence", "f m")
    yield _text(left - 8, _BOTTOM + 62, "count", "s r")


def risk(parts: Parts) -> str:
    """The share wrong and the share falsely assured among the surest: of all sets, and of the last part."""
    right, every, (name, last) = _WIDTH - 48, pooled(parts), list(parts.items())[-1]
    top = ceil(max(_wrong(every), _wrong(last)) * 20) * 5  # percent, a multiple of 5

    def at(share: float, rate: float) -> tuple[float, float]:
        return _LEFT + share * (right - _LEFT), _BOTTOM - rate * 100 / top * _SIDE

    drawn = [_text(_LEFT, 34, "How many of the surest verdicts are wrong", "h")]
    drawn += [
        _text(
            _LEFT,
            60,
            f"{len(every):,} sentences; falsely assured are those of the false ones that are called supported",
            "f",
        )
    ]
    for percent in range(0, top + 1, 5):
        _, y = at(0, percent / 100)
        drawn += [_line(_LEFT, y, right, y), _text(_LEFT - 8, y + 4, f"{percent} %", "f r")]
    for percent in range(0, 101, 10):
        x, _ = at(percent / 100, 0)
        drawn += [_line(x, _TOP, x, _BOTTOM, "x d" if percent == SURE else "")]
        drawn += [_text(x, _BOTTOM + 20, f"{percent} %", "f m")]
    drawn += [_text((_LEFT + right) / 2, _BOTTOM + 44, "the surest of the verdicts", "f m")]
    drawn += [f'<rect class="n" x="{_LEFT + 14}" y="{_TOP + 8}" width="400" height="118"/>']
    drawn += [_text(_LEFT + x, _TOP + 28, head, "f r") for x, head in ((330, f"the surest {SURE} %"), (396, "all"))]
    curves = [
        (f"{title}, {whose}", f"{colour}{dash}", outcomes, rate)
        for title, colour, rate in (("wrong", "a", _wrong), ("falsely assured", "b", _assured))
        for whose, dash, outcomes in (("all sets", "", every), (f"sets {name}", " d", last))
    ]
    for row, (title, kind, outcomes, rate) in enumerate(curves):
        cuts = {len(cut): cut for cut in (surest(outcomes, percent / 100) for percent in range(1, 101))}
        points = [at(size / len(outcomes), rate(cut)) for size, cut in cuts.items()]
        sure, y = surest(outcomes, SURE / 100), _TOP + 50 + row * 21
        drawn += [_path([(_LEFT, points[0][1]), *points], kind), _dot(*at(len(sure) / len(outcomes), rate(sure)), kind)]
        drawn += [_line(_LEFT + 22, y - 4, _LEFT + 52, y - 4, kind), _text(_LEFT + 60, y, title, "")]
        drawn += [_text(_LEFT + x, y, f"{100 * rate(cut):.1f} %", "r") for x, cut in ((330, sure), (396, outcomes))]
    x, y = at(SURE / 100, AIM)
    drawn += [_text(x + 10, y + 4, f"aim: {AIM * 100:.0f} % wrong", "s"), _line(x - 8, y, x + 8, y, "x")]
    most = surest(every, 0.01)
    note = f"{100 * len(most) / len(every):.0f} % state {most[0].fact.confidence}, the most that is stated, all alike"
    drawn += [_text(_LEFT + 12, _BOTTOM - 12, note, "s")]
    return _picture("The share of verdicts that are wrong among the surest, against how many these are", drawn)


def _picture(title: str, drawn: Sequence[str]) -> str:
    height = _BOTTOM + 84
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" role="img">'
    back = f'<rect x=".5" y=".5" width="{_WIDTH - 1}" height="{height - 1}" rx="8"/>'
    return "\n".join([head, f"<title>{escape(title)}</title>", _STYLE, back, *drawn, "</svg>\n"])


def _line(x1: float, y1: float, x2: float, y2: float, kind: str = "") -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _path(points: Sequence[tuple[float, float]], kind: str) -> str:
    return f'<path class="{kind}" d="M{" L".join(f"{x:.1f} {y:.1f}" for x, y in points)}"/>'


def _dot(x: float, y: float, kind: str) -> str:
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text, quote=False)}</text>'


def _row(title: str, cells: Sequence[str] | Parts) -> str:
    return f"{title:24}" + "".join(f"{cell:>13}" for cell in cells)


def _stated(outcomes: Sequence[Outcome]) -> float:
    return fsum(o.fact.confidence for o in outcomes) / len(outcomes)


def _count(outcomes: Sequence[Outcome], right: bool) -> int:
    return sum(o.right is right for o in outcomes)


def _right(outcomes: Sequence[Outcome]) -> float:
    return _count(outcomes, True) / len(outcomes)


def _wrong(outcomes: Sequence[Outcome]) -> float:
    return _count(outcomes, False) / len(outcomes)


def _assured(outcomes: Sequence[Outcome]) -> float:
    """Of the false ones, the share called supported."""
    return measure(outcomes).get("false_assurance", 0.0)


if __name__ == "__main__":
    sys.exit(main())
