"""Ways to lay tables out that documents of many makers share, and those that give no record on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.names.registry import Registry, load_registry
from evidence.benchmark_marks import is_part
from evidence.benchmark_names import read_benchmark
from evidence.importers.tables import read
from evidence.model import Imported, Problem, Score
from evidence.provenance import Provenance
from evidence.tables.models import model_of
from evidence.tables.values import is_amount, value_of


@pytest.fixture(scope="module")
def names() -> Registry:
    """The registry of names."""
    return load_registry()


def records(folder: Path, text: str, name: str = "card.md") -> list[Imported]:
    """What a document gives."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(read(path, Provenance()))


def scores(found: list[Imported]) -> list[tuple[str, str, float]]:
    """(model, benchmark, value) of the scores."""
    return [(one.model, one.benchmark, one.value) for one in found if isinstance(one, Score)]


def problems(found: list[Imported]) -> list[str]:
    """What the problems say."""
    return [one.what for one in found if isinstance(one, Problem)]


def test_a_figure_that_looks_like_a_month(tmp_path: Path) -> None:
    text = (
        "| Model | MME | Out |\n|--|--|--|\n| GPT-4o | 2310.3 | 2024.5 |\n| Qwen2.5-72B | 2024.6 | 2024.9 |\n"
    )
    assert scores(records(tmp_path, text)) == [("GPT-4o", "MME", 2310.3), ("Qwen2.5-72B", "MME", 2024.6)]
    assert value_of("2024-06") is None


def test_differences_are_no_words(tmp_path: Path) -> None:
    text = (
        "| Model | GPQA | MMLU |\n|--|--|--|\n| GPT-4o | 51.0% | 76.8% |\n| GPT-4.1 | +5.05 pp | -2.7 pp |\n"
    )
    found = records(tmp_path, text)
    assert scores(found) == [("GPT-4o", "GPQA", 51.0), ("GPT-4o", "MMLU", 76.8)]
    assert all(map(is_amount, ("+5.05 pp", "~6%", "200ms", "$1.25")))
    assert not any(map(is_amount, ("MoE", "MMLU", "-")))


def test_parts_of_a_benchmark_that_the_text_names(tmp_path: Path) -> None:
    table = (
        "| Model | Python | C# | TS | Avg |\n|--|--|--|--|--|\n| GPT-4 | 82.3% | 77.9% | 73.0% | 77.7% |\n"
    )
    said = "## Results\n\nWe report pass rates of HumanEval in three languages.\n\n### Base models\n\n"
    found = records(tmp_path, said + table)
    assert scores(found) == [("GPT-4", "HumanEval", value) for value in (82.3, 77.9, 73.0, 77.7)]
    assert [one.subset for one in found if isinstance(one, Score)] == ["Python", "C#", "TS", None]
    both = records(tmp_path, "## Results\n\nWe ran HumanEval and MBPP.\n\n" + table)
    assert scores(both) == []
    assert scores(records(tmp_path, "## Base models\n\n" + table)) == []


def test_sizes_in_a_column_belong_to_names_without_one(tmp_path: Path) -> None:
    text = (
        "|  | #TP | MMLU |\n|--|--|--|\n| DeepSeek-Coder-Instruct | 33B | 70.1 |\n"
        "| Llama3-Instruct | 70B | 68.8 |\n| Codestral | 22B | 60 |\n| GPT-4o | - | 88 |\n"
    )
    assert [model for model, *_ in scores(records(tmp_path, text))] == [
        "DeepSeek-Coder-33B-Instruct",
        "Llama-3-70B-Instruct",
        "Codestral",
        "GPT-4o",
    ]


@pytest.mark.parametrize(
    ("written", "model"),
    [
        ("CodeLLama (34B)", "CodeLlama-34B"),
        ("DeepSeek-V3 (671B)", "DeepSeek-V3"),
        ("Nobodys-Base (7B)", "Nobodys-Base (7B)"),
    ],
)
def test_sizes_in_brackets(names: Registry, written: str, model: str) -> None:
    assert model_of(written, names).model == model


def test_names_and_figures_in_lines(tmp_path: Path) -> None:
    text = (
        "<table><tr><th>Dataset</th><th>Model</th><th>Results</th></tr>"
        "<tr><td>MMLU</td><td>GPT-4o<br>o1</td><td>88.7<br>91.8</td></tr>"
        "<tr><td>GPQA</td><td>GPT-4o<br>(high)</td><td>50.1</td></tr></table>"
    )
    assert scores(records(tmp_path, text))[:2] == [("GPT-4o", "MMLU", 88.7), ("o1", "MMLU", 91.8)]


def test_a_stroke_left_over_in_a_header(tmp_path: Path) -> None:
    text = (
        "<table><tr><td>Dataset</td><td>GPT-4o</td></tr>"
        "<tr><td>MGSM<br>es | fr |</td><td>90.1 | 88.2</td></tr></table>"
    )
    found = records(tmp_path, text)
    assert scores(found) == [("GPT-4o", "MGSM", 90.1), ("GPT-4o", "MGSM", 88.2)]


def test_aider_before_there_was_polyglot(tmp_path: Path) -> None:
    old = "| Model | Aider |\n|--|--|\n| GPT-4o-0513 | 72.9 |\n| Claude 3 Opus | 68.4 |\n"
    assert {name for _, name, _ in scores(records(tmp_path, old))} == {"Aider code editing"}
    new = old + "| DeepSeek-R1 | 56.9 |\n"
    assert {name for _, name, _ in scores(records(tmp_path, new))} == {"Aider Polyglot"}


@pytest.mark.parametrize(
    ("written", "benchmark", "said"),
    [
        ("LiveCodeBench-Hard", "LiveCodeBench", "Hard"),
        ("MMBench-EN-Test", "MMBench", "EN, Test"),
        ("LiveCodeBench (LCB)", "LiveCodeBench", None),
        ("arc_challenge/acc_norm", "ARC-Challenge", None),
        ("anli_r2/acc", "ANLI", "R2"),
        ("unheard_of/acc", "unheard_of", None),
        ("Unheard dev (en)", "Unheard", "en, dev"),
    ],
)
def test_what_stands_behind_a_name(names: Registry, written: str, benchmark: str, said: str | None) -> None:
    found = read_benchmark(written, names)
    assert (found.benchmark, found.subset) == (benchmark, said)


def test_two_benchmarks_at_a_stroke_are_not_one(names: Registry) -> None:
    assert read_benchmark("HumanEval/MBPP", names).benchmark != "HumanEval"
    assert read_benchmark("OpenCompass 2024/05", names).release == "2024-05"


def test_ways_of_translation_are_parts() -> None:
    assert all(map(is_part, ("en-zh", "中-西班牙", "Chinese-German", "zh→en")))
    assert not any(map(is_part, ("R1", "en-mini")))


@pytest.mark.parametrize(
    "text",
    [
        "| Model | Throughput | TPS |\n|--|--|--|\n| GPT-4o | 1.15 | 2298.89 |\n",
        "| Model | Probing | RATE-FT |\n|--|--|--|\n| GPT-4o | 79.4 | 83.8 |\n",
        "| Hyperparameter | LLaMA 2 13B |\n|--|--|\n| Batch size | 128 |\n| Max length | 2048 |\n",
        "| Base LLM | Finetuning data | LLaVA-Bench |\n|--|--|--|\n| Vicuna-13B | Mix-80K | 64.3 |\n",
        "|  | GSM8K | MMLU |\n|--|--|--|\n| Pure Diffusion | 70.3 | 65.1 |\n| Autoregressive | 63.1 | 60 |\n",
        "|  | 31B | E4B |\n|--|--|--|\n| MMLU | 80 | 77.2 |\n| GPQA | 60.1 | 42.5 |\n",
        "| Model | MMLU |\n|--|--|\n| Other Best Open-source LVLM | 81.6 |\n| Previous SOTA | 80 |\n",
    ],
)
def test_no_records_of_what_is_no_model_or_no_benchmark(tmp_path: Path, text: str) -> None:
    found = records(tmp_path, text)
    assert scores(found) == []
    assert problems(found)


def test_number_formats_in_columns_are_settings(tmp_path: Path) -> None:
    text = "# MMLU\n\n| Model | FP16 | Q8_0 |\n|--|--|--|\n| Llama-7B | 0.3205 | 0.3166 |\n"
    found = [one for one in records(tmp_path, text) if isinstance(one, Score)]
    assert [(one.benchmark, one.value, one.setting) for one in found] == [
        ("MMLU", 32.05, "FP16"),
        ("MMLU", 31.66, "Q8_0"),
    ]
