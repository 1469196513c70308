"""Decides whether an ambiguous spelling ("Nova", "字节", "o1") means its entity in this text."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.names.lexicon import Lexicon
from claims.names.spelled import STRICT, WEAK, Hit
from claims.wording.words import WordSet

_CODE = 3
"""Characters of a code like "R1", which many kinds of thing are called by."""
_CODED = re.compile(r"[A-Za-z]\d")
_LONG_NAME = re.compile(r"(?:\d[A-Za-z]*|-[A-Za-z0-9]+)-$")
"""The beginning of a name that is no firm's: "Foo-Text2SQL-R1 7B", not "Foo-o1-mini"."""
_BEFORE = 24
_MEASURED = re.compile(
    r"(?:,? (?:with |has |at |packs )?|\()(?:just |only |a mere |about )?\d+(?:\.\d+)?"
    r"(?:[ -](?:million|billion)|[MB])[ -]param"
    r"|,? ?(?:仅|只有?|拥有|是|的)?[\d.]+[亿万]个?参数"
    r"|,? (?:has |now |also )?(?:hits?|took|takes|reached|tops|topped|leads|led|ranks?|ranked|sits|sat)"
    r"(?= )[^.,;\n]{0,40}(?:#1|[Ll]eaderboard|Arena)"
)
"""What only a model is said to have behind its name: so many parameters, a place on a board."""
_LONGER = re.compile(r" [A-Z0-9]")
"""An everyday word that goes on like another name or a count: "Nova Scotia", "Step 2"."""


def in_context(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits that count.

    Plain ones do, weak ones in a text about AI or with their maker in it, strict ones with their maker or
    beside a word for model.
    """
    ends = {hit.end for hit in hits}
    hits = [hit for hit in hits if not _ends_a_word(text, hit, ends)]
    if all(hit.level < WEAK for hit in hits):
        return hits
    cues = _Cues.of(text, hits, lexicon)
    told = {hit.entity.name for hit in hits if hit.level == STRICT and _tells(text, hit, cues)}
    return [hit for hit in hits if hit.level < WEAK or hit.entity.name in told or _counts(text, hit, cues)]


def _ends_a_word(text: str, hit: Hit, ends: set[int]) -> bool:
    """Is a code the end of somebody else's name: "Foo-o1", where Foo is no name?"""
    at = hit.start
    if hit.level < WEAK and hit.end - at > _CODE:
        return bool(_CODED.match(text, at) and _LONG_NAME.search(text, max(0, at - _BEFORE), at))
    return text[at - 1 : at] == "-" and text[max(0, at - 2) : at - 1].isalnum() and at - 1 not in ends


class _Cues(NamedTuple):
    about_ai: bool
    makers: frozenset[str]
    """Organisations spoken of, by name or by one of their models."""
    before: re.Pattern[str]
    after: re.Pattern[str]
    things: WordSet
    """Words for chips, devices and the like."""

    @classmethod
    def of(cls, text: str, hits: list[Hit], lexicon: Lexicon) -> _Cues:
        sure = [hit for hit in hits if hit.level < WEAK]
        models = [hit for hit in sure if hit.entity.type in ("model", "benchmark", "leaderboard")]
        about_ai = bool(models) or lexicon.words.hints.search(text) is not None
        if about_ai:
            sure += [hit for hit in hits if hit.level == WEAK and hit.entity.type == "organisation"]
        makers = {hit.entity.maker or "" for hit in sure} | {
            h.entity.name for h in sure if h.entity.type == "organisation"
        }
        words = lexicon.words
        return cls(
            about_ai=about_ai,
            makers=frozenset(makers - {""}),
            before=words.model_before,
            after=words.model_after,
            things=words.chips,
        )


def _tells(text: str, hit: Hit, cues: _Cues) -> bool:
    """Does this place tell what the name means wherever it stands: by a size, a board, a word for model?"""
    numbered = hit.end - hit.start > _CODE and any(map(str.isdigit, text[hit.start : hit.end]))
    before = numbered and cues.before.search(text, max(0, hit.start - 12), hit.start)
    return bool(before or (cues.about_ai and _MEASURED.match(text, hit.end)))


def _counts(text: str, hit: Hit, cues: _Cues) -> bool:
    beside = bool(
        cues.after.match(text, hit.end) or cues.before.search(text, max(0, hit.start - 12), hit.start)
    )
    if beside:
        return True
    if hit.end - hit.start <= _CODE and cues.things.at(text, hit.end):
        return False
    if hit.level == STRICT and _LONGER.match(text, hit.end):
        return False
    if (hit.entity.maker or hit.entity.name) in cues.makers:
        return True
    return hit.level == WEAK and cues.about_ai
