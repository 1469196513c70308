"""Epoch AI: its own runs, its index, lists of models, suffixes of ids."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evidence.importers.epoch import read, sniff
from evidence.model import Fact
from evidence.provenance import Provenance
from tests.evidence.importers.epoch_files import ROW, imported, problems, scores, table

RUN = {
    "id": "V3YQtSEnQ3TPZEPPgkCKQM",
    "task": "GPQA diamond",
    "model": "gpt-5.1_medium",
    "Best score (across scorers)": "0.847",
    "Scores": "choice:0.85±0.02",
    "log viewer": "https://logs.example/1",
    "started_at": "17 November 2025 4:28pm",
    "Status": "Success",
    "task version": "1.0.1",
}


def test_a_run_has_the_digits_of_the_maximum_and_the_error_of_its_scorer(tmp_path: Path) -> None:
    (score,) = scores(imported(tmp_path / "runs.csv", RUN))
    assert (score.model, score.effort, score.benchmark, score.value, score.unit) == (
        "gpt-5.1",
        "medium",
        "GPQA Diamond",
        84.7,
        "%",
    )
    assert (score.standard_error, score.n_items, score.metric) == (2.0, 198, "accuracy (choice)")
    assert (score.date, score.setting) == (dt.date(2025, 11, 17), "task version 1.0.1")
    assert (score.evaluator, score.evaluator_relationship) == ("Epoch AI", "third_party")
    assert score.locator == (
        "runs.csv, run V3YQtSEnQ3TPZEPPgkCKQM, GPQA diamond, gpt-5.1_medium, scorer choice, "
        "log https://logs.example/1"
    )


def test_of_several_scorers_the_best_says_so_and_the_others_are_parts(tmp_path: Path) -> None:
    row = {
        **RUN,
        "task": "MATH level 5",
        "Best score (across scorers)": "0.914",
        "Scores": "normalized_string_match:0.8±0.01,model_graded_equiv:0.91±0.01",
    }
    first, second = scores(imported(tmp_path / "runs.csv", row))
    assert (first.metric, first.value, first.subset) == ("accuracy (model_graded_equiv)", 91.4, None)
    assert first.setting == "task version 1.0.1; best of 2 scorers"
    assert (second.subset, second.value) == ("scorer normalized_string_match", 80.0)


@pytest.mark.parametrize(
    ("task", "benchmark", "release", "subset"),
    [
        ("FrontierMath-2025-02-28-Private", "FrontierMath", "2025-02-28", None),
        ("FrontierMath-2025-02-28-Public", "FrontierMath", "2025-02-28", "public problems"),
        ("Another task", "Another task", None, None),
    ],
)
def test_tasks_are_benchmarks(
    tmp_path: Path, task: str, benchmark: str, release: str | None, subset: str | None
) -> None:
    (score,) = scores(imported(tmp_path / "runs.csv", {**RUN, "task": task}))
    assert (score.benchmark, score.release, score.subset) == (benchmark, release, subset)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "claude-3-7-sonnet-20250219_16K",
            ("claude-3-7-sonnet-20250219", "thinking", None, "16k thinking tokens"),
        ),
        ("o3-2025-04-16_low", ("o3-2025-04-16", None, "low", None)),
        ("x_none", ("x", "non-thinking", None, None)),
        ("gpt-6_unknown", ("gpt-6", None, None, "thinking budget not stated")),
        ("Qwen-1_8B", ("Qwen-1_8B", None, None, None)),
        ("_high", ("_high", None, None, None)),
    ],
)
def test_only_efforts_and_budgets_are_suffixes(
    tmp_path: Path, written: str, expected: tuple[str, str | None, str | None, str | None]
) -> None:
    row = {**RUN, "model": written, "task version": ""}
    (score,) = scores(imported(tmp_path / "runs.csv", row))
    assert (score.model, score.mode, score.effort, score.setting) == expected


def test_runs_that_give_no_figure_are_told(tmp_path: Path) -> None:
    best = "Best score (across scorers)"
    found = imported(
        tmp_path / "runs.csv",
        {**RUN, "Status": "Error", "id": "1"},
        {**RUN, "model": ""},
        {**RUN, "Scores": "", best: "", "id": "2"},
        {**RUN, "Scores": "", best: "47", "id": "3"},
        {**RUN, "Scores": "", best: "0.5", "id": "4"},
        {**RUN, "Scores": "", best: "0.5", "mean_score": "0.4", "stderr": "0.03", "id": "5"},
    )
    assert problems(found) == [
        "run 1, GPQA diamond, gpt-5.1_medium: status Error",
        "line 3: no task or no model",
        "run 2, GPQA diamond, gpt-5.1_medium: no score",
        "run 3, GPQA diamond, gpt-5.1_medium, log https://logs.example/1: 47 is no proportion",
    ]
    best_of, mean = scores(found)
    assert (best_of.value, best_of.setting) == (50.0, "task version 1.0.1; best across scorers")
    assert (mean.value, mean.standard_error, mean.setting) == (40.0, 3.0, "task version 1.0.1")


def test_the_capabilities_index_is_of_its_day(tmp_path: Path) -> None:
    row = {"Model": "GPT-5", "Display name": "GPT-5", "eci": "150", "eci_ci_low": "148", "eci_ci_high": "152"}
    told = Provenance.model_validate({"published": "2026-01-01"})
    found = imported(
        tmp_path / "eci_scores.csv", {**row, "date": "2025-08-07"}, {**row, "eci": ""}, told=told
    )
    (score,) = scores(found)
    assert (score.benchmark, score.value, score.unit, score.release, score.standard_error) == (
        "Epoch Capabilities Index",
        150.0,
        "points",
        "listing of 2026-01-01",
        1.215805,
    )
    assert problems(found) == ["line 3, GPT-5: no model or no index"]
    assert [record.value for record in found if isinstance(record, Fact)] == ["2025-08-07"]


def test_lists_of_models_are_facts(tmp_path: Path) -> None:
    versions = [{"id": "o1", "Version release date": "2024-12-17"}, {"id": "x", "Version release date": ""}]
    found = imported(tmp_path / "model_versions.csv", *versions)
    assert [(f.entity, f.value, f.unit) for f in found if isinstance(f, Fact)] == [
        ("o1", "2024-12-17", "date")
    ]
    assert problems(found) == ["line 3, x: no release date"]
    listed = {"model_version": "a_high", "date": "2025-01", "accessibility": "API access"}
    facts = [f for f in imported(tmp_path / "model_metadata.csv", listed) if isinstance(f, Fact)]
    assert [(f.entity, f.attribute, f.value) for f in facts] == [
        ("a", "release_date", "2025-01"),
        ("a", "open_weights", "no"),
    ]


@pytest.mark.parametrize("content", ["", "Model version,Source,Source link\n", 'task,model,best_score\n"a'])
def test_broken_files_give_problems(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    found = list(read(path, Provenance()))
    assert not scores(found)
    assert problems(found)


def test_tables_of_others_are_not_epochs(tmp_path: Path) -> None:
    for number, row in enumerate(({"model": "a", "score": "1"}, {"Model": "a", "Source": "b", "MMLU": "1"})):
        assert sniff(table(tmp_path / f"{number}.csv", row)) == 0.0
    assert sniff(table(tmp_path / "x.csv", RUN)) == 0.95
    assert sniff(table(tmp_path / "y.csv", ROW)) == 0.95
    assert sniff(tmp_path) == 0.0
