"""Data written as code: JSON, Python's dictionaries and calls with named values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LONGEST, _DEEPEST = 20_000, 6
_SKIPPED = re.compile(r"(?:[ \t\r\n]+|#[^\n]*|//[^\n]*)*")
_TOKEN = re.compile(
    r"(?:\"(?P<double>[^\"\\\n]{0,400})\"|'(?P<single>[^'\\\n]{0,400})'"
    r"|(?P<number>-?\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<word>[A-Za-z_][\w.]*)|(?P<mark>[{}\[\]():,=]))"
)
_OPENS, _CLOSES = "{[(", {"{": "}", "[": "]", "(": ")"}


class Word(NamedTuple):
    """A key, a string, a number or a name: raw[start:end], without quotes."""

    start: int
    end: int
    text: str


class Node(NamedTuple):
    """Values by their keys, in order; those of a list have none."""

    entries: tuple[tuple[Word | None, Word | Node], ...]
    end: int

    def named(self) -> Iterator[tuple[Word, Word | Node]]:
        """The entries that have a key."""
        yield from ((key, value) for key, value in self.entries if key is not None)


def literal_at(raw: str, start: int) -> Node | None:
    """The mapping, list or call that begins at `start`; None where none does or it is none to the end."""
    try:
        value, _ = _value(raw[: start + _LONGEST], start, 0)
    except ValueError:
        return None
    return value if isinstance(value, Node) else None


def _token(raw: str, at: int) -> re.Match[str]:
    blank = _SKIPPED.match(raw, at)
    found = _TOKEN.match(raw, blank.end() if blank else at)
    if found is None:
        raise ValueError(at)
    return found


def _value(raw: str, at: int, depth: int) -> tuple[Word | Node, int]:
    token = _token(raw, at)
    if token["mark"]:
        if token["mark"] not in _OPENS:
            raise ValueError(at)
        node = _inside(raw, token.end(), _CLOSES[token["mark"]], depth + 1)
        return node, node.end
    word = _word(token)
    if token["word"] and raw.startswith("(", token.end()):
        node = _inside(raw, token.end() + 1, ")", depth + 1)
        return node, node.end
    return word, token.end()


def _word(token: re.Match[str]) -> Word:
    group = next(name for name in ("double", "single", "number", "word") if token[name] is not None)
    return Word(token.start(group), token.end(group), token[group])


def _inside(raw: str, at: int, close: str, depth: int) -> Node:
    """The entries up to the closing bracket."""
    if depth > _DEEPEST:
        raise ValueError(at)
    entries: list[tuple[Word | None, Word | Node]] = []
    while True:
        token = _token(raw, at)
        if token["mark"] == close:
            return Node(tuple(entries), token.end())
        value, at = _value(raw, at, depth)
        key = None
        token = _token(raw, at)
        if token["mark"] in (":", "=") and isinstance(value, Word):
            key = value
            value, at = _value(raw, token.end(), depth)
            token = _token(raw, at)
        entries.append((key, value))
        if token["mark"] == ",":
            at = token.end()
        elif token["mark"] != close:
            raise ValueError(at)
