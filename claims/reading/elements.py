"""HTML's vocabulary: which elements break a block, stand in a line, are hidden or hold furniture."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BREAKING = _words(
    "address article aside blockquote body br caption center colgroup dd details dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu "
    "nav noscript ol optgroup option p pre search section summary table tbody td tfoot th thead title "
    "tr ul audio canvas dialog iframe object video"
)
INLINE = _words(
    "a abbr acronym applet area b base basefont bdi bdo big button cite code col data datalist del dfn "
    "em embed font head i img input ins kbd label link map mark math meta meter nobr noframes o output "
    "param picture progress q rb rp rt rtc ruby s samp script select slot small source span strike "
    "strong style sub sup svg template textarea time track tt u var wbr"
)
VOID = _words("area base basefont br col embed hr img input link meta param source track wbr")
HIDDEN = _words(
    "applet audio button canvas datalist del dialog head iframe map math noframes noscript object "
    "progress rp rt rtc s script select strike style svg template textarea video"
)
"""What shows no prose of its own, or prose that was struck out."""
RAW_TEXT = frozenset(("script", "style", "textarea", "iframe", "noframes"))
"""Holds no elements: it ends at its own end tag and nowhere else."""
REGIONS = {"nav": True, "footer": True, "aside": False, "menu": False, "search": False}
"""Elements that are furniture, and whether they are so for sure."""
PARAGRAPHS = _words(
    "a abbr b big caption cite code dd dt em figcaption font h1 h2 h3 h4 h5 h6 i ins label legend li "
    "mark nobr p q small span strong sub summary sup td th time u"
)
"""Inside these a line end is white space."""
ENDED_AT_GAP = PARAGRAPHS - {"td", "th", "li", "dd", "dt"}
"""Those that an empty line ends, where the text is no page's source."""
HEADINGS = {f"h{n}": n for n in range(1, 7)}
FEED_ITEMS = ("item", "entry")
"""Each of a feed's texts; its `title` is a heading."""
FEED_FACTS = _words(
    "pubdate guid category author id updated published generator language creator lastbuilddate ttl "
    "dc:creator dc:date managingeditor webmaster copyright docs rights"
)
"""What a feed says about itself and its texts beside them."""
FEED_HEAD = _words("description subtitle tagline image itunes:summary itunes:subtitle itunes:owner")
"""What a feed says about itself as a whole, outside its texts."""
LISTS = frozenset(("ul", "ol", "dir", "menu", "dl"))
WHOLE = frozenset(("html", "body", "main", "article"))
"""Never hidden and never furniture, whatever they are classed as."""

IMPLIED: dict[str, tuple[str, ...]] = dict.fromkeys(
    (*HEADINGS, "p", "div", "ul", "ol", "dl", "table", "section", "blockquote", "figure", "pre"), ("p",)
) | {
    "a": ("a",),
    "body": ("head",),
    "dd": ("dt", "dd"),
    "dt": ("dt", "dd"),
    "li": ("li", "p"),
    "option": ("option",),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("td", "th", "tr"),
}
"""What a start tag ends without saying so."""
WALLS = frozenset(("table", "ul", "ol", "dl", "td", "th", "li", "div", "section", "article", "body"))
"""What an implied end does not reach through."""

_ATTRIBUTE = re.compile(r"""([a-z][\w:-]*)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""", re.IGNORECASE)
_BARE = _words(
    "hidden disabled checked selected open async defer controls loop muted required readonly nowrap "
    "itemscope allowfullscreen noshade autoplay multiple reversed novalidate"
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LANDMARKS = {
    "navigation": True,
    "contentinfo": True,
    "complementary": False,
    "search": False,
    "banner": False,
}
_AUTHOR_BOX = _words("info box bio about profile")
"""Beside "author": a note on who wrote the text."""
_WORD = re.compile(r"[\s_-]+")


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, entities as they stand."""
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(text)}


def plausible(attrs: str) -> bool:
    """Whether what follows a name between < and > can be attributes: `a <b and c> d` is no tag."""
    return not attrs.strip(" /\t\r\n") or "=" in attrs or not _BARE.isdisjoint(attrs.lower().split())


def hidden(name: str, given: dict[str, str]) -> bool:
    """Whether a reader of the page does not see the element."""
    if name in WHOLE:
        return False
    if "hidden" in given or _UNSEEN.search(given.get("style", "")):
        return True
    return given.get("aria-hidden", "").lower() == "true" and name in ("span", "i", "sup")


def region(name: str, given: dict[str, str], words: dict[str, bool]) -> bool | None:
    """Whether name, class, id or role of an element make it furniture: True for sure, False perhaps."""
    if name in WHOLE:
        return None
    label = _WORD.split(f"{given.get('class', '')} {given.get('id', '')}".lower()) if given else ()
    said = [words[word] for word in label if word in words]
    if "author" in label and not _AUTHOR_BOX.isdisjoint(label):
        said.append(True)
    said += [
        table[key] for table, key in ((REGIONS, name), (_LANDMARKS, given.get("role", ""))) if key in table
    ]
    return any(said) if said else None
