"""Files of JSON in any spelling, and who is who in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import BenchclaimError
from verify.review.exchange import Read, Refusal, Wish, people_of, rows_of
from verify.review.exchange_argilla import read_records
from verify.review.exchange_decisions import read_decisions
from verify.review.exchange_labelstudio import read_tasks


def test_rows_of_any_spelling(tmp_path: Path) -> None:
    rows = [{"a": 1}, {"b": "\u2028"}]
    spellings = (
        json.dumps(rows),
        json.dumps(rows, indent=1),
        "\ufeff" + json.dumps(rows, ensure_ascii=False),
        "\n".join(map(json.dumps, rows)),
        "\r\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\r\n\r\n",
    )
    for at, text in enumerate(spellings):
        path = tmp_path / f"{at}.json"
        path.write_text(text, encoding="utf-8", newline="")
        assert [row for _, row in rows_of(path)] == rows, text
    path.write_text('{\n "a": 1\n}\n')
    assert rows_of(path) == [(f"{path}: object 1", {"a": 1})]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{}\n{]\n", "line 2 is not JSON"),
        (b"[1,", "is not JSON"),
        (b"no", "is not JSON"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"[" * 100_000, "is not JSON (too deep)"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(data)
    with pytest.raises(BenchclaimError, match=told.replace("(", r"\(").replace(")", r"\)")):
        rows_of(path)
    with pytest.raises(BenchclaimError, match="cannot be read"):
        rows_of(tmp_path / "nope.json")


def test_who_is_who(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("annotator,name\n7,ann\nbob@x.org, bob \n")
    assert people_of(path) == {"7": "ann", "bob@x.org": "bob"}
    path.write_text("annotator,name\n7,ann\n7,bob\n")
    with pytest.raises(BenchclaimError, match="7 is both ann and bob"):
        people_of(path)
    path.write_text("who,name\n7,ann\n")
    with pytest.raises(BenchclaimError, match="needs the columns annotator and name"):
        people_of(path)
    with pytest.raises(BenchclaimError, match="cannot be read"):
        people_of(tmp_path / "nope.csv")
    assert people_of(None) == {}


KEYS = [
    "case", "judgement", "reason", "correction", "flaw", "act", "author", "round", "seen", "data",
    "annotations", "result", "from_name", "value", "choices", "text", "start", "end", "completed_by",
    "email", "id", "was_cancelled", "responses", "verdict", "user_id", "metadata", "status",
    "claim", "subject",
]  # fmt: skip
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from([*KEYS, "", "7", "a@x.org", "span"])
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
    ),
    max_leaves=25,
)
RESULTS = st.lists(
    st.fixed_dictionaries({"from_name": st.sampled_from(["verdict", "reason", "claim"]), "value": ANYTHING}),
    max_size=3,
)
TASKS = st.fixed_dictionaries(
    {
        "data": st.dictionaries(st.sampled_from(KEYS), LEAVES, max_size=4),
        "annotations": st.lists(
            st.fixed_dictionaries({"result": RESULTS, "completed_by": ANYTHING}), max_size=2
        ),
    }
)
ANSWERS = st.lists(st.fixed_dictionaries({"value": ANYTHING, "user_id": LEAVES}) | ANYTHING, max_size=2)
RECORDS = st.fixed_dictionaries(
    {"metadata": ANYTHING, "responses": st.fixed_dictionaries({"verdict": ANSWERS, "reason": ANSWERS})}
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(st.lists(ANYTHING | TASKS | RECORDS, max_size=3))
def test_whatever_a_file_holds_becomes_wishes_refusals_or_one_line(tmp_path: Path, rows: list[Any]) -> None:
    path = tmp_path / "any.json"
    path.write_text(json.dumps(rows))
    readers: tuple[Callable[[], Read], ...] = (
        lambda: read_decisions(path),
        lambda: read_tasks(path, {"7": "ann"}),
        lambda: read_records(path, {"7": "ann", "None": "bob"}),
    )
    for reader in readers:
        try:
            found = list(reader())
        except BenchclaimError as error:
            assert "\n" not in str(error)
            continue
        assert all(isinstance(one, Wish | Refusal) for one in found)
