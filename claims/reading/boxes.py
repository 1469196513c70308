"""Boxes of a page that hold sentences and are none of the article: cards of other texts, notes on authors."""

from __future__ import annotations

import re

from claims.reading.pagecues import cues
from claims.reading.shapes import label, leads_to_others, prose, size
from claims.reading.strand import Draft

_BYLINE = re.compile(
    r"(?i:by|written by|author)\b\s{0,3}+[:|]?+\s{0,3}+(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3})"
)
_ABOUT = (
    r" (?:is|was|has|covers|writes|reports|leads|joined|works|oversees|contributes|specializes|specialises)\b"
)
_HEAD = 15
"""Blocks in which the author is named."""
_CARD = 400
"""Size of the longest paragraph of a card."""
_BOX = 3
"""Paragraphs of the longest note on an author."""


def cards(drafts: list[Draft], taken: list[bool]) -> None:
    """Behind a heading of other texts, headings below it with a paragraph or two each."""
    for i, draft in enumerate(drafts):
        if draft.role != "heading" or not leads_to_others(draft):
            continue
        end = next(
            (
                j
                for j in range(i + 1, len(drafts))
                if drafts[j].role == "heading" and drafts[j].level <= draft.level
            ),
            len(drafts),
        )
        inside = drafts[i + 1 : end]
        headings = sum(other.role == "heading" for other in inside)
        if (
            headings >= 2
            and len(inside) <= 4 * headings
            and all(size(other.text) < _CARD for other in inside)
        ):
            taken[i:end] = [True] * (end - i)


def author_boxes(drafts: list[Draft], taken: list[bool]) -> None:
    """In the second half, what stands under a heading about authors or tells of the one in the byline."""
    total = sum(len(draft.text) for draft in drafts)
    names = {
        m["name"] for draft in drafts[:_HEAD] if size(draft.text) < 80 and (m := _BYLINE.match(draft.text))
    }
    of_author = (
        re.compile("|".join(rf"{re.escape(name)}{_ABOUT}" for name in sorted(names))) if names else None
    )
    before = 0
    for i, draft in enumerate(drafts):
        before += len(draft.text)
        if 2 * before < total or draft.role in ("title", "cell"):
            continue
        if of_author is not None and of_author.match(draft.text):
            taken[i] = True
        elif (name := label(draft)) and cues().author.match(name):
            end = i + 1
            while end < len(drafts) and end - i <= _BOX and drafts[end].role != "heading":
                if not (prose(drafts[end]) or taken[end]) and end > i + 1:
                    break
                end += 1
            taken[i:end] = [True] * (end - i)
