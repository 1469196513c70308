"""Releases told point by point: "9月24日发布多款新模型:1)A,...;2)B,...", "两款模型:一款是A,另一款是B"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from claims.extract.draft import Draft, View
from claims.extract.releases.days import day_of
from claims.extract.releases.released import released
from claims.extract.releases.tense import told_as
from claims.extract.scenes.scene import Sentence, is_model
from claims.extract.spans import clause_end, words_start
from claims.wording.patterns import pattern

_BACK = 8
"""Points of a list at most."""
_ITEMS = 2
"""Points that make a list."""
_CLOSE = 24
"""Characters from the verb over what it brings out to the first point: "发布多款新模型:1)"."""


def enumerated_releases(view: View) -> Iterator[Draft]:
    """The model a later point of such a list opens with came out on the day that is told before the first."""
    sentence = view.sentence
    point = pattern("releases.later_point").match(view.text, sentence.start, sentence.end)
    if not point or sentence.cues_of("release"):
        return
    named = next((m for m in sentence.mentions if m.start >= point.end()), None)
    if named is None or not is_model(named.entity):
        return
    if not pattern("releases.to_point").fullmatch(view.masked, point.end(), named.start):
        return
    head = _head(view)
    if head is None:
        return
    makers = {m.entity.maker for m in head.mentions if is_model(m.entity)}
    for hit in head.cues_of("release"):
        told = view._replace(sentence=head)
        clause = head.clause_at(hit.start)
        opens = pattern("releases.first_point").match(view.text, hit.end, hit.end + _CLOSE)
        when = day_of(told, hit, clause)
        own = named.entity.maker in makers and told_as(told, hit, clause) == "asserted"
        if opens and when and own:
            yield Draft(
                by="rule:release",
                start=sentence.start,
                end=named.end,
                kind="release",
                subject=named.entity.name,
                attribute="release_date",
                value=when.value,
                unit="date",
            )
            return


def counted_releases(view: View) -> Iterator[Draft]:
    """ "发布两款模型:一款是A,另一款是B": each that is told behind how many came out."""
    sentence = view.sentence
    items = [
        c
        for c in sentence.clauses
        if not c.depth and pattern("releases.item").match(view.masked, c.start, c.end)
    ]
    hit = next((h for h in sentence.cues_of("release") if items and h.end <= items[0].start), None)
    if hit is None or len(items) < _ITEMS or told_as(view, hit, sentence.clause_at(hit.start)) != "asserted":
        return
    if not pattern("releases.several").search(view.masked, hit.end, items[0].start):
        return
    when = day_of(view, hit, sentence.clause_at(hit.start))
    told = released(view, hit, sentence.clause_at(hit.start))
    for item in items:
        named = [m for m in sentence.mentions if item.start <= m.start < item.end and is_model(m.entity)]
        named = [m for m in named if not sentence.bracketed(m.start)]
        if not named or pattern("releases.only_kin").match(view.masked, named[-1].end, item.end):
            continue
        if named[-1].entity in told:
            continue  # read with the verb
        yield Draft(
            by="rule:release",
            start=words_start(view, item.start, item.end),
            end=clause_end(view, item),
            kind="release",
            subject=named[-1].entity.name,
            attribute="release_date",
            value=when.value if when else None,
            unit="date" if when else None,
        )


def _head(view: View) -> Sentence | None:
    """The sentence of the same block that has the first point; none where another paragraph comes between."""
    for before in islice(view.scene.earlier(view.sentence.start), _BACK):
        if before.block.start != view.sentence.block.start:
            return None
        if pattern("releases.first_point").search(view.text, before.start, before.end):
            return before
    return None
