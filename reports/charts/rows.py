"""What the charts of a run draw, gathered in one pass over its dossiers; and the same in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import median
from typing import NamedTuple

from claims.model import Verdict
from evidence.model import Record, Score
from reports.amounts import difference, number
from reports.checks import compared, test_of
from reports.escape import clip, steady
from reports.shelf import model_of
from reports.summary import VERDICTS
from reports.words import Words
from verify.model import Check, Dossier, Outcome

MOST_COMPARISONS, MOST_MODELS, MOST_BENCHMARKS, MOST_ARTICLES, MOST_MONTHS = 40, 25, 16, 60, 120
"""What a page can hold and a reader can read; the rest is counted under the chart."""
NAME = 60
"""Characters of a name that are shown: a label must leave room for the figures."""


class Apart(NamedTuple):
    """A difference between two models on a benchmark."""

    label: str
    unit: str
    difference: float
    noise: float
    """Two standard errors."""
    margin: float
    outcome: Outcome


class Cell(NamedTuple):
    """One model on one benchmark, in per cent."""

    model: str
    benchmark: str
    figure: float


class Count(NamedTuple):
    """How many claims of an article or of a month got a verdict."""

    of: str
    verdict: Verdict
    claims: int


class Gathered(NamedTuple):
    """What a run has to draw, and how much of each was left out."""

    aparts: tuple[Apart, ...]
    cells: tuple[Cell, ...]
    articles: tuple[Count, ...]
    months: tuple[Count, ...]
    left_out: dict[str, int]
    """By kind of chart: comparisons, figures, articles; for `timeline` claims without a date or too old."""


Figures = dict[tuple[str, str], dict[str, float]]
"""By model and benchmark: the figures by record."""


def gathered(dossiers: Iterable[Dossier]) -> Gathered:
    """Everything four charts need of a run, whose dossiers may be read one by one."""
    aparts: Counter[Apart] = Counter()
    figures: Figures = {}
    articles: dict[str, Counter[Verdict]] = {}
    months: dict[str, Counter[Verdict]] = {}
    undated = 0
    for dossier in dossiers:
        records = {record.id: record for record in dossier.records}
        name = _free(dossier.article.title or dossier.article.name, articles)
        for finding in dossier.findings:
            articles.setdefault(name, Counter())[finding.verdict] += 1
            day = finding.claim.date or dossier.article.published
            undated += day is None
            if day:
                months.setdefault(f"{day:%Y-%m}", Counter())[finding.verdict] += 1
            for check in compared(finding):
                _measured(check, records, figures)
                if apart := _apart(check, records):
                    aparts[apart] += 1
    return _kept(aparts, figures, articles, months, undated)


def _measured(check: Check, records: Mapping[str, Record], figures: Figures) -> None:
    for record in (records[key] for key in check.left + check.right if key in records):
        if isinstance(record, Score) and record.unit == "%" and not record.subset:
            place = _name(record.model), _name(test_of(check))
            figures.setdefault(place, {})[record.id] = record.value


def _models(ids: Iterable[str], records: Mapping[str, Record]) -> str:
    return ", ".join(dict.fromkeys(model_of(records[key]) for key in ids if key in records))


def _kept(
    aparts: Counter[Apart],
    figures: Figures,
    articles: dict[str, Counter[Verdict]],
    months: dict[str, Counter[Verdict]],
    undated: int,
) -> Gathered:
    often = sorted(aparts, key=lambda each: (-aparts[each], each))[:MOST_COMPARISONS]
    models = _first((model for model, _ in figures), MOST_MODELS)
    benchmarks = _first((test for model, test in figures if model in models), MOST_BENCHMARKS)
    cells = tuple(
        Cell(model, test, round(median(found.values()), 2))
        for (model, test), found in sorted(figures.items())
        if model in models and test in benchmarks
    )
    recent = months_to(max(months, default="0001-01"))
    undated += sum(counts.total() for month, counts in months.items() if month not in recent)
    shown = sorted(articles, key=lambda name: (-articles[name].total(), name))[:MOST_ARTICLES]
    return Gathered(
        aparts=tuple(sorted(often, key=lambda row: (row.unit != "%", row.unit, -row.difference, row.label))),
        cells=cells,
        articles=_counts({name: articles[name] for name in shown}),
        months=_counts({month: months[month] for month in recent if month in months}),
        left_out={
            "forest": len(aparts) - len(often),
            "heatmap": len(figures) - len(cells),
            "overview": len(articles) - len(shown),
            "timeline": undated,
        },
    )


def told(kind: str, run: Gathered, words: Words) -> list[str]:
    """The chart in words, a line for each thing drawn."""
    if kind == "forest":
        lines = [_in_words(row, words) for row in run.aparts]
    elif kind == "heatmap":
        lines = [f"{cell.model}, {cell.benchmark}: {number(cell.figure)}%" for cell in run.cells]
    else:
        lines = [
            f"{count.of}: {count.claims} {words(f'verdict.{count.verdict}')}"
            for count in (run.articles if kind == "overview" else run.months)
        ]
    return [*lines, *left_out(kind, run, words)]


def left_out(kind: str, run: Gathered, words: Words) -> list[str]:
    """What must be said under a chart that does not draw everything."""
    n = run.left_out[kind]
    return [words("chart.undated" if kind == "timeline" else "chart.left_out", n=n)] if n else []


def months_to(last: str, since: str = "") -> list[str]:
    """Every month up to `2025-01`, in order: a month without claims is a gap to be seen."""
    end = int(last[:4]) * 12 + int(last[5:]) - 1
    every = (f"{at // 12:04}-{at % 12 + 1:02}" for at in range(max(end - MOST_MONTHS + 1, 0), end + 1))
    return [month for month in every if month >= since]


def _apart(check: Check, records: Mapping[str, Record]) -> Apart | None:
    left, right = _models(check.left, records), _models(check.right, records)
    if not (left and right and check.benchmark) or check.difference is None or check.standard_error is None:
        return None
    label = f"{_name(left)} – {_name(right)} · {_name(test_of(check))}"
    apart, noise = round(check.difference, 4), round(2 * check.standard_error, 4)
    return Apart(label, _name(check.unit or ""), apart, noise, check.margin or 0.0, check.outcome)


def _in_words(row: Apart, words: Words) -> str:
    noise = words("chart.noise", n=number(row.noise))
    margin = words("chart.margin", n=number(row.margin)) if row.margin else ""
    apart = {"difference": difference(row.difference, words), "noise": noise, "margin": margin}
    return words("chart.row", test=row.label, outcome=words(f"outcome.{row.outcome}"), **apart)


def _counts(found: dict[str, Counter[Verdict]]) -> tuple[Count, ...]:
    order = (*VERDICTS, "not_checkable")
    return tuple(
        Count(of, each, counts[each]) for of, counts in found.items() for each in order if counts[each]
    )


def _first(names: Iterable[str], most: int) -> frozenset[str]:
    counts = Counter(names)
    return frozenset(sorted(counts, key=lambda name: (-counts[name], name))[:most])


def _free(name: str, taken: dict[str, Counter[Verdict]]) -> str:
    """The name as it is shown; two articles never share a bar."""
    shown, number = _name(name), 1
    while shown in taken:
        number += 1
        shown = f"{_name(name)} ({number})"
    return shown


def _name(text: str) -> str:
    return clip(steady(text), NAME)
