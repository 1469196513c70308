"""JSON as its parser wants it: UTF-8 without a byte-order mark, null where Python wrote NaN or Infinity."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BARE = re.compile(rb"(^|[:\[,])(\s*)(?:-?Infinity|-?NaN)(?=\s*(?:[,}\]]|$))")
"""Figures that are none, which JSON does not know. Prose that reads like one changes too, names and figures
do not."""


class _Utf8(NamedTuple):
    """A text read as UTF-8 bytes."""

    text: IO[str]

    def read(self, size: int = -1) -> bytes:
        return self.text.read(size).encode()


class _Strict(NamedTuple):
    """Bytes of JSON, strictly."""

    file: IO[bytes] | _Utf8
    rest: bytearray
    """What is held back because it may end in the middle of a word."""

    def read(self, size: int = -1) -> bytes:
        more = self.file.read(size)
        data = bytes(self.rest) + more
        ends = max(data.rfind(b","), data.rfind(b"}"), data.rfind(b"]")) + 1
        cut = ends if ends and more and size else len(data)
        self.rest[:] = data[cut:]
        return _strictly(data[:cut])


@contextmanager
def json_bytes(path: Path) -> Iterator[_Strict]:
    """A file of JSON in UTF-8 or UTF-16, to be read in pieces."""
    with path.open("rb") as file:
        start = file.read(len(codecs.BOM_UTF8))
        if start.startswith(_UTF_16):
            with path.open(encoding="utf-16", errors="replace", newline="") as text:
                yield _Strict(_Utf8(text), bytearray())
            return
        file.seek(0 if start != codecs.BOM_UTF8 else len(start))
        yield _Strict(file, bytearray())


def first_bytes(path: Path, size: int) -> bytes:
    """The first bytes of a file of JSON; b"" for a folder."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        data = file.read(size)
    if data.startswith(_UTF_16):
        data = data.decode("utf-16", errors="ignore").encode()
    return _strictly(data.removeprefix(codecs.BOM_UTF8))


def _strictly(data: bytes) -> bytes:
    return _BARE.sub(rb"\1\2null", data) if b"NaN" in data or b"Infinity" in data else data
