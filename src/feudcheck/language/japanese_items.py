"""The names, dates, values and words of a Japanese sentence in order, names with the particle that follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from feudcheck.language.context import COMPANIES, NOBODY, PERSONS, Context
from feudcheck.language.dates import When, read_dates
from feudcheck.language.japanese_terms import find_terms
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.names import Names
from feudcheck.language.patterns import regex
from feudcheck.language.quantities import Quantity, read_quantities
from feudcheck.language.reading import Mention, Term

HONORIFIC = (
    r"(?:氏ら|氏側|氏|さん|様|先生|CEO|最高経営責任者|社長|会長|大統領|議長|前大統領|率いる側|陣営|"
    r"サイド|側|社|市(?=[はがもをにの、])|本人|自身|ら|たち|たん|くん|君|[」』\)）\"”])*"
)
_PARTICLE = regex(
    HONORIFIC
    + r"(?:だけ|のみ|こそ|さえ|すら)?"
    + r"(によれば|によると|に言わせれば|に言わせると|いわく|曰く|によって|により|による|"
    r"に対しての|についての|に関しての|に対して|に対し|"
    r"に対する|をめぐって|をめぐり|を巡って|を巡り|を巡る|をめぐる|"
    r"について|に関する|に関して|に向けて|に向けた|へと|への|との|からの|での|から|まで|よりも|より|には|では|とは|"
    r"へは|にも|とも|ってば|って|へ|に|を|が|は|も|の|と|や|で|、|，|,|だ|"
    r"である|です|でし|。|$)?"
)
_PERSON_PRONOUN = regex(
    r"同氏|(?<![一-龠])彼(?!女|ら|たち)|彼女(?!ら|たち)|本人|[こそ]の(?:人物|男性?|女性|起業家|経営者)"
)
_COMPANY_PRONOUN = regex(
    r"同社|当社|(?<![一-龠])同団体|同組織|[こそ]の(?:会社|企業|組織|団体|法人|研究所|新興企業|スタートアップ)"
)


class Item(Struct):
    kind: str  # name, date, value, term
    start: int
    end: int
    what: Term | Mention | Quantity | When
    particle: str = ""
    deed: bool = False  # a verb, or a noun that する turns into one


def read_items(
    text: str, lexicon: Lexicon, names: Names, reference: date | None, before: Context = NOBODY
) -> list[Item]:
    mentions = _whole_names(text, names.find(text), names)
    mentions += _misspelt(text, mentions, lexicon, names)
    mentions += _in_hiragana(text, names)
    mentions.sort(key=lambda m: m.start)
    mentions += _pronouns(text, mentions, names, before)
    held = [(m.start, m.end) for m in mentions]
    dates = [
        d
        for d in read_dates(text, "ja", reference, before.day)
        if not d.edtf.startswith("P") and not any(s < d.end and d.start < e for s, e in held)
    ]
    held += [(m.end, t.end()) for m in mentions if (t := _TITLE.match(text, m.end))]
    taken = held + [(d.start, d.end) for d in dates] + [t.span() for t in _TWO_SAID.finditer(text)]
    values = [q for q in read_quantities(text, "ja", taken) if not any(s < q.end and q.start < e for s, e in taken)]
    items = [Item("name", m.start, m.end, m, _particle(text, m.end)) for m in mentions]
    items += [Item("name", 0, 0, m, "は") for m in _left_out(text, mentions, before)]
    items += [Item("date", d.start, d.end, d) for d in dates]
    items += [Item("value", q.start, q.end, q) for q in values]
    deeds = lexicon.forms["ja"]
    items += [
        Item("term", t.start, t.end, t, deed=any(e & 1 for e in deeds.get(t.text, ())))
        for t in find_terms(text, [*taken, *((q.start, q.end) for q in values)], lexicon)
    ]
    items.sort(key=lambda i: i.start)
    _share_particles(text, items, names)
    return items


def _share_particles(text: str, items: list[Item], names: Names) -> None:
    """In "AとBは" A stands as B does, where both are of a kind ("AとB社を" may be "B, together with A")."""
    named = [i for i in items if isinstance(i.what, Mention)]
    for one, two in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        if (
            isinstance(one.what, Mention)
            and isinstance(two.what, Mention)
            and one.particle in ("と", "や", "、")
            and JOINT.fullmatch(text[one.end : two.start])
        ):
            alike = names.kinds.get(one.what.entities[0]) == names.kinds.get(two.what.entities[0])
            acts = one.particle == "、" and one is named[0] and len(named) == 2 and two.particle in ("を", "に", "へ")
            if two.particle in ("は", "が", "も") or (alike and two.particle not in ("、", "") and not acts):
                one.particle = two.particle  # but of the headline "A、Bを提訴" A is the subject


JOINT = regex(HONORIFIC + r"(?:と|や|、)")
REJECTED = regex(HONORIFIC + r"(?:では|じゃ|で)なく")  # "AではなくB"
_TITLE = regex(
    r"(?:氏|市(?=[はがもをにの、])|さん|大統領|最高経営責任者|CEO|社長|会長|代表|創業者|総帥|被告|原告|容疑者|候補|両氏|陣営|側|ら)+"
)


def _particle(text: str, at: int) -> str:
    match = _PARTICLE.match(text, at)
    return (match.group(1) or "") if match else ""


def _whole_names(text: str, mentions: list[Mention], names: Names) -> list[Mention]:
    """The names found; of a name in several parts, of which one is misspelt, the whole instead of the right part."""
    for match in re.finditer(r"[ァ-ヴー]+(?:・[ァ-ヴー]+)+", text) if "・" in text else ():
        start, end = match.span()
        if any(m.start <= start and end <= m.end for m in mentions) or not (guessed := names.guess(match.group())):
            continue
        mentions = [m for m in mentions if m.end <= start or end <= m.start]
        mentions.append(Mention(start, end, match.group(), tuple(guessed), certain=False))
    return mentions


def _misspelt(text: str, mentions: list[Mention], lexicon: Lexicon, names: Names) -> list[Mention]:
    found: list[Mention] = []
    for match in re.finditer(r"[ァ-ヴー・]{3,}|[A-Za-z]{4,}(?![A-Za-z]|-[0-9])", text):
        if (
            any(m.start < match.end() and match.start() < m.end for m in mentions)
            or match.group().lower() in lexicon.forms["ja"]
        ):
            continue
        mixed = re.compile(r"[A-Za-z]{1,4}(?![A-Za-z])").match(text, match.end())
        if mixed and match.group()[-1] >= "ァ" and (guessed := names.guess(text[match.start() : mixed.end()])):
            found.append(Mention(match.start(), mixed.end(), text[match.start() : mixed.end()], tuple(guessed), False))
            continue
        for part in re.finditer(r"[^・]+", match.group()):
            guessed = names.guess(part.group())
            if guessed:
                found.append(
                    Mention(
                        match.start() + part.start(),
                        match.start() + part.end(),
                        part.group(),
                        tuple(guessed),
                        certain=False,
                    )
                )
    return found


_HIRAGANA = regex(r"(?<![ぁ-んー])[ぁ-ん][ぁ-んー]{3,}")


def _in_hiragana(text: str, names: Names) -> list[Mention]:
    """A katakana name of four letters or more, written in hiragana."""
    found = []
    for match in _HIRAGANA.finditer(text):
        kana = "".join(chr(ord(c) + 96) if c != "ー" else c for c in match.group())
        for end in range(len(kana), 3, -1):
            if entities := names.folded.get(kana[:end]):
                start, written = match.start(), match.group()[:end]
                found.append(Mention(start, start + end, written, tuple(entities), certain=False))
                break
    return found


def _pronouns(text: str, mentions: list[Mention], names: Names, before: Context) -> list[Mention]:
    found = []
    for pattern, kinds, spoken in (
        (_PERSON_PRONOUN, PERSONS, before.person),
        (_COMPANY_PRONOUN, COMPANIES, before.company),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            earlier = [m for m in mentions if m.end <= start and names.kinds.get(m.entities[0]) in kinds]
            if earlier:
                found.append(Mention(start, end, match.group(), earlier[-1].entities, certain=False))
            elif spoken.entities:
                first = not start and text[end : end + 1] in ("は", "が")  # later on it may be somebody unnamed
                sure = spoken.alone and (kinds is COMPANIES or first)
                found.append(Mention(start, end, match.group(), spoken.entities, certain=sure, taken_up=True))
    return found + _both(text, mentions, names)


_SUBJECT = regex(
    r"(?:[ァ-ヴーA-Za-z0-9０-９」』)）々一-龠]|さん|たち|ちら|れ|の|ら)(?:だけ|のみ|こそ|さえ|まで)?"
    r"(?:(?<![実今次時際初在後前日月年])は|が(?!る|り|っ|れ|ろ|か[けりる])|(?<![最何誰今度])も)|(?<=[ぁ-ん])(?<![にでとへてく])は"
)


def _left_out(text: str, mentions: list[Mention], before: Context) -> Iterator[Mention]:
    """Whom a sentence without a subject tells of: whom the one before it is about."""
    about = before.topic
    if not about.entities or any(m.entities == about.entities for m in mentions) or _SUBJECT.search(_unquoted(text)):
        return
    if not any(_particle(text, m.end) in ("", "、", "，", ",") for m in mentions):  # "A、Bを提訴", "A公開"
        yield Mention(0, 0, "", about.entities, certain=False, taken_up=True)


def _unquoted(text: str) -> str:
    return re.sub(r"「[^「」]*」|『[^『』]*』|（[^（）]*）", "」", text)


_TWO = r"(?<![一-龠0-9０-９])(?:二人|2人|２人|ふたり)(?=と?[はもを]|が|とも|の(?:間|関係|仲|対立|争|確執|不和))"
_TWO_SAID = regex(_TWO + "(?!が)")  # who, not how many, whoever they are
_BOTH = regex(r"両氏|両社|両者|(?<![おの])お?互い(?=[をに])|(?<!は)" + _TWO)


def _both(text: str, mentions: list[Mention], names: Names) -> list[Mention]:
    """両氏, 両社, 二人: the last two persons or companies, where two have been named."""
    found = []
    for match in _BOTH.finditer(text):
        companies, persons = ("company", "group", "outlet"), ("person",)
        kinds: tuple[str, ...] = companies if match.group() == "両社" else persons
        if match.group() in ("両者", "互い", "お互い"):
            kinds = (*companies, *persons)
        earlier = [m.entities for m in mentions if m.end <= match.start() and names.kinds.get(m.entities[0]) in kinds]
        for entities in list(dict.fromkeys(reversed(earlier)))[:2] if len(set(earlier)) > 1 else ():
            found.append(Mention(match.start(), match.end(), match.group(), entities, certain=False))
    return found


def in_quote(text: str, at: int) -> bool:
    """Whether a place is inside quotation marks."""
    return text.count("「", 0, at) > text.count("」", 0, at) or text.count("『", 0, at) > text.count("』", 0, at)
