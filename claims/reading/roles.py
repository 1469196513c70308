"""Titles and headings that no mark shows, hashtags, links to other texts hung on a paragraph."""

from __future__ import annotations

import re

from claims.reading.script import han_count
from claims.reading.strand import Draft

_LONG_CELL = 250
"""Characters of a cell that is a paragraph, or holds several."""
_HASHTAG = re.compile(r"[#＃](?!\d{1,3}\s)([^#＃\s][^#＃\n]{1,60}?)[#＃]")
_JUNK = re.compile(
    r"(?<!\s)\s{0,3}+(?:(?:\[[^\[\]\s]{1,8}\]|[OL]?网页链接|查看图片|展开c?|收起d?|L\S{2,20}的微博视频)\s{0,3}+){1,9}+$"
)
"""What the site itself appends to a short message: faces, links, pictures."""
_SENTENCE_END = re.compile(r"[。！？!?.…]\s*$")
_NO_HEADING = re.compile(r"[。，,；;、.…]$|[。；;]")
_CAPTION = re.compile(
    r"(?:(?:figure|fig\.?|table|chart|exhibit|图|表|附图|图表)\s?\d{1,2}[a-z]?\s?[:.|、-]|图\s?[/:]|[▲△])",
    re.IGNORECASE,
)
_TOLD = 60
"""Characters of a paragraph behind a triangle that is no caption, where a full stop ends it."""
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节部分,、\s]")
_MARKED_LINE = re.compile(r"(?:^|\n)[ \t]*(?:[*+•-][ \t]|\d{1,2}[.)][ \t]|#{1,6}[ \t])")
_MARKED = 2
"""Lines with marks that make a block a list."""
_VERBATIM = re.compile(r"https?://|@|^\d+$|^[\[({<]")


def _is_told(text: str) -> bool:
    """Sentences behind the mark of a caption that other lists have too: "▲ 他们说……。"."""
    return text[0] in "▲△" and len(text) > _TOLD and _SENTENCE_END.search(text) is not None


def unframe(drafts: list[Draft]) -> None:
    """Tables that only lay out a page, and columns of paragraphs: their cells are text."""
    cells: dict[tuple[int, int, int], int] = {}
    for draft in drafts:
        if draft.role == "cell":
            cell = (draft.table, draft.row, draft.column)
            cells[cell] = cells.get(cell, 0) + len(draft.text)
    framed = {table for table, _, _ in cells}
    for table in tuple(framed):
        sizes = [(column, size) for (number, _, column), size in cells.items() if number == table]
        long = sum(size for _, size in sizes if size > _LONG_CELL)
        if 2 * long <= sum(size for _, size in sizes) and any(column for column, _ in sizes):
            framed.discard(table)
    for draft in drafts:
        if draft.role == "cell" and draft.table in framed:
            draft.role, draft.row, draft.column, draft.table = "text", -1, -1, -1


def split_lines(drafts: list[Draft]) -> list[Draft]:
    """Blocks in which lines carry list marks, as where markdown stands in a cell: line by line."""
    done: list[Draft] = []
    for draft in drafts:
        if draft.role != "text" or len(_MARKED_LINE.findall(draft.text)) < _MARKED:
            done.append(draft)
            continue
        start = 0
        for line in draft.text.split("\n"):
            piece = _part(draft, start, start + len(line), "text")
            piece.line, piece.gap = True, draft.gap if start == 0 else not done[-1].text.strip()
            start += len(line) + 1
            done.append(piece)
    return [draft for draft in done if draft.text.strip()]


_RUN_ON = re.compile(r"(?<=\])[ \t]++[-–•](?=[ \t])")
_NOTES = re.compile(r"(?:\[\d{1,3}\])+(?=[ \t])")
_ITEMS = 3
"""So many items in a run, each with the numbers of its sources, are a list that lost its lines."""


def split_run_on(drafts: list[Draft]) -> list[Draft]:
    """ "A leads [1] - B follows [2][3] - C costs $2 [4]": item by item."""
    done: list[Draft] = []
    for draft in drafts:
        if draft.role != "text" or len(_RUN_ON.findall(draft.text)) < _ITEMS:
            done.append(draft)
            continue
        start = 0
        for end in [*(m.end() for m in _NOTES.finditer(draft.text)), len(draft.text)]:
            piece = _part(draft, start, end, "text")
            piece.line, piece.gap = True, draft.gap or start > 0
            done.append(piece)
            start = _skip(draft.text, end)
    return [draft for draft in done if draft.text.strip()]


def split_hashtags(drafts: list[Draft]) -> list[Draft]:
    """`#话题#` at the edges of a block become titles of their own; inside a sentence only their marks go."""
    done: list[Draft] = []
    for draft in drafts:
        if draft.role == "cell" or not _HASHTAG.search(draft.text):
            done.append(draft)
            continue
        if junk := _JUNK.search(draft.text):
            draft.cut(0, junk.start())
        start, end = 0, len(draft.text)
        front: list[Draft] = []
        while tag := _HASHTAG.match(draft.text, start):
            front.append(_part(draft, tag.start(1), tag.end(1), "title"))
            start = _skip(draft.text, tag.end())
        back = _at_end(draft.text, start)
        tail: list[Draft] = []
        if back and _SENTENCE_END.search(draft.text[start : back[0].start()]):
            end = back[0].start()
            tail = [_part(draft, m.start(1), m.end(1), "title") for m in back]
        body = _part(draft, start, end, draft.role)
        body.level = draft.level
        body.edit(
            [
                e
                for m in _HASHTAG.finditer(body.text)
                for e in ((m.start(), m.start() + 1, ""), (m.end() - 1, m.end(), ""))
            ]
        )
        done += [*front, *([body] if body.text.strip() else []), *tail]
    return done


def split_see_also(drafts: list[Draft]) -> list[Draft]:
    """A link behind a finished sentence, at its block's end, leads to another text: furniture of its own."""
    done: list[Draft] = []
    for draft in drafts:
        done.append(draft)
        if not draft.links or draft.role not in ("text", "item"):
            continue
        first = draft.links[-1][0]
        cut = next((i for i, offset in enumerate(draft.at) if offset >= first), 0)
        head, tail = draft.text[:cut], draft.text[cut:]
        inside = draft.at[-1] < draft.links[-1][1]
        if cut and inside and _SENTENCE_END.search(head) and not re.search(r"[。.]$", tail):
            done[-1] = _part(draft, 0, len(head.rstrip()), draft.role)
            done[-1].level = draft.level
            done.append(_part(draft, cut, len(draft.text), "furniture"))
    return done


def _at_end(text: str, start: int) -> list[re.Match[str]]:
    """The hashtags behind which only hashtags and white space stand."""
    tags = list(_HASHTAG.finditer(text, start))
    end, first = len(text), len(tags)
    while first and not text[tags[first - 1].end() : end].strip():
        first -= 1
        end = tags[first].start()
    return tags[first:]


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _part(draft: Draft, start: int, end: int, role: str) -> Draft:
    part = Draft(draft.text[start:end], draft.at[start:end], role, line=draft.line, gap=draft.gap)  # type: ignore[arg-type]
    part.regions, part.links, part.bold = draft.regions, draft.links, draft.bold
    return part


def mark_headings(drafts: list[Draft]) -> None:
    """Short lines without a sentence between paragraphs are headings, the one above the text the title."""
    first = _mark_title(drafts)
    for i, draft in enumerate(drafts):
        if draft.role == "text" and _CAPTION.match(draft.text) and not _is_told(draft.text):
            draft.role = "caption"
        if draft.role != "text" or i == first or draft.quoted or not _headline(draft):
            continue
        follower = drafts[i + 1] if i + 1 < len(drafts) else None
        if follower is None or follower.role not in ("text", "item", "heading", "cell", "caption"):
            continue
        apart = draft.gap and follower.gap
        paragraph = (
            follower.role != "heading"
            and (apart or len(follower.text) > 2 * len(draft.text))
            and _SENTENCE_END.search(follower.text)
        )
        if (
            draft.bold
            or _ORDINAL.match(draft.text)
            or (draft.line and paragraph and not draft.text.endswith(":"))
        ):
            draft.role, draft.level = "heading", 6


def _mark_title(drafts: list[Draft]) -> int:
    """Give the role `title`, where none was given; the place of the title or of the first block."""
    proper = [i for i, draft in enumerate(drafts) if draft.role != "furniture"]
    if not proper or any(draft.role == "title" for draft in drafts):
        return proper[0] if proper else -1
    first = proper[0]
    lead = drafts[first]
    if lead.role == "text" and len(drafts) > 2:
        # Of the short lines at the top the first that is not, like menus and names, far too short.
        top: list[int] = []
        for i in proper:
            if not (drafts[i].role == "text" and _headline(drafts[i]) and not drafts[i].text.endswith(":")):
                break
            top.append(i)
        if top:
            longest = max(len(drafts[i].text) for i in top)
            first = next(i for i in top if 2 * len(drafts[i].text) >= longest)
            drafts[first].role = "title"
    elif lead.role == "heading" and lead.level <= 4:
        lead.role, lead.level = "title", 0
    return first


def _headline(draft: Draft) -> bool:
    text = draft.text
    size = len(text) + han_count(text)
    return 3 < size <= 90 and not _NO_HEADING.search(text) and not _VERBATIM.search(text)
