"""No part takes more than its share of time for a text that is four times as long, whatever stands in it.

The texts: what would make a careless regular expression go back over what it has read. More are tried by
fuzz/growth.py, and by the tests of each reader.
"""

from __future__ import annotations

import pytest

from growth import PARTS, growth

MOST = 8  # times as long for four times as much: the square would be sixteen
UNITS = {
    "plain": ["\r", " \n", "<!-- feudcheck-", "<!--", "\r\n \t"],
    "markdown": ["[", "![](", "`a", "**_", "<b", "|-", "> ", "$1 ", "<!-- feudcheck-disable", "&#1", "- [", "[^1]:"],
    "html": ["<a ", "<p", '<a b="', "<!--", "<![CDATA[", "</", "&", "<table><td>", "<b><i></b>", "<script>"],
    "splitting": ['"', "「", "(", "Mr. ", "。」", "!?", "a.", "...", "1. ", "\n- "],
    "values": ["1,", "1,000", "一", "億", "1 million and ", "$", "2019", "2019年", "one hundred ", "〜1", "of the "],
    "checking": ["Novak ", "not ", "paid $30 million to ", "said that ", "は、", "「", "and Novak left, ", "X's ", "("],
}


@pytest.mark.parametrize(("part", "unit"), [(part, unit) for part, units in UNITS.items() for unit in units])
def test_time_grows_with_length(part: str, unit: str) -> None:
    factor, seconds = growth(part, unit)
    assert factor <= MOST, f"{factor:.1f} times as long, {seconds:.2f} s"


def test_every_part_is_measured() -> None:
    assert set(UNITS) == set(PARTS)
