"""A linear classifier: which verdict the sentences of a base were given that have the features of a new one.

Multinomial logistic regression on features weighted by tf-idf, for each language its own, fitted on the precedents when
a base is compiled. It knows words and what stands beside what, and nothing of sources: what it says is a signal among
others for the verdict model.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter, mul
from typing import Any, NamedTuple

from msgspec import Struct

from feudcheck.claims.arrays import Places, key_of, opened, stored

_LEAST = 2  # sentences that must have a feature
_ROUNDS, _RATE, _RATE_ALWAYS = 6, 4.0, 0.1
_SURE = 0.97  # probability of the right verdict from which on a sentence teaches nothing more
_SLIGHT = 0.005  # probability of a wrong one that is not worth a correction
_DIGITS = 3  # of a weight


class Sample(NamedTuple):
    """A judged sentence as features."""

    lang: str
    verdict: str
    features: Collection[str]


class Fitted(NamedTuple):
    """What each verdict has before anything is seen, and the row of each feature by its hash: how rare it is, then what
    it tells for each verdict."""

    always: list[float]
    rows: dict[int, list[float]]


class PackedClassifier(Struct, array_like=True):
    """A classifier as stored: arrays of machine numbers, little-endian."""

    verdicts: list[str]
    always: dict[str, list[float]]  # language -> what each verdict has before anything is seen
    keys: memoryview  # hashes of language and feature, in order
    weights: memoryview  # of each key: how rare it is, then what it tells for each verdict


class Classifier:
    """The verdicts by the features of a sentence."""

    def __init__(self, packed: PackedClassifier) -> None:
        self._packed, self._row = packed, len(packed.verdicts) + 1
        self._index, self._weights = Places(opened("I", packed.keys)), opened("f", packed.weights)

    def pack(self) -> PackedClassifier:
        """As stored."""
        return self._packed

    def scores(self, features: Collection[str], lang: str) -> dict[str, float]:
        """Log-probability of each verdict; empty for a language of which no sentence was judged."""
        if lang not in self._packed.always:
            return {}
        row, weights = self._row, self._weights
        places = self._index.of(lang, features)
        rows = [weights[place * row : (place + 1) * row].tolist() for place in places]
        rarities, *told = zip(*rows, strict=True) if rows else [()] * row
        norm = math.sqrt(sum(map(mul, rarities, rarities))) or 1.0
        sums = [sum(map(mul, rarities, column)) for column in told]
        always = self._packed.always[lang]
        logits = [first + total / norm for first, total in zip(always, sums, strict=True)]
        whole = _log_sum(logits)
        return {verdict: logit - whole for verdict, logit in zip(self._packed.verdicts, logits, strict=True)}


def fit(samples: Sequence[Sample]) -> Classifier:
    """The classifier of these sentences; the same for the same sentences in the same order."""
    verdicts = sorted({s.verdict for s in samples})
    by_lang: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        by_lang[sample.lang].append(sample)
    return joined(verdicts, {lang: fit_language(found, verdicts) for lang, found in by_lang.items()})


def joined(verdicts: list[str], fitted: Mapping[str, Fitted]) -> Classifier:
    """The classifier of several languages. `verdicts`: those that it was fitted for, in order."""
    rows = {key: row for found in fitted.values() for key, row in found.rows.items()}
    keys, weights = array("I", sorted(rows)), array("f")
    for key in keys:
        weights.extend(rows[key])
    always = {lang: fitted[lang].always for lang in sorted(fitted)}
    return Classifier(PackedClassifier(verdicts, always, stored(keys), stored(weights)))


def fit_language(samples: Sequence[Sample], verdicts: list[str]) -> Fitted:
    """Fit on the sentences of one language, by stochastic gradient descent."""
    import random

    hashed = [sorted({key_of(s.lang, f) for f in s.features}) for s in samples]
    having = Counter(key for keys in hashed for key in keys)
    keys = sorted(key for key, count in having.items() if count >= _LEAST)
    rarities = [round(math.log(len(samples) / having[key]) + 1.0, _DIGITS) for key in keys]
    number = {key: n for n, key in enumerate(keys)}
    known = [[number[key] for key in found if key in number] for found in hashed]
    told = [n for n, numbers in enumerate(known) if len(numbers) > 1]  # a sentence of one feature teaches nothing
    inputs = [_input(known[n], rarities) for n in told]
    right = [verdicts.index(samples[n].verdict) for n in told]
    weights = [[0.0] * len(keys) for _ in verdicts]
    always = [0.0] * len(verdicts)
    order, shuffled = list(range(len(told))), random.Random(0)
    step, steps = 0, _ROUNDS * len(told)
    for _ in range(_ROUNDS):
        shuffled.shuffle(order)
        for place in order:
            rate, step = _RATE * (1 - step / steps), step + 1
            numbers, values, pick = inputs[place]
            logits = [a + sum(map(mul, values, pick(w))) for a, w in zip(always, weights, strict=True)]
            whole = _log_sum(logits)
            errors = [math.exp(logit - whole) for logit in logits]
            if errors[right[place]] > _SURE:
                continue
            errors[right[place]] -= 1.0
            for n, error in enumerate(errors):
                if abs(error) > _SLIGHT:
                    always[n] -= _RATE_ALWAYS * rate * error
                    row, pull = weights[n], rate * error
                    for feature, value in zip(numbers, values, strict=True):
                        row[feature] -= pull * value
    table = {
        key: [rarity, *(round(row[n], _DIGITS) for row in weights)]
        for n, (key, rarity) in enumerate(zip(keys, rarities, strict=True))
    }
    return Fitted([round(a, _DIGITS) for a in always], table)


def _input(numbers: list[int], rarities: Sequence[float]) -> tuple[list[int], list[float], Any]:
    """The numbers of a sentence's features, their values (of length 1 together), and what picks these from a list."""
    norm = math.sqrt(sum(rarities[n] ** 2 for n in numbers))
    return numbers, [rarities[n] / norm for n in numbers], itemgetter(*numbers)


def _log_sum(logits: Sequence[float]) -> float:
    most = max(logits)
    return most + math.log(sum(math.exp(logit - most) for logit in logits))
