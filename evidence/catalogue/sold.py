"""What is sold at what price: the facts that a catalogue's prices become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from evidence.catalogue.whose import Count, Known, charges_yuan
from evidence.importers.origin import Origin, fact
from evidence.model import Fact, Problem

UNIT = "USD/1M tokens"
NO_PRICE = "has no price for tokens"
FREE = "costs nothing: it is free, or not counted by tokens"
YUAN = "is charged in yuan, which the catalogue converts or not"


class Period(NamedTuple):
    """A price and the days it held; None where the catalogue does not say."""

    attribute: str
    """`price_input` or `price_output`."""
    price: float
    start: str | None = None
    end: str | None = None
    condition: str = ""
    """`>200k` for inputs longer than 200,000 tokens."""
    hours: str = ""
    """Hours of the day at which it holds, or does not."""


class Seller(NamedTuple):
    """The provider of an entry, and the page with its prices."""

    name: str
    page: str


def priced(
    origin: Origin, known: Known, seller: Seller, periods: Iterable[Period], left: Count
) -> Iterator[Fact | Problem]:
    """The facts of an entry's prices: of the model where its maker sells it, else of `Model (Provider)`.

    A price on a condition is a fact of `Model (>200k)`. None of those in brackets ever stands for the model.
    """
    if charges_yuan(known.entry.provider):
        left.add(known.entry, YUAN)
        return
    found = list(periods)
    if not any(period.price for period in found):
        left.add(known.entry, FREE if found else NO_PRICE)
        return
    name = "" if known.own else seller.name
    for period in found:
        bracket = _joined(", ", re.sub(r"[()]", "", name), period.condition)
        yield fact(
            origin,
            _joined(", ", known.entry.place, period.attribute, period.condition, period.hours, period.start),
            entity=f"{known.model.name} ({bracket})" if bracket else known.model.name,
            attribute=period.attribute,
            value=period.price,
            unit=UNIT,
            valid_from=period.start,
            valid_until=period.end,
            note=_joined("; ", name and f"provider {name}", period.hours, f"second-hand, from {seller.page}"),
        )


def _joined(mark: str, *words: str | None) -> str:
    return mark.join(word for word in words if word)
