"""Page furniture: navigation, related links, teasers, share bars, rights, comments; by structure and cues.

A block taken for furniture by mistake loses its claims, so each rule asks for more than one sign.
"""

from __future__ import annotations

import re
from collections import Counter

from claims.reading.boxes import author_boxes, cards
from claims.reading.dating import is_only_date
from claims.reading.pagecues import cues
from claims.reading.shapes import (
    ENTRIES,
    byline,
    dated,
    label,
    leads_to_others,
    linked,
    prose,
    short,
    size,
    teaser,
)
from claims.reading.strand import Draft

_URL_ONLY = re.compile(r"(?:[\w ]{0,12}[:：]\s*)?<?(?:https?://|www\.)\S+>?[\s。.]*$", re.IGNORECASE)
_DAY_LABEL = re.compile(
    r"\W{0,4}(?:发布|上线|推出|释出|released?)?\s?(?:日期|时间|date)?\s?[:：]", re.IGNORECASE
)
_TRAIT_LABEL = re.compile(
    r"\W{0,4}(?:总?参数|激活|上下文|最大输出|许可|授权|开源|价格|定价|架构"
    r"|(?:total |active )?param|context|licen[cs]e|pric|architect|max)"
    r"[^:：]{0,16}[:：]",
    re.IGNORECASE,
)
_COUNT_ONLY = re.compile(r"[\d,.]{1,9}[kKwW万+]{0,2}$")
_CUT_TITLE = re.compile(r".{4,60}(?:\.\.\.|…)\s+\S")
_BARS = re.compile(r" ?[|·•] ?")
_COUNTED = re.compile(r"^(?:共|全部)?+ {0,2}+\(?+\d{1,6}+\)? ?+[条则个]? ?+| ?\(?\d{1,6}+\)? ?[条则个]?$")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w+$")
_LEAD = re.compile(r"^[^\w©(\[#$%\"'《【]+")
_BRACKETED = re.compile(r"[(\[【](.*)[)\]】]$")


# Share of a text up to which an element named as furniture is believed: comments may be half a page.
_MOST_SURE, _MOST_LIKELY = 0.6, 0.3


def mark_furniture(drafts: list[Draft]) -> None:
    """Give the role `furniture` to what is none of the article; texts already clean, in simplified script."""
    if len(drafts) < 2:
        return
    taken = [_alone(draft) and not _in_a_sheet(drafts, i) for i, draft in enumerate(drafts)]
    for rule in (_regions, _head, _link_runs, _teaser_runs, _related, cards, author_boxes, _to_end, _tail):
        rule(drafts, taken)
    # Where nearly nothing would be left, the signs were misread.
    kept = sum(len(d.text) for d, gone in zip(drafts, taken, strict=True) if not gone)
    nearly_all = kept * 10 < sum(len(d.text) for d in drafts) and not any(d.regions for d in drafts)
    if nearly_all and not (all(taken) and _framed(drafts)):
        return
    for draft, gone in zip(drafts, taken, strict=True):
        if gone:
            draft.role, draft.level = "furniture", 0


def _framed(drafts: list[Draft]) -> bool:
    """Whether a text begins with "Read next", "上一篇:" and ends with a line of rights or buttons."""
    return (leads_to_others(drafts[0]) or _alone(drafts[0])) and _alone(drafts[-1])


def _alone(draft: Draft) -> bool:
    """Whether a line is furniture whatever stands around it."""
    text = draft.text
    if draft.role in ("title", "cell", "caption"):
        return False
    said = _LEAD.sub("", text)
    bracketed = _BRACKETED.match(said)
    if cues().paragraph.match(said) or (bracketed and cues().paragraph.match(bracketed[1])):
        return True
    if len(text) > 200:
        return False
    if _URL_ONLY.match(text) or _EMAIL.match(text) or (draft.role != "heading" and is_only_date(text)):
        return True
    if cues().line.match(said) or (bracketed and cues().line.match(bracketed[1])):
        return True
    segments = _BARS.split(said)
    if len(segments) > 2 and any(cues().line.match(segment) for segment in segments):
        return True
    return (
        draft.role in ("text", "item") and bool(draft.links) and size(said) < 24 and draft.link_share() > 0.9
    )


def _in_a_sheet(drafts: list[Draft], i: int) -> bool:
    """Whether a line stands among traits of a model: "发布时间:2025年7月" beside its size or licence."""
    if not _DAY_LABEL.match(drafts[i].text) or drafts[i].role not in ("text", "item"):
        return False
    beside = [*drafts[max(0, i - 1) : i], *drafts[i + 1 : i + 2]]
    return any(d.role == drafts[i].role and _TRAIT_LABEL.match(d.text) for d in beside)


# Rules: each marks what it finds in `taken`.


def _regions(drafts: list[Draft], taken: list[bool]) -> None:
    """Elements named as furniture, unless they hold much of the text, or, perhaps being such, prose."""
    total = sum(len(draft.text) for draft in drafts)
    inside: Counter[int] = Counter()
    links: Counter[int] = Counter()
    telling: Counter[int] = Counter()
    for draft in drafts:
        for region, _ in draft.regions:
            inside[region] += len(draft.text)
            links[region] += int(draft.link_share() * len(draft.text))
            telling[region] += prose(draft)
    for i, draft in enumerate(drafts):
        if draft.role == "heading" and draft.level == 1:
            continue
        for region, sure in draft.regions:
            share = inside[region] / total
            bare = not telling[region] or links[region] > 0.3 * inside[region]
            taken[i] = taken[i] or (share < _MOST_SURE if sure else share < _MOST_LIKELY and bare)


def _head(drafts: list[Draft], taken: list[bool]) -> None:
    """Counts and names beside the date line above the text."""
    body = next((i for i, draft in enumerate(drafts) if prose(draft)), len(drafts))
    head = range(min(body, 20))
    _labels(drafts, taken, len(head))
    for i in head:
        draft = drafts[i]
        taken[i] = taken[i] or (draft.role == "text" and (byline(draft.text) or linked(draft)))
    dates = [i for i in head if taken[i]]
    for i in head:
        draft = drafts[i]
        if draft.role != "text" or taken[i] or i == 0:
            continue
        beside = any(abs(i - date) <= 1 for date in dates)
        if (_COUNT_ONLY.match(draft.text) or (beside and size(draft.text) < 40)) and short(draft):
            taken[i] = True


def _labels(drafts: list[Draft], taken: list[bool], end: int) -> None:
    """Four and more words on a line each, one of them surely furniture, are a menu."""
    start = 0
    for i in range(end + 1):
        draft = drafts[i] if i < end else None
        if (
            draft
            and (i == start or not draft.gap)
            and draft.role in ("text", "item")
            and size(draft.text) < 22
        ):
            continue
        if i - start >= 4 and any(taken[start:i]):
            taken[start:i] = [True] * (i - start)
        start = i if draft and size(draft.text) < 22 else i + 1


def _link_runs(drafts: list[Draft], taken: list[bool]) -> None:
    """Three and more blocks in a row that are only links."""
    start = 0
    alone = [linked(draft) for draft in drafts]
    for i in range(len(drafts) + 1):
        if i < len(drafts) and (alone[i] or (taken[i] and i > start)):
            continue
        if sum(alone[start:i]) >= 3:
            taken[start:i] = [True] * (i - start)
        start = i + 1


def _teaser_runs(drafts: list[Draft], taken: list[bool]) -> None:
    """Three and more cut-off texts in a row, or two that bring a cut-off title each."""
    start = 0
    for i in range(len(drafts) + 1):
        if i < len(drafts) and (teaser(drafts[i]) or (taken[i] and i > start)):
            continue
        run = [draft for draft in drafts[start:i] if teaser(draft)]
        titled = sum(bool(_CUT_TITLE.match(draft.text)) for draft in run)
        if len(run) >= 3 or titled >= 2:
            taken[start:i] = [True] * (i - start)
            # The last one, cut off by the end of the file.
            if i == len(drafts) - 1 and _CUT_TITLE.match(drafts[i].text):
                taken[i] = True
        start = i + 1


def _related(drafts: list[Draft], taken: list[bool]) -> None:
    """A heading of related links, and what follows as far as it looks like links, teasers or headlines."""
    for i, draft in enumerate(drafts):
        if not leads_to_others(draft) or _opens_digest(drafts, taken, i):
            continue
        end = i + 1
        while end < len(drafts) and (taken[end] or any(is_entry(drafts[end]) for is_entry in ENTRIES)):
            end += 1
        if end < len(drafts):
            # Prose follows: a short line right before it is its heading, and lines set apart that are no
            # links may be a list.
            near = i + 1
            while near < end and drafts[near].line and not drafts[near].gap:
                near += 1
            near = max(near, _listed(drafts, i + 1, end))
            while end > near and not (
                taken[end - 1] or any(sure(drafts[end - 1]) for sure in (linked, teaser, dated))
            ):
                end -= 1
            if end == i + 1 and draft.role == "heading":
                continue
        taken[i:end] = [True] * (end - i)


def _opens_digest(drafts: list[Draft], taken: list[bool], i: int) -> bool:
    """ "今日要闻" above the first word of prose, and points that lead nowhere: what the page itself tells."""
    items = [d for d in drafts[i + 1 : i + 1 + _FEWEST] if d.role == "item" and not d.links]
    before = (drafts[j].role in ("heading", "title") or taken[j] for j in range(i))
    return drafts[i].role == "heading" and len(items) == _FEWEST and all(before)


_FEWEST = 3
"""Points of a list that tells what a page holds."""


def _listed(drafts: list[Draft], start: int, end: int) -> int:
    """The end of a list of several lines set apart by empty ones; `start` where there is none."""
    last = start
    while (
        last < end
        and drafts[last].line
        and drafts[last].role == "text"
        and (last == start or not drafts[last].gap)
    ):
        last += 1
    apart = last - start > 1 and last < len(drafts) and drafts[last].gap
    return last if apart else start


def _to_end(drafts: list[Draft], taken: list[bool]) -> None:
    """A heading of comments or legal text in the second half: all behind it."""
    total = sum(len(draft.text) for draft in drafts)
    before = 0
    for i, draft in enumerate(drafts):
        before += len(draft.text)
        if 2 * before > total and _COUNTED.sub("", label(draft)) in cues().to_end:
            taken[i:] = [True] * (len(drafts) - i)
            return


def _tail(drafts: list[Draft], taken: list[bool]) -> None:
    """Links and leftovers at the very end."""
    end = len(drafts)
    while end > 1:
        draft = drafts[end - 1]
        if not (taken[end - 1] or linked(draft)):
            break
        end -= 1
    for i in range(end, len(drafts)):
        taken[i] = True
