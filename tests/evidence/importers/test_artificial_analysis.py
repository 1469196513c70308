"""Artificial Analysis: scales by key, editions of indexes, names that mean another version, what is left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers.artificial_analysis import read, sniff
from evidence.model import Fact, Imported, Problem, Score, Source
from evidence.provenance import Provenance

DAY = Provenance.model_validate({"published": "2026-07-31"})


def model(name: str = "QwQ-32B", **evaluations: Any) -> dict[str, Any]:
    return {
        "id": "1",
        "name": name,
        "slug": name.lower(),
        "release_date": "2025-03-05",
        "model_creator": {"name": "Alibaba"},
        "evaluations": evaluations,
        "pricing": {"price_1m_input_tokens": 0.4, "price_1m_output_tokens": 0},
        "median_output_tokens_per_second": 30.1,
    }


def imported(tmp_path: Path, content: Any, told: Provenance = DAY) -> list[Imported]:
    path = tmp_path / "answer.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return list(read(path, told))


def scores(found: list[Imported]) -> list[Score]:
    return [record for record in found if isinstance(record, Score)]


def problems(found: list[Imported]) -> list[str]:
    return [f"{record.place}: {record.what}" for record in found if isinstance(record, Problem)]


def test_proportions_become_percent_with_their_digits(tmp_path: Path) -> None:
    found = imported(tmp_path, {"status": 200, "data": [model(aime=0.78, aime_25=0.316666666666667)]})
    assert isinstance(found[0], Source)
    assert [(s.benchmark, s.value, s.unit, s.n_items, s.setting) for s in scores(found)] == [
        ("AIME 2024", 78.0, "%", 30, "10 attempts"),
        ("AIME 2025", 31.6666666667, "%", 30, "10 attempts"),
    ]
    score = scores(found)[0]
    assert (score.model, score.evaluator, score.evaluator_relationship) == (
        "QwQ-32B",
        "Artificial Analysis",
        "third_party",
    )
    assert score.locator == 'answer.json, [0] "QwQ-32B", aime'


def test_an_index_has_the_day_of_the_listing_as_its_edition(tmp_path: Path) -> None:
    data = {"data": [model(artificial_analysis_agentic_index=27.6, livecodebench=0.631)]}
    index, code = scores(imported(tmp_path, data))
    assert (index.benchmark, index.value, index.unit, index.metric, index.release) == (
        "Artificial Analysis Agentic Index",
        27.6,
        "points",
        "composite index",
        "listing of 2026-07-31",
    )
    assert code.release == "2024-07..2025-01"
    undated = scores(imported(tmp_path, data, Provenance()))[0].release
    assert undated is not None
    assert undated.startswith("listing ")


def test_keys_nobody_listed_make_records_under_their_own_name(tmp_path: Path) -> None:
    data = {"data": [model("A", new_test=0.5, other_test=12.5, duel_elo=1012), model("B", new_test=1)]}
    found = imported(tmp_path, data)
    assert [(s.model, s.benchmark, s.value, s.unit) for s in scores(found)] == [
        ("A", "new_test", 50.0, "%"),
        ("A", "other_test", 12.5, "points"),
        ("A", "duel_elo", 1012.0, "elo"),
        ("B", "new_test", 100.0, "%"),
    ]
    assert "other_test: a key nobody listed, with values beyond 0 to 1" in problems(found)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("DeepSeek R1 (Jan '25)", ("DeepSeek-R1", None, None)),
        ("Qwen3 235B A22B 2507 (Reasoning)", ("Qwen3-235B-A22B-Thinking-2507", "thinking", None)),
        ("Grok 3 mini Reasoning (high)", ("Grok-3-mini-Beta", "thinking", "high")),
        ("GLM-4.5 (Non-reasoning)", ("GLM-4.5 (Non-reasoning)", "non-thinking", None)),
        ("gpt-oss-120b (high)", ("gpt-oss-120b (high)", None, "high")),
    ],
)
def test_names_are_translated_only_where_they_would_mean_another_model(
    tmp_path: Path, written: str, expected: tuple[str, str | None, str | None]
) -> None:
    (score,) = scores(imported(tmp_path, {"data": [model(written, gpqa=0.5)]}))
    assert (score.model, score.mode, score.effort) == expected


def test_a_zero_that_means_no_run_is_suspect(tmp_path: Path) -> None:
    lcr, aime = scores(imported(tmp_path, {"data": [model(lcr=0, aime=0)]}))
    assert (lcr.value, lcr.outlier) == (0, True)
    assert (aime.value, aime.outlier) == (0, False)


def test_dates_and_prices_are_facts_and_a_price_of_zero_is_none(tmp_path: Path) -> None:
    found = imported(tmp_path, {"data": [model(), model("o1-pro")]})
    facts = [record for record in found if isinstance(record, Fact)]
    assert [(f.entity, f.attribute, f.value, f.unit, f.valid_from) for f in facts] == [
        ("QwQ-32B", "release_date", "2025-03-05", "date", None),
        ("QwQ-32B", "price_input", 0.4, "USD/1M tokens", "2026-07-31"),
        ("o1-pro", "price_input", 0.4, "USD/1M tokens", "2026-07-31"),
    ]
    assert '[1] "o1-pro": release date 2025-03-05 is of a later version' in problems(found)


def test_what_gives_no_record_is_told(tmp_path: Path) -> None:
    broken = model("C", gpqa=1.7, hle="soon", scicode=None)
    nameless = {"evaluations": {"gpqa": 0.5}, "slug": ""}
    unevaluated = {"name": "D", "slug": "d", "evaluations": None, "release_date": "soon"}
    found = imported(tmp_path, {"data": [model(gpqa=0.5), model(gpqa=0.4), broken, nameless, unevaluated, 7]})
    assert [s.value for s in scores(found)] == [50.0, 40.0]
    assert problems(found) == [
        '[2] "C", gpqa: 1.7 is no proportion',
        "[2] \"C\", hle: 'soon' is no number",
        "[3]: no name",
        '[4] "D": no evaluations',
        "[4] \"D\": release date 'soon' is no day",
        "[5]: is no model",
        "median_output_tokens_per_second: speed of 3 models",
        "scicode: empty for 1 of 5 models",
    ]


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"data": [', "null"])
def test_a_file_without_models_is_a_problem(tmp_path: Path, content: str) -> None:
    found = imported(tmp_path, content)
    assert not scores(found)
    assert problems(found)


def test_a_file_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    whole = json.dumps({"data": [model(gpqa=0.5), model("B", gpqa=0.4)]})
    found = imported(tmp_path, whole[:-40])
    assert [s.value for s in scores(found)] == [50.0]
    assert any("broken off" in what for what in problems(found))


def test_it_is_known_by_structure(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for content, sure in (
        ({"data": [model(gpqa=0.5)]}, 0.95),
        ([model(gpqa=0.5)], 0.95),
        ({"data": [{"name": "a", "score": 1}]}, 0.0),
    ):
        path.write_text(json.dumps(content), encoding="utf-8")
        assert sniff(path) == sure
    assert sniff(tmp_path) == 0.0
    assert [s.value for s in scores(list(imported(tmp_path, [model(gpqa=0.5)])))] == [50.0]
