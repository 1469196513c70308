"""What a check has to do, in order: a typed text, articles, sets of claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from claims.errors import BenchclaimError
from claims.model import Note
from claims.reading.read import article_from_text
from claims.samples import articles as sample_articles
from claims.sets import Language, bundled, load_set
from verify.inputs import STDIN, articles, count_files
from verify.model import Dossier
from verify.pipeline import Engine, check_all, check_set

Result = Dossier | Note


@dataclass(frozen=True, slots=True)
class Jobs:
    """What the operator named."""

    text: str | None
    paths: tuple[str, ...]
    sets: tuple[Path, ...]
    stdin: bytes | None = None
    reports: Path | None = None
    """Where the reports go: not a place to read articles from."""

    @property
    def typed(self) -> bool:
        """Whether there is nothing but a text given on the spot, to be answered on the spot."""
        return not self.sets and self.paths in ((), (STDIN,)) and (self.text is None) == bool(self.paths)

    @property
    def count(self) -> int:
        """How many dossiers there will be, as far as can be told beforehand."""
        return (self.text is not None) + len(self.sets) + count_files(self.paths, self.reports)


def with_samples(jobs: Jobs) -> Jobs:
    """The same jobs and the sample articles and claim sets that come along."""
    paths = (*jobs.paths, *(str(path) for path in sample_articles()))
    return replace(jobs, paths=paths, sets=(*jobs.sets, *bundled()))


def results(jobs: Jobs, engine: Engine, lang: Language) -> Iterator[Result]:
    """A dossier for every job, or a Note where one could not be done."""
    if jobs.text is not None:
        if not jobs.text.strip():
            raise BenchclaimError("--text is empty: give a sentence")
        yield from check_all([article_from_text("text", jobs.text)], engine)
    yield from check_all(articles(jobs.paths, jobs.stdin, leave_out=jobs.reports), engine)
    for path in jobs.sets:
        try:
            yield check_set(load_set(path, lang), engine)
        except BenchclaimError as error:
            yield Note(where=str(path), what=str(error))
