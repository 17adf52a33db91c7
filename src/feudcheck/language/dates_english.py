"""English dates: calendar dates, months and years with what is said about them, relative dates and durations."""

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
    day_number,
    decade,
    duration,
    halves,
    inside,
    matches,
    month_days,
    months,
    relative,
    season,
    since,
    span,
    yearless,
)
from feudcheck.language.patterns import regex
from feudcheck.language.quantities import ONES, TENS, as_bytes, flat, lower, words
from feudcheck.language.quantities_english_words import is_plural

_ENGLISH_MONTHS = words("jan feb mar apr may jun jul aug sep oct nov dec")
_EN_NOW = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
_EN_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1}
_TRIGGERS = (
    frozenset(("year", "month", "week", "day"))
    | frozenset(ONES)
    | frozenset(TENS)
    | frozenset(SEASONS)
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
# One of these words, a year or a short one ('18) is in every English date.
_TELLING = as_bytes(
    words(
        """
    january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec year years month months week weeks day days decade decades hour hours
    minute minutes yesterday today tonight tomorrow night
    """
    )
)


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"[^\W0-9_]\w*+|[0-9]++|'(?=[0-9])")


def read_english(text: str, reference: date | None, told: Day) -> list[When]:
    """All dates of a folded text in order."""
    low = lower(text)
    glance = flat(low)
    if b"0000" not in glance and _TELLING.isdisjoint(glance.split()) and not (b"0" in glance and "'" in low):
        return []
    starts = [m.start() for m in _word_pattern().finditer(low) if m[0][0] in "'0123456789" or m[0] in _TRIGGERS]
    found = matches(_english_pattern(), low, starts) if starts else []
    return _join_english(low, [point for m in found if (point := _english(low, text, m, reference))], told)


@cache
def _english_pattern() -> re.Pattern[str]:
    full = "january|february|march|april|may|june|july|august|september|october|november|december"
    month = rf"(?:(?:{full})\b|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
    year = r"(?:1[89][0-9]{2}|20[0-9]{2})(?![0-9a-z%]|[.,][0-9])"
    dated = r"(?:1[0-9]{3}|20[0-9]{2}|[1-9][0-9]{2})(?![0-9a-z%]|[.,][0-9])"  # beside a day and a month
    old = r"1[0-7][0-9]{2}(?![0-9a-z%]|[.,][0-9])"
    day = r"[0-9]{1,2}(?:st|nd|rd|th)?\b"
    part = "early|mid|late|beginning|start|end|middle|(?:first|second) half"
    ones, tens = ("|".join(word for word in words if word != "zero") for words in (ONES, TENS))
    amount = rf"[0-9]{{1,3}}(?:\.[0-9])?|an?|{ones}|(?:{tens})(?:-(?:{ones}))?"
    return re.compile(
        r"(?<![\w.,$€£¥#/])(?<![^\W\d_]-)(?:"
        r"(?P<y1>[12][0-9]{3})(?P<sep>[-/.])(?P<m1>[0-9]{1,2})(?P=sep)(?P<d1>[0-9]{1,2})(?![0-9])"
        r"|(?P<a2>[0-9]{1,2})(?P<sep2>[/.])(?P<b2>[0-9]{1,2})(?P=sep2)(?P<y2>[12][0-9]{3})(?![0-9])"
        r"|(?P<y3>(?:19|20)[0-9]{2})-(?P<m3>0[1-9]|1[0-2])(?![0-9-])"
        rf"|(?P<d5>{day})(?:-(?P<e5>{day}))?(?: of)? (?P<m5>{month})(?:,? (?P<y5>{dated}))?"
        rf"|(?P<qword>first|second|third|fourth|last) quarter(?: of| in)? (?P<y6>{year})"
        rf"|q(?P<q>[1-4]) (?P<y7>{year})"
        rf"|(?:(?P<part>{part})(?:-| of | in | )(?:the )?)?(?:(?P<decade>(?:1[89]|20)[0-9]0)'?s\b"
        rf"|(?P<m4>{month})(?: (?P<d4>{day})(?:-(?P<e4>{day}))?)?"
        rf"(?:(?: of|,)? (?:\(?(?P<y4>{year}|{old})\)?|'(?P<s4>[0-9]{{2}})\b|(?P<ly4>last|this|next) year\b))?"
        rf"|(?P<season>spring|summer|autumn|fall|winter)(?: of|,)? (?P<y8>{year})"
        rf"|(?P<year>{year})(?:-(?P<until>[0-9]{{2}})(?![0-9a-z%-]))?|(?P<ryear>last|this|next) year\b)"
        rf"|(?P<old>{old})"
        r"|(?P<days>yesterday|today|tonight|tomorrow|last night)\b"
        rf"|(?P<rel>last|this|next) (?:(?P<runit>month|week)\b|(?P<rmonth>{month})(?! [0-9]))"
        r"|(?P<then>following|previous|that same|same|that|next) (?P<tunit>year|month|week|day)\b"
        rf"|(?:(?P<amount>{amount})(?P<half>[- ]and[- ]a[- ]half)?|(?P<halved>half)[- ]an?)[- ]"
        r"(?P<unit>year|month|week|day|decade|hour|minute)s?\b(?P<half2> and a half)?"
        r"(?P<aged>[- ]old\b)?(?P<shift> ago| later| earlier| from now| after\b| before\b)?"
        r"|(?<=the )(?P<hung>year|month|week|day) (?P<side>after|before)\b)"
        r"|(?<!\w)'(?P<short>[0-9]{2})(?![0-9a-z])"
    )


def _month(name: str) -> int:
    return _ENGLISH_MONTHS.index(name[:3]) + 1


def _english(low: str, raw: str, m: re.Match[str], reference: date | None) -> Point | None:
    start, end = m.span()
    part = PART_WORDS.get(m["part"] or "", m["part"] or "")
    if m["y1"]:
        return calendar(int(m["y1"]), int(m["m1"]), int(m["d1"]), "", start, end)
    if m["y2"]:
        first, second = int(m["a2"]), int(m["b2"])
        month, day = (second, first) if first > 12 or m["sep2"] == "." else (first, second)
        return calendar(int(m["y2"]), month, day, "", start, end)
    if m["y3"]:
        return calendar(int(m["y3"]), int(m["m3"]), 0, "", start, end)
    if m["m5"]:
        return month_days(_month(m["m5"]), m["d5"], m["e5"], m["y5"], start, end)
    if m["y6"] or m["y7"]:
        quarter = int(m["q"]) if m["q"] else {"first": 1, "second": 2, "third": 3}.get(m["qword"], 4)
        return months(int(m["y6"] or m["y7"]), 3 * quarter - 2, 3 * quarter, start, end)
    if m["decade"]:
        return decade(int(m["decade"]), part, start, end)
    if m["m4"]:
        return _english_month(low, raw, m, part, reference)
    if m["season"]:
        return season(int(m["y8"]), SEASONS[m["season"]], start, end)
    if m["year"]:
        return _english_year(low, m, part)
    if m["old"]:
        return _old_year(low, m)
    if m["short"]:
        return calendar(century(int(m["short"])), 0, 0, "", start, end)
    return _english_relative(low, m, part, reference)


_MONTH_LEADS = frozenset(
    words("in since until till by before after during of from to through last this that next following and the")
)


def _english_month(low: str, raw: str, m: re.Match[str], part: str, reference: date | None) -> Point | None:
    start, end = m.span()
    at, name = m.start("m4"), m["m4"]
    lead = low[max(0, start - 9) : start].rsplit(None, 1)[-1:]
    led = bool(part) or (bool(lead) and lead[0] in _MONTH_LEADS and low[start - 1] == " ")
    year_of = m["y4"] or (str(century(int(m["s4"]))) if m["s4"] else "")
    dated = year_of or m["ly4"]
    verb = name in {"may", "march", "mar"}
    if verb and (lead == ["that"] or not (raw[at].isupper() or (dated and led))):
        return None
    if not (dated or m["d4"] or led) and (name in {"may", "march", "april", "june", "august"} or len(name) < 5):
        return None
    if not raw[at].isupper() and not (dated or m["d4"] or (led and len(name) > 3)):
        return None
    month = _month(name)
    if m["ly4"]:
        year = relative("year", _EN_NOW[m["ly4"]], reference, start, end)
        return inside(year, month, day_number(m["d4"]) if m["d4"] else 0, part, end)
    if m["d4"]:
        return month_days(month, m["d4"], m["e4"], year_of or None, start, end)
    if low[end - 1] == ".":
        end -= 1
    return calendar(int(year_of), month, 0, part, start, end) if year_of else yearless(month, 0, start, end)


_YEAR_LEADS = _MONTH_LEADS | frozenset(words("between around about circa early late mid his its their a an year"))
_COUNTING_LEADS = frozenset(words("are were than least nearly almost over only has have had with"))
_NO_PLURALS = frozenset(("was", "is", "has", "as", "his", "its"))
_NOT_YEARS = frozenset(words("dollars euros yen pounds percent per million billion thousand people"))


def _english_year(low: str, m: re.Match[str], part: str) -> Point | None:
    """A bare year, unless it counts something: 2000 employees, 2018 dollars."""
    start, end = m.span()
    follow = low[end : end + 20]
    noun = follow[1:].split(" ", 1)[0].rstrip(".,;:!?)") if follow[:1] == " " else ""
    lead = low[max(0, start - 9) : start].rsplit(None, 1)[-1:]
    if (
        not part
        and (noun in _NOT_YEARS or (is_plural(noun) and noun not in _NO_PLURALS))
        and (noun in _NOT_YEARS or not lead or lead[0] not in _YEAR_LEADS)
    ):
        return None
    if lead and lead[0] in _COUNTING_LEADS and noun.isalpha():
        return None  # "there are 1870 confirmed cases"
    year = int(m["year"])
    if m["until"]:
        final = year // 100 * 100 + int(m["until"])
        if final <= year:
            return None
        days = date(year, 1, 1), date(final, 12, 31)
        return Point(f"{year}/{final}", days, start, end, closed=True)
    if part in {"first", "second"}:
        return halves(year, part, start, end)
    return calendar(year, 0, 0, part, start, end)


_OLD_YEAR_LEADS = frozenset(words("in before after since until till year circa"))


def _old_year(low: str, m: re.Match[str]) -> Point | None:
    """A year before 1800, where a word or brackets say that it is one: 1500 is more often a number."""
    start, end = m.span()
    lead = low[max(0, start - 9) : start].rsplit(None, 1)[-1:]
    led = bool(lead) and lead[0] in _OLD_YEAR_LEADS and low[start - 1] == " "
    noun = low[end + 1 : end + 20].split(" ", 1)[0].rstrip(".,;:!?)") if low[end : end + 1] == " " else ""
    counted = noun in _NOT_YEARS or (is_plural(noun) and noun not in _NO_PLURALS)
    bracketed = low[start - 1 : start] == "(" and low[end : end + 1] in (")", " ")
    return calendar(int(m["old"]), 0, 0, "", start, end) if (led and not counted) or bracketed else None


def _english_relative(low: str, m: re.Match[str], part: str, reference: date | None) -> Point | None:
    start, end = m.span()
    if m["ryear"] == "next" and low.endswith("the ", 0, start):
        return relative("year", 1, None, start, end, then=True)
    if m["ryear"]:
        year = relative("year", _EN_NOW[m["ryear"]], reference, start, end)
        return inside(year, 0, 0, part, end) if part else year
    if m["days"]:
        return relative("day", _EN_DAYS[m["days"]], reference, start, end)
    if m["runit"] and m["rel"] == "next" and low.endswith("the ", 0, start):
        return relative(m["runit"], 1, None, start, end, then=True)
    if m["runit"]:
        return relative(m["runit"], _EN_NOW[m["rel"]], reference, start, end)
    if m["rmonth"]:
        return _named_month(_month(m["rmonth"]), _EN_NOW[m["rel"]], reference, start, end)
    if m["then"]:
        offset = {"following": 1, "next": 1, "previous": -1}.get(m["then"], 0)
        return relative(m["tunit"], offset, None, start, end, then=True)
    if m["hung"]:
        return _beside(m["hung"], 1 if m["side"] == "after" else -1, start, end)
    return _english_duration(low, m, reference)


def _beside(unit: str, offset: float, start: int, end: int) -> Point:
    """ "A year after it was founded" hangs on what follows, and is not placed by a date before."""
    return Point(f"then:{unit}{offset:+g}", None, start, end, relative=True, closed=True)


def _named_month(month: int, offset: int, reference: date | None, start: int, end: int) -> Point | None:
    """Last June is the latest one over, next June the first to come, this June the one of the running year."""
    if reference is None:
        return Point(f"now:month{offset:+d}-{month:02d}", None, start, end, relative=True)
    year = reference.year
    if offset:
        year += -1 if offset < 0 and month >= reference.month else 1 if offset > 0 and month <= reference.month else 0
    point = calendar(year, month, 0, "", start, end)
    return point and Point(point.edtf, point.days, start, end, year, month, relative=True)


_FOR_A = frozenset(words("for within about over under than least nearly almost only after"))


def _english_duration(low: str, m: re.Match[str], reference: date | None) -> Point | None:
    start, end = m.span()
    unit, word = m["unit"], m["amount"] or ""
    lead = low[max(0, start - 9) : start].rsplit(None, 1)[-1:]
    article = word in {"a", "an"}
    extra = bool(m["half"] or m["half2"])
    if m["aged"] or (word == "one" and unit == "day" and not m["shift"]):
        return None
    if article and not (m["shift"] or extra or unit == "decade" or (lead and lead[0] in _FOR_A)):
        return None
    amount = 0.5 if m["halved"] else _amount(word) + (0.5 if extra else 0)
    if unit == "decade":
        unit, amount = "year", amount * 10
    shift = (m["shift"] or "").strip()
    if shift in {"after", "before"} and lead and lead[0] in {"for", "over", "than", "least"}:
        shift, end = "", end - len(shift) - 1  # "for two years before he left"
    reference = None if lead and lead[0] in {"than", "over", "least"} else reference
    if shift in {"after", "before"}:
        return _beside(unit, amount if shift == "after" else -amount, start, end)
    if shift:
        return relative(
            unit,
            -amount if shift in {"ago", "earlier"} else amount,
            reference,
            start,
            end,
            then=shift in {"later", "earlier"},
        )
    if m["halved"] and unit in {"year", "hour"}:
        unit, amount = ("month", 6) if unit == "year" else ("minute", 30)
    return duration(unit, amount, start, end)


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


_ORDINAL_DAY = regex(r"[0-9]{1,2}(?:st|nd|rd|th)\b")  # "after the 6th of June"
_PART_LEADS = ("early", "mid", "late", "beginning", "start", "end", "first", "second")


def _join_english(low: str, points: list[Point], told: Day) -> list[When]:
    points = anchored(low, points, told)
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
                whole = span(point, points[i + 1], begin, points[i + 1].end)
                if whole is not None:
                    found.append(whole)
                    i += 2
                    continue
        named = low.startswith(_PART_LEADS, point.start) or bool(_ORDINAL_DAY.match(low, point.start))
        found.append(point.when() if attributive and not named else _bounded(point, lead, behind, start))
        i += 1
    return found


def _bounded(point: Point, lead: str, behind: list[str], start: int) -> When:
    if lead in {"before", "until", "till", "by", "through"} or behind[-2:] == ["prior", "to"]:
        begin = start if lead != "to" else start - 6
        return before(point, begin, point.end, inclusive=lead in {"until", "till", "by", "through"})
    if lead in {"since", "after"} or (lead == "from" and (behind[-2:-1] or [""])[0] not in _DOCUMENTS):
        return since(point, start, point.end, inclusive=lead != "after")
    return point.when()
