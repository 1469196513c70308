"""RSS and Atom feeds: every entry an article."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from claims.reading.read import LIMIT
from verify.batch.extras import extra
from verify.batch.model import Raw

SUFFIXES = frozenset({".rss", ".atom"})
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_HEAD = 2000


def is_feed(path: Path, suffix: str) -> bool:
    """Whether a file is a feed, by its suffix or, of other XML, by its first element."""
    if suffix in SUFFIXES:
        return True
    if suffix != ".xml":
        return False
    try:
        with path.open("rb") as file:
            return _FEED.search(file.read(_HEAD)) is not None
    except OSError:
        return False  # told when it is read


def of_feed(path: Path) -> Iterator[Raw]:
    """The entries of a feed as pages with their headline, in the order of the feed.

    Raises BenchclaimError where feedparser is not installed.
    """
    parser = extra("feedparser", "batch", f"{path} is a feed: reading it")
    where = str(path)
    try:
        if path.stat().st_size > LIMIT:
            yield Raw(where, path.name, problem=f"{where} has more than {LIMIT:,} bytes: split the feed")
            return
        data = path.read_bytes()
    except OSError as error:
        yield Raw(where, path.name, problem=f"{where} cannot be read ({error.strerror}): check the file")
        return
    found = parser.parse(BytesIO(data))  # bytes alone it would take for a file's name first
    for number, entry in enumerate(found.entries, start=1):
        yield _raw(f"{where}: entry {number}", f"{path.name}:{number}", entry, number / len(found.entries))
    if not found.entries:
        said = f" ({' '.join(str(found.get('bozo_exception', '')).split()):.120})" if found.bozo else ""
        yield Raw(where, path.name, problem=f"{where} is a feed without entries{said}: fetch it again")


def _raw(place: str, name: str, entry: Any, share: float) -> Raw:
    bodies = [part.get("value", "") for part in entry.get("content", ())] or [entry.get("summary", "")]
    body, title = "\n".join(bodies), entry.get("title")
    if not body.strip() and not title:
        return Raw(place, name, problem="no text: left out", share=share)
    page = (
        f"<html><body><article><h1>{escape(title or '', quote=False)}</h1>\n{body}\n</article></body></html>"
    )
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    day = dt.date(*stamp[:3]).isoformat() if stamp else None
    return Raw(place, name, page, None, None, title, entry.get("link"), day, None, share)
