"""Marks inside a block: entities, escapes, links, emphasis, code ticks, invisible characters, white space."""

from __future__ import annotations

import html
import re

from claims.reading.formulas import read_formulas
from claims.reading.script import HAN, INVISIBLE, WIDTH
from claims.reading.strand import Draft, Edit

_ESCAPED_TAG = re.compile(
    r"</?(?:p|br|b|i|em|strong|a|div|span|img|ul|ol|li|h[1-6]|blockquote)\b[^<>]{0,500}>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_CREDIT = re.compile(r"\bThe post\s{1,3}\S.{2,300}? (?:appeared first|first appeared) on\s.{1,80}$")
"""What feeds append to each text."""
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_ESCAPE = r"\\[!-/:-@\[-`{-~]"
_TOKEN = re.compile(
    rf"(?P<escape>{_ESCAPE})"
    r"|(?P<board>\[/?(?:b|i|u|url|img|quote|size|color|font|center|caption|embed)"
    r"(?:[= ][^\[\]\n]{0,300})?\](?!\())"
    r"|(?P<open>!?\[)"
    # a target may hold one level of brackets of its own
    r"|(?P<link>\]\([ ]?<?(?:[^()\s\[\]]|\([^()\s]*\)|\[[^\[\]\s]*\])*>?"
    r"""(?:[ ]+(?:"[^"]*"|'[^']*'))?[ ]?\))"""
    r"|(?P<ref>\](?:\[[^\[\]]{0,80}\])?)"
    r"|(?P<auto><(?:https?://|mailto:|www\.)[^<>\s]*>)"
    r"|(?P<code>`+)"
    r"|(?P<star>\*+|_+|~~)"
    r"|(?P<liquid>\{[%{][^{}\n]{0,300}[%}]\})"
)
_NOTE = re.compile(
    rf"(?<=[A-Za-z0-9{HAN}%)。.，,」”\"']) ?(?:\[(?:\d{{1,3}}|注\d{{0,2}})(?:[,，、–-] ?\d{{1,3}}){{0,6}}\])+"
    r"(?![\[:：]|\((?:https?:|www\.|[#/<.]))"
    r"|(?<=[A-Za-z0-9.-]{3})(?<=[A-Za-z]..)[¹²³⁰⁴-⁹]{1,2}(?![\w-])"
)
"""The number of a footnote; a raised figure behind a figure is a power, unless it ends a word."""
_NOTED = re.compile("[\\[¹²³⁰⁴-⁹]")
_PICTURE = re.compile(
    r"[【\[(（]\s?[见如]?[图圖]\s?[0-9]{1,2}(?:[-–~、,，/][图圖]?[0-9]{1,2}){0,3}(?:[左右上下]|所示)?\s?[】\])）](?!\()"
)
"""Where a picture stands, or stood: "【图4】", "（见图2）"."""
_FIXED = "\\u00a0\\u2007\\u2009\\u202f"
_GROUPED = re.compile(
    f"(?<![0-9.,{_FIXED}])[0-9]{{1,3}}[{_FIXED}][0-9]{{3}}(?:[{_FIXED}][0-9]{{3}}){{0,4}}(?![0-9])"
)
"""A narrow or fixed blank between thousands: "256 000"."""
_SPECIAL = re.compile(r"[\\\[\]`*_~<{]")
_SPACE = re.compile(r"\s{2,}|[\t\n\r\v\f]")
_HAN_BREAK = re.compile(rf"(?<=[{HAN}，。、；：！？”」])[ \t\u3000]*[\r\n]\s*(?=[{HAN}“「])")
_ALL_BOLD = re.compile(r"(\*\*\*?|__)(?!\1)(?:(?!\1).)+\1[:：]?$")
_WORD = re.compile(r"[A-Za-z0-9]")


def read_marks(draft: Draft, *, markdown: bool) -> None:
    """Remove the marks inside a block in place; white space becomes single spaces, width half width."""
    if "&" in draft.text:
        escaped = "&lt;" in draft.text
        draft.edit(_entities(draft.text))
        if escaped:  # a feed carries its pages with the tags themselves escaped
            draft.edit([(m.start(), m.end(), " ") for m in _ESCAPED_TAG.finditer(draft.text)])
    if "first" in draft.text and (credit := _CREDIT.search(draft.text)):
        draft.cut(0, credit.start())
    if not _is_plain(draft.text):
        draft.edit([(m.start(), m.end(), "") for m in _INVISIBLE.finditer(draft.text)])
    if _NOTED.search(draft.text):
        draft.edit([(m.start(), m.end(), "") for m in _NOTE.finditer(draft.text)])
    if "图" in draft.text or "圖" in draft.text:
        draft.edit([(m.start(), m.end(), "") for m in _PICTURE.finditer(draft.text)])
    read_formulas(draft)
    if markdown and _SPECIAL.search(draft.text):
        _markdown(draft)
    plain = _is_plain(draft.text)
    if not plain and ("\n" in draft.text or "\r" in draft.text):
        draft.edit([(m.start(), m.end(), "") for m in _HAN_BREAK.finditer(draft.text)])
    if not plain or "  " in draft.text:
        draft.edit([(m.start(), m.end(), " ") for m in _SPACE.finditer(draft.text)])
    solid = draft.text.strip()
    if len(solid) < len(draft.text):
        before = len(draft.text) - len(draft.text.lstrip())
        draft.cut(before, before + len(solid))
    if not plain:
        draft.text = _GROUPED.sub(_with_commas, draft.text).translate(WIDTH)


def _with_commas(figures: re.Match[str]) -> str:
    return re.sub("[^0-9]", ",", figures[0])


def _is_plain(text: str) -> bool:
    """Whether all of it is of ASCII and seen: then nothing in it is invisible, wide or a line end."""
    return text.isascii() and text.isprintable()


def _entities(text: str) -> list[Edit]:
    edits = []
    for match in _ENTITY.finditer(text):
        expansion = match[0]
        for _ in range(1 + match[0].count("amp;")):  # escaped twice, as feeds do
            expansion = html.unescape(expansion)
        if expansion != match[0] and len(expansion) <= len(match[0]):
            edits.append((match.start(), match.end(), expansion))
    return edits


def _markdown(draft: Draft) -> None:
    """Read links, escapes, code and emphasis in one pass; unpaired marks stay as they are."""
    text = draft.text
    edits: list[Edit] = []
    brackets: list[tuple[int, int]] = []
    marks: dict[str, tuple[int, int]] = {}
    ticks: dict[str, int] = {}
    pos = 0
    while match := _TOKEN.search(text, pos):
        start, pos = match.span()
        kind = match.lastgroup
        if kind == "escape":
            edits.append((start, start + 1, ""))
        elif kind in ("liquid", "auto") or (kind == "board" and "[/" in text):
            edits.append((start, pos, ""))
        elif kind == "open":
            brackets.append((start, pos))
        elif kind in ("link", "ref"):
            pos = _close_bracket(draft, match, brackets, edits)
        elif kind == "code":
            pos = _code(text, match, ticks, edits)
        elif kind == "star":
            _emphasis(text, match, marks, edits)
    draft.bold = draft.bold or bool(_ALL_BOLD.match(text.strip()))
    draft.edit(_ordered(edits))


def _close_bracket(
    draft: Draft, match: re.Match[str], brackets: list[tuple[int, int]], edits: list[Edit]
) -> int:
    start, end = match.span()
    if not brackets:
        return start + 1
    left, inner = brackets.pop()
    picture = draft.text[left] == "!"
    if match.lastgroup == "link" or (match.lastgroup == "ref" and match[0] != "]"):
        if picture:
            edits.append((left, end, ""))
        else:
            edits += [(left, inner, ""), (start, end, "")]
            draft.links.append((draft.at[left], draft.at[start]))
        return end
    if draft.text[inner : inner + 1] == "^":
        edits.append((left, start + 1, ""))
    return start + 1


def _code(text: str, match: re.Match[str], absent: dict[str, int], edits: list[Edit]) -> int:
    """Ticks go, what they hold stays untouched."""
    if match[0] in absent:
        return match.end()
    close = re.compile(rf"(?<!`){match[0]}(?!`)").search(text, match.end())
    if close is None:
        absent[match[0]] = match.start()
        return match.end()
    edits += [(match.start(), match.end(), ""), (close.start(), close.end(), "")]
    return close.end()


def _emphasis(text: str, match: re.Match[str], marks: dict[str, tuple[int, int]], edits: list[Edit]) -> None:
    start, end = match.span()
    mark = match[0]
    before, after = text[start - 1 : start], text[end : end + 1]
    glued = bool(_WORD.match(before) and _WORD.match(after))
    if (mark[0] == "_" and glued) or len(mark) > 3:
        return
    if mark in marks and before and not before.isspace():
        left = marks.pop(mark)
        if mark == "~~":
            edits.append((left[0], end, ""))  # struck out: said no longer
            return
        if not (len(mark) == 1 and glued):
            edits += [(*left, ""), (start, end, "")]
            return
    if after and (not after.isspace() or len(mark) > 1) and not (len(mark) == 1 and glued):
        marks[mark] = (start, end)


def _ordered(edits: list[Edit]) -> list[Edit]:
    """Edits in order, those inside another dropped."""
    done: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e[0], -e[1])):
        if not done or edit[0] >= done[-1][1]:
            done.append(edit)
    return done
