"""Fenced blocks of markdown: code and formulas are skipped, prose that somebody fenced in is not."""

from __future__ import annotations

import re

_OPEN = re.compile(r"[ \t>]{0,40}(`{3,}|~{3,})[ \t]*([\w+#.-]*)[^\n\r`]*(?=[\r\n]|$)")
_LANGUAGES_OF_PROSE = frozenset(("markdown", "md", "text", "txt", "plain", "plaintext", "quote"))
_FORMULA = re.compile(
    r" ?(?:\$\$[ \t]*\r?\n[^$]{1,3000}\$\$|\\\[[ \t]*\r?\n(?:(?!\\\])[^$]){1,3000}\\\])[ \t]*(?=[\r\n]|$)"
)
_SENTENCE = re.compile(r"[。！？]|[a-z]{2}[.!?](?:\s|$)")


def skip_fence(raw: str, start: int, absent: set[str]) -> int:
    """Where to read on at a line's start: behind a code block, or behind the mark alone where it holds prose.

    `start` itself where no fence stands. `absent` remembers the marks that have no second one.
    """
    match = _OPEN.match(raw, start)
    if not match:
        formula = _FORMULA.match(raw, start) if raw.startswith(("$$", " $$", "\\["), start) else None
        return formula.end() if formula else start
    mark, language = match[1], match[2].lower()
    if mark in absent:
        return match.end()
    end = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*\r?$", re.MULTILINE).search(raw, match.end())
    if end is None:
        absent.add(mark)
        return match.end()
    prose = len(_SENTENCE.findall(raw, match.end(), end.start())) > 2
    if language in _LANGUAGES_OF_PROSE or (not language and prose):
        return match.end()
    return end.end()
