"""A small valid file of each format that importers read, by the importer that is to read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from tests.evidence.eee_records import record, result


class Sample(NamedTuple):
    """A file by its path in a folder, and what is in it."""

    importer: str
    name: str
    content: Any
    """Text as it is, JSON otherwise; for a list of lines JSON Lines."""


class Lines(list[Any]):
    """Rows of JSON Lines."""


_INSPECT = {
    "version": 2,
    "status": "success",
    "eval": {
        "run_id": "7KyC",
        "created": "2025-05-12T20:28:13-04:00",
        "task": "inspect_evals/gpqa_diamond",
        "dataset": {"name": "gpqa_diamond", "samples": 2, "sample_ids": ["a", "b"], "shuffled": False},
        "model": "openai/gpt-4o-2024-08-06",
        "config": {"epochs": 1},
        "packages": {"inspect_ai": "0.3.95"},
    },
    "plan": {"name": "plan", "config": {}},
    "results": {
        "total_samples": 2,
        "completed_samples": 2,
        "scores": [
            {
                "name": "choice",
                "scorer": "choice",
                "metrics": {"accuracy": {"value": 0.5}, "stderr": {"value": 0.35}},
            }
        ],
    },
    "stats": {},
    "samples": [
        {"id": "a", "epoch": 1, "scores": {"choice": {"value": "C"}}},
        {"id": "b", "epoch": 1, "scores": {"choice": {"value": 0}}},
    ],
}
_HARNESS = {
    "results": {
        "gsm8k": {
            "alias": "gsm8k",
            "exact_match,strict-match": 0.85,
            "exact_match_stderr,strict-match": 0.01,
        },
        "mmlu_anatomy": {"acc,none": 0.5, "acc_stderr,none": "N/A"},
    },
    "configs": {"gsm8k": {"task": "gsm8k", "num_fewshot": 5}},
    "versions": {"gsm8k": 3.0},
    "n-shot": {"gsm8k": 5},
    "n-samples": {"gsm8k": {"original": 1319, "effective": 1319}},
    "config": {"model": "vllm", "model_args": "pretrained=Qwen/Qwen3-8B", "limit": None},
    "git_hash": "02bb9278",
    "date": 1766006519.5,
}
_HARNESS_ITEM = {
    "doc_id": 0, "doc": {}, "target": "4", "arguments": {}, "resps": [["4"]], "filtered_resps": ["4"],
    "filter": "none", "metrics": ["acc"], "doc_hash": "1065", "prompt_hash": "e1bc", "acc": 1.0,
}  # fmt: skip
_HELM_HEAD = [
    {"value": "Model/adapter", "markdown": False, "metadata": {}},
    {"value": "MMLU - EM", "markdown": False, "metadata": {"metric": "EM", "run_group": "MMLU"}},
]
_HELM_TABLE = {
    "title": "Accuracy",
    "header": _HELM_HEAD,
    "rows": [
        [{"value": "GPT-4 (0613)"}, {"value": 0.735, "run_spec_names": ["mmlu:model=openai_gpt-4-0613"]}]
    ],
    "name": "accuracy",
}
_MODEL_CARD = """---
license: mit
model-index:
- name: ace-1
  results:
  - task: {type: text-generation}
    dataset: {type: openai/gsm8k, name: GSM8K}
    metrics:
    - {type: accuracy, value: "65.2 ± 1.2"}
---
# Ace
"""
_AIDER = """- dirname: 2025-07-13-11-12-41--ace
  test_cases: 225
  model: ace-1
  edit_format: whole
  pass_rate_1: 36.4
  pass_rate_2: 61.8
  percent_cases_well_formed: 100.0
  date: 2025-07-13
  total_cost: 0.5
"""
_AA_MODEL = {
    "id": "1",
    "name": "QwQ-32B",
    "slug": "qwq-32b",
    "release_date": "2025-03-05",
    "model_creator": {"name": "Alibaba"},
    "evaluations": {"aime": 0.78, "gpqa": 0.593},
    "pricing": {"price_1m_input_tokens": 0.4, "price_1m_output_tokens": 0.4},
}
_ARENA = "rank,model,arena_score,95_pct_ci,votes,organization,license\n1,Ace-X,1384,+6/-5,9649,Acme,MIT\n"
_LLM_STATS = {
    "name": "Ace",
    "release_date": "2025-01-20",
    "qualitative_metrics": [
        {
            "dataset_name": "GPQA",
            "score": 0.715,
            "is_self_reported": True,
            "analysis_method": "Pass@1",
            "date_recorded": "2025-01-20",
            "source_link": "https://huggingface.co/acme/ace",
        }
    ],
}
_SWE = {"name": "Tool + o3", "resolved": 41.2, "date": "2025-03-01", "tags": ["Model: o3"], "checked": True}
_LIVECODE = {"question_id": "a", "model": "Ace", "date": 1683417600000, "difficulty": "easy", "pass@1": 100.0}
_OPEN_LLM = (
    "fullname,Precision,Average ⬆️,IFEval,IFEval Raw,BBH,MMLU-PRO,#Params (B),Hub License\n"
    "acme/ace,float16,20.5,28.4,0.284,30.1,25.2,7,mit\n"
)
_JUDGED = {"question_id": "q1", "task": "typos", "model": "ace-1", "score": 1.0, "category": "language"}

_EVAL_RESULTS = "- dataset: {id: cais/hle, task_id: hle}\n  value: 20.90\n"
_ARENA_HARD = "model,score,rating_q025,rating_q975,CI,avg_tokens\nace-1,82.6,80.7,84.6,,662\n"
_OPENCOMPASS = "dataset,version,metric,mode,ace-7b-hf\ngsm8k,1d7fe4,accuracy,gen,65.62\n"
_EPOCH = (
    "Model version,mean_score,Best score (across scorers),stderr,Started at,id\n"
    "ace-1_high,0.61,0.62,0.03,2025-05-01,rec1\n"
)
_PAGE = """<table><tr><th>Model</th><th>GPQA</th></tr>
<tr><td>GPT-4o</td><td>53.6</td></tr></table>
"""
_PAPER = """\\begin{tabular}{lc}
Model & GPQA \\\\
GPT-4o & 53.6 \\\\
\\end{tabular}
"""

SAMPLES = (
    Sample("every_eval_ever", "eee.json", record(result("GPQA Diamond", "GPQA Diamond", 0.683))),
    Sample("inspect_log", "log.json", _INSPECT),
    Sample("lm_eval", "results_2025-12-17T21-42-56.466948.json", _HARNESS),
    Sample("lm_eval", "samples_gsm8k_2025-12-17T21-42-56.466948.jsonl", Lines([_HARNESS_ITEM])),
    Sample("helm", "core_scenarios.json", [_HELM_TABLE]),
    Sample("helm", "core_scenarios_accuracy.json", _HELM_TABLE),
    Sample("eval_results", "o/m/.eval_results/r.yaml", _EVAL_RESULTS),
    Sample("model_index", "README.md", _MODEL_CARD),
    Sample("livebench", "table_2024_11_25.csv", "model,AMPS_Hard,math_comp,typos\nace-1,50.0,60.0,71.5\n"),
    Sample("livebench", "2024_11_25/judgment.jsonl", Lines([_JUDGED])),
    Sample("livecodebench", "performances.json", {"performances": [_LIVECODE], "models": []}),
    Sample("lmarena", "lmarena_2025-02-04.csv", _ARENA),
    Sample("arena_hard", "board.csv", _ARENA_HARD),
    Sample("aider", "board.yml", _AIDER),
    Sample("swe_bench", "leaderboards.json", {"leaderboards": [{"name": "Verified", "results": [_SWE]}]}),
    Sample("swe_bench", "boards.json", {"lite": [_SWE], "test": [_SWE]}),
    Sample("evalplus", "results.json", {"Ace": {"pass@1": {"humaneval": 90.2, "mbpp+": None}, "size": 7}}),
    Sample("evalplus", "bigcode.json", {"Ace": {"pass@1": {"complete": 61.1, "instruct": 51.1}, "size": 7}}),
    Sample("opencompass", "summary.csv", _OPENCOMPASS),
    Sample("epoch", "gpqa.csv", _EPOCH),
    Sample("artificial_analysis", "answer.json", {"status": 200, "data": [_AA_MODEL]}),
    Sample("llm_stats", "acme/ace/model.json", _LLM_STATS),
    Sample("open_llm_leaderboard", "board.csv", _OPEN_LLM),
    Sample("plain", "scores.json", [{"model": "GPT-4o", "benchmark": "MMLU-Pro", "score": 0.726, "n": 9}]),
    Sample("plain", "scores.jsonl", Lines([{"model": "GPT-4o", "dataset": "MMLU-Pro", "accuracy": 72.6}])),
    Sample("plain", "wide.json", [{"name": "GPT-4o", "mmlu_pro": 72.6, "gpqa_diamond": 53.6, "price": 2.5}]),
    Sample("plain", "map.json", {"GPT-4o": {"MMLU-Pro": 72.6}, "DeepSeek-V3": {"MMLU-Pro": "75.9%"}}),
    Sample("plain", "turned.json", {"MMLU-Pro": {"GPT-4o": 0.726}, "GPQA": {"GPT-4o": 0.536}}),
    Sample("plain", "one.json", {"model": "GPT-4o", "results": {"mmlu_pro": 72.6, "gpqa": {"acc": 53.6}}}),
    Sample("plain", "long.csv", "model,benchmark,score\nGPT-4o,MMLU-Pro,72.6\n"),
    Sample("tables", "wide.csv", "Model,MMLU-Pro,GPQA\nGPT-4o,72.6,53.6\n"),
    Sample("tables", "page.md", "# Results\n\n| Model | MMLU-Pro |\n|---|---|\n| GPT-4o | 72.6 |\n"),
    Sample("tables", "page.html", _PAGE),
    Sample("tables", "paper.tex", _PAPER),
)  # fmt: skip


def text_of(content: Any) -> str:
    """What stands in a sample's file."""
    if isinstance(content, str):
        return content
    return "\n".join(map(json.dumps, content)) if isinstance(content, Lines) else json.dumps(content)


def written(folder: Path, sample: Sample, instead: str | bytes | None = None) -> Path:
    """A sample as a file, or something else in its place."""
    path = folder / sample.name
    path.parent.mkdir(parents=True, exist_ok=True)
    content = text_of(sample.content) if instead is None else instead
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
