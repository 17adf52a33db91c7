"""Where a base is kept: compiled once, again when it is stale, the same on every machine and by many processes."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import struct
import sys
from array import array
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from command import BASE
from feudcheck.claims import arrays, store
from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.labelled import parse_labelled
from feudcheck.claims.schema import Labelled
from feudcheck.claims.side_by_side import side_by_side
from feudcheck.judging.judge import judge
from feudcheck.language.reader import read

SOURCE = Path(store.__file__).resolve().parents[1]


class Checkout:
    """A checkout with a small claim base; `built` counts how often that was compiled."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        package = folder / "src" / "feudcheck"
        package.mkdir(parents=True)
        for name in ("lexicon", "language", "claims"):
            (package / name).symlink_to(SOURCE / name)
        self.claims = folder / "data" / "claims.yaml"
        (folder / "data" / "precedents").mkdir(parents=True)
        shutil.copyfile(BASE, self.claims)
        self.compiled, self.built = package / "_compiled" / "base.bin", 0
        build = store.build

        def counted(claims: Path) -> CompiledBase:
            self.built += 1
            return build(claims)

        monkeypatch.setattr(store, "build", counted)
        monkeypatch.setattr(store, "_PACKAGE", package)
        monkeypatch.setattr(store, "_COMPILED", self.compiled)
        monkeypatch.setattr(store, "_STAMP", self.compiled.with_name("inputs.stamp"))

    def ids(self) -> list[str]:
        """What a start finds."""
        return [claim.id for claim in store.load().claims]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    return Checkout(tmp_path, monkeypatch)


def test_a_base_is_compiled_once_and_again_when_it_says_something_else(checkout: Checkout) -> None:
    first = checkout.ids()
    assert "novak-came-2019" in first
    assert checkout.ids() == first
    assert checkout.built == 1
    text = checkout.claims.read_text(encoding="utf-8")
    checkout.claims.write_text(text.replace("id: novak-came-2019", "id: novak-came"), encoding="utf-8")
    assert "novak-came" in checkout.ids()
    assert checkout.built == 2


def test_a_base_that_was_only_touched_is_not_compiled_again(checkout: Checkout) -> None:
    checkout.ids()
    os.utime(checkout.claims, (1, 1))
    checkout.ids()
    assert checkout.built == 1


def test_what_a_wheel_is_built_with_is_opened_as_it_is(checkout: Checkout) -> None:
    store.build_shipped()
    held = checkout.compiled.read_bytes()
    checkout.ids()
    store.build_shipped()
    assert checkout.built == 1
    assert checkout.compiled.read_bytes() == held


def test_a_wheel_is_not_built_with_a_base_that_was_made_from_something_else(checkout: Checkout) -> None:
    store.build_shipped()
    text = checkout.claims.read_text(encoding="utf-8")
    checkout.claims.write_text(text.replace("id: novak-came-2019", "id: novak-came"), encoding="utf-8")
    store.build_shipped()
    assert checkout.built == 2
    assert "novak-came" in checkout.ids()
    assert checkout.built == 2


@pytest.mark.parametrize("left", [b"", b"\0" * 200])
def test_a_damaged_file_is_made_anew(left: bytes, checkout: Checkout) -> None:
    checkout.compiled.parent.mkdir()
    checkout.compiled.write_bytes(left)
    assert "novak-came-2019" in checkout.ids()
    assert len(checkout.compiled.read_bytes()) > 200


def test_where_nothing_can_be_written_a_base_is_compiled_for_this_start(checkout: Checkout) -> None:
    checkout.compiled.parent.write_text("no folder")
    assert "novak-came-2019" in checkout.ids()
    assert checkout.compiled.parent.read_text() == "no folder"


# Tables of numbers


def test_numbers_are_little_endian_wherever_they_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    here = sys.byteorder
    there = "little" if here == "big" else "big"
    assert bytes(arrays.stored(array("I", [1, 500]))) == struct.pack("<2I", 1, 500)
    assert list(arrays.opened("I", memoryview(struct.pack("<2I", 1, 500)))) == [1, 500]
    monkeypatch.setattr(sys, "byteorder", there)
    values = array("I", [1, 500])
    values.byteswap()  # as a machine of the other kind holds them
    as_held = values.tobytes()
    assert bytes(arrays.stored(values)) == array("I", [1, 500]).tobytes()
    assert bytes(arrays.opened("I", memoryview(array("I", [1, 500]).tobytes()))) == as_held


# Side by side


def test_jobs_run_in_processes_of_their_own_and_answer_in_order() -> None:
    found = side_by_side([lambda: ("first", os.getpid()), lambda: ("second", os.getpid())])
    assert [name for name, _ in found] == ["first", "second"]
    if sys.platform == "linux":
        assert len({os.getpid(), *(process for _, process in found)}) == 3


def test_where_forking_is_not_safe_jobs_run_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert side_by_side([os.getpid, os.getpid]) == [os.getpid()] * 2


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked")
def test_a_process_that_may_have_no_children_does_its_jobs_itself() -> None:
    def jobs(end: Connection) -> None:
        end.send([*side_by_side([os.getpid, os.getpid]), os.getpid()])

    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=jobs, args=(there,), daemon=True)
    process.start()
    assert here.poll(60)
    assert len(set(here.recv())) == 1
    process.join(60)


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked")
def test_a_job_whose_process_dies_is_done_here() -> None:
    here = os.getpid()

    def dies_elsewhere() -> int:
        if os.getpid() != here:
            os._exit(1)
        return os.getpid()

    assert side_by_side([dies_elsewhere, lambda: 7]) == [here, 7]


def test_the_mistake_of_a_job_is_raised_here(capfd: pytest.CaptureFixture[str]) -> None:
    def wrong() -> None:
        raise LookupError("nothing there")

    with pytest.raises(LookupError, match="nothing there"):
        side_by_side([wrong])
    capfd.readouterr()  # what the process said of it


# Labelled sentences


def test_empty_lines_between_labelled_sentences_are_counted_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    row = '{"text": "Novak left.", "verdict": "supported", "supports": [], "conflicts": [], "lang": "en"}'
    path.write_text(f"{row}\n\n  \n{row}\nno row\n", encoding="utf-8")
    found, problems = parse_labelled(path, Labelled)
    assert [line for line, _ in found] == [1, 4]
    assert [problem.line for problem in problems] == [5]


# A base with words of its own


def with_words(folder: Path, words: str) -> Path:
    path = folder / "own.yaml"
    claim = (
        "  - id: novak-frobbled\n    topic: quarrel\n    en: Pavel Novak frobbled Westport United.\n"
        "    ja: ノヴァクはユナイテッドをフロブした。\n"
        "    evidence:\n      - {source: herald, at: frobbled, where: [1, 3]}\n"
    )
    path.write_text(f"{BASE.read_text(encoding='utf-8').rstrip()}\n{claim}words:\n{words}", encoding="utf-8")
    return path


def verdict(text: str, base: CompiledBase) -> str:
    return judge(read(text, base.lexicon, base.names), base).deciding.verdict


def test_a_base_brings_words_of_its_own(tmp_path: Path) -> None:
    words = "  frobble: {en: 'to frobble, to zorb', ja: フロブする, not: unfrobble}\n  unfrobble: {en: to unfrobble}\n"
    base = store.load(with_words(tmp_path, words))
    assert verdict("Pavel Novak zorbed Westport United.", base) == "supported"
    assert verdict("Pavel Novak unfrobbled Westport United.", base) != "supported"
    assert verdict("Rovers paid $40 million for Novak.", base) == "contradicted"  # and keeps the shipped ones
    assert "zorbed" not in store.load().lexicon.forms["en"]  # which do not change


def test_a_word_of_a_base_may_stand_in_place_of_a_shipped_one(tmp_path: Path) -> None:
    base = store.load(with_words(tmp_path, "  sue: {en: 'to frobble, to zorb', ja: フロブする}\n"))
    assert verdict("Pavel Novak zorbed Westport United.", base) == "supported"
    meant = {base.lexicon.concepts[entry >> 1].id for entry in base.lexicon.forms["en"].get("sued", ())}
    assert "sue" not in meant
