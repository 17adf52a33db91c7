"""Where covering is enough, and how well a claim explains a stretch."""

from __future__ import annotations

from math import fsum

from msgspec import Struct

from feudcheck.judging.alignment import Alignment


class Limits(Struct, frozen=True):
    """Where covering is enough. Tuned on labelled sentences, see docs/design.md."""

    precision_for: float = 0.44
    recall_for: float = 0.54
    unexplained_for: float = 0.79
    precision_against: float = 0.48
    recall_against: float = 0.4
    both_for: float = 0.74  # precision and recall from which a longer sentence may leave more unexplained
    precision_headless: float = 0.8  # from which the deed itself may be told in other words
    precision_whole: float = 0.88  # a claim that says all of the sentence may say much more
    foreign_whole: float = 0.58
    gain_whole: float = 0.9
    recall_whole: float = 0.34
    recall_entailed: float = 0.7
    recall_explains: float = 0.75  # of claims that explain away what seems to go against it
    precision_near: float = 0.3  # of a claim that may give evidence for a verdict the rules did not reach
    recall_near: float = 0.4  # and how much of the claim must be met
    half: float = 0.5  # precision and recall of one that speaks against what the model is sure is wrong
    same: float = 0.85  # precision and recall of a claim that is the sentence in other words
    joined: int = 8  # claims a part brings when the sentence is taken as one
    window: int = 3
    recall_named: float = 0.05  # on top of it, where a name is the conflict
    recall_worded: float = 0.14  # where an opposite is the conflict
    recall_vague: float = 0.12  # and where only the claim's wordings have the word
    foreign_for: float = 0.98  # weight of known words that the claim doesn't have
    foreign_against: float = 2.09
    foreign_typed: float = 1.3  # where a figure or date is the conflict
    recall_crumb: float = 0.5  # of what goes against a part of a long sentence
    recall_whole_typed: float = 0.9  # of a claim that is all said, but with another figure or date
    recall_typed: float = 0.75  # unless the sentence says nearly all of the claim
    least: float = 0.55  # gain below which no claim speaks to the stretch
    close: float = 0.46  # how far below the best a claim may lie and still be heard in support
    close_same: float = 0.18  # the same beside a claim that is the sentence
    close_against: float = 0.76  # and against, its difference left aside
    least_against: float = 0.49
    recall_member: float = 0.54  # of claims that back a stretch between them
    recall_loose: float = 0.52  # of those that name somebody whom the sentence doesn't
    fills: float = 0.3  # weight that each must add
    recall_person: float = 0.65  # of one that fills in a person
    team: int = 4  # claims that may back a stretch between them
    unexplained_team: float = 1.26
    open_share: float = 0.2  # of the stretch's weight, that may stay open in a long one

    precision_for_lone: float = 0.8  # of the only claim that speaks to a stretch; how much of it is told doesn't matter
    precision_against_lone: float = 0.75


LIMITS = Limits()
_COST = {"value": 0.55, "date": 0.55, "name": 0.3, "role": 0.3, "polarity": 0.3, "speaker": 0.3, "answer": 0.3}


def gain_of(alignment: Alignment) -> float:
    """How much of the stretch the claim explains, less what it leaves and where it differs."""
    shared = alignment.mass * (0.35 + 0.65 * min(1.0, alignment.recall / 0.6))
    return (
        shared
        + 0.3 * alignment.recall
        - 0.8 * alignment.unexplained
        - 0.7 * len(alignment.uncovered)
        - 0.9 * (not alignment.level_ok)
        - fsum([_COST[d.slot] for d in alignment.differences])
    )


def standing(alignment: Alignment) -> float:
    """How close a conflicting claim is, its difference left aside."""
    return alignment.gain + fsum(_COST[d.slot] for d in alignment.differences)


def is_same(alignment: Alignment) -> bool:
    """Whether the claim is the stretch in other words, or that but for one thing."""
    return min(alignment.precision, alignment.recall) >= LIMITS.same
