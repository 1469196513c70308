"""What one cell of a laid-out table is of: which model, which benchmark, and what other lines add."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claims.names.registry import Registry
from evidence.benchmark_marks import BenchmarkName, is_part, read_marks, with_marks
from evidence.benchmark_names import add_piece, known
from evidence.naming import ModelName
from evidence.tables.context import Context
from evidence.tables.heads import is_group
from evidence.tables.layout import Layout, Line
from evidence.tables.linking import benchmark_in, model_in
from evidence.tables.models import is_size, sized_model, with_size
from evidence.tables.words import mentions, mode_of, role_of, says
from evidence.written import is_none

AVERAGE = "Average"
"""Benchmark of a mean over the benchmarks of one table: not comparable with the mean of another."""


@dataclass(frozen=True)
class Group:
    """What a row across the table says of the rows below it."""

    text: str = ""
    mode: str | None = None
    reported: bool = False
    marks: BenchmarkName | None = None


@dataclass(frozen=True)
class Place:
    """A cell, and the texts of the lines it stands in."""

    row: int
    column: int
    model: str
    measure: str
    """Text of the benchmark line, or of the head over the column."""
    above: tuple[str, ...] = ()
    """What may be the benchmark's parent, the nearest first: the group or category it stands in."""
    extras: tuple[tuple[str, str], ...] = ()
    """(role, text) of the other lines."""
    mode: str | None = None


def groups_of(layout: Layout) -> dict[int, Group]:
    """The group that each row of the body stands in."""
    found: dict[int, Group] = {}
    group = Group()
    for i in range(layout.head, len(layout.grid.rows)):
        row = layout.grid.rows[i]
        if is_group(row):
            text = next(cell.text for cell in row if cell.text)
            group = Group(text, mode_of(text), mentions("reported", text), read_marks(text))
        else:
            found[i] = group
    return found


def place_of(layout: Layout, row: int, column: int, group: Group, carried: dict[int, str]) -> Place:
    """The place of a cell; `carried` are the labels of its row, those written once for several rows too."""
    cells = layout.grid.rows

    def text(line: Line | None) -> str:
        if line is None:
            return ""
        return cells[line.at][column].text if line.kind == "head" else carried.get(line.at, "")

    extras: list[tuple[str, str]] = []
    above = [group.text]
    for j, role in layout.labels.items():
        if Line("label", j) not in (layout.model, layout.benchmark):
            said = carried.get(j, "") if role in ("category", "size") else cells[row][j].text
            if role == "category":
                above.append(said)
            elif role in ("setting", "metric", "subset", "size"):
                extras.append((role, said))
    if layout.size is not None:
        names = (
            [cells[i][layout.model.at].text for i in range(layout.head, len(cells))] if layout.model else []
        )
        role = "repeated" if names.count(text(layout.model)) > 1 else "sized"
        extras.append((role, cells[row][layout.size].text))
    for i, role in layout.heads.items():
        said = cells[i][column].text
        if role == "mark":
            extras.append(("mark", said))
        elif role == "model":
            extras.append(("above" if layout.model and i < layout.model.at else "size", said))
        else:
            above.append(said)
    own = [
        cells[row][j].text for j, role in layout.labels.items() if role == "category" and cells[row][j].text
    ]
    measure = text(layout.benchmark) or ("" if layout.benchmark else layout.header(column))
    if not measure and own:  # an average stands where the others have their category
        measure = own[-1]
    return Place(row, column, text(layout.model), measure, _parents(above), tuple(extras), group.mode)


def _parents(above: list[str]) -> tuple[str, ...]:
    return tuple(text for text in reversed(above) if text and not is_none(text))


def model_at(place: Place, context: Context, names: Registry) -> ModelName | None:
    """The model of a place: its name with the sizes and modes of other lines; None where none is named."""
    if not place.model:
        return context.model
    found = model_in(place.model, names)
    for role, text in place.extras:
        if (
            role not in ("above", "size", "sized", "repeated")
            or not text
            or is_none(text)
            or text == place.model
        ):
            continue
        if is_size(text):
            found = _of_size(found, place.model, role, text, names)
            continue
        joined = model_in(f"{text} {place.model}" if role == "above" else f"{place.model} {text}", names)
        below = model_in(text, names)
        if joined.entity and joined != found and (joined.entity.listed or mode_of(text)):
            found = joined
        elif below.entity and (found.entity is None or below.entity.family == found.model):
            found = below
        elif mode := mode_of(text):
            found = replace(found, mode=mode)
    mode = found.mode or place.mode or context.mode
    for role, text in place.extras:
        if role == "setting" and not found.mode:
            mode = mode_of(text) or mode
    if mode == "base" and re.search(r"(?i)\b(base|instruct|chat|it)$", found.model):
        mode = found.mode
    return replace(found, mode=mode)


def _of_size(found: ModelName, name: str, role: str, size: str, names: Registry) -> ModelName:
    """The model with the size that another line says: above or below its name, or in a column of sizes."""
    if role == "sized":
        return sized_model(name, size, names) or found
    sized = with_size(name, size, names) if role != "above" else model_in(f"{size} {name}", names)
    listed = bool(sized.entity and sized.entity.listed)
    if role == "size" and not listed and (one := sized_model(name, size, names)):
        return one
    if not listed and role != "repeated" and found.entity and found.entity.listed:
        return found
    return sized if sized.entity and (listed or role != "size" or not found.entity) else found


def benchmark_at(place: Place, context: Context, names: Registry, *, lone: bool) -> BenchmarkName | None:
    """The benchmark of a place with all that is said of it; None where none is named.

    `lone`: no benchmark stands on the table's own lines, so its heading may name the one all figures are of.
    """
    found = benchmark_in(place.measure, names)
    parents = (benchmark_in(text, names) for text in place.above)
    parent = next((one for one in parents if one.entity and one.sure), None)
    if parent and not (found.entity and found.sure) and parent.benchmark != found.benchmark:
        found = _part_of(parent, place.measure, names)
    elif lone and context.benchmark:
        found = _part_of(context.benchmark, place.measure, names)
    elif lone and context.title and not found.entity:
        found = _part_of(BenchmarkName(context.title), place.measure, names)
    elif not found.entity and role_of(place.measure) == "average":
        found = BenchmarkName(AVERAGE, lower_is_better=found.lower_is_better)
    elif not found.benchmark or (not found.entity and (_is_general(place.measure) or is_part(place.measure))):
        return None
    for role, text in place.extras:
        if text and not is_none(text):
            found = with_extra(found, role, text, names)
    return found


def _part_of(whole: BenchmarkName, measure: str, names: Registry) -> BenchmarkName:
    """A benchmark and what a row or column of it is: its metric, its mean, or a part of it."""
    bare = re.sub(r"(?i)[\s_-]*(average|avg\.?|平均分?)$", "", measure)
    if bare != measure and is_part(bare):
        return with_marks(whole, BenchmarkName("", subset=bare, metric="average"))
    marks = None if is_part(measure) else read_marks(measure)
    if marks:
        return with_marks(whole, marks)
    role = role_of(measure)
    if role == "average":
        return replace(whole, metric=whole.metric or "average")
    if role == "score" or not measure:
        return whole
    if both := known(f"{whole.benchmark} {measure}", names):
        return with_marks(both, replace(whole, subset=None))
    read = benchmark_in(measure, names)
    subset = ", ".join(part for part in (measure if read.entity else read.benchmark, read.subset) if part)
    return with_marks(with_marks(whole, replace(read, subset=None)), BenchmarkName("", subset=subset))


def _is_general(measure: str) -> bool:
    return (
        not measure or role_of(measure) in ("score", "average", "metric") or read_marks(measure) is not None
    )


def with_extra(found: BenchmarkName, role: str, text: str, names: Registry) -> BenchmarkName:
    """A benchmark with what another line says of the figure: shots, metric, part, edition."""
    if role in ("above", "size", "sized", "repeated"):
        return found
    if role == "setting" and re.fullmatch(r"\d{1,3}(-\d{1,3})?", text):
        return with_marks(found, BenchmarkName("", setting=(f"{text}-shot",)))
    marks = read_marks(text)
    if marks:
        return found if marks.metric == "score" else with_marks(found, marks)
    bracket = re.fullmatch(r"(.*?)\s*[(（]([^()（）]+)[)）]", text)
    if bracket and role in ("subset", "metric") and (marks := read_marks(bracket[2])):
        return with_extra(
            with_marks(found, marks), "setting" if role == "metric" else role, bracket[1], names
        )
    if role == "subset":
        both = known(f"{found.benchmark} {text}", names)
        if both and both.benchmark != found.benchmark:
            return with_marks(both, found)
        for piece in (bracket[1], bracket[2]) if bracket else (text,):
            found = add_piece(found, piece, names)
        return found
    if role == "metric":
        return with_marks(found, BenchmarkName("", metric=text))
    return found if mode_of(text) else with_marks(found, BenchmarkName("", setting=(text,)))


def is_no_model(text: str) -> bool:
    """Is it a column or row among models that is none: people, chance, differences?"""
    bare = re.sub(r"\s*[(（].*", "", text.replace("\n", " "))
    return (
        says("people", text)
        or (bool(bare) and says("people", bare))
        or role_of(text) in ("gain", "average", "score", "interval", "error", "rank", "count")
    )
