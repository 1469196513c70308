"""LMArena (Chatbot Arena): ratings from votes, as CSV, JSON, JSON Lines or parquet.

Layouts: a daily copy of the board (`arena_score`, `95_pct_ci`), the published data set (`rating`,
`rating_lower`, `category`, a day a row), the old Space (`leaderboard_table_YYYYMMDD.csv`, ratings only in
2023), and a catalogue (category -> model -> rating). The whole board is fitted anew every day, so the day is
the release. Boards with style control and categories are other rankings. The Space's own ratings are pickles
and are never opened.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evidence.importers.arena_lines import Line, columns_of, lines
from evidence.importers.origin import Origin, fact, origin_of, percent, problem, score
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.written import Figure, is_none, number, offsets

_DAY = re.compile(r"(20\d\d)[-_]?(\d\d)[-_]?(\d\d)(?!\d)")
_PICKLES = (".pkl", ".pickle")


@dataclass(frozen=True, slots=True)
class _Board:
    """What holds for a whole file, and what is only told at its end."""

    origin: Origin
    name: str
    controlled: bool
    day: dt.date | None
    empty: Counter[str] = field(default_factory=Counter)
    """Column -> cells without a figure."""
    licences: set[tuple[str, str]] = field(default_factory=set)
    """(model, licence) already told."""


def sniff(path: Path) -> float:
    """Sure of a table with the columns of one of its layouts, and of the Space's pickles."""
    if not path.is_file():
        return 0.0
    if path.suffix in _PICKLES:
        return 0.9 if path.name.startswith("elo_results") else 0.0
    columns = columns_of(path)
    known = any(set(names) <= columns for names in _data()["signatures"])
    return 0.95 if known else 0.9 if {"rating", "rating_q025", "rating_q975"} <= columns else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each rating of each row, ranks and licences as facts."""
    origin = origin_of(path, told, "lmarena")
    yield origin.source
    if path.suffix in _PICKLES:
        yield problem(
            origin, "", "a pickle, which can run code when opened", "import the same day as CSV or JSON"
        )
        return
    columns = columns_of(path)
    named = not columns.isdisjoint((*_data()["text_only"], *_data()["columns"]["board"]))
    board = _Board(origin, *_board_of(path, folders=not named), _day(path.stem) or origin.date)
    if not board.name and not named:
        what = "neither file nor folder names the board, so it is taken for the text board"
        yield problem(origin, "", what, "name the file after its board: text, vision, webdev, ...")
    if board.day is None and not columns & set(_data()["columns"]["day"]):
        what = "the day is not said, so the ratings have no release"
        yield problem(origin, "", what, "add the day to the file name: lmarena_2025-02-04.csv")
    for line in lines(path):
        if isinstance(line, Problem):
            yield line
        else:
            yield from _row(board, line)
    for column, cells in board.empty.items():
        yield problem(origin, f"column {column}", f"{cells} empty cells", "left out; none was measured")


def _row(board: _Board, line: Line) -> Iterator[Imported]:
    written = _cell(line, "model")
    if is_none(written):
        yield problem(board.origin, line.place, "no model", "name the model or remove the row")
        return
    place = line.place if written in line.place else f"{line.place}, row {written}"
    day = board.day
    if cell := _cell(line, "day"):
        day = _day(cell)
        if day is None:
            yield problem(board.origin, place, f"{cell!r} is no day", "write it as 2025-02-04")
            return
    category = _cell(line, "category")
    subset = category.removesuffix("_style_control")
    subset = "" if subset.lower() in _data()["overall"] else subset
    named, controlled = _named_board(_cell(line, "board"))
    controlled = controlled or board.controlled or category.endswith("_style_control")
    benchmark = named or board.name or _text_board()
    release = day.isoformat() if day else None
    own = _data()["controlled"].get(benchmark) if controlled else benchmark
    if own is None:
        own, release = benchmark, f"{release or 'day not said'} style control"
    common = {"model": written, "date": day}
    test = {"benchmark": own, "subset": subset or None, "release": release}
    yield from _figures(board, line, place, common, test)
    yield from _ranks(board, line, place, {"entity": written, "date": day}, test)
    yield from _licence(board, line, place, {"entity": written, "date": day})


def _figures(
    board: _Board, line: Line, place: str, common: Mapping[str, Any], test: Mapping[str, Any]
) -> Iterator[Imported]:
    day = common["date"]
    for known in _data()["figures"]:
        column = next((name for name in known["columns"] if name in line.cells), None)
        if column is None:
            continue
        cell = line.cells[column]
        where = f"{place}, column {column}"
        found = number(cell)
        if is_none(cell):
            board.empty[column] += 1
        elif found is None or (value := _value(found, known)) is None:
            yield problem(board.origin, where, f"{cell!r} is no {known['metric']}", "mend the cell")
        elif "benchmark" in known:
            kept = {key: known[key] for key in ("benchmark", "unit", "metric", "second_hand") if key in known}
            yield score(board.origin, where, **common, **kept, value=value)
        else:
            since = dt.date.fromisoformat(_data()["bradley_terry_since"])
            metric = known["before"] if "before" in known and day and day < since else known["metric"]
            interval = _interval(line, known, found)
            if interval and not interval[0] <= value <= interval[1]:
                yield problem(
                    board.origin, where, f"{value} is outside its interval {interval}", "mend the row"
                )
                interval = None
            kept = {"unit": known["unit"], "metric": metric, "interval": interval, "setting": _counts(line)}
            yield score(board.origin, where, **common, **test, **kept, value=value)


def _value(found: Figure, known: Mapping[str, Any]) -> float | None:
    """The figure in its unit; None where it is outside what its column allows."""
    if known.get("fraction") and not found.percent:
        return percent(found.value) if 0 <= found.value <= 1 else None
    low, high = known.get("limits", (float("-inf"), float("inf")))
    return found.value if low <= found.value <= high else None


def _interval(line: Line, known: Mapping[str, Any], found: Figure) -> tuple[float, float] | None:
    low, high = number(_first(line, known["low"])), number(_first(line, known["high"]))
    if low and high:
        return low.value, high.value
    cell = _first(line, known["interval"])
    around = number(f"0{cell}") if cell.startswith("±") else found
    reach = offsets(cell) or ((around.error, around.error) if around and around.error is not None else None)
    return (round(found.value - reach[0], 6), round(found.value + reach[1], 6)) if reach else None


def _counts(line: Line) -> str | None:
    """How much stands behind a rating: votes, or what the board of agents counts."""
    counts = ((_cell(line, kind), kind) for kind in ("votes", "observations", "sessions"))
    return "; ".join(f"{found.value:.0f} {kind}" for cell, kind in counts if (found := number(cell))) or None


def _ranks(
    board: _Board, line: Line, place: str, common: Mapping[str, Any], test: Mapping[str, Any]
) -> Iterator[Imported]:
    """The places in the ranking: of a category, in the category's own one."""
    for kind in ("rank", "rank_controlled"):
        cell = _cell(line, kind)
        if is_none(cell):
            continue
        found = number(cell)
        if found is None or found.value < 1 or found.value % 1:
            yield problem(board.origin, f"{place}, {kind}", f"{cell!r} is no place", "mend the cell")
            continue
        ranking = test["benchmark"]
        if kind == "rank_controlled":
            ranking = _data()["controlled"].get(ranking, f"{ranking} with style control")
        if test["subset"]:
            own = _data()["categories"].get(test["subset"].lower().replace(" ", "_"))
            ranking = own if own and ranking == _text_board() else f"{ranking}: {test['subset']}"
        since = common["date"].isoformat() if common["date"] else None
        about = {"attribute": "rank", "value": int(found.value), "benchmark": ranking, "valid_from": since}
        yield fact(board.origin, f"{place}, {kind}", **common, **about)


def _licence(board: _Board, line: Line, place: str, common: Mapping[str, Any]) -> Iterator[Imported]:
    """The licence, once a model; whether weights are open only where the licence is a known one."""
    written = _cell(line, "licence")
    seen = (common["entity"], written)
    if written.lower() in _data()["licences_unsaid"]["words"] or seen in board.licences:
        return
    board.licences.add(seen)
    known = _data()["licences"].get(written.lower())
    yield fact(board.origin, f"{place}, licence", **common, attribute="license", value=known or written)
    if known:
        is_open = "no" if known == "proprietary" else "yes"
        yield fact(board.origin, f"{place}, open weights", **common, attribute="open_weights", value=is_open)


def _board_of(path: Path, *, folders: bool) -> tuple[str, bool]:
    """The board that a file is named after, or one of the two folders above it; "" for none."""
    board, controlled = _named_board(path.stem)
    for folder in (path.parent.name, path.parent.parent.name) if folders and not board else ():
        if folder.removesuffix("_style_control") in _data()["boards"]:
            return _named_board(folder)
    return board, controlled


def _named_board(text: str) -> tuple[str, bool]:
    words = f"_{re.sub('[^a-z]+', '_', text.lower())}_"
    boards: dict[str, str] = _data()["boards"]
    board = next((board for word, board in boards.items() if f"_{word}_" in words), "")
    return board, "_style_control_" in words or "_stylectrl_" in words


def _text_board() -> str:
    return str(_data()["boards"]["text"])


def _cell(line: Line, kind: str) -> str:
    return _first(line, _data()["columns"][kind])


def _first(line: Line, names: Sequence[str]) -> str:
    return next((line.cells[name] for name in names if line.cells.get(name)), "")


def _data() -> dict[str, Any]:
    return format_data("lmarena")


def _day(text: str) -> dt.date | None:
    """The day a text begins or ends with or has in it: 2025-02-04, 20250204."""
    for found in _DAY.finditer(text):
        try:
            return dt.date(*map(int, found.groups()))
        except ValueError:
            continue
    return None
