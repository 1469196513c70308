"""HELM's run folders and the tables of its boards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers import helm
from evidence.importers.helm import read, sniff
from evidence.model import Imported, Item, Problem, Score, Source
from evidence.provenance import Provenance

NAME = "mmlu:subject=abstract_algebra,method=multiple_choice_joint,model=openai_gpt-4-0613,eval_split=test"
SPEC: dict[str, Any] = {
    "name": NAME,
    "scenario_spec": {"class_name": "helm.MMLUScenario", "args": {"subject": "abstract_algebra"}},
    "adapter_spec": {
        "method": "multiple_choice_joint",
        "max_train_instances": 5,
        "max_eval_instances": 1000,
        "num_train_trials": 1,
        "model_deployment": "openai/gpt-4-0613",
        "model": "openai/gpt-4-0613",
    },
    "metric_specs": [],
    "groups": ["mmlu", "mmlu_abstract_algebra"],
}


def stat(name: str, mean: Any, split: str = "test", **named: Any) -> dict[str, Any]:
    entry = {"name": {"name": name, "split": split, **named}, "count": 1, "sum": mean, "sum_squared": 0}
    return {**entry, "mean": mean} if mean is not None else {**entry, "count": 0, "sum": 0}


WORST: dict[str, Any] = {"perturbation": {"name": "robustness", "robustness": True, "computed_on": "worst"}}
STATS = [
    stat("exact_match", 0.5),
    stat("exact_match", 0.25, **WORST),
    stat("exact_match", 0.75, "valid"),
    stat("num_prompt_tokens", 73.0),
    stat("inference_runtime", 1.2),
    stat("rouge_l", 0.125),
    stat("bits_per_byte", 0.75),
    {"name": 3, "count": 1, "sum": 1, "sum_squared": 1},
]


def instance(name: str, *stats: dict[str, Any], trial: int = 0) -> dict[str, Any]:
    return {"instance_id": name, "train_trial_index": trial, "stats": list(stats)}


INSTANCES = [
    instance("id1", stat("exact_match", 1.0)),
    instance("id2", stat("exact_match", 0.0)),
    instance("id1", stat("num_prompt_tokens", 18), stat("exact_match", 0.0, **WORST)),
]


def run(folder: Path, spec: object = SPEC, stats: object = STATS, instances: object = INSTANCES) -> Path:
    path = folder / "mmlu:subject=abstract_algebra,model=openai_gpt-4-0613"
    path.mkdir(parents=True)
    files = {"run_spec.json": spec, "stats.json": stats, "per_instance_stats.json": instances}
    for name, found in files.items():
        if found is not None:
            written(path, found, name)
    return path


def written(folder: Path, found: object, name: str) -> Path:
    path = folder / name
    path.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    return path


def everything(path: Path) -> list[Imported]:
    return list(read(path, Provenance()))


def of(kind: type[Any], path: Path) -> list[Any]:
    return [found for found in everything(path) if isinstance(found, kind)]


def named(**adapter: Any) -> dict[str, Any]:
    return {**SPEC, "adapter_spec": {**SPEC["adapter_spec"], **adapter}}


def test_a_run_gives_scores_of_its_test_split_and_items(tmp_path: Path) -> None:
    path = run(tmp_path)
    assert sniff(path) == 0.95
    source, exact, rouge, bits, *rest = everything(path)
    assert isinstance(source, Source)
    assert source.sha256
    assert isinstance(exact, Score)
    assert (exact.model, exact.benchmark, exact.subset) == ("openai/gpt-4-0613", "MMLU", "abstract algebra")
    assert (exact.value, exact.unit, exact.metric) == (50.0, "%", "exact_match")
    assert exact.n_items == 2, "count is the number of trials"
    assert exact.setting == "5-shot; HELM multiple_choice_joint; eval split test"
    assert (exact.evaluator, exact.evaluator_relationship) == ("unknown", "other")
    assert exact.locator == f"{path.name}/stats.json, exact_match, split test"
    assert isinstance(rouge, Score)
    assert (rouge.value, rouge.unit, rouge.n_items) == (12.5, "%", None)
    assert isinstance(bits, Score)
    assert (bits.value, bits.unit, bits.lower_is_better) == (0.75, "bits per byte", True)
    assert [found.what for found in rest if isinstance(found, Problem)] == [
        "1 statistics without a name",
        "1 statistics of changed questions (perturbations)",
        "2 statistics that count tokens, time and the like",
        "1 statistics of the split valid",
    ]
    items = [found for found in rest if isinstance(found, Item)]
    assert [(item.item, item.value, item.attempts) for item in items] == [
        ("id1", 1.0, None),
        ("id2", 0.0, None),
    ]
    assert (items[0].model, items[0].benchmark, items[0].subset) == (exact.model, "MMLU", "abstract algebra")
    assert items[0].locator == f"{path.name}/per_instance_stats.json, instance id1, exact_match"


def test_the_files_of_a_run_can_be_given_alone(tmp_path: Path) -> None:
    path = run(tmp_path)
    stats, instances, spec = (
        path / name for name in ("stats.json", "per_instance_stats.json", "run_spec.json")
    )
    assert [sniff(file) for file in (stats, instances, spec)] == [0.95, 0.95, 0.95]
    assert [score.n_items for score in of(Score, stats)] == [2, None, None]
    assert not of(Item, stats)
    assert len(of(Item, instances)) == 2
    assert not of(Score, instances)
    (problem,) = everything(spec)
    assert isinstance(problem, Problem)
    assert problem.what == "describes a run and holds no figures"


def test_the_validation_split_counts_where_there_is_no_other(tmp_path: Path) -> None:
    instances = [
        instance("id1", stat("exact_match", 1.0, "valid")),
        instance("id1", stat("exact_match", 0.5, "valid"), trial=1),
    ]
    path = run(tmp_path, named(num_train_trials=2), [stat("exact_match", 0.75, "valid")], instances)
    (score,) = of(Score, path)
    assert score.setting.split("; ")[-2:] == ["mean of 2 trials", "split valid"]
    (item,) = of(Item, path)
    assert (item.value, item.attempts) == (0.75, 2)


@pytest.mark.parametrize(
    ("name", "benchmark", "subset"),
    [
        ("mmlu:subject=all,method=x", "MMLU", None),
        ("mmlu_pro:subject=all,use_chain_of_thought=true", "MMLU-Pro", None),
        ("gpqa:subset=gpqa_main,use_chain_of_thought=true", "GPQA", None),
        ("gpqa:subset=gpqa_diamond", "GPQA Diamond", None),
        ("gsm:model=a_b", "GSM8K", None),
        ("math:subject=algebra,level=1,use_official_examples=False", "MATH", "algebra, level 1"),
        ("commonsense:dataset=openbookqa,method=x", "OpenBookQA", None),
        ("natural_qa:mode=closedbook,model=a_b", "NaturalQuestions", "closedbook"),
        ("legalbench:subset=abercrombie", "LegalBench", "abercrombie"),
        ("wmt_14:language_pair=de-en", "WMT", "de-en"),
        ("new_scenario:subject=all,language=zh", "new_scenario", "zh"),
    ],
)
def test_scenarios_get_the_names_of_benchmarks(
    tmp_path: Path, name: str, benchmark: str, subset: str | None
) -> None:
    (score,) = of(Score, run(tmp_path, {**SPEC, "name": name}, [stat("exact_match", 0.5)], None))
    assert (score.benchmark, score.subset) == (benchmark, subset)


def test_runs_whose_names_begin_alike_are_different_sources(tmp_path: Path) -> None:
    long = "mmlu:subject=high_school_european_history,method=multiple_choice_joint,model=anthropic_claude-"
    ids = {
        of(Source, run(tmp_path / end, {**SPEC, "name": long + end}))[0].id for end in ("3-opus", "3-haiku")
    }
    assert len(ids) == 2


def test_a_run_without_specification_or_model(tmp_path: Path) -> None:
    (problem,) = everything(run(tmp_path / "a", None) / "stats.json")
    assert isinstance(problem, Problem)
    assert (problem.file.rpartition("/")[2], problem.what) == ("run_spec.json", "not there")
    (problem,) = everything(run(tmp_path / "b", {"name": "mmlu:subject=all", "adapter_spec": {}}))
    assert isinstance(problem, Problem)
    assert problem.what == "no model"
    spec = {"name": "mmlu:model=openai_gpt-4-0613"}
    assert of(Score, run(tmp_path / "c", spec))[0].model == "openai_gpt-4-0613"
    (problem,) = everything(run(tmp_path / "d", "{broken"))
    assert isinstance(problem, Problem)
    assert problem.file.endswith("/run_spec.json")


@pytest.mark.parametrize("mean", [1.5, -0.5, "0.5", True, float("inf"), float("nan")])
def test_values_that_cannot_be_are_problems(tmp_path: Path, mean: Any) -> None:
    instances = [instance("id1", stat("exact_match", mean))]
    path = run(tmp_path, SPEC, [stat("exact_match", mean)], instances)
    assert not of(Score, path)
    assert of(Problem, path)[0].place == "exact_match, split test"
    assert len(of(Item, path)) == (mean is True)


def test_what_is_no_share_of_credit_is_no_item(tmp_path: Path) -> None:
    instances = [
        instance("id1", stat("bits_per_byte", 0.5), stat("exact_match", 0.5, "train")),
        {"stats": []},
    ]
    path = run(tmp_path, SPEC, [stat("exact_match", None)], instances)
    assert [(problem.place, problem.what) for problem in of(Problem, path)] == [
        ("item[1]", "no instance_id"),
        ("exact_match, split test", "no figure"),
        ("bits_per_byte", "1 instances no share of credit"),
        ("exact_match", "1 instances of other questions"),
    ]


def test_long_files_are_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helm, "_SMALL", 10)
    path = run(tmp_path)
    assert [score.n_items for score in of(Score, path)] == [2, None, None]
    assert len(of(Item, path)) == 2


@pytest.mark.parametrize("text", ["", "[", "{}", "[]", "[7, null]", '[{"name": 3}]'])
def test_broken_statistics_give_no_traceback(tmp_path: Path, text: str) -> None:
    found = everything(run(tmp_path, SPEC, text, text))
    assert [thing for thing in found if isinstance(thing, Problem)]
    assert not [thing for thing in found if isinstance(thing, Score | Item)]


def head(value: str, metric: str = "", group: str = "", **keys: Any) -> dict[str, Any]:
    metadata = {"metric": metric, "run_group": group} if metric else {}
    return {"value": value, "markdown": False, "metadata": metadata, **keys}


def cell(value: object = None, **keys: Any) -> dict[str, Any]:
    return {"markdown": False, **keys} if value is None else {"value": value, "markdown": False, **keys}


CORE = {
    "title": "Accuracy",
    "header": [
        head("Model/adapter"),
        head("Mean win rate", lower_is_better=False),
        head("MMLU - EM", "EM", "MMLU", lower_is_better=False),
        head("NaturalQuestions (closed-book) - F1", "F1", "NaturalQuestions (closed-book)"),
        head("MMLU - EM (Robustness)", "EM (Robustness)", "MMLU"),
        head("MMLU - Observed inference time (s)", "Observed inference time (s)", "MMLU"),
    ],
    "rows": [
        [cell("GPT-4 (0613)"), cell(0.9625), cell(0.735), cell(0.457), cell(0.7), cell(1.5)],
        [cell("Llama 3 (8B)"), cell(), cell(0.668, run_spec_names=["mmlu:model=meta_llama-3-8b"]), cell("-")],
    ],
    "links": [{"text": "LaTeX", "href": "benchmark_output/releases/v1.3.0/groups/latex/core_accuracy.tex"}],
    "name": "accuracy",
}


def test_a_table_gives_a_score_for_each_cell(tmp_path: Path) -> None:
    path = written(tmp_path, [CORE], "core_scenarios.json")
    assert sniff(path) == 0.95
    win, mmlu, questions, llama = of(Score, path)
    assert (win.model, win.benchmark, win.subset) == ("GPT-4 (0613)", "HELM", "core_scenarios: Accuracy")
    assert (win.value, win.unit, win.metric, win.release) == (96.25, "%", "mean win rate", "v1.3.0")
    assert (mmlu.benchmark, mmlu.value, mmlu.metric, mmlu.lower_is_better) == (
        "MMLU", 73.5, "exact_match", False,
    )  # fmt: skip
    assert mmlu.locator == "core_scenarios.json, tab Accuracy, row GPT-4 (0613), column MMLU - EM"
    assert (questions.benchmark, questions.subset) == ("NaturalQuestions", "closed-book")
    assert (questions.metric, questions.lower_is_better) == ("F1", None)
    assert (llama.model, llama.value, llama.setting) == ("Llama 3 (8B)", 66.8, "HELM")
    assert {(p.place, p.what) for p in of(Problem, path)} == {
        ("tab Accuracy", "4 cells without a value"),
        ("tab Accuracy", "1 cells of changed questions (perturbations)"),
        ("tab Accuracy", "1 cells of counts, times and the like"),
    }


def test_a_groups_own_table_tells_items_and_shots(tmp_path: Path) -> None:
    tab = {
        "title": "subject: abstract_algebra",
        "header": [head("Model/adapter"), head("EM", "EM", "MMLU"), head("# eval", "# eval", "MMLU"),
                   head("# train", "# train", "MMLU"), head("# output tokens", "# output tokens", "MMLU")],
        "rows": [[cell("GPT-4 (0613)"), cell(0.5), cell(100.0), cell(5.0), cell(1.0)],
                 [cell("Mixtral (8x22B)"), cell(0.25), cell(11.4), cell(4.5), cell(1.0)]],
    }  # fmt: skip
    path = written(tmp_path, tab, "mmlu_subject.json")
    assert sniff(path) == 0.95
    first, second = of(Score, path)
    assert (first.benchmark, first.subset, first.value) == ("MMLU", "abstract algebra", 50.0)
    assert (first.n_items, first.setting) == (100, "5-shot; HELM")
    assert (second.n_items, second.setting) == (None, "HELM"), "means over several runs are no counts"
    assert [p.what for p in of(Problem, path)] == ["6 cells of counts, times and the like"]


def test_older_tables_name_group_and_metric_in_the_text(tmp_path: Path) -> None:
    tab = {"title": "Accuracy", "header": [head("Model"), head("BoolQ - EM"), head("odd")],
           "rows": [[cell("davinci"), cell(0.683), cell(7.5)]]}  # fmt: skip
    boolq, odd = of(Score, written(tmp_path, [tab], "a.json"))
    assert (boolq.benchmark, boolq.metric, boolq.value) == ("BoolQ", "exact_match", 68.3)
    assert (odd.benchmark, odd.subset, odd.metric, odd.unit) == ("HELM", "a: Accuracy", "odd", "score")


def test_a_part_named_in_words_is_a_subset(tmp_path: Path) -> None:
    tab = {"title": "phase: two", "header": [head("Model"), head("EM", "EM", "BoolQ")],
           "rows": [[cell("davinci"), cell(0.5)]]}  # fmt: skip
    (score,) = of(Score, written(tmp_path, [tab], "a.json"))
    assert (score.benchmark, score.subset) == ("BoolQ", "phase: two")


def test_tables_without_models_and_rows_without_name(tmp_path: Path) -> None:
    groups = {"title": "All scenarios", "header": [head("Group"), head("# Instances")], "rows": []}
    unnamed = {**CORE, "rows": [[], [cell()], 7, [cell("A"), 3, cell(1.5)]]}
    path = written(tmp_path, [groups, unnamed, {"title": "x"}, None], "groups.json")
    assert not of(Score, path)
    assert [(p.place, p.what) for p in of(Problem, path)] == [
        ("tab All scenarios", "its rows are no models"),
        ("tab Accuracy, row 1", "no model"),
        ("tab Accuracy, row 2", "no model"),
        ("tab Accuracy, row 3", "no model"),
        ("tab Accuracy, row A, column MMLU - EM", "1.5 is beyond 0 to 1, which exact_match is written in"),
        ("tab Accuracy", "4 cells without a value"),
        ("tab x", "no header and rows"),
        ("tab tab 4", "no header and rows"),
    ]


@pytest.mark.parametrize("text", ["", "[", '[{"header"'])
def test_broken_tables_give_a_problem(tmp_path: Path, text: str) -> None:
    assert [type(found) for found in everything(written(tmp_path, text, "a.json"))] == [Problem]


def test_other_files_are_not_taken(tmp_path: Path) -> None:
    assert sniff(tmp_path) == 0.0
    assert sniff(written(tmp_path, {"header": [], "rows": []}, "a.json")) == 0.0
    assert sniff(written(tmp_path, {"header": [], "rows": [], "title": ""}, "b.json")) == 0.0
    assert sniff(written(tmp_path, "header,rows", "c.csv")) == 0.0
