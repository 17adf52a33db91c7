"""Tests without labels on a sample of the shipped base: rates that may only rise, printed at the end of the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from label_free import GROUPS, Lab, sampled_mutants, without
from mutation import KINDS, LANGUAGES
from rates import RECORDED, Rate, below, floors, raise_floors, record, sampled, table

MEASURED = ("parallel", "self", "leave", "mutation", "metamorphic")
NEVER_SUPPORTED = [kind for kind in KINDS if kind != "speaker kept"]


@pytest.mark.parametrize("group", MEASURED)
def test_no_rate_falls_below_its_floor(group: str, lab: Lab) -> None:
    measured = GROUPS[group](lab)
    record(measured)
    fallen = below(measured, floors())
    assert not fallen, "\n".join(fallen)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", NEVER_SUPPORTED)
def test_a_changed_statement_is_never_supported(kind: str, lang: str) -> None:
    rate = RECORDED.get(f"mutation {kind}: not supported {lang}")
    if rate is None:
        pytest.skip("measured by test_no_rate_falls_below_its_floor[mutation]")
    if rate.misses:
        pytest.xfail(f"{len(rate.misses)} of {rate.total} supported, first: {rate.misses[0]}")


def test_the_sample_reaches_every_kind_of_change_in_both_languages(lab: Lab) -> None:
    found = {(m.kind, m.lang) for m in sampled_mutants(lab)}
    assert found == {(kind, lang) for kind in KINDS for lang in LANGUAGES}


def test_leaving_a_wording_out_leaves_the_base_as_it_was(lab: Lab) -> None:
    claim = next(c for c in lab.written.claims if c.wordings.en)
    number = lab.number[claim.id]
    before = (lab.base.claims[number], lab.base.index.pack())
    with without(lab, claim, "en", claim.wordings.en[0]):
        variants = lab.base.claims[number].signatures["en"].variants
        assert len(variants) == len(before[0].signatures["en"].variants) - 1
    assert (lab.base.claims[number], lab.base.index.pack()) == before


# the rates themselves ----------------------------------------------------------------------------------------------


def _rate(name: str, right: int, total: int) -> Rate:
    return Rate(name, right, total, ["missed"] * (total - right))


def test_floors_rise_and_never_fall(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text('{"others": {"kept": 1}, "label_free": {"a en": 0.5, "b ja": 0.9}}')
    changed = raise_floors(
        [_rate("a en", 777, 1000), _rate("b ja", 1, 10), _rate("c en", 1, 2), _rate("empty", 0, 0)], path
    )
    assert floors(path) == {"a en": 0.77, "b ja": 0.9, "c en": 0.5}
    assert '"others"' in path.read_text()
    assert len(changed) == 2


def test_a_fallen_rate_is_told_with_its_misses() -> None:
    assert below([_rate("a en", 1, 2)], {"a en": 0.6})[0].startswith("a en: 1/2 = 0.500, floor 0.60")
    assert not below([_rate("a en", 1, 2), _rate("new", 0, 5)], {"a en": 0.5})


def test_the_table_puts_both_languages_in_one_row() -> None:
    lines = table([_rate("a en", 1, 2), _rate("a ja", 2, 2), _rate("all", 1, 4)], {"a en": 0.5})
    assert len(lines) == 2
    assert "50.0%" in lines[0] and "floor 0.50" in lines[0] and "100.0%" in lines[0] and "25.0%" in lines[1]


def test_a_sample_is_the_same_every_time_and_grows_with_its_share() -> None:
    keys = [f"claim-{n}" for n in range(1000)]
    small, large = ({k for k in keys if sampled(k, share)} for share in (0.2, 0.5))
    assert small < large and 150 < len(small) < 250
    assert all(sampled(k, 1.0) for k in keys)
