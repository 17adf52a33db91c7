"""How far the verdict model may go against the rules: how sure it must be of a verdict, and of theirs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from feudcheck.judging.finding import ALLEGED, CONTRADICTED, DISPUTED, SUPPORTED, UNVERIFIED
from feudcheck.judging.model import Costs, ranked

_RATHER = 0.5  # probability from which on a verdict of the very claim stands, whatever a mistake would cost
_LEAST = 0.03  # and below which no verdict is given
# With precedents (True) and without: from which probability on what the rules hold against a verdict is taken for
# misread, and below which a verdict of theirs is doubted.
_SURELY = {True: {SUPPORTED: 0.9, CONTRADICTED: 0.8, ALLEGED: 0.8, DISPUTED: 0.88}, False: {SUPPORTED: 0.9}}
_HARDLY = {True: {CONTRADICTED: 0.5, SUPPORTED: 0.35}, False: {CONTRADICTED: 0.2}}


class Leaning(Struct, frozen=True):
    """What the model makes of the rules' verdict."""

    ruled: str  # the rules' verdict
    chance: Mapping[str, float]
    likely: list[str]  # the verdicts that may be given, that with the least to be feared from it first
    stands: bool  # the rules' verdict needs no other beside it
    doubted: bool  # it is hardly right
    dropped: bool  # and is not given, for there are precedents to say so
    surely: str  # the verdict that is beyond doubt, empty where none is

    def best(self, possible: Collection[str]) -> str:
        """The verdict to be given, of those there is evidence for and the rules' own."""
        given = {*possible, *(() if self.dropped else (self.ruled,))}
        return next(
            v for v in self.likely if v in given and (self.chance[v] >= _LEAST or v in (self.ruled, UNVERIFIED))
        )


def leaning(costs: Costs, chance: Mapping[str, float], ruled: str, is_settled: bool, remembers: bool) -> Leaning:
    """How the model leans. `is_settled`: the rules have a claim that is the sentence; `remembers`: there are precedents
    like it."""
    likely = list(ranked(costs, chance, ruled))
    doubted = chance[ruled] < _HARDLY[remembers].get(ruled, 0.0)
    dropped = doubted and remembers
    stands = (likely[0] == ruled and not dropped) or (is_settled and chance[ruled] >= _RATHER)
    surely = next((v for v, least in _SURELY[remembers].items() if chance[v] >= least), "")
    return Leaning(ruled, chance, likely, stands, doubted, dropped, surely)
