"""Lines that were broken to a width, as in mails and old text files, put together to paragraphs again."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain, pairwise

from claims.reading.script import HAN
from claims.reading.strand import Draft

_END = re.compile(r"[。！？!?.…][”\"』」)）\]]*\s*$")
_FIRST_WORD = re.compile(rf"[{HAN}]?[^\s{HAN}]*")
"""With the marks behind it, which begin no line."""
_HAN = re.compile(f"[{HAN}]")
_FIGURE = re.compile(r"(?<!\S)[$€¥~]?\d[\d.,]*\S{0,3}(?!\S)")
_PROSE = re.compile(r"[，。；！？;!?]|,\s|\b(?:the|and|is|was|of)\b")
_ROW = 4
"""Figures in a line without prose that make it a row."""
# Columns: narrower is verse or a list, wider was not broken by hand or by mail programs.
_NARROWEST, _WIDEST = 40, 130


def unwrap(drafts: list[Draft]) -> list[Draft]:
    """Join what belongs together, where the text as a whole is broken to a width."""
    width = _width(drafts)
    if not width:
        return drafts
    paragraphs = [drafts[:1]]
    for last, draft in pairwise(drafts):
        parted = _END.search(last.text) or _is_row(draft)
        if _continues(last, draft) and _full(last, draft, width) and not parted:
            paragraphs[-1].append(draft)
        else:
            paragraphs.append([draft])
    return [_joined(lines) for lines in paragraphs]


def _continues(last: Draft, draft: Draft) -> bool:
    return (
        draft.line and last.line and not draft.gap and not draft.marked and not last.text.endswith("  ")
        and draft.role in ("text", "item") and (last.role == draft.role or last.marked)
    )  # fmt: skip


def _is_row(draft: Draft) -> bool:
    """ "Mixtral 46.7B 32 K 40.2 % 8.3 Apache 2.0": a row of a table that lost its lines, no prose."""
    return len(_FIGURE.findall(draft.text)) >= _ROW and not _PROSE.search(draft.text)


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _full(last: Draft, draft: Draft, width: int) -> bool:
    """Whether the next line's first word had no room in the line before it."""
    word = _FIRST_WORD.match(draft.text.lstrip())
    if not word or not word[0]:
        return False
    return _columns(last.text.rstrip()) + 1 + _columns(word[0]) > width * 0.93


def _width(drafts: list[Draft]) -> int:
    """The width a text is broken to; 0 where it is not. A line with an address may be longer."""
    pairs = [(a, b) for a, b in pairwise(drafts) if _continues(a, b)][:2000]
    columns = [_columns(a.text.rstrip()) for a, _ in pairs]
    for width in sorted(set(columns), reverse=True):
        within = [pair for pair, taken in zip(pairs, columns, strict=True) if taken <= width]
        if len(within) < 4 or len(within) < 0.8 * len(pairs):
            return 0
        if _NARROWEST <= width <= _WIDEST:
            broken = sum(_full(a, b, width) for a, b in within)
            if broken >= 0.7 * len(within):
                return width
    return 0


def _joined(lines: list[Draft]) -> Draft:
    """One draft of several; a space stands for each line end, but not between Chinese characters."""
    first = lines[0]
    if len(lines) == 1:
        return first
    texts: list[str] = []
    for line, follower in pairwise([*lines, lines[-1]]):
        line.cut(0, len(line.text.rstrip()))
        if line is not follower and not (_HAN.match(line.text[-1:]) and _HAN.match(follower.text[:1])):
            line.text += " "
            line.at.append(line.at[-1] + 1)
        texts.append(line.text)
    first.text = "".join(texts)
    first.at = list(chain.from_iterable([line.at for line in lines]))
    first.links = list(chain.from_iterable([line.links for line in lines]))
    first.bold = all(line.bold for line in lines)
    return first
