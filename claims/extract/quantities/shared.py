"""Amounts that share their words: each of a list for the name at its place, the same of another model."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.draft import View
from claims.extract.former import former_owner
from claims.extract.quantities.counted import Found, Quantity
from claims.extract.quantities.holders import of_two
from claims.extract.scenes.scene import is_model
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def named_in_turn(view: View, run: Sequence[Amount]) -> list[tuple[Amount, Entity]]:
    """ "A和B的参数量分别为38亿和70亿": each amount of a list with the name at its place; else none."""
    if len(run) < 2:
        return []
    sentence = view.sentence
    gap = view.text[sentence.start : run[-1].end + 30]
    listed = _listed_before(view, run[0].start)
    entities = [m.entity for m in listed] if len(listed) > 1 else list(view.topic_at(run[0].start))
    if len(entities) != len(run) or len(set(entities)) != len(run):
        return []
    in_turn = pattern("figures.respectively").search(gap) or (len(listed) > 1 and _one_for_each(view, run))
    return list(zip(run, entities, strict=True)) if in_turn else []


def _one_for_each(view: View, run: Sequence[Amount]) -> bool:
    """ "A and B have 38 and 70 billion parameters", not "A and B come in 8B and 30B sizes"."""
    clause = view.sentence.clause_at(run[0].start)
    sizes = pattern("quantities.sizes_of_all").search(
        view.text, clause.start, min(view.sentence.end, run[-1].end + 40)
    )
    return len({a.value for a in run}) == len(run) and not sizes


def of_each(view: View, amount: Amount) -> tuple[Entity, ...]:
    """ "beats A and B (each with 7 billion parameters)": of all of a list right before the clause."""
    clause = view.sentence.clause_at(amount.start)
    if not pattern("quantities.of_each").match(view.text, clause.start, amount.start):
        return ()
    listed = _listed_before(view, clause.start)
    if len(listed) < 2 or not pattern("quantities.each_behind").fullmatch(
        view.masked, listed[-1].end, clause.start
    ):
        return ()
    return tuple(dict.fromkeys(m.entity for m in listed))


def _listed_before(view: View, position: int) -> list[Mention]:
    """The models of the last list before the position."""
    models = [m for m in view.sentence.mentions if is_model(m.entity) and m.end <= position]
    listed: list[Mention] = models[-1:]
    for earlier in reversed(models[:-1]):
        if not pattern("topic.connector").match(view.masked[earlier.end : listed[0].start]):
            break
        listed.insert(0, earlier)
    return listed


def tells_the_full_one(view: View, found: Found) -> Entity | None:
    """ "both the full 355B model and a lighter 106B Air version": the version named only behind."""
    start, clause = found.amount.start, view.sentence.clause_at(found.amount.start)
    named = [m for m in view.sentence.mentions if clause.start <= m.start < clause.end]
    if not named or named[0].start < start or not is_model(named[0].entity):
        return None
    full = pattern("quantities.full_one").search(view.text, clause.start, start)
    return named[0].entity if full else None


def whole_of_version(view: View, found: Found) -> Entity | None:
    """The model of whose version "the full one" tells, if the text names it."""
    version = tells_the_full_one(view, found)
    told = map(view.scene.registry.get, view.scene.counts) if version else ()
    wholes = [e for e in told if e and version and is_model(e) and version.name.startswith(f"{e.name}-")]
    return max(wholes, key=lambda e: len(e.name), default=None)


def risen_holder(view: View, amount: Amount, stated: Amount) -> Entity | None:
    """ "由前代K2的128K提升至512K", "from K2's 128K to 512K": whose what another's has become is."""
    owner = former_owner(view, stated)
    gap = view.text[stated.end : amount.start]
    if owner is None or amount.form != stated.form or not pattern("quantities.to").match(gap):
        return None
    clause = view.sentence.clause_at(amount.start)
    before = [m for m in view.sentence.mentions if is_model(m.entity) and m.end <= stated.start]
    here = [m.entity for m in before if m.start >= clause.start and m.entity != owner]
    spoken = here[-1:] or view.topic.before_clause.get(clause.start, ()) or view.topic.inherited
    return next((entity for entity in spoken if entity != owner), None)


def parallel_holder(view: View, amount: Amount, stated_end: int, quantity: Quantity) -> Entity | None:
    """ "256,000 tokens, more than B (200,000)", "B则是320亿", "up from 8K in B": whose the same trait is."""
    if quantity.attribute == "active_parameters" and pattern("quantities.and_more").match(
        view.text, amount.end
    ):
        return None  # "A has 117B and 5.1B active ones, B 21B and 3.6B": the first is all of B's
    if _unit_of_time(view, amount) != (quantity.unit if quantity.unit in ("seconds", "ms") else None):
        return None
    kinds = ("model", "product", "organisation") if quantity.kind == "adoption" else ("model",)
    text, end = view.text, view.sentence.end
    clause = view.sentence.clause_at(amount.start)
    if pattern("quantities.parallel_latter").match(text[clause.start : amount.start]):
        return next(iter(view.topic_at(amount.start)), None)
    size = pattern("quantities.by_size").search(text, stated_end, amount.start)
    if size and not text[size.end() : amount.start].strip():
        return next(iter(of_two(view, amount, larger=bool(size["larger"] or size["larger_zh"]))), None)
    between = [m for m in view.sentence.mentions if stated_end <= m.start < amount.start]
    tail = pattern("quantities.parallel_tail").match(text[amount.end : end])
    if tail and not between and _since_then(text[stated_end : amount.start], kinds):
        told = {m.entity for m in view.sentence.mentions if m.end <= stated_end and m.entity.type in kinds}
        told = {e for e in told if e.type != "organisation"} or told or set(view.topic_at(amount.start))
        return next(iter(told)) if len(told) == 1 else None
    models = [m for m in view.sentence.mentions if m.entity.type in kinds]
    behind = next((m for m in models if m.start >= amount.end), None)
    if behind and _said(text[stated_end : amount.start], "parallel_from"):
        of_it = pattern("quantities.parallel_of").match(text[amount.end : behind.start])
        return behind.entity if of_it else None
    named = [m for m in models if stated_end <= m.start and m.end <= amount.start]
    if not named or not tail:
        return None
    lead, before = text[named[-1].end : amount.start], text[stated_end : _with_maker(view, named[-1])]
    alike = (
        pattern("quantities.parallel").match(lead)
        or (pattern("quantities.parallel_bare").match(lead) and _said(before, "parallel_opens"))
        or (pattern("quantities.parallel_own").match(lead) and _said(before, "parallel_compares"))
    )
    return named[-1].entity if alike else None


def _unit_of_time(view: View, amount: Amount) -> str | None:
    """The unit of time behind an amount: "每秒180个token,B则要1.4秒" does not go on with tokens."""
    unit = pattern("quantities.timed").match(view.text, amount.end)
    return unit and ("ms" if unit[0].strip()[0] in "毫m" else "seconds")


def _since_then(words: str, kinds: tuple[str, ...]) -> bool:
    """ "8亿用户,如今已回落到6亿", "and has since grown to": the same count, later; only users go on so."""
    return "organisation" in kinds and pattern("quantities.since_then").fullmatch(words) is not None


def _with_maker(view: View, mention: Mention) -> int:
    """Where a name begins together with its maker's: "百度的X", "Microsoft's X"."""
    firms = [m for m in view.sentence.mentions if m.entity.type == "organisation" and m.end <= mention.start]
    near = firms and pattern("quantities.maker_of").fullmatch(view.text, firms[-1].end, mention.start)
    return firms[-1].start if near else mention.start


def _said(words: str, name: str) -> bool:
    return bool(pattern(f"quantities.{name}").search(words))
