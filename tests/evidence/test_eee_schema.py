"""What the schema of Every Eval Ever asks for, by version."""

from __future__ import annotations

from typing import Any

import pytest

from evidence.eee_schema import Finding, findings, version_of


def record(**more: Any) -> dict[str, Any]:
    """A record as others write them."""
    result = {
        "evaluation_name": "GSM8K",
        "source_data": {"dataset_name": "GSM8K", "source_type": "hf_dataset", "hf_repo": "openai/gsm8k"},
        "metric_config": {"lower_is_better": False, "score_type": "binary"},
        "score_details": {"score": 0.5},
    }
    details = {"deployment_type": "unknown", "model_availability": "unknown"}
    return {
        "schema_version": "0.3.0",
        "evaluation_id": "gsm8k/o_m/1",
        "retrieved_timestamp": "1742428800",
        "source_metadata": {
            "source_type": "documentation",
            "source_organization_name": "Lab",
            "evaluator_relationship": "third_party",
        },
        "eval_library": {"name": "lm_eval", "version": "0.4"},
        "model_info": {"name": "m", "id": "o/m", "additional_details": details},
        "evaluation_results": [result],
    } | more


def test_what_the_schema_asks_for() -> None:
    assert findings(record(modality="text")) == ()
    assert findings({}) == tuple(
        Finding(name, "Field required")
        for name in (
            "schema_version",
            "evaluation_id",
            "retrieved_timestamp",
            "source_metadata",
            "model_info",
            "eval_library",
            "evaluation_results",
        )
    )
    wrong = record(evaluation_id=3)
    wrong["source_metadata"]["evaluator_relationship"] = "self"
    wrong["model_info"]["additional_details"]["license"] = 5
    wrong["evaluation_results"][0]["source_data"] = {"dataset_name": "x", "source_type": "url"}
    wrong["evaluation_results"][0]["metric_config"] |= {"score_type": "continuous", "min_score": "low"}
    wrong["evaluation_results"].append(
        {"source_data": {"source_type": "paper"}, "score_details": {"score": "1"}}
    )
    assert {finding.place for finding in findings(wrong)} == {
        "evaluation_id",
        "source_metadata.evaluator_relationship",
        "model_info.additional_details.license",
        "evaluation_results[0].source_data.url",
        "evaluation_results[0].metric_config.min_score",
        "evaluation_results[1].evaluation_name",
        "evaluation_results[1].source_data",
        "evaluation_results[1].metric_config",
        "evaluation_results[1].score_details.score",
    }


@pytest.mark.parametrize(
    ("config", "what"),
    [
        ({"score_type": "continuous", "min_score": 0, "max_score": "Infinity"}, None),
        ({"score_type": "continuous", "min_score": 0}, "score_type continuous needs max_score"),
        ({"score_type": "levels"}, "score_type levels needs level_names and has_unknown_level"),
        ({"score_type": "levels", "level_names": ["a"], "has_unknown_level": False}, None),
    ],
)
def test_what_a_score_type_needs(config: dict[str, Any], what: str | None) -> None:
    document = record()
    document["evaluation_results"][0]["metric_config"] = {"lower_is_better": False, **config}
    expected = (Finding("evaluation_results[0].metric_config", what),) if what else ()
    assert findings(document) == expected


def test_an_older_record_is_held_to_its_own_version() -> None:
    old = record(schema_version="0.2.0")
    del old["eval_library"]
    old["model_info"]["additional_details"] = {"params_billions": 32.7}
    assert findings(old) == ()
    assert [finding.place for finding in findings(old | {"schema_version": "0.2.2"})] == [
        "model_info.additional_details.params_billions",
        "eval_library",
    ]
    assert version_of({"schema_version": "instance_level_eval_0.2.2"}) == (0, 2, 2)
    assert version_of({"schema_version": None}) == (0, 3, 0)
