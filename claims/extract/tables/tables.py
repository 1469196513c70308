"""Tables in an article: where the models stand, in rows or in columns, and which heads their figures have."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from claims.extract.draft import Draft, View
from claims.extract.prices.cells import Around
from claims.extract.scenes.scene import Scene
from claims.extract.tables.cells import Cell, figures_in
from claims.extract.tables.facts import fact_in
from claims.extract.tables.lost import Lost
from claims.extract.tables.names import with_unlisted
from claims.extract.tables.places import is_place_head, place_in
from claims.extract.tables.remarks import is_bare_name, is_remark_head, said_in_remark
from claims.extract.tables.spanned import realigned, test_beside, without_short_rows
from claims.extract.tables.versions import version_of, version_rows
from claims.extract.tables.winners import is_winner_head, nameless_columns, won
from claims.model import Entity, Mention
from claims.wording.patterns import pattern

Grid = dict[tuple[int, int], Cell]
_DEEP = 3
"""Rows and columns at the edge in which heads and names are looked for."""
_LEAD, _BOARD, _CAPTION = 160, 400, 80
"""Characters before a table that tell what its money is, on which board it is, on which test."""


class Axes(NamedTuple):
    """The models of a table by row or by column, and the heads of the other side."""

    by_row: bool
    models: dict[int, Entity]
    heads: dict[int, Cell]


def table_claims(
    scene: Scene,
    mentions: Sequence[Mention],
    spoken_of: Sequence[tuple[int, Entity]],
    lost: Sequence[Lost],
    read: Callable[[View], Sequence[Draft]],
) -> Iterator[Draft]:
    """Scores, prices, sizes and other facts of every table, models in rows or in columns.

    `spoken_of`: the end of each sentence and whom it speaks of, in order; a table without models is about
    the one spoken of before it. `lost`: tables that lost their lines.
    `read`: what the rules read in a sentence.
    """
    whole = (without_short_rows(scene, grid) for grid in _grids(scene, mentions))
    for grid in map(realigned, (*whole, *(table.grid for table in lost))):
        start = min(cell.block.start for cell in grid.values())
        subject = _subject(spoken_of, start)
        axes = _axes(scene, grid, subject)
        if axes is None:
            continue
        low = bisect_left(mentions, start - _BOARD, key=lambda m: m.start)
        high = bisect_left(mentions, start, lo=low, key=lambda m: m.start)
        boards = [m.entity for m in mentions[low:high] if _tells_board(m, start)]
        heads = [head.benchmark for head in axes.heads.values() if head.benchmark]
        voted = any(entity.type == "leaderboard" for entity in (*boards, *heads))
        around = Around(scene.text[max(0, start - _LEAD) : start], boards[-1] if boards else None, voted)
        yield from won(grid, around.board)
        for (row, column), cell in sorted(grid.items()):
            model = axes.models.get(row if axes.by_row else column) or cell.model
            head = axes.heads.get(column if axes.by_row else row)
            if model is None or head is None or cell is head:
                continue
            if axes.by_row and is_place_head(head):
                yield from place_in(cell, model, head, around)
                continue
            if is_remark_head(head):
                beside = [c for (r, _), c in grid.items() if r == row and c.model == model and c is not cell]
                if not axes.by_row or all(map(is_bare_name, beside)):
                    yield from said_in_remark(scene, cell, model, read)
                    yield from _under_field(grid, cell, row, model, around)
                continue
            test = test_beside(grid, row, head) if axes.by_row else None
            yield from figures_in(cell, model, test or head, around)
            yield from fact_in(cell.block, cell.text, cell.mentions, model, head.text.strip().lower())


def _under_field(grid: Grid, cell: Cell, row: int, model: Entity, around: Around) -> Iterator[Draft]:
    """ "| Context window | A | 1M tokens |": the trait that a winner's remark gives, named by its row."""
    top, left = min(r for r, _ in grid), min(c for _, c in grid)
    field, won_in = grid.get((row, left)), [h for (r, _), h in grid.items() if r == top and is_winner_head(h)]
    if field and won_in and field.model is None:
        yield from (draft for draft in figures_in(cell, model, field, around) if draft.kind == "spec")


def _tells_board(mention: Mention, start: int) -> bool:
    """Whether a name tells what a table at `start` is on: a board before it, or a test right before it."""
    reach = {"leaderboard": _BOARD, "benchmark": _CAPTION}.get(mention.entity.type, 0)
    return start - reach <= mention.start < start


def _subject(spoken_of: Sequence[tuple[int, Entity]], start: int) -> Entity | None:
    before = bisect_left(spoken_of, start, key=lambda pair: pair[0] - 1)
    return spoken_of[before - 1][1] if before else None


def _grids(scene: Scene, mentions: Sequence[Mention]) -> Iterator[Grid]:
    tables: dict[int, Grid] = defaultdict(dict)
    for block in scene.clean.blocks:
        if block.role == "cell" and block.table >= 0:
            low = bisect_left(mentions, block.start, key=lambda m: m.start)
            inside = tuple(m for m in mentions[low : low + 8] if m.start < block.end)
            text = scene.clean.text[block.start : block.end]
            tables[block.table][block.row, block.column] = Cell(block, text, inside)
    for number in sorted(tables):
        yield tables[number]


def _axes(scene: Scene, grid: Grid, subject: Entity | None) -> Axes | None:
    """Where the models are and where the heads; None for a table of something else."""
    rows, columns = sorted({r for r, _ in grid}), sorted({c for _, c in grid})
    if versions := version_rows(grid):
        return _of_versions(scene, grid, versions, subject)
    lines = {(True, c): {r: grid[r, c] for r in rows if (r, c) in grid} for c in columns[:_DEEP]}
    lines |= {(False, r): {c: grid[r, c] for c in columns if (r, c) in grid} for r in rows[:_DEEP]}
    named = {place: _models(scene, line, subject, _labels(grid, place)) for place, line in lines.items()}
    nameless = nameless_columns(grid, columns)
    for by_row, column in lines:
        if by_row and column in nameless:
            named[True, column] = {}
        if by_row and set(named[True, column]) == {rows[0]}:
            named[True, column] = {}  # a head of its own, not the first of a column of names
    if entry := _entry(grid, rows, columns, named):
        return _of_one(grid, rows, columns, entry)
    best = max(named, key=lambda place: (len(named[place]), place[0], -place[1]))
    if best[0] and best[1] > columns[0] and named[False, rows[0]] and _tests(grid, rows, columns[0]) > 1:
        best = (False, rows[0])  # tests down the side: names inside are of those it is compared with
    if not named[best]:
        return _of_one(grid, rows, columns, subject)
    by_row, place = best
    first, models = min(named[best]), with_unlisted(named[best], lines[best], by_row=best[0])
    if by_row:
        above = _heads_above(grid, lines[best], [r for r in rows if r < first] or rows[:1])
        return Axes(by_row, models, {c: h for c in columns if (h := _head(grid, above, c))})
    left = [c for c in columns if c < first] or columns[:1]
    side = max(left, key=lambda c: (_tests(grid, rows, c), _worded(grid, rows, c), -c))
    heads = {r: grid[r, side] for r in rows if (r, side) in grid and r != place}
    return Axes(by_row, models, heads)


def _heads_above(grid: Grid, column: dict[int, Cell], rows: list[int]) -> list[int]:
    """The rows of heads above the first known model: below "Model" stand models that nobody knows."""
    told = pattern("tables.names_head")
    heads = [r for r in rows if r in column and told.fullmatch(column[r].text.strip().lower())]
    if heads:  # and those beside which it reaches down: "Model" over two rows
        return [r for r in rows if r <= heads[-1] or r not in column]
    figure = pattern("tables.opens_with_figure")
    valued = [r for (r, _), cell in sorted(grid.items()) if r in rows[1:] and figure.match(cell.text)]
    return [r for r in rows if r < valued[0]] if valued else rows


def _of_versions(scene: Scene, grid: Grid, versions: dict[int, str], subject: Entity | None) -> Axes | None:
    """ "| v0.3 | 05/22/2024 |": a table on the versions of the model that is spoken of."""
    made = {r: version_of(subject, n, scene.registry) for r, n in versions.items()} if subject else {}
    models = {row: entity for row, entity in made.items() if entity}
    top = min(row for row, _ in grid)
    return Axes(True, models, {c: cell for (r, c), cell in grid.items() if r == top}) if models else None


def _entry(
    grid: Grid, rows: list[int], columns: list[int], named: dict[tuple[bool, int], dict[int, Entity]]
) -> Entity | None:
    """ "| Model ID | x-2-flash |": the model that a table of two columns names as one of its properties."""
    if len(columns) != 2:
        return None
    found = [(row, entity) for row, entity in named[True, columns[1]].items() if row != rows[0]]
    if len(found) != 1 or named[True, columns[0]]:
        return None
    ((row, entity),) = found
    label = grid.get((row, columns[0]))
    return entity if label and pattern("tables.model_label").fullmatch(label.text.strip().lower()) else None


def _labels(grid: Grid, place: tuple[bool, int]) -> dict[int, str]:
    """What stands at the edge of the table beside each cell of a column, or above each of a row."""
    by_row, line = place
    first = min(c if by_row else r for r, c in grid)
    edge = {(r if by_row else c): cell.text for (r, c), cell in grid.items() if (c if by_row else r) == first}
    return edge if line != first else {}


def _models(
    scene: Scene, line: dict[int, Cell], subject: Entity | None, labels: dict[int, str]
) -> dict[int, Entity]:
    """The models named in a row or a column; sizes are those of the family spoken of, if not labelled so."""
    found = {at: cell.model for at, cell in line.items() if cell.model and _names(cell)}
    if found or subject is None:
        return {at: entity for at, entity in found.items() if entity}
    if labels and pattern("tables.param_head").search(line[min(line)].text.lower()):
        return {}  # how large what the first column names is, no members of a family
    sized = {
        at: _of_size(scene, subject, cell.text)
        for at, cell in line.items()
        if not pattern("tables.param_head").search(labels.get(at, "").lower())
    }
    return {at: e for at, e in sized.items() if e} if sum(e is not None for e in sized.values()) > 1 else {}


def _names(cell: Cell) -> bool:
    """Whether a cell is a name and not a name with its figure, "GPT-4.1 (85.3)", or a sentence."""
    behind = max(m.end for m in cell.mentions) - cell.block.start
    rest = cell.text.lower()[behind:]
    if pattern("tables.measure").search(rest):
        return False  # "GPT-5 latency": what was measured of it
    first = min(m.start for m in cell.mentions) - cell.block.start
    if pattern("tables.no_name_before").search(cell.text[:first].lower()):
        return False  # "faster than GPT-5"
    return len(cell.text.strip()) <= 60 and not pattern("tables.with_figure").search(cell.text, behind)


def _of_size(scene: Scene, family: Entity, text: str) -> Entity | None:
    size = pattern("tables.size").fullmatch(text.strip().lower())
    if size is None:
        return None
    for name in (family.name, family.family or family.name):
        found = scene.registry.get(f"{name}-{size['size'].upper()}") or scene.registry.get(
            f"{name} {size['size'].upper()}"
        )
        if found:
            return found
    return None


def _head(grid: Grid, above: list[int], column: int) -> Cell | None:
    """The head of a column: of several rows the lowest that names a test, else the lowest that is filled."""
    cells = [grid[r, column] for r in reversed(above) if (r, column) in grid]
    return next((c for c in cells if c.benchmark), cells[0] if cells else None)


def _tests(grid: Grid, rows: list[int], column: int) -> int:
    return sum((r, column) in grid and grid[r, column].benchmark is not None for r in rows)


def _worded(grid: Grid, rows: list[int], column: int) -> bool:
    """Whether a column holds words rather than figures."""
    cells = [grid[r, column].text for r in rows if (r, column) in grid]
    return sum(any(c.isalpha() for c in text) for text in cells) * 2 > len(cells)


def _of_one(grid: Grid, rows: list[int], columns: list[int], subject: Entity | None) -> Axes | None:
    """ "| Benchmark | Score |": a table on the one model spoken of, facts or tests down its side."""
    if subject is None or len(columns) < 2 or len(rows) < 2:
        return None
    top = {c: grid[rows[0], c] for c in columns if (rows[0], c) in grid}
    if len(rows) == 2 and sum(cell.benchmark is not None for cell in top.values()) > 1:
        return Axes(True, {rows[1]: subject}, top)  # a row of tests and one of figures
    side = max(columns[:-1], key=lambda c: (_tests(grid, rows, c), -c))
    heads = {r: grid[r, side] for r in rows if (r, side) in grid}
    values = {c: subject for c in columns if c > side and _tells(grid, rows, c, alone=len(columns) == 2)}
    return Axes(False, values, heads) if len(values) == 1 else None


def _tells(grid: Grid, rows: list[int], column: int, *, alone: bool) -> bool:
    top = grid.get((rows[0], column))
    return alone or (top is not None and bool(pattern("tables.value_head").search(top.text.strip().lower())))
