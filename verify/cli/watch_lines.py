"""The lines of a finished run, article by article, and the same lines as of another run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from claims.errors import BenchclaimError
from reports.jsonl import from_json, read, to_jsonl
from reports.runs import SUFFIXES
from verify.model import Dossier, Run

REMEDY = "give a run as check --format jsonl or batch wrote it"
BOM = "\ufeff"
_DOCUMENT, _RUN = '"document": ', ', "run": '


class Lines(NamedTuple):
    """The lines of one article, one a finding, in their order."""

    where: str
    name: str
    sha256: str
    lines: tuple[str, ...]

    def open(self) -> Dossier:
        """What they say."""
        return read(self.lines, self.where)[0]


class _Head(NamedTuple):
    name: str
    sha256: str
    starts: bool
    """Whether the line bears the text of its article, as the first of them does."""
    run: Any


def lines_of(run: Path) -> Iterator[tuple[str, str]]:
    """File and line of each finding of a run, the files of a folder by name.

    Raises BenchclaimError for what is no run.
    """
    if (run / "index.json").is_file() and (run / "findings").is_dir():
        for part in sorted((run / "findings").glob("part-*.parquet")):
            yield from ((str(part), line) for line in _of_parquet(part))
        return
    for file in _files(run):
        yield from ((str(file), line) for line in _of_file(file) if line)


def _of_file(file: Path) -> Iterator[str]:
    try:
        if file.suffix.lower() == ".json":
            yield from to_jsonl(from_json(file.read_text(encoding="utf-8-sig"), str(file))).split("\n")
            return
        with file.open(encoding="utf-8-sig", newline="\n") as lines:
            yield from (line.rstrip("\r\n") for line in lines)
    except (OSError, UnicodeDecodeError) as error:
        raise BenchclaimError(f"{file} cannot be read ({error}); {REMEDY}") from None


def _files(run: Path) -> list[Path]:
    if not run.is_dir():
        return [run]
    found = sorted(each for each in run.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file())
    return [each for each in found if not any(p.startswith(".") for p in each.relative_to(run).parts)]


def _of_parquet(part: Path) -> Iterator[str]:
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    try:
        for batch in pq.ParquetFile(part).iter_batches(columns=["json"]):
            yield from (line.rstrip("\n") for line in batch.column(0).to_pylist())
    except (OSError, ValueError, KeyError, pa.ArrowException) as error:
        raise BenchclaimError(f"{part} cannot be read ({error}); {REMEDY}") from None


def digest_of(lines: Iterable[tuple[str, str]]) -> str:
    """sha256 over the lines of a run, each with its end."""
    digest = hashlib.sha256()
    for _, line in lines:
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def articles_of(lines: Iterable[tuple[str, str]]) -> Iterator[Lines]:
    """The lines by article: those below each other, from the one that bears the text."""
    head, where, found = None, "", list[str]()
    for place, line in lines:
        this = _head(place, line)
        if head and (this.starts or this[:2] != head[:2]):
            yield Lines(where, head.name, head.sha256, tuple(found))
            found = []
        head, where = this, place
        found.append(line)
    if head:
        yield Lines(where, head.name, head.sha256, tuple(found))


def run_of(lines: Iterable[tuple[str, str]]) -> Run:
    """The run that made the lines, as the first says. Raises BenchclaimError where there is none."""
    for where, line in lines:
        try:
            return Run.model_validate(_head(where, line).run)
        except ValueError:
            raise BenchclaimError(f"{where}: its run is not told as it should be; {REMEDY}") from None
    raise BenchclaimError(f"it holds no findings; {REMEDY}")


def _head(where: str, line: str) -> _Head:
    """What a line says of its article and run, without reading its evidence where it can be told without."""
    start, decoder = line.rfind(_DOCUMENT), json.JSONDecoder()
    try:
        document, end = decoder.raw_decode(line, start + len(_DOCUMENT)) if start > 0 else (None, 0)
        if document is None or not line.startswith(_RUN, end):
            row = json.loads(line)
            document, run = row["document"], row["run"]
        else:
            run, _ = decoder.raw_decode(line, end + len(_RUN))
        return _Head(str(document["name"]), str(document["sha256"]), document["text"] is not None, run)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BenchclaimError(f"{where}: a line of it is no finding; {REMEDY}") from None
