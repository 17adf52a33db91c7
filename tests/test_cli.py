"""The command as a user meets it: real processes, exit codes, streams, a terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command import BASE, COMMAND, ROOT, Ran, environment, run, run_shell

TRUE = "Rovers paid $30 million for Novak."
FALSE = "Rovers paid $40 million for Novak."
SILENT = "The weather in Lisbon was fine."


def check(*arguments: str, stdin: str = "", cwd: Path | None = None, **more: str) -> Ran:
    """Check against the small base."""
    return run("--claims", str(BASE), *arguments, stdin=stdin, cwd=cwd, **more)


# Exit codes


@pytest.mark.parametrize(("sentence", "code"), [(TRUE, 0), (FALSE, 1), (SILENT, 0)])
def test_the_exit_code_of_a_sentence(sentence: str, code: int) -> None:
    assert check(sentence).code == code


@pytest.mark.parametrize(
    ("level", "sentence", "code"),
    [
        ("never", FALSE, 0),
        ("disputed", FALSE, 1),
        ("unverified", SILENT, 1),
        ("unverified", TRUE, 0),
        ("alleged", SILENT, 0),
    ],
)
def test_fail_on(level: str, sentence: str, code: int) -> None:
    assert check("--fail-on", level, sentence).code == code


def test_many_findings_are_still_one(tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("\n\n".join([FALSE] * 256), encoding="utf-8")
    ran = check("-f", "line", str(path))
    assert (ran.code, len(ran.out.splitlines())) == (1, 256)


def test_a_missing_file_beside_a_good_one(tmp_path: Path) -> None:
    good = tmp_path / "draft.txt"
    good.write_text(FALSE, encoding="utf-8")
    ran = check("-f", "jsonl", "missing.md", str(good))
    assert ran.code == 2
    assert "missing.md: no such file" in ran.err
    assert [r["verdict"] for r in ran.records] == ["contradicted"]


@pytest.mark.parametrize("content", [b"", b" \n\n", b"# \n\n---\n", b"\xff\xfe\x00", b"caf\xe9"])
def test_what_cannot_be_checked_is_2(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(content)
    ran = check("-f", "jsonl", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"feudcheck: {path}: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [("",), ("  ",), ("\n",), ("--no-such",), ("--format", "xml", "x y"), ("--show", "wrong", "x y")]
)
def test_wrong_usage_is_2(arguments: tuple[str, ...]) -> None:
    ran = check(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_empty_stdin_is_2() -> None:
    assert check(stdin="").code == 2
    assert check("-", stdin=" \n").code == 2


def test_no_stdin_at_all() -> None:
    command = " ".join([*COMMAND, "--claims", str(BASE)])
    done = subprocess.run(
        ["bash", "-c", f"{command} <&-"], capture_output=True, env=environment(), timeout=60, check=False
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_crash_is_2_with_one_line() -> None:
    code = (
        "import sys, feudcheck.running as r\n"
        "def boom(*a): raise ValueError('two\\nlines')\n"
        "r.run = boom\n"
        "sys.argv = ['feudcheck', 'a sentence']\n"
        "from feudcheck.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "ValueError: two lines" in done.stderr
    assert "report" in done.stderr


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_crash_in_the_claim_base_shows_where_to_who_asks(debug: str) -> None:
    code = (
        "import sys, feudcheck.claims.store as s\n"
        "def boom(*a): raise ZeroDivisionError('over nothing')\n"
        "s.load = boom\n"
        "sys.argv = ['feudcheck', 'a sentence']\n"
        "from feudcheck.__main__ import main; main()"
    )
    env = environment(FEUDCHECK_DEBUG=debug)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "internal error, ZeroDivisionError: over nothing" in done.stderr.splitlines()[-1]
    assert ("in boom" in done.stderr) == bool(debug)


def test_an_interrupt_before_the_command_is_read_is_130_too() -> None:
    code = (
        "import sys, feudcheck.__main__ as m\n"
        "def interrupted(arguments): raise KeyboardInterrupt\n"
        "m._typer = interrupted\n"
        "sys.argv = ['feudcheck', 'a sentence']\n"
        "m.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(), timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_ctrl_c_is_130(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join([FALSE] * 100_000), encoding="utf-8")
    command = [*COMMAND, "--claims", str(BASE), "-f", "line", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    process.stdout.read()
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err


@pytest.mark.parametrize("format_name", ["line", "table", "jsonl"])
def test_a_closed_pipe_is_silent(format_name: str, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n\n".join([FALSE] * 3_000), encoding="utf-8")
    ran = run_shell(f"feudcheck --claims '{BASE}' -f {format_name} '{path}' | head -n 1; exit ${{PIPESTATUS[1]}}")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("\n") == 1


# Arguments


def test_the_first_word_decides_nothing_but_commands() -> None:
    assert check("-f", "line", TRUE).out.startswith("<argument>:1:1: supported:")
    assert run("check", "--claims", str(BASE), "-f", "line", TRUE).out.startswith("<argument>:1:1: supported:")
    assert check("-f", "line", "--", "-5% of it went to Novak.").out.startswith("<argument>:1:1: unverified: -5%")


def test_a_sentence_with_a_dash_gets_a_hint() -> None:
    ran = check("-5% of it")
    assert ran.code == 2
    assert "'--'" in ran.err


def test_several_sentences_each_get_a_row() -> None:
    ran = check("-f", "line", TRUE, FALSE, "ノヴァクは2019年にローヴァーズに加入した。")
    assert [line.split(": ")[1] for line in ran.out.splitlines()] == [
        "supported",
        "contradicted",
        "supported (裏付けあり)",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Rovers", "paid", "million"), "put the sentence in single quotes"),
        (("-f", "line", "check", "draft.md"), "put the command first"),
        (("sorces",), "did you mean 'sources'"),
    ],
)
def test_slips_are_understood(arguments: tuple[str, ...], said: str) -> None:
    ran = check(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    "sentence",
    [("claims", "are", "false"), ("sources", "say", "so"), ("explain", "it", "to", "me"), ("show", "me", "it")],
)
def test_a_sentence_that_begins_with_a_command(sentence: tuple[str, ...]) -> None:
    ran = run(*sentence)
    assert ran.code == 2
    assert f"feudcheck '{' '.join(sentence)}'" in ran.err


def test_text_or_path(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(FALSE, encoding="utf-8")
    (tmp_path / "マスク氏").write_text(TRUE, encoding="utf-8")

    def names(*arguments: str) -> list[str]:
        return [r["file"] for r in check("-f", "jsonl", *arguments, cwd=tmp_path).records]

    assert names("draft.md") == ["draft.md"]
    assert names("マスク氏") == ["マスク氏"]
    assert names("--text", "draft.md") == ["<argument>"]
    assert names("It ran 24/7 in the shop.") == ["<argument>"]
    assert names("あ" * 300 + "だ。") == ["<argument>"]
    assert names("見よ/これを.md") == ["<argument>"]
    missing = check("drafts.md", cwd=tmp_path)
    assert missing.code == 2
    assert "did you mean draft.md?" in missing.err
    for path in ("./none", "../none", "/no/such", "~/none", "none.txt", "none.docx"):
        assert "no such file" in check(path, cwd=tmp_path).err
    assert "no such file" in check("--file", "Rovers paid.", cwd=tmp_path).err
    for empty in ("empty", "no drafts yet"):
        (tmp_path / empty).mkdir()
        assert "no draft in it" in check(empty, cwd=tmp_path).err
    for pattern in ("notes/*", "*.zzz", "原稿/*.md"):
        assert (check(pattern, cwd=tmp_path).code, check(pattern, cwd=tmp_path).out) == (2, "")
    assert "but for what is excluded" in check("*.md", "--exclude", "draft.md", cwd=tmp_path).err
    assert names("2*3=6だ。", "Two * three is six.") == ["<argument>"] * 2


def test_stdin() -> None:
    for arguments in ((), ("-",)):
        ran = check(*arguments, "-f", "jsonl", stdin=f"{TRUE}\n\n{FALSE}\n")
        assert [(r["file"], r["line"], r["verdict"]) for r in ran.records] == [
            ("<stdin>", 1, "supported"),
            ("<stdin>", 3, "contradicted"),
        ]
    assert check("-", "-", stdin=TRUE).code == 2


def test_a_lone_surrogate_does_not_crash() -> None:
    command = [*(part.encode() for part in COMMAND), b"--claims", str(BASE).encode(), b"caf\xe9 is here"]
    done = subprocess.run(command, capture_output=True, env=environment(), timeout=60, check=False)
    assert done.returncode == 2
    assert b"internal error" not in done.stderr


# What is shown


def test_of_a_draft_only_problems_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(f"{TRUE}\n\n{FALSE}\n\n{SILENT}", encoding="utf-8")
    ran = check("-f", "line", str(path))
    assert [line.split(": ")[1] for line in ran.out.splitlines()] == ["contradicted"]
    table = check(str(path), "--width", "120").out
    assert "3 sentences checked: 1 contradicted, 1 supported, 1 unverified. Sources up to 2020-06-30." in table
    assert "Lisbon" not in table
    assert len(check("-f", "jsonl", str(path)).records) == 3


@pytest.mark.parametrize(
    ("show", "wanted"),
    [
        (("--show", "supported"), ["supported"]),
        (("--show", "supported,unverified"), ["supported", "unverified"]),
        (("--show", "supported", "--show", "contradicted"), ["supported", "contradicted"]),
        (("--show", "all"), ["supported", "contradicted", "unverified"]),
    ],
)
def test_show(show: tuple[str, ...], wanted: list[str], tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(f"{TRUE}\n\n{FALSE}\n\n{SILENT}", encoding="utf-8")
    ran = check("-f", "line", *show, str(path))
    assert [line.split(": ")[1] for line in ran.out.splitlines()] == wanted
    assert [r["verdict"] for r in check("-f", "jsonl", *show, str(path)).records] == wanted
    assert ran.code == 1


def test_an_argument_always_gets_its_row() -> None:
    assert "unverified" in check("--show", "contradicted", SILENT).out


def test_the_format_from_the_environment() -> None:
    assert check(TRUE, FEUDCHECK_FORMAT="line").out.startswith("<argument>:1:1:")
    assert json.loads(check("-f", "jsonl", TRUE, FEUDCHECK_FORMAT="line").out)["verdict"] == "supported"
    assert check(TRUE, FEUDCHECK_FORMAT="nonsense").code == 2


def test_output_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.jsonl"
    ran = check("-f", "jsonl", "-o", str(path), "ローヴァーズは4000万ドルを支払った。", FALSE)
    assert (ran.code, ran.out) == (1, "")
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2
    assert check("-o", str(tmp_path / "no" / "such"), FALSE).code == 2


def test_the_language_of_the_labels() -> None:
    assert "矛盾" in check("ローヴァーズはノヴァクに4000万ドルを支払った。").out
    assert "contradicted" in check("--lang", "en", "ローヴァーズはノヴァクに4000万ドルを支払った。").out
    assert "矛盾" in check("--lang", "ja", FALSE).out


def test_the_date_of_a_text(tmp_path: Path) -> None:
    sentence = "Novak joined Harbour Rovers last year."
    verdicts = {}
    for name, front in (
        ("none.md", ""),
        ("right.md", "---\ndate: 2020-02-01\n---\n"),
        ("wrong.md", "---\ndate: 2015-02-01\n---\n"),
    ):
        (tmp_path / name).write_text(front + sentence, encoding="utf-8")
        verdicts[name] = check("-f", "jsonl", str(tmp_path / name)).records[0]["verdict"]
    assert verdicts["wrong.md"] == "contradicted"
    assert verdicts["right.md"] == "supported"
    assert verdicts["none.md"] != "contradicted"
    assert (
        check("-f", "jsonl", "--date", "2015-02-01", str(tmp_path / "right.md")).records[0]["verdict"] == "contradicted"
    )


def test_a_wrong_date_is_2() -> None:
    assert check("--date", "yesterday", TRUE).code == 2


# Colour, width, encoding


def test_no_colour_in_a_pipe() -> None:
    assert "\x1b" not in check(FALSE).out


@pytest.mark.parametrize(
    ("more", "color"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"GITHUB_ACTIONS": "true"}, False),
    ],
)
def test_colour_by_the_environment(more: dict[str, str], color: bool) -> None:
    assert ("\x1b[" in check(FALSE, **more).out) == color


def test_colour_by_flag() -> None:
    assert "\x1b[" in check("--color", "always", FALSE, NO_COLOR="1", TERM="dumb").out
    assert "\x1b[" not in check("--no-color", FALSE, FORCE_COLOR="1").out
    assert "\x1b[" not in check("--color", "never", FALSE, FORCE_COLOR="1").out


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_width_of_the_terminal(columns: int) -> None:
    def widest(text: str) -> int:
        return max(sum(2 if c > "\u2e80" else 1 for c in line) for line in text.splitlines())

    for sentence in (FALSE, "ローヴァーズはノヴァクに4000万ドルを支払った。"):
        assert widest(check(sentence, COLUMNS=str(columns)).out) == columns if columns > 40 else True
        assert widest(check(sentence, COLUMNS=str(columns)).out) <= columns
        assert widest(check("--width", str(columns), sentence).out) <= columns


@pytest.mark.parametrize("encoding", ["ascii", "cp932"])
@pytest.mark.parametrize("format_name", ["table", "line", "jsonl"])
def test_poor_encodings_end_nothing(encoding: str, format_name: str) -> None:
    command = [*COMMAND, "--claims", str(BASE), "-f", format_name, "🍣 ローヴァーズ"]
    env = {**environment(), "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, capture_output=True, env=env, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    if format_name == "jsonl":
        assert json.loads(done.stdout.decode())["text"] == "🍣 ローヴァーズ"


JAPANESE = "ローヴァーズはノヴァクに4000万ドルを支払った。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "shift_jis", "euc_jp", "iso2022_jp"])
def test_a_draft_in_any_japanese_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(JAPANESE.encode(encoding))
    for arguments in ([], ["--encoding", encoding]):
        ran = check("-f", "jsonl", *arguments, str(path))
        assert [(r["text"], r["verdict"]) for r in ran.records] == [(JAPANESE, "contradicted")]
        told = not arguments and not encoding.startswith("utf")
        assert bool(ran.err) == told  # a guess is owned up to
    ran = check("-f", "jsonl", "--encoding", "latin-99", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert "latin-99" in ran.err


def test_the_name_of_standard_input_tells_its_format() -> None:
    page = f"<style>{FALSE}</style><p>Rovers paid <b>$40</b>&nbsp;million for Novak."
    ran = check("-f", "jsonl", "--stdin-filename", "page.html", stdin=page)
    assert [(r["file"], r["column"], r["verdict"]) for r in ran.records] == [("page.html", 53, "contradicted")]


# At a terminal


def terminal(*arguments: str, typed: bytes = b"", **more: str) -> tuple[int, str]:
    """Run at a terminal of 100 columns; what it shows, and the exit code."""
    pid, handle = pty.fork()
    if pid == 0:
        os.execvpe(
            COMMAND[0], [*COMMAND, "--claims", str(BASE), *arguments], environment(TERM="xterm", COLUMNS="100", **more)
        )
    shown, sent, end = b"", not typed, time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([handle], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(handle, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if not sent and b"Claim: " in shown:
            os.write(handle, typed)
            sent = True
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), shown.decode()


def test_a_long_run_tells_how_far_it_is_and_takes_it_back(tmp_path: Path) -> None:
    path = tmp_path / "long\x07.txt"
    path.write_text(
        "\n\n".join(f"Novak read {n} books, and Ferrow read {n} more." for n in range(2500)), encoding="utf-8"
    )
    code, shown = terminal("--color", "never", str(path))
    told = re.findall(r"\r([^\r\n]*long\?\.txt:\d+)\x1b\[K", shown)
    assert code == 0
    assert len(told) > 1
    assert "\x07" not in shown
    assert re.search(r"\r\x1b\[K2500 sentences checked", shown)
    assert "\x1b[K" not in terminal("--color", "never", TRUE)[1]
    assert check(str(path), "--width", "80").err == ""


def test_nothing_at_a_terminal_asks() -> None:
    code, shown = terminal(typed=b"Rovers paid $40 million for Novak.\n")
    assert "Claim: " in shown
    assert code == 1
    assert "contradicted" in shown
    assert "shell" not in shown


def test_an_empty_answer() -> None:
    code, shown = terminal(typed=b"\n")
    assert code == 2
    assert "nothing was typed" in shown


def test_colour_at_a_terminal() -> None:
    assert "\x1b[1;31m" in terminal(FALSE)[1]
    assert "\x1b[" not in terminal(FALSE, NO_COLOR="1")[1]
    assert "‹$40 million›" in terminal(FALSE, NO_COLOR="1")[1]


def test_a_dumb_terminal() -> None:
    pid, handle = pty.fork()
    if pid == 0:
        os.execvpe(COMMAND[0], [*COMMAND, "--claims", str(BASE), FALSE], environment(TERM="dumb"))
    shown = b""
    while True:
        try:
            piece = os.read(handle, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.waitpid(pid, 0)
    assert b"\x1b" not in shown


# Help and the other commands


def test_help_shows_the_options_of_check() -> None:
    for arguments in (("--help",), ("-h",), ("check", "--help")):
        ran = run(*arguments)
        assert ran.code == 0
        for word in (
            "--format",
            "--show",
            "--fail-on",
            "--literal",
            "--claims",
            "--version",
            "Exit code",
            "single quotes",
        ):
            assert word in ran.out
    for command in ("claims", "show", "sources", "explain", "base"):
        assert command in run("--help").out
        assert run(command, "--help").code == 0


def test_version() -> None:
    from feudcheck import __version__

    assert run("--version").out == f"feudcheck {__version__}\n"
    assert run("-f", "line", "--version").out == f"feudcheck {__version__}\n"


def test_claims() -> None:
    def listed(*arguments: str) -> list[str]:
        return [line.split()[0] for line in run("claims", "--claims", str(BASE), *arguments).out.splitlines()]

    assert listed() == ["rovers-paid-30m", "novak-came-2019", "novak-says-united-lied"]
    assert listed("--topic", "quarrel") == ["novak-says-united-lied"]
    assert listed("--source", "herald") == ["rovers-paid-30m", "novak-came-2019"]
    assert listed("--search", "NOVAK 2019") == ["novak-came-2019"]
    assert listed("--search", "嘘") == ["novak-says-united-lied"]
    assert run("claims", "--claims", str(BASE), "--search", "nothing").code == 1
    wrong = run("claims", "--claims", str(BASE), "--topic", "transfers")
    assert wrong.code == 2
    assert "did you mean 'transfer'?" in wrong.err


def test_show_claim() -> None:
    out = run("show", "--claims", str(BASE), "rovers-paid-30m").out
    for words in (
        "Harbour Rovers paid $30 million for Pavel Novak.",
        "ハーバー・ローヴァーズは",
        "What did the Rovers pay for Novak?",
    ):
        assert words in out
    assert "Harbour Herald, 2019-07-02 [herald]: heading 1, paragraph 2, at $30 million" in out
    assert "words of Pavel Novak" in run("show", "--claims", str(BASE), "novak-says-united-lied").out
    wrong = run("show", "--claims", str(BASE), "rovers-paid")
    assert wrong.code == 2
    assert "did you mean 'rovers-paid-30m'?" in wrong.err


def test_sources() -> None:
    out = run("sources", "--claims", str(BASE)).out
    for words in ("herald", "Rovers sign Novak", "Harbour Herald", "2019-07-02", "kicker", "港スポーツ"):
        assert words in out


def test_explain() -> None:
    out = run("explain", "--claims", str(BASE), FALSE).out
    assert "loudest for contradicted: rovers-paid-30m" in out
    for words in ("novak", "rovers", "$40 million [12:23]", "rovers-paid-30m", "decides", "contradicted"):
        assert words in out


def test_base_check(tmp_path: Path) -> None:
    good = run("base", "check", str(BASE))
    assert (good.code, good.err) == (0, "")
    assert "no problems in 3 claims, 4 pieces of evidence, 2 sources" in good.out
    bad = tmp_path / "bad.yaml"
    text = (
        BASE.read_text(encoding="utf-8")
        .replace("source: herald, at: $30", "source: heralt, at: $30")
        .replace("topic: quarrel", "topik: quarrel")
    )
    bad.write_text(text, encoding="utf-8")
    ran = run("base", "check", str(bad))
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert all(re.match(rf"{re.escape(str(bad))}:\d+:\d+: ", line) for line in lines)
    places = {line.split(":")[1]: line for line in lines}
    assert "did you mean 'herald'?" in places[str(line_of(text, "heralt"))]
    assert any("topik" in line for line in lines)
    assert run("base", "check", str(tmp_path / "none.yaml")).code == 2
    assert run("--claims", str(bad), TRUE).code == 2
    assert "Traceback" not in run("--claims", str(bad), TRUE).err


def line_of(text: str, word: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if word in line)


def test_base_schema() -> None:
    schema = json.loads(run("base", "schema").out)
    assert "sources" in json.dumps(schema)
    assert schema["$schema"].startswith("https://json-schema.org/")


# What a run costs


def modules(*arguments: str) -> set[str]:
    code = (
        "import atexit, sys\n"
        f"sys.argv = ['feudcheck', *{arguments!r}]\n"
        "atexit.register(lambda: print('\\n'.join(sys.modules), file=sys.stderr))\n"
        "from feudcheck.__main__ import main; main()"
    )
    run("-f", "line", "warm")
    alone = environment(COVERAGE_PROCESS_CONFIG="")  # without the modules of who measures
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=alone, timeout=60, check=False
    )
    return set(done.stderr.split())


def test_lines_need_neither_rich_nor_yaml() -> None:
    for arguments in (("-f", "line", "Musk donated $1 billion"), ("-f", "jsonl", "Musk donated $1 billion")):
        loaded = modules(*arguments)
        assert "feudcheck.judging.judge" in loaded
        assert (
            not {"rich", "yaml", "pydantic", "asyncio", "feudcheck.reports.table", "feudcheck.documents.markdown"}
            & loaded
        )
        assert len(loaded) < 290
    table = modules("Musk donated $1 billion")
    assert "rich.table" in table
    assert not {"yaml", "pydantic", "asyncio", "pygments", "markdown_it"} & table
    assert len(table) < 350


def test_version_needs_next_to_nothing() -> None:
    loaded = modules("--version")
    assert not {"typer", "rich", "yaml", "msgspec", "rapidfuzz", "dataclasses"} & loaded


def test_no_click() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        assert not re.search(r"^\s*(?:import|from) click\b", path.read_text(encoding="utf-8"), re.MULTILINE)


# What the other commands are told


def test_text_and_file_at_once() -> None:
    done = check("--text", "--file", TRUE)
    assert (done.code, done.out) == (2, "")
    assert "choose one of --text and --file." in done.err


def test_a_day_that_is_none_is_told_by_explain_too() -> None:
    done = run("explain", "--claims", str(BASE), "--date", "2024-02-30", FALSE)
    assert (done.code, done.out) == (2, "")
    assert "'2024-02-30' is not a day like 2024-03-01." in done.err


def test_several_claims_are_shown_one_below_the_other() -> None:
    one, two = (run("show", "--claims", str(BASE), name).out for name in ("novak-came-2019", "rovers-paid-30m"))
    both = run("show", "--claims", str(BASE), "novak-came-2019", "rovers-paid-30m")
    assert (both.code, both.out) == (0, f"{one}\n{two}")


def test_rivals_and_near_claims_are_shown_with_a_claim(tmp_path: Path) -> None:
    orchard = (ROOT / "tests" / "data" / "orchard.yaml").read_text(encoding="utf-8")
    base = tmp_path / "orchard.yaml"
    base.write_text(
        orchard.replace(
            "  - id: orchard-sold-for-3m\n", "  - id: orchard-sold-for-3m\n    near: [pruett-gave-ferrow-70000]\n"
        ),
        encoding="utf-8",
    )
    lines = run("show", "--claims", str(base), "orchard-sold-for-3m").out.splitlines()
    rival = next(n for n, line in enumerate(lines) if line.startswith("  rival"))
    assert (
        "orchard-sold-for-5m: Tamsin Ferrow sold the Long Meadow orchard to Harrowgate Drinks for $5 million."
        in lines[rival]
    )
    assert "cider-times" in lines[rival + 1] and "at 500万ドル" in lines[rival + 1]
    assert lines[-1].split() == ["near", "pruett-gave-ferrow-70000"]
    assert not [line for line in lines if "orchard-sold-for-3m:" in line]  # none is its own rival
    beside = run("show", "--claims", str(base), "orchard-sold-for-debts").out
    assert "  beside    orchard-sold-for-drought: " in beside


EXPLAINED = [
    ("Novak joined Harbour Rovers in May 2019.", "  date    May 2019 [31:39] = 2019-05"),
    ("Novak joined Harbour Rovers last year.", "= now:year-1, open without the date of the text"),
    ("Novak says that Westport United lied to him.", " = novak, says"),
    ("Reportedly Westport United lied.", " = unnamed, says"),
    ("Rovers paid $30 million for Novak and $2 million for Horvat.", "         not covered: $2 million"),
]


@pytest.mark.parametrize(("sentence", "told"), EXPLAINED)
def test_explain_tells_what_was_read(sentence: str, told: str) -> None:
    assert told in run("explain", "--claims", str(BASE), sentence).out


def test_a_question_is_explained_without_a_comparison() -> None:
    out = run("explain", "--claims", str(BASE), "Did Rovers pay $30 million for Novak?").out
    assert "Read as   question" in out
    assert "Compared" not in out and "Likely" not in out
    assert "unverified" in out
