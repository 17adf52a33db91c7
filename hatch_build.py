"""Compiles the shipped claim base when a wheel is built, so that no YAML is parsed at a start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_COMPILE = "from feudcheck.claims.store import build_shipped; build_shipped()"


class CompileBase(BuildHookInterface[Any]):
    """Puts `src/feudcheck/_compiled/base.bin` into wheels, ordinary and editable."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile in a process of its own, with the modules of this tree and the build environment's libraries; what
        lies there and was made from the very same files is taken as it is.

        Raises `RuntimeError` with what the compiler said when no base came out.
        """
        source = Path(self.root) / "src"
        target = source / "feudcheck" / "_compiled" / "base.bin"
        path = os.pathsep.join([str(source), *filter(None, sys.path)])
        done = subprocess.run(
            [sys.executable, "-B", "-c", _COMPILE],
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode or not target.is_file():
            raise RuntimeError(f"the claim base could not be compiled:\n{done.stdout}")
