"""The head some texts carry: front matter between `---` or `+++`, or labelled lines as of a mail."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.reading.strand import Draft

_FENCED = re.compile(
    r"\ufeff?\s{0,20}?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<body>(?:.*\r?\n){1,300}?)(?P=mark)[ \t]*(?:\r?\n|$)"
)
_LABELS = (
    "from|to|cc|subject|date|sent|reply-to|message-id|mime-version|content-[\\w-]+|x-[\\w-]+|received|return-path"
    "|title|url source|source url|url|source|published time|published|author|authors|markdown content"
    "|发件人|收件人|主题|日期|标题|標題|作者|来源|來源|链接|連結|原文链接|发布时间|發布時間|时间|時間|正文"
)
_LABELLED = re.compile(
    rf"\ufeff?\s*(?P<body>(?:(?:{_LABELS})[ \t]*[:：][^\n]*\n(?:[ \t]+\S[^\n]*\n|[ \t]*\r?\n)*){{2,60}})",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\r\n]+")
_KEY = re.compile(r"(?P<key>[\w-]{1,40}|[A-Za-z]+ [A-Za-z]+)[ \t]*[:=：][ \t]*")
_BLOCK_MARK = re.compile(r"[|>][+-]?\d?$")
_TITLES = ("title", "meta_title", "headline", "subtitle", "subject", "主题", "标题", "標題")
_TEXTS = (
    "description",
    "meta_description",
    "summary",
    "excerpt",
    "abstract",
    "lead",
    "tldr",
    "takeaways",
    "key_takeaways",
    "highlights",
)


class FrontMatter(NamedTuple):
    """Keys in lower case with the spans of their values, line by line; where the text behind it starts."""

    raw: str
    values: dict[str, list[tuple[int, int]]]
    end: int

    def get(self, *keys: str) -> str | None:
        """The first of some keys that has a value, its lines put together."""
        for key in keys:
            lines = [self.raw[a:b] for a, b in self.values.get(key, ())]
            if text := " ".join(lines).replace('\\"', '"').strip():
                return text
        return None

    def drafts(self) -> list[Draft]:
        """What titles and descriptions say belongs to the article; the other keys do not."""
        found = []
        for key, spans in self.values.items():
            if not spans or key not in (*_TITLES, *_TEXTS):
                continue
            draft = Draft("", [], "title" if key in _TITLES else "text")
            for start, end in spans:
                if draft.at:
                    draft.text += "\n"
                    draft.at.append(draft.at[-1] + 1)
                draft.text += self.raw[start:end]
                draft.at += range(start, end)
            found.append(draft)
        return found


def front_matter(raw: str) -> FrontMatter | None:
    """The head of a text; None where it has none."""
    match = _FENCED.match(raw) or _LABELLED.match(raw)
    if not match:
        return None
    values: dict[str, list[tuple[int, int]]] = {}
    spans: list[tuple[int, int]] | None = None
    for line in _LINE.finditer(raw, match.start("body"), match.end("body")):
        key = _KEY.match(raw, line.start(), line.end())
        if key:
            spans = values.setdefault(key["key"].lower().replace(" ", "_"), [])
        elif spans is None or not raw[line.start()].isspace():
            continue
        assert spans is not None
        span = _value(raw, key.end() if key else line.start(), line.end())
        if span:
            spans.append(span)
    return FrontMatter(raw, values, match.end()) if values else None


def _value(raw: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a value without quotes and list mark; None where it is empty or announces lines to come."""
    text = raw[start:end]
    start += len(text) - len(text.lstrip(" \t-"))
    end -= len(text) - len(text.rstrip())
    if end - start > 1 and raw[start] == raw[end - 1] and raw[start] in "\"'":
        start, end = start + 1, end - 1
    if start >= end or _BLOCK_MARK.match(raw[start:end]):
        return None
    return start, end
