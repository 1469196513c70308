"""Records that follow no format: every layout, scales, facts, items, and what is left out."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers import plain_shape
from evidence.importers.plain import read, sniff
from evidence.importers.plain_keys import folded, tidy_benchmark
from evidence.importers.plain_scale import Reach, factor_of
from evidence.model import Fact, Imported, Item, Problem, Score, Source
from evidence.provenance import Provenance


def imported(folder: Path, content: Any, name: str = "scores.json") -> list[Imported]:
    path = folder / name
    lines = name.endswith((".jsonl", ".ndjson")) and not isinstance(content, str)
    text = "\n".join(map(json.dumps, content)) if lines else content
    path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
    return list(read(path, Provenance()))


def figures(found: list[Imported]) -> list[tuple[str, str, float, str]]:
    return [(one.model, one.benchmark, one.value, one.unit) for one in found if isinstance(one, Score)]


def only(found: list[Imported]) -> Score:
    (score,) = (one for one in found if isinstance(one, Score))
    return score


def problems(found: list[Imported]) -> list[tuple[str, str]]:
    return [(one.place, one.what) for one in found if isinstance(one, Problem)]


BOTH = [("GPT-4o", "MMLU-Pro", 72.6, "%"), ("DeepSeek-V3", "MMLU-Pro", 75.9, "%")]
LAYOUTS: dict[str, Any] = {
    "list": [
        {"model": "GPT-4o", "benchmark": "MMLU-Pro", "score": 72.6},
        {"model": "DeepSeek-V3", "benchmark": "MMLU-Pro", "score": 75.9},
    ],
    "wide": [{"Model Name": "GPT-4o", "MMLU-Pro": "72.6%"}, {"Model Name": "DeepSeek-V3", "MMLU-Pro": 75.9}],
    "named list": {
        "updated": "2025-01-01",
        "scores": [
            {"llm": "GPT-4o", "task": "MMLU-Pro", "accuracy": 0.726},
            {"llm": "DeepSeek-V3", "task": "MMLU-Pro", "accuracy": 0.759},
        ],
    },
    "map": {"GPT-4o": {"MMLU-Pro": 72.6}, "DeepSeek-V3": {"MMLU-Pro": 75.9}},
    "map of objects": {"GPT-4o": {"MMLU-Pro": {"acc": 72.6}}, "DeepSeek-V3": {"MMLU-Pro": {"acc": 75.9}}},
    "turned map": {"MMLU-Pro": {"GPT-4o": 0.726, "DeepSeek-V3": 0.759}},
    "turned map of objects": {"MMLU-Pro": {"GPT-4o": {"score": 72.6}, "DeepSeek-V3": {"score": 75.9}}},
    "inner map": {"results": {"GPT-4o": {"MMLU-Pro": 72.6}, "DeepSeek-V3": {"MMLU-Pro": 75.9}}, "of": "x"},
    "map of lists": {
        "GPT-4o": [{"benchmark": "MMLU-Pro", "score": 72.6}],
        "DeepSeek-V3": [{"benchmark": "MMLU-Pro", "score": 75.9}],
    },
    "benchmarks with models": [
        {
            "id": "mmlu_pro",
            "benchmark_name": "MMLU-Pro",
            "runs": [{"model_id": "GPT-4o", "score": 72.6}, {"model_id": "DeepSeek-V3", "score": 75.9}],
        }
    ],
    "board": {
        "name": "MMLU-Pro",
        "leaderboard": [{"name": "GPT-4o", "score": 72.6}, {"name": "DeepSeek-V3", "score": 75.9}],
    },
    "models with benchmarks": {
        "models": [
            {"name": "GPT-4o", "benchmarks": [{"name": "MMLU-Pro", "score": 72.6}]},
            {"name": "DeepSeek-V3", "benchmarks": [{"name": "MMLU-Pro", "score": 75.9}]},
        ]
    },
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same(tmp_path: Path, layout: str) -> None:
    assert figures(imported(tmp_path, LAYOUTS[layout])) == BOTH
    assert sniff(tmp_path / "scores.json") == 0.3


def test_lines_parquet_and_sheets_are_rows(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    rows = LAYOUTS["list"]
    assert figures(imported(tmp_path, rows, "a.jsonl")) == BOTH
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    assert figures(list(read(tmp_path / "a.parquet", Provenance()))) == BOTH
    sheet = "model,benchmark,score\nGPT-4o,MMLU-Pro,72.6\nDeepSeek-V3,MMLU-Pro,75.9\n"
    assert figures(imported(tmp_path, sheet, "a.csv")) == BOTH
    assert (sniff(tmp_path / "a.parquet"), sniff(tmp_path / "a.csv")) == (0.3, 0.35)
    imported(tmp_path, "model,MMLU-Pro\nGPT-4o,72.6\n", "wide.csv")
    assert sniff(tmp_path / "wide.csv") == 0, "tables in wide form are read as such"


def test_a_row_is_told_with_all_it_says(tmp_path: Path) -> None:
    row = {
        "model": "GPT-4o",
        "benchmark": {"name": "GPQA Diamond"},
        "value": 0.536,
        "metric": "pass@1",
        "n_samples": 198,
        "stderr": 0.035,
        "ci_lower": 0.467,
        "ci_upper": 0.605,
        "date": "2025-01-31T10:00:00Z",
        "subset": "physics",
        "benchmark_version": "v2",
        "setup": "no tools",
        "num_fewshot": 5,
        "reasoning_effort": "high",
        "evaluator": "Example Lab",
        "evaluator_relationship": "third_party",
        "lower_is_better": False,
        "source": {"title": "A report", "url": "https://example.org"},
        "colour": "red",
    }
    found = imported(tmp_path, [row])
    source = found[0]
    assert isinstance(source, Source)
    assert only(found) == Score(
        id=f"{source.id}#[0], GPT-4o, GPQA Diamond",
        model="GPT-4o",
        benchmark="GPQA Diamond",
        value=53.6,
        unit="%",
        metric="pass@1",
        subset="physics",
        release="v2",
        setting="no tools; 5-shot",
        effort="high",
        lower_is_better=False,
        n_items=198,
        standard_error=3.5,
        interval=(46.7, 60.5),
        evaluator="Example Lab",
        evaluator_relationship="third_party",
        date=dt.date(2025, 1, 31),
        locator="scores.json, [0], GPT-4o, GPQA Diamond",
        source=source.id,
        origin="A report",
    )
    assert problems(found) == [("", "keys that are no figures of known benchmarks: colour")]


def row(benchmark: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"model": "GPT-4o", "benchmark": benchmark, "value": value, **more}


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ({"value": "53.6%"}, 53.6, "%"),
        ({"value": 0.536, "scale": "0-1"}, 53.6, "%"),
        ({"value": 0.9, "original_range": "0-100"}, 0.9, "%"),
        ({"value": 0.9, "unit": "percent"}, 0.9, "%"),
        ({"value": 0.536, "unit": "fraction"}, 53.6, "%"),
        ({"value": 12.5, "unit": "seconds"}, 12.5, "seconds"),
        ({"benchmark": "Chatbot Arena", "value": 1285}, 1285.0, "elo"),
        ({"benchmark": "Codeforces", "value": 1891, "metric": "rating"}, 1891.0, "elo"),
        ({"benchmark": "LiveBench", "value": 55.2}, 55.2, "points"),
        ({"benchmark": "Nobody's Test", "value": 55.2}, 55.2, "%"),
        ({"benchmark": "Nobody's Test", "value": 1200}, 1200.0, "points"),
    ],
)
def test_scale_and_unit(tmp_path: Path, said: dict[str, Any], value: float, unit: str) -> None:
    found = imported(tmp_path, [{**row("GPQA", 49.0), **said}, row("MMLU", 88.7), row("MMLU-Pro", 72.6)])
    assert figures(found)[0][2:] == (value, unit)


def test_an_unknown_benchmark_alone_is_counted_in_points(tmp_path: Path) -> None:
    assert only(imported(tmp_path, [row("Nobody's Test", 0.7)])).unit == "points"


def test_one_benchmark_may_be_in_fractions_where_the_others_are_not(tmp_path: Path) -> None:
    rest = [row("MMLU", 88.7), row("MMLU", 85.1), row("GSM8K", 95.5)]
    turned = imported(tmp_path, [*rest, row("GPQA", 0.536), row("GPQA", 0.491)])
    assert [value for _, name, value, _ in figures(turned) if name == "GPQA"] == [53.6, 49.1]
    small = imported(tmp_path, [*rest, row("ARC-AGI-2", 0.0), row("ARC-AGI-2", 0.9), row("ARC-AGI-2", 0.4)])
    assert [value for _, name, value, _ in figures(small) if name == "ARC-AGI-2"] == [0.0, 0.9, 0.4]
    either = imported(tmp_path, [*rest, row("GPQA", 0.54)])
    assert ("[3], GPT-4o, GPQA", "0.54 may be a fraction or a percentage") in problems(either)


def test_reach() -> None:
    file, line = Reach(), Reach()
    for value in (0.5, 0.25, 0.75):
        file.add(value)
        line.add(value)
    assert factor_of(0.5, line, file) == 100
    line.add(50.0)
    assert factor_of(0.5, line, file) == 100, "one slip does not turn a column"
    percent = Reach()
    for value in (50.0, 60.0):
        percent.add(value)
    assert factor_of(50.0, percent, file) == 1


def test_values_that_are_none_are_told(tmp_path: Path) -> None:
    bad = ["many", None, "-", True, [1], 1e400, 150, -3]
    found = imported(
        tmp_path, json.dumps([row("MMLU", 80), row("MMLU", 81), *(row("GPQA", one) for one in bad)])
    )
    assert len(figures(found)) == 2
    assert problems(found) == [
        ("[2], GPT-4o, GPQA", "'many' is no figure"),
        ("[5], GPT-4o, GPQA", "True is no figure"),
        ("[6], GPT-4o, GPQA", "[1] is no figure"),
        ("[8], GPT-4o, GPQA", "150 is no percentage"),
        ("[9], GPT-4o, GPQA", "-3 is no percentage"),
        ("GPQA", "3 rows without a figure"),
    ]


def test_rows_without_a_name_or_a_figure_are_told(tmp_path: Path) -> None:
    rows = [*LAYOUTS["list"], {"model": "", "benchmark": "MMLU", "score": 1}, {"model": "Ace", "price": 3}, 7]
    assert problems(imported(tmp_path, rows)) == [
        ("[2]", "no model"),
        ("[3]", "Ace: no figure of a benchmark that is known"),
        ("[4]", "not an object"),
        ("", "keys that are no figures of known benchmarks: price"),
    ]


def test_other_numbers_of_a_wide_row_are_no_figures(tmp_path: Path) -> None:
    wide = {
        "name": "GPT-4o",
        "mmlu": 88.7,
        "humaneval_rank": 2,
        "gpqa_stderr": 2.1,
        "gpqa": {"accuracy": 53.6, "n": 448},
        "scores": {"aime": {"2024": 9.3}},
        "math": 76.6,
        "price": 2.5,
        "category_scores": {"coding": 51.0},
        "ifeval": "",
    }
    found = imported(tmp_path, [wide])
    assert figures(found) == [
        ("GPT-4o", "mmlu", 88.7, "%"),
        ("GPT-4o", "gpqa", 53.6, "%"),
        ("GPT-4o", "aime 2024", 9.3, "%"),
    ]
    left = "humaneval_rank, gpqa_stderr, gpqa.n, math, price, category_scores.coding"
    assert problems(found) == [
        ("ifeval", "1 rows without a figure"),
        ("", f"keys that are no figures of known benchmarks: {left}"),
    ]


def test_facts_of_models(tmp_path: Path) -> None:
    rows = [
        {"model": "Ace", "benchmark": "MMLU", "score": 80, "context_window": 128000, "license": "mit",
         "params_b": 7.6, "release_date": "2025-01"},
        {"model": "Ace", "benchmark": "GPQA", "score": 50, "context_window": 128000, "release_date": "soon"},
    ]  # fmt: skip
    found = imported(tmp_path, rows)
    facts = [(one.attribute, one.value, one.unit) for one in found if isinstance(one, Fact)]
    assert facts == [
        ("context_length", 128000, "tokens"),
        ("license", "mit", None),
        ("total_parameters", 7600000000, "parameters"),
        ("release_date", "2025-01", "date"),
    ]
    assert problems(found) == [("[1], Ace, release_date", "'soon' is no release_date")]


def test_answers_to_questions_are_items(tmp_path: Path) -> None:
    rows = [
        {"model": "GPT-4o", "benchmark": "GPQA", "question_id": "q1", "correct": True},
        {"model": "GPT-4o", "benchmark": "GPQA", "question_id": "q2", "correct": "false"},
        {"model": "GPT-4o", "benchmark": "GPQA", "question_id": "q3", "score": 0.5},
        {"model": "GPT-4o", "benchmark": "GPQA", "question_id": "q4", "score": 7},
    ]
    found = imported(tmp_path, rows, "answers.jsonl")
    assert [(one.item, one.value) for one in found if isinstance(one, Item)] == [
        ("q1", 1),
        ("q2", 0),
        ("q3", 0.5),
    ]
    assert problems(found) == [("line 4", "7 is no share of an item")]


def test_answers_without_an_id_are_no_figures(tmp_path: Path) -> None:
    rows = [{"model": "GPT-4o", "benchmark": "GPQA", "prompt": "2+2?", "response": "4", "score": 1}]
    found = imported(tmp_path, rows)
    assert not figures(found)
    assert problems(found) == [("[0]", "an answer to one question, which has no id")]


def test_odd_fields_are_told_once(tmp_path: Path) -> None:
    rows = [row("MMLU", 80, date="2025-04", n="many"), row("GPQA", 50, date="soon", n="many")]
    found = imported(tmp_path, rows)
    assert len(figures(found)) == 2
    assert problems(found) == [
        ("[0]", "date is no day in 2 rows"),
        ("[0]", "n is no number of items in 2 rows"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        [{"model": "Ace", "benchmark": "Nobody's", "score": 1}],
        [{"name": "Ann", "score": 12}, {"name": "GPT-4o", "score": 9}],
        {"GPT-4o": {"price": 2.5}, "o1": {"price": 15}},
        {"GPT-4o": 88.7},
        {"models": ["GPT-4o", "o1"]},
        [["GPT-4o", "MMLU", 88.7]],
        "[[[[[[",
        "",
    ],
)
def test_what_names_no_known_figures_is_not_known(tmp_path: Path, content: Any) -> None:
    found = imported(tmp_path, content)
    assert problems(found) == [("", "no rows with a model and figures of benchmarks")]
    assert sniff(tmp_path / "scores.json") == 0


def test_a_file_that_breaks_off_is_read_until_there(tmp_path: Path) -> None:
    whole = json.dumps(LAYOUTS["list"])
    found = imported(tmp_path, whole[:-30])
    assert figures(found) == BOTH[:1]
    assert [what.split("(")[0] for _, what in problems(found)] == ["not JSON, or broken off "]


def test_keys_and_names() -> None:
    assert {folded("Model Name"), folded("model_name"), folded("modelName")} == {"modelname"}
    assert tidy_benchmark("MMLU (Massive Multitask Language Understanding)") == "MMLU"
    assert tidy_benchmark("MMLU (French)") == "MMLU (French)"


def test_a_map_too_large_for_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_shape, "WHOLE", 10)
    found = imported(tmp_path, LAYOUTS["turned map"])
    assert not figures(found)
    assert [what for _, what in problems(found)] == ["0 MB of models by benchmark, each benchmark one value"]
    assert figures(imported(tmp_path, LAYOUTS["map"])) == BOTH, "a map by model is read model by model"
