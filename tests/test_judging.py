"""What backs a sentence and what goes against it, rule by rule, on a tiny base about an orchard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from feudcheck.claims.store import build, load
from feudcheck.explaining import explain_sentence
from feudcheck.judging.align import align
from feudcheck.judging.finding import Finding
from feudcheck.judging.judge import judge
from feudcheck.judging.ruling import rule
from feudcheck.judging.stretch import owners_of, whole_of
from feudcheck.language.reader import read
from feudcheck.language.tenses import is_done

BASE = build(Path(__file__).parent / "data" / "orchard.yaml")
SHIPPED = load()


def found(sentence: str) -> Finding:
    return judge(read(sentence, BASE.lexicon, BASE.names), BASE)


@pytest.mark.parametrize(
    "sentence",
    ["Brightmoor Cider employs up to 400 people.", "ブライトムーア・サイダーの従業員は最大400人だ。"],
)
def test_a_ceiling_far_above_a_figure_says_nothing_of_it(sentence: str) -> None:
    assert found(sentence).deciding.verdict == "unverified"


def test_a_floor_far_below_a_figure_says_little_of_it() -> None:
    assert found("Brightmoor Cider employs more than 5 people.").deciding.verdict == "unverified"
    assert found("Brightmoor Cider employs more than 30 people.").deciding.verdict == "supported"


@pytest.mark.parametrize(
    "sentence", ["Brightmoor Cider employs not 40 people.", "ブライトムーア・サイダーの従業員は40人ではない。"]
)
def test_a_figure_that_is_denied_is_another_figure(sentence: str) -> None:
    assert found(sentence).deciding.verdict == "contradicted"


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Musk left Tesla in 2018.", "contradicted"),  # a claim tells that he left OpenAI over a conflict with Tesla
        ("Musk left OpenAI in 2018.", "supported"),
        ("アルトマン氏の974億ドルの買収案を断ったのは、マスク氏だった。", "contradicted"),
        ("マスク氏の974億ドルの買収案を断ったのは、アルトマン氏だった。", "supported"),
        ("Looptへの支援をY Combinatorは断った。", "contradicted"),
        ("ChatGPTの限界はごくわずかだ。", "contradicted"),  # a small word, where nearly all the rest is met
        ("Midjourney made every image in the note article on Stargate.", "contradicted"),
        ("Midjourney made one image in the note article on Stargate.", "supported"),
    ],
)
def test_what_stands_in_another_place_is_not_backed(sentence: str, verdict: str) -> None:
    assert judge(read(sentence, SHIPPED.lexicon, SHIPPED.names), SHIPPED).deciding.verdict == verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "Brockman refused Musk's takeover in 2018.",  # what was refused was not done
        "ブロックマン氏もマスク氏による買収を受け入れなかった。",
        "Musk did not object to holding back the letter on AI.",  # to hold is seldom to order
        "円に直せば、マスク氏の買収額はおよそ14兆8000億円になる。",  # nobody buys here
    ],
)
def test_an_offer_backs_what_tells_of_it_and_not_of_the_deed(sentence: str) -> None:
    assert judge(read(sentence, SHIPPED.lexicon, SHIPPED.names), SHIPPED).deciding.verdict == "supported"


@pytest.mark.parametrize(
    "sentence",
    ["Musk took over OpenAI for $97.4 billion.", "マスク氏は974億ドルでOpenAIを買収した。", "Altman bought Twitter."],
)
def test_an_offer_never_backs_the_deed(sentence: str) -> None:
    assert judge(read(sentence, SHIPPED.lexicon, SHIPPED.names), SHIPPED).deciding.verdict != "supported"


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Altman is not 53 years old.", "supported"),  # he is 39
        ("Altman is not 53 but 39.", "supported"),
        ("Altman is not 39 years old.", "contradicted"),
        ("Altman isn't 39.", "contradicted"),
        ("アルトマン氏は53歳ではない。", "supported"),
        ("アルトマン氏は39歳ではない。", "contradicted"),
        ("Musk is not the person who named OpenAI.", "contradicted"),
        ("Musk is not the one who bought Twitter.", "contradicted"),
        ("マスク氏はアルトマン氏の974億ドルの提案を受け入れなかった。", "contradicted"),
    ],
)
def test_a_denied_figure_and_a_denied_doer(sentence: str, verdict: str) -> None:
    reading = read(sentence, SHIPPED.lexicon, SHIPPED.names)
    assert judge(reading, SHIPPED).deciding.verdict == verdict


def test_a_denied_figure_is_told_as_the_opposite() -> None:
    reading = read("ブライトムーア・サイダーの従業員は40人ではない。", BASE.lexicon, BASE.names)
    claim = next(c for c in BASE.claims if c.id == "brightmoor-employs-40")
    slots = [d.slot for d in align(whole_of(reading, BASE), claim, BASE).differences if d.sure]
    assert "polarity" in slots


def test_figures_of_somebody_else_contradict_nothing() -> None:
    assert found("Harrowgate employs 90 people.").deciding.verdict == "unverified"


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        ("Ferrow is 58 years old and Pruett is 61 years old.", ["ferrow", "pruett"]),
        ("フェロー氏は58歳、プルエット氏は61歳だ。", ["ferrow", "pruett"]),
        ("Ferrow is 58 years old.", []),
        ("Ferrow is 58 years old and Ferrow is 61 years old.", []),  # which of the two is not told
        ("Ferrow, a friend of Pruett's, paid $5 million and $6 million.", []),
    ],
)
def test_figures_that_take_turns_with_names_are_theirs(sentence: str, owners: list[str]) -> None:
    found = owners_of(read(sentence, BASE.lexicon, BASE.names).clauses)
    assert [found[start][0] for start in sorted(found)] == owners


@pytest.mark.parametrize(
    "sentence",
    ["Musk and Altman founded OpenAI in 2013.", "マスク氏とアルトマン氏は2013年にOpenAIを設立した。"],
)
def test_what_the_best_claim_covers_the_one_with_the_date_need_not(sentence: str) -> None:
    base = load()
    assert judge(read(sentence, base.lexicon, base.names), base).deciding.verdict == "contradicted"


@pytest.mark.parametrize(
    "sentence",
    [
        "In March 2020 it was Ferrow who sued Pruett.",
        "According to the Valley Post, it was Ferrow who sued Pruett.",
        "プルエット氏を訴えたのはフェロー氏だ。",
    ],
)
def test_who_did_it_in_a_cleft_is_compared(sentence: str) -> None:
    assert found(sentence).deciding.verdict == "contradicted"


def test_dates_meet_one_to_one() -> None:
    assert found("Pruett sued Ferrow in March 2020 and withdrew the suit in July 2020.").deciding.verdict == "supported"
    assert found("In March 2020 Pruett withdrew the suit against Ferrow.").deciding.verdict == "contradicted"


def test_the_verb_that_closes_a_japanese_sentence_must_be_met() -> None:
    assert found("果樹園を売却したフェロー氏の提案は退けられた。").deciding.verdict == "unverified"


def test_a_name_between_speaker_and_verb_is_compared() -> None:
    finding = found("プルエット氏は、岡部氏がサイダーの製法を盗んだと主張している。")
    assert finding.deciding.verdict == "contradicted"


@pytest.mark.parametrize(
    "sentence", ["サイダーの製法を盗んだのは岡部氏だ。", "It was Okabe who stole the cider recipe."]
)
def test_another_name_in_the_same_deed_goes_against_a_claim_of_two_names(sentence: str) -> None:
    assert found(sentence).deciding.verdict == "contradicted"


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Tamsin Ferrow did not found Brightmoor Cider in 2010.", "supported"),
        ("The head brewer of Brightmoor Cider is not Lionel Pruett.", "supported"),
        ("The head brewer of Brightmoor Cider is not Ryo Okabe.", "contradicted"),
        ("Tamsin Ferrow did not found Brightmoor Cider until 2010.", "contradicted"),
        ("Tamsin Ferrow did not found Brightmoor Cider until 2004.", "supported"),
        ("タムシン・フェロー氏がブライトムーア・サイダーを創業したのは2010年ではない。", "supported"),
    ],
)
def test_who_denies_a_rival_answer_agrees(sentence: str, verdict: str) -> None:
    assert found(sentence).deciding.verdict == verdict


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Lionel Pruett took Tamsin Ferrow to court in March 2020.", "supported"),
        ("Tamsin Ferrow took Lionel Pruett to court in March 2020.", "contradicted"),
        ("It was Tamsin Ferrow who took Lionel Pruett to court in March 2020.", "contradicted"),
    ],
)
def test_a_phrase_with_a_name_in_it_has_its_parties(sentence: str, verdict: str) -> None:
    assert found(sentence).deciding.verdict == verdict


def test_two_other_dates_are_another_event() -> None:
    assert found("Pruett sued Ferrow in May 2018 and in June 2019.").deciding.verdict != "supported"


def test_a_wording_that_is_but_a_name_covers_nothing() -> None:
    shipped = load()
    claim = shipped.by_id(["openai-released-chatgpt"])[0]
    text = "OpenAI is open source today."
    stretch = whole_of(read(text, shipped.lexicon, shipped.names), shipped)
    assert align(stretch, claim, shipped).recall < 0.3  # "the maker of ChatGPT" is a name of OpenAI


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Pruett hinted at a suit, but he did not sue Ferrow in March 2020.", "supported"),
        ("Ferrow said Pruett sued her in March 2020.", "contradicted"),
    ],
)
def test_what_is_said_or_hinted_at_is_not_what_was_done(sentence: str, verdict: str) -> None:
    assert found(sentence).deciding.verdict != verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "Musk bought OpenAI for $97.4 billion.",
        "マスク氏は974億ドルでOpenAIを買収した。",
        "Altman bought Twitter for $9.74 billion.",
        "アルトマン氏はTwitterを97.4億ドルで買った。",
    ],
)
def test_what_was_bid_for_was_not_bought(sentence: str) -> None:
    shipped = load()
    assert judge(read(sentence, shipped.lexicon, shipped.names), shipped).deciding.verdict != "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "Altman said no to Musk and his $97.4 billion takeover.",
        "Altman replied that he would buy Twitter for $9.74 billion.",
        "アルトマン氏は「Twitterを97.4億ドルで買おう」と皮肉を込めて返した。",
    ],
)
def test_what_was_bid_is_told_without_the_word(sentence: str) -> None:
    shipped = load()
    assert judge(read(sentence, shipped.lexicon, shipped.names), shipped).deciding.verdict == "supported"


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Musk, 53, sued OpenAI.", [("Musk, 53, ", "supported"), ("sued OpenAI.", "supported")]),
        ("Musk (39) sued OpenAI.", [("Musk (39) ", "contradicted"), ("sued OpenAI.", "supported")]),
        ("Musk, who is 39, sued OpenAI.", [("Musk, who is 39,", "contradicted"), ("sued OpenAI.", "supported")]),
        (
            "マスク氏（39）はOpenAIを提訴した。",
            [("マスク氏（39）", "contradicted"), ("はOpenAIを提訴した。", "supported")],
        ),
    ],
)
def test_an_age_in_passing_is_a_fact_of_its_own(sentence: str, facts: list[tuple[str, str]]) -> None:
    shipped = load()
    finding = judge(read(sentence, shipped.lexicon, shipped.names), shipped)
    assert [(sentence[f.start : f.end], f.verdict) for f in finding.facts] == facts


def test_the_words_of_the_one_spoken_of_go_against_the_claim() -> None:
    shipped = load()
    said = {}
    for speaker, other in (("Musk", "Altman"), ("Altman", "Musk")):
        text = f"{speaker} tweeted that {other} is Littlefinger."
        claim = shipped.by_id(["musk-called-altman-littlefinger"])[0]
        stretch = whole_of(read(text, shipped.lexicon, shipped.names), shipped)
        said[speaker] = [d.slot for d in align(stretch, claim, shipped).differences if d.sure]
    assert said == {"Musk": [], "Altman": ["speaker"]}


def test_a_base_without_claims_speaks_to_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("until: 2021-01-01\nsources: {}\nentities: {}\nclaims: []\n", encoding="utf-8")
    empty = build(path)
    said = read("Pruett did not sue Ferrow in 2018.", empty.lexicon, empty.names)
    assert judge(said, empty).deciding.verdict == "unverified"


def test_another_answer_to_the_question_goes_against_one() -> None:
    """By the rules alone: each of the two prices is a source's own."""
    claims = {c.id: c.statement["en"] for c in BASE.claims if c.id in ("orchard-sold-for-3m", "orchard-sold-for-5m")}
    assert len(claims) == 2
    for name, text in claims.items():
        fact = rule(read(text, BASE.lexicon, BASE.names), BASE).judged[0].fact
        assert (fact.verdict, fact.claim) == ("disputed", name)
        assert {b.claim for b in fact.conflicting} == claims.keys() - {name}


def test_one_figure_of_a_claim_backs_one_figure_of_a_sentence() -> None:
    promised = "Musk had promised up to $1 billion; in the end he donated $1 billion."
    assert judge(read(promised, SHIPPED.lexicon, SHIPPED.names), SHIPPED).deciding.verdict == "contradicted"


@pytest.mark.parametrize(
    "sentence",
    [
        "取締役会がアルトマン解任のときに挙げた理由は、率直さに一貫して欠けていたというものです。",
        "オープンAIはマスク氏の請求の前提となる主張をことごとく否定し、最後まで戦う姿勢を崩していない。",
    ],
)
def test_a_verdict_all_but_certain_stands_against_the_rules(sentence: str) -> None:
    reading = read(sentence, SHIPPED.lexicon, SHIPPED.names)
    assert rule(reading, SHIPPED).judged[0].fact.verdict == "contradicted"  # misread
    assert judge(reading, SHIPPED).deciding.verdict == "supported"


def test_a_denial_that_makes_no_difference_is_not_backed() -> None:
    plain = "マスク氏は2018年までOpenAIの取締役だった。"
    for text, supported in ((plain, True), (plain.replace("だった", "ではなかった"), False)):
        reading = read(text, SHIPPED.lexicon, SHIPPED.names)
        assert (judge(reading, SHIPPED).deciding.verdict == "supported") == supported


@pytest.mark.parametrize("sentence", ["Altman co-founded OpenAI in 2015.", "Sam Altman co-founded OpenAI in 2015."])
def test_what_is_hardly_likely_is_not_said(sentence: str) -> None:
    reading = read(sentence, SHIPPED.lexicon, SHIPPED.names)
    assert rule(reading, SHIPPED).judged[0].fact.verdict == "contradicted"  # by Musk's promise of that year
    assert judge(reading, SHIPPED).deciding.verdict != "contradicted"


@pytest.mark.parametrize(
    ("sentence", "verb", "done"),
    [
        ("Ferrow sold the orchard.", "sold", True),
        ("Ferrow will sell the orchard.", "sell", False),
        ("Ferrow hopes to sell the orchard.", "sell", False),
        ("Ferrow'll sell the orchard.", "sell", False),
        ("フェロー氏は果樹園を売却した。", "売却", True),
        ("フェロー氏は果樹園を売却している。", "売却", True),
        ("フェロー氏は果樹園を売却する。", "売却", False),
        ("フェロー氏は果樹園を売却するだろう。", "売却", False),
        ("フェロー氏は薬を飲んだ。", "飲", True),
        ("フェロー氏は薬を飲む。", "飲", False),
        ("フェロー氏は契約を結んでいる。", "契約", True),
        ("フェロー氏は契約を結んだが、去った。", "契約", True),
        ("フェロー氏は契約を結ぶ。", "契約", False),
        ("フェロー氏は損失を防いだ。", "防", True),
        ("フェロー氏は損失を防ぐ。", "防", False),
        ("売却がフェロー氏の狙いだ。", "狙", False),  # a noun and だ
        ("フェロー氏は果樹園を売却したい。", "売却", False),
        ("フェロー氏は果樹園を売却したが、後悔している。", "売却", True),
    ],
)
def test_a_deed_is_told_as_done_or_to_come(sentence: str, verb: str, done: bool) -> None:
    reading = read(sentence, BASE.lexicon, BASE.names)
    term = next(t for c in reading.clauses for t in c.terms if t.text.startswith(verb))
    assert is_done(reading, term) is done


@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_nothing_states_nothing(text: str) -> None:
    assert rule(read(text, BASE.lexicon, BASE.names, "en"), BASE).judged[0].fact.verdict == "unverified"
    finding = found(text)
    assert (finding.deciding.verdict, finding.deciding.claim) == ("unverified", None)
    assert finding.deciding.supporting == finding.deciding.conflicting == []


def test_an_explanation_names_the_claim_that_counts_and_every_change_of_verdict() -> None:
    rows = (Path(__file__).parent / "data" / "dev.jsonl").read_text(encoding="utf-8").splitlines()[:120]
    changed = 0
    for sentence in (json.loads(row)["text"] for row in rows):
        reading = read(sentence, SHIPPED.lexicon, SHIPPED.names)
        if reading.kind != "statement":
            continue
        lines, ruled = list(explain_sentence(sentence, SHIPPED)), rule(reading, SHIPPED)
        first, decided = ruled.judged[0].fact.verdict, judge(reading, SHIPPED).deciding.verdict
        told = [line.strip() for line in lines if " preferred to " in line]
        preferred = f"{decided} preferred to {first}, for less is to be feared from it"
        assert told == ([preferred] if decided != first else []), sentence
        changed += len(told)
        for nearest in (judged.nearest for judged in ruled.judged):
            if nearest is not None:
                assert any(f"  {nearest.claim.id}: " in line and "covers" in line for line in lines), sentence
    assert changed
