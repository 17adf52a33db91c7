"""Japanese quantities: a number with its counter and the comparators around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from feudcheck.language.quantities import CURRENCY, DIGITS, SCALES, SUFFIXES, Number, Quantity, singular
from feudcheck.language.quantities_japanese_numbers import find_runs, japanese_number, plain_number, run_pattern

_MONEY = {
    "ドル": "USD",
    "米ドル": "USD",
    "円": "JPY",
    "ユーロ": "EUR",
    "ポンド": "GBP",
    "元": "CNY",
    "人民元": "CNY",
}
_MONEY |= {
    "ウォン": "KRW",
    "台湾ドル": "TWD",
    "香港ドル": "HKD",
    "カナダドル": "CAD",
    "豪ドル": "AUD",
    "ルピー": "INR",
}
_MONEY |= {"スイスフラン": "CHF", "フラン": "CHF", "シンガポールドル": "SGD", "セント": "", "銭": ""}
_TIME = {"年": "year", "年間": "year", "年半": "year", "月": "month", "週": "week", "週間": "week", "日間": "day"}
_TIME |= {"時間": "hour", "時間半": "hour", "分": "minute", "分間": "minute", "日以内": "day", "日": "day"}
_COUNTERS = """人:person:間気物生材工類事格脈 名:person:前義誉称作 社:company:員長会内外債交説 回:time:答転復避収線路
    度:time:合 件:case: 株:share:主価式 票:vote:決 議席:seat: 席:seat: ページ:page: トークン:token: 文字:character:
    単語:word: カ国:country: か国:country: ヶ国:country: ヵ国:country: カ所:place: か所:place: ヶ所:place: 校:school:
    店舗:store: 世帯:household: ワット:watt: キロワット:kilowatt: メガワット:megawatt: ギガワット:gigawatt: 問:question:
    段階:stage: 歩:step: 個:: つ:: 台:: 基:: 枚:: 本::木社人部当日来店体格書音 点::数 種類:kind: ポイント:point:"""
_NOUNS = {
    "パラメーター": "parameter",
    "パラメータ": "parameter",
    "ユーザー": "user",
    "ユーザ": "user",
    "チップ": "chip",
}
_NOUNS |= {"会社": "company", "企業": "company", "従業員": "employee", "社員": "employee", "メンバー": "member"}
_NOUNS |= {
    "理由": "reason",
    "モデル": "model",
    "取締役": "director",
    "訴訟": "lawsuit",
    "国": "country",
    "株": "share",
}
_NOUNS |= {
    "トークン": "token",
    "条件": "condition",
    "製品": "product",
    "サーバー": "server",
    "画像処理半導体": "gpu",
}
_BEFORE = {
    "約": "~",
    "およそ": "~",
    "おおよそ": "~",
    "ほぼ": "~",
    "ざっと": "~",
    "推定": "~",
    "最大": "<=",
    "最大で": "<=",
}
_BEFORE |= {
    "最高": "<=",
    "最高で": "<=",
    "最低": ">=",
    "最低でも": ">=",
    "少なくとも": ">=",
    "上限": "<=",
    "多くとも": "<=",
}
_AFTER = {"以上": ">=", "超": ">", "を超え": ">", "を上回": ">", "余": ">", "余り": ">", "あまり": ">", "以下": "<="}
_AFTER |= {"以内": "<=", "まで": "<=", "未満": "<", "を下回": "<", "近く": "~", "弱": "~", "強": "~", "程度": "~"}
_AFTER |= {"前後": "~", "ほど": "~", "くらい": "~", "ぐらい": "~", "足らず": "<", "を切": "<"}
_ORDINALS = "番目|回目|度目|人目|つ目|代目|社目|件目|位"
_WORDS = {"過半数": ("share", 0.5, 1.0, ">"), "大半": ("share", 0.5, 1.0, ">"), "半年": ("duration", 0.5, 0.5, "")}
_BEFORE_ENDS = {word[-1] for word in _BEFORE} | {" "}
_AFTER_STARTS = {word[0] for word in _AFTER} | {"に"}
_KATAKANA = range(0x30A1, 0x30FD)
AGO = "前(?=[にのかまはも、。]|頃|ごろ|$)"  # behind 年, and no 前半, 前後


@cache
def _unit_pattern() -> re.Pattern[str]:
    counters = [part.split(":") for part in _COUNTERS.split()]
    alternatives = [rf"{word}(?![{guard}目])" if guard else rf"{word}(?!目)" for word, _, guard in _longest(counters)]
    return re.compile(
        rf"(?P<ordinal>{_ORDINALS})|(?P<age>[歳才])|(?P<share>%|パーセント|割(?![りる合])(?:(?P<bu>[0-9一二三四五六七八九])分)?)"
        rf"|(?P<multiple>倍)|(?P<money>{'|'.join(sorted(_MONEY, key=len, reverse=True))})(?![周卓])"
        r"|(?P<time>[かカヶケヵ箇]月|年間|年半(?!ば)|年(?![代度生齢月末前半])|年(?=前)|週間|日間|日(?=以内)|(?<=わずか[0-9一二三四五六七八九])日(?!目)|時間半?|分間|分(?![のけ野割析配岐裂担類か散子離布]))"
        rf"|(?P<count>{'|'.join(alternatives)})"
    )


def _longest(counters: list[list[str]]) -> list[list[str]]:
    return sorted(counters, key=lambda parts: -len(parts[0]))


@cache
def _counter_units() -> dict[str, str]:
    return {word: unit for word, unit, _ in (part.split(":") for part in _COUNTERS.split())}


@cache
def _after_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_AFTER, key=len, reverse=True))
    return re.compile(
        rf"(?P<plain>{words})(?<![強弱超](?=[いくす力化点さ]))"
        r"|を(?:軽く|軽々と?|優に|ゆうに|大きく|大幅に|はるかに|遥かに|わずかに|やや|少し|すでに|既に)(?P<far>超え|上回|下回)"
        r"|に(?:は|も|さえ)?(?:遠く|はるかに|遥かに|大きく|わずかに|少し|まだ|到底|とても|とうてい)?"
        r"(?P<short>届(?:かな|かず|いていな|きませ)|達(?:しな|せず|していな|しませ)|満(?:たな|ちな|たず)|及ば[なず]|ほど遠|程遠)"
    )


def _after(text: str, at: int) -> tuple[str, int]:
    """The comparator behind a figure, and how long it is: 以上, を超え, を大きく上回, に届かな."""
    found = _after_pattern().match(text, at)
    if not found:
        return "", 0
    return "<" if found["short"] else _AFTER[found["plain"] or "を" + found["far"]], found.end() - at


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(_BEFORE, key=len, reverse=True))}) ?\Z")


@cache
def _suffix_pattern() -> re.Pattern[str]:
    return re.compile(r" ?(thousand|million|billion|trillion)(?![a-z])|(bn|tn|trn|mn|[kmb])(?![a-z])", re.IGNORECASE)


@cache
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(rf"の?(?:({'|'.join(_NOUNS)})|([A-Za-z]+))")


def read_japanese(text: str, taken: Sequence[tuple[int, int]]) -> list[Quantity]:
    """All quantities of a folded text in order."""
    found: list[Quantity] = []
    free = 0
    spans = iter(sorted(taken))
    barrier = next(spans, None)
    for match in find_runs(text):
        while barrier is not None and barrier[1] <= match.start():
            barrier = next(spans, None)
        if match.start() < free or (barrier is not None and barrier[0] < match.end()):
            continue
        quantity = _japanese_at(text, match, barrier[0] if barrier else len(text))
        if quantity is not None and quantity.end > free:
            found.append(quantity if quantity.start >= free else replace(quantity, start=free))
            free = quantity.end
    return found


def _japanese_at(text: str, match: re.Match[str], limit: int) -> Quantity | None:
    start, run = match.start(), match[0]
    if run[0] in "半過大倍":
        kind, lo, hi, cmp = _WORDS.get(run, ("share", 0.5, 0.5, ""))
        if run == "倍":
            kind, lo, hi = "multiple", 2.0, 2.0
        return _finish(text, kind, Number(lo, hi, False, match.end()), "year" if run == "半年" else "", start, cmp)
    number = japanese_number(run)
    if number is None:
        return None
    number = _scaled(text, replace(number, end=match.end()))
    return _fraction(text, start, number) or _unit_or_range(text, start, run, number, limit)


def _scaled(text: str, number: Number) -> Number:
    suffix = _suffix_pattern().match(text, number.end)
    if suffix is None:
        return number
    factor = SCALES.get((suffix[1] or "").lower()) or SUFFIXES[suffix[2].lower()]
    return replace(number.times(factor), end=suffix.end(), factor=factor)


def _fraction(text: str, start: int, number: Number) -> Quantity | None:
    """10分の1, 10人に1人, 1/10."""
    rest = text[number.end : number.end + 12]
    for link, tail in (("分の", ""), ("人に", "人"), ("/", "")):
        if not rest.startswith(link):
            continue
        match = run_pattern().match(rest, len(link))
        other = japanese_number(match[0]) if match else None
        if match is None or other is None or not rest.startswith(tail, match.end()):
            return None
        part, whole = (number.lo, other.lo) if link == "/" else (other.lo, number.lo)
        dated = link == "/" and (text[start - 1 : start] == "/" or rest[match.end() : match.end() + 1] == "/")
        if not 0 < part < whole or dated or (link == "/" and part != 1 and whole > 10):
            return None
        end = number.end + match.end() + len(tail)
        return _finish(text, "share", Number(part / whole, part / whole, False, end), "", start)
    return None


def _unit_or_range(text: str, start: int, run: str, number: Number, limit: int) -> Quantity | None:
    low, unit = number, _unit_pattern().match(text, number.end)
    at = unit.end() if unit else number.end
    link = text[at : at + 2]
    if link[:1] in {"~", "-", "ー"} or (link == "から" and not unit):
        other = run_pattern().match(text, at + (2 if link == "から" else 1))
        high = japanese_number(other[0]) if other and other.end() <= limit and other[0][0] not in "半過大倍" else None
        if other is not None and high is not None:
            if not unit and low.factor == 1 and high.factor > 1 and low.lo < high.lo / high.factor:
                low = low.times(high.factor)
            if high.hi > low.lo:
                number = Number(low.lo, high.hi, high.hi_open, other.end(), high.factor)
                unit = _unit_pattern().match(text, number.end)
    return _with_japanese_unit(text, start, run, number, unit)


def _with_japanese_unit(text: str, start: int, run: str, number: Number, unit: re.Match[str] | None) -> Quantity | None:
    prev = text[start - 1 : start]
    if prev in {"$", "€", "£", "¥"} and prev:
        return _prefixed(text, start, number)
    if (prev.isascii() and prev.isalpha()) or (prev == "-" and _in_a_word(text, start - 1, unit)) or prev == ".":
        return None
    if prev == "第":
        return _numbered(text, start, run, number)
    if unit is None:
        return _bare(text, start, run, number)
    kind = unit.lastgroup if unit.lastgroup != "bu" else "share"
    word = unit[0]
    if run in {"一", "壱"} and not _one_counts(text, start, kind or "", word):
        return None
    number = replace(number, end=unit.end())
    if kind == "money":
        return _japanese_money(text, start, number, word)
    if kind == "time":
        return _japanese_time(text, start, run, number, word)
    if kind == "share":
        return _japanese_share(text, start, number, unit)
    if kind == "count":
        return _japanese_count(text, start, number, word)
    if kind == "age":
        return _finish(text, "duration" if _is_apart(text, start, number.end) else "age", number, "year", start)
    return _finish(text, kind or "number", number, "", start)


def _in_a_word(text: str, hyphen: int, unit: re.Match[str] | None) -> bool:
    """Whether a hyphen ties a figure to the word before it (Model-3), and is no minus (率は-3%)."""
    before = text[hyphen - 1 : hyphen]
    share = unit is not None and unit.lastgroup in ("share", "bu")
    return before.isalpha() and not (share and "ぁ" <= before <= "ん")


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether the years tell how far apart two are in age: 14歳年上, 年の差は14歳."""
    after = (
        r"(?:も|ほど|くらい|ぐらい|近く|以上)?"
        r"(?:年上|年下|年長|年少|上(?![がげ回])|下(?![がげ回])|若[いくか]|離れ|違|差|の(?:年齢?の?)?(?:差|開き|違い))"
    )
    before = r"(?:年齢?|歳)の?(?:差|開き|違い)は(?:およそ|約|わずか)?$"
    return re.compile(after).match(text, end) is not None or re.search(before, text[:start]) is not None


def _one_counts(text: str, start: int, kind: str, word: str) -> bool:
    if word == "人":
        return text[max(0, start - 3) : start].endswith(("たった", "わずか", "ただ"))
    if text[start - 1 : start] in {"唯", "同", "統", "均", "単", "の", "万"} and start:
        return False
    return kind in {"money", "time", "share", "multiple"} or word in {"社", "回", "株", "票"}


def _prefixed(text: str, start: int, number: Number) -> Quantity:
    sign = start - 1
    while sign > 0 and start - sign < 4 and text[sign - 1].isascii() and text[sign - 1].isupper():
        sign -= 1
    currency = CURRENCY.get(text[sign:start].lower()) or CURRENCY[text[start - 1]]
    return _finish(text, "money", number, currency, sign)


def _numbered(text: str, start: int, run: str, number: Number) -> Quantity | None:
    follow = text[number.end : number.end + 1]
    idle = follow in {"者", "歩"} or text.startswith("四半期", number.end) or ("四" in run[1:] and follow == "半")
    if idle or (run == "一" and follow not in set("回審章位弾条号期次")):
        return None
    return Quantity("ordinal", number.lo, number.hi, False, "", "", start - 1, number.end)


def _bare(text: str, start: int, run: str, number: Number) -> Quantity | None:
    follow, prev = text[number.end : number.end + 1], text[start - 1 : start]
    noun = _noun_pattern().match(text, number.end)
    named = (noun[1] or noun[2]) if noun else ""
    if run[0] not in DIGITS and (len(run) < 2 or number.factor < 1e4):
        return None
    if noun and named and (number.factor > 1 or noun[0][0] == "の"):
        unit = _NOUNS.get(named) or singular(named.lower())
        counted = _finish(text, "count", number, unit, start)
        return replace(counted, cmp=counted.cmp or _after(text, noun.end())[0])
    aged = prev == "(" and follow == ")" and run.isdecimal() and 10 <= number.lo <= 110
    if aged and (text[start - 2 : start - 1] in {"氏", "ん"} or ord(text[start - 2]) in _KATAKANA):
        return Quantity("age", number.lo, number.hi, False, "year", "", start, number.end)
    small = run[0] in DIGITS and "," not in run and number.lo < 1000 and number.factor == 1
    before = text[max(0, start - 2) : start].strip(" .")
    label = (
        small
        and before
        and ((prev in {" ", "."} and before.isascii() and before[-1].isalnum()) or ord(prev) in _KATAKANA)
    )
    dated = follow in {"年", "月", "日", "時", "分", "世", "番", "丁", "号", "秒", "章", "条"} and follow
    if label or dated or (follow.isascii() and follow.isalpha()) or run in {"数", "何"}:
        return None
    return _finish(text, "number", number, "", start)


def _japanese_money(text: str, start: int, number: Number, word: str) -> Quantity | None:
    if number.lo == 1 and text.startswith("も", number.end):
        rest = text[number.end : number.end + 30]
        if word == "銭" or any(negation in rest for negation in ("ない", "なかっ", "なく", "ません", "ず")):
            return Quantity("money", 0.0, 0.0, False, "", "", start, number.end + 1)
    if word == "銭":
        return None
    if word == "セント":
        return _finish(text, "money", number.times(0.01), "USD", start)
    if word == "元" and number.lo < 10:
        return None
    return _finish(text, "money", number, _MONEY[word], start)


def _japanese_time(text: str, start: int, run: str, number: Number, word: str) -> Quantity | None:
    calendar = word == "年" and 1000 <= number.lo < 3000 and not re.compile(AGO).match(text, number.end)
    eras = text[max(0, start - 2) : start] in {"令和", "平成", "昭和", "大正", "明治"} or text[start - 1 : start] == "'"
    if calendar or eras or (word == "分" and run[0] not in DIGITS):
        return None
    half = 0.5 if word.endswith("半") else 0.0
    unit = _TIME["月" if word[-1] == "月" else word.removesuffix("半") or word]
    timed = Number(number.lo + half, number.hi + half, number.hi_open, number.end)
    return _finish(text, "duration", timed, unit, start)


def _japanese_share(text: str, start: int, number: Number, unit: re.Match[str]) -> Quantity:
    if unit[0][0] == "割":
        extra = plain_number(unit["bu"]) or 0.0 if unit["bu"] else 0.0
        share = Number((number.lo * 10 + extra) / 100, (number.hi * 10 + extra) / 100, number.hi_open, number.end)
    else:
        share = Number(number.lo / 100, number.hi / 100, number.hi_open, number.end)
    minus = 4 if text.endswith("マイナス", 0, start) else int(text[start - 1 : start] == "-")
    if minus:
        return _finish(text, "share", replace(share, lo=-share.hi, hi=-share.lo), "", start - minus)
    return _finish(text, "share", share, "", start)


def _japanese_count(text: str, start: int, number: Number, word: str) -> Quantity | None:
    unit = _counter_units()[word]
    if number.lo == number.hi == 1 and text[start - 1 : start] == "の":
        return None
    if (word == "度" and number.lo > 20) or (word == "つ" and number.hi == 1):
        return None
    counted = _finish(text, "count", number, unit, start)
    if unit:
        return counted
    noun = _noun_pattern().match(text, counted.end)
    named = (noun[1] or noun[2]) if noun and noun[0][0] == "の" else ""
    return replace(counted, unit=_NOUNS.get(named) or singular(named.lower()))


def _finish(text: str, kind: str, number: Number, unit: str, start: int, cmp: str = "") -> Quantity:
    """Comparators are looked for behind the number first, then before it."""
    end = number.end
    if not cmp:
        cmp, length = _after(text, end) if text[end : end + 1] in _AFTER_STARTS else ("", 0)
        end += length
    may_precede = text[max(0, start - 1) : start] in _BEFORE_ENDS
    if may_precede and (before := _before_pattern().search(text[max(0, start - 6) : start])):
        cmp, start = cmp or _BEFORE[before[0].rstrip()], start - len(before[0])
    return Quantity(kind, number.lo, number.hi, number.hi_open, unit, cmp, start, end)
