"""Artificial Analysis: the answer of its data API, a list of models under `data`.

`evaluations` holds proportions 0 to 1, beside them indexes in points that are re-based with each version:
the day of the listing is their edition. Keys come and go; one that is not known makes records under its own
name. Names carry mode and effort in brackets, some a month that tells versions apart. A price of 0 means
that none is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evidence.importers.boards import Span, amount, as_day, share, widened
from evidence.importers.origin import Origin, fact, origin_of, problem, score
from evidence.model import Imported, Problem
from evidence.provenance import Provenance, format_data
from evidence.streams import json_items, json_keys, text_of

_NAME = "artificial_analysis"
_PREFIXES = ("data.item", "models.item", "item", "data")
_SPEEDS = re.compile(r"median_|percentile_|performance|quartile_")


def sniff(path: Path) -> float:
    """Sure of JSON whose models have `evaluations` beside a slug, a creator or a pricing."""
    return 0.95 if path.suffix.lower() in (".json", ".txt", "") and _prefix(path) else 0.0


def read(path: Path, told: Provenance) -> Iterator[Imported]:
    """A score for each evaluation of each model, facts for its release date, prices and context length."""
    origin = origin_of(path, told, _NAME)
    yield origin.source
    prefix = _prefix(path) or _PREFIXES[0]
    spans = _spans(path, prefix)
    specs = {key: _spec(key, span) for key, span in spans.items()}
    empty: Counter[str] = Counter()
    found = 0
    for number, entry in enumerate(json_items(path, prefix)):
        if isinstance(entry, Problem):
            yield entry
        elif not isinstance(entry, dict):
            yield problem(origin, f"[{number}]", "is no model", "give objects with `evaluations`")
        else:
            found += 1
            empty.update(key for key, value in _evaluations(entry).items() if value is None)
            empty.update(key for key in entry if _SPEEDS.match(key))
            yield from _model(origin, number, entry, specs, spans)
    yield from _left_out(origin, specs, empty, found)


def _prefix(path: Path) -> str | None:
    """Where the models stand in the file, None where there are none."""
    keys = json_keys(path, 3)
    for prefix in _PREFIXES:
        beside = {f"{prefix}.{key}" for key in ("slug", "model_creator", "pricing")}
        if f"{prefix}.evaluations" in keys and beside & keys:
            return prefix
    return None


def _evaluations(entry: Mapping[str, Any]) -> dict[str, Any]:
    found = entry.get("evaluations")
    return found if isinstance(found, dict) else {}


def _spans(path: Path, prefix: str) -> dict[str, Span]:
    """How far the values of each key reach: the scale of a key is that of all its values."""
    spans: dict[str, Span] = {}
    for entry in json_items(path, prefix):
        if isinstance(entry, dict):
            for key, value in _evaluations(entry).items():
                figure = amount(value)
                spans[key] = (
                    spans.get(key, Span()) if figure is None else widened(spans.get(key, Span()), figure)
                )
    return spans


def _spec(key: str, span: Span) -> dict[str, Any]:
    """What a key measures; for one that is not listed, as far as its name and values say."""
    data = format_data(_NAME)
    index = data["index"]
    if key in data["benchmarks"]:
        return dict(data["benchmarks"][key])
    if key.startswith(index["prefix"]) and key.endswith(index["suffix"]):
        name = key.replace("_", " ").title()
        return {"name": name, "unit": "points", "metric": "composite index", "drifts": True}
    if key.endswith("_elo"):
        return {"name": key, "unit": "elo", "metric": "rating", "drifts": True}
    if span.figures and span.low >= 0 and span.high <= 1:
        return {"name": key}
    return {"name": key, "unit": "points", "metric": None, "guessed": True}


def _model(
    origin: Origin,
    number: int,
    entry: Mapping[str, Any],
    specs: Mapping[str, dict[str, Any]],
    spans: Mapping[str, Span],
) -> Iterator[Imported]:
    written = text_of(entry, "name") or text_of(entry, "slug")
    place = f'[{number}] "{written}"'
    if not written:
        yield problem(origin, f"[{number}]", "no name", "name the model or remove it")
        return
    plain, who = _who(written)
    if not isinstance(entry.get("evaluations"), dict):
        yield problem(origin, place, "no evaluations", "left out; none was run")
    for key, value in _evaluations(entry).items():
        if value is not None:
            yield _score(origin, f"{place}, {key}", who, value, spec=specs[key], span=spans[key])
    yield from _facts(origin, place, plain, who["model"], entry)


def _who(written: str) -> tuple[str, dict[str, Any]]:
    """The name without brackets that tell how it was run, and model, mode and effort as fields of a score."""
    data = format_data(_NAME)
    plain, mode, effort = " ".join(written.split()), None, None
    for bracket in re.findall(r"\(([^()]*)\)", plain):
        words = bracket.lower()
        level = re.search(data["marks"]["effort"], words)
        thinks = re.search(data["marks"]["thinking"], words)
        if level or thinks:
            plain = " ".join(plain.replace(f"({bracket})", "").split())
            effort = effort or (level[1] if level else None)
        if thinks:
            mode = "non-thinking" if re.search(data["marks"]["non_thinking"], words) else "thinking"
    model = data["models"].get(plain, written)
    return plain, {"model": model, "mode": data["modes"].get(plain, mode), "effort": effort}


def _score(
    origin: Origin, place: str, who: Mapping[str, Any], value: Any, *, spec: Mapping[str, Any], span: Span
) -> Imported:
    figure = amount(value)
    if figure is None:
        return problem(origin, place, f"{value!r:.80} is no number", "left out")
    unit = spec.get("unit", "%")
    shown = share(figure, span) if unit == "%" else figure
    if shown is None:
        return problem(origin, place, f"{figure:g} is no proportion", "mend the value; 0 to 1 is due")
    attempts = spec.get("attempts")
    return score(
        origin,
        place,
        **who,
        benchmark=spec["name"],
        value=shown,
        unit=unit,
        metric=spec.get("metric", "accuracy"),
        subset=spec.get("subset"),
        release=_edition(origin) if spec.get("drifts") else spec.get("release"),
        n_items=spec.get("items"),
        setting=f"{attempts} attempts" if attempts else None,
        outlier=figure == 0 and spec.get("zero_is_no_run", False),
    )


def _edition(origin: Origin) -> str:
    """Figures that are re-based compare within one listing only: its day, or else the file itself."""
    day = origin.date or origin.source.retrieved
    return f"listing of {day}" if day else f"listing {(origin.source.sha256 or '')[:12]}"


def _facts(
    origin: Origin, place: str, plain: str, model: str, entry: Mapping[str, Any]
) -> Iterator[Imported]:
    released = text_of(entry, "release_date")
    if plain in format_data(_NAME)["other_dates"]["models"]:
        what = f"release date {released} is of a later version"
        yield problem(origin, place, what, "left out; see other_dates in data/formats")
    elif released and (day := as_day(released)):
        yield fact(
            origin,
            f"{place}, release_date",
            entity=model,
            attribute="release_date",
            value=str(day),
            unit="date",
        )
    elif released:
        yield problem(origin, place, f"release date {released!r} is no day", "left out")
    since = str(origin.date) if origin.date else None
    pricing = entry.get("pricing")
    for side in ("input", "output"):
        key = f"price_1m_{side}_tokens"
        price = amount(pricing.get(key)) if isinstance(pricing, dict) else None
        if price and price > 0:
            money = {"value": price, "unit": "USD/1M tokens", "valid_from": since}
            yield fact(origin, f"{place}, {key}", entity=model, attribute=f"price_{side}", **money)
        elif price:
            yield problem(origin, f"{place}, {key}", f"{price:g} is no price", "left out")
    length = amount(entry.get("context_window_tokens"))
    if length and length > 0:
        size = {"value": int(length), "unit": "tokens"}
        yield fact(origin, f"{place}, context", entity=model, attribute="context_length", **size)


def _left_out(
    origin: Origin, specs: Mapping[str, dict[str, Any]], empty: Mapping[str, int], found: int
) -> Iterator[Imported]:
    """What the file has no figure of, one problem a key."""
    if not found:
        yield problem(origin, "", "no models", "give the API's answer, a list of models under `data`")
    for key in sorted(empty):
        if _SPEEDS.match(key):
            yield problem(
                origin, key, f"speed of {empty[key]} models", "left out; a speed is no evidence here"
            )
        else:
            yield problem(origin, key, f"empty for {empty[key]} of {found} models", "left out; none was run")
    for key, spec in specs.items():
        if spec.get("guessed"):
            what = "a key nobody listed, with values beyond 0 to 1"
            yield problem(
                origin, key, what, "taken as points; add it to data/formats/artificial_analysis.toml"
            )
