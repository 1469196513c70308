"""What a text says about itself: title, date, address; front matter, page heads, feed dumps, plain first lines."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass

from claims.dating import find_date
from claims.markup import is_page
from claims.pagehead import page_date, page_title, page_url
from claims.strand import Draft

_FRONT = re.compile(r"\ufeff?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<body>(?:.*\r?\n){1,200}?)(?P=mark)[ \t]*(?:\r?\n|$)")
_KEY = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*[:=][ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)
_TITLES = frozenset(("title", "meta_title", "headline", "subtitle", "linktitle"))
_TEXTS = frozenset(("description", "summary", "excerpt", "abstract", "subtitle", "lead", "meta_description"))
_DATES = ("date", "published", "publisheddate", "pubdate", "publish_date", "pub_date", "created", "datepublished",
          "published_at", "publishdate", "updated")  # fmt: skip
_URLS = ("originalurl", "original_url", "url", "source_url", "source", "link", "canonical", "canonical_url", "permalink")

_HEAD = 4000
"""Characters in which a date or address of a text is looked for."""
_FEED = re.compile(r"\s*(?:<!--(?P<millis>\d{12,14})-->\s*)?\[(?P<title>[^\]\n]{4,300})\]\((?P<url>https?://[^\s)]+)\)\s*\n")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; None where nothing was."""

    title: str | None = None
    url: str | None = None
    published: dt.date | None = None


def front_matter(raw: str) -> tuple[list[Draft], int]:
    """Drafts of the front matter's title and description values, and where the text behind it starts."""
    match = _FRONT.match(raw)
    if not match or not _KEY.search(match["body"]):
        return [], 0
    drafts = []
    offset = match.start("body")
    for found in _KEY.finditer(match["body"]):
        key = found["key"].lower()
        if key not in _TITLES and key not in _TEXTS:
            continue
        start, end = found.span("value")
        value = found["value"]
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            start, end = start + 1, end - 1
        if start < end and value not in ("|", ">", "|-", ">-"):
            text, at = match["body"][start:end], list(range(offset + start, offset + end))
            drafts.append(Draft(text, at, "title" if key in _TITLES else "text"))
    return drafts, match.end()


def metadata(raw: str) -> Metadata:
    """Title, address and date as far as the text states them."""
    front = _FRONT.match(raw)
    if front and (keys := {m["key"].lower(): m["value"].strip("\"'") for m in _KEY.finditer(front["body"])}):
        dates = (find_date(keys[key]) for key in _DATES if key in keys)
        urls = (keys[key] for key in _URLS if keys.get(key, "").startswith("http"))
        return Metadata(keys.get("title") or None, next(urls, None), next(filter(None, dates), None))
    head = raw[:_HEAD]
    if feed := _FEED.match(head):
        stamp = dt.datetime.fromtimestamp(int(feed["millis"]) / 1000, dt.UTC).date() if feed["millis"] else None
        stated = find_date(_TAG.sub(" ", head[feed.end() : feed.end() + 200]))
        return Metadata(html.unescape(feed["title"]), feed["url"], stated or stamp)
    if is_page(head):
        return Metadata(page_title(raw), page_url(raw), page_date(raw))
    return _plain(head)


def _plain(head: str) -> Metadata:
    lines = [line.strip() for line in head.lstrip("\ufeff").splitlines() if line.strip()][:6]
    date = next((d for d in (find_date(line) for line in lines if len(line) < 80) if d), None)
    title = None
    if lines and _headline(lines[0]):
        title = lines[0].lstrip("#").strip()
    return Metadata(title, None, date)


def _headline(line: str) -> bool:
    return 4 <= len(line) <= 120 and line[-1] not in "。.，,；;：:、" and "<" not in line and not find_date(line)
