"""What is in packs: the packs themselves, models, benchmarks and sources, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from claims.names.registry import Registry
from evidence.columns import KINDS
from evidence.pack import Pack
from verify.cli.evidence_text import json_lines
from verify.cli.said import clipped
from verify.cli.wrap import width

Row = Mapping[str, Any]
WIDEST = 44
"""Characters of a cell shown, but of the last: addresses stay whole."""


def packs(some: Sequence[Pack]) -> Sequence[Row]:
    """One row a pack."""
    return [
        {
            "pack": pack.name,
            "version": pack.meta.version,
            **{kind: len(getattr(pack, kind).rows) for kind in KINDS},
            "licence": " ".join((pack.meta.licence or "").split()) or None,
            "sha256": pack.digest,
        }
        for pack in some
    ]


def models(some: Sequence[Pack], names: Registry) -> Sequence[Row]:
    """One row for each name with figures or facts, by name."""
    figures, facts = Counter[str](), Counter[str]()
    on: dict[str, set[str]] = {}
    for pack in some:
        for model, benchmark in pack.scores.heads("model", "benchmark"):
            figures[model] += 1
            on.setdefault(model, set()).add(benchmark)
        facts.update(entity for (entity,) in pack.facts.heads("entity"))
    rows = []
    for model in sorted({*figures, *facts}):
        entity = names.get(model)
        if figures[model] or (entity and entity.type == "model"):
            counts = {"figures": figures[model], "benchmarks": len(on.get(model, ())), "facts": facts[model]}
            rows.append({"model": model, **counts, "maker": entity.maker if entity else None})
    return rows


def benchmarks(some: Sequence[Pack]) -> Sequence[Row]:
    """One row a benchmark with figures, by name."""
    figures = Counter[str]()
    of: dict[str, set[str]] = {}
    evaluators: dict[str, set[str]] = {}
    for pack in some:
        for model, benchmark, evaluator in pack.scores.heads("model", "benchmark", "evaluator"):
            figures[benchmark] += 1
            of.setdefault(benchmark, set()).add(model)
            evaluators.setdefault(benchmark, set()).add(evaluator)
    return [
        {
            "benchmark": name,
            "figures": figures[name],
            "models": len(of[name]),
            "evaluators": len(evaluators[name]),
        }
        for name in sorted(figures)
    ]


def sources(some: Sequence[Pack]) -> Sequence[Row]:
    """One row a source, pack by pack."""
    rows = []
    for pack in some:
        cited = {kind: _cited(pack, kind) for kind in ("scores", "facts", "items")}
        for index in range(len(pack.sources.rows)):
            cells = pack.sources.cells(index)
            counts = {kind: count[cells["id"]] for kind, count in cited.items()}
            known = {"published": cells.get("published") or cells.get("published_about")}
            known |= {name: cells.get(name) for name in ("publisher", "licence", "url")}
            rows.append({"source": cells["id"], "pack": pack.name, **counts, **known})
    return rows


def _cited(pack: Pack, kind: str) -> Counter[str]:
    """Source -> rows of a table that cite it, by id, or where a row has none by address or title."""
    table = getattr(pack, kind)
    said = table.heads("source", "source_url", "source_title")
    return Counter(next((cell for cell in cells if cell), "") for cells in said)


def show(rows: Sequence[Row], *, as_json: bool) -> None:
    """Print rows as JSON lines, or as a table with a head."""
    if as_json:
        json_lines(rows)
    elif rows:
        heads = [name for name in rows[0] if any(row[name] not in (None, 0) for row in rows)]
        print_table(heads, [[_cell(row[name]) for name in heads] for row in rows])


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]], indent: str = "") -> None:
    """Columns side by side, numbers to the right; the last is never cut."""
    if not rows:
        return
    last = len(rows[0]) - 1
    cut = [[clipped(cell, WIDEST) if at < last else cell for at, cell in enumerate(row)] for row in rows]
    lines = [list(heads), *cut] if heads else cut
    wide = [max(width(line[at]) for line in lines) for at in range(last + 1)]
    right = [all(row[at].replace(",", "").isdigit() for row in cut if row[at]) for at in range(last + 1)]
    for line in lines:
        cells = (
            " " * (wide[at] - width(cell)) + cell if right[at] else cell + " " * (wide[at] - width(cell))
            for at, cell in enumerate(line)
        )
        print((indent + "  ".join(cells)).rstrip())


def _cell(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value or "")
