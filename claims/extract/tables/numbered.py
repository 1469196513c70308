"""Lists whose numbers are places: "Current ranking on X: 1. A (maker) - 1481; 2. B (maker) - 1470"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from claims.extract.draft import Draft, plain
from claims.extract.scenes.scene import Scene, is_model
from claims.extract.setting import is_benchmark
from claims.model import Block, Mention
from claims.wording.amounts import Amount
from claims.wording.numerals import han_number
from claims.wording.patterns import pattern

_FEWEST = 3
"""Entries of a list that is taken for a ranking."""
_BACK = 3
"""Sentences before the line that leads to a list in which its board may be named."""
_MARGIN = 12
"""Characters before an entry in which its number stands, with marks of emphasis."""
_MEDALS = {"🥇": 1, "🥈": 2, "🥉": 3}


class Entry(NamedTuple):
    """One entry: its place in the list, whose it is where that is known, and the figure behind the name."""

    start: int
    place: int
    worded: bool
    """Whether it says itself that it is a place: "第二名", a medal."""
    model: Mention | None
    figure: Amount | None


def listed_places(scene: Scene) -> Iterator[Draft]:
    """The place of each entry and its figure, where the list or the line before it speaks of a ranking."""
    for head, entries in _lists(scene):
        lead = scene.text[head.start : head.end] if head else ""
        worded = all(entry.worded for entry in entries)
        if not worded and not pattern("numbered.ranking").search(lead):
            continue
        if pattern("numbered.other_measure").search(lead):
            continue  # "the cheapest models, ranked"
        boards = _boards(scene, head or scene.clean.blocks[0])
        scored = _are_in_order([entry.figure for entry in entries if entry.model])
        for entry in entries:
            if entry.model is None:
                continue
            common = Draft(
                by="rule:numbered",
                start=entry.start,
                end=entry.model.end,
                kind="rank",
                subject=entry.model.entity.name,
                benchmarks=boards,
                attribute="rank",
                value=entry.place,
            )
            yield common
            if scored and entry.figure:
                yield common._replace(
                    end=entry.figure.end,
                    kind="score",
                    attribute="score",
                    value=plain(entry.figure.value),
                    unit=_unit(entry.figure),
                )


def _boards(scene: Scene, head: Block) -> tuple[str, ...]:
    """The board of the line before the list, else the one that was named last, not far before."""
    for sentence in (*reversed(scene.of_block(head.start)), *islice(scene.earlier(head.start), _BACK)):
        named = [m.entity.name for m in sentence.mentions if is_benchmark(m)]
        if named:
            return (named[-1],)
    return ()


def _lists(scene: Scene) -> Iterator[tuple[Block | None, list[Entry]]]:
    """Lists that count up from one and name a model in each entry, with the block before them."""
    entries: list[Entry] = []
    head = before = None
    for block in scene.clean.blocks:
        entry = _entry(scene, block)
        if entry is None or entry.place != len(entries) + 1:
            if _is_list(entries):
                yield head, entries
            entries = []
        if entry is not None and entry.place == len(entries) + 1:
            head = head if entries else before
            entries.append(entry)
        before = block
    if _is_list(entries):
        yield head, entries


def _is_list(entries: Sequence[Entry]) -> bool:
    """Whether there are enough entries, most of them models."""
    return len(entries) >= _FEWEST and 2 * sum(entry.model is not None for entry in entries) > len(entries)


def _entry(scene: Scene, block: Block) -> Entry | None:
    if block.role in ("cell", "furniture"):
        return None
    told = pattern("numbered.place").match(scene.text, block.start, block.end)
    place = _place_told(told) if told else _number_before(scene, block)
    sentences = scene.of_block(block.start)
    if place is None or not sentences:
        return None
    start = told.end() if told else block.start
    models = [m for m in sentences[0].mentions if is_model(m.entity)]
    if not models or not pattern("numbered.to_name").fullmatch(scene.masked, start, models[0].start):
        return Entry(block.start, place, told is not None, None, None)
    behind = [a for a in sentences[0].amounts if a.start >= models[0].end]
    figure = behind[0] if behind and _is_figure(scene, models[0], behind[0], block) else None
    return Entry(block.start, place, told is not None, models[0], figure)


def _place_told(told: re.Match[str]) -> int:
    return _MEDALS[told["medal"]] if told["medal"] else int(han_number(told["n_han"] or told["n_en"]))


def _number_before(scene: Scene, block: Block) -> int | None:
    """The number that the source has before an item, which is no part of its clean text."""
    raw = scene.clean.offsets[block.start]
    told = pattern("numbered.before").search(scene.article.text, max(0, raw - _MARGIN), raw)
    return int(told["n"]) if told else None


def _is_figure(scene: Scene, model: Mention, amount: Amount, block: Block) -> bool:
    """Whether the first amount behind the name is what the entry got: no votes, sizes or prices."""
    return (
        amount.form in ("number", "percent")
        and bool(pattern("numbered.to_figure").fullmatch(scene.masked, model.end, amount.start))
        and not pattern("numbered.counted").match(scene.text, amount.end, block.end)
    )


def _are_in_order(figures: Sequence[Amount | None]) -> bool:
    """Whether nearly all entries have one and they fall or rise: then they are what is ranked."""
    values = [figure.value for figure in figures if figure]
    if len(values) < max(2, len(figures) - 1):
        return False
    return all(a >= b for a, b in pairwise(values)) or all(a <= b for a, b in pairwise(values))


def _unit(figure: Amount) -> str:
    if figure.form == "percent":
        return "%"
    return "elo" if figure.value > 200 else "points"
