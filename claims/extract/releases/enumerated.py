"""Releases in a numbered list inside a paragraph: "9月24日发布多款新模型:1)A,...;2)B,...;3)升级C"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from claims.extract.draft import Draft, View
from claims.extract.releases.days import day_of
from claims.extract.releases.tense import told_as
from claims.extract.scenes.scene import Sentence, is_model
from claims.wording.patterns import pattern

_BACK = 8
"""Points of a list at most."""
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


def _head(view: View) -> Sentence | None:
    """The sentence of the same block that has the first point; none where another paragraph comes between."""
    for before in islice(view.scene.earlier(view.sentence.start), _BACK):
        if before.block.start != view.sentence.block.start:
            return None
        if pattern("releases.first_point").search(view.text, before.start, before.end):
            return before
    return None
