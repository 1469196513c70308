"""LiveBench: `table_<release>.csv` of its site with `categories_<release>.json` beside it, or `all_tasks.csv`,
`all_groups.csv` and `df_raw.csv` as its own script writes them.

Columns are tasks, figures 0 to 100. The site has no overall column: it is the mean of the category means, each the
mean of its tasks, and is made here with the categories where they are known. Releases have other tasks and
questions, so every record carries its release.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import fmean

from evidence.importers.origin import Origin, origin_of, problem, score
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import Row, csv_rows, head
from evidence.written import number

BENCHMARK = "LiveBench"
_RELEASE = re.compile(r"(20\d\d)[-_](\d\d)[-_](\d\d)")
_OVERALL = ("average", "Global Average", "Global average")


def sniff(path: Path) -> float:
    """Sure of a CSV file with a column `model` and several of its known task or category names."""
    if path.suffix == ".json" and path.stem.startswith("categories_") and _RELEASE.search(path.stem):
        return 0.9
    if path.suffix != ".csv":
        return 0.0
    columns = {cell.strip().strip('"') for cell in head(path, 4096).split("\n", 1)[0].split(",")}
    if "model" not in columns:
        return 0.0
    named = bool(re.fullmatch(r"(table|cost)_20\d\d_\d\d_\d\d.*", path.stem))
    return 0.95 if named or len(columns & set(format_data("livebench")["tasks"])) >= 3 else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each task of each model and, where categories are known, for each category and the whole."""
    origin = origin_of(path, told, "livebench")
    yield origin.source
    if path.suffix == ".json":
        yield problem(origin, "", "names the categories of a table and holds no figures", "import the table")
        return
    release = _RELEASE.search(path.stem)
    edition = "-".join(release.groups()) if release else None
    if edition is None:
        yield problem(origin, "", "the release is not in the file name", "name the file table_YYYY_MM_DD.csv")
        return
    if "nq_" in head(path, 4096):
        yield problem(origin, "", "holds what each task cost, not how it was solved", "import the table")
        return
    categories = _categories(path, release[0] if release else "")
    for row in csv_rows(path):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _model(origin, row, edition, categories)


def _categories(path: Path, release: str) -> dict[str, list[str]]:
    """Category -> tasks, from the file beside the table or in the folder above; {} where there is none."""
    for folder in (path.parent, path.parent.parent):
        beside = folder / f"categories_{release}.json"
        if beside.is_file():
            found = json.loads(beside.read_text(encoding="utf-8"))
            return {str(name): [str(task) for task in tasks] for name, tasks in found.items()}
    return {}


def _model(origin: Origin, row: Row, release: str, categories: Mapping[str, list[str]]) -> Iterator[Imported]:
    written = row.cells.get("model", "")
    if not written:
        yield problem(origin, f"line {row.line}", "no model", "name the model or remove the row")
        return
    common = {"model": written, "benchmark": BENCHMARK, "release": release, "unit": "points"}
    figures: dict[str, float] = {}
    for column, cell in row.cells.items():
        if column == "model":
            continue
        place = f"row {written}, column {column}"
        found = number(cell)
        if found is None:
            yield problem(
                origin, place, f"{cell!r} is no figure" if cell else "empty", "left out; none was run"
            )
            continue
        figures[column] = found.value
        subset = None if column in _OVERALL else column
        metric = "average of categories" if subset is None else None
        yield score(origin, place, **common, subset=subset, metric=metric, value=found.value)
    yield from _means(origin, written, common, figures, categories)


def _means(
    origin: Origin,
    written: str,
    common: Mapping[str, str],
    figures: Mapping[str, float],
    categories: Mapping[str, list[str]],
) -> Iterator[Imported]:
    """The category means and their mean, as the site shows them; none for a category with a task missing."""
    means: list[float] = []
    for category, tasks in categories.items():
        known = [figures[task] for task in tasks if task in figures]
        if len(known) == len(tasks):
            means.append(fmean(known))
            place = f"row {written}, mean of {', '.join(tasks)}"
            yield score(
                origin, place, **common, subset=category, metric="average of tasks", value=round(means[-1], 2)
            )
    if means and len(means) == len(categories):
        place = f"row {written}, mean of {len(means)} category means"
        yield score(origin, place, **common, metric="average of categories", value=round(fmean(means), 2))
