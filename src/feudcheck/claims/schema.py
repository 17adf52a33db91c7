"""What a claim base holds, as written in YAML. The JSON Schema for editors is generated from these types."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
Verdict = Literal["contradicted", "disputed", "alleged", "unverified", "supported"]
Line = Annotated[str, Meta(min_length=1, max_length=500)]


class Forms(Struct, forbid_unknown_fields=True):
    """The same thing said in both languages, several ways each."""

    en: list[Line] = []
    ja: list[Line] = []


class Text(Struct, forbid_unknown_fields=True):
    """The same words in both languages."""

    en: Line
    ja: Line


class Source(Struct, forbid_unknown_fields=True):
    """An article. What is not known about it is left out, never guessed."""

    title: Line
    publisher: Line
    lang: Literal["en", "ja"]
    author: Line | None = None
    date: Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}){0,2}$")] | None = None
    dated: Line | None = None  # said in words where no day is known: "after 11 February 2025"
    url: Annotated[str, Meta(pattern=r"^https?://")] | None = None
    note: Line | None = None
    entity: Id | None = None  # the entity that speaks when the article speaks: "according to The Daily"


class Entity(Struct, forbid_unknown_fields=True):
    """Somebody or something with a name, in every language and spelling."""

    kind: Literal["person", "company", "product", "project", "place", "work", "outlet", "group", "voice"]
    en: list[Line]
    ja: list[Line]
    paraphrase: Forms = field(default_factory=Forms)
    speaks_for: Id | None = None
    part_of: Id | None = None


class Question(Struct, forbid_unknown_fields=True):
    """What several claims answer. `one`: one is true; `many`: several may hold; `sequence`: steps of one matter."""

    kind: Literal["one", "many", "sequence"]
    en: Line | None = None
    ja: Line | None = None


class Evidence(Struct, forbid_unknown_fields=True):
    """Where an article states the claim (or goes against it)."""

    source: Id
    at: Line  # the shortest run of characters, as printed, that occurs once
    where: tuple[int, int] | None = None  # heading and paragraph, both counted from 1 (0: before the first heading)
    by: Id | None = None  # whose words; none: the article's own voice
    relays: Id | None = None  # the source it merely repeats
    against: bool = False
    note: Line | None = None


class Claim(Struct, forbid_unknown_fields=True):
    """One statement in two languages, with its evidence."""

    id: Id
    topic: Id
    en: Line
    ja: Line
    evidence: Annotated[list[Evidence], Meta(min_length=1)]
    question: Id | None = None
    answer: Text | None = None  # the part of the statement that a rival answer would replace
    setting: Text | None = None  # where, when or to whom it was said
    near: list[Id] = []
    wordings: Forms = field(default_factory=Forms)


class Precedent(Struct):
    """A sentence that somebody has judged, a line of JSON. Fields beside these are for those who keep the file."""

    text: Line
    verdict: Verdict
    supports: list[Id] = []  # sources
    conflicts: list[Id] = []
    claims: list[Id] = []  # those that decided, the first of them foremost


class Labelled(Precedent):
    """A sentence with the verdict it should get. `also`: other verdicts that are as defensible."""

    id: str = ""
    lang: Literal["en", "ja"] | None = None
    also: list[Verdict] = []


class Word(Struct, forbid_unknown_fields=True, rename={"is_": "is", "not_": "not"}):
    """A concept of the word knowledge: all the ways to say it, and how it relates to other concepts."""

    en: str = ""
    ja: str = ""
    is_: str = ""
    not_: str = ""
    speech: Literal["says", "denies", "asks", "promises", "thinks"] | None = None
    level: (
        Literal[
            "offered", "promised", "planned", "intended", "tried", "asked", "threatened", "proposed", "considered",
            "allowed", "began", "continued", "could",
        ]
        | None
    ) = None  # fmt: skip
    denies: bool = False
    turns: str = ""
    mutual: bool = False
    light: bool = False


class Axis(Struct, forbid_unknown_fields=True, rename={"for_": "for"}):
    """Two directions: any concept of one side, said of the same thing, excludes any concept of the other."""

    for_: list[Id]
    against: list[Id]


class Base(Struct, forbid_unknown_fields=True):
    """A whole claim base."""

    sources: dict[Id, Source]
    entities: dict[Id, Entity]
    claims: list[Claim]
    questions: dict[Id, Question] = {}
    words: dict[Id, Word] = {}
    precedents: Line | None = None  # a file of judged sentences, or a folder of such files, from where the base lies
    until: Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}){0,2}$")] | None = None  # what the base knows, up to when
