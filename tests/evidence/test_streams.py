"""Files of others are read piece by piece, and what is wrong in them is told with its place."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from evidence.model import Problem
from evidence.streams import (
    Row,
    csv_rows,
    head,
    json_entries,
    json_items,
    json_keys,
    json_start,
    json_value,
    jsonl_items,
    yaml_items,
    yaml_value,
)


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        b"model,score\nA,1\n",
        b"\xef\xbb\xbfmodel,score\r\nA,1\r\n",
        "model,score\nA,1\n".encode("utf-16"),
        b"model;score\nA;1\n",
        b"model\tscore\nA\t 1 \n",
        b"model,score\nA,1\n\n   ,\n"[:18],
    ],
)
def test_a_csv_row_whatever_encoding_delimiter_and_line_end(tmp_path: Path, data: bytes) -> None:
    assert list(csv_rows(write(tmp_path, "t.csv", data))) == [Row(2, {"model": "A", "score": "1"})]


def test_chinese_of_an_older_encoding_is_read(tmp_path: Path) -> None:
    text = "模型,机构,说明\n通义千问,阿里云,这是一个在中国发布的大语言模型\n"
    rows = list(csv_rows(write(tmp_path, "t.csv", text.encode("gb18030"))))
    assert [row.cells["模型"] for row in rows if isinstance(row, Row)] == ["通义千问"]


def test_a_bad_row_is_told_and_the_next_one_is_read(tmp_path: Path) -> None:
    data = 'model,score,unit\nA,1,%\nB,2,%,more,cells\nC\n"D",4,%\n'
    found = list(csv_rows(write(tmp_path, "t.csv", data)))
    assert [row.cells["model"] for row in found if isinstance(row, Row)] == ["A", "D"]
    problems = [str(found) for found in found if isinstance(found, Problem)]
    assert problems == [
        "t.csv: line 3: 5 cells under 3 columns; quote cells that hold the delimiter",
        "t.csv: line 4: 1 cells under 3 columns; complete the row",
    ]


def test_bytes_that_are_no_text_cost_their_row_only(tmp_path: Path) -> None:
    data = "name,score\n" + "".join(f"modèle{n},1\n" for n in range(99))
    found = list(csv_rows(write(tmp_path, "t.csv", data.encode() + b"bad\xff,2\ngood,3\n")))
    assert [str(f) for f in found if isinstance(f, Problem)] == [
        "t.csv: line 101: holds bytes that are no text in the file's encoding; save the file as UTF-8"
    ]
    assert isinstance(found[-1], Row) and found[-1].cells["name"] == "good"


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    assert [str(f) for f in csv_rows(write(tmp_path, "t.csv", ""))] == [
        "t.csv: the file is empty; give a file with a header and rows"
    ]


def test_the_head_of_what_is_no_text_is_empty(tmp_path: Path) -> None:
    assert head(write(tmp_path, "t.bin", b"PK\x03\x04\x00rest")) == ""
    assert head(tmp_path) == ""
    assert head(write(tmp_path, "t.txt", "\ufeffmodel")) == "model"


def test_json_items_come_one_by_one_and_the_break_is_told(tmp_path: Path) -> None:
    whole = json.dumps({"data": [{"n": 1}, {"n": 2.5}]})
    assert list(json_items(write(tmp_path, "a.json", whole), "data.item")) == [{"n": 1}, {"n": 2.5}]
    found = list(json_items(write(tmp_path, "b.json", whole[:-8]), "data.item"))
    assert found[0] == {"n": 1}
    assert isinstance(found[-1], Problem) and found[-1].file == "b.json"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_json_entries_behind_a_byte_order_mark(tmp_path: Path, mark: bytes) -> None:
    assert list(json_entries(write(tmp_path, "a.json", mark + b'{"A": 1, "B": [2]}'), "")) == [
        ("A", 1),
        ("B", [2]),
    ]


def test_json_of_another_encoding(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", '["模型"]'.encode("utf-16"))
    assert list(json_items(path, "item")) == ["模型"]
    assert json_value(path) == ["模型"]


def test_json_that_is_none(tmp_path: Path) -> None:
    for data in ("", "{", "[1,", "nonsense", '{"a": 1} x', "[" * 5000):
        path = write(tmp_path, "a.json", data)
        assert isinstance(json_value(path), Problem), data[:9]


def test_keys_show_the_shape_of_a_file_that_breaks_off(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", '{"data": [{"name": "A", "scores": {"x": 1}}, {"nam')
    assert json_keys(path) == {"data"}
    assert json_keys(path, 3) == {"data", "data.item.name", "data.item.scores"}
    assert json_keys(write(tmp_path, "b.json", "no json")) == frozenset()
    assert json_keys(tmp_path / "missing.json") == frozenset()


def test_json_lines(tmp_path: Path) -> None:
    found = list(jsonl_items(write(tmp_path, "a.jsonl", '{"a": 1}\n\n{"a":\n[2]\n{"a": 3}\n')))
    assert [f for f in found if not isinstance(f, Problem)] == [(1, {"a": 1}), (5, {"a": 3})]
    assert [f.place for f in found if isinstance(f, Problem)] == ["line 3", "line 4"]


def test_yaml_scalars_stay_text_and_a_bad_entry_costs_itself_only(tmp_path: Path) -> None:
    data = "\n# board\n- model: 3.10\n  open: no\n- model: [broken\n- model: B\n  date: 2025-01-02\n"
    found = list(yaml_items(write(tmp_path, "a.yml", data)))
    assert found[0] == (3, {"model": "3.10", "open": "no"})
    assert found[2] == (6, {"model": "B", "date": "2025-01-02"})
    assert isinstance(found[1], Problem) and found[1].place == "line 5"


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system ['true']",
        "a: &x [1]\nb: [*x, *x]",
        "a: [1, 2",
        "a: '" + "x" * 1_000_001 + "'",
    ],
)
def test_yaml_runs_nothing_and_grows_nothing(text: str) -> None:
    found: Any = yaml_value("a.yml", text)
    assert isinstance(found, Problem) or found == {"a": ["true"]}  # the tag is not followed


@pytest.mark.parametrize("indent", [None, 1])
def test_figures_that_are_none_are_null_wherever_pieces_end(tmp_path: Path, indent: int | None) -> None:
    bad = [math.nan, math.inf, -math.inf]
    rows = [
        {"a": bad[n % 3], "b": [1.5, math.nan, *bad[: n % 3]], "t": "NaN " * (n % 977)} for n in range(2000)
    ]
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(rows, indent=indent), encoding="utf-8")
    found = list(json_items(path, "item"))
    assert [row["a"] for row in found] == [None] * 2000
    assert [row["b"] for row in found] == [[1.5, None, *[None] * (n % 3)] for n in range(2000)]
    assert [row["t"] for row in found] == [row["t"] for row in rows]


def test_keys_behind_a_figure_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    path.write_text('{"results": {"mae": Infinity, "se": NaN}, "config": {"limit": null}}', encoding="utf-8")
    assert json_keys(path) == {"results", "config"}
    assert list(json_entries(path, "")) == [
        ("results", {"mae": None, "se": None}),
        ("config", {"limit": None}),
    ]


def test_the_beginning_of_json(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for text, value in (
        ('{"a": [1, {"b": "c', {"a": [1, {}]}),
        ("[1, NaN, 2]", [1, None, 2]),
        ("42", 42),
        ("", None),
        ("words", None),
        ("[" * 500, None),
    ):
        path.write_text(text, encoding="utf-8")
        assert json_start(path) == value
    path.write_text('{"a": 1}', encoding="utf-16")
    assert json_start(path) == {"a": 1}
    assert json_start(tmp_path) is None
