"""Decisions made elsewhere: in files, in Label Studio, in Argilla.

Every form is read into the same two things: what somebody wants (`Wish`), and a line nobody can act on
(`Refusal`). What is allowed the rules decide when the wishes are carried out, not the file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from claims.errors import BenchclaimError
from verify.review.model import Flaw

PEOPLE = ("annotator", "name")
"""Columns of the file that says who is who."""


class Wish(NamedTuple):
    """What somebody decided on a case, or a claim somebody missed, as a file has it."""

    where: str
    """File and line or task, for messages."""
    case: str = ""
    act: Literal["decided", "adjudicated", "corrected"] = "decided"
    judgement: str | None = None
    reason: str = ""
    author: str | None = None
    """Whose it is, as the ledger knows them; None: whoever brings the file."""
    round: int | None = None
    """The round of the case it was made for, where the file says."""
    seen: str | None = None
    """Digest of the material that was looked at, where the file says."""
    changes: Mapping[str, Any] = {}
    """Fields of the claim that should be others; of a missed claim all its fields."""
    flaw: Flaw | None = None
    span: tuple[int, int] | None = None
    """Where the quote should begin and end, in characters of the article."""
    article: str = ""
    """Of a claim that was missed."""


class Refusal(NamedTuple):
    """A line that cannot be carried out."""

    where: str
    why: str


Read = Iterator[Wish | Refusal]


def rows_of(path: Path) -> list[tuple[str, Any]]:
    """The objects of a JSON array, one object, or JSON lines, each with where it stands.

    Raises BenchclaimError for a file that cannot be read or holds something else.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BenchclaimError(f"{path} cannot be read ({error.strerror}): check the name") from None
    except UnicodeDecodeError:
        raise BenchclaimError(f"{path} is not UTF-8: save it as UTF-8") from None
    if text.lstrip().startswith("["):
        whole = _json(text, str(path))
        return [(f"{path}: object {at}", row) for at, row in enumerate(whole, 1)]
    lines = [(at, line) for at, line in enumerate(text.split("\n"), 1) if line.strip()]
    found = [(f"{path}: line {at}", _loaded(line)) for at, line in lines]
    if found and all(row is None for _, row in found):
        return [(f"{path}: object 1", _json(text, str(path)))]  # one object, written on many lines
    for where, row in found:
        if row is None:
            raise BenchclaimError(f"{where} is not JSON: write one object a line, or one array")
    return found


def people_of(path: Path | None) -> dict[str, str]:
    """Who is who: the annotator's e-mail or number elsewhere -> the name in the ledger.

    Raises BenchclaimError for a file without the two columns, and for an annotator with two names.
    """
    if path is None:
        return {}
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise BenchclaimError(f"{path} cannot be read: give a CSV file in UTF-8") from None
    rows = list(csv.DictReader(io.StringIO(text)))
    people: dict[str, str] = {}
    for row in rows:
        annotator, name = ((row.get(column) or "").strip() for column in PEOPLE)
        if not annotator or not name:
            raise BenchclaimError(f"{path}: every row needs the columns annotator and name")
        if people.setdefault(annotator, name) != name:
            raise BenchclaimError(f"{path}: {annotator} is both {people[annotator]} and {name}")
    return people


def text_of(value: object) -> str:
    """What somebody wrote: a text, or the lines of one."""
    if isinstance(value, list):
        return "\n".join(str(part) for part in value).strip()
    return value.strip() if isinstance(value, str) else ""


def whole_number(value: object) -> int | None:
    """The number where it is one, also as text."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _loaded(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep"
        raise BenchclaimError(f"{where} is not JSON ({reason}): give the file as it was exported") from None
