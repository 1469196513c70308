"""Challenge cases: short texts in TOML files, each with the claims an annotator finds in it.

    [[case]]
    id = "passive-en-01"
    lang = "en"
    text = "..."
    date = "2025-03-06"      # of the article, where the text needs one
    title = "..."            # likewise
    claims = [{ quote = "...", kind = "comparison", subject = "...", ... }]

A claim has the fields of the annotation guideline; what is left out is empty or has its default. `quote` is
the first occurrence in `text`, or the `nth`. The file's name is the group of its cases. Names are compared
through the registry, then without case, spaces and punctuation; licences by their name.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from claims.errors import BenchclaimError
from claims.model import Article, Claim
from claims.names.registry import Registry
from claims.reading.read import article_from_text
from verify.atoms import Spelling, squash
from verify.evaluate.groups import Collection
from verify.evaluate.marks import marks_of

LANGUAGES: tuple[str, ...] = ("zh-Hans", "zh-Hant", "en")
FLOORS = "floors.toml"
"""Beside the cases there may be a file with what was reached on them; it holds none."""
KEYS = frozenset({"id", "lang", "text", "date", "title", "claims"})


class Case(NamedTuple):
    """One challenge: a short text and the claims an annotator finds in it."""

    id: str
    group: str
    """Name of the file it stands in."""
    lang: str
    text: str
    date: dt.date | None
    title: str | None
    claims: tuple[Claim, ...]

    @property
    def article(self) -> Article:
        """The text as an article of its own."""
        return article_from_text(self.id, self.text, title=self.title, published=self.date)


def holds_cases(path: Path) -> bool:
    """Whether a path is meant to name challenge cases: a TOML file or a folder."""
    return path.suffix == ".toml" or path.is_dir()


def load_cases(path: Path) -> tuple[Case, ...]:
    """Every case of a file, or of every TOML file in a folder by name.

    Raises BenchclaimError naming file, line or case, and field.
    """
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    files = [file for file in files if file.name != FLOORS]
    if not files:
        raise BenchclaimError(f"{path} holds no challenge cases: give a folder of TOML files with [[case]]")
    cases: dict[str, Case] = {}
    for file in files:
        for number, row in enumerate(_rows(file), start=1):
            case = _case(row, file, number)
            if case.id in cases:
                raise BenchclaimError(
                    f"{file}: the id {case.id!r} stands in {cases[case.id].group}.toml too: give each its own"
                )
            cases[case.id] = case
    return tuple(cases.values())


def _rows(file: Path) -> list[dict[str, Any]]:
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8")).get("case")
    except OSError as error:
        raise BenchclaimError(f"{file}: cannot be read ({error.strerror}); give challenge cases") from None
    except UnicodeDecodeError:
        raise BenchclaimError(f"{file}: is not UTF-8; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BenchclaimError(f"{file}: is not TOML: {error}") from None
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise BenchclaimError(f"{file}: holds no [[case]]: each challenge starts with such a line")
    return found


def _case(row: Mapping[str, Any], file: Path, number: int) -> Case:
    where = f"{file}: case {row.get('id') or number}"
    unknown = sorted(set(row) - KEYS)
    if unknown:
        raise BenchclaimError(f"{where}: unknown field {unknown[0]!r}; known are {', '.join(sorted(KEYS))}")
    for field in ("id", "lang", "text", "claims"):
        if field not in row:
            raise BenchclaimError(f"{where}: field {field!r} is missing; add it")
    if row["lang"] not in LANGUAGES:
        raise BenchclaimError(
            f"{where}, field 'lang': should be one of {', '.join(LANGUAGES)}, not {row['lang']!r}"
        )
    if not isinstance(row["claims"], list):
        raise BenchclaimError(f"{where}, field 'claims': should be a list, empty where there is no claim")
    identifier, text = str(row["id"]), str(row["text"])
    return Case(
        id=identifier,
        group=file.stem,
        lang=str(row["lang"]),
        text=text,
        date=_date(row.get("date"), where),
        title=str(row["title"]) if row.get("title") else None,
        claims=tuple(
            _expected(claim, identifier, text, f"{where}, claim {place}")
            for place, claim in enumerate(row["claims"], start=1)
        ),
    )


def _date(value: object, where: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)) if value else None
    except ValueError:
        raise BenchclaimError(f"{where}, field 'date': should be as 2025-01-31, not {value!r}") from None


def _expected(row: Mapping[str, Any], identifier: str, text: str, where: str) -> Claim:
    """The claim with its place; opinions and predictions are not check-worthy unless they say so."""
    fields = dict(row)
    nth = fields.pop("nth", 1)
    quote, start = str(fields.get("quote") or ""), -1
    if not quote or not isinstance(nth, int) or nth < 1:
        raise BenchclaimError(f"{where}: needs the `quote` of the text that makes it, and `nth` from 1")
    for _ in range(nth):
        start = text.find(quote, start + 1)
        if start < 0:
            raise BenchclaimError(f"{where}: the text has no {quote!r}{f' {nth} times' if nth > 1 else ''}")
    fields.setdefault("check_worthy", fields.get("kind") not in ("opinion", "prediction"))
    try:
        return Claim.model_validate({"article": identifier, "start": start, **fields})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"][:2])
        reason = first["msg"].removeprefix("Input should be ").replace("tuple", "list")
        raise BenchclaimError(f"{where}, field {field!r}: {reason}") from None


def spelling(registry: Registry) -> Spelling:
    """Names through the registry, then without case, spaces and punctuation; licences by their name."""

    def name(written: str | None) -> str:
        entity = registry.get(written) if written else None
        return squash(entity.name if entity else written)

    return Spelling(name=name, licence=lambda value: squash(str(value)))


def answered(cases: Iterable[Case], answers: Mapping[str, Iterable[Claim]], by: Spelling) -> Collection:
    """The cases compared with what was found in each; what is found and not check-worthy is let pass."""
    cases = tuple(cases)
    return Collection(
        languages={case.id: case.lang for case in cases},
        marks=tuple(
            mark
            for case in cases
            for mark in marks_of(case.id, case.claims, [c for c in answers[case.id] if c.check_worthy], by)
        ),
        groups={case.id: case.group for case in cases},
        spelling=by,
        challenges=True,
    )
