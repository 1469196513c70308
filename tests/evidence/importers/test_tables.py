"""Tables of documents as records: whichever way they are turned, with what headers, headings and rows say."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.importers.tables import read, sniff
from evidence.model import Fact, Imported, Problem, Score, Source
from evidence.provenance import Provenance

VENDOR = Provenance(publisher="DeepSeek", url="https://github.com/deepseek-ai/DeepSeek-V3")


def records(folder: Path, text: str, name: str = "card.md", told: Provenance | None = None) -> list[Imported]:
    """What a document gives."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(read(path, told or Provenance()))


def triples(found: list[Imported]) -> list[tuple[str, str, float]]:
    """(model, benchmark, value) of the scores."""
    return [(one.model, one.benchmark, one.value) for one in found if isinstance(one, Score)]


def scores(found: list[Imported]) -> list[Score]:
    return [one for one in found if isinstance(one, Score)]


def problems(found: list[Imported]) -> list[str]:
    return [one.what for one in found if isinstance(one, Problem)]


def test_models_as_columns(tmp_path: Path) -> None:
    text = """
#### Evaluation

| Category | Benchmark (Metric) | # Shots | GPT-4o 0513 | DeepSeek V3 |
|---|---|---|---|---|
| | Architecture | - | - | MoE |
| | # Activated Params | - | - | 37B |
| English | MMLU (EM) | 5 | 87.2 | **88.5** |
| | DROP (3-shot F1) | | 83.7 | 91.6* |
| Code | Codeforces (Rating) | - | 759 | 1134 |
"""
    found = records(tmp_path, text, told=VENDOR)
    assert isinstance(found[0], Source)
    assert triples(found) == [
        ("GPT-4o-2024-05-13", "MMLU", 87.2),
        ("DeepSeek-V3", "MMLU", 88.5),
        ("GPT-4o-2024-05-13", "DROP", 83.7),
        ("DeepSeek-V3", "DROP", 91.6),
        ("GPT-4o-2024-05-13", "Codeforces rating", 759.0),
        ("DeepSeek-V3", "Codeforces rating", 1134.0),
    ]
    mmlu, _, drop, *_, rating = scores(found)
    assert (mmlu.metric, mmlu.setting, mmlu.unit) == ("EM", "5-shot", "%")
    assert (drop.metric, drop.setting) == ("F1", "3-shot")
    assert rating.unit == "elo"
    assert (mmlu.evaluator, mmlu.evaluator_relationship) == ("DeepSeek", "competitor")
    assert rating.evaluator_relationship == "first_party"
    place = "card.md, table 1 (line 4), row 3 (English, MMLU (EM), 5), column GPT-4o 0513"
    assert mmlu.locator == place
    facts = [one for one in found if isinstance(one, Fact)]
    assert [(one.entity, one.attribute, one.value) for one in facts] == [
        ("DeepSeek-V3", "active_parameters", 37_000_000_000)
    ]
    assert "'Architecture' is of the models themselves: 1 cells" in problems(found)


def test_models_as_rows_with_groups(tmp_path: Path) -> None:
    text = """
| Model | Prompt | MMLU | GPQA [^8] | DROP[^5]<br>(F1, 3-shot) |
|:--|:--|:--|:--|:--|
| **o3** | | | | |
| o3-high [^10] | n/a | 93.3 | 83.4 | 89.8 |
| **Other Models (Reported)** | | | | |
| [Grok 2](https://x.ai) | unknown | 87.5 | 56.0 | n/a
| NewModel-X1 | unknown | 80.0 | - | 70
"""
    found = records(tmp_path, text)
    assert triples(found) == [
        ("o3", "MMLU", 93.3),
        ("o3", "GPQA", 83.4),
        ("o3", "DROP", 89.8),
        ("Grok-2", "MMLU", 87.5),
        ("Grok-2", "GPQA", 56.0),
        ("NewModel-X1", "MMLU", 80.0),
        ("NewModel-X1", "DROP", 70.0),
    ]
    assert scores(found)[0].effort == "high"
    assert [one.origin for one in scores(found)] == [None] * 3 + ["xAI"] * 2 + [None] * 2
    assert "2 cells are empty or dashes" in problems(found)


def test_two_rows_of_headers(tmp_path: Path) -> None:
    text = """
<table><thead>
<tr><th rowspan=2>Benchmark</th><th colspan=2>Llama 3.1</th><th>Gemini 2.5 Pro</th></tr>
<tr><th>8B</th><th>70B</th><th>Experimental (03-25)</th></tr></thead>
<tr><td>MMLU</td><td>66.7</td><td>79.3</td><td>88</td></tr></table>

| Category | MMLU | | GSM8K | |
|---|---|---|---|---|
| | 0-shot | 5-shot | 0-shot | 8-shot |
| GPT-4.1 | 89.0 | 90.2 | 95.1 | 96.0 |
"""
    found = records(tmp_path, text)
    assert triples(found) == [
        ("Llama-3.1-8B", "MMLU", 66.7),
        ("Llama-3.1-70B", "MMLU", 79.3),
        ("Gemini-2.5-Pro-03-25", "MMLU", 88.0),
        ("GPT-4.1", "MMLU", 89.0),
        ("GPT-4.1", "MMLU", 90.2),
        ("GPT-4.1", "GSM8K", 95.1),
        ("GPT-4.1", "GSM8K", 96.0),
    ]
    assert [one.setting for one in scores(found)[3:]] == ["0-shot", "5-shot", "0-shot", "8-shot"]


def test_variants_in_rows_and_parts_in_columns(tmp_path: Path) -> None:
    text = """
| Model | Setting | MMLU-Pro | GPQA-D |
|---|---|---|---|
| Qwen3-235B-A22B | thinking | 82.8 | 71.1 |
| | non-thinking | 75.2 | 62.9 |

| Benchmark | Language | Qwen2.5-7B |
|---|---|---|
| MMLU (5-shot) | German | 60.2 |
| MMLU (5-shot) | Thai | 50.3 |

| Language | Qwen2.5-7B |
|---|---|
| **MGSM** | |
| Bengali | 40.1 |
"""
    found = scores(records(tmp_path, text))
    assert [(one.benchmark, one.mode, one.subset, one.value) for one in found] == [
        ("MMLU-Pro", "thinking", None, 82.8),
        ("GPQA Diamond", "thinking", None, 71.1),
        ("MMLU-Pro", "non-thinking", None, 75.2),
        ("GPQA Diamond", "non-thinking", None, 62.9),
        ("MMLU", None, "German", 60.2),
        ("MMLU", None, "Thai", 50.3),
        ("MGSM", None, "Bengali", 40.1),
    ]
    assert {one.model for one in found} == {"Qwen3-235B-A22B", "Qwen2.5-7B"}


def test_several_figures_in_a_cell(tmp_path: Path) -> None:
    text = """
| Benchmark | DeepSeek-R1 | OpenAI o1 |
|---|---|---|
| AIME 2024 pass@1 / cons@64 | 79.8 / 86.7 | 79.2 / - |
| AIME 2024 / AIME 2025 | 79.8/70.0 | - |
| TAU-bench | - | Retail: 73.5% |
| AIME 2025 | 15/30 | 1/2 |
| MMLU | 90.8 / 91 | 91.8 |
"""
    found = records(tmp_path, text)
    assert [(one.model, one.benchmark, one.metric, one.value) for one in scores(found)] == [
        ("DeepSeek-R1", "AIME 2024", "pass@1", 79.8),
        ("DeepSeek-R1", "AIME 2024", "cons@64", 86.7),
        ("o1", "AIME 2024", "pass@1", 79.2),
        ("DeepSeek-R1", "AIME 2024", None, 79.8),
        ("DeepSeek-R1", "AIME 2025", None, 70.0),
        ("o1", "TAU-bench retail", None, 73.5),
        ("DeepSeek-R1", "AIME 2025", None, 50.0),
        ("o1", "MMLU", None, 91.8),
    ]
    assert scores(found)[6].n_items == 30
    unread = [what for what in problems(found) if "nothing says what its 2 figures are" in what]
    assert len(unread) == 2


def test_fractions_and_averages(tmp_path: Path) -> None:
    text = "model,mmlu,gsm8k,NewBench,Average,Params (B)\nLlama-3.1-8B-Instruct,0.683,0.845,0.5,0.676,8\n"
    found = records(tmp_path, text, "scores.csv")
    assert [(one.benchmark, one.value, one.unit, one.release) for one in scores(found)] == [
        ("MMLU", 68.3, "%", None),
        ("GSM8K", 84.5, "%", None),
        ("NewBench", 50.0, "%", None),
        ("Average", 67.6, "%", "table 1 of scores.csv"),
    ]
    assert [one.value for one in found if isinstance(one, Fact)] == [8_000_000_000]


def test_long_tables(tmp_path: Path) -> None:
    text = 'Model,Benchmark,Score,Shots\nGPT-4o,MMLU,88.7,5\no1,"GPQA Diamond",75.7%,0\n'
    found = records(tmp_path, text, "scores.csv")
    assert triples(found) == [("GPT-4o", "MMLU", 88.7), ("o1", "GPQA Diamond", 75.7)]
    assert [one.setting for one in scores(found)] == ["5-shot", "0-shot"]


def test_headings_name_what_the_table_does_not(tmp_path: Path) -> None:
    text = """
# SuperCLUE 通用基准 总榜

| 排名 | 模型名称 | 机构 | 总分 | 理科 | 使用方式 | 发布日期 |
|---|---|---|---|---|---|---|
| 1 | o3-mini(high) | OpenAI | 76.01 | 82.5 | API | 2025年3月18日 |

## MiMo-V2.5-Pro

| Benchmark | Score |
|---|---|
| GSM8K | 99.6 |

### Base model results

| Benchmark | Qwen2.5-72B | Kimi K2 Base |
|---|---|---|
| MMLU | 86.1 | 87.8 |
"""
    found = scores(records(tmp_path, text))
    assert [(one.model, one.benchmark, one.subset, one.value, one.mode) for one in found] == [
        ("o3-mini", "SuperCLUE", None, 76.01, None),
        ("o3-mini", "SuperCLUE", "理科", 82.5, None),
        ("MiMo-V2.5-Pro", "GSM8K", None, 99.6, None),
        ("Qwen2.5-72B", "MMLU", None, 86.1, "base"),
        ("Kimi-K2-Base", "MMLU", None, 87.8, None),
    ]


def test_known_boards(tmp_path: Path) -> None:
    table = (
        "### 50-50 Ranking leaderboard\n\n"
        "|Rank|Model|Confab %|Weighted|\n|--:|--|--:|--:|\n|1|DeepSeek R1|17.3|12.65|\n"
    )
    found = scores(records(tmp_path, table, "confabulations_2025-03-14.md"))
    assert [(one.benchmark, one.subset, one.value, one.lower_is_better) for one in found] == [
        ("Confabulations (lechmazur)", "confabulations", 17.3, True),
        ("Confabulations (lechmazur)", None, 12.65, True),
    ]
    assert {one.evaluator_relationship for one in found} == {"third_party"}
    table = (
        "### Leaderboard: Extended Version\n\n"
        "|Rank|Model|Score %|#Puzzles|\n|--|--|--|--|\n|1|Grok 4|91.7|759|\n"
    )
    (score,) = scores(records(tmp_path, table, "nyt_connections_2025-08-07.md"))
    assert (score.benchmark, score.release, score.n_items) == ("NYT Connections", "extended version", 759)


def test_latex(tmp_path: Path) -> None:
    text = r"""
\begin{tabular}{lcc}
\toprule
Method & GSM8K & MATH \\ \midrule
\multicolumn{3}{l}{\emph{Ours}}\\
FooLM-13B & \textbf{82.1} & 41.0$_{\pm 0.5}$ \\
\quad + RL & 88.1 (+6.0) & -- \\
Human & 97 & 90 \\
\bottomrule
\end{tabular}
"""
    found = records(tmp_path, text, "paper.tex")
    assert triples(found) == [
        ("FooLM-13B", "GSM8K", 82.1),
        ("FooLM-13B", "MATH", 41.0),
        ("FooLM-13B + RL", "GSM8K", 88.1),
    ]
    assert scores(found)[1].standard_error == 0.5
    assert "'Human' is no model: 2 cells" in problems(found)


def test_a_further_head_within_a_table(tmp_path: Path) -> None:
    text = (
        "| Benchmark | GPT-4o | o1 |\n|--|--|--|\n| MMLU | 88.7 | 91.8 |\n"
        "| **Benchmark** | **GPT-4.1** | **o3** |\n| MMLU | 90.2 | 92.9 |\n"
    )
    assert triples(records(tmp_path, text)) == [
        ("GPT-4o", "MMLU", 88.7),
        ("o1", "MMLU", 91.8),
        ("GPT-4.1", "MMLU", 90.2),
        ("o3", "MMLU", 92.9),
    ]


def test_who_measured(tmp_path: Path) -> None:
    table = "| Model | MMLU |\n|--|--|\n| GPT-4o | 88.7 |\n| DeepSeek-V3 | 88.5 |\n| FooLM | 50 |\n"

    def relations(told: Provenance) -> list[str]:
        return [one.evaluator_relationship for one in scores(records(tmp_path, table, told=told))]

    assert relations(Provenance()) == ["other"] * 3
    assert relations(VENDOR) == ["competitor", "first_party", "other"]
    assert relations(Provenance(url="https://huggingface.co/deepseek-ai/x"))[1] == "first_party"
    assert (
        relations(Provenance(publisher="DeepSeek", evaluator_relationship="third_party"))
        == ["third_party"] * 3
    )


def test_tables_without_figures_of_models(tmp_path: Path) -> None:
    found = records(tmp_path, "| Feature | Price |\n|--|--|\n| Chat | $20 |\n")
    assert problems(found) == ["names neither models nor benchmarks that are known"]
    assert problems(records(tmp_path, "# No table\n")) == ["no table found"]


def test_impossible_values_are_problems(tmp_path: Path) -> None:
    text = "| Model | MMLU | Codeforces rating |\n|--|--|--|\n| GPT-4o | 188.7 | 1e999 |\n| o1 | -3 | nan |\n"
    found = records(tmp_path, text)
    assert scores(found) == []
    assert "188.7 is no percentage" in problems(found)
    assert "-3 is no percentage" in problems(found)
    assert "inf is no number" in problems(found)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", b""),
        ("a.csv", b""),
        ("a.csv", b"\xff\xfe\x00"),
        ("a.html", b"<table><tr><td rowspan=99999999>x"),
        ("a.html", b"<table>" * 300 + b"<tr><td>1"),
        ("a.tex", b"\\begin{tabular}{" + b"{" * 500),
        ("a.tex", b"\\newcommand{\\a}{\\a\\a}\\begin{tabular}{l}\\a & \\a \\\\ 1 & 2\\end{tabular}"),
        ("a.md", b"| Model | MMLU |\n|--|--|\n| | |\n| GPT-4o |\n|| 1 |\n"),
        ("a.md", b"| " * 400 + b"\n" + b"|-" * 400 + b"|\n"),
        ("a.md", "| 模型 | MMLU |\n|--|--|\n| GPT-4o | 88.7 |\n".encode("gb18030")),
    ],
)
def test_malformed_files_give_problems(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    sniff(path)
    found = list(read(path, Provenance()))
    assert isinstance(found[0], Source)
    assert len(found) > 1


def test_sniff(tmp_path: Path) -> None:
    def sure(name: str, text: str) -> float:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return sniff(path)

    assert sure("a.md", "| Model | MMLU |\n|--|--|\n| A | 1 |\n") == 0.5
    assert sure("b.md", "no table\n") == 0.0
    assert sure("a.html", "<table><tr><td>1</td></tr></table>") == 0.5
    assert sure("a.tex", "\\begin{tabular}{l} a \\\\ \\end{tabular}") == 0.6
    assert sure("a.csv", "model,mmlu\nA,1\n") == 0.3
    assert sure("b.csv", "x,y\n1,2\n") == 0.22
    assert sure("a.json", "{}") == 0.0
    assert sniff(tmp_path) == 0.0
