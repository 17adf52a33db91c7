"""Sentence boundaries and language guess: the shared table, further rows, and hostile input."""

from __future__ import annotations

import itertools
import json
import time
from pathlib import Path
from typing import Any

import pytest

from feudcheck.language.sentences import guess_language, split_sentences

TABLE = Path(__file__).parent / "data" / "expressions" / "sentences.jsonl"
SHARED = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]


def pieces(text: str, lang: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, lang)]


@pytest.mark.parametrize("row", SHARED, ids=[row["sentences"][0] for row in SHARED])
def test_shared_row(row: dict[str, Any]) -> None:
    assert pieces("".join(row["sentences"]), row["lang"]) == [piece.strip() for piece in row["sentences"]]


ENGLISH: list[list[str]] = [
    ["Musk left.", " Altman stayed."],
    ["Musk left the\nboard in 2018.", " Altman stayed."],
    ["He sued Sam\nAltman in 2024 over the\ndeal."],
    ["Musk left the board", "\n\nAltman stayed"],
    ["Musk v. Altman went to trial.", " Nobody won."],
    ["Musk vs. Altman et al. was heard at 9 a.m. in court.", " It was loud."],
    ["John Smith Jr. founded it.", " He left."],
    ["It was founded by John Smith Jr.", " He left."],
    ["OpenAI, Inc. and Tesla Corp. met Microsoft Corp. officials.", " They agreed."],
    ["He is No. 1 in the U.S. market.", " She is No. 2."],
    ["Did he go?", " No.", " He stayed."],
    ["He paid $97.4 billion.", " She paid 3.5 percent."],
    ["He lives in the U.S.", " He works for X Corp.", " They know it."],
    ['"He lied," she said.', ' "He cheated."'],
    ['Musk said: "He lied. He cheated."', " Altman denied it."],
    ["“He lied. He cheated,” she said.", " Nobody replied."],
    ['"Why me?" Musk asked.', " Nobody replied."],
    ["He left (see Fig. 3 on p. 12).", " She stayed."],
    ["He left in Nov. 2023 or Dec. 2023.", " She stayed until Jan. 3."],
    ["xAI was founded in 2023.", " xAI built Grok."],
    ["He founded it in 2015.", " 49% is held by Microsoft."],
    ["He founded it in 2015.", ' "I named it," he said.'],
    ["He used e.g. H100 chips, i.e. GPUs, etc. for training.", " It worked."],
    ["Really?!", " Yes!!", " Fine..."],
    ["# Heading", "\nText begins here.", " And here."],
    ["* Musk left", "\n* Altman stayed", "\n* Both sued"],
    ["1) Musk left the board\nof OpenAI.", "\n2) Altman stayed."],
    ["Prof. Dr. Smith met Gen. Jones and Sen. Warren.", " They talked."],
    ["The letter by J. K. Rowling is here.", " Plan B. failed too."],
    ['He wrote "Yes!" and left.', " Then silence."],
    ["It ended.[1][2]", " The board met."],
    ["He said so… and left.", " She stayed."],
    ["Visit www.example.com.", " It is free."],
    ["He has a Ph.D. in physics.", " He left Stanford."],
    ["'It was mine,' he said.", " 'All of it.'"],
    ["The deal (worth $1bn. or so) failed.", " Nobody cared."],
    ["One.", "\r\nTwo is here."],
    ["One line\r\nand another."],
    ["He won.", "\r\n\r\nShe lost."],
    ["  He won.  ", "\t She lost.  "],
    ["A sentence without an end"],
    ["He joined Tesla Inc.", " In 2018 he left."],
]

JAPANESE: list[list[str]] = [
    ["彼は去った。", "彼女は残った。"],
    ["彼は2015年に\nOpenAIを設立した。", "そして去った。"],
    ["彼は去った", "\n\n彼女は残った"],
    ["「彼は嘘をついた。許せない。」と語った。", "会場は静まった。"],
    ["「彼は嘘をついた。」というのが主張だ。", "反論もある。"],
    ["「OpenAI」「xAI」は競合だ。", "共に成長した。"],
    ["彼は「なぜ？」と聞いた。", "答えはない。"],
    ["本当か？！", "嘘だろう。"],
    ["Yahoo!ニュースが報じた。", "続報もある。"],
    ["価格は3.5億ドル。", "量は2.0トン。"],
    ["（彼は後に撤回した。）", "裁判は続く。"],
    ["マスク氏（53。実業家）は去った。", "以上。"],
    ["・一つ目", "\n・二つ目です。", "続き。"],
    ["1. 彼は去った。", "\n2. 彼女は残った。"],
    ["## 概要", "\n彼は去った。"],
    ["彼は去った。\n", "彼女は残った。"],
    ["彼は言う。", "「終わりだ。まだだ。」と。", "そして去った。"],
    ["彼は去った！", "彼女も去った！！"],
    ["彼は去った．", "２．５倍だ．"],
    ["詳しくはhttps://example.com/a?b=1を見よ。", "以上だ。"],
    ["彼は…言わなかった。", "終わり。"],
    ["🎉彼は勝った。", "👏拍手。"],
    ["「私は“自由。平等。”を信じる」と彼は言った。", "以上。"],
    ["彼は去った"],
    ["彼は去った。（了）", "次の話。"],
    ["【速報】彼は去った。", "続報を待つ。"],
    ["彼は去った。。。", "本当に。"],
]


@pytest.mark.parametrize("row", ENGLISH, ids=[row[0] for row in ENGLISH])
def test_english(row: list[str]) -> None:
    assert pieces("".join(row), "en") == [piece.strip() for piece in row]


@pytest.mark.parametrize("row", JAPANESE, ids=[row[0] for row in JAPANESE])
def test_japanese(row: list[str]) -> None:
    assert pieces("".join(row), "ja") == [piece.strip() for piece in row]


LANGUAGES = [
    ("Musk sued OpenAI.", "en"),
    ("マスク氏は提訴した。", "ja"),
    ("OpenAIのCEO", "ja"),
    ("GPT-4とGrok 2を比べた。", "ja"),
    ("Musk (マスク) sued OpenAI in 2024.", "en"),
    ("He said 「さようなら」 to her and left the board.", "en"),
    ("", "en"),
    ("2018", "en"),
    ("ﾏｽｸ", "ja"),
    ("東京", "ja"),
    ("Café déjà vu", "en"),
    ("xAI、Grok 2を公開", "ja"),
]


@pytest.mark.parametrize(("text", "wanted"), LANGUAGES)
def test_guess_language(text: str, wanted: str) -> None:
    assert guess_language(text) == wanted


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "\u3000", "...", "。。。", '"', "」", "「", "(((", ")))", "- ", "#"]
)
def test_degenerate_text(text: str, lang: str) -> None:
    spans = split_sentences(text, lang)
    assert "".join(text[start:end] for start, end in spans).split() == text.split()


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_nothing_is_lost(lang: str) -> None:
    text = "\n".join("".join(row["sentences"]) for row in SHARED)
    spans = split_sentences(text, lang)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())
    assert all(text[s:e] == text[s:e].strip() != "" for s, e in spans)


HOSTILE = [
    "a",
    ".",
    ". ",
    '"',
    '" ',
    "「",
    "」",
    "「。",
    "。」",
    "(",
    ")",
    "(. ",
    "\n",
    " \n",
    "- \n",
    "1. ",
    "Mr. ",
    "U.S. ",
    "…",
    "!",
]
HOSTILE += [
    "! ",
    "A. ",
    "[1]",
    ".[1]",
    "「だ」",
    "？（笑）",
    "♪",
    "a\n",
    "# ",
    "あ\n",
    "。",
    "“",
    "” ",
    "'",
    '".',
    " ",
    "あ「だ」は",
    "! a",
    ".)",
]


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_input_is_linear(piece: str, lang: str) -> None:
    text = piece * (100_000 // len(piece))
    before = time.process_time()
    split_sentences(text, lang)
    guess_language(text)
    assert time.process_time() - before < 3.0


def test_no_pattern_is_compiled_at_import() -> None:
    source = Path(__file__).parents[1] / "src" / "feudcheck" / "language" / "sentences.py"
    compiled = [line for line in source.read_text(encoding="utf-8").splitlines() if "re.compile(" in line]
    assert all(line.startswith(" ") for line in compiled)
