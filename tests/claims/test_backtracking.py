"""No expression of this package takes more than linear time on a text made to lead it astray."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

import claims
import claims.wording.patterns as expressions
from claims.extract.quantities.changes import _properties as changes
from claims.extract.quantities.counted import _compiled as quantity_pattern
from claims.extract.quantities.counted import quantities
from claims.extract.quantities.wide_senses import expression_of, senses
from claims.reading.pagecues import cues as furniture
from claims.wording.cues import cue_book
from claims.wording.words import read_words, words_data

HOME = Path(claims.__path__[0])
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(HOME.rglob("*.py")))
RUNS = (
    "\ue000",
    " ",
    "1",
    "1.",
    "1,",
    "a",
    "a ",
    "a-",
    "中",
    ",",
    "、",
    '"',
    "(",
    "[a](",
    "\n",
    "零",
    "@",
    "|",
    "-",
)
MOST_WORDS = 10
LENGTHS = (16, 24, 36, 54, 80, 120, 180, 300, 3_500)
TRIES = 5
BOUND = 0.003
"""Seconds; the slowest linear expression needs a sixth of it for the longest text."""


class Attacked(NamedTuple):
    """An expression and how it is applied: anchored ones are only tried where they begin."""

    name: str
    pattern: re.Pattern[str]
    anchored: bool


def _only_where_it_begins(calls: set[str]) -> bool:
    return bool(calls) and calls <= {"match", "fullmatch"}


def _anchored(called: str) -> bool:
    """Whether no call but `match` and `fullmatch` follows this text anywhere in the package."""
    return _only_where_it_begins(set(re.findall(rf"{called}\.(\w+)\(", SOURCE)))


@cache
def _calls() -> dict[str, set[str]]:
    """Name, or name with `()` -> what is called of it anywhere: one walk through the sources for all."""
    calls: dict[str, set[str]] = {}
    for name, brackets, call in re.findall(r"\b(\w+)(?=(\(\))?\.(\w+)\()", SOURCE):
        calls.setdefault(name + brackets, set()).add(call)
    return calls


def _of_modules() -> Iterator[Attacked]:
    for module in pkgutil.walk_packages([str(HOME)], "claims."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if hasattr(value, "cache_info") and value.__annotations__ == {"return": "re.Pattern[str]"}:
                used = _calls().get(f"{name}()", set())
                yield Attacked(f"{module.name}.{name}", value(), _only_where_it_begins(used))
            elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                used = _calls().get(name, set())
                yield Attacked(f"{module.name}.{name}", value, _only_where_it_begins(used))


def _of_senses() -> Iterator[Attacked]:
    for sense in senses():
        for part in ("behind", "said", "lead", "context", "unless"):
            if source := getattr(sense, part):
                yield Attacked(
                    f"sense {sense.quantity.attribute}: {part} {source}",
                    expression_of(source),
                    part == "behind",
                )


def _of_data() -> Iterator[Attacked]:
    for section, entries in tomllib.loads((HOME / "data" / "patterns.toml").read_text("utf-8")).items():
        for entry in entries:
            name = f"{section}.{entry}"
            quoted = re.escape(f'pattern("{name}")')
            yield Attacked(name, expressions.pattern(name), _anchored(quoted))
    for quantity in quantities():
        for part in ("after", "before", "context", "unless"):
            if source := getattr(quantity, part):
                made = quantity_pattern(f"(?:{source})$" if part == "before" else source)
                yield Attacked(f"quantity {quantity.attribute}: {part} {source}", made, part == "after")
    for change in changes():
        yield Attacked(f"change {change.attribute}", change.words, anchored=False)
    for cue in {cue for found in cue_book().by_form for cue in found}:
        for part in ("unless_after", "needs_after", "unless_before", "needs_before"):
            if source := getattr(cue, part):
                before = part.endswith("before")
                made = expressions.compiled(f"(?:{source})$" if before else source)
                yield Attacked(f"cue {cue.sense}: {part} {source}", made, not before)
    yield Attacked("furniture: lines", furniture().line, anchored=True)
    yield Attacked("furniture: byline", furniture().byline, anchored=False)
    yield Attacked("furniture: related_like", furniture().related_like, anchored=True)
    words = read_words(words_data())
    for name in ("topic", "hints", "updated", "updated_before", "same_size", "part"):
        yield Attacked(f"words: {name}", getattr(words, name), _anchored(rf"words\.{name}"))


@cache
def _attacked() -> tuple[Attacked, ...]:
    return (*_of_modules(), *_of_senses(), *_of_data())


def _texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Runs of one thing, of the words the expression itself holds, and such words before a run."""
    found = re.findall(r"[a-z]{2,}|[\u4e00-\u9fff]+|[^\w\\]", pattern.pattern)
    found += [a + b for a, b in pairwise(found) if a.isalnum() or b.isalnum()]
    words = list(dict.fromkeys(found))[:: max(1, len(found) // MOST_WORDS)]
    for piece in (*RUNS, *words, *(f"{word} " for word in words), *(f"{word}\ue000" for word in words)):
        yield (piece * (LENGTHS[-1] // len(piece) + 1))[: LENGTHS[-1]]
    for word in words[:: max(1, len(words) // 8)]:
        for run in (" ", "1", "a", "\ue000"):
            yield (word + run * LENGTHS[-1])[: LENGTHS[-1]]


def _seconds(attacked: Attacked, text: str) -> float:
    apply = attacked.pattern.match if attacked.anchored else attacked.pattern.search
    asked = text + "\0"  # what no expression asks for: none is through by its `$`
    start = time.process_time()
    apply(asked)
    return time.process_time() - start


def _grows(attacked: Attacked, text: str) -> bool:
    """Whether a text costs more than its length: by the best of several runs, far above noise."""
    shorter = min(_seconds(attacked, text[: len(text) // 8]) for _ in range(TRIES))
    return all(_seconds(attacked, text) > max(BOUND, 24 * shorter) for _ in range(TRIES))


def _slow_on(attacked: Attacked) -> str | None:
    """A text on which the time grows faster than the length.

    Lengths grow step by step, for at full length an exponential one would never end.
    """
    for text in _texts(attacked.pattern):
        for length in LENGTHS:
            took = _seconds(attacked, text[:length])
            if took > 100 * BOUND or (took >= BOUND and _grows(attacked, text[:length])):
                return text[:length]
    return None


def test_there_are_expressions_of_every_origin() -> None:
    origins = {attacked.name.split()[0].split(".")[0] for attacked in _attacked()}
    assert {"claims", "quantity", "cue", "furniture:", "words:", "prices"} <= origins
    assert len(_attacked()) > 400


def test_no_expression_backtracks() -> None:
    alike = {(a.pattern, a.anchored): a for a in _attacked()}  # many cues ask for the same words
    slow = {a.name: text for a in alike.values() if (text := _slow_on(a))}
    assert not slow, "\n".join(f"{name}: {text[:24]!r}... of {len(text)}" for name, text in slow.items())


@pytest.mark.parametrize("source", [r"(?:a+)+b", r"(?:\w+\s?)*$", r"a*a*b", r"(?:a|ab|b)*c", r"1+x"])
def test_a_backtracking_expression_is_seen(source: str) -> None:
    assert _slow_on(Attacked("bad", re.compile(source), anchored=False))
