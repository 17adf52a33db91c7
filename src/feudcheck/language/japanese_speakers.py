"""Whose words a Japanese sentence gives: quotes, sources, hearsay, views."""

from __future__ import annotations

import re

from feudcheck.language.japanese_items import HONORIFIC, Item, in_quote
from feudcheck.language.japanese_roles import is_passive
from feudcheck.language.japanese_views import accounts, gist, seeming, speak, views
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.names import Names
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Clause, Mention, Speaker, Term

_SOURCE = ("によれば", "によると", "に言わせれば", "に言わせると", "いわく", "曰く")
_DOCUMENT = (  # "A氏の訴訟の主張によれば"
    r"の(?:訴訟|訴え|訴状|申し?立て|提訴|裁判|投稿|ツイート|書簡|手紙|メール|声明|ブログ|インタビュー|発言|証言|著書|"
    r"発表|代理人|弁護士|広報)(?:の(?:主張|内容|記載|説明|言い分|話|発言|中))?(?:によれば|によると|に(?:従|したが)えば)|"
)
_CAME_OUT = (  # "A紙の取材で、…が分かった", "A紙の取材に対し、関係者は…": what A has found out, or was told
    r"の(?:(?:取材|調べ|調査|報道|記事|スクープ)(?:で|から|により|によって)(?:は|、).*"
    r"(?:分か|わか|判明|明らか|明かさ|浮かび|浮上|暴|露見|発覚|報じ|伝え|語られ)"
    r"|取材に(?:対し|対して|応じ|答え).{0,6}(?:関係者|情報筋|消息筋|人物|元?社員|従業員)(?:は|が))|"
)
_SPEECH_MARK = regex(
    r"(?:(?<![こもひごあ])と|とも|とまで|とは|って|よう|ように|んだと|」|』|旨|などと|だと|とか|とし)(?:強く|"
    r"公然と|はっきり|きっぱり|公に|繰り返し|痛烈に|厳しく|何度も|即座に|静かに|冷静に|改めて|重ねて|"
    r"[一-龥]{1,4}(?:を込めて|(?:交|混|ま)じりに|気味に|半分に|たっぷりに|めかして|的に)|[ぁ-ん]{0,4})?$"
)
_HEARSAY = regex(
    r"公式(?:には|に|の)|って(?:言わ|いわ|噂さ)れ|と(?:さ|見ら|みら|言わ|いわ|噂さ|報じら|伝えら|考えら|思わ)れ|と(?:の|いう)(?:こと(?:だ|です|らしい|。|"
    r"$)|話(?:だ|です|も|が)|噂|うわさ|報道|情報|説|見方|声(?:が|も))|らしい|(?<=[たるいう])みたい(?=だ|です|。|ね|よ|$)|"
    r"んだって|そうだ(?:。|$)|だそう|とか(?:。|$)|という(?:。|$)|といいます|と報じ(?!ら)|報道では|報道によ|"
    r"関係者によ|情報筋|んだとさ"
)


def attribute(
    text: str,
    items: list[Item],
    runs: list[tuple[int, int, list[Item]]],
    clauses: list[Clause],
    lexicon: Lexicon,
    names: Names,
) -> None:
    for item in items:
        if isinstance(item.what, Mention) and (
            item.particle in _SOURCE
            or re.match(
                HONORIFIC
                + r"(?:の(?:話|言葉|言い分|主張|説明|見方|考え|言|弁|見立て|見解|認識|談|釈明|弁明|分析|解釈|訴え)"
                + r"(?:では|によ|だと|に(?:従|したが))|"
                + _DOCUMENT
                + _CAME_OUT
                + r"の目には|に言わせ|(?:の立場)?から(?:す(?:れ|る)|"
                r"(?:見|み)(?:れ|る)と?)|的には)",
                text[item.end :],
            )
        ):
            speak(clauses, Speaker(item.what.entities, "says", item.start, item.end), len(text))
    seeming(text, items, clauses)
    accounts(text, items, clauses, lexicon)
    for item in items:
        if isinstance(item.what, Mention) and (
            point := re.search(r"(?:という|って)(?:の|こと)が$", text[: item.start])
        ):
            speak(clauses, Speaker(item.what.entities, "says", item.start, len(text)), point.start())
            for later in items:
                if isinstance(later.what, Term) and later.start > item.start:
                    later.what.light = True  # "というのがA氏の見方だ" only says whose words
    gist(text, items, clauses)
    for n, (_start, _end, run) in enumerate(runs):
        for at in range(len(run)):
            _saying(text, items, run, at, clauses, n, lexicon)
    views(text, items, clauses)
    for voice, entities in names.voices.items():
        if voice.isascii() or voice not in text:
            continue
        for match in re.finditer(
            re.escape(voice)
            + HONORIFIC
            + r"(?:の(?:一部|一人|ひとり|多く))?"
            + r"(?:によれば|によると|では|には|で|は|の話|の中で|のなかで|いわく|が(?=「))(?!な)",
            text,
        ):
            if match.group()[-1] == "は" and not _SAYS_LATER.search(text, match.end()):
                continue  # "the suit may ..." tells of the suit, not what it says
            owner = min(
                (
                    i.start
                    for i in items
                    if isinstance(i.what, Mention) and i.particle == "の" and i.end <= match.start() <= i.end + 4
                ),
                default=match.start(),
            )
            speak(clauses, Speaker(tuple(entities), "says", owner, match.end()), len(text))
    hearsay = _HEARSAY.search(text)
    if hearsay:
        for item in items:
            if isinstance(item.what, Term) and _HEARD.match(text, item.start) and hearsay.start() <= item.start:
                item.what.light = item.what.light or item.start < hearsay.end()
        whose = [
            i.start
            for i in items
            if isinstance(i.what, Mention) and text[i.end : hearsay.start() + 1] in ("の情", "の関", "の消", "の")
        ]
        for clause in clauses:
            if not clause.speakers and clause.start < hearsay.end():
                clause.speakers.append(Speaker((), "says", min([hearsay.start(), *whose]), hearsay.end()))


_HEARD = regex(r"みたい|声")
_SAYS_LATER = regex(
    r"(?:と|よう|ように|旨|とも|を)(?:.{0,8}?)(?:し|す|さ|主張|述べ|訴え|指摘|言|い[いうっ]|書|記|求め|語|話|"
    r"見|み|評|明か|疑|責め|批判|感じ|思|疑問|質問|問|答|返|"
    r"伝え|投稿|警告|懸念|報|論)"
)
_PASSIVE_SAYING = regex(r"(?:さ|ら|わ|か|た|ば)れ$")
_WRITES = regex(r"書[いきくけ]|返[しすさ]|記[しさすせ]|綴|つづ|投稿|ツイート|ポスト|コメント|返信|つぶや|発信")
_CONTENT = regex(
    r"(?:おそれ|恐れ|危険|危険性|必要|必要性|可能性|懸念|[たるい]点|[たるい]こと|重要性|見方|見解|意向|方針|"
    r"認識)[をに]$"
)
_DENIED = regex(r"[たるいだ](?:こと|の|事実|という[^、。]{1,8}|との[^、。]{1,8})[をは](?:[一-龠ぁ-ん]{1,5}、?)?$")
_SOMEBODY = r"(?:人物|人|者|ユーザー|利用者|男性|女性|従業員|関係者|記者|専門家|アナリスト|弁護士|投稿者|消息筋|情報筋)"
_UNNAMED_HEAD = regex(r"[ぁ-ん]{0,6}(?:" + _SOMEBODY + r"|声|向き|意見|見方|返信|投稿|批判|指摘|コメント)[がもは]")
_UNNAMED_VOICE = regex(r"(?:が|も)(?:あ[るっり]|出|上が|相次|寄せ|見られ|目立|多|い[るた])")
_UNNAMED_SUBJECT = regex(
    r"(?:と|」)、?(?:大勢|多く(?:の.{1,6})?|人々|一部(?:の.{1,8})?|"
    + _SOMEBODY
    + r")(?:が|は|も|から)[^は、]{0,8}$|(?:と|」)、?ある"
    + _SOMEBODY
    + r"(?:が|は|も)[^は、]{0,12}$"
)
_A_CERTAIN = regex(r"[、，,」]とある" + _SOMEBODY + r"(?:が|は|も)[^は]{0,12}$")
_UNNAMED_TOPIC = regex(r"(?:" + _SOMEBODY + r"|彼(?:女|ら)?)は")


def _saying(
    text: str, items: list[Item], run: list[Item], at: int, clauses: list[Clause], n: int, lexicon: Lexicon
) -> None:
    """Whose words a verb or noun of saying gives, if it gives any."""
    item = run[at]
    term = item.what
    if not isinstance(term, Term) or term.negated:
        return
    manners = [lexicon.concepts[c].speech for c in term.concepts]
    manner = next((m for m in manners if m), "")
    quoted = term.text[0] == "と" or _quotes(text, items, term.start)
    if not manner and quoted and term.pos == "v" and _WRITES.match(term.text):
        manner = "says"
    if manner == "denies" and quoted:
        manner = "says"  # "…だと反論した", "…ではないと否定した": these are the words
    if not manner:
        return
    if (_PASSIVE_SAYING.search(term.text) or is_passive(text, term)) and not any(
        i.particle in ("によって", "により", "から") for i in run[:at]
    ):
        return  # "it is said that": nobody in particular
    if _A_CERTAIN.search(text[: term.start]) or (
        quoted
        and (
            _UNNAMED_SUBJECT.search(text[: term.start])
            or _UNNAMED_VOICE.match(text, term.end)
            or _UNNAMED_HEAD.match(text, term.end)
        )
    ):
        term.speech = manner
        speak(clauses, Speaker((), manner, term.start, term.end), term.end)
        return
    speaker = _speaker(text, items, item, clauses[n], quoted)
    if speaker is None:
        return
    asks = (
        term.pos == "v"
        and all(manners)
        and manner in ("asks", "denies", "promises")
        and any(f.term is term and f.agents for f in clauses[n].frames)
    )
    asks = asks or (
        term.pos == "v"
        and all(manners)
        and manner in ("says", "thinks")
        and _CONTENT.search(text[: term.start]) is not None
    )
    asks = asks or (term.pos == "v" and manner == "denies" and _DENIED.search(text[: term.start]) is not None)
    whose = (
        term.pos == "n"
        and re.match(r"(?:だ(?!け)|である|です|でし|。|、|$)", text[term.end :])
        and re.fullmatch(HONORIFIC + "(?:の|による)", text[speaker.end : term.start])
    )
    if not (quoted or asks or whose):
        return
    if quoted and (topic := _UNNAMED_TOPIC.search(text[: speaker.start])) and not in_quote(text, topic.start()):
        term.speech = manner
        speak(clauses, Speaker((), manner, topic.start(), topic.end()), term.end)
        return
    term.speech = manner
    for frame in clauses[n].frames:
        if frame.term is term and quoted:
            frame.agents = [speaker]
    start, end = speaker.start, term.end
    if start > end and manner in ("says", "thinks", "denies"):  # who asks or promises is a party to the deed
        start, end = term.start, speaker.end
    speak(clauses, Speaker(speaker.entities, manner, start, end), term.end)


def _quotes(text: str, items: list[Item], at: int) -> bool:
    """Whether a quote ends right before, or before the subject and its company ("…だと、A氏は訴状で述べた")."""
    if _marked(text, items, at, _before_speaker(text, items, at)):
        return True
    subject = next(
        (
            i
            for i in reversed(items)
            if isinstance(i.what, Mention) and i.end <= at and i.particle in ("は", "が", "も")
        ),
        None,
    )
    if subject is None:
        return False
    before = text[: subject.start].rstrip("、，,")
    return re.search(r"(?:と|って|」|』)$", before) is not None and _marked(text, items, at, before)


def _marked(text: str, items: list[Item], at: int, before: str) -> bool:
    found = _SPEECH_MARK.search(before)
    if found is None:
        return False
    mark = at - (len(before) - found.start()) if text[:at].endswith(before) else text.rfind(before) + found.start()
    return found.group()[:1] != "と" or not any(
        isinstance(i.what, Mention) and i.end <= mark and re.fullmatch(HONORIFIC, text[i.end : mark]) for i in items
    )


_COMPANY = regex(HONORIFIC + r"(?:は|が|も|に|へ|で|では|には|上で|上に|との会話で|に対し|に対して|に向け|宛てに)、?")


def _before_speaker(text: str, items: list[Item], at: int) -> str:
    """What stands before the verb of saying, or before its subject and company ("…だと、A氏はXに投稿した")."""
    for item in reversed(items):
        if item.end > at or (
            isinstance(item.what, Term) and not re.search(r"[だるたいうんか」]と$", text[: item.start].rstrip("、，,"))
        ):
            continue
        if not _COMPANY.fullmatch(text[item.end : at]):
            break
        at = item.start
    return text[max(0, at - 12) : at].rstrip("、，,")


def _speaker(text: str, items: list[Item], speech: Item, clause: Clause, quoted: bool) -> Mention | None:
    """Who speaks: between the quote and the verb, else the topic or subject outside quotes, else a following head."""
    outside = [i for i in items if isinstance(i.what, Mention) and not in_quote(text, i.start)]
    if any(i.particle in ("は", "って") for i in outside):  # 本人 is the one spoken of
        outside = [i for i in outside if text[i.start : i.end] != "本人"]
    for item in reversed(outside) if quoted else ():
        after = item.end <= speech.start and item.particle in ("は", "が", "も")
        if after and _QUOTE_END.search(text[: item.start]) and isinstance(item.what, Mention):
            return item.what  # "Bは英雄だった、とA氏はあるインタビューで述べた"
    close = [
        i
        for i in outside
        if i.end <= speech.start
        and re.fullmatch(
            HONORIFIC + r"(?:の|による|は|が|も|、)?(?![にへをとで])[ぁ-ん]{0,6}", text[i.end : speech.start]
        )
    ]
    if close and (not quoted or re.search(r"[とが]$|」と$", text[: close[-1].start])):
        what = close[-1].what
        assert isinstance(what, Mention)
        return what
    for item in outside:
        if item.start >= speech.end and _WHO_SAID.fullmatch(text[speech.end : item.start]):
            assert isinstance(item.what, Mention)
            return item.what  # "…と投稿したのはA氏だ"
    inner = next((i for i in outside if i.start < speech.start and i.particle == "は"), None)
    for item in outside:
        if (
            item.particle == "が"
            and inner
            and item.start < inner.start
            and _PLAIN_GAP.fullmatch(text[item.end : inner.start])
        ):
            assert isinstance(item.what, Mention)
            return item.what  # "A氏がB氏へ、Cは…と述べた"
    for particles in (("は", "も", "、", "って"), ("が",)):
        for item in outside:
            if item.start < speech.start and item.particle in particles:
                assert isinstance(item.what, Mention)
                return item.what
    for item in outside:
        if item.start >= speech.end and re.fullmatch(r"[ぁ-ん]{0,6}", text[speech.end : item.start]):
            assert isinstance(item.what, Mention)
            return item.what
    return None


_QUOTE_END = regex(
    r"(?:[だたるいうんかねよ」][、，,]|[だたるい」])と[、，,]?$|(?:[だたるうんかねよ」]|ない)って[、，,]?$"
)
_WHO_SAID = regex(r"(?:し)?(?:た|[てで]い?る|[てで]い?た|[てで]きた)の[はが]、?")
_PLAIN_GAP = regex(HONORIFIC + r"が(?:.{0,12}(?:に|へ|に対し|に対して|との会話で|宛てに))?、?")
