"""Logs of Inspect as JSON and as archives: figures of whole runs, items over their epochs."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from evidence.importers import inspect_source
from evidence.importers.inspect_log import read, sniff
from evidence.model import Imported, Item, Problem, Score, Source
from evidence.provenance import Provenance

SPEC: dict[str, Any] = {
    "eval_id": "VnKtvCqGnnegLQ7qSBFDzx",
    "run_id": "7KyCuAQSqp76qKQZEKmG6M",
    "created": "2025-05-12T20:28:13-04:00",
    "task": "inspect_evals/gpqa_diamond",
    "task_version": 0,
    "task_args": {},
    "dataset": {"name": "gpqa_diamond", "samples": 2, "sample_ids": ["a", "b"], "shuffled": False},
    "model": "openai/gpt-4o-2024-08-06",
    "model_generate_config": {},
    "model_args": {},
    "config": {"epochs": 2, "epochs_reducer": ["mean"], "log_samples": True},
    "packages": {"inspect_ai": "0.3.95"},
}
RESULTS: dict[str, Any] = {
    "total_samples": 4,
    "completed_samples": 4,
    "scores": [
        {
            "name": "choice",
            "scorer": "choice",
            "reducer": "mean",
            "scored_samples": 2,
            "unscored_samples": 0,
            "params": {},
            "metrics": {
                "accuracy": {"name": "accuracy", "value": 0.625, "params": {}},
                "stderr": {"name": "stderr", "value": 0.125, "params": {}},
            },
        }
    ],
}


def sample(identity: object, epoch: int, value: object, scorer: str = "choice") -> dict[str, Any]:
    return {"id": identity, "epoch": epoch, "target": "A", "scores": {scorer: {"value": value}}}


SAMPLES = [sample("a", 1, "C"), sample("a", 2, "P"), sample("b", 1, "I"), sample("b", 2, "C")]


def log(**keys: Any) -> dict[str, Any]:
    whole = {"version": 2, "status": "success", "eval": SPEC, "plan": {"name": "plan", "config": {}},
             "results": RESULTS, "stats": {}, "samples": SAMPLES}  # fmt: skip
    return {**whole, **keys}


def spec(**keys: Any) -> dict[str, Any]:
    return log(eval={**SPEC, **keys})


def written(folder: Path, found: object, name: str = "log.json") -> Path:
    path = folder / name
    path.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    return path


def archive(folder: Path, members: dict[str, object], name: str = "log.eval") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for member, found in members.items():
            file.writestr(member, found if isinstance(found, str) else json.dumps(found))
    return path


def header() -> dict[str, Any]:
    return {key: value for key, value in log().items() if key != "samples"}


def everything(path: Path) -> list[Imported]:
    return list(read(path, Provenance()))


def of(kind: type[Any], path: Path) -> list[Any]:
    return [found for found in everything(path) if isinstance(found, kind)]


def shown(found: list[Item]) -> list[tuple[str, float, int | None]]:
    return [(item.item, item.value, item.attempts) for item in found]


def test_a_json_log_gives_a_score_and_its_items(tmp_path: Path) -> None:
    path = written(tmp_path, log())
    assert sniff(path) == 0.95
    source, score, first, second = everything(path)
    assert isinstance(source, Source)
    assert source.published == dt.date(2025, 5, 12)
    assert isinstance(score, Score)
    assert (score.model, score.benchmark) == ("openai/gpt-4o-2024-08-06", "GPQA Diamond")
    assert (score.value, score.unit, score.standard_error) == (62.5, "%", 12.5)
    assert (score.metric, score.n_items, score.date) == ("accuracy", 2, dt.date(2025, 5, 12))
    assert score.setting == "Inspect task gpqa_diamond; scorer choice; mean of 2 samples"
    assert (score.evaluator, score.evaluator_relationship) == ("unknown", "other")
    assert score.locator == "log.json, results.scores[0].accuracy"
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert shown([first, second]) == [("a", 0.75, 2), ("b", 0.5, 2)]
    assert (first.model, first.benchmark, first.setting) == (score.model, score.benchmark, score.setting)


def test_an_archive_gives_the_same_from_its_summaries_or_samples(tmp_path: Path) -> None:
    members = {f"samples/{s['id']}_epoch_{s['epoch']}.json": s for s in SAMPLES}
    summarised = archive(tmp_path, {"header.json": header(), "summaries.json": SAMPLES}, "a.eval")
    one_by_one = archive(tmp_path, {"_journal/start.json": {}, **members, "header.json": header()}, "b.eval")
    expected = [("a", 0.75, 2), ("b", 0.5, 2)]
    for path in (summarised, one_by_one):
        assert sniff(path) == 0.95
        assert shown(of(Item, path)) == expected
        assert [score.value for score in of(Score, path)] == [62.5]
        assert not of(Problem, path)


@pytest.mark.parametrize(
    ("found", "place", "what"),
    [
        (log(status="cancelled"), "status", "the run did not succeed (status cancelled)"),
        (log(status=None), "status", "the run did not succeed (status not said)"),
        (log(invalidated=True), "invalidated", "samples were declared invalid"),
        (spec(config={"limit": 3}), "eval.config.limit", "a limited run (limit 3)"),
        (spec(config={"limit": [0, 9]}), "eval.config.limit", "a limited run (limit [0, 9])"),
        (spec(config={"sample_id": "a"}), "eval.config.sample_id", "a limited run (sample_id a)"),
        (spec(model=""), "eval.model", "no model"),
        (spec(task=None), "eval.task", "no task"),
    ],
)
def test_a_run_that_is_none_of_the_benchmark_is_rejected(
    tmp_path: Path, found: dict[str, Any], place: str, what: str
) -> None:
    (problem,) = everything(written(tmp_path, found))
    assert isinstance(problem, Problem)
    assert (problem.place, problem.what) == (place, what)


def test_an_archive_cut_off_has_no_header(tmp_path: Path) -> None:
    path = archive(tmp_path, {"_journal/start.json": {"version": 2, "eval": SPEC}})
    assert sniff(path) == 0.95
    (problem,) = everything(path)
    assert str(problem) == (
        "log.eval: header.json: no header.json: the run was cut off before its end; "
        "finish the run (`inspect eval-retry`)"
    )


def test_archives_are_read_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspect_source, "WHOLE", 2_000)
    padded = {**sample("a", 1, "C"), "messages": "x" * 3_000}
    path = archive(
        tmp_path,
        {"header.json": header(), "summaries.json": [padded], "samples/a.json": padded,
         "samples/b.json": sample("b", 1, "I"), "samples/c.json": "{"},
    )  # fmt: skip
    assert [problem.place for problem in of(Problem, path)] == [
        "summaries.json", "samples/a.json", "samples/c.json",
    ]  # fmt: skip
    assert shown(of(Item, path)) == [("b", 0.0, None)]
    monkeypatch.setattr(inspect_source, "TOTAL", 10)
    path = archive(tmp_path, {"header.json": header(), "samples/b.json": sample("b", 1, "I")})
    assert [problem.what for problem in of(Problem, path)] == ["more than 0 GB unpacked"]


def test_broken_archives_give_a_problem(tmp_path: Path) -> None:
    broken = written(tmp_path, "PK\x03\x04 and no more", "broken.eval")
    assert sniff(broken) == 0.95
    (problem,) = everything(broken)
    assert isinstance(problem, Problem)
    assert problem.what.startswith("no zip archive, or broken off")
    assert [type(found) for found in everything(archive(tmp_path, {"header.json": "{"}))] == [Problem]
    assert [type(found) for found in everything(archive(tmp_path, {"header.json": []}))] == [Problem]
    assert sniff(archive(tmp_path, {"word/document.xml": ""}, "a.zip")) == 0.0
    path = archive(tmp_path, {"header.json": header(), "summaries.json": SAMPLES})
    data = path.read_bytes().replace(b"\x08\x00", b"\x5d\x00")  # a way of packing nobody here knows
    path.write_bytes(data)
    (problem,) = everything(path)
    assert isinstance(problem, Problem)
    assert problem.place == "header.json"
    assert problem.remedy == "turn the log into JSON with `inspect log convert`"


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"status": "success"}', '{"eval": 3, "status": 1}'])
def test_broken_logs_give_a_problem(tmp_path: Path, text: str) -> None:
    found = everything(written(tmp_path, text))
    assert found
    assert not [thing for thing in found if not isinstance(thing, Problem)]


def test_a_long_log_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspect_source, "WHOLE", 100)
    path = written(tmp_path, log())
    assert [score.value for score in of(Score, path)] == [62.5]
    assert shown(of(Item, path)) == [("a", 0.75, 2), ("b", 0.5, 2)]
    cut = written(tmp_path, json.dumps(log())[:-40], "cut.json")
    assert [type(found) for found in everything(cut)] == [Problem]


@pytest.mark.parametrize(
    ("reducer", "metric"),
    [("pass_at_2", "pass@2"), ("max", "best@2"), ("mode", "maj@2"), ("at_least_2", "at least 2 of 2"),
     (None, "accuracy")],
)  # fmt: skip
def test_how_epochs_became_one_is_the_metric(tmp_path: Path, reducer: str | None, metric: str) -> None:
    scores = [{**RESULTS["scores"][0], "reducer": reducer}]
    path = written(tmp_path, log(results={**RESULTS, "scores": scores}))
    assert [score.metric for score in of(Score, path)] == [metric]


def scored(metrics: dict[str, Any], **keys: Any) -> dict[str, Any]:
    named = {key: {"name": key, "value": value} for key, value in metrics.items()}
    return {**RESULTS, "scores": [{"name": "choice", "scorer": "choice", "metrics": named, **keys}]}


def test_a_mean_is_percent_only_where_every_score_is_a_share(tmp_path: Path) -> None:
    results = scored({"mean": 0.5, "std": 0.25, "stderr": 0.125})
    shares = written(tmp_path, log(results=results, samples=[sample(1, 1, 1), sample(2, 1, 0.0)]))
    (score,) = of(Score, shares)
    assert (score.metric, score.value, score.unit, score.standard_error) == ("mean", 50.0, "%", 12.5)
    assert [p.what for p in of(Problem, shares)] == ["std: how scores spread, no figure"]
    assert [item.item for item in of(Item, shares)] == ["1", "2"]
    marks = written(tmp_path, log(results=results, samples=[sample(1, 1, 7), sample(2, 1, 0.5)]))
    (score,) = of(Score, marks)
    assert (score.value, score.unit, score.standard_error) == (0.5, "score", 0.125)
    assert of(Problem, marks)[-1].what == "1 samples whose score choice is no share of credit (0 to 1)"
    unlogged = written(tmp_path, log(results=results, samples=None))
    assert of(Score, unlogged)[0].unit == "score"


def test_metrics_may_bear_the_name_of_their_package(tmp_path: Path) -> None:
    results = scored({"inspect_ai/accuracy": 0.5, "inspect_ai/stderr": 0.125, "accuracy_easy": 0.75})
    accuracy, easy = of(Score, written(tmp_path, log(results=results)))
    assert (accuracy.metric, accuracy.value, accuracy.standard_error) == ("accuracy", 50.0, 12.5)
    assert (easy.metric, easy.value, easy.standard_error) == ("accuracy_easy", 75.0, None)


def test_scorers_of_several_parts_give_a_record_for_each(tmp_path: Path) -> None:
    part = {"scorer": "judge", "metrics": {"accuracy": {"name": "accuracy", "value": 0.5}}}
    results = {**RESULTS, "scores": [{"name": "style", **part}, {"name": "truth", **part}]}
    samples = [sample(1, 1, {"style": True, "truth": "no"}, "judge"), sample(2, 1, float("nan"), "judge")]
    path = written(tmp_path, log(results=results, samples=samples))
    assert [score.subset for score in of(Score, path)] == ["style", "truth"]
    assert [(i.subset, i.item, i.value) for i in of(Item, path)] == [("style", "1", 1.0), ("truth", "1", 0.0)]
    assert [p.what for p in of(Problem, path)] == ["1 samples without a score"]


def test_what_task_and_model_were_told_is_kept(tmp_path: Path) -> None:
    found = spec(
        task="mmlu_5_shot",
        task_version="2-B",
        task_args={"subjects": ["anatomy", "high_school_physics"], "cot": True},
        model_generate_config={"reasoning_effort": "High", "reasoning_tokens": 16000, "top_p": None},
        config={},
        solver="react",
        dataset={"samples": 1500},
    )
    scores = [{**RESULTS["scores"][0], "scored_samples": 1490, "unscored_samples": 10}]
    found["results"] = {"total_samples": 1500, "completed_samples": 1490, "scores": scores}
    (score,) = of(Score, written(tmp_path, found))
    assert (score.benchmark, score.subset) == ("MMLU", "anatomy, high school physics")
    assert (score.mode, score.effort, score.n_items) == ("thinking", "high", 1490)
    assert score.setting.split("; ") == [
        "5-shot", "Inspect task mmlu_5_shot version 2-B", "cot true", "solver react",
        "16000 thinking tokens", "1490 of 1500 samples completed", "scorer choice", "10 samples not scored",
    ]  # fmt: skip


def test_the_first_version_of_logs_has_one_scorer(tmp_path: Path) -> None:
    results = {"scorer": {"name": "match"}, "metrics": {"accuracy": {"name": "accuracy", "value": 0.5}}}
    samples = [{"id": 1, "epoch": 1, "score": {"value": "C"}}, {"id": 2, "epoch": 1, "score": None}]
    path = written(tmp_path, log(version=1, results=results, samples=samples))
    (score,) = of(Score, path)
    assert (score.value, score.n_items) == (50.0, 2)
    (item,) = of(Item, path)
    assert (item.value, item.setting) == (1.0, score.setting)


@pytest.mark.parametrize("value", [None, "0.5", True, float("nan"), 1.5, {}])
def test_values_that_cannot_be_are_problems(tmp_path: Path, value: object) -> None:
    path = written(tmp_path, log(results=scored({"accuracy": value}), samples=[]))
    (problem,) = of(Problem, path)
    assert problem.place == "results.scores[0].accuracy"
    assert not of(Score, path)


def test_logs_without_figures_say_so(tmp_path: Path) -> None:
    assert [p.what for p in of(Problem, written(tmp_path, log(results=None, samples=[])))] == ["no scores"]
    path = written(tmp_path, log(results=scored({"stderr": 0.1}), samples=[{"epoch": 1}, 7]))
    assert [p.what for p in of(Problem, path)] == ["no id", "no id", "no metric"]


def test_other_files_are_not_taken(tmp_path: Path) -> None:
    assert sniff(tmp_path) == 0.0
    assert sniff(written(tmp_path, {"eval": 1, "results": {}})) == 0.0
    assert sniff(written(tmp_path, "status,eval", "a.csv")) == 0.0


def test_an_archive_that_broke_off_is_a_log_and_a_picture_is_none(tmp_path: Path) -> None:
    whole = archive(tmp_path, {"header.json": header()})
    whole.write_bytes(whole.read_bytes()[:40])
    assert sniff(whole) == 0.95
    assert of(Problem, whole)
    whole.write_bytes(b"\x89PNG\r\n")
    assert sniff(whole) == 0
