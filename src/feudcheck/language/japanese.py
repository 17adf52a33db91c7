"""Reading Japanese without a morphological analyser: dictionary stems, particles and endings carry what is needed."""

from __future__ import annotations

from datetime import date

from feudcheck.language.context import NOBODY, Context
from feudcheck.language.japanese_clauses import read_endings, split_clauses
from feudcheck.language.japanese_items import read_items
from feudcheck.language.japanese_roles import read_roles
from feudcheck.language.japanese_speakers import attribute
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.names import Names
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Clause

_CAUSE_END = regex(
    r"(?:ため|ためで|ので|から|せいで|おかげで|により|によって|が原因で|を受けて|を理由に|ことで|きっかけに|末に|背景に)[、,，。]?$"
)
_REASON = regex(r"(?:から|ため|せい|おかげ)(?:だ|だった|で|である|であった|です|でした)[。、]?$")
_QUESTION = regex(
    r"(?:[?？]|(?:でしょう|だろう|ます|です|ない|の|う|た|る)か[。」]?)\W*$|(?:でしょうか|だろうか|ですか|ますか|のか)[。」]?\W*$|"
    r"(?:誰|だれ|何|どこ|どちら|どれ|いつ|いくら)(?:な(?:の)|だった(?:の))?か[。」]?\W*$"
)
_OPINION = regex(
    r"(?:と|よう(?:に|な)|気(?:が|は|も))(?:個人的には|私は)?(?:思う|思います|感じる|感じます|思っている|思っています|思った|願う|願います|考える|考えます)(?:な|ね|よ|が|"
    r"けど)?[。!！]*\s*$|"
    r"気(?:が|は|も)(?:する|します|してなら)[ぁ-ん]{0,4}[。!！]*\s*$|"
    r"べき(?:だ(?!と)|で(?!す?と)|です|である(?!と)|。|では)|べきだと(?:私は|個人的に)?(?:思|考え)|"
    r"^(?:個人的|正直|私|僕|俺|わたし|筆者)(?:に|は|としては|的には|のところ|言って)?|(?:してほしい|てほしい|てもらいたい|たいものだ|ほうがいい|方がいい)[。!！]*\s*$|"
    r"と(?:筆者|私|僕|俺|わたし)は(?:みる|見る|みている|見ている|考える|考えている)[。!！]*\s*$|"
    r"(?:注意|注目|紹介|説明|強調|指摘|整理|触れ|振り返)(?:し|っ|って)?(?:て)?(?:おき|み|いき)?たい(?:です|と思います)?[。!！]*\s*$|"
    r"好感が持て|応援したい|楽しみ(?:だ|です)?[。!！]*$"
)
_TOLD = regex(
    r"(?:氏|さん|[ァ-ヴー]{3,}|[A-Za-z]{3,}|側|陣営)(?:に)?(?:は|も|が)[^。]*(?:と|よう(?:に|な)|気(?:が|は|も))(?:思|感じ|願|考え)[^。]*[。!！]*\s*$"
)
_OWN_VIEW = regex(
    r"個人的|私|僕|俺|わたし|筆者|べき(?:だ(?!と)|で(?!す?と)|です|である(?!と)|。|では)|べきだと(?:私は|個人的に)?(?:思|考え)"
)


def kind_of(text: str) -> str:
    """question, opinion or statement."""
    if _QUESTION.search(text):
        return "question"
    if _TOLD.search(text) and not _OWN_VIEW.search(text):
        return "statement"  # what somebody named thinks
    return "opinion" if _OPINION.search(text) else "statement"


def read_clauses(
    text: str, lexicon: Lexicon, names: Names, reference: date | None, before: Context = NOBODY
) -> list[Clause]:
    """The clauses of one Japanese sentence."""
    items = read_items(text, lexicon, names, reference, before)
    runs = split_clauses(text, items)
    clauses = []
    open_condition = False
    for start, end, run in runs:
        clause = Clause(start, end)
        for item in run:
            clause.hold(item.what)
        clause.cause = bool(_CAUSE_END.search(text[start:end])) or (
            text[:start].endswith(("のは、", "のは，")) and _REASON.search(text[start:end]) is not None
        )
        open_condition = read_endings(text, run, end, lexicon, open_condition)
        clauses.append(clause)
    read_roles(text, runs, clauses, lexicon)
    attribute(text, items, runs, clauses, lexicon, names)
    return clauses
