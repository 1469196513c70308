"""LiveCodeBench: items of every result, and means over the windows that a file reaches."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers import livecodebench
from evidence.model import Imported, Item, Problem, Score, Source
from evidence.provenance import Provenance, format_data


def ms(day: str) -> int:
    return int(dt.datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp() * 1000)


def result(model: str, question: str, day: str, value: Any, difficulty: str = "easy") -> dict[str, Any]:
    about = {"question_id": question, "model": model, "date": ms(day), "difficulty": difficulty}
    return {**about, "pass@1": value, "platform": "leetcode"}


def site(folder: Path, results: list[Any], *models: dict[str, Any], name: str = "performances.json") -> Path:
    path = folder / name
    whole = {"performances": results, "models": list(models), "date_marks": [ms("2024-08-01")]}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def read(path: Path) -> list[Imported]:
    assert livecodebench.sniff(path) >= 0.9
    return list(livecodebench.read(path, Provenance()))


def scores(found: list[Imported]) -> list[Score]:
    return [one for one in found if isinstance(one, Score)]


def items(found: list[Imported]) -> list[Item]:
    return [one for one in found if isinstance(one, Item)]


def problems(found: list[Imported]) -> list[str]:
    return [str(one).split(": ", 1)[1] for one in found if isinstance(one, Problem)]


@pytest.fixture
def of_five(monkeypatch: pytest.MonkeyPatch) -> None:
    """A benchmark whose fifth version has four problems."""
    monkeypatch.setitem(format_data("livecodebench"), "versions", {"4": "v5"})


FOUR = [
    result("Ace (N=1)", "a", "2023-05-07", 100.0),
    result("Ace (N=1)", "b", "2024-08-03", 0.0, "hard"),
    result("Ace (N=1)", "c", "2024-10-05", 100.0, "hard"),
    result("Ace (N=1)", "d", "2025-01-04", 100.0),
]


@pytest.mark.usefixtures("of_five")
def test_items_and_means_of_a_site_file(tmp_path: Path) -> None:
    models = (
        {"model_name": "ace-1-api", "model_repr": "Ace (N=1)", "release_date": 1},
        {"model_name": "gone", "model_repr": "Gone", "release_date": 1},
    )
    found = read(site(tmp_path, FOUR, *models))
    assert isinstance(found[0], Source)
    first = items(found)[0]
    assert (first.model, first.benchmark, first.item, first.value) == ("Ace (N=1)", "LiveCodeBench", "a", 1.0)
    assert (first.subset, first.date, first.metric, first.attempts) == (
        "easy",
        dt.date(2023, 5, 7),
        "pass@1",
        1,
    )
    assert first.locator == "performances.json, performances[0], Ace (N=1), a"
    assert [(s.release, s.subset, s.value, s.n_items, s.standard_error) for s in scores(found)] == [
        ("v5", None, 75.0, 4, 25.0),
        ("v5 2024-08..2025-01", None, 66.667, 3, 33.333),
        ("v5 2024-08..2025-01", "hard", 50.0, 2, 50.0),
        ("v5 2024-10..2025-01", None, 100.0, 2, None),
        ("v5 2024-08..2025-01", "easy", 100.0, 1, None),
    ]
    assert {(s.unit, s.metric, s.setting) for s in scores(found)} == {("%", "pass@1", None)}
    assert scores(found)[0].locator == "performances.json, Ace (N=1) (ace-1-api), mean over v5"
    assert problems(found) == ["models: 1 models without results: Gone; none; the file lists them only"]


def test_attempts_are_ten_where_the_name_says_none(tmp_path: Path) -> None:
    found = read(site(tmp_path, [result("Ace", "a", "2024-09-01", 70.0)]))
    assert (items(found)[0].attempts, items(found)[0].value) == (10, 0.7)


def test_an_unknown_number_of_problems_has_no_version(tmp_path: Path) -> None:
    found = read(site(tmp_path, [result("Ace", "a", "2023-05-07", 50), result("Ace", "b", "2024-02-11", 0)]))
    assert [(s.release, s.subset) for s in scores(found)] == [
        ("2023-05..2024-02", None),
        ("2023-05..2024-02", "easy"),
    ]
    assert problems(found) == [
        "no version has 2 problems, so the release is the window alone; "
        "complete data/formats/livecodebench.toml"
    ]


def test_a_file_that_begins_later_has_no_earlier_window(tmp_path: Path) -> None:
    found = read(site(tmp_path, [result("Ace", "a", "2024-09-07", 50), result("Ace", "b", "2024-12-01", 0)]))
    assert {s.release for s in scores(found)} == {"2024-09..2024-12", "2024-10..2024-12"}


def test_windows_end_where_claims_end(tmp_path: Path) -> None:
    days = ("2024-08-01", "2024-10-01", "2025-01-31", "2025-02-01", "2025-04-06")
    found = read(site(tmp_path, [result("Ace", day, day, 50.0) for day in days]))
    assert {s.release: s.n_items for s in scores(found) if not s.subset} == {
        "2024-08..2025-04": 5,
        "2024-10..2025-04": 4,
        "2024-08..2025-01": 3,
        "2024-10..2025-01": 2,
        "2025-02..2025-04": 2,
    }


def test_a_model_that_lacks_problems_says_so(tmp_path: Path) -> None:
    found = read(site(tmp_path, [*FOUR, result("Part", "a", "2023-05-07", 100)]))
    settings = {s.setting for s in scores(found) if s.model == "Part" and not s.subset}
    assert settings == {"1 of 4 problems"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"pass@1": "70"}, "performances[0]: '70' is no pass@1; mend the result"),
        ({"pass@1": None}, "performances[0]: None is no pass@1; mend the result"),
        ({"pass@1": True}, "performances[0]: True is no pass@1; mend the result"),
        ({"pass@1": 100.5}, "performances[0]: 100.5 is no pass@1; mend the result"),
        ({"model": None}, "performances[0]: no model; complete the entry"),
        ({"question_id": ""}, "performances[0]: no question_id; complete the entry"),
        ({"date": None}, "performances[0]: no day of the contest; complete the entry"),
        ({"date": True}, "performances[0]: no day of the contest; complete the entry"),
        ({"date": 1e300}, "performances[0]: no day of the contest; complete the entry"),
        ({"date": "soon"}, "performances[0]: no day of the contest; complete the entry"),
    ],
)
def test_what_is_wrong_in_a_result_is_told(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    found = read(site(tmp_path, [{**FOUR[0], **change}]))
    assert (items(found), scores(found), problems(found)) == ([], [], [said])


def test_other_keys_and_kinds(tmp_path: Path) -> None:
    odd = {key: value for key, value in FOUR[0].items() if key != "pass@1"}
    found = read(site(tmp_path, [{**odd, "date": 1683417600, "pass@1": 100}, odd, 3]))
    assert items(found)[0].date == dt.date(2023, 5, 7)  # seconds
    assert problems(found)[:2] == [
        "performances[1]: no pass@1; left out; only pass@1 is read",
        "performances[2]: not an object; give one object a result",
    ]


def test_code_execution_is_another_task_asked_in_two_ways(tmp_path: Path) -> None:
    entry = {"model": "Ace", "sample_id": "s0", "question_id": 2777, "Pass@1": 20.0, "date": ms("2023-05-08")}
    found = read(
        site(
            tmp_path,
            [{**entry, "Pass@1-COT": 70.0}, {**entry, "sample_id": "s1", "Pass@1-COT": -1.0}],
            name="performances_execution.json",
        )
    )
    assert [(i.item, i.value, i.setting, i.subset) for i in items(found)] == [
        ("2777/s0", 0.2, "no CoT", "code execution"),
        ("2777/s0", 0.7, "CoT", "code execution"),
        ("2777/s1", 0.2, "no CoT", "code execution"),
    ]
    assert [(s.subset, s.setting, s.value, s.release) for s in scores(found)] == [
        ("code execution", "no CoT", 20.0, "2023-05..2023-05"),
        ("code execution", "CoT; 1 of 2 problems", 70.0, "2023-05..2023-05"),
    ]
    assert problems(found) == ["model Ace: 1 problems not run with CoT; left out"]


def test_a_problem_asked_twice_in_another_task_is_two_items(tmp_path: Path) -> None:
    twice = [result("Ace", "2727", "2023-05-14", value) for value in (30.0, 0.0)]
    found = read(site(tmp_path, twice, name="performances_testgen.json"))
    assert [(i.item, i.subset) for i in items(found)] == [
        ("2727/1", "test output prediction, easy"),
        ("2727/2", "test output prediction, easy"),
    ]
    assert scores(found)[0].value == 15.0


def test_a_file_of_the_runner(tmp_path: Path) -> None:
    folder = tmp_path / "Ace-1"
    folder.mkdir()
    path = folder / "Scenario.codegeneration_10_0.2_eval_all.json"
    entry = {
        "question_title": "t",
        "platform": "atcoder",
        "question_id": "abc301_a",
        "contest_date": "2023-05-13T00:00:00",
        "difficulty": "easy",
        "graded_list": [True, False, True, True],
        "pass@1": 0.75,
    }
    path.write_text(json.dumps([entry, {**entry, "pass@1": 75}]), encoding="utf-8")
    found = read(path)
    (one,) = items(found)
    assert (one.model, one.item, one.value, one.attempts) == ("Ace-1", "abc301_a", 0.75, 4)
    assert one.date == dt.date(2023, 5, 13)
    assert scores(found)[0].value == 75.0
    assert problems(found)[0] == "[1]: 75 is no pass@1; mend the result"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"performances": []}', '{"a": 1}', "\x00\x01"])
def test_other_files_are_not_its_own(tmp_path: Path, text: str) -> None:
    path = tmp_path / "performances_generation.json"
    path.write_text(text, encoding="utf-8")
    assert livecodebench.sniff(path) == 0
    assert all(isinstance(one, Source | Problem) for one in livecodebench.read(path, Provenance()))


def test_a_file_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    path = site(tmp_path, FOUR)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes()[:420])
    found = read(path)
    assert [i.item for i in items(found)] == ["a", "b", "c"]
    assert "broken off" in problems(found)[0]
