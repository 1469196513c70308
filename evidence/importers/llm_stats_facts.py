"""What LLM Stats files about a model beside its scores, as facts. No importer itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evidence.importers.boards import amount, as_day
from evidence.importers.origin import Origin, fact, problem
from evidence.model import Imported
from evidence.provenance import format_data
from evidence.streams import text_of

_NAME = "llm_stats"


def facts_of(origin: Origin, place: str, model: str, entry: Mapping[str, Any]) -> Iterator[Imported]:
    """Sizes, training tokens, licence, release date, context and prices of a model, as far as filed."""
    front = f"{place} {model}: ".lstrip()
    yield from _amounts(origin, front, model, entry)
    yield from _licence(origin, front, model, entry)
    released = text_of(entry, "release_date")
    if as_day(released):
        day = {"value": str(as_day(released)), "unit": "date"}
        yield fact(origin, f"{front}release_date", entity=model, attribute="release_date", **day)
    elif re.fullmatch(r"20\d\d(-\d\d)?", released):
        month = {"value": released, "unit": "date"}
        yield fact(origin, f"{front}release_date", entity=model, attribute="release_date", **month)
    elif released:
        yield problem(origin, f"{front}release_date", f"{released!r:.40} is no day", "left out")


def _amounts(origin: Origin, front: str, model: str, entry: Mapping[str, Any]) -> Iterator[Imported]:
    data = format_data(_NAME)
    keys = data["keys"]
    since = str(origin.date) if origin.date else None
    rows = (
        ("total_parameters", keys["parameters"], "parameters"),
        ("training_tokens", ["training_tokens"], "tokens"),
        ("context_length", keys["context"], "tokens"),
        ("price_input", keys["price_input"], "USD/1M tokens"),
        ("price_output", keys["price_output"], "USD/1M tokens"),
    )
    for attribute, names, unit in rows:
        key = next((name for name in names if entry.get(name) is not None), None)
        if key is None:
            continue
        value = amount(entry[key])
        if attribute == "training_tokens" and model.startswith(data["other_tokens"]["prefix"]):
            what = "training tokens are those of the model it was distilled from"
            yield problem(origin, f"{front}{key}", what, "left out")
        elif value is None or value < 0:
            yield problem(origin, f"{front}{key}", f"{entry[key]!r:.40} is no amount", "left out")
        elif value > 0:  # 0 means that nothing is known
            money = unit.startswith("USD")
            fields: dict[str, Any] = {"value": value if money else round(value), "unit": unit}
            fields |= {"valid_from": since} if money else {}
            fields |= {"note": note} if (note := _note(attribute, entry)) else {}
            yield fact(origin, f"{front}{key}", entity=model, attribute=attribute, **fields)


def _note(attribute: str, entry: Mapping[str, Any]) -> str | None:
    longest = amount(entry.get("output_context_size"))
    if attribute != "context_length" or not longest:
        return None
    return f"input; output at most {longest:.0f} tokens"


def _licence(origin: Origin, front: str, model: str, entry: Mapping[str, Any]) -> Iterator[Imported]:
    """The licence and whether weights are public: as it is told, or as the licence says."""
    data = format_data(_NAME)
    filed = entry.get("license")
    listed = (
        text_of(filed, "name") or text_of(filed, "id")
        if isinstance(filed, dict)
        else text_of(entry, "license")
    )
    licence = data["licences"].get(listed, listed)
    if licence:
        yield fact(origin, f"{front}license", entity=model, attribute="license", value=licence)
    told = entry.get("open_weight")
    if isinstance(told, bool) or licence:
        public = told if isinstance(told, bool) else licence.lower() not in data["closed"]["licences"]
        value = {"value": "yes" if public else "no"}
        yield fact(origin, f"{front}open_weights", entity=model, attribute="open_weights", **value)
