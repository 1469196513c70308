"""What the words of a claim's quote limit it to: a field, a mode, a denial, a country.

The words are data (`data/words.toml`). They are looked for in the quote with its script, width and case
levelled; a Latin form must stand as a whole word.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from claims.reading.script import WIDTH, simplified

DATA = Path(__file__).with_name("data") / "words.toml"
_LATIN = re.compile(r"[0-9a-z]")


@dataclass(frozen=True, slots=True)
class Measure:
    """A quality that is not ability: the words for it and the fact attributes that measure it."""

    name: str
    forms: tuple[str, ...]
    attributes: tuple[str, ...]
    lower_is_better: bool = False
    boards: tuple[str, ...] = ()
    """Words in the name of a board that ranks by it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The sections of `words.toml`."""

    maps: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Sections with several entries: what is meant -> how it is written."""
    lists: Mapping[str, tuple[str, ...]]
    """Sections with one list."""
    measures: tuple[Measure, ...]
    exclusive: tuple[frozenset[str], ...]


@cache
def words() -> Words:
    """The words that come with Benchclaim."""
    table = tomllib.loads(DATA.read_text(encoding="utf-8"))
    measures = tuple(_measure(name, entry) for name, entry in table.pop("measure").items())
    exclusive = tuple(frozenset(pair) for pair in table.pop("exclusive")["pairs"])
    sections = {name: {key: tuple(forms) for key, forms in entry.items()} for name, entry in table.items()}
    return Words(
        maps={name: entry for name, entry in sections.items() if len(entry) > 1},
        lists={name: next(iter(entry.values())) for name, entry in sections.items() if len(entry) == 1},
        measures=measures,
        exclusive=exclusive,
    )


def _measure(name: str, entry: Mapping[str, Any]) -> Measure:
    return Measure(
        name=name,
        forms=tuple(entry["forms"]),
        attributes=tuple(entry["attributes"]),
        lower_is_better=entry.get("lower_is_better", False),
        boards=tuple(entry.get("boards", ())),
    )


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text in simplified script, half width and lower case, one character for one."""
    return simplified(text).translate(WIDTH).lower()


@lru_cache(maxsize=4096)
def _pattern(form: str) -> re.Pattern[str]:
    before = r"(?<![0-9a-z])" if _LATIN.match(form[0]) else ""
    after = r"(?![0-9a-z])" if _LATIN.match(form[-1]) else ""
    return re.compile(before + re.escape(form) + after)


def says(text: str, forms: Iterable[str]) -> bool:
    """Whether the text, already plain, holds one of the forms."""
    return any(_pattern(form).search(text) for form in forms if form in text)


def meant(text: str, table: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The keys of a table one of whose forms stands in the plain text, in the order of the table.

    Where forms lie inside each other the longest counts: "non-thinking mode" is no thinking mode.
    """
    there = [(form, key) for key, forms in table.items() for form in forms if form in text]
    if not there:
        return ()
    found = set()
    for form, key in sorted(there, key=lambda x: -len(x[0])):
        if form in text:
            text, times = _pattern(form).subn("\0", text)
            found |= {key} if times else set()
    return tuple(key for key in table if key in found)


def fields_meant(text: str) -> tuple[str, ...]:
    """The fields of ability the plain text speaks of, leaving out those that only describe a product."""
    after = words().lists["description"]
    return tuple(
        key
        for key, forms in words().maps["domain"].items()
        if any(_limits(text, form, after) for form in forms)
    )


def _limits(text: str, form: str, after: tuple[str, ...]) -> bool:
    if form not in text:
        return False
    return any(
        not text[match.end() :].lstrip(" -的").startswith(after) for match in _pattern(form).finditer(text)
    )


@lru_cache(maxsize=4096)
def country(text: str) -> str | None:
    """The ISO code of the country a word or adjective names; None for anything else."""
    written = plain(text).strip()
    return next((code for code, forms in words().maps["country"].items() if written in forms), None)


@lru_cache(maxsize=4096)
def countries_in(text: str) -> tuple[str, ...]:
    """The countries the plain text speaks of, by their longer names (a bare "us" or "in" is no country)."""
    return tuple(
        code
        for code, forms in words().maps["country"].items()
        if says(text, (f for f in forms if len(f) > 2 or not f.isascii()))
    )


def tokens(text: str) -> frozenset[str]:
    """The words of a specification in their common spelling, unknown ones as they are.

    `large-scale MoE` -> {moe, large-scale}; a word that says all there is when alone brings that with it.
    """
    written = plain(text)
    same = words().maps["same"]
    known = set(meant(written, same))
    for form in sorted((form for key in known for form in same[key]), key=len, reverse=True):
        written = _pattern(form).sub(" ", written)
    found = known | {part for part in re.split(r"[\s,;/+、，]+", written) if len(part) > 1}
    alone = words().maps["alone"]
    return frozenset(found | set(alone.get(next(iter(found)), ()) if len(found) == 1 else ()))
