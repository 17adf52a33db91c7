"""Where claim bases and word knowledge lie, and how they are read: compiled when installed, else from YAML."""

from __future__ import annotations

import gc
import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from feudcheck.claims.compiled import CompiledBase, open_base

_PACKAGE = Path(__file__).resolve().parent.parent
_COMMON = _PACKAGE / "language" / "common.yaml"
_AXES = _PACKAGE / "language" / "axes.yaml"
_DIGEST_LENGTH = 64  # the compiled file begins with the digest of what it was made from
_PRECEDENTS = "precedents"  # of the shipped base; another base names its own
_COMPILED = _PACKAGE / "_compiled" / "base.bin"
_STAMP = _COMPILED.with_name(
    "inputs.stamp"
)  # digest, then size and time of each input: unchanged ones are not read again
_READERS = (
    "compiled.py",
    "compiler.py",
    "schema.py",
    "units.py",
    "gist.py",
    "precedents.py",
    "features.py",
    "classifier.py",
    "arrays.py",
    "lanes.py",
)  # with language/*.py, the code a compiled base depends on


def shipped_claims() -> Path:
    """The shipped claim base: inside an installed package, or the checkout's `data/`."""
    inside = _PACKAGE / "data" / "claims.yaml"
    return inside if inside.is_file() else _PACKAGE.parent.parent / "data" / "claims.yaml"


def _word_files() -> list[Path]:
    return sorted((_PACKAGE / "lexicon").glob("*.yaml"))


def labelled_files(place: Path) -> list[Path]:
    """The files of labelled sentences: the file itself, or all in a folder, in order of their names."""
    return sorted(place.glob("*.jsonl")) if place.is_dir() else [place]


def _inputs(claims: Path) -> Iterator[Path]:
    yield from (
        claims,
        *labelled_files(claims.parent / _PRECEDENTS),
        _COMMON,
        _AXES,
        *_word_files(),
        *sorted((_PACKAGE / "language").glob("*.py")),
    )
    yield from (_PACKAGE / "claims" / name for name in _READERS)


def _digest(claims: Path) -> str:
    """Changes when the claims, the word knowledge or the code that reads them change."""
    import hashlib

    hasher = hashlib.sha256()
    for path in _inputs(claims):
        hasher.update(path.read_bytes())
    return hasher.hexdigest()


def _stamp(claims: Path) -> str:
    """Sizes and times of all inputs."""
    found = [(path, os.stat(path)) for path in _inputs(claims)]
    return "\n".join(f"{path} {state.st_size} {state.st_mtime_ns}" for path, state in found)


def load(claims: Path | None = None) -> CompiledBase:
    """The compiled base: the shipped one, or the one written in `claims`.

    Raises `BaseErrors` when the file cannot be used, `OSError` when it cannot be read.
    """
    if claims is not None:
        return _load_own(claims)
    stored = _stored()
    path = _PACKAGE.parent.parent / "data" / "claims.yaml"
    if stored and (not path.is_file() or _is_fresh(stored, path)):
        return _decode(stored)
    path = shipped_claims()
    stamp, digest = _stamp(path), _digest(path)
    if stored[:_DIGEST_LENGTH] != digest.encode():
        stored = digest.encode() + build(path).pack()
        _write(_COMPILED, stored)
    _write(_STAMP, f"{digest}\n{stamp}".encode())
    return _decode(stored)


def _stored() -> bytes | mmap.mmap:
    """The compiled base as it lies on disk, or nothing; only what a check touches is read."""
    try:
        with _COMPILED.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # missing, or empty
        return b""


def _is_fresh(stored: bytes | mmap.mmap, claims: Path) -> bool:
    """Whether no input was touched since the stored base was found to be made from them."""
    try:
        noted = _STAMP.read_bytes()
    except OSError:
        return False
    return noted == stored[:_DIGEST_LENGTH] + b"\n" + _stamp(claims).encode()


def _load_own(claims: Path) -> CompiledBase:
    """A base of one's own on the shipped word knowledge, which is compiled already; its own words are added."""
    from feudcheck.claims.compiler import compile_base
    from feudcheck.claims.labelled import read_precedents
    from feudcheck.claims.source import read_base
    from feudcheck.language.lexicon_tables import extend_lexicon

    with _without_collecting():
        base = read_base(claims)
        lexicon = extend_lexicon(load().lexicon, base.words)
        return build(claims) if lexicon is None else compile_base(base, lexicon, read_precedents(claims, base))


def build(claims: Path) -> CompiledBase:
    """Read a claim base and all word knowledge from YAML and compile them; seconds, not milliseconds."""
    from feudcheck.claims.compiler import compile_base
    from feudcheck.claims.labelled import read_precedents
    from feudcheck.claims.source import read_axes, read_base, read_common, read_words
    from feudcheck.language.lexicon_tables import compile_lexicon

    with _without_collecting():
        base, words = read_base(claims), read_words(_word_files())
        lexicon = compile_lexicon({**words, **base.words}, read_common(_COMMON), read_axes(_AXES))
        return compile_base(base, lexicon, read_precedents(claims, base))


def build_shipped() -> None:
    """Compile the shipped base into the package, if it isn't there or was made from something else; called when a wheel
    is built."""
    path = shipped_claims()
    digest = _digest(path).encode()
    if _stored()[:_DIGEST_LENGTH] != digest:
        _COMPILED.unlink(missing_ok=True)  # nothing is better than a stale one, should the new one not come out
        _write(_COMPILED, digest + build(path).pack())


def _write(target: Path, data: bytes) -> None:
    import tempfile

    try:
        target.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, target)
    except OSError:
        return  # a read-only checkout: compiled again at the next start


def _decode(data: bytes | mmap.mmap) -> CompiledBase:
    with _without_collecting():
        return open_base(memoryview(data)[_DIGEST_LENGTH:])


@contextmanager
def _without_collecting() -> Iterator[None]:
    """The garbage collector finds nothing in what is only being built up."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
