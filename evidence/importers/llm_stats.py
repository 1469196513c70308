"""LLM Stats: `model.json` of its repository, one file a model, and the answers of its later interfaces.

Entries are models with a list of scores, benchmarks with a list of models, scores that name both, or a
catalogue with columns like `gpqa_score`. Scores are proportions, ratings are raw; what is beyond 1 without
being told to be something else is an error. All is collected from other documents: each link becomes a
source.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from evidence.importers.boards import amount, as_day
from evidence.importers.llm_stats_entries import (
    Figure,
    entries,
    figures,
    first,
    given,
    model_of,
    organisations,
)
from evidence.importers.llm_stats_facts import facts_of
from evidence.importers.llm_stats_links import host_of, is_makers
from evidence.importers.origin import Origin, origin_of, percent, problem, score
from evidence.model import Imported, Problem, Source
from evidence.provenance import Provenance, format_data, slug
from evidence.streams import head

_NAME = "llm_stats"
_FLAGS = ('"is_self_reported"', '"self_reported"', '"self_reported_source"')


def sniff(path: Path) -> float:
    """Sure of JSON with `qualitative_metrics`, or with scores that say whether they are self-reported."""
    if path.suffix.lower() not in (".json", ""):
        return 0.0
    start = head(path)
    if start.lstrip()[:1] not in ("{", "["):
        return 0.0
    if '"qualitative_metrics"' in start:
        return 0.95
    if any(flag in start for flag in _FLAGS) and re.search(r'"(benchmark_)?score"', start):
        return 0.9
    return 0.8 if '"organization_id"' in start and re.search(r'"\w+_score"\s*:', start) else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each figure with the source it was read from, and facts of the models."""
    part = path.parent.name if path.name == "model.json" else ""
    origin = origin_of(path, told, _NAME, part=part, file=_shown(path))
    yield origin.source
    cited: set[str] = set()
    place = None
    for place, entry in entries(path):
        if isinstance(entry, Problem):
            yield entry
            continue
        if not isinstance(entry, dict):
            yield problem(origin, place, "is no object", "give models or scores")
            continue
        found = list(figures(path, place, entry))
        for figure in found:
            yield from _score(path, origin, figure, cited)
        if model := model_of(path, entry):
            yield from facts_of(origin, place, model, entry)
        if not found:
            yield problem(origin, place, "no scores", "left out; none is filed")
    if place is None:
        yield problem(
            origin, "", "neither models nor scores", "give a model.json or an answer of the interface"
        )


def _shown(path: Path) -> str:
    """The file with its two folders where they say which model it is."""
    return "/".join(path.parts[-3:]) if path.name == "model.json" else path.name


def _score(path: Path, origin: Origin, figure: Figure, cited: set[str]) -> Iterator[Imported]:
    data = format_data(_NAME)
    method = first(figure.cells, "method")
    place = f"{figure.place} {figure.benchmark}".strip()
    if not figure.model or not figure.benchmark:
        missing = "model" if not figure.model else "benchmark"
        yield problem(origin, place, f"no {missing}", "name it or remove the score")
        return
    shown = _value(figure, method)
    if shown is None:
        what = f"{figure.value!r:.60} is no proportion"
        yield problem(origin, place, what, "left out; mend the value (0 to 1 is due) or tell its unit")
        return
    value, unit = shown
    who, source = _whose(path, origin, figure)
    if source is not None and source.id not in cited:
        cited.add(source.id)
        yield source
    variants = (v for v in data["variants"] if v["benchmark"] == figure.benchmark)
    name = next((v["name"] for v in variants if re.search(v["method"], method, re.I)), None)
    verified = given(figure.cells, "verified") is True
    said = [] if re.fullmatch(data["plain"]["pattern"], method, re.I) else [method.replace(";", ",")]
    yield score(
        who,
        f"{figure.model} {place}",
        id=f"{origin.source.id}#{figure.model} {place}",
        model=figure.model,
        benchmark=name or data["benchmarks"].get(figure.benchmark, figure.benchmark),
        value=value,
        unit=unit,
        metric=_matched("metrics", "metric", method),
        mode=_matched("modes", "mode", method),
        setting="; ".join([*said, *(["verified by LLM Stats"] if verified else [])]) or None,
        lower_is_better=True if re.search(data["lower"]["pattern"], method, re.I) else None,
        date=as_day(first(figure.cells, "day")) or origin.date,
        second_hand=True,
    )


def _matched(table: str, field: str, method: str) -> str | None:
    """What the first pattern of a table that is found in a method says of it."""
    for row in format_data(_NAME)[table]:
        if found := re.search(row["pattern"], method, re.IGNORECASE):
            return found.expand(row[field]).lower() if "\\g" in row[field] else str(row[field])
    return None


def _value(figure: Figure, method: str) -> tuple[float, str] | None:
    """Value and unit of a score; None where it is neither a proportion nor told to be something else."""
    value = amount(figure.value)
    if value is None:
        return None
    maximum = amount(given(figure.cells, "maximum"))
    if maximum == 100 and 0 <= value <= 100:
        return value, "%"
    if 0 <= value <= 1:
        return percent(value), "%"
    for row in format_data(_NAME)["units"]:
        if re.search(row["pattern"], f"{figure.benchmark} {method}", re.IGNORECASE):
            return value, row["unit"]
    return (value, "points") if maximum and maximum > 1 and 0 <= value <= maximum else None


def _whose(path: Path, origin: Origin, figure: Figure) -> tuple[Origin, Source | None]:
    """The origin with who reported a figure, and the document it was read from where a link says so."""
    link = first(figure.cells, "link")
    host = host_of(link)
    makers = [*organisations(figure.about), *organisations(figure.cells)]
    makers += [path.parent.parent.name] if path.name == "model.json" else []
    own = given(figure.cells, "own")
    maker = next((format_data(_NAME)["makers"].get(name.lower(), name) for name in makers), figure.model)
    placeholder = host in format_data(_NAME)["placeholders"]["hosts"]
    if own is True or (not placeholder and is_makers(link, makers, figure.about)):
        who = replace(origin, evaluator=maker, relationship="first_party")
    elif host and not placeholder:
        who = replace(origin, evaluator=host, relationship="third_party")
    else:
        who = replace(origin, evaluator="not told", relationship="other")
    if not host or placeholder:
        return who, None
    publisher = maker if who.relationship == "first_party" else host
    page = link.split("://", 1)[-1].strip("/")
    source = Source(
        id=slug(f"llm stats {host} {hashlib.sha256(link.encode()).hexdigest()[:12]}"),
        title=f"{publisher}, {page} (as transcribed by LLM Stats)",
        url=link,
        publisher=publisher,
        retrieved=origin.source.retrieved or origin.date,
    )
    return replace(who, source=source), source
