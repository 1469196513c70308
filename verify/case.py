"""A case: one claim with everything it is judged by."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from claims.model import Claim
from claims.names.registry import Registry
from claims.wording.amounts import Amount, amounts
from claims.wording.helped import Help, help_told
from evidence.index import Index
from verify.policy import Policy
from verify.words import fields_meant, meant, plain, words

_EDITION = re.compile(r"v\d|20\d\d-\d\d-\d\d")
"""Without one of these no edition of a benchmark is named; see `verify.editions`."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What is the same for all claims of one article: what they are judged by, and the day."""

    index: Index
    registry: Registry
    policy: Policy
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What of a case decides which figures are set against each other: claims alike in it share the work."""

    index: Index
    registry: Registry
    policy: Policy
    day: dt.date | None
    modes: frozenset[str]
    efforts: frozenset[str]
    helped: frozenset[Help]
    quote: str
    """Empty where the claim cannot name an edition."""


@dataclass(frozen=True)
class Case:
    """A claim, the evidence, the names and the policy; `context` are the other claims of the same text."""

    claim: Claim
    index: Index
    registry: Registry
    policy: Policy
    as_of: dt.date | None = None
    context: tuple[Claim, ...] = ()

    @cached_property
    def day(self) -> dt.date | None:
        """The day the claim is judged for: its own, else the one given for the run."""
        return self.claim.date or self.as_of

    @cached_property
    def quote(self) -> str:
        """The quote in simplified script, half width and lower case."""
        return plain(self.claim.quote)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The numbers of the quote."""
        return _amounts(self.quote)

    @cached_property
    def modes(self) -> frozenset[str]:
        """The modes of running a model that the claim limits itself to."""
        return frozenset(meant(self.quote, words().maps["mode"]))

    @cached_property
    def efforts(self) -> frozenset[str]:
        """The efforts of reasoning that the claim limits itself to."""
        return frozenset(meant(self.quote, words().maps["effort"]))

    @cached_property
    def helped(self) -> frozenset[Help]:
        """What the claim says of tools and attempts; nothing where it tells of figures with and without."""
        told = help_told(self.quote)
        return told - {"aided", "unaided"} if {"aided", "unaided"} <= told else told

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields of ability the quote speaks of: math, code, ..."""
        return frozenset(fields_meant(self.quote))

    @property
    def ground(self) -> Ground:
        """All that is no part of the claim but its day."""
        return Ground(self.index, self.registry, self.policy, self.day)

    @cached_property
    def terms(self) -> Terms:
        """What the pairing of figures depends on."""
        quote = self.quote if _EDITION.search(self.quote) else ""
        return Terms(
            self.index, self.registry, self.policy, self.day, self.modes, self.efforts, self.helped, quote
        )

    def canonical(self, name: str) -> str:
        """The registry's spelling of a name, or the name itself."""
        entity = self.registry.get(name)
        return entity.name if entity else name

    def is_later(self, date: dt.date | None) -> bool:
        """Whether evidence of this date came after the claim."""
        return date is not None and self.day is not None and date > self.day


@lru_cache(maxsize=1024)
def _amounts(quote: str) -> tuple[Amount, ...]:
    """Several claims may be of one sentence."""
    return amounts(quote)
