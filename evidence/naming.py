"""Whom a written name means: the model of a board's row, and how the row says it was run.

A name that the registry lists is taken as it is. Otherwise what boards attach to names (modes, efforts,
budgets, number formats, providers: data/model_marks.toml) is taken off piece by piece until a listed name is
left. Dates, sizes and variants are never taken off: a sibling is another model, and an unknown name stays as
it was written.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from claims.model import Entity
from claims.names.registry import Registry

_MARKS = Path(__file__).with_name("data") / "model_marks.toml"
_BRACKET = re.compile(r"\s*[(\[（]([^()\[\]（）]*)[)\]）]")
_TAIL = re.compile(r"^(?P<rest>.+?)[\s_:,-]+(?P<tail>[^\s_:,-]+(?:[\s_-]+[^\s_:,-]+){0,2})$")
_OWNER = re.compile(r"--|/(?=[^/]*[A-Za-z])")
_SEVERAL = re.compile(r"\s\+\s|\w\+[A-Z]\w")
"""Two models that work together ("o3 (high) + gpt-4.1", "R1+Sonnet") are neither of them."""
_LATER = {"med": "medium"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.?[\s'’]*(?:20)?(\d\d)\b'?", re.IGNORECASE)


class Mark(NamedTuple):
    """One entry of model_marks.toml."""

    pattern: re.Pattern[str]
    mode: str | None
    setting: str | None
    sure: bool


@dataclass(frozen=True, slots=True)
class ModelName:
    """What a written name says."""

    model: str
    """Canonical where the registry knows it, else as written without the marks that are sure."""
    entity: Entity | None = None
    mode: str | None = None
    effort: str | None = None
    setting: tuple[str, ...] = field(default=())


@lru_cache(maxsize=8192)  # a board writes the same few names in many rows
def read_model(written: str, names: Registry) -> ModelName:
    """The model a row's name means, and its mode, effort and other settings as far as the name says them."""
    whole = ModelName(" ".join(written.split()))
    if _SEVERAL.search(whole.model):
        return whole
    steps = [whole, *_peeled(whole)]
    for number, step in enumerate(steps):
        if known := _known(step, names, listed=True) or _of_month(step, names):
            return _with_marks(known, steps[number + 1 :], names)
    for step in (*steps[:0:-1], whole):
        if known := _known(step, names, listed=False):
            return known
    return [whole, *_peeled(whole, sure=True)][-1]


def _with_marks(known: ModelName, deeper: list[ModelName], names: Registry) -> ModelName:
    """A listed name that includes a mark ("o1-2024-12-17-high"), with what the mark says."""
    for step in deeper:
        found = _known(step, names, listed=True)
        if found and found.model == known.model:
            return found
    return known


def _known(name: ModelName, names: Registry, *, listed: bool) -> ModelName | None:
    """The name with its model where the registry has one: listed, or also by its family's grammar."""
    for text in _spellings(name.model, names):
        entity = names.get(text)
        if entity is None or entity.type != "model":
            continue
        if entity.listed or (not listed and _is_its_makers(name.model, entity, names)):
            return replace(name, model=entity.name, entity=entity)
    return None


def _is_its_makers(written: str, entity: Entity, names: Registry) -> bool:
    """Whether a name with an owner in front ("owner/model") is its maker's: others tune models further."""
    parts = _OWNER.split(written)
    if len(parts) == 1:
        return True
    owner = names.get(parts[-2])
    return owner is not None and entity.maker in (owner.name, owner.maker)


def _of_month(name: ModelName, names: Registry) -> ModelName | None:
    """The one version of a model that was released in the month its name bears: "GPT-4o (Aug 2024)"."""
    found = _MONTH.search(name.model)
    if not found or not found[2]:
        return None
    month = f"20{found[2]}-{_MONTHS.index(found[1].lower()) + 1:02}"
    base = _known(replace(name, model=name.model[: found.start()].rstrip(" (")), names, listed=True)
    if not base or not base.entity or name.model[found.end() :].strip(" )'"):
        return None
    versions = {base.entity.name: base.entity, **{e.name: e for e in names.snapshots(base.entity.name)}}
    of_month = [entity for entity in versions.values() if (entity.released or "").startswith(month)]
    if len(of_month) > 1 and base.entity in of_month:
        of_month = [entity for entity in of_month if entity != base.entity]
    return replace(base, model=of_month[0].name, entity=of_month[0]) if len(of_month) == 1 else None


def _spellings(text: str, names: Registry) -> Iterator[str]:
    """The name itself, without a provider or its maker in front, and with its day written otherwise."""
    fronts = [text, _OWNER.split(text)[-1]]
    front = re.match(r"([\w&]+)[\s._-]+(.+)", fronts[-1])
    if front and (maker := names.get(front[1])):
        rest = names.get(front[2])
        if maker.type == "organisation" or (rest and maker.maker and rest.maker == maker.maker):
            fronts.append(front[2])
    for form in dict.fromkeys(fronts):
        yield form
        unbracketed = re.sub(r"\s*\(([^()]*\d[^()]*)\)", r"-\1", form)
        yield from (unbracketed, form.replace(":", "-"), re.sub(r"\s+", "-", form))
        yield re.sub(r"(?<!\d)(20\d\d|\d\d)?[-/](\d\d)[-/](\d\d)(?!\d)", r"-\1\2\3", unbracketed)
        yield re.sub(r"(?<!\d)(\d\d)[-/](\d\d)(?!\d)", r"\1\2", unbracketed)
        yield re.sub(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)", r"\1-\2-\3", unbracketed)


def _peeled(name: ModelName, *, sure: bool = False) -> Iterator[ModelName]:
    """The name with one mark less each time."""
    while (less := _less(name, sure=sure)) is not None:
        name = less
        yield name


def _less(name: ModelName, *, sure: bool) -> ModelName | None:
    for bracket in reversed(list(_BRACKET.finditer(name.model))):
        rest = (name.model[: bracket.start()] + name.model[bracket.end() :]).strip()
        pieces = [piece.strip() for piece in bracket[1].split(",")]
        marked = _apply(replace(name, model=rest), pieces, sure=False)
        if rest and marked:
            return marked
    tail = _TAIL.match(name.model)
    while tail:
        marked = _apply(replace(name, model=tail["rest"].rstrip(" ,-_")), [tail["tail"]], sure=sure)
        if marked:
            return marked
        shorter = re.match(r"[^\s_-]+[\s_-]+(.+)", tail["tail"])
        if not shorter:
            return None
        cut = len(tail["tail"]) - len(shorter[1])
        at = tail.start("tail") + cut
        tail = re.match(rf"^(?P<rest>.{{{at}}})(?P<tail>.+)$", name.model, re.DOTALL)
    return None


def _apply(name: ModelName, pieces: list[str], *, sure: bool) -> ModelName | None:
    """The name with what all the pieces say; None where one of them is no mark."""
    for piece in pieces:
        match = next(
            (
                (mark, found)
                for mark in _marks()
                if (mark.sure or not sure) and (found := mark.pattern.fullmatch(piece))
            ),
            None,
        )
        if match is None:
            return None
        mark, found = match
        groups = found.groupdict()
        effort = groups.get("effort")
        effort = _LATER.get(effort.lower(), effort.lower()) if effort else None
        setting = (found.expand(mark.setting),) if mark.setting else ()
        name = replace(
            name,
            mode=name.mode or mark.mode,
            effort=name.effort or effort,
            setting=(*setting, *name.setting),
        )
    return name


@lru_cache(maxsize=1)
def _marks() -> tuple[Mark, ...]:
    rows: list[dict[str, Any]] = tomllib.loads(_MARKS.read_text(encoding="utf-8"))["mark"]
    return tuple(
        Mark(
            re.compile(row["pattern"], re.IGNORECASE),
            row.get("mode"),
            row.get("setting"),
            row.get("sure", False),
        )
        for row in rows
    )
