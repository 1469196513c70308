"""Claim sets: statements to check that come without the article they stood in.

Three forms are read, told apart by their content:
  the set the project ships     JSONL, `statement_en` and `statement_zh` beside the guideline's fields
  the guideline's fields        JSONL, with or without `quote` and `start`; what `extract` and `check` print
  plain text                    one sentence a line, still to be extracted from
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from claims.errors import BenchclaimError
from claims.model import Claim

Language = Literal["en", "zh"]

STATEMENTS = ("statement_en", "statement_zh", "quote")
# The place in an article that is not at hand, and what it is an example of: meaningful beside it, not here.
PLACE = ("start", "end", "language", "article_sha256", "phenomenon")
# What a report's line says beyond its claim (reports/jsonl.py): a new check finds its own.
VERDICT = (
    "score", "standing", "strength", "checks", "missing", "flips_if", "why_zh",
    "annotated", "evidence", "document", "run",
)  # fmt: skip
KNOWN = (*Claim.model_fields, *STATEMENTS, *PLACE, *VERDICT, "value_text")


class Sentence(NamedTuple):
    """One line of a plain text set."""

    line: int
    """Counted from 1."""
    text: str


class ClaimSet(NamedTuple):
    """What a file of claims holds: structured claims, or sentences to extract claims from; never both."""

    name: str
    claims: tuple[Claim, ...] = ()
    sentences: tuple[Sentence, ...] = ()


def bundled() -> tuple[Path, ...]:
    """The claim sets that come with the project, sorted by name."""
    return tuple(sorted((Path(__file__).parent / "data" / "sets").glob("*.jsonl")))


def load_set(path: Path, language: Language = "en", *, places: bool = False) -> ClaimSet:
    """Read a claim set; a claim's quote is its statement in `language`, its start is None.

    With `places` a row's own quote and start are kept, for whoever has the articles beside the set. Raises
    BenchclaimError naming file, row and field for anything that is not a claim.
    """
    text = _text(path)
    rows = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not rows:
        raise BenchclaimError(f"{path}: holds no claims; write one sentence or one JSON object a line")
    if path.suffix not in (".jsonl", ".json", ".ndjson") and not rows[0][1].lstrip().startswith("{"):
        return ClaimSet(path.name, sentences=tuple(Sentence(number, line.strip()) for number, line in rows))
    read = (_claim(path, number, line, language, places) for number, line in rows)
    return ClaimSet(path.name, claims=tuple(_with_ids(path, rows, read)))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BenchclaimError(f"{path}: cannot be read ({error.strerror}); give a file of claims") from None
    if b"\0" in data:
        raise BenchclaimError(f"{path}: is not text; give JSONL or one sentence a line")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise BenchclaimError(f"{path}: row {row} is not UTF-8; save the file as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _claim(path: Path, number: int, line: str, language: Language, places: bool) -> Claim:
    where = f"{path}: row {number}"
    try:
        row = json.loads(line, parse_constant=_refuse)
        json.dumps(row, ensure_ascii=False).encode()  # half a character (a lone surrogate) is refused here
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "cannot be read"
        raise BenchclaimError(f"{where}: is not JSON ({reason}); write one object a line") from None
    if not isinstance(row, dict):
        raise BenchclaimError(f"{where}: is not a JSON object; write one object a line")
    for field in row:
        if field not in KNOWN:
            near = difflib.get_close_matches(str(field), KNOWN, 1)
            remedy = f"did you mean {near[0]!r}?" if near else "see the annotation guideline for the names"
            raise BenchclaimError(f"{where}: unknown field {field!r}; {remedy}")
    said = {"quote": row["quote"], "start": row.get("start")} if places and "quote" in row else None
    said = said or {"quote": _statement(row, language)}
    return _validated(where, {"article": path.name, **_fields(row), **said})


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    """The Claim's share of a row, nulls left to their defaults."""
    fields = {name: row[name] for name in Claim.model_fields if row.get(name) is not None and name != "start"}
    if "run" in row:  # a report's line: its verdict is a machine's, not an annotator's
        annotated = row.get("annotated")
        fields = {name: value for name, value in fields.items() if name not in ("verdict", "why")}
        fields |= annotated if isinstance(annotated, dict) else {}
    if row.get("value_text") is not None and row.get("value") is None:
        fields["value"] = row["value_text"]
    return fields


def _statement(row: dict[str, Any], language: Language) -> str:
    """The claim in words: the asked language, else another, else its fields in a row."""
    for name in (f"statement_{language}", *STATEMENTS):
        if isinstance(row.get(name), str) and row[name].strip():
            return str(row[name])
    lists = [", ".join(map(str, row.get(name) or [])) for name in ("objects", "benchmarks")]
    parts = [row.get("subject"), row.get("degree"), row.get("relation") or row.get("kind"), lists[0],
             lists[1] and f"({lists[1]})", row.get("attribute"), row.get("value", row.get("value_text")),
             row.get("unit")]  # fmt: skip
    return " ".join(str(part) for part in parts if part not in (None, ""))


def _validated(where: str, fields: dict[str, Any]) -> Claim:
    try:
        return Claim.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"][:2]) or "?"
        if first["type"] == "missing":
            raise BenchclaimError(f"{where}: field {field!r} is missing; add it") from None
        reason = first["msg"].removeprefix("Input should be ").replace("tuple", "list")
        given = f"{first['input']!r:.60}"
        raise BenchclaimError(f"{where}, field {field!r}: should be {reason}, not {given}") from None


def _with_ids(path: Path, rows: list[tuple[int, str]], claims: Iterator[Claim]) -> Iterator[Claim]:
    """Give every claim an id: its own, or a hash of what it says; the same id twice is a mistake."""
    given: dict[str, int] = {}
    hashed: Counter[str] = Counter()
    for (number, _), claim in zip(rows, claims, strict=True):
        if claim.id:
            if claim.id in given:
                raise BenchclaimError(
                    f"{path}: row {number}, field 'id': {claim.id!r} also stands in row {given[claim.id]}; "
                    "give each row its own, or none"
                )
            given[claim.id] = number
            yield claim
            continue
        digest = _digest(claim)
        hashed[digest] += 1
        again = f"-{hashed[digest]}" if hashed[digest] > 1 else ""
        yield claim.model_copy(update={"id": digest + again})


def _digest(claim: Claim) -> str:
    says = claim.model_dump(
        mode="json",
        include={
            "article", "quote", "kind", "subject", "relation", "objects", "benchmarks", "attribute", "value",
        },
    )  # fmt: skip
    return hashlib.sha256(json.dumps(says, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]
