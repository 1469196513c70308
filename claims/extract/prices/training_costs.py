"""What one model cost to train, told as a share or multiple of what another did."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.scenes.scene import is_model
from claims.extract.spans import words_start
from claims.model import Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_FORMS = ("percent", "fraction", "times")


def training_cost_ratios(view: View) -> Iterator[Draft]:
    """ "训练成本不到B的十分之一", "trained for a tenth of what M spent on B"."""
    if not view.has("training_costs.said"):
        return
    for amount in view.sentence.amounts:
        rival = _measured_by(view, amount) if amount.form in _FORMS and amount.value > 0 else None
        if rival is None:
            continue
        subjects = [e for e in view.topic_at(amount.start) if is_model(e) and e != rival.entity]
        value = amount.value / 100 if amount.form == "percent" else amount.value
        for subject in subjects[:1]:
            start = view.sentence.clause_at(min(amount.start, rival.start)).start
            yield Draft(
                by="rule:training_cost",
                start=words_start(view, start, min(amount.start, rival.start)),
                end=max(amount.end, rival.end),
                kind="price",
                subject=subject.name,
                objects=(rival.entity.name,),
                attribute="training_cost_ratio",
                value=plain(value),
                unit=f"of {rival.entity.name}",
            )


def _measured_by(view: View, amount: Amount) -> Mention | None:
    """The model whose cost is the measure: right before a Chinese share, behind an English one."""
    models = [m for m in view.sentence.mentions if is_model(m.entity)]
    before = [m for m in models if m.end <= amount.start]
    if before:
        lead = view.masked[view.sentence.start : amount.start]
        if pattern("training_costs.share_of").search(lead):
            return before[-1]
    after = [m for m in models if m.start >= amount.end]
    if after and not pattern("training_costs.of_data").search(view.text, view.sentence.start, amount.start):
        gap = view.masked[amount.end : after[0].start]
        if pattern("training_costs.of_what").fullmatch(gap):
            return after[0]
    return None
