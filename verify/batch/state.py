"""The folder of a run: what is finished in it, and how it is finished.

plan.json      what the run does; written first
shards.jsonl   a line for each finished part
index.json     the end: both in one, and the counts; then the two are removed
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.errors import BenchclaimError
from verify.batch.disk import PART, sha256, whole, written
from verify.batch.plan import Plan, lasting, require_same
from verify.batch.schema import FOLDERS, PROBLEMS, arrow
from verify.batch.shards import Shard, writer

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

PLAN, JOURNAL, INDEX, FIRSTS = "plan.json", "shards.jsonl", "index.json", "firsts.sqlite"
PROBLEM_FILE = "problems.parquet"


def begun(folder: Path, made: Plan, *, resume: bool) -> list[Shard]:
    """The finished parts of a run that goes on, after making the folder ready.

    Raises BenchclaimError where there is a run already and nothing was said of resuming, or another run.
    """
    before = _object(folder / PLAN) or _object(folder / INDEX)
    if before is None:
        if any((folder / name).exists() for name in FOLDERS):
            raise BenchclaimError(f"{folder} holds tables without a plan: give another folder with --to")
        written(folder / PLAN, _json(made))
        return []
    if not resume:
        raise BenchclaimError(f"{folder} holds a run: go on with --resume, or give another folder with --to")
    require_same(before, made, folder)
    _swept(folder)
    return _finished(folder)


def complete(folder: Path) -> dict[str, Any] | None:
    """The index of a finished run; leftovers of its end are removed."""
    index = _object(folder / INDEX)
    if index is not None:
        _cleared(folder)
    return index


def finish(folder: Path, made: Plan, shards: Sequence[Shard]) -> dict[str, Any]:
    """Put the problems in one file, write the index, remove what only a run needs. Returns the index."""
    problems = [folder / name for shard in shards for name in shard["files"] if name.startswith("problems/")]
    with whole(folder / PROBLEM_FILE) as temporary:
        rows = _merged(problems, temporary)
    path = folder / PROBLEM_FILE
    kept = [shard | {"files": _without_problems(shard["files"])} for shard in shards]
    index = lasting(made) | {
        "counts": _counts(folder, shards),
        "shards": kept,
        "problems": {"rows": rows, "bytes": path.stat().st_size, "sha256": sha256(path)},
    }
    written(folder / INDEX, _json(index))
    _cleared(folder)
    return index


def parts(
    folder: Path, shards: Sequence[Shard], table: str, columns: Sequence[str]
) -> Iterator[pa.RecordBatch]:
    """Some columns of a table, part by part."""
    from pyarrow import parquet

    for shard in shards:
        for name in shard["files"]:
            if name.startswith(f"{table}/"):
                with parquet.ParquetFile(folder / name) as file:
                    yield from file.iter_batches(columns=list(columns))


def _counts(folder: Path, shards: Sequence[Shard]) -> dict[str, int]:
    rows = {table: sum(_rows(shard["files"], table) for shard in shards) for table in FOLDERS}
    double = sum(
        len(batch) - batch.column("duplicate_of").null_count
        for batch in parts(folder, shards, "articles", ["duplicate_of"])
    )
    return {"items": sum(shard["items"] for shard in shards), "duplicates": double, **rows}


def _rows(files: Mapping[str, Any], table: str) -> int:
    return sum(about["rows"] for name, about in files.items() if name.startswith(f"{table}/"))


def _without_problems(files: Mapping[str, Any]) -> dict[str, Any]:
    return {name: about for name, about in files.items() if not name.startswith("problems/")}


def _merged(problems: Sequence[Path], to: Path) -> int:
    from pyarrow import parquet

    rows = 0
    with writer(to, arrow(PROBLEMS)) as out:
        for path in problems:
            table = parquet.read_table(path)
            if table.num_rows:
                out.write_table(table, row_group_size=table.num_rows)
            rows += table.num_rows
    return rows


def _finished(folder: Path) -> list[Shard]:
    """The parts of the journal from the first on, as long as their files are what it says."""
    found: list[Shard] = []
    journal = folder / JOURNAL
    if not journal.exists():
        return found
    lines = journal.read_bytes().split(b"\n")[:-1]  # what has no end of line was cut
    for number, line in enumerate(lines):
        shard = _loaded(line)
        if shard is None or shard["part"] != number or not _intact(folder, shard["files"]):
            break
        found.append(shard)
    with whole(journal) as temporary:
        temporary.write_bytes(b"".join(line + b"\n" for line in lines[: len(found)]))
    return found


def _intact(folder: Path, files: Mapping[str, Any]) -> bool:
    return all(
        (folder / name).is_file()
        and (folder / name).stat().st_size == about["bytes"]
        and sha256(folder / name) == about["sha256"]
        for name, about in files.items()
    )


def _swept(folder: Path) -> None:
    """Remove files that were being written."""
    for path in folder.rglob(f"*{PART}"):
        path.unlink()


def _cleared(folder: Path) -> None:
    shutil.rmtree(folder / "problems", ignore_errors=True)
    for name in (JOURNAL, PLAN):
        (folder / name).unlink(missing_ok=True)


def _object(path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    found = _loaded(path.read_bytes())
    if found is None:
        raise BenchclaimError(f"{path} is damaged: begin anew in another folder")
    return found


def _loaded(data: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(data)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"
