"""What a text says about itself: title, date, address; front matter, page heads, feed dumps, plain first lines."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass

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
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_CHINESE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
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


def find_date(text: str) -> dt.date | None:
    """The first calendar date in a text, in numbers, Chinese or English; None where none is valid."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_CHINESE, (1, 2, 3)), (_MONTH_FIRST, (3, 1, 2)), (_DAY_FIRST, (3, 2, 1))):
        if match := pattern.search(text):
            year, month, day = (match[i] for i in order)
            try:
                return dt.date(int(year), _MONTHS.get(month[:3].lower()) or int(month), int(day))
            except ValueError:
                continue
    return None
