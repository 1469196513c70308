"""Licences, bases and days of release in the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extract.draft import Draft
from claims.extract.scenes.scene import is_model
from claims.model import Block, Entity, Mention
from claims.wording.cues import find_cues
from claims.wording.dates import dates
from claims.wording.patterns import pattern


def fact_in(
    block: Block, text: str, mentions: Sequence[Mention], model: Entity, head: str
) -> Iterator[Draft]:
    """What a cell with this `text` under this `head` says of its model."""
    said = text.strip()
    draft = Draft("rule:table", block.start, block.end, "license", model.name)
    if not said or len(said) > _LONGEST:
        return
    if pattern("tables.license_head").search(head):
        value = _license(said) or _openness(said.lower(), head)
        if value:
            yield draft._replace(attribute="license", value=value)
    elif pattern("tables.type_head").fullmatch(head):
        if pattern("tables.open_or_not").fullmatch(said.lower()):
            closed = "proprietary" if pattern("tables.no").fullmatch(said.lower()) else None
            yield draft._replace(attribute="license", value=closed or _license(said))
    elif pattern("tables.base_head").search(head):
        bases = tuple(m.entity.name for m in mentions if is_model(m.entity) and m.entity != model)
        if bases:
            yield draft._replace(kind="lineage", objects=bases)
    elif pattern("tables.date_head").search(head):
        if day := _day(said):
            yield draft._replace(kind="release", attribute="release_date", value=day, unit="date")
    elif pattern("tables.cutoff_head").search(head) and (day := _day(said)):
        yield draft._replace(kind="spec", attribute="knowledge_cutoff", value=day, unit="date")


_LONGEST, _MONTHS = 48, 12
"""Characters of a cell that is a value and no sentence."""


def _day(text: str) -> str | None:
    """The one day or month a cell names; "05/22/2024" where it can be read in one way only."""
    month = re.fullmatch(r"(20\d\d)[./](0?[1-9]|1[0-2])", text)
    if month:
        return f"{month[1]}-{int(month[2]):02}"
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(20\d\d)", text)
    if slashed:
        low, high = sorted((int(slashed[1]), int(slashed[2])))
        sure = low <= _MONTHS and (low == high or high > _MONTHS)
        return f"{slashed[3]}-{low:02}-{high:02}" if sure else None
    found = [d.value for d in dates(text, None) if d.value and not d.weak and len(d.value) >= len("2025-01")]
    return found[0] if len(found) == 1 else None


def _license(text: str) -> str | None:
    """The licence a cell names: a known one, a word for openness, else its own words."""
    if pattern("tables.partly").search(text.lower()):
        return None
    text = pattern("tables.leading_yes").sub("", text)  # "✅ MIT", "Yes (Apache 2.0)"
    hits = [h for h in find_cues(text.lower()) if h.sense in ("license_name", "license")]
    if hits:
        return min(hits, key=lambda h: h.sense != "license_name").cue.value
    bare = pattern("license.bare").search(f"license: {text.lower()}")
    if bare:
        return bare["name"].upper()
    if not pattern("tables.own_license").search(text):
        return None
    return "non-commercial" if pattern("license.non_commercial").search(text.lower()) else "open weights"


def _openness(text: str, head: str) -> str | None:
    """The licence that "yes" and "no" stand for where the head asks whether a model is open."""
    if not pattern("tables.open_head").search(head):
        return None
    if pattern("tables.no").fullmatch(text):
        return "proprietary"
    weights = "open weights" if "weight" in head else "open-source"
    return weights if pattern("tables.yes").fullmatch(text) else None
