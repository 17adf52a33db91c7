"""Whose words a Japanese sentence gives without a verb of saying: views, accounts, how it seemed to somebody."""

from __future__ import annotations

from feudcheck.language.japanese_items import HONORIFIC, Item, in_quote
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Clause, Mention, Speaker, Term

_TO_WHOM = regex(HONORIFIC + r"に(?:(?P<may_have>は)|とっては?|すれば|してみれば)")
_SEEMS = regex(r"、?(?:思え|映[っりる]|感じられ|見え)(?![なまず])")
_SEEMED = regex(r"(?:と|ように|[一-龠ぁ-んァ-ヴ]に)(?:は|も|しか)?(?:思え|映[っりる]|感じられ|見え)(?![なまず])")
_AS = regex(r"(?:と|ように|[一-龠ァ-ヴ]に)、?$")
_HAS = regex(r"(?:あ[るっ]た?|な[いか]っ?た?|(?<![てで])い[るた]|でき[るた]|分か[るっ]た?|多い|少ない|必要だ?)$")


def seeming(text: str, items: list[Item], clauses: list[Clause]) -> None:
    """ "A氏には裏切りと映った", "A氏にとっては…ように思えた": what A thinks; but not what A seems to have."""
    for item in items:
        if not isinstance(item.what, Mention) or not (to := _TO_WHOM.match(text, item.end)):
            continue
        close = _SEEMS.match(text, to.end()) if _AS.search(text[: item.start]) else None
        seemed = close or _SEEMED.search(text, to.end())
        if not seemed or (to["may_have"] and _HAS.search(text[: seemed.start()])):
            continue
        speak(clauses, Speaker(item.what.entities, "thinks", item.start, seemed.end()), seemed.end())
        for clause in clauses:
            for frame in clause.frames:  # what seems so is not done to A
                frame.others = [m for m in frame.others if m is not item.what]
            clause.frames = [f for f in clause.frames if f.agents or f.others]


_ACCOUNT = regex(
    HONORIFIC + r"の(?:[一-龠]{1,4}(?:的な|な|の))?"
    r"(?P<what>主張|言い分|立場|見解|見方|考え|説明|反論|批判|不満|認識|持論|論理|訴え|スタンス)(?:は|とは)、?"
)
_IS_SAID = regex(r"と(?:いう|の)(?:もの|点|こと|内容|趣旨)(?:だ|です|であ[るりっ]|に尽き)")


def accounts(text: str, items: list[Item], clauses: list[Clause], lexicon: Lexicon) -> None:
    """ "A氏の主張は…というものだ", "A氏の立場は、Bが…ということだ": how A tells it."""
    for item in items:
        account = _ACCOUNT.match(text, item.end) if isinstance(item.what, Mention) else None
        said = _IS_SAID.search(text, account.end()) if account else None
        if not (isinstance(item.what, Mention) and account and said):
            continue
        inner = any(i.particle in ("は", "が", "も") for i in items if account.end() <= i.start < said.start())
        if "こと" in said.group() and not (inner and text[account.end() - 1] == "、"):
            continue  # "A氏の主張は退けられたということだ" is hearsay about it
        noun = next((i.what for i in items if i.start == account.start("what") and isinstance(i.what, Term)), None)
        manners = [lexicon.concepts[c].speech for c in noun.concepts] if noun else []
        manner = next((m for m in manners if m in ("says", "thinks")), "says")
        if noun:
            noun.speech = manner
        speak(clauses, Speaker(item.what.entities, manner, item.start, account.end("what")), len(text))


_GIST = regex(  # "訴えの骨子は、…という点にある"
    r"(?P<who>(?:主張|訴え|訴状|訴訟|提訴|批判|反論|請求|言い分|不満)の(?:骨子|要点|核心|主旨|趣旨|柱|論点|根幹|眼目|要旨|中心)(?:は|とは))"
    r".*(?:点|こと|ところ|もの)(?:にあ[るり]|だ|です|であ[るり]|に尽き)"
)


def gist(text: str, items: list[Item], clauses: list[Clause]) -> None:
    """ "訴えの骨子は、…という点にある": the words of the one whose suit it is."""
    told = _GIST.search(text)
    if told:
        owners = (i.what.entities for i in items if isinstance(i.what, Mention) and i.end <= told.start("who"))
        speak(clauses, Speaker(next(owners, ()), "says", told.start(), told.end()), len(text))


_VIEW = regex(
    r"(?:だ|る|た|い|ない|だろう|でしょう)と(?:して(?=い[るた]|お|き)|する(?=[。」]|$)|した(?=[。」]|$)|"
    r"(?:の|いう)(?:立場|見方|考え|姿勢|見解|認識|言い分)(?=だ|です|で|を)|みる(?=[。」]|$)|見る(?=[。」]|$)|みて(?=い[るた]))"
)


_TOLD = regex(r"(?:[だたるうんかねよ」]|ない)(?:と|って)、?い(?:って(?:い?[るた]|おり|ます)|い?ます|った(?=[。」]|$))")
# "…だと噛みついた": whatever the verb after such a と, it is words; but not what is found out, comes of it, or is usual
_REACTION = regex(
    r"(?:[^んの]だ|んだ|のだ|[^っ]た|ない|たい|だろう|まい|べき|なんて|」|[だるいたう]、)と、?"
    r"(?!な[るっりれ]|分か|わか|知[るっら]|気[づ付]|判明|発覚|明らか|見抜|見破|困|違|同|比|並|され|さ[せ]|み[らるて]|見[らるて]|"
    r"いう|言わ|いわ|と|思わ[れせ]|考えら|伝えら|報じ|し(?:て|た|ても))"
    r"[一-龠ぁ-ん][^。「」、]{0,14}?(?:た|る|う|く|す|つ|ます|ました|ています|ていました)(?:[。！!]|$)"
)


def views(text: str, items: list[Item], clauses: list[Clause]) -> None:
    """ "A氏は…とする", "…っていってる", "…だと噛みついた": no verb of saying, but A's words all the same."""
    said = _TOLD.search(text)
    found = said or _VIEW.search(text) or _REACTION.search(text)
    if found is None or any(s.entities for c in clauses for s in c.speakers):
        return
    for item in items:
        if (
            isinstance(item.what, Mention)
            and item.particle in ("は", "も")
            and item.end < found.start()
            and not in_quote(text, item.start)
        ):
            manner = "says" if said else "thinks"
            speak(clauses, Speaker(item.what.entities, manner, item.start, found.end()), found.end())
            return


def speak(clauses: list[Clause], speaker: Speaker, until: int) -> None:
    """Add a speaker to the clauses that begin before a place."""
    for clause in clauses:
        if clause.start < until and not any(s.entities == speaker.entities for s in clause.speakers):
            clause.speakers.append(speaker)
