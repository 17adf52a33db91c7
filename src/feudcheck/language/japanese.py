"""Reading Japanese without a morphological analyser: dictionary stems, particles and endings carry what is needed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from feudcheck.language.dates import When, read_dates
from feudcheck.language.lexicon import FormTable, Lexicon
from feudcheck.language.names import Names
from feudcheck.language.quantities import Quantity, read_quantities
from feudcheck.language.reading import Clause, Frame, Mention, Speaker, Term

_HONORIFIC = (
    r"(?:氏ら|氏側|氏|さん|様|先生|CEO|最高経営責任者|社長|会長|大統領|議長|前大統領|率いる側|陣営|サイド|側|社|本人|自身|ら|たち|たん|くん|君|[」』\)）\"”])*"
)
_PARTICLE = re.compile(
    _HONORIFIC + r"(によれば|によると|に言わせれば|に言わせると|いわく|曰く|によって|により|による|に対して|に対し|に対する|をめぐって|をめぐり|を巡って|を巡り|を巡る|をめぐる|"
    r"について|に関する|に関して|に向けて|に向けた|へと|への|との|からの|での|から|まで|より|には|では|とは|へは|にも|とも|ってば|って|へ|に|を|が|は|も|の|と|や|で|、|，|,|だ|である|です|でし|。|$)?"
)
_GENITIVE = ("の",)
_AGENT_NOUN = ("による", "からの")
_OTHER_NOUN = ("への", "に対する", "との", "をめぐる", "を巡る", "に関する", "に向けた")
_TOPIC = ("は", "も", "、", "，", ",", "って", "とは", "では")
_OTHER_VERB = ("を", "に", "へ", "に対し", "に対して", "をめぐり", "をめぐって", "を巡り", "を巡って", "と", "について", "に関して", "へと", "には", "にも", "とも", "に向けて", "へは")
_SOURCE = ("によれば", "によると", "に言わせれば", "に言わせると", "いわく", "曰く")
_COPULA = ("だ", "である", "です", "でし", "。", "")

_NEGATION = re.compile(
    r"(?:ない|なかった|なく|なきゃ|ません|ず(?=に|も|と|、|。|じまい|$|[^ぁ-んー])|ぬ(?![くけ])|まい(?=[。」と]|$)|ねえ|ねぇ|なし(?:で|に|の|。|$)|ないで|なかろう|じゃねえ|わけがない|はずがない)"
)
_NOT_NEGATION = re.compile(
    r"なければ|なきゃ|ないと(?=、)|ないかぎり|ない限り|かもしれない|かもしれません|かも知れない|かねない|かねません|に違いない|間違いない|に過ぎない|にすぎない|にほかならない|に他ならない|なければならない|なければなりません|ねばならない|なくてはならない|なければいけない|"
    r"ざるを得ない|ざるをえない|だけでなく|だけではなく|のみならず|ばかりでなく|ばかりか|にとどまらず|に限らず|にかかわらず|にもかかわらず|かかわらず|少なからず|相変わらず|思わず|必ず|まず|たまらない|やまない|しかない|ではないか|じゃないか|"
    r"じゃない[?？]|ではないでしょうか|でしょうか|はず|いまだ|ほか(?:は)?ない|ずっと|なくして|いずれ|わずか|はばからず|憚らず|絶えず|残らず|残さず|問わず|遠からず|図らず|はからず|やむを得ず|やむをえず|構わず|かまわず|飽き足らず|ひとまず|おのずから|ぬき|言うまでもなく|いうまでもなく|とんでもない|ほどなく|まもなく|間もなく|くだらない|つまらない|もったいない|仕方ない|危ない|少ない"
)
_PASSIVE = re.compile(r"^(?:され|せられ|られ(?!る(?:か|の|と))|れ(?!ば)|させられ)")
_MODAL = re.compile(r"かもしれ|かねな|うる|得る(?=[。、」])|可能性|おそれ|恐れ|だろう|でしょう|かも(?=[。、」]|$)|と見られ|とみられ")
_LEVEL_TAIL = re.compile(r"^(?:し|す|する|やろう|よう|おう|ろう|そう|ぼう|もう|とう|こう|ごう|のう)?(?:ようと|うと)")
_FUNCTION_WORDS = re.compile(
    r"(?:という|といった|として|とともに|について|において|における|にとって|による|によって|により|によれば|によると|に対して|に対し|に対する|をめぐって|をめぐり|をめぐる|を巡って|を巡り|を巡る|に関する|に関して|"
    r"ところが|しかし|だが|けれど|けれども|そして|また|さらに|なお|ただし|ただ|すると|それで|それでも|そこで|つまり|たとえば|例えば|なぜなら|いわば|ちなみに|もはや|やがて|こうした|そうした|そんな|こんな|この|その|あの|どの|これ|それ|あれ|どれ|ここ|そこ|"
    r"自ら|自身|自分|本人|同氏|同社|彼女|彼ら|彼|的に|的な|的|など|等|ため|もの|こと|とき|時|ほど|まで|ばかり|くらい|ぐらい|だけ|ながら|つつ|まま|うえ|上で|中で|うち|およそ|さん|ん|一方|実際|際に|既に|すでに|結局|当時|現在|最近|以前|同時|同じ|(?:中|時|際|等|間|約|計|各|両|第|氏|様|側|社|者|性|化|感|用|内|外|前|後|目|分|点|面|件|形|事|物|方|実|今|次|他|毎|全|何)(?![一-龠])|誰|いつ|どこ|なぜ|どう|ちゃんと|そもそも|とにかく|やはり|やっぱり|まさに|いよいよ|ついに|とうとう|ようやく|なんと|どうやら|たしかに|確かに|おそらく|恐らく|きっと|たぶん|多分)"
)
_COMMA = "、，,"
_CLAUSE_END = re.compile(
    r"(?:て|で|し|り|ず|ため|ので|から|ものの|一方|一方で|たが|だが|るが|いが|すが|ながら|つつ|後|のち|際|とき|時|ところ|れば|たら|なら|けれど|けど|末|結果|えば|めば|けば|うえ|上|反面|以来|以降|まま|き|い|げ|み|え|け|せ|れ|び|ち|に|は|って|か|のに|ると|うと)$"
)
_CAUSE_END = re.compile(r"(?:ため|ためで|ので|から|せいで|おかげで|により|によって|が原因で|を受けて|を理由に|ことで|きっかけに|末に|背景に)[、,，]?$")
_SPEECH_MARK = re.compile(r"(?:(?<![こもひごあ])と|とも|とまで|とは|って|よう|ように|んだと|」|』|旨|などと|だと|とか|とし)(?:強く|公然と|はっきり|きっぱり|公に|繰り返し|痛烈に|厳しく|何度も|[ぁ-ん]{0,4})?$")
_HEARSAY = re.compile(
    r"と(?:さ|見ら|みら|言わ|いわ|噂さ|報じら|伝えら|考えら|思わ)れ|と(?:の|いう)(?:こと(?:だ|です|らしい|。|$)|話(?:だ|です|も|が)|噂|うわさ|報道|情報|説|見方)|らしい|んだって|そうだ(?:。|$)|だそう|とか(?:。|$)|という(?:。|$)|といいます|と報じ(?!ら)|報道では|報道によ|関係者によ|情報筋|んだとさ"
)
_QUESTION = re.compile(r"(?:[?？]|(?:でしょう|だろう|ます|です|ない|の|う|た|る)か[。」]?)\W*$|(?:でしょうか|だろうか|ですか|ますか|のか)[。」]?\W*$")
_OPINION = re.compile(
    r"(?:と|よう(?:に|な)|気(?:が|は|も))(?:個人的には|私は)?(?:思う|思います|感じる|感じます|思っている|思っています|思った|願う|願います|考える|考えます)(?:な|ね|よ|が|けど)?[。!！]*\s*$|"
    r"気(?:が|は|も)(?:する|します|してなら)[ぁ-ん]{0,4}[。!！]*\s*$|"
    r"べき(?:だ(?!と)|で(?!す?と)|です|である(?!と)|。|では)|べきだと(?:私は|個人的に)?(?:思|考え)|"
    r"^(?:個人的|正直|私|僕|俺|わたし|筆者)(?:に|は|としては|的には|のところ|言って)?|(?:してほしい|てほしい|てもらいたい|たいものだ|ほうがいい|方がいい)[。!！]*\s*$|好感が持て|応援したい|楽しみ(?:だ|です)?[。!！]*$"
)
_TOLD = re.compile(r"(?:氏|さん|[ァ-ヴー]{3,}|[A-Za-z]{3,}|側|陣営)(?:に)?(?:は|も|が)[^。]*(?:と|よう(?:に|な)|気(?:が|は|も))(?:思|感じ|願|考え)[^。]*[。!！]*\s*$")
_OWN_VIEW = re.compile(r"個人的|私|僕|俺|わたし|筆者|べき(?:だ(?!と)|で(?!す?と)|です|である(?!と)|。|では)|べきだと(?:私は|個人的に)?(?:思|考え)")
_PERSON_PRONOUN = re.compile(r"同氏|(?<![一-龠])彼(?!女|ら)|彼女|本人")
_COMPANY_PRONOUN = re.compile(r"同社|当社|(?<![一-龠])同団体|同組織")


@dataclass(slots=True)
class _Item:
    kind: str  # name, date, value, term
    start: int
    end: int
    what: Term | Mention | Quantity | When
    particle: str = ""
    deed: bool = False  # a verb, or a noun that する turns into one


def kind_of(text: str) -> str:
    """question, opinion or statement."""
    if _QUESTION.search(text):
        return "question"
    if _TOLD.search(text) and not _OWN_VIEW.search(text):
        return "statement"  # what somebody named thinks
    return "opinion" if _OPINION.search(text) else "statement"


def read_clauses(text: str, lexicon: Lexicon, names: Names, reference: date | None) -> list[Clause]:
    """The clauses of one Japanese sentence."""
    items = _items(text, lexicon, names, reference)
    runs = _split(text, items)
    clauses = []
    for start, end, run in runs:
        clause = Clause(start, end)
        _fill(clause, run)
        clause.cause = bool(_CAUSE_END.search(text[start:end]))
        _endings(text, run, end, lexicon)
        clauses.append(clause)
    _roles(text, runs, clauses, lexicon)
    _attribute(text, items, runs, clauses, lexicon, names)
    return clauses


# items ------------------------------------------------------------------------------------------------------------


def _items(text: str, lexicon: Lexicon, names: Names, reference: date | None) -> list[_Item]:
    mentions = names.find(text)
    mentions += _misspelt(text, mentions, lexicon, names)
    mentions.sort(key=lambda m: m.start)
    mentions += _pronouns(text, mentions, names)
    held = [(m.start, m.end) for m in mentions]
    dates = [d for d in read_dates(text, "ja", reference) if not d.edtf.startswith("P") and not any(s < d.end and d.start < e for s, e in held)]
    held += [(m.end, t.end()) for m in mentions if (t := _TITLE.match(text, m.end))]
    taken = held + [(d.start, d.end) for d in dates]
    values = [q for q in read_quantities(text, "ja", taken) if not any(s < q.end and q.start < e for s, e in taken)]
    items = [_Item("name", m.start, m.end, m, _particle(text, m.end)) for m in mentions]
    items += [_Item("date", d.start, d.end, d) for d in dates]
    items += [_Item("value", q.start, q.end, q) for q in values]
    deeds = lexicon.forms["ja"]
    items += [_Item("term", t.start, t.end, t, deed=any(e & 1 for e in deeds.get(t.text, ()))) for t in _terms(text, [*taken, *((q.start, q.end) for q in values)], lexicon)]
    items.sort(key=lambda i: i.start)
    _share_particles(text, items, names)
    return items


def _share_particles(text: str, items: list[_Item], names: Names) -> None:
    """In "AとBは" A stands as B does, where both are of a kind ("AとOpenAIを" may be "OpenAI, together with A")."""
    for one, two in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        if isinstance(one.what, Mention) and isinstance(two.what, Mention) and one.particle in ("と", "や", "、") and _JOINT.fullmatch(text[one.end : two.start]):
            if names.kinds.get(one.what.entities[0]) == names.kinds.get(two.what.entities[0]) and two.particle not in ("、", ""):
                one.particle = two.particle


_JOINT = re.compile(_HONORIFIC + r"(?:と|や|、)")
_TITLE = re.compile(r"(?:氏|さん|大統領|最高経営責任者|CEO|社長|会長|代表|創業者|総帥|被告|原告|容疑者|候補|両氏|陣営|側|ら)+")


def _particle(text: str, at: int) -> str:
    match = _PARTICLE.match(text, at)
    return (match.group(1) or "") if match else ""


def _misspelt(text: str, mentions: list[Mention], lexicon: Lexicon, names: Names) -> list[Mention]:
    found = []
    for match in re.finditer(r"[ァ-ヴー・]{3,}|[A-Za-z]{4,}", text):
        if any(m.start < match.end() and match.start() < m.end for m in mentions) or match.group().lower() in lexicon.forms["ja"]:
            continue
        for part in re.finditer(r"[^・]+", match.group()):
            guessed = names.guess(part.group())
            if guessed:
                found.append(Mention(match.start() + part.start(), match.start() + part.end(), part.group(), tuple(guessed), certain=False))
    return found


def _pronouns(text: str, mentions: list[Mention], names: Names) -> list[Mention]:
    found = []
    for pattern, kinds in ((_PERSON_PRONOUN, ("person",)), (_COMPANY_PRONOUN, ("company", "group", "outlet"))):
        for match in pattern.finditer(text):
            earlier = [m for m in mentions if m.end <= match.start() and names.kinds.get(m.entities[0]) in kinds]
            if earlier:
                found.append(Mention(match.start(), match.end(), match.group(), earlier[-1].entities, certain=False))
    return found


def _class(letter: str) -> str:
    if "ぁ" <= letter <= "ゖ":
        return "hira"
    if "ァ" <= letter <= "ヴ" or letter == "ー":
        return "kata"
    if "一" <= letter <= "龠" or letter in "々〆":
        return "kanji"
    return "latin" if letter.isascii() and letter.isalnum() else ""


def _terms(text: str, taken: list[tuple[int, int]], lexicon: Lexicon) -> list[Term]:
    busy = [False] * (len(text) + 1)
    for start, end in taken:
        busy[start:end] = [True] * (end - start)
    terms: list[Term] = []
    table, longest = lexicon.forms["ja"], lexicon.longest["ja"]
    at = 0
    while at < len(text):
        if busy[at] or not _class(text[at]):
            at += 1
            continue
        function = _FUNCTION_WORDS.match(text, at)
        last = terms[-1] if terms else None
        loose = frozenset((last.end,)) if last and not last.concepts and last.end - last.start == 1 else frozenset()
        end, entries = _longest(text, at, busy, table, longest, loose)
        if function and function.end() >= end and not (_class(text[at]) == "kanji" and at and _class(text[at - 1]) == "kanji" and not busy[at - 1] and terms and terms[-1].end == at and not terms[-1].concepts):
            at = max(function.end(), at + 1)
            continue
        if entries and _only_ends(text, at, end):
            at += 3
        elif entries:
            terms.append(_term(text, at, end, entries, lexicon))
            at = end
        elif _class(text[at]) == "hira":
            at += 1
        else:
            end = _unknown_end(text, at, busy, table, longest)
            if end - at > 1 or _class(text[at]) == "kanji" and not _is_suffix(text, at, terms):
                proper = _class(text[at]) in ("kata", "latin")
                terms.append(Term(at, end, text[at:end], text[at:end].lower(), (), "n", proper=proper))
            at = end
    return terms


def _is_suffix(text: str, at: int, terms: list[Term]) -> bool:
    return bool(terms) and terms[-1].end == at


def _longest(text: str, at: int, busy: list[bool], table: FormTable, longest: int, loose: frozenset[int] = frozenset()) -> tuple[int, list[int]]:
    limit = min(len(text), at + longest)
    near = table.under(text[at])
    for end in range(limit if near else at, at, -1):
        entries = near.get(text[at:end]) or near.get(text[at:end].lower())
        if entries and not any(busy[at:end]) and _stands_alone(text, at, end, loose):
            return end, entries
    return at, []


def _stands_alone(text: str, at: int, end: int, loose: frozenset[int] = frozenset()) -> bool:
    first, last = _class(text[at]), _class(text[end - 1])
    before = _class(text[at - 1]) if at else ""
    after = _class(text[end]) if end < len(text) else ""
    if last in ("kata", "latin") and after == last or first in ("kata", "latin") and before == first:
        return False
    if end - at == 1:
        return first == "kanji" and "kanji" not in (before, after) and (after != "hira" or text[end] in "はがをにのとでもへやだなか")
    if first == "hira" and before == "kanji" and at in loose and text[at] not in "をがはもにでとへの":
        return False  # okurigana: 顧|みて
    if first == "hira" and last == "kanji" and after == "kanji" and end - at < 3:
        return False  # "の出" in 話の出典
    if first == last == "hira" and end - at < 4 and text[at] in "はがをにのとでもへ" and before not in ("", "hira") and text[at:end] not in _PARTICLE_WORDS:
        return end - at > 2 and text[at] not in "はも" or text[at] in "とで"
    return not (first == "hira" and last == "hira" and end - at < 3 and before == "hira")


_PARTICLE_WORDS = frozenset(("ほど", "のち", "はず", "もし", "にせ", "うそ"))


def _only_ends(text: str, at: int, end: int) -> bool:
    """ "なくなる" after a predicate is "no longer", not "to vanish" (取らなくなった, オープンでなくなった; but 金がなくなった)."""
    return text.startswith("なくな", at) and at > 0 and text[at - 1] in "でくらわかさたなまばがれけせてめねべえしじちきみび" and not re.search(r"[がはも]$", text[:at].removesuffix("では"))


def _unknown_end(text: str, at: int, busy: list[bool], table: FormTable, longest: int) -> int:
    kind = _class(text[at])
    end = at + 1
    while end < len(text) and not busy[end] and _class(text[end]) == kind:
        if kind == "kanji" and end - at >= 2 and _longest(text, end, busy, table, longest)[1]:
            break
        end += 1
    return end


def _term(text: str, start: int, end: int, entries: list[int], lexicon: Lexicon) -> Term:
    concepts = tuple(dict.fromkeys(e >> 1 for e in entries))
    some = any(e & 1 for e in entries)
    tail = text[end:]
    verb = all(e & 1 for e in entries) or re.match(r"(?:し|す|さ|せ(?!い)|でき|出来|、|。|$|へ$)", tail) is not None
    verb = verb or some and (re.match(r"(?:た|て|る|ま[すし]|な[いかくけ]|ず|られ|れ|よう|つつ|ながら)", tail) is not None or text[end - 1] in "たてだ" and end - start > 2)
    light = all(lexicon.concepts[c].light for c in concepts)
    return Term(start, end, text[start:end], text[start:end], concepts, "v" if verb else "n", light=light)


def _fill(clause: Clause, run: list[_Item]) -> None:
    for item in run:
        if isinstance(item.what, Term):
            clause.terms.append(item.what)
        elif isinstance(item.what, Mention):
            clause.mentions.append(item.what)
        elif isinstance(item.what, Quantity):
            clause.quantities.append(item.what)
        else:
            clause.dates.append(item.what)


# clauses, endings -------------------------------------------------------------------------------------------------


def _split(text: str, items: list[_Item]) -> list[tuple[int, int, list[_Item]]]:
    """Cut at commas that follow a predicate's ending, outside brackets."""
    cuts, depth = [0], 0
    for at, letter in enumerate(text):
        if letter in "「『（(":
            depth += 1
        elif letter in "」』）)":
            depth = max(0, depth - 1)
        elif (letter in _COMMA and depth == 0 and _ends_clause(text, cuts[-1], at, items)) or (letter in "――;；" and cuts[-1] < at):
            cuts.append(at + 1)
    runs = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        run = [i for i in items if start <= i.start < end]
        if run and runs and _hangs_on(text[runs[-1][0] : runs[-1][1]], runs[-1][2]):
            runs[-1] = (runs[-1][0], end, runs[-1][2] + run)
        elif run:
            runs.append((start, end, run))
    return runs or [(0, len(text), [])]


_SOURCE_END = re.compile(r"(?:によれば|によると|に言わせれば|に言わせると|いわく|曰く|の話では|ところでは|から(?:見|み)れば|から(?:見|み)ると|からす(?:れば|ると)|ところによ(?:ると|れば))[、,，]$")
_ASIDE = re.compile(r"(?:てみれば|てみると|てみたら|(?:言|い)えば|(?:言|い)うと|(?:念のため|一応|付け加え|補足|要約|整理|付言|換言|端的|簡単|平たく|率直|正直|具体的).{0,6}(?:と|れば|なら|が)|もなく|ことながら)[、,，]$")


def _hangs_on(text: str, run: list[_Item]) -> bool:
    """A fragment that is no clause of its own: whose words ("Xによると、"), a topic, an aside ("ふたを開けてみれば、")."""
    terms = [i.what for i in run if isinstance(i.what, Term)]
    if _ASIDE.search(text) and len(terms) <= 2 and len(terms) == len(run):
        for term in terms:
            term.light = True
    return _SOURCE_END.search(text) is not None or all(t.light for t in terms)


def _ends_clause(text: str, start: int, at: int, items: list[_Item]) -> bool:
    inside = [i for i in items if start <= i.start < at]
    predicate = next((i for i in reversed(inside) if i.kind == "term"), None)
    if predicate is None or not isinstance(predicate.what, Term) or not _CLAUSE_END.search(text[start:at]):
        return False
    gap = text[predicate.end : at]
    if not gap and not predicate.deed:
        return False
    if any(i.start >= predicate.end for i in inside):
        return False
    if re.fullmatch(r"(?:は|が|も|に|を|で|と|の|には|では|から|まで|へ|や|か)", gap):
        return False
    return predicate.what.pos == "v" or re.match(r"(?:し|す|さ|で|だ|が|ため|ので)", gap) is not None


def _endings(text: str, run: list[_Item], end: int, lexicon: Lexicon) -> None:
    """What stands between a term and the next item: negation, "may", "was about to"."""
    only = False  # "only": しか, or a condition that is itself a negation ("Aでないと、Bできない")
    for at, item in enumerate(run):
        until = run[at + 1].start if at + 1 < len(run) else end
        gap = text[item.end : until]
        only = only or re.search(r"(?<![くしを])しか(?=[^ぁ-ん]|な|で|あ|い|も[た得])", gap) is not None or text[item.start : item.end] == "しか"
        if isinstance(item.what, Mention) and _ABSENT.match(gap):
            _negate(run, at)  # "出資者にA氏はいなかった"
        if not isinstance(item.what, Term):
            continue
        if _unless(text, run, at, gap):
            only = True
        elif _NEGATION.search(_NOT_NEGATION.sub("", gap)):
            if only:
                only = False
                continue
            _negate(run, at)
            item.what.contrast = bool(re.match(r"[ぁ-ん]{0,4}(?:では|じゃ)なく", gap))
        if _MODAL.search(gap) and not item.what.level:
            item.what.level = "could"
    for at, item in enumerate(run):
        if isinstance(item.what, Term) and item.what.concepts:
            _operate(text, run, at, item.what, lexicon)


_ABSENT = re.compile(_HONORIFIC + r"(?:は|も|が)?(?:い|おら|存在し|含まれ(?:て(?:い)?)?)(?:ない|なか|ませ)")


def _unless(text: str, run: list[_Item], at: int, gap: str) -> bool:
    """A negated condition: "…ないと" that isn't quoted, "…なければ" with a consequence, "…ない限り"."""
    if re.search(r"(?:なければ(?!な)|なきゃ|なくては(?!な)|な(?:い|き)(?:限り|かぎり))", gap):
        return True
    found = re.search(r"ないと(、?)$", gap)
    later = run[at + 1 :]
    if found is None or not later:
        return False
    if found.group(1):
        return not re.match(r"(?:述べ|語|話|言|指摘|主張|訴え)", text[later[0].start :]) and not isinstance(later[0].what, Mention)
    deeds = [i for i in later if isinstance(i.what, Term) and not i.what.light]
    return len(deeds) > 1 and not isinstance(later[0].what, Mention)


_HOLLOW = frozenset(("様子", "気配", "そぶり", "素振り", "余地", "形跡", "兆し", "わけ", "訳", "つもり", "必要", "例"))


def _negate(run: list[_Item], at: int) -> None:
    for n in range(at, -1, -1):
        item = run[n]
        if isinstance(item.what, Term):
            before = run[n - 1] if n else None
            if item.what.text in _HOLLOW and before and isinstance(before.what, Term) and before.deed:
                continue  # "気にする様子がない" denies 気にする
            item.what.negated = not item.what.negated
            if not item.what.light:
                return


_STEM_END = "いきぎしちにびみりえけげせてねべめれ"


def _operate(text: str, run: list[_Item], at: int, term: Term, lexicon: Lexicon) -> None:
    flags = [lexicon.concepts[c] for c in term.concepts]
    level = next((f.level for f in flags if f.level), "")
    denies = any(f.denies for f in flags)
    if not (level or denies) or not at:
        return
    before = run[at - 1]
    gap = text[before.end : term.start]
    if not isinstance(before.what, Term) or before.what.light or not re.fullmatch(r"(?:を|の|する|し|すること(?:を|に)|[うくぐすつぬぶむる]?こと(?:を|に)|よう(?:に)?|しようと|る|[うくぐすつぬぶむる])?", gap):
        return
    if not before.deed or not gap and before.what.pos == "v" and text[before.end - 1] in _STEM_END + "く":
        return  # only a deed can be planned, tried or refused; "押しつぶす" is one word
    if denies:
        before.what.denied = not before.what.denied
    elif term.negated:
        before.what.negated = not before.what.negated
    if level:
        before.what.level = level


# roles ------------------------------------------------------------------------------------------------------------


def _passive(text: str, term: Term) -> bool:
    return bool(_PASSIVE.match(text[term.end : term.end + 6]))


def _deed(item: _Item, lexicon: Lexicon) -> Term | None:
    term = item.what
    if isinstance(term, Term) and term.concepts and not term.light:
        return term
    return None


def _roles(text: str, runs: list[tuple[int, int, list[_Item]]], clauses: list[Clause], lexicon: Lexicon) -> None:
    topic: list[Mention] = []
    for (_start, end, run), clause in zip(runs, clauses, strict=True):
        frames: dict[int, Frame] = {}
        predicates = [i for i in run if (t := _deed(i, lexicon)) and t.pos == "v"] or [i for i in run[-1:] if _deed(i, lexicon)]
        subjects: list[tuple[Mention, _Item]] = []
        for at, item in enumerate(run):
            if not isinstance(item.what, Mention):
                continue
            following = run[at + 1] if at + 1 < len(run) else None
            if item.particle in _AGENT_NOUN and following and isinstance(following.what, Mention) and following.particle == "の" and at + 2 < len(run):
                following = run[at + 2]
            noun = _deed(following, lexicon) if following else None
            p = item.particle
            if p in (*_GENITIVE, *_AGENT_NOUN, *_OTHER_NOUN) and noun:
                frame = frames.setdefault(id(noun), Frame(noun))
                if p in _OTHER_NOUN:
                    frame.others.append(item.what)
                elif p in _AGENT_NOUN:
                    frame.agents.append(item.what)
                elif noun.pos == "v" and "を" in noun.text:
                    frame.others.append(item.what)  # "OpenAIの主導権を握る"
                    frame.sure = False
                else:
                    frame.agents.append(item.what)
                    frame.sure = False
            elif p in _TOPIC and not _then_topic(run, at):
                topic = [m for m in ([*topic] if _joined(run, at) else [])] + [item.what]
            predicate = next((i for i in predicates if i.start > item.start), None)
            if predicate is None:
                _head_or_cleft(text, run, at, predicates, frames, end)
            elif p in ("が", "も") or p in ("によって", "により", "から"):
                subjects.append((item.what, predicate))
                _subject(text, frames, predicate, item.what, p)
            elif p in _OTHER_VERB:
                assert isinstance(predicate.what, Term)
                target = predicate.what
                frame = frames.setdefault(id(target), Frame(target))
                if _passive(text, target) and p == "に":
                    frame.agents.append(item.what)
                else:
                    frame.others.append(item.what)
            elif _relative(text, run, at):
                _head_or_cleft(text, run, at, predicates, frames, end)
        for predicate in predicates:
            term = predicate.what
            assert isinstance(term, Term)
            frame = frames.get(id(term)) or Frame(term)
            known = [m for m in topic if m not in frame.agents and m not in frame.others and m.start < term.start]
            if known and not frame.agents and not _passive(text, term):
                frame.sure = frame.sure and bool(frame.others)
                frame.agents = [m if clause.start <= m.start else Mention(m.start, m.end, m.text, m.entities, certain=False) for m in known]
                frame.sure = frame.sure and (predicate is predicates[-1] or len(predicates) == 1)
            elif known and _passive(text, term) and not frame.others:
                frame.others = known
            if frame.agents or frame.others:
                frames[id(term)] = frame
        if not clause.mentions and clause.start:
            clause.mentions = [Mention(clause.start, clause.start, "", m.entities, certain=False) for m in topic]
        clause.frames = [_turned(f, lexicon) for f in frames.values()]


def _then_topic(run: list[_Item], at: int) -> bool:
    """A name before a comma is a topic only if no other name takes the topic right after it ("A、Bは")."""
    return run[at].particle in _COMMA and at + 1 < len(run) and isinstance(run[at + 1].what, Mention) and run[at + 1].particle in ("は", "が")


def _joined(run: list[_Item], at: int) -> bool:
    return at > 0 and isinstance(run[at - 1].what, Mention) and run[at - 1].particle in ("と", "や", "、")


def _subject(text: str, frames: dict[int, Frame], predicate: _Item, mention: Mention, particle: str) -> None:
    term = predicate.what
    assert isinstance(term, Term)
    frame = frames.setdefault(id(term), Frame(term))
    passive = _passive(text, term)
    if particle in ("が", "も"):
        (frame.others if passive else frame.agents).append(mention)
    elif particle == "から":
        (frame.agents if passive else frame.others).append(mention)
    else:
        frame.agents.append(mention)


def _relative(text: str, run: list[_Item], at: int) -> bool:
    """The name is the head of a relative clause: "Xを買収したA氏"."""
    before = run[at - 1] if at else None
    return before is not None and isinstance(before.what, Term) and before.what.pos == "v" and re.fullmatch(r"[ぁ-ん]*(?:た|る|い|だ|う|す|む|く|つ|ぶ|ぐ)", text[before.end : run[at].start] or "-") is not None


def _head_or_cleft(text: str, run: list[_Item], at: int, predicates: list[_Item], frames: dict[int, Frame], end: int) -> None:
    item = run[at]
    assert isinstance(item.what, Mention)
    earlier = [p for p in predicates if p.end <= item.start]
    if not earlier:
        return
    term = earlier[-1].what
    assert isinstance(term, Term)
    gap = text[term.end : item.start]
    joint = at > 0 and isinstance(run[at - 1].what, Mention) and _JOINT.fullmatch(text[run[at - 1].end : item.start]) is not None
    if not (joint or _relative(text, run, at) or re.search(r"(?:のは|のが|のも|人物は|相手は|のって)、?$", gap) or "のは" in gap):
        return
    frame = frames.setdefault(id(term), Frame(term))
    before = run[at - 1] if at else None
    if before and isinstance(before.what, Mention) and _JOINT.fullmatch(text[before.end : item.start]):
        (frame.others if before.what in frame.others else frame.agents).append(item.what)
    elif frame.agents and not _passive(text, term) or _passive(text, term) and not frame.others:
        frame.others.append(item.what)
    else:
        frame.agents.append(item.what)


def _turned(frame: Frame, lexicon: Lexicon) -> Frame:
    turns = lexicon.concepts[frame.term.concepts[0]].turns if len(frame.term.concepts) <= 2 else -1
    if turns >= 0:
        frame.agents, frame.others = frame.others, frame.agents
        frame.term.concepts = (*frame.term.concepts, turns)
    return frame


# speakers ---------------------------------------------------------------------------------------------------------


def _attribute(text: str, items: list[_Item], runs: list[tuple[int, int, list[_Item]]], clauses: list[Clause], lexicon: Lexicon, names: Names) -> None:
    for item in items:
        if isinstance(item.what, Mention) and (item.particle in _SOURCE or re.match(_HONORIFIC + r"(?:の(?:話|言葉|言い分|主張|説明|見方|考え|言|弁)(?:では|によ|だと|に(?:従|したが))|の目には|に言わせ|(?:の立場)?から(?:す(?:れ|る)|(?:見|み)(?:れ|る)と?)|的には)", text[item.end :])):
            _speak(clauses, Speaker(item.what.entities, "says", item.start, item.end), len(text))
    for item in items:
        if isinstance(item.what, Mention) and (point := re.search(r"(?:という|って)(?:の|こと)が$", text[: item.start])):
            _speak(clauses, Speaker(item.what.entities, "says", item.start, len(text)), point.start())
            for later in items:
                if isinstance(later.what, Term) and later.start > item.start:
                    later.what.light = True  # "というのがA氏の見方だ" only says whose words
    for n, (_start, _end, run) in enumerate(runs):
        for at, item in enumerate(run):
            _saying(text, items, run, at, clauses, n, lexicon)
    _views(text, items, clauses)
    for voice, entities in names.voices.items():
        for match in re.finditer(re.escape(voice) + _HONORIFIC + r"(?:の(?:一部|一人|ひとり|多く))?(?:によれば|によると|では|には|で|は|の話|の中で|のなかで|いわく|が(?=「))(?!な)", text) if not voice.isascii() else ():
            if match.group()[-1] == "は" and not _SAYS_LATER.search(text, match.end()):
                continue  # "the suit may ..." tells of the suit, not what it says
            owner = min((i.start for i in items if isinstance(i.what, Mention) and i.particle == "の" and i.end <= match.start() <= i.end + 4), default=match.start())
            _speak(clauses, Speaker(tuple(entities), "says", owner, match.end()), len(text))
    hearsay = _HEARSAY.search(text)
    if hearsay:
        whose = [i.start for i in items if isinstance(i.what, Mention) and text[i.end : hearsay.start() + 1] in ("の情", "の関", "の消", "の")]
        for clause in clauses:
            if not clause.speakers and clause.start < hearsay.end():
                clause.speakers.append(Speaker((), "says", min([hearsay.start(), *whose]), hearsay.end()))


_SAYS_LATER = re.compile(r"(?:と|よう|ように|旨|とも|を)(?:.{0,8}?)(?:し|す|さ|主張|述べ|訴え|指摘|言|い[いうっ]|書|記|求め|語|話|見|み|評|明か|疑|責め|批判|感じ|思)")
_PASSIVE_SAYING = re.compile(r"(?:さ|ら|わ|か|た|ば)れ$")
_WRITES = re.compile(r"書[いきくけ]|記[しさすせ]|綴|つづ|投稿|ツイート|ポスト|コメント|返信|つぶや|発信")
_CONTENT = re.compile(r"(?:おそれ|恐れ|危険|危険性|必要|必要性|可能性|懸念|[たるい]点|[たるい]こと|重要性|見方|見解|意向|方針|認識)を$")
_SOMEBODY = r"(?:人物|人|者|ユーザー|利用者|男性|女性|従業員|関係者|記者|専門家|アナリスト|弁護士|投稿者|消息筋|情報筋)"
_UNNAMED_HEAD = re.compile(r"[ぁ-ん]{0,6}(?:" + _SOMEBODY + r"|声|向き|意見|見方|返信|投稿|批判|指摘|コメント)[がもは]")
_UNNAMED_VOICE = re.compile(r"(?:が|も)(?:あ[るっり]|出|上が|相次|寄せ|見られ|目立|多|い[るた])")
_UNNAMED_SUBJECT = re.compile(r"(?:と|」)、?(?:大勢|多く(?:の.{1,6})?|人々|一部(?:の.{1,8})?|" + _SOMEBODY + r")(?:が|は|も|から)$")
_UNNAMED_TOPIC = re.compile(_SOMEBODY + r"は")


def _saying(text: str, items: list[_Item], run: list[_Item], at: int, clauses: list[Clause], n: int, lexicon: Lexicon) -> None:
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
    if not manner:
        return
    if (_PASSIVE_SAYING.search(term.text) or _passive(text, term)) and not any(i.particle in ("によって", "により", "から") for i in run[:at]):
        return  # "it is said that": nobody in particular
    if quoted and (_UNNAMED_SUBJECT.search(text[: term.start]) or _UNNAMED_VOICE.match(text, term.end) or _UNNAMED_HEAD.match(text, term.end)):
        term.speech = manner
        _speak(clauses, Speaker((), manner, term.start, term.end), term.end)
        return
    speaker = _speaker(text, items, item, clauses[n], quoted)
    if speaker is None:
        return
    asks = term.pos == "v" and all(manners) and manner in ("asks", "denies", "promises") and any(f.term is term and f.agents for f in clauses[n].frames)
    asks = asks or term.pos == "v" and all(manners) and manner == "says" and _CONTENT.search(text[: term.start]) is not None
    whose = term.pos == "n" and re.match(r"(?:だ(?!け)|である|です|でし|。|、|$)", text[term.end :]) and re.fullmatch(_HONORIFIC + "(?:の|による)", text[speaker.end : term.start])
    if not (quoted or asks or whose):
        return
    if quoted and (topic := _UNNAMED_TOPIC.search(text[: speaker.start])) and not _quoted(text, topic.start()):
        term.speech = manner
        _speak(clauses, Speaker((), manner, topic.start(), topic.end()), term.end)
        return
    term.speech = manner
    for frame in clauses[n].frames:
        if frame.term is term and quoted:
            frame.agents = [speaker]
    _speak(clauses, Speaker(speaker.entities, manner, speaker.start, term.end), term.end)


_VIEW = re.compile(r"(?:だ|る|た|い|ない|だろう|でしょう)と(?:して(?=い[るた]|お|き)|する(?=[。」]|$)|した(?=[。」]|$)|みる(?=[。」]|$)|見る(?=[。」]|$)|みて(?=い[るた]))")


def _views(text: str, items: list[_Item], clauses: list[Clause]) -> None:
    """ "A氏は…とする", "…とみる": no verb of saying, but A's words all the same."""
    found = _VIEW.search(text)
    if found is None or any(s.entities for c in clauses for s in c.speakers):
        return
    for item in items:
        if isinstance(item.what, Mention) and item.particle in ("は", "も") and item.end < found.start() and not _quoted(text, item.start):
            _speak(clauses, Speaker(item.what.entities, "thinks", item.start, found.end()), found.end())
            return


def _quotes(text: str, items: list[_Item], at: int) -> bool:
    """Whether a quote ends right before, or before the subject and its company ("…だと、A氏は訴状で述べた")."""
    if _marked(text, items, at, _before_speaker(text, items, at)):
        return True
    subject = next((i for i in reversed(items) if isinstance(i.what, Mention) and i.end <= at and i.particle in ("は", "が", "も")), None)
    if subject is None:
        return False
    before = text[: subject.start].rstrip("、，,")
    return re.search(r"(?:と|って|」|』)$", before) is not None and _marked(text, items, at, before)


def _marked(text: str, items: list[_Item], at: int, before: str) -> bool:
    found = _SPEECH_MARK.search(before)
    if found is None:
        return False
    mark = at - (len(before) - found.start()) if text[:at].endswith(before) else text.rfind(before) + found.start()
    return found.group()[:1] != "と" or not any(isinstance(i.what, Mention) and i.end <= mark and re.fullmatch(_HONORIFIC, text[i.end : mark]) for i in items)


def _before_speaker(text: str, items: list[_Item], at: int) -> str:
    """What stands before the verb of saying, or before its subject ("…だと、A氏は述べた")."""
    for item in items:
        if isinstance(item.what, Mention) and item.end <= at and re.fullmatch(_HONORIFIC + r"(?:は|が|も)、?", text[item.end : at]):
            at = item.start
            break
    return text[max(0, at - 12) : at].rstrip("、，,")


def _speaker(text: str, items: list[_Item], speech: _Item, clause: Clause, quoted: bool) -> Mention | None:
    """Who speaks: between the quote and the verb, else the topic or subject outside quotes, else a following head."""
    outside = [i for i in items if isinstance(i.what, Mention) and not _quoted(text, i.start)]
    close = [i for i in outside if i.end <= speech.start and re.fullmatch(_HONORIFIC + r"(?:の|による|は|が|も|、)?(?![にへをとで])[ぁ-ん]{0,6}", text[i.end : speech.start])]
    if close and (not quoted or re.search(r"[とが]$|」と$", text[: close[-1].start])):
        what = close[-1].what
        assert isinstance(what, Mention)
        return what
    inner = next((i for i in outside if i.start < speech.start and i.particle == "は"), None)
    for item in outside:
        if item.particle == "が" and inner and item.start < inner.start and _PLAIN_GAP.fullmatch(text[item.end : inner.start]):
            assert isinstance(item.what, Mention)
            return item.what  # "A氏がB氏へ、Cは…と述べた"
    for item in outside:
        if item.start < speech.start and re.match(_HONORIFIC + r"に(?:は|とっては?|すれば|してみれば)", text[item.end :]) and _FEELS.match(speech_text := text[speech.start :]) and speech_text:
            assert isinstance(item.what, Mention)
            return item.what
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


_PLAIN_GAP = re.compile(_HONORIFIC + r"が(?:.{0,12}(?:に|へ|に対し|に対して|との会話で|宛てに))?、?")
_FEELS = re.compile(r"と?(?:思え|映|感じられ|見え)")


def _quoted(text: str, at: int) -> bool:
    return text.count("「", 0, at) > text.count("」", 0, at) or text.count("『", 0, at) > text.count("』", 0, at)


def _speak(clauses: list[Clause], speaker: Speaker, until: int) -> None:
    for clause in clauses:
        if clause.start < until and not any(s.entities == speaker.entities for s in clause.speakers):
            clause.speakers.append(speaker)
