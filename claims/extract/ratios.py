"""Speed as a multiple of a rival's: "its throughput is six times that of B" says that A is better."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.scene import is_model
from claims.extract.spans import words_start
from claims.model import Mention
from claims.patterns import pattern


def ratios(view: View) -> Iterator[Draft]:
    """Every multiple of a rival's speed in the sentence; of prices and sizes other rules speak."""
    for mention in view.sentence.mentions:
        if not is_model(mention.entity) or not _is_measure(view, mention):
            continue
        clause = view.sentence.clause_at(mention.start)
        unsure = view.sentence.cues_of("prediction", "condition", "negation")
        if any(clause.start <= cue.start < mention.start for cue in unsure):
            continue
        opening = view.text[view.sentence.start : mention.start]
        speed = pattern("ratios.speed").search(opening)
        if not speed or pattern("ratios.other").search(view.text[clause.start : mention.start]):
            continue
        begin = view.sentence.clause_at(view.sentence.start + speed.start()).start
        for subject in view.topic_at(mention.start):
            if subject != mention.entity:
                after = pattern("ratios.times").match(view.text, mention.end)
                yield Draft(
                    by="rule:ratio",
                    start=words_start(view, begin, mention.start),
                    end=after.end() if after else mention.end,
                    kind="comparison",
                    subject=subject.name,
                    relation="better",
                    objects=(mention.entity.name,),
                )


def _is_measure(view: View, mention: Mention) -> bool:
    """ "是B的两倍", "six times that of B"."""
    before = view.text[max(view.sentence.start, mention.start - 40) : mention.start]
    chinese = pattern("ratios.is").search(before) and pattern("ratios.times").match(view.text, mention.end)
    return bool(chinese or pattern("ratios.times_of").search(before))
