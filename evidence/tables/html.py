"""Tables of HTML: spans, header cells, captions and the headings above; layout tables are looked into."""

from __future__ import annotations

import re
from collections.abc import Iterator
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

_BREAKS = frozenset({"br", "p", "div", "li", "ul", "ol", "tr"})
_HIDDEN = frozenset({"script", "style", "template", "noscript"})
_STRUCK = frozenset({"s", "del", "strike"})
_STRONG, _UNDERLINE = frozenset({"b", "strong", "th"}), frozenset({"u", "ins"})
_HEADING = re.compile(r"h[1-6]$")
_NOTE = re.compile(r"\[?[\w*†‡§, ]{1,5}\]?$")


def html_tables(
    text: str, above: tuple[Heading, ...] = (), caption: str = "", first: int = 1
) -> Iterator[Grid]:
    """The tables of a page or a piece of one, innermost first come; `above` are headings before the piece."""
    import lxml.html  # type: ignore[import-untyped]

    if "<" not in text:
        return
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        page = lxml.html.document_fromstring(
            f"<div>{text}</div>" if "<html" not in text[:2000].lower() else text, parser=parser
        )
    except (lxml.etree.ParserError, ValueError):
        return
    number, path, said = first, above, caption
    for element in page.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        if _HEADING.match(tag):
            path, said = path_with(path, Heading(int(tag[1]), one_line(_text(element)))), ""
        elif tag in ("p", "figcaption") and not any(True for _ in element.iterancestors("table")):
            said = one_line(_text(element)) or said
            path = path_saying(path, said)
        elif tag == "table" and element.find(".//table") is None:
            grid = _grid(element, number, path, said)
            if grid.rows:
                yield grid
                number += 1


def _grid(table: Any, number: int, path: tuple[Heading, ...], said: str) -> Grid:
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    written = [[_placed(cell) for cell in row if cell.tag in ("td", "th")] for row in rows]
    head = 0
    for row in rows:
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        in_head = any(True for _ in row.iterancestors("thead"))
        if not in_head and not (cells and all(cell.tag == "th" for cell in cells)):
            break
        head += 1
    own = table.find("caption")
    figure = next(table.iterancestors("figure"), None)
    if own is None and figure is not None:
        own = figure.find(".//figcaption")
    caption = one_line(_text(own)) if own is not None else said
    line = table.sourceline or 0
    headings, sections = surroundings(path)
    return trimmed(Grid(filled(written), number, line, head, headings, caption, sections))


def _placed(cell: Any) -> Placed:
    text = lined(_text(cell))
    marks = {
        name
        for name, tags in (("strong", _STRONG), ("underline", _UNDERLINE))
        if text and _within(cell, tags) == one_line(text)
    }
    spans = (_number(cell.get(name)) for name in ("colspan", "rowspan"))
    return Placed(text, frozenset(marks), cell.tag == "th", *spans)


def _within(cell: Any, tags: frozenset[str]) -> str:
    """The text of the cell that stands in any of these elements."""
    outer = [
        e
        for e in cell.iter(*tags)
        if e is not cell and not any(a.tag in tags for a in e.iterancestors() if a is not cell)
    ]
    return one_line(" ".join(_text(element) for element in outer))


def _number(span: str | None) -> int:
    found = re.match(r"\s*(\d{1,6})", span or "")
    return int(found[1]) if found else 1


def _text(element: Any) -> str:
    """Its text, without footnote marks raised behind a word and without what is struck out."""
    parts = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _BREAKS:
            parts.append(BREAK)
        if tag == "sup":
            parts.append(_raised(child))
        elif tag == "sub":
            parts.append(lowered(_text(child)))
        elif tag not in _HIDDEN and tag not in _STRUCK and tag:
            parts.append(_text(child))
        if tag in _BREAKS:
            parts.append(BREAK)
        parts.append(child.tail or "")
    return "".join(parts)


def _raised(element: Any) -> str:
    """A footnote mark is nothing; a power before more of the name (τ²-bench) stays."""
    text = _text(element)
    goes_on = re.match(r"[-\w]", element.tail or "")
    return text if goes_on or not _NOTE.match(one_line(text)) else ""


def lowered(text: str) -> str:
    """What stands below a name, as if in brackets: MMMU with a small `val` is MMMU (val)."""
    bare = text.strip()
    return text if not bare or bare.startswith(("(", "±")) or BREAK in bare else f" ({bare})"
