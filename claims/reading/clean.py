"""The text the rules read: no markup, no noise, one script and width, and the way back to the raw text."""

from __future__ import annotations

from itertools import chain

from claims.model import Article, Block, Clean
from claims.reading.blanks import close_blanks
from claims.reading.broken import mend
from claims.reading.datasheets import with_data
from claims.reading.frontmatter import front_matter
from claims.reading.furniture import mark_furniture
from claims.reading.glued_notes import remove_glued_notes
from claims.reading.lines import read_lines
from claims.reading.marks import read_marks
from claims.reading.markup import drafts as read_markup
from claims.reading.markup import is_page
from claims.reading.pagecues import cues
from claims.reading.roles import (
    mark_headings,
    split_hashtags,
    split_lines,
    split_run_on,
    split_see_also,
    unframe,
)
from claims.reading.ruby import remove_readings
from claims.reading.script import simplified
from claims.reading.shifted import repair_shifted
from claims.reading.strand import Draft
from claims.reading.wrap import unwrap


def clean(article: Article) -> Clean:
    """The clean text of an article. Never raises; every character keeps its raw offset."""
    raw = article.text
    front = front_matter(raw)
    drafts = read_markup(raw, front.end if front else 0, cues().regions)
    markdown = not is_page(raw)
    unframe(drafts)
    if markdown:
        drafts = with_data(raw, drafts)
        drafts = unwrap(read_lines(split_run_on(split_lines(drafts))))
    if front:
        drafts = front.drafts() + drafts
    for draft in drafts:
        repair_shifted(draft)
        read_marks(draft, markdown=markdown)
        mend(draft)
        remove_readings(draft)
    drafts = [draft for draft in drafts if draft.text]
    _simplify(drafts)
    remove_glued_notes(drafts)
    for draft in drafts:
        close_blanks(draft)
    unframe(drafts)
    drafts = split_see_also(split_hashtags(drafts))
    mark_furniture(drafts)
    mark_headings(drafts)
    return _join(raw, drafts)


def _simplify(drafts: list[Draft]) -> None:
    """Simplified script throughout, in one call, for the converter's sake."""
    text = simplified("\n".join([draft.text for draft in drafts]))
    start = 0
    for draft in drafts:
        end = start + len(draft.text)
        draft.text = text[start:end]
        start = end + 1


def _join(raw: str, drafts: list[Draft]) -> Clean:
    """Blocks with a line end between each two, which stands for the raw character behind the first."""
    texts: list[str] = []
    spans: list[list[int]] = []
    # an article that is all in quotes was forwarded, not quoted
    quotes = sum(4 * len(d.text) for d in drafts if d.quoted) < sum(3 * len(d.text) for d in drafts)
    blocks: list[Block] = []
    length, last = 0, -1
    for draft in drafts:
        if blocks:
            texts.append("\n")
            spans.append([last + 1])
            length += 1
        end = length + len(draft.text)
        place = (draft.role, draft.level, draft.row, draft.column, draft.table)
        blocks.append(Block(length, end, *place, quoted=quotes and draft.quoted))
        texts.append(draft.text)
        spans.append(draft.at)
        length, last = end, draft.at[-1]
    return Clean("".join(texts), (*chain.from_iterable(spans), len(raw)), tuple(blocks))
