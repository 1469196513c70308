"""How many models a service has on offer: "OpenRouter汇集了400多个模型", "Together AI hosts 200 models"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.quantities.wide import clause_is_sure, states_nothing
from claims.extract.scenes.scene import is_model
from claims.extract.spans import words_start
from claims.model import Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_LEAST = 10
"""Fewer are a firm's own, or those of a test that was run."""


def models_on_offer(view: View) -> Iterator[Draft]:
    """Every count of models that an app, a site or a cloud is said to have for its users."""
    sentence = view.sentence
    amounts = [a for a in sentence.amounts if a.form == "number" and a.value >= _LEAST]
    if not amounts or not view.has("offers.hint"):
        return
    for amount in amounts:
        form = (
            "counted" if pattern("offers.counted").search(view.masked, sentence.start, amount.start) else ""
        )
        behind = pattern("offers.counted_behind" if form else "offers.models")
        models = behind.match(view.masked, amount.end, sentence.end)
        service = _service(view, amount, f"offers.{form or 'offers'}") if models else None
        if models is None or service is None or states_nothing(view):
            continue
        if not clause_is_sure(view, amount.start, (amount.start, models.end())):
            continue
        clause = sentence.clause_at(amount.start)
        yield Draft(
            by="rule:offers",
            start=words_start(view, max(service.start, clause.start), amount.end),
            end=models.end(),
            kind="spec",
            subject=service.entity.name,
            attribute="models",
            value=plain(amount.value),
            unit="models",
        )


def _service(view: View, amount: Amount, form: str) -> Mention | None:
    """Who offers them: the last name before the verb, which is no model's."""
    offers = pattern(form).search(view.masked, view.sentence.start, amount.start)
    if offers is None:
        return None
    before = [m for m in view.sentence.mentions if m.end <= offers.start()]
    if not before or before[-1].entity.type not in ("product", "organisation", "codebase"):
        return None
    named = before[-1]
    if any(is_model(m.entity) for m in before):
        return None
    gap = pattern("offers.gap").fullmatch(view.masked, named.end, offers.start())
    return named if gap else None
