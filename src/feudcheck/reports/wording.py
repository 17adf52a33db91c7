"""How sources, sentences and counts are put into words; shared by the reports that people read."""

from __future__ import annotations

from collections.abc import Iterable

from feudcheck.claims.compiled import CompiledBase
from feudcheck.claims.naming import entity_name, source_name
from feudcheck.judging.finding import SUPPORTED, VERDICTS, Backing, Fact
from feudcheck.reports import IGNORED, KNOWN
from feudcheck.reports.labels import labels
from feudcheck.terminal import clean


def backing_name(backing: Backing, lang: str, base: CompiledBase) -> str:
    """A source with whose words it gives and what it merely repeats."""
    words, notes = labels(lang), []
    if backing.voice != "own":
        who = entity_name(backing.speaker, lang, base) if backing.speaker else ""
        notes.append(words.quoting.format(who=who) if who else words.reported)
    if backing.relays:
        notes.append(words.relaying.format(source=source_name(backing.relays, base)))
    name = source_name(backing.source, base)
    if not notes:
        return name
    return f"{name}（{'、'.join(notes)}）" if lang == "ja" else f"{name} ({', '.join(notes)})"


def backing_names(backings: Iterable[Backing], lang: str, base: CompiledBase) -> list[str]:
    """Each backing by name, doubles left out."""
    return list(dict.fromkeys(clean(backing_name(b, lang, base)) for b in backings))


def told(fact: Fact, lang: str, base: CompiledBase) -> str:
    """All that a fact's row would say of it, in a few sentences: why, what instead, who is for it and who against."""
    words = labels(lang)
    parts = [explained(fact)]
    for title, backings in ((words.for_it, fact.supporting), (words.against_it, fact.conflicting)):
        if backings:
            parts.append(f"{title}: {'; '.join(backing_names(backings, lang, base))}.")
    return " ".join(part[0].upper() + part[1:] for part in parts if part)


def explained(fact: Fact) -> str:
    """Why, and what instead."""
    parts = (clean(note) for note in (fact.reason, fact.way_out) if note)
    return " ".join(part[0].upper() + part[1:] for part in parts)


def witness_note(fact: Fact, lang: str, until: str) -> str:
    """How many independent sources stand against a contradicted fact, and how far the sources reach."""
    words = labels(lang)
    parts = []
    if fact.witnesses:
        parts.append(words.witness if fact.witnesses == 1 else words.witnesses.format(count=fact.witnesses))
    if until:
        parts.append(words.as_of.format(until=until))
    return words.join.join(parts)


def summary(counts: dict[str, int], lang: str, reach: Iterable[str]) -> str:
    """ "3 sentences checked: 1 contradicted, 2 supported. Sources up to ...". `reach`: up to when, of each base."""
    words, total = labels(lang), sum(counts.values())
    days = sorted(set(reach))
    until = days[0] if len(days) == 1 else words.by_base.format(until=words.either.join(days)) if all(days) else ""
    head = words.summary_one if total == 1 else words.summary.format(count=total)
    order = [*(v for v in VERDICTS if v != "unverified" and v != SUPPORTED), SUPPORTED, "unverified", IGNORED, KNOWN]
    names = {**words.verdicts, IGNORED: words.ignored, KNOWN: words.known}
    if lang == "ja":
        parts = "、".join(f"{names[v]}{counts[v]}" for v in order if counts.get(v))
        return f"{head}：{parts}。" + (f"{words.as_of.format(until=until)}。" if until else "")
    parts = ", ".join(f"{counts[v]} {names[v]}" for v in order if counts.get(v))
    tail = words.as_of.format(until=until)
    return f"{head}: {parts}." + (f" {tail[0].upper()}{tail[1:]}." if until else "")
