"""Claim bases and word knowledge from YAML: a position for every node, all errors at once, nothing built but text."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
import yaml
from msgspec import Struct

from feudcheck.claims.schema import Axis, Base, Claim, Entity, Evidence, Question, Source, Word

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_NODES = 2_000_000
_DEEPEST = 50


class Problem(Struct, frozen=True):
    """What is wrong in a YAML file, where (1-based), and what was expected."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class BaseErrors(Exception):
    """A claim base that cannot be used; `problems` lists everything found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def _depth(text: str) -> int:
    """How deep lists and mappings lie in one another, up to one more than is allowed. Raises `YAMLError`.

    Composing them recurses in C, where too much of it ends the process.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            break
    return depth


class Document:
    """A YAML file as plain data, with the position of every node by its path of keys."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self.problems: list[Problem] = []
        self.places: dict[tuple[str | int, ...], tuple[int, int]] = {}
        self.keys: dict[tuple[str | int, ...], tuple[int, int]] = {}
        self._count = 0
        self.data = self._parse(path.read_bytes())

    def _parse(self, raw: bytes) -> Any:
        try:
            text = raw.decode("utf-8-sig")
            if _depth(text) > _DEEPEST:
                self.report((), "nested too deeply")
                return None
            node = yaml.compose(text, Loader=_Loader)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode("utf-8").split("\n")
            self.places[()] = (len(before), len(before[-1]) + 1)
            self.report((), f"not UTF-8 (byte {error.start}); save the file as UTF-8")
            return None
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            if mark is not None:
                self.places[()] = (mark.line + 1, mark.column + 1)
            self.report((), f"not valid YAML: {getattr(error, 'problem', None) or getattr(error, 'reason', error)}")
            return None
        return None if node is None else self._build(node, (), 0)

    def _build(self, node: Any, path: tuple[str | int, ...], depth: int) -> Any:
        self.places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        self._count += 1
        if self._count > _MAX_NODES or depth > _DEEPEST:
            self.report(path, "too large or nested too deeply (anchors that repeat each other?)")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self._build(child, (*path, n), depth + 1) for n, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, depth)
        return self._scalar(node, path)

    def _mapping(self, node: Any, path: tuple[str | int, ...], depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            if name in result:
                self.places[(*path, name)] = (key.start_mark.line + 1, key.start_mark.column + 1)
                self.report((*path, name), f"'{name}' is given twice; keep one")
                continue
            self.keys[(*path, name)] = (key.start_mark.line + 1, key.start_mark.column + 1)
            result[name] = self._build(value, (*path, name), depth + 1)
        return result

    def _scalar(self, node: Any, path: tuple[str | int, ...]) -> Any:
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.rsplit(":", 1)[1].startswith("python"):
            self.report(path, f"tag {node.tag} is not allowed here")
            return str(node.value)
        plain = not node.style
        if plain and node.tag.endswith(":bool") and str(node.value).lower() in ("true", "false"):
            return str(node.value).lower() == "true"
        if plain and node.tag.endswith(":int") and "where" in path[-2:-1]:
            return int(node.value, 10) if node.value.isdigit() and len(node.value) < 10 else str(node.value)
        return None if plain and node.tag.endswith(":null") and node.value in ("", "~", "null") else str(node.value)

    def report(self, path: tuple[str | int, ...], message: str, at_key: bool = False) -> None:
        """Note a problem at the node with this path, or its key, or at its nearest known parent."""
        if at_key and path in self.keys:
            self.problems.append(Problem(self.name, *self.keys[path], message))
            return
        known = path
        while known not in self.places and known:
            known = known[:-1]
        line, column = self.places.get(known, (1, 1))
        self.problems.append(Problem(self.name, line, column, message))


def _path_of(message: str) -> tuple[str, tuple[str | int, ...]]:
    """Split a msgspec message into its text and the path it ends with."""
    text, _, where = message.partition(" - at `")
    parts: list[str | int] = []
    for part in where.rstrip("`").replace("[", ".[").split(".")[1:]:
        if part.startswith("[") and part[1:-1].isdigit():
            parts.append(int(part[1:-1]))
        else:
            parts.append(part)
    return text, tuple(parts)


def _convert(document: Document, value: Any, kind: Any, path: tuple[str | int, ...]) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        text, inner = _path_of(str(error))
        unknown_field = text.split("`")[1] if "unknown field" in text else None
        at = (*path, *inner) if unknown_field is None else (*path, *inner, unknown_field)
        document.report(at, _friendly(text, _type_at(kind, inner)), at_key=unknown_field is not None)
        return None


def _type_at(kind: Any, path: tuple[str | int, ...]) -> Any:
    """The type of what lies at a path below a value of a type; `None` where that can't be told."""
    for part in path:
        fields = msgspec.structs.fields(kind) if _is_struct(kind) else ()
        inner = next((f.type for f in fields if f.encode_name == part), None) if fields else get_args(kind)[:1]
        kind = _bare(inner[0] if isinstance(inner, tuple) and inner else inner or None)
    return kind


def _bare(kind: Any) -> Any:
    """A type without what is noted about it, and without `None` beside it."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    others = [k for k in get_args(kind) if k is not type(None)]
    return _bare(others[0]) if type(None) in get_args(kind) else kind


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _friendly(text: str, kind: Any) -> str:
    text = text.replace("Expected `str`, got `null`", "a text is missing here").replace(
        "Object contains unknown field", "unknown field"
    )
    if "unknown field" in text:
        field = text.split("`")[1]
        known = [f.encode_name for f in msgspec.structs.fields(kind)] if _is_struct(kind) else []
        near = get_close_matches(field, known, 1)
        return f"unknown field '{field}'" + (
            f"; did you mean '{near[0]}'?" if near else f"; known: {', '.join(known)}" if known else ""
        )
    if get_origin(kind) is Literal:
        text += f"; known: {', '.join(get_args(kind))}"
    return text.replace("Object missing required field", "missing field").replace("`", "'")


def _entries(document: Document, section: str, kind: Any) -> dict[str, Any]:
    data = (document.data or {}).get(section, {})
    if not isinstance(data, dict):
        document.report((section,), f"'{section}' must be a mapping from id to entry")
        return {}
    found = {key: _convert(document, value, kind, (section, key)) for key, value in data.items()}
    return {key: value for key, value in found.items() if value is not None}


def _text(document: Document, section: str) -> str | None:
    value = (document.data or {}).get(section)
    if value is None or isinstance(value, str):
        kind = next(f.type for f in msgspec.structs.fields(Base) if f.name == section)
        return None if value is None else _convert(document, value, kind, (section,))
    document.report((section,), f"'{section}' must be a text")
    return None


def parse_base(path: Path) -> tuple[Base, Document]:
    """A claim base as far as it can be read, and the document with its problems.

    Raises `OSError` when the file cannot be read.
    """
    document = Document(path)
    if not isinstance(document.data, dict):
        if not document.problems:
            document.report((), "expected a mapping with 'sources', 'entities' and 'claims'")
        return Base({}, {}, []), document
    allowed = [f.encode_name for f in msgspec.structs.fields(Base)]
    for key in document.data:
        if key not in allowed:
            near = get_close_matches(key, allowed, 1)
            document.report(
                (key,),
                f"unknown section '{key}'"
                + (f"; did you mean '{near[0]}'?" if near else f"; known: {', '.join(allowed)}"),
                at_key=True,
            )
    for key in ("sources", "entities", "claims"):
        if key not in document.data:
            document.report((), f"section '{key}' is missing")
    raw = document.data.get("claims", [])
    claims = []
    if isinstance(raw, list):
        claims = [_convert(document, value, Claim, ("claims", n)) for n, value in enumerate(raw)]
    else:
        document.report(("claims",), "'claims' must be a list")
    base = Base(
        sources=_entries(document, "sources", Source),
        entities=_entries(document, "entities", Entity),
        claims=[c for c in claims if c is not None],
        questions=_entries(document, "questions", Question),
        words=_entries(document, "words", Word),
        precedents=_text(document, "precedents"),
        until=_text(document, "until"),
    )
    _cross_check(base, document, [n for n, c in enumerate(claims) if c is not None])
    return base, document


def _cross_check(base: Base, document: Document, numbers: list[int]) -> None:
    ids: dict[str, int] = {}
    given = _given(document)
    for number, claim in zip(numbers, base.claims, strict=True):
        at = ("claims", number)
        if claim.id in ids:
            document.report((*at, "id"), f"claim '{claim.id}' is there twice (first as claim {ids[claim.id] + 1})")
        ids.setdefault(claim.id, number)
        for path, message in _claim_problems(claim, given):
            document.report((*at, *path), message)
    for name, entity in base.entities.items():
        for field in ("speaks_for", "part_of"):
            target = getattr(entity, field)
            if target and target not in given.entities:
                document.report(("entities", name, field), unknown("entity", target, given.entities))
    for name, source in base.sources.items():
        if source.entity and source.entity not in given.entities:
            document.report(("sources", name, "entity"), unknown("entity", source.entity, given.entities))


class _Given(Struct):
    """The names that may be referred to, those of entries with mistakes among them: each mistake is told once."""

    claims: list[str]
    sources: list[str]
    entities: list[str]
    questions: list[str]


def _given(document: Document) -> _Given:
    sections = {name: document.data.get(name) for name in ("sources", "entities", "questions")}
    claims = document.data.get("claims")
    ids = [c.get("id") for c in claims if isinstance(c, dict)] if isinstance(claims, list) else []
    return _Given(
        claims=[i for i in ids if isinstance(i, str)],
        **{name: list(section) if isinstance(section, dict) else [] for name, section in sections.items()},
    )


def _claim_problems(claim: Claim, given: _Given) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if claim.question and claim.question not in given.questions:
        yield ("question",), unknown("question", claim.question, given.questions)
    for n, near in enumerate(claim.near):
        if near not in given.claims:
            yield ("near", n), unknown("claim", near, given.claims)
    for lang in ("en", "ja"):
        if claim.answer and getattr(claim.answer, lang) not in getattr(claim, lang):
            yield (
                ("answer", lang),
                f"the answer must be a part of the statement, word for word: {getattr(claim, lang)!r}",
            )
    for n, evidence in enumerate(claim.evidence):
        yield from ((("evidence", n, *path), message) for path, message in _evidence_problems(evidence, given))


def _evidence_problems(evidence: Evidence, given: _Given) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if evidence.source not in given.sources:
        yield ("source",), unknown("source", evidence.source, given.sources)
    if evidence.by and evidence.by not in given.entities:
        yield ("by",), unknown("entity", evidence.by, given.entities)
    if evidence.relays and evidence.relays not in given.sources:
        yield ("relays",), unknown("source", evidence.relays, given.sources)


def unknown(what: str, name: str, known: Any) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"no {what} '{name}'" + (f"; did you mean '{near[0]}'?" if near else "")


def read_base(path: Path) -> Base:
    """A claim base that can be used.

    Raises `BaseErrors` with every problem found, or `OSError`.
    """
    base, document = parse_base(path)
    if document.problems:
        raise BaseErrors(document.problems)
    return base


def read_words(paths: list[Path]) -> dict[str, Word]:
    """The word knowledge of all files, one concept each.

    Raises `BaseErrors`; a concept may be defined once only.
    """
    words: dict[str, Word] = {}
    problems: list[Problem] = []
    documents = []
    for path in paths:
        document = Document(path)
        documents.append(document)
        for name, value in (document.data or {}).items():
            word = _convert(document, value, Word, (name,))
            if name in words:
                document.report((name,), f"concept '{name}' is defined in two files")
            elif word is not None:
                words[name] = word
    problems += _word_problems(words, documents)
    if problems:
        raise BaseErrors(problems)
    return words


def read_common(path: Path) -> dict[str, set[str]]:
    """The words of each language that are too general to tell claims apart.

    Raises `BaseErrors` when the file isn't a mapping from language to a comma-separated text.
    """
    document = Document(path)
    common = {
        lang: {w.strip() for w in str((document.data or {}).get(lang, "")).split(",") if w.strip()}
        for lang in ("en", "ja")
    }
    if document.problems:
        raise BaseErrors(document.problems)
    return common


def read_axes(path: Path) -> list[Axis]:
    """The axes of opposites.

    Raises `BaseErrors`; no concept may stand on both sides of an axis.
    """
    document = Document(path)
    axes = {name: _convert(document, value, Axis, (name,)) for name, value in (document.data or {}).items()}
    for name, axis in axes.items():
        for both in set(axis.for_) & set(axis.against) if axis else ():
            document.report((name,), f"'{both}' stands on both sides")
    if document.problems:
        raise BaseErrors(document.problems)
    return list(axes.values())


def _word_problems(words: dict[str, Word], documents: list[Document]) -> list[Problem]:
    for document in documents:
        for name in document.data or {}:
            word = words.get(name)
            for field, value in (("is", word.is_), ("not", word.not_), ("turns", word.turns)) if word else ():
                for other in filter(None, (v.strip() for v in value.split(","))):
                    if other not in words:
                        document.report((name, field), unknown("concept", other, words))
    return [p for d in documents for p in d.problems]
