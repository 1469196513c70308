"""Reads the TOML tables of names, one file a maker or a kind of benchmark, and checks each entry.

A file may hold, in this order: `maker` and `country`; `organisation`, `person`, `product`, `codebase`,
`benchmark`, `leaderboard` (arrays of tables); `phrases` (idioms that contain a name and are none);
`[[family]]` tables with their `models`, each a name or a table, and these with `snapshots`. What a family
says of release, licence and weights holds for its models unless they say otherwise.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from claims.errors import BenchclaimError
from claims.model import Entity

LEVELS = ("aliases", "cased", "weak", "strict")
"""How much a spelling needs to count in a text: nothing; its exact case; exact case and a text about AI;
exact case and its maker or a model word near."""

_STRINGS = (
    "country",
    "maker",
    "family",
    "predecessor",
    "released",
    "license",
    "snapshot_of",
    "of",
    "prefix",
    "joint",
)
_FLAGS = ("open_weights", "lower_is_better", "open", "yearly")
_NUMBERS = ("total", "active", "n_items")
_LISTS = (*LEVELS, "domain", "models", "snapshots", "scale")
_INHERITED = ("released", "open_weights", "license", "maker")
_GUARDS = ("guard", "guard_models")
_SECTIONS = ("organisation", "person", "product", "codebase", "benchmark", "leaderboard")
_SIZE = re.compile(r"(?<![\w.])(?:(\d+)x)?(\d+(?:\.\d+)?)B(?:-A(\d+(?:\.\d+)?)B)?(?![\w.])")

_ALLOWED: dict[str, type | tuple[type, ...]] = {
    "name": str,
    **dict.fromkeys((*_STRINGS, *_GUARDS), str),
    **dict.fromkeys(_FLAGS, bool),
    **dict.fromkeys(_NUMBERS, (int, float)),
    **dict.fromkeys(_LISTS, list),
}


@dataclass(slots=True)
class Entry:
    """One name as the tables have it; the registry makes an Entity of it when it is first asked for."""

    name: str
    type: str
    where: str
    fields: dict[str, Any] = field(default_factory=dict)
    spellings: list[tuple[str, int]] = field(default_factory=list)
    """(spelling, level), the canonical name first; the level is an index into LEVELS."""
    parent: str | None = None
    """Family or series it belongs to."""
    prefix: str | None = None
    """What a version is attached to, where unlisted versions are to be recognised."""
    joint: str = "-"
    folder: int = 0
    """0 for the bundled tables, 1, 2, ... for the folders given beside them."""
    styled: bool = False
    """Were prefix or joint given, not filled in?"""


@dataclass(slots=True)
class Tables:
    """All entries of all files, the idioms that are no names, and the digest of the bytes read."""

    entries: list[Entry]
    phrases: list[str]
    sha256: str


class NameFile(NamedTuple):
    """A file of names as it is on disk, with the number of its folder."""

    folder: int
    path: Path
    data: bytes


def name_files(folders: tuple[Path, ...]) -> tuple[NameFile, ...]:
    """Every `*.toml` of the folders, by name. Raises BenchclaimError for a folder without one."""
    found: list[NameFile] = []
    for number, folder in enumerate(folders):
        files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
        if not files:
            raise BenchclaimError(f"{folder}: no *.toml file with names; give a folder that has some")
        found += [NameFile(number, path, path.read_bytes()) for path in files]
    return tuple(found)


def read_tables(files: Iterable[NameFile]) -> Tables:
    """What the files say. Raises BenchclaimError with file, entry and remedy."""
    digest = hashlib.sha256()
    entries: list[Entry] = []
    phrases: list[str] = []
    for number, path, data in files:
        digest.update(path.name.encode() + b"\0" + data)
        table = _parse(path, data)
        phrases += _names(table.pop("phrases", []), f"{path.name}: phrases")
        for entry in _entries(table, path.name):
            entry.folder = number
            entries.append(entry)
    return Tables(entries, phrases, digest.hexdigest())


def _parse(path: Path, data: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BenchclaimError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BenchclaimError(f"{path}: not TOML: {error}; mend that line") from None


def _entries(table: dict[str, Any], file: str) -> Iterator[Entry]:
    maker = table.pop("maker", None)
    if maker is not None and not isinstance(maker, str):
        raise BenchclaimError(f"{file}: maker must be a name in quotes")
    families = table.pop("family", [])
    for section, rows in table.items():
        if section not in _SECTIONS:
            raise BenchclaimError(
                f"{file}: unknown section {section!r}; known are {', '.join((*_SECTIONS, 'family'))}"
            )
        for row in _rows(rows, f"{file}: {section}"):
            own = None if section == "organisation" and row.get("name") == maker else maker
            yield _entry(row, section, file, {"maker": own} if own else {})
    for row in _rows(families, f"{file}: family"):
        yield from _family(row, file, {"maker": maker} if maker else {})


def _family(row: dict[str, Any], file: str, inherited: dict[str, Any]) -> Iterator[Entry]:
    head = _entry(row, "family", file, inherited)
    if row.get("open", True):
        head.prefix = row.get("prefix", f"{head.name}-")
    head.joint = row.get("joint", "-")
    head.styled = "prefix" in row or "joint" in row
    yield head
    passed = inherited | {k: row[k] for k in _INHERITED if k in row}
    guard = _level(row.get("guard_models"), head.where)
    for item in row.get("models", []):
        model = _as_row(item, head.where)
        entry = _entry(model, "model", file, passed, guard)
        entry.parent = head.name
        entry.joint = " " if " " in entry.name and "-" not in entry.name else head.joint
        yield entry
        kept = passed | {k: model[k] for k in (*_INHERITED, "total", "active") if k in model}
        kept.pop("released", None)
        for snapshot in model.get("snapshots", []):
            named = _as_row(snapshot, entry.where)
            child = _entry({"snapshot_of": entry.name, **named}, "model", file, kept, guard)
            child.parent = head.name
            child.joint = head.joint
            yield child


def _entry(row: dict[str, Any], kind: str, file: str, inherited: dict[str, Any], guard: int = 0) -> Entry:
    name = row.get("name")
    where = f"{file}: {kind} {name!r}"
    if not isinstance(name, str) or not name.strip():
        raise BenchclaimError(f'{where}: an entry needs a name; add name = "..."')
    for field_name, value in row.items():
        wanted = _ALLOWED.get(field_name)
        if wanted is None:
            raise BenchclaimError(
                f"{where}: unknown field {field_name!r}; known are {', '.join(sorted(_ALLOWED))}"
            )
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            raise BenchclaimError(f"{where}: {field_name} = {value!r} is of the wrong type")
    own = _level(row["guard"], where) if "guard" in row else guard
    spellings = [(name, own)]
    kept = dict(inherited)
    for field_name, value in row.items():
        if field_name in _LEVEL_OF:
            level = _LEVEL_OF[field_name]
            spellings += [(alias, level) for alias in _names(value, f"{where}: {field_name}")]
        elif field_name not in _NOT_FACTS:
            kept[field_name] = value
    if kind in ("model", "family") and "total" not in kept:
        kept |= _size(name)
    return Entry(name, "model" if kind == "family" else kind, where, kept, spellings, row.get("of"))


_LEVEL_OF = {name: level for level, name in enumerate(LEVELS)}
_NOT_FACTS = {"name", *_GUARDS, "models", "snapshots", "of", "prefix", "joint", "open"}


def _level(guard: str | None, where: str) -> int:
    if guard is None or guard == "none":
        return 0
    if guard not in LEVELS[1:]:
        raise BenchclaimError(f"{where}: guard = {guard!r}; use one of none, {', '.join(LEVELS[1:])}")
    return LEVELS.index(guard)


def _size(name: str) -> dict[str, float]:
    """Parameters as the name states them: `235B-A22B` is 235e9 in all, 22e9 active."""
    match = _SIZE.search(name)
    if not match:
        return {}
    experts, size, active = match.groups()
    if experts:
        return {}  # 8x7B shares layers: its total is not the product
    return {"total": float(size) * 1e9} | ({"active": float(active) * 1e9} if active else {})


def _rows(rows: Any, where: str) -> list[dict[str, Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BenchclaimError(f"{where}: must be a list of tables")
    return rows


def _as_row(item: Any, where: str) -> dict[str, Any]:
    if isinstance(item, str):
        return {"name": item}
    if isinstance(item, dict):
        return item
    raise BenchclaimError(f"{where}: {item!r} must be a name or a table with one")


def _names(items: Any, where: str) -> list[str]:
    if not isinstance(items, list) or not all(isinstance(item, str) and item.strip() for item in items):
        raise BenchclaimError(f"{where}: must be a list of names in quotes")
    return items


def entity_of(entry: Entry) -> Entity:
    """The noun for an entry."""
    facts = dict(entry.fields)
    for short, long in (("total", "total_parameters"), ("active", "active_parameters")):
        if short in facts:
            facts[long] = facts.pop(short)
    if "scale" in facts:
        facts["scale"] = tuple(facts["scale"])
    facts.pop("yearly", None)
    facts["domain"] = tuple(facts.get("domain", ()))
    family = facts.pop("family", None) or entry.parent
    aliases = tuple(dict.fromkeys(spelling for spelling, _ in entry.spellings if spelling != entry.name))
    return Entity(name=entry.name, type=entry.type, aliases=aliases, family=family, **facts)  # type: ignore[arg-type]
