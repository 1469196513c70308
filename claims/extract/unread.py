"""What wide rules may add: readings of words in which no other rule has found anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.extract.draft import Draft, View
from claims.model import Kind

_SHARED = 0.5
"""Part of the shorter one's words from which on two drafts tell the same."""
_MORE = 6
"""Characters behind an amount in which a comparison may be told."""
_IN_PASSING: tuple[Kind, ...] = ("license",)
"""Told by an attribute in words that say something else as well: "an open-weight model of 34B parameters"."""
_PLACES: tuple[Kind, ...] = ("rank", "first")
OF_TESTS = "rule:of_tests"
_COUNTED = ("spec", "adoption")
"""Kinds of which one clause may tell several: so many chips, so many days, and a release besides."""
_MEASURED = ("score", "price", "comparison", "rank", "arithmetic", "market")
"""Kinds whose drafts have used up the amounts in their words."""


_BARRED, _FURTHER = "non-commercial", "commercial use"
_LIMITS = ((_BARRED, "open weights"), (_BARRED, "open-source"))
"""Terms that a clause of their own limits, and the terms that are limited so."""


def left_unread(view: View, read: Sequence[Draft], found: Iterable[Draft]) -> list[Draft]:
    """Those that neither share their clause with a draft of their kind nor their words with any draft.

    Of amounts those that no draft in their clause has counted, and whose trait none has told.
    """
    drafts = [*found]
    if not drafts:
        return drafts
    clause_of = view.sentence.clause_at
    taken = {(draft.kind, clause_of(at).start) for draft in read for at in (draft.start, draft.end - 1)}
    out = []
    for draft in drafts:
        counted = draft.kind in _COUNTED
        beside = [other for other in read if not counted or other.kind in _MEASURED]
        if any(_says_else(draft, other) for other in beside):
            continue
        places = {(draft.kind, clause_of(at).start) for at in (draft.start, draft.end - 1)}
        told = any(_tells_it(view, draft, other) for other in read) if counted else bool(places & taken)
        told = told and draft.kind != "score"  # several figures stand in one clause, each somebody's
        if not told:
            out.append(draft)
    return out


def _tells_it(view: View, draft: Draft, other: Draft) -> bool:
    """Whether another draft has the same amount or trait of its clause."""
    if other.kind not in _COUNTED:
        return False
    clause_of = view.sentence.clause_at
    near = clause_of(draft.end - 1) == clause_of(other.end - 1) or _same_words(draft, other)
    return near and (draft.value == other.value or draft.attribute == other.attribute)


def _says_else(draft: Draft, other: Draft) -> bool:
    """Whether another draft has the same words; of what is told in passing, whether it tells it.

    "The best open model" gives a place and terms, "the first to beat A" a first and an order.
    """
    if (draft.value, other.value) in _LIMITS or (draft.value == _FURTHER and other.value != _BARRED):
        return False  # "权重开放,商用需另行授权", "采用MIT协议,可免费商用"
    if draft.kind in _IN_PASSING:
        return (draft.kind, draft.subject) == (other.kind, other.subject) and draft.value != other.value
    if draft.attribute == "price_relative" and other.kind == "price":
        return draft.subject == other.subject  # "cut the prices, by up to 90%"
    if draft.kind in _PLACES and other.kind not in _PLACES:
        return other.kind == "comparison" and draft.kind == "rank" and _same_words(draft, other)
    if draft.kind == "comparison" and other.kind in ("release", "license"):
        return False  # "发布了B级别的开源模型X"
    if draft.kind == "comparison" and other.kind == "spec" and draft.end - other.end >= _MORE:
        return False  # "以28亿激活参数跑赢不少更大的模型": first what it has
    if draft.kind == "score" and other.kind in ("comparison", *_PLACES):
        return False  # "把B的85%甩在身后": what B had
    return _same_words(draft, other)


def _same_words(one: Draft, other: Draft) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > _SHARED * min(one.end - one.start, other.end - other.start)


def again(draft: Draft, read: Iterable[Draft]) -> bool:
    """Whether one of them says something of the same kind in words of the draft's."""
    return any(
        draft.kind == other.kind and draft.start < other.end and other.start < draft.end for other in read
    )


def counts_contents(draft: Draft, drafts: Iterable[Draft]) -> bool:
    """ "T has 11 languages": whether the amount of a draft is what another gives a test as its content."""
    return draft.by != OF_TESTS and any(
        other.by == OF_TESTS
        and other.value == draft.value
        and draft.kind in ("spec", "score", "adoption")
        and draft.start < other.end
        and other.start < draft.end
        for other in drafts
    )
