"""Where a clause begins and ends as a quote, and which firms it is about."""

from __future__ import annotations

from claims.extract.draft import View
from claims.extract.scenes.scene import Clause
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.dates import DateMention
from claims.wording.patterns import pattern

THINGS = ("model", "product", "codebase")
HOLDERS = ("model", "product", "organisation", "codebase")
"""Who can hold a place or be first."""


_MARKS = " ,:;\"'(*-\n"


def words_start(view: View, start: int, end: int) -> int:
    """Where the words of [start, end) begin, past the marks and the time code before them."""
    code = pattern("spans.time_code").match(view.text, start, end)
    start = code.end() if code else start
    while start < end and view.text[start] in _MARKS:
        start += 1
    return start


def clause_start(view: View, clause: Clause, when: DateMention | None) -> int:
    """Where the words of a clause begin, with the date before it where there is one."""
    here = when is not None and when.start >= view.sentence.start  # "同日": told in another sentence
    start = min(clause.start, when.start) if when and here else clause.start
    return words_start(view, start, clause.end - 1)


def clause_end(view: View, clause: Clause) -> int:
    """Where the words of a clause end, without the marks behind them."""
    end = clause.end
    while end > clause.start + 1 and view.text[end - 1] in " ,.:;!?。\"')*\n":
        end -= 1
    return end


def firms_of(view: View, clause: Clause, position: int) -> tuple[Entity, ...]:
    """The organisations a clause speaks of when its sentence names no model: "腾讯、百度亦在推动开源"."""
    inside = [m for m in view.sentence.mentions if clause.start <= m.start < clause.end]
    if any(m.entity.type in THINGS for m in view.sentence.mentions) or pattern("events.the_model").search(
        view.text[clause.start : position]
    ):
        return ()
    return tuple(
        dict.fromkeys(m.entity for m in inside if m.entity.type == "organisation" and m.start < position)
    )


def told_thing(view: View, position: int) -> tuple[Entity, ...]:
    """ "一种名为X的算法,现已开源": the thing this text tells, where its sentence names no model."""
    named = [m for m in view.sentence.mentions if m.end <= position and m.entity.type in THINGS]
    if any(m.entity.type == "model" for m in view.sentence.mentions) or not named:
        return ()
    return () if named[-1].entity.listed else (named[-1].entity,)


def named_start(view: View, hit: CueHit, holder: Entity) -> int:
    """Where the words on a holder begin: at its name in the clause before the cue, else with the clause."""
    clause = view.sentence.clause_at(hit.start)
    named = [
        m.start for m in view.sentence.mentions if m.entity == holder and clause.start <= m.start < hit.start
    ]
    return words_start(view, min(named, default=clause.start), hit.start)


def words_end(view: View, start: int, end: int) -> int:
    """Where the words of [start, end) end, without the marks behind them."""
    while end > start and view.text[end - 1] in " ,.:;!?。\"')*":
        end -= 1
    return end


def opening_topic(view: View, position: int) -> tuple[Entity, ...]:
    """Whom the clause round `position` is about: of "..., setting a record" what opens the sentence."""
    clause = view.sentence.clause_at(position)
    if not pattern("ranks.participle").match(view.text, clause.start):
        return view.topic_at(position)
    told: tuple[Entity, ...] = ()
    for opening in (c for c in view.sentence.clauses if c.end <= clause.start):
        named = [m.entity for m in view.sentence.mentions if opening.start <= m.start < opening.end]
        if named and named[0].type == "product" == named[-1].type:
            return (named[0],)  # "ChatGPT gained users, setting a record"
        spoken = view.topic.by_clause.get(opening.start, ()) if named else ()
        if any(entity in named for entity in spoken):
            return spoken
        told = told or spoken
    return told or view.topic_at(position)


def words_before(view: View, rival: Mention) -> str:
    """The words that lead to a name, or to its maker's before it: "比Runway Gen-3便宜"."""
    makers = (m.start for m in view.sentence.mentions if view.text[m.end : rival.start] in ("", " ", "的"))
    start = next(makers, rival.start)
    return view.text[max(view.sentence.start, start - 16) : start]


def whole_end(view: View, start: int, end: int) -> int:
    """Where the words of [start, end) end; a name that reaches past it is not cut in two."""
    cut = [m.end for m in view.sentence.mentions if m.start < end < m.end]
    return max(cut) if cut else max(start, words_end(view, start, end))
