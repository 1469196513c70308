"""Tables of any shape, read by the description of their columns that stands beside them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from evidence.importers.mapped import read, sniff
from evidence.model import Fact, Imported, Problem, Score, Source
from evidence.provenance import Provenance

LONG = """\
scale = "percent"
[source]
title = "Our runs"
evaluator = "Example Lab"
evaluator_relationship = "third_party"
published = 2025-04-01
[columns]
model = "Model Name"
benchmark = "Test"
value = "Acc."
n_items = "N"
date = "Day"
[constants]
metric = "accuracy"
"""
WIDE = """\
scale = "fraction"
plus_minus = "standard_error"
ignore = ["Comment"]
[columns]
model = "Model"
[wide]
benchmarks = {"GPQA" = "GPQA Diamond", "AIME24" = "AIME 2024"}
[facts]
release_date = "Released"
license = "Licence"
total_parameters = {column = "Params (B)", unit = "parameters", factor = 1e9}
"""


def found(folder: Path, data: str | bytes, mapping: str, name: str = "figures.csv") -> list[Imported]:
    """What is read of a file with that mapping beside it."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (folder / f"{path.stem}.map.toml").write_text(mapping, encoding="utf-8")
    return list(read(path, Provenance()))


def scores(some: list[Imported]) -> list[Score]:
    return [one for one in some if isinstance(one, Score)]


def problems(some: list[Imported]) -> list[str]:
    return [str(one) for one in some if isinstance(one, Problem)]


def test_only_a_mapping_makes_a_file_known(tmp_path: Path) -> None:
    data = tmp_path / "figures.csv"
    data.write_text("a,b\n1,2\n", encoding="utf-8")
    assert sniff(data) == sniff(tmp_path) == sniff(tmp_path / "nothing.csv") == 0.0
    for name in ("figures.map.toml", "figures.csv.map.toml", "mapping.toml"):
        (tmp_path / name).write_text(LONG, encoding="utf-8")
        assert sniff(data) == 1.0
        assert sniff(tmp_path / name) == 0.0
        (tmp_path / name).unlink()
    (tmp_path / "mapping.toml").write_text(LONG, encoding="utf-8")
    (tmp_path / "manifest.json").write_text("[]", encoding="utf-8")
    (tmp_path / "notes.md").write_text("no table", encoding="utf-8")
    assert sniff(tmp_path / "manifest.json") == sniff(tmp_path / "notes.md") == 0.0


def test_one_row_a_figure(tmp_path: Path) -> None:
    some = found(tmp_path, "Model Name,Test,Acc.,N,Day\nAce-7B,AIME 2024,41.5,30,2025-03-02\n", LONG)
    source, score = some
    assert isinstance(source, Source)
    assert (source.title, source.published) == ("Our runs", dt.date(2025, 4, 1))
    assert isinstance(score, Score)
    assert (score.model, score.benchmark, score.value, score.unit) == ("Ace-7B", "AIME 2024", 41.5, "%")
    assert (score.n_items, score.metric, score.date) == (30, "accuracy", dt.date(2025, 3, 2))
    assert (score.evaluator, score.evaluator_relationship) == ("Example Lab", "third_party")
    assert score.locator == "figures.csv, line 2, column Acc."
    assert score.source == source.id


def test_one_column_a_benchmark(tmp_path: Path) -> None:
    rows = "Model,GPQA,AIME24,Comment\nAce-7B,0.652,0.5 ± 0.02,x\nBee,71.5%,-,y\n"
    some = found(tmp_path, rows, WIDE.partition("[facts]")[0])
    assert [(s.model, s.benchmark, s.value, s.unit, s.standard_error) for s in scores(some)] == [
        ("Ace-7B", "GPQA Diamond", 65.2, "%", None),
        ("Ace-7B", "AIME 2024", 50, "%", 2),
        ("Bee", "GPQA Diamond", 71.5, "%", None),
    ]
    assert problems(some) == [
        "figures.csv: line 3: Bee: 1 cells without a figure: AIME24; left out; none was run"
    ]


def test_what_is_told_goes_before_the_mapping(tmp_path: Path) -> None:
    found(tmp_path, "Model Name,Test,Acc.,N,Day\nAce-7B,AIME 2024,41.5,,\n", LONG)
    told = Provenance(evaluator="Somebody", title="Their page")
    source, score = read(tmp_path / "figures.csv", told)
    assert isinstance(source, Source)
    assert isinstance(score, Score)
    assert (source.title, score.evaluator, score.evaluator_relationship) == (
        "Their page",
        "Somebody",
        "third_party",
    )
    assert (score.n_items, score.date) == (None, dt.date(2025, 4, 1))


def test_facts_once_a_model(tmp_path: Path) -> None:
    header = "Model,GPQA,AIME24,Comment,Released,Licence,Params (B)\n"
    row = "Ace-7B,0.5,0.5,,2025-03,MIT,7.6\n"
    some = found(tmp_path, header + row + row + "Bee,0.5,0.5,,soon,-,many\n", WIDE)
    facts = [one for one in some if isinstance(one, Fact)]
    assert [(f.entity, f.attribute, f.value, f.unit) for f in facts] == [
        ("Ace-7B", "release_date", "2025-03", "date"),
        ("Ace-7B", "license", "MIT", None),
        ("Ace-7B", "total_parameters", 7_600_000_000, "parameters"),
    ]
    assert problems(some) == [
        "figures.csv: line 4, column Released: 'soon' is no date; write YYYY-MM-DD, YYYY-MM or YYYY",
        "figures.csv: line 4, column Params (B): 'many' is no number; write a plain number",
    ]


@pytest.mark.parametrize("form", ["json", "nested", "jsonl", "parquet"])
def test_other_forms_than_csv(tmp_path: Path, form: str) -> None:
    rows = [
        {"name": "Ace-7B", "results": {"gpqa": 0.652}, "n": 198},
        {"name": "Bee", "results": {"gpqa": None}, "n": 198},
    ]
    mapping = 'scale = "fraction"\n[columns]\nmodel = "name"\nvalue = "results.gpqa"\nn_items = "n"\n'
    mapping += '[constants]\nbenchmark = "GPQA Diamond"\n'
    name = "figures.json"
    if form == "jsonl":
        name, data = "figures.jsonl", "".join(json.dumps(row) + "\n" for row in rows).encode()
    elif form == "parquet":
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]

        pq.write_table(pa.Table.from_pylist(rows), tmp_path / "figures.parquet")
        name, data = "figures.parquet", (tmp_path / "figures.parquet").read_bytes()
    else:
        data = json.dumps({"data": {"rows": rows}} if form == "nested" else rows).encode()
        mapping = ('rows = "data.rows"\n' if form == "nested" else "") + mapping
    some = found(tmp_path, data, mapping, name)
    assert [(s.model, s.benchmark, s.value, s.n_items) for s in scores(some)] == [
        ("Ace-7B", "GPQA Diamond", 65.2, 198)
    ]
    (said,) = problems(some)
    assert said.endswith("Bee: empty; left out; write a plain number")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",AIME 2024,41.5,,", "line 2: no model; name the model or remove the row"),
        ("Ace-7B,,41.5,,", "line 2: no benchmark"),
        ("Ace-7B,AIME 2024,n/a?,,", "line 2, column Acc.: Ace-7B: 'n/a?' is no figure"),
        ("Ace-7B,AIME 2024,141.5,,", "141.5 is no percentage; mend the value, or `scale` in the mapping"),
        ("Ace-7B,AIME 2024,-1,,", "-1 is no percentage"),
        ("Ace-7B,AIME 2024,41.5,some,", "line 2, column N: 'some' is no number"),
        ("Ace-7B,AIME 2024,41.5,30.5,", "'30.5' is no number"),
        ("Ace-7B,AIME 2024,41.5,,20250302", "column Day: '20250302' is no day; write YYYY-MM-DD"),
        ("Ace-7B,AIME 2024,41.5,,2025-13-45", "2025-13-45"),
    ],
)
def test_what_cannot_be_taken_is_named(tmp_path: Path, row: str, said: str) -> None:
    some = found(tmp_path, f"Model Name,Test,Acc.,N,Day\n{row}\n", LONG)
    assert scores(some) == []
    (problem,) = problems(some)
    assert said in problem


def test_plus_minus_must_be_told(tmp_path: Path) -> None:
    rows = "Model Name,Test,Acc.,N,Day\nAce-7B,A,41.5 ± 2,,\nAce-7B,B,42 ± 2,,\n"
    some = found(tmp_path, rows, LONG)
    assert [s.standard_error for s in scores(some)] == [None, None]
    (said,) = problems(some)
    assert 'say in the mapping: plus_minus = "standard_error" or "interval"' in said
    some = found(tmp_path, rows, 'plus_minus = "interval"\n' + LONG)
    assert [s.interval for s in scores(some)] == [(39.5, 43.5), (40, 44)]
    assert problems(some) == []


def test_columns_the_mapping_leaves_out_or_invents(tmp_path: Path) -> None:
    some = found(tmp_path, "Model Name,Test,Acc.,Day,Price\nAce-7B,A,41.5,,3\n", LONG)
    assert problems(some) == [
        "figures.csv: no column N; mend the mapping, or the header of the file",
        "figures.csv: columns not in the mapping: Price; map them, or list them under `ignore`",
    ]
    assert len(scores(some)) == 1


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("[columns", "figures.map.toml: not TOML"),
        ("scale = 'half'\n[columns]\nmodel = 'a'", "figures.map.toml: scale: input should be"),
        ("colums = 3\n[columns]\nmodel = 'a'", "figures.map.toml: colums: extra inputs are not permitted"),
        ("[columns]\nmodle = 'a'", "columns.modle: no field of a figure; use benchmark, date, effort"),
        ("[columns]\nvalue = 'a'", "columns: model is missing"),
        ("[columns]\nmodel = 'a'\nvalue = 'b'", "columns: benchmark is missing"),
        ("[columns]\nmodel = 'a'", "columns: no figures; name the column of value"),
        (
            "[columns]\nmodel = 'a'\nvalue = 'b'\n[wide.benchmarks]\nc = 'C'",
            "value and benchmark are told by [wide]",
        ),
        ("scale = 'percent'\n[columns]\nmodel = 'a'\nvalue = 'b'\nbenchmark = 'c'\n[constants]\nunit = 'elo'",
         "scale: percent gives %, not elo"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_is_named(tmp_path: Path, mapping: str, said: str) -> None:
    some = found(tmp_path, "a,b,c\n1,2,3\n", mapping)
    assert len(some) == 1
    assert said in problems(some)[0]


def test_no_unit_and_other_units(tmp_path: Path) -> None:
    mapping = '[columns]\nmodel = "m"\nvalue = "v"\n[constants]\nbenchmark = "Arena"\n'
    rows = 'm,v\nAce-7B,1204\nBee,"1,332"\n'
    assert problems(found(tmp_path, rows, mapping))[0].endswith(
        "no unit; give `scale`, or `unit` under [constants]"
    )
    some = found(tmp_path, rows, mapping + 'unit = "elo"\n')
    assert [(s.value, s.unit) for s in scores(some)] == [(1204, "elo"), (1332, "elo")]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("figures.csv", b"", "empty"),
        ("figures.csv", b"Model Name,Test\n", "holds no rows"),
        ("figures.json", b'[{"Model Name": "A"', "not JSON, or broken off"),
        ("figures.json", b"[1]", "entry 1: not an object"),
        ("figures.json", b'{"a": 1}', "holds no rows"),
        ("figures.jsonl", b"{oops}\n", "line 1: not JSON"),
        ("figures.parquet", b"PAR1 not really", "not parquet"),
    ],
)
def test_broken_files_give_problems(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    some = found(tmp_path, data, LONG, name)
    assert scores(some) == []
    assert said in " | ".join(problems(some))
