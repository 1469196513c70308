"""Whose amount it is: the name it is attached to ("R1的671B总参数"), else whom the clause is about."""

from __future__ import annotations

from claims.extract.draft import View
from claims.extract.lineage.kinship import joined
from claims.extract.quantities.counted import Found
from claims.extract.quantities.held_behind import (
    HOLDERS,
    before_measure,
    held_behind,
    is_measure,
    is_met_with,
    last_of_list,
)
from claims.extract.quantities.named_apps import app_of
from claims.extract.quantities.of_firms import firm_before, firm_counted, firm_of_all, means_firm
from claims.extract.quantities.of_sides import is_of_other_side
from claims.extract.scenes.scene import is_model
from claims.extract.topics.materials import is_base
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_OF_FIRMS = ("models_released", "employees")
_POSSESSIVE = "的'("
_OF_MODELS = ("downloads", "derivatives", "github_stars")


def holders_of(
    view: View, found: Found, last: tuple[Amount, tuple[Entity, ...]] | None
) -> tuple[Entity, ...]:
    """Whose amount it is; empty when nothing can be named. `last` is the amount before and its holders."""
    amount, quantity = found.amount, found.quantity
    sentence, text = view.sentence, view.text
    if quantity.attribute in _OF_FIRMS:
        return firm_counted(view, amount)
    if quantity.attribute == "votes":
        return _board(view)
    if base := _reworked(view, amount):
        return tuple(e for e in bearers(view, amount.start) if e != base)
    allowed = HOLDERS if quantity.kind == "adoption" else ("model", "product")
    if behind := held_behind(view, found):
        return (behind.entity,)
    if quantity.kind == "adoption" and (vendor := _vendor(view, amount)):
        return vendor
    lead = text[sentence.start : amount.start].lower()
    sizes = list(pattern("quantities.by_size").finditer(lead))
    if sizes and not _named_after(view, sentence.start + sizes[-1].end(), amount):
        return of_two(view, amount, larger=bool(sizes[-1]["larger"] or sizes[-1]["larger_zh"]))
    near = _nearest(view, amount, allowed)
    if near and quantity.attribute in _OF_MODELS:
        has = _has_makers_or_stars(near.entity, quantity.attribute) and not _is_place(view, near)
        near = near if has else None
    if near and _is_attached(view, near, amount):
        opening = text[sentence.clause_at(near.start).start : amount.start]
        together = pattern("quantities.together").search(opening)
        listed = last_of_list(view, near, amount)
        topic = view.topic_at(amount.start) if together or listed else ()
        return topic if near.entity in topic else (near.entity,)
    if (
        last
        and last[0].end <= amount.start
        and (near is None or near.start < last[0].end or near.entity.type != "model")
        and pattern("quantities.continues").match(text[last[0].end : amount.start])
        and not _was_anothers(view, last[0])
    ):
        return last[1]
    if quantity.kind == "adoption":
        told = _spoken_of(view, amount, quantity.attribute) or _the_firm(view, amount)
        return told or app_of(view, found, bearers(view, amount.start))
    return _bearing(view, amount, near)


def _bearing(view: View, amount: Amount, near: Mention | None) -> tuple[Entity, ...]:
    """Whose trait it is: of whom the clause speaks, else of the name before it, `near`."""
    spoken = _of_its_firm(view, amount, bearers(view, amount.start))
    if is_of_other_side(view, amount, spoken):
        return ()
    grown = near and pattern("quantities.now").fullmatch(view.text, near.end, amount.start)
    if near and grown and pattern("quantities.from_in").search(view.text, view.sentence.start, near.start):
        return tuple(e for e in spoken if e != near.entity)  # "grew from 8K in A to 128K": not A's
    if near and amount.form == "times" and set(spoken) <= {near.entity} and is_measure(view, near, amount):
        return before_measure(view, near)
    return spoken or ((near.entity,) if near else ())


def _reworked(view: View, amount: Amount) -> Entity | None:
    """ "It starts from B, which we pruned to 1.2B parameters": B, whose amount it is no more."""
    start = view.sentence.clause_at(amount.start).start
    if not pattern("materials.reworked").match(view.text, start):
        return None
    return next((m.entity for m in reversed(view.sentence.mentions) if m.end <= start), None)


def _of_its_firm(view: View, amount: Amount, spoken: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """ "X很强。B公司把1M上下文": what another firm does is not told of the model spoken of."""
    last = next((m for m in reversed(view.sentence.mentions) if m.end <= amount.start), None)
    if last is None or last.entity.type != "organisation":
        return spoken
    if not pattern("quantities.firm_puts").fullmatch(view.text, last.end, amount.start):
        return spoken
    return tuple(e for e in spoken if e.maker in (last.entity.name, last.entity.maker, None, ""))


def _was_anothers(view: View, amount: Amount) -> bool:
    """ "从A的128K拉长至200K,总参数3550亿": what it was in another model says nothing of what follows."""
    last = next((m for m in reversed(view.sentence.mentions) if m.end <= amount.start), None)
    lead = view.text[max(view.sentence.start, last.start - 12) : last.start] if last else ""
    return bool(pattern("figures.from_whom").search(lead))


def _named_after(view: View, start: int, amount: Amount) -> bool:
    """ "The bigger of the two, X, has": the name says which is meant."""
    return any(is_model(m.entity) and start <= m.start < amount.start for m in view.sentence.mentions)


def _the_firm(view: View, amount: Amount) -> tuple[Entity, ...]:
    """The firm named before that "the company" means."""
    return tuple(m.entity for m in firm_before(view)) if means_firm(view, amount) else ()


def bearers(view: View, position: int) -> tuple[Entity, ...]:
    """The models a trait here is of: those spoken of, in a line of a data sheet the article's own."""
    topic = view.topic_at(position)
    if (
        topic
        or view.sentence.mentions
        or not pattern("quantities.sheet_line").match(view.text, view.sentence.start)
    ):
        return topic
    lead = view.scene.lead()
    return (lead,) if lead else ()


def _spoken_of(view: View, amount: Amount, attribute: str) -> tuple[Entity, ...]:
    """The last name before an amount that is not where or against what it is counted."""
    named = [
        m
        for m in view.sentence.mentions
        if m.entity.type in HOLDERS and m.end <= amount.start and not view.sentence.bracketed(m.start)
    ]
    named = [m for m in named if not (_is_likened(view, m) or _is_star_site(view, m))]
    free = [m for m in named if not _is_place(view, m) and not _in_aside(view, m, amount)]
    if attribute in _OF_MODELS:
        models = [
            m
            for m in free
            if _has_makers_or_stars(m.entity, attribute)
            and (is_model(m.entity) or not pattern("topic.site").match(view.text, m.end))
        ]
        free = models or ([] if view.topic_at(amount.start) else free)
    else:
        free = free or named
        free = [m for m in free if not (_is_beaten(view, m, amount) or _is_its_maker(view, m))] or free
    return (free[-1].entity,) if free else ()


def _is_its_maker(view: View, mention: Mention) -> bool:
    """ "元宝是腾讯推出的一款应用,月活...": who made what the clause opens with."""
    led = pattern("quantities.made_by").search(view.masked, view.sentence.start, mention.start)
    return bool(led and pattern("quantities.makes_it").match(view.text, mention.end))


def _is_beaten(view: View, mention: Mention, amount: Amount) -> bool:
    """ "A overtook B, where it has": a rival of the clause before is not spoken of in this one."""
    within, clause = view.sentence.clause_at(mention.start), view.sentence.clause_at(amount.start)
    if clause.start < within.end or mention.entity in view.topic_at(amount.start):
        return False
    hits = view.sentence.cues_of("better", "equal", "worse")
    return any(within.start <= h.start < mention.start for h in hits)


def _has_makers_or_stars(entity: Entity, attribute: str) -> bool:
    """A model or a product that is no site: sites have no maker here, and only a project is given stars."""
    product = entity.type == "product" and (entity.maker or attribute == "github_stars")
    return is_model(entity) or bool(product)


def _is_star_site(view: View, mention: Mention) -> bool:
    return bool(pattern("quantities.star_site").match(view.text, mention.end))


def _is_likened(view: View, mention: Mention) -> bool:
    """ "Baidu, the Google of the East": another's name for what is spoken of."""
    the = view.text.startswith("the ", max(0, mention.start - 4))
    return the and view.text.startswith(" of ", mention.end) and mention.entity.type == "organisation"


def _is_place(view: View, mention: Mention) -> bool:
    """ "在Hugging Face的下载量", "on GitHub": where things are counted; "Google counts": who counts them."""
    if is_model(mention.entity):
        return False
    chain = joined([m for m in view.sentence.mentions if m.start <= mention.start], view)
    if _said(view.text[view.sentence.start : chain[0].start], "place_before"):
        return True
    counts = pattern("quantities.teller").match(view.text, mention.end)
    return mention.entity.type == "organisation" and bool(counts)


def _in_aside(view: View, mention: Mention, amount: Amount) -> bool:
    clause = view.sentence.clause_at(mention.start)
    return amount.start >= clause.end and bool(pattern("quantities.aside").match(view.text, clause.start))


def _board(view: View) -> tuple[Entity, ...]:
    """Votes are cast on a board."""
    boards = [m.entity for m in view.sentence.mentions if m.entity.type in ("leaderboard", "benchmark")]
    return tuple(boards[:1]) or view.topic.board or view.topic.benchmark


def _said(words: str, name: str) -> bool:
    return bool(pattern(f"quantities.{name}").search(words))


def _vendor(view: View, amount: Amount) -> tuple[Entity, ...]:
    """ "旗下产品服务超过1亿用户": the firm whose products they are, named before or as the model's maker."""
    clause = view.sentence.clause_at(amount.start)
    if firm := firm_of_all(view, clause.start, amount.start):
        return (firm,)
    if not pattern("quantities.all_products").search(view.masked, clause.start, clause.end):
        return ()
    firms = [
        m.entity for m in view.sentence.mentions if m.entity.type == "organisation" and m.end <= amount.start
    ]
    if not firms:
        makers = [e.maker for e in view.topic_at(amount.start) if e.maker]
        firms = [e for e in map(view.scene.registry.get, makers) if e]
    return (firms[-1],) if firms else ()


def _nearest(view: View, amount: Amount, allowed: tuple[str, ...]) -> Mention | None:
    """The last name before the amount in its clause, or right before its bracket."""
    sentence, clause = view.sentence, view.sentence.clause_at(amount.start)
    named = [m for m in sentence.mentions if m.entity.type in allowed]
    before = [m for m in named if clause.start - 2 * clause.depth <= m.start and m.end <= amount.start]
    before = [m for m in before if not _is_place(view, m)] or before
    before = [m for m in before if not is_base(view.scene, m, clause.start)]
    if not before and pattern("quantities.apposed").match(view.text[clause.start : amount.start]):
        before = [m for m in named if view.text[m.end : clause.start].strip() == ","]
    if not before and clause.depth:
        before = [m for m in named if m.end <= clause.start and clause.start - m.end <= 3]
    return before[-1] if before else None


def _is_attached(view: View, near: Mention, amount: Amount) -> bool:
    gap, lead = view.text[near.end : amount.start], view.text[view.sentence.start : near.start]
    gap = pattern("quantities.aside_between").sub("", gap)  # "X训练成本(正式阶段)560万美元"
    return (
        bool(pattern("quantities.attached").match(gap))
        and not _crosses(view, near.end, amount.start)
        and not is_met_with(view, near, gap)
        and amount.form != "times"  # "训练的算力是X的20倍": X is the measure
        and not pattern("quantities.made_from").search(gap.lower())
        and (gap[:1] in _POSSESSIVE or not _said(lead, "measure_before"))
        and not pattern("quantities.kin_before").search(lead)
        and not pattern("quantities.now").fullmatch(gap)  # "grew from 8K in A to 128K"
    )


def of_two(view: View, amount: Amount, *, larger: bool) -> tuple[Entity, ...]:
    """ "the larger has 117 billion": which of the two models of known size that were named last."""
    named = [
        m.entity
        for s in view.scene.earlier(amount.start)
        for m in reversed(s.mentions)
        if m.end <= amount.start and m.entity.type == "model" and m.entity.total_parameters
    ]
    two = list(dict.fromkeys(named))[:2]
    if len(two) < 2:
        return ()
    two.sort(key=lambda e: e.total_parameters or 0)
    return (two[-1 if larger else 0],)


def _crosses(view: View, start: int, end: int) -> bool:
    return any(
        start <= h.start < end
        for h in view.sentence.cues_of("better", "equal", "worse")
        if h.cue.shape != "bi"
    )
