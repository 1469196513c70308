"""What a figure in a table is: a score under a benchmark's head, a price, a size, another fact on a model."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from claims.amounts import Amount, amounts
from claims.extract.draft import Draft, plain
from claims.extract.scene import is_model
from claims.model import Block, Entity, Kind, Mention
from claims.patterns import pattern

_LONGEST = 40
"""Characters of a cell that is a value and no sentence."""


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


class Around(NamedTuple):
    """What stands before a table: its words in lower case, and the board they name last."""

    lead: str
    board: Entity | None


class HeadKind(NamedTuple):
    """A kind of head in `data/table_heads.toml`."""

    attribute: str
    head: re.Pattern[str]
    unit: str | None = None
    minimum: float = 0
    maximum: float = float("inf")


@cache
def _head_kinds() -> tuple[HeadKind, ...]:
    text = (files("claims") / "data" / "table_heads.toml").read_text(encoding="utf-8")
    return tuple(HeadKind(**{**row, "head": re.compile(row["head"])}) for row in tomllib.loads(text)["head"])


def figures_in(cell: Cell, model: Entity, head: Cell, around: Around) -> Iterator[Draft]:
    """Every figure of a cell under a head, said of the model of its row or column, or of one named in it."""
    said = cell.text
    if len(said.strip()) > _LONGEST:  # "1,000,000 tokens (of these 64K for what it writes)"
        said = pattern("tables.bracketed").sub("", said)
    if len(said.strip()) > _LONGEST:
        return
    named = [m for m in cell.mentions if is_model(m.entity)]
    behind = max((m.end - cell.block.start for m in named), default=0)
    holder = named[-1].entity if named else model
    figures = _values(said, behind)
    text = head.text.strip().lower()
    sizes = pattern("tables.param_head").search(text)
    if sizes and any(a.scaled for a in figures):
        made = _sizes(figures, cell.text.lower(), active=bool(sizes["active"]) and not sizes["both"])
    elif len(figures) == 2:
        made = _price_pair(figures, text, around)
    elif len(figures) == 1:
        made = _single(figures[0], head, text, around)
    else:
        return
    for draft in made:
        yield draft._replace(
            start=cell.block.start + draft.start, end=cell.block.start + draft.end, subject=holder.name
        )


def _values(text: str, behind: int) -> Sequence[Amount]:
    """The figures from `behind` on, without spreads ("±0.4"), settings, signs of notes and rates."""
    blanked = pattern("tables.aside").sub(lambda m: " " * len(m[0]), text)
    for rate in pattern("prices.rate").finditer(blanked.lower()):
        blanked = blanked[: rate.start()] + " " * len(rate[0]) + blanked[rate.end() :]
    return [a for a in amounts(blanked) if a.start >= behind]


def _draft(
    amount: Amount, kind: Kind, attribute: str, unit: str | None, benchmarks: tuple[str, ...] = ()
) -> Draft:
    return Draft(
        by="rule:table",
        start=amount.start,
        end=amount.end,
        kind=kind,
        subject=None,
        benchmarks=benchmarks,
        attribute=attribute,
        value=plain(amount.value),
        unit=unit,
    )


def _sizes(figures: Sequence[Amount], text: str, *, active: bool) -> Iterator[Draft]:
    """ "355B总参数/32B激活", "671B (37B active)": the whole first, what is active by its word or second."""
    for index, amount in enumerate(a for a in figures if a.scaled):
        is_active = (
            active
            or index == 1
            or bool(pattern("tables.active_size").search(text[: amount.start]))
            or bool(pattern("tables.active_behind").match(text, amount.end))
        )
        attribute = "active_parameters" if is_active else "total_parameters"
        if index < 2:
            yield _draft(amount, "spec", attribute, "parameters")


def _is_price(amount: Amount, text: str, around: Around) -> bool:
    told = pattern("tables.money_head").search(text)
    if amount.form == "money":
        return bool(told or pattern("tables.price_head").search(text))
    return bool(pattern("tables.price_head").search(text)) and bool(
        told or pattern("tables.money_head").search(around.lead)
    )


def _currency(amount: Amount, text: str, around: Around) -> str:
    told = text if pattern("tables.currency").search(text) else around.lead
    return amount.currency or ("CNY" if re.search(r"(?<!美)元|¥", told) else "USD")


def _price_pair(figures: Sequence[Amount], text: str, around: Around) -> Iterator[Draft]:
    """ "$0.20 / $0.50" under "input/output"."""
    sides = [m.lastgroup for m in pattern("tables.price_head").finditer(text)]
    if sides[:2] == ["input", "output"] and _is_price(figures[0], text, around):
        for amount, attribute in zip(figures, ("price_input", "price_output"), strict=True):
            yield _draft(amount, "price", attribute, f"{_currency(amount, text, around)}/1M tokens")


def _single(amount: Amount, head: Cell, text: str, around: Around) -> Iterator[Draft]:
    if head.benchmark:
        if _fits(amount, head.benchmark):
            yield _draft(amount, "score", "score", _unit(amount), (head.benchmark.name,))
        return
    if _is_price(amount, text, around):
        side = pattern("tables.price_head").search(text)
        attribute = f"price_{side.lastgroup}" if side else "price"
        yield _draft(amount, "price", attribute, f"{_currency(amount, text, around)}/1M tokens")
        return
    for kind in _head_kinds():
        if kind.head.search(text):
            if kind.minimum <= amount.value <= kind.maximum and amount.form in ("number", "count"):
                yield _draft(amount, "spec", kind.attribute, kind.unit)
            return
    if amount.scaled or amount.form not in ("percent", "number") or amount.value > 4000:
        return
    if pattern("tables.overall").fullmatch(text):
        if around.board and _fits(amount, around.board):
            yield _draft(amount, "score", "score", _unit(amount), (around.board.name,))
    elif _may_be_test(text):
        yield _draft(amount, "score", "score", _unit(amount), (head.text.strip(),))


def _may_be_test(text: str) -> bool:
    """Whether a head that names nothing known can name a test."""
    return (
        len(text) <= _LONGEST
        and not pattern("tables.not_benchmark").search(text)
        and bool(re.search(r"[^\W\d]", text))
    )


def _fits(amount: Amount, test: Entity) -> bool:
    """Whether the figure can be one on the test: inside its scale, no share of another thing."""
    low, high = test.scale or (0.0, 4000.0)
    return not amount.scaled and amount.form in ("percent", "number") and low <= amount.value <= high


def _unit(amount: Amount) -> str:
    return "%" if amount.form == "percent" or amount.value <= 100 else "elo"
