"""What a figure or a lead was reached with belongs to its quote: "with tools", "in thinking mode", 带工具;
so do the terms of a price: "using the Batch API".

Without it a verdict would set it against figures taken in another way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extract.draft import Draft, View
from claims.wording.patterns import pattern

_KINDS = frozenset({"score", "comparison"})
_TOLD: tuple[tuple[str, frozenset[str]], ...] = (
    ("setting.helped", _KINDS),
    ("setting.ran", _KINDS),
    ("setting.on_terms", frozenset({"price"})),
    ("prices.bound_to", frozenset({"price"})),
)
"""What is told, and of which kinds of claims."""
_BEHIND, _BEFORE = 45, 110
"""Characters between a quote and what it was reached with, which is told behind it or opens the sentence."""
_EDITION = 16
"""Characters behind a test's name in which its edition is told."""
_OPENING = 24
"""Characters of a sentence in which words that open it end."""
_ANOTHER = re.compile(r"[;。!?\d]")
"""Between a figure and the words behind it: these go with another one."""
_LEADS_ON = re.compile(r"(?:(?!\band\b|\bbut\b)[^\d,;。、和而且但]){0,30}\d")
"""Behind such words: they are of the figure that follows."""
_WITH_THE_LAST = re.compile(r"[\d;)]|^\s*(?:and|but|while|whereas|和|而|且|但)")
"""Between such words and a figure: they go with the figure before."""


def with_help(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of scores, comparisons and prices, with what their sentence says of how they came to be."""
    drafts = [_with_seller(view, _with_own_test(view, _with_effort(view, draft))) for draft in drafts]
    drafts = [_with_time(view, _with_range(view, _with_edition(view, draft))) for draft in drafts]
    for name, kinds in _TOLD:
        if name not in view.sentence.hints or kinds.isdisjoint([draft.kind for draft in drafts]):
            continue
        told = list(pattern(name).finditer(view.text, view.sentence.start, view.sentence.end))
        drafts = [
            _with_words(view, draft, told) if told and draft.kind in kinds else draft for draft in drafts
        ]
    return drafts


def _with_effort(view: View, draft: Draft) -> Draft:
    """ "above A (low)", "beats A by 5 points": how the rival was run and how far it is behind are of the
    comparison; "more than 60" is of a score."""
    if draft.kind == "score" and not view.text[draft.start].isdigit():
        return draft
    if draft.kind == "rank":
        return _with_part(view, draft)
    if draft.kind == "score":
        bound = pattern("setting.bound").search(view.text, view.sentence.start, draft.start)
        return draft._replace(start=bound.start()) if bound else draft
    if draft.kind != "comparison":
        return draft
    draft = _with_count(view, draft)
    if gap := pattern("setting.gap").match(view.masked, draft.end, view.sentence.end):
        return draft._replace(end=gap.end())
    told = pattern("setting.effort").match(view.text, draft.end, view.sentence.end)
    return draft._replace(end=told.end()) if told else draft


def _with_time(view: View, draft: Draft) -> Draft:
    """ "In January, A was third", "at launch A cost $40": of that time, not of the text's own."""
    if draft.kind == "release" and draft.value is None:
        ago = pattern("setting.years_before").search(view.text, view.sentence.start, draft.start)
        return draft._replace(start=ago.start("time")) if ago else draft
    if draft.kind not in ("rank", "price"):
        return draft
    opening = pattern("setting.time_before").search(view.text, view.sentence.start, draft.start)
    behind = pattern("setting.time_behind").match(view.text, draft.end, view.sentence.end)
    start = opening.start("time") if opening else draft.start
    return draft._replace(start=start, end=behind.end() if behind else draft.end)


def _with_range(view: View, draft: Draft) -> Draft:
    """ "Costs between $0.10 and $0.40": neither end is the price."""
    if draft.kind != "price":
        return draft
    found = pattern("setting.price_range").match(view.text, draft.end, view.sentence.end)
    lead = view.text[draft.start : draft.end] if found else ""
    if found is None or ("and" in found[0] and "between" not in lead):
        return draft
    return draft._replace(end=found.end())


def _with_part(view: View, draft: Draft) -> Draft:
    """ "With style control, A is first", "在编程分榜上,A第一": another order than that of the whole board."""
    opening = pattern("ranks.part_before").search(view.text, view.sentence.start, draft.start)
    behind = pattern("ranks.part_behind").match(view.text, draft.end, view.sentence.end)
    start = opening.start() if opening else draft.start
    return draft._replace(start=start, end=behind.end() if behind else draft.end)


def _with_count(view: View, draft: Draft) -> Draft:
    """ "beats B on 17 of 23 tests", "在6项测试中,A有5项": on how many it is so belongs to the comparison."""
    if told := pattern("counted.behind").match(view.text, draft.end, view.sentence.end):
        return draft._replace(end=told.end())
    if told := pattern("counted.opening").search(view.text, view.sentence.start, draft.start):
        return draft._replace(start=told.start())
    return draft


def _with_own_test(view: View, draft: Draft) -> Draft:
    """ "beat B on 14 of our 20 tasks": public figures say nothing of that."""
    if draft.kind != "comparison" or draft.benchmarks:
        return draft
    clause = view.sentence.clause_at(draft.end - 1)
    told = pattern("setting.own_test")
    if behind := told.search(view.text, draft.end, max(clause.end, draft.end)):
        return draft._replace(end=behind.end())
    opening = told.search(view.text, view.sentence.start, draft.start)
    near = opening and opening.start() - view.sentence.start <= _OPENING
    return draft._replace(start=opening.start()) if opening and near else draft


def _with_edition(view: View, draft: Draft) -> Draft:
    """ "On LiveCodeBench v6, A scores 70": figures of another edition say nothing of it."""
    if draft.kind not in _KINDS:
        return draft
    opening = [
        m.start
        for m in view.sentence.mentions
        if m.entity.name in draft.benchmarks
        and m.end <= draft.start
        and pattern("setting.edition").search(view.text, m.start, draft.start)
        and not re.search(r"[;]|\d", view.masked[m.end + _EDITION : draft.start])
    ]
    return draft._replace(start=opening[-1]) if opening else draft


def _with_seller(view: View, draft: Draft) -> Draft:
    """ "On Together AI, A costs $7": a price there need not be the maker's."""
    if draft.kind != "price":
        return draft
    if told := pattern("setting.other_sellers").search(view.text, view.sentence.start, draft.start):
        return draft._replace(start=told.start())
    sellers = [
        m
        for m in view.sentence.mentions
        if m.entity.type in ("organisation", "product")
        and pattern("setting.sold_by").search(view.masked, view.sentence.start, m.start)
    ]
    before = [m.start for m in sellers if m.end <= draft.start and _near(view, m.end, draft.start)]
    behind = [m.end for m in sellers if m.start >= draft.end and _near(view, draft.end, m.start)]
    start, end = min(before, default=draft.start), max(behind, default=draft.end)
    if was := pattern("setting.was").match(view.text, end, view.sentence.end):
        end = was.end()
    return draft._replace(start=min(start, draft.start), end=max(end, draft.end))


def _near(view: View, start: int, end: int) -> bool:
    """Whether no other sum and not much else stands between."""
    return end - start <= _BEHIND and not re.search(r"[\d;]", view.masked[start:end])


def _with_words(view: View, draft: Draft, told: Sequence[re.Match[str]]) -> Draft:
    behind = next((match for match in told if match.start() >= draft.end), None)
    leads_on = behind and _LEADS_ON.match(view.masked, behind.end(), view.sentence.end)
    if behind and not leads_on and _goes_on(view, draft, behind.start()):
        return draft._replace(end=_closed(view, behind.end()))
    if within := [match for match in told if draft.start <= match.start() < draft.end]:
        return draft._replace(end=max(draft.end, within[-1].end()))
    before = next((match for match in reversed(told) if match.end() <= draft.start), None)
    reach = (_in_its_clause, _heads_prices) if draft.kind == "price" else (_in_its_clause,)
    if before and (any(of(view, before, draft) for of in reach) or _leads_to(view, before.end(), draft)):
        return draft._replace(start=_opened(view, before.start()))
    return draft


def _goes_on(view: View, draft: Draft, end: int) -> bool:
    """Whether nothing between a quote and the words behind it has them for itself: a model, another test."""
    start = draft.end
    if end - start > _BEHIND or _ANOTHER.search(view.masked, start, end):
        return False
    between = [m.entity for m in view.sentence.mentions if start <= m.start < end]
    return not any(
        e.type == "model" or (e.type == "benchmark" and e.name not in draft.benchmarks) for e in between
    )


def _leads_to(view: View, start: int, draft: Draft) -> bool:
    """Whether the words before a quote are of it: a figure between has them for itself, a lead is of both."""
    between = view.masked[start : draft.start]
    if draft.kind != "comparison":  # else they are of the figure before: "30% with tools, and 83% on B"
        return start - view.sentence.start <= _OPENING and not re.search(r"\d", between)
    return len(between) <= _BEFORE and ";" not in between


def _in_its_clause(view: View, told: re.Match[str], draft: Draft) -> bool:
    """Whether the words open the clause of a quote: "in thinking mode 85.7, in non-thinking mode 40.1"."""
    clause = view.sentence.clause_at(draft.start)
    between = view.masked[told.end() : draft.start]
    return clause.start <= told.start() and not _WITH_THE_LAST.search(between)


def _heads_prices(view: View, told: re.Match[str], draft: Draft) -> bool:
    """ "批量价格为输入5元、输出20元,标准价为10元": of all prices up to the usual one."""
    if not (price := pattern("setting.prices_told").match(view.text, told.end())):
        told_as_price = pattern("setting.ends_in_price").search(told[0])
        return told_as_price is not None and _is_unbroken(view, told.end(), draft)
    return _is_unbroken(view, price.end(), draft)


def _is_unbroken(view: View, start: int, draft: Draft) -> bool:
    usual = pattern("setting.usual_terms").search(view.text, start, draft.end)
    return usual is None and ";" not in view.text[start : draft.start]


def _opened(view: View, start: int) -> int:
    """Where a quote begins that takes in words in brackets: with the name they stand behind."""
    bracket = next((a for a, b in view.sentence.brackets if a < start < b), None)
    if bracket is None:
        return start
    return next((m.start for m in view.sentence.mentions if 0 <= bracket - m.end <= 1), bracket)


def _closed(view: View, end: int) -> int:
    return next((b for a, b in view.sentence.brackets if a < end <= b), end)
