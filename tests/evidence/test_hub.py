"""Packs go through `datasets` and come back as they were, without network and without the shared cache."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from evidence.index import Index
from evidence.pack import bundled, load_pack
from evidence.table import Table, read_csv

SCORES = """\
model,benchmark,value,unit,n_items,evaluator_relationship,evaluator,date,source_title,source_url
Ace-7B,AIME 2024,41.5,%,30,first_party,Acme,2025-01-02,Model card,https://example.org/card
Ace-7B,GPQA,31,%,,third_party,Lab,,A test,https://example.org/test
"""
FACTS = """\
entity,attribute,value,unit,evaluator_relationship,evaluator,source_title
Ace-7B,total_parameters,7000000000,parameters,first_party,Acme,Model card
"""


def tables() -> dict[str, Table]:
    return {"scores": read_csv("s", SCORES.encode()), "facts": read_csv("f", FACTS.encode())}


def shown(path: Path) -> list[tuple[object, ...]]:
    index = Index([load_pack(path)])
    scores = [(s.model, s.benchmark, s.value, s.n_items, s.date) for s in index.scores("Ace-7B")]
    return [*scores, *((f.attribute, f.value) for f in index.facts("Ace-7B"))]


@pytest.fixture
def expected(tmp_path: Path) -> list[tuple[object, ...]]:
    (tmp_path / "a.csv").write_text(SCORES, encoding="utf-8")
    (tmp_path / "b.csv").write_text(FACTS, encoding="utf-8")
    return shown(tmp_path / "a.csv") + shown(tmp_path / "b.csv")


def test_a_saved_dataset_is_a_pack(tmp_path: Path, expected: list[tuple[object, ...]]) -> None:
    from evidence.hub import as_datasets

    as_datasets(tables()).save_to_disk(tmp_path / "saved")
    assert shown(tmp_path / "saved") == expected


def test_a_parquet_file_is_a_pack(tmp_path: Path, expected: list[tuple[object, ...]]) -> None:
    from evidence.hub import as_datasets

    as_datasets(tables())["scores"].to_parquet(tmp_path / "scores.parquet")
    assert shown(tmp_path / "scores.parquet") == expected[:2]


def test_typed_columns_are_read_too(tmp_path: Path, expected: list[tuple[object, ...]]) -> None:
    from datasets import Dataset

    rows = [
        {"model": "Ace-7B", "benchmark": "AIME 2024", "value": 41.5, "n_items": 30, "date": "2025-01-02"},
        {"model": "Ace-7B", "benchmark": "GPQA", "value": 31.0, "n_items": None, "date": None},
    ]
    common = {"unit": "%", "evaluator_relationship": "other", "evaluator": "Acme", "source": "https://a.org"}
    Dataset.from_list([row | common for row in rows]).save_to_disk(tmp_path / "typed")
    assert shown(tmp_path / "typed") == expected[:2]


def test_the_bundled_pack_survives(tmp_path: Path) -> None:
    from evidence.hub import as_datasets

    (pack,) = bundled()
    as_datasets({"scores": pack.scores, "facts": pack.facts, "sources": pack.sources}).save_to_disk(
        tmp_path / "all"
    )
    back, there = Index([load_pack(tmp_path / "all")]), Index([pack])
    assert back.models() == there.models()
    assert [s.value for s in back.scores("QwQ-32B")] == [s.value for s in there.scores("QwQ-32B")]


def test_what_is_no_dataset_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(
        BenchclaimError, match=r"broken.parquet: not readable as parquet; write it with to_parquet"
    ):
        load_pack(tmp_path / "broken.parquet")
    (tmp_path / "dataset_info.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BenchclaimError, match=r"not readable as a dataset; write it with save_to_disk"):
        load_pack(tmp_path)
    with pytest.raises(BenchclaimError, match=r"hf:nobody/nothing: not loaded .* give a local copy"):
        load_pack(Path("hf:nobody/nothing"))


def test_the_index_starts_without_datasets() -> None:
    code = (
        "import sys, evidence.index, evidence.pack; evidence.index.Index(evidence.pack.bundled());"
        "print([n for n in ('datasets', 'pyarrow', 'pandas', 'numpy') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
