"""Fenced blocks of markdown: code and formulas are skipped, prose that somebody fenced in is not."""

from __future__ import annotations

import re

_OPEN = re.compile(r"[ \t>]{0,40}(`{3,}|~{3,})[ \t]*([\w+#.-]*)[^\n\r`]*(?=[\r\n]|$)")
_LANGUAGES_OF_PROSE = frozenset(("markdown", "md", "text", "txt", "plain", "plaintext", "quote"))
_LANGUAGES_OF_LISTS = frozenset(("yaml", "yml"))
_KEY_LINE = re.compile(
    r"[ \t>]*(?:[-*][ \t]+)?(?P<key>[^\W\d_][^:：\n\"{}\[\]()=<>/\\]{0,40})[ \t]?[:：]"
    r"[^{}\[\]=<>$`|&]{0,80}$"
)
_SETTING = re.compile(
    r"temperature|top_?[pk]|stream|messages?|prompts?|(?:api_?)?keys?|(?:base_?)?url|endpoint|port|image|command|env\w*"
    r"|timeout|services|steps|runs-on|jobs|on|max_?tokens|batch_?size|learning_rate|epochs|seed|usage|cost|total",
    re.IGNORECASE,
)
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
    if (not language or language in _LANGUAGES_OF_LISTS) and _is_sheet(raw[match.end() : end.start()]):
        return match.end()
    prose = len(_SENTENCE.findall(raw, match.end(), end.start())) > 2
    if language in _LANGUAGES_OF_PROSE or (not language and prose):
        return match.end()
    return end.end()


def _is_sheet(block: str) -> bool:
    """Whether a block is lines of "Key: value" that tell facts, and no settings of a program."""
    lines = [
        line.rstrip() for line in block.split("\n") if line.strip() and not line.lstrip().startswith("#")
    ]
    found = [_KEY_LINE.match(line) for line in lines]
    keys = [line["key"].strip() for line in found if line]
    return 1 < len(keys) == len(lines) and not any(_SETTING.fullmatch(key) for key in keys)
