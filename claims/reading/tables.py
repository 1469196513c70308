"""Tables in lines: with bars, copied out of a page or sheet with tabs, set in columns with spaces."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.reading.script import HAN
from claims.reading.strand import Draft

_BAR = re.compile(r"(?<!\\)[|│┃｜]")
_TAB = re.compile(r"\t")
# Two spaces behind a full stop are a habit of typing, not a column.
_GAP = re.compile(r"(?<![.!?:;,])(?<=\S)(?:[ \u3000]{2,}|\t+)(?=\S)")
_RULE = re.compile(r"[\s>|+:=\-─━═┄┈│┃┆┊├┤┼┬┴┌┐└┘╞╡╪╤╧╔╗╚╝╠╣╬╦╩║]+$")
_MARKDOWN_RULE = re.compile(r"[ \t>]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?\s*$")
_EDGE = re.compile(r"[ \t>]*[|│┃｜]")
_CORNER = re.compile(
    r"\s*(?:models?|features?|names?|benchmarks?|versions?|specs?|metrics?|模型|型號|型号|名稱|名称|功能|特性|項目|项目|指標|指标|基準|基准|產品|产品|版本)"
    r"(?:\s?(?:names?|名稱|名称|項目|项目))?\s*[|│┃｜]",
    re.IGNORECASE,
)
_SENTENCE = re.compile(rf"[。！？]|[a-z{HAN}]\.(?:\s|$)")
_MARK = re.compile(r"(?:^[ \t>]*+)?(?:[-*+•·–]|\d{1,3}[.)、]|\(\d{1,2}\))[ \t\u3000]++")
"""Of an item of a list: the blanks behind it part no columns."""
_WIDE = re.compile(f"[{HAN}]")
_LONGEST_FIELD = 60
"""Characters of a field in a table that only white space shows to be one."""
_LONGEST_ROW = 600
"""Characters of a row within which its bars are looked for."""


_LONE = re.compile(r"[|│┃｜]?[ \t]*+[^|│┃｜\n]{1,60}?[ \t]*+[|│┃｜]\s*$")
"""A line that is one cell and the bar behind it, the first of a row also with one before it."""
_OPENS = re.compile(r"[ \t]{0,40}[|│┃｜][ \t]{0,40}")
_LONES = 4
"""So many one after the other are a table that lost the ends of its rows; fewer may be titles of a site."""


def strip_lone_bars(drafts: list[Draft]) -> None:
    """ "Model |", "MMLU |", "Cirrus |", "71.2 |": cells a line each lose the bars between them."""
    i = 0
    while i < len(drafts):
        end = i
        while end < len(drafts) and _is_lone(drafts[end]):
            end += 1
        if end - i >= _LONES:
            for draft in drafts[i:end]:
                opens = _OPENS.match(draft.text)
                draft.cut(opens.end() if opens else 0, len(draft.text.rstrip().rstrip("|│┃｜").rstrip()))
        i = end + 1


def _is_lone(draft: Draft) -> bool:
    return draft.line and draft.role == "text" and bool(_LONE.match(draft.text))


def table_rows(drafts: list[Draft], i: int) -> int:
    """Number of lines of the table that begins with line i; 0 where none does."""
    text = drafts[i].text
    if _BAR.search(text) or (text[:1] in "+┌╔" and _RULE.match(text)):
        return _barred(drafts, i)
    if "\t" in text.strip() or "  " in text.strip():
        return _spaced(drafts, i)
    return 0


def cells(lines: list[Draft], number: int) -> list[Draft]:
    """The cells of a table; rules between its rows go."""
    solid = [line for line in lines if not _RULE.match(line.text)]
    barred = all(_BAR.search(line.text) for line in solid)
    whole = len(_BAR.findall(solid[0].text)) if solid and barred and not _EDGE.match(solid[0].text) else 0
    found: list[Draft] = []
    row, column, bars = -1, 0, 0
    for line in solid:
        bar = _BAR if barred else _separator(line.text)
        edges = [(0, 0), *(m.span() for m in bar.finditer(line.text)), (len(line.text), len(line.text))]
        goes_on = 0 < bars < whole == bars + len(edges) - 2  # a line end stands in a cell of the row
        if goes_on:
            column -= 1
        else:
            row, column, bars = row + 1, -1 if barred and _EDGE.match(line.text) else 0, 0
        bars += len(edges) - 2
        for (_, start), (end, _) in pairwise(edges):
            if column >= 0 and line.text[start:end].strip():
                cell = Draft(
                    line.text[start:end], line.at[start:end], "cell", row=row, column=column, table=number
                )
                cell.links = line.links
                found.append(cell)
            column += 1
    return found


def in_barred_row(raw: str, start: int, offset: int) -> bool:
    """Whether the line from `start` on is a row in bars going on at `offset`: "A | x: $15<br>y: $3 |"."""
    if raw[start : start + 80].lstrip(" \t>").startswith("|"):
        return True
    if "|" not in raw[start : min(offset, start + _LONGEST_ROW)]:
        return False
    line = raw[offset : offset + _LONGEST_ROW].partition("\n")[0]
    return line.rstrip().endswith("|")


def _follows(drafts: list[Draft], i: int, *, apart: bool = False) -> bool:
    """Whether line i goes on with the table; `apart`: an empty line stands between each two of its rows."""
    return i < len(drafts) and drafts[i].line and drafts[i].gap == apart and drafts[i].role == "text"


def _barred(drafts: list[Draft], i: int) -> int:
    """With bars: markdown's header and rule, or two rows and more of as many bars at both edges."""
    apart = i + 1 < len(drafts) and drafts[i + 1].gap and bool(_EDGE.match(drafts[i].text))
    ruled = _follows(drafts, i + 1, apart=apart) and "|" in drafts[i + 1].text
    if ruled and _MARKDOWN_RULE.match(drafts[i + 1].text):
        end = i + 2
        while _follows(drafts, end, apart=apart) and _BAR.search(drafts[end].text):
            end += 1
        return end - i
    if rows := _headed(drafts, i):
        return rows
    end = i
    widths: list[int] = []
    while end == i or _follows(drafts, end):
        text = drafts[end].text.strip(" \t\r\n>")
        if not _RULE.match(text):
            if not (_EDGE.match(text) and _BAR.search(text, len(text) - 1)):
                if len(widths) > 1 and _EDGE.match(text) and len(_BAR.findall(text)) == widths[0] - 1:
                    end += 1  # a last row that was cut before its closing bar
                break
            widths.append(len(_BAR.findall(text)))
        end += 1
    return end - i if len(widths) >= 2 and len(set(widths)) == 1 and widths[0] > 2 else 0


def _headed(drafts: list[Draft], i: int) -> int:
    """ "Model | Context | Price" and lines with as many bars below, none at the edges."""
    bars = len(_BAR.findall(drafts[i].text))
    if bars < 2 or _EDGE.match(drafts[i].text) or not _CORNER.match(drafts[i].text):
        return 0
    end = i
    while end == i or _follows(drafts, end):
        fields = [field.strip() for field in _BAR.split(drafts[end].text)]
        if len(fields) != bars + 1 or not fields[0] or max(map(len, fields)) > _LONGEST_FIELD:
            break
        end += 1
    return end - i if end - i > 2 else 0


def _separator(text: str) -> re.Pattern[str]:
    return _TAB if "\t" in text.strip() else _GAP


def _marked(text: str) -> int:
    """Characters of the mark of a list that a line begins with."""
    mark = _MARK.match(text)
    return mark.end() if mark else 0


def _spaced(drafts: list[Draft], i: int) -> int:
    """With tabs or runs of spaces: three rows and more, as many fields each, all short."""
    fields, end = 0, i
    while end == i or _follows(drafts, end):
        text = drafts[end].text[_marked(drafts[end].text) :].strip(" \r\n")
        if end > i and _RULE.match(text):
            end += 1
            continue
        parts = _separator(text).split(text)
        size = max(len(part) + len(_WIDE.findall(part)) for part in parts)
        if (
            len(parts) < 2
            or (fields and len(parts) != fields)
            or size > _LONGEST_FIELD
            or _SENTENCE.search(text)
        ):
            break
        fields, end = len(parts), end + 1
    return end - i if end - i >= 3 else 0
