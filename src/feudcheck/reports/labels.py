"""The words of the reports, in both languages. One more language is one more entry in `LABELS`."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Labels(Struct, frozen=True):
    """Everything a report says in one language. Fields in braces are filled in by `str.format`."""

    verdicts: Mapping[str, str]
    verdict: str
    sentence: str
    supporting: str
    conflicting: str
    confidence: str
    for_it: str
    against_it: str
    quoting: str
    reported: str
    relaying: str
    because: str
    way_out: str
    witness: str
    witnesses: str
    as_of: str
    either: str
    by_base: str
    uncovered: str
    summary_one: str
    summary: str
    nothing: str
    ignored: str
    known: str
    join: str


LABELS: dict[str, Labels] = {
    "en": Labels(
        verdicts={
            "supported": "supported",
            "disputed": "disputed",
            "alleged": "alleged",
            "contradicted": "contradicted",
            "unverified": "unverified",
        },
        verdict="Verdict",
        sentence="Sentence",
        supporting="Supporting",
        conflicting="Conflicting",
        confidence="Confidence",
        for_it="for",
        against_it="against",
        quoting="quoting {who}",
        reported="reported",
        relaying="after {source}",
        because="Why",
        way_out="Instead",
        witness="1 independent witness against it",
        witnesses="{count} independent witnesses against it",
        as_of="sources up to {until}",
        either=" or ",
        by_base="{until}, depending on the claim base",
        uncovered="Not covered",
        summary_one="1 sentence checked",
        summary="{count} sentences checked",
        nothing="nothing to show",
        ignored="ignored",
        known="known",
        join=", ",
    ),
    "ja": Labels(
        verdicts={
            "supported": "裏付けあり",
            "disputed": "食い違い",
            "alleged": "主張のみ",
            "contradicted": "矛盾",
            "unverified": "未確認",
        },
        verdict="判定",
        sentence="文",
        supporting="裏付ける情報源",
        conflicting="反する情報源",
        confidence="確度",
        for_it="裏付け",
        against_it="反対",
        quoting="{who}の言葉",
        reported="伝聞",
        relaying="{source}による",
        because="理由",
        way_out="直すなら",
        witness="反する独立した情報源は1件",
        witnesses="反する独立した情報源は{count}件",
        as_of="情報は{until}まで",
        either="または",
        by_base="主張データにより{until}",
        uncovered="未確認の部分",
        summary_one="1文を確認",
        summary="{count}文を確認",
        nothing="示すものなし",
        ignored="無視",
        known="既知",
        join="、",
    ),
}


def labels(lang: str) -> Labels:
    """The labels of a language, English where there are none."""
    return LABELS.get(lang, LABELS["en"])
