"""Statements changed by machine, so that the right verdict is known without a label. Knows surfaces, not readings.

The only helps it takes from the engine are the list of names (to leave them whole) and the forms of English verbs.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from feudcheck.claims.compiled import CompiledBase, CompiledClaim
from feudcheck.claims.schema import Entity
from feudcheck.language.forms import verb_forms
from feudcheck.language.reading import Mention

LANGUAGES = ("en", "ja")
PARTIES = ("person", "company", "group")
_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
_MONTH = {
    "en": re.compile(rf"\b({'|'.join(_MONTHS)})\b"),
    "ja": re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?!間)"),
}
_YEAR = {
    "en": re.compile(r"\b((?:19|20)\d\d)\b(?!-)"),
    "ja": re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!間|代)"),
}
_OPEN_DATE = {  # "by 2027" takes in much: no fixed verdict for another year
    "en": re.compile(r"\b(?:by|before|after|until|till|between|from|than|since)\b", re.I),
    "ja": re.compile(r"まで|以降|以前|以来|より|から|後半|前半|ごろ|頃"),
}
_FIGURE = re.compile(r"(?<![A-Za-z0-9.,-])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)")
_UNIT = re.compile(r"\s*(?:million|billion|trillion|percent|per cent|[%％万億兆割倍])")
_NO_FIGURE = {  # what follows a number that is part of a date, or a rank
    "en": re.compile(rf"(?:st|nd|rd|th|s)\b|-?(?:\d|[A-Z])|\s*(?:{'|'.join(_MONTHS)})"),
    "ja": re.compile(r"年(?!間)|月|日(?!間)|位|番|世代|[A-Za-z-]"),
}
_INEXACT = {  # "more than 5" says nothing against 15
    "en": re.compile(r"\b(?:more|less|fewer|over|under|up to|at least|at most|above|below|nearly|almost)\b", re.I),
    "ja": re.compile(r"以上|以下|超|未満|最大|最低|少なくとも|近く|弱|足らず|強"),
}
_SYMMETRIC = re.compile(
    r"\b(?:and|with|between|both|each other|together|meet|met|rival\w*|compet\w*|friend\w*|partner\w*|"
    r"all(?:y|ies|iance)|differ\w*|resembl\w*|like|unlike|clash\w*|debat\w*|argu\w*|trust\w*|enem\w*|"
    r"conflict\w*|feud\w*|quarrel\w*|equal\w*|marr\w*)\b",
    re.I,
)
_NEGATIVE = {
    "en": re.compile(
        r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|hardly|scarcely|barely|only|cannot|unlikely|may|might|could|can|would|"
        r"should|perhaps|probably|seem\w*|refus\w*|fail\w*|even)\b|n't",
        re.I,
    ),
    "ja": re.compile(r"ない|なかった|なく|ず|ません|かもしれ|だろう|しか|だけ|のみ|恐れ|可能性|よう|らしい|べき|さえ"),
}
_SPEECH = {
    "en": re.compile(
        r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|wr(?:ote|ites?)|call(?:ed|s)?|claim\w*|argu\w*|stat(?:ed|es)|tweet\w*|posted|th(?:ought|inks?)|"
        r"believ\w*|accus\w*|alleg\w*|warn\w*|promis\w*|report\w*|describ\w*|considers?|expect\w*|feels?|felt|suggest\w*|complain\w*)\b",
        re.I,
    ),
    "ja": re.compile(
        r"(?:と|よう(?:に)?)(?:述べ|言|語|主張|話|思|考え|書|呼|非難|批判|約束|伝え|報じ|見|み|し[てたな]|感じ)|"
        r"という|といい|とする"
    ),
}
_SPEAKERS = {"en": "According to {}, {}", "ja": "{}によると、{}"}
_JAPANESE_NOT = [  # endings whose negation is beyond doubt
    (r"していた。$", "していなかった。"),
    (r"ていた。$", "ていなかった。"),
    (r"している。$", "していない。"),
    (r"ている。$", "ていない。"),
    (r"できる。$", "できない。"),
    (r"である。$", "ではない。"),
    (r"(?<![んの])だった。$", "ではなかった。"),
    (r"(?<=[一-龠ァ-ヴーA-Za-z0-9氏])だ。$", "ではない。"),
    (r"(?<=[一-龠ァ-ヴー][一-龠ァ-ヴー])(?<!出)した。$", "しなかった。"),
    (r"された。$", "されなかった。"),
    (r"られた。$", "られなかった。"),
    (r"(?<=[一-龠ァ-ヴー])する。$", "しない。"),
    (r"(?<=[一-龠ァ-ヴー])される。$", "されない。"),
    (r"がある。$", "はない。"),
    (r"(?<=[えけめげせ])た。$", "なかった。"),
    (r"(?<=離)れた。$", "れなかった。"),
    (r"買った。$", "買わなかった。"),
    (r"断った。$", "断らなかった。"),
    (r"作った。$", "作らなかった。"),
    (r"送った。$", "送らなかった。"),
    (r"になった。$", "にならなかった。"),
    (r"失った。$", "失わなかった。"),
    (r"使った。$", "使わなかった。"),
]
_ASIDE = frozenset(  # a name after these is not a party
    [
        "on",
        "at",
        "about",
        "of",
        "over",
        "under",
        "than",
        "as",
        "through",
        "via",
        "the",
        "a",
        "former",
        "company",
        "group",
    ]
)
_NOT_JOINING = "".join(
    f"(?<!{word})" for word in ("につい", "によっ", "にとっ", "とし", "に対し", "に関し", "をめぐっ")
)
_JOINED_JA = re.compile(rf"{_NOT_JOINING}(?<=[しっんえけめせりきみち])[てで](?!い)|[一-龠ァ-ヴー][しりえけめせ]、")
_KEPT_FORMS = frozenset({"put", "set", "quit", "cut", "let", "hit", "cost", "shut"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed statement and what must come out."""

    kind: str
    lang: str
    claim: str
    text: str
    expected: str

    @property
    def key(self) -> str:
        return f"{self.kind} {self.claim}"  # both languages of a claim are sampled together


def mutants(world: World, claim: CompiledClaim) -> Iterator[Mutant]:
    """All changed forms of a claim's statements."""
    if any(w.against for w in claim.evidence):
        return  # denied somewhere: what the contrary of it gets depends on who denied it
    for kind, change in KINDS.items():
        for lang in LANGUAGES:
            for text in change(world, claim, lang):
                yield Mutant(kind, lang, claim.id, text, EXPECTED.get(kind, "contradicted"))


class World:
    """A base as mutation sees it: who there is, and who is named where."""

    def __init__(self, base: CompiledBase) -> None:
        self.base = base
        self.by_id = {claim.id: claim for claim in base.claims}
        self.questions: dict[str, list[CompiledClaim]] = {}
        for claim in base.claims:
            if claim.question:
                self.questions.setdefault(claim.question, []).append(claim)
        authors = " ".join(s.author or "" for s in base.sources.values())
        self.people = sorted(
            name
            for name, entity in base.entities.items()
            if entity.kind == "person" and not any(alias in authors for alias in [*entity.en, *entity.ja])
        )
        self.named = {claim.id: self._entities(claim) for claim in base.claims}

    def _entities(self, claim: CompiledClaim) -> set[str]:
        words = {w.by for w in claim.evidence if w.by}
        return words | {e for lang in LANGUAGES for m in self.mentions(claim, lang) for e in m.entities}

    def mentions(self, claim: CompiledClaim, lang: str) -> list[Mention]:
        """The names in a statement, longest first, left to right."""
        return self.base.names.find(claim.statement[lang])

    def kind(self, mention: Mention) -> str:
        return self.base.entities[mention.entities[0]].kind

    def rivals(self, claim: CompiledClaim) -> list[CompiledClaim]:
        """The other answers to the claim's question."""
        return [c for c in self.questions.get(claim.question, []) if c is not claim]

    def stranger(self, claim: CompiledClaim) -> str:
        """A known person who has the least to do with the claim: seldom named with its names or on its question."""
        mine = self.named[claim.id]
        asked = {claim.id, *claim.near, *(c.id for c in self.rivals(claim))}

        def together(person: str) -> tuple[int, int, int]:
            near = sum(person in self.named[c] for c in asked if c in self.named)
            beside = sum(person in names and bool(mine & names) for names in self.named.values())
            return near, beside, zlib.crc32(f"{person} {claim.id}".encode())

        voices = {e for e in mine if self.base.entities[e].speaks_for}
        held = mine | {str(self.base.entities[e].speaks_for) for e in voices}
        return min((p for p in self.people if p not in held), key=together, default="")

    @cached_property
    def verbs(self) -> dict[str, str]:
        """The base form of every form of the verbs the word knowledge has."""
        bases: dict[str, str] = {}
        for word, entries in self.base.lexicon.forms["en"].items():
            if word.isalpha() and any(e & 1 for e in entries):
                for form in verb_forms(word):
                    if form != word and not form.endswith("ing") and form in self.base.lexicon.forms["en"]:
                        held = bases.get(form)
                        bases[form] = word if held is None or len(word) > len(held) else held
        return bases


# helpers ----------------------------------------------------------------------------------------------------------


def _alias(entity: Entity, lang: str, short: bool) -> str:
    aliases = entity.en if lang == "en" else entity.ja
    return aliases[1] if short and len(aliases) > 1 else aliases[0]


def _replaced(text: str, spans: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _outside(mentions: list[Mention], start: int, end: int) -> bool:
    return not any(m.start < end and start < m.end for m in mentions)


def _attributed(world: World, claim: CompiledClaim) -> bool:
    """Whether the statement itself says whose words it is."""
    return any(_SPEECH[lang].search(claim.statement[lang]) for lang in LANGUAGES)


def _words_of(claim: CompiledClaim) -> set[str]:
    return {w.by for w in claim.evidence if w.by}


def _only_words(claim: CompiledClaim) -> bool:
    return all(w.by for w in claim.evidence)


# kinds of change --------------------------------------------------------------------------------------------------


def _figure(world: World, claim: CompiledClaim, lang: str) -> Iterator[str]:
    """A figure three times as large, or a third of it where a share would pass 100 percent."""
    text, mentions = claim.statement[lang], world.mentions(claim, lang)
    if _INEXACT[lang].search(text) or world.rivals(claim):
        return
    for match in _FIGURE.finditer(text):
        number = float(match.group().replace(",", ""))
        year = _YEAR[lang].match(text, match.start())
        small = number < 4 and not _UNIT.match(text, match.end())  # "2 men": seldom a figure that could be wrong
        if small or year or _NO_FIGURE[lang].match(text, match.end()) or not _outside(mentions, *match.span()):
            continue
        share = re.match(r"\s*(?:%|％|percent|per cent|割)", text[match.end() :])
        changed = number / 3 if share and number * 3 > 100 else number * 3
        new = f"{changed:,.0f}" if changed == int(changed) or changed > 20 else f"{changed:.1f}"
        yield _replaced(text, [(*match.span(), new if "," in match.group() else new.replace(",", ""))])
        return


def _year(world: World, claim: CompiledClaim, lang: str) -> Iterator[str]:
    """Every mention of the statement's first year, two years later."""
    text, mentions = claim.statement[lang], world.mentions(claim, lang)
    if any(_OPEN_DATE[one].search(claim.statement[one]) for one in LANGUAGES):
        return
    years = [m for m in _YEAR[lang].finditer(text) if _outside(mentions, *m.span())]
    if not years:
        return
    new = str(int(years[0].group(1)) + 2)
    if any(new in c.statement[lang] for c in [claim, *world.rivals(claim)]):
        return
    yield _replaced(text, [(*m.span(1), new) for m in years if m.group(1) == years[0].group(1)])


def _month(world: World, claim: CompiledClaim, lang: str) -> Iterator[str]:
    """The statement's month, five months on in the same year."""
    text, mentions = claim.statement[lang], world.mentions(claim, lang)
    if any(_OPEN_DATE[one].search(claim.statement[one]) for one in LANGUAGES):
        return
    months = [m for m in _MONTH[lang].finditer(text) if _outside(mentions, *m.span())]
    if len(months) != 1 or not _YEAR[lang].search(text):
        return
    old = _MONTHS.index(months[0].group(1)) if lang == "en" else int(months[0].group(1)) - 1
    new = (old + 5) % 12
    yield _replaced(text, [(*months[0].span(1), _MONTHS[new] if lang == "en" else str(new + 1))])


def _person(world: World, claim: CompiledClaim, lang: str) -> Iterator[str]:
    """The first person of the statement replaced by one who has nothing to do with it."""
    stranger = world.stranger(claim)
    if claim.question_kind == "many" or not stranger or _attributed(world, claim):
        return
    first = next((m for m in world.mentions(claim, "en") if world.kind(m) == "person"), None)
    if first is None:
        return
    yield from _renamed(world, claim, lang, first.entities, stranger)


def _renamed(world: World, claim: CompiledClaim, lang: str, old: tuple[str, ...], new: str) -> Iterator[str]:
    text = claim.statement[lang]
    places = [m for m in world.mentions(claim, lang) if m.entities == old]
    entity = world.base.entities[new]
    if places:
        new_names = [_alias(entity, lang, short=not re.search(r"[ ・]", m.text)) for m in places]
        yield _replaced(text, [(m.start, m.end, name) for m, name in zip(places, new_names, strict=True)])


def _swapped(world: World, claim: CompiledClaim, lang: str) -> Iterator[str]:
    """The two parties of a one-way deed in each other's place."""
    text, mentions = claim.statement[lang], world.mentions(claim, lang)
    if not _one_way(world, claim) or len(mentions) != 2 or not all(world.kind(m) in PARTIES for m in mentions):
        return
    spans = [(m.start, m.end + (text[m.end : m.end + 1] == "氏")) for m in mentions]
    one, two = (text[a:b] for a, b in spans)
    yield _replaced(text, [(*spans[0], two), (*spans[1], one)])


def _one_way(world: World, claim: CompiledClaim) -> bool:
    """ "A did B something": a name, a verb, another name that isn't the place or the company of the deed."""
    text, mentions = claim.statement["en"], world.mentions(claim, "en")
    distinct = len({m.entities for m in mentions}) == len(mentions) == 2
    if not distinct or mentions[0].start or _SYMMETRIC.search(text) or claim.question_kind == "many":
        return False
    one, two = (world.base.entities[m.entities[0]] for m in mentions)
    tied = {one.part_of, one.speaks_for} & {mentions[1].entities[0]} or {two.part_of, two.speaks_for} & {
        mentions[0].entities[0]
    }
    verb = re.match(r"\s+(?:(?:has|had|will)\s+)?([a-z]+)", text[mentions[0].end :])
    passive = re.match(r"\s+(?:was|is|were)\s+\w+(?:ed|en|t|d)\s+by\s", text[mentions[0].end :])
    before = text[: mentions[1].start].split()[-1].lower()
    active = verb is not None and verb.group(1) in world.verbs and before not in _ASIDE
    used = re.match(
        r"\s+(?!(?:in|on|at|for|to|from|with|as|by|over|when|because|after|before|that|who|which|and)\b)[a-z]",
        text[mentions[1].end :],
    )
    return not tied and not used and bool(active or passive)


def _negated(world: World, claim: CompiledClaim, lang: str) -> Iterator[str]:
    """The statement denied."""
    text = claim.statement[lang]
    if _NEGATIVE[lang].search(text) or _SPEECH[lang].search(text) or world.rivals(claim):
        return
    changed = _english_not(world, claim, text) if lang == "en" else _japanese_not(text)
    if changed:
        yield changed


def _english_not(world: World, claim: CompiledClaim, text: str) -> str:
    names = world.mentions(claim, "en")
    joined = any(word in world.verbs for word in re.findall(r"\band ([a-z]+)", text))
    if not names or names[0].start or joined or re.search(r"[,;] (?:and|but|while|who|which)\b", text):
        return ""
    rest = text[names[0].end :]
    be = re.match(r"(?:'s [a-z]+)?\s+(?:is|are|was|were|will|has been|had been)\b", rest)
    if be:
        at = names[0].end + be.end() - (5 if be.group().endswith(" been") else 0)
        return f"{text[:at]} not{text[at:]}"
    verb = re.match(r"\s+([a-z]+)\b", rest)
    if verb is None or verb.group(1) in ("has", "had", "have") or not (base := _base_form(world, verb.group(1))):
        return ""
    start = names[0].end + verb.start(1)
    auxiliary = "does not" if verb.group(1).endswith("s") and not verb.group(1).endswith("ss") else "did not"
    return f"{text[:start]}{auxiliary} {base}{text[start + len(verb.group(1)) :]}"


def _base_form(world: World, form: str) -> str:
    return form if form in _KEPT_FORMS else world.verbs.get(form, "")


def _japanese_not(text: str) -> str:
    if _JOINED_JA.search(text):
        return ""  # two deeds, of which only the last would be denied
    for ending, new in _JAPANESE_NOT:
        if re.search(ending, text):
            return re.sub(ending, new, text)
    return ""


def _voiced(world: World, lang: str, speaker: str, text: str) -> str:
    entity = world.base.entities[speaker]
    name = _alias(entity, lang, short=False)
    if lang == "ja":
        return _SPEAKERS["ja"].format(name + ("氏" if entity.kind == "person" else ""), text)
    bare = entity.kind == "person" or name[0].isupper() or name.startswith(("a ", "the ", "reports"))
    article = "" if bare else "the "
    lowered = text if _starts_with_name(world, text) else text[0].lower() + text[1:]
    return _SPEAKERS["en"].format(article + name, lowered)


def _starts_with_name(world: World, text: str) -> bool:
    first = next(iter(world.base.names.find(text)), None)
    return text.split()[0].isupper() or (first is not None and first.start == 0)


def _speaker_kept(world: World, claim: CompiledClaim, lang: str) -> Iterator[str]:
    """Somebody's words with whose words they are: backed."""
    speaker = claim.evidence[0].by
    if (
        _only_words(claim)
        and not _attributed(world, claim)
        and all(speaker not in m.entities for m in world.mentions(claim, lang))
    ):
        yield _voiced(world, lang, speaker, claim.statement[lang])


def _speaker_swapped(world: World, claim: CompiledClaim, lang: str) -> Iterator[str]:
    """Somebody's words in another mouth."""
    stranger = world.stranger(claim)
    if not stranger or not _only_words(claim):
        return
    if not _attributed(world, claim):
        yield _voiced(world, lang, stranger, claim.statement[lang])
        return
    first = next(iter(world.mentions(claim, "en")), None)
    speaks = (
        first
        and not first.start
        and _SPEECH["en"].match(claim.statement["en"][first.end :].lstrip().removeprefix("'s").lstrip())
    )
    if first and speaks and _words_of(claim) & set(first.entities) and world.kind(first) == "person":
        yield from _renamed(world, claim, lang, first.entities, stranger)


def _attribution_dropped(world: World, claim: CompiledClaim, lang: str) -> Iterator[str]:
    """Somebody's words stated as plain fact: alleged, whatever the sentence was before."""
    if not _only_words(claim) or world.rivals(claim):
        return
    text = claim.statement[lang]
    if not _attributed(world, claim):
        yield text
    elif lang == "en" and (
        match := re.match(r"[^,]{3,40} (?:said|says|claimed|claims|argued|argues|stated|wrote) that (.+)", text)
    ):
        yield match.group(1)[0].upper() + match.group(1)[1:]
    elif lang == "ja" and (
        match := re.match(r"[^、]{2,14}は、(.+[るただ])と(?:述べ|言|語|主張|話|書)[^、]{1,6}。$", text)
    ):
        yield match.group(1) + "。"


Change = Callable[[World, CompiledClaim, str], Iterator[str]]
KINDS: dict[str, Change] = {
    "figure": _figure,
    "year": _year,
    "month": _month,
    "person": _person,
    "parties swapped": _swapped,
    "negated": _negated,
    "speaker swapped": _speaker_swapped,
    "attribution dropped": _attribution_dropped,
    "speaker kept": _speaker_kept,
}
EXPECTED = {"attribution dropped": "alleged", "speaker kept": "supported"}
