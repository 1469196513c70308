"""The nouns of a text: articles, names and claims.

What crosses a boundary (a file, a report, a reviewer) is a frozen pydantic model; what only lives inside
one article's pass (`Block`, `Clean`, `Mention`) is a named tuple, because thousands are made a second.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal[
    "comparison", "score", "rank", "first", "spec", "price", "adoption", "release",
    "license", "lineage", "arithmetic", "market", "opinion", "prediction",
]  # fmt: skip
Attribution = Literal["vendor", "third_party", "rumour", "reporter"]
Relation = Literal["better", "equal", "worse"]
Degree = Literal["slightly", "far"]
Scope = Literal["all", "almost_all", "several", "some"]
Modality = Literal["asserted", "negated", "hedged", "predicted"]
Verdict = Literal["supported", "refuted", "conflicting", "not_enough_evidence", "not_checkable"]
EntityType = Literal["model", "benchmark", "leaderboard", "organisation", "product", "person", "codebase"]
BlockRole = Literal["title", "heading", "text", "item", "caption", "cell", "furniture"]


class Noun(BaseModel):
    """Frozen, closed: an unknown field is a mistake, not an extra."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Note(Noun):
    """An oddity of the material, kept beside the result instead of stopping it."""

    where: str
    """File, row or offset."""
    what: str
    """What was found and what was done about it, in one sentence."""


class Article(Noun):
    """One text as it was received. `text` is never changed; every offset in a claim counts its characters."""

    name: str
    """File name, or the name of the row or stream it came from."""
    text: str
    title: str | None = None
    url: str | None = None
    published: dt.date | None = None
    language: Literal["zh-Hans", "zh-Hant", "en"] | None = None
    sha256: str
    """Of the text encoded as UTF-8."""
    notes: tuple[Note, ...] = ()


class Block(NamedTuple):
    """A stretch of the clean text with one part in the page: `clean.text[start:end]`."""

    start: int
    end: int
    role: BlockRole
    level: int = 0
    """Headings: 1-6. List items: depth of nesting, 0 the outermost."""
    row: int = -1
    """Table cells: row in the table, 0 the header."""
    column: int = -1
    table: int = -1
    """Number of the table in the article."""
    quoted: bool = False
    """In a block quote, beside text that is in none."""


class Clean(NamedTuple):
    """The text the rules read, and the way back to the raw one.

    `offsets[i]` is the raw offset of clean character i; `offsets[len(text)]` is the length of the raw text.
    Chinese is in simplified script, letters, digits and common punctuation in half width, one to one.
    """

    text: str
    offsets: tuple[int, ...]
    blocks: tuple[Block, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets [a, b) that carry the clean characters [start, end); end > start."""
        return self.offsets[start], self.offsets[end - 1] + 1


class Entity(Noun):
    """Something with a name: a model, benchmark, leaderboard, organisation, product, person or codebase."""

    name: str
    """Canonical name."""
    type: EntityType
    aliases: tuple[str, ...] = ()
    maker: str | None = None
    """Canonical name of the organisation behind it (for a person: the organisation spoken for)."""
    family: str | None = None
    """Canonical name of the family or series a model belongs to: `Qwen3` for `Qwen3-235B-A22B`."""
    snapshot_of: str | None = None
    """The name under which a dated or differently tuned release of the same model is usually spoken of."""
    predecessor: str | None = None
    released: str | None = None
    """ISO date, month or year, as far as known."""
    total_parameters: float | None = None
    active_parameters: float | None = None
    open_weights: bool | None = None
    license: str | None = None
    country: str | None = None
    """Organisations: ISO 3166 two-letter code."""
    domain: tuple[str, ...] = ()
    """Benchmarks: math, code, science, knowledge, instruction, agent, multimodal, language, ..."""
    n_items: int | None = None
    """Benchmarks: number of items one run asks."""
    scale: tuple[float, float] | None = None
    """Benchmarks: lowest and highest possible figure."""
    lower_is_better: bool = False
    listed: bool = True
    """False for a version recognised by its family's pattern only."""

    # Rules ask thousands of times a second whether two are the same: nearly always the names tell.
    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Entity) and self.name == other.name and super().__eq__(other)

    def __hash__(self) -> int:
        return hash(self.name)


class Mention(NamedTuple):
    """An entity at [start, end) of the clean text."""

    start: int
    end: int
    entity: Entity


class Claim(Noun):
    """One checkable statement, in the fields of the annotation guideline, and how it came to be.

    `quote` is `article.text[start:start + len(quote)]`; a claim given without an article has `start` None
    and its statement as the quote.
    """

    article: str
    quote: str
    start: int | None = None
    kind: Kind
    claimant: str = "reporter"
    attribution: Attribution = "reporter"
    subject: str | None = None
    relation: Relation | None = None
    degree: Degree | None = None
    objects: tuple[str, ...] = ()
    benchmarks: tuple[str, ...] = ()
    scope: Scope | None = None
    attribute: str | None = None
    value: int | float | str | None = None
    unit: str | None = None
    check_worthy: bool = True
    verdict: Verdict | None = None
    """Only in annotated data; a machine's verdict stands in its Finding."""
    why: str | None = None
    id: str = ""
    """Stable over re-runs: a hash of the article's digest, the span and what is stated."""
    modality: Modality = "asserted"
    by: str = "gold"
    """Rule, reviewer or model that found it: `rule:comparison`, `reviewer:ann`, `llm:...`."""
    date: dt.date | None = None
    """When it was claimed, where known: the verdict is judged for the models as they then stood."""
    title: str | None = Field(default=None)
    """Title of the article, for claims that come without one."""
    url: str | None = None
