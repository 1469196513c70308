"""Files that are there as a whole or not at all, whatever moment the power fails."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.errors import BenchclaimError

PART = ".tmp"
"""Suffix of a file that is being written."""


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary name beside `path`, which becomes `path` when the block ends without a fault."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + PART)
    yield temporary
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    temporary.replace(path)
    _settled(path.parent)


def written(path: Path, text: str) -> None:
    """Write a text file as a whole."""
    with whole(path) as temporary:
        temporary.write_bytes(text.encode())


def appended(path: Path, line: str) -> None:
    """Add a line to a file. After a failure the last line may be cut, never one before it."""
    with path.open("ab") as file:
        file.write(line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def sha256(path: Path) -> str:
    """The digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _settled(folder: Path) -> None:
    """The names in a folder are on disk too; not every system can be asked."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Only one run writes to a folder at a time; the lock goes with the process.

    Raises BenchclaimError where another run holds it or the folder cannot be made.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BenchclaimError(
            f"{folder} cannot be made ({error.strerror}): give another folder with --to"
        ) from None
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise BenchclaimError(
            f"{folder}: another run is writing to it: wait for it or give another folder"
        ) from None
    except OSError as error:
        raise BenchclaimError(f"{folder} cannot be written ({error.strerror}): give another folder") from None
    try:
        yield
    finally:
        (folder / ".lock").unlink(missing_ok=True)
        lock.release()
