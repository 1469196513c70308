"""Who is cheaper than whom, where no figure says by how much."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.discounts import MEASURES
from claims.extract.draft import Draft, View, names
from claims.extract.parties import as_models, names_after
from claims.patterns import pattern


def price_relations(view: View) -> Iterator[Draft]:
    """ "cheaper than X and Y": a relation without a figure."""
    if "prices.cheaper" not in view.sentence.hints:
        return
    whole = view.text[view.sentence.start : view.sentence.end]
    for m in pattern("prices.cheaper").finditer(whole):
        at, end = view.sentence.start + m.start(), view.sentence.start + m.end()
        if any(a.form in MEASURES and 0 <= at - a.end <= 2 for a in view.sentence.amounts):
            continue  # "26% cheaper than B": told with its figure
        if not pattern("prices.cost").search(whole) and not m[0].lower().startswith(
            ("less exp", "more exp", "cheap")
        ):
            continue
        clause = view.sentence.clause_at(at)
        found = names_after(view, end, clause.end)
        objects = as_models(view, found)
        subjects = tuple(e for e in view.topic_at(at) if e not in objects)
        if (
            not objects
            or not subjects
            or any(
                h.start <= at < h.end
                for h in view.sentence.cues_of("better", "worse")
                if not pattern("prices.cost").search(whole)
            )
        ):
            continue
        value = next(k for k in ("lower", "higher", "equal") if m[k])
        for subject in subjects:
            yield Draft(
                by="rule:price_relation",
                start=clause.start,
                end=found[-1].end,
                kind="price",
                subject=subject.name,
                objects=names(objects),
                attribute="price_relative",
                value=value,
            )
