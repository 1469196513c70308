"""Packs as datasets: parquet files, saved datasets and datasets of the Hugging Face Hub.

The only module that imports `datasets`, inside its functions: the import costs about a second. Nothing is
kept in the shared cache; local data needs no network.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.errors import BenchclaimError
from evidence.columns import KINDS
from evidence.rows import kind_of
from evidence.table import Table, table_of

if TYPE_CHECKING:
    from datasets import Dataset, DatasetDict  # type: ignore[import-untyped]


def load_local(path: Path) -> dict[str, Table]:
    """The tables in a parquet file or in a folder written by `save_to_disk` (one dataset, or splits by kind).

    Raises BenchclaimError when it is neither.
    """
    if path.is_file():
        return _tables(path.name, {"": _parquet(path)})
    if not _is_saved(path):
        raise BenchclaimError(f"{path}: neither a pack (no pack.toml) nor a saved dataset; add a pack.toml")
    from datasets import load_from_disk

    try:
        with _quiet():
            found = load_from_disk(str(path), keep_in_memory=True)
    except Exception as error:
        raise BenchclaimError(f"{path}: not readable as a dataset; write it with save_to_disk") from error
    return _tables(path.name, _splits(found))


def load_table(label: str, path: Path) -> Table:
    """The one table in a parquet file. Raises BenchclaimError when it is none or holds no record."""
    return table_of(label, (dict(record) for record in _parquet(path)))


def load_named(name: str) -> dict[str, Table]:
    """The tables of a dataset of the Hub: splits named as the tables are, or one split of one table."""
    from datasets import load_dataset

    try:
        with _quiet(), tempfile.TemporaryDirectory() as cache:
            return _tables(name, _splits(load_dataset(name, cache_dir=cache)))
    except BenchclaimError:
        raise
    except Exception as error:
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise BenchclaimError(
            f"hf:{name}: not loaded ({reason}); check name and network, or give a local copy"
        ) from error


def load_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of any table: JSON lines, a JSON list, CSV or parquet, by the file's suffix.

    Raises BenchclaimError where the file is none or holds no row.
    """
    from datasets import Dataset

    if not path.stat().st_size:
        raise BenchclaimError(f"{path}: is empty; it needs rows")
    readers = {".csv": _from_csv, ".parquet": Dataset.from_parquet}
    read = readers.get(path.suffix.lower(), Dataset.from_json)
    with _quiet(), tempfile.TemporaryDirectory() as cache:
        try:
            rows = list(read(str(path), cache_dir=cache, keep_in_memory=True))
        except Exception as error:  # datasets wraps pyarrow's errors in its own, differently by version
            reason = next(iter(str(error.__cause__ or error).strip().splitlines()), type(error).__name__)
            raise BenchclaimError(
                f"{path}: not readable as a table ({reason:.120}); mend the file"
            ) from error
    if not rows:
        raise BenchclaimError(f"{path}: holds no rows; add some or leave the file out")
    return rows


def stream_rows(
    name: str, *, hub: bool, columns: Collection[str], revision: str | None = None, split: str | None = None
) -> Iterator[tuple[int, dict[str, Any], float]]:
    """Number from 1, cells and share read (-1 where unknown) of each row of a dataset, all splits by default.

    `name` is a folder (written by `save_to_disk`, or of data files) or a name on the Hub; of the columns the
    wanted ones are read. One batch of rows is in memory. Raises BenchclaimError where it cannot be read on.
    """
    try:
        with _quiet():
            splits = _streams(name, hub, revision)
            if split is not None and split not in splits:
                raise BenchclaimError(
                    f"{name} has no split {split}, only {', '.join(splits)}: name one of them"
                )
            number, chosen = 0, [splits[split]] if split else list(splits.values())
            total = sum(_length(each) for each in chosen)
            for each in chosen:
                kept = [column for column in each.column_names or () if column in columns]
                for row in each.select_columns(kept) if kept else each:
                    number += 1
                    yield number, dict(row), min(1.0, number / total) if total > 0 else -1.0
    except BenchclaimError:
        raise
    except Exception as error:  # datasets wraps the errors of readers and networks, differently by version
        reason = next(iter(str(error.__cause__ or error).strip().splitlines()), type(error).__name__)
        where = "check name and network" if hub else "write it with save_to_disk or as data files"
        raise BenchclaimError(f"{name}: not readable as a dataset ({reason:.160}); {where}") from error


def revision_of(name: str, revision: str | None = None) -> str:
    """The commit a dataset of the Hub is at, or a branch or tag of it.

    Raises BenchclaimError where there is none of that name or no network.
    """
    from huggingface_hub import HfApi

    try:
        found = HfApi().dataset_info(name, revision=revision).sha
    except Exception as error:  # of names, networks and permissions, differently by version
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise BenchclaimError(f"hub:{name}: not found ({reason:.160}); check name and network") from error
    return str(found)


def _streams(name: str, hub: bool, revision: str | None) -> dict[str, Any]:
    """The splits of a dataset, none of them read yet."""
    from datasets import load_dataset, load_from_disk

    if hub:
        return dict(load_dataset(name, revision=revision, streaming=True))
    if _is_saved(Path(name)):
        found = load_from_disk(name)  # mapped, not read: each iteration reads a batch
        return {split or "train": each.to_iterable_dataset() for split, each in _splits(found).items()}
    return dict(load_dataset(name, streaming=True))


def _is_saved(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("dataset_info.json", "dataset_dict.json"))


def _length(stream: Any) -> int:
    """Rows of a split as far as it says; else so few that no share can be told."""
    told = (stream.info.splits or {}).get(stream.split)
    return told.num_examples or -(10**12) if told else -(10**12)


def _from_csv(path: str, **options: Any) -> Iterable[dict[str, Any]]:
    """The rows of a CSV file, every cell text: an id of 007 is not the number 7."""
    from datasets import Dataset, Features, Value

    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        header = Features({name: Value("string") for name in next(lines)})
        if next(lines, None) is None:
            return ()
    return Dataset.from_csv(path, features=header, **options)  # type: ignore[no-any-return]


def as_datasets(tables: Mapping[str, Table]) -> DatasetDict:
    """The tables that hold rows as datasets, every column text: to save, write as parquet or publish."""
    from datasets import Dataset, DatasetDict

    return DatasetDict(
        {
            kind: Dataset.from_dict(
                {name: [row[at] for row in table.rows] for at, name in enumerate(table.header)}
            )
            for kind, table in tables.items()
            if len(table.rows)
        }
    )


def save_tables(tables: Mapping[str, Table], folder: Path, form: str) -> list[Path]:
    """Write the tables that hold rows as `<table>.parquet` or `<table>.csv`; returns the files."""
    written: list[Path] = []
    with _quiet():
        for kind, dataset in as_datasets(tables).items():
            written.append(folder / f"{kind}.{form}")
            if form == "parquet":
                dataset.to_parquet(str(written[-1]))
            else:
                dataset.to_csv(str(written[-1]), index=False, lineterminator="\n")
    return written


def save_datasets(tables: Mapping[str, Table], folder: Path) -> tuple[Path, ...]:
    """Write the tables that hold rows with `save_to_disk`, a split each; returns the files."""
    with _quiet():
        as_datasets(tables).save_to_disk(str(folder))
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def _parquet(path: Path) -> Dataset:
    from datasets import Dataset

    try:
        with _quiet(), tempfile.TemporaryDirectory() as cache:
            return Dataset.from_parquet(str(path), cache_dir=cache, keep_in_memory=True)
    except Exception as error:  # datasets wraps the reader's errors in its own, differently by version
        raise BenchclaimError(f"{path.name}: not readable as parquet; write it with to_parquet") from error


def _splits(found: Dataset | DatasetDict) -> dict[str, Dataset]:
    return dict(found) if isinstance(found, dict) else {"": found}


def _tables(label: str, splits: Mapping[str, Dataset]) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for split, dataset in splits.items():
        table = table_of(f"{label}/{split}" if split else label, (dict(record) for record in dataset))
        kind = split if split in KINDS else kind_of(table)
        if kind in found:
            raise BenchclaimError(f"{label}: two splits of {kind}; name the splits {', '.join(KINDS)}")
        found[kind] = table
    return found


@contextmanager
def _quiet() -> Iterator[None]:
    """Neither progress bars nor log lines while datasets works; afterwards the setting is as it was."""
    from datasets.utils import logging  # type: ignore[import-untyped]

    shown, level = logging.is_progress_bar_enabled(), logging.get_verbosity()
    logging.disable_progress_bar()
    logging.set_verbosity(logging.CRITICAL)
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if shown:
            logging.enable_progress_bar()
