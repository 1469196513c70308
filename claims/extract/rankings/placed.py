"""Whose a place is where the clause does not speak of them: a name beside it, a firm before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from claims.extract.draft import Draft, View
from claims.extract.quantities.of_firms import app_called, firm_of_all
from claims.extract.rankings.places import ordinal
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.setting import benchmarks_for, is_test
from claims.extract.spans import HOLDERS
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_PAIR = 2


def named_beside(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """ "followed by B in second and C third", "puts B first": the name right before the place."""
    for mention in view.sentence.mentions:
        near = mention.end <= hit.start <= mention.end + 1 and mention.entity.type in HOLDERS
        if near and hit.cue.shape in ("ordinal", "placed", "moved"):
            before = view.masked[clause.start : mention.start]
            first = hit.cue.value == "1"
            told = any(h.end <= mention.start for h in view.sentence.cues_of("rank"))
            its_own = (
                pattern("ranks.placed_beside").search(before)
                or ((first or told) and pattern("ranks.placed_behind").search(before))
                or (not first and pattern("ranks.placed_ahead").search(before))
            )
            return (mention.entity,) if its_own else ()
    return ()


def names_board(view: View, position: int) -> bool:
    """ "tops LMArena": a board or a test right behind, and nothing of it ("led LMArena's funding round")."""
    behind = next((m for m in view.sentence.mentions if m.start >= position), None)
    if behind is None or view.text[position : behind.start].strip(" 了") or not is_test(behind.entity):
        return False
    return not pattern("ranks.thing_of_board").match(view.text, behind.end)


def boards_of(view: View, hit: CueHit) -> tuple[str, ...]:
    """The boards a place is on: of several in its clause those behind it, before the next place."""
    found = benchmarks_for(view, hit)
    end = view.sentence.clause_at(hit.start).end
    following = [h.start for h in view.sentence.cues_of("rank") if h.start >= hit.end]
    return found if len(found) < _PAIR else boards_behind(view, hit.end, min([end, *following])) or found


def on_boards(view: View, hit: CueHit, draft: Draft, also: re.Match[str] | None) -> Iterator[Draft]:
    """The place, and the other one it has `also`: "first on A and eighth on B", each on its own board."""
    later = boards_behind(view, also.start(), view.sentence.end) if also else ()
    first = boards_behind(view, hit.end, also.start()) if also and later else ()
    yield draft._replace(benchmarks=first or draft.benchmarks)
    if also:
        at = also.start("word") if also["word"] else also.end()
        boards = later or draft.benchmarks
        yield draft._replace(start=at, end=also.end(), value=ordinal(also), benchmarks=boards)


def boards_behind(view: View, start: int, end: int) -> tuple[str, ...]:
    """The tests of [start, end); "LMArena's Search Arena" is one of them."""
    tests = [m for m in view.sentence.mentions if is_test(m.entity) and start <= m.start < end]
    owners = {a.start for a, b in pairwise(tests) if view.text[a.end : b.start].strip() in ("'s", "’s", "的")}
    return tuple(dict.fromkeys(m.entity.name for m in tests if m.start not in owners))


def opening_firm(view: View, clause: Clause) -> tuple[Entity, ...]:
    """ "OpenAI, the creator of ChatGPT, placed sixth": the firm that opens the sentence."""
    outer = [c for c in view.sentence.clauses if c.start < clause.start and c.depth == 0]
    first = next(iter(view.sentence.mentions), None)
    if len(outer) != 2 or first is None or first.entity.type != "organisation":
        return ()
    alone = view.text[outer[0].start : outer[0].end].strip(" ,") == view.text[first.start : first.end]
    aside = pattern("topic.aside").match(view.text[outer[1].start : outer[1].end])
    return (first.entity,) if alone and aside else ()


def counted_firm(view: View, clause: Clause) -> tuple[Entity, ...]:
    """ "xAI的模型日均调用量为2,620亿,位列第一": the firm whose figure the clause before gives."""
    before = [c for c in view.sentence.clauses if c.end <= clause.start and not c.depth][-1:]
    firm = firm_of_all(view, before[0].start, before[0].end) if before else None
    return (firm,) if firm else ()


def _is_overtaken(view: View, named: Mention) -> bool:
    """ "反超DeepSeek位居第一": a firm or an app right behind the word that sets another above it."""
    behind = (h for h in view.sentence.cues_of("better", "worse") if h.cue.shape == "verb")
    beaten = any(not view.text[h.end : named.start].strip() and h.end <= named.start for h in behind)
    return beaten and not is_model(named.entity)


def opening_app(view: View, hit: CueHit) -> tuple[Entity, ...]:
    """ "智谱清言取得83.78的高分,排名国内第一": the app that the clauses before speak of."""
    before = [
        m
        for m in view.sentence.mentions
        if m.end <= hit.start and not view.sentence.bracketed(m.start) and not _is_overtaken(view, m)
    ]
    last = before[-1] if before else None
    told = last and last.entity.type == "product" and last.entity.maker
    place = last and pattern("ranks.place_of").match(view.text, last.end)
    return (last.entity,) if last and told and not place else ()


def app_before(view: View, hit: CueHit, topic: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """ "千问App月活2.1亿,仅次于豆包, ..., Kimi则": the app before, not whom it names further on."""
    named = any(m.entity in topic and m.start < hit.start for m in view.sentence.mentions)
    return () if named or hit.cue.shape != "after" else opening_app(view, hit)


def on_app_chart(view: View, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Places, on a chart of apps the app's: "千问在苹果免费榜排名第9" is said of the app of that name."""
    for draft in drafts:
        model = view.scene.registry.get(draft.subject or "")
        chart = pattern("ranks.app_chart").search(view.text, view.sentence.start, view.sentence.end)
        yield draft._replace(subject=app_called(view, model).name) if model and chart else draft


def holds_none(view: View, hit: CueHit, named: Mention) -> bool:
    """ "X said that it ranks first": a firm that only tells so, or that another has overtaken."""
    if _is_overtaken(view, named):
        return True
    if named.entity.type != "organisation":
        return False
    gap = view.text[named.end : hit.start]
    return bool(pattern("ranks.says_of_it").match(gap))


def is_place(view: View, end: int) -> bool:
    """ "登顶OpenRouter的趋势榜", "登顶苹果应用商店免费榜": the name only tells where."""
    return any(pattern(f"ranks.{kind}").match(view.text, end) for kind in ("place_of", "app_store"))


def keeps_store(view: View, firm: Mention) -> bool:
    """ "登顶苹果应用商店免费榜", "topped Apple's App Store": whose shop of apps the place is in."""
    named = firm.entity.type == "organisation" and pattern("ranks.app_store").match(view.text, firm.end)
    return bool(named)


def tells_where(view: View, hit: CueHit, named: Mention) -> bool:
    """ "OpenRouter平台登顶": the place, and no app that has one in somebody's store behind the cue."""
    told = pattern("ranks.place_of").match(view.text, named.end, named.end + 10)
    in_store = pattern("ranks.app_store").match(view.text, hit.end)
    return bool(named.entity.type != "model" and told and not in_store)


def of_others(view: View, hit: CueHit) -> bool:
    """ "会议影响力排名中位列第7": a ranking of journals, meetings or schools is not one of models."""
    start = view.sentence.clause_at(hit.start).start
    return bool(pattern("ranks.of_others").search(view.text, start, hit.start))
