"""Japanese dates: calendar dates and eras, relative dates and durations."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from feudcheck.language.dates import (
    PART_WORDS,
    SEASONS,
    Day,
    Point,
    When,
    anchored,
    before,
    calendar,
    century,
    decade,
    duration,
    fiscal,
    halves,
    inside,
    matches,
    month_days,
    months,
    relative,
    season,
    since,
    span,
)
from feudcheck.language.quantities import lower
from feudcheck.language.quantities_japanese import AGO
from feudcheck.language.quantities_japanese_numbers import japanese_number

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "r": 2018, "h": 1988, "s": 1925}
_UNITS = {"年": "year", "月": "month", "週": "week", "日": "day", "時": "hour", "分": "minute"}
_NOW = {
    "一昨年": ("year", -2),
    "おととし": ("year", -2),
    "昨年": ("year", -1),
    "去年": ("year", -1),
    "今年": ("year", 0),
}
_NOW |= {
    "本年": ("year", 0),
    "来年": ("year", 1),
    "再来年": ("year", 2),
    "先々月": ("month", -2),
    "先月": ("month", -1),
}
_NOW |= {
    "今月": ("month", 0),
    "来月": ("month", 1),
    "再来月": ("month", 2),
    "先週": ("week", -1),
    "今週": ("week", 0),
}
_NOW |= {
    "来週": ("week", 1),
    "一昨日": ("day", -2),
    "おととい": ("day", -2),
    "昨日": ("day", -1),
    "きのう": ("day", -1),
}
_NOW |= {"今日": ("day", 0), "本日": ("day", 0), "明日": ("day", 1), "昨": ("year", -1)}
_THEN = {"翌年": ("year", 1), "前年": ("year", -1), "同年": ("year", 0), "翌月": ("month", 1), "同月": ("month", 0)}
_THEN |= {"翌日": ("day", 1), "同日": ("day", 0), "翌週": ("week", 1)}


def read_japanese(text: str, reference: date | None, told: Day) -> list[When]:
    """All dates of a folded text in order."""
    if not _telling_pattern().search(text):
        return []
    low = lower(text)
    found = matches(_japanese_pattern(), low, [m.start() for m in _japanese_triggers().finditer(low)])
    return _join_japanese(low, [point for m in found if (point := _japanese(low, m, reference))], told)


@cache
def _telling_pattern() -> re.Pattern[str]:
    """What is in every date: the name of a unit, one of a few words without one, or digits with a separator."""
    return re.compile(
        "[年月週日昨時分きお/.-](?:(?<=[年月週日昨])|(?<=[時分])間|(?<=き)のう|(?<=お)とと|(?<=[0-9][/.-])[0-9])"
    )


@cache
def _japanese_triggers() -> re.Pattern[str]:
    return re.compile(r"[0-9]++|[rhs'一二三四五六七八九十千令平昭大明再先昨去今本来きお翌前同半]")


@cache
def _japanese_pattern() -> re.Pattern[str]:
    number = "(?:[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})"
    part = "|".join(
        sorted([w for w in PART_WORDS if not w.isascii()] + ["上旬", "中旬", "下旬"], key=len, reverse=True)
    )
    part = rf"(?:の?(?P<part{{0}}>{part})(?!て))?"
    now = "|".join(sorted((w for w in _NOW if w != "昨"), key=len, reverse=True))
    return re.compile(
        r"(?<![0-9a-z.,/$-])(?:(?P<ny>[12][0-9]{3})(?P<sep>[-/.])(?P<nm>[0-9]{1,2})(?P=sep)(?P<nd>[0-9]{1,2})(?![0-9])"
        r"|(?P<ny2>(?:19|20)[0-9]{2})[-/](?P<nm2>0?[1-9]|1[0-2])(?![0-9/~月年-])"
        r"|(?P<es>[rhs])(?P<esy>[0-9]{1,2})\.(?P<esm>[0-9]{1,2})\.(?P<esd>[0-9]{1,2})(?![0-9]))"
        r"|(?<![0-9.,])(?P<bare>[12][0-9]{3})(?=[~-][12][0-9]{3}年)"
        rf"|(?<![0-9.,])(?P<decade>[12][0-9]{{2}}0)年代{part.format(1)}"
        rf"|(?:(?P<era>令和|平成|昭和|大正|明治)(?P<ey>元|{number})|(?<![0-9.,])(?P<y>[12][0-9]{{3}})"
        r"|(?<![0-9〇零一二三四五六七八九十百千万億])(?P<ky>[一二][〇零一二三四五六七八九]{3}|[一二]?千[〇一二三四五六七八九十百]{1,6})"
        r"|'(?P<sy>[0-9]{2})|(?<=年[~-])(?P<sy2>[0-9]{2})|(?P<sy3>[0-9]{2})(?=年[01]?[0-9]月))年(?!間|ぶり|[もに]わたる|"
        + AGO
        + ")"
        r"(?:の?第(?P<q>[1-4一二三四])四半期|の?(?P<season>[春夏秋冬])|(?P<fiscal>度)"
        rf"|(?:の?(?P<mon>{number})(?:[~-](?P<mon2>{number}))?月(?:の?(?P<day>{number})(?:(?:日?[~-]|日から)(?P<day2>{number}))?日)?)?"
        rf"{part.format(2)})"
        rf"|(?P<now>{now}|昨(?=[春夏秋冬]))(?!比)(?:の?(?P<nseason>[春夏秋冬])(?!季)"
        rf"|(?:の?(?P<nmon>{number})月)?(?:の?(?P<nday>{number})日)?{part.format(3)})"
        rf"|(?P<then>{'|'.join(_THEN)})(?!比|同期|度比)"
        rf"|(?<![0-9一二三四五六七八九十.,かカヶケヵ箇])(?P<omon>{number})月(?!号)(?:の?(?P<oday>{number})(?:(?:日?[~-]|日から)(?P<oday2>{number}))?日)?"
        r"|(?P<hn>半年)間?(?P<hsh>前(?!後)|後(?!半))?"
        r"|(?<![0-9一二三四五六七八九十百千万億数何第.,])(?P<n>[0-9]{1,3}(?:\.[0-9])?|[一二三四五六七八九十]{1,3})"
        r"(?P<u>年|[かカヶケヵ箇]月|週間?|日|時間|分間)(?P<half>半(?!ば))?(?P<span>間)?"
        r"(?P<more>ぶり|以[上内下]|近く|余り?|超|連続)?(?P<sh>前(?![後半])|後(?!半))?(?![目生度代式])"
    )


def _amount(digits: str) -> float:
    number = japanese_number(digits)
    return number.lo if number is not None else 0.0


def _kanji(digits: str) -> int:
    return int(_amount(digits))


def _japanese(low: str, m: re.Match[str], reference: date | None) -> Point | None:
    start, end = m.span()
    if m["ny"]:
        return calendar(int(m["ny"]), int(m["nm"]), int(m["nd"]), "", start, end)
    if m["ny2"]:
        return calendar(int(m["ny2"]), int(m["nm2"]), 0, "", start, end)
    if m["es"]:
        return calendar(_ERAS[m["es"]] + int(m["esy"]), int(m["esm"]), int(m["esd"]), "", start, end)
    if m["bare"]:
        return calendar(int(m["bare"]), 0, 0, "", start, end)
    if m["decade"]:
        return decade(int(m["decade"]), _part(m["part1"]), start, end)
    if m["now"]:
        return _japanese_now(m, reference)
    if m["then"]:
        unit, offset = _THEN[m["then"]]
        return relative(unit, offset, None, start, end, then=True)
    if m["omon"]:
        month = _kanji(m["omon"])
        return month_days(month, _digits(m["oday"]), _digits(m["oday2"]), None, start, end)
    if m["hn"]:
        sign = {"前": -6, "後": 6}.get(m["hsh"] or "", 0)
        return relative("month", sign, reference, start, end) if sign else duration("month", 6, start, end)
    if m["n"]:
        return _japanese_duration(low, m, reference)
    return _japanese_year(m)


def _part(word: str | None) -> str:
    return PART_WORDS.get(word or "", word or "")


def _digits(word: str | None) -> str | None:
    return str(_kanji(word)) if word else None


def _japanese_year(m: re.Match[str]) -> Point | None:
    start, end = m.span()
    if m["era"]:
        year = _ERAS[m["era"]] + (1 if m["ey"] == "元" else _kanji(m["ey"]))
    elif m["sy"] or m["sy2"] or m["sy3"]:
        year = century(int(m["sy"] or m["sy2"] or m["sy3"]))
    else:
        year = int(m["y"]) if m["y"] else _kanji(m["ky"])
    if not 1000 <= year <= 2999:
        return None
    part = _part(m["part2"])
    if m["q"]:
        quarter = _kanji(m["q"])
        return months(year, 3 * quarter - 2, 3 * quarter, start, end)
    if m["season"]:
        return season(year, SEASONS[m["season"]], start, end)
    if m["fiscal"]:
        return fiscal(year, start, end)
    if m["mon2"]:
        first, last = _kanji(m["mon"]), _kanji(m["mon2"])
        return months(year, first, last, start, end) if 1 <= first < last <= 12 else None
    if m["mon"] and m["day"]:
        return month_days(_kanji(m["mon"]), _digits(m["day"]), _digits(m["day2"]), str(year), start, end)
    if m["part2"] in {"上半期", "下半期"}:
        return halves(year, part, start, end)
    month = _kanji(m["mon"]) if m["mon"] else 0
    return calendar(year, month, 0, part, start, end) if month or not m["mon"] else None


def _japanese_now(m: re.Match[str], reference: date | None) -> Point | None:
    start, end = m.span()
    unit, offset = _NOW[m["now"]]
    point = relative(unit, offset, reference, start, end)
    if m["nseason"]:
        code = SEASONS[m["nseason"]]
        if point.year is None:
            return Point(f"{point.edtf}-{code}", None, start, end, relative=True, closed=True)
        placed = season(point.year, code, start, end)
        return Point(placed.edtf, placed.days, start, end, point.year, relative=True, closed=True)
    if m["nmon"] or m["nday"] or m["part3"]:
        return inside(point, _kanji(m["nmon"] or "〇"), _kanji(m["nday"] or "〇"), _part(m["part3"]), end)
    return point


_ONLY = ("わずか", "たった", "ほんの")


def _japanese_duration(low: str, m: re.Match[str], reference: date | None) -> Point | None:
    start, end = m.span()
    word = m["u"]
    unit = _UNITS["月" if word[-1] == "月" else word[0]]
    sure = m["span"] or m["half"] or m["more"] or m["sh"] or low.endswith(("約", "およそ", *_ONLY), 0, start)
    digits = m["n"]
    if (word == "日" and not (m["span"] or m["more"] or m["sh"] or low.endswith(_ONLY, 0, start))) or (
        unit == "year" and digits.isdecimal() and len(digits) > 1 and not sure
    ):
        return None
    amount = _amount(digits) + (0.5 if m["half"] else 0)
    if m["sh"] and m["more"]:
        reference = None
    if m["sh"]:
        then = m["sh"] == "後" and ("年" in low[:start] or low.endswith(("の", "から", "た"), 0, start))
        return relative(unit, -amount if m["sh"] == "前" else amount, reference, start, end, then=then)
    return duration(unit, amount, start, end)


_BOUNDS = {
    "以前": ("before", True),
    "よりも前": ("before", False),
    "より前": ("before", False),
    "までに": ("before", True),
}
_BOUNDS |= {"まで": ("before", True), "以降": ("since", True), "以後": ("since", True), "から": ("since", True)}
_BOUNDS |= {"より後": ("since", False)}


def _join_japanese(low: str, points: list[Point], told: Day) -> list[When]:
    points = anchored(low, points, told)
    found: list[When] = []
    i = 0
    while i < len(points):
        point = points[i]
        if i + 1 < len(points) and low[point.end : points[i + 1].start].strip() in {"~", "-", "ー", "から"}:
            end = points[i + 1].end
            whole = span(point, points[i + 1], point.start, end + 2 if low.startswith("まで", end) else end)
            if whole is not None:
                found.append(whole)
                i += 2
                continue
        found.append(_japanese_bound(low, point))
        i += 1
    return found


def _japanese_bound(low: str, point: Point) -> When:
    at = point.end
    at += 2 if low.startswith(("ごろ", "ころ"), at) else int(low.startswith("頃", at))
    for word, (side, inclusive) in _BOUNDS.items():
        if low.startswith(word, at):
            bound = before if side == "before" else since
            return bound(point, point.start, at + len(word), inclusive)
    return point.when()
