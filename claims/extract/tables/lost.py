"""Tables that lost their lines: each cell on a line of its own, or a row on a line with single blanks in it.

Rows and columns are put back by their shape alone: so many heads, then names with as many values each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from claims.extract.scenes.scene import Scene, is_model
from claims.extract.tables.cells import Cell
from claims.extract.tables.glued import glued_tables
from claims.extract.tables.sheets import sheet_tables
from claims.extract.tables.stacked import stacked_tables
from claims.model import Block, Mention
from claims.wording.patterns import pattern

Kind = Literal["value", "model", "test", "label", "other"]
Grid = dict[tuple[int, int], Cell]
_SHORT, _LABEL = 48, 24
"""Characters of a line that is a name, of one that is a label."""


class Lost(NamedTuple):
    """A table found in lines, where it stands, and its cells by row and column."""

    start: int
    end: int
    grid: Grid


class _Piece(NamedTuple):
    """A line, or a word of one, and what it can be in a table."""

    cell: Cell
    kind: Kind


def lost_tables(scene: Scene, mentions: Sequence[Mention]) -> tuple[Lost, ...]:
    """The tables without lines of an article, in order; none overlaps another."""
    blocks = [b for b in scene.clean.blocks if b.role in _ROLES]
    lines = [_piece(scene, mentions, b.start, b.end) for b in blocks]
    kinds = [line.kind for line in lines]
    found = [_placed(rows) for rows in glued_tables(scene, mentions, blocks)]
    cells = [line.cell for line in lines]
    found += [_placed(rows) for rows in (*stacked_tables(cells), *sheet_tables(cells))]
    if "value" in kinds or any(_row_values(line) for line in lines):
        found += [*_in_columns(lines), *_in_rows(scene, mentions, lines)]
    out: list[Lost] = []
    for table in sorted(found, key=lambda t: t.start):
        if not out or table.start >= out[-1].end:
            out.append(table)
    return tuple(out)


_ROLES = ("text", "furniture", "title", "heading")


def _piece(scene: Scene, mentions: Sequence[Mention], start: int, end: int) -> _Piece:
    text = scene.clean.text[start:end]
    if end - start > 2 * _SHORT:
        return _Piece(Cell(Block(start, end, "cell"), text, ()), "other")
    low = bisect_left(mentions, start, key=lambda m: m.start)
    inside = tuple(m for m in mentions[low : low + 12] if m.end <= end)
    return _Piece(Cell(Block(start, end, "cell"), text, inside), _kind(text.strip().lower(), inside))


def _kind(text: str, inside: Sequence[Mention]) -> Kind:
    if pattern("tables.lost_value").fullmatch(text):
        return "value"
    if not text or len(text) > _SHORT or pattern("tables.lost_prose").search(text):
        return "other"
    named = [m for m in inside if is_model(m.entity)]
    tests = [m for m in inside if m.entity.type in ("benchmark", "leaderboard")]
    if len(named) == 1 and not tests:
        return "model" if len(text) - (named[0].end - named[0].start) <= _LABEL else "other"
    if len(tests) == 1 and not named:
        return "test"
    if named or tests or len(text) > _LABEL:
        return "other"
    return "test" if pattern("tables.lost_head").search(text) else "label"


def _in_columns(lines: Sequence[_Piece]) -> Iterator[Lost]:
    """ "Model / MMLU / GPQA / A / 84.6 / 79.2 / B / 83.1 / 80.5", a cell a line."""
    at = 1
    while at < len(lines):
        if lines[at].kind != "value" or lines[at - 1].kind in ("value", "other"):
            at += 1
            continue
        width = next((n for n in range(len(lines) - at) if lines[at + n].kind != "value"), len(lines) - at)
        rows = _rows(lines, at - 1, width)
        top = list(lines[max(0, at - 1 - width) : at - 1])
        first = lines[at - 1 : at + (width + 1) * rows - 1]
        table = [first[i * (width + 1) : (i + 1) * (width + 1)] for i in range(rows)]
        more = any(p.kind in ("test", "model") for p in lines[max(0, at - 2 - width) : at - 1 - width])
        if len(top) == width and not more and _is_table([row[0] for row in table], top):
            yield _lost([[None, *top], *table])
        elif width == 1 and rows > 1 and all(row[0].cell.benchmark for row in table):
            yield _lost(table)  # tests and figures of the one that is spoken of
        at += (width + 1) * rows


def _rows(lines: Sequence[_Piece], start: int, width: int) -> int:
    """How many rows of a name and so many values begin with line `start`."""
    rows, at = 0, start
    while at + width < len(lines) and lines[at].kind in ("model", "test", "label"):
        values = lines[at + 1 : at + 1 + width]
        further = lines[at + 1 + width : at + 2 + width]
        if any(v.kind != "value" for v in values) or (further and further[0].kind == "value"):
            break
        rows, at = rows + 1, at + width + 1
    return max(rows, 1)


def _is_table(names: Sequence[_Piece], heads: Sequence[_Piece]) -> bool:
    """Whether one side are models and the other tests or traits, with more than one figure between them."""
    if len(names) * len(heads) < 2:
        return False
    for models, others in ((names, heads), (heads, names)):
        if all(p.kind == "model" for p in models):
            told = [p.kind for p in others]
            return "test" in told and set(told) <= {"test", "label"}
    return False


def _lost(rows: Sequence[Sequence[_Piece | None]]) -> Lost:
    return _placed([[piece and piece.cell for piece in row] for row in rows])


def _placed(rows: Sequence[Sequence[Cell | None]]) -> Lost:
    grid = {(i, j): cell for i, row in enumerate(rows) for j, cell in enumerate(row) if cell is not None}
    blocks = [cell.block for cell in grid.values()]
    return Lost(min(b.start for b in blocks), max(b.end for b in blocks), grid)


def _row_values(line: _Piece) -> int:
    """How many values end a line that begins with something else; 0 where it is no row."""
    if len(line.cell.text) > 2 * _SHORT:
        return 0
    named = max((m.end - line.cell.block.start for m in line.cell.mentions), default=0)
    words = line.cell.text[named:].lower().split()
    values = 0
    while values < len(words) and pattern("tables.lost_value").fullmatch(words[-1 - values]):
        values += 1
    return values if named or values < len(words) else 0


def _in_rows(scene: Scene, mentions: Sequence[Mention], lines: Sequence[_Piece]) -> Iterator[Lost]:
    """ "Model MMLU GPQA", "A 84.6 79.2", "B 83.1 80.5", a row a line."""
    at = 1
    while at < len(lines):
        width = _row_values(lines[at])
        end = at
        while width and end < len(lines) and _row_values(lines[end]) == width:
            end += 1
        if width and not _row_values(lines[at - 1]) and end > at:
            rows = [_words(scene, mentions, line, width) for line in lines[at:end]]
            top = _head_words(scene, mentions, lines[at - 1])[-width:]
            if len(top) == width and (width > 1 or len(rows) > 1) and _is_table([r[0] for r in rows], top):
                yield _lost([[None, *top], *rows])
        at = max(end, at + 1)


def _words(scene: Scene, mentions: Sequence[Mention], line: _Piece, width: int) -> list[_Piece]:
    """The name of a row, then its values."""
    spans, text = [], line.cell.text
    end = len(text.rstrip())
    for _ in range(width):
        start = max(text.rfind(" ", 0, end), text.rfind("\u3000", 0, end)) + 1
        spans.append((start, end))
        end = len(text[:start].rstrip())
    base = line.cell.block.start
    return [
        _piece(scene, mentions, base + start, base + stop) for start, stop in [(0, end), *reversed(spans)]
    ]


def _head_words(scene: Scene, mentions: Sequence[Mention], line: _Piece) -> list[_Piece]:
    """The words of a line of heads, a name with blanks in it being one."""
    text, base, out = line.cell.text, line.cell.block.start, []
    if line.kind == "value" or len(text) > 2 * _SHORT:
        return []
    at = 0
    for mention in [*line.cell.mentions, None]:
        until = mention.start - base if mention else len(text)
        start = at
        for word in text[at:until].split():
            start = text.index(word, start)
            out.append(_piece(scene, mentions, base + start, base + start + len(word)))
            start += len(word)
        if mention:
            out.append(_piece(scene, mentions, mention.start, mention.end))
            at = mention.end - base
    return out
