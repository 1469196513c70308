"""Who is cheaper than whom, where no figure says by how much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.extract.draft import Draft, View, names
from claims.extract.parties import as_models, names_after, names_before
from claims.extract.prices.discounts import MEASURES
from claims.extract.spans import words_start
from claims.extract.topics.predecessors import predecessor_of
from claims.model import Entity, Mention
from claims.wording.patterns import pattern


def price_relations(view: View) -> Iterator[Draft]:
    """ "cheaper than X and Y": a relation without a figure."""
    hints = view.sentence.hints
    if _asks(view):
        return
    if "prices.than_cheaper" in hints:
        yield from _than(view)
    if "prices.still_dearer" in hints:
        yield from _still(view)
    if "prices.cheaper" in hints:
        yield from _cheaper(view)
    if "prices.same_price" in hints:
        yield from _same(view)


def _asks(view: View) -> bool:
    """ "Is A cheaper than B?" says nothing of either."""
    start, end = view.sentence.start, view.sentence.end
    return view.text.endswith("?", start, end) and bool(pattern("setting.asks").match(view.text, start))


def _cheaper(view: View) -> Iterator[Draft]:
    """ "cheaper than B", "B便宜": the rival stands behind the word."""
    whole = view.text[view.sentence.start : view.sentence.end]
    for m in pattern("prices.cheaper").finditer(whole):
        at, end = view.sentence.start + m.start(), view.sentence.start + m.end()
        if any(a.form in MEASURES and 0 <= at - a.end <= 2 for a in view.sentence.amounts):
            continue  # "26% cheaper than B": told with its figure
        if not pattern("prices.cost").search(whole) and not m[0].lower().startswith(
            ("less exp", "more exp", "cheap", "pric", "costl", "dear", "更贵", "贵于")
        ):
            continue
        clause = view.sentence.clause_at(at)
        if pattern("prices.trained").search(view.text, clause.start, at) or not _of_price(view, m, at):
            continue
        found = names_after(view, end, clause.end)
        objects = () if _counts_something(view, found) else as_models(view, found)
        subjects = tuple(e for e in view.topic_at(at) if e not in objects)
        if (
            not objects
            or not subjects
            or any(
                h.start <= at < h.end
                for h in view.sentence.cues_of("better", "worse")
                if not pattern("prices.cost").search(whole)
            )
        ):
            continue
        value = next(k for k in ("lower", "higher", "equal") if m[k])
        for subject in subjects:
            yield Draft(
                by="rule:price_relation",
                start=words_start(view, clause.start, at),
                end=found[-1].end,
                kind="price",
                subject=subject.name,
                objects=names(objects),
                attribute="price_relative",
                value=value,
            )


def _of_price(view: View, word: re.Match[str], at: int) -> bool:
    """Whether a word of mere size grades a price: "its API costs less than B", not "the latency is lower"."""
    if not pattern("prices.mere_size").fullmatch(word[0]):
        return True
    start, end = view.sentence.clause_at(at).start, at + len(word[0])
    if pattern("prices.its_price_behind").match(view.masked, end):
        return True
    before = view.masked[view.sentence.start : at]
    priced = max((m.end() for m in pattern("prices.price_told").finditer(before)), default=-1)
    other = [m.end() for name in _OTHERS for m in pattern(f"measures.{name}").finditer(before)]
    if priced < 0 or pattern("prices.trained").search(before[:priced]) or max(other, default=-1) > priced:
        return False
    gap = view.masked[max(view.sentence.start + priced, start) : at]
    return "train" not in before[priced:] and bool(pattern("prices.only_subject").fullmatch(gap))


_OTHERS = ("less_is_better", "more_is_better", "its_own")


def _counts_something(view: View, found: list[Mention]) -> bool:
    """ "uses 62K tokens, far more than B's 27K": the figure of the rival is no price."""
    behind = found[-1].end if found else 0
    owned = pattern("prices.own_figure").match(view.text, behind) if found else None
    figure = owned and next((a for a in view.sentence.amounts if a.start >= behind), None)
    return bool(owned and figure and figure.start - owned.end() <= 1 and figure.form == "number")


def _than(view: View) -> Iterator[Draft]:
    """ "A比B便宜": the rival stands before the word."""
    start = view.sentence.start
    for m in pattern("prices.than_cheaper").finditer(view.masked[start : view.sentence.end]):
        at, end = start + m.start("value"), start + m.end()
        if any(a.form in (*MEASURES, "money") and 0 <= a.start - end <= 6 for a in view.sentence.amounts):
            continue  # "比B便宜80%": told with its figure
        if any(start <= h.start < at for h in view.sentence.cues_of("prediction", "condition", "negation")):
            continue
        objects = as_models(view, names_before(view, start + m.start(), at))
        subjects = tuple(e for e in view.topic_at(start + m.start()) if e not in objects)
        clause = view.sentence.clause_at(at)
        for subject in subjects[:1] if objects else ():
            yield Draft(
                by="rule:price_relation",
                start=clause.start,
                end=end,
                kind="price",
                subject=subject.name,
                objects=names(objects),
                attribute="price_relative",
                value="higher" if m["higher"] else "lower",
            )


def _same(view: View) -> Iterator[Draft]:
    """ "保持与B相同的价格", "at the same price as its predecessor"."""
    sentence = view.sentence
    for m in pattern("prices.same_price").finditer(view.masked, sentence.start, sentence.end):
        clause = sentence.clause_at(m.start())
        said = sentence.cues_of("prediction", "condition", "negation")
        if any(clause.start <= h.start < m.start() for h in said):
            continue
        objects = as_models(view, names_before(view, m.start(), m.end()))
        spoken_of = view.topic_at(m.start()), view.topic.before_clause.get(clause.start, ())
        topic = next((t for t in spoken_of if len(t) == 1 and t[0] not in objects), ())
        if not topic:
            continue
        before = predecessor_of(view.scene, topic[0])
        rivals = objects or ((before,) if before and pattern("prices.the_one_before").search(m[0]) else ())
        if rivals and topic[0].type == "model" and topic[0] not in rivals:
            yield Draft(
                by="rule:price_relation",
                start=words_start(view, clause.start, m.end()),
                end=m.end(),
                kind="price",
                subject=topic[0].name,
                objects=names(rivals),
                attribute="price_relative",
                value="equal",
            )


def _still(view: View) -> Iterator[Draft]:
    """ "比起B,A更差,价格却更贵": against whom the clauses before compare it."""
    sentence = view.sentence
    for m in pattern("prices.still_dearer").finditer(view.text, sentence.start, sentence.end):
        clause = sentence.clause_at(m.start())
        cues = sentence.cues_of("better", "equal", "worse", "bi", "with", "versus")
        before = [h for h in cues if h.end <= clause.start]
        said = sentence.cues_of("prediction", "condition", "negation")
        named = {o.entity for o in sentence.mentions if clause.start <= o.start < m.start()}
        set_apart = all(h.sense in ("bi", "with", "versus") for h in before)
        if set_apart:
            named.difference_update(view.topic_at(m.start()))  # "与B相比,A的成本更低"
        if named or not before or any(clause.start <= h.start < m.start() for h in said):
            continue
        objects: tuple[Entity, ...] = ()
        for hit in before if set_apart else reversed(before):
            behind = names_after(view, hit.end, sentence.clause_at(hit.start).end)
            near = bool(behind) and behind[0].start - hit.end <= _BESIDE
            objects = objects or (as_models(view, behind) if near else ())
        subjects = tuple(e for e in view.topic_at(m.start()) if e not in objects)
        if len(subjects) == 1 and objects:
            yield Draft(
                by="rule:price_relation",
                start=clause.start,
                end=m.end(),
                kind="price",
                subject=subjects[0].name,
                objects=names(objects),
                attribute="price_relative",
                value="higher" if m["higher"] else "lower",
            )


_BESIDE = 6  # characters between a word that compares and its rival: "超过了隔壁的B"
