"""Summaries of OpenCompass: data sets, models under names of runs, dashes and headings."""

from __future__ import annotations

from pathlib import Path

from evidence.importers.opencompass import read, sniff
from evidence.model import Imported, Problem, Score
from evidence.provenance import Provenance

HEADER = "dataset,version,metric,mode"
SUMMARY = f"""{HEADER},internlm-chat-7b-turbomind,opencompass.models.huggingface.HuggingFace_model_repos_ace-1
--------- Exam ---------,-,-,-,-,-
ceval-computer_network,db9ce2,accuracy,gen,31.58,-
ceval,-,naive_average,gen,44.16,50.1
lukaemon_mmlu_college_biology,8c2e29,accuracy,ppl,45.83,60
openai_humaneval,8e312c,humaneval_pass@1,gen,10.37,y
flores_100,-,bleu,gen,12.5,140
"""


def imported(folder: Path, text: str) -> list[Imported]:
    path = folder / "summary.csv"
    path.write_text(text, encoding="utf-8")
    return list(read(path, Provenance()))


def problems(found: list[Imported]) -> list[tuple[str, str]]:
    return [(one.place, one.what) for one in found if isinstance(one, Problem)]


def test_a_score_for_each_figure(tmp_path: Path) -> None:
    found = imported(tmp_path, SUMMARY)
    assert sniff(tmp_path / "summary.csv") == 0.95
    scores = [one for one in found if isinstance(one, Score)]
    assert [(s.model, s.benchmark, s.subset, s.value, s.unit, s.metric) for s in scores] == [
        ("internlm-chat-7b", "C-Eval", "computer network", 31.58, "%", "accuracy"),
        ("internlm-chat-7b", "C-Eval", None, 44.16, "%", "average"),
        ("ace-1", "C-Eval", None, 50.1, "%", "average"),
        ("internlm-chat-7b", "MMLU", "college biology", 45.83, "%", "accuracy"),
        ("ace-1", "MMLU", "college biology", 60.0, "%", "accuracy"),
        ("internlm-chat-7b", "HumanEval", None, 10.37, "%", "pass@1"),
        ("internlm-chat-7b", "flores_100", None, 12.5, "points", "bleu"),
        ("ace-1", "flores_100", None, 140.0, "points", "bleu"),
    ]
    first = scores[0]
    assert first.setting == "OpenCompass; mode gen; configuration db9ce2; run by turbomind"
    assert first.evaluator_relationship == "other"
    column = "opencompass.models.huggingface.HuggingFace_model_repos_ace-1"
    assert problems(found) == [
        (f"line 6, openai_humaneval, column {column}", "'y' is no number"),
        (f"column {column}", "1 cells without a figure"),
        ("", "1 rows without a figure"),
    ]


def test_counts_are_no_models(tmp_path: Path) -> None:
    found = imported(
        tmp_path, f"{HEADER},total_count,ace\ngsm8k,1,accuracy,gen,8,87.5\nbbh,1,score,gen,,82 (7/9)\n"
    )
    assert [(s.model, s.n_items, s.value) for s in found if isinstance(s, Score)] == [
        ("ace", 8, 87.5),
        ("ace", 9, 82.0),
    ]


def test_what_is_no_summary(tmp_path: Path) -> None:
    assert problems(imported(tmp_path, f"{HEADER},ace\n")) == [("", "holds no rows")]
    assert problems(imported(tmp_path, f"{HEADER},ace\n,1,accuracy,gen,5\n")) == [("line 2", "no data set")]
    assert problems(imported(tmp_path, f"{HEADER},ace\ngsm8k,1,accuracy,gen,150\n")) == [
        ("line 2, gsm8k, column ace", "150.0 is beyond 0 to 100, which accuracy is written in")
    ]
    for text in ("", f"{HEADER}\n", "dataset,metric,ace\n"):
        imported(tmp_path, text)
        assert sniff(tmp_path / "summary.csv") == 0
