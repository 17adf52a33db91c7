"""Folders and patterns: which files they stand for, in which order, and what excludes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import BASE, run
from feudcheck.drafts import in_folder, is_excluded

TREE = ("b.md", "a.txt", "sub/c.html", "sub/deep/d.docx", "archive/e.md", ".hidden/f.md", "g.png", "~$d.docx", ".h.md")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder of drafts, each with one sentence that tells its name; the Word document is none."""
    for name in TREE:
        path = tmp_path / "drafts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Novak read {name}.", encoding="utf-8")
    return tmp_path


def checked(tree: Path, *arguments: str) -> list[str]:
    ran = run("--claims", str(BASE), "-f", "jsonl", *arguments, cwd=tree)
    unread = [line.split(": ")[1] for line in ran.err.splitlines()]
    return [r["file"] for r in ran.records] + unread


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (["drafts"], ["a.txt", "b.md", "archive/e.md", "sub/c.html", "sub/deep/d.docx"]),
        (["drafts/"], ["a.txt", "b.md", "archive/e.md", "sub/c.html", "sub/deep/d.docx"]),
        (["drafts", "--exclude", "archive", "--exclude", "*.docx"], ["a.txt", "b.md", "sub/c.html"]),
        (["drafts", "--exclude", "drafts/sub"], ["a.txt", "b.md", "archive/e.md"]),
        (["drafts/*.md"], ["b.md"]),
        (["drafts/**/*.md"], ["archive/e.md", "b.md"]),
        (["drafts/b.md", "--exclude", "*.md"], ["b.md"]),
        (["drafts/b.md", "drafts/a.txt", "--exclude", "*.md", "--force-exclude"], ["a.txt"]),
    ],
)
def test_the_files_that_are_checked(arguments: list[str], files: list[str], tree: Path) -> None:
    in_order = [f"drafts/{name}" for name in files if not name.endswith("docx")]
    damaged = [f"drafts/{name}" for name in files if name.endswith("docx")]
    assert checked(tree, *arguments) == [*in_order, *damaged]


@pytest.mark.parametrize("argument", ["drafts/.hidden/none", "drafts/*.odt", "empty"])
def test_what_stands_for_no_file_is_an_error(argument: str, tree: Path) -> None:
    (tree / "empty").mkdir()
    ran = run("--claims", str(BASE), "--file", argument, cwd=tree)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path) -> None:
    unread: list[OSError] = []
    assert list(in_folder(str(tmp_path / "gone"), lambda _: False, unread.append)) == []
    assert [error.filename for error in unread] == [str(tmp_path / "gone")]


def test_a_hook_that_filters_everything_away_is_content(tree: Path) -> None:
    ran = run("--claims", str(BASE), "--exclude", "drafts", "--force-exclude", "drafts/b.md", cwd=tree)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize(
    ("path", "pattern", "excluded"),
    [
        ("a/b/c.md", "*.md", True),
        ("a/b/c.md", "b", True),
        ("a/b/c.md", "b/", True),
        ("a/b/c.md", "a/b", True),
        ("a/b/c.md", "./a/b/", True),
        ("a/b/c.md", "a/*/c.md", True),
        ("a/b/c.md", "b/c.md", False),
        ("a/b/c.md", "c", False),
        ("./a.md", "a.md", True),
        ("A.md", "a.md", False),
    ],
)
def test_exclusion(path: str, pattern: str, excluded: bool) -> None:
    assert is_excluded(path, [pattern]) is excluded
