"""What stands around a table: benchmark or model of its heading, known boards, the document's maker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from claims.model import Entity
from claims.names.registry import Registry
from claims.names.spelled import find_names
from evidence.benchmark_marks import BenchmarkName
from evidence.benchmark_names import RUN_ON, known, read_benchmark
from evidence.model import EvaluatorRelationship
from evidence.naming import ModelName
from evidence.provenance import Provenance, format_data
from evidence.tables.grid import Grid
from evidence.tables.linking import model_in
from evidence.tables.words import mode_of, says

_TITLED = re.compile(r"^\W*(table|tab\.|figure|表)\s*[\d一二三四五六七八九十.:：]+", re.IGNORECASE)
_RUN = re.compile(r"\b(?:peft|delta|pretrained|model|model_name)=([^\s,;()]+)")
_LONGEST = 200
"""Characters of a paragraph before a table that may still be its title."""


@dataclass(frozen=True)
class Document:
    """What is known of the document of a table."""

    told: Provenance
    file: str
    """Name of the file."""
    maker: str | None = None
    """Organisation whose document it is, at the top of its owners; None where nobody says so."""


@dataclass(frozen=True)
class Context:
    """What a table's surroundings say of all its figures."""

    benchmark: BenchmarkName | None = None
    near: bool = False
    """Does the heading or caption name it, not only the document?"""
    title: str | None = None
    """The nearest heading that says something, for a board of an unknown benchmark."""
    around: BenchmarkName | None = None
    """The only benchmark that the paragraphs of its section name, for tables whose lines are parts of one."""
    model: ModelName | None = None
    mode: str | None = None
    board: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """Entry of data/formats/tables.toml."""


def context_of(grid: Grid, document: Document, names: Registry) -> Context:
    """The context of a grid."""
    near = list(_near(grid))
    far = list(_far(document))
    board: Mapping[str, Any] = next(
        (
            board
            for board in format_data("tables").get("board", ())
            if any(re.search(board["match"], text, re.IGNORECASE) for text in (*near, *far))
        ),
        {},
    )
    title = next((text for text in reversed(grid.headings) if not says("general", text, "heading")), None)
    title = title if title and _is_name(title) else None
    around = _around(grid, names)
    mode = "base" if any(mode_of(text) == "base" for text in near[:2]) else None
    model = next((one for text in near if (one := _run_of(text, names) or _one_model(text, names))), None)
    if board:
        found = known(board["benchmark"], names) or BenchmarkName(board["benchmark"])
        return Context(_edition(found, near, board), True, title, None, model, mode, board)
    for text in (*near, *far):
        if named := _one_benchmark(text, names):
            return Context(named, text in near, title, around, model, mode)
    return Context(None, False, title, around, model, mode)


def _is_name(title: str) -> bool:
    """Does a heading look like the name of a board, not like words about a table?"""
    words = [word for word in re.findall(r"[\w+-]+", title) if not says("general", word, "plain")]
    return len(title) <= 80 and any(re.search(r"[A-Za-z].*[A-Z]|[A-Z].*\d|\d.*[A-Z]", word) for word in words)


def _around(grid: Grid, names: Registry) -> BenchmarkName | None:
    """The benchmark of the nearest section whose paragraphs name any; None where they name several."""
    for text in reversed(grid.sections):
        hits = [hit.entity for hit in find_names(text, names.lexicon) if hit.level <= 1]
        named = {entity.name: entity for entity in hits if entity.type == "benchmark"}
        if named:
            entity = next(iter(named.values()))
            return BenchmarkName(entity.name, entity) if len(named) == 1 else None
    return None


def _near(grid: Grid) -> Iterator[str]:
    """Caption and headings, the nearest first; a long paragraph is no caption."""
    if grid.caption and (len(grid.caption) <= _LONGEST or _TITLED.match(grid.caption)):
        yield _TITLED.sub("", grid.caption)
    yield from reversed(grid.headings)


def _far(document: Document) -> Iterator[str]:
    """Title, parts of the address and the name of the file."""
    if document.told.title:
        yield document.told.title
    repository = re.match(
        r"https?://(?:www\.)?(?:github\.com|huggingface\.co)/(?:datasets/|spaces/)?[^/]+/([^/?#]+)",
        document.told.url or "",
    )
    if repository:
        yield repository[1]
    yield re.sub(r"[_\s]+", " ", re.sub(r"\.\w{2,8}$|[-_]?20\d\d[-_]\d\d[-_]\d\d", "", document.file))


def _one_benchmark(text: str, names: Registry) -> BenchmarkName | None:
    """The only benchmark a heading names; None where it names none or several."""
    if RUN_ON.search(text):
        return None
    whole = known(text, names)
    if whole and whole.sure:
        return read_benchmark(text, names)
    hits = [hit for hit in find_names(text, names.lexicon) if hit.entity.type in ("benchmark", "leaderboard")]
    entities = {hit.entity.name for hit in hits if hit.level <= 1}
    if len(entities) != 1:
        return None
    read = read_benchmark(text, names)
    if read.entity and read.benchmark in entities:
        return read
    hit = next(hit for hit in hits if hit.entity.name in entities)
    rest = re.search(r"20\d\d-\d\d-\d\d", text[hit.end :])
    return BenchmarkName(hit.entity.name, hit.entity, release=rest[0] if rest else None)


def _run_of(text: str, names: Registry) -> ModelName | None:
    """The model of a harness's line about its run: `hf (pretrained=NAME, ...)`."""
    run = _RUN.search(text)
    return model_in(run[1], names) if run else None


def _one_model(text: str, names: Registry) -> ModelName | None:
    if RUN_ON.search(text):
        return None
    models = {
        hit.entity.name: hit.entity
        for hit in find_names(text, names.lexicon)
        if hit.entity.type == "model" and hit.level <= 1
    }
    (entity,) = models.values() if len(models) == 1 else (None,)
    return ModelName(entity.name, entity) if entity else None


def _edition(found: BenchmarkName, near: list[str], board: Mapping[str, Any]) -> BenchmarkName:
    for pattern, release in board.get("editions", {}).items():
        if any(re.search(pattern, text, re.IGNORECASE) for text in near):
            return replace(found, release=release)
    return found


def maker_of(told: Provenance, names: Registry) -> str | None:
    """The organisation whose document this is: evaluator or publisher told, else the owner of its address."""
    owner = re.match(
        r"https?://(?:www\.)?(?:github\.com|huggingface\.co|modelscope\.cn/models)/([^/]+)", told.url or ""
    )
    owners: dict[str, str] = format_data("tables").get("owners", {})
    site = re.match(
        r"https?://(?:[\w-]+\.)*?([\w-]+\.(?:com|ai|cn|io|org|dev|google|net))(?:/|$)", told.url or ""
    )
    told_names = [told.evaluator, told.publisher, owners.get(owner[1].lower(), owner[1]) if owner else None]
    told_names.append(owners.get(site[1].lower()) if site else None)
    for name in told_names:
        entity = names.get(name) if name else None
        if entity is not None and entity.type == "organisation":
            return top_owner(entity.name, names)
    return None


def top_owner(name: str, names: Registry) -> str:
    """The organisation at the top of an organisation's owners."""
    for _ in range(5):
        entity = names.get(name)
        if entity is None or not entity.maker or entity.maker == name:
            break
        name = entity.maker
    return name


def relationship(
    document: Document, model: Entity | None, names: Registry, given: EvaluatorRelationship
) -> EvaluatorRelationship:
    """Who measured a figure of a model: its maker, a rival, or as told or `given`.

    What is told of a document of third parties holds. A document whose maker is not known says nothing more.
    """
    told = document.told.evaluator_relationship
    if told not in (None, "first_party", "competitor"):
        return told or given
    if document.maker is None:
        return told or given
    if model is None or model.maker is None:
        return "other"
    return "first_party" if top_owner(model.maker, names) == document.maker else "competitor"
