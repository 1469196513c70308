"""Grades a text gives to the models of a family: "Ballad" of "Brende Ballad 4", "Argon" of "Gemini 4 Argon".

A capital word between a family's name and its number, or behind the number. Of words that headlines are made
of it differs in that the family is named again, and that neither is ever written small. Behind a listed
family a new word is one where it also stands alone for the model ("Argon scores 91").
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from claims.names.lexicon import Lexicon

# First the letter, then what is before it: to letters the matcher skips.
_WORD = r"[A-Z](?<![A-Za-z0-9_./@#$&-].)[A-Za-z]{1,14}"
_BETWEEN = re.compile(rf"(?P<stem>{_WORD}) (?P<grade>[A-Z][a-z]{{2,11}}) [vV]?\d{{1,2}}(?![A-Za-z\d])")
_BEHIND = re.compile(rf"(?P<stem>{_WORD})[ -]?[vV]?\d(?:\.\d)? (?P<grade>[A-Z][a-z]{{2,11}})(?![A-Za-z-])")
_NO_GRADE = re.compile(r".*(?:ing|ed|s)$")
"""Verbs of headlines: "Pruk 4 Beats", "Introducing Pruk 4"."""
_TWICE = 2
_HAN = r"\u4e00-\u9fff"
_DOES = (
    rf" ?[{_HAN}]| (?:is|was|has|had|does|did|can|will|also|still|now|scor\w+|gets?|got|reach\w+|beats?"
    r"|costs?|leads?|led|trails?|runs?|ran|tops?|topped|ranks?|ranked|uses?|used|supports?|needs?|comes?|came|takes?)\b"
)


def told_grades(text: str, lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Family's name -> the grades its models are told by."""
    found: dict[str, set[str]] = {}
    for match in _BETWEEN.finditer(text):
        stem, grade = match["stem"], match["grade"]
        if (
            _free(stem, lexicon)
            and _free(grade, lexicon)
            and _is_name(stem, text)
            and _is_name(grade, text, least=1)
        ):
            found.setdefault(stem, set()).add(grade)
    behind = {(match["stem"], match["grade"]): None for match in _BEHIND.finditer(text)}
    for stem, grade in behind:
        if not _free(grade, lexicon):
            continue
        if is_family(stem, lexicon) and _stands_alone(grade, text):
            found.setdefault(stem, set()).add(grade)
        if not _free(stem, lexicon):
            continue
        known = grade in found.get(stem, ())
        if known or (_is_name(stem, text) and _is_name(grade, text)):
            found.setdefault(stem, set()).add(grade)
    return {stem: frozenset(grades) for stem, grades in found.items()}


def _free(word: str, lexicon: Lexicon) -> bool:
    """Is it nothing known: no name, no word for a kind of thing, no grade in the lists?"""
    words, low = lexicon.words, word.lower()
    return not (
        low in words.no_names or low in words.kinds or _NO_GRADE.match(word) or lexicon.begins_name(word)
    )


def _is_name(word: str, text: str, *, least: int = _TWICE) -> bool:
    """Is it said so often, and never written small?"""
    if re.search(rf"(?<![A-Za-z0-9-]){word.lower()}(?![A-Za-z0-9-])", text):
        return False
    return least == 1 or len(re.findall(rf"(?<![A-Za-z0-9-]){word}(?![A-Za-z])", text)) >= least


def is_family(stem: str, lexicon: Lexicon) -> bool:
    """Is it a listed name that versions follow?"""
    entry = lexicon.listed(stem)
    return entry is not None and entry.type == "model" and entry.prefix is not None


def _stands_alone(grade: str, text: str) -> bool:
    """Is it said to be, to have or to do something more than once?

    Once is enough beside Chinese characters, for there no word of the language is Latin.
    """
    if not _is_name(grade, text):
        return False
    alone = re.findall(rf"(?<![A-Za-z0-9.-])(?<!\d ){grade}(?:'s |{_DOES})", text)
    beside = rf"(?<![A-Za-z0-9.-])(?<!\d ){grade} ?[{_HAN}]|[{_HAN}、] ?{grade} ?[、。,;:)]"
    return len(alone) >= _TWICE or re.search(beside, text) is not None
