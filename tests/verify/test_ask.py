"""What to ask for where the evidence does not settle a claim, and whom."""

from __future__ import annotations

import tomllib
from typing import Any, get_args

import pytest

from claims.model import Kind
from tests.verify.rows import Row, claim, fact, judged, own, score
from verify.ask import DATA
from verify.judge import JUDGES

VENDOR: dict[str, Any] = {"claimant": "Ada Inc", "attribution": "vendor"}
SETTINGS = "the settings (thinking or not, attempts, prompts, test program)"


def ask(*rows: Row, **fields: Any) -> str:
    given = {"objects": ["Bob"], "relation": "better"} | VENDOR | fields
    if given.get("kind", "comparison") != "comparison":
        given.pop("relation")
        given.pop("objects") if "objects" not in fields else None
    found = judged(claim(**given), *(rows or (score("Cyd", "Sums", 1),)))
    assert bool(found.ask) == (found.verdict in ("not_enough_evidence", "conflicting"))
    assert bool(found.ask) == bool(found.ask_zh)
    return found.ask


def test_nothing_is_asked_where_the_verdict_stands() -> None:
    rows = (score("Ada", "Sums", 70), score("Bob", "Sums", 40))
    assert ask(*rows, benchmarks=["Sums"]) == ""
    assert ask(*rows, benchmarks=["Sums"], relation="worse") == ""
    assert ask(kind="opinion") == ""


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"objects": []}, "the name of the model that Ada is compared with"),
        ({}, "the benchmarks on which Ada is set against Bob, with the figures of both"),
        ({"benchmarks": ["Sums"]}, "the figures of Ada and Bob on Sums, taken in one setting"),
        (
            {"benchmarks": ["A", "B", "C", "D"]},
            "the figures of Ada and Bob on A, B, C and others, taken in one setting",
        ),
        (
            {"quote": "Ada reaches 90% of Bob's performance"},
            "what the share it states is counted in",
        ),
        (
            {"attribute": "users"},
            "the users of Ada and Bob, counted in one way, with day and source",
        ),
    ],
)
def test_a_comparison_without_figures(fields: dict[str, Any], expected: str) -> None:
    assert ask(**fields) == f"Ask Ada Inc for {expected}."


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ({"release": "v1"}, {"release": "v2"}, "the figures of both on one edition of Sums"),
        ({"metric": "cons@64"}, {}, "the figures of both on Sums with as many attempts and counted alike"),
        ({"unit": "fraction", "value": 0.7}, {}, "the figures of both on Sums in one unit"),
    ],
)
def test_the_axis_that_bars_a_comparison_is_what_is_asked_for(left: Row, right: Row, expected: str) -> None:
    rows = (score("Ada", "Sums", 70) | left, score("Bob", "Sums", 60) | right)
    assert ask(*rows, benchmarks=["Sums"]).startswith(f"Ask Ada Inc for {expected}")


def test_close_figures_need_the_results_on_each_question() -> None:
    rows = (score("Ada", "Sums", 70, n_items=30), score("Bob", "Sums", 71.5, n_items=30))
    assert ask(*rows, benchmarks=["Sums"]) == "Ask Ada Inc for the results on each question of Sums."


def test_vendor_against_laboratory_needs_the_settings() -> None:
    rows = (
        own("Ada", "Sums", 80),
        own("Bob", "Sums", 60),
        score("Ada", "Sums", 50),
        score("Bob", "Sums", 70),
    )
    assert ask(*rows, benchmarks=["Sums"]) == f"Ask Ada Inc for {SETTINGS} behind the figures on Sums."


def test_a_mixed_picture_needs_the_benchmarks_meant() -> None:
    rows = [
        score(m, f"S{n}", v + 20 * (n % 2 == (m == "Ada")))
        for n in range(6)
        for m, v in (("Ada", 50), ("Bob", 50))
    ]
    assert ask(*rows).startswith("Ask Ada Inc for the names of the benchmarks it means, of 6 in evidence")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"value": 73.1, "benchmarks": ["Sums"]},
         f"{SETTINGS} behind 73.1, and for the results on each question of Sums"),
        ({"value": 73.1, "unit": "%"}, "the benchmark on which 73.1% was reached"),
        ({"benchmarks": ["Sums"]}, "the figure"),
    ],
)  # fmt: skip
def test_a_score(fields: dict[str, Any], expected: str) -> None:
    assert ask(kind="score", **fields) == f"Ask Ada Inc for {expected}."


def test_a_score_on_a_benchmark_with_editions() -> None:
    rows = (score("Cyd", "Sums", 50, release="v1"),)
    found = ask(*rows, kind="score", value=73.1, benchmarks=["Sums"])
    assert found.startswith("Ask Ada Inc for the edition of Sums that 73.1 is of, for the settings")


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("license", {"attribute": "license", "value": "MIT"},
         "the licence text of Ada and where it can be downloaded"),
        ("release", {"attribute": "release_date"}, "the announcement or download page of Ada, with its date"),
        ("spec", {"attribute": "total_parameters", "value": 7e9},
         "a dated document that states it (Ada: total parameters), with a link"),
        ("rank", {"value": 1, "benchmarks": ["Sums"]},
         "the ranking on Sums as it stood that day, with a link"),
        ("lineage", {"objects": ["Bob"]}, "the model card or report that names what Ada is built on"),
        ("arithmetic", {"value": 3}, "the figures it is worked out from"),
    ],
)  # fmt: skip
def test_claims_about_facts(kind: str, fields: dict[str, Any], expected: str) -> None:
    assert ask(kind=kind, **fields) == f"Ask Ada Inc for {expected}."


def test_where_records_disagree_it_is_asked_which_is_meant() -> None:
    rows = (
        fact("Ada", "total_parameters", 7e9, unit="parameters"),
        fact("Ada", "total_parameters", 9e9, unit="parameters", source="other-news", evaluator="Other News"),
    )
    size: dict[str, Any] = {
        "kind": "spec",
        "attribute": "total_parameters",
        "value": 7e9,
        "unit": "parameters",
    }
    assert ask(*rows, **size).startswith(
        "Ask Ada Inc for the version of Ada and the day it speaks of, and for"
    )


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (VENDOR, "Ask Ada Inc for"),
        ({"claimant": "SemiAnalysis", "attribution": "third_party"}, "Ask SemiAnalysis for"),
        ({"claimant": "analyst", "attribution": "third_party"}, "Ask the analyst it cites for"),
        ({"claimant": "reporter", "attribution": "rumour"}, "Ask whoever it cites for"),
        ({"claimant": "reporter", "attribution": "reporter"}, "Ask the author of the text for"),
        (
            {"claimant": "reporter", "attribution": "reporter", "subject": "QwQ-32B"},
            "Ask the author of the text or Alibaba for",
        ),
        ({"claimant": "reporter", "attribution": "vendor", "subject": "QwQ-32B"}, "Ask Alibaba for"),
    ],
)
def test_whoever_said_it_is_asked(who: dict[str, Any], expected: str) -> None:
    found = ask(**who)
    assert found.startswith(expected)
    assert found.endswith("for a link to where it was said.") == (who["attribution"] != "vendor")


def test_it_is_asked_in_chinese_too() -> None:
    found = judged(claim(objects=["Bob"], relation="better", benchmarks=["Sums"], **VENDOR))
    assert found.ask_zh == "可向Ada Inc索取：Ada与Bob在同一设置下的Sums成绩。"


def test_every_phrase_is_in_both_languages_with_the_same_names() -> None:
    table = tomllib.loads(DATA.read_text(encoding="utf-8"))
    kinds = table.pop("kind")
    for section in table.values():
        for english, chinese in section.values():
            assert {part.split("}")[0] for part in english.split("{")[1:]} == {
                part.split("}")[0] for part in chinese.split("{")[1:]
            }
    assert {need for needs in kinds.values() for need in needs} <= set(table["need"])
    assert set(kinds) == set(JUDGES) - {"comparison", "score", "rank"}
    assert set(kinds) <= set(get_args(Kind))
