"""What only a firm or an app has: "Its revenue reached $5 billion" behind the model it released is the
firm's, "千问日活7300万" the app's of that name."""

from __future__ import annotations

import re
from itertools import islice

from claims.extract.draft import View
from claims.extract.quantities.named_apps import host_of, is_of_an_unlisted_app
from claims.extract.scenes.scene import is_model
from claims.extract.topics.subjects import is_adjunct
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern

_OF_FIRMS = frozenset({"revenue", "valuation", "funding", "employees"})
"""Attributes no model has."""
_OF_BOTH = frozenset({"users", "customers"})
"""Attributes that are the firm's where the sentence speaks of such traits before."""
_OF_APPS = frozenset({"users", "orders", "interactions"})
"""Attributes of the app where a family's name is also an app's."""
_COUNTED = frozenset({"downloads", "users", "customers"})
_OWNS = re.compile(r"的|['’]s ")
_NEAR = 16
"""Characters behind a number of users, and half of those before it, that may tell they come back."""
_EARNS = re.compile(
    r"\b(?:generat|earn|made|makes|making|bring|brought|pull|book|record|contribut)\w*\b[^.;]{0,40}$"
    r"|(?:创造|贡献|带来|实现|取得)[^,。;]{0,12}$"
)
_BACK = 4
"""Sentences back to where the firm is named."""


def of_its_firm(
    view: View, attribute: str, amount: Amount, holders: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    """The holders, a model's firm in its place where only a firm has this; nobody if it is not named."""
    if is_of_an_unlisted_app(view, amount, attribute):
        return ()
    if (host := host_of(view, attribute, amount, holders)) is not None:
        return host
    if attribute in _COUNTED and _is_of_another_paragraph(view, amount, holders):
        return ()
    if attribute in _OF_BOTH and _is_of_the_last(view, amount, holders):
        return ()
    if attribute in _OF_APPS:
        holders = tuple(_app_of(view, attribute, amount, holder) for holder in holders)
    if not any(map(is_model, holders)) or not _is_of_a_firm(view, attribute, amount):
        return holders
    if _says_so(view, amount, holders):
        return holders
    before = [view.sentence, *islice(view.scene.earlier(view.sentence.start), _BACK)]
    named = {m.entity.name for sentence in before for m in sentence.mentions if m.start < amount.start}
    firms = [view.scene.registry.get(e.maker) if is_model(e) and e.maker in named else None for e in holders]
    return tuple(dict.fromkeys(firm for firm in firms if firm))


def firm_of_all(view: View, start: int, end: int) -> Entity | None:
    """ "xAI的模型日均调用量为2,620亿": the firm in [start, end) of whose models all are counted together."""
    for mention in view.sentence.mentions:
        firm = start <= mention.start < end and mention.entity.type == "organisation"
        if firm and pattern("quantities.all_its_models").match(view.text, mention.end):
            return mention.entity
    return None


def _app_of(view: View, attribute: str, amount: Amount, holder: Entity) -> Entity:
    """The listed app of a family's name, where people who came back, orders and talks are counted."""
    low, high = max(view.sentence.start, amount.start - 2 * _NEAR), amount.end + _NEAR
    if not is_model(holder) or not (
        attribute != "users" or pattern("quantities.came_back").search(view.text, low, high)
    ):
        return holder
    return app_called(view, holder)


def app_called(view: View, model: Entity) -> Entity:
    """The listed app of a family's name; the family where there is none."""
    app = view.scene.registry.get(f"{model.name} App")
    return app if app is not None and app.type == "product" else model


def _says_so(view: View, amount: Amount, holders: tuple[Entity, ...]) -> bool:
    """ "Kling's revenue", "Kling had 60 million users and generated 1.1 billion": no firm is spoken of."""
    named = [m for m in view.sentence.mentions if m.start < amount.start]
    if any(m.entity in holders and _OWNS.match(view.text, m.end) for m in named):
        return True
    if not named or named[0].entity not in holders or any(m.entity.type == "organisation" for m in named):
        return False
    return bool(_EARNS.search(view.text, named[0].end, amount.start))


def _is_of_another_paragraph(view: View, amount: Amount, holders: tuple[Entity, ...]) -> bool:
    """ "Foo has 24 staff. It was downloaded 300,000 times": not of whom the paragraph before ended on."""
    block = view.scene.of_block(view.sentence.block.start)
    told = [m for sentence in block for m in sentence.mentions if m.start < view.sentence.end]
    named = {m.entity for m in told}
    firms = {m.entity.name for m in told if _is_unlisted_firm(m.entity) and m.start < amount.start}
    return bool(firms) and all(is_model(e) and e not in named and e.maker not in firms for e in holders)


def _is_of_the_last(view: View, amount: Amount, holders: tuple[Entity, ...]) -> bool:
    """ "Copilot has 150 million users; 70% of the Fortune 500 use it": not of a model named before it."""
    if view.sentence.mentions or not any(map(is_model, holders)) or amount.form != "percent":
        return False
    before = next(iter(view.scene.earlier(view.sentence.start)), None)
    last = before.mentions[-1].entity if before is not None and before.mentions else None
    return last is not None and last not in holders and last.name not in {e.maker for e in holders}


def _is_unlisted_firm(entity: Entity) -> bool:
    """A startup the text is about; listed ones may only host the model."""
    return entity.type == "organisation" and not entity.listed


def _is_of_a_firm(view: View, attribute: str, amount: Amount) -> bool:
    if attribute in _OF_FIRMS:
        return True
    if attribute == "customers" and amount.form == "percent":  # "41% of the Fortune 500 are users"
        return not any(is_model(m.entity) for m in view.sentence.mentions)
    told = pattern("quantities.of_a_firm")
    return attribute in _OF_BOTH and bool(told.search(view.text, view.sentence.start, amount.start))


def means_firm(view: View, amount: Amount) -> bool:
    """ "The company has 400 employees"; "it has" behind a sentence on a firm, where no model is spoken of."""
    if pattern("quantities.the_firm").search(view.text[view.sentence.start : amount.start]):
        return True
    last = next(iter(view.scene.earlier(view.sentence.start)), None)
    in_block = last is not None and last.block.start == view.sentence.block.start
    told = in_block and any(m.entity.type == "organisation" for m in last.mentions) if last else False
    pronoun = pattern("topic.it_does").match(view.text, view.sentence.start)
    return bool(told and pronoun) and not view.topic_at(amount.start)


_INVESTS = re.compile(
    r"(?:投资[者方人]|股东|领投|跟投)[^,。;]{0,8}$|(?:以|基于)\s?$"
    r"|\b(?:investors?|led|backed|funded|based|built)\s(?:by|on|include|including|such as)\s(?:\w+\s){0,2}$"
)
"""Before a firm that only gave money, or the model another is built on."""
_FORMER = re.compile(r"(?:\bformer\s|\bex-|前\s?|原\s?)$")
"""Before where people come from: "founded by former X engineers"."""


def firm_counted(view: View, amount: Amount) -> tuple[Entity, ...]:
    """The firm whose models or people are counted: the last named, a team by the firm before it."""
    sentence = view.sentence
    named = [m for m in sentence.mentions if m.end <= amount.start and m.entity.type == "organisation"]
    named = [m for m in named if not _FORMER.search(view.text[max(0, m.start - 8) : m.start])]
    told = [m.entity for m in sentence.mentions if m.end <= amount.start]
    others = [entity for entity in told if entity.type != "organisation"]
    if not named and others:
        return tuple(others[-1:])
    if not named and means_firm(view, amount):
        named = firm_before(view)
    if not named:
        return view.topic_at(amount.start)
    head = named[-1]
    for before in reversed(named[:-1]):
        if view.text[before.end : head.start].strip(" 的's"):
            break
        head = before
    firm = head.entity
    while pattern("quantities.team").search(view.text[head.start : head.end]) and firm.maker:
        owner = view.scene.registry.get(firm.maker)
        if owner is None or owner == firm:
            break
        firm = owner
    return (firm,)


def firm_before(view: View) -> list[Mention]:
    """The first firm of the nearest earlier sentence that names one."""
    for sentence in view.scene.earlier(view.sentence.start):
        firms = [m for m in sentence.mentions if m.entity.type == "organisation"]
        own = [m for m in firms if not is_adjunct(view.scene, sentence, m, sentence.clause_at(m.start).start)]
        if firms and not own and _INVESTS.search(view.text[max(0, firms[0].start - 30) : firms[0].start]):
            return []
        if firms:
            return (own or firms)[:1]
    return []
