"""Other people's text where only text may stand: what is invisible or would steer a screen is left out."""

from __future__ import annotations

import re

# Control characters, marks and overrides of writing direction, characters of no width, halves of characters,
# tags. Joiners of emoji and of some scripts (U+200C, U+200D) stay: words are spelled with them.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def plain(text: str) -> str:
    """The text on one line without what cannot be seen."""
    return " ".join(UNSEEN.sub("", text).split())
