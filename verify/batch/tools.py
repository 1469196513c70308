"""What a worker loads once: names, evidence and policy for checks, and the matcher of names."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from verify.batch.model import Tools
from verify.batch.signature import names_of
from verify.pipeline import Engine, engine


@lru_cache(maxsize=1)
def checker(tools: Tools) -> Engine:
    """The engine of checks; made at the first call in a process, the same afterwards."""
    return engine(evidence=tools.evidence, policy=tools.policy, as_of=tools.as_of)


@lru_cache(maxsize=1)
def names(tools: Tools) -> Any:
    """The matcher of all names that the checker knows."""
    return names_of(checker(tools).registry)
