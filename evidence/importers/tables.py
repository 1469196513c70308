"""Tables of documents: model cards, launch posts, papers, boards in a README; HTML, markdown, CSV or LaTeX.

No two are laid out alike: models may be columns or rows, headers may have several rows and hold metrics,
shots and editions. `evidence.tables` finds the layout by the names that the registry knows; records therefore
bear canonical names already, and unknown names as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from claims.errors import BenchclaimError
from claims.names.registry import Registry, load_registry
from evidence.importers.origin import Origin, origin_of, problem
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, told_of
from evidence.streams import WHOLE, head, open_text
from evidence.tables.context import Document, maker_of
from evidence.tables.grid import Grid
from evidence.tables.words import role_of

_MARKDOWN = (".md", ".markdown", ".mdx", ".txt", ".rst", ".qmd")
_HTML = (".html", ".htm", ".xhtml")
_RULE = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABULAR = re.compile(r"\\begin\{(?:tabular|longtable|NiceTabular|tblr|table)")


def sniff(path: Path) -> float:
    """Fairly sure of documents with tables, hardly of a CSV file: a board's own importer goes first."""
    suffix = path.suffix.lower()
    if suffix not in (*_MARKDOWN, *_HTML, ".csv", ".tsv", ".tex"):
        return 0.0
    text = head(path)
    if suffix in _MARKDOWN:
        return 0.5 if _RULE.search(text) or _TABLE.search(text) else 0.0
    if suffix in _HTML:
        return 0.5 if _TABLE.search(text) else 0.25 if text else 0.0
    if suffix == ".tex":
        return 0.6 if _TABULAR.search(text) else 0.25 if text else 0.0
    columns = re.split(r"[,;\t]", text.split("\n", 1)[0])
    named = any(role_of(column.strip().strip('"')) in ("model", "benchmark") for column in columns)
    return (0.3 if named else 0.22) if len(columns) > 1 else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """The source, then the records of each table in turn with what could not be taken."""
    origin = origin_of(path, told, "tables")
    yield origin.source
    yield from read_with(path, told_of(told, "tables"), origin, _registry())


def read_with(path: Path, told: Provenance, origin: Origin, names: Registry) -> Iterator[Imported]:
    """The records of a file's tables, read with a registry of names."""
    from evidence.tables.records import table_records

    document = Document(told, path.name, maker_of(told, names))
    count = 0
    for grid in _grids(path, origin):
        if isinstance(grid, Problem):
            yield grid
            continue
        count += 1
        yield from table_records(grid, origin, document, names)
    if not count:
        yield problem(
            origin, "", "no table found", "give a document with tables in HTML, markdown, CSV or LaTeX"
        )


def _grids(path: Path, origin: Origin) -> Iterator[Grid | Problem]:
    from evidence.tables.html import html_tables
    from evidence.tables.latex import latex_tables
    from evidence.tables.markdown import markdown_tables
    from evidence.tables.sheet import sheet_tables

    suffix = path.suffix.lower()
    try:
        if suffix in (".csv", ".tsv"):
            yield from sheet_tables(path)
            return
        if path.stat().st_size > WHOLE:
            yield problem(
                origin, "", "too large for a document", f"split it into files under {WHOLE // 1_000_000} MB"
            )
            return
        with open_text(path) as file:
            text = file.read()
    except BenchclaimError as error:
        yield problem(origin, "", f"no text ({error})", "save the file as UTF-8")
        return
    reader = html_tables if suffix in _HTML else latex_tables if suffix == ".tex" else markdown_tables
    yield from reader(text)


@lru_cache(maxsize=1)
def _registry() -> Registry:
    return load_registry()
