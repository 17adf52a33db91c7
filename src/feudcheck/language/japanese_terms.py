"""Words in Japanese text: dictionary stems by longest match, function words passed over."""

from __future__ import annotations

import re

from feudcheck.language.japanese_gaps import parted, spread
from feudcheck.language.lexicon import FormTable, Lexicon
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Term

_FUNCTION_WORDS = regex(
    r"(?:に(?:違い|相違)な(?=い|か|く)|に(?:ほか|他)なら(?:ない|なかった|ず|ぬ)|に(?:ほか|他)なりません|"
    r"という|といった|として|とともに|について|において|における|にとって|による|によって|により|によれば|"
    r"によると|に対して|に対し|に対する|をめぐって|をめぐり|をめぐる|を巡って|を巡り|"
    r"を巡る|に関する|に関して|"
    r"ところが|しかし|だが|けれど|けれども|そして|また|さらに|なお|ただし|ただ|(?<![一-龠ァ-ヴー])すると|それで|それでも|そこで|"
    r"つまり|たとえば|例えば|なぜなら|いわば|ちなみに|もはや|やがて|こうした|そうした|"
    r"そんな|こんな|この|その|あの|どの|これ|それ|あれ|どれ|ここ|そこ|"
    r"自身|自分|本人|同氏|同社|彼女|彼ら|彼|的に|的な|的|など|等|ため|もの|こと|とき|時|ほど|まで|ばかり|"
    r"くらい|ぐらい|だけ(?=で(?:は|じゃ)?な[くい])|ながら|つつ|まま|うえ|上で|中で|うち|およそ|さん|ん|"
    r"一方|実際|際に|既に|すでに|結局|当時|現在|最近|以前|同時|(?:中|時|際|等|間|約|計|各|両|第|氏|様|側|"
    r"社|者|性|化|感|用|内|前|後|目|分|点|面|件|形|事|物|方|"
    r"実|今|次|毎|全|何)(?![一-龠])|誰|いつ|どこ|なぜ|どう|ちゃんと|そもそも|とにかく|やはり|やっぱり|"
    r"まさに|いよいよ|ついに|とうとう|ようやく|なんと|どうやら|たしかに|確かに|"
    r"おそらく|恐らく|きっと|たぶん|多分)"
)
_REPORTED = regex(  # who is said to be or do something, by nobody in particular, or not for certain
    r"(?:と(?:も|は|して)?|って)(?:広く|よく|一般に|しばしば)?(?:(?:言|い|云)われ|(?:知|し)られ|され|見られ|みられ|"
    r"(?:見|み)なされ)(?:て(?:い|お|き))?|"
    r"と(?:は|も)(?:限ら|言い切れ)(?=な[いか]|ませ|ず)"
)
_SAID_BY = regex(r"(?:から|によって|により)[^、。]{0,20}$")


_SAID_TO = regex(r"[だるたいう」]と(?:厳しく|強く)?$")
_HOMOPHONES = {"避難": "非難", "講義": "抗議", "発現": "発言", "私的": "指摘"}  # after と a slip of the keyboard
_NAMED = regex(r"氏|さん|社長|社|容疑者|被告|議員|大統領|・")  # after katakana: a name, and no common noun

_FIRMS = (
    "グループ",
    "ホールディングス",
    "コーポレーション",
    "キャピタル",
    "ファンド",
    "バンク",
    "テクノロジーズ",
    "モーターズ",
    "ラボ",
)


def _class(letter: str) -> str:
    if "ぁ" <= letter <= "ゖ":
        return "hira"
    if "ァ" <= letter <= "ヴ" or letter == "ー":
        return "kata"
    if "一" <= letter <= "龠" or letter in "々〆":
        return "kanji"
    return "latin" if letter.isascii() and letter.isalnum() else ""


def _function_word(text: str, at: int) -> re.Match[str] | None:
    reported = _REPORTED.match(text, at)
    if reported and not _SAID_BY.search(text[:at]):
        return reported
    return _FUNCTION_WORDS.match(text, at)


def find_terms(text: str, taken: list[tuple[int, int]], lexicon: Lexicon) -> list[Term]:
    busy = [False] * (len(text) + 1)
    for start, end in taken:
        busy[start:end] = [True] * (end - start)
    terms: list[Term] = []
    table = lexicon.forms["ja"]
    at = 0
    last_word = slang.start() if (slang := _SLANG_END.search(text)) else len(text)
    while at < last_word:
        if busy[at] or not _class(text[at]):
            at += 1
            continue
        function = _function_word(text, at)
        last = terms[-1] if terms else None
        loose = frozenset((last.end,)) if last and not last.concepts and last.end - last.start == 1 else frozenset()
        end, entries = _longest(text, at, busy, table, loose)
        if entries and _SAID_TO.search(text[:at]) and (meant := _HOMOPHONES.get(text[at:end])):
            entries = table.get(meant, entries)
        found = parted(text, at, end, busy, lexicon)
        if found:
            at, start, end, entries = found
            terms.append(_term(text, start, end, entries, lexicon))
            busy[start:end] = [True] * (end - start)
            continue
        if (
            function
            and function.end() >= end
            and not (
                _class(text[at]) == "kanji"
                and at
                and _class(text[at - 1]) == "kanji"
                and not busy[at - 1]
                and terms
                and terms[-1].end == at
                and not terms[-1].concepts
            )
        ):
            at = max(function.end(), at + 1)
            continue
        if entries and (_only_ends(text, at, end) or (end - at == 2 and _TWICE.match(text, at))):
            at += 3
        elif entries and text.startswith("ができ", at) and last and last.end == at and _is_deed(last, table):
            at += 1  # "反論ができた" is no founding
        elif entries:
            terms.append(_term(text, at, end, entries, lexicon))
            at = end
        elif _class(text[at]) == "hira":
            at += 1
        else:
            end = _unknown_end(text, at, busy, table)
            if end - at > 1 or (_class(text[at]) == "kanji" and not _is_suffix(text, at, terms)):
                named = _NAMED.match(text, end) or "・" in text[at:end] or text[at:end].endswith(_FIRMS)
                proper = _class(text[at]) == "latin" or bool(named)
                meant = _one_kanji_off(text[at:end], table)
                if meant:
                    terms.append(_term(text, at, end, table[meant], lexicon))
                    at = end
                    continue
                terms.append(Term(at, end, text[at:end], text[at:end].lower(), (), "n", proper=proper))
            at = end
    terms.sort(key=lambda term: term.start)
    spread(text, terms, lexicon)
    return terms


def _is_deed(term: Term, table: FormTable) -> bool:
    return any(e & 1 for e in table.get(term.text, ()))


def _one_kanji_off(run: str, table: FormTable) -> str:
    """The listed word that an unknown run of kanji is but for one wrong letter inside; empty if none or several."""
    if len(run) < 4 or _class(run[0]) != "kanji":  # of three, a right word nobody listed is likelier
        return ""
    found = [
        form
        for form in table.under(run[0])
        if len(form) == len(run) and form[-1] == run[-1] and sum(a != b for a, b in zip(form, run, strict=True)) == 1
    ]
    return found[0] if len(found) == 1 else ""


def _is_suffix(text: str, at: int, terms: list[Term]) -> bool:
    return bool(terms) and terms[-1].end == at


def _longest(
    text: str, at: int, busy: list[bool], table: FormTable, loose: frozenset[int] = frozenset()
) -> tuple[int, list[int]]:
    near = table.under(text[at])
    for end in (at + length for length in table.lengths(text[at]) if at + length <= len(text)):
        entries = near.get(text[at:end]) or near.get(text[at:end].lower())
        if entries and not any(busy[at:end]) and _stands_alone(text, at, end, loose):
            return end, entries
    return at, []


def _stands_alone(text: str, at: int, end: int, loose: frozenset[int] = frozenset()) -> bool:
    first, last = _class(text[at]), _class(text[end - 1])
    before = _class(text[at - 1]) if at else ""
    after = _class(text[end]) if end < len(text) else ""
    if (last in ("kata", "latin") and after == last) or (first in ("kata", "latin") and before == first):
        return False
    if end - at == 1:
        return (
            first == "kanji"
            and "kanji" not in (before, after)
            and (after != "hira" or text[end] in "はがをにのとでもへやだなか")
        )
    if (text[at:end] in _OPENERS and before) or (text[at:end] == "ないし" and before == "hira"):
        return False
    if text.startswith(_COMPOUND, end) and text[at:end].endswith("受け"):
        return False  # 提案を受け|入れる
    if text[at:end] == "いな" and text[end : end + 1] in ("い", "か", "く", "け"):
        return False
    if text[at] == "い" and re.search(r"[しでがはもれわさけせえべてめねばま]な$", text[:at]):
        return False  # しな|いわけ
    if first == "hira" and before == "kanji" and at in loose and text[at] not in "をがはもにでとへの":
        return False  # okurigana: 顧|みて
    if first == "hira" and last == "kanji" and after == "kanji" and end - at < 3:
        return False  # "の出" in 話の出典
    if (
        first == last == "hira"
        and end - at < 4
        and text[at] in "はがをにのとでもへ"
        and before not in ("", "hira")
        and text[at:end] not in _PARTICLE_WORDS
    ):
        return (end - at > 2 and text[at] not in "はも") or text[at] in "とで"
    return not (first == "hira" and last == "hira" and end - at < 3 and before == "hira")


_COMPOUND = ("入れ", "止め", "取", "継", "流")
_SLANG_END = regex(
    r"(?:(?<=[ぁ-んー!！。、\s])草(?:生える)?|(?<![A-Za-z])[wｗ]+|(?<=[^一-龠])笑|[(（]笑[)）])[。!！]*\s*$"
)
_TWICE = regex(r"([ぁ-ん]{2})\1")  # こそこそ is no こそ
_OPENERS = frozenset(("すると", "もし"))
_PARTICLE_WORDS = frozenset(("ほど", "のち", "はず", "もし", "にせ", "うそ"))


def _only_ends(text: str, at: int, end: int) -> bool:
    """After a predicate なくなる is "no longer" (取らなくなった), not "to vanish" (金がなくなった)."""
    return (
        text.startswith("なくな", at)
        and at > 0
        and text[at - 1] in "でくらわかさたなまばがれけせてめねべえしじちきみび"
        and not re.search(r"[がはも]$", text[:at].removesuffix("では"))
    )


_VERSION = regex(r"[A-Za-z0-9][-.][0-9]")  # of a product: its name and its figures are one word


def _unknown_end(text: str, at: int, busy: list[bool], table: FormTable) -> int:
    kind = _class(text[at])
    end = at + 1
    while end < len(text) and not busy[end] and (_class(text[end]) == kind or _VERSION.match(text, end - 1)):
        if kind == "kanji" and end - at >= 2 and _longest(text, end, busy, table)[1]:
            break
        end += 1
    return end


def _term(text: str, start: int, end: int, entries: list[int], lexicon: Lexicon) -> Term:
    concepts = tuple(dict.fromkeys(e >> 1 for e in entries))
    some = any(e & 1 for e in entries)
    tail = text[end:]
    verb = all(e & 1 for e in entries) or re.match(r"(?:し|す|さ|せ(?!い)|でき|出来|、|。|$|へ$)", tail) is not None
    verb = verb or (
        some
        and (
            re.match(r"(?:た|て|る|ま[すし]|な[いかくけ]|ず|られ|れ|よう|つつ|ながら)", tail) is not None
            or (text[end - 1] in "たてだ" and end - start > 2)
        )
    )
    light = all(lexicon.concepts[c].light for c in concepts)
    return Term(start, end, text[start:end], text[start:end], concepts, "v" if verb else "n", light=light)
