"""Words that tell a day by the article's own: "今天", "last month", "Tuesday"."""

from __future__ import annotations

import datetime as dt
import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
REL_DAYS = {
    "今天": 0,
    "今日": 0,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "昨夜": -1,
    "昨晨": -1,
    "前天": -2,
    "前日": -2,
    "前晚": -2,
    "今晨": 0,
    "今早": 0,
    "今晚": 0,
    "刚刚": 0,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "yesterday": -1,
    "last night": -1,
    "earlier today": 0,
    "later today": 0,
    "今夜": 0,
    "今天稍晚": 0,
    "明天": 1,
    "明日": 1,
    "tomorrow": 1,
}
REL_MONTHS = {"本月": 0, "这个月": 0, "当月": 0, "上个月": -1, "上月": -1, "下个月": 1, "下月": 1}
REL_MONTHS |= {"this month": 0, "last month": -1, "next month": 1}
REL_WEEKS = {"本周": 0, "这周": 0, "上周": -1, "上个星期": -1, "上星期": -1, "下周": 1, "下个星期": 1}
REL_WEEKS |= {"this week": 0, "last week": -1, "next week": 1}
REL_YEARS = {"今年": 0, "去年": -1, "前年": -2, "this year": 0, "last year": -1}
WEEKDAY = {
    d: i for i, d in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
RELATIVE_WORDS = sorted(
    (word for word in (*REL_DAYS, *REL_MONTHS, *REL_WEEKS, *REL_YEARS) if not word.isascii()),
    key=len,
    reverse=True,
)
"""The Chinese ones, the longest first."""
RELATIVE = re.compile(
    rf"(?P<zh>{'|'.join(RELATIVE_WORDS)})"
    r"|\b(?P<en>(?:earlier |later )?today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon)"
    r"|(?:this|last) (?:week|month|year)|next (?:week|month))\b"
    r"|\b(?P<onday>on\s+)?(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
MONTH_DAY = re.compile(
    r"(?P<rel>本月|这个月|当月|上个?月|下个?月)的?\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?[日号]"
)
"""A day of the month told by the article's own: "本月5日"."""


def shifted_month(day: dt.date, word: str) -> tuple[int, int]:
    """The year and month that a word of REL_MONTHS means on that day."""
    index = day.year * 12 + day.month - 1 + REL_MONTHS[word]
    return index // 12, index % 12 + 1
