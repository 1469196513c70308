"""From the rows of a pack to its records, each with its row's number; a row that gives none is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from claims.model import Entity
from claims.names.registry import Registry
from evidence.lint.finding import Finding, found
from evidence.lint.read import Raw
from evidence.meta import PackMeta
from evidence.model import Fact, Item, Score, Source
from evidence.pack import canonical
from evidence.rows import (
    CellError,
    ScaleError,
    check_inside,
    fact_at,
    inline_source,
    item_at,
    score_at,
    source_at,
    unknown_source,
)
from evidence.table import Table

Made = TypeVar("Made", Source, Score, Fact, Item)


class At(NamedTuple):
    """A score and the number of its row."""

    at: int
    score: Score


@dataclass(frozen=True, slots=True)
class Material:
    """What is looked over: raw tables by kind, and the records of their good rows under canonical names."""

    meta: PackMeta
    alone: bool
    tables: dict[str, Table]
    broken: frozenset[tuple[str, int]]
    """Kind and number of rows whose cells may stand under the wrong columns."""
    sources: tuple[tuple[int | None, Source], ...]
    """With the row in the table of sources; None for those described in the rows of others."""
    scores: tuple[At, ...]
    facts: tuple[tuple[int, Fact], ...]
    items: tuple[tuple[int, Item], ...]
    names: Registry

    def cell(self, index: int, column: str) -> str:
        """A cell of the scores as it is written."""
        table = self.tables["scores"]
        at = table.column(column)
        return table.rows[index][at] if at >= 0 else ""

    def entity(self, name: str) -> Entity | None:
        """Whom a name stands for."""
        return self.names.get(name)


def read_records(raw: Raw, names: Registry) -> tuple[Material, list[Finding]]:
    """All records of a pack and what is wrong with the rows that give none."""
    findings = list(raw.findings)
    sources = _sources(raw, findings)
    known = {source.id for _, source in sources}

    def records(kind: str, make: Callable[[Table, int, str], Made]) -> Iterator[tuple[int, Made]]:
        table = canonical(raw.tables[kind], names)
        return _records(raw, kind, table, make, known, findings)

    scores = tuple(At(*one) for one in records("scores", score_at) if _inside(raw, *one, names, findings))
    material = Material(
        raw.meta,
        raw.alone,
        dict(raw.tables),
        raw.broken,
        sources,
        scores,
        tuple(records("facts", fact_at)),
        tuple(records("items", item_at)),
        names,
    )
    return material, findings


def _sources(raw: Raw, findings: list[Finding]) -> tuple[tuple[int | None, Source], ...]:
    """The sources listed, then those that rows describe themselves."""
    table = raw.tables["sources"]
    made: dict[str, tuple[int | None, Source]] = {}
    for index in range(len(table.rows)):
        if ("sources", index) in raw.broken:
            continue
        try:
            source = source_at(table, index, raw.meta.name)
        except CellError as error:
            findings.append(_of_cell(table, index, error))
            continue
        if source.id in made:
            what = f"a second {source.id.removeprefix(f'{raw.meta.name}:')}"
            findings.append(found("unreadable", table, index, "id", what, "give each source its own id"))
        made.setdefault(source.id, (index, source))
    for kind in ("scores", "facts", "items"):
        _inline(raw, kind, made, findings)
    return tuple(made.values())


def _inline(raw: Raw, kind: str, made: dict[str, tuple[int | None, Source]], findings: list[Finding]) -> None:
    table = raw.tables[kind]
    for index in range(len(table.rows)):
        if (kind, index) in raw.broken:
            continue
        try:
            source = inline_source(table, index, raw.meta.name)
        except CellError as error:
            findings.append(_of_cell(table, index, error))
            continue
        if source is None:
            continue
        listed, known = made.setdefault(source.id, (None, source))
        if known != source and listed is None:
            key = source.id.removeprefix(f"{raw.meta.name}:")
            what = f"source {key} is described otherwise above"
            findings.append(found("unreadable", table, index, "source", what, "give it another source id"))


def _records(  # noqa: PLR0917 - private, called once
    raw: Raw,
    kind: str,
    table: Table,
    make: Callable[[Table, int, str], Made],
    known: set[str],
    findings: list[Finding],
) -> Iterator[tuple[int, Made]]:
    seen: dict[tuple[str, ...], int] = {}
    for index, row in enumerate(table.rows):
        if (kind, index) in raw.broken:
            continue
        try:
            record = make(table, index, raw.meta.name)
            if not isinstance(record, Source) and record.source not in known:
                raise unknown_source(table, index, record.source.removeprefix(f"{raw.meta.name}:"))
        except CellError as error:
            findings.append(_of_cell(table, index, error))
            continue
        first = seen.setdefault(tuple(row), index)
        if first != index:
            remedy = "remove one or give each a locator"
            findings.append(found("repeated-row", table, index, None, f"repeats row {first + 2}", remedy))
            continue
        yield index, record


def _inside(raw: Raw, index: int, score: Score, names: Registry, findings: list[Finding]) -> bool:
    """Whether a score is on its benchmark's scale, which is the whole's, in percent; parts have others."""
    entity = names.get(score.benchmark)
    try:
        if entity and score.unit != "fraction" and not score.subset:
            check_inside(raw.tables["scores"], index, score, entity.scale)
    except CellError as error:
        findings.append(_of_cell(raw.tables["scores"], index, error))
        return False
    return True


def _of_cell(table: Table, index: int, error: CellError) -> Finding:
    kind = "unreadable"
    if isinstance(error, ScaleError):
        kind = "impossible-value"
    elif error.column == "source" and "is not in sources" in error.what:
        kind = "unknown-source"
    return found(kind, table, index, error.column, error.what, error.remedy)
