"""Dates in both languages: the shared table, further rows, days covered, spans, and hostile input."""

from __future__ import annotations

import itertools
import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from feudcheck.judging import compare
from feudcheck.language.dates import When, read_dates
from feudcheck.language.quantities import read_quantities

TABLE = Path(__file__).parent / "data" / "expressions" / "dates.jsonl"
SHARED = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
TODAY = date(2026, 11, 21)


def edtf(found: list[When]) -> list[str]:
    return [when.edtf for when in found]


@pytest.mark.parametrize("row", SHARED, ids=[row["id"] for row in SHARED])
def test_shared_row(row: dict[str, Any]) -> None:
    found = read_dates(row["sentence"], row["lang"], TODAY)
    assert edtf(found) == ([] if row["expected"] is None else [row["expected"]])


ENGLISH: list[tuple[str, list[str]]] = [
    ("He left in February of 2018.", ["2018-02"]),
    ("He left in 2018-02 for good.", ["2018-02"]),
    ("He sued in Feb 2024.", ["2024-02"]),
    ("He was fired on 17 Nov 2023.", ["2023-11-17"]),
    ("He was fired on the 17th of November 2023.", ["2023-11-17"]),
    ("He was fired on the 17th of November, 2023, by video.", ["2023-11-17"]),
    ("It began at the start of 2018.", ["2018"]),
    ("It began in the mid-2010s.", ["2010s"]),
    ("It began in the late 1990s.", ["1990s"]),
    ("He served between 2015 and 2018.", ["2015/2018"]),
    ("He served (2015–2018) unpaid.", ["2015/2018"]),
    ("He served 2015-18 unpaid.", ["2015/2018"]),
    ("He served from February to June 2018.", ["2018-02/2018-06"]),
    ("It happened on Nov. 17-22, 2023.", ["2023-11-17/2023-11-22"]),
    ("It happened on 17-22 November 2023.", ["2023-11-17/2023-11-22"]),
    ("He joined before 2018.", ["../2017"]),
    ("He joined after 2018.", ["2019/.."]),
    ("He was born after the 6th of June 1967.", ["1967-06-07/.."]),
    ("He set out in May 1419.", ["1419-05"]),
    ("He was born on 4 July 1054 in York.", ["1054-07-04"]),
    ("It was founded before 1765.", ["../1764"]),
    ("The school (1765) is old.", ["1765"]),
    ("They sold 1500 copies.", []),
    ("It was sold in 1200 shops.", []),
    ("By 1500 it rained.", []),
    ("There are 1870 confirmed cases.", []),
    ("The year was 1984 and cold.", ["1984"]),
    ("The 2020 coronavirus spread.", ["2020"]),
    ("He has been there since 2018.", ["2018/.."]),
    ("It must be done by 2030.", ["../2030"]),
    ("He stayed until February 2018.", ["../2018-02"]),
    ("They met in the spring of 2018.", ["2018-21"]),
    ("They met in summer 2018.", ["2018-22"]),
    ("Sales fell in Q3 2024.", ["2024-07/2024-09"]),
    ("Sales fell in the fourth quarter of 2022.", ["2022-10/2022-12"]),
    ("Sales fell in the first half of 2018.", ["2018-01/2018-06"]),
    ("He left in '18 after a row.", ["2018"]),
    ("It opened in December (2023).", ["2023-12"]),
    ("It opened in Dec. '23.", ["2023-12"]),
    ("It opened in December (as planned).", ["--12"]),
    ("He left in February.", ["--02"]),
    ("In May he sued.", ["--05"]),
    ("He sued on May 14.", ["--05-14"]),
    ("He sued in May 2024.", ["2024-05"]),
    ("May 2024 was hot.", ["2024-05"]),
    ("Altman may win in March.", ["--03"]),
    ("May he rest; Musk may 3 times appeal.", []),
    ("The march to 12 cities went on.", []),
    ("It was last year.", ["2025"]),
    ("It was in November last year.", ["2025-11"]),
    ("It starts next month.", ["2026-12"]),
    ("It happened three days ago.", ["2026-11-18"]),
    ("It happened five months ago.", ["2026-06"]),
    ("It happened a decade ago.", ["2016"]),
    ("Two years later he left.", ["then:year+2"]),
    ("He left the following year.", ["then:year+1"]),
    ("He left that same year.", ["then:year+0"]),
    ("Filed 12/25/2023.", ["2023-12-25"]),
    ("Filed 25/12/2023.", ["2023-12-25"]),
    ("Filed 2023/12/11.", ["2023-12-11"]),
    ("It hired 2000 employees.", []),
    ("The 2024 lawsuit failed.", ["2024"]),
    ("It cost $2018 or 2,018 or 2018.5 or 2018% or 2018 dollars.", []),
    ("He stayed for two years.", ["P2Y"]),
    ("He stayed for half a year.", ["P6M"]),
    ("He spoke for 6 hours.", ["PT6H"]),
    ("The 53-year-old sued.", []),
    ("He was 53 years old.", []),
    ("On Monday, November 20, 2023, he left.", ["2023-11-20"]),
    ("In December 2015 and May 2018 they met.", ["2015-12", "2018-05"]),
    ("He left in late February 2018.", ["2018-02"]),
    ("The 1980s and the 1990s were calm.", ["1980s", "1990s"]),
    ("He left in mid-November 2023.", ["2023-11"]),
    ("He left at the end of 2017.", ["2017"]),
    ("He left in Sept. 2023.", ["2023-09"]),
    ("He posts today and tomorrow.", ["2026-11-21", "2026-11-22"]),
    ("It is due on Feb. 30, 2024?", []),
    ("He paid 16 dollars a month.", []),
    ("He paid within a month.", ["P1M"]),
    ("A five-year deal was signed.", ["P5Y"]),
    ("The August 2024 complaint and the February filing differ.", ["2024-08", "--02"]),
    ("He was there from 2015 until 2018.", ["2015/2018"]),
    ("He has worked there from March 2016.", ["2016-03/.."]),
    ("They met early in 2018.", ["2018"]),
    ("The iPhone 2G, Grok 2 and GPT-4 arrived.", []),
    ("More than two years ago he left.", ["now:year-2"]),
    ("He left after the November 2023 ouster.", ["2023-11"]),
    ("IN 2018, HE LEFT IN FEBRUARY 2018.", ["2018", "2018-02"]),
    ("They met on February 30.", []),  # there is none
    ("He served from February to June.", ["--02/--06"]),
    ("They met on November 17-22.", ["--11-17/--11-22"]),
    ("They met on November 22-17, 2023.", []),  # ends before it begins
    ("He served 2018-15 unpaid.", []),
    ("They loved december.", []),  # a small letter, and nothing that leads to a date
    ("They met in december.", ["--12"]),
    ("It opened this June.", ["2026-06"]),
    ("He served for two years before he left.", ["P2Y"]),
]

JAPANESE: list[tuple[str, list[str]]] = [
    ("2018年初めに去った。", ["2018"]),
    ("2020年代初頭に始まった。", ["2020s"]),
    ("2010年代半ばに出会った。", ["2010s"]),
    ("2023年の11月に解任された。", ["2023-11"]),
    ("2023年11月17～22日に起きた。", ["2023-11-17/2023-11-22"]),
    ("2018年以前に参加した。", ["../2018"]),
    ("2018年より前に参加した。", ["../2017"]),
    ("2018年以降は無関係だ。", ["2018/.."]),
    ("2018年まで取締役だった。", ["../2018"]),
    ("2018年から取締役だ。", ["2018/.."]),
    ("2018年2月から6月まで働いた。", ["2018-02/2018-06"]),
    ("2015年12月～2018年2月に働いた。", ["2015-12/2018-02"]),
    ("2018年2月20日から3月3日まで。", ["2018-02-20/2018-03-03"]),
    ("来年に始まる。", ["2027"]),
    ("一昨年に始まった。", ["2024"]),
    ("’18年に去った。", ["2018"]),
    ("18年に去った。", []),
    ("2018年春に会った。", ["2018-21"]),
    ("2018年の夏に会った。", ["2018-22"]),
    ("2018年上半期に伸びた。", ["2018-01/2018-06"]),
    ("2018年第3四半期に伸びた。", ["2018-07/2018-09"]),
    ("2018年2月上旬に去った。", ["2018-02"]),
    ("2018年2月末に去った。", ["2018-02"]),
    ("5か月前に起きた。", ["2026-06"]),
    ("3日前に起きた。", ["2026-11-18"]),
    ("翌年に辞任した。", ["then:year+1"]),
    ("同年に辞任した。", ["then:year+0"]),
    ("今年2月14日に提訴した。", ["2026-02-14"]),
    ("昨年末に提訴した。", ["2025"]),
    ("昨年の11月に提訴した。", ["2025-11"]),
    ("先月17日に提訴した。", ["2026-10-17"]),
    ("十一月十七日に起きた。", ["--11-17"]),
    ("11月に起きた。", ["--11"]),
    ("約10年続いた。", ["P10Y"]),
    ("2年以内に終わる。", ["P2Y"]),
    ("24時間で答えた。", ["PT24H"]),
    ("2018-02-14に提訴した。", ["2018-02-14"]),
    ("2018.2.14に提訴した。", ["2018-02-14"]),
    ("H30.4.1に始まった。", ["2018-04-01"]),
    ("2015年12月に設立された。", ["2015-12"]),
    ("大正元年に始まった。", ["1912"]),
    ("令和元年5月に始まった。", ["2019-05"]),
    ("2015年と2018年に起きた。", ["2015", "2018"]),
    ("二〇二三年十一月十七日に起きた。", ["2023-11-17"]),
    ("千九百九十年に生まれた。", ["1990"]),
    ("今日、来週の予定を決めた。", ["2026-11-21", "2026-11-23/2026-11-29"]),
    ("半年前に起きた。", ["2026-05"]),
    ("53歳で3人の万年筆と年末年始の話。", []),
    ("２０２３年１１月１７日に起きた。", ["2023-11-17"]),
    ("2024年13月45日は誤りだ。", []),
    ("2023年2月30日は誤りだ。", []),
    ("2017年後半に提案した。", ["2017"]),
    ("1990年代末に起業した。", ["1990s"]),
    ("2018年度の売上。", ["2018-04/2019-03"]),
    ("昨夏に会った。", ["2025-22"]),
    ("2018年頃に会った。", ["2018"]),
    ("2018年ごろから対立した。", ["2018/.."]),
    ("三カ月の契約だ。", ["P3M"]),
    ("2015年〜18年に働いた。", ["2015/2018"]),
    ("再来年の予定だ。", ["2028"]),
    ("GPT-4とGrok 2を1/10の値段で売る。", []),
    ("3年ぶりに会った。", ["P3Y"]),
    ("令和5年11月17日から22日まで。", ["2023-11-17/2023-11-22"]),
    ("2年以上前に会った。", ["now:year-2"]),
    ("2月30日に会った。", []),
    ("2018/02に会った。", ["2018-02"]),
    ("3500年に着く。", []),
    ("令和九九九年に着く。", []),
    ("2023年2〜6月に働いた。", ["2023-02/2023-06"]),
    ("2023年6〜2月に働いた。", []),
]


@pytest.mark.parametrize(("text", "wanted"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english(text: str, wanted: list[str]) -> None:
    assert edtf(read_dates(text, "en", TODAY)) == wanted


@pytest.mark.parametrize(("text", "wanted"), JAPANESE, ids=[row[0] for row in JAPANESE])
def test_japanese(text: str, wanted: list[str]) -> None:
    assert edtf(read_dates(text, "ja", TODAY)) == wanted


DAYS = [
    ("en", "in 2018", date(2018, 1, 1), date(2018, 12, 31)),
    ("en", "in February 2024", date(2024, 2, 1), date(2024, 2, 29)),
    ("en", "in early 2018", date(2018, 1, 1), date(2018, 4, 30)),
    ("en", "at the start of 2018", date(2018, 1, 1), date(2018, 4, 30)),
    ("en", "in mid-2018", date(2018, 5, 1), date(2018, 8, 31)),
    ("en", "in late 2018", date(2018, 9, 1), date(2018, 12, 31)),
    ("en", "in the 2010s", date(2010, 1, 1), date(2019, 12, 31)),
    ("en", "in the mid-2010s", date(2014, 1, 1), date(2016, 12, 31)),
    ("en", "in the early 2020s", date(2020, 1, 1), date(2023, 12, 31)),
    ("en", "from 2015 to 2018", date(2015, 1, 1), date(2018, 12, 31)),
    ("en", "Nov. 17, 2023", date(2023, 11, 17), date(2023, 11, 17)),
    ("en", "before 2018", None, date(2017, 12, 31)),
    ("en", "since February 2018", date(2018, 2, 1), None),
    ("en", "in the first quarter of 2023", date(2023, 1, 1), date(2023, 3, 31)),
    ("en", "on Nov. 17", None, None),
    ("en", "for ten years", None, None),
    ("ja", "2018年初め", date(2018, 1, 1), date(2018, 4, 30)),
    ("ja", "2018年初頭", date(2018, 1, 1), date(2018, 4, 30)),
    ("ja", "2017年末", date(2017, 9, 1), date(2017, 12, 31)),
    ("ja", "2017年後半", date(2017, 7, 1), date(2017, 12, 31)),
    ("ja", "2020年代初頭", date(2020, 1, 1), date(2023, 12, 31)),
    ("ja", "2010年代半ば", date(2014, 1, 1), date(2016, 12, 31)),
    ("ja", "1990年代後半", date(1995, 1, 1), date(1999, 12, 31)),
    ("ja", "2018年2月上旬", date(2018, 2, 1), date(2018, 2, 10)),
    ("ja", "2018年以前", None, date(2018, 12, 31)),
    ("ja", "2018年以降", date(2018, 1, 1), None),
    ("ja", "昨年11月", date(2025, 11, 1), date(2025, 11, 30)),
    ("ja", "11月17日", None, None),
    ("ja", "平成30年", date(2018, 1, 1), date(2018, 12, 31)),
]


@pytest.mark.parametrize(("lang", "text", "first", "last"), DAYS)
def test_days_covered(lang: str, text: str, first: date | None, last: date | None) -> None:
    (when,) = read_dates(text, lang, TODAY)
    assert when.first == (first.toordinal() if first else None)
    assert when.last == (last.toordinal() if last else None)


UNPLACED = [
    ("en", "They met last year.", "now:year-1"),
    ("en", "They met last month.", "now:month-1"),
    ("en", "They met yesterday.", "now:day-1"),
    ("en", "They met two years ago.", "now:year-2"),
    ("en", "They met in November last year.", "now:year-1-11"),
    ("ja", "昨年会った。", "now:year-1"),
    ("ja", "先月会った。", "now:month-1"),
    ("ja", "昨日会った。", "now:day-1"),
    ("ja", "2年前に会った。", "now:year-2"),
    ("ja", "昨年11月に会った。", "now:year-1-11"),
    ("en", "It opened last June.", "now:month-1-06"),
    ("ja", "来年の春に開く。", "now:year+1-21"),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), UNPLACED)
def test_relative_without_reference(lang: str, text: str, wanted: str) -> None:
    (when,) = read_dates(text, lang)
    assert (when.edtf, when.relative, when.first, when.last) == (wanted, True, None, None)


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "in February"), ("en", "in 2018"), ("ja", "11月に"), ("ja", "10年間")]
)
def test_not_relative(lang: str, text: str) -> None:
    (when,) = read_dates(text, lang)
    assert not when.relative


SPANS = [
    ("en", "🎉 He left in February of 2018.", "February of 2018"),
    ("en", "It was Nov. 17, 2023.", "Nov. 17, 2023"),
    ("en", "He served between 2015 and 2018.", "between 2015 and 2018"),
    ("en", "He came early in 2018.", "early in 2018"),
    ("en", "It was two years ago.", "two years ago"),
    ("ja", "🎉２０１８年２月に去った。", "２０１８年２月"),
    ("ja", "彼は2015年から2018年まで働いた。", "2015年から2018年まで"),
    ("ja", "彼は昨年の11月に去った。", "昨年の11月"),
    ("ja", "彼は令和6年2月14日に去った。", "令和6年2月14日"),
    ("ja", "2018年以降だ。", "2018年以降"),
    ("en", "He left in Dec. and never came back.", "Dec"),  # the full stop is none of its own
]


@pytest.mark.parametrize(("lang", "text", "wanted"), SPANS)
def test_span(lang: str, text: str, wanted: str) -> None:
    assert [text[when.start : when.end] for when in read_dates(text, lang, TODAY)] == [wanted]


HOSTILE = [
    "1",
    "1,",
    "2018",
    "2018-",
    "2018 to ",
    ",",
    " ",
    "億",
    "年",
    "2018年",
    "2018年から",
    "一",
    "May ",
    "May 1 ",
    "1/",
]
HOSTILE += [
    "early ",
    "the ",
    "one ",
    "in ",
    "昨年",
    "昨年の",
    "月",
    "1月",
    "last ",
    "\n",
    "and a half ",
    "令和",
    "〇",
    "of the ",
]


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_input_is_linear(piece: str, lang: str) -> None:
    text = piece * (100_000 // len(piece))
    before = time.process_time()
    found = read_dates(text, lang, TODAY)
    assert time.process_time() - before < 3.0
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_dates_at_the_edges_of_the_calendar() -> None:
    assert read_dates("two hundred thousand years ago", "en", date(1, 1, 1)) is not None
    assert read_dates("99年後と9999年12月31日以降", "ja", date(9999, 12, 31)) is not None


def test_no_pattern_is_compiled_at_import() -> None:
    language = Path(__file__).parents[1] / "src" / "feudcheck" / "language"
    sources = sorted(language.glob("dates*.py"))
    lines = [line for source in sources for line in source.read_text(encoding="utf-8").splitlines()]
    assert len(sources) > 1
    assert all(line.startswith(" ") for line in lines if "re.compile(" in line)


@pytest.mark.parametrize(
    ("said", "known", "relation"),
    [
        ("in December", "since December 2023", compare.SAME),
        ("in May", "since December 2023", ""),
        ("in December", "in December 2023", compare.SAME),
        ("in May", "in December 2023", compare.CONFLICT),
    ],
)
def test_a_month_against_a_date(said: str, known: str, relation: str) -> None:
    one, two = (read_dates(text, "en", None)[0] for text in (said, known))
    assert compare.dates(one, two) == relation


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("提訴は2024年6月、取り下げは同年8月。", "ja", ["2024-06", "2024-08"]),
        ("2015年に設立し、翌年3月に改めた。", "ja", ["2015", "2016-03"]),
        ("2018年に去り、5年後に戻った。", "ja", ["2018", "2023"]),
        ("2024年2月に始め、4か月後にやめた。", "ja", ["2024-02", "2024-06"]),
        ("Founded in 2015, it was sold three years later.", "en", ["2015", "2018"]),
        ("He sued in February 2024 and gave up four months later.", "en", ["2024-02", "2024-06"]),
        ("He sued in February 2024, and again in August of the same year.", "en", ["2024-02", "2024-08"]),
        ("In May 2015, and in June the following year, it rained.", "en", ["2015-05", "2016-06"]),
        ("He left in 2015 and came back the next year.", "en", ["2015", "2016"]),
        ("He sued in May 2015 and gave up the next month.", "en", ["2015-05", "2015-06"]),
        ("Two months after March 2015 he wrote again.", "en", ["2015-05"]),
    ],
)
def test_a_date_that_hangs_on_one_before_is_placed(text: str, lang: str, expected: list[str]) -> None:
    found = read_dates(text, lang)
    assert edtf(found) == expected
    assert all(when.first is not None for when in found)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("It was made in 2017, a year before he left.", "en"),
        ("He left the year after it was founded.", "en"),
        ("提供開始は設立の2年後である。", "ja"),
    ],
)
def test_a_date_that_hangs_on_another_event_stays_open(text: str, lang: str) -> None:
    *_, hanging = read_dates(text, lang)
    assert hanging.edtf.startswith("then:")
    assert hanging.first is None


@pytest.mark.parametrize(
    ("text", "lang", "hanging"),
    [
        ("In 2015 it began; 999 decades later it closed.", "en", "then:year+9990"),
        ("999 decades after March 2015 it closed.", "en", "2015-04/.."),  # after March 2015, at least
        ("2015年に始まり、999年後、" + 9 * "その999年後、" + "終わった。", "ja", "then:year+999"),
    ],
)
def test_a_date_after_the_last_of_the_calendar_is_not_placed(text: str, lang: str, hanging: str) -> None:
    last = read_dates(text, lang)[-1]
    assert (last.edtf, last.last) == (hanging, None)


@pytest.mark.parametrize(
    ("text", "lang", "years"),
    [
        ("三千五百年前に建てられた。", "ja", 3500),
        ("千五百年前の話だ。", "ja", 1500),
        ("一万二千五百年前から続く。", "ja", 12500),
        ("1500年前に建てられた。", "ja", 1500),
        ("It was built 1500 years ago.", "en", 1500),
        ("It was built three thousand five hundred years ago.", "en", 3500),
    ],
)
def test_thousands_of_years_ago_are_a_time_and_no_year(text: str, lang: str, years: int) -> None:
    assert not read_dates(text, lang, TODAY)
    assert [(q.kind, q.lo, q.unit) for q in read_quantities(text, lang)] == [("duration", years, "year")]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("千九百四十五年に終わった。", "1945"),
        ("2015年前後に建てられた。", "2015"),
        ("2015年前半に建てられた。", "2015"),
        ("2015年、前社長が去った。", "2015"),
    ],
)
def test_a_year_with_something_behind_it_is_a_year(text: str, year: str) -> None:
    assert edtf(read_dates(text, "ja")) == [year]
    assert not read_quantities(text, "ja")
