"""What the English reader makes of sentences of its own: slips, speakers, negation, clauses."""

from __future__ import annotations

import pytest

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.schema import Axis, Entity, Word
from feudcheck.claims.store import load
from feudcheck.language.english_spelling import respell
from feudcheck.language.lexicon_tables import compile_lexicon
from feudcheck.language.names import compile_names
from feudcheck.language.reader import read


@pytest.fixture(scope="module")
def base() -> CompiledBase:
    return load()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("she quited becuase evrybody left", "she quit because everybody left"),
        ("it was in novemeber 2021", "it was in november 2021"),
        ("for 44 milion dollars", "for 44 million dollars"),
        ("they didnt recieve thier money", "they didn't receive their money"),
        ("Becuase of that", "Because of that"),
        ("despit the leter they realy claimd wich", "despite the letter they really claimed which"),
        ("he singed it befor the borad abandonned it", "he signed it before the board abandoned it"),
    ],
)
def test_slips_are_mended(text: str, mended: str, base: CompiledBase) -> None:
    respelled = respell(text, base.lexicon, base.names)
    assert respelled is not None
    assert respelled.text == mended


@pytest.mark.parametrize(
    "text", ["a loose kicker gripped the unfunded marmalade", "the Bord left", "see foo.becuase.org"]
)
def test_words_spelled_right_stay(text: str, base: CompiledBase) -> None:
    assert respell(text, base.lexicon, base.names) is None


def test_places_are_those_of_the_text_as_written(base: CompiledBase) -> None:
    text = "Becuase they didnt pay 44 milion dollars in novemeber 2021, she quited the company."
    clauses = read(text, base.lexicon, base.names, "en").clauses
    assert [text[q.start : q.end] for c in clauses for q in c.quantities] == ["44 milion dollars"]
    assert [text[d.start : d.end].removeprefix("in ") for c in clauses for d in c.dates] == ["novemeber 2021"]
    assert {"pay", "quited"} <= {text[t.start : t.end] for c in clauses for t in c.terms}


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Musk attacked Altman in 2024.", False),
        ("Musk maintained control of the board.", False),
        ("Musk maintained that Altman lied.", True),
        ("Musk maintained Altman had lied.", True),
        ("Musk wrote on X that Altman lied.", True),
    ],
)
def test_a_verb_speaks_where_something_said_follows(text: str, spoken: bool, base: CompiledBase) -> None:
    clauses = read(text, base.lexicon, base.names, "en").clauses
    assert any(c.speakers for c in clauses) == spoken


@pytest.mark.parametrize(
    ("text", "passed_over"),
    [
        ("According to Musk's suit, OpenAI broke the agreement.", {"According to", "suit"}),
        ("Plaintiff contends that OpenAI broke the agreement.", {"Plaintiff"}),
        ("Defendant Altman broke the agreement.", {"Defendant"}),
    ],
)
def test_words_that_only_name_a_speaker_are_light(text: str, passed_over: set[str], base: CompiledBase) -> None:
    clauses = read(text, base.lexicon, base.names, "en").clauses
    assert passed_over <= {t.text for c in clauses for t in c.terms if t.light}
    assert any(t.text.startswith("broke") and not t.light for c in clauses for t in c.terms)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("None of the offers is accepted.", {"accepted"}),
        ("Neither of them signed.", {"signed"}),
        ("Musk no longer leads OpenAI.", {"leads"}),
        ("OpenAI is anything but open.", {"open"}),
        ("Musk sued not Altman but OpenAI.", set()),
        ("Tulsa is not where the brewer comes from.", {"brewer"}),
        ("Money is not why Altman stayed.", {"stayed"}),
    ],
)
def test_negating_phrases(text: str, denied: set[str], base: CompiledBase) -> None:
    clauses = read(text, base.lexicon, base.names, "en").clauses
    assert {t.text for c in clauses for t in c.terms if t.negated} == denied


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("She turned the offer down.", {"turned ~ down"}),
        ("She turned his $40 offer down in May.", {"turned ~ down"}),
        ("She turned the corner down the road.", set()),
        ("The deal held the company back.", {"held ~ back"}),
    ],
)
def test_a_particle_may_stand_behind_the_object(text: str, keys: set[str], base: CompiledBase) -> None:
    clauses = read(text, base.lexicon, base.names, "en").clauses
    assert {t.key for c in clauses for t in c.terms if " ~ " in t.key} == keys


@pytest.mark.parametrize(
    ("text", "denied", "dates"),
    [
        ("The firm was not founded until 2016.", set(), ["2016"]),
        ("The firm stayed until 2016.", set(), ["../2016"]),
        ("Not until 2016 was the firm founded.", set(), ["2016"]),
        ("The firm was never sold before May 2016.", {"sold"}, ["../2016-04"]),
    ],
)
def test_not_until_then_is_then(text: str, denied: set[str], dates: list[str], base: CompiledBase) -> None:
    clauses = read(text, base.lexicon, base.names, "en").clauses
    assert {t.text for c in clauses for t in c.terms if t.negated} == denied
    assert [d.edtf for c in clauses for d in c.dates] == dates


def test_a_name_before_as_and_a_verb_is_its_subject(base: CompiledBase) -> None:
    clauses = read("Hoffman among backers as OpenAI announces the round", base.lexicon, base.names, "en").clauses
    assert {e for c in clauses for s in c.speakers for e in s.entities} == {"openai"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Elan Musk founded it.", ["Elan Musk"]),
        ("Kimbal Musk founded it.", ["Musk"]),  # somebody else's first name stays a word of its own
        ("Open AI and Musk founded it.", ["Open AI", "Musk"]),
    ],
)
def test_a_name_of_two_words_is_read_whole_where_one_is_misspelt(
    text: str, names: list[str], base: CompiledBase
) -> None:
    assert [m.text for c in read(text, base.lexicon, base.names, "en").clauses for m in c.mentions] == names


@pytest.mark.parametrize("text", ["It ceased to be open.", "It has stopped being open.", "It is no longer open."])
def test_what_has_ceased_is_denied(text: str, base: CompiledBase) -> None:
    terms = [t for c in read(text, base.lexicon, base.names, "en").clauses for t in c.terms]
    assert next(t.negated for t in terms if t.text == "open")


def test_a_verb_left_out_makes_a_clause_of_its_own(base: CompiledBase) -> None:
    clauses = read("Musk is 53 and Altman 39.", base.lexicon, base.names, "en").clauses
    assert [[q.lo for q in c.quantities] for c in clauses] == [[53], [39]]


SHORT = compile_names(
    {
        "novak": Entity(kind="person", en=["Novak"], ja=["ノヴァク"]),
        "roy": Entity(kind="person", en=["Roy"], ja=["ロイ"]),
        "gim": Entity(kind="company", en=["Gim"], ja=["ギム"]),
    }
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Novak sold roy to Gim.", ["Novak", "Gim"]),  # who writes one name with a capital would write the other so
        ("novak sold roy to gim.", ["novak", "roy"]),  # a firm is not careless
        ("gim sold roy.", []),
        ("novak sold royal jelly.", ["novak"]),
    ],
)
def test_a_short_name_in_small_letters_is_one_beside_another_so_written(text: str, found: list[str]) -> None:
    assert [m.text for m in SHORT.find(text)] == found


def test_a_kind_is_no_opposite_of_what_it_is_a_kind_of() -> None:
    words = {
        "sell": Word(en="to sell"),
        "swap": Word(en="to swap", is_="sell"),
        "keep": Word(en="to keep"),
        "hoard": Word(en="to hoard", is_="keep", not_="swap"),
    }
    axis = Axis(for_=["sell"], against=["swap", "keep", "nowhere"])
    lexicon = compile_lexicon(words, {}, [axis])
    number = {concept.id: n for n, concept in enumerate(lexicon.concepts)}
    opposite = {
        name: {other for other in words if number[other] in lexicon.opposites((number[name],))} for name in words
    }
    assert opposite == {"sell": {"keep"}, "swap": {"hoard"}, "keep": {"sell"}, "hoard": {"swap"}}
