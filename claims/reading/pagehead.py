"""What the source of a web page says about itself: title, date and address."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator

from claims.reading.dating import find_date
from claims.reading.elements import attributes

_HEAD = 200_000
"""Characters in which a page's own statements are looked for."""
_META = re.compile(r"<(meta|link|time|base)\b([^<>]{0,2000})>", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,400})", re.IGNORECASE)
_HEADING = re.compile(r"<h([1-6])\b[^<>]{0,500}>(.{1,600}?)</h[1-6]", re.IGNORECASE | re.DOTALL)
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_NEAR = 3000
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_SENTENCE_END = re.compile(r"[。！？!?.；;]\s*$")
_TAG = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"\s+")
_TITLES = ("og:title", "twitter:title", "headline", "dc.title")
_DATES = (
    "article:published_time", "datepublished", "pubdate", "publishdate", "publish_date", "date",
    "dc.date", "dc.date.issued", "og:published_time", "weibo:article:create_at", "parsely-pub-date",
    "sailthru.date",
)  # fmt: skip
_URLS = ("og:url", "twitter:url")
_SITE = re.compile(r"(?<!\s)\s++[|\-–—_·»]\s[^|–—_·»]{2,40}$|[_|][^_|]{2,20}$")
_TRAFILATURA_MOST = 2_000_000
"""Characters of the largest page that trafilatura is asked about."""


def page_title(raw: str) -> str | None:
    """The page's headline: what it announces itself as, its first heading, its window title less the site."""
    named = dict(_statements(raw))
    given = [named.get(key, "") for key in _TITLES]
    given += [_TAG.sub("", heading[2]) for heading in _HEADING.finditer(raw[:_HEAD]) if heading[1] == "1"]
    if found := _TITLE.search(raw[:_HEAD]):
        given.append(_SITE.sub("", html.unescape(found[1]).strip()))
    given += [_TAG.sub("", heading[2]) for heading in _HEADING.finditer(raw[:_HEAD])]
    texts = (_SPACE.sub(" ", html.unescape(text)).strip() for text in given)
    return next((text for text in texts if text and "<?" not in text), None)


def page_url(raw: str) -> str | None:
    """The address a page gives as its own."""
    named = dict(_statements(raw))
    given = [named.get(key, "") for key in ("canonical", *_URLS)]
    return next((url for url in given if url.startswith(("http://", "https://"))), None)


def page_date(raw: str) -> dt.date | None:
    """The day of publication a page states in its head; failing that, what trafilatura makes of it."""
    named = dict(_statements(raw))
    given = [named.get(key, "") for key in _DATES]
    if found := _LD_DATE.search(raw[:_HEAD]):
        given.insert(0, found[1])
    given.append(named.get("time", ""))
    date = next(filter(None, map(find_date, given)), None) or _shown_date(raw)
    if date is None and len(raw) < _TRAFILATURA_MOST and _YEAR.search(raw):
        date = _trafilatura_date(raw)
    return date


def _shown_date(raw: str) -> dt.date | None:
    """A date that stands by itself or in a byline near the first heading."""
    heading = _HEADING.search(raw[:_HEAD])
    start = heading.end() if heading else 0
    for text in _TAG.sub("\n", raw[start : start + _NEAR]).splitlines()[:40]:
        if len(text) < 80 and not _SENTENCE_END.search(text) and (date := find_date(text)):
            return date
    return None


def _statements(raw: str) -> Iterator[tuple[str, str]]:
    """Names and values of meta, link and time elements, the first of a name last, to win in a dict."""
    found = []
    for match in _META.finditer(raw[:_HEAD]):
        given = attributes(match[2])
        kind = match[1].lower()
        if kind == "time":
            found.append(("time", given.get("datetime", "")))
        elif kind == "link" and given.get("rel", "").lower() == "canonical":
            found.append(("canonical", html.unescape(given.get("href", ""))))
        elif kind == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            found.append((name.lower(), html.unescape(given.get("content", ""))))
    return reversed(found)


def _trafilatura_date(raw: str) -> dt.date | None:
    from trafilatura import extract_metadata

    # Marked places only, no guess from years in the text; a fixed bound in place of today's date.
    where = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
    try:
        found = extract_metadata(raw, date_config=where)
    except Exception:  # a date is a nicety: nothing a parser trips over may cost the article
        return None
    return find_date(str(found.date)) if found is not None and found.date else None
