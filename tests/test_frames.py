"""What only assures, reminds or leads up to a statement changes nothing of it."""

from __future__ import annotations

from itertools import cycle

import pytest

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.store import load
from feudcheck.judging.finding import Finding
from feudcheck.judging.judge import judge
from feudcheck.language.frames import unframed
from feudcheck.language.reader import read

FRAMES = {
    "en": (
        "It goes without saying that {}.",
        "There is no doubt that {}.",
        "No one can deny that {}.",
        "It is no secret that {}.",
        "It’s undeniable that {}.",
        "Make no mistake: {}.",
        "For those who don't know, {}.",
        "Few people know this, but {}.",
        "Let's not forget that {}.",
        "Undeniably, {}.",
        "The fact is that {}.",
        "What strikes me most is that {}.",
        "{}, no doubt about it.",
        "{}, not the other way round.",
    ),
    "ja": (
        "{}ことは言うまでもありません。",
        "個人的に興味深いのは、{}ことです。",
        "{}ことは間違いない。",
        "{}ことに疑いの余地はない。",
        "{}ことは否めない。",
        "{}ことは紛れもない事実だ。",
        "{}ことを忘れてはならない。",
        "{}という事実は見逃せない。",
        "{}と言わざるを得ない。",
        "{}と断言できる。",
        "ご存じない方のために説明すると、{}。",
        "意外に知られていないが、{}。",
        "前述の通り、{}。",
        "言うまでもなく、{}。",
    ),
}


@pytest.fixture(scope="module")
def base() -> CompiledBase:
    return load()


def finding(text: str, lang: str, base: CompiledBase) -> Finding:
    return judge(read(text, base.lexicon, base.names, lang), base)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_frame_changes_no_verdict_and_no_source(lang: str, base: CompiledBase) -> None:
    changed = []
    statements = [claim.statement[lang].rstrip(".。") for claim in base.claims][::3]
    for statement, frame in zip(statements, cycle(FRAMES[lang])):
        plain = finding(statement + (". " if lang == "en" else "。").strip(), lang, base).deciding
        framed = finding(frame.format(statement), lang, base).deciding
        if (plain.verdict, plain.supporting, plain.conflicting) != (
            framed.verdict,
            framed.supporting,
            framed.conflicting,
        ):
            changed.append((frame, statement, plain.verdict, framed.verdict))
    assert len(statements) > 200
    assert not changed


@pytest.mark.parametrize(
    "text",
    [
        "There is no doubt about its motives in the complaint.",
        "It is not true that Musk left in 2018.",
        "The board forgot that it had dismissed him.",
        "アルトマン氏が解任されたわけではない。",
        "マスク氏が出資したとは言えない。",
        "マスク氏は間違いを認めていない。",
        "OpenAIが設立されたことはない。",
    ],
)
def test_what_denies_or_tells_something_is_no_frame(text: str) -> None:
    assert unframed(text, "en" if text.isascii() else "ja") == text


def test_places_stay_where_they_are() -> None:
    text = "There is no doubt that Musk left OpenAI in 2018."
    bare = unframed(text, "en")
    assert len(bare) == len(text)
    assert bare.index("Musk") == text.index("Musk")


@pytest.mark.parametrize("text", ["Make no mistake: ok.", "言うまでもなく、はい。"])
def test_a_frame_around_nothing_is_read_as_it_stands(text: str) -> None:
    assert unframed(text, "en" if text.isascii() else "ja") == text
