"""Inflection: every form of a word that can stand in a sentence, from its dictionary form."""

from __future__ import annotations

from feudcheck.language.patterns import regex

_IRREGULAR = """
be am is are was were been being 've|bear bore borne born|beat beat beaten|become became become|begin began begun|bend bent|bet bet|
bid bid bid|bind bound|bite bit bitten|blow blew blown|break broke broken|bring brought|build built|burn burnt burned|buy bought|
cast cast|catch caught|choose chose chosen|cling clung|come came come|cost cost|cut cut|deal dealt|dig dug|do did done does|
draw drew drawn|dream dreamt dreamed|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|
fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden|forecast forecast|foresee foresaw foreseen|forget forgot forgotten|
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone goes|grind ground|grow grew grown|hang hung|
have had has|hear heard|hide hid hidden|hit hit|hold held|hurt hurt|keep kept|know knew known|lay laid|lead led|lean leaned leant|leap leapt leaped|
learn learned learnt|leave left|lend lent|let let|lie lay lain|light lit|lose lost|make made|mean meant|meet met|mislead misled|mistake mistook mistaken|
outdo outdid outdone|overcome overcame overcome|oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|
pay paid payed|prove proved proven|put put|quit quit|read read|rebuild rebuilt|rid rid|ride rode ridden|ring rang rung|rise rose risen|
run ran run|say said|see saw seen|seek sought|sell sold|send sent|set set|shake shook shaken|shed shed|shine shone|shoot shot|show showed shown|shrink shrank shrunk|
shut shut|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|sling slung|speak spoke spoken|speed sped|spend spent|spin spun|split split|spread spread|
spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung|strike struck stricken|strive strove striven|swear swore sworn|sweep swept|
swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|thrust thrust|undergo underwent undergone|understand understood|
undertake undertook undertaken|undo undid undone|uphold upheld|wake woke woken|wear wore worn|weave wove woven|wed wed|weep wept|win won|wind wound|withdraw withdrew withdrawn|
withhold withheld|withstand withstood|wring wrung|write wrote written|rewrite rewrote rewritten|underwrite underwrote underwritten|offset offset|reset reset|upset upset|
rethink rethought|repay repaid|resell resold|outsell outsold|outbid outbid|undercut undercut|broadcast broadcast|input input|leapfrog leapfrogged leapfrogging|
die died dying|lie lied lying|tie tied tying|vie vied vying|dye dyed dyeing|singe singed singeing|mimic mimicked mimicking|panic panicked panicking|traffic trafficked trafficking
"""
_DOUBLES_LATE = frozenset(  # stressed on the last syllable, so its consonant doubles
    [
        "admit",
        "allot",
        "begin",
        "commit",
        "compel",
        "concur",
        "confer",
        "control",
        "defer",
        "deter",
        "dispel",
        "equip",
        "excel",
        "expel",
        "forget",
        "format",
        "incur",
        "infer",
        "kidnap",
        "occur",
        "omit",
        "outbid",
        "outrun",
        "overlap",
        "permit",
        "prefer",
        "program",
        "propel",
        "rebut",
        "recur",
        "refer",
        "regret",
        "remit",
        "repel",
        "reset",
        "submit",
        "transfer",
        "transmit",
        "undercut",
        "unplug",
        "unwrap",
        "upset",
    ]
)
_CLOSED_SYLLABLE = regex(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")
_VOWELS = "aeiou"


def _irregular_table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for entry in _IRREGULAR.replace("\n", "").split("|"):
        base, *rest = entry.split()
        table.setdefault(base, []).extend(rest)
    return table


_IRREGULARS = _irregular_table()


def irregular_past(verb: str) -> str:
    """The past of an irregular verb, empty for all others."""
    listed = _IRREGULARS.get(verb)
    return listed[0] if listed else ""


_BRITISH_L = frozenset(
    [
        "travel",
        "cancel",
        "label",
        "model",
        "signal",
        "fuel",
        "total",
        "counsel",
        "channel",
        "level",
        "tunnel",
        "quarrel",
        "rival",
        "marvel",
        "equal",
        "dial",
        "pedal",
    ]
)


def _stem_plus(verb: str, ending: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + ending
    if verb in _DOUBLES_LATE or _CLOSED_SYLLABLE.fullmatch(verb):
        return verb + verb[-1] + ending
    return verb + ending


def _s_form(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    if (
        word.endswith("o")
        and len(word) > 2
        and word[-2] not in _VOWELS
        and word not in ("photo", "memo", "video", "logo", "demo", "promo")
    ):
        return word + "es"
    return word + "s"


def verb_forms(verb: str) -> set[str]:
    """All forms of an English verb given in its base form: base, -s, past, participles."""
    head, dash, tail = verb.partition("-")
    if dash and head in (
        "out",
        "over",
        "under",
        "co",
        "re",
        "un",
        "de",
        "mis",
        "fast",
        "cold",
        "bad",
        "double",
        "pre",
        "cross",
        "hard",
    ):
        return {f"{head}-{form}" for form in verb_forms(tail)}
    forms = {verb, _s_form(verb)}
    listed = _IRREGULARS.get(verb)
    if listed:
        forms.update(listed)
        if any(form.endswith("ing") for form in listed):
            return forms
    if verb.endswith("ie"):
        forms.add(verb[:-2] + "ying")
    else:
        forms.add(_stem_plus(verb, "ing"))
    if not listed:
        if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
            forms.add(verb[:-1] + "ied")
        elif verb.endswith("e"):
            forms.add(verb + "d")
        else:
            forms.add(_stem_plus(verb, "ed"))
    if verb in _BRITISH_L:
        forms.update({verb + "led", verb + "ling"})
    return forms


_PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "life": "lives", "wife": "wives", "half": "halves",
            "crisis": "crises", "analysis": "analyses", "basis": "bases", "medium": "media", "criterion": "criteria", "phenomenon": "phenomena",
            "foot": "feet", "tooth": "teeth", "mouse": "mice", "thief": "thieves", "self": "selves", "leaf": "leaves", "knife": "knives"}  # fmt: skip


def noun_forms(noun: str) -> set[str]:
    """Singular and plural of an English noun (or of the head, the last word, of a noun phrase); possessives are read elsewhere."""
    head, space, last = noun.rpartition(" ")
    if not last.isalpha() or last.endswith(("ly", "ness")):
        return {noun}
    plural = _PLURALS.get(last) or (last[:-3] + "men" if last.endswith("man") else _s_form(last))
    return {noun, head + space + plural}


_GODAN = {"う": "わいうえおっ", "く": "かきくけこい", "ぐ": "がぎぐげごい", "す": "さしすせそ", "つ": "たちつてとっ", "ぬ": "なにぬねのん",
          "ぶ": "ばびぶべぼん", "む": "まみむめもん", "る": "らりるれろっ"}  # fmt: skip
_I_ROW = "いきぎしじちにひびぴみりえけげせぜてでねへべぺめれ"
_ICHIDAN_NEXT = ("る", "た", "て", "ま", "な", "ら", "れ", "よ", "さ", "ず", "つ", "ぬ", "そ", "ろ")
_GODAN_RU = ("入る", "切る", "知る", "走る", "要る", "限る", "減る", "握る", "裏切る", "参る", "滑る", "蹴る", "しゃべる", "喋る", "照る", "散る", "帰る", "返る", "遮る", "罵る", "焦る",
             "仕切る", "乗り切る", "打ち切る", "言い切る", "押し切る", "踏み切る", "逃げ切る", "振り切る", "張り切る", "すべる", "あせる", "ののしる", "さえぎる", "にぎる", "かぎる", "よみがえる",
             "覆る", "寝返る", "跳ね返る", "振り返る", "立ち返る", "陥る", "罹る", "いじる", "なじる", "ねじる", "けなす", "かじる", "まじる", "混じる", "交じる", "しる")  # fmt: skip


# Verbs that are also written without kanji, and then are no other word.
KANA = {
    "増やす": "ふやす", "減らす": "へらす", "断る": "ことわる", "訴える": "うったえる", "求める": "もとめる",
    "認める": "みとめる", "拒む": "こばむ", "離れる": "はなれる", "作る": "つくる", "始める": "はじめる",
    "終わる": "おわる", "終える": "おえる", "集める": "あつめる", "払う": "はらう", "支払う": "しはらう",
    "渡す": "わたす", "失う": "うしなう", "恐れる": "おそれる", "驚く": "おどろく", "信じる": "しんじる",
    "疑う": "うたがう", "嫌う": "きらう", "憎む": "にくむ", "褒める": "ほめる", "助ける": "たすける",
    "支える": "ささえる", "争う": "あらそう", "戦う": "たたかう", "負ける": "まける", "伝える": "つたえる",
    "明かす": "あかす", "隠す": "かくす", "示す": "しめす", "望む": "のぞむ", "願う": "ねがう",
    "誘う": "さそう", "招く": "まねく", "雇う": "やとう", "働く": "はたらく", "育てる": "そだてる",
    "学ぶ": "まなぶ", "教える": "おしえる", "続ける": "つづける", "進める": "すすめる", "壊す": "こわす",
    "破る": "やぶる", "守る": "まもる", "裏切る": "うらぎる", "奪う": "うばう", "与える": "あたえる",
    "述べる": "のべる", "語る": "かたる", "名付ける": "なづける", "選ぶ": "えらぶ", "決める": "きめる",
    "諦める": "あきらめる", "急ぐ": "いそぐ", "避ける": "さける", "救う": "すくう", "脅す": "おどす",
    "騙す": "だます", "盗む": "ぬすむ", "笑う": "わらう", "叫ぶ": "さけぶ", "謝る": "あやまる",
    "許す": "ゆるす", "憤る": "いきどおる", "競う": "きそう", "育つ": "そだつ", "生まれる": "うまれる",
    "儲ける": "もうける", "稼ぐ": "かせぐ", "従う": "したがう", "率いる": "ひきいる", "導く": "みちびく",
    "企てる": "くわだてる", "試みる": "こころみる", "頼む": "たのむ", "答える": "こたえる", "尋ねる": "たずねる",
    "黙る": "だまる", "加わる": "くわわる", "加える": "くわえる", "投じる": "とうじる", "届ける": "とどける",
    "受け取る": "うけとる", "引き揚げる": "ひきあげる", "取り下げる": "とりさげる", "打ち切る": "うちきる",
    "やり直す": "やりなおす", "取り戻す": "とりもどす", "乗り出す": "のりだす", "立ち上げる": "たちあげる",
    "売り出す": "うりだす", "言い切る": "いいきる",
}  # fmt: skip


def japanese_forms(word: str) -> set[str]:
    """The stems under which a Japanese word can stand: a sentence that has one of them, and a fitting tail, has the word.

    A verb in dictionary form gives its conjugation stems, an い-adjective its stems, anything else itself.
    """
    if len(word) < 2:
        return {word}
    if word.endswith("する") and len(word) > 3:
        return (
            {word[:-2]}
            if not word.endswith(("をする", "がする", "とする"))
            else {word[:-2] + s for s in ("し", "する", "す", "せ", "さ")}
        )
    if word.endswith("する"):
        return {word[:-2] + s for s in ("し", "する", "す", "せ", "さ")}
    if word.endswith("ずる"):
        return {word[:-2] + s for s in ("じ", "ずる", "ず")}
    if word.endswith(("来る", "てくる", "でくる", "がくる", "にくる")) and len(word) <= 6:
        stem = word[:-2]
        return {
            stem + s
            for s in (("来",) if word.endswith("来る") else ("くる", "きた", "きて", "こな", "こら", "きま", "くれ"))
        }
    last, before = word[-1], word[-2]
    if last == "る":
        kanji_only = not ("\u3040" <= before <= "\u30ff")
        ends_godan = word.endswith(_GODAN_RU)
        forms: set[str] = set()
        if before in _I_ROW and not ends_godan:
            return {word[:-1]} if len(word) > 2 else {word[:-1] + s for s in _ICHIDAN_NEXT}
        forms.update(word[:-1] + s for s in _GODAN["る"])
        if kanji_only and not ends_godan:
            forms.update(word[:-1] + s for s in _ICHIDAN_NEXT)
        return forms
    if word.endswith(("行く", "いく", "ゆく")):
        return {word[:-1] + s for s in "かきくけこっ"}
    if last in _GODAN:
        return {word[:-1] + s for s in _GODAN[last]}
    if (
        last == "い"
        and before not in "いっ"
        and not word.endswith(
            (
                "ない",
                "違い",
                "思い",
                "争い",
                "願い",
                "疑い",
                "狙い",
                "誓い",
                "戦い",
                "闘い",
                "扱い",
                "勢い",
                "使い",
                "支払い",
                "笑い",
                "問い",
                "迷い",
                "出会い",
                "付き合い",
                "言い争い",
                "せい",
                "くらい",
            )
        )
    ):
        past = "かっ" if word.endswith("たい") else "か"  # "したか" asks or doubts
        return {word, word[:-1] + past, word[:-1] + "く", word[:-1] + "け", word[:-1] + "さ", word[:-1] + "そう"}
    if word.endswith("ない") and len(word) > 2:
        past = "かっ" if word.endswith("たい") else "か"  # "したか" asks or doubts
        return {word, word[:-1] + past, word[:-1] + "く", word[:-1] + "け", word[:-2] + "ず", word[:-2] + "ませ"}
    return {word}
