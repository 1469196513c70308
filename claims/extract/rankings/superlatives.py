"""Superlatives that give a place: "is the fastest proprietary model", "国内最强开源模型X", "成本最低"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extract.draft import Draft, View
from claims.extract.rankings.joint import holders_with
from claims.extract.rankings.labels import labelled_firsts
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.setting import benchmarks_for, is_benchmark, modality_for
from claims.extract.spans import HOLDERS, named_start, opening_topic, words_end
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_MEASURE = 8  # characters of what is measured before a superlative
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def superlatives(view: View) -> Iterator[Draft]:
    """Every "best", "fastest", "最便宜" that sets somebody above a whole field."""
    taken = -1
    if any(labelled_firsts(view)):
        return
    for hit in view.sentence.cues_of("superlative"):
        clause = view.sentence.clause_at(hit.start)
        if hit.start < taken or _is_rivals(view, hit, clause) or _of_unlisted(view, clause):
            continue
        if pattern("superlatives.board_name").match(view.text, hit.end):
            continue
        if pattern("superlatives.last").search(
            view.text, max(clause.start, hit.start - _MEASURE), clause.end
        ):
            continue
        if pattern("superlatives.of_few").search(view.text, clause.start, clause.end):
            continue
        if modality_for(view, hit, hit.start) in ("predicted", "negated"):
            continue
        if _of_its_own(view, hit, clause) or _of_nobody(view, hit, clause):
            continue
        holder = _described(view, hit, clause) or _turned(view, hit, clause) or _predicated(view, hit, clause)
        if holder is None:
            continue
        taken = hit.end
        place = _place(view, hit, clause)
        together = _together(view, hit, holder)
        for each in together:
            yield Draft(
                by="rule:superlative",
                start=named_start(view, hit, together[0]),
                end=words_end(view, hit.end, max(clause.end, hit.end)),
                kind="rank",
                subject=each.name,
                benchmarks=benchmarks_for(view, hit),
                attribute="rank",
                value=None if together[1:] else place,
            )


def _together(view: View, hit: CueHit, holder: Entity) -> tuple[Entity, ...]:
    """ "A and B are the strongest", "依然是最热门的" said of both: none the very first."""
    named = any(m.start < hit.start and is_model(m.entity) for m in view.sentence.mentions)
    topic = () if named else tuple(e for e in view.topic_at(hit.start) if is_model(e))
    return topic if holder in topic[:1] else holders_with(view, hit, holder)


def _place(view: View, hit: CueHit, clause: Clause) -> int | None:
    """1, or 2 for "the second most capable"; "one of the best" is no place."""
    if pattern("superlatives.one_of").search(view.text[hit.start : clause.end]):
        return None
    told = pattern("superlatives.ordinal").search(view.text, clause.start, hit.start)
    if not told:
        return 1
    return int(told["n"]) if told["n"] else _ORDINALS.index(told["word"]) + 2


def _of_its_own(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "their largest model, X": the largest of one maker's, which says nothing of others."""
    sized = pattern("superlatives.size").fullmatch(view.text, hit.start, hit.end)
    return bool(sized and pattern("superlatives.own").search(view.masked, clause.start, hit.start))


def _of_nobody(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "The title of best model changes hands", "it depends on": no one is said to be it; nor is the last."""
    if pattern("superlatives.none_is").search(view.text, clause.start, hit.start):
        return True
    if pattern("superlatives.last").search(view.text, max(clause.start, hit.start - _MEASURE), clause.end):
        return True
    if any(is_model(m.entity) and clause.start <= m.start < clause.end for m in view.sentence.mentions):
        return False
    depends = pattern("superlatives.depends").match(view.text, hit.end, clause.end)
    return bool(depends or pattern("superlatives.title_told").fullmatch(view.text, clause.start, hit.start))


def _of_unlisted(view: View, clause: Clause) -> bool:
    """ "三个版本:Titan(能力最强)、Pocket": a bracket behind a word that is no name we know is about that."""
    if not clause.depth or any(m.end <= clause.start <= m.end + 2 for m in view.sentence.mentions):
        return False
    return bool(pattern("superlatives.word_before").search(view.text, view.sentence.start, clause.start))


def _is_rivals(view: View, hit: CueHit, clause: Clause) -> bool:
    """ "cheaper than the best model", "对标最强模型": said of whom somebody is measured by."""
    before = view.text[max(clause.start, hit.start - 24) : hit.start]
    matched = any(
        clause.start <= h.start < hit.start for h in view.sentence.cues_of("better", "equal", "worse")
    )
    if matched and pattern("superlatives.owned").search(view.masked, clause.start, hit.start):
        return True  # "A matches B's best score"
    if pattern("superlatives.kind_of_rivals").search(view.masked, clause.start, hit.start):
        return True
    return bool(pattern("superlatives.rival").search(before) or pattern("superlatives.sought").search(before))


def _described(view: View, hit: CueHit, clause: Clause) -> Entity | None:
    """ "国内最强开源模型X", "Google's most intelligent model, X": the name right behind the description."""
    named = _first_behind(view, hit)
    if named is None:
        return None
    gap = view.text[hit.end : named.start]
    if not pattern("superlatives.description").fullmatch(gap):
        return None
    before = view.masked[max(clause.start, hit.start - 14) : hit.start]
    field = pattern("superlatives.field").search(before) or pattern("superlatives.field_inside").search(gap)
    return named.entity if field else None


def _turned(view: View, hit: CueHit, clause: Clause) -> Entity | None:
    """ "The best open model on X is Y", "X上最强的模型是Y": of a field, or on a board, that is named."""
    if not pattern("superlatives.turned_opens").fullmatch(view.text, clause.start, hit.start):
        return None
    for named in view.sentence.mentions:
        if not (hit.end < named.start < clause.end and is_model(named.entity)):
            continue
        gap = view.masked[hit.end : named.start]
        board = any(clause.start <= m.start < named.start and is_benchmark(m) for m in view.sentence.mentions)
        field = board or pattern("superlatives.field_inside").search(gap)
        owner = view.text.startswith(("'s", "的"), named.end) or pattern("topic.class_of").match(
            view.text, named.end
        )
        if field and not owner and pattern("superlatives.turned").fullmatch(gap):
            return named.entity
    return None


def _first_behind(view: View, hit: CueHit) -> Mention | None:
    behind = [m for m in view.sentence.mentions if hit.end <= m.start <= hit.end + 60]
    return behind[0] if behind and behind[0].entity.type in ("model", "product") else None


def _predicated(view: View, hit: CueHit, clause: Clause) -> Entity | None:
    """ "X is the largest model", "速度最快", "has the lowest price of any": what is spoken of."""
    rest = view.masked[hit.end : min(view.sentence.end, hit.end + 70)]
    before = view.masked[max(clause.start, hit.start - 40) : hit.start]
    said = _says_of(view, hit, clause, before, rest)
    if not said:
        return None
    firms = [
        m.entity for m in view.sentence.mentions if m.entity.type == "organisation" and m.start < hit.start
    ]
    if firms and pattern("ranks.firm").match(rest):
        return firms[0]
    return _holder(view, hit, clause)


def _says_of(view: View, hit: CueHit, clause: Clause, before: str, rest: str) -> bool:
    """Whether the superlative is said of what the clause speaks of, and of a field of its like."""
    kin = pattern("superlatives.kin").match(rest)
    over = pattern("superlatives.over").match(rest)
    other = pattern("superlatives.other_head").match(rest)
    by_measure = pattern("superlatives.dimension").search(before) and pattern("superlatives.ends").match(rest)
    if by_measure and not other:
        return True
    if pattern("superlatives.has").search(before):
        return bool(over or pattern("superlatives.on_board").match(rest) or _best_score(view, hit, before))
    if other:
        return False
    if not (kin or over) or _picks_out(view, hit, before):
        return False
    if pattern("superlatives.is").search(before):
        return True
    opens = pattern("superlatives.opens").fullmatch(view.text[clause.start : hit.start])
    return bool(opens) and (
        _apposed(view, clause)
        or bool(pattern("superlatives.quoted").search(before))
        or bool(pattern("superlatives.whole_field").match(rest))
    )


def _best_score(view: View, hit: CueHit, before: str) -> bool:
    """ "achieves the lowest WER", "has the best MMLU score": the test stands right behind."""
    the = view.text.startswith("the ", hit.start) or pattern("superlatives.has_best").search(before)
    found = pattern("superlatives.score_of").match(view.masked, hit.end, view.sentence.end)
    if not the or not found:
        return False
    return any(hit.end < m.start < found.end() and is_benchmark(m) for m in view.sentence.mentions)


def _picks_out(view: View, hit: CueHit, before: str) -> bool:
    """ "the largest Qwen3 model has ...", "A和Meta最强的模型": which one of somebody's is meant."""
    named = any(hit.end <= m.start <= hit.end + 4 and is_model(m.entity) for m in view.sentence.mentions)
    return named or bool(pattern("superlatives.of_each").search(before))


def _apposed(view: View, clause: Clause) -> bool:
    """ "X, its most advanced model": the clause only describes the name before its comma."""
    return any(
        is_model(m.entity) and re.fullmatch(r"[\s,:(\"'*—–-]{1,4}", view.text[m.end : clause.start])
        for m in view.sentence.mentions
    )


def _holder(view: View, hit: CueHit, clause: Clause) -> Entity | None:
    """Whom the clause speaks of; a firm is no model."""
    named = [
        m.entity
        for m in view.sentence.mentions
        if clause.start <= m.start < hit.start
        and m.entity.type in HOLDERS
        and not view.sentence.bracketed(m.start)
        and not (m.entity.type != "model" and pattern("ranks.place_of").match(view.text[m.end : m.end + 10]))
    ]
    topic = opening_topic(view, hit.start)
    if pattern("ranks.a_model").match(view.text[hit.end : clause.end]):
        named = [e for e in named if e.type != "organisation"]
        topic = tuple(e for e in topic if e.type != "organisation")
    if named and not any(is_model(e) for e in named):
        return topic[0] if topic and _claims_of_it(view, clause, hit) else named[0]
    return topic[0] if topic else None


def _claims_of_it(view: View, clause: Clause, hit: CueHit) -> bool:
    """ "Google claims it is the best": the firm only says so of what is spoken of."""
    it = [h.start for h in view.sentence.cues_of("it") if clause.start <= h.start < hit.start]
    return any(clause.start <= h.start < it[-1] for h in view.sentence.cues_of("says")) if it else False
