"""Products and the models inside them: powered by, running on, behind."""

from __future__ import annotations

from claims.extract.draft import View
from claims.extract.lineage.kinship import Pair, is_place, joined
from claims.extract.parties import names_after
from claims.extract.scenes.scene import Clause, is_model
from claims.extract.spans import THINGS
from claims.model import Entity, Mention
from claims.wording.cues import CueHit
from claims.wording.patterns import pattern

_BESIDE = 6
"""Characters between a model and 驱动的: "模型", "大模型"."""


def _before(view: View, hit: CueHit, clause: Clause) -> list[Mention]:
    return [
        m
        for m in view.sentence.mentions
        if clause.start <= m.start and m.end <= hit.start and m.entity.type in THINGS
    ]


def told_ahead(view: View, clause: Clause) -> tuple[Entity, ...]:
    """ "推出了元宝,基于M打造": the product named last before a clause on what it rests on."""
    ahead = [m for m in view.sentence.mentions if m.end <= clause.start and m.entity.type in THINGS]
    last = ahead[-1] if ahead else None
    if last is None or last.entity.type != "product" or not last.entity.maker:
        return ()
    return () if is_place(view, view.sentence.clause_at(last.start).start, last) else (last.entity,)


def powering(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "V3驱动的AI助手": the product behind the word rests on the model before it."""
    if view.text[hit.start].isascii():
        return carried(view, hit, clause)
    before, after = _before(view, hit, clause), names_after(view, hit.end, clause.end)
    models = joined([m for m in before if is_model(m.entity)], view)
    if not models or hit.start - models[-1].end > _BESIDE:
        return None
    if pattern("lineage.by_user").search(view.text, clause.start, models[0].start):
        return None
    start = models[0].start
    products: list[Entity] = [m.entity for m in after if m.entity.type == "product"]
    if not products and pattern("lineage.assistant").match(view.text, hit.end):
        products = _app_of(view, models[-1].entity)
    end = after[-1].end if after else min(clause.end, hit.end + 8)
    if not products and not after and not pattern("lineage.goes_on").match(view.text, hit.end, clause.end):
        products = list(told_ahead(view, clause))
        start, end = clause.start, hit.end
    if not products:
        return None
    bases = tuple(dict.fromkeys(m.entity for m in models))
    return Pair((products[0],), bases, start, end)


def _app_of(view: View, model: Entity) -> list[Entity]:
    """The app of the model's maker, which "the AI assistant" means."""
    return [
        e
        for e in view.scene.registry.entities
        if e.type == "product" and e.maker == model.maker and "app" in e.name.lower().split()
    ][:1]


def carried(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "the app now runs on M": a product and the model inside it."""
    if pattern("lineage.switches").match(view.text, hit.start) and pattern("lineage.people_switch").search(
        view.text, clause.start, hit.start
    ):
        return None
    before = _before(view, hit, clause)
    products = [m for m in before if m.entity.type == "product"]
    if not before:  # "Grok, the chatbot, is powered by ..."
        earlier = [m for m in view.sentence.mentions if m.end <= clause.start and m.entity.type in THINGS]
        products = [m for m in earlier[-1:] if m.entity.type == "product"]
        if not products and pattern("lineage.switched").match(view.text, clause.start, hit.end):
            products = [m for m in earlier if m.entity.type == "product"][-1:]
    named = [m for m in view.sentence.mentions if m.entity.type == "product" and m.end <= hit.start]
    if not before and products:
        products = joined(named, view)
    after = names_after(view, hit.end, clause.end)
    models = tuple(m.entity for m in after if is_model(m.entity))
    if not models or not products:
        return None
    chain = joined(products, view)
    if pattern("lineage.inside").search(view.text, view.sentence.start, chain[0].start):
        whole = [m for m in named if m.end <= chain[0].start][-1:]
        if not whole or not pattern("lineage.is_inside").fullmatch(view.text, whole[0].end, chain[0].start):
            return None
        chain = whole
    return Pair(tuple(dict.fromkeys(m.entity for m in chain)), models, chain[0].start, after[-1].end)


def powers(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "M already powers the app", "M, the model behind the app"."""
    after = names_after(view, hit.end, clause.end)
    products = tuple(dict.fromkeys(m.entity for m in after if m.entity.type == "product"))
    models = joined([m for m in _before(view, hit, clause) if is_model(m.entity)], view)
    bases = tuple(m.entity for m in models) or tuple(e for e in view.topic_at(hit.start) if is_model(e))
    if not bases:
        earlier = [m for m in view.sentence.mentions if m.end <= clause.start and is_model(m.entity)]
        bases = tuple(m.entity for m in earlier[-1:])
    if not products or not bases:
        return None
    return Pair(products, bases, models[0].start if models else clause.start, after[-1].end)
