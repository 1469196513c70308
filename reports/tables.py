"""Markdown tables."""

from __future__ import annotations

from collections.abc import Sequence


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A markdown table; the cells are markdown already."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def folded(summary: str, content: str) -> str:
    """Content that opens when its summary is clicked; where pages cannot fold, it stands open."""
    return f"<details>\n<summary>{summary}</summary>\n\n{content}\n\n</details>"
