"""Tables in an article: each figure under a benchmark's head and beside a model's name is a score."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.amounts import Amount, amounts
from claims.extract.draft import Draft, plain
from claims.extract.scene import is_model
from claims.extract.table_facts import fact_in
from claims.model import Block, Clean, Entity, Kind, Mention
from claims.patterns import pattern


class Cell(NamedTuple):
    """One cell of a table and the names in it."""

    block: Block
    text: str
    mentions: tuple[Mention, ...]

    @property
    def model(self) -> Entity | None:
        return next((m.entity for m in self.mentions if is_model(m.entity)), None)

    @property
    def benchmark(self) -> Entity | None:
        return next((m.entity for m in self.mentions if m.entity.type in ("benchmark", "leaderboard")), None)


def table_claims(clean: Clean, lowered: str, mentions: Sequence[Mention]) -> Iterator[Draft]:
    """Scores, prices, sizes and context lengths of every table, models in rows or in columns.

    `lowered`: the clean text in lower case.
    """
    for grid in _grids(clean, mentions):
        heads = {c: cell for (r, c), cell in grid.items() if r == min(r for r, _ in grid)}
        sides = {r: cell for (r, c), cell in grid.items() if c == min(c for _, c in grid)}
        in_rows = sum(cell.model is not None for cell in sides.values())
        in_columns = sum(cell.model is not None for cell in heads.values())
        if not in_rows and not in_columns:
            continue
        by_row = in_rows >= in_columns
        start = min(cell.block.start for cell in grid.values())
        lead = lowered[max(0, start - 160) : start]
        for (row, column), cell in sorted(grid.items()):
            name, head = (
                (sides.get(row), heads.get(column)) if by_row else (heads.get(column), sides.get(row))
            )
            if name is None or head is None or cell in (name, head) or name.model is None:
                continue
            yield from _read(cell, name.model, head, lead)
            yield from fact_in(cell.block, cell.text, cell.mentions, name.model, head.text.strip().lower())


def _grids(clean: Clean, mentions: Sequence[Mention]) -> Iterator[dict[tuple[int, int], Cell]]:
    tables: dict[int, dict[tuple[int, int], Cell]] = defaultdict(dict)
    for block in clean.blocks:
        if block.role == "cell" and block.table >= 0:
            low = bisect_left(mentions, block.start, key=lambda m: m.start)
            inside = tuple(m for m in mentions[low : low + 8] if m.start < block.end)
            tables[block.table][block.row, block.column] = Cell(
                block, clean.text[block.start : block.end], inside
            )
    for number in sorted(tables):
        yield tables[number]


def _read(cell: Cell, model: Entity, head: Cell, lead: str) -> Iterator[Draft]:
    found = amounts(cell.text)
    if len(found) != 1 or len(cell.text.strip()) > 24:
        return
    amount = found[0]
    made = _meaning(amount, head, lead)
    if made is None:
        return
    kind, attribute, unit, benchmarks = made
    yield Draft(
        by="rule:table",
        start=cell.block.start + amount.start,
        end=cell.block.start + amount.end,
        kind=kind,
        subject=model.name,
        benchmarks=benchmarks,
        attribute=attribute,
        value=plain(amount.value),
        unit=unit,
    )


def _meaning(amount: Amount, head: Cell, lead: str) -> tuple[Kind, str, str, tuple[str, ...]] | None:
    """Kind, attribute, unit and benchmarks of a figure under its head; None for a head of something else."""
    text = head.text.strip().lower()
    if head.benchmark:
        return "score", "score", _unit(amount), (head.benchmark.name,)
    price = pattern("tables.price_head").search(text)
    if (
        price
        and (
            amount.form == "money"
            or pattern("tables.money_head").search(text)
            or pattern("tables.money_head").search(lead)
        )
    ) or (amount.form == "money" and pattern("tables.money_head").search(text)):
        attribute = "price" if not price else "price_input" if price["input"] else "price_output"
        currency = amount.currency or ("CNY" if re.search(r"(?<!美)元|¥", text or lead) else "USD")
        return "price", attribute, f"{currency}/1M tokens", ()
    if pattern("tables.context_head").search(text) and amount.value >= 500:
        return "spec", "context_length", "tokens", ()
    params = pattern("tables.param_head").search(text)
    if params and amount.scaled:
        return "spec", "active_parameters" if params["active"] else "total_parameters", "parameters", ()
    if pattern("tables.not_benchmark").search(text) or not re.search(r"[^\W\d]", text) or len(text) > 40:
        return None
    if amount.form == "percent" or (amount.form == "number" and not amount.scaled and amount.value <= 4000):
        return "score", "score", _unit(amount), (head.text.strip(),)
    return None


def _unit(amount: Amount) -> str:
    return "%" if amount.form == "percent" or amount.value <= 100 else "elo"
