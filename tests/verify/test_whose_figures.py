"""A figure told as a laboratory's is held to that laboratory; a model not yet out has no figures yet."""

from __future__ import annotations

import pytest

from claims.model import Claim
from tests.verify.rows import claim, judged, own, score

ROWS = (own("Ada", "Sums", 80), score("Ada", "Sums", 71), score("Bob", "Codes", 50))


def told(value: float, **more: str) -> Claim:
    return claim("score", attribute="score", value=value, unit="%", benchmarks=["Sums"], **more)


def test_a_vendors_figure_does_not_bear_out_what_a_laboratory_is_said_to_have_found() -> None:
    lab = {"claimant": "Lab", "attribution": "third_party"}
    assert judged(told(80, **lab), *ROWS).verdict == "conflicting"
    assert "Lab has another one, 71 (Lab)" in judged(told(80, **lab), *ROWS).why
    assert judged(told(80, **lab), ROWS[0], ROWS[2]).verdict == "not_enough_evidence"
    assert judged(told(71, **lab), *ROWS).verdict == "supported"


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"claimant": "Ada Inc", "attribution": "vendor"},
        {"claimant": "The Morning Post", "attribution": "third_party"},
    ],
)
def test_anybody_else_may_tell_a_vendors_figure(more: dict[str, str]) -> None:
    assert judged(told(80, **more), *ROWS).verdict == "supported"


def o3_and_o1(day: str, shown: str = "2025-05-01") -> tuple[str, str]:
    given = claim(subject="o3", relation="better", objects=["o1"], benchmarks=["AIME 2024"], day=day)
    finding = judged(given, score("o3", "AIME 2024", 91, date=shown), score("o1", "AIME 2024", 74))
    return finding.verdict, finding.why


def test_a_model_not_yet_out_is_not_judged_by_what_came_out() -> None:
    verdict, why = o3_and_o1("2024-12-21")
    assert verdict == "not_enough_evidence"
    assert "o3 came out on 2025-04-16, after the claim" in why
    assert o3_and_o1("2025-04-14")[0] == "supported"  # told a few days ahead
    assert o3_and_o1("2025-05-02")[0] == "supported"


def test_figures_printed_by_then_count_for_a_model_not_yet_out() -> None:
    assert o3_and_o1("2024-12-21", shown="2024-12-20")[0] == "supported"
