"""The text of a document: of a PDF its pages, of HTML what is read on the page, of any other text itself."""

from __future__ import annotations

import html
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from claims.errors import BenchclaimError
from claims.reading.charset import decode
from claims.reading.markup import drafts, is_page
from claims.reading.pagecues import cues
from claims.reading.strand import Draft
from evidence.passages import pdf

LIMIT = 64_000_000
"""Bytes of the largest document: a report of a thousand pages with pictures. Of HTML and text a quarter."""
CHARACTERS = 16_000_000
"""Characters of the longest text: a PDF of any size can hold more than its bytes."""
PAGE_END = "\n\f"
"""Between the text of one page and the next."""
_HTML = frozenset({".html", ".htm", ".xhtml"})


class Extracted(NamedTuple):
    """A document's text; offsets of passages count its characters."""

    text: str
    pages: tuple[tuple[int, int], ...] | None = None
    """Where each page of a PDF starts and ends in the text."""


def extract(path: Path, *, limit: int = LIMIT) -> Extracted:
    """The text of a file. Raises BenchclaimError where there is none, or too much of it."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            is_pdf = file.read(1024).lstrip().startswith(pdf.MAGIC) or path.suffix.lower() == ".pdf"
        _require(path, size, "bytes", limit if is_pdf else limit // 4)
        found = _of_pages(path) if is_pdf else _of_text(path, path.read_bytes())
    except OSError as error:
        raise BenchclaimError(
            f"{path.name} cannot be read ({error.strerror}): check its permissions"
        ) from None
    if not found.text.strip("\ufeff\f \t\r\n"):
        scanned = " (pictures of pages?): give it a text layer" if is_pdf else ": nothing to find in it"
        raise BenchclaimError(f"{path.name} holds no text{scanned}")
    return found


def _of_pages(path: Path) -> Extracted:
    texts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for text in pdf.pages(path):
        spans.append((length, length + len(text)))
        texts.append(text)
        length += len(text) + len(PAGE_END)
        _require(path, length, "characters", CHARACTERS)
    return Extracted(PAGE_END.join(texts), tuple(spans))


def _of_text(path: Path, data: bytes) -> Extracted:
    text, _ = decode(path.name, data)
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    if path.suffix.lower() in _HTML or is_page(text):
        text = "".join(_lines(drafts(text, 0, cues().regions)))
    return Extracted(text)


def _lines(blocks: list[Draft]) -> Iterator[str]:
    """The blocks of a page, each a paragraph, the cells of a row of a table beside each other."""
    if blocks:
        yield _line(blocks[0])
    for before, block in pairwise(blocks):
        beside = block.table >= 0 and (block.table, block.row) == (before.table, before.row)
        in_table = block.table >= 0 and block.table == before.table
        yield (" | " if beside else "\n" if in_table else "\n\n") + _line(block)


def _line(block: Draft) -> str:
    return " ".join(html.unescape(block.text).split())


def _require(path: Path, amount: int, of: str, limit: int) -> None:
    if amount > limit:
        raise BenchclaimError(f"{path.name} has {amount:,} {of}, {limit:,} are read at most: split it")
