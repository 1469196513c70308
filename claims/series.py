"""Unlisted codes of a series that has others of its letter: "R6" beside o8, "MiniMax带来了M3"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.lexicon import Lexicon
from claims.model import Entity
from claims.nametables import Entry
from claims.preceding import ends_another_name
from claims.spelled import WEAK
from claims.spoken import Spoken
from claims.tails import Tail, TailPart

_SAME_CLAUSE = 12  # characters; farther off a code is as likely another maker's
_CLAUSE_END = re.compile(r"[。!?;\n]|\.\s")
_AGAINST = re.compile(
    r"(?:超越了?|超过了?|胜过|赢过|吊打|碾压|击败|打败|媲美|比肩|对标|看齐|优于|强于|逊于|不如|相较于?|相比于?|不输"
    r"|上一代|前代|上代|下一代|初代"
    r"|(?<![A-Za-z])(?:beats?|beating|beaten by|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?"
    r"|rival(?:s|ed|ing)?|match(?:es|ed|ing)?|than|predecessor|successor|models? (?:like|such as))) ?$"
)
_BROUGHT_OUT = re.compile(
    r"(?:(?:推出|发布|开源|上线|带来|发表|公开)了?"
    r"|(?<![A-Za-z])(?:launch|releas|unveil|introduc|announc)(?:ed|es|ing)) ?$"
)
_BEHIND = re.compile(r"版(?!权|图|块|面|税)")
_GOES_ON = re.compile(r"-\w| [A-Z]")  # "R1T-Chimera"
_REACH = 24


def next_of_series(start: int, end: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """The model a code stands for that neither a list nor the article spells in full.

    Its family has others of its letter, and it is spoken of as a model: beside the family or its maker, in a
    list of models, with a word for model, or set against one.
    """
    code = parts[0].text
    if parts[0].kind != "code" or not scene.text[start].isupper() or scene.text[start - 1 : start] == "-":
        return None
    beside = _named_beside(start, code, scene)
    if beside is not None:
        return scene.lexicon.extend(beside, Tail(parts, end))
    if _GOES_ON.match(scene.text, end):
        return None
    entry = next(_with_series(scene.near(start), code, scene.lexicon), None) or _by_its_letter(code, scene)
    if entry is None or ends_another_name(
        scene.text, start, scene.lexicon.words, version=False, firm=scene.firm_before(start)
    ):
        return None
    told = _is_told(start, end, entry, scene) or _is_listed_with(start, end, scene)
    return scene.lexicon.extend(entry, Tail(parts, end)) if told else None


def _named_beside(start: int, code: str, scene: Spoken) -> Entry | None:
    """The family named right before, by its own name or its maker's: "MiniMax带来了M3"."""
    last = scene.before(start)
    if last is None or start - last.end > _SAME_CLAUSE or _CLAUSE_END.search(scene.text, last.end, start):
        return None
    entries = _with_series(scene.near(start), code, scene.lexicon)
    return next((e for e in entries if last.entity.name in (e.name, e.fields.get("maker"))), None)


def _with_series(entries: list[Entry], code: str, lexicon: Lexicon) -> Iterator[Entry]:
    return (entry for entry in entries if lexicon.has_series(entry, code[0]))


def _by_its_letter(code: str, scene: Spoken) -> Entry | None:
    """The family one of whose codes of this letter stands for it in any text about models: R1."""
    for digit in "123456789":
        entry, _, level = scene.lexicon.spellings.get(f"{code[0].lower()}{digit}", (None, "", 0))
        if entry is not None and entry.type == "model" and level == WEAK and entry.parent:
            return scene.lexicon.entries[entry.parent]
    return None


def _is_told(start: int, end: int, entry: Entry, scene: Spoken) -> bool:
    """Is it called a model, or one set against another? Of a family spoken of also what came out."""
    text, words = scene.text, scene.lexicon.words
    if _AGAINST.search(text, max(0, start - _REACH), start):
        return True
    if entry.name not in scene.roots:
        return False
    if words.model_before.search(text, max(0, start - _REACH), start) or words.model_right_after.match(
        text, end
    ):
        return True
    last = scene.before(start)
    own = last is not None and entry.fields.get("maker") in (last.entity.name, last.entity.maker)
    return own and bool(_BROUGHT_OUT.search(text, max(0, start - _REACH), start) or _BEHIND.match(text, end))


def _is_listed_with(start: int, end: int, scene: Spoken) -> bool:
    """Does only a list's joint part it from a model named before or behind it?"""
    joint, last, following = scene.lexicon.words.joint, scene.before(start), scene.behind(end)
    return any(
        hit is not None and hit.entity.type == "model" and joint.fullmatch(scene.text, a, b)
        for hit, a, b in (
            (last, last.end if last else 0, start),
            (following, end, following.start if following else 0),
        )
    )
