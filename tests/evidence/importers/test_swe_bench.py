"""SWE-bench: whose model a system is, who ran it, what board asks what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers.swe_bench import read, sniff
from evidence.model import Imported, Item, Problem, Score, Source
from evidence.provenance import Provenance


def result(name: str = "SWE-agent + o3", *tags: str, **more: Any) -> dict[str, Any]:
    fields = {"name": name, "resolved": 41.98, "date": "2025-06-05", "checked": False, "tags": list(tags)}
    return {**fields, "warning": None, **more}


def imported(tmp_path: Path, *results: Any, board: str = "Verified") -> list[Imported]:
    return raw(tmp_path, {"leaderboards": [{"name": board, "results": list(results)}]})


def raw(tmp_path: Path, content: Any) -> list[Imported]:
    path = tmp_path / "leaderboards.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return list(read(path, Provenance()))


def scores(found: list[Imported]) -> list[Score]:
    return [record for record in found if isinstance(record, Score)]


def problems(found: list[Imported]) -> list[str]:
    return [f"{record.place}: {record.what}" for record in found if isinstance(record, Problem)]


def test_the_model_is_that_of_the_only_tag(tmp_path: Path) -> None:
    row = result("SWE-agent + o3", "Model: o3-2025-04-16", "Org: Princeton", "System: Attempts - 1")
    found = imported(tmp_path, row)
    assert isinstance(found[0], Source)
    assert found[0].licence == "CC-BY-NC-4.0"
    (score,) = scores(found)
    assert (score.model, score.benchmark, score.value, score.unit) == (
        "o3-2025-04-16",
        "SWE-bench Verified",
        41.98,
        "%",
    )
    assert (score.metric, score.n_items, str(score.date)) == ("resolved", 500, "2025-06-05")
    assert score.setting == "system SWE-agent + o3; 1 attempt"
    assert (score.evaluator_relationship, score.evaluator) == ("other", "Princeton")
    assert score.locator == "leaderboards.json, Verified results[0] SWE-agent + o3"


@pytest.mark.parametrize(
    ("tags", "model"),
    [
        (["Model: o3", "Model: o4-mini"], "Many"),
        (["Model: o3", "Model: o3"], "o3"),
        ([], "Many"),
        (["Model: https://huggingface.co/zai-org/GLM-4.6"], "zai-org/GLM-4.6"),
        (["Model:"], "Many"),
    ],
)
def test_a_system_of_several_models_keeps_its_name(tmp_path: Path, tags: list[str], model: str) -> None:
    (score,) = scores(imported(tmp_path, result("Many", *tags)))
    assert score.model == model


def test_a_tag_that_names_the_base_model_is_corrected(tmp_path: Path) -> None:
    (score,) = scores(imported(tmp_path, result("Skywork-SWE-32B", "Model: Qwen2.5-Coder-32B-Instruct")))
    assert score.model == "Skywork-SWE-32B"


@pytest.mark.parametrize(
    ("checked", "relationship", "evaluator"),
    [
        (True, "third_party", "SWE-bench"),
        (False, "other", "submitter of A"),
        ("false (See README.md)", "other", "submitter of A"),
        (None, "other", "submitter of A"),
    ],
)
def test_unchecked_rows_are_their_submitters_word(
    tmp_path: Path, checked: Any, relationship: str, evaluator: str
) -> None:
    (score,) = scores(imported(tmp_path, result("A", checked=checked)))
    assert (score.evaluator_relationship, score.evaluator) == (relationship, evaluator)


def test_bash_only_is_one_system_of_the_authors(tmp_path: Path) -> None:
    more = {
        "cost": 279.167,
        "instance_cost": 0.5583,
        "instance_calls": 50.988,
        "mini-swe-agent_version": "1.13.3",
    }
    row = result("Claude 4.5 Sonnet", "Model: claude-sonnet-4-5-20250929", **more)
    (score,) = scores(imported(tmp_path, row, board="bash-only"))
    assert (score.benchmark, score.n_items) == ("SWE-bench Verified", 500)
    assert score.evaluator_relationship == "third_party"
    assert score.setting == (
        "mini-SWE-agent, bash only; mini-SWE-agent 1.13.3; cost 279.2 USD in all; "
        "cost 0.5583 USD an instance; cost 50.99 calls an instance"
    )


def test_a_warning_makes_a_row_suspect(tmp_path: Path) -> None:
    (score,) = scores(imported(tmp_path, result(warning="leaked; see note")))
    assert score.outlier
    assert score.setting == "system SWE-agent + o3; warning: leaked, see note"


def test_instances_become_items(tmp_path: Path) -> None:
    details = {"django__django-1": {"cost": 1, "resolved": True}, "b-2": {"resolved": False}, "c-3": {}}
    found = imported(tmp_path, result("A", "Model: o3", per_instance_details=details))
    items = [record for record in found if isinstance(record, Item)]
    assert [(i.model, i.benchmark, i.item, i.value) for i in items] == [
        ("o3", "SWE-bench Verified", "django__django-1", 1.0),
        ("o3", "SWE-bench Verified", "b-2", 0.0),
    ]
    assert problems(found) == ["Verified results[0] A, c-3: does not say whether it was resolved"]


def test_boards_and_rows_that_give_nothing_are_told(tmp_path: Path) -> None:
    boards = [
        {"name": "Live", "results": [result("A")]},
        {"name": "Lite", "results": []},
        {
            "name": "Test",
            "results": [result("B", resolved=None), result("C", resolved=141), 5, {"resolved": 3}],
        },
        {"name": "Multimodal"},
    ]
    found = raw(tmp_path, {"leaderboards": boards})
    assert [(s.benchmark, s.n_items) for s in scores(found)] == [("SWE-bench Live", None)]
    assert problems(found) == [
        "Live: a board nobody listed",
        "Lite: no results",
        "Test results[0] B: resolved is None",
        "Test results[1] C: resolved is 141",
        "Test results[2]: is no result",
        "Test results[3]: neither a name nor a model",
        "board 3: has no list of results",
    ]


@pytest.mark.parametrize("content", ["", "{}", '{"leaderboards": [{"name": "Lite", "results": [', "[3]"])
def test_broken_files_give_problems(tmp_path: Path, content: str) -> None:
    found = raw(tmp_path, content)
    assert not scores(found)
    assert problems(found)


def test_it_is_known_by_structure(tmp_path: Path) -> None:
    imported(tmp_path, result())
    assert sniff(tmp_path / "leaderboards.json") == 0.95
    (tmp_path / "x.json").write_text('{"leaderboards": []}', encoding="utf-8")
    assert sniff(tmp_path / "x.json") == 0.0
    assert sniff(tmp_path) == 0.0


def test_boards_may_be_the_keys_of_one_object(tmp_path: Path) -> None:
    boards = {"test_leaderboard": [result("A + o1", resolved=19.75)], "lite": [result("B + o1", resolved=28)]}
    found = raw(tmp_path, boards)
    assert [(s.benchmark, s.value, s.n_items) for s in scores(found)] == [
        ("SWE-bench", 19.75, 2294),
        ("SWE-bench Lite", 28.0, 300),
    ]
    assert not problems(found)


def test_lists_of_other_things_are_no_boards(tmp_path: Path) -> None:
    path = tmp_path / "issues.json"
    path.write_text('{"open": [{"title": "x", "resolved": 1}]}', encoding="utf-8")
    assert sniff(path) == 0
