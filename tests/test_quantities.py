"""Quantities in both languages: the shared table, further rows, spans, and hostile input."""

from __future__ import annotations

import itertools
import json
import time
from pathlib import Path
from typing import Any

import pytest

from feudcheck.judging import compare
from feudcheck.language.quantities import Quantity, read_quantities

TABLE = Path(__file__).parent / "data" / "expressions" / "quantities.jsonl"
SHARED = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
KINDS = {"money": "money", "count": "count", "pct": "share", "frac": "share", "mult": "multiple"}

Row = tuple[str, float, float, str, str]


def exact(kind: str, value: float, unit: str = "", cmp: str = "") -> Row:
    return kind, value, value, unit, cmp


def span(kind: str, lo: float, hi: float, unit: str = "", cmp: str = "") -> Row:
    return kind, lo, hi, unit, cmp


def brief(found: list[Quantity]) -> list[Row]:
    return [(q.kind, q.lo, q.hi, q.unit, q.cmp) for q in found]


def same(found: list[Row], wanted: list[Row]) -> bool:
    if len(found) != len(wanted):
        return False
    return all(
        (f[0], f[3], f[4]) == (w[0], w[3], w[4]) and f[1:3] == pytest.approx(w[1:3], rel=1e-9)
        for f, w in zip(found, wanted, strict=True)
    )


@pytest.mark.parametrize("row", SHARED, ids=[row["id"] for row in SHARED])
def test_shared_row(row: dict[str, Any]) -> None:
    found = read_quantities(row["sentence"], row["lang"])
    assert len(found) == len(row["expected"]), found
    for got, want in zip(found, row["expected"], strict=True):
        scale = 100.0 if want["k"] == "pct" else 1.0
        assert got.kind == KINDS[want["k"]]
        assert (got.lo * scale, got.hi * scale) == pytest.approx((want["lo"], want["hi"]), rel=1e-9)
        assert got.hi_open == want.get("hi_open", False)
        if want["k"] == "money":
            assert got.unit == want["u"]
        if "cmp" in want:
            assert got.cmp == want["cmp"]


ENGLISH: list[tuple[str, list[Row]]] = [
    ("He paid $2.8 billion.", [exact("money", 2.8e9, "USD")]),
    ("He paid no less than $2.8 billion.", [exact("money", 2.8e9, "USD", ">=")]),
    ("It hired no more than 30 people.", [exact("count", 30, "person", "<=")]),
    ("Over 700 employees signed.", [exact("count", 700, "employee", ">")]),
    ("It lost at least two directors.", [exact("count", 2, "director", ">=")]),
    ("It may cost as much as $10bn.", [exact("money", 1e10, "USD", "<=")]),
    ("He wants nearly $7 trillion.", [exact("money", 7e12, "USD", "~")]),
    ("About a third of the staff left.", [exact("share", 1 / 3, "", "~")]),
    ("Almost half the board left.", [exact("share", 0.5, "", "~")]),
    ("The gift did not reach $100 million.", [exact("money", 1e8, "USD", "<")]),
    ("The gift didn't come to $100 million.", [exact("money", 1e8, "USD", "<")]),
    ("It came nowhere near $2 billion.", [exact("money", 2e9, "USD", "<")]),
    ("It never exceeded $2 billion.", [exact("money", 2e9, "USD", "<=")]),
    ("It reached $2 billion.", [exact("money", 2e9, "USD")]),
    ("He holds under 5% of it.", [exact("share", 0.05, "", "<")]),
    ("It will cost $10-13 billion.", [span("money", 1e10, 1.3e10, "USD")]),
    ("It runs between 5 and 10 models.", [span("count", 5, 10, "model")]),
    ("They spent between $5 million and $7 million.", [span("money", 5e6, 7e6, "USD")]),
    ("He gave a quarter of a million dollars.", [exact("money", 250_000, "USD")]),
    ("He gave two and a half million dollars.", [exact("money", 2.5e6, "USD")]),
    ("He gave several hundred million dollars.", [span("money", 1e8, 1e9, "USD")]),
    ("He lost hundreds of millions.", [span("number", 1e8, 1e9)]),
    ("It was a billion-dollar-plus deal.", [exact("money", 1e9, "USD", ">=")]),
    ("It was a multibillion-dollar deal.", [span("money", 1e9, 1e12, "USD")]),
    ("He did not give a cent.", [exact("money", 0)]),
    ("He never paid a single penny.", [exact("money", 0)]),
    ("One in ten stayed.", [exact("share", 0.1)]),
    ("1 in 10 users left.", [exact("share", 0.1)]),
    ("Nine out of ten agreed.", [exact("share", 0.9)]),
    ("He paid 1/10 of it.", [exact("share", 0.1)]),
    ("He owns two-thirds of the shares.", [exact("share", 2 / 3)]),
    ("Three quarters of the staff left.", [exact("share", 0.75)]),
    ("He bet 100 bucks.", [exact("money", 100, "USD")]),
    ("It has a hundred million users.", [exact("count", 1e8, "user")]),
    ("The model has 33 billion parameters.", [exact("count", 3.3e10, "parameter")]),
    ("It is a 33-billion-parameter model.", [exact("count", 3.3e10, "parameter")]),
    ("A 5-member board decides.", [exact("count", 5, "member")]),
    ("A five-person team built it.", [exact("count", 5, "person")]),
    ("It is 1.5x faster.", [exact("multiple", 1.5)]),
    ("He paid twice as much.", [exact("multiple", 2)]),
    ("He sued twice.", [exact("count", 2, "time")]),
    ("It is three times the size.", [exact("multiple", 3)]),
    ("He sued three times.", [exact("count", 3, "time")]),
    ("The price doubled.", [exact("multiple", 2)]),
    ("Sales have trebled since.", [exact("multiple", 3)]),
    ("Musk, 53, sued.", [exact("age", 53, "year")]),
    ("He is aged 53.", [exact("age", 53, "year")]),
    ("The 53-year-old sued.", [exact("age", 53, "year")]),
    ("He was 53 years old.", [exact("age", 53, "year")]),
    ("It was the second lawsuit.", [exact("ordinal", 2)]),
    ("It was his 2nd lawsuit.", [exact("ordinal", 2)]),
    ("He won for the 21st time.", [exact("ordinal", 21)]),
    ("He stayed for two and a half years.", [exact("duration", 2.5, "year")]),
    ("They signed an 18-month deal.", [exact("duration", 18, "month")]),
    ("They were friends for a decade.", [exact("duration", 10, "year")]),
    ("He spoke for half an hour.", [exact("duration", 0.5, "hour")]),
    ("He must pay within 90 days.", [exact("duration", 90, "day")]),
    ("Claude 3.5 beat ChatGPT-3.5 and the iPhone 15.", []),
    ("He sells X Premium+ and led the Series B.", []),
    ("One of the founders left and no one cared.", []),
    ("A majority of shareholders agreed.", [span("share", 0.5, 1, "", ">")]),
    ("He paid HK$5m and C$3 million.", [exact("money", 5e6, "HKD"), exact("money", 3e6, "CAD")]),
    ("He paid 20 million yen.", [exact("money", 2e7, "JPY")]),
    ("It grew by five to ten percent.", [span("share", 0.05, 0.1)]),
    ("Dozens of lawsuits followed.", [span("count", 12, 100, "lawsuit")]),
    ("He earned 3 million.", [exact("number", 3e6)]),
    ("It won thirty-three thousand five hundred and two users.", [exact("count", 33_502, "user")]),
    ("He offered $1 billion or more.", [exact("money", 1e9, "USD", ">=")]),
    ("It has 100+ employees.", [exact("count", 100, "employee", ">=")]),
    ("He gave 50 cents.", [exact("money", 0.5, "USD")]),
    ("A couple of directors left.", [exact("count", 2, "director", "~")]),
    ("It runs tens of thousands of GPUs.", [span("count", 1e4, 1e5, "gpu")]),
    ("It costs $6.6bn-$8bn.", [span("money", 6.6e9, 8e9, "USD")]),
    ("It fell 12.5 percent.", [exact("share", 0.125)]),
    ("Sales quadrupled.", [exact("multiple", 4)]),
    ("See Chapter 11, page 12 and No. 4.", []),
    ("Cases rose in 15 out of 28 provinces.", [exact("count", 15, "province"), exact("count", 28, "province")]),
    ("90 out of 100 agreed.", [exact("share", 0.9)]),
    ("It was rated 6.5/10 by users.", [exact("share", 0.65, "score")]),
    ("It was rated over 81/100.", [exact("share", 0.81, "score", ">")]),
    ("It was rated 11/10.", []),
    ("The song ranked #12 in May.", [exact("ordinal", 12)]),
    ("The song ranked # 3.", [exact("ordinal", 3)]),
    ("It grossed more than 16 crores.", [exact("number", 1.6e8, "", ">")]),
    ("It has a rating lower than 30%.", [exact("share", 0.3, "", "<")]),
    ("It reported 18 new Covid-19 cases.", [exact("count", 18, "case")]),
    ("There were 2,800 flu-related deaths.", [exact("count", 2800, "death")]),
    ("Two or three years passed.", [span("duration", 2, 3, "year")]),
    ("It has five board members.", [exact("count", 5, "member")]),
    ("It raised half a billion in cash.", [exact("number", 5e8)]),
    ("He spent 44bn dollars, not 13.", [exact("money", 4.4e10, "USD"), exact("number", 13)]),
    ("He asked for a year and a half.", [exact("duration", 1.5, "year")]),
    ("It is worth upwards of $1tn.", [exact("money", 1e12, "USD", ">=")]),
    ("It is valued at ¥14.8trn.", [exact("money", 1.48e13, "JPY")]),
    ("The ten-thousand-word letter leaked.", [exact("count", 10_000, "word")]),
    ("It has 2.5m users and a 24/7 desk.", [exact("count", 2.5e6, "user")]),
    ("About 3 in 5 Americans agree.", [exact("share", 0.6, "", "~")]),
    ("He paid exactly $0.", [exact("money", 0, "USD")]),
    ("He paid $100 million plus.", [exact("money", 1e8, "USD", ">=")]),
    ("He raised the fee from $5 million to €6 million.", [exact("money", 5e6, "USD"), exact("money", 6e6, "EUR")]),
    ("They sold 3 or 4 players.", [span("count", 3, 4, "player")]),
    ("They sold 3 or 9 players.", [exact("number", 3), exact("count", 9, "player")]),  # not all from 3 to 9
    ("It took two years and a half.", [exact("duration", 2.5, "year")]),
    ("It took two-and-a-half years.", [exact("duration", 2.5, "year")]),
    ("He sold 5 boxes.", [exact("count", 5, "box")]),
    ("He gave him 3 losses.", [exact("count", 3, "loss")]),
    ("He will double it.", []),
    ("It took two full years.", [exact("duration", 2, "year")]),
    ("They worked over two years.", [exact("duration", 2, "year")]),  # in the course of them
]

JAPANESE: list[tuple[str, list[Row]]] = [
    ("壱億円を払った。", [exact("money", 1e8, "JPY")]),
    ("97億4000万ドルで買った。", [exact("money", 9.74e9, "USD")]),
    ("時価総額は1兆ドルだ。", [exact("money", 1e12, "USD")]),
    ("¥14.8trnに相当する。", [exact("money", 1.48e13, "JPY")]),
    ("費用は数百万～数千万円だ。", [span("money", 1e6, 1e8, "JPY")]),
    ("50%以上を持つ。", [exact("share", 0.5, "", ">=")]),
    ("3割弱が辞めた。", [exact("share", 0.3, "", "~")]),
    ("過半数を握る。", [span("share", 0.5, 1, "", ">")]),
    ("半分を売った。", [exact("share", 0.5)]),
    ("10億ドルを超える寄付だ。", [exact("money", 1e9, "USD", ">")]),
    ("10億ドルを軽く超えています。", [exact("money", 1e9, "USD", ">")]),
    ("10億ドルを大きく下回った。", [exact("money", 1e9, "USD", "<")]),
    ("5000万ドル以下だ。", [exact("money", 5e7, "USD", "<=")]),
    ("寄付は10億ドルには遠く及ばない。", [exact("money", 1e9, "USD", "<")]),
    ("売上は3億円に達していない。", [exact("money", 3e8, "JPY", "<")]),
    ("売上は3億円に達した。", [exact("money", 3e8, "JPY")]),
    ("最大10億ドルを約束した。", [exact("money", 1e9, "USD", "<=")]),
    ("少なくとも5社が参加した。", [exact("count", 5, "company", ">=")]),
    ("330億のパラメータを持つ。", [exact("count", 3.3e10, "parameter")]),
    ("330億パラメーターを持つ。", [exact("count", 3.3e10, "parameter")]),
    ("総額は330億に上る。", [exact("number", 3.3e10)]),
    ("マスク氏は53歳だ。", [exact("age", 53, "year")]),
    ("兄は弟より14歳年上だ。", [exact("duration", 14, "year")]),
    ("姉は3歳も年下の夫を迎えた。", [exact("duration", 3, "year")]),
    ("年の差は12歳だった。", [exact("duration", 12, "year")]),
    ("20歳以上の差がある。", [exact("duration", 20, "year", ">=")]),
    ("65歳以上の人が対象だ。", [exact("age", 65, "year", ">=")]),
    ("マスク氏（53）は提訴した。", [exact("age", 53, "year")]),
    ("第3の道だ。", [exact("ordinal", 3)]),
    ("世界で3位だ。", [exact("ordinal", 3)]),
    ("2度目の提訴だ。", [exact("ordinal", 2)]),
    ("3回提訴した。", [exact("count", 3, "time")]),
    ("2人は決裂した。", [exact("count", 2, "person")]),
    ("二人は決裂した。", [exact("count", 2, "person")]),
    ("彼は創業者の一人だ。", []),
    ("彼は創業者の1人だ。", []),
    ("一つの理由がある。", []),
    ("第一歩を踏み出した。", []),
    ("三菱は千葉と六本木にある。", []),
    ("一銭も払わなかった。", [exact("money", 0)]),
    ("1ドルも払わなかった。", [exact("money", 0)]),
    ("半年の契約だ。", [exact("duration", 0.5, "year")]),
    ("1年半かかった。", [exact("duration", 1.5, "year")]),
    ("10年間の友人だ。", [exact("duration", 10, "year")]),
    ("3か月で完成した。", [exact("duration", 3, "month")]),
    ("18ヶ月で完成した。", [exact("duration", 18, "month")]),
    ("24時間以内に答えた。", [exact("duration", 24, "hour", "<=")]),
    ("5分間話した。", [exact("duration", 5, "minute")]),
    ("売上は1.5倍だ。", [exact("multiple", 1.5)]),
    ("売上は倍増した。", [exact("multiple", 2)]),
    ("数倍に増えた。", [span("multiple", 2, 10)]),
    ("数人が辞めた。", [span("count", 2, 10, "person")]),
    ("何億ドルも失った。", [span("money", 1e8, 1e9, "USD")]),
    ("3つの理由がある。", [exact("count", 3, "reason")]),
    ("20社以上が参加した。", [exact("count", 20, "company", ">=")]),
    ("数十社が参加した。", [span("count", 10, 100, "company")]),
    ("100万人近くが使う。", [exact("count", 1e6, "person", "~")]),
    ("十億ドルを約束した。", [exact("money", 1e9, "USD")]),
    ("三百五十万ドルを払った。", [exact("money", 3.5e6, "USD")]),
    ("5〜10人が残った。", [span("count", 5, 10, "person")]),
    ("3分の1を持つ。", [exact("share", 1 / 3)]),
    ("三分の二以上が賛成した。", [exact("share", 2 / 3, "", ">=")]),
    ("9割超が賛成した。", [exact("share", 0.9, "", ">")]),
    ("100カ国で使われる。", [exact("count", 100, "country")]),
    ("H200とGPT-4oとiPhone 15を比べた。", []),
    ("X Premium+に加入した。", []),
    ("10万基のGPUを使う。", [exact("count", 1e5, "gpu")]),
    ("1,234.5億円を投じた。", [exact("money", 1.2345e11, "JPY")]),
    ("6.6億ユーロの罰金だ。", [exact("money", 6.6e8, "EUR")]),
    ("50万円強を払った。", [exact("money", 5e5, "JPY", "~")]),
    ("寄付は$50mだった。", [exact("money", 5e7, "USD")]),
    ("2億ポンドを払った。", [exact("money", 2e8, "GBP")]),
    ("10人に1人が使う。", [exact("share", 0.1)]),
    ("ほぼ半数が辞めた。", [exact("share", 0.5, "", "~")]),
    ("七割が賛成した。", [exact("share", 0.7)]),
    ("10億〜13億ドルかかる。", [span("money", 1e9, 1.3e9, "USD")]),
    ("1億ドル余りを投じた。", [exact("money", 1e8, "USD", ">")]),
    ("5千人を上回った。", [exact("count", 5000, "person", ">")]),
    ("十分な議論と一般の理解、統一の方針。", []),
    ("第三者が四国と九州で一緒に調べた。", []),
    ("1000億ドル規模、約15兆円だ。", [exact("money", 1e11, "USD"), exact("money", 1.5e13, "JPY", "~")]),
    ("取締役は5人から3人に減った。", [exact("count", 5, "person"), exact("count", 3, "person")]),
    ("参加者は20,000人だ。", [exact("count", 20_000, "person")]),
    ("わずか5日で復帰した。", [exact("duration", 5, "day")]),
    ("何度も訴えた。", []),
    ("３．５％下がった。", [exact("share", 0.035)]),
    ("手数料はHK$300だった。", [exact("money", 300, "HKD")]),
    ("料金は50セントだ。", [exact("money", 0.5, "USD")]),
    ("株価は50銭動いた。", []),  # no yen
    ("成長率はマイナス3%だった。", [exact("share", -0.03)]),
    ("成長率はマイナス2割だった。", [exact("share", -0.2)]),
    ("成長率: -3%", [exact("share", -0.03)]),
    ("気温は30度だ。", []),  # not thirty times
    ("一つ残した。", []),
    ("三元を払った。", []),  # 三元 is a word of its own
    ("百元を払った。", [exact("money", 100, "CNY")]),
    ("1円も払わなかった。", [exact("money", 0)]),
]


@pytest.mark.parametrize(("text", "wanted"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english(text: str, wanted: list[Row]) -> None:
    found = brief(read_quantities(text, "en"))
    assert same(found, wanted), found


@pytest.mark.parametrize(("text", "wanted"), JAPANESE, ids=[row[0] for row in JAPANESE])
def test_japanese(text: str, wanted: list[Row]) -> None:
    found = brief(read_quantities(text, "ja"))
    assert same(found, wanted), found


SPANS = [
    ("en", "🎉 He gave more than $13 billion today.", "more than $13 billion"),
    ("en", "He gave ＄９７.４bn today.", "＄９７.４bn"),
    ("en", "It has 33 billion parameters.", "33 billion"),
    ("en", "He gave 100 million dollars or more to it.", "100 million dollars or more"),
    ("en", "The 53-year-old sued.", "53-year-old"),
    ("en", "It takes 10 to 15 percent of it.", "10 to 15 percent"),
    ("ja", "🎉約１億ドル超を投じた。", "約１億ドル超"),
    ("ja", "彼は１，５００億円を払った。", "１，５００億円"),
    ("ja", "330億のパラメータを持つ。", "330億"),
    ("ja", "約束した額の10分の1だ。", "10分の1"),
    ("ja", "費用は10〜20億ドルだ。", "10〜20億ドル"),
    ("ja", "社員は100人を超えた。", "100人を超え"),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), SPANS)
def test_span(lang: str, text: str, wanted: str) -> None:
    found = read_quantities(text, lang)
    assert [text[q.start : q.end] for q in found] == [wanted]


OPEN_ENDS = [
    ("en", "tens of millions of dollars", True),
    ("en", "dozens of people", True),
    ("en", "a majority of them", False),
    ("en", "$10-13 billion", False),
    ("ja", "数億ドル", True),
    ("ja", "数人", True),
    ("ja", "十数人", False),
    ("ja", "数百万～数千万円", True),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), OPEN_ENDS)
def test_open_end(lang: str, text: str, wanted: bool) -> None:
    assert [q.hi_open for q in read_quantities(text, lang)] == [wanted]


def test_taken_spans_are_left_out() -> None:
    text = "In 2018 he gave $1bn on Nov. 17."
    taken = [(text.index("2018"), text.index("2018") + 4), (text.index("Nov."), len(text) - 1)]
    assert brief(read_quantities(text, "en", taken)) == [exact("money", 1e9, "USD")]
    japanese = "2018年に3人が辞めた。"
    assert brief(read_quantities(japanese, "ja", [(0, 5)])) == [exact("count", 3, "person")]


HOSTILE = [
    "1",
    "1,",
    "1,111,",
    ",",
    " ",
    "億",
    "1億",
    "数",
    "一",
    "one ",
    "hundred ",
    "a million ",
    "$",
    "1-",
    "between 1 and ",
]
HOSTILE += [
    "1 to ",
    "more than ",
    "第",
    "約",
    "1.",
    "½",
    "(5",
    "half a ",
    "of the ",
    "1/",
    "〜1",
    "one hundred and ",
    "0 000",
]


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_input_is_linear(piece: str, lang: str) -> None:
    text = piece * (100_000 // len(piece))
    before = time.process_time()
    found = read_quantities(text, lang)
    assert time.process_time() - before < 3.0
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_no_pattern_is_compiled_at_import() -> None:
    language = Path(__file__).parents[1] / "src" / "feudcheck" / "language"
    sources = sorted(language.glob("quantities*.py"))
    lines = [line for source in sources for line in source.read_text(encoding="utf-8").splitlines()]
    assert len(sources) > 1
    assert all(line.startswith(" ") for line in lines if "re.compile(" in line)


@pytest.mark.parametrize("text", ["In row 23 one of them sat.", "They sold 5 one by one."])
def test_one_behind_a_figure_is_no_figure_without_letters(text: str) -> None:
    assert [text[q.start : q.end] for q in read_quantities(text, "en")] == [
        word for word in text.split() if word.isdigit()
    ]


@pytest.mark.parametrize(
    ("said", "known", "relation"),
    [
        ("$100 million", "$100 million", compare.SAME),
        ("less than $100 million", "$100 million", compare.CONFLICT),
        ("$100 million", "less than $100 million", compare.CONFLICT),
        ("less than $100 million", "tens of millions of dollars", compare.WIDER),
        ("up to $100 million", "$100 million", compare.SAME),
        ("$13 billion", "more than $13 billion", compare.SAME),
        ("less than $13 billion", "more than $13 billion", compare.CONFLICT),
        ("$14 billion", "$13 billion", compare.CONFLICT),
        ("$97 billion", "$97.4 billion", compare.SAME),  # rounded
        ("$97.7 billion", "$97.4 billion", compare.CONFLICT),  # as near, but as exact
        ("$503 billion", "$500 billion", compare.CONFLICT),  # more exact than what is known
        ("$100 billion", "$97.4 billion", compare.CONFLICT),  # rounded too far
        ("half a year", "six months", compare.SAME),
        ("100 million US dollars", "$100 million", compare.SAME),
        ("100 million U.S. dollars", "$100 million", compare.SAME),
        ("a hundred million American dollars", "$100 million", compare.SAME),
        ("100 million Canadian dollars", "$100 million", ""),
    ],
)
def test_a_figure_against_a_figure(said: str, known: str, relation: str) -> None:
    one, two = (read_quantities(f"He paid {figure} for it.", "en")[0] for figure in (said, known))
    assert compare.quantities(one, two) == relation


def test_of_two_figures_that_claim_the_same_words_neither_overlaps() -> None:
    first, second = read_quantities("The fee rose 10 percent or more than 20 million dollars.", "en")
    assert (first.kind, first.lo, second.kind, second.lo, second.cmp) == ("share", 0.1, "money", 2e7, ">")
    assert first.end <= second.start


@pytest.mark.parametrize(
    ("text", "comparators"),
    [
        ("The fee rose 10 percent or more than 20 million dollars.", ["", ">"]),
        ("It took two years or less than 30 months.", ["", "<"]),
        ("It cost $10 million or fewer than 50 jobs.", ["", "<"]),
        ("It cost $10 million or more.", [">="]),
        ("It took two years or less, then ten more.", ["<=", ""]),
    ],
)
def test_more_than_belongs_to_the_figure_behind_it(text: str, comparators: list[str]) -> None:
    assert [q.cmp for q in read_quantities(text, "en")] == comparators


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("成長率は-3%だった。", "ja"),
        ("伸びが－3％にとどまった。", "ja"),
        ("成長率は−3パーセントだ。", "ja"),
        ("成長率はマイナス3%だった。", "ja"),
        ("Growth was -3%.", "en"),
        ("Growth was weak (-3%).", "en"),
        ("Growth fell to minus 3 percent.", "en"),
        ("The margin was negative 3%.", "en"),
    ],
)
def test_what_stands_behind_a_minus_is_below_zero(text: str, lang: str) -> None:
    assert same(brief(read_quantities(text, lang)), [exact("share", -0.03)])


@pytest.mark.parametrize(
    ("text", "lang", "share"),
    [
        ("はやぶさ-2が飛んだ。", "ja", []),
        ("伸びは3%-5%だった。", "ja", [span("share", 0.03, 0.05)]),
        ("Growth was 3%-5%.", "en", [span("share", 0.03, 0.05)]),
        ("The poll is right to plus or minus 3%.", "en", [exact("share", 0.03)]),
    ],
)
def test_a_hyphen_is_no_minus(text: str, lang: str, share: list[Row]) -> None:
    assert same(brief(read_quantities(text, lang)), share)
