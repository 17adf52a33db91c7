"""Regular expressions that are compiled when first used: reading one sentence needs few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Waiting:
    """Stands for a pattern; what it is asked for is kept, so that only the first use takes time."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression. A mistake in `source` shows when it is first used."""
    return cast("re.Pattern[str]", _Waiting(source, flags))
