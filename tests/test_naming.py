"""Which sources are named: the claims heard and like precedents have their say, and the verdict stays what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.gist import gist
from feudcheck.claims.precedents import CompiledPrecedent
from feudcheck.claims.store import build
from feudcheck.judging.alignment import Alignment, Difference
from feudcheck.judging.evidence import backing
from feudcheck.judging.finding import CONTRADICTED, SUPPORTED, Backing, Fact
from feudcheck.judging.likeness import Like
from feudcheck.judging.naming import name_sources
from feudcheck.language.reader import read

ORCHARD = Path(__file__).parent / "data" / "orchard.yaml"
FOUNDED = "ferrow-founded-brightmoor-2004"  # three sources say so, one of them after another


@pytest.fixture(scope="module")
def base() -> CompiledBase:
    return build(ORCHARD)


def like(
    base: CompiledBase, likeness: float, verdict: str, sources: list[str], claim: str = FOUNDED, stated: bool = False
) -> Like:
    """A precedent that was given the verdict for what these sources say."""
    text = "Ferrow began Brightmoor in 2004."
    sides = ([], sources) if verdict == CONTRADICTED else (sources, [])
    said = gist(read(text, base.lexicon, base.names), base.weights)
    return Like(CompiledPrecedent(text, "en", verdict, *sides, [claim], said, stated), likeness, {})


def fact(base: CompiledBase, verdict: str, *sources: str, claim: str = FOUNDED) -> Fact:
    """A fact as the claims heard make it."""
    witnesses = {w.source: w for w in base.by_id([claim])[0].evidence}
    named: list[Backing] = [backing(base.by_id([claim])[0], witnesses[source], "own") for source in sources]
    sides = ([], named) if verdict == CONTRADICTED else (named, [])
    return Fact(0, 10, verdict, 0.9, *sides, claim, witnesses=len(named))


def names(backings: list[Backing]) -> set[str]:
    return {b.source for b in backings}


def test_what_like_precedents_name_is_named_too(base: CompiledBase) -> None:
    told = fact(base, CONTRADICTED, "valley-post")
    name_sources(told, [like(base, 0.6, CONTRADICTED, ["valley-post", "cider-times"])], base)
    assert names(told.conflicting) == {"valley-post", "cider-times"}
    assert [b.where for b in told.conflicting if b.source == "cider-times"] == [(1, 1)]
    assert told.witnesses == 2


def test_who_relays_another_is_no_witness_more(base: CompiledBase) -> None:
    told = fact(base, SUPPORTED, "valley-post")
    name_sources(told, [like(base, 0.6, SUPPORTED, ["valley-post", "hill-letter"])], base)
    assert names(told.supporting) == {"valley-post", "hill-letter"}
    assert told.witnesses == 1


def test_what_most_precedents_leave_out_is_left_out(base: CompiledBase) -> None:
    told = fact(base, SUPPORTED, "valley-post", "cider-times")
    name_sources(told, [like(base, 0.7, SUPPORTED, ["valley-post"])] * 2, base)
    assert names(told.supporting) == {"valley-post"}


@pytest.mark.parametrize("likeness", [0.05, 0.15])
def test_a_faint_precedent_changes_nothing(likeness: float, base: CompiledBase) -> None:
    told = fact(base, SUPPORTED, "valley-post")
    name_sources(told, [like(base, likeness, SUPPORTED, ["cider-times"], claim="okabe-head-brewer")], base)
    assert names(told.supporting) == {"valley-post"}


def test_other_verdicts_and_statements_of_claims_have_no_say(base: CompiledBase) -> None:
    told = fact(base, SUPPORTED, "valley-post")
    others = [
        like(base, 0.9, CONTRADICTED, ["cider-times"]),
        like(base, 0.9, SUPPORTED, ["cider-times"], stated=True),
    ]
    name_sources(told, others, base)
    assert names(told.supporting) == {"valley-post"}
    assert not told.conflicting


def test_a_source_without_a_place_is_not_named_and_no_side_is_emptied(base: CompiledBase) -> None:
    told = fact(base, CONTRADICTED, "valley-post", claim="brightmoor-employs-40")
    name_sources(told, [like(base, 0.9, CONTRADICTED, ["cider-times"], claim="brightmoor-employs-40")], base)
    assert names(told.conflicting) == {"valley-post"}


def test_the_sources_of_a_claim_that_is_the_sentence_are_named_in_any_case(base: CompiledBase) -> None:
    claim = base.by_id([FOUNDED])[0]
    same = [Alignment(claim, 0, 0)]
    told = fact(base, SUPPORTED, "valley-post", "cider-times")
    name_sources(told, [like(base, 0.7, SUPPORTED, ["valley-post"])] * 2, base, same)
    assert names(told.supporting) == {"valley-post", "cider-times", "hill-letter"}
    told = fact(base, CONTRADICTED, "cider-times", claim="okabe-head-brewer")
    name_sources(told, [], base, [Alignment(claim, 0, 0, differences=[Difference("date", 0, 4, "", "")])])
    assert names(told.conflicting) == {"valley-post", "cider-times", "hill-letter"}
    assert not told.supporting
