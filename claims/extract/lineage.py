"""Descent: built on, distilled from, successor to, powered by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.cues import CueHit
from claims.extract.draft import Draft, View, names
from claims.extract.parties import as_models, names_after, names_before
from claims.extract.scene import Clause, is_model
from claims.extract.setting import modality_for
from claims.extract.spans import THINGS
from claims.model import Entity, Mention
from claims.patterns import pattern


def lineages(view: View) -> Iterator[Draft]:
    """Every "built on", "distilled from", "predecessor of"."""
    for hit in view.sentence.cues_of("lineage"):
        clause = view.sentence.clause_at(hit.start)
        if any(
            clause.start <= h.start < hit.start and hit.start - h.end <= 6
            for h in view.sentence.cues_of("better", "equal", "worse")
        ):
            continue  # "超过了那些基于Llama的模型": whom it beat, not what it comes from
        pair = _pair(view, hit, clause)
        if pair is None:
            continue
        subjects, objects, start, end = pair
        if modality_for(view, hit, start) in ("negated", "predicted"):
            continue
        for subject in subjects:
            if subject not in objects and objects:
                yield Draft(
                    by="rule:lineage",
                    start=start,
                    end=end,
                    kind="lineage",
                    subject=subject.name,
                    objects=names(objects),
                )


Pair = tuple[tuple[Entity, ...], tuple[Entity, ...], int, int]


def _pair(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    before = [
        m
        for m in view.sentence.mentions
        if clause.start <= m.start and m.end <= hit.start and m.entity.type in (*THINGS, "organisation")
    ]
    models_before = [m for m in before if m.entity.type in THINGS]
    after = names_after(view, hit.end, clause.end)
    shape = hit.cue.shape
    if shape == "powered" and not view.text[hit.start].isascii():
        return powered(view, hit, clause, before, after)
    if shape == "ancestor":
        return _ancestor(view, hit, clause, models_before, after)
    if shape == "made_from":
        return _made_from(view, hit, clause, before)
    if shape == "circum":
        return _circum(view, hit, clause, models_before, after)
    if shape == "carrier":
        return _carrier(view, clause, before, after)
    if shape == "powers":
        return _powers(view, hit, clause, models_before, after)
    if shape == "into":
        return _into(view, hit, clause)
    objects = tuple(e for e in as_models(view, after) if e.type == "model")
    subjects = view.topic_at(hit.start)
    subjects = tuple(e for e in subjects if e not in objects)
    named = [
        m for m in view.sentence.mentions if clause.start <= m.start < hit.start and m.entity in subjects
    ]
    if not objects or not subjects:
        return None
    return subjects, objects, min((m.start for m in named), default=clause.start), after[-1].end


def joined(mentions: list[Mention], view: View) -> list[Mention]:
    """The last of the names with those coordinated to it: of "A, B和C" all, of "A的前身B" only B."""
    out = mentions[-1:]
    for mention in reversed(mentions[:-1]):
        if not pattern("topic.connector").match(view.text[mention.end : out[0].start]):
            break
        out.insert(0, mention)
    return out


def powered(
    view: View, hit: CueHit, clause: Clause, before: list[Mention], after: list[Mention]
) -> Pair | None:
    """ "V3驱动的AI助手": the product behind the word rests on the model before it."""
    models = [m for m in before if is_model(m.entity) and hit.start - m.end <= 6]
    products = [m.entity for m in after if m.entity.type == "product"]
    if (
        models
        and not products
        and re.match(
            r"的?[^,。;]{0,6}(?:助手|应用|app|聊天机器人|产品)",
            view.text[hit.end : hit.end + 16],
        )
    ):
        maker = models[-1].entity.maker
        products = [
            e
            for e in view.scene.registry.entities
            if e.type == "product" and e.maker == maker and "app" in e.name.lower()
        ][:1]
    if not models or not products:
        return None
    return (
        (products[0],),
        (models[-1].entity,),
        models[-1].start,
        after[-1].end if after else min(clause.end, hit.end + 8),
    )


def _ancestor(
    view: View, hit: CueHit, clause: Clause, before: list[Mention], after: list[Mention]
) -> Pair | None:
    """ "A的前身B" and "B is the successor to A" / "它们是A的升级版"."""
    text = view.text[hit.start : hit.end]
    behind = [m.entity for m in after if is_model(m.entity)]
    if text in ("以",):
        return None
    if text.startswith(("前", "上", "predecessor")) and before and behind:
        return (before[-1].entity,), (behind[0],), before[-1].start, after[0].end
    if text.isascii() and behind:
        subjects = tuple(e for e in view.topic_at(hit.start) if e not in behind)
        return (subjects, tuple(behind), clause.start, after[-1].end) if subjects else None
    if not text.isascii() and before:
        objects = tuple(m.entity for m in names_before(view, clause.start, hit.start) if is_model(m.entity))
        topic = tuple(e for e in view.topic.inherited if e not in objects) or tuple(
            e for e in view.topic_at(clause.start) if e not in objects
        )
        return (topic, objects, clause.start, hit.end) if topic and objects else None
    return None


def _circum(
    view: View, hit: CueHit, clause: Clause, before: list[Mention], after: list[Mention]
) -> Pair | None:
    """ "S以O为基础", "由O微调而来的S"."""
    bases = [
        m
        for m in before
        if is_model(m.entity) and pattern("events.opens").search(view.text[clause.start : m.start])
    ]
    if not bases:
        return None
    objects = tuple(
        m.entity for m in names_before(view, bases[0].start, hit.start) if is_model(m.entity)
    ) or (bases[0].entity,)
    follows = [
        m.entity for m in after if is_model(m.entity) and view.text[hit.end : m.start].startswith("的")
    ]
    earlier = [
        m.entity
        for m in joined([m for m in before if m.end <= bases[0].start], view)
        if m.entity not in objects
    ]
    subjects = (
        tuple(follows[:1])
        or tuple(earlier)
        or tuple(e for e in view.topic.before_clause.get(clause.start, ()) if e not in objects)
    )
    return (subjects, objects, clause.start, after[0].end if follows else hit.end) if subjects else None


def _carrier(view: View, clause: Clause, before: list[Mention], after: list[Mention]) -> Pair | None:
    """ "the app now runs on M": a product and the model inside it."""
    products = [m for m in before if m.entity.type == "product"]
    if not before:  # "Grok, the chatbot, is powered by ..."
        earlier = [m for m in view.sentence.mentions if m.end <= clause.start and m.entity.type in THINGS]
        products = [m for m in earlier[-1:] if m.entity.type == "product"]
    models = tuple(m.entity for m in after if is_model(m.entity))
    if not products or not models:
        return None
    chain = joined(products, view)
    return tuple(dict.fromkeys(m.entity for m in chain)), models, chain[0].start, after[-1].end


def _powers(
    view: View, hit: CueHit, clause: Clause, before: list[Mention], after: list[Mention]
) -> Pair | None:
    """ "M already powers the app"."""
    products = tuple(dict.fromkeys(m.entity for m in after if m.entity.type == "product"))
    models = joined([m for m in before if is_model(m.entity)], view)
    objects = tuple(m.entity for m in models) or tuple(e for e in view.topic_at(hit.start) if is_model(e))
    if not products or not objects:
        return None
    return products, objects, models[0].start if models else clause.start, after[-1].end


def _into(view: View, hit: CueHit, clause: Clause) -> Pair | None:
    """ "fine-tuned A into B", "微调A得到了B"."""
    ahead = [m for m in view.sentence.mentions if hit.end <= m.start < clause.end and is_model(m.entity)]
    if len(ahead) < 2 or len(view.text[hit.end : ahead[0].start].strip()) > 8:
        return None
    base, made = ahead[:2]
    if not pattern("lineage.into").fullmatch(view.text[base.end : made.start]):
        return None
    return (made.entity,), (base.entity,), hit.start, made.end


def _made_from(view: View, hit: CueHit, clause: Clause, before: list[Mention]) -> Pair | None:
    """ "Abeja使用Qwen开发了...", "使用了B作为基础"."""
    use = pattern("lineage.use")
    for index, mention in enumerate(before):
        if is_model(mention.entity) or mention.entity.type == "organisation":
            if not use.search(view.text[clause.start : mention.start][-24:]):
                continue
            holders = (
                [m.entity for m in before[:index]]
                or list(view.topic_at(hit.start))
                or list(view.topic.inherited)
            )
            holders = [h for h in holders if h != mention.entity]
            base = as_models(view, [mention])
            if holders and base and base[0].type == "model":
                return (holders[-1],), base[:1], clause.start, hit.end
    return None
