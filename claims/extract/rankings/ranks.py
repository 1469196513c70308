"""Places in a ranking: "tops LMArena", "排名第七", "sets a new state of the art", "优于所有开源模型"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.extract.draft import Draft, View, names
from claims.extract.parties import names_after
from claims.extract.rankings.joint import shared_with
from claims.extract.rankings.labels import labelled_firsts
from claims.extract.rankings.placed import (
    app_before,
    boards_of,
    counted_firm,
    holds_none,
    is_place,
    keeps_store,
    named_beside,
    names_board,
    of_others,
    on_app_chart,
    on_boards,
    opening_app,
    opening_firm,
    tells_where,
)
from claims.extract.rankings.places import drafts_in_turn, followers, in_series, in_turn, opens_series
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.setting import is_benchmark, modality_for
from claims.extract.spans import HOLDERS, named_start, opening_topic, words_end
from claims.model import Entity
from claims.wording.cues import CueHit
from claims.wording.numerals import WORD, han_number
from claims.wording.patterns import pattern

_UNSAID = ("predicted", "negated")
_NEAR = 100  # characters before a place in which a board or a field may be named


def ranks(view: View) -> Iterator[Draft]:
    """Every place the sentence gives to somebody."""
    if any(labelled_firsts(view)):
        return
    lists = in_turn(view)
    found = drafts_in_turn(view, lists)
    found += on_app_chart(view, _single(view, [(each.start, each.end) for each in lists]))
    yield from (*found, *followers(view, found), *_ahead(view))


def _single(view: View, shared: Sequence[tuple[int, int]]) -> Iterator[Draft]:
    """The places of one; those of [start, end) in `shared` are told already."""
    taken = -1
    placed: dict[str, int | str | None] = {}
    for hit in view.sentence.cues_of("rank", "better"):
        if hit.start < taken or any(a <= hit.start < b for a, b in shared):
            continue
        clause = view.sentence.clause_at(hit.start)
        goes_on = taken >= 0 and hit.cue.shape == "ordinal"  # "X leads, Y is second and Z third"
        if not (goes_on or _is_ranking(view, hit)) or _left(view, hit):
            continue
        if pattern("ranks.first_time").search(view.text[clause.start : hit.start]) or of_others(view, hit):
            continue  # "the first time X has led the ranking" is a first
        behind = names(_behind_whom(view, hit, clause.end))
        value = len(behind) + 1 if behind else _place(view, hit)
        if (value is None and hit.cue.shape != "upper") or modality_for(view, hit, hit.start) in _UNSAID:
            continue
        # "位列第六,仅次于A系列和B系列": those before it are not counted by their names
        holders = tuple(h for h in _holders(view, hit) if not behind or placed.get(h.name, value) == value)
        others = () if behind else names(shared_with(view, hit, holders))
        also = pattern("ranks.also").search(view.text, hit.end, view.sentence.end)
        end = min(clause.end, also.start()) if also else clause.end
        for holder in holders:
            draft = Draft(
                by="rule:rank",
                start=max(named_start(view, hit, holder), taken if taken > clause.start else 0),
                end=words_end(view, hit.end, end),
                kind="rank",
                subject=holder.name,
                objects=behind or tuple(o for o in others if o != holder.name),
                benchmarks=boards_of(view, hit),
                attribute="rank",
                value=value,
            )
            yield from on_boards(view, hit, draft, also)
        placed |= {holder.name: value for holder in holders}
        if holders:
            place = pattern("ranks.placed").match(view.text, hit.end)
            taken = place.end() if place else hit.end


def _left(view: View, hit: CueHit) -> bool:
    """ "从榜首滑落至第四", "让出榜首": a place somebody had, or has not reached."""
    clause = view.sentence.clause_at(hit.start)
    if pattern("ranks.not_within").search(view.masked, clause.start, hit.start):
        return True
    bracketed = view.text[hit.start - 1 : hit.start] == "("
    named = any(hit.start - 2 <= m.end < hit.start for m in view.sentence.mentions)
    if bracketed and not named and pattern("ranks.issue").match(view.text, hit.end):
        return True
    if view.text.startswith("#", hit.start) and pattern("ranks.issue_before").search(
        view.text, clause.start, hit.start
    ):
        return True
    end = _behind_place(view, hit)
    if pattern("ranks.doubted").match(view.text, end):
        return True
    before = view.text[max(clause.start, hit.start - 16) : hit.start]
    if pattern("ranks.left_from").search(before):
        return bool(pattern("ranks.lost").match(view.text, end, clause.end))
    behind = view.masked[end : clause.end]
    measured = pattern("ranks.measure").match(behind) or pattern("ranks.measured_by").search(before)
    if measured and not _named_behind(view, hit):
        return True  # "比第二名高了", "是第二名的近两倍"
    return bool(pattern("ranks.left_behind").search(before) or pattern("ranks.dethroned").match(behind))


def _ahead(view: View) -> Iterator[Draft]:
    """ "Only two models stand ahead of X", "X前面只有两款模型": X is third."""
    sentence = view.sentence
    if "ranks.ahead" not in sentence.hints:
        return
    found = pattern("ranks.ahead").search(view.masked[sentence.start : sentence.end])
    if not found:
        return
    start, end = sentence.start + found.start(), sentence.start + found.end()
    behind = [m for m in sentence.mentions if m.start == end and is_model(m.entity)]
    holders = (behind[0].entity,) if behind else () if found["en"] else view.topic_at(start)[:1]
    number = int(WORD.get(found["en"], 0) or han_number(found["n"] or found["en"]))
    for holder in holders:
        yield Draft(
            by="rule:rank",
            start=start,
            end=behind[0].end if behind else end,
            kind="rank",
            subject=holder.name,
            benchmarks=tuple(m.entity.name for m in sentence.mentions if is_benchmark(m)),
            attribute="rank",
            value=number + 1,
        )


def _is_ranking(view: View, hit: CueHit) -> bool:
    """Numbers and "first" rank only where a board, a test or a field of models is in sight."""
    sentence = view.sentence
    if hit.sense == "better":  # "优于所有13B以下的模型"
        return bool(pattern("ranks.all_others").match(view.text, hit.end, sentence.end))
    if hit.cue.shape in ("sota", "upper", "after", "moved"):
        return True
    if hit.cue.shape == "board":
        return names_board(view, hit.end)
    clause = sentence.clause_at(hit.start)
    alone = not any(clause.start <= m.start < hit.start for m in sentence.mentions)
    if alone and pattern("ranks.somebody").match(view.text, hit.end):
        return False
    named = any(is_model(m.entity) and clause.start <= m.start < hit.start for m in sentence.mentions)
    if not named and pattern("ranks.people").match(view.text, clause.start, hit.start):
        return False
    if pattern("ranks.of_thing").match(view.text, _behind_place(view, hit)) and not _named_behind(view, hit):
        return False
    if hit.cue.shape == "medal":
        return _is_contest(view, hit)
    if hit.cue.shape == "place" and (
        pattern("ranks.numbered").match(view.text, hit.end)
        or pattern("ranks.climb").match(view.text[hit.start : hit.end])
    ):
        return True
    if hit.cue.shape == "place" and pattern("ranks.climbs").search(view.text, sentence.start, hit.start):
        return True
    if in_series(view, hit) or opens_series(view, hit):
        return True
    near = view.text[max(sentence.start, hit.start - _NEAR) : min(sentence.end, hit.end + 60)]
    said = pattern("ranks.explicit").search(view.text, max(clause.start, hit.start - 4), hit.end)
    said = said or pattern("ranks.holds_before").search(view.text, clause.start, hit.start)
    known = not alone or any(is_model(e) for e in view.topic_at(hit.start))
    if ((said and known) or _named_behind(view, hit)) and not pattern("ranks.market").search(near):
        return True
    return (
        bool(pattern("ranks.board").search(near) or pattern("ranks.kin").search(near))
        or any(is_benchmark(m) for m in sentence.mentions)
        or bool(view.topic.benchmark)
    )


def _behind_place(view: View, hit: CueHit) -> int:
    """Where the words that give a place end."""
    place = pattern("ranks.place").match(view.text, hit.end)
    return place.end() if place and not hit.cue.value else hit.end


def _is_contest(view: View, hit: CueHit) -> bool:
    """ "在IMO上达到金牌水平": a model's medal; people have won others."""
    sentence = view.sentence
    clause = sentence.clause_at(hit.start)
    first = any(clause.start <= h.start < hit.start for h in sentence.cues_of("first"))
    if first or not any(is_model(e) for e in view.topic_at(hit.start)):
        return False
    text = view.text[sentence.start : sentence.end]
    return any(is_benchmark(m) for m in sentence.mentions) or bool(pattern("ranks.contest").search(text))


def _behind_whom(view: View, hit: CueHit, end: int) -> list[Entity]:
    """Those before whom only somebody stands: "仅次于A和B"."""
    if hit.cue.shape != "after":
        return []
    closed = view.text.find("),", hit.end, end)  # "仅次于A(3.4亿),B(1.3亿)、C分列三、四位"
    end = closed if closed >= 0 and not view.text[hit.start].isascii() else end
    return [m.entity for m in names_after(view, hit.end, end) if m.entity.type in HOLDERS]


def _place(view: View, hit: CueHit) -> int | str | None:
    if hit.sense == "better":
        return 1
    if hit.cue.shape == "medal":
        return hit.cue.value
    if hit.cue.value:
        return int(hit.cue.value)
    m = pattern("ranks.place").match(view.text, hit.end)
    return int(han_number(m["n"])) if m else None


def _holders(view: View, hit: CueHit) -> tuple[Entity, ...]:
    """The clause's subject; an organisation counts where no model is spoken of in the clause."""
    clause = view.sentence.clause_at(hit.start)
    told = _named_behind(view, hit) or named_beside(view, hit, clause)
    if told:
        return told
    if pattern("ranks.firm").match(view.text[hit.end : hit.end + 40]):
        firms = [
            m.entity
            for m in view.sentence.mentions
            if m.entity.type == "organisation" and m.start < hit.start
        ]
        if firms:
            return (firms[0],)
    named = [
        m
        for m in view.sentence.mentions
        if clause.start <= m.start < hit.start
        and m.entity.type in HOLDERS
        and (clause.depth or not view.sentence.bracketed(m.start))
        and not holds_none(view, hit, m)
        and not tells_where(view, hit, m)
    ]
    made = [m for m in named if pattern("ranks.makes").search(view.text[clause.start : m.start])]
    if made:
        return (made[-1].entity,)
    topic = opening_topic(view, hit.start)
    firm = opening_firm(view, clause) or counted_firm(view, clause) or app_before(view, hit, topic)
    if firm and not named:
        return firm
    if named and not any(is_model(m.entity) for m in named):
        return (named[0].entity,)
    if len(topic) > 1 and not pattern("ranks.together").search(view.text, clause.start, clause.end):
        return topic[:1]
    if topic:
        return topic[:1] if re.search(r"并列|tie", view.text[clause.start : clause.end]) else topic
    if hit.cue.shape == "after" and not opening_app(view, hit):
        return tuple(e for e in view.topic.before_clause.get(clause.start, ())[:1] if is_model(e))
    return opening_app(view, hit) or _behind_or_ahead(view, hit, clause)


def _behind_or_ahead(view: View, hit: CueHit, clause: Clause) -> tuple[Entity, ...]:
    """Whom the place is followed by; a firm that opens the sentence; whom the next one is about."""
    following = names_after(view, hit.end, clause.end)
    owner = following and view.text.startswith(("'s ", "的"), following[0].end)
    if following and not owner and following[0].entity.type in HOLDERS:
        return () if keeps_store(view, following[0]) else (following[0].entity,)
    ahead = () if view.sentence.mentions else view.topic.ahead[:1]
    return opening_firm(view, clause) or tuple(e for e in ahead if is_model(e))


def _named_behind(view: View, hit: CueHit) -> tuple[Entity, ...]:
    """ "第二名X", "排名第一的是X": who stands right behind the place."""
    if hit.cue.shape in ("sota", "upper", "after"):
        return ()
    if view.text[hit.start].isascii():
        found = pattern("ranks.goes_to").match(view.masked, hit.end, view.sentence.clause_at(hit.start).end)
        return tuple([m.entity for m in view.sentence.mentions if found and m.start == found.end()])
    start, end = _behind_place(view, hit), view.sentence.clause_at(hit.start).end
    if hit.start == view.sentence.start and view.text.startswith(":", start):
        start, end = start + 1, view.sentence.end  # "第二名:X"
    following = names_after(view, start, end)
    if not following or following[0].entity.type not in HOLDERS:
        return ()
    gap = view.text[start : following[0].start]
    if not (pattern("ranks.whose").fullmatch(gap) or pattern("ranks.apposed").fullmatch(gap)):
        return ()
    stands_there = not is_model(following[0].entity) and is_place(view, following[-1].end)
    return () if stands_there else tuple(m.entity for m in following if m.entity.type in HOLDERS)
