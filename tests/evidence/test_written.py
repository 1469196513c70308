"""Figures as people write them."""

from __future__ import annotations

import pytest

from evidence.written import Figure, is_none, number, offsets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("62.4%", Figure(62.4, percent=True)),
        ("1,332", Figure(1332.0)),
        ("**79.8**", Figure(79.8)),
        ("79.8†", Figure(79.8)),
        ("79.8[^3]", Figure(79.8)),
        ("<u>71.5</u>", Figure(71.5)),
        ("07.6", Figure(7.6)),
        (".5", Figure(0.5)),
        ("−3.2", Figure(-3.2)),
        ("２０．５", Figure(20.5)),
        ("20.0 ± 1.2", Figure(20.0, error=1.2)),
        ("0.72±0.03", Figure(0.72, error=0.03)),
        ("65.4% +/- 2.1%", Figure(65.4, percent=True, error=2.1)),
        ("1e-3", Figure(0.001)),
    ],
)
def test_a_figure_is_read(text: str, expected: Figure) -> None:
    assert number(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "-", "N/A", "~70", "MoE", "37B", "12/21", "1.2.3", "2025-01-02", "79.8 / 86.7", "pass@1", "12,34"],
)
def test_what_is_no_single_figure_is_none(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+5/-4", (4.0, 5.0)),
        ("(-0.8 / +0.9)", (0.8, 0.9)),
        ("(-2.3, +2.2)", (2.3, 2.2)),
        ("−1.9/+2.1", (1.9, 2.1)),
        ("+5/+4", None),
        ("5", None),
    ],
)
def test_an_interval_below_and_above(text: str, expected: tuple[float, float] | None) -> None:
    assert offsets(text) == expected


@pytest.mark.parametrize("text", ["", " - ", "—", "N/A", "n/a", "*"])
def test_no_figure_is_said_in_many_ways(text: str) -> None:
    assert is_none(text)
    assert number(text) is None
