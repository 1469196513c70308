"""The models and benchmarks of a table's texts, as the registry knows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from claims.names.registry import Registry
from evidence.benchmark_marks import BenchmarkName, read_marks
from evidence.benchmark_names import LONGEST, RUN_ON, add_piece, read_benchmark
from evidence.naming import ModelName
from evidence.tables.models import model_of
from evidence.tables.words import says
from evidence.windows import window_of


@lru_cache(maxsize=8192)
def model_in(text: str, names: Registry) -> ModelName:
    """`model_of`, remembered; a line below the name says how it was run."""
    if len(text) > LONGEST or RUN_ON.search(text):
        return ModelName(" ".join(text.split()))
    first, _, rest = text.partition("\n")
    whole = model_of(" ".join(text.split("\n")), names)
    if not rest or (whole.entity and whole.entity.listed):
        return whole
    below = " ".join(re.sub(r"[()（）]", " ", rest).split())
    if whole.entity and says("notes", below.split(" ")[0], "variant"):
        return whole
    marked = model_of(f"{first} ({below})", names)
    if marked.entity and marked.entity.listed:
        return marked
    alone = model_of(first, names)
    if alone.entity and alone.entity.listed:
        return replace(alone, setting=(*alone.setting, below))
    return whole


@lru_cache(maxsize=8192)
def benchmark_in(text: str, names: Registry) -> BenchmarkName:
    """`read_benchmark`, remembered; of a name and its description, in lines or at a colon, the name."""
    whole = read_benchmark(" ".join(text.split("\n")), names)
    if whole.entity and whole.sure and "\n" not in text:
        return whole
    lines = text.split("\n") if "\n" in text else re.split(r"\s*[:：]\s+|\s+[–—|-]\s+", text)
    read = [read_benchmark(line, names) for line in lines]
    named = [i for i, one in enumerate(read) if one.entity and one.sure]
    if len(lines) == 1 or not named:
        return whole
    found = read[named[-1]]
    for i, line in enumerate(lines):
        inner = line.strip(" ()")
        if i != named[-1] and (read_marks(inner) or window_of(inner) or i > named[-1]):
            for piece in re.split(r"\s*[,;]\s*", inner):
                found = add_piece(found, piece, names)
    return found


def share_of_models(texts: Sequence[str], names: Registry) -> float:
    """How many of the texts are models the registry knows, from 0 to 1; composed names count half."""
    found = [model_in(text, names).entity for text in texts]
    return sum(1.0 if e.listed else 0.5 for e in found if e) / len(texts) if texts else 0.0


def share_of_benchmarks(texts: Sequence[str], names: Registry) -> float:
    """How many of the texts are benchmarks the registry knows, from 0 to 1; ordinary words count little."""
    found = [benchmark_in(text, names) for text in texts]
    return sum(1.0 if b.sure else 0.2 for b in found if b.entity) / len(texts) if texts else 0.0
