"""Sources: can they be found again, when are they from, under what licence, and who cites them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from evidence.lint.finding import Finding, found
from evidence.lint.records import Material
from evidence.table import Table

EARLY = dt.timedelta(days=60)
"""So long before its release a model may have figures: previews, early access and anonymous runs on boards
are measured some weeks ahead, and makers date tables earlier than they open the model."""

MOST = 6
"""Publishers named in one finding."""


def newest(material: Material) -> dt.date | None:
    """The day the pack was last looked at, by its sources: today, where nobody says what today is."""
    days = [day for _, source in material.sources for day in (source.published, source.retrieved) if day]
    return max(days, default=None)


def check_sources(material: Material) -> Iterator[Finding]:
    """Sources without address, date or licence, and those nobody cites."""
    cited = {key for kind in ("scores", "facts", "items") for key in _cited(material.tables[kind])}
    for index, source in material.sources:
        name = source.id.removeprefix(f"{material.meta.name}:")
        label = _label(material, index)
        if not source.url:
            yield found("source-url", label, index, "url", f"{name}: no address", "add where it can be read")
        if not (source.published or source.published_about or source.retrieved):
            what, remedy = f"{name}: no date", "add published, published_about or retrieved"
            yield found("source-date", label, index, "published", what, remedy)
        if name not in cited:
            remedy = "cite it in a row, or remove it"
            yield found("source-unused", label, index, "id", f"{name}: no row cites it", remedy)
    yield from _licences(material)


def _label(material: Material, index: int | None) -> str:
    """The table of sources; for a source that rows describe, the pack."""
    return material.meta.name if index is None else material.tables["sources"].label


def _cited(table: Table) -> Iterator[str]:
    """The source of each row, also of those that cannot be read: by id, else by address or title."""
    for cells in table.heads("source", "source_url", "source_title"):
        yield next((cell for cell in cells if cell), "")


def _licences(material: Material) -> Iterator[Finding]:
    """That of the pack, and those of its sources together: few publishers state one."""
    if not material.meta.licence and not material.alone:
        what, remedy = "the pack states no licence", "add licence, as an SPDX name or in words"
        yield found("licence", "pack.toml", None, "licence", what, remedy)
    without = [(index, source) for index, source in material.sources if not source.licence]
    if without:
        by = Counter(source.publisher or "nobody" for _, source in without)
        most = ", ".join(
            f"{name} {count}" for name, count in sorted(by.items(), key=lambda one: -one[1])[:MOST]
        )
        what = f"{len(without)} of {len(material.sources)} sources state no licence: {most}"
        what += ", ..." if len(by) > MOST else ""
        remedy = "write the licence the publisher states, or that there is none"
        label = _label(material, without[0][0])
        yield found("licence", label, without[0][0], "licence", what, remedy, rows=len(without))


def check_days(material: Material, today: dt.date | None) -> Iterator[Finding]:
    """Figures from before their model, and days that have not come yet."""
    table = material.tables["scores"]
    released: dict[str, dt.date | None] = {}
    for index, score in material.scores:
        if score.model not in released:
            entity = material.entity(score.model)
            released[score.model] = _first_day(entity.released) if entity and entity.released else None
        first = released[score.model]
        if first and score.date and score.date < first - EARLY:
            what = f"{score.model} on {score.benchmark}: of {score.date}, but released on {first}"
            yield found("too-early", table, index, "date", what, "check the day, and which model it is")
    if today is not None:
        yield from _future(material, today)


def _future(material: Material, today: dt.date) -> Iterator[Finding]:
    remedy = "check the day, or give the present one with --today"
    for index, source in material.sources:
        for column, day in (("published", source.published), ("retrieved", source.retrieved)):
            if day and day > today:
                what = f"{day} is later than {today}"
                yield found("future", material.tables["sources"], index, column, what, remedy)
    rows: list[tuple[str, int, dt.date | None]] = [("scores", i, score.date) for i, score in material.scores]
    rows += [("facts", i, fact.date) for i, fact in material.facts]
    rows += [("items", i, item.date) for i, item in material.items]
    for kind, number, day in rows:
        if day and day > today:
            what = f"{day} is later than {today}"
            yield found("future", material.tables[kind], number, "date", what, remedy)


def _first_day(text: str) -> dt.date | None:
    """The first day of a date, month or year."""
    parts = [*text.split("-"), "1", "1"][:3]
    try:
        return dt.date(*(int(part) for part in parts))
    except ValueError:
        return None
