"""The registry answers for every known name, whatever its spelling."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from claims.registry import Registry, load_registry

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Qwen 2.5-Max", "Qwen2.5-Max"),
        ("qwen 2.5 max", "Qwen2.5-Max"),
        ("GPT4o", "GPT-4o"),
        ("GPT-4", "GPT-4"),
        ("GPT4V", "GPT-4V"),
        ("o1-mini", "o1-mini"),
        ("o1", "o1"),
        ("Llama3.1 405B", "Llama-3.1-405B"),
        ("Claude Sonnet 3.7", "Claude-3.7-Sonnet"),
        ("深度求索", "DeepSeek"),
        ("AIME'24", "AIME 2024"),
    ],
)
def test_a_spelling_finds_its_name(registry: Registry, spelling: str, name: str) -> None:
    found = registry.get(spelling)
    assert found is not None
    assert found.name == name


def test_every_model_and_benchmark_with_a_known_score_is_listed(registry: Registry) -> None:
    scores = SHARED / "facts" / "scores.csv"
    if not scores.exists():
        pytest.skip("needs ../shared/facts/scores.csv")
    with scores.open(encoding="utf-8") as lines:
        names = {name for row in csv.DictReader(lines) for name in (row["model"], row["benchmark"])}
    missing = [name for name in sorted(names) if (found := registry.get(name)) is None or not found.listed]
    assert missing == []
