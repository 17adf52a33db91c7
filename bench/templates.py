"""Sentences made from templates, the same for the same seed; a language says what stands for each `{name}`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from random import Random


class Templates(ABC):
    """`plain` and `business`: templates, a line each. `joint` stands between two sentences."""

    joint: str

    def __init__(self, seed: int, plain: str, business: str) -> None:
        self._random = Random(seed)
        self._plain, self._business = plain.split("\n")[:-1], business.split("\n")[:-1]

    def plain(self) -> str:
        """A sentence that names nobody the base knows."""
        return self._filled(self._random.choice(self._plain))

    def named(self) -> str:
        """A sentence as a news page about the base's people has it."""
        return self._filled(self._random.choice(self._business))

    def _filled(self, pattern: str) -> str:
        parts = pattern.split("{")
        made = [parts[0]]
        for part in parts[1:]:
            name, _, after = part.partition("}")
            made.append(self._word(name) + after)
        return "".join(made)

    @abstractmethod
    def _word(self, name: str) -> str: ...
