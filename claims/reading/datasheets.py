"""Data on models in code, read as tables: {"A": {"input": 2, "output": 8}}, Model(name="A", context=128000).

Code is mostly no data on models: what is sent to one, what a run used up, how an app is set. Only keys
that name facts are read, prices where money and amount are told; the settings of a call are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.reading.literals import Node, Word, literal_at
from claims.reading.strand import Draft

_OPENING = re.compile(
    r"^[ \t]{0,12}(?:[A-Za-z_][\w.]{0,60}[ \t]?=[ \t]?)?"
    r"(?=[A-Z]\w{0,60}\([ \t]*\r?$|[{\[][ \t]*(?:\r?$|[\"'{#/]))",
    re.MULTILINE,
)
_NAMES = re.compile(r"(?:model|llm)?[_ ]?(?:name|id|model|title)|model", re.IGNORECASE)
_SETTING = re.compile(
    r"temperature|top_?[pk]|messages?|prompts?|stream|api_?key|base_?url|url|endpoint|timeout|retries|usage"
    r"|max_tokens|stop|seed|role|content|type|tools?|cost|total(?!_param)\w*|batch_?size|learning_rate|epochs?"
    r"|(?:input|output|prompt|completion|total)_tokens",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"context(?:[_ ]?(?:window|length|size))?|max_context(?:_length)?|max_output(?:_tokens)?"
    r"|(?:total_|active_)?param\w*|licen[cs]e|open_?(?:source|weights?)|release(?:_?date|d)?"
    r"|knowledge_cutoff|training_tokens",
    re.IGNORECASE,
)
_PRICE = re.compile(r"(?:input|output|prompt|completion|cached?|price|cost)", re.IGNORECASE)
_PER = re.compile(r"1_?m(?![a-z])|million|mtok|per_m(?![a-z])|百万|/\s?m\b", re.IGNORECASE)
_MONEY = re.compile(r"usd|cny|rmb|eur|[$¥€]|元|dollars?|price|pricing|cost|价格|價格", re.IGNORECASE)
_SIDE = re.compile(r"input|output|prompt|completion|输入|输出|輸入|輸出", re.IGNORECASE)
_GROUP = re.compile(
    r"bench\w*|scores?|results?|evals?|evaluations?|pric(?:es?|ing)|costs?|specs?", re.IGNORECASE
)
_TESTED = re.compile(r"bench|score|result|eval|accura|成绩|成績|评测|評測|得分|跑分", re.IGNORECASE)
_COMMENT = re.compile(r"(?:#|//)[ \t]?(?P<said>[^\n]{3,120}?)\s*\Z")
_BEFORE = 160
"""Characters before the data that tell what its figures are."""

Cells = list[tuple[int, int, Word]]


def with_data(raw: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the data of the text as tables in the place of its code."""
    number = 1 + max((draft.table for draft in drafts), default=-1)
    found: list[Draft] = []
    spans: list[tuple[int, int]] = []
    for start, node in _literals_in(raw):
        cells: list[Draft] = []
        for table in _tables(node, _told(raw, start)):
            cells += _cells(table, number)
            number += 1
        if cells:
            found += _remark(raw, start, drafts) + cells
            spans.append((start, node.end))
    if not found:
        return drafts
    kept = [d for d in drafts if not any(start <= d.at[0] < end for start, end in spans)]
    return sorted((*kept, *found), key=lambda draft: draft.at[0])


def _literals_in(raw: str) -> Iterator[tuple[int, Node]]:
    """Where data begins, and what it is."""
    at = 0
    while found := _OPENING.search(raw, at):
        node = literal_at(raw, found.end())
        if node:
            yield found.start(), node
        at = node.end if node else max(found.end(), found.start() + 1)


def _told(raw: str, start: int) -> str:
    """What stands before the data, with the name it is given."""
    return raw[max(0, start - _BEFORE) : start] + " " + raw[start : start + 60].partition("=")[0]


def _remark(raw: str, start: int, drafts: list[Draft]) -> list[Draft]:
    """The comment above the data, which tells what its figures are, where it is not read yet."""
    note = _COMMENT.search(raw, max(0, start - _BEFORE), start)
    if note is None or any(note.start() <= draft.at[0] < start for draft in drafts):
        return []
    return [Draft(note["said"], list(range(*note.span("said"))), "furniture")]


def _cells(cells: Cells, number: int) -> list[Draft]:
    """The cells in the order of the text; a blank stands between the words of a key."""
    found = [
        Draft(
            word.text.replace("_", " ") if column == 0 or row == 0 else word.text,
            list(range(word.start, word.end)),
            "cell",
            row=row,
            column=column,
            table=number,
        )
        for row, column, word in cells
        if word.text
    ]
    return sorted(found, key=lambda draft: draft.at[0])


def _tables(node: Node, told: str) -> Iterator[Cells]:
    entries = list(node.named())
    if any(_SETTING.fullmatch(key.text) for key, _ in entries):
        return
    names = [v for k, v in entries if isinstance(v, Word) and _NAMES.fullmatch(k.text)]
    if names:
        yield from _sheet(entries, names[0], told)
        return
    inner = [(key, value) for key, value in entries if isinstance(value, Node)]
    by_name = [(key, list(value.named())) for key, value in inner]
    flat = [pair for pair in by_name if pair[1] and all(isinstance(v, Word) for _, v in pair[1])]
    if flat and len(flat) == len(entries) and not any(_has_name(each) for _, each in flat):
        yield from _grid(flat, told)
        return
    for key, value in node.entries:
        if isinstance(value, Node):
            yield from _tables(value, told + (key.text if key else ""))


def _has_name(entries: list[tuple[Word, Word | Node]]) -> bool:
    return any(_NAMES.fullmatch(key.text) or _SETTING.fullmatch(key.text) for key, _ in entries)


def _sheet(entries: list[tuple[Word, Word | Node]], name: Word, told: str) -> Iterator[Cells]:
    """The facts on one model: a row each, its name in the last."""
    facts: list[tuple[Word, Word]] = []
    for key, value in entries:
        if isinstance(value, Word):
            facts += [(key, value)] * _tells(key, told)
        elif _GROUP.fullmatch(key.text):
            facts += [
                (k, v) for k, v in value.named() if isinstance(v, Word) and _tells(k, told + " " + key.text)
            ]
    label = next(key for key, value in entries if value is name)
    if facts:
        rows = [*facts, (label, name)]
        yield [cell for row, (k, v) in enumerate(rows) for cell in ((row, 0, k), (row, 1, v))]


def _grid(rows: list[tuple[Word, list[tuple[Word, Word | Node]]]], told: str) -> Iterator[Cells]:
    """Several of a kind: a row each, a column for each key."""
    heads: dict[str, Word] = {}
    cells: Cells = []
    for row, (name, entries) in enumerate(rows, 1):
        known = [(k, v) for k, v in entries if isinstance(v, Word) and _tells(k, told)]
        for key, value in known:
            heads.setdefault(key.text, key)
            cells.append((row, 1 + list(heads).index(key.text), value))
        if known:
            cells.append((row, 0, name))
    if heads:
        yield [*((0, column, head) for column, head in enumerate(heads.values(), 1)), *cells]


def _tells(key: Word, told: str) -> bool:
    """Whether a key names a fact, or a test where tests are spoken of, or a price of so much."""
    text = key.text
    if _FACT.fullmatch(text):
        return True
    if _PRICE.search(text) and "token" not in text.lower().replace("mtok", ""):
        priced = bool(_MONEY.search(text) or _MONEY.search(told))
        return bool(_SIDE.search(text)) and priced and bool(_PER.search(text) or _PER.search(told))
    return bool(_TESTED.search(told) and re.search(r"[A-Z]", text))
