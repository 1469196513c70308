"""Packs as datasets: parquet files, saved datasets and datasets of the Hugging Face Hub.

The only module that imports `datasets`, inside its functions: the import costs about a second. Nothing is kept in
the shared cache; local data needs no network.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import BenchclaimError
from evidence.table import Table, table_of

if TYPE_CHECKING:
    from datasets import Dataset, DatasetDict

KINDS = ("scores", "facts", "sources")
"""Names of the splits or configurations that hold a pack's tables."""


def is_saved(folder: Path) -> bool:
    """Whether a folder was written by `save_to_disk`."""
    return any((folder / name).is_file() for name in ("dataset_info.json", "dataset_dict.json"))


def load_parquet(path: Path) -> dict[str, Table]:
    """The tables of a parquet file of scores or of facts. Raises BenchclaimError when it is not parquet."""
    with _quiet(), tempfile.TemporaryDirectory() as cache:
        from datasets import Dataset  # noqa: PLC0415

        try:
            dataset = Dataset.from_parquet(str(path), cache_dir=cache)
        except Exception as error:  # datasets wraps pyarrow's errors in its own, differently by version
            raise BenchclaimError(f"{path.name}: not a readable parquet file; write it with to_parquet") from error
        return _tables(path.name, {"": dataset})


def load_saved(folder: Path) -> dict[str, Table]:
    """The tables of a dataset written by `save_to_disk`: one dataset, or a dict with splits scores, facts, sources."""
    with _quiet():
        from datasets import Dataset, load_from_disk  # noqa: PLC0415

        try:
            found = load_from_disk(str(folder), keep_in_memory=True)
        except Exception as error:
            raise BenchclaimError(f"{folder}: not a readable saved dataset; write it with save_to_disk") from error
        splits = {"": found} if isinstance(found, Dataset) else dict(found)
        return _tables(folder.name, splits)


def load_named(name: str) -> dict[str, Table]:
    """The tables of a dataset of the Hub: splits scores, facts, sources, or one split of scores or facts."""
    with _quiet(), tempfile.TemporaryDirectory() as cache:
        from datasets import Dataset, load_dataset  # noqa: PLC0415

        try:
            found = load_dataset(name, cache_dir=cache)
        except Exception as error:
            raise BenchclaimError(
                f"hf:{name}: not loaded ({_first_line(error)}); check the name and the network, or give a local copy"
            ) from error
        splits = {"": found} if isinstance(found, Dataset) else dict(found)
        return _tables(name, splits)


def as_datasets(tables: Mapping[str, Table]) -> DatasetDict:
    """The tables as a dict of datasets (text columns), to be saved, written as parquet or published."""
    from datasets import Dataset, DatasetDict  # noqa: PLC0415

    return DatasetDict({
        kind: Dataset.from_dict({
            name: [row[column] for row in table.rows] for column, name in enumerate(table.header)
        })
        for kind, table in tables.items()
        if table.rows
    })  # fmt: skip


def _tables(label: str, splits: Mapping[str, Dataset]) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for split, dataset in splits.items():
        columns = set(dataset.column_names)
        if split in KINDS:
            kind = split
        elif {"model", "benchmark"} <= columns:
            kind = "scores"
        elif {"entity", "attribute"} <= columns:
            kind = "facts"
        else:
            raise BenchclaimError(
                f"{label}: {f'split {split}' if split else 'the dataset'} holds neither scores (model, benchmark) nor "
                "facts (entity, attribute); name the columns so"
            )
        if kind in found:
            raise BenchclaimError(f"{label}: two splits of {kind}; name the splits {', '.join(KINDS)}")
        found[kind] = table_of(f"{label}/{kind}", (dict(record) for record in dataset))
    return found


@contextmanager
def _quiet() -> Iterator[None]:
    """No progress bars while datasets works, and the state as it was afterwards."""
    from datasets.utils.logging import (  # noqa: PLC0415
        disable_progress_bar,
        enable_progress_bar,
        is_progress_bar_enabled,
    )

    shown = is_progress_bar_enabled()
    disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            enable_progress_bar()


def _first_line(error: Exception) -> str:
    text = str(error).strip().splitlines()
    return text[0] if text else type(error).__name__
