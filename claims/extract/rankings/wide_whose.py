"""Of whom the words of wide rules are said: names behind them, or who is spoken of before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extract.draft import View
from claims.extract.rankings.joint import holders_with
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import opening_topic
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


def named_behind(view: View, found: re.Match[str] | None) -> Mention | None:
    """The model whose name begins where the words end, past its maker's."""
    if found is None:
        return None
    named = [m for m in view.sentence.mentions if m.start >= found.end()][:1]
    return named[0] if named and named[0].start == found.end() and is_model(named[0].entity) else None


def holders_of(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """Whom the words are said of; nobody where that cannot be told."""
    named = [m for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    models = [m.entity for m in named if is_model(m.entity)]
    topic = tuple(e for e in opening_topic(view, hit.start) if is_model(e))
    if not topic:
        return _such(view, named)
    if clause.start in view.topic.strange or any(e not in topic for e in models):
        return ()
    if not models and (named or _speaks_of_people(view, hit, clause)):
        return ()
    if len(topic) == 1:
        return holders_with(view, hit, topic[0])
    return (
        topic
        if all(e in models for e in topic)
        or pattern("wide_rank.they").search(view.text, clause.start, hit.start)
        else ()
    )


def _speaks_of_people(view: View, hit: CueHit, clause: Clause) -> bool:
    return bool(pattern("wide_rank.of_firm").search(view.masked, clause.start, hit.start))


def _such(view: View, named: Sequence[Mention]) -> tuple[Entity, ...]:
    """ "models such as A and B are leading": who is told as an example of them."""
    models = [m for m in named if is_model(m.entity)]
    opens = [m.start for m in models if pattern("wide_rank.such_as").search(view.masked, 0, m.start)]
    return tuple(dict.fromkeys(m.entity for m in models if opens and m.start >= opens[0]))
