"""Records of Every Eval Ever as others write them."""

from __future__ import annotations

from typing import Any


def result(name: str, dataset: str, score: Any, repo: str = "", **more: Any) -> dict[str, Any]:
    """One result on a scale from 0 to 1; `more` goes to metric_config, but for keys of the result itself."""
    data: dict[str, Any] = {"dataset_name": dataset, "source_type": "url", "url": ["https://example.org"]}
    if repo:
        data = {"dataset_name": dataset, "source_type": "hf_dataset", "hf_repo": repo}
    metric = {"lower_is_better": False, "score_type": "continuous", "min_score": 0, "max_score": 1}
    own = {
        key: more.pop(key)
        for key in ("uncertainty", "generation_config", "evaluation_timestamp")
        if key in more
    }
    data |= more.pop("source_data", {})
    details = {"score": score} | ({"uncertainty": own.pop("uncertainty")} if "uncertainty" in own else {})
    return {
        "evaluation_name": name,
        "source_data": data,
        "metric_config": metric | more,
        "score_details": details,
    } | own


def record(*results: Any, **more: Any) -> dict[str, Any]:
    metadata = {
        "source_name": more.pop("source", "A board"),
        "source_type": "documentation",
        "source_organization_name": more.pop("organisation", "Example  Lab"),
        "evaluator_relationship": "third_party",
    }
    details = {"deployment_type": "unknown", "model_availability": "unknown", **more.pop("details", {})}
    return {
        "schema_version": "0.3.0",
        "evaluation_id": "a-board/o_m/1",
        "retrieved_timestamp": "1760492095.8105888",
        "source_metadata": metadata,
        "eval_library": {"name": "unknown", "version": "unknown"},
        "model_info": {"name": "m-1", "id": "o/m-1", "additional_details": details},
        "evaluation_results": list(results),
    } | more
