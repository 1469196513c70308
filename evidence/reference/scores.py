"""From the collected score file to the rows of the bundled pack.

Settings become typed fields, and each row that repeats somebody else's figure says whose it is.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evidence.reference.setting import Setting, parse_setting, wordings

Cells = dict[str, str]
RELATIONSHIPS = {"vendor_own": "first_party", "vendor_rival": "competitor", "independent": "third_party"}
_CATEGORY = "category average: "
_MAKER = "maker"
"""Stands in `origin` until the maker of the model is known."""


def score_rows(collected: Iterable[Cells], corrections: Path) -> list[Cells]:
    """One row of a pack's scores.csv (plus `source_*` cells) for each collected figure."""
    rules = tomllib.loads(corrections.read_text(encoding="utf-8"))["correction"]
    rows = []
    for cells in collected:
        row = _row(cells, parse_setting(cells["setting"], cells["benchmark"]))
        if row["benchmark"] == "LiveCodeBench":
            row["release"] = code_release(row)
        _correct(row, rules)
        rows.append(row)
    return rows


def _row(cells: Cells, setting: Setting) -> Cells:
    row = {
        "model": cells["model"],
        "benchmark": cells["benchmark"],
        "value": _number(cells["score"]),
        "unit": cells["unit"],
        "metric": setting.metric or cells["metric"],
        "release": " ".join(setting.release),
        "mode": setting.mode,
        "effort": setting.effort,
        "setting": "; ".join(setting.rest),
        "n_items": cells["n_items"],
        "outlier": "true" if setting.outlier else "",
        "origin": _MAKER if setting.quoted_from_maker else "",
        "second_hand": "true" if "second-hand" in cells["location"] else "",
        **_provenance(cells),
    }
    if setting.interval:
        above, below = setting.interval
        row["interval_low"] = _number(str(float(row["value"]) - below))
        row["interval_high"] = _number(str(float(row["value"]) + above))
    if row["metric"].startswith(_CATEGORY):
        row["metric"], row["subset"] = "average of tasks", row["metric"].removeprefix(_CATEGORY)
    if row["benchmark"] in wordings()["dated"]:
        row["release"] = row["date"]
    return row


def _provenance(cells: Cells) -> Cells:
    published = cells["published"]
    exact = len(published) == len("2025-01-01")
    return {
        "evaluator_relationship": RELATIONSHIPS[cells["independence"]],
        "evaluator": cells["reported_by"],
        "date": published if exact else "",
        "locator": cells["location"],
        "source_title": cells["source_title"],
        "source_url": cells["source_url"],
        "source_publisher": cells["reported_by"],
        "source_published": published if exact else "",
        "source_published_about": "" if exact else published,
    }


def _correct(row: Cells, rules: Sequence[Mapping[str, Any]]) -> None:
    """Applies what corrections.toml knows of a row; a setting is added to, everything else replaced."""
    for rule in rules:
        wanted = {key: value for key, value in rule.items() if key not in {"why", "set"}}
        if all(row.get(key) == value for key, value in wanted.items()):
            for key, value in rule["set"].items():
                row[key] = f"{row[key]}; {value}" if key == "setting" and row[key] else value


def code_release(row: Cells) -> str:
    """Version and window of a LiveCodeBench figure; the version is inferred where items or date settle it."""
    windows = wordings()["windows"]
    release = windows["evaluators"].get(row["evaluator"], row["release"])
    if row["evaluator"] in windows["evaluators"] or not re.fullmatch(r"\d{4}-\d{2}\.\.\d{4}-\d{2}", release):
        return str(release)
    version = windows["items"].get(row["n_items"])
    if version is None and release.endswith("..2025-04"):
        version = "v6"  # only v6 has problems of these months
    if version is None and release.endswith("..2025-01") and "" < row["date"] < windows["v6_published"]:
        version = "v5"  # v6 was not there yet, v4 ends earlier
    return f"{version} {release}" if version else str(release)


def mark_origins(rows: Sequence[Cells]) -> None:
    """Fills `origin` where a row repeats a figure: a rival with exactly the maker's value quotes the maker.

    Among rivals without the maker's own figure, the earliest document is the origin. A third party's own run
    keeps its equal figure as its own.
    """
    own = [row for row in rows if row["evaluator_relationship"] == "first_party"]
    makers = {row["model"]: row["evaluator"] for row in own}
    groups: dict[tuple[str, ...], list[Cells]] = defaultdict(list)
    for row in rows:
        if row.get("origin") == _MAKER:
            row["origin"] = makers.get(row["model"], "")
        if row["evaluator_relationship"] in {"first_party", "competitor"}:
            groups[row["model"], row["benchmark"], row["unit"], row["value"]].append(row)
    for group in groups.values():
        first = min(group, key=_nearness)
        origin = first.get("origin") or first["evaluator"]
        for row in group:
            if not row.get("origin") and row["evaluator"] != origin:
                row["origin"] = origin


def _nearness(row: Cells) -> tuple[bool, str]:
    published = row["source_published"] or row.get("source_published_about") or row.get("date") or "9"
    return row["evaluator_relationship"] != "first_party", published


def rank_facts(collected: Iterable[Cells]) -> list[Cells]:
    """The places on a rating board that the settings of its rows state, as rows of facts.csv."""
    facts = []
    for cells in collected:
        setting = parse_setting(cells["setting"], cells["benchmark"])
        boards = wordings()["dated"].get(cells["benchmark"], [])
        for rank, board in zip(setting.ranks or (), boards, strict=False):
            notes = (setting.mode, setting.effort, *setting.rest[:-1])
            facts.append(
                {
                    "entity": cells["model"],
                    "attribute": "rank",
                    "value": str(rank),
                    "benchmark": board,
                    "valid_from": cells["published"],
                    "note": "; ".join(note for note in notes if note),
                    **_provenance(cells),
                }
            )
    return facts


def _number(text: str) -> str:
    """As written, without the `.0` that arithmetic adds."""
    return text.removesuffix(".0")
