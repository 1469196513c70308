"""LLM Stats: whose figures they are, scales, and the layouts its collection was published in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers.llm_stats import read, sniff
from evidence.model import Fact, Imported, Problem, Score, Source
from evidence.provenance import Provenance

CARD = "https://huggingface.co/deepseek-ai/DeepSeek-R1"


def metric(name: str = "GPQA", value: Any = 0.715, **more: Any) -> dict[str, Any]:
    fields = {"dataset_name": name, "score": value, "is_self_reported": False, "analysis_method": "Pass@1"}
    return {**fields, "date_recorded": "2025-01-20", "source_link": CARD, **more}


def model(*metrics: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": "DeepSeek-R1", "weights_link": CARD, "qualitative_metrics": list(metrics), **more}


def imported(
    tmp_path: Path,
    content: Any,
    where: str = "deepseek/deepseek-r1/model.json",
    told: Provenance | None = None,
) -> list[Imported]:
    path = tmp_path / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return list(read(path, told or Provenance()))


def scores(found: list[Imported]) -> list[Score]:
    return [record for record in found if isinstance(record, Score)]


def problems(found: list[Imported]) -> list[str]:
    return [f"{record.place}: {record.what}" for record in found if isinstance(record, Problem)]


def test_a_figure_of_the_makers_card_is_the_makers_whatever_the_flag_says(tmp_path: Path) -> None:
    found = imported(tmp_path, model(metric()))
    (score,) = scores(found)
    assert (score.model, score.benchmark, score.value, score.unit) == ("deepseek-r1", "GPQA", 71.5, "%")
    assert (score.evaluator_relationship, score.evaluator) == ("first_party", "DeepSeek")
    assert (score.metric, score.setting, str(score.date), score.second_hand) == (
        "pass@1",
        None,
        "2025-01-20",
        True,
    )
    assert score.locator == "deepseek/deepseek-r1/model.json, deepseek-r1 qualitative_metrics[0] GPQA"
    source = next(record for record in found if isinstance(record, Source) and record.id == score.source)
    assert (source.url, source.publisher) == (CARD, "DeepSeek")


@pytest.mark.parametrize(
    ("link", "more", "expected"),
    [
        ("https://www.deepseek.com/en", {}, "first_party"),
        (
            "https://arxiv.org/pdf/2501.12948v2",
            {"paper_link": "https://arxiv.org/abs/2501.12948"},
            "first_party",
        ),
        (
            "https://arxiv.org/abs/2405.04434",
            {"paper_link": "https://arxiv.org/abs/2501.12948"},
            "third_party",
        ),
        ("https://huggingface.co/deepseek-ai/other", {}, "first_party"),
        ("https://huggingface.co/spaces/some-board", {}, "third_party"),
        ("https://docs.maker.test/x", {"api_ref_link": "https://docs.maker.test/"}, "first_party"),
        ("https://board.test/deepseek", {}, "third_party"),
        ("https://example.com/", {}, "other"),
        (None, {}, "other"),
        ("http://[", {}, "other"),
    ],
)
def test_the_link_says_whose_figure_it_is(
    tmp_path: Path, link: str | None, more: dict[str, str], expected: str
) -> None:
    (score,) = scores(imported(tmp_path, model(metric(source_link=link), **more)))
    assert score.evaluator_relationship == expected


def test_a_host_may_spell_the_maker(tmp_path: Path) -> None:
    entry = model(metric(source_link="https://x.ai/news/grok-2"), weights_link=None)
    (score,) = scores(imported(tmp_path, entry, "xai/grok-2/model.json"))
    assert (score.evaluator_relationship, score.evaluator) == ("first_party", "xAI")


def test_a_figure_of_somebody_else_is_theirs(tmp_path: Path) -> None:
    (score,) = scores(imported(tmp_path, model(metric(source_link="https://www.board.test/x"))))
    assert (score.evaluator_relationship, score.evaluator) == ("third_party", "board.test")


@pytest.mark.parametrize(
    ("method", "benchmark", "metric_name", "mode"),
    [
        ("Pass@1 Diamond", "GPQA Diamond", "pass@1", None),
        ("Cons@64", "GPQA", "cons@64", None),
        ("0-shot CoT", "GPQA", None, None),
        ("Extended thinking with parallel test-time compute", "GPQA", "multiple attempts", "thinking"),
        ("No extended thinking. Accuracy", "GPQA", "accuracy", "non-thinking"),
    ],
)
def test_the_method_tells_metric_mode_and_variant(
    tmp_path: Path, method: str, benchmark: str, metric_name: str | None, mode: str | None
) -> None:
    (score,) = scores(imported(tmp_path, model(metric(analysis_method=method))))
    assert (score.benchmark, score.metric, score.mode) == (benchmark, metric_name, mode)


def test_what_is_beyond_1_is_told_to_be_something_else_or_is_an_error(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        model(
            metric("CodeForces", 1977, analysis_method="Elo Rating"),
            metric("Common Voice 15", 7.6, analysis_method="WER"),
            metric("MBPP", 81.4),
            metric("MMLU", "0.5"),
            metric("DROP", "high"),
            metric("MATH", None),
            metric("", 0.5),
            metric("HLE", -0.1),
        ),
    )
    assert [(s.benchmark, s.value, s.unit, s.lower_is_better) for s in scores(found)] == [
        ("CodeForces", 1977.0, "elo", None),
        ("Common Voice 15", 7.6, "% of words wrong", True),
        ("MMLU", 50.0, "%", None),
    ]
    assert problems(found) == [
        "qualitative_metrics[2] MBPP: 81.4 is no proportion",
        "qualitative_metrics[4] DROP: 'high' is no proportion",
        "qualitative_metrics[5] MATH: None is no proportion",
        "qualitative_metrics[6]: no benchmark",
        "qualitative_metrics[7] HLE: -0.1 is no proportion",
    ]


def test_the_makings_of_a_model_are_facts(tmp_path: Path) -> None:
    entry = model(
        metric(),
        param_count=671000000000,
        training_tokens=14800000000000,
        license="MIT License",
        release_date="2025-01-20",
        input_context_size=131072,
        output_context_size=8192,
    )
    facts = [record for record in imported(tmp_path, entry) if isinstance(record, Fact)]
    assert [(f.attribute, f.value, f.unit, f.note) for f in facts] == [
        ("total_parameters", 671000000000, "parameters", None),
        ("training_tokens", 14800000000000, "tokens", None),
        ("context_length", 131072, "tokens", "input; output at most 8192 tokens"),
        ("license", "MIT", None, None),
        ("open_weights", "yes", None, None),
        ("release_date", "2025-01-20", "date", None),
    ]
    assert {fact.entity for fact in facts} == {"deepseek-r1"}


def test_facts_that_cannot_be_are_told(tmp_path: Path) -> None:
    entry = model(metric(), param_count="many", training_tokens=1, release_date="soon", license="Proprietary")
    found = imported(tmp_path, entry, "deepseek/deepseek-r1-distill-qwen-7b/model.json")
    assert [(f.attribute, f.value) for f in found if isinstance(f, Fact)] == [
        ("license", "proprietary"),
        ("open_weights", "no"),
    ]
    assert [what.split(": ", 2)[2] for what in problems(found)] == [
        "'many' is no amount",
        "training tokens are those of the model it was distilled from",
        "'soon' is no day",
    ]


def test_benchmarks_with_a_list_of_models(tmp_path: Path) -> None:
    row = {
        "model_id": "gpt-5.5-pro",
        "model_name": "GPT-5.5 Pro",
        "organization_id": "openai",
        "organization_name": "OpenAI",
        "score": 0.9,
        "self_reported": True,
        "self_reported_source": "https://openai.com/index/x/",
        "verified": True,
    }
    detail = {"benchmark_id": "browsecomp", "name": "BrowseComp", "max_score": 1, "models": [row]}
    (score,) = scores(imported(tmp_path, detail, "browsecomp.json"))
    assert (score.model, score.benchmark, score.value) == ("gpt-5.5-pro", "BrowseComp", 90.0)
    assert (score.evaluator, score.evaluator_relationship) == ("OpenAI", "first_party")
    assert score.setting == "verified by LLM Stats"
    assert score.locator == "browsecomp.json, gpt-5.5-pro models[0] BrowseComp"


def test_scores_that_name_both(tmp_path: Path) -> None:
    row = {
        "id": "score-1",
        "model_id": "gpt-5",
        "benchmark_id": "b",
        "benchmark_name": "GPQA Diamond",
        "score": 94.2,
        "max_score": 100,
        "is_self_reported": False,
        "source_url": "https://lab.test/",
        "organization": {"id": "openai", "name": "OpenAI"},
        "scored_at": "2025-08-07T01:02:03Z",
    }
    found = scores(
        imported(tmp_path, {"data": [row, {**row, "max_score": 200, "score": 126}]}, "scores.json")
    )
    assert [(s.model, s.benchmark, s.value, s.unit) for s in found] == [
        ("gpt-5", "GPQA Diamond", 94.2, "%"),
        ("gpt-5", "GPQA Diamond", 126.0, "points"),
    ]
    assert (found[0].evaluator, str(found[0].date)) == ("lab.test", "2025-08-07")


def test_models_with_a_list_of_scores_and_a_catalogue(tmp_path: Path) -> None:
    listed = {
        "id": "claude-4-opus",
        "organization_id": "anthropic",
        "open_weight": False,
        "license": {"id": "proprietary", "name": "Proprietary"},
        "scores": [{"benchmark_name": "MMLU", "score": 0.9, "is_self_reported": True}, 3],
    }
    found = imported(tmp_path, {"models": [listed, 5]}, "models.json")
    (score,) = scores(found)
    assert (score.model, score.evaluator) == ("claude-4-opus", "Anthropic")
    assert [(f.attribute, f.value) for f in found if isinstance(f, Fact)] == [
        ("license", "proprietary"),
        ("open_weights", "no"),
    ]
    assert problems(found) == ["models[0].scores[1]: no benchmark", "models[1]: is no object"]
    row = {
        "model_id": "m",
        "organization_id": "openai",
        "gpqa_score": 0.84,
        "hle_score": None,
        "input_price": "2.50",
    }
    told = Provenance.model_validate({"published": "2026-01-01"})
    found = imported(tmp_path, [row], "full.json", told)
    assert [(s.model, s.benchmark, s.value, s.evaluator_relationship) for s in scores(found)] == [
        ("m", "GPQA", 84.0, "other")
    ]
    (price,) = (record for record in found if isinstance(record, Fact))
    assert (price.attribute, price.value, price.unit, price.valid_from) == (
        "price_input",
        2.5,
        "USD/1M tokens",
        "2026-01-01",
    )


@pytest.mark.parametrize("content", ["", "null", "[3]", '{"qualitative_metrics": [', "{}", '{"data": [{"a"'])
def test_broken_files_give_problems(tmp_path: Path, content: str) -> None:
    found = imported(tmp_path, content)
    assert not scores(found)
    assert problems(found)


def test_it_is_known_by_its_keys(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for content, sure in (
        (model(metric()), 0.95),
        ({"models": [{"self_reported": True, "score": 0.1}]}, 0.9),
        ([{"organization_id": "a", "gpqa_score": 1}], 0.8),
        ([{"score": 0.1}], 0.0),
        ("text", 0.0),
    ):
        path.write_text(json.dumps(content), encoding="utf-8")
        assert sniff(path) == sure
    assert sniff(tmp_path) == 0.0
