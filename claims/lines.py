"""Markdown's line marks: headings, lists, quotes, rules, tables, reference lines."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.strand import Draft

_INDENT = re.compile(r"[ \t\u3000]*")
_ATX = re.compile(r"(#{1,6})(?:[ \t\u3000]+|(?=[^#\s\w]))(?=\S)")
_ATX_END = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r"[ \t]*(=+|-+)[ \t]*$")
_RULE = re.compile(r"[\s\-=_*~·.—–─━═＝－＊+#•]+$")
_ITEM = re.compile(r"(?:[-*+]|[•●▪◦○◆■▶►➤➢✓✔‣–·]|\d{1,3}[.)](?=[ \t])|\(\d{1,2}\)(?=[ \t]))[ \t\u3000\u00a0]*(?:\[[ xX]\][ \t]+)?")
_STRICT_ITEM = re.compile(r"[-*+–·](?![ \t\u3000\u00a0])")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_REFERENCE = re.compile(r"\[[^\]^\n]{1,80}\]:[ \t]*\S+(?:[ \t]+[\"'(].*)?$")
_DIRECTIVE = re.compile(r"(?:\{[%{:].*[%}]\}|\{:.*\}|:::.*|\[TOC\]|<!--.*)\s*$", re.IGNORECASE)
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")


def read_lines(drafts: list[Draft]) -> list[Draft]:
    """Drafts with their line marks read and removed; lines that carry nothing else are gone."""
    done: list[Draft] = []
    indents: list[int] = []
    tables = 1 + max((draft.table for draft in drafts), default=-1)
    i = 0
    while i < len(drafts):
        draft = drafts[i]
        if not draft.line or draft.role != "text":
            indents = []
            done.append(draft)
            i += 1
            continue
        rows = _table_rows(drafts, i)
        if rows:
            done += _table(drafts[i : i + rows], tables)
            tables += 1
            i += rows
            indents = []
            continue
        i += 1
        if _setext(done, draft) or _empty(draft.text):
            indents = []
            continue
        _line(draft, indents)
        if draft.text.strip():
            done.append(draft)
    return done


def _empty(text: str) -> bool:
    return bool(_RULE.match(text) or _DIRECTIVE.match(text.strip()) or _REFERENCE.match(text.strip()))


def _setext(done: list[Draft], draft: Draft) -> bool:
    """An underline makes a heading of the line above it."""
    match = _UNDERLINE.match(draft.text)
    if not (match and done and not draft.gap and done[-1].line and done[-1].role == "text"):
        return False
    if len(match[1]) < 3 or len(done[-1].text) > 400:
        return False
    done[-1].role, done[-1].level = "heading", 1 if match[1][0] == "=" else 2
    return True


def _line(draft: Draft, indents: list[int]) -> None:
    """Read the marks at the start of one line. `indents` are those of the open list items."""
    indent = _INDENT.match(draft.text)
    start = indent.end() if indent else 0
    draft.indent = len(draft.text[:start].expandtabs(4))
    text = draft.text
    if quote := _QUOTE.match(text, start):
        start = quote.end()
        while start < len(text) and text[start] in " \t":
            start += 1
    if heading := _ATX.match(text, start):
        draft.role, draft.level = "heading", len(heading[1])
        end = _ATX_END.search(text, heading.end())
        draft.cut(heading.end(), end.start() if end else None)
        indents.clear()
        return
    item = _ITEM.match(text, start)
    if item and not _STRICT_ITEM.match(text, start) and item.end() < len(text):
        while indents and indents[-1] >= draft.indent:
            indents.pop()
        draft.role, draft.level = "item", len(indents)
        indents.append(draft.indent)
        draft.cut(item.end())
        return
    if indents and draft.indent > indents[0]:
        while indents[-1] >= draft.indent:
            indents.pop()
        draft.role, draft.level = "item", len(indents)
    elif draft.gap or not draft.indent:
        indents.clear()
    draft.cut(start)


def _table_rows(drafts: list[Draft], i: int) -> int:
    """Number of lines of the pipe table whose header is line i; 0 where none begins."""
    if i + 1 >= len(drafts) or "|" not in drafts[i].text:
        return 0
    rule = drafts[i + 1]
    if not rule.line or rule.gap or "|" not in rule.text or not _DELIMITER.match(rule.text):
        return 0
    end = i + 2
    while end < len(drafts) and drafts[end].line and not drafts[end].gap and "|" in drafts[end].text:
        end += 1
    return end - i


def _table(lines: list[Draft], number: int) -> list[Draft]:
    cells = []
    for row, line in enumerate(lines[:1] + lines[2:]):
        bars = [m.start() for m in _PIPE.finditer(line.text)]
        inner = line.text.strip()
        edges = [-1, *bars, len(line.text)]
        column = -1 if inner.startswith("|") else 0
        for a, b in pairwise(edges):
            text, at = line.text[a + 1 : b], line.at[a + 1 : b]
            if text.strip():
                cells.append(Draft(text, at, "cell", row=row, column=column, table=number, links=line.links))
            column += 1
    return cells
