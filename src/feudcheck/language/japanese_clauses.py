"""Where Japanese clauses end, and what endings say of their words: negation, levels, what a denying word governs."""

from __future__ import annotations

import re
from itertools import pairwise

from feudcheck.language.japanese_items import HONORIFIC, REJECTED, Item
from feudcheck.language.lexicon import Lexicon
from feudcheck.language.patterns import regex
from feudcheck.language.reading import Mention, Term

_NEGATION = regex(
    r"(?:ない|なかった|なく|なきゃ|ません|ず(?=に|も|と|、|。|じまい|$|[^ぁ-んー])|ぬ(?![くけ])|"
    r"まい(?=[。」と]|$)|ねえ|ねぇ|なし(?:で|に|の|。|$)|ないで|"
    r"なかろう|じゃねえ|わけがない|はずがない)"
)
_NOT_NEGATION = regex(
    r"なければ|なきゃ|ないと(?=、)|ないかぎり|ない限り|かもしれない|かもしれません|かも知れない|かねない|"
    r"かねません|に違いない|に違いなか|に相違ない|間違いない|に過ぎない|にすぎない|にほかならない|に他ならない|"
    r"なければならない|なければなりません|ねばならない|なくてはならない|なければいけない|"
    r"ざるを得ない|ざるをえない|だけでなく|だけではなく|のみならず|ばかりでなく|ばかりか|にとどまらず|に限らず|"
    r"にかかわらず|にもかかわらず|かかわらず|少なからず|相変わらず|思わず|必ず|まず|"
    r"たまらない|やまない|しかない|ではないか|じゃないか|"
    r"じゃない[?？]|ではないでしょうか|でしょうか|はず|いまだ|ほか(?:は)?ない|ずっと|なくして|いずれ|わずか|"
    r"はばからず|憚らず|絶えず|残らず|残さず|問わず|遠からず|図らず|はからず|"
    r"やむを得ず|やむをえず|構わず|かまわず|飽き足らず|ひとまず|おのずから|ぬき|言うまでもなく|いうまでもなく|"
    r"ずに(?:は)?(?:い|お)られな[いか]|ないで(?:は)?(?:い|お)られな[いか]|ずに(?:は)?(?:済|す)まな[いか]|"
    r"ないわけに(?:は|も)?(?:いか|行か)な[いか]|ない(?:わけ|の)(?:では|じゃ|でも)な[いか]|ないこと[はも]な[いか]|な(?:く|き)(?:は|も|にしも)(?:な[いか]|あら)|"
    r"ないとは(?:言|い)(?:え|い切れ)な[いか]|ないはずが?な[いか]|と[はも](?:限ら|言い切れ)な[いか]|"
    r"とんでもない|ほどなく|まもなく|間もなく|くだらない|つまらない|もったいない|仕方ない|危ない|少ない"
)
_MODAL = regex(
    r"かもしれ|かねな|に(?:違い|相違)な|うる|得る(?=[。、」])|可能性|おそれ|恐れ|だろう|でしょう|かも(?=[。、」]|$)|と見られ|とみられ|"
    r"と[はも](?:限ら|言い切れ)な"
)
COMMA = "、，,"
_CLAUSE_END = regex(
    r"(?:て|で|し|り|ず|ため|ので|から|ものの|一方|一方で|たが|だが|るが|いが|すが|ながら|つつ|後|のち|際|とき|"
    r"時|ところ|れば|たら|なら|けれど|けど|末|結果|えば|めば|けば|うえ|"
    r"上|反面|以来|以降|まま|き|い|げ|み|え|け|せ|ね|べ|め|れ|び|ち|に|は|って|か|のに|ると|うと)$"
)


_CLEFT = regex(r"のは[^、，,。]{1,24}$")  # "it was X", the verb left out: 〜のは3月、


def split_clauses(text: str, items: list[Item]) -> list[tuple[int, int, list[Item]]]:
    """Cut at commas that follow a predicate's ending, outside brackets."""
    cuts, depth = [0], 0
    for at, letter in enumerate(text):
        if letter in "「『（(":
            depth += 1
        elif letter in "」』）)":
            depth = max(0, depth - 1)
        elif (letter in COMMA and depth == 0 and _ends_clause(text, cuts[-1], at, items)) or (
            letter in "――;；。" and depth == 0 and cuts[-1] < at
        ):
            cuts.append(at + 1)
    runs: list[tuple[int, int, list[Item]]] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        run = [i for i in items if start <= i.start < end]
        before = text[runs[-1][0] : runs[-1][1]] if runs else ""
        if run and runs and text[start - 1] != "。" and (_hangs_on(before, runs[-1][2]) or _names_whom(before, run)):
            runs[-1] = (runs[-1][0], end, runs[-1][2] + run)
        elif run:
            runs.append((start, end, run))
    return runs or [(0, len(text), [])]


_SOURCE_END = regex(
    r"(?:によれば|によると|に言わせれば|に言わせると|いわく|曰く|の話では|ところでは|から(?:見|み)れば|"
    r"から(?:見|み)ると|からす(?:れば|ると)|ところによ(?:ると|れば))[、,，]$"
)
_ASIDE = regex(
    r"(?:てみれば|てみると|てみたら|(?:言|い)えば|(?:言|い)うと|(?:念のため|一応|付け加え|補足|要約|整理|付言|"
    r"換言|端的|簡単|平たく|率直|正直|具体的).{0,6}(?:と|れば|"
    r"なら|が)|もなく|ことながら)[、,，]$"
)


def _hangs_on(text: str, run: list[Item]) -> bool:
    """No clause of its own: whose words ("Xによると、"), a topic, an aside ("ふたを開けてみれば、")."""
    terms = [i.what for i in run if isinstance(i.what, Term)]
    if _ASIDE.search(text) and len(terms) <= 2 and len(terms) == len(run):
        for term in terms:
            term.light = True
    return _SOURCE_END.search(text) is not None or all(t.light for t in terms)


def _names_whom(before: str, run: list[Item]) -> bool:
    """Whether it only names whom or what a deed is told of: "VしたのはAだ" with a comma."""
    named = any(isinstance(i.what, Mention) for i in run)
    return named and before.endswith(_SPOKEN_OF) and not any(isinstance(i.what, Term) and i.deed for i in run)


_SPOKEN_OF = ("のは、", "のは，", "のも、", "のが、")


def _ends_clause(text: str, start: int, at: int, items: list[Item]) -> bool:
    inside = [i for i in items if start <= i.start < at]
    if inside and inside[-1].end == at and _CLEFT.search(text[start:at]):
        return True
    if inside and _copula(text, start, at, inside):
        return True
    if _is_given(text, inside, at) and _is_given(text, [i for i in items if i.start >= at and i.end <= at + _NEAR]):
        return True
    if text.endswith(("ことは", "ことが", "ことも"), start, at):
        return False  # what is said of it comes after
    predicate = next((i for i in reversed(inside) if i.kind == "term"), None)
    if predicate is not None and _NOT_DOING.search(text[predicate.start : at]):
        return True
    if text.endswith(_OVER, start, at) and any(i.deed and text.startswith("た", i.end + 1) for i in inside):
        return True  # "Aが発表したBを巡って、": what B is has been said
    if predicate is None or not isinstance(predicate.what, Term) or not _CLAUSE_END.search(text[start:at]):
        return False
    gap = text[predicate.end : at]
    if not gap and not predicate.deed:
        return False
    if any(i.start >= predicate.end for i in inside):
        return False
    if re.fullmatch(r"(?:は|が|も|に|を|で|と|の|には|では|から|まで|へ|や|か)", gap):
        return False
    return predicate.what.pos == "v" or _PREDICATE.match(gap) is not None


_OVER = ("を巡って", "をめぐって", "を巡り", "をめぐり", "に対して", "について", "に関して")
_NOT_DOING = regex(r"[うくぐすつぬぶむる]こと(?:は|も|が)?なく$")  # "…することはなく、": a statement of its own
_PREDICATE = regex(r"し|す|さ|で|だ|が|ため|ので|と(?:され|言われ|いわれ|見られ|みられ|呼ばれ)")  # behind a noun
_CLEFT_NAME = regex(r"のは、?$")
_TOPIC = regex(r"(?:[^で]|の)[はも]")
_IS_ONE = regex(  # "AはNで、" says what A is; a meeting or a means would be where or how
    r"(?:者|人|家|員|役|手|敵|団体|企業|会社|法人|組織|財団|製品|商品|サービス|モデル|ボット|AI|アプリ|ソフト|通貨|資産|"
    r"メンバー|株主|社長|会長|代表|トップ|ライバル|競合|関係|仲|弁護士|教授|博士|エンジニア|存在|立場|仲間|友人)$"
)


_NEAR = 30  # letters in which the second of two short statements is made


def _is_given(text: str, items: list[Item], end: int | None = None) -> bool:
    """Of a thing or a deed a figure or a day, no verb said: 支払いは3月、返済は5月. `end`: where it must end."""
    for topic, value in pairwise(items):
        if topic.kind == "term" and value.kind in ("value", "date") and text[topic.end : value.start] == "は":
            return end is None or value.end == end
    return False


def _copula(text: str, start: int, at: int, inside: list[Item]) -> bool:
    """ "AはNで、", "Nは40人で、" and "VしたのはAで、": the copula ends a statement."""
    last = inside[-1]
    if not re.fullmatch(HONORIFIC + "で", text[last.end : at]):
        return False
    if last.kind == "value":
        return _is_given(text, inside[-2:])
    if isinstance(last.what, Mention):
        return _CLEFT_NAME.search(text[start : last.start]) is not None
    noun = isinstance(last.what, Term) and last.what.pos == "n" and _IS_ONE.search(text[: last.end])
    return bool(noun) and _TOPIC.search(text[start : last.start]) is not None


def read_endings(text: str, run: list[Item], end: int, lexicon: Lexicon, only: bool = False) -> bool:
    """What stands between a term and the next item: negation, "may", "was about to".

    `only`: しか, or a condition that is itself a negation ("Aでないと、Bできない"), takes the next negation away.
    Returns whether such a condition is left open for the next clause.
    """
    for at, item in enumerate(run):
        until = run[at + 1].start if at + 1 < len(run) else end
        gap = text[item.end : until]
        only = (
            only
            or re.search(r"(?<![くしを])しか(?=[^ぁ-ん]|な|で|あ|い|も[た得])", gap) is not None
            or text[item.start : item.end] == "しか"
        )
        if isinstance(item.what, Mention) and (_ABSENT.match(gap) or _IS_NOT.match(gap)):
            last = next((i.what for i in reversed(run[:at]) if isinstance(i.what, Term)), None)
            if last is not None and last.text[-1] not in "はがを":  # "義務は" of "義務はない", parted by a name
                _negate(text, run, at)  # "出資者にA氏はいなかった", "VしたのはAじゃない"
        if at and at + 1 < len(run) and isinstance(run[at - 1].what, Mention) and REJECTED.match(text, run[at - 1].end):
            continue  # "VしたのはAではなくB": somebody did
        if not isinstance(item.what, Term):
            continue
        if at and _NEVER.fullmatch(item.what.text) and _SUBJECT_END.search(text[: item.start]):
            item.what.light = True
            _negate(text, run, at - 1)  # "Vした事実は一切ない"
            continue
        if _IS_ELSE.match(text, item.end):
            item.what.negated = not item.what.negated  # "本当の理由は別だ": that is not it
        if _unless(text, run, at, gap) or _IF_NOT.fullmatch(item.what.text):
            only = True
        elif only and _FROZEN.search(item.what.text) and not item.what.light:
            only = False
            _negate(text, run, at)
        elif _NEGATION.search(_NOT_NEGATION.sub("", gap)) or _CEASED.match(text, item.end):
            if only:
                only = False
                continue
            _negate(text, run, at)
            _none_of(text, run, at)
            _without(text, run, at)
            item.what.contrast = bool(re.match(r"[ぁ-ん]{0,4}(?:では|じゃ)なく", gap))
        if _MODAL.search(gap):
            _maybe(run, at)
    for at, item in enumerate(run):
        if isinstance(item.what, Term) and item.what.concepts:
            _operate(text, run, at, item.what, lexicon)
    if run and _PERHAPS.search(text[run[0].start : end]):
        _maybe(run, len(run) - 1)
    return only and _CONDITION_END.search(text[:end]) is not None


def _maybe(run: list[Item], at: int) -> None:
    """The word and, if that is a mere する, the deed before it are no more than possible."""
    for item in reversed(run[: at + 1]):
        if not isinstance(item.what, Term):
            return
        item.what.level = item.what.level or "could"
        if not item.what.light:
            return


_PERHAPS = regex(r"たぶん|多分|おそらく|恐らく|もしかする?と|もしかしたら|ひょっとする?と|ひょっとして")
_IF_NOT = regex(r"(?:なければ|なきゃ|なくては|な[いき](?:限り|かぎり))")
_FROZEN = regex(r"(?:ない|なか|なかった|なく|ず|ませ|ません)$")
_CONDITION_END = regex(r"(?:なければ|なきゃ|なくては|ないと|な[いき](?:限り|かぎり))[、,，]$")


_ABSENT = regex(HONORIFIC + r"(?:は|も|が)?(?:い|おら|存在し|含まれ(?:て(?:い)?)?)(?:ない|なか|ませ)")


_CEASED = regex(r"(?:では|で|じゃ)なくな[るっりれ]")  # listed as a word, it is no gap
_IS_ELSE = regex(r"は(?:別|他|ほか)(?:だ|で(?:ある|す)|に(?:ある|あっ|あり)|の(?:ところ|所)に)")
_IS_NOT = regex(
    HONORIFIC
    + r"(?:(?:じゃ|で)|に(?:は|も)?(?:ある(?:わけ|の)では)?)(?:ない|なかった|ありません)(?!か|だろう|でしょう)"
)


def _unless(text: str, run: list[Item], at: int, gap: str) -> bool:
    """A negated condition: "…ないと" that isn't quoted, "…なければ" with a consequence, "…ない限り"."""
    if re.search(r"(?:なければ(?!な)|なきゃ|なくては(?!な)|な(?:い|き)(?:限り|かぎり))", gap):
        return True
    found = re.search(r"ないと(、?)$", gap)
    later = run[at + 1 :]
    if found is None or not later:
        return False
    if found.group(1):
        return not re.match(r"(?:述べ|語|話|言|指摘|主張|訴え)", text[later[0].start :]) and not isinstance(
            later[0].what, Mention
        )
    deeds = [i for i in later if isinstance(i.what, Term) and not i.what.light]
    return len(deeds) > 1 and not isinstance(later[0].what, Mention)


_HOLLOW = frozenset(("様子", "気配", "そぶり", "素振り", "余地", "形跡", "兆し", "わけ", "訳", "つもり", "必要", "例"))
_HOLLOW |= {"事実", "経験", "記憶", "たことがあり", "ことがあり"}


def _negate(text: str, run: list[Item], at: int) -> None:
    for n in range(at, -1, -1):
        item = run[n]
        if isinstance(item.what, Term):
            before = run[n - 1] if n else None
            if before and isinstance(before.what, Term) and before.deed and _is_hollow(text, before, item):
                continue  # "気にする様子がない" denies 気にする
            if before and isinstance(before.what, Term) and _is_thought(text, before, item):
                continue  # "金目当てとは思えない" denies 金目当て
            if item.what.text in _RARELY:
                continue  # "まずない"
            item.what.negated = not item.what.negated
            if not item.what.light:
                return


_SUBJECT_END = regex(r"[はがも]$")
_NEVER = regex(r"(?:一切|いっさい|全く|まったく|全然)な(?:い|か|かった|く)")
_NO_SUCH = regex(
    r"(?:は|が|も|など|なんて)(?:一人も|誰一人(?:として)?|誰も|[一ひと]+つも|一切|全く|まったく|どこにも)?"
    r"(?:い|おら|存在し)(?:な[いかく]|ませ|ず)"
)


_RARELY = ("まず", "ほぼ", "ほとんど", "めったに", "滅多に")
_THINKS = regex(r"思[えわっ]|考え|見え|見な|信じ|言え|いえ|捉え|とらえ")
_THOUGHT = regex(r"(?:だ|である)?と(?:は|も|までは)?(?:と[てうく]い)?$")


def _is_thought(text: str, before: Item, verb: Item) -> bool:
    return _THINKS.match(text, verb.start) is not None and _THOUGHT.search(text[before.end : verb.start]) is not None


def _is_hollow(text: str, before: Item, noun: Item) -> bool:
    """Whether denying the noun denies the deed before it: 様子がない, Vした者はいない."""
    if text[noun.start : noun.end] in _HOLLOW:
        return True
    relative = re.search(r"[ただるうつくぐすむぶ]$", text[before.start : noun.start]) is not None
    return relative and _NO_SUCH.match(text, noun.end) is not None


_NONE_OF = regex(r"(?:何の|なんの|何ら(?:の)?|どんな|いかなる|いかなる種類の|一つの|ひとつの|一切の)$")


def _none_of(text: str, run: list[Item], at: int) -> None:
    """ "何の議論も呼ばなかった" denies 議論 with its verb."""
    noun = run[at - 1] if at else None
    if noun is None or not isinstance(noun.what, Term):
        return
    if text[noun.end : run[at].start] == "も" and _NONE_OF.search(text[: noun.start]):
        noun.what.negated = not noun.what.negated


_MEANS = regex(r"頼[らりる]|使[わいえ]|用い|借り|経[ずな]|持[たちっ]|有[しす]|備え")  # "without X", whatever X is
_GENERAL = regex(
    r"起こ[さし]|出[さし]|取[らり]|得|もらえ|集ま?[らめ]|行[わな]|おこな|認め|受け入れ|応じ|踏み切|進め|至[らり]|持ち込|持ちこ|求め|与え"
)


def _without(text: str, run: list[Item], at: int) -> None:
    """ "裁判に頼らず": what a general verb would have done is denied with it."""
    noun = run[at - 1] if at else None
    if noun is None or not isinstance(noun.what, Term) or noun.what.light:
        return
    verb = _MEANS.match(text, run[at].start) or (noun.deed and _GENERAL.match(text, run[at].start))
    if verb and re.fullmatch(r"(?:など|なんか|なんて)?(?:を|に|には|は|も)?", text[noun.end : run[at].start]):
        noun.what.denied = not noun.what.denied


_STEM_END = "いきぎしちにびみりえけげせてねべめれ"


_DO = regex(r"する|したい|しよう")
_BY_WHOM = regex(HONORIFIC + r"(?:は|が|も)、?")


def _deny_what_lacks(text: str, noun: Item, lack: Term) -> None:
    """ "根気に欠ける", "根気の欠如": the noun is denied."""
    if isinstance(noun.what, Term) and not noun.what.light and text[noun.end : lack.start] in _OF_WHAT:
        noun.what.denied = not noun.what.denied
        lack.light = True


_OF_WHAT = ("", "を", "に", "に著しく", "の", "が", "さを", "さに", "さの", "性を", "性に", "性の")


def _operate(text: str, run: list[Item], at: int, term: Term, lexicon: Lexicon) -> None:
    flags = [lexicon.concepts[c] for c in term.concepts]
    level = next((f.level for f in flags if f.level), "")
    denies = any(f.denies for f in flags)
    if at and text[term.start] == "欠" and any(f.id == "lack" for f in flags):
        _deny_what_lacks(text, run[at - 1], term)
    if not (level or denies) or not at:
        return
    before = run[at - 1]
    if at > 1 and _DO.fullmatch(text[run[at - 2].end : before.end]) and isinstance(run[at - 2].what, Term):
        before = run[at - 2]  # "買収するという申し出"
    gap = text[before.end : term.start]
    if at > 1 and isinstance(before.what, Mention) and _BY_WHOM.fullmatch(gap):  # "支援をXは断った"
        before, gap = run[at - 2], text[run[at - 2].end : before.start]
    if (
        not isinstance(before.what, Term)
        or before.what.light
        or not re.fullmatch(
            r"(?:を|の|する|し|すること(?:を|に)|[うくぐすつぬぶむる]?こと(?:を|に)|よう(?:に)?|しようと|る|"
            r"(?:する|[うくぐすつぬぶむる])?(?:という|との|旨の)|[うくぐすつぬぶむる])?",
            gap,
        )
    ):
        return
    if not before.deed or (not gap and before.what.pos == "v" and text[before.end - 1] in _STEM_END + "く"):
        return  # only a deed can be planned, tried or refused; "押しつぶす" is one word
    if denies:
        before.what.denied = not before.what.denied
    elif term.negated:
        before.what.negated = not before.what.negated
    if level and not (level == "intended" and re.search(r"(?:という|との)$", gap)):  # 考え may be what one thinks
        before.what.level = level
