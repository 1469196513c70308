"""Numbers of footnotes that lost their brackets and stand glued to the word before: "開放權重的模型12。"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claims.reading.script import HAN
from claims.reading.strand import Draft

_COUNTED = "第到达为是得分约近共版代过于至前列超仅有满数含加减乘除比"
"""Characters behind which a number may well end a sentence."""
_SHOWS = re.compile(rf"(?<=[{HAN})）])(?<![{_COUNTED}])\d{{1,3}}(?=。)")
"""Where one shows: Chinese says what it counts, so it does not end a sentence with a bare number."""
_GLUED = re.compile(
    rf"(?:(?<=[{HAN})）])(?<![{_COUNTED}])|(?<=[a-z])(?=\d\d))\d{{1,3}}(?=[。:：]?\s*$|。(?!\d))"
)
_FEWEST = 3
"""So many of them tell that an article has its notes so; one may be a slip."""
_ONE_DIGIT = 1


def remove_glued_notes(drafts: Sequence[Draft]) -> None:
    """Take them out of every block, where the article has several and nothing that only looks alike."""
    shown = [m[0] for draft in drafts for m in _SHOWS.finditer(draft.text)]
    if len(shown) < _FEWEST or not all(map(_is_notes, shown)):
        return
    for draft in drafts:
        found = [m for m in _GLUED.finditer(draft.text) if _is_notes(m[0])]
        if found and draft.role != "cell":
            draft.edit([(m.start(), m.end(), "") for m in found])


def _is_notes(digits: str) -> bool:
    """One number, or several that stand in order: 3, 12, 36; a note of two digits goes with them."""
    in_order = all(a < b for a, b in pairwise(digits))
    return digits[0] != "0" and (len(digits) == _ONE_DIGIT or in_order or digits in _TEENS)


_TEENS = tuple(str(number) for number in range(10, 21))
