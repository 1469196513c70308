"""Columns beside figures: ranks, versions, costs and standard errors are no scores; what a harness prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.names.registry import load_registry
from evidence.benchmark_names import read_benchmark
from evidence.importers.tables import read
from evidence.model import Imported, Score
from evidence.provenance import Provenance
from evidence.tables.words import role_of, spec_of

PRINTED = """hf (pretrained=polar/Boreal-13B,dtype=bfloat16), limit: None, num_fewshot: None, batch_size: 16

|    Tasks    |Version|     Filter     |n-shot|  Metric   |   |Value |   |Stderr|
|-------------|------:|----------------|-----:|-----------|---|-----:|---|-----:|
|arc_challenge|      1|none            |    25|acc        |↑  |0.5623|±  |0.0145|
|             |       |none            |    25|acc_norm   |↑  |0.5870|±  |0.0144|
|gsm8k        |      3|strict-match    |     5|exact_match|↑  |0.6118|±  |0.0134|
|             |       |flexible-extract|     5|exact_match|↑  |0.6209|±  |0.0134|
"""


def scores(folder: Path, text: str, name: str = "card.md") -> list[Score]:
    """The scores that a document gives."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    found: list[Imported] = list(read(path, Provenance()))
    return [one for one in found if isinstance(one, Score)]


@pytest.mark.parametrize("header", ["MMLU_rank", "MMLU rank", "Coding ranking", "数学排名", "Rank"])
def test_places_are_no_scores(header: str) -> None:
    assert role_of(header) == "rank"


def test_a_board_with_ranks_and_versions_beside_its_scores(tmp_path: Path) -> None:
    text = (
        "Model,Version,MMLU,MMLU_rank,Avg rank,GSM8K,GSM8K_rank\n"
        "Aurora-7B,1.2,71.3,2,1.5,83.1,1\nBoreal-13B,2.0,72.8,1,1.5,79.4,2\n"
    )
    assert [(one.model, one.benchmark, one.value) for one in scores(tmp_path, text, "board.csv")] == [
        ("Aurora-7B", "MMLU", 71.3),
        ("Aurora-7B", "GSM8K", 83.1),
        ("Boreal-13B", "MMLU", 72.8),
        ("Boreal-13B", "GSM8K", 79.4),
    ]


@pytest.mark.parametrize(
    "header", ["Total Cost ($)", "Wall time (s)", "平均耗时（秒）", "Peak memory (GB)", "单价（元）"]
)
def test_money_time_and_memory_are_no_scores(header: str) -> None:
    found = spec_of(header)
    assert found is not None and found.attribute == ""


@pytest.mark.parametrize("header", ["MMLU (EM)", "LiveCodeBench (v6)", "MATH (4-shot)", "Arena-Hard (win %)"])
def test_brackets_that_are_no_units(header: str) -> None:
    assert spec_of(header) is None


def test_what_a_harness_prints(tmp_path: Path) -> None:
    """The model is named in the line of the run, a task once for several metrics; fractions are percent."""
    found = scores(tmp_path, PRINTED)
    assert {one.model for one in found} == {"polar/Boreal-13B"}
    assert [(one.benchmark, one.metric, one.value, one.standard_error) for one in found] == [
        ("ARC-Challenge", "accuracy", 56.23, 1.45),
        ("ARC-Challenge", "acc_norm", 58.7, 1.44),
        ("GSM8K", "EM", 61.18, 1.34),
        ("GSM8K", "EM", 62.09, 1.34),
    ]
    assert [one.setting for one in found] == [
        "25-shot",
        "25-shot",
        "strict-match; 5-shot",
        "flexible-extract; 5-shot",
    ]


def test_a_standard_error_belongs_to_the_figure_before_it(tmp_path: Path) -> None:
    text = "| Model | MMLU | Stderr | GSM8K | Std |\n|--|--|--|--|--|\n| GPT-4o | 88.7 | 0.3 | 92.1 | 0.4 |\n"
    assert [(one.benchmark, one.standard_error) for one in scores(tmp_path, text)] == [
        ("MMLU", 0.3),
        ("GSM8K", None),  # a standard deviation, over what nobody says
    ]


@pytest.mark.parametrize(
    ("written", "release", "subset"),
    [("BFCL v4 overall", "v4", "overall"), ("bfcl_v4_overall", "v4", "overall"), ("BFCL v3", "v3", None)],
)
def test_the_version_before_a_part(written: str, release: str, subset: str | None) -> None:
    found = read_benchmark(written, load_registry())
    assert (found.benchmark, found.release, found.subset) == ("BFCL", release, subset)


def test_a_standard_error_is_not_that_of_a_figure_further_off(tmp_path: Path) -> None:
    text = "| Model | MMLU | GSM8K | Stderr |\n|--|--|--|--|\n| GPT-4o | 88.7 | 92.1 | 0.3 |\n"
    assert [(one.benchmark, one.standard_error) for one in scores(tmp_path, text)] == [
        ("MMLU", None),
        ("GSM8K", 0.3),
    ]
