"""A run as lines of JSON, and back.

One line is one finding, and stands alone: the guideline's fields first, then what the checker adds, then the
records and sources it rests on, the document it is from and the run that made it. So a file of lines may be
cut, sorted, searched and put together again, and any part of it can still be reported and explained. There
are no other lines: to a program that knows only the guideline every line is a claim.

The text of an article stands once, in `document.text` of its first line. Where that line is missing, the text
read back is blank but for the quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from claims.errors import BenchclaimError
from claims.model import Claim
from evidence.model import Record, Source
from verify.model import Dossier, Finding, Run

GUIDELINE = (
    "article", "quote", "start", "kind", "claimant", "attribution", "subject", "relation", "degree",
    "objects", "benchmarks", "scope", "attribute", "value", "unit", "check_worthy", "verdict", "why",
)  # fmt: skip
CLAIM = ("id", "modality", "by", "date", "title", "url")
FINDING = ("score", "standing", "strength", "checks", "missing", "flips_if", "why_zh")
BESIDE = ("ask", "ask_zh", "notes", "notes_zh", "missing_zh", "flips_if_zh", "review")
"""Of a finding too; lines written before there were such fields are read without them."""
SCHEMA = "1.1.0"
"""Version of what is written here, in every line and object; `reports.schema` has it as JSON Schema."""
DOCUMENT = ("name", "title", "url", "published", "language", "sha256", "notes", "text")

Shape = TypeVar("Shape")
RECORDS: TypeAdapter[list[Record]] = TypeAdapter(list[Record])
SOURCES: TypeAdapter[list[Source]] = TypeAdapter(list[Source])
FINDINGS: TypeAdapter[Finding] = TypeAdapter(Finding)
DOSSIER: TypeAdapter[Dossier] = TypeAdapter(Dossier)

_ENCODED = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False).encode

# Characters JSON allows in a string although they end a line for some readers, and halves of characters.
UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def to_jsonl(dossier: Dossier, _lang: str = "en") -> str:
    """One line a finding; empty where nothing was claimed. The language changes nothing."""
    run = f'"run": {_told(dossier.run.model_dump(mode="json"))}'
    first, rest = (f'"document": {_told(_document(dossier, text=text))}, {run}}}\n' for text in (True, False))
    sources = {source.id: _known(source) for source in dossier.sources}
    records = {record.id: (_known(record), record.source) for record in dossier.records}
    lines = []
    for number, finding in enumerate(dossier.findings):
        row = _told({**finding_row(finding), "schema_version": SCHEMA})
        evidence = _evidence(finding, records, sources)
        lines.append(f"{row[:-1]}, {evidence}, {rest if number else first}")
    return "".join(lines)


def to_json(dossier: Dossier, _lang: str = "en") -> str:
    """The whole dossier as one JSON object."""
    whole = {"schema_version": SCHEMA, **dossier.model_dump(mode="json")}
    return _safe(json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def ending(run: Run) -> str:
    """How every line of a run ends, without the end of the line."""
    return f", {_line({'run': run.model_dump(mode='json')}).rstrip()[1:]}"


def under_ids(line: str, ids: Mapping[str, str]) -> str:
    """A line with its records under other ids (then -> now), those that are not named as they are."""
    row = json.loads(line)
    for check in row["checks"]:
        check["left"], check["right"] = (
            [ids.get(one, one) for one in check[side]] for side in ("left", "right")
        )
    for record in row["evidence"]["records"]:
        record["id"] = ids.get(record["id"], record["id"])
    return _line(row).rstrip("\n")


def claims_to_jsonl(claims: Iterable[Claim]) -> str:
    """Claims before any verdict, one a line, in the guideline's fields and their origin."""
    return "".join(_line(claim_row(claim)) for claim in claims)


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim in the guideline's fields, then id, modality, rule, date, title and address."""
    dump = claim.model_dump(mode="json")
    return {name: dump[name] for name in GUIDELINE + CLAIM}


def finding_row(finding: Finding) -> dict[str, Any]:
    """A finding in the guideline's fields; an annotator's verdict moves to `annotated`."""
    dump = finding.model_dump(mode="json")
    claim = dump["claim"]
    row = {name: claim[name] for name in GUIDELINE + CLAIM}
    row |= {name: dump[name] for name in ("verdict", "why", *FINDING, *BESIDE)}
    return {**row, "annotated": {"verdict": claim["verdict"], "why": claim["why"]}}


def read(lines: Iterable[str], name: str = "lines") -> tuple[Dossier, ...]:
    """Dossiers from lines of `to_jsonl`, one an article and run, in the order they first appear.

    Raises BenchclaimError naming `name`, line and field.
    """
    groups: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            row = _row(f"{name}: line {number}", line)
            document = row["document"]
            key = json.dumps([document.get("name"), document.get("sha256"), row["run"]], sort_keys=True)
            groups.setdefault(key, []).append((number, row))
    if not groups:
        raise BenchclaimError(f"{name}: holds no findings; give a file written with --format jsonl")
    return tuple(_dossier(name, rows) for rows in groups.values())


def from_json(text: str, name: str = "json") -> Dossier:
    """The dossier of `to_json`. Raises BenchclaimError naming `name` and field."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        raise BenchclaimError(f"{name} is not JSON; give a file written with --format json") from None
    if isinstance(whole, dict):
        _require_known(name, whole.pop("schema_version", SCHEMA))
    try:
        return Dossier.model_validate(whole)
    except ValidationError as error:
        raise BenchclaimError(f"{name}, {_first(error)}; write it anew with --format json") from None


def _document(dossier: Dossier, *, text: bool) -> dict[str, Any]:
    article = dossier.article.model_dump(mode="json")
    kept = {name: article[name] for name in DOCUMENT}
    notes = [note.model_dump(mode="json") for note in dossier.notes]
    return {**kept, "text": article["text"] if text else None, "run_notes": notes}


def _evidence(finding: Finding, records: Mapping[str, tuple[str, str]], sources: Mapping[str, str]) -> str:
    """The records a finding's checks name and their sources, in that order.

    `records`: id -> the record as it is written, and its source; `sources` likewise. Findings share records.
    """
    named = dict.fromkeys(key for check in finding.checks for key in check.left + check.right)
    told = [records[key] for key in named if key in records]
    from_ = [sources[key] for key in dict.fromkeys(source for _, source in told) if key in sources]
    return (
        f'"evidence": {{"records": [{", ".join(text for text, _ in told)}], "sources": [{", ".join(from_)}]}}'
    )


def _known(noun: Record | Source) -> str:
    """A record or a source as it is written, nulls left out."""
    return _told(noun.model_dump(mode="json", exclude_none=True))


def _line(row: dict[str, Any]) -> str:
    return _told(row) + "\n"


def _told(row: dict[str, Any]) -> str:
    return _safe(_ENCODED(row))


def _safe(text: str) -> str:
    if text.isprintable():
        return text
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _row(where: str, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise BenchclaimError(f"{where} is not JSON; give a file written with --format jsonl") from None
    wanted = {*GUIDELINE, *CLAIM, *FINDING, "annotated", "evidence", "document", "run"}
    missing = sorted(wanted - set(row)) if isinstance(row, dict) else ["every field"]
    if missing:
        lacks = ", ".join(missing[:3])
        raise BenchclaimError(f"{where} lacks {lacks}; give a file written with --format jsonl")
    for name in ("annotated", "evidence", "document"):
        if not isinstance(row[name], dict):
            raise BenchclaimError(f"{where}, field {name!r}: should be an object")
    _require_known(where, row.get("schema_version", SCHEMA))  # the first lines ever written had none
    return dict(row)


def _require_known(where: str, version: object) -> None:
    first = str(version).partition(".")[0]
    if first != SCHEMA.partition(".")[0]:
        raise BenchclaimError(
            f"{where} has schema version {version}, but {SCHEMA} is read here: use the release that wrote it"
        )


def _dossier(name: str, rows: list[tuple[int, dict[str, Any]]]) -> Dossier:
    findings: list[Finding] = []
    records: dict[str, Record] = {}
    sources: dict[str, Source] = {}
    for number, row in rows:
        where = f"{name}: line {number}"
        findings.append(_finding(where, row))
        for record in _validated(where, RECORDS, row["evidence"].get("records", [])):
            records.setdefault(record.id, record)
        for source in _validated(where, SOURCES, row["evidence"].get("sources", [])):
            sources.setdefault(source.id, source)
    number, row = rows[0]
    documents = [each["document"] for _, each in rows]
    document = next((each for each in documents if each.get("text") is not None), documents[0])
    fields = {
        "article": _article(document, findings),
        "findings": findings,
        "records": list(records.values()),
        "sources": list(sources.values()),
        "notes": documents[0].get("run_notes", []),
        "run": row["run"],
    }
    return _validated(f"{name}: line {number}", DOSSIER, fields)


def _finding(where: str, row: dict[str, Any]) -> Finding:
    claim = {field: row[field] for field in GUIDELINE + CLAIM} | row["annotated"]
    fields = {field: row[field] for field in (*FINDING, "verdict", "why")}
    fields |= {field: row[field] for field in BESIDE if field in row}
    return _validated(where, FINDINGS, {**fields, "claim": claim})


def _article(document: dict[str, Any], findings: list[Finding]) -> dict[str, Any]:
    fields = {field: document.get(field) for field in DOCUMENT}
    if fields["text"] is not None:
        return fields
    what = "The text is not in this file: only the quoted passages are known."
    note = {"where": str(fields["name"]), "what": what}
    return {**fields, "text": _blank(findings), "notes": [*(fields["notes"] or []), note]}


def _validated(where: str, shape: TypeAdapter[Shape], value: Any) -> Shape:
    try:
        return shape.validate_python(value)
    except ValidationError as error:
        raise BenchclaimError(f"{where}, {_first(error)}") from None


def _blank(findings: list[Finding]) -> str:
    """A text of spaces with every quote at its place."""
    placed = [(finding.claim.start, finding.claim.quote) for finding in findings]
    length = max((start + len(quote) for start, quote in placed if start is not None), default=0)
    text = [" "] * length
    for start, quote in placed:
        if start is not None:
            text[start : start + len(quote)] = quote
    return "".join(text)


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"field {'.'.join(str(part) for part in first['loc']) or 'text'!r}: {first['msg']}"
