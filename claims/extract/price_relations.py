"""Who is cheaper than whom, where no figure says by how much."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.discounts import MEASURES
from claims.extract.draft import Draft, View, names
from claims.extract.parties import as_models, names_after, names_before
from claims.patterns import pattern


def price_relations(view: View) -> Iterator[Draft]:
    """ "cheaper than X and Y": a relation without a figure."""
    if "prices.cheaper" not in view.sentence.hints:
        return
    yield from _than(view)
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
        if pattern("prices.trained").search(view.text, clause.start, at):
            continue
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


def _than(view: View) -> Iterator[Draft]:
    """ "A比B便宜": the rival stands before the word."""
    start = view.sentence.start
    for m in pattern("prices.than_cheaper").finditer(view.masked[start : view.sentence.end]):
        at, end = start + m.start("value"), start + m.end()
        if any(a.form in (*MEASURES, "money") and 0 <= a.start - end <= 6 for a in view.sentence.amounts):
            continue  # "比B便宜80%": told with its figure
        if any(start <= h.start < at for h in view.sentence.cues_of("prediction", "condition", "negation")):
            continue
        objects = as_models(view, names_before(view, start + m.start(), at))
        subjects = tuple(e for e in view.topic_at(start + m.start()) if e not in objects)
        clause = view.sentence.clause_at(at)
        for subject in subjects[:1] if objects else ():
            yield Draft(
                by="rule:price_relation",
                start=clause.start,
                end=end,
                kind="price",
                subject=subject.name,
                objects=names(objects),
                attribute="price_relative",
                value="higher" if m["higher"] else "lower",
            )
