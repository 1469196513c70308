"""Every Eval Ever records of all versions: names, units, errors, settings and facts."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers.every_eval_ever import read
from evidence.model import Fact, Score, Source
from evidence.provenance import Provenance
from tests.evidence.eee_records import record, result


def file(folder: Path, content: Any, name: str = "1.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def imported(folder: Path, content: Any, name: str = "1.json") -> list[Any]:
    return list(read(file(folder, content, name), Provenance()))


def only(folder: Path, one: Any, **more: Any) -> Score:
    """The score of a record's one result."""
    found = [each for each in imported(folder, record(one, **more)) if not isinstance(each, Source)]
    assert [type(each) for each in found] == [Score], found
    score: Score = found[0]
    return score


def test_a_score_with_its_source(tmp_path: Path) -> None:
    source, score = imported(
        tmp_path, record(result("GPQA Diamond", "GPQA Diamond", 0.683, metric_name="Accuracy"))
    )
    assert source == Source(
        id="a-board-1",
        title="A board",
        url="https://example.org",
        publisher="A board",
        retrieved=dt.date(2025, 10, 15),
        sha256=source.sha256,
    )
    assert score == Score(
        id="a-board-1#evaluation_results[0]",
        model="m-1",
        benchmark="GPQA Diamond",
        value=68.3,
        unit="%",
        metric="accuracy",
        lower_is_better=False,
        evaluator_relationship="third_party",
        evaluator="Example Lab",
        date=dt.date(2025, 10, 15),
        locator="1.json, evaluation_results[0]",
        source="a-board-1",
    )


def test_the_two_boards_of_schema_0_2(tmp_path: Path) -> None:
    old = {
        "schema_version": "0.2.0",
        "source": "Live Code Bench Pro",
        "evaluation_id": "livecodebenchpro/m/1",
    }
    hard = record(
        result("Hard Problems", "Hard Problems", 0.0, evaluation_description="Pass@1 on Hard Problems"), **old
    )
    del hard["eval_library"], hard["model_info"]["additional_details"]
    _, score = imported(tmp_path, hard)
    assert (score.benchmark, score.subset, score.metric, score.value) == (
        "LiveCodeBench Pro",
        "hard",
        "pass@1",
        0.0,
    )
    ends = {"confidence_interval": {"lower": -0.0318, "upper": 0.0318, "method": "unknown"}}
    lite = {"source": "Global MMLU Lite Leaderboard", "evaluation_id": "global-mmlu-lite/m/1"}
    score = only(tmp_path, result("Arabic", "global-mmlu-lite", 0.88, uncertainty=ends), **lite)
    assert (score.benchmark, score.subset, score.metric) == ("Global-MMLU-Lite", "Arabic", "accuracy")
    assert (score.value, score.interval) == (88.0, (84.82, 91.18))
    assert only(tmp_path, result("Global MMLU Lite", "global-mmlu-lite", 0.88), **lite).subset is None


@pytest.mark.parametrize(
    ("written", "more", "expected"),
    [
        (("MATH Level 5", "x", "DigitalLearningGmbH/MATH-lighteval"), {}, ("MATH Level 5", None, None)),
        (("mmlu_law", "cais/mmlu", "cais/mmlu"), {"metric_name": "acc"}, ("MMLU", "law", "accuracy")),
        (("gpqa_diamond", "g", "Idavidrein/gpqa"), {"metric_id": "pass@4"}, ("GPQA Diamond", None, "pass@4")),
        (("RewardBench 2", "RewardBench 2"), {}, ("RewardBench 2", None, None)),
        (("Factuality", "RewardBench 2", "a/results"),
         {"evaluation_description": "measures factual accuracy"}, ("RewardBench 2", "Factuality", None)),
        (("simpleqa_scorer", "SimpleQA-Verified", "codelion/SimpleQA-Verified"),
         {"evaluation_description": "accuracy"}, ("SimpleQA Verified", None, "accuracy")),
        (("inspect_evals/gaia", "GAIA"), {}, ("GAIA", None, None)),
        (("MMLU-Pro (Biology)", "MMLU-Pro leaderboard submissions (TIGER-Lab)"),
         {"source_data": {"additional_details": {"benchmark_hf_repo": "TIGER-Lab/MMLU-Pro"}}},
         ("MMLU-Pro", "Biology", None)),
        (("Some Bench: hard", "Some Bench leaderboard"), {}, ("Some Bench", "hard", None)),
        (("Some Bench (exact match)", "Some Bench"), {}, ("Some Bench", None, "exact match")),
        (("X", "Y"), {"metric_id": "pass_at_k", "metric_parameters": {"k": 8}}, ("Y", "X", "pass@8")),
        (("X", "Y"), {"metric_kind": "vqa_score"}, ("Y", "X", "vqa score")),
    ],
)  # fmt: skip
def test_what_a_result_is_of(
    tmp_path: Path, written: tuple[str, ...], more: dict[str, Any], expected: tuple[str | None, ...]
) -> None:
    name, dataset, *repo = written
    score = only(tmp_path, result(name, dataset, 0.5, *repo, **more))
    assert (score.benchmark, score.subset, score.metric) == expected


def test_boards_of_several_benchmarks(tmp_path: Path) -> None:
    board = {"source": "Artificial Analysis", "evaluation_id": "artificial-analysis-llms/m/1"}
    gpqa = result("artificial_analysis.gpqa", "Artificial Analysis LLM API", 0.87, metric_unit="proportion")
    assert only(tmp_path, gpqa, **board).benchmark == "GPQA Diamond"
    unit: dict[str, Any] = {
        "metric_unit": "tokens_per_second",
        "metric_name": "Median output speed",
        "max_score": 900,
    }
    speed = result("artificial_analysis.speed", "Artificial Analysis LLM API", 88.1, **unit)
    score = only(tmp_path, speed, **board)
    assert (score.benchmark, score.unit) == ("Median output speed", "tokens per second")
    helm = record(result("NarrativeQA - F1", "", 0.782), source="helm_lite", schema_version="0.1.0")
    helm["evaluation_results"][0].pop("source_data")
    _, score = imported(tmp_path, helm)
    assert (score.benchmark, score.metric, score.value) == ("NarrativeQA", "F1", 78.2)
    arc = result("v2_Semi_Private", "ARC Prize evaluations leaderboard JSON", 0.29)
    score = only(tmp_path, arc, source="ARC Prize leaderboard")
    assert (score.benchmark, score.subset, score.value) == ("ARC-AGI-2", "semi-private", 29.0)


@pytest.mark.parametrize(
    ("value", "more", "expected"),
    [
        (46.44, {"metric_unit": "percent", "max_score": 100}, (46.44, "%")),
        (46.44, {"metric_name": "Accuracy", "max_score": 100}, (46.44, "%")),
        (46.44, {"max_score": 100}, (46.44, "points")),
        (1365, {"metric_kind": "elo", "min_score": "-Infinity", "max_score": "Infinity"}, (1365, "elo")),
        (8.42, {"metric_unit": "usd", "max_score": 200, "lower_is_better": True}, (8.42, "USD")),
        (1, {"score_type": "binary", "min_score": None, "max_score": None}, (100, "%")),
        (
            2,
            {"score_type": "levels", "level_names": ["a"], "has_unknown_level": False, "max_score": 3},
            (2, "level"),
        ),
        (0.5, {"metric_unit": "Some Unit"}, (0.5, "some unit")),
    ],
)
def test_units(tmp_path: Path, value: float, more: dict[str, Any], expected: tuple[float, str]) -> None:
    score = only(tmp_path, result("A", "A", value, **more))
    assert (score.value, score.unit) == expected
    assert score.lower_is_better is more.get("lower_is_better", False)


@pytest.mark.parametrize(
    ("uncertainty", "error", "interval", "items"),
    [
        ({"standard_error": {"value": 0.01}, "num_samples": 151}, 1.0, None, 151),
        (
            {"confidence_interval": {"lower": 0.4, "upper": 0.6, "confidence_level": 0.95}},
            None,
            (40.0, 60.0),
            None,
        ),
        ({"confidence_interval": {"lower": 0.4, "upper": 0.6, "confidence_level": 0.9}}, 6.07957, None, None),
        ({"confidence_interval": {"lower": -0.1, "upper": 0.2}}, None, (40.0, 70.0), None),
        ({"confidence_interval": {"lower": 0.6, "upper": 0.4}}, None, None, None),
    ],
)
def test_errors(
    tmp_path: Path,
    uncertainty: dict[str, Any],
    error: float | None,
    interval: tuple[float, float] | None,
    items: int | None,
) -> None:
    score = only(tmp_path, result("A", "A", 0.5, uncertainty=uncertainty))
    assert (score.standard_error, score.interval, score.n_items) == (error, interval, items)


def test_an_interval_of_schema_0_2_0_and_counted_items(tmp_path: Path) -> None:
    one = result(
        "choice", "ai2_arc", 0.8, "allenai/ai2_arc", source_data={"sample_ids": [1, 2], "samples_number": 9}
    )
    one["score_details"]["confidence_interval"] = {"lower": 0.7, "upper": 0.9}
    score = only(tmp_path, one, schema_version="0.2.0")
    assert (score.benchmark, score.interval, score.n_items) == ("ARC-Challenge", (70.0, 90.0), 2)


def test_settings_dates_and_facts(tmp_path: Path) -> None:
    arguments = {
        "temperature": 0.0,
        "max_tokens": 8192,
        "reasoning": True,
        "max_attempts": 2,
        "agentic_eval_config": {"available_tools": [{"name": "bash"}, {}]},
    }
    one = result(
        "A",
        "A",
        0.5,
        generation_config={"generation_args": arguments, "additional_details": {"reasoning_effort": "high"}},
        additional_details={"num_fewshot": "5", "dataset_version": "v2"},
        evaluation_timestamp="2025-03-20T10:00:00Z",
    )
    library = {"name": "lm_eval", "version": "0.4.3"}
    details = {
        "params_billions": "32.764",
        "model_release_date": "2025-03-06",
        "model_availability": "open_weights",
    }
    found = imported(tmp_path, record(one, eval_library=library, details=details))
    facts = [(each.attribute, each.value, each.unit) for each in found if isinstance(each, Fact)]
    assert facts == [
        ("total_parameters", 32764000000, "parameters"),
        ("release_date", "2025-03-06", "date"),
        ("open_weights", "yes", None),
    ]
    score = found[-1]
    assert score.setting == (
        "harness: lm_eval 0.4.3; temperature: 0; max tokens: 8192; reasoning; attempts: 2; tools: bash; "
        "5-shot"
    )
    assert (score.effort, score.release, score.date) == ("high", "v2", dt.date(2025, 3, 20))


def test_a_price_is_a_fact(tmp_path: Path) -> None:
    price = result("artificial_analysis.price_1m_input_tokens", "Artificial Analysis LLM API", 0.55,
                   metric_unit="usd_per_1m_tokens", max_score=90)  # fmt: skip
    _, fact = imported(tmp_path, record(price))
    assert isinstance(fact, Fact)
    assert (fact.attribute, fact.value, fact.unit, fact.valid_from) == (
        "price_input", 0.55, "USD/1M tokens", "2025-10-15",
    )  # fmt: skip


def test_what_is_told_goes_before_the_file(tmp_path: Path) -> None:
    path = file(tmp_path, record(result("A", "A", 0.5), organisation="unknown", source="inspect_ai"))
    assert [each.evaluator for each in read(path, Provenance()) if isinstance(each, Score)] == ["unknown"]
    told = Provenance(evaluator="Ours", evaluator_relationship="other", url="https://example.org/x")
    source, score = read(path, told)
    assert isinstance(source, Source)
    assert isinstance(score, Score)
    assert (source.url, score.evaluator, score.evaluator_relationship) == (
        "https://example.org/x",
        "Ours",
        "other",
    )


def test_who_serves_a_model_is_no_part_of_its_name(tmp_path: Path) -> None:
    info = {"name": "openai/azure/gpt-4.1", "id": "openai/gpt-4.1"}
    served = {**record(result("GPQA", "GPQA", 0.5)), "model_info": info}
    found = imported(tmp_path, served)
    assert [one.model for one in found if isinstance(one, Score)] == ["openai/gpt-4.1"]
