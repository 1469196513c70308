"""What the bundled pack holds: figures known from their sources, traps marked, names as in the registry."""

from __future__ import annotations

import pytest

from claims.names.registry import load_registry
from evidence.index import Index
from evidence.pack import bundled


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(bundled())


def figures(index: Index, model: str, benchmark: str, release: str | None) -> set[tuple[str, float]]:
    return {(s.evaluator, s.value) for s in index.scores(model, benchmark) if s.release == release}


def test_figures_known_from_their_sources(index: Index) -> None:
    assert ("LiveBench", 71.57) in figures(index, "DeepSeek-R1", "LiveBench", "2024-11-25")
    assert ("LiveBench", 71.96) in figures(index, "QwQ-32B", "LiveBench", "2024-11-25")
    assert ("LiveCodeBench", 31.3) in figures(index, "DeepSeek-V3", "LiveCodeBench", "v5 2024-08..2025-01")
    assert ("Artificial Analysis", 70.8) in figures(index, "DeepSeek-R1", "GPQA Diamond", None)
    assert ("Artificial Analysis", 81.3) in figures(index, "DeepSeek-R1-0528", "GPQA Diamond", None)
    assert ("LMArena", 1332) in figures(index, "Qwen2.5-Max", "Chatbot Arena", "2025-02-04")


def test_headline_figures_of_several_attempts_are_marked(index: Index) -> None:
    own = [s for s in index.scores("Grok-3") if s.evaluator == "xAI" and s.value in {93.3, 84.6, 79.4}]
    assert len(own) >= 4
    assert {s.metric for s in own} == {"cons@64"}
    claude = {s.value: s.metric for s in index.scores("Claude-3.7-Sonnet") if s.evaluator == "Anthropic"}
    assert claude[84.8] == claude[80.0] == claude[70.3] == "multiple attempts"
    assert claude[62.3] != "multiple attempts"


def test_suspect_figures_are_marked(index: Index) -> None:
    (suspect,) = (s for s in index.scores("QwQ-32B", "AIME 2025") if s.evaluator == "Artificial Analysis")
    assert suspect.outlier
    suspects = [s for model in index.models() for s in index.scores(model) if s.outlier]
    not_run = [s for s in suspects if (s.benchmark, s.value) == ("AA-LCR", 0)]  # the prompts were too long
    assert len(not_run) > 50
    harness = [s for s in suspects if s.evaluator == "Hugging Face"]  # it lets no model think first
    assert {s.model for s in harness} == {"QwQ-32B"}
    assert len(suspects) - len(not_run) - len(harness) == 7


def test_copies_of_the_makers_figure_say_so(index: Index) -> None:
    copies = [s for s in index.scores("DeepSeek-R1", "AIME 2024") if s.value == 79.8]
    assert {s.origin for s in copies if s.evaluator != "DeepSeek"} == {"DeepSeek"}
    assert {s.origin for s in copies if s.evaluator == "DeepSeek"} == {None}


def test_facts_have_plain_values(index: Index) -> None:
    (tokens,) = index.facts("Qwen2.5-Max", "training_tokens")
    assert (tokens.value, tokens.unit, tokens.qualifier) == (20_000_000_000_000, "tokens", "at_least")
    assert {fact.value for fact in index.facts("DeepSeek-R1", "license")} == {"MIT"}
    assert {fact.value for fact in index.facts("Grok-3.5", "fate")} == {"never released"}
    (base,) = index.facts("QwQ-Max-Preview", "based_on")
    assert base.objects == ("Qwen2.5-Max",)
    old, new = sorted(index.facts("o3", "price_input"), key=lambda fact: fact.valid_from or "")[:2]
    assert (old.value, old.valid_until, new.value, new.valid_from) == (10, "2025-06-10", 2, "2025-06-10")


def test_every_record_says_where_it_is_from(index: Index) -> None:
    for name in index.models():
        for score in index.scores(name):
            assert index.source(score.source).url, score.id
    for name in index.entities():
        for fact in index.facts(name):
            assert index.source(fact.source).url, fact.id


def test_names_are_canonical(index: Index) -> None:
    registry = load_registry()
    names = {*index.models(), *index.benchmarks(), *index.entities()}
    others = [e for name in names if (e := registry.get(name)) and e.name != name]
    assert [e.name for e in others if e.listed] == [], "rename: python -m evidence.reference"
    # the spelling of versions that nobody listed may change with the grammar of their family
    assert len(others) < 0.05 * len(names), "rename: python -m evidence.reference"
