"""The head some texts carry: front matter between `---` or `+++`, or the header lines of a mail."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.strand import Draft

_FENCED = re.compile(
    r"\ufeff?\s{0,20}?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<body>(?:.*\r?\n){1,300}?)(?P=mark)[ \t]*(?:\r?\n|$)"
)
_MAIL = re.compile(
    r"\ufeff?(?P<body>(?:(?:from|to|cc|subject|date|sent|reply-to|message-id|mime-version|content-[\w-]+|x-[\w-]+"
    r"|received|return-path|发件人|收件人|主题|日期):[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,60})",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\r\n]+")
_KEY = re.compile(r"(?P<key>[\w-]{1,40})[ \t]*[:=][ \t]*")
_BLOCK_MARK = re.compile(r"[|>][+-]?\d?$")
_TITLES = ("title", "meta_title", "headline", "subtitle", "subject", "主题")
_TEXTS = ("description", "meta_description", "summary", "excerpt", "abstract", "lead", "tldr")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Keys in lower case with the spans of their values, line by line, and where the text behind it starts."""

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
    match = _FENCED.match(raw) or _MAIL.match(raw)
    if not match:
        return None
    values: dict[str, list[tuple[int, int]]] = {}
    spans: list[tuple[int, int]] | None = None
    for line in _LINE.finditer(raw, match.start("body"), match.end("body")):
        key = _KEY.match(raw, line.start(), line.end())
        if key:
            spans = values.setdefault(key["key"].lower(), [])
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
