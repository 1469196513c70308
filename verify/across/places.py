"""Where in its article a claim stands: in the title or below it, and in which sentence."""

from __future__ import annotations

import re

from claims.model import Article, Claim

REACH = 200
"""Characters of a sentence shown to either side of a quote."""
_END = re.compile(
    r"[\n。！？!?]|(?<=[^\s\d])\.(?=\s)|(?<=\d)\.(?=\s+[A-Z])"
    r"|</?(?:p|div|li|ul|ol|td|th|tr|h[1-6]|br|title|blockquote|figcaption)\b[^<>]{0,200}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,500}>|^[^<>]{0,200}[\"'/]>|</?[a-zA-Z!][^<>]{0,200}$")
"""A tag, or what is left of one where the text was cut."""
_LETTERS = re.compile(r"[\W_]+")
SITE = 24
"""Letters a line may have beside the title and still be it: `title:`, the name of the site."""


def sentence_of(text: str, start: int, end: int) -> str:
    """The sentence round [start, end) of a text, clipped, white space squeezed."""
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    first = low
    for stop in _END.finditer(text, low, start + 1):  # one more: what ends a sentence is seen by what follows
        first = stop.end() if stop.end() <= start else first
    last = _END.search(text, end, high)
    found = text[first : last.end() if last else high]
    return without_tags(found)


def without_tags(text: str) -> str:
    """A stretch of an article as it is read: no tags, white space squeezed."""
    return " ".join(_TAG.sub("", text).split())


def in_headline(article: Article, claim: Claim) -> bool:
    """Whether the quote stands in a line that is the title of its article, with whatever markup."""
    title = _squashed(article.title or "")
    if not title or claim.start is None or _squashed(claim.quote) not in title:
        return False
    text, end = article.text, claim.start + len(claim.quote)
    line = text[text.rfind("\n", 0, claim.start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    element = text[text.rfind(">", 0, claim.start) + 1 : (text.find("<", end) + 1 or len(text) + 1) - 1]
    return any(_is_title(_squashed(_TAG.sub(" ", part)), title) for part in (line, element))


def _is_title(part: str, title: str) -> bool:
    return title in part and len(part) <= len(title) + SITE


def _squashed(text: str) -> str:
    return _LETTERS.sub("", text).casefold()
