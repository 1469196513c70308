"""Places in a ranking ("tops LMArena", "排名第七") and firsts ("the first open model that ...")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.amounts import han_number
from claims.cues import CueHit
from claims.extract.draft import Draft, View, names
from claims.extract.parties import names_after, names_before
from claims.extract.scene import is_model
from claims.extract.setting import benchmarks_for, is_benchmark, modality_for
from claims.extract.spans import words_start
from claims.extract.subjects import is_adjunct
from claims.model import Entity
from claims.patterns import pattern

_HOLDERS = ("model", "product", "organisation", "codebase")


def ranks(view: View) -> Iterator[Draft]:
    """Every place or superlative the sentence gives to somebody."""
    taken = -1
    for hit in view.sentence.cues_of("rank"):
        if hit.start < taken or not _is_ranking(view, hit):
            continue
        clause = view.sentence.clause_at(hit.start)
        if pattern("ranks.first_time").search(view.text[clause.start : hit.start]):
            continue  # "the first time X has led the ranking" is a first
        value = _place(view, hit)
        if value is None or modality_for(view, hit, hit.start) in ("predicted", "negated"):
            continue
        holders = _holders(view, hit)
        if not holders:
            continue
        others = _beside(view, hit, holders)
        taken = clause.end if hit.cue.shape != "superlative" else hit.end
        for holder in holders:
            yield Draft(
                by="rule:rank",
                start=_start(view, hit, holder),
                end=_end(view, hit, clause.end),
                kind="rank",
                subject=holder.name,
                objects=names([o for o in others if o != holder]),
                benchmarks=benchmarks_for(view, hit),
                attribute="rank",
                value=value,
            )


def firsts(view: View) -> Iterator[Draft]:
    """Every "the first ... that" said of somebody."""
    for hit in view.sentence.cues_of("first"):
        clause = view.sentence.clause_at(hit.start)
        rest = view.text[hit.end : min(clause.end, hit.end + 60)]
        alone = not rest.strip(" 。,.!") and hit.start > clause.start  # "并非首创"
        if (
            not alone
            and not pattern("ranks.kin").search(rest)
            and not any(hit.end <= m.start < clause.end for m in view.sentence.mentions)
        ):
            continue
        modality = modality_for(view, hit, hit.start)
        if modality == "predicted" or _picks_out(view, hit):
            continue
        holder = _first_holder(view, hit)
        if holder is None:
            continue
        yield Draft(
            by="rule:first",
            start=_start(view, hit, holder),
            end=_end(view, hit, clause.end),
            kind="first",
            subject=holder.name,
            modality=modality,
        )


def _is_ranking(view: View, hit: CueHit) -> bool:
    """Numbers and "first" rank only where a board, a test or a field of models is in sight."""
    sentence = view.sentence
    near = view.text[max(sentence.start, hit.start - 60) : min(sentence.end, hit.end + 60)]
    on_board = (
        bool(pattern("ranks.board").search(near))
        or any(is_benchmark(m) for m in sentence.mentions)
        or bool(view.topic.benchmark)
    )
    if hit.cue.shape == "place" and re.match(
        r"\s?[\d一二三四五六七八九十]{1,3}\s?(?:名|位)", view.text[hit.end : hit.end + 6]
    ):
        return True
    if hit.cue.shape == "place" and pattern("ranks.climb").match(view.text[hit.start : hit.end]):
        return True
    if hit.cue.shape == "superlative" and not _predicated(view, hit):
        return False
    if hit.cue.shape == "superlative":
        rest = view.text[hit.end : min(sentence.end, hit.end + 28)]
        return (bool(pattern("ranks.kin").search(rest)) and "之一" not in rest) or (
            on_board
            and bool(
                re.search(r"表现|score|result|performance|分", rest[:10] + view.text[hit.start : hit.end])
            )
        )
    return on_board or bool(pattern("ranks.kin").search(near))


def _predicated(view: View, hit: CueHit) -> bool:
    """ "X is the largest model" gives a place; "the largest Qwen3 model has ..." only picks one out."""
    clause = view.sentence.clause_at(hit.start)
    if any(hit.end <= m.start <= hit.end + 4 and is_model(m.entity) for m in view.sentence.mentions):
        return False
    if pattern("ranks.rival").search(view.text[max(clause.start, hit.start - 12) : hit.start].lower()):
        return False
    if any(0 <= hit.start - m.end <= 2 and m.entity.type == "organisation" for m in view.sentence.mentions):
        return False  # "Meta最先进的模型": the best of that firm's
    if (
        view.text[hit.start : hit.end].startswith("leads")
        or "领先" in view.text[hit.start : hit.end]
        or "表现" in view.text[hit.start : hit.end]
    ):
        return True
    return bool(
        pattern("ranks.is").search(view.text[max(clause.start, hit.start - 24) : hit.start])
    ) or not view.text[clause.start : hit.start].strip(' ("')


def _place(view: View, hit: CueHit) -> int | None:
    if hit.cue.value:
        return int(hit.cue.value)
    m = pattern("ranks.place").match(view.text, hit.end)
    return int(han_number(m["n"])) if m else None


def _holders(view: View, hit: CueHit) -> tuple[Entity, ...]:
    """The clause's subject; an organisation counts where no model is spoken of in the clause."""
    clause = view.sentence.clause_at(hit.start)
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
        and m.entity.type in _HOLDERS
        and not view.sentence.bracketed(m.start)
        and not (m.entity.type != "model" and pattern("ranks.place_of").match(view.text[m.end : m.end + 10]))
    ]
    topic = view.topic_at(hit.start)
    if hit.cue.shape == "superlative" and pattern("ranks.a_model").match(view.text[hit.end : clause.end]):
        named = [m for m in named if m.entity.type != "organisation"]  # a firm is no model
        topic = tuple(e for e in topic if e.type != "organisation")
    if named and not any(is_model(m.entity) for m in named):
        return (named[0].entity,)
    if len(topic) > 1 and not re.search(
        r"并列|均|都|both|tie|respectively|分别", view.text[clause.start : clause.end]
    ):
        return topic[:1]
    if topic:
        return topic[:1] if re.search(r"并列|tie", view.text[clause.start : clause.end]) else topic
    following = names_after(view, hit.end, clause.end)
    return (following[0].entity,) if following and following[0].entity.type in _HOLDERS else ()


def _beside(view: View, hit: CueHit, holders: tuple[Entity, ...]) -> list[Entity]:
    """With whom the place is shared: "与GPT-4o并列第一", "tied with o3"."""
    clause = view.sentence.clause_at(hit.start)
    if not re.search(r"并列|tie[sd]?\b|tying", view.text[clause.start : clause.end]):
        return []
    found: list[Entity] = list(view.topic_at(hit.start))
    for marker in view.sentence.cues_of("with"):
        if clause.start <= marker.start < clause.end:
            found += [m.entity for m in names_before(view, marker.end, clause.end)]
    found += [m.entity for m in view.sentence.mentions if clause.start <= m.start < clause.end]
    return [e for e in dict.fromkeys(found) if is_model(e) and e not in holders]


def _picks_out(view: View, hit: CueHit) -> bool:
    """ "the first Gemma", "首个Falcon 40B": which one is meant, not that nobody was before."""
    named = [
        m
        for m in view.sentence.mentions
        if m.start >= hit.end and is_model(m.entity) and not view.text[hit.end : m.start].strip()
    ]
    return (
        bool(named)
        and hit.cue.shape != "occasion"
        and not pattern("ranks.kin").match(view.text[named[0].end :].lstrip()[:10])
    )


def _at_first_time(view: View, hit: CueHit) -> Entity | None:
    """ "这是A第一次", "the first time A has": only who stands right beside the words."""
    for m in view.sentence.mentions:
        if m.entity.type in _HOLDERS and (0 <= hit.start - m.end <= 1 or 0 <= m.start - hit.end <= 6):
            return m.entity
    return None


def _first_holder(view: View, hit: CueHit) -> Entity | None:
    if hit.cue.shape == "occasion":
        return _at_first_time(view, hit)
    clause = view.sentence.clause_at(hit.start)
    holders = [
        m
        for m in view.sentence.mentions
        if m.entity.type in _HOLDERS
        and not is_adjunct(view.scene, view.sentence, m, clause.start)
        and not pattern("ranks.since").match(view.text[m.end : m.end + 4])
    ]
    before = [m for m in holders if clause.start <= m.start < hit.start]
    after = [
        m
        for m in holders
        if hit.end <= m.start < clause.end
        and m.entity.type in ("model", "product")
        and m.start - hit.end <= 24
    ]
    models_before = [m for m in before if m.entity.type in ("model", "product")]
    if clause.depth and not before:
        owners = [m for m in view.sentence.mentions if m.end <= clause.start <= m.end + 2]
        return owners[-1].entity if owners else None
    if hit.cue.shape == "doer":
        return before[-1].entity if before else next(iter(view.topic_at(hit.start)), None)
    if after and not models_before:
        return after[0].entity
    if models_before:
        return models_before[0].entity
    topic = view.topic_at(hit.start)
    firm = pattern("ranks.first_firm").match(view.text[hit.end : hit.end + 36])
    if firm:
        makers = [m.entity for m in view.sentence.mentions if m.entity.type == "organisation"]
        return makers[0] if makers else None
    return topic[0] if topic else before[-1].entity if before else None


def _start(view: View, hit: CueHit, holder: Entity) -> int:
    clause = view.sentence.clause_at(hit.start)
    named = [
        m.start for m in view.sentence.mentions if m.entity == holder and clause.start <= m.start < hit.start
    ]
    start = min(named, default=clause.start)
    return words_start(view, start, hit.start)


def _end(view: View, hit: CueHit, clause_end: int) -> int:
    end = clause_end
    while end > hit.end and view.text[end - 1] in " ,.:;!?。\"')*":
        end -= 1
    return end
