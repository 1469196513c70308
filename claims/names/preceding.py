"""What stands before a name or a short form and says that it is not what is spoken of."""

from __future__ import annotations

import re

from claims.wording.patterns import pattern
from claims.wording.words import Words

_BASE = re.compile(
    r"(?:基于|[建构筑搭][建立构筑造]?[在于]|源自|蒸馏自|微调自|脱胎于"
    r"|(?:based|built|fine-?tuned|distilled|trained|derived)(?: up)?(?:on|from| on| from)(?: top of)?) ?"
    r"(?:[A-Z][A-Za-z]{1,12}(?:'s|的)? ?|[\u4e00-\u9fff]{1,6}的 ?)?\Z"
)
"""Before a name: the model spoken of was made from it, and its sizes are not meant."""
_WORD = re.compile(r"(?<![A-Za-z0-9.-])(?P<word>[A-Z][a-z]{2,12}(?<!ing)(?<!ed)) $")
_SMALL = re.compile(r"[a-z]{4,}")
_PRODUCT = re.compile(r"(?: [A-Z][A-Za-z-]{1,14}){1,2} ")
_OPENS = re.compile(r"(?:^|\n|[.!?;:] )\Z")
_HEADS = re.compile(r"[A-Za-z]?\d[\w.]*(?: ?[(:]| ?(?:\n|\Z))")
_REACH = 24
"""Characters before a name that are looked at."""


def is_base(text: str, start: int) -> bool:
    """ "built on Llama 3.1, ... the 8B version": is the name at `start` what the other was made from?"""
    return bool(_BASE.search(text, max(0, start - _REACH), start))


def ends_another_name(text: str, start: int, words: Words, *, version: bool, firm: int | None) -> bool:
    """ "Step 3.5 Flash" beside Gemini, "the Foo R1": is a short form the end of a name nobody has listed?

    `version`: it begins with a number; a code ("R1") may follow the first word of a sentence ("Chinese R1").
    `firm`: the end of a firm's name before it ("Cohere Embed v3").
    """
    if firm is not None and _PRODUCT.fullmatch(text, firm, start):
        return True
    before = text[max(0, start - _REACH) : start]
    beside = _WORD.search(before)
    if beside is None or beside["word"].lower() in words.kinds:
        return False
    if _OPENS.search(text, max(0, start - _REACH), start - len(beside[0])) and _HEADS.match(text, start):
        return True  # "Bulbul V3 (text to speech)": the head of a paragraph
    return version or (beside.start() > 1 and before[beside.start() - 2].isalnum())


def is_told(text: str, start: int, end: int) -> bool:
    """ "Turbo is the cheaper sibling.": does a sentence open with the word and say something of it?"""
    return bool(
        _OPENS.search(text, max(0, start - 2), start) and pattern("preceding.is_told").match(text, end)
    )


def past_quote(start: int, end: int, text: str) -> int:
    """Where the quotation marks of a word end that stands alone in them: the "Air" version."""
    return end + 1 if text[start - 1 : start] == '"' == text[end : end + 1] else end


def is_word(text: str, start: int, end: int) -> bool:
    """Whether it is written small, as words are: "a vision model" beside Aya Vision."""
    return _SMALL.fullmatch(text, start, end) is not None
