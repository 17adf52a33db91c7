"""Changing the places of evidence in the text of a claim base, and nothing else in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def rewrite_places(text: str, places: Mapping[tuple[int, int], tuple[int, int]]) -> str:
    """The YAML text with `where` set for the given evidence (number of the claim, number of the evidence, both from 0).

    Numbers are replaced where they stand; a missing `where` goes behind `at`. The text must be a base without mistakes.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    root = yaml.compose(text, Loader=_Loader)
    claims = _child(root, "claims").value
    edits: dict[int, tuple[int, str]] = {}
    for (claim, piece), place in places.items():
        evidence = _child(claims[claim], "evidence").value[piece]
        for start, end, new in _edits(evidence, place, text):
            edits[start] = (end, new)
    for start, (end, new) in sorted(edits.items(), reverse=True):
        text = text[:start] + new + text[end:]
    return mark + text


def _edits(evidence: Any, place: tuple[int, int], text: str) -> list[tuple[int, int, str]]:
    where = _child(evidence, "where")
    if where is not None and isinstance(where, yaml.SequenceNode):
        pairs = zip(where.value, place, strict=True)
        return [(node.start_mark.index, node.end_mark.index, str(number)) for node, number in pairs]
    written = f"[{place[0]}, {place[1]}]"
    if where is not None:
        return [(where.start_mark.index, where.end_mark.index, written)]
    key, value = next((k, v) for k, v in evidence.value if k.value == "at")
    end = value.end_mark.index
    if evidence.flow_style:
        return [(end, end, f", where: {written}")]
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    return [(line_end, line_end, f"\n{' ' * key.start_mark.column}where: {written}")]


def _child(node: Any, name: str) -> Any:
    return next((value for key, value in node.value if key.value == name), None)
