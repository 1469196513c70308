"""Tables of markdown: with pipes (GFM), or HTML within the text. What stands in a code fence is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from evidence.tables.grid import (
    BREAK,
    Grid,
    Heading,
    Placed,
    filled,
    lined,
    one_line,
    path_saying,
    path_with,
    surroundings,
    trimmed,
)
from evidence.tables.html import html_tables, lowered

_TAG = re.compile(r"</?(?P<tag>[a-zA-Z]+)[^<>]*>")
_SETEXT = re.compile(r"^\*\*(.{1,120})\*\*:?$")
_FRONT = re.compile(r"\A\ufeff?---\n.*?\n(---|\.\.\.)\n", re.DOTALL)


def markdown_tables(text: str) -> Iterator[Grid]:
    """The tables of a document in its order."""
    from markdown_it import MarkdownIt

    parsed = _split_html(text)
    exact = parsed.count("\n") == text.count("\n")
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").parse(parsed)
    number, said, html = 1, "", ""
    found: tuple[Heading, ...] = ()
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.type == "heading_open":
            found, said = (
                path_with(found, Heading(int(token.tag[1]), one_line(_inline(tokens[i + 1]).text))),
                "",
            )
        elif token.type == "paragraph_open":
            said = one_line(_inline(tokens[i + 1]).text) or said
            if bold := _SETEXT.match(tokens[i + 1].content.strip()):
                found = path_with(found, Heading(7, one_line(bold[1].strip("*"))))
            else:
                found = path_saying(found, said)
            html, i = tokens[i + 1].content, i + 1
        elif token.type == "html_block":
            html = token.content
        elif token.type == "table_open":
            end = next(j for j in range(i, len(tokens)) if tokens[j].type == "table_close")
            grid = _grid(tokens[i:end], number, found, said)
            if grid.rows:
                yield grid if exact else replace(grid, line=0)
                number += 1
            i = end
        if "<" in html:
            for grid in html_tables(html, found, said, number):
                yield replace(grid, line=0)
                number += 1
            found = _headings_in(html, found)
        html = ""
        i += 1


def _split_html(text: str) -> str:
    """The text without front matter, with no blank line within an HTML table: one would end its block."""
    text = _FRONT.sub(lambda match: "\n" * match[0].count("\n"), text.replace("\r\n", "\n"))

    def joined(match: re.Match[str]) -> str:
        return re.sub(r"\n[ \t]*(?=\n)", "", match[0]).replace("\n    ", "\n")

    text = re.sub(r"(?<=\S)\n?(<table\b)", r"\n\n\1", text, flags=re.IGNORECASE)
    text = re.sub(r"^[ \t]+(<table\b)", r"\1", text, flags=re.IGNORECASE | re.MULTILINE)
    text = re.sub(r"(</table>)(?!\s*</)", r"\1\n\n", text, flags=re.IGNORECASE)
    return re.sub(r"<table\b.{0,2000000}?</table>", joined, text, flags=re.IGNORECASE | re.DOTALL)


def _headings_in(html: str, path: tuple[Heading, ...]) -> tuple[Heading, ...]:
    for level, text in re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", html, re.IGNORECASE | re.DOTALL):
        path = path_with(path, Heading(int(level), one_line(_TAG.sub(" ", text))))
    return path


def _grid(tokens: Sequence[Any], number: int, path: Sequence[Heading], said: str) -> Grid:
    written: list[list[Placed]] = []
    head, in_head = 0, False
    for i, token in enumerate(tokens):
        if token.type in ("thead_open", "thead_close"):
            in_head = token.type == "thead_open"
        elif token.type == "tr_open":
            written.append([])
            head += in_head
        elif token.type in ("th_open", "td_open"):
            written[-1].append(_inline(tokens[i + 1])._replace(head=in_head))
    line = (tokens[0].map or (0, 0))[0] + 1
    headings, sections = surroundings(path)
    return trimmed(Grid(filled(written), number, line, head, headings, said, sections))


def _inline(token: Any) -> Placed:
    """The text of an inline token, and the emphasis that holds for the whole of it."""
    parts: list[str] = []
    strong: list[str] = []
    underlined: list[str] = []
    depth, struck, raised, under, below = 0, 0, "", 0, False
    for child in token.children or ():
        text = _piece(child)
        depth += (child.type == "strong_open") - (child.type == "strong_close")
        struck += (child.type == "s_open") - (child.type == "s_close")
        if child.type == "html_inline" and (tag := _TAG.match(child.content)):
            step = -1 if child.content.startswith("</") else 1
            name = tag["tag"].lower()
            depth += step * (name in ("b", "strong"))
            under += step * (name in ("u", "ins"))
            raised = name if step > 0 and name == "sup" else "" if name == "sup" else raised
            below = step > 0 if name == "sub" else below
        if struck or (raised and re.fullmatch(r"\[?[\w*†‡, ]{1,4}\]?", text)):
            continue
        parts.append(lowered(text) if below and text.strip() else text)
        strong += [text] * (depth > 0)
        underlined += [text] * (under > 0)
    whole = lined("".join(parts))
    marks = {
        name
        for name, some in (("strong", strong), ("underline", underlined))
        if whole and one_line("".join(some)) == one_line(whole)
    }
    return Placed(whole, frozenset(marks))


def _piece(child: Any) -> str:
    if child.type in ("text", "code_inline"):
        return str(child.content)
    if child.type == "softbreak":
        return " "
    breaks = child.type == "html_inline" and re.match(r"<(br|/?p|/?div|/?li)\b", child.content, re.IGNORECASE)
    return BREAK if breaks or child.type == "hardbreak" else ""
