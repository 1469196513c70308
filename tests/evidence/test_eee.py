"""Scores written as Every Eval Ever records come back as they were, and the records keep to the schema."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import BenchclaimError
from claims.names.registry import load_registry
from evidence.eee import Document, component, export, write
from evidence.eee_schema import findings
from evidence.importers.every_eval_ever import read
from evidence.model import Problem, Score, Source
from evidence.provenance import Provenance

NAMES = load_registry()
DAY = dt.date(2025, 6, 1)
SOURCE = Source(
    id="board-2025",
    title="A board",
    url="https://example.org/board",
    publisher="Example Lab",
    published=dt.date(2025, 3, 20),
    retrieved=dt.date(2025, 3, 21),
    licence="CC-BY-4.0",
    sha256="ab" * 32,
)


def score(**more: Any) -> Score:
    fields: dict[str, Any] = {
        "id": "s#1",
        "model": "DeepSeek-R1",
        "benchmark": "AIME 2024",
        "value": 79.8,
        "unit": "%",
        "evaluator_relationship": "third_party",
        "evaluator": "Example Lab",
        "source": SOURCE.id,
    }
    return Score.model_validate(fields | more)


def documents(*scores: Score, source: Source = SOURCE) -> list[Document]:
    return list(export(scores, {source.id: source}, NAMES, DAY))


def back(folder: Path, found: list[Document]) -> list[Any]:
    """What the importer reads of written documents."""
    return [each for file in write(found, folder) for each in read(file, Provenance())]


def test_one_record_of_one_figure() -> None:
    (document,) = documents(
        score(
            metric="pass@1", n_items=30, standard_error=7.3, interval=(65.5, 94.1), date=DAY, locator="row 3"
        )
    )
    name = Path(document.path).stem
    assert document.path == f"data/aime-2024/deepseek/deepseek-r1/{name}.json"
    assert uuid.UUID(name).version == 4
    assert document.content == {
        "schema_version": "0.3.0",
        "evaluation_id": f"aime-2024/deepseek_deepseek-r1/{name}/1742515200",
        "retrieved_timestamp": "1742515200",
        "source_metadata": {
            "source_name": "A board",
            "source_type": "documentation",
            "source_organization_name": "Example Lab",
            "evaluator_relationship": "third_party",
            "additional_details": {
                "benchclaim.id": "board-2025",
                "benchclaim.url": "https://example.org/board",
                "benchclaim.publisher": "Example Lab",
                "benchclaim.published": "2025-03-20",
                "benchclaim.retrieved": "2025-03-21",
                "benchclaim.licence": "CC-BY-4.0",
                "benchclaim.sha256": "ab" * 32,
            },
        },
        "eval_library": {"name": "unknown", "version": "unknown"},
        "model_info": {
            "name": "DeepSeek-R1",
            "id": "deepseek/deepseek-r1",
            "developer": "DeepSeek",
            "additional_details": {"deployment_type": "unknown", "model_availability": "open_weights"},
        },
        "evaluation_results": [
            {
                "evaluation_result_id": "s#1",
                "evaluation_name": "AIME 2024",
                "source_data": {
                    "dataset_name": "AIME 2024",
                    "source_type": "url",
                    "url": ["https://example.org/board"],
                },
                "evaluation_timestamp": "2025-06-01",
                "metric_config": {
                    "metric_name": "pass@1",
                    "metric_unit": "percent",
                    "lower_is_better": False,
                    "score_type": "continuous",
                    "min_score": 0,
                    "max_score": 100,
                },
                "score_details": {
                    "score": 79.8,
                    "details": {
                        "benchclaim.id": "s#1",
                        "benchclaim.benchmark": "AIME 2024",
                        "benchclaim.unit": "%",
                        "benchclaim.locator": "row 3",
                        "benchclaim.lower_is_better": "unstated",
                    },
                    "uncertainty": {
                        "standard_error": {"value": 7.3},
                        "confidence_interval": {"lower": 65.5, "upper": 94.1, "confidence_level": 0.95},
                        "num_samples": 30,
                    },
                },
            }
        ],
    }
    assert findings(document.content) == ()


TEXT = st.text(max_size=12)
SOME = st.none() | TEXT
NUMBER = st.floats(allow_nan=False, allow_infinity=False, width=64)
SCORES = st.builds(
    score,
    id=TEXT,
    model=st.sampled_from(["DeepSeek-R1", "GPT-4o", "ep-20250603132404-cgpjm"]) | TEXT,
    benchmark=st.sampled_from(["AIME 2024", "Chatbot Arena"]) | TEXT,
    value=NUMBER,
    unit=st.sampled_from(["%", "elo", "points", "USD"]) | TEXT,
    metric=SOME,
    subset=SOME,
    release=SOME,
    setting=SOME,
    mode=SOME,
    effort=SOME,
    lower_is_better=st.none() | st.booleans(),
    n_items=st.none() | st.integers(0, 10**9),
    standard_error=st.none() | NUMBER,
    interval=st.none() | st.tuples(NUMBER, NUMBER),
    evaluator_relationship=st.sampled_from(
        ["first_party", "third_party", "collaborative", "competitor", "other"]
    ),
    evaluator=TEXT,
    date=st.none() | st.dates(),
    locator=SOME,
    outlier=st.booleans(),
    origin=SOME,
    second_hand=st.booleans(),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(SCORES, max_size=4, unique_by=lambda each: each.id))
def test_import_gives_back_what_was_exported(
    tmp_path_factory: pytest.TempPathFactory, scores: list[Score]
) -> None:
    found = documents(*scores)
    assert [finding for document in found for finding in findings(document.content)] == []
    read_back = back(tmp_path_factory.mktemp("eee"), found)
    assert sorted(
        (each for each in read_back if isinstance(each, Score)), key=lambda each: each.id
    ) == sorted(scores, key=lambda each: each.id)
    assert {each for each in read_back if isinstance(each, Source)} <= {SOURCE}
    assert not [each for each in read_back if isinstance(each, Problem)]


def test_order_changes_no_byte_and_groups_are_records(tmp_path: Path) -> None:
    scores = [
        score(id="a", subset="I"),
        score(id="b", subset="II"),
        score(id="c", benchmark="GPQA Diamond"),
        score(id="d", evaluator="DeepSeek", evaluator_relationship="first_party"),
        score(id="e", evaluator="Rival", evaluator_relationship="competitor"),
    ]
    one, other = documents(*scores), documents(*reversed(scores))
    assert [document.text() for document in one] == [document.text() for document in other]
    assert [len(document.content["evaluation_results"]) for document in one].count(2) == 1
    assert len(one) == 4
    files = write(one, tmp_path)
    assert sorted(file.relative_to(tmp_path).as_posix() for file in files) == [each.path for each in one]
    assert json.loads(files[0].read_text(encoding="utf-8")) == one[0].content
    rival = next(each.content for each in one if "Rival" in each.text())
    assert rival["source_metadata"]["evaluator_relationship"] == "other"
    details = rival["evaluation_results"][0]["score_details"]["details"]
    assert details["benchclaim.evaluator_relationship"] == "competitor"


def test_bounds_and_dates_where_nothing_is_known() -> None:
    bare = Source(id="s", title="S")
    (document,) = documents(
        score(model="Nobody 1", benchmark="Chatbot Arena", value=1365, unit="elo", source="s"), source=bare
    )
    (result,) = document.content["evaluation_results"]
    assert document.content["retrieved_timestamp"] == "1748736000"
    assert document.path.startswith("data/chatbot-arena/unknown/nobody-1/")
    assert result["metric_config"]["min_score"] == "-Infinity"
    assert result["metric_config"]["max_score"] == "Infinity"
    assert result["metric_config"]["metric_unit"] == "elo"
    assert result["source_data"] == {"dataset_name": "Chatbot Arena", "source_type": "other"}
    assert "evaluation_timestamp" not in result


def test_a_missing_source_is_the_operators_mistake() -> None:
    with pytest.raises(BenchclaimError, match="source 'board-2025' is missing"):
        list(export([score()], {}, NAMES, DAY))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("SWE-bench Verified", "swe-bench-verified"),
        ("Qwen2.5-72B", "qwen2.5-72b"),
        ("../..", "unknown"),
        ("nova-lite-v1:0", "nova-lite-v1-0"),
        ("CON", "con-"),
        ("data", "data-"),
        ("豆包", "豆包"),
        ("a/b", "a-b"),
    ],
)
def test_names_as_folders(name: str, path: str) -> None:
    assert component(name) == path
