"""How many models a family has, where they are listed and not counted."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.parties import names_after
from claims.extract.scenes.scene import is_model
from claims.model import Entity, Mention
from claims.wording.patterns import pattern


def listed_variants(view: View) -> Iterator[Draft]:
    """ "The X family includes X-mini and X-max", "available in Large and Medium variants"."""
    if not view.has("variants.hint"):
        return
    yield from _members(view)
    sentence = view.sentence
    for match in pattern("variants.named").finditer(view.text, sentence.start, sentence.end):
        listed = match["list"]
        topic = view.topic_at(match.start())
        if pattern("variants.no_name").search(listed) or len(topic) != 1 or not is_model(topic[0]):
            continue
        yield _draft(match.start(), match.end(), topic[0], listed.count(",") + 2 - (", and" in listed))


def _members(view: View) -> Iterator[Draft]:
    """Of a complete list of a family's own members; a list cut short counts nobody."""
    for family in [m for m in view.sentence.mentions if is_model(m.entity)]:
        opens = pattern("variants.includes").match(view.text, family.end, view.sentence.end)
        if not opens:
            continue
        listed = _listed(view, opens.end())
        names = {m.entity.name for m in listed}
        own = all(is_model(m.entity) and m.entity.maker == family.entity.maker for m in listed)
        if not opens["family"]:  # "X, which includes the X-mini and X-max models"
            own = own and all(m.entity.family == family.entity.name for m in listed)
        itself = family.entity.name in names and not pattern("variants.series_of").search(opens[0])
        if len(names) < 2 or not own or itself:  # "X系列仅包括X和X Pro"
            continue
        if not pattern("variants.cut_short").match(view.text, listed[-1].end):
            yield _draft(family.start, listed[-1].end, family.entity, len(names))


def _listed(view: View, start: int) -> list[Mention]:
    """The names of a list that begins right there."""
    named = names_after(view, start, view.sentence.end)
    between = view.masked[start : named[0].start].strip("\ue000 ") if named else ""  # "includes Amazon Nova"
    return [m for m in named if not between and m.entity.type != "organisation"]


def _draft(start: int, end: int, family: Entity, count: int) -> Draft:
    return Draft(
        by="rule:variants",
        start=start,
        end=end,
        kind="spec",
        subject=family.name,
        attribute="variants",
        value=count,
        unit="models",
    )
