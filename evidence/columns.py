"""The columns of a pack's tables: the fields of the nouns, with an interval in two and a source in one."""

from __future__ import annotations

SCORE_COLUMNS = (
    "model",
    "benchmark",
    "value",
    "unit",
    "metric",
    "release",
    "mode",
    "effort",
    "setting",
    "n_items",
    "standard_error",
    "interval_low",
    "interval_high",
    "evaluator_relationship",
    "evaluator",
    "date",
    "locator",
    "source",
    "outlier",
    "origin",
    "second_hand",
)
FACT_COLUMNS = (
    "entity",
    "attribute",
    "value",
    "unit",
    "qualifier",
    "objects",
    "benchmark",
    "valid_from",
    "valid_until",
    "evaluator_relationship",
    "evaluator",
    "date",
    "locator",
    "source",
    "note",
)
SOURCE_COLUMNS = (
    "id",
    "title",
    "url",
    "publisher",
    "published",
    "published_about",
    "retrieved",
    "licence",
    "sha256",
)
INLINE_SOURCE_COLUMNS = (
    "source_title",
    "source_url",
    "source_publisher",
    "source_published",
    "source_published_about",
    "source_retrieved",
    "source_licence",
)
"""A table that comes alone describes each row's source in the row."""
KINDS = ("sources", "scores", "facts")
"""The tables of a pack."""
NEEDED = {
    "scores": ("model", "benchmark", "value", "unit", "evaluator_relationship", "evaluator"),
    "facts": ("entity", "attribute", "value", "evaluator_relationship", "evaluator"),
    "sources": ("id", "title"),
}
COLUMNS = {
    "scores": SCORE_COLUMNS + INLINE_SOURCE_COLUMNS,
    "facts": FACT_COLUMNS + INLINE_SOURCE_COLUMNS,
    "sources": SOURCE_COLUMNS,
}
NAMES = ("model", "benchmark", "entity")
"""Columns that hold a name of the registry."""
