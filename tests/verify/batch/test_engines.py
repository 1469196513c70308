"""Engines give the same bytes, in order, and survive what their workers do not."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from claims.errors import BenchclaimError
from tests.verify.batch.deadly import instead, work
from tests.verify.batch.runs import files, go, long_text, news, rows, table, text
from verify.batch.engines import engine_named, names
from verify.batch.engines.local import opened
from verify.batch.engines.worker import DIED, SLOW
from verify.batch.flow import results
from verify.batch.model import Engine, EngineOptions


def batches(*texts: str, size: int = 2) -> Iterator[Any]:
    import pyarrow as pa

    for at in range(0, len(texts), size):
        yield pa.RecordBatch.from_pydict({"text": list(texts[at : at + size])})


def told(found: Any) -> list[str]:
    return [text for batch in found for text in batch.column("text").to_pylist()]


def mixed(folder: Path) -> Path:
    """Forty articles with copies, near-copies and faults among them."""
    given: list[Any] = [{"text": text(n)} for n in range(20)] + [{"text": long_text(n)} for n in range(10)]
    given[7:7] = ["no json", {"text": text(3)}, {"text": ""}]
    given += [{"text": long_text(4) + " Reprinted."}, {"text": text(1)}]
    return table(folder / "mixed.jsonl", given)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("reference")
    given = mixed(folder)
    go(given, folder / "run", shard=12)
    return given, files(folder / "run")


@pytest.mark.parametrize(("processes", "batch"), [(1, 1), (1, 7), (2, 5)])
def test_the_same_bytes_from_any_number_of_processes_and_size_of_batches(
    processes: int, batch: int, reference: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    go(reference[0], tmp_path / "run", shard=12, processes=processes, batch=batch)
    assert files(tmp_path / "run") == reference[1]
    assert len(rows(tmp_path / "run", "articles")) == 33


@pytest.fixture(scope="module")
def ray() -> Iterator[Engine]:
    """A real Ray on this machine; starting one takes seconds."""
    pytest.importorskip("ray", reason="ray is an extra: pip install 'benchclaim[ray]'")
    with engine_named("ray")(EngineOptions(2)) as engine:
        yield engine


@pytest.mark.slow
def test_the_same_bytes_from_ray(
    ray: Engine, reference: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    go(reference[0], tmp_path / "run", shard=12, batch=8, opened=lambda _: nullcontext(ray))
    assert files(tmp_path / "run") == reference[1]


def test_results_come_in_order_and_few_are_ahead() -> None:
    taken = itertools.count()
    given = (batch for batch in batches(*map(str, range(60)), size=1) if next(taken) >= 0)
    with opened(EngineOptions(2)) as engine:
        stream = engine.run(given, work)
        first = next(iter(stream))
        assert next(taken) <= 5, "batches in flight are bounded"
        assert told([first, *stream]) == list(map(str, range(60)))


def test_a_text_that_kills_or_hangs_its_worker_costs_itself_alone() -> None:
    given = ["a", "b", "kill", "c", "d", "fail", "hang", "e"]
    with opened(EngineOptions(2, patience=4.0)) as engine:
        found = told(results(engine, batches(*given), work, instead))
    fault = "its check failed (ValueError: of its own)"
    assert found == ["A", "B", DIED, "C", "D", fault, SLOW, "E"]


@pytest.mark.slow
def test_a_text_that_kills_its_worker_on_ray(ray: Engine) -> None:
    found = told(results(ray, batches("a", "kill", "b", "fail"), work, instead))
    assert found == ["A", DIED, "B", "its check failed (ValueError: of its own)"]


def test_engines_have_names() -> None:
    assert names()[:2] == ("local", "ray")
    with pytest.raises(BenchclaimError, match="--engine dask: not known; choose one of local, ray"):
        engine_named("dask")


def test_a_plugin_is_an_entry_point(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from verify.batch import engines

    monkeypatch.setattr(engines, "_plugins", lambda: {"mine": "verify.batch.engines.local:opened"})
    assert names() == ("local", "ray", "mine")
    assert (
        go(news(tmp_path / "n.jsonl", 2), tmp_path / "run", opened=engine_named("mine"))["counts"]["items"]
        == 2
    )
