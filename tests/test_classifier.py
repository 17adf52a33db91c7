"""The linear classifier of a base: what it learns from judged sentences, and what a sentence gives it to see."""

from __future__ import annotations

import math

import msgspec
import pytest

from command import BASE as BASE_FILE
from feudcheck.claims.classifier import Classifier, PackedClassifier, fit, sample
from feudcheck.claims.features import features
from feudcheck.claims.gist import entries, gist
from feudcheck.claims.store import build
from feudcheck.language.reader import read

BASE = build(BASE_FILE)
TAUGHT = [
    *(sample("en", "supported", ["apple", "red", f"day {n}"]) for n in range(6)),
    *(sample("en", "contradicted", ["apple", "blue", f"day {n}"]) for n in range(6)),
    *(sample("ja", "supported", ["青", "林檎"]) for _ in range(3)),
    *(sample("ja", "contradicted", ["赤", "林檎"]) for _ in range(3)),
]


def seen(sentence: str) -> set[str]:
    reading = read(sentence, BASE.lexicon, BASE.names)
    said = gist(reading, BASE.weights)
    return features(reading, said, entries(reading, said))


def test_what_tells_the_verdicts_apart_decides() -> None:
    classifier = fit(TAUGHT)
    red, blue = (classifier.scores(["apple", colour], "en") for colour in ("red", "blue"))
    assert red["supported"] > math.log(0.8) > math.log(0.2) > red["contradicted"]
    assert blue["contradicted"] > math.log(0.8) > math.log(0.2) > blue["supported"]
    assert classifier.scores(["青", "林檎"], "ja")["supported"] > math.log(0.6)


def test_scores_are_log_probabilities() -> None:
    for found in (["apple", "red"], ["apple"], ["nobody said this"], []):
        scores = fit(TAUGHT).scores(found, "en")
        assert sum(map(math.exp, scores.values())) == pytest.approx(1.0)


def test_a_feature_of_one_sentence_and_an_unknown_one_tell_nothing() -> None:
    classifier = fit([*TAUGHT, sample("en", "contradicted", ["apple", "once"])])
    nothing = classifier.scores([], "en")
    assert classifier.scores(["once"], "en") == classifier.scores(["never"], "en") == nothing


def test_a_language_nobody_judged_has_no_scores() -> None:
    assert fit([s for s in TAUGHT if s.lang == "en"]).scores(["林檎"], "ja") == {}
    assert fit([]).scores(["apple"], "en") == {}


def test_the_same_sentences_make_the_same_classifier_and_it_can_be_stored() -> None:
    stored = msgspec.msgpack.encode(fit(TAUGHT).pack())
    assert stored == msgspec.msgpack.encode(fit(TAUGHT).pack())
    opened = Classifier(msgspec.msgpack.decode(stored, type=PackedClassifier))
    assert opened.scores(["apple", "red"], "en") == fit(TAUGHT).scores(["apple", "red"], "en")


@pytest.mark.parametrize(
    ("one", "other", "mark"),
    [
        ("United lied to Novak about the Rovers.", "Novak lied to United about the Rovers.", "@novak>"),
        ("Novak joined the Rovers in 2019.", "Novak never joined the Rovers in 2019.", "!c"),
        ("Novak joined the Rovers in 2019.", "Novak planned to join the Rovers in 2019.", "^"),
        ("Novak joined the Rovers in 2019.", "Novak joined the Rovers in 2018.", "~"),
        ("The Rovers paid $30 million for Novak.", "The Rovers paid $3 million for Novak.", "#3e+06"),
        ("Novak says that the Rovers lied.", "United says that the Rovers lied.", "sunited c"),
        ("ノヴァクは2019年にローヴァーズに加入した。", "ノヴァクは2019年にローヴァーズに加入しなかった。", "!c"),
        ("ローヴァーズは3000万ドルを支払った。", "ローヴァーズは300万ドルを支払った。", "#3e+06"),
    ],
)
def test_sentences_of_nearly_the_same_words_have_other_features(one: str, other: str, mark: str) -> None:
    assert any(feature.startswith(mark) for feature in seen(other) - seen(one))
