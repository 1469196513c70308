"""The parts of reading a table: figures of cells, models of labels, words of headers, facts."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry, load_registry
from evidence.tables.models import is_size, model_of, with_size
from evidence.tables.specs import facts_of
from evidence.tables.values import Value, are_fractions, counted, labelled, value_of, values_of
from evidence.tables.words import mode_of, role_of, spec_of


@pytest.fixture(scope="module")
def names() -> Registry:
    return load_registry()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("**85.3**", [85.3]),
        ("85.3*", [85.3]),
        ("88.1 (+6.0)", [88.1]),
        ("88.1 ↑2.3", [88.1]),
        ("79.8 / 86.7", [79.8, 86.7]),
        ("- / 5.0", [None, 5.0]),
        ("1,332", [1332.0]),
        ("2025.03.12", []),
        ("2025/03/12", []),
        ("MoE", []),
        ("~90", []),
        ("", []),
        ("nan", []),
        ("1e999", [float("inf")]),
    ],
)
def test_figures(text: str, figures: list[float | None]) -> None:
    assert [value and value.value for value in values_of(text)] == figures


def test_what_stands_beside_a_figure() -> None:
    assert value_of("60.4 ± 0.6%") == Value(60.4, False, 0.6, 1)
    assert value_of("88.7% (5-shot)") == Value(88.7, True, None, 1, "5-shot")
    assert labelled("Retail: 81.2%\nAirline: 58.4%") == (
        ("Retail", Value(81.2, True, None, 1)),
        ("Airline", Value(58.4, True, None, 1)),
    )
    assert labelled("see: below") == ()
    assert counted("4/30") == (4, 30)
    assert counted("30/4") is None


def figures(*texts: str) -> list[Value]:
    """The figures of cells."""
    return [value for text in texts if (value := value_of(text))]


def test_fractions_are_told_by_the_whole_table() -> None:
    line = figures("0.853", "0.9")
    assert are_fractions(line, line)
    assert not are_fractions(figures("0.0", "0.9"), figures("0.0", "0.9", "88.1", "75.3"))
    assert are_fractions(figures("0.853", "0.914"), figures("0.853", "0.914", "88.1", "75.3"))
    assert not are_fractions(figures("0.9%"), figures("0.9%"))
    assert not are_fractions([], [])


@pytest.mark.parametrize(
    ("written", "model", "known"),
    [
        ("Qwen2.5 72B-Inst.", "Qwen2.5-72B-Instruct", True),
        ("DeepSeek-V2 (MoE-236B)", "DeepSeek-V2", True),
        ("Mistral-Large-Instruct-2407 (123B)", "Mistral-Large-2407", True),
        ("Yi-34B-Chat (零一万物)", "Yi-34B-Chat", True),
        ("Llama-3.1-8B (Base)", "Llama-3.1-8B-Base", True),
        ("Llama 4 Scout (17Bx16E)", "Llama-4-Scout", True),
        ("🥇 GPT-5", "GPT-5", True),
        ("o3 [^9] [^10]", "o3", True),
        ("Claude Opus 4 (w/o extended thinking)", "Claude Opus 4", True),
        ("MyModel-7B (ours)", "MyModel-7B", False),
        ("12.5", "12.5", False),
    ],
)
def test_models(names: Registry, written: str, model: str, known: bool) -> None:
    found = model_of(written, names)
    assert (found.model, found.entity is not None) == (model, known)


def test_how_a_model_was_run(names: Registry) -> None:
    assert model_of("Claude Opus 4 (w/o extended thinking)", names).mode == "non-thinking"
    assert model_of("DeepSeek-V2 Chat (RL)", names).setting == ("RL",)
    assert with_size("DeepSeek-Coder-Base", "33B", names).model == "DeepSeek-Coder-33B-Base"
    assert is_size("235B-A22B")
    assert not is_size("88.7")


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("# Shots", "setting"),
        ("Benchmark (Metric)", "benchmark"),
        ("评测集", "benchmark"),
        ("模型", "model"),
        ("排名", "rank"),
        ("Score(%)", "score"),
        ("总分", "average"),
        ("Δ vs base", "gain"),
        ("Skipped/Total", "count"),
        ("MMLU", None),
    ],
)
def test_roles(header: str, role: str | None) -> None:
    assert role_of(header) == role


def test_modes() -> None:
    assert mode_of("Base model evaluation results") == "base"
    assert mode_of("Non-Reasoning Models") == "non-thinking"
    assert mode_of("Coding Tasks") is None


@pytest.mark.parametrize(
    ("header", "text", "facts"),
    [
        ("#Total Params", "671B", [("total_parameters", 671_000_000_000, "exact")]),
        ("Params (B)", "7.6", [("total_parameters", 7_600_000_000, "exact")]),
        ("# Activated Params", "37B", [("active_parameters", 37_000_000_000, "exact")]),
        ("Params", "17B (Activated)", [("active_parameters", 17_000_000_000, "exact")]),
        ("Context Length", "128K", [("context_length", 128_000, "exact")]),
        ("Token count", "15T+", [("training_tokens", 15_000_000_000_000, "at_least")]),
        ("Token count", "~22T", [("training_tokens", 22_000_000_000_000, "about")]),
        ("License", "Apache 2.0", [("license", "Apache-2.0", "exact")]),
        ("Release Date", "2024-01-17", [("release_date", "2024-01-17", "exact")]),
        ("Knowledge cutoff", "August 2024", [("knowledge_cutoff", "2024-08", "exact")]),
        ("Params", "7", []),
        ("Context Length", "32K -> 128K", []),
        ("Architecture", "MoE", []),
    ],
)  # fmt: skip
def test_facts(header: str, text: str, facts: list[tuple[str, object, str]]) -> None:
    found = facts_of(header, text)
    assert [(spec.attribute, amount.value, amount.qualifier) for spec, amount in found] == facts


def test_a_cell_of_two_facts() -> None:
    found = facts_of("Params", "17B (Activated) 109B (Total)")
    assert [(spec.attribute, amount.value) for spec, amount in found] == [
        ("active_parameters", 17_000_000_000),
        ("total_parameters", 109_000_000_000),
    ]


def test_attributes_without_facts_are_known() -> None:
    spec = spec_of("#Non-emb Params")
    assert spec is not None
    assert spec.attribute == ""
