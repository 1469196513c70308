"""Every Eval Ever files that are broken, hold several records, or hold results of items."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers.every_eval_ever import read, sniff
from evidence.model import Fact, Item, Problem, Score
from evidence.provenance import Provenance
from tests.evidence.eee_records import record, result


def file(folder: Path, content: Any, name: str = "1.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def imported(folder: Path, content: Any, name: str = "1.json") -> list[Any]:
    return list(read(file(folder, content, name), Provenance()))


def problems(found: list[Any]) -> list[tuple[str, str]]:
    return [(each.place, each.what) for each in found if isinstance(each, Problem)]


def test_bad_results_are_told_and_the_others_read(tmp_path: Path) -> None:
    unknown = result(
        "U", "U", -1, score_type="levels", level_names=["a"], has_unknown_level=True, min_score=-1
    )
    found = imported(
        tmp_path,
        record(
            result("A", "A", 1.5),
            result("B", "B", "0.25"),
            result("C", "C", None),
            7,
            {"evaluation_name": "D"},
            result("", "", 0.5),
            result("E", "E", "many"),
            unknown,
            result("F", "F", 1.5, min_score=None, max_score=None, metric_unit="proportion"),
        ),
    )
    assert [(each.benchmark, each.value) for each in found if isinstance(each, Score)] == [("B", 25.0)]
    assert problems(found) == [
        ("evaluation_results[0].score_details", "score 1.5 is outside 0 to 1"),
        ("evaluation_results[1].score_details.score", "input should be a valid number"),
        ("evaluation_results[2].score_details", "no score"),
        ("evaluation_results[3]", "not an object"),
        ("evaluation_results[4].score_details", "no score"),
        ("evaluation_results[5]", "no benchmark"),
        ("evaluation_results[6].score_details", "score 'many' is no number"),
        ("evaluation_results[7].score_details", "the score is unknown (-1)"),
        ("evaluation_results[8].score_details", "score 1.5 is no proportion"),
    ]


def test_missing_keys_are_told_and_what_is_there_is_read(tmp_path: Path) -> None:
    bare = {"evaluation_results": [result("A", "A", 0.5)], "model_info": {"id": "o/m"}, "source_metadata": 3}
    found = imported(tmp_path, bare)
    assert [(each.model, each.evaluator, each.date) for each in found if isinstance(each, Score)] == [
        ("o/m", "unknown", None)
    ]
    assert ("eval_library", "field required") in problems(found)
    found = imported(tmp_path, record(result("A", "A", 0.5), model_info=None))
    assert problems(found)[-1] == ("evaluation_results[0]", "no model")
    assert problems(imported(tmp_path, record(evaluation_results=5)))[0][0] == "evaluation_results"


def test_a_broken_off_file_is_read_up_to_its_end(tmp_path: Path) -> None:
    whole = json.dumps(record(result("A", "A", 0.5), result("B", "B", 0.25)))
    found = imported(tmp_path, whole[:-60])
    assert [(each.benchmark, each.evaluator) for each in found if isinstance(each, Score)] == [
        ("A", "Example Lab")
    ]
    assert problems(found)[-1][1].startswith("not JSON, or broken off")


@pytest.mark.parametrize("content", ["", "\ufeff", "null", "[]", "[3]", '"text"', "{", "NaN", "\x00\x01"])
def test_junk_gives_no_score_and_no_traceback(tmp_path: Path, content: str) -> None:
    found = imported(tmp_path, content)
    assert not [each for each in found if isinstance(each, Score | Fact | Item)]
    assert content == "[]" or problems(found)


def test_nan_and_infinity_are_no_figures(tmp_path: Path) -> None:
    text = json.dumps(record(result("A", "A", float("nan")), result("B", "B", float("inf"))))
    assert [what for _, what in problems(imported(tmp_path, text))] == [
        "score 'nan' is no number",
        "score 'inf' is no number",
    ]


def test_lists_and_lines_of_records(tmp_path: Path) -> None:
    one, other = record(result("A", "A", 0.5)), record(result("A", "A", 0.75))
    found = imported(tmp_path, [one, other, 3])
    assert [each.value for each in found if isinstance(each, Score)] == [50.0, 75.0]
    assert len({each.id for each in found if isinstance(each, Score)}) == 2
    assert problems(found) == [("record 3", "not an object")]
    lines = f"{json.dumps(one)}\n{json.dumps(other)}\n{{bad\n"
    found = imported(tmp_path, lines, "records.jsonl")
    assert [each.locator for each in found if isinstance(each, Score)] == [
        "records.jsonl, line 1, evaluation_results[0]",
        "records.jsonl, line 2, evaluation_results[0]",
    ]
    assert problems(found)[0][0] == "line 3"
    index = '{"object_path": "flat/a.json", "object_uuid": "a"}\n'
    assert problems(imported(tmp_path, index, "i.jsonl")) == [("line 1", "names a file and holds no figures")]


def test_a_broken_off_list_is_read_up_to_its_end(tmp_path: Path) -> None:
    text = json.dumps([record(result("A", "A", 0.5)), record(result("A", "A", 0.75))])
    found = imported(tmp_path, text[:-60])
    assert [each.value for each in found if isinstance(each, Score)] == [50.0]
    assert problems(found)[-1][1].startswith("not JSON, or broken off")


def sample(sample_id: str, score: Any, correct: Any = None, **more: Any) -> str:
    evaluation = {"score": score, "is_correct": correct}
    row = {"schema_version": "0.3.0", "evaluation_id": "e", "model_id": "o/m", "evaluation_name": "mmlu_law",
           "evaluation_result_id": "r", "sample_id": sample_id, "evaluation": evaluation}  # fmt: skip
    return json.dumps(row | more)


def test_items_with_the_record_beside_them(tmp_path: Path) -> None:
    one = result("mmlu_law", "cais/mmlu", 0.5, "cais/mmlu", metric_name="acc") | {"evaluation_result_id": "r"}
    file(tmp_path, record(one), "u.json")
    rows = [
        sample("a", 0.0),
        sample("b", 1),
        sample("a", 1.0),
        sample("c", None, True),
        sample("d", 3.0),
        sample("", 1.0),
        sample("e", 1, model_id=""),
        "[]",
    ]
    found = imported(tmp_path, "\n".join(rows), "u_samples.jsonl")
    items = [each for each in found if isinstance(each, Item)]
    assert [(each.item, each.value, each.attempts) for each in items] == [
        ("a", 0.5, 2),
        ("b", 1.0, 1),
        ("c", 1.0, 1),
    ]
    assert items[0] == Item(
        model="o/m",
        benchmark="MMLU",
        subset="law",
        metric="accuracy",
        item="a",
        value=0.5,
        attempts=2,
        date=dt.date(2025, 10, 15),
        locator="u_samples.jsonl, line 1",
        source="a-board-u_samples",
    )
    assert problems(found) == [
        ("line 5", "score 3.0 is not from 0 to 1"),
        ("line 6", "no sample_id"),
        ("line 7", "no model_id"),
        ("line 8", "not an object"),
    ]


def test_items_alone(tmp_path: Path) -> None:
    rows = [sample("a", True, evaluation_name="hellaswag"), sample("b", 1, evaluation_name="")]
    found = imported(tmp_path, "\n".join(rows), "u_samples.jsonl")
    assert [(each.benchmark, each.value) for each in found if isinstance(each, Item)] == [("hellaswag", 1.0)]
    assert problems(found) == [("line 2", "no benchmark")]


def test_sniff(tmp_path: Path) -> None:
    assert sniff(file(tmp_path, record())) == 0.98
    assert sniff(file(tmp_path, [record()])) == 0.98
    assert sniff(file(tmp_path, json.dumps(record()) + "\n", "a.jsonl")) == 0.95
    assert sniff(file(tmp_path, sample("a", 1), "b_samples.jsonl")) == 0.95
    assert sniff(file(tmp_path, {"results": {}, "config": {}})) == 0.0
    assert sniff(file(tmp_path, "", "a.json")) == 0.0
    assert sniff(file(tmp_path, '{"a": 1}\n', "c.jsonl")) == 0.0
    assert sniff(tmp_path) == 0.0
    assert sniff(file(tmp_path, "evaluation_results", "a.txt")) == 0.0
