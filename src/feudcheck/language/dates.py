"""Dates, periods and durations in English and Japanese, kept as coarse as they are written.

`edtf` keeps the granularity (2018, 2024-02, --11-17, 2010s, 2015/2018, ../2017, 2018-21 for spring, P2.5Y), while `first`
and `last` are the days covered: "early 2018" is "2018" from January to April. An open end leaves its side None.
Without a reference day a relative date is "now:year-1" (last year), "now:month-1", "now:year-1-11" (last November);
one that hangs on another date of the text ("two years later", 翌年) is always "then:year+2".
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from feudcheck.language.quantities import ONES, TENS, fold, japanese_number, lower


@dataclass(frozen=True, slots=True)
class When:
    edtf: str
    first: int | None
    last: int | None
    relative: bool
    start: int
    end: int


Days = tuple[date, date]
_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "r": 2018, "h": 1988, "s": 1925}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24, "春": 21, "夏": 22, "秋": 23, "冬": 24}
_SEASON_DAYS = {21: ((0, 3, 1), (0, 6, 20)), 22: ((0, 6, 1), (0, 9, 22)), 23: ((0, 9, 1), (0, 12, 21))}
_SEASON_DAYS[24] = ((0, 1, 1), (1, 3, 20))

# A part of a year, month or decade: months 1-12, days 1-31 and years 0-9 it covers.
_PARTS = {"early": ((1, 4), (1, 15), (0, 3)), "mid": ((5, 8), (10, 20), (4, 6)), "late": ((9, 12), (16, 31), (6, 9))}
_PARTS |= {"first": ((1, 6), (1, 15), (0, 4)), "second": ((7, 12), (16, 31), (5, 9)), "": ((1, 12), (1, 31), (0, 9))}
_PARTS |= {"上旬": ((1, 4), (1, 10), (0, 3)), "中旬": ((5, 8), (11, 20), (4, 6)), "下旬": ((9, 12), (21, 31), (6, 9))}
_PART_WORDS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late", "first half": "first"}
_PART_WORDS |= {"second half": "second", "初め": "early", "初頭": "early", "はじめ": "early", "始め": "early"}
_PART_WORDS |= {"前半": "first", "半ば": "mid", "中頃": "mid", "中盤": "mid", "後半": "second", "末": "late", "終わり": "late"}
_PART_WORDS |= {"暮れ": "late", "終盤": "late", "序盤": "early", "上半期": "first", "下半期": "second"}
_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M"}
_JA_UNITS = {"年": "year", "月": "month", "週": "week", "日": "day", "時": "hour", "分": "minute"}
_JA_NOW = {"一昨年": ("year", -2), "おととし": ("year", -2), "昨年": ("year", -1), "去年": ("year", -1), "今年": ("year", 0)}
_JA_NOW |= {"本年": ("year", 0), "来年": ("year", 1), "再来年": ("year", 2), "先々月": ("month", -2), "先月": ("month", -1)}
_JA_NOW |= {"今月": ("month", 0), "来月": ("month", 1), "再来月": ("month", 2), "先週": ("week", -1), "今週": ("week", 0)}
_JA_NOW |= {"来週": ("week", 1), "一昨日": ("day", -2), "おととい": ("day", -2), "昨日": ("day", -1), "きのう": ("day", -1)}
_JA_NOW |= {"今日": ("day", 0), "本日": ("day", 0), "明日": ("day", 1), "昨": ("year", -1)}
_JA_THEN = {"翌年": ("year", 1), "前年": ("year", -1), "同年": ("year", 0), "翌月": ("month", 1), "同月": ("month", 0)}
_JA_THEN |= {"翌日": ("day", 1), "同日": ("day", 0), "翌週": ("week", 1)}
_EN_NOW = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
_EN_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1}


@dataclass(frozen=True, slots=True)
class _Point:
    """One date as read: `year` None when not written, `days` None when it can't be placed."""

    edtf: str
    days: Days | None
    start: int
    end: int
    year: int | None = None
    month: int = 0
    day: int = 0
    relative: bool = False
    closed: bool = False

    def when(self) -> When:
        first, last = (day.toordinal() for day in self.days) if self.days else (None, None)
        return When(self.edtf, first, last, self.relative, self.start, self.end)

    def moved(self, start: int, end: int) -> _Point:
        return _Point(self.edtf, self.days, start, end, self.year, self.month, self.day, self.relative, self.closed)


def read_dates(text: str, lang: str, reference: date | None = None) -> list[When]:
    """All dates and durations of the text in order; relative ones are placed only with a reference day."""
    low = lower(fold(text))
    if lang == "ja":
        return _join_japanese(low, [p for m in _japanese_pattern().finditer(low) if (p := _japanese(low, m, reference))])
    folded = fold(text)
    return _join_english(low, [p for m in _english_pattern().finditer(low) if (p := _english(low, folded, m, reference))])


def _calendar(year: int, month: int, day: int, part: str, start: int, end: int) -> _Point | None:
    """A year, month or day as a point; None when the calendar has no such day."""
    if not 1 <= year <= 9998 or month > 12 or day > (monthrange(year, month)[1] if month else 0):
        return None
    months, days, _ = _PARTS[part]
    if day:
        span = date(year, month, day), date(year, month, day)
    elif month:
        final = monthrange(year, month)[1]
        span = date(year, month, days[0]), date(year, month, min(days[1], final))
    else:
        span = date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1])
    return _Point(_label(year, month, day), span, start, end, year, month, day)


def _label(year: int, month: int = 0, day: int = 0) -> str:
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _yearless(month: int, day: int, start: int, end: int) -> _Point | None:
    if not 1 <= month <= 12 or day > monthrange(2024, month)[1]:
        return None
    return _Point(f"--{month:02d}" + (f"-{day:02d}" if day else ""), None, start, end, None, month, day)


def _decade(year: int, part: str, start: int, end: int) -> _Point:
    _, _, (low, high) = _PARTS[part]
    return _Point(f"{year}s", (date(year + low, 1, 1), date(year + high, 12, 31)), start, end, closed=True)


def _months(year: int, first: int, last: int, start: int, end: int) -> _Point:
    days = date(year, first, 1), date(year, last, monthrange(year, last)[1])
    return _Point(f"{_label(year, first)}/{_label(year, last)}", days, start, end, year, closed=True)


def _season(year: int, code: int, start: int, end: int) -> _Point:
    (y1, m1, d1), (y2, m2, d2) = _SEASON_DAYS[code]
    return _Point(f"{year}-{code}", (date(year + y1, m1, d1), date(year + y2, m2, d2)), start, end, year, closed=True)


def _fiscal(year: int, start: int, end: int) -> _Point:
    days = date(year, 4, 1), date(year + 1, 3, 31)
    return _Point(f"{year}-04/{year + 1}-03", days, start, end, year, closed=True)


def _relative(unit: str, offset: float, reference: date | None, start: int, end: int, then: bool = False) -> _Point | None:
    """A year, month, week or day counted from the reference, or unplaced."""
    name = f"{'then' if then else 'now'}:{unit}{offset:+g}"
    if reference is None or then or unit in {"hour", "minute"}:
        return _Point(name, None, start, end, relative=True)
    try:
        return _placed(unit, offset, reference, start, end)
    except (ValueError, OverflowError):
        return _Point(name, None, start, end, relative=True)


def _placed(unit: str, offset: float, reference: date, start: int, end: int) -> _Point | None:
    if unit == "year" and offset == int(offset):
        point = _calendar(reference.year + int(offset), 0, 0, "", start, end)
    elif unit in {"year", "month"}:
        ahead = reference.year * 12 + reference.month - 1 + int(offset * (12 if unit == "year" else 1))
        point = _calendar(ahead // 12, ahead % 12 + 1, 0, "", start, end)
    elif unit == "week":
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=int(offset))
        days = monday, monday + timedelta(days=6)
        return _Point(f"{days[0].isoformat()}/{days[1].isoformat()}", days, start, end, relative=True, closed=True)
    else:
        day = reference + timedelta(days=int(offset))
        point = _calendar(day.year, day.month, day.day, "", start, end)
    if point is None:
        raise ValueError(offset)
    return _Point(point.edtf, point.days, start, end, point.year, point.month, point.day, relative=True)


def _inside(point: _Point, month: int, day: int, part: str, end: int) -> _Point | None:
    """A month, day or part within a relative year or month: 昨年11月, 先月17日, 昨年末."""
    if point.year is None:
        if month or day:
            tail = (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")
            return _Point(point.edtf + tail, None, point.start, end, relative=True)
        return point.moved(point.start, end)
    found = _calendar(point.year, month or point.month, day, part, point.start, end)
    return found and _Point(
        found.edtf, found.days, point.start, end, found.year, found.month, found.day, relative=True
    )


def _duration(unit: str, amount: float, start: int, end: int) -> _Point:
    clock = "T" if unit in {"hour", "minute"} else ""
    return _Point(f"P{clock}{amount:g}{_UNITS[unit]}", None, start, end, closed=True)


def _before(point: _Point, start: int, end: int, inclusive: bool) -> When:
    days = point.days
    if days is None or point.closed:
        return point.when()
    if inclusive:
        return When(f"../{point.edtf}", None, days[1].toordinal(), point.relative, start, end)
    last = days[0].toordinal() - 1
    return When(f"../{_coarse(last, point)}", None, last, point.relative, start, end)


def _since(point: _Point, start: int, end: int, inclusive: bool) -> When:
    days = point.days
    if days is None or point.closed:
        return point.when()
    if inclusive:
        return When(f"{point.edtf}/..", days[0].toordinal(), None, point.relative, start, end)
    first = days[1].toordinal() + 1
    return When(f"{_coarse(first, point)}/..", first, None, point.relative, start, end)


def _coarse(ordinal: int, point: _Point) -> str:
    """The neighbouring year, month or day, as coarse as the point."""
    day = date.fromordinal(max(ordinal, 1))
    return _label(day.year, day.month if point.month else 0, day.day if point.day else 0)


def _span(a: _Point, b: _Point, start: int, end: int) -> When | None:
    """From a to b; a month or day without a year takes the other's."""
    if a.closed or b.closed:
        return None
    if a.year is None and b.year is not None and a.month and b.month:
        a = _calendar(b.year, a.month, a.day, "", a.start, a.end) or a
    elif b.year is None and a.year is not None and b.month and a.month:
        b = _calendar(a.year, b.month, b.day, "", b.start, b.end) or b
    if not a.days or not b.days:
        both = a.year is None and b.year is None and a.month and b.month
        return When(f"{a.edtf}/{b.edtf}", None, None, False, start, end) if both else None
    if a.days[0] > b.days[1] or a.edtf == b.edtf:
        return None
    relative = a.relative or b.relative
    return When(f"{a.edtf}/{b.edtf}", a.days[0].toordinal(), b.days[1].toordinal(), relative, start, end)


@cache
def _english_pattern() -> re.Pattern[str]:
    month = (
        r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
        r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
    )
    year = r"(?:1[89][0-9]{2}|20[0-9]{2})(?![0-9a-z%]|[.,][0-9])"
    day = r"[0-9]{1,2}(?:st|nd|rd|th)?\b"
    part = r"(?:(?:the )?(?P<part>early|mid|late|beginning|start|end|middle|(?:first|second) half)(?:-| of | in | )(?:the )?)?"
    words = "|".join(w for w in [*ONES, *TENS] if w != "zero")
    amount = rf"(?:(?P<amount>[0-9]{{1,3}}(?:\.[0-9])?|an?|{words})(?:[- ]and[- ]a[- ](?P<half>half))?|(?P<halved>half)[- ]an?)"
    unit = r"(?P<unit>year|month|week|day|decade|hour|minute)s?"
    relative = r"(?:last|past|previous|this|next|coming)"
    return re.compile(
        rf"(?<![\w.,$€£¥#/-])(?:"
        rf"(?P<y1>[12][0-9]{{3}})(?P<sep>[-/.])(?P<m1>[0-9]{{1,2}})(?P=sep)(?P<d1>[0-9]{{1,2}})(?![0-9])"
        rf"|(?P<a2>[0-9]{{1,2}})(?P<sep2>[/.])(?P<b2>[0-9]{{1,2}})(?P=sep2)(?P<y2>[12][0-9]{{3}})(?![0-9])"
        rf"|(?P<y3>(?:19|20)[0-9]{{2}})-(?P<m3>0[1-9]|1[0-2])(?![0-9-])"
        rf"|(?:the )?(?P<d5>{day})(?:-(?P<e5>{day}))?(?: of)? (?P<m5>{month})(?:,? (?P<y5>{year}))?"
        rf"|(?P<qword>first|second|third|fourth|last) quarter(?: of| in)? (?P<y6>{year})|q(?P<q>[1-4]) (?P<y7>{year})"
        rf"|{part}(?:(?P<decade>(?:1[89]|20)[0-9]0)'?s\b"
        rf"|(?P<m4>{month})(?: (?P<d4>{day})(?:-(?P<e4>{day}))?)?(?:(?: of|,)? (?:(?P<y4>{year})|(?P<ly4>last|this|next) year))?"
        rf"|(?P<season>spring|summer|autumn|fall|winter)(?: of|,)? (?P<y8>{year})"
        rf"|(?P<year>{year})|{relative} year\b(?<=(?P<ry>year)))"
        rf"|(?P<days>yesterday|today|tonight|tomorrow|last night)\b"
        rf"|(?P<rel>{relative})(?: (?P<runit>month|week)\b| (?P<rmonth>{month})(?! [0-9]))"
        rf"|(?:the )?(?P<then>following|same|previous|that same|that|next) (?P<tunit>year|month|week|day)\b"
        rf"|{amount}[- ]{unit}\b(?P<old>[- ]old)?(?P<shift> ago| later| earlier| from now)?)"
        rf"|(?<![\w])'(?P<short>[0-9]{{2}})(?![0-9a-z])"
    )


def _month(name: str) -> int:
    return _ENGLISH_MONTHS.index(name[:3]) + 1


def _english(low: str, raw: str, m: re.Match[str], reference: date | None) -> _Point | None:
    start, end = m.span()
    got = m.groupdict()
    part = _PART_WORDS.get(got["part"] or "", got["part"] or "")
    if got["y1"]:
        return _calendar(int(got["y1"]), int(got["m1"]), int(got["d1"]), "", start, end)
    if got["y2"]:
        first, second = int(got["a2"]), int(got["b2"])
        month, day = (second, first) if first > 12 or got["sep2"] == "." else (first, second)
        return _calendar(int(got["y2"]), month, day, "", start, end)
    if got["y3"]:
        return _calendar(int(got["y3"]), int(got["m3"]), 0, "", start, end)
    if got["m5"]:
        return _days_of_month(got["m5"], got["d5"], got["e5"], got["y5"], start, end)
    if got["y6"] or got["y7"]:
        quarter = int(got["q"] or 1 + ["first", "second", "third", "fourth"].index(got["qword"].replace("last", "fourth")))
        return _months(int(got["y6"] or got["y7"]), 3 * quarter - 2, 3 * quarter, start, end)
    if got["decade"]:
        return _decade(int(got["decade"]), part, start, end)
    if got["m4"]:
        return _english_month(low, raw, m, part, reference)
    if got["season"]:
        return _season(int(got["y8"]), _SEASONS[got["season"]], start, end)
    if got["year"]:
        return _english_year(low, m, part)
    if got["short"]:
        century = 1900 if int(got["short"]) >= 50 else 2000
        return _calendar(century + int(got["short"]), 0, 0, "", start, end)
    return _english_relative(m, part, reference)
