"""Two packs are compared by what their records are of, whatever the order of rows and the ids of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence.diff import Change, diff
from evidence.pack import Pack, bundled, load_pack

SOURCES = "id,title,url\ncard,Model card,https://example.org/card\nboard,A board,https://example.org/board\n"
SCORES = """\
model,benchmark,value,unit,release,evaluator_relationship,evaluator,date,locator,source
Ace-7B,AIME 2024,41.5,%,,first_party,Acme,2025-01-02,table 1,card
Ace-7B,AIME 2024,40.0,%,,third_party,Lab,2025-01-03,row 9,board
Ace-7B,LMArena,1204,elo,v1,third_party,Lab,2025-01-03,row 9,board
"""
FACTS = """\
entity,attribute,value,unit,qualifier,evaluator_relationship,evaluator,source
Ace-7B,total_parameters,7000000000,parameters,,first_party,Acme,card
Ace-7B,license,MIT,,,first_party,Acme,card
"""


def pack(folder: Path, *, sources: str = SOURCES, scores: str = SCORES, facts: str = FACTS) -> Pack:
    folder.mkdir()
    (folder / "pack.toml").write_text(f'name = "{folder.name}"\nversion = "1"\n', encoding="utf-8")
    for name, text in (("sources", sources), ("scores", scores), ("facts", facts)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return load_pack(folder)


def said(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(change.what, change.kind) for change in changes]


def test_rows_and_ids_are_no_difference(tmp_path: Path) -> None:
    old = pack(tmp_path / "old")
    header, *rows = SCORES.splitlines()
    shuffled = "\n".join([header, *reversed(rows)]).replace(",card", ",c").replace(",board", ",b") + "\n"
    new = pack(
        tmp_path / "new",
        sources=SOURCES.replace("\ncard", "\nc").replace("\nboard", "\nb"),
        scores=shuffled.replace("40.0", "40"),
        facts=FACTS.replace("parameters,,first", "parameters,exact,first").replace(",card", ",c"),
    )
    assert diff(old, new) == ()
    assert diff(old, old) == ()


def test_a_changed_value(tmp_path: Path) -> None:
    old, new = pack(tmp_path / "old"), pack(tmp_path / "new", scores=SCORES.replace("41.5", "42.5"))
    (change,) = diff(old, new)
    assert (change.what, change.kind) == ("changed", "scores")
    assert change.fields == {"value": ("41.5", "42.5")}
    assert change.record["model"] == "Ace-7B"
    assert diff(new, old)[0].fields == {"value": ("42.5", "41.5")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ace-7B,LMArena", "Bee,LMArena"),
        ("elo,v1", "elo,v2"),
        ("third_party,Lab,2025-01-03", "third_party,Other,2025-01-03"),
        ("Lab,2025-01-03", "Lab,2025-02-03"),
    ],
)
def test_another_model_release_evaluator_or_day_is_another_figure(tmp_path: Path, old: str, new: str) -> None:
    row = "Ace-7B,LMArena,1204,elo,v1,third_party,Lab,2025-01-03,row 9,board\n"
    changed = pack(tmp_path / "new", scores=SCORES.replace(row, row.replace(old, new)))
    assert said(diff(pack(tmp_path / "old"), changed)) in (
        [("removed", "scores"), ("added", "scores")],
        [("added", "scores"), ("removed", "scores")],
    )


def test_facts_and_sources_count_too(tmp_path: Path) -> None:
    old = pack(tmp_path / "old")
    new = pack(
        tmp_path / "new",
        facts=FACTS.replace("MIT", "Apache-2.0"),
        sources=SOURCES.replace("url\n", "url,licence\n")
        .replace("/card", "/card,MIT")
        .replace("/board", "/board,"),
    )
    assert [(change.kind, change.fields) for change in diff(old, new)] == [
        ("facts", {"value": ("MIT", "Apache-2.0")}),
        ("sources", {"licence": ("", "MIT")}),
    ]


def test_two_records_of_one_key_are_paired_where_they_are_equal(tmp_path: Path) -> None:
    row = "Ace-7B,AIME 2024,41.5,%,,first_party,Acme,2025-01-02,table 1,card\n"
    twice = SCORES.replace(row, row + row.replace("41.5", "39").replace("table 1", "table 2"))
    (change,) = diff(pack(tmp_path / "old"), pack(tmp_path / "new", scores=twice))
    assert (change.what, change.record["value"]) == ("added", "39")


def test_the_bundled_pack_is_equal_to_itself() -> None:
    (reference,) = bundled()
    assert diff(reference, reference) == ()
