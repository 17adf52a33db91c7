"""Throws inputs at a part of feudcheck, guided by which code they reach (see README.md here).

python fuzz/run.py TARGET [SECONDS]      one part; all of them in turn with `all`
python fuzz/run.py TARGET FILE           one input that was kept
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]
SLOW = 10  # seconds that one input may take
LONGEST = 2048  # bytes of an input


def _seeds(folder: Path) -> None:
    """A few real inputs of every kind, and what was found before."""
    held = [
        *(ROOT / "tests" / "data").glob("*.yaml"),
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "tests" / "data").glob("*.docx"),
    ]
    for path in held:
        raw = path.read_bytes()
        for n in range(0, min(len(raw), 8 * LONGEST), LONGEST):
            (folder / f"{path.name}-{n}").write_bytes(raw[n : n + LONGEST])


def _words(path: Path) -> None:
    """The pieces that readers stumble over, as the fuzzer's dictionary."""
    from attack import ODD, PIECES

    def quoted(word: str) -> str:
        return "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass"))

    path.write_text("".join(f'"{quoted(word)}"\n' for word in dict.fromkeys([*PIECES, *ODD])))


def _target(name: str) -> Callable[[bytes], None]:
    import attack

    if name in attack.BYTES:
        return attack.BYTES[name]
    return lambda raw: attack.TEXTS[name](raw.decode("utf-8", "replace"))


def _judged() -> None:
    """Read the small claim base before anything is timed."""
    import attack

    attack.judge()("Novak left.", None)


def _names() -> list[str]:
    import attack

    return [*attack.BYTES, *attack.TEXTS]


def main() -> int:
    """Fuzz; exit 1 when something was found."""
    name, what = [*sys.argv[1:], "60"][:2]
    if name == "all":
        return max(subprocess.run([sys.executable, __file__, each, what], check=False).returncode for each in _names())
    if os.path.isfile(what):
        _target(name)(Path(what).read_bytes())
        return 0
    import atheris

    with atheris.instrument_imports(include=["feudcheck"], enable_loader_override=False):
        target = _target(name)
    _judged()
    kept = Path(tempfile.gettempdir()) / "feudcheck-fuzz" / name
    corpus = kept / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    _seeds(corpus)
    _words(kept / "words.dict")
    options = [f"-max_total_time={what}", f"-max_len={LONGEST}", f"-timeout={SLOW}", f"-dict={kept / 'words.dict'}"]
    options += [f"-artifact_prefix={kept}/", "-print_final_stats=1", "-verbosity=1", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], target)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
