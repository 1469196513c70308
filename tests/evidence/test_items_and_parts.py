"""Items, parts of benchmarks and parquet tables of a pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from evidence.hub import as_datasets
from evidence.index import Index
from evidence.pack import load_pack
from evidence.table import SealedRows, Table, read_csv

META = 'name = "mine"\nversion = "1"\n'
SOURCES = "id,title,url\nrun,Our run,https://example.org/run\n"
SCORES = """\
model,benchmark,value,unit,release,subset,lower_is_better,evaluator_relationship,evaluator,source
Ace-7B,LiveBench,50,%,,,,other,Lab,run
Ace-7B,LiveBench,60,%,,Coding,,other,Lab,run
Ace-7B,LiveBench,40,%,,Math,false,other,Lab,run
Bee,LiveBench,55,%,,Coding,,other,Lab,run
Bee,Errors,5,%,,,true,other,Lab,run
"""
ITEMS = """\
model,benchmark,item,value,attempts,date,source
Ace-7B,AIME 2024,I-2,1,4,2024-02-01,run
Ace-7B,AIME 2024,I-1,0.25,4,2024-02-01,run
Bee,AIME 2024,I-1,0,,,run
"""


def at(folder: Path, **texts: str) -> Path:
    for name, text in ({"sources": SOURCES} | texts).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "pack.toml").write_text(META, encoding="utf-8")
    return folder


def test_a_part_never_stands_for_the_whole(tmp_path: Path) -> None:
    index = Index([load_pack(at(tmp_path, scores=SCORES))])
    assert [score.value for score in index.scores("Ace-7B", "LiveBench")] == [50]
    assert index.subsets("Ace-7B", "LiveBench") == ("Coding", "Math")
    (math,) = index.scores("Ace-7B", "LiveBench", subset="Math")
    assert (math.value, math.subset, math.lower_is_better) == (40, "Math", False)
    assert [score.value for score in index.scores("Ace-7B", subset="Coding")] == [60]
    assert index.scores("Bee", "LiveBench") == index.scores("Ace-7B", "LiveBench", subset="None") == ()
    assert index.benchmarks_of("Bee") == ("Errors",)
    assert index.pairs("Ace-7B", "Bee") == ()
    assert index.models() == ("Ace-7B", "Bee")
    assert index.benchmarks() == ("Errors", "LiveBench")
    assert [score.value for score in index.scores("Ace-7B")] == [50]


def test_items_come_by_model_and_benchmark(tmp_path: Path) -> None:
    pack = load_pack(at(tmp_path, items=ITEMS))
    index = Index([pack])
    found = index.items("Ace-7B", "AIME 2024")
    assert [(item.item, item.value, item.attempts) for item in found] == [("I-1", 0.25, 4), ("I-2", 1, 4)]
    assert index.source(found[0].source).title == "Our run"
    assert index.items("Bee", "GPQA") == ()
    assert index.models() == ()
    assert len(pack.items.rows) == 3


def test_the_same_item_in_two_packs_is_given_once(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = load_pack(at(tmp_path / "one", items=ITEMS))
    at(tmp_path / "two", items=ITEMS)
    (tmp_path / "two" / "pack.toml").write_text(META.replace("mine", "other"), encoding="utf-8")
    both = Index([one, load_pack(tmp_path / "two")])
    assert both.items("Ace-7B", "AIME 2024") == Index([one]).items("Ace-7B", "AIME 2024")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("0.25", "25", "row 3, column value: '25' is no share of the item; write a number from 0"),
        ("0.25", "right", "row 3, column value: 'right' is no share of the item"),
        ("0.25,4", "0.25,0", "row 3, column attempts: 0 attempts; write a whole number"),
        ("I-1,0.25", ",0.25", "row 3, column item: empty"),
        ("run\nBee", "walk\nBee", "row 3, column source: 'walk' is not in sources.csv"),
        ("attempts", "tries", "unknown column tries; items have model, benchmark, item"),
    ],
)
def test_a_bad_item_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(BenchclaimError) as error:
        load_pack(at(tmp_path, items=ITEMS.replace(old, new, 1)))
    assert str(error.value).startswith("mine/items.csv: ")
    assert said in str(error.value)


def test_a_table_of_items_alone_is_a_pack(tmp_path: Path) -> None:
    (tmp_path / "items.csv").write_text(ITEMS.replace(",run", ",https://example.org"), encoding="utf-8")
    index = Index([load_pack(tmp_path / "items.csv")])
    assert len(index.items("Ace-7B", "AIME 2024")) == 2


def test_tables_of_a_folder_may_be_parquet(tmp_path: Path) -> None:
    at(tmp_path, scores=SCORES, items=ITEMS)
    before = load_pack(tmp_path)
    for name, text in (("scores", SCORES), ("sources", SOURCES), ("items", ITEMS)):
        as_datasets({name: read_csv(name, text.encode())})[name].to_parquet(tmp_path / f"{name}.parquet")
    with pytest.raises(BenchclaimError, match=r"both sources.csv and sources.parquet; keep one"):
        load_pack(tmp_path)
    for name in ("scores", "sources", "items"):
        (tmp_path / f"{name}.csv").unlink()
    pack = load_pack(tmp_path)
    here, there = Index([pack]), Index([before])
    assert here.items("Ace-7B", "AIME 2024") == there.items("Ace-7B", "AIME 2024")
    assert [s.value for s in here.scores("Bee")] == [s.value for s in there.scores("Bee")] == [5]
    assert here.scores("Bee")[0].id == "mine/scores.parquet:6"
    assert pack.digest != before.digest


def test_a_broken_parquet_table_is_named(tmp_path: Path) -> None:
    at(tmp_path)
    (tmp_path / "scores.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(BenchclaimError, match=r"scores.parquet: not readable as parquet"):
        load_pack(tmp_path)


def test_a_column_that_is_not_there_is_empty_in_each_row() -> None:
    lines = ["a,b,c", "a,b,d"]
    sealed = SealedRows([line.encode() for line in lines])
    for rows in (sealed, tuple(tuple(line.split(",")) for line in lines)):
        table = Table("t", ("one", "two", "three"), rows)
        assert [list(head) for head in table.heads("one", "two", "four")] == [["a", "b", ""]] * 2
        assert [list(head) for head in table.heads("four")] == [[""]] * 2
        assert [list(head) for head in table.heads("three", "four", "one")] == [
            ["c", "", "a"],
            ["d", "", "a"],
        ]
