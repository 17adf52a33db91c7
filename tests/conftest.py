"""What several tests share, and the table of rates at the end of a run."""

from __future__ import annotations

import pytest

import rates
from label_free import Lab


@pytest.fixture(scope="session")
def lab() -> Lab:
    """The shipped claim base with everything the tests without labels need."""
    return Lab()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the rates this run has measured."""
    if rates.RECORDED:
        terminalreporter.section("rates of the tests that cost no labels (floors: tests/floors.json)")
        for line in rates.table(rates.RECORDED.values(), rates.floors()):
            terminalreporter.write_line(line)
