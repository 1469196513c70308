"""Finding passages: for what somebody types, and for a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from claims.model import Claim, Noun
from evidence.passages.store import opened
from evidence.passages.words import words

MOST = 200
"""Words and phrases of a query that are looked for."""
_CHUNK = re.compile(r'"([^"]+)"|(\S+)')
_SCALES = (1, 1_000, 10_000, 1_000_000, 100_000_000, 1_000_000_000, 1_000_000_000_000)
"""What figures are written in: 671 billion, 6710亿, 67.1万."""
_FIND = """
SELECT (SELECT min(path) FROM file WHERE file.document = document.id), sha256, page, start, stop, text,
       bm25(found) AS badness
FROM found JOIN passage ON passage.id = found.rowid JOIN document ON document.id = passage.document
WHERE found MATCH ? ORDER BY badness, sha256, start LIMIT ?
"""


class Passage(Noun):
    """A piece of a document, word by word: context for a reviewer, no evidence by itself."""

    document: str
    """Path of the file when it was added."""
    sha256: str
    """Of the file."""
    page: int | None
    """Of a PDF, counted from 1."""
    start: int
    """Offset in the text of the document as it was extracted."""
    end: int
    text: str
    score: float
    """BM25: how well it fits beside the others found. Says nothing across queries, or of truth."""


def search(index: Path, query: str, limit: int = 10) -> list[Passage]:
    """The passages that fit a query best, the best first; words in quotation marks stand together.

    Case, width, script (traditional or simplified) and hyphens do not count. Raises BenchclaimError where
    there is no index.
    """
    return _find(index, (quoted or word for quoted, word in _CHUNK.findall(query)), limit)


def for_claim(index: Path, claim: Claim, limit: int = 10) -> list[Passage]:
    """The passages that speak of what a claim speaks of: its models, benchmarks and figure."""
    names = (claim.subject, *claim.objects, *claim.benchmarks)
    return _find(index, [*(name for name in names if name), *_figures(claim.value)], limit)


def _find(index: Path, chunks: Iterable[str], limit: int) -> list[Passage]:
    wanted = list(dict.fromkeys(term for chunk in chunks for term in _terms(chunk)))[:MOST]
    with opened(index) as database:
        rows = database.execute(_FIND, (" OR ".join(wanted), max(0, limit))).fetchall() if wanted else []
    fields = ("document", "sha256", "page", "start", "end", "text")
    return [
        Passage.model_validate({**dict(zip(fields, row, strict=False)), "score": round(-row[-1], 6)})
        for row in rows
    ]


def _terms(chunk: str) -> Iterator[str]:
    """A chunk as one phrase, and its words; letters and digits alone say nothing outside of it."""
    found = list(words(chunk))
    if found:
        yield f'"{" ".join(found)}"'
    yield from (f'"{word}"' for word in found if len(word) > 1 and word.strip("0"))


def _figures(value: float | str | None) -> list[str]:
    """A figure as texts write it: 671000000000 is 671 (billion) and 6710 (亿)."""
    if value is None or isinstance(value, str):
        return [value] if value else []
    scaled = [value / scale for scale in _SCALES]
    short = [f"{each:g}" for each in scaled if 1 <= abs(each) < 10_000 and round(each, 2) == each]
    return list(dict.fromkeys([f"{value:,}" if isinstance(value, int) else f"{value:,g}", *short]))
