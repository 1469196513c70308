"""Page furniture: navigation, related links, teasers, share bars, rights, comments; by structure and cues.

A block taken for furniture by mistake loses its claims, so each rule asks for more than one sign.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from claims.dating import find_span, is_only_date
from claims.script import HAN
from claims.strand import Draft

_URL_ONLY = re.compile(r"(?:[\w ]{0,12}[:：]\s*)?<?(?:https?://|www\.)\S+>?[\s。.]*$", re.IGNORECASE)
_COUNT_ONLY = re.compile(r"[\d,.]{1,9}[kKwW万+]{0,2}$")
_SENTENCE = re.compile(r"[。！？!?;；]|[a-z\d\")]\.(?:\s|$)")
_ENDS = re.compile(r"(?:[。!?！？:]|[a-z\d)%]\.)[\"')」]*$")
_TEASER = re.compile(r"(?:\.\.\.|…)\s*$")
_TEASER_TITLE = re.compile(r".{4,60}(?:\.\.\.|…)\s+\S")
_HAN = re.compile(f"[{HAN}]")
_TRIM = re.compile(r"^[\W_]+|[\W_]+$")
_DATES = re.compile(r"^[\d\s./:年月日-]{6,20}|[\d\s./:年月日()\[\]-]{4,20}$")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w+$")
_LEAD = re.compile(r"^[^\w©(\[#$%\"'《【]+")
_BRACKETED = re.compile(r"[(\[【](.*)[)\]】]$")


# Share of a text up to which an element named as furniture is believed: comments may be half a page.
_MOST_SURE, _MOST_LIKELY = 0.6, 0.3


class Cues(NamedTuple):
    """Of `data/furniture.toml`."""

    regions: dict[str, bool]
    """Words of classes, and whether they make an element furniture for sure."""
    related: frozenset[str]
    related_like: re.Pattern[str]
    related_to: tuple[str, ...]
    to_end: frozenset[str]
    byline: re.Pattern[str]
    line: re.Pattern[str]


@cache
def cues() -> Cues:
    """The cue words of furniture."""
    data = tomllib.loads((files("claims") / "data" / "furniture.toml").read_text(encoding="utf-8"))
    return Cues(
        dict.fromkeys(data["likely_regions"], False) | dict.fromkeys(data["regions"], True),
        frozenset(data["related"]),
        re.compile("|".join(data["related_like"])),
        tuple(data["related_to"]),
        frozenset(data["to_end"]),
        re.compile("|".join(data["byline"]), re.IGNORECASE),
        re.compile("|".join(f"(?:{line})" for line in data["lines"]), re.IGNORECASE),
    )


def mark_furniture(drafts: list[Draft]) -> None:
    """Give the role `furniture` to what is none of the article; texts already clean, in simplified script."""
    if len(drafts) < 2:
        return
    taken = [_alone(draft) for draft in drafts]
    for rule in (_regions, _head, _link_runs, _teaser_runs, _related, _to_end, _tail):
        rule(drafts, taken)
    # Where nearly nothing would be left, the signs were misread.
    kept = sum(len(d.text) for d, gone in zip(drafts, taken, strict=True) if not gone)
    if kept * 10 < sum(len(d.text) for d in drafts) and not any(d.regions for d in drafts):
        return
    for draft, gone in zip(drafts, taken, strict=True):
        if gone:
            draft.role, draft.level = "furniture", 0


def _size(text: str) -> int:
    """Length in Latin characters: a Chinese one says as much as two and a half."""
    return len(text) + (3 * len(_HAN.findall(text)) // 2 if not text.isascii() else 0)


def _alone(draft: Draft) -> bool:
    """Whether a line is furniture whatever stands around it."""
    text = draft.text
    if draft.role in ("title", "cell", "caption") or len(text) > 200:
        return False
    if _URL_ONLY.match(text) or _EMAIL.match(text) or (draft.role != "heading" and is_only_date(text)):
        return True
    text = _LEAD.sub("", text)
    bracketed = _BRACKETED.match(text)
    if cues().line.match(text) or (bracketed and cues().line.match(bracketed[1])):
        return True
    return draft.role in ("text", "item") and _size(text) < 24 and draft.link_share() > 0.9


def _byline(text: str) -> bool:
    """Whether a line says who published when: a date, a name or two, nothing that could be a sentence."""
    found = find_span(text) if len(text) < 160 else None
    if found is None or _ENDS.search(text):
        return False
    rest = text[: found[1]] + text[found[2] :]
    return _size(rest) < (160 if cues().byline.search(rest) else 60)


def _linked(draft: Draft) -> bool:
    """Whether it is nothing but a link, perhaps with a date before it."""
    if draft.role in ("cell", "title", "caption") or not draft.links:
        return False
    text = _DATES.sub("", draft.text)
    share = draft.link_share() * len(draft.text) / max(1, len(text))
    return share > 0.8 and _size(text) < 300


def _short(draft: Draft) -> bool:
    """Whether it may be a headline or label: no sentence, no cell."""
    return draft.role not in ("cell", "caption") and _size(draft.text) < 120 and not _ENDS.search(draft.text)


def _teaser(draft: Draft) -> bool:
    """Whether it is a text cut off, as lists of other articles show them."""
    return (
        bool(_TEASER.search(draft.text)) and draft.role not in ("cell", "title") and _size(draft.text) < 500
    )


def _headline(draft: Draft) -> bool:
    """Whether it is one short sentence that asks or calls out, as headlines do."""
    return (
        draft.role not in ("cell", "caption")
        and _size(draft.text) < 120
        and draft.text[-1] in "?!"
        and len(_SENTENCE.findall(draft.text)) == 1
    )


def _dated(draft: Draft) -> bool:
    """Whether it is an entry of a list with the day it appeared at its end: "Title - 3rd May 2025"."""
    found = find_span(draft.text) if draft.role == "item" and _short(draft) else None
    return found is not None and found[1] > 0 and not draft.text[found[2] :].strip(" )]")


_ENTRIES = (_linked, _teaser, _short, _headline)  # what a list of other articles is made of


def _prose(draft: Draft) -> bool:
    return _size(draft.text) > 70 and bool(_SENTENCE.search(draft.text)) and not _teaser(draft)


def _heading(draft: Draft) -> str:
    """A line as the cue lists would have it."""
    if len(draft.text) > 40 or draft.role == "cell":
        return ""
    return _TRIM.sub("", draft.text.lower())


def _leads_to_others(draft: Draft) -> bool:
    name = _heading(draft)
    return bool(name) and (
        name in cues().related
        or name.startswith(cues().related_to)
        or bool(cues().related_like.fullmatch(name))
    )


# Rules: each marks what it finds in `taken`.


def _regions(drafts: list[Draft], taken: list[bool]) -> None:
    """Elements named as furniture, unless they hold much of the text, or, perhaps being such, prose."""
    total = sum(len(draft.text) for draft in drafts)
    inside: Counter[int] = Counter()
    links: Counter[int] = Counter()
    prose: Counter[int] = Counter()
    for draft in drafts:
        for region, _ in draft.regions:
            inside[region] += len(draft.text)
            links[region] += int(draft.link_share() * len(draft.text))
            prose[region] += _prose(draft)
    for i, draft in enumerate(drafts):
        if draft.role == "heading" and draft.level == 1:
            continue
        for region, sure in draft.regions:
            share = inside[region] / total
            bare = not prose[region] or links[region] > 0.3 * inside[region]
            taken[i] = taken[i] or (share < _MOST_SURE if sure else share < _MOST_LIKELY and bare)


def _head(drafts: list[Draft], taken: list[bool]) -> None:
    """Counts and names beside the date line above the text."""
    body = next((i for i, draft in enumerate(drafts) if _prose(draft)), len(drafts))
    head = range(min(body, 20))
    _labels(drafts, taken, len(head))
    for i in head:
        draft = drafts[i]
        taken[i] = taken[i] or (draft.role == "text" and (_byline(draft.text) or _linked(draft)))
    dates = [i for i in head if taken[i]]
    for i in head:
        draft = drafts[i]
        if draft.role != "text" or taken[i] or i == 0:
            continue
        beside = any(abs(i - date) <= 1 for date in dates)
        if (_COUNT_ONLY.match(draft.text) or (beside and _size(draft.text) < 40)) and _short(draft):
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
            and _size(draft.text) < 22
        ):
            continue
        if i - start >= 4 and any(taken[start:i]):
            taken[start:i] = [True] * (i - start)
        start = i if draft and _size(draft.text) < 22 else i + 1


def _link_runs(drafts: list[Draft], taken: list[bool]) -> None:
    """Three and more blocks in a row that are only links."""
    start = 0
    linked = [_linked(draft) for draft in drafts]
    for i in range(len(drafts) + 1):
        if i < len(drafts) and (linked[i] or (taken[i] and i > start)):
            continue
        if sum(linked[start:i]) >= 3:
            taken[start:i] = [True] * (i - start)
        start = i + 1


def _teaser_runs(drafts: list[Draft], taken: list[bool]) -> None:
    """Three and more cut-off texts in a row, or two that bring a cut-off title each."""
    start = 0
    for i in range(len(drafts) + 1):
        if i < len(drafts) and (_teaser(drafts[i]) or (taken[i] and i > start)):
            continue
        run = [draft for draft in drafts[start:i] if _teaser(draft)]
        titled = sum(bool(_TEASER_TITLE.match(draft.text)) for draft in run)
        if len(run) >= 3 or titled >= 2:
            taken[start:i] = [True] * (i - start)
            # The last one, cut off by the end of the file.
            if i == len(drafts) - 1 and _TEASER_TITLE.match(drafts[i].text):
                taken[i] = True
        start = i + 1


def _related(drafts: list[Draft], taken: list[bool]) -> None:
    """A heading of related links, and what follows as far as it looks like links, teasers or headlines."""
    for i, draft in enumerate(drafts):
        if not _leads_to_others(draft):
            continue
        end = i + 1
        while end < len(drafts) and (taken[end] or any(is_entry(drafts[end]) for is_entry in _ENTRIES)):
            end += 1
        if end < len(drafts):
            # Prose follows: a short line right before it is its heading, and lines set apart that are no
            # links may be a list.
            near = i + 1
            while near < end and drafts[near].line and not drafts[near].gap:
                near += 1
            while end > near and not (
                taken[end - 1] or any(sure(drafts[end - 1]) for sure in (_linked, _teaser, _dated))
            ):
                end -= 1
            if end == i + 1 and draft.role == "heading":
                continue
        taken[i:end] = [True] * (end - i)


def _to_end(drafts: list[Draft], taken: list[bool]) -> None:
    """A heading of comments or legal text in the second half: all behind it."""
    total = sum(len(draft.text) for draft in drafts)
    before = 0
    for i, draft in enumerate(drafts):
        before += len(draft.text)
        if 2 * before > total and _heading(draft) in cues().to_end:
            taken[i:] = [True] * (len(drafts) - i)
            return


def _tail(drafts: list[Draft], taken: list[bool]) -> None:
    """Links and leftovers at the very end."""
    end = len(drafts)
    while end > 1:
        draft = drafts[end - 1]
        if not (taken[end - 1] or _linked(draft)):
            break
        end -= 1
    for i in range(end, len(drafts)):
        taken[i] = True
