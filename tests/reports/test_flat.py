"""The flat table: the same rows in CSV and in parquet, and nothing in them that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet  # type: ignore[import-untyped]

from claims.errors import BenchclaimError
from claims.model import Article
from reports import flat_csv, flat_parquet
from reports.flat import COLUMNS, Row, rows
from reports.inert import FORMULA, cell, printable
from verify.model import Dossier

Golden = Callable[[str, str], None]
REPO = Path(__file__).resolve().parents[2]


def from_csv(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:], newline="")))


def from_parquet(data: bytes) -> Any:
    return parquet.read_table(BytesIO(data))


def test_the_tables_of_two_articles(english: Dossier, chinese: Dossier, golden: Golden) -> None:
    """One head, then the rows of each; Chinese findings in Chinese where the language asks for it."""
    golden("findings.csv", flat_csv.whole([flat_csv.part(english, "en"), flat_csv.part(chinese, "zh")]))


def test_parquet_has_the_same_rows_typed(english: Dossier, chinese: Dossier, golden: Golden) -> None:
    parts = [rows(english), rows(chinese, "zh")]
    table = from_parquet(flat_parquet.whole(parts))
    assert [tuple(row.values()) for row in table.to_pylist()] == [row for part in parts for row in part]
    first = {name: str(value) for name, value in table.to_pylist()[0].items()}
    told = {"columns": {field.name: str(field.type) for field in table.schema}, "first row": first}
    golden("findings.parquet.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def test_one_row(english: Dossier) -> None:
    row = dict(zip(COLUMNS, rows(english)[0], strict=True))
    assert (row["number"], row["verdict"], row["verdict_text"]) == (1, "supported", "Holds")
    assert row["published"] == dt.date(2025, 3, 7)
    assert (row["checks"], row["holds"], row["indistinguishable"], row["fails"]) == (3, 2, 1, 0)
    assert row["records"] == "s1; s2; s5; s6; s3; s4"
    assert (
        row["sources"]
        == "QwQ-32B launch post; DeepSeek-R1 README; Artificial Analysis API listing [2026-07-31]"
    )
    start, end = row["start"], row["end"]
    assert isinstance(start, int) and isinstance(end, int)
    assert english.article.text[start:end] == row["quote"]


def test_a_claim_of_a_set_names_its_own_article(english: Dossier) -> None:
    claim = english.findings[0].claim.model_copy(
        update={"start": None, "article": "a.txt", "title": "T", "url": "https://example.org/a"}
    )
    finding = english.findings[0].model_copy(update={"claim": claim})
    home = Article(name="set.jsonl", text="", sha256="0" * 64)
    (found,) = rows(english.model_copy(update={"article": home, "findings": (finding,)}))
    row = dict(zip(COLUMNS, found, strict=True))
    assert (row["article"], row["title"], row["url"]) == ("a.txt", "T", "https://example.org/a")
    assert row["article_sha256"] is None and row["start"] is None and row["end"] is None


def test_nothing_claimed_is_a_table_too(english: Dossier) -> None:
    empty = english.model_copy(update={"findings": ()})
    assert from_csv(flat_csv.whole([flat_csv.part(empty)])) == []
    table = from_parquet(flat_parquet.whole([flat_parquet.part(empty)]))
    assert (table.num_rows, table.column_names) == (0, list(COLUMNS))


def test_no_value_is_an_empty_cell_and_truth_is_a_word(english: Dossier) -> None:
    row = from_csv(flat_csv.whole([rows(english)]))[-1]
    assert (row["score"], row["check_worthy"], row["kind"]) == ("", "false", "prediction")


def test_every_column_is_documented_in_its_order() -> None:
    page = (REPO / "docs" / "formats.md").read_text(encoding="utf-8")
    told = [name for name in COLUMNS if f"`{name}`" in page]
    assert told == list(COLUMNS)


def test_an_unknown_language_is_one_line(english: Dossier) -> None:
    with pytest.raises(BenchclaimError, match="language 'fr'"):
        rows(english, "fr")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('=HYPERLINK("http://a.example")', '\'=HYPERLINK("http://a.example")'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("＝1+1", "'＝1+1"),
        ("  =1", "'  =1"),
        ("\u202e=1", "'\u202e=1"),
        ("\t=1", "'\t=1"),
        ("'=1", "''=1"),
        ("\x00=1", "␀=1"),
        ("a\x08\x1b\x7f\ufffe\ud800", "a␈␛␡��"),
        ("it's 3 = 3", "it's 3 = 3"),
        ("'tis", "'tis"),
        ("אבג \u202eabc", "אבג \u202eabc"),
        ("", ""),
    ],
)
def test_what_a_cell_shows(text: str, shown: str) -> None:
    assert cell(text) == shown


@given(st.text(st.sampled_from(list("'=+-@＝ \t\nab1\u200b\x00")), max_size=8))
def test_taking_the_apostrophe_away_gives_the_text_back(text: str) -> None:
    """Whatever is written: no formula, and no two texts look the same."""
    shown = cell(text)
    marked = bool(FORMULA.match(printable(text)))
    assert shown == ("'" + printable(text) if marked else printable(text))
    assert not marked or shown.startswith("'")


@given(st.text(max_size=30))
def test_any_text_comes_back_from_both(text: str) -> None:
    row: Row = tuple(text if kind == "text" else None for kind in COLUMNS.values())
    assert from_parquet(flat_parquet.whole([[row]])).to_pylist()[0]["quote"] == text
    (back,) = from_csv(flat_csv.whole([[row]]))
    assert back["quote"] == cell(text)
