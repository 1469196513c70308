"""Cells of several figures: what each of them is, by the pieces of the header (`pass@1 / cons@64`)."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.names.registry import Registry
from evidence.benchmark_marks import BenchmarkName, read_marks, with_marks
from evidence.tables.linking import benchmark_in
from evidence.tables.subjects import Place, with_extra
from evidence.written import is_none

_SLASH = re.compile(r"\s*[/|]\s*")
_BRACKET = re.compile(r"[(\[（]([^()\[\]（）]*[/|][^()\[\]（）]*)[)\]）]")


def several(
    place: Place, benchmark: BenchmarkName, count: int, around: tuple[str, ...], names: Registry
) -> tuple[BenchmarkName, ...]:
    """The benchmark of each of `count` figures; () where no header has as many pieces.

    `around` are the corner of the table and its caption: there pieces count only where each is a metric.
    """
    for text in around:
        for found in re.finditer(r"[^\s,;:(]+(?:\s*[/|]\s*[^\s,;:)]+)+", text):
            pieces = _SLASH.split(found[0])
            if len(pieces) == count and all(read_marks(piece) for piece in pieces):
                return tuple(_with_piece(benchmark, text, piece) for piece in pieces)
    texts = (place.measure, *(text for _, text in place.extras), place.model)
    for text in texts:
        for head, pieces, rest in _cuts(text, count):
            read = [_piece(head, piece, rest, names) for piece in pieces]
            whole = text == place.measure
            if whole and all(one is not None and one.entity for one in read):
                return tuple(_with_extras(one, place, names) for one in read if one is not None)
            return tuple(_with_piece(benchmark, text, piece) for piece in pieces)
    return ()


def _cuts(text: str, count: int) -> list[tuple[str, list[str], str]]:
    """(before, pieces, behind) of the places where a text has `count` pieces between slashes."""
    found = []
    text = text.strip(" |/")
    for bracket in _BRACKET.finditer(text):
        pieces = _SLASH.split(bracket[1])
        if len(pieces) == count:
            found.append((text[: bracket.start()].strip(), pieces, text[bracket.end() :]))
    if not found and len(pieces := _SLASH.split(text)) == count:
        head, _, first = pieces[0].rpartition(" ")
        found.append((head, [first, *pieces[1:]], ""))
    return found


def _piece(head: str, piece: str, rest: str, names: Registry) -> BenchmarkName | None:
    """A piece read as a benchmark of its own (AIME 2024 / AIME 2025) or as one with what stands before it."""
    alone = benchmark_in(piece, names)
    if alone.entity and alone.sure and not read_marks(piece):
        return alone
    joined = benchmark_in(f"{head} {piece} {rest}".strip(), names)
    if joined.entity:
        return joined
    bracketed = benchmark_in(f"{head} ({piece}) {rest}".strip(), names)
    return bracketed if bracketed.entity else None


def _with_extras(one: BenchmarkName, place: Place, names: Registry) -> BenchmarkName:
    for role, text in place.extras:
        if text and not is_none(text):
            one = with_extra(one, role, text, names)
    return one


def _with_piece(benchmark: BenchmarkName, text: str, piece: str) -> BenchmarkName:
    bare = replace(benchmark, metric=None, subset=None) if text else benchmark
    marks = read_marks(piece)
    more = marks or BenchmarkName("", subset=piece)
    name = re.split(r"\s*[(\[]|\s+\S*/", bare.benchmark)[0] if not bare.entity else bare.benchmark
    return with_marks(replace(bare, benchmark=name), more)
