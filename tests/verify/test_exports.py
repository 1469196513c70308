"""The evidence of a run as Every Eval Ever records: what verdicts rest on, once, and back without loss."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims.errors import BenchclaimError
from claims.model import Article, Claim
from evidence.eee_schema import findings as faults
from evidence.importers.every_eval_ever import read
from evidence.model import Fact, Record, Score, Source
from evidence.provenance import Provenance
from verify import exports
from verify.model import Check, Dossier, Finding, Run

Golden = Callable[[str, str], None]
SOURCE = Source(id="post", title="A post", url="https://example.org/post", published=dt.date(2025, 3, 6))
UNDATED = Source(id="page", title="A page")
BY: dict[str, Any] = {"evaluator": "Alibaba", "evaluator_relationship": "first_party", "source": "post"}
AIME: dict[str, Any] = {"benchmark": "AIME 2024", "unit": "%", "metric": "pass@1"}
OURS = Score(id="s1", model="QwQ-32B", value=79.5, date=dt.date(2025, 3, 6), **AIME, **BY)
RIVAL = Score(
    id="s2", model="DeepSeek-R1", value=79.8, **AIME, **{**BY, "evaluator_relationship": "competitor"}
)
SIZE = Fact(id="f1", entity="QwQ-32B", attribute="total_parameters", value=32.5e9, unit="parameters", **BY)
UNUSED = Score(id="s3", model="QwQ-32B", value=59.3, benchmark="GPQA Diamond", unit="%", **BY)


def dossier(*left: Record, name: str = "a.txt", sources: tuple[Source, ...] = (SOURCE, UNDATED)) -> Dossier:
    claim = Claim(article=name, quote="QwQ-32B is level.", kind="comparison", id="c1")
    ids = tuple(record.id for record in left)
    finding = Finding(
        claim=claim, verdict="supported", why="", checks=(Check(what="x", outcome="holds", left=ids),)
    )
    return Dossier(
        article=Article(name=name, text="", sha256="0"),
        findings=(finding,),
        records=(*left, UNUSED),
        sources=sources,
        run=Run(version="1", registry="r", packs=(), policy="p"),
    )


def test_the_records_of_two_articles(golden: Golden) -> None:
    parts = [exports.part(dossier(OURS, RIVAL, SIZE)), exports.part(dossier(OURS, name="b.txt"))]
    golden("evidence.eee.jsonl", exports.whole(parts))


def test_a_record_keeps_to_the_schema_and_comes_back(tmp_path: Path) -> None:
    """Each figure once however many verdicts rest on it; facts and figures nobody names are left out."""
    parts = [exports.part(dossier(OURS, RIVAL, SIZE)), exports.part(dossier(OURS, name="b.txt"))]
    back: list[Any] = []
    for path, content in exports.files(parts):
        assert not faults(json.loads(content))
        file = tmp_path / path
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
        back += read(file, Provenance())
    assert {each.id: each for each in back if isinstance(each, Score)} == {"s1": OURS, "s2": RIVAL}
    assert {each.id for each in back if isinstance(each, Source)} == {"post"}


def test_a_run_without_figures_gives_no_record() -> None:
    parts = [exports.part(dossier(SIZE))]
    assert exports.whole(parts) == "" and list(exports.files(parts)) == []


def test_a_missing_source_is_named() -> None:
    with pytest.raises(BenchclaimError, match="score s1: source 'post' is missing"):
        exports.whole([exports.part(dossier(OURS, sources=()))])


def test_a_day_is_never_made_up() -> None:
    bare = OURS.model_copy(update={"date": None, "source": "page"})
    with pytest.raises(BenchclaimError, match=r"no source, figure or article tells one; give --as-of$"):
        exports.whole([exports.part(dossier(bare))])
    found = dossier(bare)
    dated = found.model_copy(update={"run": found.run.model_copy(update={"as_of": dt.date(2025, 4, 1)})})
    record = json.loads(exports.whole([exports.part(dated)]))
    assert record["retrieved_timestamp"] == str(int(dt.datetime(2025, 4, 1, tzinfo=dt.UTC).timestamp()))
