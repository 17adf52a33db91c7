"""What a reason says and what it proposes, in both languages: on a tiny base, with hand-made alignments."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest

from command import BASE as BASE_FILE
from feudcheck.claims.compiled import CompiledBase, CompiledClaim
from feudcheck.claims.store import build
from feudcheck.judging.alignment import Alignment, Difference
from feudcheck.judging.finding import Backing
from feudcheck.judging.judge import judge
from feudcheck.judging.reason_texts import TEXTS
from feudcheck.judging.reasons import explain_fact, not_a_claim
from feudcheck.language.reader import read
from feudcheck.language.reading import Reading

BASE = build(BASE_FILE)
PAID, CAME, LIED = "rovers-paid-30m", "novak-came-2019", "novak-says-united-lied"
HERALD, KICKER = "Harbour Herald, 2019-07-02", "港スポーツ, 2019-08"


def claim(name: str) -> CompiledClaim:
    return next(c for c in BASE.claims if c.id == name)


def reading(text: str, lang: str) -> Reading:
    return read(text, BASE.lexicon, BASE.names, lang)


def aligned(name: str, **more: Any) -> Alignment:
    """An alignment that covers all there is, but for what is given."""
    whole = {"precision": 0.9, "recall": 0.9, "mass": 2.0, "deed": True, "core": True, "speaker": "plain"}
    return Alignment(claim(name), 0, 0, **(whole | more))


def backing(name: str, source: str = "herald", voice: str = "own", speaker: str = "") -> Backing:
    return Backing(source, name, "", None, voice, speaker, "")


def differs(slot: str, text: str, said: str, known: str, sure: bool = True) -> Difference:
    start = text.index(said)
    return Difference(slot, start, start + len(said), said, known, sure)


def contradicted(text: str, lang: str, difference: Difference, name: str = PAID, **more: Any) -> tuple[str, str]:
    alignment = aligned(name, differences=[difference], **more)
    return explain_fact("contradicted", alignment, [], [backing(name)], reading(text, lang), BASE, [alignment])


def unverified(text: str, lang: str, alignment: Alignment | None, *others: Alignment) -> tuple[str, str]:
    return explain_fact("unverified", alignment, [], [], reading(text, lang), BASE, others)


def figure(name: str, lang: str, printed: str) -> str:
    """Where a figure stands in a statement, as alignments note it."""
    start = claim(name).statement[lang].index(printed)
    return f"{start}:{start + len(printed)}"


def test_a_wrong_figure() -> None:
    text = "Rovers paid $40 million for Novak."
    reason, way_out = contradicted(text, "en", differs("value", text, "$40 million", figure(PAID, "en", "$30 million")))
    assert reason == "You say $40 million; the sources say $30 million."
    assert way_out == f"Harbour Rovers paid $30 million for Pavel Novak: {HERALD}; {KICKER}."


def test_a_wrong_figure_in_japanese() -> None:
    text = "ローヴァーズはノヴァクに4000万ドルを払った。"
    known = figure(PAID, "ja", "3000万ドル")
    reason, way_out = contradicted(text, "ja", differs("value", text, "4000万ドル", known))
    assert reason == "文では4000万ドル、情報源では3000万ドル。"
    assert way_out == f"ハーバー・ローヴァーズはパヴェル・ノヴァクに3000万ドルを支払った（{HERALD}；{KICKER}）。"


def test_rival_figures_are_all_given() -> None:
    text = "Novak came in 2017."
    mine = aligned(CAME, differences=[differs("date", text, "2017", "2019")])
    rival = aligned(PAID, differences=[differs("date", text, "2017", "2018-03")])
    against = [backing(CAME), backing(PAID, "kicker")]
    reason, _ = explain_fact("contradicted", mine, [], against, reading(text, "en"), BASE, [mine, rival])
    assert reason == "You say 2017; the sources say 2019, or March 2018."


@pytest.mark.parametrize(
    ("lang", "text", "said", "edtf", "expected"),
    [
        ("en", "Novak joined Rovers in 2017.", "2017", "2019", "You say 2017; the sources say 2019."),
        ("ja", "ノヴァクは2017年に加入した。", "2017年", "2019", "文では2017年、情報源では2019年。"),
        ("en", "Novak joined on 3 May.", "3 May", "--07-02", "You say 3 May; the sources say 2 July."),
        ("ja", "ノヴァクは5月3日に加入した。", "5月3日", "--07-02", "文では5月3日、情報源では7月2日。"),
        ("en", "Novak joined in 2017.", "2017", "2019/2020", "You say 2017; the sources say 2019/2020."),
    ],
)
def test_a_wrong_date(lang: str, text: str, said: str, edtf: str, expected: str) -> None:
    reason, _ = contradicted(text, lang, differs("date", text, said, edtf), CAME)
    assert reason == expected


@pytest.mark.parametrize("slot", ["name", "role"])
def test_a_wrong_name(slot: str) -> None:
    text = "Westport United paid $30 million for Novak."
    reason, way_out = contradicted(text, "en", differs(slot, text, "Westport United", "rovers"))
    assert reason == "The sources say it was Harbour Rovers, not Westport United."
    assert way_out.startswith("Harbour Rovers paid $30 million for Pavel Novak: ")
    text = "ユナイテッドはノヴァクに3000万ドルを払った。"
    reason, _ = contradicted(text, "ja", differs(slot, text, "ユナイテッド", "rovers"))
    assert reason == "情報源ではユナイテッドではなくハーバー・ローヴァーズ。"


def test_persons_are_addressed_in_japanese() -> None:
    text = "ノヴァクが支払った。"
    reason, _ = contradicted(text, "ja", differs("name", text, "ノヴァク", "rovers"))
    assert reason == "情報源ではノヴァク氏ではなくハーバー・ローヴァーズ。"


def test_swapped_parties() -> None:
    text = "Novak paid the Rovers $30 million."
    difference = differs("role", text, "Novak", "rovers")
    reason, way_out = contradicted(text, "en", difference, named={"novak", "rovers"})
    assert reason == ("The sources have it the other way round: Harbour Rovers paid $30 million for Pavel Novak.")
    assert way_out == f"Write that, after {HERALD}; {KICKER}."
    text = "ノヴァクがローヴァーズに3000万ドルを払った。"
    difference = differs("role", text, "ノヴァク", "rovers")
    reason, way_out = contradicted(text, "ja", difference, named={"novak", "rovers"})
    assert reason == ("情報源では立場が逆：ハーバー・ローヴァーズはパヴェル・ノヴァクに3000万ドルを支払った。")
    assert way_out == f"{HERALD}；{KICKER}に沿ってそう書く。"


@pytest.mark.parametrize(
    ("slot", "lang", "start"),
    [
        ("polarity", "en", "The sources say the opposite: "),
        ("polarity", "ja", "情報源の内容は正反対："),
        ("answer", "en", "The sources answer this differently: "),
        ("answer", "ja", "情報源の答えは別："),
        ("level", "en", "The sources tell of another step: "),
        ("level", "ja", "情報源が伝えるのは別の段階："),
        ("something new", "en", "The sources say something else: "),
        ("something new", "ja", "情報源の内容は別："),
    ],
)
def test_where_the_statement_is_the_answer(slot: str, lang: str, start: str) -> None:
    text = {"en": "Novak never joined the Rovers.", "ja": "ノヴァクは加入しなかった。"}[lang]
    statement = claim(CAME).statement[lang].rstrip(".。")
    reason, way_out = contradicted(text, lang, Difference(slot, 0, 5, "", ""), CAME)
    assert reason == f"{start}{statement}{'。' if lang == 'ja' else '.'}"
    assert HERALD in way_out


def test_another_reason() -> None:
    text = "Novak left because the pay was poor."
    made = reading(text, "en")
    made.clauses[-1].cause = True
    alignment = aligned(CAME, differences=[differs("answer", text, "pay", "")])
    reason, _ = explain_fact("contradicted", alignment, [], [backing(CAME)], made, BASE, [alignment])
    assert reason == "The sources give another reason: Novak joined Harbour Rovers in 2019."


def test_words_in_the_wrong_mouth() -> None:
    text = "Westport United says that the Rovers lied."
    reason, way_out = contradicted(text, "en", Difference("speaker", 0, 15, "united", "novak"), LIED)
    assert reason == "In the sources this is said by Pavel Novak, not Westport United."
    assert way_out == f"Novak says that Westport United lied to him: {KICKER}."
    text = "ユナイテッドは嘘をつかれたと言う。"
    reason, _ = contradicted(text, "ja", Difference("speaker", 0, 6, "united", "novak"), LIED)
    assert reason == "情報源ではウェストポート・ユナイテッドではなくパヴェル・ノヴァク氏の言葉。"


def reported_by(speaker: str) -> tuple[CompiledBase, CompiledClaim]:
    """The base with a claim that is only somebody's words, though its statement doesn't say so."""
    known = claim(CAME)
    witness = msgspec.structs.replace(known.evidence[0], by=speaker)
    found = msgspec.structs.replace(known, evidence=[witness])
    base = copy.copy(BASE)
    base.claims = [found if c is known else c for c in BASE.claims]
    return base, found


@pytest.mark.parametrize(
    ("lang", "speaker", "expected", "proposed"),
    [
        (
            "en",
            "novak",
            f"Only Pavel Novak's words: Novak joined Harbour Rovers in 2019 ({HERALD}).",
            f"Pavel Novak says that Novak joined Harbour Rovers in 2019: {HERALD}.",
        ),
        (
            "ja",
            "novak",
            f"パヴェル・ノヴァク氏の言葉だけ：ノヴァクは2019年にハーバー・ローヴァーズに加入した（{HERALD}）。",
            f"パヴェル・ノヴァク氏は、ノヴァクは2019年にハーバー・ローヴァーズに加入したと主張している（{HERALD}）。",
        ),
        (
            "en",
            "rovers",
            f"Only Harbour Rovers' words: Novak joined Harbour Rovers in 2019 ({HERALD}).",
            f"Harbour Rovers says that Novak joined Harbour Rovers in 2019: {HERALD}.",
        ),
    ],
)
def test_alleged(lang: str, speaker: str, expected: str, proposed: str) -> None:
    base, found = reported_by(speaker)
    alignment = Alignment(found, 0, 0)
    made = read("Novak joined." if lang == "en" else "ノヴァクが加入した。", base.lexicon, base.names, lang)
    quoted = [backing(CAME, voice="reported", speaker=speaker)]
    assert explain_fact("alleged", alignment, quoted, [], made, base) == (expected, proposed)
    denied = [backing(CAME, "kicker", "reported", "united")]
    reason, _ = explain_fact("alleged", alignment, quoted, denied, made, base)
    assert (
        reason
        == expected
        + {
            "en": f" Against it: Westport United, in {KICKER}.",
            "ja": f"反対：ウェストポート・ユナイテッド、{KICKER}。",
        }[lang]
    )


def test_alleged_by_a_claim_that_names_its_speaker() -> None:
    quoted = [backing(LIED, "kicker", "reported", "novak")]
    reason, way_out = explain_fact("alleged", aligned(LIED), quoted, [], reading("United lied to Novak.", "en"), BASE)
    assert reason == f"Only Pavel Novak's words: Novak says that Westport United lied to him ({KICKER})."
    assert way_out == f"Novak says that Westport United lied to him: {KICKER}."


def test_a_contradiction_known_only_from_somebody() -> None:
    base, found = reported_by("united")
    text = "Novak joined Rovers in 2017."
    alignment = Alignment(found, 0, 0, differences=[differs("date", text, "2017", "2018")])
    made = read(text, base.lexicon, base.names, "en")
    reason, way_out = explain_fact("contradicted", alignment, [], [backing(CAME)], made, base)
    assert reason == "You say 2017; the sources say 2018 (Westport United's words)."
    assert way_out == f"Westport United says that Novak joined Harbour Rovers in 2019: {HERALD}."


def test_disputed() -> None:
    for_it, against = [backing(PAID)], [backing(CAME, "herald")]
    reason, way_out = explain_fact("disputed", aligned(PAID), for_it, against, reading("Rovers paid.", "en"), BASE)
    assert reason == (
        f"The sources are divided. For it: Harbour Rovers paid $30 million for Pavel Novak ({HERALD}; {KICKER}). "
        f"Against it: Novak joined Harbour Rovers in 2019 ({HERALD})."
    )
    assert way_out == (
        "Say whose account it is: according to Harbour Herald (2019-07-02), "
        "Harbour Rovers paid $30 million for Pavel Novak."
    )
    reason, way_out = explain_fact("disputed", aligned(PAID), for_it, against, reading("払った。", "ja"), BASE)
    assert reason == (
        "情報源の間で食い違う。"
        f"裏付け：ハーバー・ローヴァーズはパヴェル・ノヴァクに3000万ドルを支払った（{HERALD}；{KICKER}）。"
        f"反対：ノヴァクは2019年にハーバー・ローヴァーズに加入した（{HERALD}）。"
    )
    assert way_out == (
        "どの情報源の話かを示す：Harbour Herald (2019-07-02)によると、"
        "ハーバー・ローヴァーズはパヴェル・ノヴァクに3000万ドルを支払った。"
    )


def test_denied_and_nothing_for_it() -> None:
    denied = [backing(PAID, "kicker", "reported", "united")]
    reason, way_out = explain_fact("contradicted", aligned(PAID), [], denied, reading("Rovers paid.", "en"), BASE)
    assert (reason, way_out) == (f"The sources only deny it: Westport United, in {KICKER}.", "")


def test_supported() -> None:
    made = explain_fact("supported", aligned(CAME), [backing(CAME)], [], reading("Novak came.", "en"), BASE)
    assert made == (f"Covered by: Novak joined Harbour Rovers in 2019 ({HERALD}).", "")
    made = explain_fact("supported", aligned(CAME), [backing(CAME)], [], reading("来た。", "ja"), BASE)
    assert made == (f"裏付け：ノヴァクは2019年にハーバー・ローヴァーズに加入した（{HERALD}）。", "")


@pytest.mark.parametrize(
    ("text", "lang", "kind", "expected"),
    [
        ("Who paid?", "en", "question", "A question: it states nothing that could be checked."),
        ("誰が払ったのか？", "ja", "question", "疑問文なので、確かめる事実がない。"),
        ("Novak is overrated.", "en", "opinion", "An opinion: it states nothing that could be checked."),
        ("高すぎると思う。", "ja", "opinion", "意見なので、確かめる事実がない。"),
        ("Published: 2025/02/11", "en", "statement", "No full sentence: it states nothing that could be checked."),
        ("公開日:2025/02/11", "ja", "statement", "文になっていないので、確かめる事実がない。"),
    ],
)
def test_nothing_to_check(text: str, lang: str, kind: str, expected: str) -> None:
    assert not_a_claim(Reading(text, lang, kind, [])) == expected


def test_nothing_here() -> None:
    assert unverified("It rained.", "en", None) == ("Nothing here speaks to it.", "")
    assert unverified("雨だった。", "ja", None) == ("これについての情報はない。", "")
    assert unverified("It rained.", "en", aligned(CAME, recall=0.1)) == ("Nothing here speaks to it.", "")


def test_half_covered() -> None:
    text = "Novak joined Harbour Rovers in Oakland in March 2024."
    spans = [(text.index("March 2024"), len(text) - 1), (text.index("Oakland"), text.index(" in March"))]
    made = reading(text, "en")
    known = {id(t) for c in made.clauses for t in c.terms}
    alignment = aligned(CAME, uncovered=spans, covered=known)
    assert explain_fact("unverified", alignment, [], [], made, BASE) == (
        'Only partly covered; nothing here on: "Oakland", "March 2024".',
        f"Novak joined Harbour Rovers in 2019: {HERALD}.",
    )
    text = "ノヴァクは2019年にオークランドで加入した。"
    made = reading(text, "ja")
    known = {id(t) for c in made.clauses for t in c.terms}
    alignment = aligned(CAME, uncovered=[(text.index("オー"), text.index("で加入"))], covered=known)
    assert explain_fact("unverified", alignment, [], [], made, BASE) == (
        "裏付けは一部だけ。情報がない部分：「オークランド」。",
        f"ノヴァクは2019年にハーバー・ローヴァーズに加入した（{HERALD}）。",
    )


def test_a_doubt_and_another_speaker() -> None:
    text = "Novak has joined Harbour Rovers."
    doubtful = aligned(CAME, differences=[differs("name", text, "Novak", "united", sure=False)])
    reason, _ = unverified(text, "en", doubtful)
    assert reason == 'Close to what the sources say, but it may differ at "Novak".'
    text = "Pavel Novak says that he joined Harbour Rovers."
    reason, way_out = unverified(text, "en", aligned(CAME, speaker="other"))
    assert reason == "Nothing here on Pavel Novak saying this."
    assert way_out == f"Novak joined Harbour Rovers in 2019: {HERALD}."


def test_another_level() -> None:
    text = "The Rovers paid $30 million for Novak."
    near = aligned(PAID, level_ok=False)
    reason, way_out = unverified(text, "en", aligned(CAME, recall=0.2), near)
    assert reason == "Nothing here says that it came to that."
    assert way_out == f"Harbour Rovers paid $30 million for Pavel Novak: {HERALD}; {KICKER}."
    reason, _ = unverified("ローヴァーズは払った。", "ja", near)
    assert reason == "そこまで進んだという情報はない。"


def test_what_was_meant_is_offered_beside_a_contradiction() -> None:
    text = "Novak joined in 2017."
    mine = aligned(CAME, differences=[differs("date", text, "2017", "2019")])
    near = aligned(PAID, level_ok=False)
    _, way_out = explain_fact("contradicted", mine, [], [backing(CAME)], reading(text, "en"), BASE, [mine, near])
    assert way_out == (
        f"Novak joined Harbour Rovers in 2019: {HERALD}. "
        f"Or: Harbour Rovers paid $30 million for Pavel Novak: {HERALD}; {KICKER}."
    )


def test_a_statement_made_part_of_a_sentence() -> None:
    assert TEXTS["en"].inside("The club paid.") == "the club paid."
    assert TEXTS["en"].inside("Novak paid.") == "Novak paid."
    assert TEXTS["ja"].inside("値段は3000万ドル") == "値段は3000万ドルだ"
    assert TEXTS["ja"].inside("3000万ドルを払った") == "3000万ドルを払った"
    assert TEXTS["en"].bare("complaint") == "the complaint"
    assert TEXTS["en"].bare("a user") == "a user"
    assert TEXTS["en"].bare("reports") == "reports"


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Rovers paid $40 million for Pavel Novak.",
        "ハーバー・ローヴァーズはパヴェル・ノヴァクに4000万ドルを支払った。",
        "Novak joined Harbour Rovers in 2019.",
        "Who paid for Novak?",
        "It rained in Paris.",
        "ノヴァクは2019年に加入した。",
    ],
)
def test_every_verdict_has_a_reason(text: str) -> None:
    finding = judge(read(text, BASE.lexicon, BASE.names), BASE)
    assert finding.deciding.reason
    assert all(0 < fact.confidence < 1 for fact in finding.facts)


def test_disputed_with_no_account_of_a_sources_own_has_no_way_out() -> None:
    for_it, against = [backing(PAID, "kicker", "reported", "novak")], [backing(CAME)]
    reason, way_out = explain_fact("disputed", aligned(PAID), for_it, against, reading("Rovers paid.", "en"), BASE)
    assert reason.startswith("The sources are divided. For it: Harbour Rovers paid $30 million for Pavel Novak")
    assert way_out == ""


def test_disputed_on_the_word_of_precedents_names_the_sources_alone() -> None:
    for_it, against = [backing("", "kicker")], [backing(CAME)]
    reason, way_out = explain_fact("disputed", aligned(PAID), for_it, against, reading("Rovers paid.", "en"), BASE)
    assert reason == (
        f"The sources are divided. For it: {KICKER}. Against it: Novak joined Harbour Rovers in 2019 ({HERALD})."
    )
    assert way_out == ""
