"""From a file, its bytes or a string to an Article."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path

from claims.errors import BenchclaimError
from claims.model import Article, Note
from claims.reading.charset import decode, misread
from claims.reading.metadata import metadata
from claims.reading.script import language

LIMIT = 32_000_000
"""Bytes of the largest file that is read unless the caller says otherwise: ten million Chinese characters."""
_SAMPLE = 100_000
_NOISE = re.compile(r"<[^<>]{0,500}>|https?://[^\s)>\"']+|&[a-z]+;", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_path(path: Path, *, limit: int = LIMIT) -> Article:
    """Read one text file (plain, HTML, markdown) of at most `limit` bytes.

    Raises BenchclaimError where the file is missing, a folder, unreadable, empty, too large or no text.
    """
    if path.is_dir():
        raise BenchclaimError(f"{path} is a folder: name the files in it")
    if path.exists() and not (path.is_file() or path.is_fifo()):
        raise BenchclaimError(f"{path} is a device, not a file: name a text file")
    try:
        _require_size(str(path), path.stat().st_size, limit)
        data = path.read_bytes()
    except FileNotFoundError:
        raise BenchclaimError(f"{path} does not exist: check the name") from None
    except OSError as error:
        raise BenchclaimError(f"{path} cannot be read ({error.strerror}): check its permissions") from None
    return read_bytes(path.name, data, limit=limit)


def read_bytes(name: str, data: bytes, *, limit: int = LIMIT) -> Article:
    """Decode a text and read its metadata. Raises BenchclaimError where it is empty, too large or no text."""
    _require_size(name, len(data), limit)
    text, notes = decode(name, data)
    if not text.strip("\ufeff \t\r\n"):
        raise BenchclaimError(f"{name} is empty: nothing to check in it")
    return article_from_text(name, text, notes=notes)


def _require_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        raise BenchclaimError(f"{name} has {size:,} bytes, an article at most {limit:,}: split it")


def article_from_text(
    name: str,
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    published: dt.date | None = None,
    notes: tuple[Note, ...] = (),
) -> Article:
    """An article of a text already decoded; what is not given is read off the text."""
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
        notes += (Note(where=name, what="holds halves of characters: each was replaced by U+FFFD"),)
    elif not notes and (lost := text.count("\ufffd")):
        notes = (Note(where=name, what=f"{lost} characters were lost before it came here (U+FFFD)"),)
    if wrong := misread(text):
        what = f"is UTF-8 that was read as {wrong} before it came here, and garbled: fetch it again"
        notes += (Note(where=name, what=what),)
    found = metadata(text)
    return Article(
        name=name,
        text=text,
        title=title or found.title,
        url=url or found.url,
        published=published or found.published,
        language=language(_NOISE.sub(" ", text[:_SAMPLE])),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        notes=notes,
    )
