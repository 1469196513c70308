"""Shares of a market, as they are and were, and others' beside them: "17.8%, up from 14%", "A at 25%"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extract.draft import Draft, View, plain
from claims.extract.spans import HOLDERS, words_start
from claims.model import Entity, Mention
from claims.wording.amounts import Amount
from claims.wording.patterns import pattern


def market_shares(view: View) -> Iterator[Draft]:
    """Every percentage that is somebody's share of the market, of its traffic or its spending."""
    sentence = view.sentence
    figures = [amount for amount in sentence.amounts if amount.form == "percent"]
    if not figures or not view.has("shares.said"):
        return
    of_models = pattern("shares.of_models").search(view.text, sentence.start, sentence.end)
    if not of_models and pattern("shares.of_others").search(view.text, sentence.start, sentence.end):
        return
    last: Amount | None = None
    holders: tuple[Entity, ...] = ()
    for figure in figures:
        behind = _named_behind(view, figure) if last is not None else None
        if behind is not None:
            holders = (behind.entity,)
        elif last is not None and pattern("shares.goes_on").fullmatch(view.masked, last.end, figure.start):
            pass  # "up from 14% in December": the same one's
        elif last is not None and (other := _other(view, last, figure)) is not None:
            holders = (other.entity,)
        else:
            holders = _holders(view, figure)
        yield from (_draft(view, figure, holder, last) for holder in holders)
        last = figure if holders else None


def _draft(view: View, figure: Amount, holder: Entity, last: Amount | None) -> Draft:
    clause = view.sentence.clause_at(figure.start)
    joint = pattern("shares.joint").search(view.text, last.end, figure.start) if last else None
    first = max(clause.start, joint.end() if joint else last.end if last else 0)
    named = [m.start for m in view.sentence.mentions if m.entity == holder and m.end <= figure.start]
    start = max([start for start in named if start >= first], default=first)
    return Draft(
        by="rule:market_share",
        start=words_start(view, start, figure.start),
        end=figure.end,
        kind="adoption",
        subject=holder.name,
        attribute="market_share",
        value=plain(figure.value),
        unit="%",
    )


def _other(view: View, last: Amount, figure: Amount) -> Mention | None:
    """ "ahead of A at 25% and B at 20%": whose name stands right before the figure behind another share."""
    between = [m for m in view.sentence.mentions if last.end <= m.start and m.end <= figure.start]
    if not between or between[-1].entity.type not in HOLDERS:
        return None
    has = pattern("shares.others").fullmatch(view.masked, between[-1].end, figure.start)
    return between[-1] if has else None


def _named_behind(view: View, figure: Amount) -> Mention | None:
    """ "54% against 21% for A": whose the figure is stands behind it."""
    of = pattern("shares.for_whom").match(view.masked, figure.end, view.sentence.end)
    return next((m for m in view.sentence.mentions if of and m.start == of.end()), None)


def _holders(view: View, figure: Amount) -> tuple[Entity, ...]:
    """Whose share the figure is where the words round it say that it is one."""
    sentence = view.sentence
    said = pattern("shares.before").search(view.masked, sentence.start, figure.start)
    if said is None:
        said = pattern("shares.takes").search(view.masked, sentence.start, figure.start)
        if said is None or not pattern("shares.behind").match(view.masked, figure.end, sentence.end):
            return ()
    clause = sentence.clause_at(said.start())
    named = [
        m
        for m in sentence.mentions
        if clause.start <= m.start and m.end <= figure.start and m.entity.type in HOLDERS
        and not pattern("shares.place").search(view.masked, clause.start, m.start)
    ]  # fmt: skip
    if named:
        return (named[-1].entity,)
    ahead = {m.entity for m in sentence.mentions if m.end <= clause.start and m.entity.type in HOLDERS}
    if len(ahead) == 1:
        return tuple(ahead)  # "豆包的调用量突破30万亿,在市场的份额为49.2%"
    later = {m.entity for m in sentence.mentions if m.start > figure.start}
    told = tuple(e for e in view.topic_at(said.start()) if e not in later)
    return told or view.topic.inherited[:1] or _just_named(view, said.start())


def _just_named(view: View, position: int) -> tuple[Entity, ...]:
    """ "Grok's numbers tell another story. The chatbot's share": the only one the sentence before names."""
    if not pattern("shares.whose").search(view.text, view.sentence.start, position + 1):
        return ()
    before = next(iter(view.scene.earlier(view.sentence.start)), None)
    same = before is not None and before.block.start == view.sentence.block.start
    named = {m.entity for m in before.mentions if m.entity.type in HOLDERS} if before and same else set()
    return tuple(named) if len(named) == 1 else ()
