"""LiveBench: `table_<release>.csv` of its site with `categories_<release>.json` beside it, `all_tasks.csv`,
`all_groups.csv` and `df_raw.csv` of its own script, or judgments of single questions (JSON Lines, parquet).

Columns are tasks or categories, figures 0 to 100; a judgment's score is 0 to 1, and -1 where it failed. The
site has no overall column: it is the mean of the category means, each the mean of its tasks, and is made here
where the categories are known. Releases have other tasks and questions, so every record bears its release:
from the name of the file or folder, or from a column; without one nothing is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import fmean

from evidence.importers.livebench_questions import BENCHMARK, is_questions, questions, release_of
from evidence.importers.origin import Origin, origin_of, problem, score
from evidence.importers.parquet import parquet_columns
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import Row, csv_rows, head, json_keys
from evidence.written import is_none, number

_RELEASE = re.compile(r"(20\d\d)[-_](\d\d)[-_](\d\d)")
_JSON = (".jsonl", ".ndjson", ".json")


def sniff(path: Path) -> float:
    """Sure of a table with several of its tasks or categories, and of judgments of its questions."""
    if not path.is_file():
        return 0.0
    if path.suffix == ".json" and path.stem.startswith("categories_") and _RELEASE.search(path.stem):
        return 0.9
    columns = _columns(path)
    if is_questions(columns):
        return 0.95
    if path.suffix != ".csv" or "model" not in columns:
        return 0.0
    named = bool(re.fullmatch(r"(table|cost)_20\d\d_\d\d_\d\d.*", path.stem))
    data = format_data("livebench")
    known = {*data["tasks"], *data["categories"], *data["categories"].values()}
    return 0.95 if named or len(columns & known) >= 3 else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each task of each model, for categories and the whole; an item for each judgment."""
    origin = origin_of(path, told, "livebench")
    yield origin.source
    if path.suffix == ".json" and path.stem.startswith("categories_"):
        yield problem(origin, "", "names the categories of a table and holds no figures", "import the table")
        return
    columns, data = _columns(path), format_data("livebench")
    edition = _release(path)[1]
    if edition is None and columns.isdisjoint(data["release"]):
        what = "the release is in the name of neither file nor folder, and in no column"
        yield problem(origin, "", what, "name the file or folder after it: table_2024_11_25.csv")
        return
    if "usage" in path.stem or any(column.startswith(tuple(data["costs"])) for column in columns):
        yield problem(origin, "", "holds what each task cost, not how it was solved", "import the table")
        return
    categories = _categories(origin, path)
    if isinstance(categories, Problem):
        yield categories
        categories = {}
    if not is_questions(columns):
        yield from _table(origin, path, edition, categories)
        return
    figures = yield from questions(origin, path, edition, columns)
    for (model, release), of_tasks in figures.items():
        common = {"model": model, "benchmark": BENCHMARK, "release": release, "unit": "points"}
        yield from _means(origin, common, of_tasks, categories)


def _columns(path: Path) -> frozenset[str]:
    if path.suffix == ".parquet":
        return parquet_columns(path)
    if path.suffix in _JSON:
        return frozenset(key.rpartition(".")[2] for key in json_keys(path, 2))
    header = head(path, 16_384).split("\n", 1)[0] if path.suffix == ".csv" else ""
    return frozenset(cell.strip().strip('"') for cell in re.split(r"[,;\t]", header))


def _release(path: Path) -> tuple[str, str | None]:
    """The release as the file or a folder above is named after it, and as 2024-11-25; ("", None) for none."""
    for name in (path.stem, path.parent.name, path.parent.parent.name):
        if found := _RELEASE.search(name):
            return found[0], "-".join(found.groups())
    return "", None


def _categories(origin: Origin, path: Path) -> dict[str, list[str]] | Problem:
    """Category -> tasks, from the file beside the table or in the folder above; {} where there is none."""
    release, edition = _release(path)
    for folder in (path.parent, path.parent.parent):
        for written in dict.fromkeys((release, edition, release.replace("-", "_"))):
            beside = folder / f"categories_{written}.json"
            if beside.is_file():
                return _read_categories(origin, beside)
    return {}


def _read_categories(origin: Origin, path: Path) -> dict[str, list[str]] | Problem:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
        return {str(name): [str(task) for task in tasks] for name, tasks in found.items()}
    except (OSError, ValueError, AttributeError, TypeError, RecursionError) as error:
        what = f"not category -> tasks ({error!s:.120}), so there are no category means"
        return problem(origin, path.name, what, "mend that file")


def _table(
    origin: Origin, path: Path, edition: str | None, categories: Mapping[str, list[str]]
) -> Iterator[Imported]:
    for row in csv_rows(path):
        if isinstance(row, Problem):
            yield row
        elif release := release_of(row.cells) or edition:
            yield from _model(origin, row, release, categories)
        else:
            yield problem(origin, f"line {row.line}", "no release", "fill in the release of the row")


def _model(origin: Origin, row: Row, release: str, categories: Mapping[str, list[str]]) -> Iterator[Imported]:
    written = row.cells.get("model", "")
    data = format_data("livebench")
    if not written or written in data["overall"]:
        what = "the mean of all models" if written else "no model"
        yield problem(origin, f"line {row.line}", what, "left out; name the model if it is one")
        return
    common = {"model": written, "benchmark": BENCHMARK, "release": release, "unit": "points"}
    figures: dict[str, float] = {}
    for column, cell in row.cells.items():
        if column in ("", "model", *data["release"]):
            continue
        place = f"row {written}, column {column}"
        found = number(cell)
        if found is None or not 0 <= found.value <= 100:
            what = "empty" if is_none(cell) else f"{cell!r} is no figure from 0 to 100"
            yield problem(origin, place, what, "left out; none was run" if is_none(cell) else "mend the cell")
            continue
        figures[column] = found.value
        subset, metric = _part(column)
        yield score(origin, place, **common, subset=subset, metric=metric, value=found.value)
    yield from _means(origin, common, figures, categories)


def _part(column: str) -> tuple[str | None, str | None]:
    """Subset and metric of a column: the whole, a category under the name of the site, or a task."""
    data = format_data("livebench")
    if column in data["overall"]:
        return None, "average of categories"
    category = data["categories"].get(column.lower().replace(" ", "_"))
    return (category, "average of tasks") if category else (column, None)


def _means(
    origin: Origin,
    common: Mapping[str, str],
    figures: Mapping[str, float],
    categories: Mapping[str, list[str]],
) -> Iterator[Imported]:
    """The category means and their mean, as the site shows them; none for a category with a task missing."""
    means: list[float] = []
    row = f"row {common['model']}"
    for category, tasks in categories.items():
        known = [figures[task] for task in tasks if task in figures]
        if known and len(known) == len(tasks):
            means.append(fmean(known))
            place = f"{row}, mean of {', '.join(tasks)}"
            about = {"subset": category, "metric": "average of tasks", "value": round(means[-1], 2)}
            yield score(origin, place, **common, **about)
    if means and len(means) == len(categories):
        place = f"{row}, mean of {len(means)} category means"
        yield score(origin, place, **common, metric="average of categories", value=round(fmean(means), 2))
