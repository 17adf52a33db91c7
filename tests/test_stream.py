"""Standard input that is read piece by piece: the same findings as when it is whole, and no more memory for more."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from command import BASE, COMMAND, environment, run
from feudcheck import inputs, running
from feudcheck.claims.store import load
from feudcheck.documents import Unreadable, read_document
from feudcheck.documents import stream as streaming
from feudcheck.documents.stream import stream
from feudcheck.settings import Projects, Settings

FALSE, TRUE = "Rovers paid $40 million for Novak.", "Rovers paid $30 million for Novak."
SENTENCES = (
    FALSE,
    TRUE,
    "The harbour was quiet 🍣, and nobody came.",
    "ローヴァーズはノヴァクに4000万ドルを支払った。",
    "Novak left. He was paid $40 million by the Rovers.",
    "Dr. Lin (of the\nclub) said: “It is not so.”",
    "- a list\n- of Novak",
    "He said so a year later.",
    "同氏は4000万ドルを支払った。",
)
COMMENTS = (
    "<!-- feudcheck-ignore-next-line -->",
    "<!-- feudcheck-ignore-next-line contradicted: we know -->",
    "<!-- feudcheck-ignore-line -->",
    "<!-- feudcheck-disable contradicted -->",
    "<!--\n\nfeudcheck-disable\n\n-->",
    "<!-- feudcheck-enable -->",
    "<!-- feudcheck-ignore-lime -->",
    "<!-- an ordinary one -->",
    "<!-- feudcheck-",
    "<!--",
    "-->",
)
GAPS = (
    "\n\n",
    "\n\n",
    "\r\n\r\n",
    "\r\r",
    "\n \t\n",
    "\n\n\n\n",
    "\n",
    "\r\n",
    " ",
    "\n\n   ",
    "\u2028\n\n",
    "\v\n\r\n",
)


class Trickle(io.BytesIO):
    """A pipe that gives a few bytes at a time."""

    def __init__(self, raw: bytes, seed: int) -> None:
        super().__init__(raw)
        self._random = random.Random(seed)

    def read1(self, size: int | None = -1, /) -> bytes:
        return self.read(self._random.choice((1, 2, 3, 7, 50)))


def made(seed: int) -> str:
    """Paragraphs, comments and gaps in any order."""
    choice = random.Random(seed)
    parts = [choice.choice("\ufeff \n") if choice.random() < 0.2 else ""]
    for _ in range(choice.randint(3, 16)):
        parts += [choice.choice(COMMENTS if choice.random() < 0.3 else SENTENCES), choice.choice(GAPS)]
    return "".join(parts)


@pytest.fixture(scope="module")
def base() -> Any:
    return load(BASE)


def answered(
    raw: bytes, much: int, base: Any, patch: pytest.MonkeyPatch, tmp_path: Path, seed: int = 0, **more: Any
) -> tuple[int, str, list[str]]:
    """Exit code, JSON lines and sorted messages of a run, standard input being read in pieces from `much` bytes on."""
    patch.setattr(running, "load_base", lambda claims: base)
    patch.setattr(inputs, "_MUCH", much)
    patch.setattr(sys, "stdin", io.TextIOWrapper(Trickle(raw, seed), encoding="utf-8"))
    told = io.StringIO()
    patch.setattr(sys, "stderr", told)
    output = tmp_path / "out.jsonl"
    settings = Settings(format_name="jsonl", **more)
    projects = Projects(none=True, flags=settings, given=("format_name", *more))
    request = running.Request(["-"], settings, inputs.How(projects), output=output)
    code = running.run(request)
    return code, output.read_text(encoding="utf-8"), sorted(told.getvalue().splitlines())


@pytest.mark.parametrize("seed", range(120))
def test_in_pieces_and_whole_give_the_same(
    seed: int, base: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    raw = made(seed).encode("cp932", "replace") if seed % 7 == 3 else made(seed).encode()
    more = {"encoding": "shift_jis"} if seed % 7 == 3 else {}
    whole = answered(raw, 1 << 20, base, monkeypatch, tmp_path, **more)
    pieces = [answered(raw, 16, base, monkeypatch, tmp_path, trickle, **more) for trickle in (1, 2)]
    assert pieces == [whole, whole]


def test_the_property_is_about_something(base: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    records = []
    for seed in range(40):
        _, out, _ = answered(made(seed).encode(), 16, base, monkeypatch, tmp_path)
        records += [json.loads(line) for line in out.splitlines()]
    assert {r["verdict"] for r in records} >= {"contradicted", "supported", "unverified"}
    assert sum(r["ignored"] is not None for r in records) > 10
    assert max(r["line"] for r in records) > 20


def texts(raw: bytes, seed: int = 0, head: int = 16) -> list[str]:
    source = Trickle(raw, seed)
    return [document.text for document in stream(source.read(head), source, "<stdin>")]


@pytest.mark.parametrize("seed", range(40))
def test_pieces_depend_on_the_text_alone(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "LONGEST", 60)  # so that paragraphs, gaps and comments are too long, too
    raw = (made(seed) + " " * (seed % 3 * 70) + made(seed + 1)).encode()
    pieces = texts(raw)
    assert "".join(pieces) == raw.decode("utf-8-sig")
    assert pieces == texts(raw, 1, 40) == texts(raw, 2, len(raw))
    assert all(len(piece) <= 61 for piece in pieces[:-1])
    lines = [(document.line, document.column) for document in stream(raw, io.BytesIO(), "<stdin>")]
    at = [sum(map(len, pieces[:n])) for n in range(len(pieces))]
    before = [raw.decode("utf-8-sig")[:end].replace("\r\n", "\n").replace("\r", "\n") for end in at]
    assert lines == [(text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1) for text in before]


def test_a_long_paragraph_is_cut_behind_a_line_that_ends_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "LONGEST", 40)
    assert texts(b"One is here.\nTwo is\nthere and goes on and on.\nEnd") == [
        "One is here.\n",
        "Two is\nthere and goes on and on.\nEnd",
    ]
    assert texts(b"one two three four five\nsix seven eight nine ten eleven") == [
        "one two three four five\n",
        "six seven eight nine ten eleven",
    ]
    assert texts(b"a" * 39 + b"\r\n" + b"b" * 5) == ["a" * 39 + "\r\n", "b" * 5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp"])
def test_the_encoding_is_told_by_the_beginning(encoding: str) -> None:
    text = "ローヴァーズはノヴァクに4000万ドルを支払った。\n\n" * 6
    raw = text.encode(encoding)
    whole = read_document(raw, "<stdin>")
    for head in range(110, 120):  # within a letter, too
        documents = list(stream(raw[:head], io.BytesIO(raw[head:]), "<stdin>"))
        assert "".join(d.text for d in documents) == whole.text
        assert {(d.encoding, d.guessed) for d in documents} == {(whole.encoding, whole.guessed)}


def test_bytes_that_are_no_text_end_it_where_they_are() -> None:
    raw = f"{TRUE}\n\n{TRUE}\n\n".encode()
    found = stream(raw, io.BytesIO(b"and \xff"), "<stdin>")
    assert next(found).text == f"{TRUE}\n\n"
    with pytest.raises(Unreadable, match=rf"it is not UTF-8 \(byte {len(raw) + 5}\)"):
        list(found)
    with pytest.raises(Unreadable, match="not a text file"):
        list(stream(raw, io.BytesIO(b"a\0"), "<stdin>"))


def test_what_was_read_is_checked_though_the_rest_is_no_text(
    base: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    raw = f"{FALSE}\n\n{TRUE}\n\n".encode() * 2 + b"\xff"
    code, out, told = answered(raw, 16, base, monkeypatch, tmp_path)
    assert code == 2
    assert len(out.splitlines()) >= 3
    assert told == [f"feudcheck: <stdin>: cannot be read: it is not UTF-8 (byte {len(raw)}); "
                    "name its encoding with --encoding"]  # fmt: skip


def test_ignore_file_holds_from_where_it_stands(base: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    raw = f"{FALSE}\n\n<!-- feudcheck-ignore-file -->\n\n{FALSE}\n\n{FALSE}\n".encode()
    _, out, told = answered(raw, 16, base, monkeypatch, tmp_path)
    assert [json.loads(line)["ignored"] for line in out.splitlines()] == [None, "", ""]
    assert not told


def test_it_prints_before_the_stream_ends() -> None:
    process = subprocess.Popen(
        [*COMMAND, "--claims", str(BASE), "-f", "jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdin and process.stdout
    try:
        process.stdin.write(f"{FALSE}\n\n".encode() + b"~~~\n\n" * 300_000)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["verdict"] == "contradicted"
        process.stdin.write(f"{TRUE}\n\n~\n\n~".encode())
        process.stdin.flush()
        found = json.loads(process.stdout.readline())
        assert (found["verdict"], found["line"]) == ("supported", 600_003)
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(60)


# What a process took at most counts from its fork on: one that is forked by a small process says more.
PEAK = """
import resource, subprocess, sys
with open(sys.argv[1], "rb") as source, open(sys.argv[2], "wb") as out:
    code = subprocess.run(sys.argv[3:], stdin=source, stdout=out, check=False).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_memory_is_the_same_for_more(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    largest = []
    for size in (2, 20):
        path, out = tmp_path / "big.txt", tmp_path / "out"
        path.write_text((f"{FALSE}\n\n" + ("~" * 998 + "\n\n") * 1000) * size, encoding="utf-8")
        command = [sys.executable, "-c", PEAK, str(path), str(out), *COMMAND, "--claims", str(BASE), "-f", "jsonl"]
        code, peak = map(
            int, subprocess.run(command, capture_output=True, env=environment(), check=True).stdout.split()
        )
        assert code == 1
        assert len(out.read_text().splitlines()) == size
        largest.append(peak)
    assert largest[1] < largest[0] * 1.2


def test_other_formats_read_it_whole() -> None:
    text = f"{FALSE}\n\n" + "~~~~~~~~\n\n" * 110_000 + "<!-- feudcheck-ignore-file -->"
    log = json.loads(run("--claims", str(BASE), "-f", "sarif", "-", stdin=text).out)
    assert log["runs"][0]["results"][0]["suppressions"]
