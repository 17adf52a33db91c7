"""Who speaks and who acts in an English sentence, on a base about something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.store import build
from feudcheck.language.reader import read
from feudcheck.language.reading import Reading

ORCHARD = Path(__file__).parent / "data" / "orchard.yaml"


@pytest.fixture(scope="module")
def orchard() -> CompiledBase:
    return build(ORCHARD)


def _read(text: str, base: CompiledBase) -> Reading:
    return read(text, base.lexicon, base.names, "en")


def _speakers(reading: Reading) -> set[str]:
    return {e for c in reading.clauses for s in c.speakers for e in s.entities}


def _agents(reading: Reading, deed: str) -> set[str]:
    frames = [f for c in reading.clauses for f in c.frames if f.term.text.startswith(deed)]
    return {e for f in frames for m in f.agents for e in m.entities}


@pytest.mark.parametrize(
    "text",
    [
        "According to a post by Ferrow, Pruett stole the recipe.",
        "According to a long letter from Ferrow's lawyers, Pruett stole the recipe.",
        "Per Ferrow, Pruett stole the recipe.",
        "Pruett, says Ferrow, stole the recipe.",
        "Pruett, Ferrow wrote in a letter, stole the recipe.",
        "Pruett stole the recipe, said Ferrow.",
        "Ferrow's letter to the paper says Pruett stole the recipe.",
        "Ferrow: Pruett stole the recipe",
        "Ferrow to Pruett: You stole the recipe",
    ],
)
def test_only_the_speaker_speaks(text: str, orchard: CompiledBase) -> None:
    reading = _read(text, orchard)
    assert _speakers(reading) == {"ferrow"}
    assert _agents(reading, "stole") == {"pruett"}


@pytest.mark.parametrize(
    "text",
    [
        "Ferrow's case is that Pruett stole the recipe.",
        "Ferrow's case against Brightmoor is simply that Pruett stole the recipe.",
        "Ferrow's position has always been that Pruett stole the recipe.",
        "It is Ferrow's position that Pruett stole the recipe.",
        "Ferrow's main point is that Pruett stole the recipe.",
        "Ferrow's story was that Pruett stole the recipe.",
    ],
)
def test_the_position_of_somebody_is_his_words(text: str, orchard: CompiledBase) -> None:
    reading = _read(text, orchard)
    assert [(s.entities, s.manner) for c in reading.clauses for s in c.speakers] == [(("ferrow",), "says")]
    assert _agents(reading, "stole") == {"pruett"}
    assert not {m.text for c in reading.clauses for f in c.frames if f.term.text == "stole" for m in f.others}


@pytest.mark.parametrize(
    "text",
    [
        "Ferrow's case was dismissed.",
        "Ferrow's position at Brightmoor is that of head brewer.",
        "Ferrow's problem is that Pruett stole the recipe.",
        "The case is that Pruett stole the recipe.",
        "It felt wrong to Ferrow that Pruett stole the recipe.",
        "It seemed that Ferrow stole the recipe.",
    ],
)
def test_nobody_speaks(text: str, orchard: CompiledBase) -> None:
    assert not any(c.speakers for c in _read(text, orchard).clauses)


@pytest.mark.parametrize(
    "text",
    [
        "It seemed to Ferrow that Pruett stole the recipe.",
        "It appeared to Ferrow as if Pruett stole the recipe.",
        "To Ferrow, it looked as if Pruett stole the recipe.",
    ],
)
def test_what_seemed_so_to_somebody_is_what_she_thought(text: str, orchard: CompiledBase) -> None:
    reading = _read(text, orchard)
    assert [(s.entities, s.manner) for c in reading.clauses for s in c.speakers] == [(("ferrow",), "thinks")]
    assert _agents(reading, "stole") == {"pruett"}


@pytest.mark.parametrize(
    ("text", "deed", "agents"),
    [
        ("It was Ferrow who sued Pruett.", "sued", {"ferrow"}),
        ("The one who sued Pruett was Ferrow.", "sued", {"ferrow"}),
        ("Ferrow was the one who sued Pruett.", "sued", {"ferrow"}),
        ("The one whom Ferrow sued was Pruett.", "sued", {"ferrow"}),
        ("Ferrow is the man who sued Pruett.", "sued", {"ferrow"}),
        ("Brightmoor, founded by Ferrow, sued Pruett.", "sued", {"brightmoor"}),
        ("The company Ferrow runs sold the orchard.", "runs", {"ferrow"}),
        ("Brightmoor is Ferrow's creation.", "creation", {"ferrow"}),
    ],
)
def test_who_did_it_in_a_relative_clause(text: str, deed: str, agents: set[str], orchard: CompiledBase) -> None:
    assert _agents(_read(text, orchard), deed) == agents


def test_what_a_relative_clause_is_about(orchard: CompiledBase) -> None:
    frames = [f for c in _read("Brightmoor is a company that Ferrow founded.", orchard).clauses for f in c.frames]
    assert [{e for m in f.others for e in m.entities} for f in frames if f.term.text == "founded"] == [{"brightmoor"}]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("No one sued Pruett.", "sued"),
        ("Not a single grower sued Pruett.", "sued"),
        ("No grower has sued Pruett.", "sued"),
        ("It was not Ferrow who sued Pruett.", "sued"),
        ("Ferrow is unlikely to sue Pruett.", "sue"),
        ("Ferrow did not actually sue Pruett.", "sue"),
        ("Ferrow does not really have the money.", "money"),
        ("Ferrow does not think that the cider is safe.", "safe"),
    ],
)
def test_what_nobody_did_is_denied(text: str, denied: str, orchard: CompiledBase) -> None:
    terms = [t for c in _read(text, orchard).clauses for t in c.terms]
    assert [t.text for t in terms if t.negated or t.denied] == [denied]


@pytest.mark.parametrize(
    ("text", "word", "agent", "other"),
    [
        ("Pruett is Ferrow's mentor.", "mentor", "ferrow", "pruett"),  # whom Pruett teaches is Ferrow
        ("Ferrow was once Pruett's protégé.", "protégé", "ferrow", "pruett"),
        ("Ferrow, Pruett's former protégé, left.", "protégé", "ferrow", "pruett"),
        ("Brightmoor's owner is Ferrow.", "owner", "ferrow", "brightmoor"),
        ("Ferrow is two years older than Pruett.", "older", "ferrow", "pruett"),
        ("Pruett is younger than Ferrow.", "younger", "ferrow", "pruett"),
    ],
)
def test_what_somebody_is_to_another(text: str, word: str, agent: str, other: str, orchard: CompiledBase) -> None:
    frame = next(f for c in _read(text, orchard).clauses for f in c.frames if f.term.text.startswith(word))
    assert [m.entities for m in frame.agents] == [(agent,)]
    assert [m.entities for m in frame.others] == [(other,)]


@pytest.mark.parametrize(
    "text", ["A lack of steady candour hurt Ferrow.", "Ferrow lacks candour.", "Devoid of candour."]
)
def test_what_is_lacking_is_denied(text: str, orchard: CompiledBase) -> None:
    terms = [t for c in _read(text, orchard).clauses for t in c.terms]
    assert next(t for t in terms if t.text.lower() == "candour").denied


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The losses got Pruett sacked.", "sacked"),
        ("Ferrow had Pruett sued.", "sued"),
        ("Harrowgate finally got the angry Pruett sacked.", "sacked"),
    ],
)
def test_what_is_got_done_is_done_to_somebody(text: str, deed: str, orchard: CompiledBase) -> None:
    frames = [f for c in _read(text, orchard).clauses for f in c.frames if f.term.text == deed]
    assert [({e for m in f.agents for e in m.entities}, {e for m in f.others for e in m.entities}) for f in frames] == [
        (set(), {"pruett"})
    ]


def test_what_one_had_done_one_did(orchard: CompiledBase) -> None:
    assert _agents(_read("Ferrow had sued Pruett.", orchard), "sued") == {"ferrow"}


def test_an_insertion_of_somebody_nobody_named_makes_nobody_a_speaker(orchard: CompiledBase) -> None:
    reading = _read("The recipe, he insisted, was stolen.", orchard)
    assert _speakers(reading) == set()
    assert _agents(reading, "stolen") == set()


def test_an_unlisted_verb_in_a_relative_clause_leaves_the_deed_after_it_its_doer(orchard: CompiledBase) -> None:
    reading = _read("Pruett, who has zorbed the firm, sued Ferrow.", orchard)
    assert _agents(reading, "sued") == {"pruett"}


def test_somebody_of_a_name_is_not_the_one_of_that_name(orchard: CompiledBase) -> None:
    reading = _read("A former employee of Pruett says Ferrow stole the recipe.", orchard)
    assert "pruett" not in _speakers(reading)
    assert _agents(reading, "stole") == {"ferrow"}


def test_whom_one_asks_to_do_it_does_it(orchard: CompiledBase) -> None:
    reading = _read("Ferrow persuaded Pruett to steal the recipe.", orchard)
    assert _agents(reading, "steal") == {"pruett"}
    assert _agents(reading, "persuaded") == {"ferrow"}
