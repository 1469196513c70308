"""The words a text is found by: folded, Chinese in pairs of characters.

No engine knows where Chinese words end; pairs of characters (`性能`, `能超`, `超越`) find every word of two
or more without a dictionary. Letters and numbers are parted, so that GPT4o, GPT-4o and "GPT 4o" are the same
three words; a number stays whole, so that 79.8 is not 79 and 8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.reading.script import HAN, INVISIBLE, WIDTH, simplified

LONGEST = 40
"""Characters of a word: what is longer is data in base 64, not language."""
_WIDTH = {code: to for code, to in WIDTH.items() if code != ord("\n")}
_BETWEEN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
_HYPHENATED = re.compile(r"(?<=[a-z])(?:[\u00ad\x02\ufffe]|-(?=[ \t]*\n))\s*(?=[a-z])")
"""The end of a line inside a word, as PDFs have it: a soft hyphen, or a hyphen before the line end."""
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_WORD = re.compile(rf"(?P<han>[{HAN}]+)|\d+(?:\.\d+)*|[^\W\d_{HAN}]+")


def words(text: str) -> Iterator[str]:
    """The words of a text in order: lower case, half width, simplified script. A line end parts no word."""
    folded = simplified(text).translate(_WIDTH).lower()
    folded = _INVISIBLE.sub("", _BETWEEN.sub("", _HYPHENATED.sub("", folded)))
    for found in _WORD.finditer(folded):
        run = found[0]
        if found["han"]:
            yield from (run[i : i + 2] for i in range(max(1, len(run) - 1)))
        elif len(run) <= LONGEST:
            yield run
