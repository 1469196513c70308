"""What a claim asks of the evidence while it is judged, and what it is told, as short digests.

A question is a public method of the index with its arguments, or something derived from the index
(`verify.derived`), or the entry of one name in a derived table. The answer "nothing" is an answer too: a
record that was not there when a claim was judged changes it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pkgutil import resolve_name
from typing import Any, NamedTuple

from pydantic import BaseModel

from claims.errors import BenchclaimError
from claims.model import Entity
from claims.names.registry import Registry
from evidence.index import Index
from evidence.model import Fact, Score
from verify.derived import derived_function

Argument = str | None | tuple[str, ...]
"""A text, nothing, `("entity", name)`, or `("names",)` for the registry."""
NAMES = ("names",)
ABSENT = ("absent",)
"""What a table says of a name that is not in it."""


class Question(NamedTuple):
    """What is asked: of the index, or of one entry of a derived table."""

    of: str
    """`scores`, a method or property of the index; `verify.facts:everybody`, something derived."""
    args: tuple[Argument, ...] = ()
    table: str | None = None
    """Field of the answer that is a table; "" where the answer itself is one."""
    key: str | None = None


class Told(NamedTuple):
    """An answer: a digest of what it says, and the ids of the records that say it, in their order."""

    digest: str
    ids: tuple[str, ...]


def written(question: Question) -> str:
    """A question as text, for a file."""
    return json.dumps(question, ensure_ascii=False)


def read(text: str) -> Question:
    """The question of `written`. Raises ValueError where the text is none."""
    of, args, table, key = json.loads(text)
    given = tuple(tuple(arg) if isinstance(arg, list) else arg for arg in args)
    return Question(of, given, table, key)


def argument(value: object) -> Argument:
    """An argument of a question. Raises TypeError for what has no place in one."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Entity):
        return ("entity", value.name)
    if isinstance(value, Registry):
        return NAMES
    raise TypeError(f"a question cannot name a {type(value).__name__}")


def ask(question: Question, index: Index, registry: Registry) -> Any:
    """The answer of an index. Raises BenchclaimError where the question is none of this program."""
    args = [_given(one, registry) for one in question.args]
    if ":" in question.of:
        found = derived_function(_resolved(question.of))(index, *args)
    elif question.of.startswith("_") or not hasattr(Index, question.of):
        raise BenchclaimError(f"{question.of[:60]!r} is no question to the evidence")
    else:
        member = getattr(index, question.of)
        found = member(*args) if callable(member) else member
    if question.table is None:
        return found
    table = getattr(found, question.table) if question.table else found
    return table.get(question.key, ABSENT)


def _resolved(name: str) -> Any:
    """What bears this name in the scorer; None outside of it: a file must not name what is run."""
    if not name.startswith("verify."):
        return None
    try:
        return resolve_name(name)
    except (ImportError, AttributeError, ValueError):
        return None


def _given(one: Argument, registry: Registry) -> Any:
    if isinstance(one, tuple):
        return registry if one == NAMES else registry.get(one[1])
    return one


def tell(answer: object, said: dict[str, str]) -> Told:
    """The digest of an answer. `said` keeps what each record says, by id, for one index."""
    ids: list[str] = []
    text = json.dumps(_plain(answer, ids, said), ensure_ascii=False)
    return Told(hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest(), tuple(ids))


def _plain(value: Any, ids: list[str], said: dict[str, str]) -> Any:
    """An answer as lists and texts; the ids of its records apart, in the order they are met."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Score | Fact):
        ids.append(value.id)
        if value.id not in said:
            said[value.id] = value.model_dump_json(exclude={"id"}, exclude_defaults=True)
        return [type(value).__name__, said[value.id]]
    if isinstance(value, Entity):  # the names are the same, or everything is judged again
        return ["entity", value.name]
    if isinstance(value, BaseModel):
        return [type(value).__name__, value.model_dump_json()]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(one, ids, said) for one in value]
    if isinstance(value, Mapping):
        return [[key, _plain(value[key], ids, said)] for key in sorted(value)]
    if is_dataclass(value):
        return [_plain(getattr(value, field.name), ids, said) for field in fields(value)]
    raise TypeError(f"an answer with a {type(value).__name__} cannot be told")
