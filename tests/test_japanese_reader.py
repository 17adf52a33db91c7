"""What the Japanese reader makes of sentences of its own: clefts, relatives, rows of names, negation, slips."""

from __future__ import annotations

import pytest

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.store import load
from feudcheck.language.ngrams import ngrams
from feudcheck.language.reader import read


@pytest.fixture(scope="module")
def base() -> CompiledBase:
    return load()


@pytest.fixture(scope="module")
def people(base: CompiledBase) -> list[str]:
    """Names of two persons of the base."""
    kinds = base.names.kinds
    persons: dict[str, str] = {}
    for alias, entities in base.names.folded.items():
        if len(entities) == 1 and kinds.get(entities[0]) == "person" and "ァ" <= alias[0] <= "ヴ":
            persons.setdefault(entities[0], alias)
    return list(persons.values())[:2]


def _roles(text: str, deed: str, base: CompiledBase) -> tuple[set[str], set[str]]:
    clauses = read(text, base.lexicon, base.names, "ja").clauses
    frame = next(f for c in clauses for f in c.frames if f.term.text.startswith(deed))
    return {m.text for m in frame.agents}, {m.text for m in frame.others}


@pytest.mark.parametrize(
    ("text", "agents", "others"),
    [
        ("{A}氏を訴えたのは{B}氏で、和解はまだだ。", "B", "A"),
        ("訴えたのは{A}氏ではなく{B}氏だ。", "B", ""),
        ("{A}氏を訴えたのは、{B}氏だった。", "B", "A"),
        ("{A}氏が訴えたのは、{B}氏だ。", "A", "B"),
        ("{A}氏を訴えたのは、新任の{B}氏のほうだ。", "B", "A"),
        ("{A}氏と{B}氏はともに会社を訴えた。", "AB", ""),
        ("{A}氏は{B}氏が訴えた人物だ。", "B", "A"),
        ("{A}氏が訴えた{B}氏を会社は守った。", "A", "B"),
    ],
)
def test_roles(text: str, agents: str, others: str, base: CompiledBase, people: list[str]) -> None:
    names = dict(zip("AB", people, strict=True))
    found = _roles(text.format(**names), "訴え", base)
    assert found == ({names[a] for a in agents}, {names[o] for o in others})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("会社を訴えた事実は一切ない。", "訴え"),
        ("会社を訴えた者は誰一人いない。", "訴え"),
        ("買収をマスク氏は断った。", "買収"),
        ("弁護士を使わずに訴えた。", "弁護士"),
        ("会社は資金を持っていない。", "資金"),
        ("会社は非営利ではなくなった。", "非営利"),
    ],
)
def test_denied(text: str, word: str, base: CompiledBase) -> None:
    clauses = read(text, base.lexicon, base.names, "ja").clauses
    assert next(t.negated or t.denied for c in clauses for t in c.terms if t.text == word)


@pytest.mark.parametrize(
    "text", ["会社を訴えたに違いない。", "仕方なく会社を訴えた。", "会社は2016年まで設立されなかった。"]
)
def test_not_denied(text: str, base: CompiledBase) -> None:
    clauses = read(text, base.lexicon, base.names, "ja").clauses
    assert not any(t.negated for c in clauses for t in c.terms)


@pytest.mark.parametrize("text", ["会社を訴えたわけではない。", "会社を訴えたわけがない。"])
def test_wake_denies_the_deed(text: str, base: CompiledBase) -> None:
    clauses = read(text, base.lexicon, base.names, "ja").clauses
    assert [t.text for c in clauses for t in c.terms if t.negated] == ["訴え"]


@pytest.mark.parametrize(
    ("kana", "kanji"), [("お金をふやした。", "お金を増やした。"), ("会社をうったえた。", "会社を訴えた。")]
)
def test_a_verb_in_kana_means_the_same(kana: str, kanji: str, base: CompiledBase) -> None:
    one, two = (read(text, base.lexicon, base.names, "ja").clauses for text in (kana, kanji))
    met = zip((t for c in one for t in c.terms), (t for c in two for t in c.terms), strict=True)
    assert all(t.concepts and set(t.concepts) <= set(u.concepts) for t, u in met)


def test_a_document_speaks_for_its_author(base: CompiledBase, people: list[str]) -> None:
    one, two = people
    clauses = read(f"{one}氏の訴訟の主張によれば、{two}氏は約束に違反した。", base.lexicon, base.names, "ja").clauses
    named = {m.text: m.entities for c in clauses for m in c.mentions}
    assert named[one] in {s.entities for c in clauses for s in c.speakers}


@pytest.mark.parametrize(
    ("rest", "speaks"),
    [
        ("の取材で、会社が約束に違反していたことが分かった。", True),
        ("の調査により、会社の約束違反が明らかになった。", True),
        ("の取材に対し、関係者は会社が約束に違反したと話した。", True),
        ("の取材で、会社は休みを取り消した。", False),
    ],
)
def test_whoever_found_it_out_tells_it(base: CompiledBase, people: list[str], rest: str, speaks: bool) -> None:
    clauses = read(people[0] + rest, base.lexicon, base.names, "ja").clauses
    named = next(m.entities for c in clauses for m in c.mentions if m.end > m.start)
    assert (named in {s.entities for c in clauses for s in c.speakers}) == speaks


@pytest.mark.parametrize(
    ("rest", "speaks"),
    [
        ("さんは、そんな計画は偽物だと噛みつきました。", True),
        ("氏は、会社は約束を守ったと胸を張った。", True),
        ("氏は、会社は約束を破っていないと否定した。", True),
        ("氏の見立てでは、会社は約束を破る。", True),
        ("氏の訴えの骨子は、会社が約束を破った、という点にある。", True),
        ("氏は、会社が約束を破ったと知らされていない。", False),  # it was so
        ("氏は、会社が約束を破るとなると困る。", False),
        ("氏は、友人と会った。", False),
    ],
)
def test_whatever_the_verb_a_quotative_gives_words(
    base: CompiledBase, people: list[str], rest: str, speaks: bool
) -> None:
    clauses = read(people[0] + rest, base.lexicon, base.names, "ja").clauses
    found = [s for c in clauses for s in c.speakers if s.entities]
    assert bool(found) == speaks
    assert all(s.manner == "says" for s in found)


@pytest.mark.parametrize(
    ("written", "told"),
    [("イーロン・マクス氏が訴えた。", "イーロン・マクス"), ("サム・アルトマソが訴えた。", "サム・アルトマソ")],
)
def test_a_name_of_two_parts_is_read_whole_where_one_is_misspelt(written: str, told: str, base: CompiledBase) -> None:
    names = [m for c in read(written, base.lexicon, base.names, "ja").clauses for m in c.mentions]
    assert [(m.text, m.certain) for m in names] == [(told, False)]


def test_polite_and_plain_share_their_ngrams() -> None:
    assert ngrams("会社を訴えました。", "ja") == ngrams("会社を訴えた。", "ja")
    assert ngrams("会社を訴えていません。", "ja") == ngrams("会社を訴えていない。", "ja")


@pytest.mark.parametrize(
    ("polite", "plain"),
    [
        ("会社を訴えていません。", "会社を訴えていない。"),
        ("会社を訴えませんでした。", "会社を訴えなかった。"),
        ("会社は訴えられていませんでした。", "会社は訴えられていなかった。"),
        ("書簡に名を連ねませんでした。", "書簡に名を連ねなかった。"),
        ("社長ではありませんでした。", "社長ではなかった。"),
        ("社長ではございません。", "社長ではない。"),
        ("一度も謝ったことがありません。", "一度も謝ったことがない。"),
        ("賛同を得ていません。", "賛同を得ていない。"),
        ("提案に同意してはいません。", "提案に同意してはいない。"),
        ("会社を訴えました。", "会社を訴えた。"),
    ],
)
def test_polite_endings_deny_as_plain_ones_do(polite: str, plain: str, base: CompiledBase) -> None:
    said, meant = (
        [(t.text, t.negated ^ t.denied) for c in read(x, base.lexicon, base.names, "ja").clauses for t in c.terms]
        for x in (polite, plain)
    )
    signs = dict(meant)
    assert any(signs.values()) == ("なかった" in plain or "ない" in plain)
    assert [sign for text, sign in said if text in signs] == [signs[text] for text, _ in said if text in signs]
    assert any(sign for _, sign in said) == any(signs.values())


@pytest.mark.parametrize("text", ["{A}氏は{B}氏の師だ。", "{A}氏は{B}氏より若い。"])
def test_what_somebody_is_to_another_is_turned_round(text: str, base: CompiledBase, people: list[str]) -> None:
    names = dict(zip("AB", people, strict=True))
    word = text[text.index("B}氏") + 3 :].lstrip("のより")[0]
    assert _roles(text.format(**names), word, base) == ({names["B"]}, {names["A"]})


@pytest.mark.parametrize(("text", "word"), [("根気に欠ける計画だ。", "根気"), ("根気の欠如が響いた。", "根気")])
def test_what_is_lacking_is_denied(text: str, word: str, base: CompiledBase) -> None:
    terms = [t for c in read(text, base.lexicon, base.names, "ja").clauses for t in c.terms]
    assert next(t for t in terms if t.text == word).denied


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ホフマン氏の出資は3月、返済は5月。", 2),
        ("約束は10億ドル、寄付は1億ドル、返済は3万ドルだった。", 3),
        ("マスク氏は3月、提訴は避けたいと語った。", 1),
        ("会社は訴えを取り下げることはなく、争う構えを見せた。", 2),
        ("会社が開発した車を巡って、株主が社長を訴えた。", 2),
        ("会社の車を巡って、株主が社長を訴えた。", 1),
        ("提訴は3月、サンフランシスコの裁判所で起こされた。", 1),
    ],
)
def test_what_is_told_in_passing_is_a_clause(base: CompiledBase, text: str, number: int) -> None:
    assert len(read(text, base.lexicon, base.names, "ja").clauses) == number


@pytest.mark.parametrize("text", ["OpenAIは上場を目指している。", "OpenAIは上場を目指し、専門家を雇った。"])
def test_what_one_aims_at_is_not_done(base: CompiledBase, text: str) -> None:
    terms = [t for c in read(text, base.lexicon, base.names, "ja").clauses for t in c.terms]
    assert {t.level for t in terms if t.text == "上場"} == {"planned"}
    assert not any(t.level for t in terms if t.text == "雇っ")


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ja", "土台はGrok-7という名前だ。", "Grok-7"),
        ("ja", "ChatGPT-8.5が公開された。", "ChatGPT-8.5"),
        ("en", "The model is called Grok-7.", "Grok-7"),
        ("en", "ChatGPT-8.5 was released.", "ChatGPT-8.5"),
    ],
)
def test_another_version_is_another_name(base: CompiledBase, lang: str, text: str, name: str) -> None:
    clauses = read(text, base.lexicon, base.names, lang).clauses
    assert not any(c.mentions for c in clauses)
    assert [t.text for c in clauses for t in c.terms if t.proper] == [name]


@pytest.mark.parametrize("text", ["{A}氏は自らを天才と呼ぶ。", "{A}氏は自らを天才と呼んだ。"])
def test_a_listed_phrase_whose_parts_stand_apart(text: str, base: CompiledBase, people: list[str]) -> None:
    clauses = read(text.format(A=people[0]), base.lexicon, base.names, "ja").clauses
    meant = {base.lexicon.concepts[c].id for clause in clauses for t in clause.terms for c in t.concepts}
    assert "declare-oneself" in meant  # 自らを~と呼ぶ
    assert [m for clause in clauses for s in clause.speakers for m in s.entities] == [
        m for clause in clauses for mention in clause.mentions for m in mention.entities
    ]


def test_what_may_have_been_is_only_possible_where_nothing_is_told_of_it(base: CompiledBase) -> None:
    (clause,) = read("であっただろう。", base.lexicon, base.names, "ja").clauses
    assert [t.level for t in clause.terms] == ["could"]


def _speakers(text: str, base: CompiledBase, people: list[str]) -> list[tuple[tuple[str, ...], str]]:
    """Who speaks and in which manner, where A is the first of the people and B the second."""
    clauses = read(text.format(A=people[0], B=people[1]), base.lexicon, base.names, "ja").clauses
    return [(s.entities, s.manner) for clause in clauses for s in clause.speakers]


@pytest.mark.parametrize(
    "text",
    [
        "{A}氏には会社が裏切ったと思えた。",
        "{A}氏には、{B}氏が嘘をついているように見えた。",
        "{A}氏にとって、それは裏切りに思えた。",
        "{A}氏には裏切りと映った。",
        "{B}氏の訴えは言いがかりだと{A}氏には思えた。",
    ],
)
def test_what_seemed_so_to_somebody_is_what_he_thought(text: str, base: CompiledBase, people: list[str]) -> None:
    assert _speakers(text, base, people) == [(tuple(base.names.folded[people[0]]), "thinks")]


@pytest.mark.parametrize(
    "text",
    [
        "{A}氏には才能があるように見えた。",  # to others
        "{A}氏には敵が多いと見えた。",
        "{A}氏には迷いが見えた。",
        "{A}氏には会社が裏切ったと思えなかった。",
    ],
)
def test_how_somebody_seemed_is_nothing_he_thought(text: str, base: CompiledBase, people: list[str]) -> None:
    assert not _speakers(text, base, people)


@pytest.mark.parametrize(
    "text",
    [
        "{A}氏は{B}氏が会社を裏切ったって言っている。",
        "{A}氏は{B}氏が会社を裏切ったって言った。",
        "{A}氏は{B}氏が会社を裏切ったと言ってる。",
        "{B}氏が会社を裏切ったって{A}氏が言ってる。",
        "{B}氏が会社を裏切ったって言ってるのは{A}氏だ。",
        "{A}氏は{B}氏が会社を裏切ったっていってる。",
        "{A}氏は{B}氏が会社を裏切ったといった。",
        "{A}氏の主張は、{B}氏が会社を裏切ったというものだ。",
        "{A}氏の立場は{B}氏が会社を裏切ったというものである。",
        "{A}氏の言い分は、{B}氏が会社を裏切ったということだ。",
    ],
)
def test_how_somebody_tells_it_is_his_words(text: str, base: CompiledBase, people: list[str]) -> None:
    assert _speakers(text, base, people) == [(tuple(base.names.folded[people[0]]), "says")]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("{A}氏の主張は退けられたということだ。", [((), "says")]),  # hearsay
        ("{B}氏が会社を裏切ったって言われている。", [((), "says")]),
        ("{A}氏は{B}氏が裏切ったとはいっていない。", []),
        ("{A}氏の主張は認められた。", []),
    ],
)
def test_what_is_told_of_somebody_is_not_his_words(
    text: str, speakers: list[tuple[tuple[str, ...], str]], base: CompiledBase, people: list[str]
) -> None:
    assert _speakers(text, base, people) == speakers


@pytest.mark.parametrize("mark", ["と", "って"])
def test_the_man_himself_is_the_one_spoken_of(mark: str, base: CompiledBase, people: list[str]) -> None:
    text = "{A}氏は{B}氏に会社を売ったんだ" + mark + "、本人が言ってた。"
    assert _speakers(text, base, people) == [(tuple(base.names.folded[people[0]]), "says")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("出資者に{A}氏はいなかった。", ["出資者"]),
        ("本当の理由は別だ。", ["本当の理由"]),
        ("金目当てとは思えない。", ["金目当て"]),
        ("辞任はまずない。", ["辞任"]),
        ("どの会社も訴えなかった。", ["訴え"]),
    ],
)
def test_only_what_is_denied(text: str, words: list[str], base: CompiledBase, people: list[str]) -> None:
    clauses = read(text.format(A=people[0]), base.lexicon, base.names, "ja").clauses
    assert [t.text for c in clauses for t in c.terms if t.negated or t.denied] == words


def test_what_ought_to_be_is_an_opinion_unless_somebody_is_told_to_hold_it(
    base: CompiledBase, people: list[str]
) -> None:
    kinds = [
        read(text, base.lexicon, base.names, "ja").kind
        for text in ("会社を売るべきだ。", f"{people[0]}氏は会社を売るべきだと述べた。")
    ]
    assert kinds == ["opinion", "statement"]


@pytest.mark.parametrize("text", ["{A}氏が{B}氏へ、会社は裏切ったと述べた。", "{A}氏が、{B}氏は裏切ったと述べた。"])
def test_who_tells_it_of_another(text: str, base: CompiledBase, people: list[str]) -> None:
    teller, told = people
    reading = read(text.format(A=teller, B=told), base.lexicon, base.names, "ja")
    speakers = {e for c in reading.clauses for s in c.speakers for e in s.entities}
    assert speakers == set(base.names.folded[teller])
