"""The columns of a pack's tables: the fields of the nouns, with an interval in two and a source in one."""

from __future__ import annotations

SCORE_COLUMNS = (
    "model",
    "benchmark",
    "subset",
    "value",
    "unit",
    "metric",
    "release",
    "mode",
    "effort",
    "setting",
    "n_items",
    "lower_is_better",
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
ITEM_COLUMNS = (
    "model",
    "benchmark",
    "item",
    "value",
    "attempts",
    "subset",
    "release",
    "metric",
    "mode",
    "effort",
    "setting",
    "date",
    "locator",
    "source",
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
KINDS = ("sources", "scores", "facts", "items")
"""The tables of a pack; all but one of scores, facts and items may be missing."""
NEEDED = {
    "scores": ("model", "benchmark", "value", "unit", "evaluator_relationship", "evaluator"),
    "facts": ("entity", "attribute", "value", "evaluator_relationship", "evaluator"),
    "items": ("model", "benchmark", "item", "value"),
    "sources": ("id", "title"),
}
COLUMNS_OF = {
    "sources": SOURCE_COLUMNS,
    "scores": SCORE_COLUMNS,
    "facts": FACT_COLUMNS,
    "items": ITEM_COLUMNS,
}
"""Table -> its columns in the order in which they are written."""
COLUMNS = {
    kind: columns if kind == "sources" else columns + INLINE_SOURCE_COLUMNS
    for kind, columns in COLUMNS_OF.items()
}
"""Table -> every column it may have."""
ORDER = {
    "sources": ("id",),
    "scores": ("model", "benchmark", "subset", "release", "mode", "effort", "evaluator", "date", "metric"),
    "facts": ("entity", "attribute", "benchmark", "valid_from", "date", "evaluator"),
    "items": ("model", "benchmark", "release", "subset", "item", "date"),
}
"""Table -> the columns its rows are sorted by when it is written."""
NAMES = ("model", "benchmark", "entity")
"""Columns that hold a name of the registry."""
