"""WARC and ARC archives of web pages: every HTML or text response an article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims.reading.read import LIMIT
from verify.batch.extras import extra
from verify.batch.model import Raw

SUFFIXES = frozenset({".warc", ".warc.gz", ".arc", ".arc.gz", ".wet", ".wet.gz"})
TEXTUAL = ("text/html", "application/xhtml+xml", "text/plain")
_RECORDS = frozenset({"response", "resource", "conversion"})
_FOUND = "200"
"""Status of a page that is one; redirections and errors are no articles."""


def of_warc(path: Path) -> Iterator[Raw]:
    """The pages of an archive, in its order; a fault in the archive is the last of them.

    Raises BenchclaimError where warcio is not installed.
    """
    archives = extra("warcio.archiveiterator", "batch", f"{path} is a web archive: reading it")
    where, number, any_page = str(path), 0, False
    try:
        size = max(1, path.stat().st_size)
        with path.open("rb") as file:
            for number, record in enumerate(archives.ArchiveIterator(file), start=1):
                if _is_page(record):
                    any_page = True
                    yield _raw(
                        f"{where}: record {number}", f"{path.name}:{number}", record, file.tell() / size
                    )
    except Exception as error:  # zlib's, the library's own and others, for whatever is broken
        said = " ".join(str(error).split()) or type(error).__name__
        place = f"{where}: record {number + 1}"
        what = f"not readable as an archive from here on ({said:.120}): fetch the file again"
        yield Raw(place, path.name, problem=what)
        return
    if not any_page:
        yield Raw(where, path.name, problem=f"{where} holds no page of HTML or text: leave it out")


def _is_page(record: Any) -> bool:
    if record.rec_type not in _RECORDS:
        return False
    if record.rec_type == "response" and record.http_headers is not None:
        status = record.http_headers.get_statuscode()
        content = record.http_headers.get_header("Content-Type") or ""
    else:
        status, content = _FOUND, record.rec_headers.get_header("Content-Type") or ""
    return status == _FOUND and content.partition(";")[0].strip().lower() in TEXTUAL


def _raw(place: str, name: str, record: Any, share: float) -> Raw:
    url = record.rec_headers.get_header("WARC-Target-URI")
    data = record.content_stream().read(LIMIT + 1)
    if len(data) > LIMIT:
        return Raw(place, name, problem=f"more than {LIMIT:,} bytes: left out", share=share)
    if getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
        return Raw(place, name, problem="breaks off: fetch the archive again", share=share)
    return Raw(place, name, data=data, url=url, share=share)
