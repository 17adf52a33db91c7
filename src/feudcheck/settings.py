"""Settings of a project: `feudcheck.toml`, or `[tool.feudcheck]` in `pyproject.toml`, found from a draft upwards.

A flag wins over the environment, the environment over the file, the file over what is built in.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta, Struct, field

OWN, SHARED = "feudcheck.toml", "pyproject.toml"
_TABLE = b"tool.feudcheck"

Verdict = Literal["contradicted", "disputed", "alleged", "unverified", "supported", "all"]


VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


class Settings(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What may be set; names and values are those of the flags. Paths are taken from the file's own folder."""

    format_name: Literal["table", "full", "line", "jsonl", "sarif", "github", "markdown", "html"] = field(
        default="table", name="format"
    )
    show: list[Verdict] = field(default_factory=list)
    fail_on: Literal["contradicted", "disputed", "alleged", "unverified", "never"] = "contradicted"
    lang: Literal["en", "ja"] | None = None
    claims: str | None = None
    encoding: str = ""
    baseline: str | None = None
    exclude: list[str] = field(default_factory=list)
    force_exclude: bool = False
    require_ignore_reason: bool = False
    color: Literal["auto", "always", "never"] = "auto"
    width: Annotated[int, Meta(ge=20, le=1000)] | None = None


class WrongSettings(Exception):
    """A settings file that cannot be used; the message says where and why."""


def settings_for(arguments: Sequence[str], config: Path | None = None, none: bool = False) -> Settings:
    """The settings for these drafts: those of the file found, of `config`, or `none`. Raises `WrongSettings`."""
    path = None if none else config or find(arguments)
    return read_settings(path) if path else Settings()


def find(arguments: Sequence[str]) -> Path | None:
    """The settings file nearest to the first draft named, or to the working folder: the first upwards, not beyond the
    root of a repository. Raises `WrongSettings`."""
    named = next((a for a in arguments if os.path.exists(a)), os.curdir)
    try:
        start = Path(os.path.abspath(named))
    except OSError:  # the working folder is gone
        return None
    for folder in (start, *start.parents) if os.path.isdir(start) else start.parents:
        for path in (folder / OWN, folder / SHARED):
            if os.path.isfile(path) and (path.name == OWN or _TABLE in _bytes(path)):
                return path
        if os.path.exists(folder / ".git"):
            return None
    return None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongSettings(f"{path}: cannot be read: {error.strerror}") from None


def read_settings(path: Path) -> Settings:
    """The settings in a file. Raises `WrongSettings`."""
    table = _table(path)
    unknown = next((key for key in table if key not in names()), None)
    if unknown is not None:
        raise WrongSettings(f"{path}: there is no setting {unknown!r}{_perhaps(unknown)}")
    try:
        made = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise WrongSettings(f"{path}: {_told(str(error))}") from None
    paths = {"claims": made.claims, "baseline": made.baseline}
    if any("\0" in (name or "") for name in paths.values()):
        raise WrongSettings(f"{path}: no file is called so: {next(n for n in paths.values() if n and chr(0) in n)!r}")
    return msgspec.structs.replace(made, **{n: str(path.parent / p) if p else None for n, p in paths.items()})


def _table(path: Path) -> dict[str, Any]:
    """What a file says of feudcheck. One that is named may be called anything."""
    import tomllib

    try:
        table = tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WrongSettings(f"{path}: is no TOML: {error}") from None
    if path.name != SHARED:
        return table
    tools = table.get("tool")
    found = tools.get("feudcheck", {}) if isinstance(tools, dict) else {}
    if not isinstance(found, dict):
        raise WrongSettings(f"{path}: tool.feudcheck is no table")
    return found


def with_flags(found: Settings, flags: Settings, given: Collection[str]) -> Settings:
    """The settings, but for those that are `given` as flags or by the environment."""
    return msgspec.structs.replace(found, **{name: getattr(flags, name) for name in given})


def names() -> tuple[str, ...]:
    """The names of all settings as they are written."""
    return Settings.__struct_encode_fields__


def origins(path: Path | None) -> Iterator[tuple[str, Any, str]]:
    """Each setting with its value, and where that comes from. Raises `WrongSettings`."""
    found, there = (read_settings(path), _table(path)) if path else (Settings(), {})
    format_name = os.environ.get("FEUDCHECK_FORMAT")
    for name, attribute in zip(names(), Settings.__struct_fields__, strict=True):
        if name == "format" and format_name:
            yield name, format_name, "environment, FEUDCHECK_FORMAT"
        else:
            yield name, getattr(found, attribute), str(path) if name in there else "built in"


def _perhaps(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.replace("_", "-"), names(), 1, 0.6)
    return f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(names())}"


def _told(message: str) -> str:
    """msgspec's message with the setting first: "fail-on: Invalid enum value 'x'"."""
    what, _, where = message.partition(" - at `$.")
    name = where.rstrip("`").partition("[")[0]
    kind = next(f.type for f in msgspec.structs.fields(Settings) if f.encode_name == name)
    choices = [choice for part in (kind, *get_args(kind)) for choice in get_args(part) if isinstance(choice, str)]
    return f"{name}: {what}" + (f"; it may be {', '.join(dict.fromkeys(choices))}" if choices else "")
