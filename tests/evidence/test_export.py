"""What is exported is a pack again, with the very same records."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from claims.names.registry import Registry, load_registry
from evidence.diff import diff
from evidence.export import Wishes, export, without_formulas
from evidence.index import Index
from evidence.meta import toml_text
from evidence.pack import Pack, bundled, load_pack
from evidence.table import Table

META = """\
name = "mine"
version = "1"
licence = "CC0-1.0"
maintainers = ["Ann \\"A\\" Example"]
description = "two\\nlines"
"""
SOURCES = "id,title,url,published,sha256\ncard,Model card,https://example.org/card,2025-01-02,ab\n"
SCORES = """\
model,benchmark,value,unit,subset,evaluator_relationship,evaluator,date,locator,source,lower_is_better
Ace-7B,AIME 2024,41.5,%,,first_party,Acme,2025-01-02,"=HYPERLINK(""x"")",card,
Ace-7B,AIME 2024,-1,points,part II,first_party,Acme,,"a
b",card,true
"""
FACTS = """\
entity,attribute,value,unit,evaluator_relationship,evaluator,source
Ace-7B,total_parameters,7000000000,parameters,first_party,Acme,card
Ace-7B,license,@MIT,,first_party,Acme,card
"""
ITEMS = """\
model,benchmark,item,value,attempts,source
Ace-7B,AIME 2024,I-1,0.5,4,card
Ace-7B,AIME 2024,I-2,1,4,card
"""


@pytest.fixture(scope="module")
def names() -> Registry:
    return load_registry()


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, text in (
        ("pack.toml", META),
        ("sources.csv", SOURCES),
        ("scores.csv", SCORES),
        ("facts.csv", FACTS),
        ("items.csv", ITEMS),
    ):
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return load_pack(folder)


@pytest.mark.parametrize("form", ["parquet", "csv"])
@pytest.mark.parametrize("flat", [False, True])
def test_a_pack_comes_back(tmp_path: Path, pack: Pack, names: Registry, form: str, flat: bool) -> None:
    files = export(pack, form, tmp_path / "out", names, Wishes(flat=flat))
    tables = ("scores", "facts", "items") if flat else ("sources", "scores", "facts", "items")
    assert [file.name for file in files] == [*(f"{name}.{form}" for name in tables), "pack.toml"]
    back = load_pack(tmp_path / "out")
    assert back.meta == pack.meta
    changes = [change.fields for change in diff(pack, back)]
    assert changes == ([{"sha256": ("ab", "")}] if flat else [])
    here, there = Index([back]), Index([pack])
    assert here.items("Ace-7B", "AIME 2024") == there.items("Ace-7B", "AIME 2024")
    (part,) = here.scores("Ace-7B", "AIME 2024", subset="part II")
    assert (part.value, part.lower_is_better, part.locator) == (-1, True, "a\nb")


def test_a_pack_as_datasets_comes_back(tmp_path: Path, pack: Pack, names: Registry) -> None:
    files = export(pack, "datasets", tmp_path / "out", names)
    assert tmp_path / "out" / "dataset_dict.json" in files
    back = load_pack(tmp_path / "out")
    assert back.name == "out"  # such a folder says nothing of name and licence
    here, there = Index([back]), Index([pack])
    assert here.items("Ace-7B", "AIME 2024")[0].value == there.items("Ace-7B", "AIME 2024")[0].value
    assert [s.value for s in here.scores("Ace-7B")] == [s.value for s in there.scores("Ace-7B")]


def test_the_bundled_pack_comes_back(tmp_path: Path, names: Registry) -> None:
    (reference,) = bundled()
    export(reference, "parquet", tmp_path / "out", names)
    assert diff(reference, load_pack(tmp_path / "out")) == ()


def test_formulas_are_text_only_for_spreadsheets(tmp_path: Path, pack: Pack, names: Registry) -> None:
    def cells(folder: str, name: str, column: str) -> list[str]:
        with (tmp_path / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return [row[column] for row in csv.DictReader(file)]

    export(pack, "csv", tmp_path / "plain", names)
    export(pack, "csv", tmp_path / "safe", names, Wishes(for_spreadsheets=True))
    assert cells("plain", "scores", "locator") == ['=HYPERLINK("x")', "a\nb"]
    assert cells("safe", "scores", "locator") == ['\'=HYPERLINK("x")', "a\nb"]
    assert cells("safe", "scores", "value") == ["41.5", "-1"]
    assert cells("safe", "facts", "value") == ["7000000000", "'@MIT"]


def test_what_a_spreadsheet_would_run() -> None:
    rows = (("=1+1", "-1"), ("+41", "x"), ("- a", "y"), ("@a", "z"), ("a=b", "\t"), ("-1.5", ""))
    table = without_formulas(Table("t", ("locator", "value"), rows))
    assert [row[0] for row in table.rows] == ["'=1+1", "+41", "'- a", "'@a", "a=b", "-1.5"]


def test_every_eval_ever_records(tmp_path: Path, pack: Pack, names: Registry) -> None:
    files = export(pack, "eee", tmp_path / "out", names)
    assert files
    assert all(json.loads(file.read_text(encoding="utf-8"))["schema_version"] for file in files)


@pytest.mark.parametrize(
    ("form", "wishes", "said"),
    [
        ("xlsx", Wishes(), "--format xlsx: packs are exported as parquet, csv, datasets, eee"),
        ("parquet", Wishes(for_spreadsheets=True), "--for-spreadsheets goes with --format csv"),
        ("eee", Wishes(flat=True), "--flat goes with parquet and csv"),
    ],
)
def test_wishes_that_cannot_be_granted(
    tmp_path: Path, pack: Pack, form: str, wishes: Wishes, said: str
) -> None:
    with pytest.raises(BenchclaimError, match=said):
        export(pack, form, tmp_path / "out", load_registry(), wishes)


def test_nothing_is_overwritten(tmp_path: Path, pack: Pack, names: Registry) -> None:
    with pytest.raises(BenchclaimError, match="holds files already; give a new or empty folder"):
        export(pack, "csv", tmp_path / "mine", names)
    with pytest.raises(BenchclaimError, match="cannot be made"):
        export(pack, "csv", tmp_path / "mine" / "pack.toml", names)


def test_toml_texts() -> None:
    import tomllib

    for text in ('a "b" \\c', "line\nbreak\ttab", "\x7f\u2028", "文字"):
        assert tomllib.loads(f"a = {toml_text(text)}") == {"a": text}
