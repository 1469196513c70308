"""What costs nothing: "限时免费提供", "is free of charge". A trial, a download or a tier does not count."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.scenes.scene import Clause
from claims.extract.spans import THINGS
from claims.wording.patterns import pattern


def free_of_charge(view: View) -> Iterator[Draft]:
    """Everything that a clause says to be free to use, as a fee of 0."""
    if not view.has("prices.free"):
        return
    sentence = view.sentence
    for match in pattern("prices.free").finditer(view.text, sentence.start, sentence.end):
        clause = sentence.clause_at(match.start())
        if pattern("prices.free_limits").search(view.text, clause.start, clause.end):
            continue
        if match["plain"] and not _is_said_of_name(view, match.start(), clause):
            continue
        here = [m.entity for m in sentence.mentions if clause.start <= m.start and m.end <= match.start()]
        firm = bool(here) and not any(e.type in THINGS for e in here)  # "DeepSeek一直是免费的"
        for thing in here[-1:] if firm else [e for e in view.topic_at(match.start()) if e.type in THINGS]:
            yield Draft(
                by="rule:free",
                start=clause.start,
                end=match.end(),
                kind="price",
                subject=thing.name,
                attribute="usage_fee",
                value=0,
            )


def _is_said_of_name(view: View, position: int, clause: Clause) -> bool:
    """ "X is free": right behind its name, and not only supposed."""
    named = any(m.end == position and m.entity.type in THINGS for m in view.sentence.mentions)
    supposed = view.sentence.cues_of("condition", "prediction")
    return named and not any(clause.start <= cue.start < position for cue in supposed)
