"""What a block of a page looks like: a headline, a teaser, a link, a byline, prose."""

from __future__ import annotations

import re

from claims.reading.dating import find_span
from claims.reading.pagecues import cues
from claims.reading.script import HAN, han_count
from claims.reading.strand import Draft

_SENTENCE = re.compile(rf"[。！？!?;；]|[a-z\d\"){HAN}]\.(?:\s|$)")
_ENDS = re.compile(rf"(?:[。!?！？:]|[a-z\d)%{HAN}]\.)[\"')」]*$")
_TEASER = re.compile(r"(?:\.\.\.|…)\s*$")
_TRIM = re.compile(r"^[\W_]+|[\W_]+$")
_DATES = re.compile(r"^[\d\s./:年月日-]{6,20}|[\d\s./:年月日()\[\]-]{4,20}$")


def size(text: str) -> int:
    """Length in Latin characters: a Chinese one says as much as two and a half."""
    return len(text) + (3 * han_count(text) // 2 if not text.isascii() else 0)


def byline(text: str) -> bool:
    """Whether a line says who published when: a date, a name or two, nothing that could be a sentence."""
    found = find_span(text) if len(text) < 160 else None
    if found is None or _ENDS.search(text):
        return False
    rest = text[: found[1]] + text[found[2] :]
    return size(rest) < (160 if cues().byline.search(rest) else 60)


def linked(draft: Draft) -> bool:
    """Whether it is nothing but a link, perhaps with a date before it."""
    if draft.role in ("cell", "title", "caption") or not draft.links:
        return False
    text = _DATES.sub("", draft.text)
    share = draft.link_share() * len(draft.text) / max(1, len(text))
    return share > 0.8 and size(text) < 300


def short(draft: Draft) -> bool:
    """Whether it may be a headline or label: no sentence, no cell."""
    return draft.role not in ("cell", "caption") and size(draft.text) < 120 and not _ENDS.search(draft.text)


def teaser(draft: Draft) -> bool:
    """Whether it is a text cut off, as lists of other articles show them."""
    return bool(_TEASER.search(draft.text)) and draft.role not in ("cell", "title") and size(draft.text) < 500


def headline(draft: Draft) -> bool:
    """Whether it is one short sentence that asks or calls out, as headlines do."""
    return (
        draft.role not in ("cell", "caption")
        and size(draft.text) < 120
        and draft.text[-1] in "?!"
        and len(_SENTENCE.findall(draft.text)) == 1
    )


def dated(draft: Draft) -> bool:
    """Whether it is an entry of a list with the day it appeared at its end: "Title - 3rd May 2025"."""
    found = find_span(draft.text) if draft.role == "item" and short(draft) else None
    return found is not None and found[1] > 0 and not draft.text[found[2] :].strip(" )]")


ENTRIES = (linked, teaser, short, headline)  # what a list of other articles is made of


def prose(draft: Draft) -> bool:
    """Whether it is a paragraph of sentences."""
    return size(draft.text) > 70 and bool(_SENTENCE.search(draft.text)) and not teaser(draft)


def label(draft: Draft) -> str:
    """A line as the cue lists would have it."""
    if len(draft.text) > 40 or draft.role == "cell":
        return ""
    return _TRIM.sub("", draft.text.lower())


def leads_to_others(draft: Draft) -> bool:
    """Whether it announces other texts: "Related articles", "延伸阅读"."""
    name = label(draft)
    return bool(name) and (
        name in cues().related
        or name.startswith(cues().related_to)
        or bool(cues().related_like.fullmatch(name))
    )
