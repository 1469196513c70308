"""What a run's claims asked of the evidence and were told: kept beside the run, two parquet files.

questions.parquet   question, digest of its answer, ids of the records in the answer
claims.parquet      for each line of the run the numbers of its questions
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from verify.bundle.contents import rules
from verify.watch.questions import Question, Told, read, written

FORM = "1"
SUFFIX = ".watch"


@dataclass(slots=True)
class Memory:
    """Questions by number, what was told, and what each claim asked, in the order of the run's lines."""

    questions: list[Question] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    claims: list[tuple[int, ...]] = field(default_factory=list)


class Growing:
    """A memory in the making: a question gets its number when it is first met."""

    def __init__(self) -> None:
        self.memory = Memory()
        self._numbers: dict[Question, int] = {}
        self._sets: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._carried: dict[tuple[int, ...], tuple[int, ...]] = {}

    def add(self, asked: Iterable[tuple[Question, Told]]) -> None:
        """The next claim, with what it asked and was told."""
        numbers = tuple(self._number(*one) for one in asked)
        self.memory.claims.append(self._sets.setdefault(numbers, numbers))

    def carry(self, numbers: tuple[int, ...], questions: Sequence[Question], told: Sequence[Told]) -> None:
        """The next claim, with what it asked by the numbers of another memory."""
        if numbers not in self._carried:
            self.add((questions[number], told[number]) for number in numbers)
            self._carried[numbers] = self.memory.claims.pop()
        self.memory.claims.append(self._carried[numbers])

    def _number(self, question: Question, told: Told) -> int:
        number = self._numbers.setdefault(question, len(self.memory.questions))
        if number == len(self.memory.questions):
            self.memory.questions.append(question)
            self.memory.told.append(told)
        return number


def program() -> str:
    """Digest of the installed program's rules: those of another give other answers to the same questions."""
    return hashlib.sha256(json.dumps(rules(), sort_keys=True).encode()).hexdigest()


def place_of(run: Path) -> Path:
    """The folder beside a run that its memory is in."""
    return run.with_name(f"{run.name}{SUFFIX}")


def save(memory: Memory, folder: Path, about: Mapping[str, str]) -> None:
    """Write a memory, in place of an earlier one; `about` says of which run it is. Raises OSError."""
    import pyarrow as pa  # type: ignore[import-untyped]
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    said = {"form": FORM, "rules": program(), **about}
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    tables = {
        "questions": {
            "question": pa.array([written(one) for one in memory.questions], pa.string()),
            "digest": pa.array([told.digest for told in memory.told], pa.string()),
            "ids": pa.array([told.ids for told in memory.told], pa.list_(pa.string())),
        },
        "claims": {"questions": pa.array(memory.claims, pa.list_(pa.int32()))},
    }
    for name, columns in tables.items():
        table = pa.table(columns).replace_schema_metadata(said)
        pq.write_table(table, fresh / f"{name}.parquet", compression="zstd")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def load(folder: Path, about: Mapping[str, str]) -> tuple[Memory | None, str]:
    """The memory of exactly this run, made by exactly this program; else None and why."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    said = {"form": FORM, "rules": program(), **about}
    if not folder.is_dir():
        return None, "it has no index yet"
    try:
        tables = [pq.read_table(folder / f"{name}.parquet") for name in ("questions", "claims")]
        known = [_said(table) for table in tables]
        if any({**one, "rules": ""} != {**said, "rules": ""} for one in known):
            return None, f"the index {folder} is of another run"
        if any(one != said for one in known):
            return None, "the rules of the program changed"
        memory = _memory(*(table.to_pydict() for table in tables))
    except (OSError, ValueError, TypeError, KeyError, pa.ArrowException):
        memory = None
    return memory, "" if memory else f"the index {folder} cannot be read"


def _said(table: Any) -> dict[str, str]:
    known: Mapping[bytes, bytes] = table.schema.metadata or {}
    return {key.decode(): value.decode() for key, value in known.items()}


def _memory(questions: Mapping[str, Sequence[Any]], claims: Mapping[str, Sequence[Any]]) -> Memory | None:
    told = [
        Told(digest, tuple(ids)) for digest, ids in zip(questions["digest"], questions["ids"], strict=True)
    ]
    known: dict[tuple[int, ...], tuple[int, ...]] = {}
    sets = [known.setdefault(numbers, numbers) for numbers in map(tuple, claims["questions"])]
    if any(not 0 <= number < len(told) for numbers in known for number in numbers):
        return None
    return Memory([read(text) for text in questions["question"]], told, sets)
