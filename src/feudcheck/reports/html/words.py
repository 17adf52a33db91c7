"""The words of the page beside the `labels` that all reports share, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Words(Struct, frozen=True):
    """What only the page says. Fields in braces are filled in by `str.format`."""

    title: str
    sentences: str
    stdin: str
    drafts: str
    skip: str
    show: str
    all: str
    meanings: Mapping[str, str]
    legend: str
    keys: str
    not_read: str
    findings: str
    position: str
    previous: str
    next: str
    close: str
    in_draft: str
    hint: str
    place: str
    lead: str
    anchor: str
    kinds: Mapping[str, str]
    this_one: str
    nobody: str
    ignored: str
    ignored_why: str
    known: str
    map: str
    map_note: str
    claim: str
    stands: Mapping[str, str]
    rests_one: str
    rests: str
    other: str
    no_claims: str
    timeline: str
    timeline_note: str
    whole: str
    no_dates: str
    caveat: str
    quote: str


_ENGLISH = Words(
    title="Fact check",
    sentences="Sentences",
    stdin="Standard input",
    drafts="{count} drafts",
    skip="To the text",
    show="Show",
    all="all",
    meanings={
        "contradicted": "No source states it, and at least one goes against it.",
        "disputed": "A source states it, and a source goes against it.",
        "alleged": "The sources give it only as somebody's words.",
        "unverified": "No source speaks to it, or not to all of it.",
        "supported": "A source states it itself, and none goes against it.",
    },
    legend="What the marks mean",
    keys="Keys: j and k go from finding to finding, Enter goes to its details, Esc back to the text.",
    not_read="Could not be read",
    findings="Findings",
    position="{number} of {total}",
    previous="Previous",
    next="Next",
    close="Close",
    in_draft="in the text",
    hint="Choose a marked sentence to see what the sources say.",
    place="heading {heading}, paragraph {paragraph}",
    lead="before the first heading, paragraph {paragraph}",
    anchor="at “{anchor}”",
    kinds={
        "one": "Rival answers, of which one is true",
        "many": "Other answers, several of which may hold",
        "sequence": "Steps of the same matter",
    },
    this_one="decided here",
    nobody="no source",
    ignored="Ignored by a comment in the draft.",
    ignored_why="Ignored by a comment in the draft: {reason}",
    known="Known from the baseline.",
    map="Who says what",
    map_note="Claims that the text touches, with their rivals, against the sources.",
    claim="Claim",
    stands={
        "own": "states it",
        "words": "only gives somebody's words",
        "relayed": "only repeats another source",
        "against": "goes against it",
        "rival": "goes against it: gives a rival answer",
    },
    rests_one="Sentence",
    rests="Sentences",
    other="rival, not in the text",
    no_claims="No sentence rests on a claim.",
    timeline="Time line",
    timeline_note="Dated claims that the text touches, and their rivals; the dates as the claims put them.",
    whole="All {count} dated claims",
    no_dates="No claim that the text touches is dated.",
    caveat="A verdict speaks for these sources only: supported does not mean true. "
    "The confidence is how likely it is that the verdict is right.",
    quote="“{text}”",
)

_JAPANESE = Words(
    title="ファクトチェック",
    sentences="文",
    stdin="標準入力",
    drafts="原稿{count}本",
    skip="本文へ移動",
    show="表示",
    all="すべて",
    meanings={
        "contradicted": "述べる情報源がなく、反する情報源がある。",
        "disputed": "述べる情報源と、反する情報源がある。",
        "alleged": "情報源は誰かの言葉として伝えるだけである。",
        "unverified": "触れる情報源がないか、全体には及ばない。",
        "supported": "情報源が自ら述べ、反する情報源がない。",
    },
    legend="印の意味",
    keys="キー操作：jとkで前後の判定へ、Enterで詳細へ、Escで本文へ戻る。",
    not_read="読めなかったもの",
    findings="判定",
    position="{total}件中{number}件目",
    previous="前へ",
    next="次へ",
    close="閉じる",
    in_draft="本文へ",
    hint="印の付いた文を選ぶと、情報源の内容が出ます。",
    place="見出し{heading}・第{paragraph}段落",
    lead="最初の見出しの前・第{paragraph}段落",
    anchor="「{anchor}」の箇所",
    kinds={
        "one": "競合する答え（正しいのは一つ）",
        "many": "ほかの答え（いくつも成り立ちうる）",
        "sequence": "同じ件の経過",
    },
    this_one="判定の決め手",
    nobody="情報源なし",
    ignored="原稿のコメントにより無視。",
    ignored_why="原稿のコメントにより無視：{reason}",
    known="ベースラインにある既知の判定。",
    map="誰が何を述べているか",
    map_note="本文に関わる主張と、競合する主張を、情報源ごとに示す。",
    claim="主張",
    stands={
        "own": "自ら述べる",
        "words": "誰かの言葉として伝えるだけ",
        "relayed": "他の情報源を引くだけ",
        "against": "反する",
        "rival": "反する（競合する答えを述べる）",
    },
    rests_one="文",
    rests="文",
    other="競合する主張、本文にはない",
    no_claims="主張に基づく文はない。",
    timeline="年表",
    timeline_note="本文に関わる主張と競合する主張のうち、時期を述べるもの。時期は主張の書き方のまま。",
    whole="時期を述べるすべての主張（{count}件）",
    no_dates="本文に関わる主張に、時期を述べるものはない。",
    caveat="判定はこれらの情報源についてのもので、「裏付けあり」は真実という意味ではない。確度は、判定が正しい見込みを示す。",
    quote="「{text}」",
)


def words(lang: str) -> Words:
    """The page's words in a language, English where there are none."""
    return _JAPANESE if lang == "ja" else _ENGLISH
