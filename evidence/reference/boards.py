"""Public boards as they were published, as rows of the bundled pack: Artificial Analysis, LMArena, LiveBench.

Each reader takes a file, its section of boards.toml, and the registry; a row whose model neither the section
nor the registry knows is left out.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

from evidence.pack import Names

Cells = dict[str, str]
_MONTH = re.compile(r"'\s?\d\d\)|\b(20\d\d|Beta|Preview)\)")
_EFFORT = re.compile(r"\b(minimal|low|medium|high|xhigh|max)\b")
_ATTEMPTS_A_YEAR = {"AIME 2024": "30", "AIME 2025": "30"}


def source_cells(section: Mapping[str, Any], date: str, title: str = "") -> Cells:
    """Who measured and where it is written, for every row of one board."""
    return {
        "evaluator_relationship": "third_party",
        "evaluator": section["publisher"],
        "date": date,
        "source_title": title or section["source_title"],
        "source_url": section["source_url"],
        "source_publisher": section["publisher"],
        "source_published": date,
        "source_licence": section.get("licence", ""),
    }


def model_name(written: str, section: Mapping[str, Any], names: Names) -> str:
    """The canonical model of a row name, empty where it is unknown or no model."""
    listed = section["models"].get(written)
    entity = names.get(listed or written)
    if entity and entity.type == "model":
        return entity.name
    return listed or ""


def analysis_rows(path: Path, section: Mapping[str, Any], names: Names) -> Iterator[Cells]:
    """Scores of an Artificial Analysis API answer: percent for benchmarks, points for indexes."""
    source = source_cells(section, section["date"])
    for entry in json.loads(path.read_text(encoding="utf-8"))["data"]:
        plain, mode, effort = _analysis_name(entry["name"])
        model = model_name(plain, section, names) if _dated(plain, section) else ""
        if not model:
            continue
        common = {
            "model": model,
            "mode": section["modes"].get(plain, mode),
            "effort": effort,
            "locator": f'{path.name}, model "{entry["name"]}"',
            **source,
        }
        for field, benchmark in section["benchmarks"].items():
            value = entry["evaluations"].get(field)
            if value is not None:
                release = "2024-07..2025-01" if benchmark == "LiveCodeBench" else ""
                figure = {"value": f"{round(value * 100, 1):g}", "unit": "%", "metric": "accuracy"}
                yield {**common, "benchmark": benchmark, "release": release, **figure}
        for field, index in section["indexes"].items():
            value = entry["evaluations"].get(field)
            if value is not None:
                figure = {"value": f"{value:g}", "unit": "points", "metric": "composite index"}
                yield {**common, "benchmark": index, "release": f"listing of {section['date']}", **figure}


def analysis_facts(path: Path, section: Mapping[str, Any], names: Names) -> Iterator[Cells]:
    """Release dates and prices of an Artificial Analysis API answer; a price of 0 means none is known."""
    source = source_cells(section, section["date"])
    for entry in json.loads(path.read_text(encoding="utf-8"))["data"]:
        plain, _, _ = _analysis_name(entry["name"])
        model = model_name(plain, section, names) if _dated(plain, section) else ""
        if not model:
            continue
        common = {"entity": model, "locator": f'{path.name}, model "{entry["name"]}"', **source}
        if entry["release_date"] and plain not in section["other_dates"]["models"]:
            yield {**common, "attribute": "release_date", "value": entry["release_date"], "unit": "date"}
        for side in ("input", "output"):
            price = entry["pricing"].get(f"price_1m_{side}_tokens")
            if price:
                since = {"valid_from": section["date"], "unit": "USD/1M tokens"}
                yield {**common, "attribute": f"price_{side}", "value": f"{price:g}", **since}


def _analysis_name(written: str) -> tuple[str, str, str]:
    """Name without mode, mode, effort: "Qwen3 32B (Reasoning)" -> ("Qwen3 32B", "thinking", "")."""
    mode = effort = ""
    name = written.strip()
    for part in re.findall(r"\(([^()]*)\)", name):
        low = part.lower()
        found = _EFFORT.search(low)
        if "reasoning" in low or found:
            name = name.replace(f"({part})", "").strip()
            effort = effort or (found[1] if found else "")
        if "reasoning" in low:
            mode = "non-thinking" if "non-reasoning" in low else "thinking"
    name = re.sub(r"^(.*) (Instruct|Chat) (\d[\d.]*B)$", r"\1 \3 \2", name)
    return name, mode, effort


def _dated(name: str, section: Mapping[str, Any]) -> bool:
    """Whether it is certain which version a name means."""
    return name in section["models"] or not ("(" in name or _MONTH.search(name))


def arena_rows(path: Path, section: Mapping[str, Any], names: Names) -> Iterator[Cells]:
    """Ratings of one day's LMArena table; the day is the edition."""
    for row, common in _arena(path, section, names):
        above, below = (int(part) for part in re.findall(r"\d+", row["95_pct_ci"]))
        rating = float(row["arena_score"])
        yield {
            **common,
            "benchmark": section["benchmark"],
            "value": f"{rating:g}",
            "unit": "elo",
            "metric": "Bradley-Terry rating",
            "release": common["date"],
            "effort": section["efforts"].get(row["model"], ""),
            "setting": "; ".join(part for part in (_variant(row["model"]), f"{row['votes']} votes") if part),
            "interval_low": f"{rating - below:g}",
            "interval_high": f"{rating + above:g}",
        }


def arena_facts(path: Path, section: Mapping[str, Any], names: Names) -> Iterator[Cells]:
    """Places among the first of one day's LMArena table, with and without style control, and licences."""
    for row, common in _arena(path, section, names):
        entity = {
            "entity": common["model"],
            **{key: common[key] for key in common if key not in {"model", "mode"}},
        }
        for column, board in (("rank", section["benchmark"]), ("rank_stylectrl", section["controlled"])):
            if row[column] and int(row[column]) <= section["top"]:
                note = "; ".join(part for part in (common["mode"], _variant(row["model"])) if part)
                place = {"attribute": "rank", "value": row[column], "benchmark": board, "note": note}
                yield {**entity, **place, "valid_from": common["date"]}
        if licence := section["licences"].get(row["license"]):
            yield {**entity, "attribute": "license", "value": licence}
            yield {**entity, "attribute": "open_weights", "value": open_weights(licence)}


def _arena(path: Path, section: Mapping[str, Any], names: Names) -> Iterator[tuple[Cells, Cells]]:
    date = path.stem[-len("2025-01-01") :]
    source = source_cells(section, date)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            latest = re.fullmatch(r"(ChatGPT-4o-latest) \(.*\)", row["model"])
            model = model_name(latest[1] if latest else row["model"], section, names)
            if model:
                mode = section["modes"].get(row["model"], "")
                yield (
                    row,
                    {"model": model, "mode": mode, "locator": f"{path.name}, row {row['model']}", **source},
                )


def open_weights(licence: str) -> str:
    """Whether weights are public under a licence as the boards list it."""
    return "no" if licence == "proprietary" else "yes"


def _variant(written: str) -> str:
    """What tells rows of one model apart: number format, or the day of a moving version."""
    latest = re.fullmatch(r"ChatGPT-4o-latest \((.*)\)", written)
    return (
        f"snapshot {latest[1]}" if latest else next((f for f in ("bf16", "fp8") if written.endswith(f)), "")
    )


def livebench_rows(folder: Path, section: Mapping[str, Any], names: Names) -> Iterator[Cells]:
    """Global averages of LiveBench tables: the mean of the category means, each the mean of its tasks."""
    for release, changed in section["releases"].items():
        path = folder / f"table_{release}.csv"
        categories = json.loads((folder / f"categories_{release}.json").read_text(encoding="utf-8"))
        source = source_cells(section, changed)
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                listed, mode, effort = section["models"].get(row["model"], ("", "", ""))
                tasks = [task for group in categories.values() for task in group]
                if not listed or any(not row.get(task) for task in tasks):
                    continue
                entity = names.get(listed)
                average = fmean(fmean(float(row[task]) for task in group) for group in categories.values())
                yield {
                    "model": entity.name if entity else listed,
                    "benchmark": "LiveBench",
                    "value": f"{average:.2f}",
                    "unit": "points",
                    "metric": "global average",
                    "release": release.replace("_", "-"),
                    "mode": mode,
                    "effort": effort,
                    "locator": f"public/{path.name}, row {row['model']}; mean of category means",
                    **source,
                }
