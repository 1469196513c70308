"""What a text says about itself: title, date, address."""

from __future__ import annotations

import datetime as dt
import html
import re
from itertools import takewhile
from typing import NamedTuple

from claims.reading.dating import find_date, is_history, is_only_date
from claims.reading.frontmatter import FrontMatter, front_matter
from claims.reading.markup import is_page
from claims.reading.pagecues import cues
from claims.reading.pagehead import page_date, page_title, page_url

_DATES = (
    "date", "published", "publisheddate", "pubdate", "publish_date", "pub_date", "published_at",
    "publishdate", "datepublished", "published_time", "created", "sent", "updated", "日期", "发布时间",
    "發布時間", "时间", "時間",
)  # fmt: skip
_URLS = (
    "originalurl", "original_url", "url", "source_url", "source", "link", "canonical", "canonical_url",
    "permalink", "url_source", "链接", "連結", "原文链接", "来源", "來源",
)  # fmt: skip
_HEAD = 4000
"""Characters in which a date or title of a text is looked for."""
_FEED = re.compile(
    r"\s*(?:<!--(?P<millis>\d{12,14})-->\s*)?"
    r"\[(?P<title>[^\]\n]{4,300})\]\((?P<url>https?://[^\s)]+)\)[ \t]*\r?\n(?P<rule>-{3,})?"
)
_H1 = re.compile(r"^#[ \t]+(\S[^\n]{2,200}?)[ \t#]*\r?$|^(\S[^\n]{2,200}?)\r?\n={3,}[ \t]*\r?$", re.MULTILINE)
_MARKS = re.compile(r"\*\*|__|`|\\(?=[!-/:-@\[-`{-~])|<[^<>]*>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_TAG = re.compile(r"<[^<>]*>")
_LISTED = re.compile(r"[-*+•]\s|[|>]|\d+[.)]\s")
_CLOCK = re.compile(r"[\[(]?\d{1,2}:\d\d")
_SENTENCE_END = re.compile(r"[。！？!?.…；;]\W*$")


class Metadata(NamedTuple):
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
        stamp = (
            dt.datetime.fromtimestamp(int(feed["millis"]) / 1000, dt.UTC).date() if feed["millis"] else None
        )
        stated = find_date(_TAG.sub(" ", head[feed.end() : feed.end() + 200]))
        return Metadata(html.unescape(feed["title"]), feed["url"], stated or stamp)
    if is_page(raw):
        return Metadata(page_title(raw), page_url(raw), page_date(raw))
    return _plain(head)


def _of_front(front: FrontMatter) -> Metadata:
    dates = (find_date(value) for key in _DATES if (value := front.get(key)))
    urls = (value for key in _URLS if (value := front.get(key)) and value.startswith("http"))
    body = front.raw[front.end : front.end + _HEAD]
    title = front.get("title", "headline", "subject", "主题", "标题", "標題") or _plain(body).title
    return Metadata(title, next(urls, None), next(filter(None, dates), None))


def _plain(head: str) -> Metadata:
    """Of the lines above the first paragraph: a heading or headline, and a date."""
    lines = [line.strip() for line in head.lstrip("\ufeff").splitlines()][:30]
    top = list(takewhile(lambda line: len(line) <= 120 and not _SENTENCE_END.search(line), lines))
    dated = [line for line in top if not _LISTED.match(line)]
    dated += [line for line in lines[len(top) :] if is_only_date(line)]
    if is_history([line for line in lines if line]):
        dated = [line for line in dated if not is_only_date(line)]
    heading = _H1.search(head)
    title = heading[1] or heading[2] if heading else _title(top, lines)
    title = _MARKS.sub("", _LINK.sub(r"\1", title)).strip() if title else None
    return Metadata(title or None, None, next(filter(None, map(find_date, dated)), None))


def _title(top: list[str], lines: list[str]) -> str | None:
    """The first headline above the first paragraph that is not, like menus and names, far too short."""
    found: list[str] = []
    for i, line in enumerate(top):
        follower = next((other for other in lines[i + 1 :] if other), "")
        if (
            line
            and not cues().line.match(line)
            and _headline(line, follower, apart=lines[i + 1 : i + 2] == [""])
        ):
            found.append(line.lstrip("# "))
    longest = max(map(len, found), default=0)
    return next((line for line in found if 2 * len(line) >= longest), None)


def _headline(line: str, follower: str, *, apart: bool) -> bool:
    """Whether a line may be a title: short, no sentence, and not merely the first line of a paragraph."""
    if not 4 <= len(line) <= 120 or line[-1] in "。.，,；;：:、" or _CLOCK.match(line) or find_date(line):
        return False
    if line.startswith(("<", "[", "!", "|", "-", "*", ">")):
        return False
    return apart or not (line.isascii() and follower[:1].islower())
