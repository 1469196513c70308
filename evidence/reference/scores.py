"""From the collected score file to the rows of the bundled pack.

Settings become typed fields, the maker is found for every model, and each row that repeats somebody else's figure
says whose it is.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from evidence.reference.setting import Setting, parse_setting

Cells = dict[str, str]
RELATIONSHIPS = {"vendor_own": "first_party", "vendor_rival": "competitor", "independent": "third_party"}
V6_PUBLISHED = "2025-04-07"
"""Date of the last problem of LiveCodeBench v6: a document of an earlier day used v5 or less."""
V5_ITEMS, V6_ITEMS = {"279", "166"}, {"323", "210", "454", "341"}
AA_WINDOW = "2024-07..2025-01"
"""The problems Artificial Analysis asks of LiveCodeBench, whatever the model."""


def score_rows(collected: Iterable[Cells], corrections: Path) -> list[Cells]:
    """One row of a pack's scores.csv (plus `source_*` cells) for each collected figure."""
    rules = tomllib.loads(corrections.read_text(encoding="utf-8"))["correction"]
    rows = [_row(cells, rules) for cells in collected]
    for row in rows:
        if row["benchmark"] == "LiveCodeBench":
            row["release"] = code_release(row)
    mark_origins(rows)
    return rows


def _row(cells: Cells, rules: Sequence[Mapping[str, object]]) -> Cells:
    setting = parse_setting(cells["setting"], cells["benchmark"])
    row = {
        "model": cells["model"],
        "benchmark": cells["benchmark"],
        "value": _number(cells["score"]),
        "unit": cells["unit"],
        "metric": setting.metric or cells["metric"],
        "release": "; ".join(setting.release),
        "mode": setting.mode or "",
        "effort": setting.effort or "",
        "setting": "; ".join(setting.rest),
        "n_items": cells["n_items"],
        "evaluator_relationship": RELATIONSHIPS[cells["independence"]],
        "evaluator": cells["reported_by"],
        "date": cells["published"] if len(cells["published"]) == 10 else "",
        "locator": cells["location"],
        "outlier": "true" if setting.outlier else "",
        "origin": "",
        "second_hand": "true" if "second-hand" in cells["location"] else "",
        "source_title": cells["source_title"],
        "source_url": cells["source_url"],
        "source_publisher": cells["reported_by"],
        "source_published": cells["published"],
    }
    if setting.interval:
        value = float(row["value"])
        row["interval_low"] = _number(str(value - setting.interval[1]))
        row["interval_high"] = _number(str(value + setting.interval[0]))
    if row["benchmark"] in {"LMArena text rating", "WebDev Arena"}:
        row["release"] = row["date"]
    if setting.quoted_from_maker:
        row["origin"] = "maker"
    _correct(row, rules)
    return row


def _correct(row: Cells, rules: Sequence[Mapping[str, object]]) -> None:
    for rule in rules:
        wanted = {key: value for key, value in rule.items() if key not in {"why", "set"}}
        if all(row.get(key) == value for key, value in wanted.items()):
            changes = rule["set"]
            assert isinstance(changes, dict)
            if "setting" in changes and row["setting"]:
                changes = {**changes, "setting": f"{row['setting']}; {changes['setting']}"}
            row.update(changes)


def code_release(row: Cells) -> str:
    """Version and window of a LiveCodeBench figure, the version inferred where window, items or date settle it."""
    if row["evaluator"] == "Artificial Analysis":
        return AA_WINDOW
    release = row["release"].replace("; ", " ")
    if not re.search(r"\d{4}-\d{2}\.\.", release) or re.match(r"v\d", release):
        return release
    if row["n_items"] in V6_ITEMS or release.endswith("..2025-04"):
        return f"v6 {release}"
    ends_in_v5 = release.endswith("..2025-01")
    if row["n_items"] in V5_ITEMS or (ends_in_v5 and row["date"] and row["date"] < V6_PUBLISHED):
        return f"v5 {release}"
    return release


def mark_origins(rows: Sequence[Cells]) -> None:
    """Fills `origin` where a row repeats a figure: a rival or collector with exactly the maker's value quotes it.

    Among makers' tables without the maker's own, the earliest document is the origin. A third party's own run keeps
    its equal figure as its own.
    """
    makers = {row["model"]: row["evaluator"] for row in rows if row["evaluator_relationship"] == "first_party"}
    groups: dict[tuple[str, ...], list[Cells]] = defaultdict(list)
    for row in rows:
        if row["origin"] == "maker":
            row["origin"] = makers.get(row["model"], "")
        if row["evaluator_relationship"] in {"first_party", "competitor"}:
            groups[row["model"], row["benchmark"], row["unit"], row["value"]].append(row)
    for group in groups.values():
        group.sort(key=lambda row: (row["evaluator_relationship"] != "first_party", row["source_published"] or "9"))
        origin = group[0]["origin"] or group[0]["evaluator"]
        for row in group[1:]:
            if not row["origin"] and row["evaluator"] != origin:
                row["origin"] = origin


def rank_facts(collected: Iterable[Cells]) -> list[Cells]:
    """The places on a rating board that the settings of its rows state, as rows of facts.csv."""
    facts = []
    for cells in collected:
        setting: Setting = parse_setting(cells["setting"], cells["benchmark"])
        for rank, note in ((setting.rank, ""), (setting.rank_style, "style control")):
            if rank is not None:
                facts.append({
                    "entity": cells["model"], "attribute": "rank", "value": str(rank),
                    "benchmark": cells["benchmark"].removesuffix(" rating"), "valid_from": cells["published"],
                    "evaluator_relationship": RELATIONSHIPS[cells["independence"]],
                    "evaluator": cells["reported_by"], "date": cells["published"], "locator": cells["location"],
                    "note": "; ".join(part for part in (note, setting.mode or "", setting.effort or "") if part),
                    "source_title": cells["source_title"], "source_url": cells["source_url"],
                    "source_publisher": cells["reported_by"], "source_published": cells["published"],
                })  # fmt: skip
    return facts


def _number(text: str) -> str:
    """As written, without a trailing `.0` that float arithmetic adds."""
    return text[:-2] if text.endswith(".0") and "." in text else text
