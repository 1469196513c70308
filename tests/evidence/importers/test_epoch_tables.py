"""Epoch AI, files of one benchmark: scales by column, errors beside their column, sources row by row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from evidence.importers.epoch import read, sniff
from evidence.model import Fact, Source
from evidence.provenance import Provenance
from tests.evidence.importers.epoch_files import ROW, imported, problems, scores, table


def test_a_board_is_repeated_and_a_document_speaks_for_itself(tmp_path: Path) -> None:
    paper = {**ROW, "Source": "Qwen Technical Report", "Source link": "https://arxiv.org/abs/2309.16609"}
    found = imported(tmp_path / "external_benchmark_simple_bench.csv", ROW, paper, {**ROW, "Source": ""})
    board, document, linked = scores(found)
    assert (board.benchmark, board.value, board.unit, board.effort) == ("SimpleBench", 62.4, "%", "high")
    assert (board.model, board.setting, board.metric) == ("gpt-5", "5-shot", "Score")
    assert (board.evaluator, board.origin, board.evaluator_relationship) == (
        "SimpleBench",
        "SimpleBench",
        "third_party",
    )
    assert (document.evaluator, document.origin, document.evaluator_relationship) == (
        "Qwen Technical Report",
        None,
        "other",
    )
    assert linked.evaluator == "https://simple-bench.com/"
    assert all(score.second_hand for score in scores(found))
    sources = {record.id: record for record in found if isinstance(record, Source)}
    assert sources[board.source].url == "https://simple-bench.com/"
    assert sources[document.source].title == "Qwen Technical Report (as collected by Epoch AI)"


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("62.4%", "5%"), [62.4, 5.0]),
        (("62.4", "0.9"), [62.4, 0.9]),
        (("0.624", "0.9"), [62.4, 90.0]),
    ],
)
def test_the_scale_is_that_of_the_whole_column(
    tmp_path: Path, cells: tuple[str, str], values: list[float]
) -> None:
    rows = [{**ROW, "Accuracy": cell, "Score": ""} for cell in cells]
    found = scores(imported(tmp_path / "x_external.csv", *rows))
    assert [score.value for score in found] == values
    assert {(score.unit, score.benchmark) for score in found} == {("%", "x")}


def test_the_metadata_beside_a_file_names_its_headline_and_scale(tmp_path: Path) -> None:
    described = {"benchmark": "New Bench", "source_file": "new.csv", "score_column": "Main", "scale": "0.01"}
    meta = table(tmp_path / "benchmark_metadata.csv", described)
    found = scores(imported(tmp_path / "new.csv", {**ROW, "Main": "0.5", "Score": "7"}))
    assert [(s.benchmark, s.subset, s.value, s.unit) for s in found] == [
        ("New Bench", "Score", 7.0, "points"),
        ("New Bench", None, 0.5, "%"),
    ]
    assert sniff(meta) == 0.85
    assert problems(list(read(meta, Provenance()))) == [": describes benchmarks and holds no figures"]


def test_errors_and_bounds_stand_with_their_column(tmp_path: Path) -> None:
    row = {
        **ROW,
        "Average progress": "43.6%",
        "Average Standard error": "2.2%",
        "BabyAI progress": "76%",
        "BabyAI Standard error": "6%",
        "Cost": "$0.13",
        "Score": "",
    }
    found = scores(imported(tmp_path / "external_benchmark_balrog.csv", row))
    assert [(s.subset, s.value, s.unit, s.standard_error) for s in found] == [
        (None, 43.6, "%", 2.2),
        ("BabyAI", 76.0, "%", 6.0),
        ("Cost", 0.13, "USD", None),
    ]


def test_an_interval_that_misses_the_value_is_left_out(tmp_path: Path) -> None:
    horizon = {**ROW, "Time horizon": "18.2", "CI_low": "9.5", "CI_high": "34.5", "Score": ""}
    found = imported(tmp_path / "metr_time_horizons_external.csv", horizon, {**horizon, "CI_low": "20"})
    assert [(s.benchmark, s.value, s.unit, s.interval) for s in scores(found)] == [
        ("METR time horizon", 18.2, "minutes", (9.5, 34.5)),
        ("METR time horizon", 18.2, "minutes", None),
    ]
    assert any("outside its interval" in what for what in problems(found))


def test_livebench_keeps_its_release_categories_and_board_names(tmp_path: Path) -> None:
    row = {
        "id": "claude-3-7-sonnet-thinking",
        "UUID": "rec0",
        "Model version": "claude-3-7-sonnet-20250219",
        "Global average": "76.10",
        "Data analysis average": "74.05",
        "LiveBench Version": "LiveBench-2024-11-25",
        "Source": "LiveBench Leaderboard",
        "Source link": "https://livebench.ai/#/",
    }
    unnamed = {**row, "id": "qwen2.5-72b-instruct-turbo", "Model version": ""}
    found = scores(imported(tmp_path / "external_benchmark_livebench.csv", row, unnamed))
    assert [(s.model, s.mode, s.subset, s.value, s.unit, s.release) for s in found][:3] == [
        ("claude-3-7-sonnet-20250219", "thinking", None, 76.1, "points", "2024-11-25"),
        ("claude-3-7-sonnet-20250219", "thinking", "Data Analysis", 74.05, "points", "2024-11-25"),
        ("qwen2.5-72b-instruct-turbo", None, None, 76.1, "points", "2024-11-25"),
    ]
    assert {score.origin for score in found} == {"LiveBench"}


def test_epochs_own_file_of_one_benchmark(tmp_path: Path) -> None:
    row = {
        "Model version": "example-1_high",
        "mean_score": "0.5",
        "Best score (across scorers)": "0.6",
        "stderr": "0.01",
        "Release date": "2026-02-01",
        "Organization": "Example Lab",
        "Model accessibility": "Open weights (unrestricted)",
        "Log viewer": "https://logs.example/2",
        "Started at": "2026-03-01T00:00:00.000Z",
        "id": "A" * 22,
    }
    found = imported(tmp_path / "gpqa_diamond.csv", row)
    mean, best = scores(found)
    assert (mean.benchmark, mean.value, mean.standard_error, mean.subset) == ("GPQA Diamond", 50.0, 1.0, None)
    assert (best.value, best.subset) == (60.0, "Best score (across scorers)")
    assert (mean.date, mean.second_hand, mean.evaluator) == (dt.date(2026, 3, 1), False, "Epoch AI")
    assert mean.locator is not None
    assert mean.locator.endswith(f"column mean_score, run {'A' * 22}, log https://logs.example/2")
    assert [(f.entity, f.attribute, f.value) for f in found if isinstance(f, Fact)] == [
        ("example-1", "release_date", "2026-02-01"),
        ("example-1", "open_weights", "yes"),
    ]


def test_what_gives_no_record_is_told(tmp_path: Path) -> None:
    rows = [
        {**ROW, "Verdict": "good"},
        {**ROW, "Score": "about half", "Notes": "see; there"},
        {**ROW, "Score": ""},
        {**ROW, "Model version": "", "Agent": "OpenAI CUA"},
        {**ROW, "Score": "250%"},
        {**ROW, "Score": "3%", "Shots": "few", "Date added": "23/7/2024"},
    ]
    found = imported(tmp_path / "os_world_external.csv", *rows)
    assert [(s.value, s.setting, str(s.date)) for s in scores(found)] == [
        (62.4, "5-shot", "None"),
        (3.0, "few-shot", "2024-07-23"),
    ]
    assert problems(found) == [
        "column Verdict: holds words, no figures",
        "line 3, gpt-5_high, column Score: 'about half' is no figure",
        "line 5: agent OpenAI CUA without its model",
        "line 6, gpt-5_high, column Score: 250 is no percentage",
        "column Score: 1 of 6 rows are empty",
    ]
