"""What sources and entities are called when they are shown to a reader."""

from __future__ import annotations

from feudcheck.claims.compiled import CompiledBase


def source_name(source: str, base: CompiledBase) -> str:
    """ "Business+IT, 2023-12-11": publisher and date, or the id where nothing is known."""
    known = base.sources.get(source)
    if known is None:
        return source
    return f"{known.publisher}, {known.date}" if known.date else known.publisher


def entity_name(entity: str, lang: str, base: CompiledBase) -> str:
    """The name an entity is usually called by."""
    known = base.entities.get(entity)
    names = (known.ja if lang == "ja" else known.en) if known else []
    return names[0] if names else entity
