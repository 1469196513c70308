"""Prices from the data of the package `genai-prices`: dollars for a million tokens, with the days they held.

A model has one price, or several of which the last that applies counts: from a day on, or at some hours of
the day. A price may rise with the length of the input. What is charged for other things than tokens (hours of
sound, pages, searches) and what is reduced (batches, cached input) is not taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from claims.names.registry import Registry
from evidence.catalogue.sold import Period, Seller, priced
from evidence.catalogue.whose import Count, Entry, known, table
from evidence.importers.origin import Origin
from evidence.model import Fact, Problem

if TYPE_CHECKING:
    from genai_prices.types import ModelInfo, Provider

PACKAGE = "genai-prices"
DATA = "genai_prices/data.py"
"""The file of the package that holds its data."""
BORROWED = "has the price of another provider"
_ATTRIBUTES = {"input_mtok": "price_input", "output_mtok": "price_output"}


def providers() -> list[Provider]:
    """The data of the package. Raises ImportError where it is not installed."""
    from genai_prices.data import providers as found

    return found


def facts(
    origin: Origin, found: Iterable[Provider], names: Registry, *, others: bool
) -> Iterator[Fact | Problem]:
    """What models cost at their makers; with `others` also elsewhere, as facts of `Model (Provider)`."""
    left = Count()
    for provider in found:
        seller = Seller(provider.name, (provider.pricing_urls or [provider.name])[0])
        infos = {Entry(provider.id, info.id, info.name or info.id): info for info in provider.models}
        for each in known(infos, names, left, others=others):
            if _borrowed(infos[each.entry]):
                left.add(each.entry, BORROWED)
            else:
                yield from priced(origin, each, seller, _periods(infos[each.entry]), left)
    yield from left.problems(origin)


def last_day(found: Iterable[Provider]) -> dt.date | None:
    """The day the data is of, at the earliest: the last on which a price began.

    Changes announced ahead begin with a month, so that no first day of one counts.
    """
    days = (
        getattr(condition.constraint, "start_date", None)
        for provider in found
        for info in provider.models
        if isinstance(info.prices, list)
        for condition in info.prices
    )
    return max((day for day in days if day and day.day > 1), default=None)


def _borrowed(info: ModelInfo) -> bool:
    comment = (info.price_comments or "").lower()
    return any(words in comment for words in table()["borrowed"])


def _periods(info: ModelInfo) -> Iterator[Period]:
    """Every price of a model for tokens; periods of one price are put together."""
    conditions: list[Any] = info.prices if isinstance(info.prices, list) else []
    daily = [each for each in conditions if hasattr(each.constraint, "start_time")]
    steps = [(_start(each), each.prices) for each in conditions if each not in daily]
    steps = sorted(steps, key=lambda step: step[0] or "") or [(None, info.prices)]
    hours = [f"{each.constraint.start_time:%H:%M}-{each.constraint.end_time:%H:%M} UTC" for each in daily]
    for price_key, attribute in _ATTRIBUTES.items():
        series: dict[str, list[Period]] = {}
        for (start, prices), (end, _) in pairwise([*steps, (None, None)]):
            for condition, price in _amounts(prices, price_key):
                _append(series.setdefault(condition, []), Period(attribute, price, start, end, condition))
        for found in series.values():
            if hours and found[-1].end is None:
                found[-1] = found[-1]._replace(hours="not at " + " and ".join(hours))
            yield from found
        for each, said in zip(daily, hours, strict=True):
            for condition, price in _amounts(each.prices, price_key):
                yield Period(attribute, price, steps[-1][0], None, condition, said)


def _append(series: list[Period], period: Period) -> None:
    """A further period, or the last one made longer where only something else changed."""
    if series and series[-1].end == period.start and series[-1].price == period.price:
        series[-1] = series[-1]._replace(end=period.end)
    else:
        series.append(period)


def _amounts(prices: Any, price_key: str) -> Iterator[tuple[str, float]]:
    """Condition and amount of a price: one, or more where it rises with the length of the input."""
    price = getattr(prices, price_key, None)
    if price is None:
        return
    yield "", float(getattr(price, "base", price))
    for tier in getattr(price, "tiers", ()):
        yield f">{round(tier.start / 1000)}k", float(tier.price)


def _start(condition: Any) -> str | None:
    return condition.constraint.start_date.isoformat() if condition.constraint else None
