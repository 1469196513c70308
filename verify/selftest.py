"""The self-test: seeded errors that a fact-checker must not fall for, each beside its clean twin.

    [[case]]
    id = "edition-en"
    planted = "figures of two editions"
    text = "..."               # or claim = { kind = "comparison", subject = "...", ... }
    date = "2025-03-10"        # day of the claim
    about = { kind = "rank" }  # which of the text's claims, by its fields; without it the first
    scores = [{ model = "...", benchmark = "...", value = 70.1 }]   # columns of evidence packs; facts, items
    expected = "not_enough_evidence"
    standing = "none"          # where it is the standing of the evidence that an error would change
    says = "edition"           # words of the finding that show that it was seen why
    clean = { expected = "supported", scores = [...] }   # what is otherwise in the twin

Every case has its own evidence and goes through the whole pipeline. In a row of evidence the unit is %, the
evaluator an independent laboratory and the date that of the claim, unless it says otherwise.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import Field, ValidationError, model_validator

from claims.errors import BenchclaimError
from claims.model import Claim, Noun, Verdict
from claims.names.registry import Registry
from claims.reading.read import article_from_text
from evidence.index import Index
from evidence.meta import PackMeta
from evidence.pack import Pack, canonical
from evidence.rows import check_columns, check_rows, fact_at, item_at, score_at
from evidence.table import Table, empty_table, table_of
from verify.judge import judge
from verify.model import Finding, Standing
from verify.pipeline import Engine, check_article
from verify.policy import Policy

BUNDLED = Path(__file__).with_name("data") / "selftest.toml"
CLEAN = "nothing (the twin)"
NO_CLAIM = "no such claim"
LABORATORY = "Test lab"
ANSWERS = frozenset({"expected", "standing", "says", "clean", "planted"})
"""What a twin does not have in common with its case."""
Fields = Mapping[str, Any]


class Trial(Noun):
    """One claim with its evidence and the verdict it must get."""

    id: str
    planted: str
    text: str | None = None
    claim: Fields | None = None
    date: dt.date
    about: Fields = Field(default_factory=dict)
    scores: tuple[Fields, ...] = ()
    facts: tuple[Fields, ...] = ()
    items: tuple[Fields, ...] = ()
    expected: Verdict
    standing: Standing | None = None
    says: str | None = None

    @model_validator(mode="after")
    def text_or_claim(self) -> Trial:
        if (self.text is None) == (self.claim is None):
            raise ValueError("give either a text or a claim")
        return self


class Result(NamedTuple):
    """What became of a trial."""

    trial: Trial
    expected: str
    found: str

    @property
    def right(self) -> bool:
        """Whether it is as it must be."""
        return self.expected == self.found


def load_trials(path: Path = BUNDLED) -> tuple[Trial, ...]:
    """The trials of a file, each seeded error before its twin.

    Raises BenchclaimError naming file, case and field.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("case")
    except OSError as error:
        raise BenchclaimError(f"{path}: cannot be read ({error.strerror}); give a file of cases") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BenchclaimError(f"{path}: not TOML ({error}); docs/selftest.md shows a case") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BenchclaimError(f"{path}: holds no [[case]]; docs/selftest.md shows one")
    trials = [trial for number, row in enumerate(rows, 1) for trial in _trials(row, f"{path}: case {number}")]
    names = [trial.id for trial in trials if trial.planted != CLEAN]
    for name in names:
        if names.count(name) > 1:
            raise BenchclaimError(f"{path}: two cases are called {name}; give each its own id")
    return tuple(trials)


def _trials(row: Fields, where: str) -> Iterator[Trial]:
    where = f"{where} ({row['id']})" if "id" in row else where
    yield _trial({key: value for key, value in row.items() if key != "clean"}, where)
    other = row.get("clean")
    if not isinstance(other, dict):
        raise BenchclaimError(f"{where}: field clean is missing; say what is otherwise without the error")
    apart = {"text", "claim"} if {"text", "claim"} & set(other) else set()
    same = {key: value for key, value in row.items() if key not in ANSWERS | apart}
    yield _trial({**same, **other, "planted": CLEAN}, f"{where}, clean")


def _trial(row: Fields, where: str) -> Trial:
    try:
        return Trial.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        what = (
            f"field {field}: {first['msg'].lower()}" if field else first["msg"].removeprefix("Value error, ")
        )
        raise BenchclaimError(f"{where}: {what}; docs/selftest.md shows a case") from None


def run(trial: Trial, registry: Registry, policy: Policy) -> Result:
    """Judge the claim of a trial by its evidence, and compare.

    Raises BenchclaimError for a row or claim that is wrong.
    """
    index = Index([_pack(trial, registry)])
    engine = Engine(registry=registry, index=index, policy=policy, as_of=trial.date)
    finding = _of_claim(trial, engine) if trial.claim is not None else _of_text(trial, engine)
    expected = " ".join(part for part in (trial.expected, trial.standing) if part)
    if finding is None:
        return Result(trial, expected, NO_CLAIM)
    found = " ".join([finding.verdict, *([finding.standing] if trial.standing else [])])
    if trial.says and trial.says not in _told(finding):
        found += f", not a word of {trial.says!r}"
    return Result(trial, expected, found)


def _of_text(trial: Trial, engine: Engine) -> Finding | None:
    """The finding of the first claim of the text that has the fields asked for."""
    article = article_from_text(trial.id, trial.text or "", published=trial.date)
    wanted = {name: tuple(value) if isinstance(value, list) else value for name, value in trial.about.items()}
    for finding in check_article(article, engine).findings:
        if all(getattr(finding.claim, name, None) == value for name, value in wanted.items()):
            return finding
    return None


def _of_claim(trial: Trial, engine: Engine) -> Finding:
    fields = {"article": trial.id, "quote": "", "date": trial.date, "by": "selftest", **(trial.claim or {})}
    try:
        claim = Claim.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise BenchclaimError(f"case {trial.id}: claim, field {field}: {first['msg'].lower()}") from None
    return judge(claim, engine.index, engine.registry, engine.policy)[0]


def _told(finding: Finding) -> str:
    """Everything a finding says: its reasons, notes, and what makes figures unlike."""
    parts = [finding.why, finding.why_zh, *finding.missing, *finding.notes, *finding.notes_zh]
    for check in finding.checks:
        parts += [*check.axes, check.note or ""]
    return "\n".join(parts)


def _pack(trial: Trial, registry: Registry) -> Pack:
    """The evidence of a trial, validated as any other."""
    usual = {"evaluator": LABORATORY, "evaluator_relationship": "third_party", "date": trial.date}
    scores = [{"unit": "%", **usual, **_sourced(row)} for row in trial.scores]
    facts = [{**usual, **_sourced(row)} for row in trial.facts]
    items = [_sourced(row) for row in trial.items]
    sources = sorted({str(row["source"]) for row in (*scores, *facts, *items)})
    pack = Pack(
        meta=PackMeta(name="selftest", version="1"),
        digest="",
        sources=_table("sources", [{"id": name, "title": name} for name in sources]),
        scores=canonical(_table("scores", scores), registry),
        facts=canonical(_table("facts", facts), registry),
        items=canonical(_table("items", items), registry),
    )
    known = {f"selftest:{name}" for name in sources}
    makes: tuple[tuple[str, Table, Callable[[Table, int, str], Any]], ...] = (
        ("scores", pack.scores, score_at), ("facts", pack.facts, fact_at), ("items", pack.items, item_at),
    )  # fmt: skip
    for kind, table, make in makes:
        if table.header:
            try:
                check_columns(table, kind)
                check_rows(table, make, pack.name, known)
            except BenchclaimError as error:
                raise BenchclaimError(f"case {trial.id}: {error}") from None
    return pack


def _sourced(row: Fields) -> dict[str, Any]:
    return {**row, "source": row.get("source") or row.get("evaluator") or LABORATORY}


def _table(kind: str, rows: Sequence[Fields]) -> Table:
    return table_of(kind, rows) if rows else empty_table(kind)
