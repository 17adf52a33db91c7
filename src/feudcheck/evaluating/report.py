"""An evaluation as text for people, or as JSON lines for programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from feudcheck.evaluating.measures import Outcome, confusion, measure
from feudcheck.judging.finding import VERDICTS
from feudcheck.terminal import clean

_NAMES = {
    "macro_f1": "macro F1",
    "supporting_f1": "supporting F1",
    "conflicting_f1": "conflicting F1",
    "false_assurance": "false assurance",
    "false_alarm": "false alarm",
    "wrong_target": "wrong target",
    "ece": "calibration error",
    "brier": "Brier score",
    "auroc": "AUROC",
    "surest_80_error": "wrong of the surest 80 %",
}


class Located(msgspec.Struct):
    """An outcome and the line it comes from."""

    file: str
    line: int
    outcome: Outcome


def as_text(found: Sequence[Located], shown: int) -> Iterator[str]:
    """Measures, confusion table, and the misses by cause, of each cause the first `shown`."""
    outcomes = [f.outcome for f in found]
    columns = {"all": measure(outcomes)}
    for lang in ("en", "ja"):
        part = [o for o in outcomes if o.label.lang == lang]
        if 0 < len(part) < len(outcomes):
            columns[lang] = measure(part)
    yield f"{'':26}" + "".join(f"{name:>8}" for name in columns)
    yield f"{'sentences':26}" + "".join(f"{column['n']:8.0f}" for column in columns.values())
    yield f"{'accuracy':26}" + "".join(f"{column.get('accuracy', 0.0):8.3f}" for column in columns.values())
    if outcomes:
        for name, title in (("accuracy_low", "  95 % interval from"), ("accuracy_high", "  to")):
            yield f"{title:26}" + "".join(f"{column[name]:8.3f}" for column in columns.values())
    for name, title in _NAMES.items():
        if any(name in column for column in columns.values()):
            yield f"{title:26}" + "".join(f"{c[name]:8.3f}" if name in c else f"{'–':>8}" for c in columns.values())
    yield ""
    yield f"{'label, and what was given':26}" + "".join(f"{v:>13}" for v in VERDICTS)
    for true, row in confusion(outcomes).items():
        yield f"  {true:24}" + "".join(f"{row[v] or '·':>13}" for v in VERDICTS)
    causes: dict[str, list[Located]] = defaultdict(list)
    for f in found:
        if not f.outcome.right:
            causes[f.outcome.cause].append(f)
    for name, missed in sorted(causes.items(), key=lambda c: (-len(c[1]), c[0])):
        yield ""
        yield f"{len(missed):4d}  {name}"
        for f in missed[:shown]:
            o = f.outcome
            verdicts = f"{o.label.verdict} -> {o.given} {o.fact.confidence:.2f}"
            yield f"      {f.file}:{f.line}: {verdicts}: {clean(o.label.text)}"


def as_jsonl(found: Sequence[Located]) -> Iterator[str]:
    """An object a sentence, and one with the measures and the confusion table."""
    encode = msgspec.json.encode
    for f in found:
        label, fact = f.outcome.label, f.outcome.fact
        row = {
            "file": f.file,
            "line": f.line,
            "id": label.id,
            "text": label.text,
            "label": label.verdict,
            "also": label.also,
            "verdict": fact.verdict,
            "confidence": round(fact.confidence, 4),
            "right": f.outcome.right,
            "cause": f.outcome.cause or None,
            "supporting": [b.source for b in fact.supporting],
            "conflicting": [b.source for b in fact.conflicting],
            "claim": fact.claim,
        }
        yield encode(row).decode()
    outcomes = [f.outcome for f in found]
    measures = {name: round(value, 4) for name, value in measure(outcomes).items()}
    yield encode({"measures": measures, "confusion": confusion(outcomes)}).decode()
