"""Marks at the start of lines: headings, lists, quotes, rules, references, time stamps of transcripts."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.reading.script import HAN
from claims.reading.strand import Draft
from claims.reading.tables import cells, strip_lone_bars, table_rows

_BLANK = " \t\u3000\u00a0"
_ATX = re.compile(rf"(#{{1,6}})(?:[{_BLANK}]+|(?=[^#\s\w]))(?=\S)")
_ATX_END = re.compile(r"(?<![ \t])[ \t]++#++[ \t]*+$")
_UNDERLINE = re.compile(r"[ \t]*(=+|-+)[ \t]*\r?$")
_RULE = re.compile(r"[\s\-=_*~·.—–―─━═＝－＊+#•|]+$")
_ITEM = re.compile(
    rf"(?:[-*+–·](?=[{_BLANK}])|[•●▪◦○◆■▶►➤➢✓✔‣∙⁃]|\d{{1,3}}[.)](?=[{_BLANK}])|\(\d{{1,2}}\)(?=[{_BLANK}{HAN}])|（\d{{1,2}}）"
    rf"|\d{{1,2}}(?:、(?!\d)|[)）](?=[{HAN}])))"
    rf"[{_BLANK}]*(?:\[[ xX]\][ \t]+)?(?=\S)"
)
_QUOTE = re.compile(r"(?:>[ \t]*)+")
_REFERENCE = re.compile(r"\[[^\]^\n]{1,80}\]:[ \t]*\S+(?:[ \t]+[\"'(].*)?$")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]:[ \t]*")
_DIRECTIVE = re.compile(
    r"(?:\{[%{][^\n]*[%}]\}|\{:[^\n]*\}|:::[^\n]*|\[TOC\]|\[![A-Z]+\]|\[|\]\(\S*\))\s*$", re.IGNORECASE
)
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_STAMP = re.compile(rf"[\[(]?{_CLOCK}[\])]?(?:\s*(?:-->|[-–])\s*{_CLOCK})?(?:[{_BLANK}]+|$)")
_STAMPED = re.compile(rf"[\[(]?{_CLOCK}")


def read_lines(drafts: list[Draft]) -> list[Draft]:
    """Drafts with their line marks read and removed; lines that carry nothing else are gone."""
    done: list[Draft] = []
    indents: list[int] = []
    strip_lone_bars(drafts)
    tables = 1 + max((draft.table for draft in drafts), default=-1)
    stamped = sum(1 for draft in drafts if draft.line and _STAMPED.match(draft.text)) >= 3
    if stamped:
        drafts = [a for a, b in pairwise([*drafts, *drafts[-1:]]) if not _cue_number(a, b)]
    i, torn = 0, False
    while i < len(drafts):
        draft = drafts[i]
        draft.gap, torn = draft.gap or torn, False
        if not draft.line or draft.role != "text":
            indents = []
            done.append(draft)
            i += 1
            continue
        if rows := table_rows(drafts, i):
            done += cells(drafts[i : i + rows], tables)
            tables += 1
            i += rows
            indents = []
            continue
        i += 1
        torn = True
        if _setext(done, draft) or _empty(draft.text):
            indents = []
            continue
        _line(draft, indents, stamped=stamped)
        if draft.text.strip():
            torn = False
            done.append(draft)
    return done


def _cue_number(draft: Draft, follower: Draft) -> bool:
    """Whether a line only counts the subtitle that follows."""
    return draft.line and draft.text.strip().isdigit() and bool(_STAMPED.match(follower.text))


def _empty(text: str) -> bool:
    text = text.strip().lstrip("> \t")
    return bool(_RULE.match(text) or _DIRECTIVE.match(text) or _REFERENCE.match(text))


def _setext(done: list[Draft], draft: Draft) -> bool:
    """An underline makes a heading of the line above it."""
    match = _UNDERLINE.match(draft.text)
    if not (match and done and not draft.gap and done[-1].line and done[-1].role == "text"):
        return False
    if len(match[1]) < 3 or len(done[-1].text) > 400:
        return False
    done[-1].role, done[-1].level = "heading", 1 if match[1][0] == "=" else 2
    return True


def _line(draft: Draft, indents: list[int], *, stamped: bool) -> None:
    """Read the marks at the start of one line. `indents` are those of the open list items."""
    text = draft.text
    start = _solid(text, 0)
    indent = len(text[:start].expandtabs(4))
    if quote := _QUOTE.match(text, start):
        start = _solid(text, quote.end())
        draft.quoted = True
    if stamped and (stamp := _STAMP.match(text, start)):
        start = stamp.end()
        draft.gap = draft.gap or stamp.end() == len(text)
    if note := _FOOTNOTE.match(text, start):
        start = note.end()
    if heading := _ATX.match(text, start):
        end = _ATX_END.search(text, heading.end())
        draft.role, draft.level = "heading", len(heading[1])
        draft.cut(heading.end(), end.start() if end else None)
        indents.clear()
        return
    item = _ITEM.match(text, start)
    if item or (indents and indent > indents[0]):
        while indents and indents[-1] >= indent:
            indents.pop()
        draft.role, draft.level, draft.marked = "item", len(indents), bool(item)
        if item:
            indents.append(indent)
            start = item.end()
    elif draft.gap or not indent:
        indents.clear()
    draft.cut(start)


def _solid(text: str, start: int) -> int:
    while start < len(text) and text[start] in _BLANK:
        start += 1
    return start
