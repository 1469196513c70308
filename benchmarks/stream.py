"""Made-up articles without end: sentences of real ones in another order, so that no two are alike."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.texts import articles

LENGTH = 2500
"""Characters of an article."""
_SENTENCE = re.compile(r"[^。！？!?\n]{12,200}?(?:[。！？!?]|\.(?=\s)|\n)")


def texts(count: int, seed: int = 1, copies: float = 0.0, length: int = LENGTH) -> Iterator[str]:
    """Articles of a length, Chinese and English in turn; a share of them near-copies of the one before."""
    draw = random.Random(seed)
    pools = [_sentences(found) for found in articles().values()]
    last = ""
    for number in range(count):
        if last and draw.random() < copies:
            yield f"{last}\n转载请注明出处。\n"
            continue
        last = _made(pools[number % len(pools)], draw, number, length)
        yield last


def write(path: Path, count: int, seed: int = 1, copies: float = 0.0, length: int = LENGTH) -> Path:
    """A file of JSON lines with so many articles."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts(count, seed, copies, length)):
            row = {"id": f"a{number:08}", "text": text, "date": f"2025-{number % 12 + 1:02}-15"}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def unchanged(batch: object) -> object:
    """Work that is none, for what handing over costs."""
    return batch


def _sentences(found: list[str]) -> list[str]:
    return [match[0].strip() for text in found for match in _SENTENCE.finditer(text)]


def _made(pool: list[str], draw: random.Random, number: int, wanted: int) -> str:
    lines = [f"# {number}", ""]
    length = 0
    while length < wanted:
        paragraph = " ".join(draw.choices(pool, k=draw.randint(2, 5)))
        lines += [paragraph, ""]
        length += len(paragraph)
    return "\n".join(lines)
