"""Descent told loosely: two models, and a word of descent somewhere between or behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claims.extract.draft import Draft, View, names
from claims.extract.lineage.kinship import joined
from claims.extract.scenes.scene import is_model
from claims.extract.spans import words_end, words_start
from claims.model import Entity, Mention
from claims.wording.patterns import pattern

_BESIDE = 24
"""Characters round a statement in which a word may take it back."""
_BEHIND = 48
"""Characters behind a base within which the word of descent stands."""
_OPENS = 2
"""Characters before a name that opens its sentence."""
_UNSAID = ("negation", "prediction", "condition")


class Bases(NamedTuple):
    """Coordinated names [start, end) that may be what something comes from."""

    models: tuple[Mention, ...]
    start: int
    end: int


class Descent(NamedTuple):
    """Who comes from the bases, said at [start, end)."""

    subjects: tuple[Entity, ...]
    start: int
    end: int


def wide_lineages(view: View) -> Iterator[Draft]:
    """Every base with its descendant, by the words between them or behind."""
    models = [m for m in view.sentence.mentions if is_model(m.entity)]
    if not models or not view.has("wide_lineage.hint") or _asks(view):
        return
    since = view.sentence.start
    for bases in _bases(view, models):
        told = _descent(view, bases, since)
        since = bases.end if told else since
        if told is None or _is_unsaid(view, told, bases):
            continue
        objects = [m.entity for m in bases.models]
        for subject in told.subjects:
            kept = [e for e in objects if e != subject and e.family != subject.name]
            kept = [e for e in kept if not _is_rival(view, told, subject, e)]
            if kept and subject not in objects:
                yield Draft(
                    by="rule:wide_lineage",
                    start=words_start(view, told.start, told.end),
                    end=words_end(view, told.start, told.end),
                    kind="lineage",
                    subject=subject.name,
                    objects=names(kept),
                )


def _is_rival(view: View, told: Descent, subject: Entity, base: Entity) -> bool:
    """ "A replaces B": of two makers, in somebody's favour and not as its descendant."""
    apart = subject.maker and base.maker and subject.maker != base.maker
    return bool(apart and pattern("lineage.replaced").search(view.masked, told.start, told.end))


def _asks(view: View) -> bool:
    return view.text[view.sentence.start : view.sentence.end].rstrip("\"' ").endswith("?")


def _bases(view: View, models: list[Mention]) -> Iterator[Bases]:
    """The models of the sentence, those that a list joins taken together."""
    index = 0
    while index < len(models):
        chain = [models[index]]
        for mention in models[index + 1 :]:
            if not pattern("wide_lineage.joins").fullmatch(view.text, chain[-1].end, mention.start):
                break
            if pattern("wide_lineage.next_one").match(view.masked, chain[-1].end):
                break  # "A replaces B, C replaces D": C is told of itself
            chain.append(mention)
        yield Bases(tuple(chain), chain[0].start, chain[-1].end)
        index += len(chain)


def _descent(view: View, bases: Bases, since: int) -> Descent | None:
    """How the words round the bases make somebody come from them; bases before `since` are told of."""
    before = [m for m in view.sentence.mentions if m.end <= bases.start and is_model(m.entity)]
    before = [m for m in before if m.start >= since] or before
    lead = before[-1].end if before else view.sentence.clause_at(bases.start).start
    gap = view.text[lead : bases.start]
    part = pattern("wide_lineage.component").search(gap)
    if part:  # "the encoder is P, the language model comes from O": said of the whole
        lead, gap = lead + part.end(), gap[part.end() :]
    if made := _made(view, bases, gap):
        return made
    said = _said(view, bases, gap, view.text[bases.end : _limit(view, bases.end)])
    if said is None or _is_whose(view, bases, lead + said.start):
        return None
    if before and not part:
        subjects = joined(before, view)
        if pattern("wide_lineage.past_subject").search(gap):
            return None
        if said.of_family and any(view.scene.registry.members(m.entity.name) for m in bases.models):
            return None  # "the third release in the O family": its own
        told = tuple(m.entity for m in subjects)
        return Descent(told, subjects[0].start, said.end)
    if not pattern("wide_lineage.unnamed").fullmatch(gap[: said.start]):
        return None
    clause = view.sentence.clause_at(bases.start)
    named = [m.entity for m in bases.models]
    carried_on = view.topic.before_clause.get(clause.start, ())
    spoken_of = (view.topic_at(bases.start), carried_on, view.topic.inherited)
    if part:
        opens = tuple(m.entity for m in before[:1] if m.start - view.sentence.start <= _OPENS)
        spoken_of = (opens, view.topic.inherited, ())
    others = (tuple(e for e in topic if e not in named and is_model(e)) for topic in spoken_of)
    topic = next((rest for rest in others if rest), ())
    return Descent(topic, lead, said.end) if len(topic) == 1 else None


def _is_whose(view: View, bases: Bases, start: int) -> bool:
    """ "来自F的O也受欢迎": whose O is, where F made it."""
    made = {m.entity.maker for m in bases.models}
    firms = [m for m in view.sentence.mentions if start <= m.start < bases.start and m.entity.name in made]
    return bool(firms) and view.text.startswith(("来自", "出自", "from "), start)


def _limit(view: View, position: int) -> int:
    """Where the words behind a base end: with the next model's name or the sentence."""
    ahead = (m.start for m in view.sentence.mentions if m.start >= position and is_model(m.entity))
    return min([*ahead, view.sentence.end, position + _BEHIND])


class Said(NamedTuple):
    """Words of descent: from where in the words before the bases, and where in the text they end."""

    start: int
    end: int
    of_family: bool = False


def _said(view: View, bases: Bases, gap: str, behind: str) -> Said | None:
    """The words that tell of descent; None where there are none."""
    leads = view.may_have("wide_lineage.leads") and pattern("wide_lineage.leads")
    if leads and (opens := leads.search(gap)):
        return Said(opens.start(), bases.end)
    several = len(bases.models) > 1
    opens = pattern("wide_lineage.combines").search(gap)
    if opens and (several or pattern("wide_lineage.part").search(f"{gap} {behind}")):
        return Said(opens.start(), bases.end)
    for around in ("use", "is", "family", "shares"):
        opens = pattern(f"wide_lineage.{around}").search(gap)
        closes = opens and pattern(f"wide_lineage.{around}_behind").match(behind)
        if opens and closes:
            return Said(opens.start(), bases.end + closes.end(), around == "family")
    opens = pattern("wide_lineage.takes").search(gap) if several else None
    closes = opens and pattern("wide_lineage.merged").match(behind)
    return Said(opens.start(), bases.end + closes.end()) if opens and closes else None


def _made(view: View, bases: Bases, gap: str) -> Descent | None:
    """ "fine-tuned O to create S", "拿O微调出了S": what was made stands behind the base."""
    ahead = [m for m in view.sentence.mentions if m.start >= bases.end and is_model(m.entity)]
    if not ahead:
        return None
    between = view.text[bases.end : ahead[0].start]
    if pattern("wide_lineage.heir").fullmatch(between):
        return Descent((ahead[0].entity,), bases.start, ahead[0].end)
    ousted = pattern("wide_lineage.ousted").match(view.text, ahead[0].end)
    if ousted and pattern("wide_lineage.by_heir").fullmatch(between):
        return Descent((ahead[0].entity,), bases.start, ousted.end())
    worked = pattern("wide_lineage.worked_on").search(gap[-_BEHIND:])
    used = pattern("wide_lineage.use").search(gap)
    bettered = pattern("wide_lineage.bettered").search(gap[-_BEHIND:])
    told = worked and pattern("wide_lineage.makes").search(between)
    told = told or (bettered and pattern("wide_lineage.results_in").search(between))
    told = told or (used and pattern("wide_lineage.closes_and_makes").match(between))
    if not told:
        return None
    opening = max(view.sentence.clause_at(bases.start).start, bases.start - _BEHIND)
    return Descent((ahead[0].entity,), opening, ahead[0].end)


def _is_unsaid(view: View, told: Descent, bases: Bases) -> bool:
    """Whether words round it deny or foretell it, or tell of something else than descent."""
    start, end = min(told.start, bases.start), max(told.end, bases.end)
    clause = view.sentence.clause_at(start)
    text = view.text
    if any(
        clause.start <= hit.start < end and text[hit.start : hit.end] not in _NO_MOOD
        for hit in view.sentence.cues_of(*_UNSAID)
    ):
        return True
    if any(start <= hit.start < end for hit in view.sentence.cues_of("better", "worse", "versus")):
        return True
    low, high = max(clause.start, start - _BESIDE), view.sentence.clause_at(end - 1).end
    high = max(end, min(high, end + _BESIDE))
    if any(pattern(f"lineage.{p}").match(view.masked, end) for p in ("unnamed_behind", "denied_behind")):
        return True
    return bool(
        pattern("wide_lineage.refused").search(text, low, high)
        or pattern("wide_lineage.refused_before").search(text, clause.start, start)
    )


_NO_MOOD = ("将",)
"""Signs of mood that are mostly none here: "将A与B合并"."""
