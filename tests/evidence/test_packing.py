"""Files of results become a pack that loads again; what it may not hold is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from claims.errors import BenchclaimError
from claims.names.registry import Registry, load_registry
from evidence.index import Index
from evidence.model import Imported, Problem, Score, Source
from evidence.pack import load_pack
from evidence.packing import Packed, import_files
from evidence.provenance import Provenance

TABLE = """model,AMPS_Hard,math_comp,typos
deepseek-r1,79,80.5,76
qwq-32b,82,-,77.5
homemade-1b,1,2,3
"""
CATEGORIES = '{"Math": ["AMPS_Hard", "math_comp"], "Language": ["typos"]}'


@pytest.fixture(scope="module")
def names() -> Registry:
    return load_registry()


@pytest.fixture
def board(tmp_path: Path) -> Path:
    folder = tmp_path / "boards"
    folder.mkdir()
    (folder / "table_2024_11_25.csv").write_text(TABLE, encoding="utf-8")
    (folder / "categories_2024_11_25.json").write_text(CATEGORIES, encoding="utf-8")
    return folder


def pack_of(
    board: Path, to: Path, names: Registry, *, known_only: bool = False
) -> tuple[Packed, list[Problem]]:
    problems: list[Problem] = []
    told = Provenance.model_validate({"published": "2025-03-31", "licence": "none stated"})
    return import_files([board], to, names, told, problems.append, known_only=known_only), problems


def test_a_board_becomes_a_pack(board: Path, tmp_path: Path, names: Registry) -> None:
    done, problems = pack_of(board, tmp_path / "mine", names)
    assert done.added == {"sources": 2, "scores": 15, "facts": 0, "items": 0}
    assert done.tally.unknown_models == {"homemade-1b": 6}
    assert [problem.place for problem in problems] == ["", "row qwq-32b, column math_comp"]
    index = Index([load_pack(tmp_path / "mine", names)])
    (whole,) = index.scores("DeepSeek-R1", "LiveBench")
    assert (whole.value, whole.release, str(whole.date)) == (77.88, "2024-11-25", "2025-03-31")
    assert index.subsets("DeepSeek-R1", "LiveBench") == (
        "AMPS_Hard",
        "Language",
        "Math",
        "math_comp",
        "typos",
    )
    assert index.source(whole.source).title == "LiveBench leaderboard"
    assert index.scores("QwQ-32B", "LiveBench") == ()


def test_only_models_that_are_known(board: Path, tmp_path: Path, names: Registry) -> None:
    done, _ = pack_of(board, tmp_path / "mine", names, known_only=True)
    assert done.added["scores"] == 9
    assert "homemade-1b" not in Index([load_pack(tmp_path / "mine", names)]).models()


def test_the_same_file_again_adds_nothing(board: Path, tmp_path: Path, names: Registry) -> None:
    pack_of(board, tmp_path / "mine", names)
    before = (tmp_path / "mine" / "scores.csv").read_bytes()
    done, _ = pack_of(board, tmp_path / "mine", names)
    assert (done.added["scores"], done.repeated) == (0, 15)
    assert (tmp_path / "mine" / "scores.csv").read_bytes() == before


def test_another_file_of_that_name_keeps_its_own_source(board: Path, tmp_path: Path, names: Registry) -> None:
    pack_of(board, tmp_path / "mine", names)
    table = board / "table_2024_11_25.csv"
    table.write_text(TABLE.replace("76", "77"), encoding="utf-8")
    pack_of(board, tmp_path / "mine", names)
    index = Index([load_pack(tmp_path / "mine", names)])
    found = index.scores("DeepSeek-R1", "LiveBench", subset="typos")
    assert sorted((score.value, score.source) for score in found) == [
        (76.0, "mine:livebench-table_2024_11_25-2025-03-31"),
        (77.0, "mine:livebench-table_2024_11_25-2025-03-31-2"),
    ]


def plugin(found: list[Imported]) -> SimpleNamespace:
    """An importer that is sure of every file and finds always the same."""

    def read(path: Path, _told: Provenance) -> Iterator[Imported]:
        return iter([*found] if path.is_file() else [])

    return SimpleNamespace(sniff=lambda path: 1.0 if path.is_file() else 0.0, read=read)


def test_what_a_pack_may_not_hold_is_refused(
    tmp_path: Path, names: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = Score(id="1", model="QwQ-32B", benchmark="GPQA Diamond", value=59.5, unit="%", evaluator="Lab",
                 evaluator_relationship="third_party", source="s", locator="row 1")  # fmt: skip
    wide = good.model_copy(update={"value": 790.0, "locator": "row 2"})
    orphan = good.model_copy(update={"source": "nobody", "locator": "row 3"})
    fake = plugin([Source(id="s", title="S"), good, wide, orphan])
    monkeypatch.setattr("evidence.importers.importers", lambda: {"fake": fake})
    monkeypatch.setattr("evidence.intake.importers", lambda: {"fake": fake})
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    problems: list[Problem] = []
    done = import_files([tmp_path / "a.txt"], tmp_path / "mine", names, Provenance(), problems.append)
    assert (done.added["scores"], done.refused) == (1, 2)
    assert [(problem.place, problem.what) for problem in problems] == [
        ("row 2", "790 % on GPQA Diamond is outside 0 to 100"),
        ("row 3", "names a source 'nobody' that was not described"),
    ]
    load_pack(tmp_path / "mine", names)


def test_an_importer_that_fails_costs_its_file_only(
    tmp_path: Path, names: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path, _told: Provenance) -> Iterator[Imported]:
        yield Source(id="s", title=path.name)
        raise KeyError("model")

    fake = SimpleNamespace(sniff=lambda path: 1.0 if path.is_file() else 0.0, read=read)
    monkeypatch.setattr("evidence.importers.importers", lambda: {"fake": fake})
    monkeypatch.setattr("evidence.intake.importers", lambda: {"fake": fake})
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    problems: list[Problem] = []
    import_files([tmp_path], tmp_path / "mine", names, Provenance(), problems.append)
    assert [(p.file, p.what) for p in problems] == [
        (name, "the importer fake failed (KeyError: 'model')") for name in ("a.txt", "b.txt")
    ]
    assert not (tmp_path / "mine").exists()


def test_what_nobody_knows_is_told_and_the_rest_is_read(board: Path, tmp_path: Path, names: Registry) -> None:
    (board / "picture.png").write_bytes(b"\x89PNG\0\0")
    done, problems = pack_of(board, tmp_path / "mine", names)
    assert done.added["scores"] == 15
    assert [problem.what for problem in problems if problem.file == "picture.png"] == [
        "no importer knows this format"
    ]


def test_a_folder_that_is_no_pack_is_left_alone(board: Path, names: Registry) -> None:
    with pytest.raises(BenchclaimError, match="is there and no pack"):
        pack_of(board, board, names)


def test_a_missing_path_stops_before_anything_is_written(tmp_path: Path, names: Registry) -> None:
    with pytest.raises(BenchclaimError, match="no such file or folder"):
        pack_of(tmp_path / "nothing", tmp_path / "mine", names)
    assert not (tmp_path / "mine").exists()
