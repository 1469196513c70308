"""Whom terms of a model set apart: "firms with over 700 million users need leave", "不得训练其他模型"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.scenes.scene import is_model
from claims.extract.spans import clause_end, clause_start, words_end, words_start
from claims.model import Entity
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_NO_OTHERS = "no training of other models"


def conditions(view: View) -> Iterator[Draft]:
    """From how many users or how much revenue on other terms hold, and what nobody may do with a model."""
    if not view.has("conditions.hint"):
        return
    for amount in view.sentence.amounts:
        limit = _limited(view, amount)
        thing = _licensed(view, amount.start) if limit else None
        if limit is None or thing is None:
            continue
        start, end = _quoted(view, amount)
        yield Draft(
            by="rule:condition",
            start=start,
            end=end,
            kind="license",
            subject=thing.name,
            attribute=limit[0],
            value=plain(amount.value),
            unit=limit[1],
        )
    yield from _barred(view)


def _limited(view: View, amount: Amount) -> tuple[str, str] | None:
    """What the amount is a limit of, as an attribute and its unit; None where leave isn't asked beyond it."""
    sentence = view.sentence
    if amount.qualifier in ("exact", "about") and not pattern("conditions.over").search(
        view.text, sentence.start, amount.start
    ):
        return None
    before = view.text[sentence.start : amount.start]
    if amount.form == "money":
        earned = pattern("conditions.earned_before").search(before) or pattern(
            "conditions.earned_behind"
        ).match(view.text, amount.end, sentence.end)
        found = ("license_revenue_threshold", amount.currency or "USD") if earned else None
    elif amount.form == "number" and (
        pattern("conditions.users_before").search(before)
        or pattern("conditions.users_behind").match(view.text, amount.end, sentence.end)
    ):
        found = ("license_user_threshold", "users")
    else:
        found = None
    if found is None or not (
        pattern("conditions.class_before").search(view.masked, sentence.start, amount.start)
        or pattern("conditions.class_behind").match(view.masked, amount.end, sentence.end)
    ):
        return None  # "OpenAI的年收入超过200亿美元": what somebody has
    asked = pattern("conditions.leave").search(view.masked, sentence.start, sentence.end)
    return found if asked else None


def _licensed(view: View, position: int) -> Entity | None:
    """The one model of the sentence, or the one it goes on about."""
    named = {m.entity for m in view.sentence.mentions if is_model(m.entity)}
    if len(named) > 1:
        return None
    topic = tuple(e for e in view.topic_at(position) if is_model(e))
    told = tuple(named) or (topic if len(topic) == 1 else ())
    return told[0] if told else None


def _quoted(view: View, amount: Amount) -> tuple[int, int]:
    """The words from the clause of the limit to what it asks for."""
    sentence, clause = view.sentence, view.sentence.clause_at(amount.start)
    asked = pattern("conditions.leave").search(view.masked, amount.end, sentence.end)
    start = words_start(view, clause.start, amount.start)
    return start, max(clause_end(view, clause), words_end(view, start, asked.end()) if asked else start)


def _barred(view: View) -> Iterator[Draft]:
    """ "may not be used to train other models"."""
    sentence = view.sentence
    found = pattern("conditions.no_others").search(view.masked, sentence.start, sentence.end)
    thing = _licensed(view, found.start()) if found else None
    if found is None or thing is None:
        return
    clause = sentence.clause_at(found.start())
    if pattern("wide_license.supposed").search(view.text, sentence.start, found.start()):
        return
    yield Draft(
        by="rule:condition",
        start=min(clause_start(view, clause, None), found.start()),
        end=max(found.end(), clause_end(view, clause)),
        kind="license",
        subject=thing.name,
        attribute="license_terms",
        value=_NO_OTHERS,
    )
