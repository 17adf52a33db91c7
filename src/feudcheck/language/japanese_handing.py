"""Roles a Japanese sentence says once for two words: a deed and its verb, an office and its holder."""

from __future__ import annotations

from feudcheck.language.japanese_items import Item
from feudcheck.language.japanese_nouns import NounRoles
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Frame, Mention, Term

_GOVERNS = regex(r"(?:の[一-龠]{1,3})?(?:を|に|と|へ|には)、?(?:[^をがはでも、。]{0,12}て|[^をがはで、。]{0,8})$")
_OWN = regex(  # whoever does this with a deed or a feeling does or has it himself
    r"口に|表明|示|募|強め|抱|あらわ|露わ|持|語|述べ|深め|起こ|修正|明か|漏ら|吐露|表し|ぶつけ|にじませ|発表|続け|始め|"
    r"増や|減|削|やめ|終え|法廷に|申し|公言|明言|決め"
)
_REACTS = regex(
    r"反対|応じ|拒|断|賛成|退け|受け入れ|批判|怒|非難|支持|対応|歓迎|反発|反論|無視|却下|一蹴|蹴|はねつけ|のん|飲"
)
_DOING = regex(r"(?:案|提案|申し出|要求|要請|要望|計画|方針|路線|主張|発言|批判|非難|攻撃|頼み|誘い|訴え|意見)$")
_OFFICE = regex(
    r"(?:者|手|員|役|師|匠|輩|CEO|CFO|CTO|長|側近|教え子|弟子|友人|親友|恩師|部下|上司|幹部|顧問|代表|トップ|親会社|子会社|株主)$"
)
_IS = regex(r"(?:の(?:一人|1人|１人|ひとり))?(?:だ(?!け)|で(?:は|も)?(?:ある|あり|あっ|す|し)|で、|。|$)")


def hand_on(text: str, run: list[Item], nouns: dict[int, NounRoles], frames: dict[int, Frame]) -> list[Frame]:
    """From a verb to the deed it governs and back: "AはBへの不信を口にした", "AはBの提案に反対した"."""
    more: list[Frame] = []
    for key, noun in nouns.items():
        verb = _governing(text, run, noun)
        governing, own = frames.get(id(verb)), frames[key]
        if verb is None or governing is None or len(governing.agents) != 1 or governing.agents[0] in noun.names():
            continue
        if not own.agents and own.others and _OWN.match(verb.text) and "させ" not in verb.text:
            own.agents = list(governing.agents)
            own.sure = own.sure and governing.sure
        if noun.owners and not governing.others and not noun.doers:
            if _REACTS.match(verb.text) and _DOING.search(noun.term.text):
                governing.others = list(noun.owners)
            elif noun.deed:
                more.append(Frame(verb, list(governing.agents), list(noun.owners), sure=False))
    return more


def _governing(text: str, run: list[Item], noun: NounRoles) -> Term | None:
    """The verb whose object the noun is; an adverbial verb before it (落ち着いて対応) is passed over."""
    found = None
    for item in run[noun.at + 1 :]:
        term = item.what
        if not isinstance(term, Term) or term.pos != "v" or not term.concepts or term.light:
            continue
        if _GOVERNS.match(text[noun.term.end : term.start]) is None:
            break
        found = term
        if not text.startswith("て", term.end):
            break
    return found


def offices(text: str, run: list[Item], nouns: dict[int, NounRoles], frames: dict[int, Frame]) -> None:
    """ "AはBのCEOだ": the holder acts, and whose office it is is the other."""
    for key, noun in nouns.items():
        if not noun.owners or noun.doers or noun.parties or not _OFFICE.search(noun.term.text):
            continue
        own = frames[key]
        own.agents, own.others = [], list(noun.owners)
        before = run[: noun.at]
        subjects = [i.what for i in before if isinstance(i.what, Mention) and i.particle in ("は", "も", "が")]
        plain = all(not (isinstance(i.what, Term) and i.what.pos == "v") for i in before)
        if subjects and plain and _IS.match(text, noun.term.end):
            own.agents = subjects
            own.sure = len(subjects) == 1 and len(noun.owners) == 1
