"""The text the rules read: without markup and noise, in one script and width, with the way back to the raw one."""

from __future__ import annotations

from itertools import chain

from claims.lines import read_lines
from claims.markup import drafts as read_markup
from claims.markup import is_page
from claims.marks import read_marks
from claims.metadata import front_matter
from claims.model import Article, Block, Clean
from claims.script import simplified
from claims.strand import Draft
from claims.wrap import unwrap


def clean(article: Article) -> Clean:
    """The clean text of an article. Never raises; every character keeps its raw offset."""
    raw = article.text
    head, start = front_matter(raw)
    found = read_markup(raw, start, frozenset())
    markdown = not is_page(raw)
    if markdown:
        found = unwrap(read_lines(found))
    found = head + found
    for draft in found:
        read_marks(draft, markdown=markdown)
    found = [draft for draft in found if draft.text]
    return _join(raw, found)


def _join(raw: str, drafts: list[Draft]) -> Clean:
    texts: list[str] = []
    spans: list[list[int]] = []
    blocks: list[Block] = []
    length, last = 0, -1
    for draft in drafts:
        if blocks:
            texts.append("\n")
            spans.append([last + 1])
            length += 1
        end = length + len(draft.text)
        blocks.append(
            Block(length, end, draft.role, draft.level, draft.row, draft.column, draft.table)
        )
        texts.append(draft.text)
        spans.append(draft.at)
        length, last = end, draft.at[-1]
    text = simplified("".join(texts))
    return Clean(text, (*chain.from_iterable(spans), len(raw)), tuple(blocks))
