"""Model cards: figures in front matter, on whichever scale, of the author or quoted from a board."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers.model_index import read, sniff
from evidence.model import Fact, Problem, Score, Source
from evidence.provenance import Provenance

EITHER = "may be a fraction or a percentage"

CARD = """---
license: apache-2.0
base_model: Qwen/Qwen2.5-7B-Instruct
model-index:
- name: Some-7B
  results:
  - task: {type: text-generation, name: Text Generation}
    dataset: {type: Idavidrein/gpqa, name: GPQA, config: gpqa_diamond, split: test, revision: abc123}
    metrics:
    - {type: accuracy, value: "20.0 ± 1.2", name: "pass@1", verified: true, verifyToken: eyJ}
  - task: {type: text-generation}
    dataset:
      name: MATH Lvl 5 (4-Shot)
      type: hendrycks/competition_math
      args: {num_few_shot: 4}
    metrics:
    - type: exact_match
      value: 0.36
      name: exact match
    source:
      url: https://huggingface.co/spaces/open-llm-leaderboard/open_llm_leaderboard
      name: Open LLM Leaderboard
---
# Some 7B
"""


def imported(folder: Path, text: str, name: str = "README.md", told: Provenance | None = None) -> list[Any]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return list(read(path, told or Provenance()))


def card(metrics: str, dataset: str = "{type: openai/gsm8k, name: GSM8K}", more: str = "") -> str:
    """A card of org/m with one result."""
    lines = [
        "---",
        "model-index:",
        "- name: org/m",
        "  results:",
        f"  - dataset: {dataset}",
        f"    metrics: {metrics}",
    ]
    return "\n".join([*lines, *([f"    {more}"] if more else []), "---", ""])


def scores(found: list[Any]) -> list[Score]:
    return [each for each in found if isinstance(each, Score)]


def problems(found: list[Any]) -> list[tuple[str, str]]:
    return [(each.place, each.what) for each in found if isinstance(each, Problem)]


def test_a_card_with_its_own_and_quoted_figures(tmp_path: Path) -> None:
    found = imported(tmp_path, CARD, "Acme/Some-7B/README.md")
    own, licence, base, score, board, quoted = found
    assert isinstance(own, Source)
    assert (own.title, own.id) == ("Model card", "model-card-readme-some-7b")
    assert isinstance(licence, Fact)
    assert (licence.entity, licence.attribute, licence.value) == ("Some-7B", "license", "Apache-2.0")
    assert (base.attribute, base.objects) == ("based_on", ("Qwen/Qwen2.5-7B-Instruct",))
    assert score == Score(
        id="model-card-readme-some-7b#model-index[0].results[0].metrics[0]",
        model="Some-7B",
        benchmark="GPQA Diamond",
        value=20.0,
        unit="%",
        metric="pass@1",
        setting="dataset revision abc123; verified",
        standard_error=1.2,
        evaluator_relationship="first_party",
        evaluator="Acme",
        locator="README.md, model-index[0].results[0].metrics[0]",
        source=own.id,
    )
    assert isinstance(board, Source)
    assert board.title == "Open LLM Leaderboard, quoted in README.md"
    assert board.url == "https://huggingface.co/spaces/open-llm-leaderboard/open_llm_leaderboard"
    assert (quoted.benchmark, quoted.value, quoted.unit, quoted.setting) == (
        "MATH Level 5",
        0.36,
        "%",
        "4-shot",
    )
    assert (quoted.evaluator, quoted.evaluator_relationship) == ("Open LLM Leaderboard", "third_party")
    assert (quoted.source, quoted.second_hand) == (board.id, True)


@pytest.mark.parametrize(
    ("metrics", "expected"),
    [
        ("[{type: acc, value: 0.912}]", [91.2]),
        ("[{type: acc, value: 91.2}]", [91.2]),
        ("[{type: acc, value: 0.9%}]", [0.9]),
        ("[{type: acc, value: 0.912}, {type: f1, value: 1}]", [91.2, 100.0]),
        ("[{type: acc, value: 0}]", [0.0]),
        ("[{type: acc, value: 91.2}, {type: f1, value: 0.9}]",
         [91.2, f"0.9 {EITHER}: others on this data set are above 1"]),
        ("[{type: acc, value: 1}]", ["1 may be a fraction or a percentage"]),
        ("[{type: acc, value: 120}]", ["120 is no proportion"]),
        ("[{type: acc, value: -3}]", ["-3 is no proportion"]),
        ("[{type: acc, value: n/a}]", ["no value"]),
        ("[{type: acc}]", ["no value"]),
        ("[{type: acc, value: .nan}]", ["'.nan' is no figure"]),
        ("[{type: acc, value: high}]", ["'high' is no figure"]),
        ("[{type: acc, value: {a: 1}}]", ["no value"]),
    ],
)  # fmt: skip
def test_scales(tmp_path: Path, metrics: str, expected: list[float | str]) -> None:
    found = imported(tmp_path, card(metrics))
    told = [
        each.value if isinstance(each, Score) else each.what for each in found if not isinstance(each, Source)
    ]
    assert told == expected
    assert {each.unit for each in scores(found)} <= {"%"}


def test_other_data_sets_have_their_own_scale(tmp_path: Path) -> None:
    text = card("[{type: accuracy, value: 0.9}]").replace("---\n\n", "")
    text = (
        text.removesuffix("---\n")
        + "  - dataset: {type: x/other}\n    metrics: [{type: accuracy, value: 85}]\n---\n"
    )
    assert [(each.benchmark, each.value) for each in scores(imported(tmp_path, text))] == [
        ("GSM8K", 90.0),
        ("other", 85.0),
    ]


def test_where_hundredths_are_usual_a_lone_fraction_is_not_read(tmp_path: Path) -> None:
    found = imported(tmp_path, card("[{type: accuracy, value: 0.4}]", "{type: cais/hle, name: HLE}"))
    assert problems(found) == [
        ("model-index[0].results[0].metrics[0].value", "0.4 may be a fraction or a percentage")
    ]


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("{type: rouge, name: ROUGE-1, value: 0.317308}", (31.7308, "points", "ROUGE-1", None, None)),
        ("{type: wer, value: 0.12}", (12.0, "%", "wer", True, None)),
        ("{type: loss, value: 0.31}", (0.31, "points", "loss", True, None)),
        ("{type: mean_reward, value: 250.5 +/- 20.1}",
         (250.5, "points", "mean_reward", None, "± 20.1 is the standard deviation")),
        ("{type: elo, value: 1250}", (1250.0, "elo", "elo", None, None)),
        ("{type: novel, value: 0.31}", (0.31, "points", "novel", None, None)),
        ("{type: novel, value: 31%}", (31.0, "%", "novel", None, None)),
    ],
)  # fmt: skip
def test_metrics_and_units(tmp_path: Path, metric: str, expected: tuple[Any, ...]) -> None:
    (score,) = scores(imported(tmp_path, card(f"[{metric}]")))
    assert (score.value, score.unit, score.metric, score.lower_is_better, score.setting) == expected


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ("{type: ai2_arc, name: AI2 Reasoning Challenge (25-Shot), config: ARC-Challenge, split: test}",
         ("ARC-Challenge", None, "25-shot")),
        ("{type: cais/mmlu, name: MMLU (5-Shot), config: law}", ("MMLU", "law", "5-shot")),
        ("{type: hellaswag, split: validation}", ("HellaSwag", None, None)),
        ("{type: openai/gsm8k, split: train}", ("GSM8K", "train split", None)),
        ("{type: glue, name: GLUE, config: qqp, split: validation}", ("GLUE", "qqp, validation split", None)),
        ("{type: org/new_bench, config: default, args: {temperature: 0.6, cot: true}}",
         ("new_bench", None, "temperature: 0.6; cot: true")),
    ],
)  # fmt: skip
def test_data_sets(tmp_path: Path, dataset: str, expected: tuple[str | None, ...]) -> None:
    (score,) = scores(imported(tmp_path, card("[{type: accuracy, value: 50}]", dataset)))
    assert (score.benchmark, score.subset, score.setting) == expected


@pytest.mark.parametrize(
    ("source", "told", "expected"),
    [
        ("", Provenance(), ("org", "first_party")),
        (
            "source: {name: Model Card, url: https://huggingface.co/org/m}",
            Provenance(),
            ("org", "first_party"),
        ),
        (
            "source: {name: Model Card, url: https://huggingface.co/rival/x}",
            Provenance(),
            ("rival", "third_party"),
        ),
        (
            "source: {name: Example Lab, url: https://example.org}",
            Provenance(),
            ("Example Lab", "third_party"),
        ),
        (
            "source: {name: Example Lab}",
            Provenance(evaluator="Us", evaluator_relationship="other"),
            ("Us", "other"),
        ),
        ("", Provenance(evaluator="Us"), ("Us", "first_party")),
    ],
)
def test_who_measured(tmp_path: Path, source: str, told: Provenance, expected: tuple[str, str]) -> None:
    (score,) = scores(imported(tmp_path, card("[{type: acc, value: 50}]", more=source), told=told))
    assert (score.evaluator, score.evaluator_relationship) == expected


def test_owners_from_address_and_cache_folder(tmp_path: Path) -> None:
    told = Provenance(url="https://huggingface.co/Acme/Some-7B/blob/main/README.md")
    assert scores(imported(tmp_path, CARD, told=told))[0].evaluator == "Acme"
    cached = f"models--Acme--Some-7B/snapshots/{'a' * 40}/README.md"
    assert scores(imported(tmp_path, CARD, cached))[0].evaluator == "Acme"
    assert scores(imported(tmp_path, CARD))[0].evaluator == "Some-7B"


def test_files_of_their_own(tmp_path: Path) -> None:
    index = [
        {
            "name": "org/m",
            "results": [{"dataset": {"type": "gsm8k"}, "metrics": [{"type": "acc", "value": 0.5}]}],
        }
    ]
    (score,) = scores(imported(tmp_path, json.dumps({"model-index": index}), "m.json"))
    assert (score.benchmark, score.value) == ("GSM8K", 50.0)
    assert scores(imported(tmp_path, card("[{type: acc, value: 50}]").replace("---\n", ""), "m.yaml"))


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("", "", "no front matter between lines of ---"),
        ("---\nmodel-index: 3\n---\n", "model-index", "no list of models"),
        ("---\nmodel-index: []\n---\n", "model-index", "no list of models"),
        ("---\n- 1\n---\n", "", "not an object"),
        ("---\nmodel-index:\n- 3\n---\n", "model-index[0]", "not an object"),
        ("---\nmodel-index:\n- results: []\n---\n", "model-index[0]", "no model name"),
        ("---\nmodel-index:\n- name: a\n  results: []\n---\n", "model-index[0].results", "no results"),
        ("---\nmodel-index:\n- name: a\n  results: [5]\n---\n", "model-index[0].results[0]", "no metrics"),
        ("---\nmodel-index:\n- name: a\n  results: [{metrics: [7]}]\n---\n",
         "model-index[0].results[0].metrics[0]", "not an object"),
        ("---\nmodel-index:\n- name: a\n  results: [{metrics: [{value: 3}]}]\n---\n",
         "model-index[0].results[0].metrics[0]", "no data set beside the metric"),
    ],
)  # fmt: skip
def test_broken_cards_are_told(tmp_path: Path, text: str, place: str, what: str) -> None:
    found = imported(tmp_path, text)
    assert problems(found) == [(place, what)]
    assert not scores(found)


@pytest.mark.parametrize(
    "text", ["---\nmodel-index: [\n- x\n---\n", "---\nmodel-index: &a\n- *a\n---\n", "\0\1"]
)
def test_what_is_no_yaml_or_text(tmp_path: Path, text: str) -> None:
    assert [type(each) for each in imported(tmp_path, text)] == [Problem]


def test_sniff(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(CARD, encoding="utf-8")
    assert sniff(tmp_path / "README.md") == 0.9
    for name, text in (
        ("a.md", "# model-index:\n"),
        ("b.md", "---\ntitle: x\n---\nmodel-index:\n"),
        ("c.yaml", "a: 1\n"),
        ("d.txt", CARD),
        ("e.json", ""),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert sniff(tmp_path / name) == 0.0
    assert sniff(tmp_path) == 0.0
