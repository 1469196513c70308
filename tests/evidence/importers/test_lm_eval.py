"""Results and item files of lm-evaluation-harness, as its versions and the boards that use it write them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from evidence.importers.lm_eval import read, sniff
from evidence.model import Imported, Item, Problem, Score, Source
from evidence.provenance import Provenance

TIME = "2025-12-17T21-42-56.466948"
RESULTS: dict[str, Any] = {
    "results": {
        "gsm8k": {
            "alias": "gsm8k",
            "exact_match,strict-match": 0.8506444275966641,
            "exact_match_stderr,strict-match": 0.0098,
            "exact_match,flexible-extract": 0.8597,
            "exact_match_stderr,flexible-extract": "N/A",
        },
        "mmlu_anatomy": {"alias": " - anatomy", "acc,none": 0.5, "acc_stderr,none": 0.02},
        "wikitext": {"word_perplexity,none": 12.25, "word_perplexity_stderr,none": "N/A"},
    },
    "group_subtasks": {"gsm8k": [], "mmlu_anatomy": []},
    "configs": {"gsm8k": {"task": "gsm8k", "num_fewshot": 5}},
    "versions": {"gsm8k": 3.0, "mmlu_anatomy": 1, "wikitext": 2},
    "n-shot": {"gsm8k": 5, "mmlu_anatomy": 0},
    "higher_is_better": {"gsm8k": {"exact_match": True}, "wikitext": {"word_perplexity": False}},
    "n-samples": {"gsm8k": {"original": 1319, "effective": 1319}},
    "config": {"model": "vllm", "model_args": {"pretrained": "Qwen/Qwen3-8B"}, "limit": None},
    "git_hash": "02bb9278",
    "date": 1766006519.5106232,
    "lm_eval_version": "0.4.9.2",
    "model_name": "",
}


def written(folder: Path, found: object, name: str = f"results_{TIME}.json") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    return path


def changed(**keys: object) -> dict[str, Any]:
    return {**RESULTS, **keys}


def of(kind: type[Any], path: Path, told: Provenance | None = None) -> list[Any]:
    return [found for found in everything(path, told) if isinstance(found, kind)]


def everything(path: Path, told: Provenance | None = None) -> list[Imported]:
    return list(read(path, told or Provenance()))


def test_every_metric_and_filter_is_a_score(tmp_path: Path) -> None:
    path = written(tmp_path, RESULTS)
    assert sniff(path) == 0.95
    source, *scores = everything(path)
    assert isinstance(source, Source)
    assert source.published == dt.date(2025, 12, 17)
    strict, flexible, anatomy, wikitext = scores
    assert isinstance(strict, Score)
    assert (strict.model, strict.benchmark, strict.metric) == ("Qwen/Qwen3-8B", "GSM8K", "exact_match")
    assert (strict.value, strict.unit, strict.standard_error) == (85.0644427597, "%", 0.98)
    assert strict.setting == "5-shot; lm-evaluation-harness task gsm8k version 3; filter strict-match"
    assert (strict.n_items, strict.lower_is_better) == (1319, False)
    assert (strict.date, strict.source) == (dt.date(2025, 12, 17), source.id)
    assert (strict.evaluator, strict.evaluator_relationship) == ("unknown", "other")
    assert strict.locator == f"{path.name}, results.gsm8k.exact_match,strict-match"
    assert isinstance(flexible, Score)
    assert (flexible.value, flexible.standard_error) == (85.97, None)
    assert flexible.id != strict.id
    assert isinstance(anatomy, Score)
    assert (anatomy.benchmark, anatomy.subset, anatomy.metric) == ("MMLU", "anatomy", "accuracy")
    assert anatomy.setting == "0-shot; lm-evaluation-harness task mmlu_anatomy version 1"
    assert (anatomy.n_items, anatomy.lower_is_better) == (None, None)
    assert isinstance(wikitext, Score)
    assert (wikitext.benchmark, wikitext.value, wikitext.unit) == ("wikitext", 12.25, "perplexity")
    assert wikitext.lower_is_better is True


@pytest.mark.parametrize(
    ("task", "benchmark", "subset"),
    [
        ("gsm8k_cot_zeroshot", "GSM8K", None),
        ("gsm8k_platinum", "GSM8K-Platinum", None),
        ("mmlu_pro", "MMLU-Pro", None),
        ("leaderboard_mmlu_pro", "MMLU-Pro", None),
        ("mmlu_pro_computer_science", "MMLU-Pro", "computer science"),
        ("mmlu", "MMLU", None),
        ("mmlu_stem", "MMLU", "stem"),
        ("mmlu_high_school_physics_generative", "MMLU", "high school physics"),
        ("mmlusr", "mmlusr", None),
        ("gpqa_diamond_zeroshot", "GPQA Diamond", None),
        ("gpqa_main_n_shot", "GPQA", None),
        ("leaderboard_gpqa_extended", "GPQA", "extended"),
        ("leaderboard_gpqa", "GPQA", "diamond, extended and main"),
        ("leaderboard_bbh_web_of_lies", "BBH", "web of lies"),
        ("leaderboard_math_algebra_hard", "MATH Level 5", "algebra"),
        ("leaderboard_ifeval", "IFEval", None),
        ("aime24", "AIME 2024", None),
        ("aime25", "AIME 2025", None),
        ("minerva_math500", "MATH-500", None),
        ("truthfulqa_mc2", "TruthfulQA", "MC2"),
        ("humaneval_instruct", "HumanEval", None),
        ("arc_de", "arc_de", None),
    ],
)
def test_tasks_get_the_names_of_benchmarks(
    tmp_path: Path, task: str, benchmark: str, subset: str | None
) -> None:
    found = changed(results={task: {"acc,none": 0.5}}, versions={}, **{"n-shot": {}})
    (score,) = of(Score, written(tmp_path, found))
    assert (score.benchmark, score.subset) == (benchmark, subset)
    assert score.setting == f"lm-evaluation-harness task {task}"


@pytest.mark.parametrize(
    ("metric", "value", "shown"),
    [
        ("acc_norm", 0.25, ("accuracy (normalised)", 25.0, "%")),
        ("inst_level_strict_acc", 0.5, ("instruction-level strict accuracy", 50.0, "%")),
        ("pass_at_1", 0.5, ("pass@1", 50.0, "%")),
        ("math_verify", 0.5, ("math_verify", 50.0, "%")),
        ("bits_per_byte", 0.75, ("bits per byte", 0.75, "bits per byte")),
        ("bleu", 26.96, ("bleu", 26.96, "points")),
        ("llm_judge", 36.292, ("llm_judge", 36.292, "score")),
        ("mcc", -0.1, ("Matthews correlation", -0.1, "correlation")),
    ],
)
def test_metrics_keep_their_unit(
    tmp_path: Path, metric: str, value: float, shown: tuple[str, float, str]
) -> None:
    found = changed(results={"a_task": {f"{metric},none": value, f"{metric}_stderr,none": 0.01}})
    (score,) = of(Score, written(tmp_path, found))
    assert (score.metric, score.value, score.unit) == shown
    assert score.standard_error == (1.0 if shown[2] == "%" else 0.01)


def test_squad_writes_percent(tmp_path: Path) -> None:
    found = changed(results={"squadv2": {"f1,none": 81.5, "exact,none": 78.0}})
    assert [score.value for score in of(Score, written(tmp_path, found))] == [81.5, 78.0]


def test_a_group_has_the_items_and_shots_of_its_tasks(tmp_path: Path) -> None:
    tasks = {"mmlu_anatomy": {"acc,none": 0.5}, "mmlu_virology": {"acc,none": 0.25}}
    sizes = {"mmlu_anatomy": {"original": 135, "effective": 135}, "mmlu_virology": {"effective": 166}}
    found = changed(
        results=tasks,
        groups={"mmlu": {"acc,none": 0.375, "alias": "mmlu"}, "leaderboard": {" ,none": " ", "alias": "x"}},
        group_subtasks={"mmlu": ["mmlu_other", "mmlu_anatomy"], "mmlu_other": ["mmlu_virology", "mmlu"]},
        **{"n-samples": sizes, "n-shot": {"mmlu_anatomy": 5, "mmlu_virology": 5}},
    )
    path = written(tmp_path, found)
    (mmlu,) = (score for score in of(Score, path) if score.subset is None)
    assert (mmlu.benchmark, mmlu.value, mmlu.n_items) == ("MMLU", 37.5, 301)
    assert mmlu.setting == "5-shot; lm-evaluation-harness task mmlu"
    (problem,) = of(Problem, path)
    assert (problem.place, problem.what) == ("results.leaderboard", "a group without figures of its own")


def test_a_limited_run_is_no_figure(tmp_path: Path) -> None:
    limited = written(tmp_path, changed(config={"model_args": "pretrained=a/b", "limit": 100}), "a.json")
    (problem,) = everything(limited)
    assert str(problem) == (
        "a.json: config.limit: a limited run (limit 100); run the whole benchmark; a part is no figure of it"
    )
    chosen = written(tmp_path, changed(config={"samples": {"gsm8k": [1]}, "limit": None}), "b.json")
    assert isinstance(everything(chosen)[0], Problem)
    found = changed(**{"n-samples": {"gsm8k": {"original": 1319, "effective": 200}}})
    path = written(tmp_path, found, "c.json")
    assert [p.what for p in of(Problem, path)] == ["a limited run (200 of 1319 items)"]
    assert [score.benchmark for score in of(Score, path)] == ["MMLU", "wikitext"]


def test_before_version_0_4_metrics_have_no_filter(tmp_path: Path) -> None:
    found = {
        "results": {"hendrycksTest-anatomy": {"acc": 0.4, "acc_stderr": 0.04, "acc_norm": 0.5}},
        "versions": {"hendrycksTest-anatomy": 1},
        "config": {"model": "hf-causal", "model_args": "pretrained=EleutherAI/pythia-6.9b,revision=step1000",
                   "num_fewshot": 5, "limit": None},
    }  # fmt: skip
    path = written(tmp_path, found, "pythia.json")
    assert sniff(path) == 0.95
    acc, norm = of(Score, path)
    assert (acc.model, acc.benchmark, acc.subset) == ("EleutherAI/pythia-6.9b", "MMLU", "anatomy")
    assert (acc.value, acc.standard_error, norm.metric) == (40.0, 4.0, "accuracy (normalised)")
    assert acc.setting == (
        "5-shot; lm-evaluation-harness task hendrycksTest-anatomy version 1; revision step1000"
    )
    assert acc.date is None


def test_first_leaderboard_files_have_task_and_shots_in_the_key(tmp_path: Path) -> None:
    found = {
        "config_general": {"lighteval_sha": "494ee", "max_samples": None, "model_name": "org/model",
                           "start_time": 1781075.6},
        "results": {
            "all": {"acc": 0.6},
            "harness|arc:challenge|25": {"acc": 0.5, "acc_stderr": 0.01},
            "harness|truthfulqa:mc|0": {"mc1": 0.25, "mc2": 0.5},
        },
        "versions": {"all": 0},
    }  # fmt: skip
    path = written(tmp_path, found, "results_2024-01-06T09-45-44.755529.json")
    assert sniff(path) == 0.95
    arc, mc1, mc2 = of(Score, path)
    assert (arc.benchmark, arc.setting) == ("ARC-Challenge", "25-shot; lighteval task arc_challenge")
    assert arc.date == dt.date(2024, 1, 6)
    assert [(s.benchmark, s.subset, s.metric) for s in (mc1, mc2)] == [
        ("TruthfulQA", "MC1", "accuracy"),
        ("TruthfulQA", "MC2", "accuracy"),
    ]
    assert [p.place for p in of(Problem, path)] == ["results.all"]


def test_what_a_model_was_told_is_kept(tmp_path: Path) -> None:
    config = {
        "model_args": "pretrained=Qwen/Qwen3-8B,load_in_4bit=True,enable_thinking=False,dtype=auto",
        "gen_kwargs": "reasoning_effort=High,temperature=0.6",
        "limit": None,
    }
    found = changed(config=config, chat_template="{{ x }}", system_instruction="Be brief.")
    score = of(Score, written(tmp_path, found))[1]
    assert (score.mode, score.effort) == ("non-thinking", "high")
    assert score.setting.split("; ")[2:] == [
        "filter flexible-extract", "chat template", "system instruction", "4-bit",
    ]  # fmt: skip
    adapter = changed(config={"model_args": "pretrained=a/base,peft=b/lora", "limit": None})
    assert of(Score, written(tmp_path, adapter, "b.json"))[0].model == "b/lora"


def test_the_model_may_stand_in_the_folder_only(tmp_path: Path) -> None:
    found = changed(config={"limit": None}, model_name=None)
    path = written(tmp_path / "google__gemma-2b", found)
    assert of(Score, path)[0].model == "google/gemma-2b"
    (problem,) = everything(written(tmp_path / "runs", found))
    assert isinstance(problem, Problem)
    assert (problem.place, problem.what) == ("model_name", "the model is not named")
    api = changed(config={"limit": None, "model": "openai/gpt-4o"}, model_name="")
    assert of(Score, written(tmp_path / "api", api))[0].model == "openai/gpt-4o"


def test_what_is_told_goes_first(tmp_path: Path) -> None:
    told = Provenance(evaluator="A Lab", evaluator_relationship="third_party", published=dt.date(2026, 1, 2))
    source, score, *_ = everything(written(tmp_path, RESULTS), told)
    assert isinstance(source, Source)
    assert isinstance(score, Score)
    assert source.published == dt.date(2026, 1, 2)
    assert (score.evaluator, score.evaluator_relationship) == ("A Lab", "third_party")
    assert score.date == dt.date(2025, 12, 17)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (1.5, "1.5 is beyond 0 to 1, which accuracy is written in"),
        (-0.1, "-0.1 is beyond 0 to 1, which accuracy is written in"),
        ("0.5", "'0.5' is no number"),
        (float("nan"), "'nan' is no number"),
        (float("inf"), "'inf' is no number"),
        (True, "'True' is no number"),
        (None, "no figure"),
        ([0.5], "'[0.5]' is no number"),
        (10**400, f"'1{'0' * 59}' is no number"),
    ],
)
def test_values_that_cannot_be_are_problems(tmp_path: Path, value: object, what: str) -> None:
    path = written(tmp_path, changed(results={"piqa": {"acc,none": value, "acc_stderr,none": "x"}}))
    (problem,) = of(Problem, path)
    assert (problem.place, problem.what) == ("results.piqa.acc,none", what)
    assert not of(Score, path)


def test_a_value_no_metric_has_is_none(tmp_path: Path) -> None:
    path = written(tmp_path, changed(results={"gsm8k": {"bypass,none": 999}, "b": 7}))
    first, second = of(Problem, path)
    assert first.what == "bypass: answers were collected and not scored"
    assert (second.place, second.what) == ("results.b", "not an object of figures")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        '{"results": ' + "9" * 5000 + "}",
        '{"results": []}',
        '{"results": {"a": {"acc,none"',
        "\ufeff{}",
        '{"results": null}',
    ],
)
def test_broken_files_give_a_problem(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    found = everything(path)
    assert found
    assert not [thing for thing in found if not isinstance(thing, Problem)]
    assert sniff(path) < 0.9


def test_junk_beside_the_figures_does_no_harm(tmp_path: Path) -> None:
    junk = {"versions": [], "n-shot": 3, "n-samples": {"gsm8k": {"effective": "many"}}, "date": "soon"}
    junk |= {"higher_is_better": None, "group_subtasks": {"gsm8k": "x"}, "configs": {"gsm8k": 1}}
    path = written(tmp_path, "\ufeff" + json.dumps(changed(**junk)))
    score = of(Score, path)[0]
    assert (score.value, score.n_items, score.lower_is_better) == (85.0644427597, None, None)
    assert score.date == dt.date(2025, 12, 17), "from the file's name"


def test_other_files_are_not_taken(tmp_path: Path) -> None:
    assert sniff(tmp_path) == 0.0
    assert sniff(written(tmp_path, "a,b", "a.csv")) == 0.0
    assert sniff(written(tmp_path, {"results": [{"score": 1}], "config": {}}, "b.json")) == 0.0
    assert sniff(written(tmp_path, {"results": {"a": 1}, "models": 2}, "c.json")) == 0.0
    keys = {"config": {}, "configs": {}, "git_hash": "", "n-shot": {}}
    assert sniff(written(tmp_path, keys, "d.json")) == 0.7, "results may stand behind the beginning"


ROW: dict[str, Any] = {
    "doc_id": 0, "doc": {"question": "2+2?"}, "target": "4", "arguments": {}, "resps": [["4"]],
    "filtered_resps": ["4"], "filter": "strict-match", "metrics": ["exact_match"],
    "doc_hash": "1065", "prompt_hash": "e1bc", "target_hash": "0c71", "exact_match": 1.0,
}  # fmt: skip


def items(folder: Path, *rows: dict[str, Any], name: str = f"samples_gsm8k_{TIME}.jsonl") -> Path:
    return written(folder, "\n".join(json.dumps({**ROW, **row}) for row in rows), name)


def test_items_are_named_by_their_document(tmp_path: Path) -> None:
    folder = tmp_path / "Qwen__Qwen3-8B"
    path = items(folder, {}, {"doc_id": 1, "doc_hash": "77", "exact_match": 0}, {"doc_id": 2})
    assert sniff(path) == 0.95
    source, first, second, third = everything(path)
    assert isinstance(source, Source)
    assert isinstance(first, Item)
    assert (first.model, first.benchmark, first.item) == ("Qwen/Qwen3-8B", "GSM8K", "1065")
    assert (first.value, first.metric, first.date) == (1.0, "exact_match", dt.date(2025, 12, 17))
    assert first.setting == "lm-evaluation-harness task gsm8k; filter strict-match"
    assert first.locator == f"{path.name}, line 1, exact_match"
    assert isinstance(second, Item)
    assert (second.item, second.value) == ("77", 0.0)
    assert isinstance(third, Item)
    assert third.item == "1065#2", "the same document asked again is another item"


def test_the_results_file_beside_tells_model_and_setting(tmp_path: Path) -> None:
    written(tmp_path, RESULTS)
    (found,) = of(Item, items(tmp_path, {}))
    assert found.model == "Qwen/Qwen3-8B"
    assert found.setting == "5-shot; lm-evaluation-harness task gsm8k version 3; filter strict-match"
    limited = tmp_path / "limited"
    written(limited, changed(config={"model_args": "pretrained=a/b", "limit": 8}))
    (problem,) = everything(items(limited, {}))
    assert isinstance(problem, Problem)
    assert problem.place == "config.limit"


def test_items_of_older_files_and_several_metrics(tmp_path: Path) -> None:
    folder = tmp_path / "a__b"
    old = {"doc_hash": None, "metrics": None, "filter": None, "acc": True, "acc_norm": 0.0, "note": 1}
    path = items(folder, {**old, "exact_match": None}, name="samples_mmlu_anatomy.json")
    assert sniff(path) == 0.95
    acc, norm = of(Item, path)
    assert (acc.item, acc.value, acc.metric, acc.subset) == ("0", 1.0, "accuracy", "anatomy")
    assert (norm.value, norm.metric, norm.date) == (0.0, "accuracy (normalised)", None)
    lists = items(folder, {"metrics": ["inst_level_strict_acc"], "inst_level_strict_acc": [True, False]})
    assert of(Item, lists)[0].value == 0.5


def test_values_that_are_no_share_are_counted(tmp_path: Path) -> None:
    raw = {"metrics": ["f1"], "f1": ["DATE: x", ["date: y"]]}
    path = items(tmp_path / "a__b", raw, raw, {"doc_id": None, "doc_hash": None})
    first, second = of(Problem, path)
    assert (first.place, first.what) == ("line 3", "neither doc_hash nor doc_id")
    assert (second.place, second.what) == ("metric f1", "2 documents without a share of credit (0 to 1)")


def test_item_files_nobody_can_place(tmp_path: Path) -> None:
    (problem,) = everything(items(tmp_path, {}, name="pretrained__gpt2_piqa.jsonl"))
    assert isinstance(problem, Problem)
    assert problem.what == "the task is not in the file's name"
    (problem,) = everything(items(tmp_path / "runs", {}))
    assert isinstance(problem, Problem)
    assert problem.what.startswith("the model is neither in the folder's name")
    broken = written(tmp_path / "a__b", json.dumps(ROW) + "\n{broken\n[]\n", "samples_gsm8k.jsonl")
    assert [type(found) for found in everything(broken)] == [Source, Item, Problem, Problem]


def test_a_version_too_great_for_a_number_is_left_out(tmp_path: Path) -> None:
    (score, *_) = of(Score, written(tmp_path, changed(versions={"gsm8k": 10**400})))
    assert "version" not in (score.setting or "")
