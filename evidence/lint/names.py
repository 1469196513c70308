"""Names and who stands behind them: unknown, written otherwise, or not what the relationship says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claims.model import Entity
from claims.names.registry import Registry
from evidence.columns import NAMES
from evidence.lint.finding import Finding, found
from evidence.lint.records import Material
from evidence.model import Record

SUGGESTED = 200
"""Unknown names that get suggestions: one takes two milliseconds."""
HOLDS = {"model": {"model", "product"}, "benchmark": {"benchmark", "leaderboard"}}
"""What may stand in a column."""
OWN, OTHERS = "first_party", ("third_party", "competitor")


def check_names(material: Material) -> Iterator[Finding]:
    """One finding for each name of a column that is unknown, written otherwise, or of another kind."""
    suggested = 0
    for place in ("scores", "facts", "items"):
        table = material.tables[place]
        for column in (name for name in NAMES if name in table.header):
            for name, (index, rows) in _counted(material, place, column).items():
                entity = material.entity(name)
                if entity is None:
                    suggested += 1
                    near = material.names.suggest(name) if suggested <= SUGGESTED else ()
                    ask = f"did you mean {' or '.join(near)}? " if near else ""
                    kind, what = "unknown-name", f"{name} is not in the registry"
                    remedy = f"{ask}Left so, only this spelling finds it"
                elif entity.type not in HOLDS.get(column, {entity.type}):
                    kind, what = "wrong-kind", f"{name} is a {entity.type}"
                    remedy = f"write the {column}'s name as `benchclaim names` knows it"
                elif entity.name != name:
                    kind, what, remedy = "other-spelling", name, f"write {entity.name}"
                else:
                    continue
                yield found(kind, table, index, column, what, remedy, rows=rows)


def _counted(material: Material, kind: str, column: str) -> dict[str, tuple[int, int]]:
    """Each name of a column -> its first row and how many have it."""
    counts: dict[str, tuple[int, int]] = {}
    for index, (name,) in enumerate(material.tables[kind].heads(column)):
        if name and (kind, index) not in material.broken:
            first, rows = counts.get(name, (index, 0))
            counts[name] = (first, rows + 1)
    return counts


def check_relationships(material: Material) -> Iterator[Finding]:
    """First parties who did not make the model, and others who did, as far as the registry knows both."""
    seen: dict[_Said, list[int]] = {}
    records: list[tuple[str, int, str, Record]] = [
        ("scores", index, score.model, score) for index, score in material.scores
    ]
    records += [("facts", index, fact.entity, fact) for index, fact in material.facts]
    for kind, index, name, record in records:
        maker, evaluator = maker_of(name, material.names), house_of(record.evaluator, material.names)
        said = record.evaluator_relationship
        if maker and evaluator and (said == OWN) != (maker == evaluator) and said in (OWN, *OTHERS):
            key = _Said(kind, name, record.evaluator, evaluator, maker, said)
            seen.setdefault(key, []).append(index)
    for key, rows in seen.items():
        yield _wrong_party(material, key, rows)


class _Said(NamedTuple):
    kind: str
    name: str
    evaluator: str
    house: str
    maker: str
    said: str


def _wrong_party(material: Material, key: _Said, rows: list[int]) -> Finding:
    """A board of the maker's is only a warning: those who run it may be independent of those who trained."""
    own = key.said == OWN
    who = key.evaluator if key.evaluator == key.house else f"{key.evaluator} ({key.house})"
    made = f"did not make it, {key.maker} did" if own else "made it"
    entity = evaluator_of(key.evaluator, material.names)
    return found(
        "relationship",
        material.tables[key.kind],
        rows[0],
        "evaluator_relationship",
        f"{key.name}: {key.said}, but {who} {made}",
        "write competitor, third_party or other" if own else f"write {OWN}",
        rows=len(rows),
        severity="warning" if entity and entity.type == "leaderboard" else "error",
    )


def maker_of(name: str, names: Registry) -> str | None:
    """The house that made a model or product, or that an organisation belongs to; None for others."""
    entity = names.get(name)
    if entity is None or entity.type not in ("model", "product", "organisation"):
        return None
    if entity.type == "organisation":
        return _house(entity, names)
    maker = names.get(entity.maker) if entity.maker else None
    return _house(maker, names) if maker else entity.maker


def evaluator_of(written: str, names: Registry) -> Entity | None:
    """The organisation or board that evaluated, with or without what stands in brackets behind it."""
    entity = names.get(written) or names.get(written.partition("(")[0].strip())
    return entity if entity and entity.type in ("organisation", "leaderboard") else None


def house_of(evaluator: str, names: Registry) -> str | None:
    """The house of an evaluator, None where unknown: `Alibaba (Qwen)` is of Alibaba, as `Qwen team` is."""
    entity = evaluator_of(evaluator, names)
    return _house(entity, names) if entity else None


def _house(entity: Entity, names: Registry) -> str:
    """Up from a team or board to who stands behind it."""
    for _ in range(4):
        above = names.get(entity.maker) if entity.maker else None
        if above is None or above == entity:
            break
        entity = above
    return entity.name
