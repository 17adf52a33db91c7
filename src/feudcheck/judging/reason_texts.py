"""The words of reasons and ways out. One more language is one more entry in `TEXTS`.

Fields in braces are filled in by `str.format`. {whose} is empty or ends the sentence with whose words the sources give.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from feudcheck.language.quantities import words

_LOWERED_WORDS = """
    a an the this that these those there it its he his she her they their we our some many most all both no not one two
    three in on at by for from with without under over about around after before during since until while when if as
    among according more less up to of
"""
_LOWERED = frozenset(words(_LOWERED_WORDS))
_MONTHS = words("January February March April May June July August September October November December")
_NOUN_LIKE = ("こと", "もの", "ため", "から", "ところ", "よう", "まま")


class Texts(Struct, frozen=True):
    """Everything a reason says in one language."""

    question: str
    opinion: str
    fragment: str
    other: Mapping[str, str]  # slot -> contradicted; {said} {known} {statement} {whose}
    swapped: str
    another_reason: str
    denied: str
    whose: str  # {who} in the possessive
    write_that: str
    disputed: str
    side: str  # one statement with its sources
    own_account: str
    alleged: str
    alleged_unnamed: str
    against: str
    says: str  # the attribution proposed: {who} {statement}
    says_voices: str  # the same, for several or for a group
    supported: str
    nothing: str
    nothing_on: str
    other_speaker: str
    not_done: str
    other_step: str
    doubt: str
    nearest: str
    torn: str
    cited: str
    also: str
    denies: str
    denies_that: str
    not_so: str
    only_denied: str  # backed by nothing but somebody's denial of the contrary
    quote: str
    list_join: str
    or_join: str
    and_join: str
    source_join: str
    person: str  # how a person's name is put into a sentence
    bare: Callable[[str], str]  # and how a name that is no proper one: "complaint"
    possessive: Callable[[str], str]
    inside: Callable[[str], str]  # a statement after "says that", before と
    following: Callable[[str], str]  # a statement after "according to ...,"
    date: Callable[[Sequence[int], bool], str]  # year, month, day, as far as known; the flag: no year


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _with_article(name: str) -> str:
    bare = name[:1].islower() and name.partition(" ")[0] not in ("a", "an", "the") and not name.endswith("s")
    return f"the {name}" if bare and "'" not in name else name


def _inside_english(statement: str) -> str:
    first, _, rest = statement.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in _LOWERED and rest else statement


def _inside_japanese(statement: str) -> str:
    """A statement before と: one that ends in a noun takes だ."""
    last = statement[-1:]
    return statement if "ぁ" <= last <= "ん" and not statement.endswith(_NOUN_LIKE) else f"{statement}だ"


def _english_date(parts: Sequence[int], yearless: bool) -> str:
    year, rest = ("", parts) if yearless else (str(parts[0]), parts[1:])
    month = _MONTHS[rest[0] - 1] if rest and 1 <= rest[0] <= 12 else ""
    day = str(rest[1]) if len(rest) > 1 else ""
    return " ".join(part for part in (day, month, year) if part)


def _japanese_date(parts: Sequence[int], yearless: bool) -> str:
    return "".join(f"{n}{unit}" for n, unit in zip(parts, "月日" if yearless else "年月日", strict=False))


TEXTS: dict[str, Texts] = {
    "en": Texts(
        question="A question: it states nothing that could be checked.",
        opinion="An opinion: it states nothing that could be checked.",
        fragment="No full sentence: it states nothing that could be checked.",
        other={
            "value": "You say {said}; the sources say {known}{whose}.",
            "date": "You say {said}; the sources say {known}{whose}.",
            "name": "The sources say it was {known}, not {said}{whose}.",
            "role": "The sources say it was {known}, not {said}{whose}.",
            "speaker": "In the sources this is said by {known}, not {said}.",
            "polarity": "The sources say the opposite: {statement}{whose}.",
            "answer": "The sources answer this differently: {statement}{whose}.",
            "level": "The sources tell of another step: {statement}{whose}.",
            "": "The sources say something else: {statement}{whose}.",
        },
        swapped="The sources have it the other way round: {statement}{whose}.",
        another_reason="The sources give another reason: {statement}{whose}.",
        denied="The sources only deny it: {names}.",
        whose=" ({who} words)",
        write_that="Write that, after {sources}.",
        disputed="The sources are divided. For it: {supporting}. Against it: {conflicting}.",
        side="{statement} ({sources})",
        own_account="Say whose account it is: according to {publisher}, {statement}.",
        alleged="Only {who} words: {statement} ({sources}).",
        alleged_unnamed="Only reported words: {statement} ({sources}).",
        against=" Against it: {conflicting}.",
        says="{who} says that {statement}",
        says_voices="According to {who}, {statement}",
        supported="Covered by: {statements}.",
        nothing="Nothing here speaks to it.",
        nothing_on="Only partly covered; nothing here on: {spans}.",
        other_speaker="Nothing here on {who} saying this.",
        not_done="Nothing here says that it came to that.",
        other_step="The sources tell of another step.",
        doubt="Close to what the sources say, but it may differ at {spans}.",
        nearest="Nothing here says quite that.",
        torn="The sources speak to this, but whether for it or against it can't be told for sure.",
        cited="{statement}: {sources}.",
        also="Or: {cited}",
        denies="{who}, in {source}",
        denies_that="{who} denies that {statement} ({source})",
        not_so="it is not so that {statement} ({source})",
        only_denied="Only a denial of the contrary: {denial}.",
        quote='"{text}"',
        list_join=", ",
        or_join=", or ",
        and_join=" and ",
        source_join="; ",
        person="{name}",
        bare=_with_article,
        possessive=_possessive,
        inside=_inside_english,
        following=_inside_english,
        date=_english_date,
    ),
    "ja": Texts(
        question="疑問文なので、確かめる事実がない。",
        opinion="意見なので、確かめる事実がない。",
        fragment="文になっていないので、確かめる事実がない。",
        other={
            "value": "文では{said}、情報源では{known}{whose}。",
            "date": "文では{said}、情報源では{known}{whose}。",
            "name": "情報源では{said}ではなく{known}{whose}。",
            "role": "情報源では{said}ではなく{known}{whose}。",
            "speaker": "情報源では{said}ではなく{known}の言葉。",
            "polarity": "情報源の内容は正反対：{statement}{whose}。",
            "answer": "情報源の答えは別：{statement}{whose}。",
            "level": "情報源が伝えるのは別の段階：{statement}{whose}。",
            "": "情報源の内容は別：{statement}{whose}。",
        },
        swapped="情報源では立場が逆：{statement}{whose}。",
        another_reason="情報源では別の理由：{statement}{whose}。",
        denied="情報源には否定する記述だけがある：{names}。",
        whose="（{who}言葉）",
        write_that="{sources}に沿ってそう書く。",
        disputed="情報源の間で食い違う。裏付け：{supporting}。反対：{conflicting}。",
        side="{statement}（{sources}）",
        own_account="どの情報源の話かを示す：{publisher}によると、{statement}。",
        alleged="{who}言葉だけ：{statement}（{sources}）。",
        alleged_unnamed="伝聞だけ：{statement}（{sources}）。",
        against="反対：{conflicting}。",
        says="{who}は、{statement}と主張している",
        says_voices="{who}によると、{statement}",
        supported="裏付け：{statements}。",
        nothing="これについての情報はない。",
        nothing_on="裏付けは一部だけ。情報がない部分：{spans}。",
        other_speaker="{who}がそう述べたという情報はない。",
        not_done="そこまで進んだという情報はない。",
        other_step="情報源が伝えるのは別の段階。",
        doubt="情報源の内容に近いが、違うかもしれない部分：{spans}。",
        nearest="ちょうどその内容の情報はない。",
        torn="関係する情報はあるが、裏付けになるか食い違うかは判断できない。",
        cited="{statement}（{sources}）。",
        also="または：{cited}",
        denies="{who}、{source}",
        denies_that="{who}は、{statement}という話を否定している（{source}）",
        not_so="{statement}という事実はない（{source}）",
        only_denied="逆の話を否定する言葉だけ：{denial}。",
        quote="「{text}」",
        list_join="",
        or_join="、または",
        and_join="と",
        source_join="；",
        person="{name}氏",
        bare=str,
        possessive=lambda name: f"{name}の",
        inside=_inside_japanese,
        following=str,
        date=_japanese_date,
    ),
}


def texts(lang: str) -> Texts:
    """The texts of a language, English where there are none."""
    return TEXTS.get(lang, TEXTS["en"])
