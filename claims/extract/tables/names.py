"""Models in a table that nobody has listed: known by the head over them, or by those they stand among."""

from __future__ import annotations

from collections.abc import Mapping

from claims.extract.tables.cells import Cell
from claims.model import Entity
from claims.wording.patterns import pattern


def with_unlisted(
    names: Mapping[int, Entity], line: Mapping[int, Cell], *, by_row: bool
) -> dict[int, Entity]:
    """The models of a row or column of names, with those cells that look like names of models as well.

    A column of names says so in its head, unless most of it is known; a row of heads must hold two known.
    """
    places = sorted(line)
    told = by_row and pattern("tables.names_head").fullmatch(line[places[0]].text.strip().lower())
    if not names or (len(names) < 2 and not told):
        return dict(names)
    if by_row and not told and 2 * len(names) < len(line) - 1:
        return dict(names)
    found = dict(names)
    for place in places[1:]:
        text = line[place].text.strip()
        if place not in names and not line[place].mentions and _may_be_model(text):
            found[place] = Entity(name=text, type="model", listed=False)
    return found


def _may_be_model(text: str) -> bool:
    """Whether a cell reads like a model's name: words with a capital and a number, no figure or trait."""
    return bool(
        pattern("tables.model_name").fullmatch(text) and not pattern("tables.no_name").search(text.lower())
    )
