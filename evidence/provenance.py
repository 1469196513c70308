"""Where a file is from: what its format says, what a manifest beside it says, what the user says.

The user goes before the manifest, the manifest before the format. A manifest is a `manifest.json` in the
file's folder or one above it: a list of objects with `file` (relative to the manifest) and any of the fields
of Provenance, or `repo`, `path` and `commit` of a public GitHub repository with `file_last_changed`, and
`sha256`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claims.errors import BenchclaimError
from claims.model import Noun
from evidence.model import EvaluatorRelationship, Problem, Source

FORMATS = Path(__file__).with_name("data") / "formats"
"""One TOML file an importer: who stands behind a format, and the names its columns and rows have."""
SLUG = 96
"""Characters of a source's id."""
_UP = 6
"""Folders above a file in which its manifest is looked for."""


class Provenance(Noun):
    """Who measured the figures of a file, and where it was published. What is not known stays None."""

    evaluator: str | None = None
    evaluator_relationship: EvaluatorRelationship | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    """Day of the document, or on which a board stood like this."""
    retrieved: dt.date | None = None
    licence: str | None = None


@lru_cache(maxsize=64)
def format_data(name: str) -> dict[str, Any]:
    """What data/formats has of an importer; {} where it has nothing. Not to be changed by who reads it."""
    path = FORMATS / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def told_of(told: Provenance, name: str) -> Provenance:
    """What is told of a file, completed by what its format says."""
    known = {key: value for key, value in format_data(name).items() if key in Provenance.model_fields}
    return merged(told, Provenance.model_validate(known))


def merged(first: Provenance, then: Provenance) -> Provenance:
    """The fields of `first`, and those of `then` where it has none."""
    fields = {**then.model_dump(exclude_none=True), **first.model_dump(exclude_none=True)}
    return Provenance.model_validate(fields)


def source_of(path: Path, told: Provenance, *, part: str = "") -> Source:
    """The source that a file is; `part` tells several documents in one file apart.

    The id is made of publisher or title, file name and day, so that two days of one board stay two sources.
    """
    day = told.published.isoformat() if told.published else ""
    words = (told.publisher or told.title or "", path.stem if path.is_file() else path.name, part, day)
    return Source(
        id=slug(" ".join(dict.fromkeys(word for word in words if word))),
        title=told.title or path.name,
        url=told.url,
        publisher=told.publisher,
        published=told.published,
        retrieved=told.retrieved,
        licence=told.licence,
        sha256=sha256_of(path) if path.is_file() else None,
    )


def manifest_of(path: Path, sha256: str | None = None) -> Provenance | Problem:
    """What the manifest above a file says of it; nothing where there is none or it does not name the file."""
    resolved = path.resolve()
    for folder in list(resolved.parents)[:_UP]:
        manifest = folder / "manifest.json"
        if manifest.is_file():
            entry = _entries(manifest).get(resolved.relative_to(folder).as_posix())
            if entry is not None:
                return _of_entry(path, entry, sha256)
    return Provenance()


def _of_entry(path: Path, entry: dict[str, Any], sha256: str | None) -> Provenance | Problem:
    if entry.get("sha256") and sha256 and entry["sha256"] != sha256:
        what = "is not the file that manifest.json describes (its sha256 differs)"
        return Problem(path.name, "", what, "fetch it again or mend the manifest")
    known = {key: value for key, value in entry.items() if key in Provenance.model_fields}
    if {"repo", "path", "commit"} <= entry.keys():
        known.setdefault("url", f"https://github.com/{entry['repo']}/blob/{entry['commit']}/{entry['path']}")
    changed = str(entry.get("file_last_changed") or entry.get("commit_date") or "")
    if re.match(r"\d{4}-\d\d-\d\d", changed):
        known.setdefault("published", changed[:10])
    try:
        return Provenance.model_validate(known)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        what = f"manifest.json: {first['loc'][0]}: {first['msg'].lower()}"
        return Problem(path.name, "", what, "mend the manifest")


@lru_cache(maxsize=8)
def _entries(manifest: Path) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BenchclaimError(
            f"{manifest}: not JSON ({error}); it is a list of objects with `file`"
        ) from error
    if not isinstance(found, list):
        raise BenchclaimError(f"{manifest}: not a list; it is a list of objects with `file`")
    return {str(entry["file"]): entry for entry in found if isinstance(entry, dict) and "file" in entry}


def sha256_of(path: Path) -> str:
    """Hex digest of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def slug(text: str) -> str:
    """Lower-case words joined by hyphens, as source ids are written; a long one ends in a digest."""
    whole = re.sub(r"[^\w]+", "-", text.lower()).strip("-_")
    if len(whole) > SLUG:
        whole = f"{whole[: SLUG - 9].strip('-')}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"
    return whole or "source"
