"""Whose an entry of a catalogue is: which model it means, and whether the provider is its maker.

An entry has an id (`gpt-4o-2024-08-06`) and a name ("GPT-4o (2024-08-06)"); both are read. Where they
disagree the entry is left out: a sibling's price or date must never reach a model.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from claims.model import Entity
from claims.names.registry import Registry
from claims.names.spelling import key
from evidence.importers.origin import Origin, problem
from evidence.model import Problem
from evidence.naming import read_model

_TABLE = Path(__file__).with_name("providers.toml")
_CODE = re.compile(r"(.*[a-z])-?(\d{4})")
"""A spelling that ends in a year and month of four digits."""
_SHOWN = 6
"""Ids that a Problem names of those left out for one reason."""

UNKNOWN = "names no model of the registry"
VARIANT = "is a mode or variant of a model, not the model"
DIVIDED = "has an id and a name of two different models"
RESOLD = "is of another maker's model"
REMEDIES = {
    UNKNOWN: "add the name to the registry where it is worth it",
    VARIANT: "list the variant in the registry to have it taken",
    DIVIDED: "left out: which of the two is meant is not known",
    RESOLD: "left out: what a provider says of others' models is not theirs",
}


class Entry(NamedTuple):
    """What identifies an entry of a catalogue."""

    provider: str
    """Id of the provider, a key of [makers] where it is a maker."""
    id: str
    name: str

    @property
    def place(self) -> str:
        """`openai/gpt-4o`"""
        return f"{self.provider}/{self.id}"


class Known(NamedTuple):
    """An entry, the model it means, and whether its provider is the model's maker."""

    entry: Entry
    model: Entity
    own: bool


class Count:
    """Entries that give nothing, or not all, by provider and reason: thousands become some lines."""

    def __init__(self) -> None:
        self._left: dict[tuple[str, str], list[str]] = {}

    def add(self, entry: Entry, reason: str) -> None:
        """Note one entry; `reason` reads on after "... of its entries: ": "names no model"."""
        self._left.setdefault((entry.provider, reason), []).append(entry.id)

    def problems(self, origin: Origin) -> Iterator[Problem]:
        """One Problem a provider and reason, with how many and the first few."""
        for (provider, reason), ids in self._left.items():
            shown = ", ".join(ids[:_SHOWN]) + (", ..." if len(ids) > _SHOWN else "")
            some = f"{len(ids)} entries, each of which" if len(ids) > 1 else "an entry, which"
            what = f"{some} {reason}: {shown}"
            yield problem(origin, provider, what, REMEDIES.get(reason, "left out"))


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """What providers.toml says."""
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def charges_yuan(provider: str) -> bool:
    """Whether a provider's prices are in yuan, whatever the catalogue says."""
    return provider in table()["yuan"]


def known(entries: Iterable[Entry], names: Registry, left: Count, *, others: bool) -> Iterator[Known]:
    """The entries of one provider that mean a model: its own models, with `others` all of them."""
    for entry in entries:
        makers = table()["makers"].get(entry.provider, ())
        if not makers and not others:  # the most of them by far: their names need not be read
            left.add(entry, RESOLD)
            continue
        model = model_of(entry, names)
        if isinstance(model, str):
            left.add(entry, model)
        elif model.maker in makers or others:
            yield Known(entry, model, model.maker in makers)
        else:
            left.add(entry, RESOLD)


def model_of(entry: Entry, names: Registry) -> Entity | str:
    """The one model an entry means, or the reason why there is none."""
    found: list[Entity] = []
    for text in _texts(entry, names):
        read = read_model(text, names)
        if read.entity is None:
            continue
        if read.mode or read.effort or read.setting:
            return VARIANT
        found.append(read.entity)
    return _nearer(found[0], found[-1]) if found else UNKNOWN


def _texts(entry: Entry, names: Registry) -> Iterator[str]:
    """The id and the name as far as they stand for one model and not for whichever is the latest.

    `claude-3-5-haiku-latest` with the name "Claude Haiku 3.5" does; with "Claude Haiku (latest)" it does not.
    """
    moves = _moving().search(entry.id)
    listed = names.get(entry.id) if moves else None
    if listed and listed.listed:  # ChatGPT-4o-latest is a model of its own
        yield entry.id
    elif not _moving().search(entry.name):
        yield _moving().sub("", entry.id)
        yield entry.name
    elif not moves:
        yield entry.id


def _nearer(by_id: Entity, by_name: Entity) -> Entity | str:
    """Of two readings the one that is more particular about the same model; DIVIDED where they are of two."""
    mine, theirs = key(by_id.name), key(by_name.name)
    if mine == theirs or by_name.snapshot_of == by_id.name:
        return by_name
    if by_id.snapshot_of == by_name.name:
        return by_id
    month = None if by_id.listed else _CODE.fullmatch(mine)  # mistral-small-2506 is "Mistral Small 3.2"
    if month and _continues(theirs, month[1]):
        return by_name
    return by_id if _continues(mine, theirs) else DIVIDED


def _continues(longer: str, shorter: str) -> bool:
    """Whether one spelling is the other with more behind: `gpt41mini` is `gpt41` so, `gpt41` not `gpt4`."""
    rest = longer.removeprefix(shorter)
    return rest not in ("", longer) and not (shorter[-1:].isdigit() and rest[0] in "0123456789.")


@lru_cache(maxsize=1)
def _moving() -> re.Pattern[str]:
    return re.compile(rf"[^a-z0-9]*(?<![a-z])({'|'.join(table()['moving'])})(?![a-z])", re.IGNORECASE)
