"""Figure, unit, error and setting of one result of an Every Eval Ever record."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from statistics import NormalDist
from typing import Any, NamedTuple

from evidence.importers.eee_names import Json, part
from evidence.importers.hub_datasets import measure_of
from evidence.importers.origin import percent
from evidence.provenance import format_data
from evidence.streams import text_of

_USUAL_LEVEL = 0.95


class Scaled(NamedTuple):
    """A figure in the unit it is told in."""

    value: float
    unit: str
    factor: float = 1
    """From the file's scale to that unit: 100 for proportions."""


def number_of(value: Any) -> float | None:
    """A finite number of a JSON value; None for text, truth values and anything else."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except OverflowError:  # an integer of hundreds of digits
        return None
    return number if math.isfinite(number) else None


def scaled(result: Json, metric: str | None) -> Scaled | str:
    """The figure of a result, or what is wrong with it."""
    config = part(result, "metric_config")
    raw = part(result, "score_details").get("score")
    value = number_of(raw)
    if value is None and isinstance(raw, str):
        try:
            value = number_of(float(raw))
        except ValueError:
            value = None
    if value is None:
        return "no score" if raw is None else f"score {str(raw)[:60]!r} is no number"
    if config.get("has_unknown_level") is True and value == -1:
        return "the score is unknown (-1)"
    low, high = _bound(config.get("min_score")), _bound(config.get("max_score"))
    if (low is not None and value < low) or (high is not None and value > high):
        return f"score {value:g} is outside {config.get('min_score')} to {config.get('max_score')}"
    unit = _unit(config, metric, low, high)
    if unit != "proportion":
        return (
            f"{value:g} % is no percentage"
            if unit == "%" and value > 100 and high is None
            else Scaled(value, unit)
        )
    if not 0 <= value <= 1:
        return f"score {value:g} is no proportion"
    return Scaled(percent(value), "%", 100)


def _bound(value: Any) -> float | None:
    return float(value) if value in ("Infinity", "-Infinity") else number_of(value)


def _unit(config: Json, metric: str | None, low: float | None, high: float | None) -> str:
    """`proportion`, or the unit in words: as stated, else by the bounds and the metric."""
    units, stated = format_data("every_eval_ever")["units"], text_of(config, "metric_unit").lower()
    if stated:
        return str(units.get(stated.replace(" ", "_"), stated.replace("_", " ")))
    kind = text_of(config, "metric_kind").lower()
    if kind in ("elo", "rating"):
        return "elo"
    if (low == 0 and high == 1) or (config.get("score_type") == "binary" and high in (None, 1)):
        return "proportion"
    measure = measure_of(metric or "", kind)
    if low == 0 and high == 100 and measure and measure.unit == "%":
        return "%"
    return "level" if config.get("score_type") == "levels" else "points"


class Error(NamedTuple):
    """How sure a figure is, in its own unit."""

    standard_error: float | None = None
    interval: tuple[float, float] | None = None
    n_items: int | None = None


def error_of(result: Json, figure: Scaled) -> Error:
    """Standard error, 95 % interval and number of items of a result, as far as they are stated.

    Bounds may be meant as offsets from the score; an interval of another level gives the standard error.
    """
    details = part(result, "score_details")
    uncertainty = part(details, "uncertainty")
    error = number_of(part(uncertainty, "standard_error").get("value"))
    error = None if error is None else _times(error, figure.factor)
    stated = part(uncertainty, "confidence_interval") or part(details, "confidence_interval")
    low, high = number_of(stated.get("lower")), number_of(stated.get("upper"))
    interval = None
    if low is not None and high is not None and low <= high:
        low, high = _times(low, figure.factor), _times(high, figure.factor)
        if _offsets(low, high, figure.value):
            low, high = _sum(figure.value, low), _sum(figure.value, high)
        level = number_of(stated.get("confidence_level"))
        level = level / 100 if level is not None and 1 < level < 100 else level
        if level is None or math.isclose(level, _USUAL_LEVEL):
            interval = (low, high)
        elif error is None and 0 < level < 1:
            error = float(f"{(high - low) / 2 / NormalDist().inv_cdf((1 + level) / 2):.6g}")
    return Error(error, interval, _items(result, uncertainty))


def _offsets(low: float, high: float, value: float) -> bool:
    """Whether bounds are meant from the score: about zero and not about the score, or evenly about zero."""
    return low <= 0 <= high and (
        not low <= value <= high or (low < 0 and math.isclose(-low, high) and value != 0)
    )


def _times(value: float, factor: float) -> float:
    return percent(value) if factor == 100 else value


def _sum(value: float, offset: float) -> float:
    return float(f"{value + offset:.12g}")


def _items(result: Json, uncertainty: Json) -> int | None:
    """Items the run asked: stated, else counted by their ids, else the size of the data set."""
    data = part(result, "source_data")
    ids = data.get("sample_ids")
    for count in (
        uncertainty.get("num_samples"),
        len(ids) if isinstance(ids, list) else 0,
        data.get("samples_number"),
    ):
        if isinstance(count, int) and not isinstance(count, bool) and count > 0:
            return count
    return None


def how(record: Json, result: Json) -> dict[str, str | None]:
    """Setting, mode, effort and release of a result."""
    data = format_data("every_eval_ever")
    generation = part(result, "generation_config")
    details: dict[str, Any] = {}
    for found in (
        part(record, "eval_library", "additional_details"),
        part(result, "source_data", "additional_details"),
        part(result, "metric_config", "additional_details"),
        part(result, "score_details", "details"),
        part(generation, "additional_details"),
    ):
        details |= {
            key: str(value) for key, value in found.items() if isinstance(value, str | int | float) and value
        }
    first = {
        name: next((details[key] for key in data[f"{name}_keys"] if key in details), None)
        for name in ("effort", "mode", "release")
    }
    stated = [*_library(record), *_arguments(part(generation, "generation_args"))]
    stated += [_told(key, details[key]) for key in data["setting_keys"] if key in details]
    return {**first, "setting": "; ".join(dict.fromkeys(stated)) or None}


def _told(key: str, value: str) -> str:
    if re.fullmatch(r"(num_?)?(few_?)?n?_?shots?|num_?few_?shot", key):
        return f"{value}-shot" if value.isdigit() else value
    return value if key == "prompt_style" else f"{key.replace('_', ' ')}: {value}"


def _library(record: Json) -> Iterator[str]:
    """The harness, where it is one."""
    library = part(record, "eval_library")
    name, version = text_of(library, "name"), text_of(library, "version")
    if name.lower() in format_data("every_eval_ever")["harnesses"]:
        yield f"harness: {name}{'' if version in ('', 'unknown') else f' {version}'}"


def _arguments(arguments: Json) -> Iterator[str]:
    """What the schema has names for."""
    for key in ("temperature", "top_p", "top_k", "max_tokens"):
        value = number_of(arguments.get(key))
        if value is not None:
            yield f"{key.replace('_', ' ')}: {value:g}" if key != "max_tokens" else f"max tokens: {value:.0f}"
    if isinstance(arguments.get("reasoning"), bool):
        yield "reasoning" if arguments["reasoning"] else "no reasoning"
    attempts = number_of(arguments.get("max_attempts"))
    if attempts is not None and attempts > 1:
        yield f"attempts: {attempts:.0f}"
    tools = part(arguments, "agentic_eval_config").get("available_tools")
    names = (
        [text_of(tool, "name") for tool in tools if isinstance(tool, dict)] if isinstance(tools, list) else []
    )
    if any(names):
        yield f"tools: {', '.join(name for name in names if name)}"


def day_of(value: Any) -> dt.date | None:
    """The day (UTC) of a timestamp: seconds since 1970 as number or text, or an ISO date; else None."""
    text = str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    try:
        if re.fullmatch(r"\d{9,11}(\.\d+)?", text):
            return dt.datetime.fromtimestamp(float(text), dt.UTC).date()
        return dt.date.fromisoformat(text[:10]) if text else None
    except (ValueError, OverflowError, OSError):
        return None
