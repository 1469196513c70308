"""LiveBench: tables of tasks and categories, and judgments of single questions; all bear their release."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from evidence.importers import livebench
from evidence.model import Imported, Item, Problem, Score, Source
from evidence.provenance import Provenance

TABLE = "model,AMPS_Hard,math_comp,typos\nace-1,50.0,60.0,71.5\nbee-2,,101,x\n"
CATEGORIES = {"Mathematics": ["AMPS_Hard", "math_comp"], "Language": ["typos"]}
JUDGMENTS: list[dict[str, Any]] = [
    {"question_id": "q1", "task": "typos", "model": "ace-1", "score": 1, "turn": 1, "category": "language"},
    {"question_id": "q2", "task": "typos", "model": "ace-1", "score": 0.5, "turn": 1, "category": "language"},
    {
        "question_id": "q3",
        "task": "cta",
        "model": "ace-1",
        "score": 0.0,
        "turn": 1,
        "category": "data_analysis",
    },
    {
        "question_id": "q4",
        "task": "cta",
        "model": "ace-1",
        "score": -1,
        "turn": 1,
        "category": "data_analysis",
    },
]


def read(path: Path) -> list[Imported]:
    assert livebench.sniff(path) >= 0.9
    found = list(livebench.read(path, Provenance()))
    assert isinstance(found[0], Source)
    return found


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def figures(found: list[Imported]) -> list[tuple[str, str | None, str | None, float, str | None]]:
    return [(s.model, s.subset, s.metric, s.value, s.release) for s in found if isinstance(s, Score)]


def items(found: list[Imported]) -> list[Item]:
    return [one for one in found if isinstance(one, Item)]


def problems(found: list[Imported]) -> list[str]:
    return [str(one).split(": ", 1)[1] for one in found if isinstance(one, Problem)]


def test_a_table_of_the_site_with_its_categories(tmp_path: Path) -> None:
    written(tmp_path, "categories_2024_11_25.json", json.dumps(CATEGORIES))
    found = read(written(tmp_path, "as_of/table_2024_11_25__as_of_2025-02-04.csv", TABLE))
    release = "2024-11-25"
    assert figures(found) == [
        ("ace-1", "AMPS_Hard", None, 50.0, release),
        ("ace-1", "math_comp", None, 60.0, release),
        ("ace-1", "typos", None, 71.5, release),
        ("ace-1", "Mathematics", "average of tasks", 55.0, release),
        ("ace-1", "Language", "average of tasks", 71.5, release),
        ("ace-1", None, "average of categories", 63.25, release),
    ]
    assert problems(found) == [
        "row bee-2, column AMPS_Hard: empty; left out; none was run",
        "row bee-2, column math_comp: '101' is no figure from 0 to 100; mend the cell",
        "row bee-2, column typos: empty; left out; none was run",
    ]


def test_broken_categories_leave_the_tasks(tmp_path: Path) -> None:
    path = written(tmp_path, "table_2024_11_25.csv", TABLE)
    for text in ("{", "[1]", '{"a": 3}'):
        written(tmp_path, "categories_2024_11_25.json", text)
        found = read(path)
        assert len(figures(found)) == 3
        assert problems(found)[0].startswith("categories_2024_11_25.json: not category -> tasks")


def test_groups_of_the_script_in_a_folder_of_the_release(tmp_path: Path) -> None:
    text = (
        "model,average,coding,data_analysis,instruction_following\n"
        "ace-1,70.1,60.0,70.2,80.1\n"
        "average,50.0,50.0,50.0,50.0\n"
        ",1,1,1,1\n"
    )
    found = read(written(tmp_path, "2024-11-25/all_groups.csv", text))
    release = "2024-11-25"
    assert figures(found) == [
        ("ace-1", None, "average of categories", 70.1, release),
        ("ace-1", "Coding", "average of tasks", 60.0, release),
        ("ace-1", "Data Analysis", "average of tasks", 70.2, release),
        ("ace-1", "IF", "average of tasks", 80.1, release),
    ]
    assert problems(found) == [
        "line 3: the mean of all models; left out; name the model if it is one",
        "line 4: no model; left out; name the model if it is one",
    ]


def test_without_a_release_nothing_is_read(tmp_path: Path) -> None:
    found = read(written(tmp_path, "all_tasks.csv", TABLE))
    assert figures(found) == []
    assert problems(found) == [
        "the release is in the name of neither file nor folder, and in no column; "
        "name the file or folder after it: table_2024_11_25.csv"
    ]


def test_a_column_may_say_the_release(tmp_path: Path) -> None:
    text = "model,AMPS_Hard,math_comp,typos,release\nace-1,1,2,3,2024-08-31\nbee-2,1,2,3,\n"
    found = read(written(tmp_path, "all_tasks.csv", text))
    assert [one[1:] for one in figures(found)] == [
        ("AMPS_Hard", None, 1.0, "2024-08-31"),
        ("math_comp", None, 2.0, "2024-08-31"),
        ("typos", None, 3.0, "2024-08-31"),
    ]
    assert problems(found) == ["line 3: no release; fill in the release of the row"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cost_2026_06_25.csv", "model,AMPS_Hard,typos,nq_typos\nace-1,0.1,0.2,50\n"),
        ("2025-11-25/task_usage.csv", "model,AMPS_Hard,typos,connections\nace-1,1000,2000,50\n"),
    ],
)
def test_costs_and_lengths_are_no_figures(tmp_path: Path, name: str, text: str) -> None:
    found = read(written(tmp_path, name, text))
    assert problems(found) == ["holds what each task cost, not how it was solved; import the table"]


def test_categories_alone_hold_no_figures(tmp_path: Path) -> None:
    found = read(written(tmp_path, "categories_2024_11_25.json", json.dumps(CATEGORIES)))
    assert problems(found) == ["names the categories of a table and holds no figures; import the table"]


def test_raw_scores_of_the_script_are_items_and_task_means(tmp_path: Path) -> None:
    text = (
        ",model,score,task,category,question_id\n"
        "0,ace-1,100.0,typos,language,q1\n"
        "1,ace-1,50.0,typos,language,q2\n"
        "2,ace-1,120,typos,language,q3\n"
        "3,,50.0,typos,language,q4\n"
        "4,ace-1,-100.0,typos,language,q5\n"
    )
    written(tmp_path, "categories_2024_11_25.json", json.dumps({"Language": ["typos"]}))
    found = read(written(tmp_path, "df_raw_2024_11_25.csv", text))
    assert [(i.item, i.value, i.subset, i.release, i.attempts) for i in items(found)] == [
        ("q1", 1.0, "typos", "2024-11-25", 1),
        ("q2", 0.5, "typos", "2024-11-25", 1),
    ]
    assert items(found)[0].locator == "df_raw_2024_11_25.csv, line 2, ace-1, q1"
    assert figures(found) == [
        ("ace-1", "typos", None, 75.0, "2024-11-25"),
        ("ace-1", "Language", "average of tasks", 75.0, "2024-11-25"),
        ("ace-1", None, "average of categories", 75.0, "2024-11-25"),
    ]
    one = next(score for score in found if isinstance(score, Score))
    assert (one.n_items, one.standard_error, one.unit) == (2, 25.0, "points")
    assert problems(found) == [
        "line 4: score '120' is not from 0 to 100; mend the score",
        "line 5: no model; complete the row",
        "model ace-1: 1 judgments failed (score -1); left out of its means",
    ]


def test_judgments_as_jsonl_json_and_parquet(tmp_path: Path) -> None:
    stamped = [{**row, "tstamp": 1732500000.5} for row in JUDGMENTS]
    lines = "\n".join(json.dumps(row) for row in stamped)
    paths = [
        written(tmp_path, "2024-11-25/model_judgment/ground_truth_judgment.jsonl", lines),
        written(tmp_path, "2024-11-25/judgment.json", json.dumps(stamped)),
        tmp_path / "2024-11-25" / "leaderboard-00000-of-00001.parquet",
    ]
    pq.write_table(
        pa.Table.from_pylist([{**row, "score": float(row["score"])} for row in stamped]), paths[-1]
    )
    for path in paths:
        found = read(path)
        assert [(i.item, i.value, i.subset, i.release) for i in items(found)] == [
            ("q1", 1.0, "typos", "2024-11-25"),
            ("q2", 0.5, "typos", "2024-11-25"),
            ("q3", 0.0, "cta", "2024-11-25"),
        ]
        assert items(found)[0].date == dt.date(2024, 11, 25)
        assert [one[1:4] for one in figures(found)] == [("typos", None, 75.0), ("cta", None, 0.0)]
        assert problems(found) == ["model ace-1: 1 judgments failed (score -1); left out of its means"]


def test_a_judgment_may_name_its_releases(tmp_path: Path) -> None:
    rows = [
        {**JUDGMENTS[0], "livebench_releases": ["2024-06-24", "2024_07_26"]},
        {**JUDGMENTS[1], "livebench_releases": None},
        {**JUDGMENTS[2], "score": "half", "livebench_releases": "2024-06-24"},
        {**JUDGMENTS[2], "score": 1.5, "livebench_releases": "2024-06-24"},
        {**JUDGMENTS[2], "score": float("nan"), "livebench_releases": "2024-06-24"},
    ]
    found = read(written(tmp_path, "judgment.jsonl", "\n".join(map(json.dumps, rows)) + "\n{\n3\n"))
    assert [(i.item, i.release) for i in items(found)] == [("q1", "2024-07-26")]
    told = problems(found)
    assert told[:4] == [
        "line 2: no release; complete the row",
        "line 3: score 'half' is not from 0 to 1; mend the score",
        "line 4: score 1.5 is not from 0 to 1; mend the score",
        "line 5: score nan is not from 0 to 1; mend the score",
    ]
    assert told[4].startswith("line 6: not JSON")
    assert told[5] == "line 7: not an object; write one object a line"


def test_json_that_breaks_off(tmp_path: Path) -> None:
    path = written(tmp_path, "judgment_2024-11-25.json", json.dumps([*JUDGMENTS[:2], 3, JUDGMENTS[2]])[:-30])
    found = read(path)
    assert [i.item for i in items(found)] == ["q1", "q2"]
    assert problems(found)[0] == "[2]: not an object; give one object a judgment"
    assert "broken off" in problems(found)[1]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b""),
        ("a.csv", b"model,score\nx,1\n"),
        ("a.csv", b"\xff\x00\x01"),
        ("a.json", b"{"),
        ("a.jsonl", b'{"model": "x"}'),
        ("a.parquet", b"no"),
        ("a.txt", TABLE.encode()),
    ],
)
def test_other_files_are_not_its_own(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert livebench.sniff(tmp_path / name) == 0
    assert livebench.sniff(tmp_path) == 0


def test_a_score_too_great_for_a_number_is_told(tmp_path: Path) -> None:
    rows = [{**JUDGMENTS[0], "score": 10**400}]
    path = written(tmp_path, "2024-11-25.jsonl", "\n".join(map(json.dumps, rows)))
    assert any("is not from 0 to 1" in one for one in problems(read(path)))
