"""Lines for a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verify.cli.wrap import CLOSING, width, wrapped


def test_english_breaks_at_spaces() -> None:
    assert wrapped("the figures bear this out", 12) == ["the figures", "bear this", "out"]


def test_chinese_breaks_anywhere_but_before_a_closing_mark() -> None:
    assert wrapped("数据支持这一说法。", 8) == ["数据支持", "这一说法。"]
    assert width("数据 ok") == 7


def test_an_opening_mark_stays_with_what_it_opens() -> None:
    assert wrapped("数据支持（说法", 10) == ["数据支持", "（说法"]


def test_a_long_word_stands_alone() -> None:
    assert wrapped("see https://example.org/a/long/address now", 10) == [
        "see",
        "https://example.org/a/long/address",
        "now",
    ]


@given(st.text("ab 数据，。", max_size=60), st.integers(4, 30))
def test_nothing_is_lost_and_lines_fit(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        head = line.rstrip(CLOSING + " ")
        assert width(head) <= columns or " " not in head.strip()
