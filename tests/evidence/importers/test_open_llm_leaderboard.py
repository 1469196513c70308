"""Open LLM Leaderboard: its layouts give the same records; normalised values are another quantity."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers.open_llm_leaderboard import read, sniff
from evidence.model import Fact, Imported, Problem, Score
from evidence.provenance import Provenance

SCRAPED = {
    "id": "Qwen/QwQ-32B-Preview_bfloat16_1_True",
    "model_name": "Qwen/QwQ-32B-Preview",
    "model_precision": "bfloat16",
    "model_has_chat_template": "TRUE",
    "model_average_score": "34.1",
    "evaluations_bbh_name": "BBH",
    "evaluations_bbh_value": "0.597639170636002",
    "evaluations_bbh_normalized_score": "42.7",
    "features_is_flagged": "FALSE",
    "metadata_hub_license": "apache-2.0",
    "metadata_params_billions": "32.764",
}
TABLE = {
    "fullname": "a/b",
    "Precision": "float16",
    "Average ⬆️": "20.5",
    "IFEval": "28.4",
    "IFEval Raw": "0.284",
    "GPQA": "15.4",
    "GPQA Raw": "0.366",
    "Hub License": "mit",
    "#Params (B)": "7",
}
FIRST = {
    "model_name_for_query": "a/b",
    "Model": "<a href='https://x'>other</a>",
    "Average ⬆️": "60",
    "ARC": "60.1",
    "HellaSwag": "80",
    "MMLU": "",
    "TruthfulQA": "0.5",
    "Winogrande": "70",
}


def written(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def scores(found: list[Imported]) -> list[Score]:
    return [record for record in found if isinstance(record, Score)]


def problems(found: list[Imported]) -> list[str]:
    return [f"{record.place}: {record.what}" for record in found if isinstance(record, Problem)]


def test_scraped_columns_give_raw_normalised_and_average(tmp_path: Path) -> None:
    path = written(tmp_path / "x.csv", SCRAPED)
    assert sniff(path) == 0.95
    found = list(read(path, Provenance()))
    assert [(s.benchmark, s.metric, s.value, s.unit, s.release) for s in scores(found)] == [
        ("Hugging Face Open LLM Leaderboard", "average", 34.1, "points", "v2"),
        ("BBH", "accuracy", 59.7639170636, "%", None),
        ("BBH", "normalised accuracy", 42.7, "points", None),
    ]
    raw = scores(found)[1]
    assert (raw.model, raw.n_items, raw.evaluator) == ("Qwen/QwQ-32B-Preview", 5761, "Hugging Face")
    assert raw.setting == "Open LLM Leaderboard v2; 3-shot; bfloat16; chat template"
    assert raw.locator == "x.csv, line 2 Qwen/QwQ-32B-Preview_bfloat16_1_True, evaluations_bbh_value"
    facts = [(f.attribute, f.value, f.qualifier) for f in found if isinstance(f, Fact)]
    assert facts == [("total_parameters", 32_764_000_000, "about"), ("license", "Apache-2.0", "exact")]


def test_a_model_in_two_precisions_is_two_runs_and_one_set_of_facts(tmp_path: Path) -> None:
    path = written(tmp_path / "x.csv", SCRAPED, {**SCRAPED, "id": "2", "model_precision": "float16"})
    found = list(read(path, Provenance()))
    assert len(scores(found)) == 6
    assert len({record.id for record in scores(found)}) == 6
    assert len([record for record in found if isinstance(record, Fact)]) == 2


def test_the_published_table_and_the_nested_answer_give_the_same_kinds(tmp_path: Path) -> None:
    table = scores(list(read(written(tmp_path / "t.csv", TABLE), Provenance())))
    assert [(s.benchmark, s.metric, s.value, s.release) for s in table] == [
        ("Hugging Face Open LLM Leaderboard", "average", 20.5, "v2"),
        ("IFEval", "normalised accuracy", 28.4, None),
        ("IFEval", "accuracy", 28.4, None),
        ("GPQA", "normalised accuracy", 15.4, "main, diamond and extended"),
        ("GPQA", "accuracy", 36.6, "main, diamond and extended"),
    ]
    answer = [
        {
            "id": "1",
            "model": {"name": "a/b", "precision": "float16", "average_score": 20.5},
            "evaluations": {"ifeval": {"name": "IFEval", "value": 0.284, "normalized_score": None}},
        }
    ]
    path = tmp_path / "formatted.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    assert sniff(path) == 0.95
    nested = scores(list(read(path, Provenance())))
    assert [(s.model, s.benchmark, s.value) for s in nested] == [
        ("a/b", "Hugging Face Open LLM Leaderboard", 20.5),
        ("a/b", "IFEval", 28.4),
    ]


def test_parquet_is_read_by_batches(tmp_path: Path) -> None:
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    path = tmp_path / "contents.parquet"
    columns: dict[str, list[Any]] = {
        "fullname": ["a/b", "c/d"],
        "IFEval Raw": [0.25, None],
        "BBH Raw": [0.5, 0.75],
    }
    columns |= {"MUSR Raw": [0.1, 0.2], "GPQA Raw": [0.3, 0.4]}
    pq.write_table(pa.table(columns), path)
    assert sniff(path) == 0.9
    found = list(read(path, Provenance()))
    assert {(s.model, s.benchmark, s.value) for s in scores(found)} >= {
        ("a/b", "IFEval", 25.0),
        ("c/d", "BBH", 75.0),
    }
    assert problems(found) == ["row 1 c/d: empty: IFEval Raw"]


def test_the_first_edition_is_percent(tmp_path: Path) -> None:
    path = written(tmp_path / "v1.csv", FIRST, {**FIRST, "TruthfulQA": "45"}, {**FIRST, "TruthfulQA": "50"})
    assert sniff(path) == 0.9
    found = list(read(path, Provenance()))
    assert [(s.model, s.benchmark, s.value, s.setting) for s in scores(found)][:5] == [
        ("a/b", "Hugging Face Open LLM Leaderboard", 60.0, "Open LLM Leaderboard v1"),
        ("a/b", "ARC-Challenge", 60.1, "Open LLM Leaderboard v1; 25-shot"),
        ("a/b", "HellaSwag", 80.0, "Open LLM Leaderboard v1; 10-shot"),
        ("a/b", "TruthfulQA", 0.5, "Open LLM Leaderboard v1; 0-shot"),
        ("a/b", "WinoGrande", 70.0, "Open LLM Leaderboard v1; 5-shot"),
    ]
    assert problems(found)[0] == "line 2 a/b: empty: MMLU"


def test_a_model_in_a_link_is_read_by_its_text(tmp_path: Path) -> None:
    row = {**FIRST, "model_name_for_query": ""}
    found = scores(list(read(written(tmp_path / "v1.csv", row), Provenance())))
    assert {score.model for score in found} == {"other"}


def test_broken_and_flagged_runs_are_suspect(tmp_path: Path) -> None:
    rows = [{**SCRAPED, "model_name": "Qwen/QwQ-32B"}, {**SCRAPED, "features_is_flagged": "TRUE"}]
    assert all(s.outlier for s in scores(list(read(written(tmp_path / "x.csv", *rows), Provenance()))))


def test_what_gives_no_record_is_told(tmp_path: Path) -> None:
    bad = {
        **SCRAPED,
        "evaluations_bbh_value": "1.5",
        "evaluations_bbh_normalized_score": "high",
        "model_average_score": "140",
        "metadata_params_billions": "-1",
    }
    path = written(tmp_path / "x.csv", SCRAPED, SCRAPED, bad, {**SCRAPED, "model_name": ""})
    found = list(read(path, Provenance()))
    assert len(scores(found)) == 6
    front = "line 4 Qwen/QwQ-32B-Preview_bfloat16_1_True"
    assert problems(found) == [
        f"{front}, model_average_score: 140 is outside what the column allows",
        f"{front}, evaluations_bbh_value: 1.5 is outside what the column allows",
        f"{front}, evaluations_bbh_normalized_score: 'high' is no number",
        "line 5 Qwen/QwQ-32B-Preview_bfloat16_1_True: no model",
    ]


@pytest.mark.parametrize(("name", "content"), [("a.csv", b""), ("a.json", b"[3]"), ("a.parquet", b"PAR1no")])
def test_broken_files_give_problems(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert sniff(path) == 0.0
    assert problems(list(read(path, Provenance())))


def test_anybodys_table_of_these_benchmarks_is_not_the_boards(tmp_path: Path) -> None:
    row = {"Model": "a", "ARC": "1", "HellaSwag": "2", "MMLU": "3", "TruthfulQA": "4", "GSM8K": "5"}
    assert sniff(written(tmp_path / "mine.csv", row)) == 0.0
