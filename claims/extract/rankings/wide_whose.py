"""Of whom the words of wide rules are said: names behind them, or who is spoken of before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extract.draft import View
from claims.extract.rankings.joint import holders_with
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import opening_topic
from claims.extract.topics.lines import names_line
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern


def named_behind(view: View, found: re.Match[str] | None) -> Mention | None:
    """The model whose name begins where the words end, past its maker's."""
    if found is None:
        return None
    named = [m for m in view.sentence.mentions if m.start >= found.end()][:1]
    return named[0] if named and named[0].start == found.end() and is_model(named[0].entity) else None


def is_family(view: View, mention: Mention) -> bool:
    """ "the first model in the A family": which family it is of."""
    return bool(
        pattern("firsts.in_the").search(view.text, view.sentence.start, mention.start)
        and pattern("firsts.family_behind").match(view.text, mention.end)
    )


def holders_of(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """Whom the words are said of; nobody where that cannot be told."""
    named = [m for m in view.sentence.mentions if clause.start <= m.start < hit.start]
    models = [m.entity for m in named if is_model(m.entity) and not _is_field(view, m)]
    lines = {m.entity for m in named if names_line(view.scene, m)}
    topic = tuple(e for e in opening_topic(view, hit.start) if is_model(e) and e not in lines)
    apps = [m.entity for m in named if m.entity.type == "product" and not _owns(view, m)]
    if apps and not models:
        return () if apps[1:] else (apps[0],)
    if not topic:
        return _such(view, named)
    if len(set(models)) == 1 and models[0].family in {e.name for e in topic}:
        return (models[0],)  # "Within the B family, the 27B model is the best"
    if clause.start in view.topic.strange or any(e not in topic for e in models):
        return ()
    firms = [m for m in named if m.entity.type in ("organisation", "person") and not _owns(view, m)]
    if not models and (firms or _speaks_of_people(view, hit, clause)):
        return ()
    if len(topic) == 1:
        return holders_with(view, hit, topic[0])
    return (
        topic
        if all(e in models for e in topic)
        or pattern("wide_rank.they").search(view.text, clause.start, hit.start)
        else ()
    )


def _is_field(view: View, mention: Mention) -> bool:
    """ "A是B系列里最强的模型": the family it is the first of."""
    return bool(pattern("wide_rank.of_family").match(view.text, mention.end))


def _owns(view: View, firm: Mention) -> bool:
    """ "Its maker's model", "OpenAI的": only whose it is."""
    return view.text.startswith(("'s", "的"), firm.end)


def _speaks_of_people(view: View, hit: CueHit, clause: Clause) -> bool:
    return bool(pattern("wide_rank.of_firm").search(view.masked, clause.start, hit.start))


def _such(view: View, named: Sequence[Mention]) -> tuple[Entity, ...]:
    """ "models such as A and B are leading": who is told as an example of them."""
    models = [m for m in named if is_model(m.entity)]
    opens = [m.start for m in models if pattern("wide_rank.such_as").search(view.masked, 0, m.start)]
    return tuple(dict.fromkeys(m.entity for m in models if opens and m.start >= opens[0]))


def announced(view: View, position: int) -> Entity | None:
    """ "史上最贵的模型来了!X的API": the first model named behind, else what the next sentence tells of."""
    here = view.sentence.clause_at(position)
    named = [m.entity for m in view.sentence.mentions if m.start >= here.start and is_model(m.entity)]
    ahead = [e for e in view.topic.ahead if is_model(e)]
    told = [e for e in view.topic_at(position) if is_model(e)]
    return next(iter((*named, *ahead, *told)), None)
