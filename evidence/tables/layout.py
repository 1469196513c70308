"""How a table is laid out: which rows are its head, which columns hold figures, where which names stand.

A line is a row of the head or a column of labels. Each line is weighed by the names in it that the registry
knows and by the words of its header; the best become the line of models and the line of benchmarks, whichever
way the table is turned. The other lines qualify: sizes, metrics, shots, parts, categories.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from claims.names.registry import Registry
from evidence.benchmark_marks import read_marks
from evidence.tables.grid import Cell, Grid
from evidence.tables.heads import head_rows, is_group, is_spec_row, with_spans
from evidence.tables.linking import benchmark_in, model_in, share_of_benchmarks, share_of_models
from evidence.tables.models import is_size
from evidence.tables.values import is_amount, is_date, is_figure, value_of
from evidence.tables.words import mode_of, role_of, says, spec_of
from evidence.written import is_none

_BESIDES = frozenset(
    {
        "rank",
        "date",
        "organisation",
        "link",
        "license",
        "version",
        "count",
        "interval",
        "error",
        "size",
        "spec",
    }
)
"""Roles of columns that hold something about the row, whatever their cells look like."""
_ALWAYS = frozenset(
    {"rank", "date", "organisation", "link", "license", "version", "size", "model", "benchmark"}
)
_WORDED = frozenset({"setting", "metric", "subset", "category"})


_LIKE_MODEL = re.compile(r"(?=.*\d)(?:[^A-Za-z]*[A-Za-z]){3}")
"""Three letters and a number: most names of models nobody knows."""


class Line(NamedTuple):
    """A row of the head or a column of labels."""

    kind: str
    """`head` or `label`."""
    at: int
    """Number of the row or column."""


@dataclass(frozen=True)
class Layout:
    """What the places of a grid are."""

    grid: Grid
    head: int
    figures: tuple[int, ...]
    """Columns that hold figures."""
    labels: dict[int, str]
    """Column of labels -> its role."""
    model: Line | None = None
    benchmark: Line | None = None
    heads: dict[int, str] = field(default_factory=dict)
    """Other rows of the head -> model (sizes, modes), mark (metrics, shots), parent, category."""
    size: int | None = None
    """Column among the figures that holds sizes of the models."""
    known: float = 0.0
    """Share of the benchmark line that the registry knows."""

    def header(self, column: int) -> str:
        """The words over a column, outermost first."""
        texts = [row[column].text for row in self.grid.rows[: self.head] if row[column].text]
        return " ".join(" ".join(dict.fromkeys(texts)).split())


def lay_out(grid: Grid, names: Registry) -> Layout:
    """The layout of a grid; lines that hold neither models nor benchmarks stay None."""
    head = head_rows(grid)
    grid = with_spans(grid, head)
    body = [row for row in grid.rows[head:] if not is_group(row) and not is_spec_row(row)] or grid.rows[head:]
    layout = Layout(grid, head, (), {})
    figures: list[int] = []
    labels: dict[int, str] = {}
    for column in range(grid.width):
        role = _column_role(layout.header(column), [row[column].text for row in body], names)
        if role == "figure":
            figures.append(column)
        else:
            labels[column] = role
    if not any(role not in _BESIDES for role in labels.values()) and figures and figures[0] == 0:
        figures.pop(0)  # the names of the rows are numbers
        labels[0] = "name"
    layout = replace(layout, figures=tuple(figures), labels=labels)
    return _with_qualifiers(_with_lines(layout, body, names), body, names)


def _column_role(header: str, cells: Sequence[str], names: Registry) -> str:
    """The role of a column: `figure`, what its header says, or what most of its cells are."""
    said = role_of(header) or ("spec" if spec_of(header) else None)
    numbers = [value for cell in cells if (value := value_of(cell))]
    several = sum(is_figure(cell) for cell in cells)
    words_in = sum(
        bool(cell) and not is_none(cell) and not is_figure(cell) and not is_amount(cell) for cell in cells
    )
    if numbers and all(is_date(cell) for cell in cells if cell and not is_none(cell)):
        return "date"
    if said in _ALWAYS and not (several and said in ("model", "benchmark", "link") and not words_in):
        return said or "name"
    if said in ("interval", "error"):
        return said
    if said == "count" and not words_in:
        return "figure"
    shots = all(value.decimals == 0 and value.value <= 64 for value in numbers)
    if said in _WORDED and (words_in >= several or (said == "setting" and shots)):
        return said or "name"
    if several and (several >= words_in or _named(header, names)):
        return "figure"
    if not several and not words_in:
        return "figure"  # nothing was run
    voted = _voted(cells, names)
    if said in {"average", "score"} or (said == "spec" and voted != "model"):
        return "figure"
    return "spec" if said == "spec" else voted  # the model that another one was made from


def _named(header: str, names: Registry) -> bool:
    return model_in(header, names).entity is not None or benchmark_in(header, names).entity is not None


def _voted(cells: Sequence[str], names: Registry) -> str:
    """The role most of the texts of a column speak for; `name` where they say nothing."""
    texts = [text for text in dict.fromkeys(cells) if text and not is_none(text)]
    shares = {
        "size": sum(is_size(text) for text in texts),
        "setting": sum(read_marks(text) is not None or mode_of(text) is not None for text in texts),
        "model": share_of_models(texts, names) * len(texts),
        "benchmark": share_of_benchmarks(texts, names) * len(texts),
    }
    best = max(shares, key=lambda role: shares[role])
    return best if texts and shares[best] >= 0.5 * len(texts) else "name"


def texts_of(layout: Layout, line: Line, body: Sequence[Sequence[Cell]]) -> list[str]:
    """The different texts of a line, dashes left out."""
    if line.kind == "head":
        cells = [layout.grid.rows[line.at][column].text for column in layout.figures]
    else:
        cells = [row[line.at].text for row in body]
    return [text for text in dict.fromkeys(cells) if text and not is_none(text)]


def _with_lines(layout: Layout, body: Sequence[Sequence[Cell]], names: Registry) -> Layout:
    """The layout with its lines of models and of benchmarks."""
    heads = [Line("head", i) for i in range(layout.head)]
    labels = [Line("label", j) for j, role in layout.labels.items() if role not in _BESIDES]
    texts = {line: texts_of(layout, line, body) for line in (*heads, *labels)}
    worded = {line: layout.labels.get(line.at) if line.kind == "label" else None for line in texts}
    models = {line: share_of_models(texts[line], names) + 0.3 * (worded[line] == "model") for line in texts}
    marks = {
        line: share_of_benchmarks(texts[line], names) + 0.3 * (worded[line] == "benchmark") for line in texts
    }
    model = _best(models, 0.25)
    benchmark = _best({line: n for line, n in marks.items() if line != model}, 0.2)
    measured = [line for line in heads if all(_is_measure(text) for text in texts[line])]
    if model is None:
        model = _other(benchmark, heads, labels, measured, worded)
    if benchmark is None or benchmark == model:
        benchmark = _other(model, heads, labels, (), worded)
    known = share_of_benchmarks(texts[benchmark], names) if benchmark else 0.0
    if known == 0 and model and share_of_models(texts[model], names) == 0 and not any(worded.values()):
        return layout
    return replace(layout, model=model, benchmark=benchmark, known=known)


def _is_measure(text: str) -> bool:
    return role_of(text) in ("score", "average", "metric", "count", "rank") or read_marks(text) is not None


def _best(weights: dict[Line, float], least: float) -> Line | None:
    line = max(weights, key=lambda line: weights[line], default=None)
    return line if line is not None and weights[line] >= least else None


def _other(
    one: Line | None,
    heads: Sequence[Line],
    labels: Sequence[Line],
    measured: Sequence[Line],
    worded: dict[Line, str | None],
) -> Line | None:
    """The line across from one: names of rows for a head, the lowest head row for a column of labels."""
    if one is None:
        return None
    if one.kind == "label":
        return next((line for line in reversed(heads) if line not in measured), None)
    free = [line for line in labels if worded[line] in ("name", "model", "benchmark", "category", "subset")]
    order = ("benchmark", "model", "name", "subset", "category")
    return min(free, key=lambda line: (order.index(worded[line] or "name"), line.at), default=None)


def are_nobody(layout: Layout, names: Registry) -> bool:
    """Are the names of the line of models none: methods, settings, data, none known or like a model's?"""
    line = layout.model
    if line is None:
        return False
    texts = texts_of(layout, line, layout.grid.rows[layout.head :])
    if any(model_in(text, names).entity for text in texts):
        return False
    if line.kind == "label" and (said := layout.header(line.at)):
        return role_of(said) != "model"
    return 2 * sum(bool(_LIKE_MODEL.match(text)) for text in texts) <= len(texts)


def _with_qualifiers(layout: Layout, body: Sequence[Sequence[Cell]], names: Registry) -> Layout:
    """The layout with the roles of its other lines."""
    heads: dict[int, str] = {}
    for i in range(layout.head):
        line = Line("head", i)
        if line not in (layout.model, layout.benchmark):
            heads[i] = _head_role(layout, i, texts_of(layout, line, body), names)
    labels = dict(layout.labels)
    if layout.benchmark and layout.benchmark.kind == "label":
        at = layout.benchmark.at
        written = [row[at].text for row in body if row[at].text]
        if len(set(written)) < len(
            written
        ):  # several rows of one benchmark: what is beside it tells them apart
            for column, role in labels.items():
                if role in ("name", "category") and column > at and Line("label", column) != layout.model:
                    labels[column] = "subset"
    size = None
    if layout.model and layout.model.kind == "label":
        for column in layout.figures:
            texts = [row[column].text for row in body if not is_none(row[column].text)]
            if size is None and texts and all(is_size(text) for text in texts):
                size = column
    for column, role in labels.items():
        line = Line("label", column)
        if role in ("name", "benchmark", "model") and line not in (layout.model, layout.benchmark):
            labels[column] = "category"
    return replace(layout, heads=heads, labels=labels, size=size)


def _head_role(layout: Layout, index: int, texts: Sequence[str], names: Registry) -> str:
    """The role of a row of the head beside the lines of models and benchmarks."""
    if not texts:
        return "category"
    of_model = [is_size(t) or mode_of(t) is not None or says("notes", t, "variant") for t in texts]
    models = layout.model is not None and layout.model.kind == "head"
    if models and (sum(of_model) >= 0.5 * len(texts) or share_of_models(texts, names) >= 0.5):
        return "model"
    if sum(read_marks(text) is not None for text in texts) >= 0.5 * len(texts):
        return "mark"
    if models and layout.model and index > layout.model.at:
        rows = layout.grid.rows
        pairs = {(rows[layout.model.at][j].text, rows[index][j].text) for j in layout.figures}
        joined = [(model_in(a, names), model_in(f"{a} {b}", names)) for a, b in pairs if b and a != b]
        if joined and sum(
            bool(two.entity and two.entity.listed) and one != two for one, two in joined
        ) * 2 >= len(joined):
            return "model"
    return "parent" if share_of_benchmarks(texts, names) > 0 else "category"
