"""One model's figures and facts, with who measured them and where that stands."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from claims.errors import BenchclaimError
from claims.names.registry import Registry
from evidence.index import Index
from evidence.model import Fact, Record, Score
from verify.cli.evidence_lists import print_table
from verify.cli.evidence_text import counted, json_lines
from verify.cli.said import amount


class Known(NamedTuple):
    """What is known of one name."""

    name: str
    scores: tuple[Score, ...]
    facts: tuple[Fact, ...]
    parts: int
    """Figures on parts that are not among `scores`."""


def look_up(given: str, benchmark: str | None, index: Index, names: Registry, *, parts: bool) -> Known:
    """The records of a name in any spelling. Raises BenchclaimError where nothing is known of it."""
    name = _name(given, {*index.models(), *index.entities()}, names)
    of_parts = [
        score
        for one in index.benchmarks()
        for subset in index.subsets(name, one)
        for score in index.scores(name, one, subset=subset)
    ]
    whole = index.scores(name)
    facts = index.facts(name)
    if benchmark is not None:
        on = _name(benchmark, {score.benchmark for score in (*whole, *of_parts)}, names, of=name)
        whole = tuple(score for score in whole if score.benchmark == on)
        of_parts = [score for score in of_parts if score.benchmark == on]
        facts = tuple(fact for fact in facts if fact.benchmark == on)
    shown = sorted((*whole, *of_parts), key=lambda one: one.benchmark) if parts else whole
    return Known(name, tuple(shown), facts, 0 if parts else len(of_parts))


def _name(given: str, known: set[str], names: Registry, of: str = "") -> str:
    """The name of the packs that is meant; with `of` it is a benchmark of that model."""
    entity = names.get(given)
    for name in (given, entity.name if entity else given):
        if name in known:
            return name
    near = [name for name in names.suggest(given, limit=20) if name in known][:3]
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    what = f"{of} has no figures on {given}" if of else f"{given}: no figures and no facts in the packs"
    ask = meant or f"; benchclaim evidence list --{'benchmarks' if of else 'models'} names those there are"
    raise BenchclaimError(what + ask)


def show_known(known: Known, index: Index, *, as_json: bool) -> None:
    """Print figures benchmark by benchmark, then facts; as JSON each record with its source."""
    if as_json:
        records: list[Record] = [*known.scores, *known.facts]
        json_lines(_plain(record, index) for record in records)
        return
    boards = len({score.benchmark for score in known.scores})
    counts = [counted(len(known.scores), "figure"), counted(len(known.facts), "fact")]
    print(f"{known.name}: {counts[0]} on {counted(boards, 'benchmark')}, {counts[1]}")
    for benchmark, scores in groupby(known.scores, lambda score: score.benchmark):
        print(f"\n{benchmark}")
        print_table((), [_figure(score, index) for score in scores], "  ")
    if known.facts:
        print("\nfacts")
        print_table((), [_fact(fact, index) for fact in known.facts], "  ")
    if known.parts:
        print(f"\nand {counted(known.parts, 'figure')} on parts of benchmarks (--parts)")


def _figure(score: Score, index: Index) -> list[str]:
    error = ""
    if score.interval:
        error = f" [{score.interval[0]:g}, {score.interval[1]:g}]"
    elif score.standard_error is not None:
        error = f" ± {score.standard_error:g}"
    what = ", ".join(filter(None, (score.subset, score.release)))
    how = "; ".join(filter(None, (score.mode, score.effort, score.metric, score.setting)))
    doubt = " (outlier)" if score.outlier else ""
    return [f"{score.value:g} {score.unit}{error}{doubt}", what, how, *_from(score, index)]


def _fact(fact: Fact, index: Index) -> list[str]:
    value = amount(fact.value) + (f" {fact.unit}" if fact.unit and fact.unit != "date" else "")
    words = {"at_least": "at least ", "at_most": "at most ", "about": "about "}
    others = ", ".join((*fact.objects, *filter(None, (fact.benchmark,))))
    since = f" from {fact.valid_from}" if fact.valid_from else ""
    until = f" until {fact.valid_until}" if fact.valid_until else ""
    about = words.get(fact.qualifier, "")
    return [fact.attribute, f"{about}{value}{since}{until}", others, *_from(fact, index)]


def _from(record: Record, index: Index) -> list[str]:
    """Who measured, of whom, when, and where it stands."""
    source = index.source(record.source)
    who = record.evaluator
    if isinstance(record, Score) and record.origin and record.origin != who:
        who = f"{who}, from {record.origin}"
    day = record.date.isoformat() if record.date else source.published_about or ""
    return [who, record.evaluator_relationship, day, source.url or source.title]


def _plain(record: Record, index: Index) -> dict[str, object]:
    source = index.source(record.source).model_dump(mode="json", exclude_none=True)
    return {**record.model_dump(mode="json", exclude_none=True), "source": source}
