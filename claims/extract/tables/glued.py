"""Tables whose rows were run together: "FeatureSora 2 (OpenAI)Kling 3.0", "Length25 s (Pro)15 s" below it.

The head names the models one right behind the other; of the rows below those are read that begin with a head
known to `claims/data/patterns.toml` and whose rest falls into as many cells as there are models.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.extract.scenes.scene import Scene, is_model
from claims.extract.tables.cells import Cell
from claims.model import Block, Mention
from claims.wording.patterns import pattern

Span = tuple[int, int]
_LONGEST, _UNKNOWN = 160, 5
"""Characters of a row; lines in a row that are none before the table is taken to be over."""


def glued_tables(
    scene: Scene, mentions: Sequence[Mention], lines: Sequence[Block]
) -> Iterator[list[list[Cell]]]:
    """The rows of each such table among `lines`, the head first, its corner left out of no row."""
    at = 0
    while at < len(lines):
        head = _head(scene, mentions, lines[at])
        at += 1
        if not head:
            continue
        rows, unknown = [], 0
        while at < len(lines) and unknown < _UNKNOWN:
            row = _row(scene, mentions, lines[at], len(head) - 1)
            if row is None and _is_over(scene, mentions, lines[at]):
                break
            unknown = 0 if row else unknown + 1
            rows += [row] if row else []
            at += 1
        if rows:
            yield [head, *rows]


def _head(scene: Scene, mentions: Sequence[Mention], line: Block) -> list[Cell]:
    """The corner and the models of a line that names several with nothing but makers in brackets between."""
    if line.end - line.start > _LONGEST:
        return []
    named = [m for m in _inside(mentions, line.start, line.end) if is_model(m.entity)]
    if not 1 < len({m.entity for m in named}) == len(named):
        return []
    text = scene.clean.text
    corner = text[line.start : named[0].start].strip().lower()
    gaps = [text[a.end : b.start] for a, b in pairwise(named)] + [text[named[-1].end : line.end]]
    if corner and not pattern("tables.corner").fullmatch(corner):
        return []
    if not corner or not all(pattern("tables.makers").fullmatch(gap) for gap in gaps):
        return []
    ends = [*(m.start for m in named[1:]), line.end]
    spans = [(line.start, named[0].start), *zip((m.start for m in named), ends, strict=True)]
    return [_cell(scene, mentions, *span) for span in spans]


def _row(scene: Scene, mentions: Sequence[Mention], line: Block, width: int) -> list[Cell] | None:
    """The label of a row and its cells; None where the line is none, or cannot be told apart."""
    if line.end - line.start > _LONGEST:
        return None
    text = scene.clean.text[line.start : line.end]
    label = pattern("tables.row_label").match(text.lower())
    test = next((m for m in _inside(mentions, line.start, line.end) if m.entity.type == "benchmark"), None)
    if test and test.start == line.start:
        end = test.end - line.start
    elif label:
        end = label.end()
    else:
        return None
    spans = _cells(text, end, width)
    if not spans:
        return None
    cells = [_cell(scene, mentions, line.start + a, line.start + b) for a, b in ((0, end), *spans)]
    for number, cell in enumerate(cells):
        if number > 1 and pattern("tables.same_left").fullmatch(cell.text.lower()):
            cells[number] = cells[number - 1]
    return cells


def _cells(text: str, start: int, width: int) -> list[Span]:
    """Where the cells of a row stand behind its label; [] where they cannot be told apart."""
    cuts = [m.end() for m in pattern("tables.closed").finditer(text, start)]
    if len(cuts) == width - 1:
        return list(pairwise([start, *cuts, len(text)]))
    words = [m.span() for m in pattern("tables.word").finditer(text, start)]
    if len(words) == width:
        return words
    values = [m.span() for m in pattern("tables.glued_value").finditer(text, start)]
    whole = sum(b - a for a, b in values) == len(text[start:].rstrip())
    return values if len(values) == width and whole else []


def _is_over(scene: Scene, mentions: Sequence[Mention], line: Block) -> bool:
    """Whether a line that is no row ends the table: a sentence, a heading, the head of another."""
    text = scene.clean.text[line.start : line.end].rstrip()
    return (
        line.role == "heading"
        or len(text) > _LONGEST
        or bool(re.search(r"[。！？!?]|[a-z]\.(?:\s|$)", text))
        or bool(_head(scene, mentions, line))
    )


def _inside(mentions: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    low = bisect_left(mentions, start, key=lambda m: m.start)
    return tuple(m for m in mentions[low : low + 16] if m.end <= end)


def _cell(scene: Scene, mentions: Sequence[Mention], start: int, end: int) -> Cell:
    text = scene.clean.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    return Cell(
        Block(start, max(start, end), "cell"), scene.clean.text[start:end], _inside(mentions, start, end)
    )
