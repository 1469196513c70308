"""What the machine found on a claim, as part of a page: verdict, reasons, chart, figures, what is missing.

It depends on nothing but the material and the language, so it is made once and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup
from sqlalchemy import Engine

from claims.model import Claim
from evidence.model import Record, Score
from reports.amounts import day, figure, number, share
from reports.card import beside, facts, open_ends, why_of
from reports.charts.strip import rows_of, strip
from reports.checks import OPEN, check_rows, remarks, tally
from reports.cited import QUALIFIERS
from reports.html.cards import Grid
from reports.html.markup import phrase, web
from reports.shelf import Shelf, model_of, shelve
from reports.words import Words
from reports.words import words as report_words
from verify.review.corrections import FLAW_OF
from verify.review.model import Material
from verify.review.web import kept
from verify.review.web.page import environment
from verify.review.web.wording import words

PANELS = 512
"""Panels remembered: some 30 KB each."""
READ = ("kind", "modality", "subject", "relation", "degree", "objects", "benchmarks", "scope", "attribute",
        "value", "unit")  # fmt: skip
"""The fields of a claim a reviewer sees and may correct, in their order on the page."""


class Figure(NamedTuple):
    """A record as a row: what was measured, how, by whom, and where that is written."""

    what: str
    test: str
    value: str
    spread: str
    setting: str
    who: str
    relationship: str
    """Of the evaluator to the maker, as `relationship.*` of the reports has it."""
    independent: bool
    date: str
    source: int
    locator: str
    outlier: bool


class Origin(NamedTuple):
    """A source: what it is called and where it is."""

    number: int
    title: str
    address: str
    """Empty where the web has none."""
    told: str
    """Publisher and dates."""


@lru_cache(maxsize=PANELS)
def panel(engine: Engine, digest: str, lang: str) -> Markup:
    """The machine's side of a case, from its material."""
    return Markup(_panel(kept.material(engine, digest), lang))


def read_as(claim: Claim, lang: str) -> list[tuple[str, str]]:
    """The fields of a claim that say something, with their names, in words."""
    t, said = words(lang), report_words(lang)
    told = {name: field(claim, name, said, t) for name in READ}
    if claim.value is not None:  # a figure is told with its unit
        told |= {"value": figure(claim.value, claim.unit, said), "unit": ""}
    return [(t(f"field.{name}"), value) for name, value in told.items() if value]


def field(claim: Claim, name: str, said: Words, t: Words) -> str:
    """A field of a claim in words; empty where there is nothing to say."""
    value = getattr(claim, name)
    if name == "modality" and value == "asserted":
        return ""
    if isinstance(value, tuple):
        return "; ".join(value)
    if name in ("kind", "scope") and value:
        return said.known(name, value)
    if name in ("relation", "degree", "modality") and value:
        return t(f"{name}.{value}")
    if name == "attribute":
        return said.known("attribute", value) if value else ""
    return "" if value is None else f"{value:,}" if type(value) is int else str(value)


def correctable(claim: Claim) -> dict[str, str]:
    """The fields of a claim as a form shows them to be changed; a list with semicolons."""
    shown = {}
    for name in (*FLAW_OF, "start"):
        value = getattr(claim, name)
        shown[name] = "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return shown


def _panel(material: Material, lang: str) -> str:
    finding, said = material.finding, report_words(lang)
    shelf = shelve([finding], material.records, material.sources)
    heads, rows = check_rows(finding, shelf, said)
    folded = phrase(tally(finding, said)) if len(rows) > OPEN else None
    grid = Grid(tuple(map(phrase, heads)), tuple(tuple(map(phrase, row)) for row in rows), folded)
    ends = [each for each in (*beside(finding, said), *open_ends(finding, said)) if each]
    return (
        environment()
        .get_template("machine.html")
        .render(
            t=words(lang),
            said=said,
            finding=finding,
            share=None if finding.score is None else share(finding.score),
            gauge=round(100 * (finding.score or 0), 1),
            facts=[phrase(each) for each in facts(finding, said)[1:]],  # the page's head says who says it
            why=phrase(why_of(finding, said)),
            chart=Markup(strip(finding, shelf, said)),
            bars=len(rows_of(finding, shelf, said)),
            grid=grid if rows else None,
            figures=_figures(shelf, said),
            origins=_origins(shelf, said),
            open_rows=OPEN,
            remarks=[phrase(each) for each in remarks(finding, said)],
            ends=[phrase(each) for each in ends],
            run=material.run,
        )
    )


def _figures(shelf: Shelf, said: Words) -> list[Figure]:
    return [_figure(record, shelf, said) for record in shelf.records.values()]


def _figure(record: Record, shelf: Shelf, said: Words) -> Figure:
    value, spread, outlier = figure(record.value, record.unit, said), "", False
    if isinstance(record, Score):
        test = f"{record.benchmark} ({record.release})" if record.release else record.benchmark
        items = f"n = {record.n_items}" if record.n_items else None
        setting = [record.subset, record.metric, record.mode, record.effort, record.setting, items]
        spread, outlier = _spread(record), record.outlier
    else:
        test, value = said.known("attribute", record.attribute), QUALIFIERS[record.qualifier] + value
        period = f"{record.valid_from or ''}–{record.valid_until or ''}".strip("–")
        setting = [said("list").join(record.objects), period, record.note]
    return Figure(
        what=model_of(record),
        test=test,
        value=value,
        spread=spread,
        setting=said("clause").join(each for each in setting if each),
        who=record.evaluator,
        relationship=said(f"relationship.{record.evaluator_relationship}"),
        independent=record.evaluator_relationship == "third_party",
        date=day(record.date, said) if record.date else "",
        source=shelf.numbers[record.source],
        locator=record.locator or "",
        outlier=outlier,
    )


def _spread(record: Score) -> str:
    if record.interval:
        return f"{number(record.interval[0])}–{number(record.interval[1])}"
    return f"± {number(record.standard_error)}" if record.standard_error else ""


def _origins(shelf: Shelf, said: Words) -> Sequence[Origin]:
    found = []
    for key, at in shelf.numbers.items():
        source = shelf.sources.get(key)
        if source is None:
            found.append(Origin(at, key, "", ""))
            continue
        dates = [day(one, said) for one in (source.published or source.published_about,) if one]
        told = [each for each in (source.publisher, *dates, source.licence) if each]
        found.append(Origin(at, source.title, web(source.url), said("comma").join(told)))
    return found
