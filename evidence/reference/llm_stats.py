"""The LLM-Stats collection as rows of the bundled pack: makers' figures and the makings of their models."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from evidence.pack import Names
from evidence.reference.boards import Cells, model_name, open_weights, source_cells


def stats_rows(
    folder: Path, section: Mapping[str, Any], names: Names, known: Collection[str]
) -> Iterator[Cells]:
    """Figures with a link to a page of the maker, of models whose makers' figures are not known better.

    The collection does not say which figures are of several attempts, nor which part of GPQA was asked.
    """
    for path, model, entry in _models(folder, section, names):
        if model in known:
            continue
        maker, *addresses = section["makers"][path.parts[-3]]
        for figure in entry["qualitative_metrics"]:
            link, method = figure["source_link"] or "", figure["analysis_method"] or ""
            benchmark = section["benchmarks"].get(figure["dataset_name"])
            if not benchmark or not any(address in link for address in addresses):
                continue
            if not 0 <= figure["score"] <= 1:  # some files hold a percentage among the fractions
                continue
            if benchmark == "GPQA" and "diamond" in method.lower():
                benchmark = "GPQA Diamond"
            yield {
                **source_cells(
                    section, "", f"{maker}, {_page(link)} (as transcribed in the LLM-Stats dataset)"
                ),
                "source_url": link,
                "source_publisher": maker,
                "source_retrieved": section["date"],
                "model": model,
                "benchmark": benchmark,
                "value": f"{round(float(figure['score']) * 100, 2):g}",
                "unit": "%",
                "metric": "accuracy",
                "setting": method,
                "evaluator_relationship": "first_party",
                "evaluator": maker,
                "date": figure["date_recorded"] or "",
                "locator": f"{'/'.join(path.parts[-3:])}, {figure['dataset_name']}",
                "second_hand": "true",
            }


def stats_facts(folder: Path, section: Mapping[str, Any], names: Names) -> Iterator[Cells]:
    """Parameters, training tokens and licence of each model file.

    Context lengths and dates are left out: there they are often a provider's or a snapshot's.
    """
    for path, model, entry in _models(folder, section, names):
        common = {
            **source_cells(section, section["date"], f"LLM-Stats, {entry['name']}"),
            "entity": model,
            "locator": "/".join(path.parts[-3:]),
        }
        licence = section["licences"].get(entry["license"], "")
        borrowed = path.parts[-2].startswith(section["other_tokens"]["prefix"])
        tokens = "" if borrowed else entry["training_tokens"]
        for attribute, value, unit in (
            ("total_parameters", entry["param_count"], "parameters"),
            ("training_tokens", tokens, "tokens"),
            ("license", licence, ""),
            ("open_weights", open_weights(licence) if licence else "", ""),
        ):
            if value:
                text = value if isinstance(value, str) else f"{value:.0f}"
                yield {**common, "attribute": attribute, "value": text, "unit": unit}


def _models(
    folder: Path, section: Mapping[str, Any], names: Names
) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    for path in sorted(folder.glob("*/*/model.json")):
        model = model_name(path.parts[-2], section, names)
        if model and path.parts[-3] in section["makers"]:
            yield path, model, json.loads(path.read_text(encoding="utf-8"))


def _page(link: str) -> str:
    return link.split("://", 1)[-1].strip("/")
