"""Contests that are none: of the firm that holds a board, of people, of prices, with rivals
that have no name."""

from __future__ import annotations

from claims.extract.draft import Draft, View
from claims.wording.patterns import pattern

_CONTESTS = ("comparison", "rank")
_OTHERS = 40  # characters before a place that may say among whose models it is


def is_no_contest(view: View, draft: Draft) -> bool:
    """Whether what reads like a comparison or a place says something else."""
    if draft.kind not in _CONTESTS:
        return False
    return (
        _is_of_a_judge(view, draft)
        or (draft.kind == "rank" and _is_among_others(view, draft))
        or _is_of_many(view, draft)
        or (draft.kind == "comparison" and (_is_no_comparison(view, draft) or _is_of_people(view, draft)))
    )


def _is_no_comparison(view: View, draft: Draft) -> bool:
    if pattern("comparison.on_counts").match(view.text, draft.end, view.sentence.end):
        return True  # "matches B on both counts": which were told before
    return _is_of_prices(view, draft) or _is_with_nameless(view, draft) or _is_of_shares(view, draft)


def _is_of_shares(view: View, draft: Draft) -> bool:
    """ "27% of the market, behind A's 40%": firms that share a market are no rivals of a model."""
    if not view.has("shares.said"):
        return False
    types = {m.entity.name: m.entity.type for m in view.sentence.mentions}
    firms = all(types.get(name) == "organisation" for name in draft.objects)
    return bool(draft.objects) and firms and types.get(draft.subject or "") != "organisation"


def _is_of_people(view: View, draft: Draft) -> bool:
    """ "a startup founded by MIT scientists": the name only tells where people are from."""
    named = [m for m in view.sentence.mentions if m.entity.name == draft.subject]
    return bool(named) and all(
        m.entity.type == "organisation"
        and (
            pattern("comparison.people_behind").match(view.text, m.end)
            or pattern("comparison.founded_by").search(view.text[max(0, m.start - 30) : m.start])
        )
        for m in named
    )


def _is_of_a_judge(view: View, draft: Draft) -> bool:
    """ "X的视频榜上排第一": the firm is named only as the one that holds the test or the board."""
    named = [m for m in view.sentence.mentions if m.entity.name == draft.subject]
    return bool(named) and all(
        m.entity.type == "organisation" and pattern("ranks.holds_test").match(view.text, m.end) for m in named
    )


def _is_of_many(view: View, draft: Draft) -> bool:
    """ "奪回多項第一,但在T上,B仍領先": firsts on several tests, none of them the one named behind."""
    tests = [m.start for m in view.sentence.mentions if m.entity.name in draft.benchmarks]
    later = bool(tests) and all(start >= draft.end for start in tests)
    return later and bool(pattern("ranks.several_firsts").search(view.text, draft.start, draft.end))


def _is_among_others(view: View, draft: Draft) -> bool:
    """ "国产模型里排第一" of a model made elsewhere: whoever is meant, it is not that one."""
    clause = view.sentence.clause_at(draft.end - 1)
    start = max(clause.start, draft.end - _OTHERS)
    if not pattern("ranks.among_chinese").search(view.text, start, draft.end):
        return False
    registry = view.scene.registry
    model = registry.get(draft.subject) if draft.subject else None
    maker = registry.get(model.maker) if model and model.maker else model
    return bool(maker and maker.country and maker.country != "CN")


def _is_of_prices(view: View, draft: Draft) -> bool:
    """ "高于B(1.25/10美元)": the rival's price stands in brackets."""
    return bool(pattern("comparison.price_aside").match(view.text, draft.end, view.sentence.end))


def _is_with_nameless(view: View, draft: Draft) -> bool:
    """ "与垂直领域的专精模型相当": the rivals are of a sort, not those named before."""
    if draft.by == "rule:wide_comparison":
        return False  # it names the sort itself
    inside = {m.entity.name for m in view.sentence.mentions if draft.start <= m.start < draft.end}
    return not inside.intersection(draft.objects) and bool(
        pattern("comparison.nameless_rival").search(view.text, draft.start, draft.end)
    )


def is_strangers(view: View, draft: Draft) -> bool:
    """Whether it is said in a clause on somebody unrecognised, of a model named elsewhere."""
    clause = view.sentence.clause_at(draft.end - 1)
    if clause.start not in view.topic.strange:
        return False
    return not any(
        m.entity.name == draft.subject and clause.start <= m.start < clause.end
        for m in view.sentence.mentions
    )
