"""Every class of finding, on packs made for it; and the bundled pack has no errors."""

from __future__ import annotations

import datetime as dt
import time
from functools import cache
from pathlib import Path

import pytest

from claims.errors import BenchclaimError
from claims.names.registry import Registry, load_registry
from evidence.granularity import attempts, reachable
from evidence.index import Index
from evidence.lint import lint
from evidence.lint.finding import KINDS, Finding
from evidence.model import Score
from evidence.pack import PACKS, bundled

META = 'name = "mine"\nversion = "1"\nlicence = "CC0-1.0"\n'
SOURCES = """\
id,title,url,published,licence
card,Model card,https://example.org/card,2025-03-06,MIT
board,A board,https://example.org/board,2025-07-01,MIT
"""
HEADER = (
    "model,benchmark,value,unit,metric,release,mode,setting,n_items,"
    "evaluator_relationship,evaluator,date,source\n"
)
GOOD = """\
QwQ-32B,AIME 2024,79.5,%,pass@1,,,mean of 64 samples,,first_party,Alibaba (Qwen),2025-03-06,card
DeepSeek-R1,AIME 2024,79.8,%,pass@1,,,mean of 64 samples,,competitor,Alibaba (Qwen),2025-03-06,board
"""


@cache
def names() -> Registry:
    return load_registry()


@cache
def known() -> Index:
    return Index(bundled())


def looked_over(
    folder: Path, rows: str = GOOD, *, header: str = HEADER, today: dt.date | None = None, **files: str
) -> list[Finding]:
    """The findings on a pack of scores; `files` are further files or other texts of them."""
    texts = {"meta": META, "sources": SOURCES, "scores": header + rows} | files
    for name, text in texts.items():
        path = folder / ("pack.toml" if name == "meta" else f"{name}.csv")
        path.write_text(text, encoding="utf-8", newline="")
    return list(lint(folder, names(), known(), today).findings)


def kinds(some: list[Finding]) -> list[str]:
    return [one.kind for one in some]


def only(some: list[Finding], kind: str) -> Finding:
    """The one finding there is of a kind."""
    (found,) = (one for one in some if one.kind == kind)
    return found


def row(**fields: str) -> str:
    """A line under HEADER: the first of GOOD with other cells."""
    names_of = HEADER.strip().split(",")
    cells = dict(zip(names_of, GOOD.splitlines()[0].split(","), strict=True)) | fields
    return ",".join(cells[name] for name in names_of) + "\n"


def test_a_good_pack_is_clean(tmp_path: Path) -> None:
    assert looked_over(tmp_path) == []


def test_every_wrong_row_is_told(tmp_path: Path) -> None:
    rows = (
        GOOD
        + row(value="41.5%")
        + row(date="0")
        + "too,few,cells\n"
        + row(value="50", source="nowhere")
        + row(value="150")
        + row(model="")
        + row()
    )
    some = looked_over(tmp_path, rows)
    assert [(one.kind, one.row, one.column) for one in some] == [
        ("unreadable", 4, "value"),
        ("unreadable", 5, "date"),
        ("unreadable", 6, None),
        ("unreadable", 9, "model"),
        ("repeated-row", 10, None),
        ("unknown-source", 7, "source"),
        ("impossible-value", 8, "value"),
    ]
    assert {one.severity for one in some} == {"error"}
    assert some[0].what == "'41.5%' is not a number"
    assert some[0].remedy == "write a plain number without unit"
    assert some[0].file == "mine/scores.csv"
    assert some[2].what == "3 cells under 13 columns"


def test_files_and_columns_that_cannot_be_read(tmp_path: Path) -> None:
    some = looked_over(tmp_path, GOOD, header=HEADER.replace("metric", "meter"))
    assert (some[0].kind, some[0].column, some[0].what) == ("unreadable", "meter", "unknown column")
    some = looked_over(tmp_path, GOOD, header=HEADER.replace("evaluator,", "evaluated,"))
    assert [one.what for one in some if one.column in ("evaluated", "evaluator")] == [
        "unknown column",
        "column is missing",
    ]
    some = looked_over(tmp_path, meta="name = mine")
    assert (some[0].file, some[0].kind) == ("pack.toml", "unreadable")
    some = looked_over(tmp_path, scores="")
    assert "the file is empty" in only(some, "unreadable").what
    (tmp_path / "scores.csv").write_bytes(
        HEADER.encode() + GOOD.encode() + row(model="\u00e9").encode("latin-1")
    )
    some = list(lint(tmp_path, names(), known()).findings)
    assert "is not UTF-8" in only(some, "unreadable").what


def test_single_files_are_looked_over_too(tmp_path: Path) -> None:
    lines = [
        '{"model": "QwQ-32B", "benchmark": "AIME 2024", "value": 79.5, "unit": "%", "evaluator": "Lab", ',
        '"evaluator_relationship": "third_party", "source": "https://example.org/a"}\n{oops}\n',
    ]
    (tmp_path / "f.jsonl").write_text("".join(lines), encoding="utf-8")
    some = list(lint(tmp_path / "f.jsonl", names(), known()).findings)
    assert kinds(some) == ["unreadable", "source-date", "licence"]
    assert (some[0].row, some[0].what) == (3, "not a JSON object: {oops}")
    with pytest.raises(BenchclaimError, match="no such file"):
        lint(tmp_path / "nothing", names(), known())
    (tmp_path / "f.docx").write_text("", encoding="utf-8")
    with pytest.raises(BenchclaimError, match="no format of packs"):
        lint(tmp_path / "f.docx", names(), known())


def test_parquet_is_looked_over_too(tmp_path: Path) -> None:
    from evidence.hub import as_datasets
    from evidence.table import read_csv

    looked_over(tmp_path)
    table = read_csv("scores", (HEADER + GOOD + row(value="x")).encode())
    (tmp_path / "scores.csv").unlink()
    as_datasets({"scores": table})["scores"].to_parquet(tmp_path / "scores.parquet")
    found = only(list(lint(tmp_path, names(), known()).findings), "unreadable")
    assert (found.file, found.row, found.column) == ("mine/scores.parquet", 4, "value")


def test_the_same_measurement_twice(tmp_path: Path) -> None:
    # the same but for the number of items: not a repeated row, and yet one measurement
    found = only(looked_over(tmp_path, GOOD + row(n_items="30")), "duplicate")
    assert (found.row, found.severity) == (4, "warning")
    assert "row 2 again" in found.what
    assert looked_over(tmp_path, GOOD + row(date="2025-03-07")) == []


def test_two_evaluators_further_apart_than_noise(tmp_path: Path) -> None:
    # 30 items at 79.5 and 29 % have errors of 7.4 and 8.3 points, evaluators on AIME 2024 stray by 3.1
    near = row(value="75.0", evaluator="Lab", evaluator_relationship="third_party", source="board")
    assert looked_over(tmp_path, GOOD + near) == []
    found = only(looked_over(tmp_path, GOOD + near.replace("75.0", "29.0")), "conflict")
    assert (found.row, found.rows) == (2, 2)
    assert found.what == ("QwQ-32B on AIME 2024: Alibaba (Qwen) has 79.5, Lab 29 (row 4); the noise is 11.9")
    for other in ({"release": "v2"}, {"mode": "thinking"}, {"setting": "no tools"}, {"metric": "cons@64"}):
        apart = row(
            value="29", evaluator="Lab", evaluator_relationship="third_party", source="board", **other
        )
        assert "conflict" not in kinds(looked_over(tmp_path, GOOD + apart))


def test_stated_errors_and_spreads_count(tmp_path: Path) -> None:
    header = HEADER.replace("n_items,", "standard_error,")
    rows = [
        f"Ace-7B,A board of ours,{value},elo,,,,,{error},third_party,{who},2025-03-06,{source}\n"
        for value, who, source, error in ((1204, "Lab", "card", 5), (1230, "Other", "board", 5))
    ]
    some = looked_over(tmp_path, "".join(rows), header=header)
    assert "the noise is 7.1" in only(some, "conflict").what
    rows = [line.replace(",5,", ",,") for line in rows]  # nothing is known of the noise
    assert "conflict" not in kinds(looked_over(tmp_path, "".join(rows), header=header))


def test_one_evaluator_against_itself(tmp_path: Path) -> None:
    found = only(looked_over(tmp_path, GOOD + row(value="80.5")), "contradiction")
    assert "Alibaba (Qwen) has 79.5 and, in the same source, 80.5 (row 4)" in found.what
    later = row(value="80.5", date="2025-06-01", source="board")
    assert looked_over(tmp_path, GOOD + later) == []
    found = only(looked_over(tmp_path, GOOD + later.replace("80.5", "20.0")), "contradiction")
    assert "on another day or in another source, 20 (row 4)" in found.what


def test_outliers_are_marked_already(tmp_path: Path) -> None:
    header = HEADER.replace("source\n", "source,outlier\n")
    rows = GOOD.replace("\n", ",\n") + row(value="20.0").replace("\n", ",true\n")
    assert looked_over(tmp_path, rows, header=header) == []


@pytest.mark.parametrize(
    ("written", "answers", "unit", "may"),
    [
        ("79.5", 30, "%", False),
        ("80.0", 30, "%", True),
        ("66.7", 30, "%", True),
        ("66.6", 30, "%", True),  # cut off instead of rounded
        ("66.8", 30, "%", False),
        ("0.667", 30, "fraction", True),
        ("0.65", 30, "fraction", False),
        ("79.8", 30 * 64, "%", True),
        ("100", 30, "%", True),
        ("0", 30, "%", True),
        ("0.0", 30, "%", True),
        ("66.66666666666667", 30, "%", True),
        ("25.8503401361", 294 * 5, "%", True),
        ("25.8503411361", 294 * 5, "%", False),
        ("6.67e1", 30, "%", True),
        ("80", 30, "%", True),
        ("78", 30, "%", False),
        ("71.5", 198, "%", False),
        ("71.7", 198, "%", True),
    ],
)
def test_what_a_number_of_items_can_give(written: str, answers: int, unit: str, may: bool) -> None:
    assert reachable(written, answers, unit) is may


@pytest.mark.parametrize(
    ("metric", "setting", "told"),
    [
        ("avg@64", None, 64),
        ("pass@1", "mean of 64 samples", 64),
        ("accuracy", "temperature 0.6; 10 attempts", 10),
        ("mean of 5 runs", None, 5),
        ("pass@1", "single attempt", 1),
        ("pass@1", "1 sample", 1),
        ("pass@1", None, None),
        ("cons@64", "64 samples", None),
    ],
)
def test_attempts_are_read(metric: str, setting: str | None, told: int | None) -> None:
    score = Score(
        id="a", model="m", benchmark="b", value=1, unit="%", metric=metric, setting=setting,
        evaluator_relationship="other", evaluator="e", source="s",
    )  # fmt: skip
    assert attempts(score) == told


def test_values_no_number_of_items_gives(tmp_path: Path) -> None:
    found = only(looked_over(tmp_path, row(value="79.5", setting="single attempt")), "granularity")
    assert found.what == "QwQ-32B on AIME 2024: 30 items cannot give 79.5 %"
    found = only(looked_over(tmp_path, row(value="79.5", setting="mean of 2 runs")), "granularity")
    assert found.what == "QwQ-32B on AIME 2024: 30 items, 2 attempts each, cannot give 79.5 %"
    assert "granularity" not in kinds(looked_over(tmp_path, row(value="79.5", n_items="200")))
    assert "granularity" not in kinds(looked_over(tmp_path, row(value="79.5", metric="win rate")))
    rows = row(value="79.5", setting="") + row(value="79.4", setting="", model="QwQ-32B-Preview")
    found = only(looked_over(tmp_path, rows), "attempts")
    assert found.what == "Alibaba (Qwen) on AIME 2024: 30 items asked once cannot give 79.5, 79.4"
    assert found.rows == 2


def test_fractions_among_percent(tmp_path: Path) -> None:
    found = only(
        looked_over(tmp_path, GOOD + row(value="0.795", unit="fraction", source="board")), "fraction"
    )
    assert (found.row, found.column) == (4, "unit")
    # 0.795 % for a model that others put at 79.5 %
    found = only(looked_over(tmp_path, row(value="0.795", evaluator="Lab")), "fraction")
    assert found.what == "QwQ-32B on AIME 2024: 0.795 %, where 79.5 % is usual"
    # a weak model may well have 0.7 %; three figures of at most 1 and nothing else are no chance
    weak = "Ace-{}B,AIME 2024,0.{},%,avg@64,,,,,third_party,Lab,2025-07-01,board\n"
    assert "fraction" not in kinds(looked_over(tmp_path, GOOD + weak.format(7, 7)))
    three = [weak.format(size, size) for size in (3, 5, 7)]
    assert kinds(looked_over(tmp_path, row() + "".join(three))).count("fraction") == 3


def test_days(tmp_path: Path) -> None:
    found = only(looked_over(tmp_path, GOOD + row(value="79.0", date="2024-12-01")), "too-early")
    assert found.what == "QwQ-32B on AIME 2024: of 2024-12-01, but released on 2025-03-06"
    preview = row(value="79.0", date="2025-01-10", evaluator="Lab", evaluator_relationship="other")
    assert "too-early" not in kinds(looked_over(tmp_path, GOOD + preview))
    later = GOOD + row(value="79.0", date="2025-07-02", evaluator="Lab", evaluator_relationship="other")
    found = only(looked_over(tmp_path, later), "future")
    assert (found.row, found.what) == (4, "2025-07-02 is later than 2025-07-01")
    assert "future" not in kinds(looked_over(tmp_path, later, today=dt.date(2025, 7, 2)))
    some = looked_over(tmp_path, today=dt.date(2025, 5, 1))
    assert (only(some, "future").file, only(some, "future").row) == ("mine/sources.csv", 3)


def test_names(tmp_path: Path) -> None:
    rows = GOOD + row(model="qwq 32b", value="79.0", evaluator="Lab", evaluator_relationship="other")
    rows += row(model="GPQA Diamond", value="78.8")
    some = looked_over(tmp_path, rows)
    found = only(some, "other-spelling")
    assert (found.row, found.column, found.what, found.remedy) == (4, "model", "qwq 32b", "write QwQ-32B")
    found = only(some, "wrong-kind")
    assert (found.row, found.what, found.severity) == (5, "GPQA Diamond is a benchmark", "error")


def test_an_unknown_name_gets_suggestions(tmp_path: Path) -> None:
    rows = row(model="Quokka-32B") + row(model="Quokka-32B", benchmark="GPQA Diamonds", value="65.0")
    some = [one for one in looked_over(tmp_path, rows) if one.kind == "unknown-name"]
    model, benchmark = sorted(some, key=lambda one: one.row or 0)
    assert (model.row, model.column, model.rows) == (2, "model", 2)
    assert (benchmark.row, benchmark.column) == (3, "benchmark")
    assert "did you mean GPQA Diamond" in benchmark.remedy


@pytest.mark.parametrize(
    ("model", "evaluator", "said", "severity"),
    [
        ("DeepSeek-R1", "Alibaba (Qwen)", "first_party", "error"),
        ("QwQ-32B", "Qwen team", "third_party", "error"),
        ("QwQ-32B", "Alibaba", "competitor", "error"),
        ("Vicuna-13B", "LMArena", "third_party", "warning"),  # whose board it is made the model too
        ("Vicuna-13B", "LMArena (arena-hard-auto)", "third_party", "warning"),
        ("DeepSeek-R1", "Alibaba (Qwen)", "competitor", None),
        ("QwQ-32B", "Qwen team", "collaborative", None),
        ("QwQ-32B", "Somebody Else", "first_party", None),
    ],
)
def test_relationships(tmp_path: Path, model: str, evaluator: str, said: str, severity: str | None) -> None:
    fields = {"model": model, "evaluator": evaluator, "evaluator_relationship": said, "date": "2025-07-01"}
    some = [one for one in looked_over(tmp_path, row(**fields)) if one.kind == "relationship"]
    assert [one.severity for one in some] == ([severity] if severity else [])


def test_sources(tmp_path: Path) -> None:
    sources = SOURCES + "bare,Bare,,,\n"
    some = looked_over(tmp_path, meta=META.replace('licence = "CC0-1.0"\n', ""), sources=sources)
    assert [(one.kind, one.file, one.row) for one in some] == [
        ("source-url", "mine/sources.csv", 4),
        ("source-date", "mine/sources.csv", 4),
        ("source-unused", "mine/sources.csv", 4),
        ("licence", "mine/sources.csv", 4),
        ("licence", "pack.toml", None),
    ]
    some = looked_over(tmp_path, sources=SOURCES + "card,Again,,,\n")
    assert "a second card" in only(some, "unreadable").what


def test_facts_and_items_are_looked_over(tmp_path: Path) -> None:
    facts = "entity,attribute,value,unit,evaluator_relationship,evaluator,date,source\n"
    facts += "QwQ-32B,release_date,March,date,first_party,Alibaba,2025-03-06,card\n"
    facts += "QwQ-32B,license,Apache-2.0,,third_party,Alibaba,2025-09-06,card\n"
    items = "model,benchmark,item,value,source\nQwQ-32B,AIME 2024,I-1,2,card\nQwQ-32B,AIME 2024,I-2,1,card\n"
    some = looked_over(tmp_path, facts=facts, items=items)
    assert [(one.kind, one.file, one.row, one.column) for one in some] == [
        ("unreadable", "mine/facts.csv", 2, "value"),
        ("unreadable", "mine/items.csv", 2, "value"),
        ("relationship", "mine/facts.csv", 3, "evaluator_relationship"),
        ("future", "mine/facts.csv", 3, "date"),
    ]


def test_sources_in_the_rows(tmp_path: Path) -> None:
    header = (
        "model,benchmark,value,unit,evaluator_relationship,evaluator,source_title,source_published,source\n"
    )
    line = "QwQ-32B,AIME 2024,{},%,other,Lab,{},{},a\n"
    rows = (
        line.format(80, "A", "2025-03-06") + line.format(90, "B", "2025-03-06") + line.format(70, "A", "May")
    )
    some = looked_over(tmp_path, rows, header=header, sources="id,title\n")
    assert [(one.row, one.what) for one in some if one.kind == "unreadable"] == [
        (3, "source a is described otherwise above"),
        (4, "'May' is not a day"),
    ]


def test_the_bundled_pack_has_no_errors() -> None:
    start = time.perf_counter()
    report = lint(PACKS / "reference", names(), known())
    assert time.perf_counter() - start < 15  # a second on a common machine
    assert report.errors == 0, [one for one in report.findings if one.severity == "error"]
    assert report.today
    assert report.today >= dt.date(2026, 7, 31)
    assert {one.kind for one in report.findings} <= KINDS.keys()
    quiet = {"unreadable", "impossible-value", "future", "fraction", "source-url"}
    assert not quiet & {one.kind for one in report.findings}
