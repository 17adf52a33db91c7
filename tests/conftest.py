"""What several tests share, and the table of rates at the end of a run."""

from __future__ import annotations

import signal

import pytest

import rates
from label_free import Lab

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # a shell's background job, whose children would be deaf to it
    signal.signal(signal.SIGINT, signal.default_int_handler)


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
