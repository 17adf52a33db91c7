"""Settings: found from the draft upwards, flags over environment over file, and mistakes that are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from command import BASE, Ran, run, run_shell
from feudcheck import cli
from feudcheck.reports import FORMATS
from feudcheck.settings import Settings

FALSE = "Rovers paid $40 million for Novak."
SILENT = "The weather in Lisbon was fine."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with a draft two folders down."""
    (tmp_path / ".git").mkdir()
    draft = tmp_path / "drafts" / "may" / "draft.md"
    draft.parent.mkdir(parents=True)
    draft.write_text(f"{FALSE}\n\n{SILENT}\n", encoding="utf-8")
    return tmp_path


def written(project: Path, text: str, name: str = "feudcheck.toml") -> Path:
    path = project / name
    path.write_text(f'claims = "{BASE.as_posix()}"\n{text}\n', encoding="utf-8")
    return path


def check(project: Path, *arguments: str, **more: str) -> Ran:
    return run(*(arguments or ("drafts/may/draft.md",)), cwd=project, **more)


def test_the_nearest_file_upwards_is_taken(project: Path) -> None:
    written(project, 'format = "jsonl"')
    assert len(check(project).records) == 2
    written(project, 'format = "line"', "drafts/feudcheck.toml")
    assert check(project).out.startswith("drafts/may/draft.md:1:1: contradicted: ")
    assert check(project, "may/draft.md", "--no-config", "--claims", str(BASE)).code == 2
    ran = run("draft.md", cwd=project / "drafts" / "may")
    assert ran.out.startswith("draft.md:1:1: ")


def test_no_file_beyond_the_repository_is_taken(project: Path) -> None:
    written(project, 'format = "jsonl"')
    (project / "drafts" / ".git").mkdir()
    assert check(project, "--claims", str(BASE), "drafts/may/draft.md").out.startswith("Verdict")


def test_a_table_in_pyproject(project: Path) -> None:
    shared = project / "pyproject.toml"
    shared.write_text('[project]\nname = "x"\n', encoding="utf-8")
    assert check(project, "--claims", str(BASE), "drafts").out.startswith("Verdict")
    shared.write_text(f'[tool.feudcheck]\nformat = "line"\nclaims = "{BASE.as_posix()}"\n', encoding="utf-8")
    assert check(project).out.startswith("drafts/may/draft.md:1:1: ")
    written(project, 'format = "jsonl"')  # in the same folder its own file wins
    assert len(check(project).records) == 2


def test_a_flag_wins_over_the_environment_and_that_over_the_file(project: Path) -> None:
    written(project, 'format = "sarif"')
    assert json.loads(check(project).out)["version"] == "2.1.0"
    assert len(check(project, FEUDCHECK_FORMAT="jsonl").records) == 2
    assert check(project, "-f", "line", "drafts", FEUDCHECK_FORMAT="jsonl").out.count("\n") == 1


def test_every_setting_is_obeyed(project: Path) -> None:
    aside = project / "drafts" / "aside"
    aside.mkdir()
    (aside / "old.txt").write_bytes("ローヴァーズはノヴァクに4000万ドルを支払った。".encode("euc_jp"))
    (project / "drafts" / "may" / "draft.md").write_text(
        f"<!-- feudcheck-ignore-next-line -->\n{FALSE}\n", encoding="utf-8"
    )
    settings = (
        'format = "line"\nshow = ["contradicted"]\nlang = "en"\nencoding = "utf-8"\nwidth = 100\ncolor = "never"\n'
    )
    written(project, settings + 'exclude = ["aside"]\nrequire-ignore-reason = true\nfail-on = "never"')
    ran = check(project, "drafts")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert "without a reason" in ran.err
    written(project, settings + 'exclude = ["aside"]\nforce-exclude = true')
    assert check(project, "drafts/aside/old.txt").out == ""
    written(project, settings)
    assert "it is not UTF-8" in check(project, "drafts/aside/old.txt").err


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("formt = 1", "no setting 'formt'; did you mean 'format'?"),
        ("fail_on = 'never'", "did you mean 'fail-on'?"),
        ("nonsense = 1", "there are format, show, fail-on"),
        ("format = 'pdf'", "format: Invalid enum value 'pdf'; it may be table, full, line"),
        ("show = ['all', 'some']", "show: Invalid enum value 'some'; it may be contradicted"),
        ("width = 5", "width: Expected `int` >= 20"),
        ("exclude = 'drafts'", "exclude: Expected `array`"),
        ("format =", "is no TOML"),
    ],
)
def test_a_mistake_in_the_file_is_told(text: str, why: str, project: Path) -> None:
    path = written(project, text)
    for command in ((), ("config",)):
        ran = check(project, *command, "drafts/may/draft.md")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"feudcheck: {path}: ")
        assert why in ran.err


def test_a_file_that_is_named_must_be_there(project: Path) -> None:
    ran = check(project, "--config", "none.toml", "drafts")
    assert (ran.code, ran.out) == (2, "")
    assert "none.toml: cannot be read" in ran.err
    path = written(project, 'format = "line"', "other.toml")
    assert check(project, "--config", str(path), "drafts").out.startswith("drafts/may/draft.md:1:1: ")
    assert check(project, "drafts", FEUDCHECK_CONFIG=str(path)).out.startswith("drafts/may/draft.md:1:1: ")


def test_other_commands_know_the_projects_claims(project: Path) -> None:
    written(project, "")
    assert "Harbour Herald" in check(project, "sources").out
    assert "Rovers paid" in check(project, "claims").out
    assert "Rovers" in check(project, "explain", FALSE).out
    written(project, "formt = 1")
    assert check(project, "sources").code == 2


def test_the_formats_are_the_same_everywhere() -> None:
    kinds = {f.encode_name: f.type for f in msgspec.structs.fields(Settings)}
    assert get_args(cli.FORMAT) == tuple(FORMATS) == get_args(kinds["format"])


def test_config_tells_what_holds_and_where_it_comes_from(project: Path) -> None:
    path = written(project, 'fail-on = "contradicted"')
    told = dict(
        line.split("#") for line in check(project, "config", "drafts", FEUDCHECK_FORMAT="line").out.splitlines()
    )
    found = {name.strip(): origin.strip() for name, origin in told.items()}
    assert found['format = "line"'] == "environment, FEUDCHECK_FORMAT"
    assert found['fail-on = "contradicted"'] == str(path)
    assert found["force-exclude = false"] == "built in"
    assert len(found) == 12


def test_a_table_that_is_none(project: Path) -> None:
    shared = project / "pyproject.toml"
    shared.write_text("[tool]\nfeudcheck = 1  # not tool.feudcheck\n", encoding="utf-8")
    done = check(project)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"feudcheck: {shared}: tool.feudcheck is no table\n"


def test_a_working_folder_that_is_gone_has_no_settings(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    written(gone, 'format = "jsonl"')
    rest = f"cd '{gone}' && rm -r '{gone}' && feudcheck --claims '{BASE}' -f line 'Rovers paid $40 million for Novak.'"
    done = run_shell(rest)
    assert done.code == 1
    assert done.out.startswith("<argument>:1:1: contradicted: ")
