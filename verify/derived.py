"""What is worked out from the whole of the evidence and kept, once for an index.

Such an answer hides what it was made of. An index that notes what it is asked (`verify.watch`) is therefore
told of the question itself (`derived`), or the answer is worked out anew for it (`kept`); it cannot be the
key of any other cache.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from claims.errors import BenchclaimError
from evidence.index import Index

Rest = ParamSpec("Rest")
Answer = TypeVar("Answer")
Derived = Callable[Concatenate[Index, Rest], Answer]


class NoKeyError(TypeError):
    """An index that notes its questions was made part of the key of a cache."""


def derived(size: int) -> Callable[[Derived[Rest, Answer]], Derived[Rest, Answer]]:
    """Keep up to `size` answers of a function of the index and of things that do not change."""

    def keep(function: Derived[Rest, Answer]) -> Derived[Rest, Answer]:
        kept: Any = lru_cache(maxsize=size)(function)

        @wraps(function)
        def answer(index: Index, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Answer:
            noting: Any = index
            ask = kept if isinstance(index, Index) else noting.derive(function)
            found: Answer = ask(index, *args, **kwargs)
            return found

        answer.derived_from = function  # type: ignore[attr-defined]
        return answer

    return keep


def derived_function(found: object) -> Callable[..., Any]:
    """A function that `derived` keeps the answers of, again. Raises BenchclaimError for anything else."""
    if not callable(found) or not hasattr(found, "derived_from"):
        raise BenchclaimError(f"{found!r:.60} is nothing that is derived from evidence")
    return found


def kept(size: int) -> Callable[[Callable[Rest, Answer]], Callable[Rest, Answer]]:
    """Keep up to `size` answers of a function of things that do not change, an index among them."""

    def keep(function: Callable[Rest, Answer]) -> Callable[Rest, Answer]:
        cached: Any = lru_cache(maxsize=size)(function)

        @wraps(function)
        def answer(*args: Rest.args, **kwargs: Rest.kwargs) -> Answer:
            try:
                found: Answer = cached(*args, **kwargs)
            except NoKeyError:
                return function(*args, **kwargs)
            return found

        return answer

    return keep
