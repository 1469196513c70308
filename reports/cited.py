"""What a report rests on: its sources, the figures it uses and the run that made it, as markdown."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.model import Record, Score
from reports.amounts import day, figure
from reports.escape import inline, link
from reports.shelf import Shelf, model_of, source_link
from reports.words import Words
from verify.model import Dossier

FIGURES = ("model", "test", "value", "setting", "measured", "place", "id")
"""The columns of `figure_row`, as templates name them."""
QUALIFIERS = {"exact": "", "at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}


def source_lines(shelf: Shelf, said: Words) -> Iterator[tuple[int, str]]:
    """Each source with its number: title, publisher, date, licence, digest."""
    for key, number in shelf.numbers.items():
        source = shelf.sources.get(key)
        parts = [inline(key)]
        if source:
            dates = [day(source.published, said)] if source.published else []
            digest = [f"`sha256 {source.sha256[:12]}`"] if source.sha256 else []
            told = [inline(each) for each in (source.publisher, source.licence) if each]
            parts = [link(source.title, source.url), *told[:1], *dates, *told[1:], *digest]
        yield number, said("comma").join(parts)


def figure_row(record: Record, shelf: Shelf, said: Words) -> list[str]:
    """One figure in the columns of `FIGURES`."""
    shown = figure(record.value, record.unit, said)
    if isinstance(record, Score):
        test = f"{record.benchmark} ({record.release})" if record.release else record.benchmark
        items = f"n = {record.n_items}" if record.n_items else None
        setting = [record.metric, record.mode, record.effort, record.setting, items]
    else:
        test, shown = said.known("attribute", record.attribute), QUALIFIERS[record.qualifier] + shown
        period = f"{record.valid_from or ''}–{record.valid_until or ''}".strip("–")
        setting = [said("list").join(record.objects), period, record.note]
    who = said("comma").join([record.evaluator, said(f"relationship.{record.evaluator_relationship}")])
    how = said("clause").join(part for part in setting if part)
    place = f"{inline(record.locator or '')} {source_link(record.source, shelf)}".strip()
    cells = [inline(each) for each in (model_of(record), test, shown, how, who)]
    return [*cells, place, f"`{record.id.replace('`', '')}`"]


def run_lines(dossier: Dossier, said: Words) -> list[tuple[str, str]]:
    """Name and value of everything that must be the same for the report to be the same."""
    run, article = dossier.run, dossier.article
    lines = [
        (said("run.version"), run.version),
        (said("run.registry"), run.registry),
        *((said("run.packs"), pack) for pack in run.packs),
        (said("run.policy"), run.policy),
        (said("run.article"), f"{article.name} {article.sha256}"),
    ]
    lines += [(said("run.as_of"), str(run.as_of))] if run.as_of else []
    return lines
