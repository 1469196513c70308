"""Lines of data sheets that tell the terms of their model."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.quantities.holders import bearers
from claims.wording.patterns import pattern


def on_sheet(view: View) -> Iterator[Draft]:
    """ "License: Proprietary", "Open weights: No": what a line of a data sheet says of its model."""
    found = pattern("license.sheet").match(view.text, view.sentence.start, view.sentence.end)
    if not found:
        return
    opened_so = "open weights" if found["weights"] or "权重" in found[0] else "open-source"
    for model in bearers(view, view.sentence.start)[:1]:
        yield Draft(
            by="rule:license",
            start=view.sentence.start,
            end=view.sentence.end,
            kind="license",
            subject=model.name,
            attribute="license",
            value=opened_so if found["yes"] else "proprietary",
        )
