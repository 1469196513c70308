"""EvalPlus: pass@1 in percent, the parts of EvalPerf, nulls and junk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers.evalplus import read, sniff
from evidence.model import Fact, Imported, Problem, Score
from evidence.provenance import Provenance


def imported(tmp_path: Path, content: Any) -> list[Imported]:
    path = tmp_path / "r.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8-sig")
    return list(read(path, Provenance()))


def scores(found: list[Imported]) -> list[Score]:
    return [record for record in found if isinstance(record, Score)]


def problems(found: list[Imported]) -> list[str]:
    return [f"{record.place}: {record.what}" for record in found if isinstance(record, Problem)]


def entry(**rates: Any) -> dict[str, Any]:
    rates = {key.replace("_plus", "+"): value for key, value in rates.items()}
    return {
        "link": "https://example.org",
        "open-data": "NONE",
        "pass@1": rates,
        "prompted": True,
        "size": 6.7,
    }


def test_pass_at_1_of_each_benchmark(tmp_path: Path) -> None:
    found = imported(tmp_path, {"Qwen--Qwen2.5-72B-Instruct": entry(humaneval=81.7, mbpp_plus=None)})
    (score,) = scores(found)
    assert (score.model, score.benchmark, score.value, score.unit) == (
        "Qwen--Qwen2.5-72B-Instruct",
        "HumanEval",
        81.7,
        "%",
    )
    assert (score.metric, score.n_items, score.setting) == ("pass@1", 164, "chat prompt")
    assert score.evaluator_relationship == "third_party"
    (size,) = (record for record in found if isinstance(record, Fact))
    assert (size.attribute, size.value, size.unit, size.qualifier) == (
        "total_parameters",
        6_700_000_000,
        "parameters",
        "about",
    )
    assert problems(found) == [
        "Qwen--Qwen2.5-72B-Instruct: null for mbpp+",
        "link: told of 1 models",
        "open-data: told of 1 models",
    ]


def test_a_base_model_completes_and_new_keys_keep_their_name(tmp_path: Path) -> None:
    base = {**entry(repoqa=50), "prompted": False, "size": None}
    (score,) = scores(imported(tmp_path, {"A": base}))
    assert (score.benchmark, score.setting, score.n_items) == ("repoqa", "direct completion", None)


def test_a_month_that_is_not_the_releases_is_corrected(tmp_path: Path) -> None:
    (score,) = scores(imported(tmp_path, {"DeepSeek-V3 (Nov 2024)": entry(humaneval=86.6)}))
    assert score.model == "DeepSeek-V3"


def test_a_file_of_fractions_becomes_percent(tmp_path: Path) -> None:
    found = scores(imported(tmp_path, {"A": entry(humaneval=0.817), "B": entry(humaneval=0.5)}))
    assert [score.value for score in found] == [81.7, 50.0]


def test_parts_of_evalperf_are_no_headline(tmp_path: Path) -> None:
    results = {
        "dps": 81.66,
        "dps_norm": 77.47,
        "pass@1": 76.93,
        "model_win_rate": 0.3,
        "task_win_rate": None,
        "new": 1,
    }
    found = imported(tmp_path, {"grok-beta": results, "heatmap_data": {"a": {"b": [1, 2]}}})
    assert [(s.subset, s.value, s.unit) for s in scores(found)] == [
        (None, 81.66, "points"),
        ("normalised DPS", 77.47, "points"),
        ("correctness", 76.93, "%"),
        ("win rate over models", 30.0, "%"),
    ]
    assert {(s.benchmark, s.n_items) for s in scores(found)} == {("EvalPerf", 118)}
    assert problems(found) == [
        "grok-beta, task_win_rate: null",
        "grok-beta, new: a key nobody listed",
        "heatmap_data: has none of the known keys (a, ...)",
    ]


def test_what_gives_no_record_is_told(tmp_path: Path) -> None:
    good = entry(humaneval=50.0)
    bad = {**entry(humaneval=120, mbpp="fast"), "link": None, "open-data": None, "size": "big"}
    found = imported(tmp_path, {"good": good, "bad": bad, "": good, "worse": 5})
    assert [score.model for score in scores(found)] == ["good"]
    assert problems(found)[:5] == [
        "bad, pass@1.humaneval: 120 is outside 0 to 100 %",
        "bad, pass@1.mbpp: 'fast' is no number",
        "bad, size: 'big' is no size",
        "'': no model",
        "worse: is no object of results",
    ]


@pytest.mark.parametrize("content", ["", "[1]", '{"A": {"pass@1": {"humaneval": 5', "nonsense"])
def test_broken_files_give_problems(tmp_path: Path, content: str) -> None:
    found = imported(tmp_path, content)
    assert not scores(found)


def test_it_is_known_by_its_keys(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"A": entry(humaneval=1)}), encoding="utf-8")
    assert sniff(path) == 0.9
    path.write_text('{"A": {"pass@1": 3, "dps_norm": 1}}', encoding="utf-8")
    assert sniff(path) == 0.9
    path.write_text('{"A": {"pass@1": 3}}', encoding="utf-8")
    assert sniff(path) == 0.0
    assert sniff(tmp_path / "x.csv") == 0.0


def test_bigcodebench_is_laid_out_alike_and_measured_by_others(tmp_path: Path) -> None:
    rates = {"pass@1": {"instruct": 51.1, "complete": None}, "prompted": True, "size": 7, "elo_mle": 1222}
    found = imported(tmp_path, {"Ace": rates})
    (score,) = scores(found)
    assert (score.benchmark, score.release, score.n_items, score.value, score.setting) == (
        "BigCodeBench",
        "instruct",
        1140,
        51.1,
        None,
    )
    assert (score.evaluator, score.evaluator_relationship) == ("BigCodeBench", "third_party")
    assert any("null for complete" in one for one in problems(found))
    assert any("elo_mle" in one for one in problems(found))


def test_the_hard_half_of_bigcodebench_is_named_by_the_file(tmp_path: Path) -> None:
    path = tmp_path / "results-hard.json"
    path.write_text('{"Ace": {"pass@1": {"instruct": 25.7, "complete": 35.1}}}', encoding="utf-8")
    assert sniff(path) == 0.9
    assert [(s.benchmark, s.release, s.n_items) for s in scores(list(read(path, Provenance())))] == [
        ("BigCodeBench-Hard", "instruct", 148),
        ("BigCodeBench-Hard", "complete", 148),
    ]
