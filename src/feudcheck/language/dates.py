"""Dates, periods and durations in English and Japanese, kept as coarse as they are written.

`edtf` keeps the granularity (2018, 2024-02, --11-17, 2010s, 2015/2018, ../2017, 2018-21 for spring, P2.5Y); `first` and
`last` are the days covered: "early 2018" is "2018" from January to April. An open end leaves its side None.
Without a reference day a relative date is "now:year-1" (last year), "now:month-1", "now:year-1-11" (last November);
one that hangs on another date of the text ("two years later", 翌年) is always "then:year+2".
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from feudcheck.language.quantities import ONES, TENS, fold, japanese_number, lower, words


@dataclass(frozen=True, slots=True)
class When:
    edtf: str
    first: int | None
    last: int | None
    relative: bool
    start: int
    end: int


Days = tuple[date, date]
_ENGLISH_MONTHS = words("jan feb mar apr may jun jul aug sep oct nov dec")
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
_PART_WORDS |= {
    "前半": "first",
    "半ば": "mid",
    "中頃": "mid",
    "中盤": "mid",
    "後半": "second",
    "末": "late",
    "終わり": "late",
}
_PART_WORDS |= {"暮れ": "late", "終盤": "late", "序盤": "early", "上半期": "first", "下半期": "second"}
_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M"}
_JA_UNITS = {"年": "year", "月": "month", "週": "week", "日": "day", "時": "hour", "分": "minute"}
_JA_NOW = {
    "一昨年": ("year", -2),
    "おととし": ("year", -2),
    "昨年": ("year", -1),
    "去年": ("year", -1),
    "今年": ("year", 0),
}
_JA_NOW |= {
    "本年": ("year", 0),
    "来年": ("year", 1),
    "再来年": ("year", 2),
    "先々月": ("month", -2),
    "先月": ("month", -1),
}
_JA_NOW |= {
    "今月": ("month", 0),
    "来月": ("month", 1),
    "再来月": ("month", 2),
    "先週": ("week", -1),
    "今週": ("week", 0),
}
_JA_NOW |= {
    "来週": ("week", 1),
    "一昨日": ("day", -2),
    "おととい": ("day", -2),
    "昨日": ("day", -1),
    "きのう": ("day", -1),
}
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
    folded = fold(text)
    low = lower(folded)
    if lang == "ja":
        matches = _matches(_japanese_pattern(), low, [m.start() for m in _japanese_triggers().finditer(low)])
        return _join_japanese(low, [point for m in matches if (point := _japanese(low, m, reference))])
    starts = [m.start() for m in _word_pattern().finditer(low) if m[0][0] in "'0123456789" or m[0] in _TRIGGERS]
    matches = _matches(_english_pattern(), low, starts) if starts else []
    return _join_english(low, [point for m in matches if (point := _english(low, folded, m, reference))])


def _matches(pattern: re.Pattern[str], low: str, starts: list[int]) -> list[re.Match[str]]:
    """Matches at the given places, leftmost first, without overlap: cheaper than trying every position."""
    found: list[re.Match[str]] = []
    free = 0
    for start in starts:
        match = pattern.match(low, start) if start >= free else None
        if match is not None:
            found.append(match)
            free = match.end()
    return found


_TRIGGERS = (
    frozenset(ONES)
    | frozenset(TENS)
    | frozenset(_SEASONS)
    | frozenset(
        words(
            """
    january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec early mid late beginning start end middle first second third fourth
    last q1 q2 q3 q4 yesterday today tonight tomorrow this next following previous same that a an half
    """
        )
    )
)


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"[^\W0-9_]\w*+|[0-9]++|'(?=[0-9])")


@cache
def _japanese_triggers() -> re.Pattern[str]:
    return re.compile(r"[0-9]++|[rhs'一二三四五六七八九十千令平昭大明再先昨去今本来きお翌前同半]")


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


def _relative(
    unit: str, offset: float, reference: date | None, start: int, end: int, then: bool = False
) -> _Point | None:
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
    return found and _Point(found.edtf, found.days, point.start, end, found.year, found.month, found.day, relative=True)


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
    full = "january|february|march|april|may|june|july|august|september|october|november|december"
    month = rf"(?:(?:{full})\b|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
    year = r"(?:1[89][0-9]{2}|20[0-9]{2})(?![0-9a-z%]|[.,][0-9])"
    day = r"[0-9]{1,2}(?:st|nd|rd|th)?\b"
    part = "early|mid|late|beginning|start|end|middle|(?:first|second) half"
    ones, tens = ("|".join(word for word in words if word != "zero") for words in (ONES, TENS))
    amount = rf"[0-9]{{1,3}}(?:\.[0-9])?|an?|{ones}|(?:{tens})(?:-(?:{ones}))?"
    return re.compile(
        r"(?<![\w.,$€£¥#/])(?<![^\W\d_]-)(?:"
        r"(?P<y1>[12][0-9]{3})(?P<sep>[-/.])(?P<m1>[0-9]{1,2})(?P=sep)(?P<d1>[0-9]{1,2})(?![0-9])"
        r"|(?P<a2>[0-9]{1,2})(?P<sep2>[/.])(?P<b2>[0-9]{1,2})(?P=sep2)(?P<y2>[12][0-9]{3})(?![0-9])"
        r"|(?P<y3>(?:19|20)[0-9]{2})-(?P<m3>0[1-9]|1[0-2])(?![0-9-])"
        rf"|(?P<d5>{day})(?:-(?P<e5>{day}))?(?: of)? (?P<m5>{month})(?:,? (?P<y5>{year}))?"
        rf"|(?P<qword>first|second|third|fourth|last) quarter(?: of| in)? (?P<y6>{year})"
        rf"|q(?P<q>[1-4]) (?P<y7>{year})"
        rf"|(?:(?P<part>{part})(?:-| of | in | )(?:the )?)?(?:(?P<decade>(?:1[89]|20)[0-9]0)'?s\b"
        rf"|(?P<m4>{month})(?: (?P<d4>{day})(?:-(?P<e4>{day}))?)?"
        rf"(?:(?: of|,)? (?:(?P<y4>{year})|(?P<ly4>last|this|next) year\b))?"
        rf"|(?P<season>spring|summer|autumn|fall|winter)(?: of|,)? (?P<y8>{year})"
        rf"|(?P<year>{year})(?:-(?P<until>[0-9]{{2}})(?![0-9a-z%-]))?|(?P<ryear>last|this|next) year\b)"
        r"|(?P<days>yesterday|today|tonight|tomorrow|last night)\b"
        rf"|(?P<rel>last|this|next) (?:(?P<runit>month|week)\b|(?P<rmonth>{month})(?! [0-9]))"
        r"|(?P<then>following|previous|that same|same|that|next) (?P<tunit>year|month|week|day)\b"
        rf"|(?:(?P<amount>{amount})(?P<half>[- ]and[- ]a[- ]half)?|(?P<halved>half)[- ]an?)[- ]"
        r"(?P<unit>year|month|week|day|decade|hour|minute)s?\b(?P<half2> and a half)?"
        r"(?P<old>[- ]old\b)?(?P<shift> ago| later| earlier| from now)?)"
        r"|(?<!\w)'(?P<short>[0-9]{2})(?![0-9a-z])"
    )


def _month(name: str) -> int:
    return _ENGLISH_MONTHS.index(name[:3]) + 1


def _number(digits: str) -> int:
    return int(digits.rstrip("stndrh"))


def _english(low: str, raw: str, m: re.Match[str], reference: date | None) -> _Point | None:
    start, end = m.span()
    part = _PART_WORDS.get(m["part"] or "", m["part"] or "")
    if m["y1"]:
        return _calendar(int(m["y1"]), int(m["m1"]), int(m["d1"]), "", start, end)
    if m["y2"]:
        first, second = int(m["a2"]), int(m["b2"])
        month, day = (second, first) if first > 12 or m["sep2"] == "." else (first, second)
        return _calendar(int(m["y2"]), month, day, "", start, end)
    if m["y3"]:
        return _calendar(int(m["y3"]), int(m["m3"]), 0, "", start, end)
    if m["m5"]:
        return _month_days(_month(m["m5"]), m["d5"], m["e5"], m["y5"], start, end)
    if m["y6"] or m["y7"]:
        quarter = int(m["q"]) if m["q"] else {"first": 1, "second": 2, "third": 3}.get(m["qword"], 4)
        return _months(int(m["y6"] or m["y7"]), 3 * quarter - 2, 3 * quarter, start, end)
    if m["decade"]:
        return _decade(int(m["decade"]), part, start, end)
    if m["m4"]:
        return _english_month(low, raw, m, part, reference)
    if m["season"]:
        return _season(int(m["y8"]), _SEASONS[m["season"]], start, end)
    if m["year"]:
        return _english_year(low, m, part)
    if m["short"]:
        return _calendar(_century(int(m["short"])), 0, 0, "", start, end)
    return _english_relative(low, m, part, reference)


def _century(year: int) -> int:
    return year + (1900 if year >= 50 else 2000)


def _halves(year: int, part: str, start: int, end: int) -> _Point | None:
    first, last = _PARTS[part][0]
    return _months(year, first, last, start, end)


def _month_days(
    month: int, first: str | None, last: str | None, year: str | None, start: int, end: int
) -> _Point | None:
    """A month with a day or a range of days, with or without the year."""
    day = _number(first) if first else 0
    if last is None:
        return _calendar(int(year), month, day, "", start, end) if year else _yearless(month, day, start, end)
    final = _number(last)
    if not year:
        a, b = _yearless(month, day, start, end), _yearless(month, final, start, end)
        return _Point(f"{a.edtf}/{b.edtf}", None, start, end, closed=True) if a and b else None
    low, high = _calendar(int(year), month, day, "", start, end), _calendar(int(year), month, final, "", start, end)
    if low is None or high is None or not low.days or not high.days or day >= final:
        return None
    return _Point(f"{low.edtf}/{high.edtf}", (low.days[0], high.days[1]), start, end, low.year, month, closed=True)


_MONTH_LEADS = frozenset(words("in since until till by before after during of from to through last this next and the"))


def _english_month(low: str, raw: str, m: re.Match[str], part: str, reference: date | None) -> _Point | None:
    start, end = m.span()
    at, name = m.start("m4"), m["m4"]
    lead = low[max(0, start - 9) : start].rsplit(None, 1)[-1:]
    led = bool(part) or (bool(lead) and lead[0] in _MONTH_LEADS and low[start - 1] == " ")
    dated = m["y4"] or m["ly4"]
    verb = name in {"may", "march", "mar"}
    if verb and not (raw[at].isupper() or (dated and led)):
        return None
    if not (dated or m["d4"] or led) and (name in {"may", "march", "april", "june", "august"} or len(name) < 5):
        return None
    if not raw[at].isupper() and not (dated or m["d4"] or (led and len(name) > 3)):
        return None
    month = _month(name)
    if m["ly4"]:
        year = _relative("year", _EN_NOW[m["ly4"]], reference, start, end)
        return year and _inside(year, month, _number(m["d4"]) if m["d4"] else 0, part, end)
    if m["d4"]:
        return _month_days(month, m["d4"], m["e4"], m["y4"], start, end)
    if low[end - 1] == ".":
        end -= 1
    return _calendar(int(m["y4"]), month, 0, part, start, end) if m["y4"] else _yearless(month, 0, start, end)


_YEAR_LEADS = _MONTH_LEADS | frozenset(words("between around about circa early late mid his its their a an year"))
_NOT_YEARS = frozenset(words("dollars euros yen pounds percent per million billion thousand people"))


def _english_year(low: str, m: re.Match[str], part: str) -> _Point | None:
    """A bare year, unless it counts something: 2000 employees, 2018 dollars."""
    start, end = m.span()
    follow = low[end : end + 20]
    noun = follow[1:].split(" ", 1)[0].rstrip(".,;:!?)") if follow[:1] == " " else ""
    lead = low[max(0, start - 9) : start].rsplit(None, 1)[-1:]
    if (
        not part
        and (noun in _NOT_YEARS or (noun.endswith("s") and noun not in {"was", "is", "has", "as", "his", "its"}))
        and (noun in _NOT_YEARS or not lead or lead[0] not in _YEAR_LEADS)
    ):
        return None
    year = int(m["year"])
    if m["until"]:
        final = year // 100 * 100 + int(m["until"])
        if final <= year:
            return None
        days = date(year, 1, 1), date(final, 12, 31)
        return _Point(f"{year}/{final}", days, start, end, closed=True)
    if part in {"first", "second"}:
        return _halves(year, part, start, end)
    return _calendar(year, 0, 0, part, start, end)


def _english_relative(low: str, m: re.Match[str], part: str, reference: date | None) -> _Point | None:
    start, end = m.span()
    if m["ryear"] == "next" and low.endswith("the ", 0, start):
        return _relative("year", 1, None, start, end, then=True)
    if m["ryear"]:
        year = _relative("year", _EN_NOW[m["ryear"]], reference, start, end)
        return _inside(year, 0, 0, part, end) if year and part else year
    if m["days"]:
        return _relative("day", _EN_DAYS[m["days"]], reference, start, end)
    if m["runit"] and m["rel"] == "next" and low.endswith("the ", 0, start):
        return _relative(m["runit"], 1, None, start, end, then=True)
    if m["runit"]:
        return _relative(m["runit"], _EN_NOW[m["rel"]], reference, start, end)
    if m["rmonth"]:
        return _named_month(_month(m["rmonth"]), _EN_NOW[m["rel"]], reference, start, end)
    if m["then"]:
        offset = {"following": 1, "next": 1, "previous": -1}.get(m["then"], 0)
        return _relative(m["tunit"], offset, None, start, end, then=True)
    return _english_duration(low, m, reference)


def _named_month(month: int, offset: int, reference: date | None, start: int, end: int) -> _Point | None:
    """Last June is the latest one over, next June the first to come, this June the one of the running year."""
    if reference is None:
        return _Point(f"now:month{offset:+d}-{month:02d}", None, start, end, relative=True)
    year = reference.year
    if offset:
        year += -1 if offset < 0 and month >= reference.month else 1 if offset > 0 and month <= reference.month else 0
    point = _calendar(year, month, 0, "", start, end)
    return point and _Point(point.edtf, point.days, start, end, year, month, relative=True)


_FOR_A = frozenset(words("for within about over under than least nearly almost only after"))


def _english_duration(low: str, m: re.Match[str], reference: date | None) -> _Point | None:
    start, end = m.span()
    unit, word = m["unit"], m["amount"] or ""
    lead = low[max(0, start - 9) : start].rsplit(None, 1)[-1:]
    article = word in {"a", "an"}
    extra = bool(m["half"] or m["half2"])
    if m["old"] or (word == "one" and unit == "day" and not m["shift"]):
        return None
    if article and not (m["shift"] or extra or unit == "decade" or (lead and lead[0] in _FOR_A)):
        return None
    amount = 0.5 if m["halved"] else _amount(word) + (0.5 if extra else 0)
    if unit == "decade":
        unit, amount = "year", amount * 10
    shift = (m["shift"] or "").strip()
    reference = None if lead and lead[0] in {"than", "over", "least"} else reference
    if shift:
        return _relative(
            unit,
            -amount if shift in {"ago", "earlier"} else amount,
            reference,
            start,
            end,
            then=shift in {"later", "earlier"},
        )
    if m["halved"] and unit in {"year", "hour"}:
        unit, amount = ("month", 6) if unit == "year" else ("minute", 30)
    return _duration(unit, amount, start, end)


def _amount(word: str) -> float:
    if word in {"a", "an"}:
        return 1.0
    if word[0].isdecimal():
        return float(word)
    return float(sum(ONES.get(piece) or TENS.get(piece, 0) for piece in word.split("-")))


_DOCUMENTS = frozenset(
    words(
        """
    email emails letter memo message messages post posts tweet tweets text texts video photo document
    documents filing filings interview data figures report reports article articles quote clip
    """
    )
)


_PART_LEADS = ("early", "mid", "late", "beginning", "start", "end", "first", "second")


def _join_english(low: str, points: list[_Point]) -> list[When]:
    found: list[When] = []
    i = 0
    while i < len(points):
        point, free = points[i], found[-1].end if found else 0
        behind = low[max(free, point.start - 18) : point.start].split()
        attributive = bool(behind) and behind[-1] == "the"
        if attributive:
            behind.pop()
        lead = behind[-1] if behind else ""
        start = low.rfind(lead, free, point.start) if lead else point.start
        if i + 1 < len(points):
            link = low[point.end : points[i + 1].start].strip() if points[i + 1].start - point.end < 12 else ""
            between = link == "and" and lead == "between"
            if link in {"-", "to", "until", "till", "through"} or between:
                begin = start if between or lead == "from" else point.start
                whole = _span(point, points[i + 1], begin, points[i + 1].end)
                if whole is not None:
                    found.append(whole)
                    i += 2
                    continue
        named = low.startswith(_PART_LEADS, point.start)
        found.append(point.when() if attributive and not named else _bounded(point, lead, behind, start))
        i += 1
    return found


def _bounded(point: _Point, lead: str, behind: list[str], start: int) -> When:
    if lead in {"before", "until", "till", "by", "through"} or behind[-2:] == ["prior", "to"]:
        begin = start if lead != "to" else start - 6
        return _before(point, begin, point.end, inclusive=lead in {"until", "till", "by", "through"})
    if lead in {"since", "after"} or (lead == "from" and (behind[-2:-1] or [""])[0] not in _DOCUMENTS):
        return _since(point, start, point.end, inclusive=lead != "after")
    return point.when()


@cache
def _japanese_pattern() -> re.Pattern[str]:
    number = "(?:[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})"
    part = "|".join(
        sorted([w for w in _PART_WORDS if not w.isascii()] + ["上旬", "中旬", "下旬"], key=len, reverse=True)
    )
    part = rf"(?:の?(?P<part{{0}}>{part})(?!て))?"
    now = "|".join(sorted((w for w in _JA_NOW if w != "昨"), key=len, reverse=True))
    return re.compile(
        r"(?<![0-9a-z.,/$-])(?:(?P<ny>[12][0-9]{3})(?P<sep>[-/.])(?P<nm>[0-9]{1,2})(?P=sep)(?P<nd>[0-9]{1,2})(?![0-9])"
        r"|(?P<ny2>(?:19|20)[0-9]{2})[-/](?P<nm2>0?[1-9]|1[0-2])(?![0-9/~月年-])"
        r"|(?P<es>[rhs])(?P<esy>[0-9]{1,2})\.(?P<esm>[0-9]{1,2})\.(?P<esd>[0-9]{1,2})(?![0-9]))"
        r"|(?<![0-9.,])(?P<bare>[12][0-9]{3})(?=[~-][12][0-9]{3}年)"
        rf"|(?<![0-9.,])(?P<decade>[12][0-9]{{2}}0)年代{part.format(1)}"
        rf"|(?:(?P<era>令和|平成|昭和|大正|明治)(?P<ey>元|{number})|(?<![0-9.,])(?P<y>[12][0-9]{{3}})"
        r"|(?P<ky>[一二][〇零一二三四五六七八九]{3}|[一二]?千[〇一二三四五六七八九十百]{1,6})"
        r"|'(?P<sy>[0-9]{2})|(?<=年[~-])(?P<sy2>[0-9]{2}))年(?!間|ぶり|[もに]わたる)"
        r"(?:の?第(?P<q>[1-4一二三四])四半期|の?(?P<season>[春夏秋冬])|(?P<fiscal>度)"
        rf"|(?:の?(?P<mon>{number})(?:[~-](?P<mon2>{number}))?月(?:の?(?P<day>{number})(?:(?:日?[~-]|日から)(?P<day2>{number}))?日)?)?"
        rf"{part.format(2)})"
        rf"|(?P<now>{now}|昨(?=[春夏秋冬]))(?!比)(?:の?(?P<nseason>[春夏秋冬])(?!季)"
        rf"|(?:の?(?P<nmon>{number})月)?(?:の?(?P<nday>{number})日)?{part.format(3)})"
        rf"|(?P<then>{'|'.join(_JA_THEN)})(?!比|同期|度比)"
        rf"|(?<![0-9一二三四五六七八九十.,かカヶケヵ箇])(?P<omon>{number})月(?!号)(?:の?(?P<oday>{number})(?:(?:日?[~-]|日から)(?P<oday2>{number}))?日)?"
        r"|(?P<hn>半年)間?(?P<hsh>前(?!後)|後(?!半))?"
        r"|(?<![0-9一二三四五六七八九十百千万億数何第.,])(?P<n>[0-9]{1,3}(?:\.[0-9])?|[一二三四五六七八九十]{1,3})"
        r"(?P<u>年|[かカヶケヵ箇]月|週間?|日|時間|分間)(?P<half>半(?!ば))?(?P<span>間)?"
        r"(?P<more>ぶり|以[上内下]|近く|余り?|超|連続)?(?P<sh>前(?![後半])|後(?!半))?(?![目生度代式])"
    )


def _kanji(digits: str) -> int:
    number = japanese_number(digits)
    return int(number.lo) if number is not None else 0


def _japanese(low: str, m: re.Match[str], reference: date | None) -> _Point | None:
    start, end = m.span()
    if m["ny"]:
        return _calendar(int(m["ny"]), int(m["nm"]), int(m["nd"]), "", start, end)
    if m["ny2"]:
        return _calendar(int(m["ny2"]), int(m["nm2"]), 0, "", start, end)
    if m["es"]:
        return _calendar(_ERAS[m["es"]] + int(m["esy"]), int(m["esm"]), int(m["esd"]), "", start, end)
    if m["bare"]:
        return _calendar(int(m["bare"]), 0, 0, "", start, end)
    if m["decade"]:
        return _decade(int(m["decade"]), _part(m["part1"]), start, end)
    if m["now"]:
        return _japanese_now(m, reference)
    if m["then"]:
        unit, offset = _JA_THEN[m["then"]]
        return _relative(unit, offset, None, start, end, then=True)
    if m["omon"]:
        month = _kanji(m["omon"])
        return _month_days(month, _digits(m["oday"]), _digits(m["oday2"]), None, start, end)
    if m["hn"]:
        sign = {"前": -6, "後": 6}.get(m["hsh"] or "", 0)
        return _relative("month", sign, reference, start, end) if sign else _duration("month", 6, start, end)
    if m["n"]:
        return _japanese_duration(low, m, reference)
    return _japanese_year(m)


def _part(word: str | None) -> str:
    return _PART_WORDS.get(word or "", word or "")


def _digits(word: str | None) -> str | None:
    return str(_kanji(word)) if word else None


def _japanese_year(m: re.Match[str]) -> _Point | None:
    start, end = m.span()
    if m["era"]:
        year = _ERAS[m["era"]] + (1 if m["ey"] == "元" else _kanji(m["ey"]))
    elif m["sy"] or m["sy2"]:
        year = _century(int(m["sy"] or m["sy2"]))
    else:
        year = int(m["y"]) if m["y"] else _kanji(m["ky"])
    if not 1000 <= year <= 2999:
        return None
    part = _part(m["part2"])
    if m["q"]:
        quarter = _kanji(m["q"])
        return _months(year, 3 * quarter - 2, 3 * quarter, start, end)
    if m["season"]:
        return _season(year, _SEASONS[m["season"]], start, end)
    if m["fiscal"]:
        return _fiscal(year, start, end)
    if m["mon2"]:
        first, last = _kanji(m["mon"]), _kanji(m["mon2"])
        return _months(year, first, last, start, end) if 1 <= first < last <= 12 else None
    if m["mon"] and m["day"]:
        return _month_days(_kanji(m["mon"]), _digits(m["day"]), _digits(m["day2"]), str(year), start, end)
    if m["part2"] in {"上半期", "下半期"}:
        return _halves(year, part, start, end)
    month = _kanji(m["mon"]) if m["mon"] else 0
    return _calendar(year, month, 0, part, start, end) if month or not m["mon"] else None


def _japanese_now(m: re.Match[str], reference: date | None) -> _Point | None:
    start, end = m.span()
    unit, offset = _JA_NOW[m["now"]]
    point = _relative(unit, offset, reference, start, end)
    if point is None:
        return None
    if m["nseason"]:
        code = _SEASONS[m["nseason"]]
        if point.year is None:
            return _Point(f"{point.edtf}-{code}", None, start, end, relative=True, closed=True)
        season = _season(point.year, code, start, end)
        return _Point(season.edtf, season.days, start, end, point.year, relative=True, closed=True)
    if m["nmon"] or m["nday"] or m["part3"]:
        return _inside(point, _kanji(m["nmon"] or "〇"), _kanji(m["nday"] or "〇"), _part(m["part3"]), end)
    return point


_ONLY = ("わずか", "たった", "ほんの")


def _japanese_duration(low: str, m: re.Match[str], reference: date | None) -> _Point | None:
    start, end = m.span()
    word = m["u"]
    unit = _JA_UNITS["月" if word[-1] == "月" else word[0]]
    sure = m["span"] or m["half"] or m["more"] or m["sh"] or low.endswith(("約", "およそ", *_ONLY), 0, start)
    digits = m["n"]
    if (word == "日" and not (m["span"] or m["more"] or m["sh"] or low.endswith(_ONLY, 0, start))) or (
        unit == "year" and digits.isdecimal() and len(digits) > 1 and not sure
    ):
        return None
    number = japanese_number(digits)
    if number is None:
        return None
    amount = number.lo + (0.5 if m["half"] else 0)
    if m["sh"] and m["more"]:
        reference = None
    if m["sh"]:
        return _relative(unit, -amount if m["sh"] == "前" else amount, reference, start, end)
    return _duration(unit, amount, start, end)


_JA_BOUNDS = {
    "以前": ("before", True),
    "よりも前": ("before", False),
    "より前": ("before", False),
    "までに": ("before", True),
}
_JA_BOUNDS |= {"まで": ("before", True), "以降": ("since", True), "以後": ("since", True), "から": ("since", True)}
_JA_BOUNDS |= {"より後": ("since", False)}


def _join_japanese(low: str, points: list[_Point]) -> list[When]:
    found: list[When] = []
    i = 0
    while i < len(points):
        point = points[i]
        if i + 1 < len(points) and low[point.end : points[i + 1].start].strip() in {"~", "-", "ー", "から"}:
            end = points[i + 1].end
            whole = _span(point, points[i + 1], point.start, end + 2 if low.startswith("まで", end) else end)
            if whole is not None:
                found.append(whole)
                i += 2
                continue
        found.append(_japanese_bound(low, point))
        i += 1
    return found


def _japanese_bound(low: str, point: _Point) -> When:
    at = point.end
    at += 2 if low.startswith(("ごろ", "ころ"), at) else int(low.startswith("頃", at))
    for word, (side, inclusive) in _JA_BOUNDS.items():
        if low.startswith(word, at):
            bound = _before if side == "before" else _since
            return bound(point, point.start, at + len(word), inclusive)
    return point.when()
