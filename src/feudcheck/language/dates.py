"""Dates, periods and durations in English and Japanese, kept as coarse as they are written.

`edtf` keeps the granularity (2018, 2024-02, --11-17, 2010s, 2015/2018, ../2017, 2018-21 for spring, P2.5Y); `first` and
`last` are the days covered: "early 2018" is "2018" from January to April. An open end leaves its side None.
Without a reference day a relative date is "now:year-1" (last year), "now:month-1", "now:year-1-11" (last November);
one that hangs on another date of the text ("two years later", 翌年) is always "then:year+2".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from feudcheck.language.quantities import fold


class When(Struct, frozen=True, array_like=True, gc=False):
    edtf: str
    first: int | None
    last: int | None
    relative: bool
    start: int
    end: int
    limit: str = ""  # after, or before or by a date without its year: it lies on that side; or from one day to another


SPAN = "span"  # the `limit` of a date that names its first and its last day


Days = tuple[date, date]
Day = tuple[int, int]  # a year and a month; 0 where it isn't known
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24, "春": 21, "夏": 22, "秋": 23, "冬": 24}
_SEASON_DAYS = {21: ((0, 3, 1), (0, 6, 20)), 22: ((0, 6, 1), (0, 9, 22)), 23: ((0, 9, 1), (0, 12, 21))}
_SEASON_DAYS[24] = ((0, 1, 1), (1, 3, 20))

# A part of a year, month or decade: months 1-12, days 1-31 and years 0-9 it covers.
_PARTS = {"early": ((1, 4), (1, 15), (0, 3)), "mid": ((5, 8), (10, 20), (4, 6)), "late": ((9, 12), (16, 31), (6, 9))}
_PARTS |= {"first": ((1, 6), (1, 15), (0, 4)), "second": ((7, 12), (16, 31), (5, 9)), "": ((1, 12), (1, 31), (0, 9))}
_PARTS |= {"上旬": ((1, 4), (1, 10), (0, 3)), "中旬": ((5, 8), (11, 20), (4, 6)), "下旬": ((9, 12), (21, 31), (6, 9))}
PART_WORDS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late", "first half": "first"}
PART_WORDS |= {"second half": "second", "初め": "early", "初頭": "early", "はじめ": "early", "始め": "early"}
PART_WORDS |= {
    "前半": "first",
    "半ば": "mid",
    "中頃": "mid",
    "中盤": "mid",
    "後半": "second",
    "末": "late",
    "終わり": "late",
}
PART_WORDS |= {"暮れ": "late", "終盤": "late", "序盤": "early", "上半期": "first", "下半期": "second"}
_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M"}


class Point(Struct, frozen=True):
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

    def moved(self, start: int, end: int) -> Point:
        return Point(self.edtf, self.days, start, end, self.year, self.month, self.day, self.relative, self.closed)


@cache
def _reader(lang: str) -> Callable[[str, date | None, Day], list[When]]:
    """The language's part, imported where it is first needed."""
    if lang == "ja":
        from feudcheck.language.dates_japanese import read_japanese

        return read_japanese
    from feudcheck.language.dates_english import read_english

    return read_english


def read_dates(text: str, lang: str, reference: date | None = None, told: Day = (0, 0)) -> list[When]:
    """All dates and durations of the text in order; relative ones are placed only with a reference day, and those that
    hang on another date also by the year and month that were `told` before."""
    return _reader(lang)(fold(text), reference, told)


def matches(pattern: re.Pattern[str], low: str, starts: list[int]) -> list[re.Match[str]]:
    """Matches at the given places, leftmost first, without overlap: cheaper than trying every position."""
    found: list[re.Match[str]] = []
    free = 0
    for start in starts:
        match = pattern.match(low, start) if start >= free else None
        if match is not None:
            found.append(match)
            free = match.end()
    return found


_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _last_day(year: int, month: int) -> int:
    """The last day of a month."""
    return 29 if month == 2 and year % 4 == 0 and (year % 100 or year % 400 == 0) else _LENGTHS[month]


def calendar(year: int, month: int, day: int, part: str, start: int, end: int) -> Point | None:
    """A year, month or day as a point; None when the calendar has no such day."""
    if not 1 <= year <= 9998 or month > 12 or day > (_last_day(year, month) if month else 0):
        return None
    months, days, _ = _PARTS[part]
    if day:
        span = date(year, month, day), date(year, month, day)
    elif month:
        final = _last_day(year, month)
        span = date(year, month, days[0]), date(year, month, min(days[1], final))
    else:
        span = date(year, months[0], 1), date(year, months[1], _last_day(year, months[1]))
    return Point(_label(year, month, day), span, start, end, year, month, day)


def _label(year: int, month: int = 0, day: int = 0) -> str:
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def yearless(month: int, day: int, start: int, end: int) -> Point | None:
    if not 1 <= month <= 12 or day > _last_day(2024, month):
        return None
    return Point(f"--{month:02d}" + (f"-{day:02d}" if day else ""), None, start, end, None, month, day)


def decade(year: int, part: str, start: int, end: int) -> Point:
    _, _, (low, high) = _PARTS[part]
    return Point(f"{year}s", (date(year + low, 1, 1), date(year + high, 12, 31)), start, end, closed=True)


def months(year: int, first: int, last: int, start: int, end: int) -> Point:
    days = date(year, first, 1), date(year, last, _last_day(year, last))
    return Point(f"{_label(year, first)}/{_label(year, last)}", days, start, end, year, closed=True)


def season(year: int, code: int, start: int, end: int) -> Point:
    (y1, m1, d1), (y2, m2, d2) = _SEASON_DAYS[code]
    return Point(f"{year}-{code}", (date(year + y1, m1, d1), date(year + y2, m2, d2)), start, end, year, closed=True)


def fiscal(year: int, start: int, end: int) -> Point:
    days = date(year, 4, 1), date(year + 1, 3, 31)
    return Point(f"{year}-04/{year + 1}-03", days, start, end, year, closed=True)


def relative(unit: str, offset: float, reference: date | None, start: int, end: int, then: bool = False) -> Point:
    """A year, month, week or day counted from the reference, or unplaced."""
    name = f"{'then' if then else 'now'}:{unit}{offset:+g}"
    known = None if then or unit in {"hour", "minute"} else reference
    placed = _placed(unit, offset, known, start, end) if known else None
    return placed or Point(name, None, start, end, relative=True)


def _placed(unit: str, offset: float, reference: date, start: int, end: int) -> Point | None:
    """None where the calendar ends before."""
    if unit == "year" and offset == int(offset):
        point = calendar(reference.year + int(offset), 0, 0, "", start, end)
    elif unit in {"year", "month"}:
        ahead = reference.year * 12 + reference.month - 1 + int(offset * (12 if unit == "year" else 1))
        point = calendar(ahead // 12, ahead % 12 + 1, 0, "", start, end)
    else:
        try:
            day = reference + timedelta(days=int(offset) * (7 if unit == "week" else 1))
            monday = day - timedelta(days=day.weekday())
            days = monday, monday + timedelta(days=6)
        except OverflowError:
            return None
        if unit == "week":
            return Point(f"{days[0].isoformat()}/{days[1].isoformat()}", days, start, end, relative=True, closed=True)
        point = calendar(day.year, day.month, day.day, "", start, end)
    return point and Point(point.edtf, point.days, start, end, point.year, point.month, point.day, relative=True)


@cache
def _hanging() -> re.Pattern[str]:
    return re.compile(r"then:(year|month)([+-]\d+)")


_INSIDE = ("", "of", "of the", "in", "in the", "the", "の")


def anchored(text: str, points: list[Point], told: Day) -> list[Point]:
    """The dates of a text with those placed that hang on one before: "in 2015 ... three years later", 同年8月."""
    found: list[Point] = []
    anchor = calendar(*told, 0, "", 0, 0) if told[0] else None
    for point in points:
        hangs = _hanging().fullmatch(point.edtf) if point.relative and not point.closed else None
        ahead = _hanging().fullmatch(found[-1].edtf) if found and found[-1].closed and point.year else None
        if ahead and text[found[-1].end : point.start].strip() == "":  # "two months after March 2015"
            day = date(point.year or 1, point.month or 1, point.day or 1)
            start = found.pop().start
            point = _placed(ahead[1], int(ahead[2]), day, start, point.end) or point
        if hangs and anchor is not None and anchor.year and (anchor.month or hangs[1] == "year"):
            placed = _placed(hangs[1], int(hangs[2]), date(anchor.year, anchor.month or 1, 1), point.start, point.end)
            point = placed or point
        last = found[-1] if found else None
        if last is not None and text[last.end : point.start].strip() in _INSIDE:
            whole, part = (last, point) if point.year is None else (point, last)
            if whole.relative and whole.year and not whole.month and part.year is None and part.month:
                within = calendar(whole.year, part.month, part.day, "", last.start, point.end)
                point = within or point
                found = found[:-1] if within else found
        anchor = point if point.year and not point.closed else anchor
        found.append(point)
    return found


def inside(point: Point, month: int, day: int, part: str, end: int) -> Point | None:
    """A month, day or part within a relative year or month: 昨年11月, 先月17日, 昨年末."""
    if point.year is None:
        if month or day:
            tail = (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")
            return Point(point.edtf + tail, None, point.start, end, relative=True)
        return point.moved(point.start, end)
    found = calendar(point.year, month or point.month, day, part, point.start, end)
    return found and Point(found.edtf, found.days, point.start, end, found.year, found.month, found.day, relative=True)


def duration(unit: str, amount: float, start: int, end: int) -> Point:
    clock = "T" if unit in {"hour", "minute"} else ""
    return Point(f"P{clock}{amount:g}{_UNITS[unit]}", None, start, end, closed=True)


def before(point: Point, start: int, end: int, inclusive: bool) -> When:
    days = point.days
    if days is None or point.closed:
        return _beyond(point, start, "by" if inclusive else "before")
    if inclusive:
        return When(f"../{point.edtf}", None, days[1].toordinal(), point.relative, start, end)
    last = days[0].toordinal() - 1
    return When(f"../{_coarse(last, point)}", None, last, point.relative, start, end)


def since(point: Point, start: int, end: int, inclusive: bool) -> When:
    days = point.days
    if days is None or point.closed:
        return point.when() if inclusive else _beyond(point, start, "after")
    if inclusive:
        return When(f"{point.edtf}/..", days[0].toordinal(), None, point.relative, start, end)
    first = days[1].toordinal() + 1
    return When(f"{_coarse(first, point)}/..", first, None, point.relative, start, end, "after")


def _beyond(point: Point, start: int, limit: str) -> When:
    """A date without its year, and on which side of it a thing lies; what cannot be placed is left as it is."""
    yearless = point.edtf.startswith("--") and not point.closed
    return replace(point.when(), start=start, limit=limit) if yearless else point.when()


def _coarse(ordinal: int, point: Point) -> str:
    """The neighbouring year, month or day, as coarse as the point."""
    day = date.fromordinal(max(ordinal, 1))
    return _label(day.year, day.month if point.month else 0, day.day if point.day else 0)


def span(a: Point, b: Point, start: int, end: int) -> When | None:
    """From a to b; a month or day without a year takes the other's."""
    if a.closed or b.closed:
        return None
    if a.year is None and b.year is not None and a.month and b.month:
        a = calendar(b.year, a.month, a.day, "", a.start, a.end) or a
    elif b.year is None and a.year is not None and b.month and a.month:
        b = calendar(a.year, b.month, b.day, "", b.start, b.end) or b
    if not a.days or not b.days:
        both = a.year is None and b.year is None and a.month and b.month
        return When(f"{a.edtf}/{b.edtf}", None, None, False, start, end, SPAN) if both else None
    if a.days[0] > b.days[1] or a.edtf == b.edtf:
        return None
    relative = a.relative or b.relative
    return When(f"{a.edtf}/{b.edtf}", a.days[0].toordinal(), b.days[1].toordinal(), relative, start, end, SPAN)


def century(year: int) -> int:
    return year + (1900 if year >= 50 else 2000)


def halves(year: int, part: str, start: int, end: int) -> Point | None:
    first, last = _PARTS[part][0]
    return months(year, first, last, start, end)


def day_number(digits: str) -> int:
    return int(digits.rstrip("stndrh"))


def month_days(month: int, first: str | None, last: str | None, year: str | None, start: int, end: int) -> Point | None:
    """A month with a day or a range of days, with or without the year."""
    day = day_number(first) if first else 0
    if last is None:
        return calendar(int(year), month, day, "", start, end) if year else yearless(month, day, start, end)
    final = day_number(last)
    if not year:
        a, b = yearless(month, day, start, end), yearless(month, final, start, end)
        return Point(f"{a.edtf}/{b.edtf}", None, start, end, closed=True) if a and b else None
    low, high = calendar(int(year), month, day, "", start, end), calendar(int(year), month, final, "", start, end)
    if low is None or high is None or not low.days or not high.days or day >= final:
        return None
    return Point(f"{low.edtf}/{high.edtf}", (low.days[0], high.days[1]), start, end, low.year, month, closed=True)
