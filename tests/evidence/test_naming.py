"""Whom the rows of boards mean, and how the row says it was run; siblings stay apart."""

from __future__ import annotations

import pytest

from claims.names.registry import Registry, load_registry
from evidence.naming import read_model


@pytest.fixture(scope="module")
def names() -> Registry:
    return load_registry()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("deepseek-r1", ("DeepSeek-R1", None, None, ())),
        ("DeepSeek R1 (0528)", ("DeepSeek-R1-0528", None, None, ())),
        ("DeepSeek R1 05/28", ("DeepSeek-R1-0528", None, None, ())),
        ("Qwen/QwQ-32B", ("QwQ-32B", None, None, ())),
        ("Qwen--Qwen2.5-72B-Instruct", ("Qwen2.5-72B-Instruct", None, None, ())),
        ("chutes/Qwen3-32B", ("Qwen3-32B", None, None, ())),
        ("qwen3-14b-thinking", ("Qwen3-14B", "thinking", None, ())),
        ("Qwen3-235B-A22B-no-thinking", ("Qwen3-235B-A22B", "non-thinking", None, ())),
        ("Claude 3.7 Sonnet (Non-reasoning)", ("Claude-3.7-Sonnet", "non-thinking", None, ())),
        (
            "Claude 3.7 Sonnet (thinking-32k)",
            ("Claude-3.7-Sonnet", "thinking", None, ("32k thinking tokens",)),
        ),
        ("o1-2024-12-17-high", ("o1-2024-12-17", None, "high", ())),
        ("O1-2024-12-17 (N=1) (Med)", ("o1-2024-12-17", None, "medium", ("1 sample",))),
        ("o3 (high reasoning)", ("o3", "thinking", "high", ())),
        ("Claude Opus 4.6 (Adaptive Reasoning, Max Effort)", ("Claude Opus 4.6", "thinking", "max", ())),
        ("gpt-5.2-2025-12-11-nothinking", ("GPT-5.2-2025-12-11", "non-thinking", None, ())),
        ("Meta-Llama-3.1-405B-Instruct-fp8", ("Llama-3.1-405B-Instruct", None, None, ("fp8",))),
        ("gpt-4-turbo-2024-04-09 (udiff)", ("GPT-4-Turbo-2024-04-09", None, None, ("edit format udiff",))),
        ("GPT 4o (Aug 2024)", ("GPT-4o-2024-08-06", None, None, ())),
        ("Claude 3.5 Sonnet (Oct '24)", ("Claude-3.5-Sonnet-20241022", None, None, ())),
        ("Claude 3.5 Sonnet 2024-10-22", ("Claude-3.5-Sonnet-20241022", None, None, ())),
    ],
)
def test_a_row_is_understood(
    written: str, expected: tuple[str, str | None, str | None, tuple[str, ...]], names: Registry
) -> None:
    found = read_model(written, names)
    assert found.entity is not None
    assert (found.model, found.mode, found.effort, found.setting) == expected


@pytest.mark.parametrize(
    ("written", "sibling"),
    [
        ("DeepSeek-R1-0528", "DeepSeek-R1"),
        ("DeepSeek-R1-Distill-Qwen-32B", "DeepSeek-R1"),
        ("QwQ-32B-Preview", "QwQ-32B"),
        ("GPT-4o-2024-11-20", "GPT-4o-2024-08-06"),
        ("Yi-34B-200K", "Yi-34B"),
        ("Qwen3-235B-A22B-Thinking-2507", "Qwen3-235B-A22B"),
        ("SmolLM-360M", "SmolLM3-60M"),
        ("GPT-4o (Feb 2031)", "GPT-4o"),
        ("refuelai/Llama-3-Refueled", "Llama-3-Refueled"),
        ("QwQ-32B + Qwen 2.5 Coder Instruct", "QwQ-32B"),
    ],
)
def test_a_sibling_is_another_model(written: str, sibling: str, names: Registry) -> None:
    assert read_model(written, names).model != sibling


@pytest.mark.parametrize(
    ("written", "model", "effort"),
    [
        ("Grandiose-7B", "Grandiose-7B", None),
        ("acme/Grandiose-7B-thinking", "acme/Grandiose-7B-thinking", None),
        ("Grandiose-7B (high)", "Grandiose-7B", "high"),
        ("  Grandiose   7B ", "Grandiose 7B", None),
        ("o3 (high) + gpt-4.1", "o3 (high) + gpt-4.1", None),
        ("R1+Sonnet", "R1+Sonnet", None),
    ],
)
def test_an_unknown_name_stays_as_written(
    written: str, model: str, effort: str | None, names: Registry
) -> None:
    found = read_model(written, names)
    assert (found.model, found.entity, found.effort) == (model, None, effort)
