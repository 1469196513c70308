"""Scoreboards and the time line of a site: what counts once, intervals, months and days."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from reports.site.boards import board, wilson
from reports.site.model import Entry, Statement, statements_of
from reports.site.pages import bar, environment, tallied
from reports.site.timeline import columns, days


@pytest.mark.parametrize(
    ("held", "decided", "low", "high"),
    [(0, 0, 0, 1), (0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (1, 1, 0.2065, 1.0)],
)
def test_wilson_intervals(held: int, decided: int, low: float, high: float) -> None:
    """Against scipy.stats.binomtest(held, decided).proportion_ci(method="wilson")."""
    share = wilson(held, decided)
    assert share.low == pytest.approx(low, abs=1e-4)
    assert share.high == pytest.approx(high, abs=1e-4)


def entry(leaf: int = 0, verdict: Any = "supported", **fields: Any) -> Entry:
    given: dict[str, Any] = {
        "number": 1,
        "short": "A is big",
        "quote": "A is big",
        "who": "B",
        "subject": "A",
        "maker": "M",
    }
    given |= {"independent": False, "own": False, "date": None}
    return Entry(leaf=leaf, verdict=verdict, **(given | fields))


def statement(*entries: Entry) -> Statement:
    (found,) = statements_of(entries, [range(len(entries))])
    return found


def test_a_repeated_statement_counts_once() -> None:
    (row,) = board([statement(*(entry(leaf) for leaf in range(9)))], lambda one: one.subject, "models")
    assert (len(row.statements), row.counts, row.all[:2]) == (1, (1, 0, 0, 0), (1, 1))


def test_verdicts_that_differ_by_article_count_as_in_part() -> None:
    assert statement(entry(0), entry(1, "refuted")).verdict == "conflicting"
    assert statement(entry(0), entry(1, "not_enough_evidence")).verdict == "supported"


def test_independent_and_own_are_counted_apart() -> None:
    some = [
        statement(entry(short="1", independent=True)),
        statement(entry(short="2", own=True)),
        statement(entry(short="3", verdict="refuted", independent=True, own=True)),
        statement(entry(short="4", verdict="not_enough_evidence", own=True)),
    ]
    (row,) = board(some, lambda one: one.maker, "vendors")
    assert (row.all[:2], row.independent[:2], row.own[:2]) == ((2, 3), (1, 2), (1, 2))


def test_few_have_no_percentage() -> None:
    def cell(held: int, decided: int) -> str:
        template = environment("en").from_string(
            '{% from "parts.html" import share_cell with context %}{{ share_cell(s) }}'
        )
        return " ".join(template.render(s=wilson(held, decided)).split())

    assert '<b>3 of 4</b> <span class="range">30–95 %</span>' in cell(3, 4)
    assert '<b>15 of 20</b> <span class="quiet">75 %</span> <span class="range">53–89 %</span>' in cell(
        15, 20
    )
    assert cell(0, 0) == '<span class="quiet">none decided</span>'


def test_months_become_years_when_there_are_too_many() -> None:
    near = columns(
        [entry(date=dt.date(2025, 1, 5)), entry(date=dt.date(2025, 3, 1), verdict="refuted"), entry()]
    )
    assert [(each.date, sum(each.counts)) for each in near] == [
        ("2025-01", 1),
        ("2025-02", 0),
        ("2025-03", 1),
    ]
    far = columns([entry(date=dt.date(1, 1, 1)), entry(date=dt.date(9999, 12, 31))])
    assert [each.date for each in far] == ["0001", "9999"]
    assert columns([entry()]) == []


def test_days_come_latest_first_and_what_is_wrong_before_the_rest() -> None:
    day = dt.date(2025, 1, 5)
    some = [entry(date=day, short=f"{number}", number=number) for number in range(1, 8)]
    some += [
        entry(date=day, short="wrong", number=9, verdict="refuted"),
        entry(),
        entry(1, date=dt.date(2026, 1, 1)),
    ]
    found = days(some)
    assert [each.date for each in found] == [dt.date(2026, 1, 1), day, None]
    (told,) = found[1].told
    assert [each.short for each in told.entries] == ["wrong", "1", "2", "3"]
    assert told.more == 4


def test_bars_fill_their_width() -> None:
    assert bar((1, 0, 2, 1), 100) == [
        ("supported", 0, 25),
        ("conflicting", 25, 50),
        ("not_enough_evidence", 75, 25),
    ]
    assert bar((0, 0, 0, 0)) == []
    assert tallied((0, 3, 0, 0)) == [("refuted", 3)]
