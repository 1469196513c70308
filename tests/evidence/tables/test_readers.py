"""Grids of each markup: spans, headers, emphasis, headings, captions."""

from __future__ import annotations

from pathlib import Path

from evidence.model import Problem
from evidence.tables.grid import Grid, Placed, filled
from evidence.tables.html import html_tables
from evidence.tables.latex import latex_tables
from evidence.tables.markdown import markdown_tables
from evidence.tables.sheet import sheet_tables


def texts(grid: Grid) -> list[list[str]]:
    """The grid as words."""
    return [[cell.text for cell in row] for row in grid.rows]


def test_spans_are_filled_and_short_rows_completed() -> None:
    rows = filled([[Placed("a", rows=2), Placed("b", columns=2)], [Placed("c")], [Placed("d")]])
    assert [[cell.text for cell in row] for row in rows] == [["a", "b", "b"], ["a", "c", ""], ["d", "", ""]]
    assert rows[1][0].origin == (0, 0)


def test_absurd_spans_are_bounded() -> None:
    rows = filled([[Placed("a", columns=10**9, rows=10**9)]])
    assert len(rows[0]) == 200


def test_markdown() -> None:
    text = (
        "---\ntitle: x\n---\n# Card\n\n## Results\n\n"
        "| Model | MMLU<br>(EM) | GPQA[^1] |\n|:--|--:|--:|\n"
        "| **A** | 88.7<sup>1</sup> | `70` |\n| B | ~~1~~ 2 |\n"
    )
    (grid,) = markdown_tables(text)
    assert texts(grid) == [["Model", "MMLU\n(EM)", "GPQA[^1]"], ["A", "88.7", "70"], ["B", "2", ""]]
    assert grid.headings == ("Card", "Results")
    assert (grid.head, grid.line) == (1, 8)
    assert grid.rows[1][0].marks == {"strong"}


def test_markdown_leaves_code_and_comments_alone() -> None:
    text = "```\n| a | b |\n|---|---|\n| 1 | 2 |\n```\n\n<!--\n| a | b |\n|---|---|\n| 1 | 2 |\n-->\n"
    assert list(markdown_tables(text)) == []


def test_html_within_markdown_bears_its_heading() -> None:
    text = (
        "## Scores\n\n<div>\n<table>\n<tr><th>Model</th><th>MMLU</th></tr>\n\n<tr><td>A</td><td>1</td></tr>\n"
        "</table>\n</div>\n\n| a | b |\n|--|--|\n| c | d |\n"
    )
    first, second = markdown_tables(text)
    assert texts(first) == [["Model", "MMLU"], ["A", "1"]]
    assert (first.headings, first.number, second.number) == (("Scores",), 1, 2)


def test_html() -> None:
    text = (
        "<html><body><h1>Card</h1><script>'<table>'</script>"
        "<table><tr><td><table><caption>Table 1. Scores</caption><thead>"
        "<tr><th rowspan=2>Benchmark</th><th colspan=2>A</th></tr><tr><th>low</th><th>high</th></tr></thead>"
        "<tr><td>τ<sup>2</sup>-bench<sup>*</sup></td><td><b>1</b></td><td><u>2</u></td></tr>"
        "<tr><td>MMMU<sub>val</sub></td><td><del>8</del></td></tr></table></td></tr></table></body></html>"
    )
    (grid,) = html_tables(text)
    assert texts(grid) == [
        ["Benchmark", "A", "A"],
        ["Benchmark", "low", "high"],
        ["τ2-bench", "1", "2"],
        ["MMMU (val)", "", ""],
    ]
    assert (grid.head, grid.caption, grid.headings) == (2, "Table 1. Scores", ("Card",))
    assert [set(cell.marks) for cell in grid.rows[2]] == [set(), {"strong"}, {"underline"}]


def test_html_that_is_broken() -> None:
    assert list(html_tables("")) == []
    assert list(html_tables("<table></table>")) == []
    (grid,) = html_tables("<table><tr><td>a<td colspan=x>b<tr><td>c")
    assert texts(grid) == [["a", "b"], ["c", ""]]


def test_latex() -> None:
    text = r"""
\newcommand{\ours}{Qwen3-32B}
\section{Results}
\begin{table*}\caption{Scores in \%.}
\begin{tabular*}{\textwidth}{@{}l|cc@{}}
\toprule
\multirow{2}{*}{Model} & \multicolumn{2}{c}{\textbf{AIME 2024}} \\ \cmidrule(lr){2-3}
 & pass@1 & cons@64 \\
\midrule
GPT-4o~\citep{x}$^{\dagger}$ & 9.3$_{\pm 0.5}$ & \underline{13.4} \\ % note & 1
\rowcolor{gray!20} \ours{} & \textbf{81.4} & 50\% \\[2pt]
\makecell{Two\\lines} & -- & \\
\bottomrule
\end{tabular*}
\end{table*}
"""
    (grid,) = latex_tables(text)
    assert texts(grid) == [
        ["Model", "AIME 2024", "AIME 2024"],
        ["Model", "pass@1", "cons@64"],
        ["GPT-4o", "9.3± 0.5", "13.4"],
        ["Qwen3-32B", "81.4", "50%"],
        ["Two\nlines", "–", ""],
    ]
    assert (grid.head, grid.headings, grid.caption) == (2, ("Results",), "Scores in %.")
    assert grid.rows[3][1].marks == {"strong"}


def test_latex_that_breaks_off() -> None:
    (grid,) = latex_tables(r"\begin{tabular}{ll} a & b \\ c & {d")
    assert texts(grid)[0] == ["a", "b"]


def test_sheet(tmp_path: Path) -> None:
    path = tmp_path / "scores.tsv"
    path.write_bytes("\ufeffModel\tMMLU\nA\t88.7\n\nB\t\n".encode())
    (grid,) = sheet_tables(path)
    assert isinstance(grid, Grid)
    assert texts(grid) == [["Model", "MMLU"], ["A", "88.7"], ["B", ""]]


def test_sheet_with_a_broken_row(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("Model,MMLU\nA,1\nB," + "x" * 1_100_000 + "\n")
    found = list(sheet_tables(path))
    assert isinstance(found[0], Problem)
    assert isinstance(found[1], Grid)
