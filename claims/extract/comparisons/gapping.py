"""A verb said once for several rivals, each on its own test: "beats A on MATH and B on GPQA"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, names
from claims.extract.parties import as_models
from claims.extract.setting import is_benchmark
from claims.wording.patterns import pattern


def gapped(view: View, drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts of one verb and the further ones it stands for; the tests are shared out among them."""
    end = max((draft.end for draft in drafts), default=-1)
    masked = view.masked[end : view.sentence.end] if drafts else ""
    found = pattern("comparison.gapped").match(masked) if drafts and drafts[0].objects else None
    while found:
        start, stop = end + found.start("rival"), end + found.end("rival")
        rivals = [m for m in view.sentence.mentions if start <= m.start < stop]
        objects = names([e for e in as_models(view, rivals) if e.type == "model"])
        if not objects or any(draft.subject in objects for draft in drafts):
            break
        first = _tests(view, end + found.start("here"), end + found.end("here"))
        yield from (draft._replace(benchmarks=first) for draft in drafts)
        own = _tests(view, end + found.start("there"), end + found.end("there"))
        drafts = [
            draft._replace(
                start=start, end=end + found.end("there"), objects=objects, benchmarks=own, degree=None
            )
            for draft in drafts
        ]
        end = stop
        masked = view.masked[end : view.sentence.end]
        found = pattern("comparison.gapped").match(masked)
        if not found:
            yield from drafts
            return
    yield from drafts


def _tests(view: View, start: int, end: int) -> tuple[str, ...]:
    """The tests named in [start, end)."""
    return tuple(m.entity.name for m in view.sentence.mentions if is_benchmark(m) and start <= m.start < end)
