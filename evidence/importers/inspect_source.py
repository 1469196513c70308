"""Where a log of Inspect lies: one JSON file, or a zip archive of them. Both give a header and samples.

Archives of strangers are read one member at a time, none larger than WHOLE, all together not beyond TOTAL.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evidence.model import Problem
from evidence.streams import WHOLE, json_items, json_keys, json_value

HEADER = ("status", "eval", "plan", "results", "invalidated")
"""The parts of a log that are read besides its samples."""
TOTAL = 8_000_000_000
"""Bytes unpacked from one archive: a log of 8 GB is none that a person keeps."""
_HEADER, _START, _SUMMARIES = "header.json", "_journal/start.json", "summaries.json"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RecursionError)
_CONVERT = "turn the log into JSON with `inspect log convert`"


def is_archive(path: Path) -> bool:
    """Whether a file is a zip archive with the members of a log, or `.eval` and one that broke off."""
    if path.suffix not in (".eval", ".zip"):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return bool({_HEADER, _START} & set(archive.namelist()))
    except (zipfile.BadZipFile, OSError, ValueError):
        return path.suffix == ".eval" and _begins_like_one(path)


def _begins_like_one(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def is_log(path: Path) -> bool:
    """Whether a JSON file begins like a log."""
    keys = json_keys(path)
    return {"status", "eval"} <= keys and bool({"plan", "results", "samples", "stats", "version"} & keys)


def header_of(path: Path) -> dict[str, Any] | Problem:
    """Everything of a log but its samples; a Problem where it was cut off or is none."""
    if path.suffix in (".eval", ".zip"):
        return _archive_header(path)
    if path.stat().st_size <= WHOLE:
        found = json_value(path)
        if isinstance(found, dict | Problem):
            return found
        return Problem(path.name, "", "no object", "import a log of Inspect")
    header: dict[str, Any] = {}
    for key in HEADER:
        value = next(iter(json_items(path, key)), None)
        if isinstance(value, Problem):
            return value
        header[key] = value
    return header


def samples_of(path: Path, header: dict[str, Any]) -> Iterator[tuple[str, Any] | Problem]:
    """(place, sample) of each sample; a Problem for what cannot be read."""
    if path.suffix in (".eval", ".zip"):
        yield from _archive_samples(path)
        return
    samples = header.get("samples")
    found = iter(samples) if isinstance(samples, list) else json_items(path, "samples.item")
    if path.stat().st_size <= WHOLE and not isinstance(samples, list):
        return
    for number, sample in enumerate(found):
        yield sample if isinstance(sample, Problem) else (f"samples[{number}]", sample)


def _archive_header(path: Path) -> dict[str, Any] | Problem:
    try:
        with zipfile.ZipFile(path) as archive:
            if _HEADER not in archive.namelist():
                what = "no header.json: the run was cut off before its end"
                return Problem(path.name, _HEADER, what, "finish the run (`inspect eval-retry`)")
            found = _member(path, archive, _HEADER)
    except _BROKEN as error:
        return Problem(path.name, "", f"no zip archive, or broken off ({error})", "fetch the file again")
    if isinstance(found, dict | Problem):
        return found
    return Problem(path.name, _HEADER, "no object", "import a log of Inspect")


def _archive_samples(path: Path) -> Iterator[tuple[str, Any] | Problem]:
    """The summaries of all samples where the archive has them, else the samples one by one."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if _SUMMARIES in names:
            found = _member(path, archive, _SUMMARIES)
            if isinstance(found, list) and found:
                yield from ((f"{_SUMMARIES}[{number}]", sample) for number, sample in enumerate(found))
                return
            if isinstance(found, Problem):
                yield found
        read = 0
        for name in sorted(set(names)):
            if not (name.startswith("samples/") and name.endswith(".json")):
                continue
            read += archive.getinfo(name).file_size
            if read > TOTAL:
                what = f"more than {TOTAL / 1e9:.0f} GB unpacked"
                yield Problem(path.name, name, what, "give a log without messages and events")
                return
            sample = _member(path, archive, name)
            yield sample if isinstance(sample, Problem) else (name, sample)


def _member(path: Path, archive: zipfile.ZipFile, name: str) -> Any | Problem:
    """The value of one JSON member."""
    info = archive.getinfo(name)
    if info.file_size > WHOLE:
        what = f"{info.file_size / 1e6:.0f} MB unpacked"
        return Problem(path.name, name, what, f"at most {WHOLE / 1e6:.0f} MB are read at once")
    try:
        with archive.open(info) as member:
            return json.loads(member.read(WHOLE))
    except (NotImplementedError, RuntimeError) as error:  # another compression; encrypted
        return Problem(path.name, name, f"cannot be unpacked ({error})", _CONVERT)
    except _BROKEN as error:
        said = " ".join(str(error).split())
        return Problem(path.name, name, f"not JSON, or broken off ({said:.160})", "fetch the file again")
