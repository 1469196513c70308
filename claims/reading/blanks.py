"""Blanks that some writers set between Chinese and Latin characters or figures: `參數 7B 的 Qwen`."""

from __future__ import annotations

import re

from claims.reading.script import HAN
from claims.reading.strand import Draft

_BETWEEN_SCRIPTS = re.compile(
    rf"(?<=[{HAN}]) (?=[A-Za-z0-9$¥€<>~+-])|(?<=[A-Za-z0-9%+)]) (?=[{HAN}])"
    rf"|(?<=[A-Za-z0-9%){HAN}]) (?=[,;:!?。、](?:\s|$|[{HAN}])|\.(?:\s|$))"
)
"""And those before a mark, where a link or bold type ended."""

_PROSE = re.compile(r"[，。、；！？,;!?]")
"""Without any of these a line may be the row of a table that lost its marks, blanks between its cells."""


def close_blanks(draft: Draft) -> None:
    """Remove them in place, so that the rules read one spelling; cells and rows of tables keep theirs."""
    if draft.table < 0 and _PROSE.search(draft.text):
        draft.edit([(m.start(), m.end(), "") for m in _BETWEEN_SCRIPTS.finditer(draft.text)])
