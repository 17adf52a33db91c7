"""What a shell takes out of a sentence is noticed, explained, and never judged as if it had been written."""

from __future__ import annotations

import json
import random
import re
import shutil
from pathlib import Path

import pytest
import shellingham

from command import BASE, ROOT, run, run_shell
from feudcheck.checking import judge_with
from feudcheck.claims.store import build
from feudcheck.shell import _CERTAIN, _TRACE, Amount, find_loss, known_amounts, restored
from feudcheck.shell_message import explain_loss

FOOTBALL = build(BASE)

CERTAIN = [
    ("Musk donated  billion", 13),
    ("the 00 billion Stargate", 4),
    ("it cost 0 million in all", 8),
    (" million was paid", 0),
    ('he said " billion" twice', 9),
    ("pay ,000 now", 4),
    ("a range of 5–,000", 13),
    ("a bid of .4 billion", 9),
    ("about 0,000 people paid", 6),
    ("about 00,000", 6),
    ("bash.5 million", 0),
    ("it was -zsh.5 million", 7),
    ("it was /usr/bin/zsh.5 million", 7),
    ("US50 billion was spent", 2),
    ("worth US billion", 8),
    ("he paid  dollars", 8),
    ("マスク氏は億ドルを寄付した", 5),
    ("「00億」を寄付", 1),
]
LIKELY = [
    "Musk donated billion to it",
    "raised  and spent",
    " and then left",
    "they left ",
    "it paid M to him",
    "「」を寄付",
    "「億」を寄付",
]
FINE = [
    "Musk donated $1 billion",
    "He gave half a million dollars",
    "a billion-dollar idea and billions more",
    "It cost 1,000 dollars or 0 dollars",
    "twenty million people, several thousand dogs, 5 million cats",
    "US officials met 50 billionaires",
    "マスク氏は1億ドルを寄付した",
    "数億ドル規模、億ドル規模の投資、万が一、兆しを見せる",
    "He works in bash and zsh. The shell won.",
    "It is 3.5 million, or .5 of it",
]


@pytest.mark.parametrize(("text", "at"), CERTAIN, ids=[text for text, _ in CERTAIN])
def test_certain_losses(text: str, at: int) -> None:
    loss = find_loss(text, FOOTBALL)
    assert loss is not None
    assert (loss.certain, loss.at) == (True, at)
    assert find_loss(text + "\n", FOOTBALL, piped=True) is not None


@pytest.mark.parametrize("text", LIKELY)
def test_likely_losses_are_only_likely(text: str) -> None:
    loss = find_loss(text, FOOTBALL)
    assert loss is not None
    assert not loss.certain
    assert find_loss(text, FOOTBALL, piped=True) is None


@pytest.mark.parametrize("text", FINE)
def test_what_people_write_is_left_alone(text: str) -> None:
    assert find_loss(text, FOOTBALL) is None


def test_several_lines_are_no_argument_of_a_shell() -> None:
    assert find_loss("Musk donated  billion\nand more", FOOTBALL, piped=True) is None


def test_known_amounts_come_from_the_claims() -> None:
    assert known_amounts(FOOTBALL) == [Amount("30", "million"), Amount("3000", "万")]


@pytest.mark.parametrize(
    ("text", "bourne", "wanted"),
    [
        ("paid 0 million", True, {"$30 million": "paid $30 million"}),
        ("paid  million", False, {"$30 million": "paid $30 million"}),
        ("paid 0M", True, {"$30M": "paid $30M"}),
        ("paid 00 million", True, {}),
    ],
)
def test_what_it_may_have_been(text: str, bourne: bool, wanted: dict[str, str]) -> None:
    loss = find_loss(text, FOOTBALL)
    assert loss is not None
    assert restored(loss, FOOTBALL, bourne) == wanted


def test_a_digit_less_of_a_known_amount_is_a_warning() -> None:
    """The form no pattern sees: bash leaves "7.4 million" of "$97.4 million"."""
    base = build(BASE)
    base.claims[0].statement["en"] = "Rovers paid $97.4 million."
    loss = find_loss("Rovers paid 7.4 million for Novak", base)
    assert loss is not None
    assert not loss.certain
    assert restored(loss, base, True) == {"$97.4 million": "Rovers paid $97.4 million for Novak"}
    assert find_loss("Rovers paid 7.4 million euros", base) is None
    assert find_loss("Rovers paid 7.5 million", base) is None


@pytest.mark.parametrize(
    "name", ["expressions/sentences.jsonl", "expressions/quantities.jsonl", "expressions/dates.jsonl"]
)
def test_no_false_alarm_on_our_own_sentences(name: str) -> None:
    rows = [json.loads(line) for line in (ROOT / "tests" / "data" / name).read_text(encoding="utf-8").splitlines()]
    texts = [t for r in rows for t in [r.get("text", ""), *r.get("sentences", [])]]
    assert [t for t in texts if (loss := find_loss(t.strip(), FOOTBALL)) and loss.certain] == []


def claims_option() -> str:
    return f"--claims '{BASE}'"


def test_through_a_real_bash() -> None:
    ran = run_shell(f'feudcheck {claims_option()} "Rovers paid $30 million for Novak"')
    assert ran.code == 2
    assert ran.out == ""
    assert "your shell seems to have removed an amount" in ran.err
    assert "Rovers paid 0 million for Novak" in ran.err
    assert "feudcheck 'Rovers paid $30 million for Novak'" in ran.err
    assert 'feudcheck "Rovers paid \\$30 million for Novak"' in ran.err
    (guess,) = [line for line in ran.err.splitlines() if "→" in line]
    assert guess.split("→")[0].strip() == "$30 million"
    assert "supported" in guess
    assert "Harbour Herald, 2019-07-02" in guess
    assert "guess" in guess
    assert "Nothing was checked" in ran.err


def test_the_caret_stands_under_the_gap() -> None:
    ran = run_shell(f'feudcheck {claims_option()} "ローヴァーズは Novak に $30 million を払った" --lang en')
    lines = ran.err.splitlines()
    (at,) = [n for n, line in enumerate(lines) if line.strip().startswith("^")]
    before = lines[at - 1][: lines[at - 1].index("0 million")]
    assert sum(2 if c > "\u2e80" else 1 for c in before) == lines[at].index("^")


def test_single_quotes_and_backslash_are_as_typed() -> None:
    for typed in ("'Rovers paid $30 million for Novak'", '"Rovers paid \\$30 million for Novak"'):
        ran = run_shell(f"feudcheck {claims_option()} -f jsonl {typed}")
        assert (ran.code, ran.err) == (0, "")
        assert [(r["text"], r["verdict"]) for r in ran.records] == [("Rovers paid $30 million for Novak", "supported")]


def test_turned_off() -> None:
    for script in (
        f'feudcheck {claims_option()} -f line --literal "Rovers paid $30 million"',
        f'FEUDCHECK_SHELL_CHECK=0 feudcheck {claims_option()} -f line "Rovers paid $30 million"',
    ):
        ran = run_shell(script)
        assert ran.code != 2
        assert "shell" not in ran.err
        assert "0 million" in ran.out


def test_japanese_gets_japanese() -> None:
    ran = run_shell(f'feudcheck {claims_option()} "ローヴァーズは「$3000万」を支払った"')
    assert "シェルが" in ran.err
    assert "一重引用符" in ran.err
    assert ran.code == 2


def test_a_warning_still_checks() -> None:
    ran = run("--claims", str(BASE), "-f", "jsonl", "Novak joined Rovers in 2019  and stayed")
    assert ran.code in (0, 1)
    assert "may have removed" in ran.err
    assert len(ran.records) == 1


def test_one_piped_line() -> None:
    ran = run("--claims", str(BASE), stdin="Rovers paid 0 million for Novak\n")
    assert (ran.code, ran.out) == (2, "")
    assert "shell" in ran.err
    two = run("--claims", str(BASE), stdin="Rovers paid 0 million for Novak\n\nMore here.\n")
    assert "shell" not in two.err


def test_files_are_nobodys_shell(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rovers paid  million for Novak", encoding="utf-8")
    assert "shell" not in run("--claims", str(BASE), str(tmp_path / "a.txt")).err


def test_other_sentences_are_checked_all_the_same() -> None:
    ran = run("--claims", str(BASE), "-f", "jsonl", "Rovers paid  million for Novak", "Novak joined Rovers in 2019.")
    assert ran.code == 2
    assert [r["text"] for r in ran.records] == ["Novak joined Rovers in 2019."]


def test_no_quotes_at_all() -> None:
    ran = run_shell(f"feudcheck {claims_option()} Rovers paid $30 million")
    assert ran.code == 2
    assert "put the sentence in single quotes" in ran.err


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
def test_through_a_real_zsh() -> None:
    ran = run_shell(f'feudcheck {claims_option()} "Rovers paid $30 million for Novak"', shell=("zsh", "-c"))
    assert ran.code == 2
    assert "$30 million" in ran.err


def test_the_shipped_base_through_bash() -> None:
    ran = run_shell('feudcheck "Musk donated $1 billion"')
    assert ran.code == 2
    assert "Musk donated  billion" in ran.err
    (guess,) = [line for line in ran.err.splitlines() if "→" in line]
    assert guess.split("→")[0].strip() == "$1 billion"
    assert "contradicted" in guess


def test_whatever_is_certainly_lost_leaves_a_trace() -> None:
    chance, found = random.Random(1), 0
    parts = (
        *" .,-「『“、はが0億万",
        "  ",
        "00",
        ",000",
        ".4",
        " million",
        " bn",
        " dollars",
        "億ドル",
        "M",
        "US",
        "bash",
        "sh",
        "paid",
    )
    for _ in range(20_000):
        text = "".join(chance.choices(parts, k=chance.randint(1, 6)))
        if any(re.search(pattern, text) for pattern in _CERTAIN):
            found += 1
            assert re.search(_TRACE, text), text
    assert found > 2_000


def test_a_shell_that_cannot_be_told_is_called_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> tuple[str, str]:
        raise shellingham.ShellDetectionFailure

    loss = find_loss("Rovers paid 0 million for Novak.", FOOTBALL)
    assert loss is not None and loss.certain
    monkeypatch.setattr(shellingham, "detect_shell", unknown)
    told = explain_loss(loss, FOOTBALL, judge_with(FOOTBALL))
    assert "inside double quotes the shell reads $1 as a variable, which is empty" in told
    assert "$30 million  →  supported" in told  # what any shell would have left is tried
    monkeypatch.setattr(shellingham, "detect_shell", lambda: ("zsh", "/bin/zsh"))
    assert "inside double quotes zsh reads" in explain_loss(loss, FOOTBALL, judge_with(FOOTBALL))
