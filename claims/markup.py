"""HTML and line ends: a raw text becomes drafts of blocks, each character with its offset.

One forward pass. Text that is no HTML passes through it line by line; `claims.lines` reads markdown's line
marks afterwards, `claims.marks` what stands inside a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claims.model import BlockRole
from claims.strand import Draft, strand

BREAKING = frozenset(
    "address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option optgroup p "
    "pre section summary table tbody td tfoot th thead title tr ul caption colgroup frameset noscript "
    "video audio iframe object picture".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter nobr output q "
    "rb ruby s samp small span strike strong sub sup time tt u var wbr img input button rp rt rtc "
    "source track param embed link meta base area map col svg math canvas script style template "
    "textarea select head progress slot applet picture o".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
HIDDEN = frozenset(
    "head script style template svg canvas iframe object applet audio video select textarea rp rt rtc button "
    "noframes del s strike math map dialog".split()
)
RAW_TEXT = frozenset(("script", "style", "textarea", "iframe", "noframes"))
REGIONS = frozenset(("nav", "aside", "footer", "menu", "form"))
PARAGRAPHS = frozenset(
    "p li td th dd dt h1 h2 h3 h4 h5 h6 figcaption caption summary small a span blockquote legend".split()
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "dir", "menu", "dl"))
# What a start tag ends without saying so.
_IMPLIED = {
    "p": ("p",), "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr",), "td": ("td", "th"),
    "th": ("td", "th"), "option": ("option",),
} | dict.fromkeys((*_HEADINGS, "div", "ul", "ol", "table", "section", "blockquote", "figure"), ("p",))  # fmt: skip

TOKEN = re.compile(
    r"\r\n?|\n"
    r"|<(?:(?P<comment>!--)|(?P<pi>\?)|(?P<decl>!(?:doctype\b|\[CDATA\[|\[))"
    # quoted values may hold < and > up to a length: an unclosed quote must not eat the article
    r"""|(?P<close>/)?(?P<name>[a-z][a-z0-9:-]{0,40})"""
    r"""(?P<attrs>(?:[\s/](?:"[^"<>]*+"|'[^'<>]*+'|"[^"]{0,600}+"|'[^']{0,600}+'|[^<>"'])*+)?)>)""",
    re.IGNORECASE,
)
_ATTR = re.compile(r"""([a-z-]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""", re.IGNORECASE)
_FENCE = re.compile(r"[ \t>]*(```+|~~~+)[ \t]*([\w+#.-]*)[^\n\r`]*(?=[\r\n]|$)")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_INVISIBLE_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROSE_FENCES = frozenset(("markdown", "md", "text", "txt", "plain", "plaintext", "quote"))
_PROSE = re.compile(r"[。！？]|[a-z]{2}[.!?](?:\s|$)")


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, entities as they stand."""
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTR.finditer(text)}


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = -1


@dataclass(slots=True)
class _Open:
    name: str
    hides: bool = False
    region: bool = False


@dataclass
class _Walker:
    raw: str
    honour_hidden: bool
    region_words: frozenset[str]
    page: bool
    drafts: list[Draft] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    opened: dict[str, int] = field(default_factory=dict)
    tables: list[_Table] = field(default_factory=list)
    table_count: int = 0
    hidden: int = 0
    regions: int = 0
    gap: bool = True
    by_line: bool = True
    after_image: bool = False
    absent: set[str] = field(default_factory=set)
    """Closing marks already looked for in vain: they are not looked for again."""

    # -- text ---------------------------------------------------------------------------------------

    def add(self, start: int, end: int) -> None:
        if start < end and not self.hidden:
            self.spans.append((start, end))
            if self.opened.get("a"):
                self.links.append((start, end))

    def flush(self, *, by_line: bool = False) -> None:
        """End the block: what was collected becomes a draft, unless it is white space."""
        spans, links = self.spans, self.links
        self.spans, self.links = [], []
        if not spans or not any(not self.raw[a:b].isspace() for a, b in spans):
            self.gap = self.gap or bool(by_line and self.by_line) or not by_line
            self.by_line = by_line
            return
        text, at = strand(self.raw, spans)
        draft = Draft(text, at, line=self.by_line, gap=self.gap, region=self.regions > 0, links=links)
        self.place(draft)
        self.drafts.append(draft)
        self.gap, self.by_line = not by_line, by_line

    def place(self, draft: Draft) -> None:
        """Read role, level and table position off the open elements."""
        has = self.opened
        heading = next((level for name, level in _HEADINGS.items() if has.get(name)), 0)
        if self.tables and (has.get("td") or has.get("th")):
            table = self.tables[-1]
            draft.role, draft.table, draft.row, draft.column = "cell", table.number, table.row, table.column
        elif has.get("figcaption") or has.get("caption") or (has.get("small") and self.after_image):
            draft.role = "caption"
        elif heading:
            draft.role, draft.level = "heading", heading
        elif has.get("li") or has.get("dd") or has.get("dt"):
            depth = sum(has.get(name, 0) for name in _LISTS)
            draft.role, draft.level = "item", max(0, depth - 1)
        self.after_image = False

    # -- elements -----------------------------------------------------------------------------------

    def open(self, name: str, attrs: str) -> None:
        for other in _IMPLIED.get(name, ()):
            self.close_implied(other, name)
        if name == "img":
            self.after_image = True
        if name in VOID:
            return
        hides, region = self.judge(name, attrs)
        self.stack.append(_Open(name, hides, region))
        self.opened[name] = self.opened.get(name, 0) + 1
        self.hidden += hides
        self.regions += region
        if name == "table":
            self.tables.append(_Table(self.table_count))
            self.table_count += 1
        elif self.tables and name == "tr":
            self.tables[-1].row += 1
            self.tables[-1].column = -1
        elif self.tables and name in ("td", "th"):
            self.tables[-1].row = max(0, self.tables[-1].row)
            self.tables[-1].column += 1

    def judge(self, name: str, attrs: str) -> tuple[bool, bool]:
        """Whether an element is hidden, and whether it is page furniture by its name or class."""
        region = name in REGIONS
        if name in HIDDEN:
            return self.honour_hidden, region
        if not attrs.strip():
            return False, region
        given = attributes(attrs)
        hides = self.honour_hidden and name not in ("body", "html", "article", "main") and bool(
            "hidden" in given or _INVISIBLE_STYLE.search(given.get("style", ""))
        )
        if name not in ("body", "html", "main", "article"):
            words = re.split(r"[\s_-]+", f"{given.get('class', '')} {given.get('id', '')}".lower())
            region = region or given.get("role") in ("navigation", "complementary", "contentinfo")
            region = region or not self.region_words.isdisjoint(words)
        return hides, region

    def close_implied(self, name: str, by: str) -> None:
        """End an open `name`, if no list or table stands between it and the tag `by`."""
        if not self.opened.get(name):
            return
        walls = {"li": _LISTS, "td": {"table"}, "th": {"table"}, "tr": {"table"}}.get(by, frozenset())
        for entry in reversed(self.stack):
            if entry.name == name:
                self.close(name)
                return
            if entry.name in walls or entry.name in ("td", "th", "li", "div") and entry.name != name:
                return

    def close(self, name: str) -> None:
        if not self.opened.get(name):
            return
        while self.stack:
            entry = self.stack.pop()
            self.opened[entry.name] -= 1
            self.hidden -= entry.hides
            self.regions -= entry.region
            if entry.name == "table" and self.tables:
                self.tables.pop()
            if entry.name == name:
                return

    # -- the walk -----------------------------------------------------------------------------------

    def find(self, mark: str, start: int) -> int:
        """Where `mark` next stands, or -1; a mark once missed is not looked for again."""
        if mark in self.absent:
            return -1
        found = self.raw.find(mark, start)
        if found < 0:
            self.absent.add(mark)
        return found

    def walk(self, start: int) -> bool:
        """Fill `drafts` from offset `start` on. False where the text ended inside a hidden element."""
        raw, pos = self.raw, self.fence(start)
        while match := TOKEN.search(raw, pos):
            self.add(pos, match.start())
            if match["comment"]:
                pos = self.skip("-->", match, 3)
            elif match["pi"]:
                pos = self.skip("?>", match, 2)
            elif match["decl"]:
                pos = self.skip(">", match, 1)
            elif name := match["name"]:
                pos = self.tag(name.lower(), match)
            else:
                pos = self.line_end(match)
        self.add(pos, len(raw))
        self.flush()
        return not self.hidden

    def skip(self, mark: str, match: re.Match[str], width: int) -> int:
        """The end of a comment or processing instruction; of the line, where it has none."""
        found = self.find(mark, match.end())
        if found >= 0:
            return found + width
        line = self.find("\n", match.end())
        return line if line >= 0 else len(self.raw)

    def tag(self, name: str, match: re.Match[str]) -> int:
        known = name in BREAKING or name in INLINE
        if not known and "-" not in name and ":" not in name:
            self.add(match.start(), match.end())
            return match.end()
        if name in BREAKING:
            self.flush()
        if match["close"]:
            self.close(name)
        else:
            self.open(name, match["attrs"] or "")
            if name in RAW_TEXT and not (match["attrs"] or "").endswith("/"):
                return self.raw_text(name, match.end())
        return match.end()

    def raw_text(self, name: str, start: int) -> int:
        """The end of what a script or style holds; `start`, where it is never closed."""
        found = None
        if name not in self.absent:
            found = re.compile(f"</{name}", re.IGNORECASE).search(self.raw, start)
        if found is None:
            self.absent.add(name)
            self.close(name)
            return start
        return found.start()

    def line_end(self, match: re.Match[str]) -> int:
        """A line end breaks the block outside elements that hold a paragraph, and not in a page's source."""
        if not self.stack or not (self.page or any(self.opened.get(name) for name in PARAGRAPHS)):
            self.flush(by_line=True)
            return self.fence(match.end())
        self.add(match.start(), match.end())
        return match.end()

    def fence(self, start: int) -> int:
        """Skip a fenced code block that opens at `start`; its marks only, where prose was fenced in."""
        match = _FENCE.match(self.raw, start)
        if not match or self.hidden:
            return start
        close = re.compile(rf"^[ \t>]*{match[1][0]}{{{len(match[1])},}}[ \t]*$", re.MULTILINE)
        if match[1] in self.absent:
            return match.end()
        end = close.search(self.raw, match.end())
        if end is None:
            self.absent.add(match[1])
            return match.end()
        body = self.raw[match.end() : end.start()]
        if match[2].lower() in _PROSE_FENCES or (not match[2] and len(_PROSE.findall(body)) > 2):
            return match.end()
        self.gap = True
        return end.end()


def drafts(raw: str, start: int, region_words: frozenset[str]) -> list[Draft]:
    """The blocks of a text from offset `start` on, in order, without tags, comments, code and hidden parts."""
    page = bool(_PAGE.search(raw, start))
    walker = _Walker(raw, True, region_words, page)
    if not walker.walk(start):
        walker = _Walker(raw, False, region_words, page)
        walker.walk(start)
    return walker.drafts
