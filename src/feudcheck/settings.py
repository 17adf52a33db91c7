"""Settings of projects: `feudcheck.toml`, or `[tool.feudcheck]` in `pyproject.toml`, found from each draft upwards.

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
    """A settings file that cannot be used: where it is, and why."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path, self.why = path, why


class Project(Struct, frozen=True):
    """The settings that hold for some drafts. `folder`: from where the patterns of `exclude` tell a draft's path; None
    where they mean it as it is named."""

    settings: Settings
    folder: Path | None = None


class Projects:
    """Which settings hold for which draft: those of the file found, of `config`, or `none`, but for those that are
    `given` as flags or by the environment. No folder is looked into twice, no file is read twice."""

    def __init__(
        self, config: Path | None = None, none: bool = False, flags: Settings | None = None, given: Collection[str] = ()
    ) -> None:
        self._config, self._found = None if none else config, not (none or config)
        self._given = {name: getattr(flags, name) for name in given}
        self._nearest: dict[str, Path | None] = {}
        self._made: dict[Path | None, Project | WrongSettings] = {}
        self._left_out: dict[Path, bool] = {}

    def of_run(self, arguments: Sequence[str], stdin_name: str = "") -> Project:
        """What holds for the run as a whole: the settings of the first draft named. Raises `WrongSettings`."""
        for argument in arguments or ["-"]:
            if argument == "-" and stdin_name:
                return self.of_draft(stdin_name)
            if argument != "-" and os.path.exists(argument):
                return self.of_folder(argument) if os.path.isdir(argument) else self.of_draft(argument)
        return self.of_folder(os.curdir)

    def of_draft(self, name: str) -> Project:
        """What holds for a file; for a text that is none, in the working folder. Raises `WrongSettings`."""
        return self.of_folder(os.path.dirname(name) or os.curdir)

    def of_folder(self, folder: str) -> Project:
        """What holds for the files in a folder. Raises `WrongSettings`."""
        path = self.file_of(folder)
        made = self._made.get(path)
        if made is None:
            made = self._made[path] = self._project(path)
        if isinstance(made, WrongSettings):
            raise WrongSettings(made.path, made.why)
        return made

    def _project(self, path: Path | None) -> Project | WrongSettings:
        try:
            settings = msgspec.structs.replace(read_settings(path) if path else Settings(), **self._given)
        except WrongSettings as error:
            return error
        of_file = path and self._found and "exclude" not in self._given
        return Project(settings, path.parent if path and of_file else None)

    def file_of(self, folder: str) -> Path | None:
        """The settings file nearest to a folder: the first upwards, not beyond the root of a repository."""
        if not self._found:
            return self._config
        if folder not in self._nearest:
            self._look_upwards(folder)
        return self._nearest[folder]

    def _look_upwards(self, folder: str) -> None:
        passed, found = [folder], None
        try:
            start = Path(os.path.abspath(folder))
        except OSError:  # the working folder is gone
            start = None
        for each in (start, *start.parents) if start else ():
            if str(each) in self._nearest:
                found = self._nearest[str(each)]
                break
            passed.append(str(each))
            found = next((path for path in (each / OWN, each / SHARED) if _is_ours(path)), None)
            if found or os.path.exists(each / ".git"):
                break
        self._nearest |= dict.fromkeys(passed, found)

    def has_patterns(self, folder: str) -> bool:
        """Whether anything is excluded in a folder."""
        return bool(self._patterns(folder))

    def forces(self, path: str) -> bool:
        """Whether what is excluded is left out even where it is named."""
        try:
            return self.of_draft(path).settings.force_exclude
        except WrongSettings:
            return False

    def excludes(self, path: str) -> bool:
        """Whether the settings that hold beside a file or folder exclude it."""
        folder = os.path.dirname(path) or os.curdir
        patterns = self._patterns(folder)
        if not patterns:
            return False
        from feudcheck.drafts import is_excluded

        told_from = self.of_folder(folder).folder
        return is_excluded(os.path.relpath(path, told_from) if told_from else path, patterns)

    def excludes_with_folder(self, path: str) -> bool:
        """Whether a file is excluded, be it with a folder that has settings of its own."""
        return self.excludes(path) or self._is_left_out(self.file_of(os.path.dirname(path) or os.curdir))

    def _is_left_out(self, found: Path | None) -> bool:
        """Whether the folder of a settings file is excluded by those further up in the repository."""
        if found is None or not self._found or "exclude" in self._given:
            return False
        if found not in self._left_out:
            self._left_out[found] = False
            if not os.path.exists(found.parent / ".git"):
                self._left_out[found] = self.excludes_with_folder(str(found.parent))
        return self._left_out[found]

    def _patterns(self, folder: str) -> Sequence[str]:
        """What is excluded in a folder: nothing where its settings are wrong."""
        try:
            return self.of_folder(folder).settings.exclude
        except WrongSettings:
            return ()


def _is_ours(path: Path) -> bool:
    if not os.path.isfile(path):
        return False
    try:
        return path.name == OWN or _TABLE in _bytes(path)
    except WrongSettings:  # reading it will tell
        return True


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongSettings(path, f"cannot be read: {error.strerror}") from None


def read_settings(path: Path) -> Settings:
    """The settings in a file. Raises `WrongSettings`."""
    table = _table(path)
    unknown = next((key for key in table if key not in names()), None)
    if unknown is not None:
        raise WrongSettings(path, f"there is no setting {unknown!r}{_perhaps(unknown)}")
    try:
        made = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise WrongSettings(path, _told(str(error))) from None
    paths = {"claims": made.claims, "baseline": made.baseline}
    if any("\0" in (name or "") for name in paths.values()):
        raise WrongSettings(path, f"no file is called so: {next(n for n in paths.values() if n and chr(0) in n)!r}")
    return msgspec.structs.replace(made, **{n: str(path.parent / p) if p else None for n, p in paths.items()})


def _table(path: Path) -> dict[str, Any]:
    """What a file says of feudcheck. One that is named may be called anything."""
    import tomllib

    try:
        table = tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WrongSettings(path, f"is no TOML: {error}") from None
    if path.name != SHARED:
        return table
    tools = table.get("tool")
    found = tools.get("feudcheck", {}) if isinstance(tools, dict) else {}
    if not isinstance(found, dict):
        raise WrongSettings(path, "tool.feudcheck is no table")
    return found


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
