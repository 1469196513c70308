"""Firms' names set right before the names of their models, without a blank: "OpenAIGPT-5"."""

from __future__ import annotations

import re

from claims.names.lexicon import Lexicon
from claims.names.spelling import key

_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2,16}\Z")
_LONGEST = 17


def maker_before(text: str, start: int, lexicon: Lexicon) -> str | None:
    """The firm whose name fills the word up to `start`, where a capital begins another name."""
    if not (start and text[start].isupper() and text[start - 1].isalpha() and text[start - 1].isascii()):
        return None
    word = _WORD.search(text[max(0, start - _LONGEST) : start])
    known = lexicon.spelled(key(word[0])) if word else None
    if word is None or word[0].islower() or known is None or known[0].type != "organisation":
        return None
    return known[0].name
