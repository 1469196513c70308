"""An article's text as a reader sees it: paragraphs of the raw text, markup of the page left out.

Nothing is changed but what is hidden, so every offset of a claim still counts raw characters. Each step is
linear in the length of the text whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Role = Literal["p", "heading", "item", "code", "row", "cell"]
"""What begins: a paragraph of a kind, or the next cell of a row of a table."""


class Part(NamedTuple):
    """`text[start:end]`: shown, left out, or (with a role) left out and beginning such a paragraph."""

    start: int
    end: int
    shown: bool
    role: Role | None = None


TAGS = re.compile(
    r"</?(?:p|div|br|span|a|h[1-6]|td|li|ul|img|html|body|strong|section)\b[^<>]{0,2000}>", re.I
)
PAGE = 3
"""Tags from which a text is taken for a page; fewer are words that happen to stand in angle brackets."""
FRONT = re.compile(r"---[ \t]*\n(?:[^\n]{0,2000}\n){0,60}?(?P<fence>---[ \t]*\n)")
# Left out up to its end wherever that is: `end` is looked for once, not once a beginning.
WHOLE = {name: f"</{name}" for name in ("script", "style", "head", "noscript", "template")}
OPENINGS = {"<!--": "-->", "<?": "?>"}
LINKS = (
    r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}\)"  # a picture
    r"|\[(?=[^\[\]\n]{1,300}\]\([^()\s]{0,2000}\))"  # a link's first bracket
    r"|(?<=[^\s\[])\]\([^()\s]{0,2000}\)"  # its last and its address
)
HTML = re.compile(
    r"<!--|<\?|<![a-z][^<>]{0,4000}>|<(?P<whole>script|style|head|noscript|template)\b"
    r"|</?(?P<tag>[a-z][a-z0-9]*)[^<>]{0,4000}>|" + LINKS,
    re.I,
)
BLOCKS = frozenset({
    "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "header", "hr",
    "main", "ol", "p", "pre", "section", "table", "ul",
})  # fmt: skip
ROLES: dict[str, Role] = {"li": "item", "tr": "row", "title": "heading"}
MARKDOWN = re.compile(LINKS + r"|\*\*|\n\s*")
LINE = re.compile(r"[ \t]*(?:(?P<heading>#{1,6}[ \t]+)|(?P<item>(?:[-*+•]|\d{1,3}[.)])[ \t]+)|(?P<code>\|))?")
ENDS = frozenset('.!?。！？…:：;；”"」』）)')
WRAPPED = range(60, 140)
"""Length of lines that a program broke: such a line goes on in the next, any other is a paragraph."""


def parts(text: str) -> Iterator[Part]:
    """The text in parts that follow one another without gaps."""
    page = sum(1 for _ in zip(TAGS.finditer(text), range(PAGE), strict=False)) == PAGE
    front = FRONT.match(text)
    start = front.end() if front else 0
    if front:
        yield Part(0, 3, False, "code")
        yield Part(3, front.start("fence"), True)
        yield Part(front.start("fence"), start, False)
    found = _html(text, start) if page else _markdown(text, start)
    at = start
    yield Part(start, start, False, "p")
    for part in found:
        if part.start > at:
            yield Part(at, part.start, True)
        yield part
        at = part.end
    if at < len(text):
        yield Part(at, len(text), True)


def _html(text: str, at: int) -> Iterator[Part]:
    lacking: set[str] = set()
    while found := HTML.search(text, at):
        at = found.end()
        if tag := found["tag"]:
            yield Part(found.start(), at, False, _role(found[0], tag.lower()))
            continue
        if not found["whole"] and found[0] not in OPENINGS:  # complete in itself
            yield Part(found.start(), at, False)
            continue
        end = WHOLE[found["whole"].lower()] if found["whole"] else OPENINGS[found[0]]
        closed = None if end in lacking else re.compile(re.escape(end), re.I).search(text, at)
        if closed is None:  # never closed: only the opening is left out
            lacking.add(end)
        else:
            at = closed.end()
            if found["whole"]:  # the closing tag may have blanks before its end
                at = text.find(">", at) + 1 or at
        yield Part(found.start(), at, False)


def _role(whole: str, tag: str) -> Role | None:
    role = "heading" if re.fullmatch(r"h[1-6]", tag) else ROLES.get(tag)
    if role:
        return "p" if whole.startswith("</") else role
    if tag in ("td", "th"):
        return None if whole.startswith("</") else "cell"
    return "p" if tag in BLOCKS else None


def _markdown(text: str, at: int) -> Iterator[Part]:
    line = LINE.match(text, at)
    if line and line.end() > at:
        yield Part(at, line.end() - (line.lastgroup == "code"), False, _named(line))
    begin = at
    for found in MARKDOWN.finditer(text, at):
        if not found[0].startswith("\n"):
            yield Part(*found.span(), False)
            continue
        line = LINE.match(text, found.end())
        before = text[max(begin, found.start() - 200) : found.start()].rstrip()
        goes_on = len(before) in WRAPPED and before[-1] not in ENDS and before.isascii()
        begin = found.end()
        if line and line.lastgroup:
            yield Part(found.start(), line.end() - (line.lastgroup == "code"), False, _named(line))
        elif not goes_on or found[0].count("\n") > 1:
            yield Part(*found.span(), False, "p")


def _named(line: re.Match[str]) -> Role:
    names: dict[str | None, Role] = {"heading": "heading", "item": "item", "code": "code"}
    return names.get(line.lastgroup, "p")
