"""Names in quotation marks of their own: whoever sets them says nothing else by it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import Mention

_PAIRS = frozenset(('""', "''", "《》", "【】"))
"""As the clean text has them: all others are straight by then."""


def with_quotes(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The names, with the marks round those that stand alone in them, so that the rules see one thing."""
    return [
        Mention(m.start - 1, m.end + 1, m.entity)
        if text[m.start - 1 : m.start] + text[m.end : m.end + 1] in _PAIRS
        else m
        for m in mentions
    ]
