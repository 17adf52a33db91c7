"""Precedents: judged sentences of a base, how they are found, and what they may decide."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from rapidfuzz.distance import Indel

from command import run
from feudcheck.claims.compiled import CompiledBase, open_base
from feudcheck.claims.source import BaseErrors
from feudcheck.claims.store import build
from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, UNVERIFIED
from feudcheck.judging.judge import judge
from feudcheck.judging.likeness import as_written, familiar, letters
from feudcheck.judging.precedented import follow, precedented
from feudcheck.judging.ruling import Ruled, explain, rule
from feudcheck.language.ngrams import ngrams
from feudcheck.language.reader import read

ORCHARD = Path(__file__).parent / "data" / "orchard.yaml"
JUDGED: list[dict[str, object]] = [
    {
        "text": "At Brightmoor some two score souls draw a wage.",
        "verdict": "supported",
        "supports": ["valley-post"],
        "claims": ["brightmoor-employs-40"],
    },
    {
        "text": "Hardly a dozen souls draw a wage at Brightmoor.",
        "verdict": "contradicted",
        "conflicts": ["valley-post"],
        "claims": ["brightmoor-employs-40"],
    },
    {"text": "The Brightmoor cat draws a crowd on Sundays.", "verdict": "unverified"},
    *({"text": f"A lorry passed the gate at {hour} o'clock.", "verdict": "unverified"} for hour in range(20)),
    {
        "text": "ブライトムーアで働く人の数はちょうど四十ほど。",
        "verdict": "supported",
        "supports": ["valley-post"],
        "claims": ["brightmoor-employs-40"],
    },
]


def written(folder: Path, judged: Sequence[object]) -> Path:
    """The orchard's claims with these precedents."""
    path = folder / "orchard.yaml"
    path.write_text(ORCHARD.read_text(encoding="utf-8") + "\nprecedents: judged.jsonl\n", encoding="utf-8")
    lines = (j if isinstance(j, str) else json.dumps(j, ensure_ascii=False) for j in judged)
    (folder / "judged.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> CompiledBase:
    return build(written(tmp_path_factory.mktemp("orchard"), JUDGED))


def ruled(sentence: str, base: CompiledBase) -> Ruled:
    reading = read(sentence, base.lexicon, base.names)
    return rule(reading, base, familiar(reading, base))


def spoken(sentence: str, base: CompiledBase) -> dict[str, str]:
    """For each verdict the text of the precedent that may speak for it, none louder than the others."""
    found = ruled(sentence, base)
    reading = read(sentence, base.lexicon, base.names)
    return {v: p.precedent.text for v, p in precedented(found, reading, base).items()}


@pytest.mark.parametrize("row", [*JUDGED[:2], JUDGED[-1]])
def test_a_judged_sentence_is_most_like_itself_and_none_of_the_other_language(
    row: dict[str, object], base: CompiledBase
) -> None:
    found = familiar(read(str(row["text"]), base.lexicon, base.names), base).like
    assert row["text"] in [p.precedent.text for p in found if p.likeness == pytest.approx(1.0, abs=0.01)]
    assert [p.likeness for p in found] == sorted((p.likeness for p in found), reverse=True)
    assert len({p.precedent.lang for p in found}) == 1


def test_precedents_can_be_left_out(base: CompiledBase) -> None:
    reading = read("Brightmoor Cider employs 40 people, who draw a wage.", base.lexicon, base.names)
    assert any(not p.precedent.stated for p in familiar(reading, base).like)
    first = base.precedents.stated
    found = familiar(reading, base, apart=range(first, first + len(JUDGED))).like
    assert found == ()


def test_every_statement_is_a_precedent_with_what_its_evidence_makes_of_it(base: CompiledBase) -> None:
    stated = {p.claims[0]: p.verdict for p in base.precedents if p.stated and p.lang == "en"}
    assert stated.keys() == {claim.id for claim in base.claims}
    assert stated["brightmoor-employs-40"] == SUPPORTED
    for claim in base.claims:
        own = any(not w.by and not w.against for w in claim.evidence)
        assert (stated[claim.id] == ALLEGED) <= (not own)
    assert set(stated.values()) == {SUPPORTED, ALLEGED, DISPUTED}


def test_stored_and_opened_precedents_are_the_same(base: CompiledBase) -> None:
    opened = open_base(base.pack())
    assert list(opened.precedents) == list(base.precedents)
    for sentence in ("Two score souls draw a wage at Brightmoor.", "ブライトムーアで働く人は四十。"):
        one, other = (familiar(read(sentence, b.lexicon, b.names), b) for b in (base, opened))
        assert one == other


def test_a_precedent_brings_its_verdict_and_its_evidence(base: CompiledBase) -> None:
    sentence = "At Brightmoor some two score souls still draw a wage."
    assert spoken(sentence, base)[SUPPORTED] == JUDGED[0]["text"]
    found, reading = ruled(sentence, base), read(sentence, base.lexicon, base.names)
    for verdict, precedent in precedented(found, reading, base).items():
        judged = follow(precedent, found, reading, base)
        explain(judged, reading, base)
        fact = judged.fact
        assert fact.verdict == verdict
        assert fact.reason
        assert bool(fact.supporting or fact.conflicting) == (verdict != UNVERIFIED)
    judged = follow(precedented(found, reading, base)[CONTRADICTED], found, reading, base)
    explain(judged, reading, base)
    fact = judged.fact
    assert [(b.source, b.claim, b.where) for b in fact.conflicting] == [
        ("valley-post", "brightmoor-employs-40", (1, 2))
    ]
    assert "Brightmoor Cider employs 40 people" in fact.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "At Brightmoor some two score souls draw a wage of $90.",
        "At Brightmoor some two score souls draw a wage since March 2020.",
        "At Brightmoor and Harrowgate some two score souls draw a wage.",
    ],
)
def test_a_figure_date_or_name_that_nothing_has_keeps_a_precedent_from_backing(
    sentence: str, base: CompiledBase
) -> None:
    assert SUPPORTED not in spoken(sentence, base)


def test_what_the_rules_contradict_no_precedent_backs(base: CompiledBase) -> None:
    sentence = "Brightmoor Cider employs 90 people, who draw a wage."
    assert ruled(sentence, base).judged[0].fact.verdict == CONTRADICTED
    assert SUPPORTED not in spoken(sentence, base)


def test_a_precedent_without_a_claim_speaks_for_nothing(tmp_path: Path) -> None:
    bare = {k: v for k, v in JUDGED[0].items() if k != "claims"}
    assert bare["text"] not in spoken(str(bare["text"]), build(written(tmp_path, [bare, *JUDGED[3:]]))).values()


def test_the_same_sentence_is_judged_as_before(base: CompiledBase) -> None:
    """With the shipped model and few precedents: what somebody called unverified is not called anything else."""
    assert judge(read(str(JUDGED[2]["text"]), base.lexicon, base.names), base).deciding.verdict == UNVERIFIED


def test_all_mistakes_in_precedents_are_told_with_their_lines(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        [
            {"text": "Fine.", "verdict": "unverified"},
            {"text": "Brightmoor employs few.", "verdict": "untrue"},
            {"text": "Brightmoor employs 40.", "verdict": "supported", "claims": ["brightmoor-employs-4"]},
            {"text": "Brightmoor employs 40.", "verdict": "supported", "supports": ["valey-post"]},
            "{not json",
        ],
    )
    with pytest.raises(BaseErrors) as caught:
        build(path)
    assert [p.line for p in caught.value.problems] == [2, 3, 4, 5]
    assert "did you mean 'brightmoor-employs-40'?" in str(caught.value.problems[1])
    assert "did you mean 'valley-post'?" in str(caught.value.problems[2])
    done = run("base", "check", str(path))
    assert done.code == 1
    assert all(f"judged.jsonl:{line}:" in done.out for line in (2, 3, 4, 5))


def test_a_missing_file_of_precedents_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, [])
    (tmp_path / "judged.jsonl").unlink()
    done = run("base", "check", str(path))
    assert done.code == 2
    assert "judged.jsonl" in done.err


def test_ngrams() -> None:
    assert ngrams("He paid $1.5bn.", "en") == {"he", "paid", "$1.5bn", "he paid", "paid $1.5bn"}
    assert ngrams("彼は、払う", "ja") == {"彼は", "は払", "払う", "彼は払", "は払う"}


def test_as_written_is_the_indel_similarity() -> None:
    texts = [
        "",
        "a",
        "ab",
        "Musk left in 2018.",
        "In 2018 Musk left",
        "岡部氏は2018年に去った。",
        "2018年、岡部氏が辞めた",
    ]
    shuffled = random.Random(0)
    texts += ["".join(shuffled.choices("abcde 。はが", k=shuffled.randrange(90))) for _ in range(200)]
    for one, other in pairwise(texts):
        assert as_written(letters(one), len(one), other) == Indel.normalized_similarity(one, other)


def test_half_a_letter_finds_nothing_and_breaks_nothing(base: CompiledBase) -> None:
    found = judge(read("The orchard was sold \ud800 twice.", base.lexicon, base.names), base)
    assert found.deciding.verdict == UNVERIFIED
