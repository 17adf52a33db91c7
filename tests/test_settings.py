"""Settings: found from the draft upwards, flags over environment over file, and mistakes that are told."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from command import BASE, Ran, run, run_shell
from feudcheck import cli
from feudcheck.reports import FORMATS
from feudcheck.settings import Projects, Settings

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


OTHER = BASE.read_text(encoding="utf-8").replace("30 million", "40 million").replace("3000万", "4000万")
REASONLESS = f"<!-- feudcheck-ignore-next-line -->\n{FALSE}\n"


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Two projects side by side: by the base of the one the Rovers paid 30 million, by that of the other one 40."""
    put(tmp_path, "one/base.yaml", BASE.read_text(encoding="utf-8"))
    put(tmp_path, "two/base.yaml", OTHER.replace("Harbour Herald", "Westport Post").replace("2020-06-30", "2021-12-31"))
    for name in ("one", "two"):
        put(tmp_path, f"{name}/feudcheck.toml", 'claims = "base.yaml"')
        put(tmp_path, f"{name}/a.md", f"{FALSE}\n\n{FALSE.replace('40', '30')}\n")
    return tmp_path


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def verdicts(ran: Ran) -> list[tuple[str, int, str]]:
    return [(r["file"], r["line"], r["verdict"]) for r in ran.records]


@pytest.mark.parametrize("arguments", [["one", "two"], ["."], ["two/a.md", "one/a.md"], ["*/a.md"]])
def test_each_draft_is_held_against_its_own_base(arguments: list[str], two: Path) -> None:
    ran = check(two, "-f", "jsonl", *arguments)
    assert sorted(verdicts(ran)) == [
        ("one/a.md", 1, "contradicted"),
        ("one/a.md", 3, "supported"),
        ("two/a.md", 1, "supported"),
        ("two/a.md", 3, "contradicted"),
    ]
    assert all(r["base"] == r["file"].replace("a.md", "base.yaml") for r in ran.records)
    assert (ran.code, ran.err) == (1, "")


def test_every_format_tells_each_bases_own_sources(two: Path) -> None:
    """Both bases have a source called herald; its publisher is another one in each."""
    for name in ("table", "full", "line", "github", "markdown", "sarif"):
        out = check(two, "-f", name, "one", "two", "--width", "200").out
        before, after = out.split("two/a.md", 1) if name in ("line", "github", "sarif") else out.split("Westport", 1)
        assert "Harbour Herald" in before, name
        assert "Harbour Herald" not in after, name
        assert out.index("Westport Post") > out.index("Harbour Herald"), name
    told = [
        [source["message"]["text"] for source in result["relatedLocations"]]
        for result in json.loads(check(two, "-f", "sarif", ".").out)["runs"][0]["results"]
    ]
    assert ["Westport Post" in "".join(names) for names in told] == [False, True]


def test_the_summary_tells_how_far_each_base_reaches(two: Path) -> None:
    for name in ("table", "full", "github"):
        told = " ".join(check(two, "-f", name, ".").out.split())
        assert "4 sentences checked: 2 contradicted, 2 supported. Sources up to" in told
        assert "Sources up to 2020-06-30 or 2021-12-31, depending on the claim base." in told
    assert check(two, "two").out.rstrip().endswith("supported. Sources up to 2021-12-31.")
    assert "主張データにより2020-06-30または2021-12-31まで。" in check(two, "--lang", "ja", "--width", "200", ".").out


def test_a_page_has_a_map_and_a_time_line_of_each_base(two: Path) -> None:
    html = check(two, "-f", "html", "one", "two", FALSE, "--no-color").out
    maps = html.partition('id="map"')[2].partition('id="timeline"')[0]
    one, _, other = maps.partition("two/a.md")
    assert "one/a.md" in one and "Harbour Herald" in one and "Westport Post" not in one
    other, _, shipped = other.partition('href="#d0"')
    assert "Westport Post" in other and "Harbour Herald" not in other
    assert shipped and "Westport" not in shipped
    cards = html.partition('id="findings"')[2].partition('id="map"')[0]
    assert cards.index("Harbour Herald") < cards.index("two/a.md:1:1") < cards.index("Westport Post")
    alone = check(two, "-f", "html", "one").out
    assert "<h3><a" not in alone


def test_what_is_of_a_file_comes_from_its_own_settings(two: Path) -> None:
    put(
        two,
        "one/feudcheck.toml",
        'claims = "base.yaml"\nlang = "ja"\nrequire-ignore-reason = true\nshow = ["supported"]',
    )
    put(two, "two/feudcheck.toml", 'claims = "base.yaml"\nfail-on = "never"\nencoding = "euc_jp"')
    put(two, "one/b.md", REASONLESS)
    put(two, "two/b.md", REASONLESS.replace("40", "30"))
    (two / "two" / "c.txt").write_bytes("ローヴァーズはノヴァクに3000万ドルを支払った。".encode("euc_jp"))
    ran = check(two, "-f", "line", "one", "two")
    shown = [line.partition(" | ")[0] for line in ran.out.splitlines()]
    assert shown == [
        "one/a.md:3:1: supported (裏付けあり): Rovers paid $30 million for Novak.",
        "two/a.md:3:1: contradicted: Rovers paid $30 million for Novak.",
        "two/c.txt:1:1: contradicted (矛盾): ローヴァーズはノヴァクに3000万ドルを支払った。",
    ]
    assert ran.err.splitlines() == [
        "feudcheck: one/b.md:1:1: feudcheck-ignore-next-line without a reason; write it after a colon"
    ]
    assert ran.code == 1
    assert check(two, "two").code == 0
    assert [line[:9] for line in check(two, "-f", "line", "one", "two", "--show", "all").out.splitlines()] == [
        *["one/a.md:"] * 2,
        "one/b.md:",
        *["two/a.md:"] * 2,
        "two/c.txt",
    ]


def test_what_is_of_the_run_comes_from_the_first_draft(two: Path) -> None:
    put(two, "one/feudcheck.toml", 'claims = "base.yaml"\nformat = "line"')
    put(two, "two/feudcheck.toml", 'claims = "base.yaml"\nformat = "jsonl"\nlang = "ja"')
    assert check(two, "one", "two").out.startswith("one/a.md:1:1: ")
    assert len(check(two, "two", "one").records) == 4
    assert check(two, ".").out.startswith("Verdict")


def test_each_draft_is_held_against_its_own_baseline(two: Path) -> None:
    for name in ("one", "two"):
        put(two, f"{name}/feudcheck.toml", 'claims = "base.yaml"')
        check(two, f"--write-baseline={name}/known.json", name)
        put(two, f"{name}/feudcheck.toml", 'claims = "base.yaml"\nbaseline = "known.json"')
    ran = check(two, "one", "two")
    assert (ran.code, ran.err) == (0, "")
    assert "2 supported, 2 known" in ran.out
    put(two, "one/a.md", "Nothing of the kind.")
    put(two, "two/b.md", FALSE.replace("40", "30"))
    ran = check(two, "-f", "line", "two", "one")
    assert ran.out.startswith("two/b.md:1:1: contradicted") and ran.out.count("\n") == 1
    assert ran.err.splitlines() == [f"feudcheck: a.md: no longer contradicted: {FALSE} (--write-baseline takes it out)"]


def test_exclude_is_for_the_files_below_its_settings(two: Path) -> None:
    put(two, "one/feudcheck.toml", 'claims = "base.yaml"\nexclude = ["old/b.md", "c.md", "whole"]')
    for name in ("one/old/b.md", "one/old/d.md", "one/c.md", "one/whole/e.md", "two/old/b.md", "two/c.md"):
        put(two, name, FALSE)
    put(two, "one/whole/feudcheck.toml", "")  # what is excluded stays so
    wanted = ["one/a.md", "one/old/d.md", "two/a.md", "two/c.md", "two/old/b.md"]

    def files(*arguments: str) -> list[str]:
        return sorted({r["file"] for r in check(two, "-f", "jsonl", *arguments).records})

    assert files("one", "two") == files(".") == files("**/*.md") == wanted
    assert files("one/c.md", "two/c.md") == ["one/c.md", "two/c.md"]
    assert files("one/c.md", "two/c.md", "--force-exclude") == ["two/c.md"]
    assert files("one/whole/e.md", "two/c.md", "--force-exclude") == ["two/c.md"]
    assert files("one/whole") == ["one/whole/e.md"]
    assert files("one", "two", "--exclude", "two/old") == [
        *("one/a.md", "one/c.md", "one/old/b.md", "one/old/d.md", "one/whole/e.md", "two/a.md", "two/c.md"),
    ]
    put(two, "one/feudcheck.toml", 'claims = "base.yaml"\nexclude = ["old/b.md", "a.md"]\nforce-exclude = true')
    assert files("one/old/b.md", "two/old/b.md", "one/a.md", "two/a.md") == ["two/a.md", "two/old/b.md"]
    (two / "one" / "c.md").unlink()
    ran = run("old/b.md", cwd=two / "one")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_flags_and_named_settings_win_over_all_projects(two: Path) -> None:
    put(two, "one/feudcheck.toml", 'claims = "base.yaml"\nlang = "ja"\nshow = ["supported"]')
    flags = ("--claims", "two/base.yaml", "--lang", "en", "--show", "contradicted")
    assert check(two, "-f", "line", *flags, "one").out.startswith("one/a.md:3:1: contradicted: ")
    named = str(put(two, "named.toml", 'claims = "two/base.yaml"\nformat = "jsonl"\nexclude = ["one/b.md"]'))
    put(two, "one/b.md", FALSE)
    for ran in (check(two, "--config", named, "one", "two"), check(two, "one", "two", FEUDCHECK_CONFIG="named.toml")):
        assert verdicts(ran) == [
            (f"{name}/a.md", line, verdict)
            for name in ("one", "two")
            for line, verdict in ((1, "supported"), (3, "contradicted"))
        ]
    none = check(two, "-f", "jsonl", "--no-config", "one/a.md", "two/a.md")
    assert {(r["verdict"], r["base"]) for r in none.records} == {("unverified", None)}
    assert check(two, "-f", "sarif", "one", "two", FEUDCHECK_FORMAT="line").out.startswith("{")


def test_texts_have_the_settings_of_the_working_folder(two: Path) -> None:
    def judged(*arguments: str, cwd: Path = two, stdin: str = "") -> list[str]:
        return [r["verdict"] for r in run("-f", "jsonl", *arguments, cwd=cwd, stdin=stdin).records]

    assert judged("one/a.md", FALSE) == ["contradicted", "supported", "unverified"]
    assert judged(FALSE, "one/a.md", cwd=two / "two")[0] == "supported"
    assert judged("-", cwd=two / "one", stdin=FALSE) == ["contradicted"]
    assert judged("-", "one/a.md", stdin=FALSE) == ["unverified", "contradicted", "supported"]
    assert judged("-", "--stdin-filename", "two/new.md", stdin=FALSE) == ["supported"]
    assert judged("--stdin-filename", "one/new.md", "-", stdin=FALSE) == ["contradicted"]
    put(two, "two/feudcheck.toml", 'claims = "base.yaml"\nformat = "line"\nshow = ["all"]')
    assert run("--stdin-filename", "two/new.md", cwd=two, stdin=FALSE).out.startswith("two/new.md:1:1: supported")
    (two / "one" / FALSE).mkdir()
    assert judged("--text", FALSE, cwd=two / "one") == ["contradicted"]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("feudcheck.toml", "formt = 1", "two/feudcheck.toml: there is no setting 'formt'"),
        ("feudcheck.toml", 'baseline = "gone.json"', "two/gone.json: cannot be read"),
        ("feudcheck.toml", 'claims = "gone.yaml"', "two/gone.yaml: cannot be read"),
        ("base.yaml", "claims: 1", "two/base.yaml: the claim base cannot be used: "),
    ],
)
def test_a_mistake_of_one_project_is_told_once_and_the_others_are_checked(
    name: str, text: str, why: str, two: Path
) -> None:
    put(two, f"two/{name}", text)
    put(two, "two/b.md", FALSE)
    put(two, "two/c/d.md", FALSE)
    found = [("one/a.md", 1, "contradicted"), ("one/a.md", 3, "supported")]
    for jobs in ("1", "2"):
        ran = check(two, "-f", "jsonl", ".", FEUDCHECK_JOBS=jobs)
        assert (ran.code, verdicts(ran)) == (2, found)
        assert ran.err.startswith("feudcheck: ") and ran.err.count("\n") == 1
        assert why in ran.err.replace(str(two) + "/", "")
    log = json.loads(check(two, "-f", "sarif", "one", "two").out)["runs"][0]
    assert len(log["invocations"][0]["toolExecutionNotifications"]) == 1
    assert check(two, "two", "one").out == ""  # of the first draft: how to tell it is not known


@pytest.mark.parametrize("format_name", FORMATS)
def test_one_process_and_two_say_the_same_of_several_projects(format_name: str, two: Path) -> None:
    """Drafts enough for processes, the second base met before they are made, the third one after."""
    put(two, "z/base.yaml", OTHER.replace("40 million", "50 million").replace("4000万", "5000万"))
    put(two, "z/feudcheck.toml", 'claims = "base.yaml"\nlang = "ja"')
    put(two, "one/feudcheck.toml", 'claims = "base.yaml"\nshow = ["contradicted"]\nrequire-ignore-reason = true')
    text = f"{REASONLESS}\n{FALSE.replace('40', '30')} {FALSE.replace('40', '50')}\n\n" * 20
    for number in range(40):
        put(two, f"{('one', 'two', 'z')[number % 3]}/{number}.md", text)
    names = [f"{('one', 'two', 'z')[n % 3]}/{n}.md" for n in range(40)]
    arguments = ("-f", format_name, "two/0.md", "two/gone.md", *names[:2] * 3, *names, ".")
    one, several = (check(two, *arguments, FEUDCHECK_JOBS=jobs) for jobs in ("1", "2"))
    assert one.code == 2
    assert "z/2.md" in one.out
    assert one == several


def test_no_folder_is_looked_into_twice(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    for name in ("isfile", "exists"):
        asked = getattr(os.path, name)
        monkeypatch.setattr(os.path, name, lambda path, asked=asked: looked.append(path) or asked(path))
    projects = Projects()
    put(two, "two/deep/feudcheck.toml", 'exclude = ["b.md"]')
    first = projects.of_draft(str(two / "two/deep/a/b/x.md"))
    once = len(looked)
    for number in range(100):
        assert projects.of_draft(str(two / f"two/deep/a/b/{number}.md")) is first
        assert not projects.excludes(str(two / f"two/deep/a/b/{number}.md"))
        assert projects.excludes(str(two / f"two/deep/a/{number}/b.md"))
    assert len(looked) == once + 100 * 3  # of each further folder its two files, and whether a repository begins there
    assert len(set(looked)) == len(looked)


def test_config_shows_what_holds_for_a_draft(two: Path) -> None:
    put(two, "one/feudcheck.toml", 'lang = "ja"')
    for draft in ("one", "one/a.md", "one/new.md"):
        assert 'lang = "ja"'.ljust(40) + f"  # {two / 'one/feudcheck.toml'}" in check(two, "config", draft).out
    assert "feudcheck.toml" not in check(two, "config").out
    assert "feudcheck.toml" not in check(two, "config", "new.md").out


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
