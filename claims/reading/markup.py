"""HTML and line ends: a raw text becomes drafts of blocks, each character with its offset.

One forward pass. A text that is no HTML passes through it line by line; `claims.reading.lines` reads
markdown's line marks afterwards, `claims.reading.marks` what stands inside a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain

from claims.reading import elements
from claims.reading.elements import BREAKING, HEADINGS, INLINE, LISTS, RAW_TEXT, VOID
from claims.reading.fences import skip_fence
from claims.reading.grid import Grid
from claims.reading.strand import Draft
from claims.reading.tables import in_barred_row

TOKEN = re.compile(
    r"\r\n?|[\n\u2028\u2029]|\]\]>"
    r"|<(?:(?P<comment>!--)|(?P<pi>\?)|(?P<cdata>!\[CDATA\[)|(?P<decl>!(?:doctype\b|\[))"
    r"|(?P<close>/)?(?P<name>[a-z][a-z0-9:-]{0,40})"
    # A quoted value may hold < and > up to a length: an unclosed quote must not eat the article.
    r"""(?P<attrs>(?:[\s/](?:"[^"<>]*+"|'[^'<>]*+'|"[^"]{0,600}+"|'[^']{0,600}+'|[^<>"'])*+)?)>)""",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PAGE_END = re.compile(r"</html\s*>", re.IGNORECASE)
_PREAMBLE = re.compile(r"<\?.*?\?>|<!--.*?-->|<[^<>]*>|\s+", re.DOTALL)
# Characters within which a page begins, and of what else may stand before or behind it.
_NEAR, _LITTLE = 5_000, 30
_CLOSING = re.compile(r"</([a-z][\w.-]{0,40})>", re.IGNORECASE)
_BLANK = re.compile(r"[ \t]*(?:\r?\n|[\r\u2028\u2029]|$)")

SMALL, BOLD, LINK = 1, 2, 4
_SPACE, _POWER = -1, -2
_STANDS_FOR = {_SPACE: " ", _POWER: "^"}
"""What stands for a tag: a break in a cell, a raised figure (`10<sup>25</sup>` is not 1025)."""
# Elements looked through for the one an end tag belongs to: no page nests inline elements deeper.
_DEEP = 100
_DEEPEST_REGION = 8


def is_page(raw: str) -> bool:
    """Whether a text is a page's source, where line ends say nothing, not one that holds a piece of it."""
    start = _PAGE.search(raw, 0, _NEAR)
    if not start or len(_PREAMBLE.sub("", raw[: start.start()])) > _LITTLE:
        return False
    end = _PAGE_END.search(raw, start.end())
    return end is None or len(_PREAMBLE.sub("", raw[end.end() : end.end() + _NEAR])) <= _LITTLE


def drafts(raw: str, start: int, region_words: dict[str, bool]) -> list[Draft]:
    """The blocks of a text from offset `start` on, in order: no tags, comments, code or hidden parts."""
    strangers = frozenset(m[1].lower() for m in _CLOSING.finditer(raw)) - BREAKING - INLINE
    marked_up = raw[start : start + 50].lstrip("\ufeff \t\r\n").startswith("<")
    for honour_hidden in (True, False):
        walker = _Walker(raw, honour_hidden, region_words, strangers, is_page(raw), marked_up)
        # A text that ends inside a hidden element was not closed as meant: nothing of it may be lost.
        if walker.walk(start):
            break
    return walker.drafts


@dataclass(slots=True)
class _Open:
    name: str
    hides: bool = False
    region: bool | None = None


@dataclass(slots=True)
class _Walker:
    raw: str
    honour_hidden: bool
    region_words: dict[str, bool]
    strangers: frozenset[str]
    """Names of no HTML element that have an end tag in the text."""
    page: bool
    marked_up: bool
    """The text begins with a tag: its own elements, as a feed's, break blocks too."""
    drafts: list[Draft] = field(default_factory=list)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    """Of the block being read: start, end, flags; a negative end stands for the tag at start."""
    stack: list[_Open] = field(default_factory=list)
    opened: dict[str, int] = field(default_factory=dict)
    grids: list[Grid] = field(default_factory=list)
    grid_count: int = 0
    hidden: int = 0
    regions: list[tuple[int, bool]] = field(default_factory=list)
    region_count: int = 0
    gap: bool = True
    by_line: bool = True
    image: int = -1
    """Offset of the last picture that no text has followed yet; -1 for none."""
    absent: set[str] = field(default_factory=set)
    """Marks already looked for in vain: they are not looked for again."""

    def has(self, *names: str) -> bool:
        return any(map(self.opened.get, names))

    # -- text ---------------------------------------------------------------------------------------

    def add(self, start: int, end: int) -> None:
        """Text [start, end) belongs to the block being read."""
        if start >= end or self.hidden:
            return
        link = self.has("a")
        if link and self.has("sup"):
            return  # a footnote's number: glued to the word before it, it would be read as part of that
        small = SMALL * self.has("small")
        bold = BOLD * self.has("b", "strong")
        self.spans.append((start, end, small | bold | LINK * link))

    def flush(self, *, by_line: bool = False) -> None:
        """End the block: what was collected becomes a draft, unless it is white space."""
        spans, self.spans = self.spans, []
        raw = self.raw
        solid = [span for span in spans if span[1] > 0 and not raw[span[0] : span[1]].isspace()]
        if not solid:
            self.gap = self.gap or not by_line or self.by_line
            self.by_line = by_line
            return
        text = "".join([raw[a:b] if b > 0 else _STANDS_FOR[b] for a, b, _ in spans])
        at = list(chain.from_iterable([range(a, b) if b > 0 else (a,) for a, b, _ in spans]))
        draft = Draft(
            text, at, line=self.by_line, gap=self.gap, regions=tuple(self.regions[:_DEEPEST_REGION])
        )
        draft.links = [(a, b) for a, b, flags in spans if flags & LINK and b > 0]
        draft.bold = all(flags & BOLD for *_, flags in solid)
        self.place(draft, small=all(flags & SMALL for *_, flags in solid))
        self.drafts.append(draft)
        self.gap, self.by_line = not by_line, by_line
        self.image = self.image if self.image > draft.at[-1] else -1

    def place(self, draft: Draft, *, small: bool) -> None:
        """Read role, level and table position off the open elements."""
        draft.quoted = self.has("blockquote")
        heading = next((level for name, level in HEADINGS.items() if self.has(name)), 0)
        if self.grids and self.has("td", "th"):
            grid = self.grids[-1]
            draft.role, draft.table, draft.row, draft.column = "cell", grid.number, grid.row, grid.column
        elif self.has("figcaption", "caption", "figure") or (small and 0 <= self.image < draft.at[0]):
            draft.role = "caption"
        elif heading or (self.has("title") and self.has(*elements.FEED_ITEMS)):
            draft.role, draft.level = "heading", heading or 2
        elif self.has("li", "dd", "dt"):
            draft.role, draft.level = "item", max(0, sum(self.opened.get(name, 0) for name in LISTS) - 1)

    # -- elements -----------------------------------------------------------------------------------

    def open(self, name: str, attrs: str, offset: int) -> None:
        """Enter an element whose start tag stands at `offset`."""
        for other in elements.IMPLIED.get(name, ()):
            self.end_implied(other)
        self.image = offset if name == "img" else self.image
        if name in VOID:
            return
        given = elements.attributes(attrs) if attrs.strip(" /\r\n\t") else {}
        hides = self.honour_hidden and (
            name in elements.HIDDEN
            or (bool(given) and elements.hidden(name, given))
            or (name in elements.FEED_FACTS and self.has("channel", "feed"))
            or (name in elements.FEED_HEAD and self.has("channel", "feed") and not self.has("item", "entry"))
        )
        region = elements.region(name, given, self.region_words)
        self.stack.append(_Open(name, hides, region))
        self.opened[name] = self.opened.get(name, 0) + 1
        self.hidden += hides
        if region is not None:
            self.regions.append((self.region_count, region))
            self.region_count += 1
        if name == "table":
            self.grids.append(Grid(self.grid_count))
            self.grid_count += 1
        elif self.grids and name == "tr":
            self.grids[-1].next_row()
        elif self.grids and name in ("td", "th"):
            self.grids[-1].next_cell(given.get("colspan", ""), given.get("rowspan", ""))

    def end_implied(self, name: str) -> None:
        """End an open element that the tag at hand does not stand in."""
        if not self.opened.get(name):
            return
        for entry in reversed(self.stack):
            if entry.name == name:
                self.close(name)
                return
            if entry.name in elements.WALLS:
                return

    def close(self, name: str) -> None:
        """End the innermost open element of this name and all in it; inline ones only within their cell."""
        if not self.opened.get(name):
            return
        if name in elements.ENDED_AT_GAP:
            for entry in reversed(self.stack[-_DEEP:]):
                if entry.name == name:
                    break
                if entry.name in ("td", "th", "table"):
                    return
        while self.stack:
            entry = self.stack.pop()
            self.opened[entry.name] -= 1
            self.hidden -= entry.hides
            if entry.region is not None:
                self.regions.pop()
            if entry.name == "table" and self.grids:
                self.grids.pop()
            if entry.name == name:
                return

    # -- the walk -----------------------------------------------------------------------------------

    def walk(self, start: int) -> bool:
        """Fill `drafts` from offset `start` on. False where the text ended inside a hidden element."""
        raw = self.raw
        pos = skip_fence(raw, start, self.absent)
        while match := TOKEN.search(raw, pos):
            self.add(pos, match.start())
            if match["comment"]:
                pos = self.skip("-->", match.end())
            elif match["pi"]:
                pos = self.skip("?>", match.end())
            elif match["decl"]:
                pos = self.skip(">", match.end())
            elif name := match["name"]:
                pos = self.tag(name.lower(), match)
            elif match["cdata"] or match[0] == "]]>":
                pos = match.end()
            else:
                pos = self.line_end(match)
        self.add(pos, len(raw))
        self.flush()
        return not self.hidden

    def skip(self, mark: str, start: int) -> int:
        """The end of a comment or processing instruction; of its line, where it is not closed."""
        for wanted in (mark, "\n"):
            found = -1 if wanted in self.absent else self.raw.find(wanted, start)
            if found >= 0:
                return found + (len(mark) if wanted == mark else 0)
            self.absent.add(wanted)
        return len(self.raw)

    def tag(self, name: str, match: re.Match[str]) -> int:
        attrs = match["attrs"]
        known = name in BREAKING or name in INLINE or name in self.strangers or "-" in name or ":" in name
        if not known or not elements.plausible(attrs):
            self.add(*match.span())
            return match.end()
        if name == "br" and self.spans and not self.hidden and self.breaks_nothing(match.start()):
            self.spans.append((match.start(), _SPACE, SMALL | BOLD))
        elif name in BREAKING or (self.marked_up and name in self.strangers):
            self.flush()
        elif (
            name == "sup"
            and self.spans
            and not self.hidden
            and self.raw[match.end() : match.end() + 1].isdigit()
        ):
            self.spans.append((match.start(), _POWER, BOLD))
        if match["close"]:
            self.close(name)
        elif name in RAW_TEXT and not attrs.endswith("/"):
            return self.raw_text(name, match.end())
        elif not (attrs.endswith("/") and name not in BREAKING):
            self.open(name, attrs, match.start())
        return match.end()

    def breaks_nothing(self, offset: int) -> bool:
        """Whether a break at `offset` stands in a cell or heading, which it does not end."""
        piped = not self.page and in_barred_row(self.raw, self.spans[0][0], offset)
        return piped or self.has("td", "th", *HEADINGS)

    def raw_text(self, name: str, start: int) -> int:
        """Where a script or style ends; `start`, where it is never closed."""
        found = (
            None if name in self.absent else re.compile(f"</{name}", re.IGNORECASE).search(self.raw, start)
        )
        if found is None:
            self.absent.add(name)
            return start
        return found.start()

    def line_end(self, match: re.Match[str]) -> int:
        """A line end breaks the block outside elements that hold a paragraph, and not in a page's source."""
        end = match.end()
        whole = self.page and bool(self.stack) and not self.has("pre")
        if not whole and _BLANK.match(self.raw, end):
            while self.stack and self.stack[-1].name in elements.ENDED_AT_GAP:
                self.close(self.stack[-1].name)
            self.flush(by_line=True)
        elif not whole and not (self.stack and self.has(*elements.PARAGRAPHS)):
            self.flush(by_line=True)
        else:
            self.add(match.start(), end)
            return end
        return end if self.hidden else skip_fence(self.raw, end, self.absent)
