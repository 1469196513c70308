"""JSON Schema (2020-12) of what `--format json` and `--format jsonl` write, and of claims `extract` prints.

Made from the nouns, whose docstrings become the descriptions. Whoever changes a noun changes what is written,
so the version must be raised: a test holds the published copies in docs/schema to this.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

from pydantic import TypeAdapter

from claims.errors import BenchclaimError
from claims.model import Article, Claim, Note
from evidence.model import Record, Source
from reports.jsonl import BESIDE, CLAIM, DOCUMENT, FINDING, GUIDELINE, SCHEMA
from verify.model import Dossier, Finding, Run

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES = ("json", "jsonl", "claims")
NOUNS = ("claims.model", "evidence.model", "verify.model")
TITLES = {
    "json": "A dossier as benchclaim writes it with --format json",
    "jsonl": "One line of what benchclaim writes with --format jsonl: a finding with its evidence",
    "claims": "One line of what benchclaim extract prints: a claim before any verdict",
}
Json = dict[str, Any]


def render(name: str) -> str:
    """The schema of that name as text. Raises BenchclaimError for another name."""
    return json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n"


def schema(name: str) -> Json:
    """The schema of that name. Raises BenchclaimError for another name."""
    if name not in NAMES:
        raise BenchclaimError(f"schema {name!r}: there is none; choose one of {', '.join(NAMES)}")
    body = {"json": _dossier, "jsonl": _line, "claims": _claim}[name]()
    definitions = body.pop("$defs")
    head = {"$schema": DIALECT, "$id": f"urn:benchclaim:schema:{name}:{SCHEMA}", "title": TITLES[name]}
    return {**head, **body, "$defs": dict(sorted(definitions.items()))}


def _dossier() -> Json:
    nouns = _nouns()
    whole = nouns["Dossier"]
    properties = {"schema_version": _version(), **whole["properties"]}
    return _object(properties, properties) | {"$defs": {k: v for k, v in nouns.items() if k != "Dossier"}}


def _claim() -> Json:
    nouns = _nouns()
    given = nouns["Claim"]["properties"]
    properties = {name: given[name] for name in GUIDELINE + CLAIM}
    return _object(properties, properties) | {"$defs": {}}


def _line() -> Json:
    """The guideline's fields of a claim, then those of its finding, its evidence, document and run."""
    nouns = _nouns()
    claim, finding = nouns["Claim"]["properties"], nouns["Finding"]["properties"]
    properties: Json = {name: claim[name] for name in GUIDELINE + CLAIM}
    properties |= {name: finding[name] for name in ("verdict", "why", *FINDING, *BESIDE)}
    annotated = {name: claim[name] for name in ("verdict", "why")}
    evidence = {
        "records": {"type": "array", "items": {"anyOf": [_ref("Score"), _ref("Fact")]}},
        "sources": {"type": "array", "items": _ref("Source")},
    }
    properties |= {
        "annotated": _object(annotated, annotated),
        "schema_version": _version(),
        "evidence": _object(evidence, evidence),
        "document": _document(nouns["Article"]["properties"]),
        "run": _ref("Run"),
    }
    kept = ("Check", "Note", "Score", "Fact", "Source", "Run", "Review", "Decision")
    return _object(properties, properties) | {"$defs": {name: nouns[name] for name in kept}}


def _document(article: Json) -> Json:
    fields = {name: article[name] for name in DOCUMENT}
    fields["text"] = {
        "anyOf": [{"type": "string"}, {"type": "null"}],
        "description": "In the first line only.",
    }
    fields["run_notes"] = {"type": "array", "items": _ref("Note")}
    return _object(fields, fields)


def _object(properties: Json, required: Iterable[str]) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _version() -> Json:
    return {
        "type": "string",
        "const": SCHEMA,
        "description": "What is added raises the second number, what is changed or taken away the first.",
    }


def _nouns() -> dict[str, Json]:
    """Each noun's schema by its name, with descriptions, without the titles pydantic makes of field names."""
    types: tuple[Any, ...] = (Dossier, Finding, Claim, Article, Note, Run, Record, Source)
    found: dict[str, Json] = {}
    for each in types:
        made = TypeAdapter(each).json_schema(mode="serialization")
        inner = made.pop("$defs", {})
        if "properties" in made:
            inner = {**inner, made["title"]: made}
        found |= inner
    for name, noun in found.items():
        noun.pop("title", None)
        for field, given in noun["properties"].items():
            given.pop("title", None)
            told = _told().get((name, field))
            if told:
                given["description"] = told
    return found


@cache
def _told() -> dict[tuple[str, str], str]:
    """What the sources of the nouns say beneath each field."""
    found = {}
    for module in NOUNS:
        for noun in ast.parse(inspect.getsource(import_module(module))).body:
            if isinstance(noun, ast.ClassDef):
                for field, beneath in zip(noun.body, noun.body[1:], strict=False):
                    text = _string(beneath)
                    if text and isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                        found[noun.name, field.target.id] = " ".join(text.split())
    return found


def _string(node: ast.stmt) -> str | None:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return node.value.value if isinstance(node.value.value, str) else None
    return None
