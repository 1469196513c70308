"""Whose a place is where the clause does not speak of them: a name beside it, a firm before it."""

from __future__ import annotations

from claims.cues import CueHit
from claims.extract.draft import View
from claims.extract.scene import Clause
from claims.extract.setting import is_test
from claims.extract.spans import HOLDERS
from claims.model import Entity, Mention
from claims.patterns import pattern


def named_beside(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """ "followed by B in second and C third", "puts B first": the name right before the place."""
    for mention in view.sentence.mentions:
        near = mention.end <= hit.start <= mention.end + 1 and mention.entity.type in HOLDERS
        if near and hit.cue.shape in ("ordinal", "placed", "moved"):
            before = view.masked[clause.start : mention.start]
            return (mention.entity,) if pattern("ranks.placed_beside").search(before) else ()
    return ()


def names_board(view: View, position: int) -> bool:
    """ "tops LMArena": a board or a test right behind, and nothing of it ("led LMArena's funding round")."""
    behind = next((m for m in view.sentence.mentions if m.start >= position), None)
    if behind is None or view.text[position : behind.start].strip(" 了") or not is_test(behind.entity):
        return False
    return not pattern("ranks.thing_of_board").match(view.text, behind.end)


def opening_firm(view: View, clause: Clause) -> tuple[Entity, ...]:
    """ "OpenAI, the creator of ChatGPT, placed sixth": the firm that opens the sentence."""
    outer = [c for c in view.sentence.clauses if c.start < clause.start and c.depth == 0]
    first = next(iter(view.sentence.mentions), None)
    if len(outer) != 2 or first is None or first.entity.type != "organisation":
        return ()
    alone = view.text[outer[0].start : outer[0].end].strip(" ,") == view.text[first.start : first.end]
    aside = pattern("topic.aside").match(view.text[outer[1].start : outer[1].end])
    return (first.entity,) if alone and aside else ()


def opening_app(view: View, hit: CueHit) -> tuple[Entity, ...]:
    """ "智谱清言取得83.78的高分,排名国内第一": the app that the clauses before speak of."""
    before = [
        m for m in view.sentence.mentions if m.end <= hit.start and not view.sentence.bracketed(m.start)
    ]
    last = before[-1] if before else None
    told = last and last.entity.type == "product" and last.entity.maker
    place = last and pattern("ranks.place_of").match(view.text, last.end)
    return (last.entity,) if last and told and not place else ()


def speaks_of_it(view: View, hit: CueHit, named: Mention) -> bool:
    """ "X said that it ranks first": a firm that only tells so."""
    if named.entity.type != "organisation":
        return False
    gap = view.text[named.end : hit.start]
    return bool(pattern("ranks.says_of_it").match(gap))
