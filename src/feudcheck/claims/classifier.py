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
from feudcheck.claims.lanes import Lanes

_LEAST = 3  # sentences that must have a feature
_ROUNDS, _RATE, _RATE_ALWAYS = 6, 4.0, 0.1
_SURE = 0.97  # probability of the right verdict from which on a sentence teaches nothing more
_SLIGHT = 0.005  # probability of a wrong one that is not worth a correction
_STEPS = 1000  # of a weight of 1 as stored
_MOST = (1 << 15) - 1  # no weight is greater as stored
_COARSE, _FINE = 1 << 10, 1 << 20  # steps of a value and of a correction of 1 while fitting


class Sample(NamedTuple):
    """A judged sentence as the hashes of its features, in order: of thousands of sentences little memory is taken."""

    lang: str
    verdict: str
    keys: array[int]


class Fitted(NamedTuple):
    """What each verdict has before anything is seen, and the row of each feature by its hash, in thousandths: how rare
    it is, then what it tells for each verdict."""

    always: list[float]
    rows: dict[int, list[int]]


class PackedClassifier(Struct, array_like=True):
    """A classifier as stored: arrays of machine numbers, little-endian."""

    verdicts: list[str]
    always: dict[str, list[float]]  # language -> what each verdict has before anything is seen
    keys: memoryview  # hashes of language and feature, in order
    weights: memoryview  # of each key, in thousandths: how rare it is, then what it tells for each verdict


class Classifier:
    """The verdicts by the features of a sentence."""

    def __init__(self, packed: PackedClassifier) -> None:
        self._packed, self._row = packed, len(packed.verdicts) + 1
        self._index, self._weights = Places(opened("I", packed.keys)), opened("h", packed.weights)

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
        length = _STEPS * math.sqrt(sum(map(mul, rarities, rarities))) or 1.0
        always = self._packed.always[lang]
        logits = [first + sum(map(mul, rarities, column)) / length for first, column in zip(always, told, strict=True)]
        whole = _log_sum(logits)
        return {verdict: logit - whole for verdict, logit in zip(self._packed.verdicts, logits, strict=True)}


def sample(lang: str, verdict: str, features: Collection[str]) -> Sample:
    """A judged sentence with these features."""
    return Sample(lang, verdict, array("I", sorted({key_of(lang, feature) for feature in features})))


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
    keys, weights = array("I", sorted(rows)), array("h")
    for key in keys:
        weights.extend(max(-_MOST, min(_MOST, weight)) for weight in rows[key])
    always = {lang: fitted[lang].always for lang in sorted(fitted)}
    return Classifier(PackedClassifier(verdicts, always, stored(keys), stored(weights)))


def fit_language(samples: Sequence[Sample], verdicts: list[str]) -> Fitted:
    """Fit on the sentences of one language, by stochastic gradient descent.

    The weights of a feature are whole numbers side by side in one: that is twice as fast as number by number.
    """
    import random

    having = Counter(key for s in samples for key in s.keys)
    keys = sorted(key for key, count in having.items() if count >= _LEAST)
    rarities = [round(_STEPS * (math.log(len(samples) / having[key]) + 1.0)) for key in keys]
    number = {key: n for n, key in enumerate(keys)}
    known = [[number[key] for key in s.keys if key in number] for s in samples]
    told = [n for n, numbers in enumerate(known) if len(numbers) > 1]  # a sentence of one feature teaches nothing
    inputs = [_input(known[n], rarities) for n in told]
    right = [verdicts.index(samples[n].verdict) for n in told]
    lanes, weights, always = Lanes(len(verdicts)), [0] * len(keys), [0.0] * len(verdicts)
    order, shuffled = list(range(len(told))), random.Random(0)
    step, steps = 0, _ROUNDS * len(told)
    for _ in range(_ROUNDS):
        shuffled.shuffle(order)
        for place in order:
            rate, step = _RATE * (1 - step / steps), step + 1
            numbers, values, pick = inputs[place]
            sums = lanes.parted(sum(map(mul, values, pick(weights))))
            logits = [first + total / (_COARSE**3 * _FINE) for first, total in zip(always, sums, strict=True)]
            whole = _log_sum(logits)
            errors = [math.exp(logit - whole) for logit in logits]
            if errors[right[place]] > _SURE:
                continue
            errors[right[place]] -= 1.0
            pulls = [rate * error if abs(error) > _SLIGHT else 0.0 for error in errors]
            always = [first - _RATE_ALWAYS * pull for first, pull in zip(always, pulls, strict=True)]
            pulled = lanes.joined([round(pull * _COARSE * _FINE) for pull in pulls])
            for feature, value in zip(numbers, values, strict=True):
                weights[feature] -= pulled * value
    rows = ([round(_STEPS * w / (_COARSE**2 * _FINE)) for w in lanes.parted(weight)] for weight in weights)
    table = {key: [rarity, *row] for key, rarity, row in zip(keys, rarities, rows, strict=True)}
    return Fitted([round(first, 3) for first in always], table)


def _input(numbers: list[int], rarities: Sequence[int]) -> tuple[list[int], list[int], Any]:
    """The numbers of a sentence's features, their values (of length 1 together), and what picks these from a list."""
    length = math.sqrt(sum(rarities[n] ** 2 for n in numbers))
    return numbers, [round(_COARSE * rarities[n] / length) for n in numbers], itemgetter(*numbers)


def _log_sum(logits: Sequence[float]) -> float:
    most = max(logits)
    return most + math.log(math.fsum(math.exp(logit - most) for logit in logits))
