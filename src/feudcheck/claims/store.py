"""Where claim bases and word knowledge lie, and how they are read: compiled when installed, from YAML in a checkout or for a base of one's own."""

from __future__ import annotations

import gc
import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path

import msgspec

from feudcheck.claims.compiled import CompiledBase

_PACKAGE = Path(__file__).resolve().parent.parent
_COMMON = _PACKAGE / "language" / "common.yaml"
_AXES = _PACKAGE / "language" / "axes.yaml"
_DIGEST_LENGTH = 64  # the compiled file begins with the digest of what it was made from
_COMPILED = _PACKAGE / "_compiled" / "base.bin"


def shipped_claims() -> Path:
    """The shipped claim base: inside an installed package, or the checkout's `data/`."""
    inside = _PACKAGE / "data" / "claims.yaml"
    return inside if inside.is_file() else _PACKAGE.parent.parent / "data" / "claims.yaml"


def _word_files() -> list[Path]:
    return sorted((_PACKAGE / "lexicon").glob("*.yaml"))


def _digest(claims: Path) -> str:
    """Changes when the claims, the word knowledge or the code that reads them change."""
    hasher = hashlib.sha256()
    readers = [*(_PACKAGE / "language").glob("*.py"), *(_PACKAGE / "claims").glob("comp*.py"), _PACKAGE / "claims" / "schema.py"]
    for path in [claims, _COMMON, _AXES, *_word_files(), *sorted(readers)]:
        hasher.update(path.read_bytes())
    return hasher.hexdigest()


def load(claims: Path | None = None) -> CompiledBase:
    """The compiled base: the shipped one, or the one written in `claims`.

    Raises `BaseErrors` when the file cannot be used, `OSError` when it cannot be read.
    """
    if claims is not None:
        return build(claims)
    compiled = _COMPILED.read_bytes() if _COMPILED.is_file() else b""
    if compiled and not (_PACKAGE.parent.parent / "data" / "claims.yaml").is_file():
        return _decode(compiled)
    path = shipped_claims()
    digest = _digest(path)
    if compiled.startswith(digest.encode()):
        return _decode(compiled)
    base = build(path)
    _write(base, digest)
    return base


def build(claims: Path) -> CompiledBase:
    """Read a claim base from YAML and compile it; seconds, not milliseconds, for a large one."""
    from feudcheck.claims.compiler import compile_base
    from feudcheck.claims.source import read_axes, read_base, read_common, read_words

    gc.disable()
    try:
        return compile_base(read_base(claims), read_words(_word_files()), read_common(_COMMON), read_axes(_AXES))
    finally:
        gc.enable()


def build_shipped() -> None:
    """Compile the shipped base into the package; called when a wheel is built."""
    path = shipped_claims()
    _write(build(path), _digest(path))


def _write(base: CompiledBase, digest: str) -> None:
    try:
        _COMPILED.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=_COMPILED.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(digest.encode() + msgspec.msgpack.encode(base))
        os.replace(name, _COMPILED)
    except OSError:
        return  # a read-only checkout: compiled again at the next start


@cache
def _decoder() -> msgspec.msgpack.Decoder[CompiledBase]:
    return msgspec.msgpack.Decoder(CompiledBase)


def _decode(data: bytes) -> CompiledBase:
    gc.disable()
    try:
        return _decoder().decode(memoryview(data)[_DIGEST_LENGTH:])
    finally:
        gc.enable()
