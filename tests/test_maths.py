"""Maths in Markdown: formulas are left out, and no price ever is."""

from __future__ import annotations

import random
import re
import time

import pytest

from feudcheck.checking import sentences
from feudcheck.documents import text_document


def words(text: str) -> str:
    return " | ".join(" ".join(block.text.split()) for block in text_document(text, "a.md").blocks)


PRICES = [
    "Rovers raised $5 and paid $10.",
    "It rose from $1 billion and $10 billion to more.",
    "It cost US$5–$6 or **$5**–$6 or _$5_/_$6_.",
    "between $5million,$10million and $15million",
    "He gave $100 million, not $1 billion.",
    "$1 billion ($10 billion in all) and (~$ 5) more",
    "1億$と2億$を支払い、3$",
    "10$/month, 20$/month, 5$/m, 6$",
    "the $TSLA,$MSFT and $T,$F funds",
    "From $1 (then $.5) to A$6",
    "US$m 5; A$m 6, and (US$m) 5; (A$m) 6",
    "$M:5,A$:6 and in $B, 5$ of 6",
    "$5 or more$ and $5m-$ and $5$ and $100$k$",
    "they made $$ in 2018 and $$ in 2019, $$$",
    "$$ Deal of the day: 5 million $$",
    "$1 = ¥150, so 100$",
    "$1=150円、100$",
    "$1=A$ 1.5",
    "He got $5^1^, or A$ less",
    "growth of $50$ and of $5 - 3$",
    "$5_a and $6_b$5",
    "[costs $5](https://x.y/$/a) and [$6](https://x.y/$)",
]


@pytest.mark.parametrize("text", PRICES)
def test_no_price_is_lost(text: str) -> None:
    """All figures, and all dollars, are there afterwards; but for addresses, that are no text."""
    seen = re.sub(r"\]\([^)]*\)", "", text)
    said = words(text)
    assert re.findall(r"\d+", said) == re.findall(r"\d+", seen)
    assert said.count("$") == seen.count("$")
    assert [c for c in said if c.isalpha()] == [c for c in seen if c.isalpha()]


@pytest.mark.parametrize("text", [r"$5\text{ million}$ was paid", r"a rise of $50\%$ in all", r"$\$5$ and $A = \$6$"])
def test_amounts_written_as_maths_are_text(text: str) -> None:
    assert re.findall(r"\d+", words(text)) == re.findall(r"\d+", text)


FORMULAS = [
    ("Let $x$ be the price, $n-1$ of $f(x)$.", "Let be the price, of ."),
    ("From $5 to $10, $x = 3$, and $6.", "From $5 to $10, , and $6."),
    ("Then $E = mc^2$ and $x_1 < x_2$ hold, $2^n$ and $5 \\times 10^9$ too.", "Then and hold, and too."),
    ("the $n$th of $\\alpha$", "the th of"),
    ("変数$x$は$\\frac{1}{2}$で、$5を払う。", "変数はで、$5を払う。"),
    ("He paid \\$5, then \\$x\\$, then $y$.", "He paid $5, then $x$, then ."),
    ("Before $$E = mc^2$$ after.", "Before after."),
    ("Before\n$$\na\n- b = c.\n$$\nafter $5.", "Before | after $5."),
    ("> $$\n> a^2\n> $$\n> Novak left.", "Novak left."),
    ("$$\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}$$", ""),
    ("`$x$` and ``$y`` and $x`y$", "and and $x`y$"),
    ("```\n$$\n```\nPaid $x$ here\n```\n$$\n```", "Paid here"),
    ("*a $x*y$ b*", "a b"),
    ("| $x$ | $5 |\n|---|---|\n| $y^2$ b | 6$ |", "$5 | b | 6$"),
    ("$$\na\n\nb = c\n$$", "$$ a | b = c $$"),
    ("$a$$b$ and $ x$ and $x $", "$a$$b$ and $ x$ and $x $"),
]


@pytest.mark.parametrize(("text", "wanted"), FORMULAS, ids=[text for text, _ in FORMULAS])
def test_formulas_are_left_out(text: str, wanted: str) -> None:
    assert words(text) == wanted


def test_plain_text_has_no_maths() -> None:
    assert text_document("Let $x$ be.", "a.txt").blocks[0].text == "Let $x$ be."


PIECES = [
    *("$", "$$", "\\$", "$x$", "5", "10", "x", "y+1", "\\alpha ", "^2", "_i", "=", "(", ")", "{", "}", ",", ".", "–"),
    *("億", "と", "円", "million", " and ", "US", "A", "🍣", "`", "*", "**", "_", "[a](b$c)", "<", ">", "|", "-", "# "),
    *(" ", " ", "\n", "\n\n", "\r\n", "https://a.b/$c "),
]


def test_every_letter_keeps_its_place() -> None:
    """What a sentence's places cut out of the file is the sentence; what is left out lies between dollars."""
    chance = random.Random(7)
    for _ in range(3000):
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 25)))
        for block in text_document(text, "a.md").blocks:
            assert "\0" not in block.text
            assert list(block.starts) == sorted(block.starts)
            for sentence in sentences(block):
                for letter, start, end in zip(sentence.text, sentence.starts, sentence.ends, strict=True):
                    assert text[start:end].strip("\\\r\n\t ") == letter.strip("\\\r\n\t ")


def test_with_a_price_on_both_sides() -> None:
    """Whatever stands between two prices with words around them, both stay."""
    chance = random.Random(11)
    for _ in range(2000):
        between = "".join(chance.choices([" ", " and ", "-", ",", "/", " to US", "(", ")", "–", "と", ". "], k=3))
        text = f"paid ${chance.randint(1, 99)}{between}${chance.randint(1, 99)} million"
        assert re.findall(r"\d+", words(text)) == re.findall(r"\d+", text), text


@pytest.mark.parametrize(
    "piece", ["$", "$$", "$a", "$ ", "$x$", "\\$", "$$\n", "$(", "$\\a", "> $$a$$\n", "$`", "```\n$$"]
)
def test_hostile_dollars_are_linear(piece: str) -> None:
    before = time.process_time()
    text_document(piece * (60_000 // len(piece)), "a.md")
    assert time.process_time() - before < 4.0
