"""LMArena's tables: every layout gives the same kind of records, with the day as release."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from evidence.importers import lmarena
from evidence.model import Fact, Imported, Problem, Score, Source
from evidence.provenance import Provenance

DAILY = """\
rank,rank_stylectrl,model,arena_score,95_pct_ci,votes,organization,license,knowledge_cutoff,url
1,2,Gemini-X,1384,+6/-5,"9,649",Google,Proprietary,Unknown,https://example.org
2,,Qwen-Y (bf16),1332,+11/-11,2757,Alibaba,Apache 2.0,2024/2,
"""
DATASET: list[dict[str, Any]] = [
    {
        "model_name": "ace-1",
        "organization": "Acme",
        "license": "MIT",
        "rating": 1508.5,
        "rating_lower": 1502.75,
        "rating_upper": 1514.25,
        "variance": 8.8,
        "vote_count": 17799,
        "rank": 1,
        "category": "overall",
        "leaderboard_publish_date": "2025-08-03",
    },
    {
        "model_name": "ace-1",
        "organization": "Acme",
        "license": "MIT",
        "rating": 1490.0,
        "rating_lower": None,
        "rating_upper": None,
        "variance": 8.8,
        "vote_count": 300,
        "rank": 4,
        "category": "coding",
        "leaderboard_publish_date": "2025-08-03",
    },
]


def read(path: Path, **told: Any) -> list[Imported]:
    assert lmarena.sniff(path) >= 0.9
    return list(lmarena.read(path, Provenance.model_validate(told)))


def scores(found: list[Imported]) -> list[Score]:
    return [one for one in found if isinstance(one, Score)]


def facts(found: list[Imported]) -> list[tuple[str, str, Any, str | None, str | None]]:
    return [(f.entity, f.attribute, f.value, f.benchmark, f.valid_from) for f in found if isinstance(f, Fact)]


def problems(found: list[Imported]) -> list[str]:
    return [str(one) for one in found if isinstance(one, Problem)]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_daily_copy(tmp_path: Path) -> None:
    found = read(written(tmp_path, "lmsys_2025-02-04.csv", DAILY))
    assert isinstance(found[0], Source)
    first, second = scores(found)
    assert (first.model, first.benchmark, first.value, first.unit) == (
        "Gemini-X",
        "Chatbot Arena",
        1384,
        "elo",
    )
    assert (first.metric, first.release, first.date) == (
        "Bradley-Terry rating",
        "2025-02-04",
        dt.date(2025, 2, 4),
    )
    assert (first.interval, first.setting) == ((1379, 1390), "9649 votes")
    assert first.locator == "lmsys_2025-02-04.csv, line 2, row Gemini-X, column arena_score"
    assert (second.model, second.interval) == ("Qwen-Y (bf16)", (1321, 1343))
    assert facts(found) == [
        ("Gemini-X", "rank", 1, "Chatbot Arena", "2025-02-04"),
        ("Gemini-X", "rank", 2, "Chatbot Arena (Style Control)", "2025-02-04"),
        ("Gemini-X", "license", "proprietary", None, None),
        ("Gemini-X", "open_weights", "no", None, None),
        ("Qwen-Y (bf16)", "rank", 2, "Chatbot Arena", "2025-02-04"),
        ("Qwen-Y (bf16)", "license", "Apache-2.0", None, None),
        ("Qwen-Y (bf16)", "open_weights", "yes", None, None),
    ]
    assert problems(found) == []


def test_without_a_day_the_publication_counts_else_it_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "lmarena_text.csv", DAILY)
    dated = scores(read(path, published="2025-03-01"))
    assert dated[0].release == "2025-03-01"
    found = read(path)
    assert (scores(found)[0].release, scores(found)[0].date) == (None, None)
    assert problems(found) == [
        "lmarena_text.csv: the day is not said, so the ratings have no release; "
        "add the day to the file name: lmarena_2025-02-04.csv"
    ]


def test_the_data_set_as_jsonl_json_and_parquet(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(row) for row in DATASET)
    viewer = {"rows": [{"row_idx": n, "row": row} for n, row in enumerate(DATASET)]}
    paths = [
        written(tmp_path, "text/latest.jsonl", lines),
        written(tmp_path, "text/latest.json", json.dumps(DATASET)),
        written(tmp_path, "text/rows.json", json.dumps(viewer)),
        tmp_path / "text" / "full-00000-of-00001.parquet",
    ]
    dated = [{**row, "leaderboard_publish_date": dt.date(2025, 8, 3)} for row in DATASET]
    pq.write_table(pa.Table.from_pylist(dated), paths[-1])
    for path in paths:
        found = read(path)
        assert [
            (s.benchmark, s.subset, s.value, s.interval, s.release, s.setting) for s in scores(found)
        ] == [
            ("Chatbot Arena", None, 1508.5, (1502.75, 1514.25), "2025-08-03", "17799 votes"),
            ("Chatbot Arena", "coding", 1490.0, None, "2025-08-03", "300 votes"),
        ]
        assert facts(found) == [
            ("ace-1", "rank", 1, "Chatbot Arena", "2025-08-03"),
            ("ace-1", "license", "MIT", None, None),
            ("ace-1", "open_weights", "yes", None, None),
            ("ace-1", "rank", 4, "Chatbot Arena (Coding)", "2025-08-03"),
        ]
        assert problems(found) == []


@pytest.mark.parametrize(
    ("name", "benchmark", "release"),
    [
        ("text_style_control/latest.jsonl", "Chatbot Arena (Style Control)", "2025-08-03"),
        ("vision.jsonl", "Chatbot Arena (Vision)", "2025-08-03"),
        ("vision_style_control/latest.jsonl", "Chatbot Arena (Vision)", "2025-08-03 style control"),
        ("text-to-image_2025-08-03.jsonl", "Text-to-Image Arena", "2025-08-03"),
        ("webdev/full.jsonl", "WebDev Arena", "2025-08-03"),
    ],
)
def test_the_board_is_in_the_name(tmp_path: Path, name: str, benchmark: str, release: str) -> None:
    found = read(written(tmp_path, name, json.dumps(DATASET[0])))
    assert [(s.benchmark, s.release) for s in scores(found)] == [(benchmark, release)]


def test_a_column_may_name_the_board_and_no_name_is_told(tmp_path: Path) -> None:
    named = read(written(tmp_path, "mine.jsonl", json.dumps({**DATASET[0], "arena": "webdev"})))
    assert scores(named)[0].benchmark == "WebDev Arena"
    found = read(written(tmp_path, "latest.jsonl", json.dumps(DATASET[0])))
    assert scores(found)[0].benchmark == "Chatbot Arena"
    assert problems(found) == [
        "latest.jsonl: neither file nor folder names the board, so it is taken for the text board; "
        "name the file after its board: text, vision, webdev, ..."
    ]


def test_ratings_before_bradley_terry_are_elo(tmp_path: Path) -> None:
    old = {**DATASET[0], "leaderboard_publish_date": "2023-05-22"}
    assert scores(read(written(tmp_path, "text.jsonl", json.dumps(old))))[0].metric == "Elo"


def test_the_board_of_agents(tmp_path: Path) -> None:
    text = (
        "model_name,organization,license,score,score_ci_lower,score_ci_upper,observation_count,session_count,"
        "rank,category,leaderboard_publish_date\n"
        "ace-1,Acme,Unknown,-0.0019,-0.0108,0.007,1845220,19135,25,overall,2026-08-03\n"
    )
    found = read(written(tmp_path, "agent.csv", text))
    (one,) = scores(found)
    assert (one.benchmark, one.value, one.unit, one.metric) == (
        "Agent Arena",
        -0.0019,
        "points",
        "inverse propensity score",
    )
    assert (one.interval, one.setting) == ((-0.0108, 0.007), "1845220 observations; 19135 sessions")
    assert facts(found) == [("ace-1", "rank", 25, "Agent Arena", "2026-08-03")]


def test_the_table_of_the_old_space(tmp_path: Path) -> None:
    text = (
        "Model,MT-bench (score),Arena Elo rating,MMLU,License,Link\n"
        "GPT-4-0314,8.96,1201,0.864,Proprietary,https://example.org\n"
        "Other-1,-,-,86.4,Some License,\n"
        "Third-1,11.0,-,-,Other,\n"
    )
    found = read(written(tmp_path, "leaderboard_table_20231206.csv", text))
    assert [(s.benchmark, s.value, s.unit, s.metric, s.release, s.second_hand) for s in scores(found)] == [
        ("Chatbot Arena", 1201, "elo", "Elo", "2023-12-06", False),
        ("MT-Bench", 8.96, "points", "grade by GPT-4", None, False),
        ("MMLU", 86.4, "%", "accuracy", None, True),
    ]
    assert ("Other-1", "license", "Some License", None, None) in facts(found)
    assert not [fact for fact in facts(found) if fact[0] == "Third-1"]
    name = "leaderboard_table_20231206.csv"
    assert problems(found) == [
        f"{name}: line 3, row Other-1, column MMLU: '86.4' is no accuracy; mend the cell",
        f"{name}: line 4, row Third-1, column MT-bench (score): '11.0' is no grade by GPT-4; mend the cell",
        f"{name}: column Arena Elo rating: 2 empty cells; left out; none was measured",
        f"{name}: column MT-bench (score): 1 empty cells; left out; none was measured",
        f"{name}: column MMLU: 1 empty cells; left out; none was measured",
    ]


def test_a_catalogue(tmp_path: Path) -> None:
    rating = {"rating": 1486.0, "rating_q975": 1493.0, "rating_q025": 1480.0}
    text = json.dumps({"full": {"gpt-5.2": rating}, "coding": {"gpt-5.2": rating, "x": 3}, "odd": []})
    found = read(written(tmp_path, "leaderboard-text-style-control_2025-12-01.json", text))
    assert [(s.model, s.benchmark, s.subset, s.interval, s.release) for s in scores(found)] == [
        ("gpt-5.2", "Chatbot Arena (Style Control)", None, (1480, 1493), "2025-12-01"),
        ("gpt-5.2", "Chatbot Arena (Style Control)", "coding", (1480, 1493), "2025-12-01"),
    ]
    assert [text.split(": ", 1)[1] for text in problems(found)] == [
        "category coding, x: holds no ratings; give category -> model -> rating",
        "category odd: holds no ratings; give category -> model -> rating",
    ]


def test_pickles_are_never_opened(tmp_path: Path) -> None:
    path = tmp_path / "elo_results_20250804.pkl"
    path.write_bytes(b"cos\nsystem\n(S'exit 1'\ntR.")
    found = read(path)
    assert problems(found) == [
        f"{path.name}: a pickle, which can run code when opened; import the same day as CSV or JSON"
    ]


def test_what_is_wrong_in_a_row_is_told(tmp_path: Path) -> None:
    text = (
        "rank,model,arena_score,95_pct_ci,votes,license,date\n"
        "1,,1300,+5/-4,10,MIT,2025-02-04\n"
        "2,A,many,+5/-4,10,MIT,2025-02-04\n"
        "first,B,inf,,,,2025-02-04\n"
        "4,C,1300,+5/-4,10,MIT,2025-13-40\n"
        "5,D,1300,± 5,10,Other,2025-02-04\n"
    )
    found = read(written(tmp_path, "lmarena_text_2025-02-05.csv", text))
    assert [(s.model, s.interval, s.release) for s in scores(found)] == [("D", (1295, 1305), "2025-02-04")]
    assert [text.split(": ", 1)[1] for text in problems(found)] == [
        "line 2: no model; name the model or remove the row",
        "line 3, row A, column arena_score: 'many' is no Bradley-Terry rating; mend the cell",
        "line 4, row B, column arena_score: 'inf' is no Bradley-Terry rating; mend the cell",
        "line 4, row B, rank: 'first' is no place; mend the cell",
        "line 5, row C: '2025-13-40' is no day; write it as 2025-02-04",
    ]


def test_an_interval_beside_its_figure_is_left_out(tmp_path: Path) -> None:
    row = {**DATASET[0], "rating_lower": 1600.0, "rating_upper": 1700.0}
    found = read(written(tmp_path, "text.jsonl", json.dumps(row)))
    assert scores(found)[0].interval is None
    assert "1508.5 is outside its interval (1600.0, 1700.0)" in problems(found)[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b""),
        ("a.csv", b"model,other\nx,1\n"),
        ("a.json", b"[1, 2"),
        ("a.json", b'{"a": {"b": {"c": 1}}}'),
        ("a.parquet", b"PAR1 nothing"),
        ("a.pkl", b"x"),
        ("a.txt", DAILY.encode()),
    ],
)
def test_other_files_are_not_its_own(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert lmarena.sniff(tmp_path / name) == 0
    assert lmarena.sniff(tmp_path) == 0


def test_broken_files_give_what_stands_before(tmp_path: Path) -> None:
    cut = written(tmp_path, "text/cut.json", json.dumps(DATASET)[:-40])
    found = read(cut)
    assert len(scores(found)) == 1
    assert "broken off" in problems(found)[-1]
    junk = written(tmp_path, "text/junk.json", json.dumps([DATASET[0], 3, None]))
    assert problems(read(junk)) == [
        "junk.json: [1]: not an object; give one object a row",
        "junk.json: [2]: not an object; give one object a row",
    ]
    whole = tmp_path / "text.parquet"
    pq.write_table(pa.Table.from_pylist(DATASET), whole)
    data = bytearray(whole.read_bytes())
    data[4:200] = b"\xff" * 196
    whole.write_bytes(bytes(data))
    assert any("broken off" in text for text in problems(read(whole)))


def test_a_byte_order_mark_and_other_encodings(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        path = tmp_path / "lmsys_2025-02-04.csv"
        path.write_bytes(DAILY.encode(encoding))
        assert len(scores(read(path))) == 2
