"""Firsts: "the first open model that ...", "率先开源", "华为首次开源盘古"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, names
from claims.extract.rankings.joint import holders_with
from claims.extract.rankings.wide_whose import is_family
from claims.extract.scenes.scene import is_model
from claims.extract.setting import benchmarks_within, is_benchmark, modality_for
from claims.extract.spans import HOLDERS, named_start, words_end
from claims.extract.topics.subjects import is_adjunct
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_CLOSE = 2
"""Characters between what is first and its name."""


def firsts(view: View) -> Iterator[Draft]:
    """Every "the first ... that" said of somebody."""
    yield from _nobody_before(view)
    taken = -1
    for hit in view.sentence.cues_of("first"):
        clause = view.sentence.clause_at(hit.start)
        if hit.start < taken or not _says_so(view, hit):
            continue
        modality = modality_for(view, hit, hit.start)
        if modality == "predicted" or _picks_out(view, hit):
            continue
        holder = _holder(view, hit)
        if holder is None:
            continue
        taken = clause.end
        together = holders_with(view, hit, holder)
        listed = pattern("firsts.listed_kin").match(view.text, hit.end, view.sentence.end)
        for each in together:
            yield Draft(
                by="rule:first",
                start=named_start(view, hit, together[0]),
                end=listed.end() if listed else words_end(view, hit.end, clause.end),
                kind="first",
                subject=each.name,
                benchmarks=benchmarks_within(view, clause),
                modality=modality,
            )


def _nobody_before(view: View) -> Iterator[Draft]:
    """ "No model had cleared 90% before X", "直到X出现,还没有模型能突破": the one that ended it was first."""
    if not view.has("firsts.nobody"):
        return
    models = [m for m in view.sentence.mentions if is_model(m.entity)]
    for mention in models:
        lead = view.masked[view.sentence.start : mention.start]
        rest = view.masked[mention.end : view.sentence.end]
        until = pattern("firsts.nobody_until").search(lead)
        if until or (
            pattern("firsts.before").search(lead)
            and pattern("firsts.nobody_had").search(f"{lead}\ue000{rest}")
        ):
            yield Draft(
                by="rule:first",
                start=view.sentence.start,
                end=words_end(view, mention.end, view.sentence.clause_at(mention.start).end),
                kind="first",
                subject=mention.entity.name,
                benchmarks=names([m.entity for m in view.sentence.mentions if is_benchmark(m)]),
            )
            return


def _says_so(view: View, hit: CueHit) -> bool:
    """Whether what follows is what somebody was first at, and no mere part of something ("首批用户")."""
    clause = view.sentence.clause_at(hit.start)
    rest = view.text[hit.end : min(clause.end, hit.end + 60)]
    inside = pattern("firsts.inside").search(view.text, clause.start, hit.start)
    if inside or pattern("firsts.some_of").match(rest) or pattern("firsts.made_with").match(rest):
        return False
    if hit.cue.shape in ("doer", "occasion", "firm", "nation", "carried"):
        return True
    alone = not rest.strip(" 。,.!") and hit.start > clause.start  # "并非首创"
    return bool(
        alone
        or pattern("ranks.kin").search(rest)
        or pattern("firsts.listed_kin").match(view.text, hit.end, view.sentence.end)
        or pattern("firsts.test").match(view.text, hit.end, clause.end)
        or any(hit.end <= m.start < clause.end for m in view.sentence.mentions)
    )


def _picks_out(view: View, hit: CueHit) -> bool:
    """ "the first Gemma", "首个Falcon 40B": which one is meant, not that nobody was before."""
    named = [
        m
        for m in view.sentence.mentions
        if m.start >= hit.end
        and is_model(m.entity)
        and not view.text[hit.end : m.start].strip()
        and not pattern("topic.class_of").match(view.text, m.end)
    ]
    return (
        bool(named)
        and hit.cue.shape not in ("occasion", "firm", "carried")
        and not pattern("ranks.kin").match(view.text[named[0].end :].lstrip()[:10])
    )


def _beside(view: View, hit: CueHit) -> Entity | None:
    """ "这是A第一次", "the first time A has": only who stands right beside the words."""
    for m in view.sentence.mentions:
        if m.entity.type in HOLDERS and (0 <= hit.start - m.end <= 1 or 0 <= m.start - hit.end <= 6):
            return m.entity
    return None


def _holder(view: View, hit: CueHit) -> Entity | None:
    """Who was first; None where nobody can be told."""
    if hit.cue.shape in ("occasion", "firm"):
        return _of_occasion(view, hit)
    if hit.cue.shape == "own":
        return _own(view, hit)
    if hit.cue.shape == "carried":
        models = [e for e in view.topic_at(hit.start) if is_model(e)]
        return models[0] if len(models) == 1 else None
    if hit.cue.shape == "nation":
        return _of_nation(view, hit)
    if hit.cue.shape != "doer" and (
        told := pattern("firsts.test").match(view.text, hit.end, view.sentence.end)
    ):
        return _first_test(view, hit, told.end())
    clause = view.sentence.clause_at(hit.start)
    holders = [
        m
        for m in view.sentence.mentions
        if m.entity.type in HOLDERS
        and not is_adjunct(view.scene, view.sentence, m, clause.start)
        and not pattern("topic.class_of").match(view.text, m.end)
        and not pattern("firsts.where").match(view.text, m.end)
        and not _is_since(view, m)
        and not is_family(view, m)
    ]
    before = [m for m in holders if clause.start <= m.start < hit.start]
    if clause.depth and not before:
        owners = [m for m in view.sentence.mentions if m.end <= clause.start <= m.end + 2]
        return owners[-1].entity if owners else None
    if hit.cue.shape == "doer":
        return _doer(view, hit, before)
    if pattern("firsts.firm_itself").match(view.text, hit.end):
        firms = [
            m.entity for m in view.sentence.mentions if m.entity.type == "organisation" and m.end <= hit.start
        ]
        if firms:
            return firms[-1]
    after = [m for m in holders if hit.end <= m.start < clause.end and m.start - hit.end <= 24]
    return _thing(view, hit, before, [m for m in after if m.entity.type in ("model", "product")])


def _first_test(view: View, hit: CueHit, end: int) -> Entity | None:
    """ "LiveBench被誉为第一个不可玩弄的基准", "首个法律评测基准X": the test before it or right behind."""
    tests = [m for m in view.sentence.mentions if is_benchmark(m) or m.entity.type == "codebase"]
    behind = [m.entity for m in tests if 0 <= m.start - end <= _CLOSE]
    before = [m.entity for m in tests if m.end <= hit.start]
    spoken = [e for e in view.topic_at(hit.start) if e.type == "codebase"]
    return next(iter((*behind, *before[-1:], *spoken)), None)


def _of_occasion(view: View, hit: CueHit) -> Entity | None:
    """ "X是OpenAI首次能...的模型": the model is, not its maker; "OpenAI首次开放...": the maker is."""
    beside = _beside(view, hit)
    behind = {m.entity for m in view.sentence.mentions if m.start >= hit.end}
    models = [e for e in view.topic_at(hit.start) if is_model(e) and e not in behind]
    of_maker = beside and models and beside.name == models[0].maker and hit.cue.shape == "firm"
    told_of = of_maker and pattern("firsts.told_of").search(view.masked, view.sentence.start, hit.start)
    return models[0] if told_of else beside


def _of_nation(view: View, hit: CueHit) -> Entity | None:
    """ "国产大模型首次超过对手": the model spoken of, if it is not the one outdone."""
    lead = view.scene.lead()
    clause = view.sentence.clause_at(hit.start)
    rival = any(m.entity == lead and m.start < clause.end for m in view.sentence.mentions)
    return None if rival else lead


def _own(view: View, hit: CueHit) -> Entity | None:
    """ "unveiled its first reasoning model, X": only one that is named behind."""
    behind = [m for m in view.sentence.mentions if m.start >= hit.end and is_model(m.entity)]
    called = behind and pattern("firsts.own_named").fullmatch(view.masked, hit.end, behind[0].start)
    return behind[0].entity if called else None


def _doer(view: View, hit: CueHit, before: list[Mention]) -> Entity | None:
    """Who did it first: the one named before it, else the firm or model spoken of."""
    if before:
        return before[-1].entity
    topic = view.topic_at(hit.start)
    if pattern("firsts.firm").match(view.text[hit.end : hit.end + 36]):
        makers = [e.maker for e in topic if e.maker]
        return view.scene.registry.get(makers[0]) if makers else None
    return topic[0] if topic else None


def _thing(view: View, hit: CueHit, before: list[Mention], after: list[Mention]) -> Entity | None:
    """What is the first of its kind: a model or product named before or after, else the one spoken of."""
    clause = view.sentence.clause_at(hit.start)
    if after and pattern("firsts.description").fullmatch(view.text[hit.end : after[0].start]):
        return after[0].entity
    family = [m for m in before if _is_line(view, m, hit)]
    things = [m for m in before if m.entity.type in ("model", "product") and m not in family]
    firms = [m for m in before if m.entity.type == "organisation"]
    if firms and not things and pattern("firsts.firm").match(view.text, hit.end):
        return firms[-1].entity  # "X是全球首家上市的大模型公司": the firm, whatever was spoken of
    if things or after:
        return (things or after)[0].entity
    called = [m for m in view.sentence.mentions if m.start >= clause.end]
    if called and pattern("firsts.called").fullmatch(view.text[clause.end : called[0].start]):
        return called[0].entity
    if pattern("firsts.firm").match(view.text[hit.end : hit.end + 36]):
        makers = [m.entity for m in view.sentence.mentions if m.entity.type == "organisation"]
        return makers[0] if makers else None
    unlike = (
        m
        for m in view.sentence.mentions
        if _is_since(view, m) or is_family(view, m) or _is_line(view, m, hit)
    )
    earlier = {m.entity for m in unlike}
    topic = [e for e in view.topic_at(hit.start) if e not in earlier]
    topic = topic or [e for e in view.topic.before_clause.get(clause.start, ()) if e not in earlier]
    lined = any(_is_line(view, m, hit) for m in view.sentence.mentions)  # nor the firm whose line it is
    return topic[0] if topic else before[-1].entity if before and not lined else None


def _is_line(view: View, mention: Mention, hit: CueHit) -> bool:
    """ "A系列的首款模型": which line it is of, whether or not the word is part of the name."""
    if pattern("firsts.family").fullmatch(view.text[mention.end : hit.start]):
        return True
    called = pattern("firsts.family_named").search(view.text, mention.start, hit.start)
    return bool(called and called.start() <= mention.end)


def _is_since(view: View, mention: Mention) -> bool:
    """ "自A以来首款B", "its first since A": A is what was before."""
    if view.text.endswith("since ", 0, mention.start):
        return True
    return bool(pattern("firsts.since").match(view.text[mention.end : mention.end + 4]))
