"""Models not yet out on the day of a claim: later figures are of what came out, not of what was shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from evidence.model import Score
from verify.case import Case, Terms
from verify.contenders import LISTED, Contender, day_of, known, snapshot_day
from verify.ruling import Said


def of_what_was_out(scores: Sequence[Score], terms: Terms) -> tuple[Score, ...]:
    """The scores without those of models that came out after the day, unless they were printed by then."""
    if terms.day is None:
        return tuple(scores)
    limit = terms.day + LISTED
    late = {model for model in {score.model for score in scores} if (_out(model, terms) or limit) > limit}
    return tuple(s for s in scores if s.model not in late or (s.date is not None and s.date <= limit))


def not_out_yet(sides: Sequence[Contender], case: Case) -> Said:
    """Which of some models came out only after the claim; nothing where all were out."""
    said = Said("", "")
    for side in dict.fromkeys(sides):
        days = [day for model in side.models if (day := _out(model, case.terms))]
        if days and case.day and min(days) > case.day + LISTED:
            since = min(days).isoformat()
            said = said + Said(
                f"{side.speaker} came out on {since}, after the claim; later figures tell nothing of then.",
                f"{side.speaker}于{since}才发布，晚于该说法，其后的数据不能说明当时的水平。",
            )
    return said


def _out(model: str, terms: Terms) -> dt.date | None:
    """The first day a model is known to have been out."""
    entity = known(terms.registry, model)
    named = snapshot_day(entity) if entity else None
    days = [day_of(str(fact.value)) for fact in terms.index.facts(model, "release_date")]
    return min((day for day in (named, *days) if day), default=None)
