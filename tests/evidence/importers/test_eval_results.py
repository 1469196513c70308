"""Evaluation results of repositories: whose they are, on which scale, and what their notes say."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers.eval_results import read, sniff
from evidence.model import Problem, Score, Source
from evidence.provenance import Provenance

EITHER = "may be a fraction or a percentage"

FULL = """- dataset:
    id: cais/hle
    task_id: default
    revision: 5503434d
  value: 20.90
  verifyToken: eyJ
  date: "2025-01-15T10:30:00Z"
  source:
    url: https://huggingface.co/zai-org/GLM-4.7
    name: Model Card
    user: somebody
  notes: "no-tools"
- dataset: {id: Idavidrein/gpqa, task_id: gpqa_diamond}
  value: 0.412
  source: {url: https://artificialanalysis.ai, name: Artificial Analysis}
  notes: thinking, high effort
"""


def imported(folder: Path, text: str, name: str = "o/m/.eval_results/r.yaml", **told: Any) -> list[Any]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return list(read(path, Provenance(**told)))


def scores(found: list[Any]) -> list[Score]:
    return [each for each in found if isinstance(each, Score)]


def problems(found: list[Any]) -> list[tuple[str, str]]:
    return [(each.place, each.what) for each in found if isinstance(each, Problem)]


def test_a_file_of_two_sources(tmp_path: Path) -> None:
    own, score, board, quoted = imported(tmp_path, FULL, "zai-org/GLM-4.7/.eval_results/r.yaml")
    assert isinstance(own, Source)
    assert score == Score(
        id="evaluation-results-r-glm-4-7#entry 1 (line 1)",
        model="GLM-4.7",
        benchmark="Humanity's Last Exam",
        value=20.9,
        unit="%",
        setting="no-tools; dataset revision 5503434d; verified",
        evaluator_relationship="first_party",
        evaluator="zai-org",
        date=dt.date(2025, 1, 15),
        locator="r.yaml, entry 1 (line 1)",
        source=own.id,
    )
    assert (board.title, board.url) == (
        "Artificial Analysis, quoted in r.yaml",
        "https://artificialanalysis.ai",
    )
    assert (quoted.benchmark, quoted.value, quoted.unit) == ("GPQA Diamond", 41.2, "%")
    assert (quoted.evaluator, quoted.evaluator_relationship) == ("Artificial Analysis", "third_party")
    assert (quoted.mode, quoted.effort, quoted.setting) == ("thinking", "high", "thinking, high effort")
    assert (quoted.second_hand, quoted.source) == (True, board.id)


def entry(value: str, dataset: str = "{id: TIGER-Lab/MMLU-Pro, task_id: mmlu_pro}", more: str = "") -> str:
    return f"- dataset: {dataset}\n  value: {value}\n" + (f"  {more}\n" if more else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (entry("0.723"), [72.3]),
        (entry("72.3"), [72.3]),
        (entry("0.7%"), [0.7]),
        (entry("72.3 ± 0.4"), [72.3]),
        (entry("72.3") + entry("0.6"), [72.3, f"0.6 {EITHER}: others on this data set are above 1"]),
        (entry("0.4", "{id: cais/hle, task_id: default}"), ["0.4 may be a fraction or a percentage"]),
        (entry("101"), ["101 is no proportion"]),
        (entry("abc"), ["value 'abc' is no figure"]),
        (entry("n/a"), ["no value"]),
        (entry("3", "{task_id: x}"), ["no id of a data set"]),
        (entry("3", "5"), ["no id of a data set"]),
        (entry("3", "{id: a/b}"), ["no task_id", 3.0]),
    ],
)  # fmt: skip
def test_values(tmp_path: Path, text: str, expected: list[float | str]) -> None:
    found = imported(tmp_path, text)
    told = [
        each.value if isinstance(each, Score) else each.what for each in found if not isinstance(each, Source)
    ]
    assert told == expected


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ("{id: openai/gsm8k, task_id: gsm8k}", ("GSM8K", None)),
        ("{id: HuggingFaceH4/MATH-500, task_id: default}", ("MATH-500", None)),
        ("{id: princeton-nlp/SWE-bench_Verified, task_id: swe_bench_verified}", ("SWE-bench Verified", None)),
        ("{id: Idavidrein/gpqa, config: gpqa_diamond}", ("GPQA Diamond", None)),
        ("{id: cais/mmlu, task_id: law}", ("MMLU", "law")),
        ("{id: org/new-bench, task_id: hard}", ("new-bench", "hard")),
        ("{id: org/new-bench, task_id: new_bench}", ("new-bench", None)),
    ],
)
def test_data_sets(tmp_path: Path, dataset: str, expected: tuple[str, str | None]) -> None:
    (score,) = scores(imported(tmp_path, entry("50", dataset)))
    assert (score.benchmark, score.subset) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ("o", "first_party")),
        (
            "source: {url: https://huggingface.co/spaces/a/b, name: Eval traces, user: a}",
            ("a", "third_party"),
        ),
        ("source: {url: https://x.org, name: Eval Logs, org: cais, user: a}", ("cais", "third_party")),
        ("source: {url: https://x.org, name: CAIS HLE, org: cais}", ("CAIS HLE", "third_party")),
        ("source: {url: https://huggingface.co/o/m, name: Model Card, user: a}", ("o", "first_party")),
        ("source: {url: https://huggingface.co/rival/x}", ("rival", "third_party")),
        ("source: {url: https://x.org, org: o}", ("o", "first_party")),
        ("source: junk", ("o", "first_party")),
    ],
)
def test_who_measured(tmp_path: Path, source: str, expected: tuple[str, str]) -> None:
    (score,) = scores(imported(tmp_path, entry("50", more=source)))
    assert (score.evaluator, score.evaluator_relationship) == expected


def test_what_is_told_goes_first(tmp_path: Path) -> None:
    told = {"evaluator": "Us", "evaluator_relationship": "collaborative"}
    assert {
        (each.evaluator, each.evaluator_relationship) for each in scores(imported(tmp_path, FULL, **told))
    } == {("Us", "collaborative")}


def test_whose_results_they_are(tmp_path: Path) -> None:
    def model(name: str, text: str = entry("50"), **told: Any) -> list[tuple[str, str]]:
        return [(each.model, each.evaluator) for each in scores(imported(tmp_path, text, name, **told))]

    assert model("a.yaml") == []
    assert model("a.yaml", url="https://huggingface.co/o/m/blob/main/.eval_results/a.yaml") == [("m", "o")]
    assert model("a.yaml", title="o/m") == [("m", "o")]
    assert model("o__m/a.yaml") == [("m", "o")]
    cited = entry("50", more="source: {url: https://huggingface.co/o/m, name: Model Card}")
    assert model("a.yaml", cited) == [("m", "o")]
    what = "the file does not say whose results these are"
    assert problems(imported(tmp_path, entry("50") + "- 3\n", "a.yaml")) == [
        ("", what),
        ("entry 2 (line 3)", "no `dataset`"),
    ]


def test_the_answer_of_the_api(tmp_path: Path) -> None:
    entries = [
        {
            "filename": "a",
            "data": {"dataset": {"id": "cais/hle", "task_id": "hle"}, "value": 22.1, "date": "soon"},
        },
        {"filename": "b", "error": "not valid"},
        {"dataset": {"id": "TIGER-Lab/MMLU-Pro"}, "metrics": [{"metric_id": "accuracy", "value": 72.3}, 5]},
        {"dataset": {"id": "a/b", "task_id": "b"}, "value": float("nan")},
    ]
    for content in (entries, {"id": "o/m", "evalResults": entries}):
        told = {} if isinstance(content, dict) else {"url": "https://huggingface.co/o/m"}
        found = imported(tmp_path, json.dumps(content).replace("NaN", '"NaN"'), "a.json", **told)
        assert [(each.model, each.benchmark, each.metric, each.value) for each in scores(found)] == [
            ("m", "Humanity's Last Exam", None, 22.1),
            ("m", "MMLU-Pro", "accuracy", 72.3),
        ]
        assert problems(found) == [
            ("entry 1, date", "'soon' is no date"),
            ("entry 2", "not valid"),
            ("entry 3, metrics[0]", "no task_id"),
            ("entry 3, metrics[1]", "no value"),
            ("entry 4", "no value"),
        ]


@pytest.mark.parametrize(
    ("text", "name", "what"),
    [
        ("", "o/m/.eval_results/a.yaml", "no entries"),
        ("a: 1\n", "o/m/.eval_results/a.yaml", "not an entry of a list"),
        ("- dataset: [\n", "o/m/.eval_results/a.yaml", "not YAML"),
        ("\0\1", "o/m/.eval_results/a.yaml", "is not text"),
        ('[{"dataset": {"id"', "o/m/.eval_results/a.json", "not JSON, or broken off"),
    ],
)
def test_broken_files_are_told(tmp_path: Path, text: str, name: str, what: str) -> None:
    found = imported(tmp_path, text, name)
    assert not scores(found)
    assert what in problems(found)[0][1]


def test_sniff(tmp_path: Path) -> None:
    def sure(name: str, text: str) -> float:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return sniff(path)

    assert sure(".eval_results/hle.yaml", FULL) == 0.95
    assert sure("hle.yml", FULL) == 0.8
    assert sure("a.yaml", "- {dataset: {id: a/b, task_id: b}, value: 3}\n") == 0.8
    assert sure("a.json", '[{"data": {"dataset": {"id": "a/b"}, "value": 3}}]') == 0.8
    assert sure("b.yaml", "dataset:\n  id: a\nvalue: 3\n") == 0.0
    assert sure("c.yaml", "- model: x\n  pass_rate_1: 3\n") == 0.0
    assert sure("d.yaml", "model-index:\n- results:\n  - dataset: {id: a}\n    value: 3\n") == 0.0
    assert sure("e.txt", FULL) == 0.0
    assert sniff(tmp_path) == 0.0
