"""Maths in Markdown: formulas are left out as Pandoc sees them, but nothing that speaks of money."""

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
    "From $1 (then $.5) to A$6",
    "US$m 5; A$m 6, and (US$m) 5; (A$m) 6",
    "$5 or more$ and $5m-$ and more",
    "they made $$ in 2018 and $$ in 2019, $$$",
    "$$ Deal of the day: 5 million $$",
    "$1 = ¥150, so 100$",
    "$1=150円、100$",
    "He got $5^1^, or A$ less",
    "$5 and $10, $5-$10, $5M/$6M, a $1B-$2B range",
    "between $100 million and A$150 million, from US$5 to US$6",
    "$1 billion, or C$1.4 billion, and $10bn/£8bn ($12bn)",
    "paid $5 million (US$) and $1bn/US$ or $1,000,000(US$) for it",
    "paid $5m-$US6m, $US5m/$US6m, $.5 million (A$) and $5,000 in A$, not more",
    "It costs $5 (then A$) or $5 per A$, and 6 per B$.",
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


@pytest.mark.parametrize("text", [r"$5\text{ million}$ was paid", r"$\text{costs $5}$ then", r"$\$5$ and $A = \$6$"])
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
    ("`$x$` and ``$y`` and $z$ and $x`y$", "and and and"),
    ("```\n$$\n```\nPaid $x$ here\n```\n$$\n```", "Paid here"),
    ("*a $x*y$ b*", "a b"),
    ("| $x$ | $5 |\n|---|---|\n| $y^2$ b | 6$ |", "$5 | b | 6$"),
    ("$$\na\n\nb = c\n$$", "$$ a | b = c $$"),
    ("$a$$b$ and $ x$ and $x $", "and $ x$ and $x $"),
    ("By $F=ma$ there are $5$ of $PV=nRT$, $50\\%$.", "By there are of , ."),
    ("$x_{max}$ of $b^2-4ac$, $3x+2y=7$ and $10^{-3}$.", "of , and ."),
    ("$x$5 and $x$٣ and $$y$ and more", "$x$5 and ٣ and $ and more"),
    ("$y$$ and more", "$ and more"),
    ("It cost $5 at https://x.y/$a today.", "It cost $5 at today."),
    ("速度$v$と$x>0$の$x\nまで$y$", "速度との$x まで"),
    ("$a\nb$ and $\\text{if } x$ and $a\\$b$", "and and $a$b$"),
    ("US$x$ and 2$x$ and ($x$).", "US$x$ and 2$x$ and ()."),
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
