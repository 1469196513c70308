"""What a text says about itself: title, date, address."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import dataclass

from claims.dating import find_date, is_only_date
from claims.frontmatter import FrontMatter, front_matter
from claims.markup import is_page
from claims.pagehead import page_date, page_title, page_url

_DATES = ("date", "published", "publisheddate", "pubdate", "publish_date", "pub_date", "published_at", "publishdate",
          "datepublished", "created", "sent", "updated", "日期")  # fmt: skip
_URLS = ("originalurl", "original_url", "url", "source_url", "source", "link", "canonical", "canonical_url",
         "permalink")  # fmt: skip
_HEAD = 4000
"""Characters in which a date or title of a text is looked for."""
_FEED = re.compile(
    r"\s*(?:<!--(?P<millis>\d{12,14})-->\s*)?"
    r"\[(?P<title>[^\]\n]{4,300})\]\((?P<url>https?://[^\s)]+)\)[ \t]*\r?\n(?P<rule>-{3,})?"
)
_H1 = re.compile(r"^#[ \t]+(\S[^\n]{2,200}?)[ \t#]*\r?$|^(\S[^\n]{2,200}?)\r?\n={3,}[ \t]*\r?$", re.MULTILINE)
_MARKS = re.compile(r"\*\*|__|`|\\(?=[!-/:-@\[-`{-~])|<[^<>]*>|!?\[|\]\([^)]*\)")
_TAG = re.compile(r"<[^<>]*>")
_CLOCK = re.compile(r"[\[(]?\d{1,2}:\d\d")
_SENTENCE_END = re.compile(r"[。！？!?.…；;]\W*$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; None where nothing was."""

    title: str | None = None
    url: str | None = None
    published: dt.date | None = None


def metadata(raw: str) -> Metadata:
    """Title, address and date as far as the text states them."""
    if front := front_matter(raw):
        return _of_front(front)
    head = raw[:_HEAD]
    if (feed := _FEED.match(head)) and (feed["millis"] or feed["rule"]):
        stamp = dt.datetime.fromtimestamp(int(feed["millis"]) / 1000, dt.UTC).date() if feed["millis"] else None
        stated = find_date(_TAG.sub(" ", head[feed.end() : feed.end() + 200]))
        return Metadata(html.unescape(feed["title"]), feed["url"], stated or stamp)
    if is_page(head):
        return Metadata(page_title(raw), page_url(raw), page_date(raw))
    return _plain(head)


def _of_front(front: FrontMatter) -> Metadata:
    dates = (find_date(value) for key in _DATES if (value := front.get(key)))
    urls = (value for key in _URLS if (value := front.get(key)) and value.startswith("http"))
    body = front.raw[front.end : front.end + _HEAD]
    title = front.get("title", "headline", "subject", "主题") or _plain(body).title
    return Metadata(title, next(urls, None), next(filter(None, dates), None))


def _plain(head: str) -> Metadata:
    """Of the first lines: a heading or headline, and a date in a line that is no sentence."""
    lines = [line.strip() for line in head.lstrip("\ufeff").splitlines()]
    solid = [line for line in lines if line][:15]
    dated = [line for line in solid[:6] if len(line) < 80 and not _SENTENCE_END.search(line)]
    dated += [line for line in solid[6:] if len(line) < 80 and is_only_date(line)]
    title = None
    if heading := _H1.search(head):
        title = _MARKS.sub("", heading[1] or heading[2]).strip()
    elif solid and _headline(solid[0], solid[1:2], apart="" in lines[: lines.index(solid[0]) + 2]):
        title = _MARKS.sub("", solid[0].lstrip("# ")).strip()
    return Metadata(title or None, None, next(filter(None, map(find_date, dated)), None))


def _headline(line: str, follower: list[str], *, apart: bool) -> bool:
    """Whether the first line is a title: short, no sentence, and not merely the first line of a paragraph."""
    if not 4 <= len(line) <= 120 or line[-1] in "。.，,；;：:、" or _CLOCK.match(line) or find_date(line):
        return False
    if line.startswith(("<", "[", "!", "|", "-", "*", ">")):
        return False
    runs_on = not apart and bool(follower) and line.isascii() and follower[0][:1].islower()
    return not runs_on
