"""What a figure in a table is: a score under a benchmark's head, a price, a size, another fact on a model."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from claims.extract.draft import Draft, plain
from claims.extract.prices.cells import Around, both_prices, is_price, run_cost, several_prices, single_price
from claims.extract.scenes.scene import is_model
from claims.model import Block, Entity, Kind, Mention
from claims.wording.amounts import Amount, amounts
from claims.wording.patterns import pattern

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


class HeadKind(NamedTuple):
    """A kind of head in `data/table_heads.toml`."""

    attribute: str
    head: re.Pattern[str]
    unit: str | None = None
    minimum: float = 0
    maximum: float = float("inf")
    behind: re.Pattern[str] | None = None
    factor: float = 1
    kind: Kind = "spec"


@cache
def _head_kinds() -> tuple[HeadKind, ...]:
    text = (files("claims") / "data" / "table_heads.toml").read_text(encoding="utf-8")
    return tuple(map(_head_kind, tomllib.loads(text)["head"]))


def _head_kind(row: dict[str, Any]) -> HeadKind:
    return HeadKind(**row | {key: re.compile(row[key]) for key in ("head", "behind") if key in row})


def figures_in(cell: Cell, model: Entity, head: Cell, around: Around) -> Iterator[Draft]:
    """Every figure of a cell under a head, said of the model of its row or column, or of one named in it."""
    if _is_all_names(cell) or pattern("tables.told_gap").search(cell.text.lower()):
        return  # "AIME 2025", "A wins by 27"
    said = cell.text
    if len(_without_rates(said).strip()) > _LONGEST:  # "1,000,000 tokens (of these 64K for what it writes)"
        said = pattern("tables.bracketed").sub("", said)
    if len(_without_rates(said).strip()) > _LONGEST:
        return
    figures = _once(_values(said), said)
    for holder, own in _by_holder(cell, model, figures):
        for draft in _told(own, said.lower(), head, around):
            yield draft._replace(
                start=cell.block.start + draft.start, end=cell.block.start + draft.end, subject=holder.name
            )


def _is_all_names(cell: Cell) -> bool:
    """Whether no digit of the cell stands outside its names."""
    named = [(m.start - cell.block.start, m.end - cell.block.start) for m in cell.mentions]
    return not any(c.isdigit() and not any(a <= i < b for a, b in named) for i, c in enumerate(cell.text))


def _by_holder(
    cell: Cell, model: Entity, figures: Sequence[Amount]
) -> Iterator[tuple[Entity, Sequence[Amount]]]:
    """Whose the figures of a cell are: each of the variant named before it, or all of one."""
    named = [m for m in cell.mentions if is_model(m.entity)]
    starts = [m.end - cell.block.start for m in named]
    own = [[a for a in figures if low <= a.start < high] for low, high in pairwise([*starts, len(cell.text)])]
    if len(named) > 1 and all(len(each) == 1 for each in own) and len(figures) == len(named):
        yield from ((m.entity, each) for m, each in zip(named, own, strict=True))
    elif named:
        yield named[-1].entity, own[-1]
    else:
        yield model, figures


def _told(figures: Sequence[Amount], said: str, head: Cell, around: Around) -> Iterator[Draft]:
    """What figures in a cell that says `said` tell under a head."""
    text = head.text.strip().lower()
    if pattern("tables.license_head").search(text):
        return  # "Apache 2.0"
    sizes = pattern("tables.param_head").search(text)
    figures = both_prices(figures, said, text)
    if sizes and any(a.scaled for a in figures):
        yield from _sizes(figures, said, active=bool(sizes["active"]), both=bool(sizes["both"]))
    elif len(figures) == 1:
        yield from _single(figures[0], said, head, around)
    elif kind := _with_unit(text):
        yield from (d for a in figures for d in _of_kind(kind, a, said))
    else:
        yield from several_prices(figures, said, text, around)


def _values(text: str) -> Sequence[Amount]:
    """The figures of a cell, without spreads ("±0.4"), settings, signs of notes and rates."""
    return amounts(_without_rates(pattern("tables.aside").sub(lambda m: " " * len(m[0]), text), " "))


def _once(figures: Sequence[Amount], text: str) -> Sequence[Amount]:
    """Without what a bracket only writes in another form: "1万亿(1T)"."""
    again = [
        b for a, b in pairwise(figures) if a.value == b.value and text[a.end : b.start].strip() in ("(", "（")
    ]
    return [a for a in figures if a not in again]


def _without_rates(text: str, blank: str = "") -> str:
    """The text without "/1M tokens" and the like, or with as many blanks in its place."""
    lower = text.lower()
    for name in ("prices.rate", "tables.bare_rate"):
        for rate in reversed(list(pattern(name).finditer(lower if len(lower) == len(text) else text))):
            text = text[: rate.start()] + blank * len(rate[0]) + text[rate.end() :]
        lower = text.lower()
    return text


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


def _sizes(figures: Sequence[Amount], text: str, *, active: bool, both: bool) -> Iterator[Draft]:
    """ "355B总参数/32B激活", "17B active / 400B total": each by its own word, else the whole first.

    Two that rise and of which no word tells are of several members; "3550亿（355B）" is one, said twice.
    """
    sizes = list({plain(a.value): a for a in reversed(figures) if a.scaled}.values())[::-1][:2]
    told = [_is_active(a, text) for a in sizes]
    if len(sizes) == 2:
        rises = sizes[0].value < sizes[1].value
        if rises and not (any(told) or both or pattern("tables.total_size").search(text)):
            return
        told = told if sum(told) == 1 else [rises, not rises]
    elif active:
        told = [True]
    for amount, is_active in zip(sizes, told, strict=True):
        yield _draft(amount, "spec", "active_parameters" if is_active else "total_parameters", "parameters")


def _is_active(amount: Amount, text: str) -> bool:
    before = pattern("tables.active_size").search(text[: amount.start])
    return bool(before or pattern("tables.active_behind").match(text, amount.end))


def _single(amount: Amount, said: str, head: Cell, around: Around) -> Iterator[Draft]:
    text = head.text.strip().lower()
    counted = pattern("tables.other_unit").match(said, amount.end)
    if head.benchmark:
        if _fits(amount, head.benchmark) and not counted:
            yield _draft(amount, "score", "score", _unit(amount, head.benchmark), (head.benchmark.name,))
        return
    if is_price(amount, text, around):
        yield single_price(amount, said, text, around)
        return
    if ran := run_cost(amount, text, around):
        yield ran
        return
    for kind in _head_kinds():
        if kind.head.search(text) and (not kind.behind or kind.behind.match(said, amount.end)):
            if kind.attribute != "votes" or around.voted:
                yield from _of_kind(kind, amount, said)
            return
    if amount.scaled or amount.form not in ("percent", "number") or amount.value > 4000 or counted:
        return
    if pattern("tables.overall").fullmatch(text):
        if around.board and _fits(amount, around.board):
            yield _draft(amount, "score", "score", _unit(amount, around.board), (around.board.name,))
    elif amount.value > 100 and not pattern("tables.rated").search(text):
        return  # a year, a number of something: no percentage
    elif _may_be_test(text) and not pattern("tables.wordy").search(_without(said, amount)):
        yield _draft(amount, "score", "score", _unit(amount), (head.text.strip(),))


def _with_unit(head: str) -> HeadKind | None:
    """The kind of a head whose figures are told by the unit behind them, of which a cell may hold several."""
    return next((kind for kind in _head_kinds() if kind.behind and kind.head.search(head)), None)


def _of_kind(kind: HeadKind, amount: Amount, said: str) -> Iterator[Draft]:
    if kind.behind and not kind.behind.match(said, amount.end):
        return
    attribute = kind.attribute
    if attribute == "training_tokens" and _is_on_top(amount, said):
        attribute = "additional_training_tokens"
    if kind.minimum <= amount.value <= kind.maximum and amount.form in ("number", "count"):
        yield _draft(amount._replace(value=amount.value * kind.factor), kind.kind, attribute, kind.unit)


def _is_on_top(amount: Amount, said: str) -> bool:
    """ "500B of extra training", "额外2T": not all that it was trained on."""
    ahead = pattern("quantities.additional").search(said, 0, amount.start)
    return bool(ahead or pattern("quantities.additional_behind").match(said, amount.end))


def _without(said: str, amount: Amount) -> str:
    return said[: amount.start] + said[amount.end :]


_NO_TESTS = ("not_benchmark", "date_head", "cutoff_head")


def _may_be_test(text: str) -> bool:
    """Whether a head that names nothing known can name a test."""
    return (
        len(text) <= _LONGEST
        and not any(pattern(f"tables.{kind}").search(text) for kind in _NO_TESTS)
        and bool(re.search(r"[^\W\d]", text))
    )


def _fits(amount: Amount, test: Entity) -> bool:
    """Whether the figure can be one on the test: inside its scale, no share of another thing."""
    low, high = test.scale or (0.0, 4000.0)
    return not amount.scaled and amount.form in ("percent", "number") and low <= amount.value <= high


_TEN = 10
"""Marks of a jury, as MT-Bench gives them."""


def _unit(amount: Amount, test: Entity | None = None) -> str:
    if test and test.scale and test.scale[1] <= _TEN and amount.form != "percent":
        return "points"
    return "%" if amount.form == "percent" or amount.value <= 100 else "elo"
