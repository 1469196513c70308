"""What only a firm has: "Its revenue reached $5 billion" behind the model it released is the firm's."""

from __future__ import annotations

import re
from itertools import islice

from claims.amounts import Amount
from claims.extract.draft import View
from claims.extract.scene import is_model
from claims.model import Entity
from claims.patterns import pattern

_OF_FIRMS = frozenset({"revenue", "valuation", "funding", "employees"})
"""Attributes no model has."""
_OF_BOTH = frozenset({"users", "customers"})
"""Attributes that are the firm's where the sentence speaks of such traits before."""
_COUNTED = frozenset({"downloads", "users", "customers"})
_OWNS = re.compile(r"的|['’]s ")
_BACK = 4
"""Sentences back to where the firm is named."""


def of_its_firm(
    view: View, attribute: str, amount: Amount, holders: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    """The holders, a model's firm in its place where only a firm has this; nobody if it is not named."""
    if attribute in _COUNTED and _is_of_another_paragraph(view, amount, holders):
        return ()
    if not any(map(is_model, holders)) or not _is_of_a_firm(view, attribute, amount):
        return holders
    if any(m.entity in holders and _OWNS.match(view.text, m.end) for m in view.sentence.mentions):
        return holders  # "Claude's revenue": it says so
    before = [view.sentence, *islice(view.scene.earlier(view.sentence.start), _BACK)]
    named = {m.entity.name for sentence in before for m in sentence.mentions if m.start < amount.start}
    firms = [view.scene.registry.get(e.maker) if is_model(e) and e.maker in named else None for e in holders]
    return tuple(dict.fromkeys(firm for firm in firms if firm))


def _is_of_another_paragraph(view: View, amount: Amount, holders: tuple[Entity, ...]) -> bool:
    """ "Foo has 24 staff. It was downloaded 300,000 times": not of whom the paragraph before ended on."""
    block = view.scene.of_block(view.sentence.block.start)
    told = [m for sentence in block for m in sentence.mentions if m.start < view.sentence.end]
    named = {m.entity for m in told}
    firms = {m.entity.name for m in told if _is_unlisted_firm(m.entity) and m.start < amount.start}
    return bool(firms) and all(is_model(e) and e not in named and e.maker not in firms for e in holders)


def _is_unlisted_firm(entity: Entity) -> bool:
    """A startup the text is about; listed ones may only host the model."""
    return entity.type == "organisation" and not entity.listed


def _is_of_a_firm(view: View, attribute: str, amount: Amount) -> bool:
    if attribute in _OF_FIRMS:
        return True
    told = pattern("quantities.of_a_firm")
    return attribute in _OF_BOTH and bool(told.search(view.text, view.sentence.start, amount.start))
