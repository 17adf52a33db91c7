"""Words around a statement that only assure, remind or lead up to it: "there is no doubt that", 〜ことは言うまでもない.

They say nothing of what the sentence is about, and their negations deny nothing: it is read without them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from feudcheck.language.patterns import regex

_BLANK = {"en": " ", "ja": "\u3000"}

_NO = r"(?:な[いく]|無[いく]|ありません|ございません)"
_NOT = r"(?:ない|ません)"
_WHO = r"(?:方|かた|人|ひと|読者)"
_KNOW = r"(?:ご存[知じ]|ご承知|知ら)(?:の)?"
_WILL_DO = r"(?:かもしれない|かもしれません|でしょう|だろう|と思います)?"
_IS = r"(?:だ|です|である|であります|だろう|でしょう)?"
_ASSURED = "|".join(
    (
        rf"[言云い]うまでも{_NO}",
        rf"言わずもがな{_IS}",
        rf"論を[俟待ま]た{_NOT}",
        rf"(?:ほぼ|まず)?(?:間違い|まちがい|疑い|うたがい|違い|相違|変わり)[はもが]?{_NO}",
        rf"疑[いう](?:の)?(?:余地|よう)[はもが]?{_NO}",
        rf"(?:否め|いなめ){_NOT}",
        rf"否定(?:は)?(?:でき{_NOT}|しがたい|のしようが{_NO})",
        rf"(?:紛れ|まぎれ)も{_NO}?(?:事実)?{_IS}",
        rf"(?:確か|明らか|明白|確実|有名(?:な話)?|(?:周知の|厳然たる|動かぬ|動かしがたい|歴史的)?事実|公然の秘密){_IS}",
        rf"(?:よく|広く|一般に)?知られて(?:いる|います|いる(?:ところ|通り|とおり){_IS})",
        rf"(?:忘れて|見逃して|見落として|見過ごして)(?:は)?(?:なら|いけ){_NOT}",
        r"忘れるべきではない",
        rf"(?:見逃せ|見過ごせ|見落とせ|無視でき|看過でき){_NOT}",
        rf"(?:特筆|注目)(?:に値する|すべき{_IS})",
        rf"記憶に新しい{_IS}",
        rf"{_KNOW}(?:の)?(?:通り|とおり){_IS}",
    )
)
_SAID = "|".join(
    (
        r"(?:は)?[言い]って(?:も)?(?:よい|良い|いい|差し支えない|過言ではない|過言ではありません|間違いない)(?:でしょう|だろう)?",
        r"断言(?:でき(?:る|ます)|して(?:も)?(?:よい|いい))",
        r"言い切れ(?:る|ます)",
        rf"[言い]わざるを[得え]{_NOT}",
        rf"見て(?:まず|ほぼ)?間違い(?:は)?{_NO}",
    )
)
_LED_UP = "|".join(
    (
        rf"{_KNOW}ない{_WHO}(?:の|も)?(?:ために|向けに)[^、。]{{0,12}}(?:と|が|ば)",
        rf"{_KNOW}(?:ない)?{_WHO}も(?:多い|いる|いらっしゃる)?(?:か)?{_WILL_DO}が",
        rf"{_KNOW}(?:の)?(?:通り|とおり|ように)",
        rf"(?:あまり|意外に|意外と|案外|一般には|ほとんど|まだ)?知られて(?:は)?(?:い)?{_NOT}(?:こと{_IS})?が",
        r"(?:よく|広く)?知られて(?:い)?る(?:ように|通り|とおり)",
        r"(?:前述|既述|先述|上述|前記)(?:の|した)?(?:通り|とおり|ように)",
        r"(?:先|前)に(?:述べた|触れた|書いた)(?:通り|とおり|ように)",
        rf"[言云い]うまでも(?:なく|{_NO}(?:こと{_IS})?が)",
        r"(?:間違い|紛れ|疑い)も?なく",
        rf"驚く(?:に|には)(?:あたら|当たら){_NOT}が",
        rf"忘れて(?:は)?(?:なら|いけ){_NOT}(?:の|こと)?(?:は|が)",
        r"(?:念のため|一応)(?:に)?(?:[言い]って|確認して|書いて|付け加えて)おく(?:と|が)",
    )
)
_MOVED = "|".join(
    (
        r"(?:面白|興味深|おもしろ)い",
        r"(?:驚い|驚かされ|びっくりし|気にな|気に入っ|心に残っ|印象に残っ|目を引い|ぐっと来|考えさせられ)(?:た|る|って?いる)",
        r"(?:意外だっ|印象的だっ|衝撃だっ)た|(?:意外|印象的|衝撃的|皮肉)な",
    )
)
_THAT = r"(?:こと|の|点|事実)(?:は|も|に|を|が|で|には|だけは|について(?:は)?)、?(?:もはや|もう|誰もが|今さら)?"
_JAPANESE = (
    rf"(?:(?:という)?{_THAT}(?:{_ASSURED})|と(?:{_SAID}))(?=[。．.！!」』）)]*\s*$)",
    rf"(?<=で)(?:あって|あり)?、(?:その)?(?:逆|反対)では{_NO}(?=[。．.！!」』）)]*\s*$)",
    rf"(?:^|(?<=[はが、。])|(?<=について))(?:{_LED_UP})、",
    rf"^(?:個人的に|(?:私|僕|筆者)(?:自身)?[がの])?(?:最も|もっとも|一番|とくに|特に)?(?:{_MOVED})(?:の|こと|点)は、?"
    r"(?=.*(?:こと|点)(?:だ|です|である|だった|でした)[。．.！!」』）)]*\s*$)",
)

_DOUBT = r"(?:doubt|question|dispute|denying|disputing|mistaking|arguing|debate|escaping)"
_NEGATED = r"(?:do not|don't|did not|didn't|have not|haven't)"
_IT_IS = r"it(?: is|'s| was) "
_FIRST = {  # by the words they may begin with
    "it it's": (
        r"it goes without saying,? that",
        _IT_IS + r"(?:no secret|no accident|(?:a (?:well-)?known|a) fact|a matter of (?:record|fact)) that",
        _IT_IS + r"(?:common knowledge|(?:widely|well|now well) known|not in (?:doubt|dispute)) that",
        _IT_IS + r"(?:beyond (?:any )?(?:doubt|dispute|question)|(?:safe|fair) to say) that",
        _IT_IS + r"(?:(?:quite|perfectly) )?(?:clear|certain|true|obvious|evident|plain|un\w+able) that",
        _IT_IS + r"(?:worth (?:noting|remembering|recalling|repeating)|important to (?:note|remember)) that",
        r"it (?:cannot|can't|can not) be (?:denied|disputed|doubted|ignored|forgotten) that",
    ),
    "there there's": (rf"there(?: is|'s| was| can be) (?:no|little|not a) {_DOUBT}(?: about it)?(?:[:,]| that)",),
    "no nobody none": (
        r"(?:no one|nobody|none) (?:(?:can|could|would|will) )?(?:deny|denies|(?:dispute|doubt|forget)s?) that",
    ),
    "let let's": (
        r"(?:let's|let us) (?:(?:not|never) forget|be clear|remember|face it|recall)(?:[:,]| that)(?: that)?",
    ),
    "do don't did didn't have haven't never": (rf"(?:{_NEGATED}|never) forget(?:,| that)",),
    "you": (r"you (?:cannot|can't) (?:ignore|deny)(?: the fact)? that",),
    "make": (r"make no mistake(?: about it)?[:,]",),
    "lest": (r"lest we forget,",),
    "what": (
        r"what (?:really |most )?(?:surprise[sd]|str(?:uck|ikes)|interest(?:s|ed)|amuse[sd]|amaze[sd]|shock(?:s|ed)|"
        r"stands out)(?: me| us)?(?: most| here)? (?:is|was)(?: the fact)? that",
    ),
    "the": (r"the (?:(?:simple|plain) )?(?:fact|truth|reality)(?: of the matter)? is(?:,| that)(?: that)?",),
    "as everyone everybody": (r"(?:as )?(?:everyone|everybody) (?:knows|is aware)(?:,| that)",),
    "few not hardly": (
        r"(?:few|not many|hardly any)(?: people)? (?:know|realise|realize|remember)(?: this| it)?(?:,? but|,| that)",
    ),
    "for": (
        rf"for (?:those|anyone|readers)(?: of you)? who (?:{_NEGATED}(?: already)? know|missed it)[:,]",
        r"for (?:those|anyone|readers) (?:new to (?:this|the story)|unfamiliar|just joining(?: us)?)[:,]",
    ),
    "in if": (rf"(?:in case|if) you (?:missed it|forgot|{_NEGATED} (?:know|heard))[:,]",),
    "undeniably unquestionably indisputably undoubtedly indubitably not": (
        r"(?:undeniably|unquestionably|indisputably|undoubtedly|indubitably|not surprisingly)[:,]",
    ),
    "without beyond": (r"(?:without|beyond) (?:an?y? |all )?(?:doubt|question|dispute)[:,]",),
    "to fun quick reminder": (r"(?:to recap|to be clear|fun fact|(?:quick )?reminder)[:,]",),
}
_BEFORE_FIRST = ("and", "but", "so", "well")
_LAST = "|".join(
    (
        r"(?:there is |there's )?no (?:doubt|question) about it",
        r"make no mistake|believe it or not|for the record",
        r"as (?:everyone|everybody|we all) knows?",
        r"(?:and |but )?(?:not|never|rather than) (?:the other way a?round|vice versa|the reverse|the opposite)",
        r"and that(?: is|'s) (?:a fact|beyond (?:doubt|dispute))",
    )
)
_AT_THE_END = regex(rf"(?:,| [-–—]) (?:{_LAST})(?=[.!…]*\s*$)", re.IGNORECASE)
_SET_OFF = (", ", " - ", " – ", " — ")


@cache
def _beginnings() -> dict[str, re.Pattern[str]]:
    """Frames a sentence may begin with, by its first word."""
    found: dict[str, list[str]] = defaultdict(list)
    for words, frames in _FIRST.items():
        for word in words.split():
            found[word] += frames
    led_in = rf"(?:(?:{'|'.join(_BEFORE_FIRST)}),? )?"
    return {word: regex(rf"{led_in}(?:{'|'.join(frames)})\s", re.IGNORECASE) for word, frames in found.items()}


def _begins(letters: str) -> re.Match[str] | None:
    words = [word.rstrip(",:") for word in letters.lower().split(" ", 2)]
    first = words[1] if words[0] in _BEFORE_FIRST and len(words) > 1 else words[0]
    frame = _beginnings().get(first)
    return frame.match(letters) if frame else None


@cache
def _japanese() -> list[re.Pattern[str]]:
    """Compiled when first needed."""
    return [re.compile(frame, re.IGNORECASE) for frame in _JAPANESE]


def unframed(text: str, lang: str) -> str:
    """The text with blanks in place of its frames, as long as before; the text itself where nothing else is left."""
    letters = text
    if lang == "ja":
        for pattern in _japanese():
            for frame in pattern.finditer(letters.replace("’", "'")):
                letters = blanked(letters, *frame.span(), lang)
    else:
        letters = _unturned(text)
        if begins := _begins(letters.replace("’", "'")):
            letters = blanked(letters, *begins.span(), lang)
        if any(mark in letters for mark in _SET_OFF):
            for frame in _AT_THE_END.finditer(letters.replace("’", "'")):
                letters = blanked(letters, *frame.span(), lang)
    return letters if sum(letter.isalnum() for letter in letters) > 3 else text


_TURN = regex(
    r"\b(?:could|can)(?:n['’]t| not| hardly| scarcely| barely) (?:be|have been) (?P<how>less|more)\b", re.IGNORECASE
)


def _unturned(text: str) -> str:
    """ "Could hardly be less X" is not X, "could not be more X" is X; as long as before."""
    if " be" not in text.lower():
        return text
    return _TURN.sub(lambda m: ("are not" if m["how"].lower() == "less" else "are").ljust(len(m[0])), text)


def blanked(text: str, start: int, end: int, lang: str) -> str:
    """The text with blanks from start to end, which the reader of the language passes over."""
    return text[:start] + _BLANK[lang] * (end - start) + text[end:]


def closed_up(bare: str, lang: str) -> str:
    """A text with blanks in place of its frames, closed up."""
    return ("" if lang == "ja" else " ").join(bare.split(_BLANK[lang] if lang == "ja" else None))
