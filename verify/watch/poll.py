"""Waiting for files to change: the one place where time passes."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from claims.errors import BenchclaimError

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SPAN = re.compile(r"(\d+(?:\.\d+)?)([smhd])")

Stamps = tuple[tuple[str, int, int], ...]
"""Path, time of the last change in nanoseconds, size."""


def seconds_of(text: str) -> float:
    """The seconds of `30s`, `10m`, `1h` or `1d`. Raises BenchclaimError for anything else, or for no time."""
    match = _SPAN.fullmatch(text.strip())
    seconds = float(match[1]) * UNITS[match[2]] if match else 0.0
    if not seconds:
        raise BenchclaimError(f"--every {text}: no span of time; write it as 30s, 10m, 1h or 1d")
    return seconds


def changes(
    paths: Sequence[Path], seconds: float, wait: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Yields whenever the content of some files is another than before, looking every so many seconds.

    A folder stands for all files in it. What was merely touched, or written again as it was, is no change.
    """
    stamps, digest = _stamps(paths), _digest(paths)
    while True:
        wait(seconds)
        now = _stamps(paths)
        if now == stamps:
            continue
        stamps, before = now, digest
        digest = _digest(paths)
        if digest != before:
            yield


def _files(paths: Sequence[Path]) -> list[Path]:
    found = (sorted(path.rglob("*")) if path.is_dir() else [path] for path in paths)
    return [file for files in found for file in files if file.is_file()]


def _stamps(paths: Sequence[Path]) -> Stamps:
    found = []
    for file in _files(paths):
        try:
            stat = file.stat()
        except OSError:  # gone since it was listed
            continue
        found.append((str(file), stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def _digest(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in _files(paths):
        try:
            content = file.read_bytes()
        except OSError:
            continue
        digest.update(f"{file} {hashlib.sha256(content).hexdigest()}\n".encode(errors="surrogatepass"))
    return digest.hexdigest()
