"""For every claim a sentence that must be found and backed, and for those with a natural falsehood one contradicted."""

from __future__ import annotations

from label_free import Lab, examples, read_examples
from mutation import LANGUAGES
from rates import below, floors, record


def test_every_claim_has_an_example_in_both_languages(lab: Lab) -> None:
    found = read_examples()
    without = [claim.id for claim in lab.base.claims if set(LANGUAGES) - set(found.get(claim.id, {}).get("backed", {}))]
    assert not without, f"claims without a sentence that must be found and backed (tests/data/examples.yaml): {without}"


def test_examples_belong_to_claims(lab: Lab) -> None:
    assert not [name for name in read_examples() if name not in lab.number]


def test_falsehoods_are_there_in_both_languages() -> None:
    halves = [n for n, e in read_examples().items() if "contradicted" in e and set(e["contradicted"]) != set(LANGUAGES)]
    assert not halves
    assert not [n for n, e in read_examples().items() if set(e) - {"backed", "contradicted"}]


def test_an_example_is_not_a_statement_or_wording_of_its_claim(lab: Lab) -> None:
    for claim in lab.written.claims:
        entry = read_examples().get(claim.id, {})
        for lang in LANGUAGES:
            known = {getattr(claim, lang), *getattr(claim.wordings, lang)}
            assert not known.intersection(entry.get("backed", {}).get(lang, [])), claim.id


def test_examples_are_found_and_backed_or_contradicted(lab: Lab) -> None:
    measured = examples(lab)
    record(measured)
    fallen = below(measured, floors())
    assert not fallen, "\n".join(fallen)
