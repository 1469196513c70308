"""Evidence of a few rows and claims about it, for the tests of the scorer.

The models Ada, Bob and Cyd and the benchmarks Sums and Codes are in no registry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from claims.model import Claim
from claims.names.registry import Registry, load_registry
from evidence.index import Index
from evidence.meta import PackMeta
from evidence.model import Record
from evidence.pack import Pack
from evidence.table import empty_table, table_of
from verify.judge import judge
from verify.model import Finding
from verify.policy import Policy, load_policy

Row = dict[str, Any]
SOURCES = ("lab-board", "ada-post", "bob-post", "cyd-post", "news", "other-news")


@cache
def registry() -> Registry:
    """The bundled names."""
    return load_registry()


@cache
def policy(name: str = "published") -> Policy:
    """A bundled policy."""
    return load_policy(name)


def score(model: str, benchmark: str, value: float, **more: Any) -> Row:
    """A row of scores: an independent figure of Lab in percent, unless said otherwise."""
    row = {"model": model, "benchmark": benchmark, "value": value, "unit": "%", "evaluator": "Lab",
           "evaluator_relationship": "third_party", "date": "2025-01-15", "source": "lab-board"}  # fmt: skip
    return row | more


def own(model: str, benchmark: str, value: float, maker: str = "ada", **more: Any) -> Row:
    """A row of scores in the post of a maker: about its own model or about a rival's."""
    relationship = "first_party" if model.lower() == maker else "competitor"
    fields: Row = {"evaluator": f"{maker.title()} Inc", "source": f"{maker}-post"}
    return score(model, benchmark, value, **(fields | {"evaluator_relationship": relationship} | more))


def fact(entity: str, attribute: str, value: Any, **more: Any) -> Row:
    """A row of facts from the news, unless said otherwise."""
    row = {"entity": entity, "attribute": attribute, "value": value, "evaluator": "News",
           "evaluator_relationship": "third_party", "date": "2025-01-15", "source": "news"}  # fmt: skip
    return row | more


def items(model: str, benchmark: str, marks: Sequence[float], **more: Any) -> list[Row]:
    """Rows of what a model got on the questions q0, q1, ... of a benchmark, on Lab's board."""
    fields: Row = {"model": model, "benchmark": benchmark, "source": "lab-board"} | more
    return [fields | {"item": f"q{number}", "value": mark} for number, mark in enumerate(marks)]


def index(*rows: Row) -> Index:
    """An index over rows of scores, facts and items."""
    scores = [row for row in rows if "model" in row and "item" not in row]
    facts = [row for row in rows if "entity" in row]
    return Index([
        Pack(
            meta=PackMeta(name="test", version="1"),
            digest="0",
            sources=table_of("test/sources", [{"id": name, "title": name.title()} for name in SOURCES]),
            scores=_table("test/scores", scores),
            facts=_table("test/facts", facts),
            items=_table("test/items", [row for row in rows if "item" in row]),
        )
    ])  # fmt: skip


def _table(label: str, rows: Sequence[Row]) -> Any:
    return table_of(label, rows) if rows else empty_table(label)


def claim(kind: str = "comparison", day: str | None = "2025-02-01", **fields: Any) -> Claim:
    """A claim of the first of February 2025 about the model Ada, unless said otherwise."""
    values: Row = {"article": "test", "quote": "quoted", "subject": "Ada"} | fields
    lists = {key: tuple(values[key]) for key in ("objects", "benchmarks") if key in values}
    date = dt.date.fromisoformat(day) if day else None
    return Claim.model_validate(values | lists | {"kind": kind, "date": date})


def judged(given: Claim, *rows: Row, by: str = "published", context: Sequence[Claim] = ()) -> Finding:
    """The finding of a claim on these rows."""
    return found(given, *rows, by=by, context=context)[0]


def found(
    given: Claim, *rows: Row, by: str = "published", context: Sequence[Claim] = ()
) -> tuple[Finding, tuple[Record, ...]]:
    """The finding of a claim on these rows, and its records."""
    return judge(given, index(*rows), registry(), policy(by), context=context)
