"""Orders written with signs: "A > B = C > D"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import is_model
from claims.model import Mention
from claims.wording.patterns import pattern

_HINT = "signs.hint"
_LEAD = 40
"""Characters before a row in which stands what it is ordered by."""


def signed_orders(view: View) -> Iterator[Draft]:
    """Every sign between two models or their products, in a row that holds nothing else."""
    if _HINT not in view.sentence.hints:
        return
    row: list[Mention] = []
    for mention in view.sentence.mentions:
        if row and not pattern("signs.sign").fullmatch(view.masked, row[-1].end, mention.start):
            yield from _told(view, row)
            row = []
        row.append(mention)
    yield from _told(view, row)


def _told(view: View, row: Sequence[Mention]) -> Iterator[Draft]:
    """The relations of a row: each group of equals against the next one, and among themselves."""
    if len(row) < 2 or not _is_order(view, row):
        return
    groups: list[list[Mention]] = [[row[0]]]
    for before, mention in pairwise(row):
        if pattern("signs.greater").search(view.masked, before.end, mention.start):
            groups.append([mention])
        else:
            groups[-1].append(mention)
    for place, group in enumerate(groups):
        if len(group) > 1:
            yield _draft(group[:1], group[1:], group[-1].end)._replace(relation="equal")
        for mention in group if place + 1 < len(groups) else ():
            yield _draft([mention], groups[place + 1], groups[place + 1][-1].end)


def _draft(subject: Sequence[Mention], objects: Sequence[Mention], end: int) -> Draft:
    return Draft(
        by="rule:signs",
        start=subject[0].start,
        end=end,
        kind="comparison",
        subject=subject[0].entity.name,
        relation="better",
        objects=tuple(m.entity.name for m in objects),
    )


def _is_order(view: View, row: Sequence[Mention]) -> bool:
    """Whether it orders rivals: no path through menus, "ChatGPT > GPT-5 > API", and no arrow."""
    start, end = row[0].start, row[-1].end
    if pattern("signs.other_measure").search(view.text, max(0, start - _LEAD), view.sentence.end):
        return False
    named = all(is_model(m.entity) or m.entity.type == "product" for m in row)
    known = len({m.entity for m in row}) == len(row)
    makers = {m.entity.maker for m in row}
    path = len(makers) == 1 and any(m.entity.type == "product" or not m.entity.family for m in row)
    goes_on = pattern("signs.before").search(view.masked, view.sentence.start, start) or pattern(
        "signs.behind"
    ).match(view.masked, end, view.sentence.end)
    return named and known and not path and not goes_on
