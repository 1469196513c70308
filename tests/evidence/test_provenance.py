"""Where a file is from: the user goes before the manifest, the manifest before the format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claims.errors import BenchclaimError
from evidence.model import Problem
from evidence.provenance import Provenance, manifest_of, merged, sha256_of, slug, source_of, told_of


def manifest(folder: Path, **entry: Any) -> Path:
    board = folder / "boards" / "a.csv"
    board.parent.mkdir(exist_ok=True)
    board.write_text("model\n", encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps([{"file": "boards/a.csv", **entry}]), encoding="utf-8")
    return board


def test_a_manifest_names_repository_and_day(tmp_path: Path) -> None:
    board = manifest(
        tmp_path, repo="o/r", path="x/a.csv", commit="abc", file_last_changed="2025-03-31T10:00:00Z"
    )
    found = manifest_of(board)
    assert isinstance(found, Provenance)
    assert found.url == "https://github.com/o/r/blob/abc/x/a.csv"
    assert str(found.published) == "2025-03-31"


def test_a_manifest_may_say_everything(tmp_path: Path) -> None:
    found = manifest_of(manifest(tmp_path, evaluator="Lab", licence="MIT", retrieved="2025-04-01"))
    assert isinstance(found, Provenance)
    assert (found.evaluator, found.licence, str(found.retrieved)) == ("Lab", "MIT", "2025-04-01")


def test_a_file_that_changed_is_told(tmp_path: Path) -> None:
    board = manifest(tmp_path, sha256="0" * 64)
    found = manifest_of(board, sha256_of(board))
    assert isinstance(found, Problem)
    assert "its sha256 differs" in found.what


def test_a_wrong_field_is_told(tmp_path: Path) -> None:
    found = manifest_of(manifest(tmp_path, evaluator_relationship="friend"))
    assert isinstance(found, Problem) and "evaluator_relationship" in found.what


@pytest.mark.parametrize("text", ["{", '{"file": "a"}'])
def test_a_broken_manifest_stops_with_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(BenchclaimError, match="a list of objects with `file`"):
        manifest_of(tmp_path / "a.csv")


def test_no_manifest_says_nothing(tmp_path: Path) -> None:
    assert manifest_of(tmp_path / "a.csv") == Provenance()


def test_what_the_user_says_goes_first() -> None:
    told = merged(Provenance(evaluator="User"), Provenance(evaluator="Manifest", licence="MIT"))
    assert (told.evaluator, told.licence) == ("User", "MIT")
    whole = told_of(told, "livebench")
    assert (whole.evaluator, whole.publisher) == ("User", "LiveBench")


def test_a_source_has_the_digest_of_its_file_and_an_id_of_its_day(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"abc")
    told = Provenance.model_validate({"publisher": "The Board", "published": "2025-01-02"})
    source = source_of(path, told)
    assert source.id == "the-board-table-2025-01-02"
    assert source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_an_id_is_never_empty() -> None:
    assert slug("  --  ") == "source"
    assert slug("A Board (v2)!") == "a-board-v2"
