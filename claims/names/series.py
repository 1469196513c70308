"""Unlisted codes of a series that has others of its letter: "R6" beside o8, "MiniMax带来了M3"."""

from __future__ import annotations

import re

from claims.model import Entity
from claims.names.nametables import Entry
from claims.names.preceding import ends_another_name
from claims.names.spelled import WEAK
from claims.names.spoken import Spoken
from claims.names.stems import anatomy
from claims.names.tails import Tail, TailPart
from claims.wording.patterns import pattern

_SAME_CLAUSE = 12  # characters; farther off a code is as likely another maker's
_CLAUSE_END = re.compile(r"[。!?;\n]|\.\s")
_BROUGHT_OUT = re.compile(
    r"(?:(?:推出|发布|开源|上线|带来|发表|公开|训练)[了出]?|(?:自家|自研|自己)的?"
    r"|(?<![A-Za-z])(?:(?:launch|releas|unveil|introduc|announc|train)(?:ed|es|ing)"
    r"|(?:train )?its(?: own)?)) ?$"
)
_WITH_FIGURE = re.compile(r" ?(?:的|为|是|以|得|仅|只有|则为) ?\d[\d.,]*(?:%|分|亿|B|个百分点)")
_BEHIND = re.compile(r"版(?!权|图|块|面|税)")
_GOES_ON = re.compile(r"-\w| [A-Z]")  # "R1T-Chimera"
_OF_A_THING = re.compile(r"[A-Za-z0-9,] [A-Z][A-Za-z]{2,}[ -]$")  # "and a Ryzen R9"
_REACH, _NEAR = 24, 40


def next_of_series(start: int, end: int, parts: tuple[TailPart, ...], scene: Spoken) -> Entity | None:
    """The model a code stands for that neither a list nor the article spells in full.

    Its family has others of its letter, and it is spoken of as a model: beside the family or its maker, in a
    list of models, with a word for model, or set against one.
    """
    code = parts[0].text
    if parts[0].kind != "code" or not scene.text[start].isupper() or scene.text[start - 1 : start] == "-":
        return None
    thing = _OF_A_THING.search(scene.text, max(0, start - _REACH), start) and not scene.ends_at(start - 1)
    if thing or _GOES_ON.match(scene.text, end):
        return None
    beside = _named_beside(start, code, scene)
    if beside is not None:
        return scene.lexicon.extend(beside, Tail(parts, end))
    entry = next(iter(_with_series(start, code, scene)), None) or _by_its_letter(code, scene)
    if entry is None or ends_another_name(
        scene.text, start, scene.lexicon.words, version=False, firm=scene.firm_before(start)
    ):
        return None
    told = (
        _is_told(start, end, entry, scene)
        or _is_listed_with(start, end, scene)
        or _is_sister(parts, entry, scene)
    )
    return scene.lexicon.extend(entry, Tail(parts, end)) if told else None


def _named_beside(start: int, code: str, scene: Spoken) -> Entry | None:
    """The family named right before, by its own name or its maker's: "MiniMax带来了M3"."""
    last = scene.before(start)
    if last is None or start - last.end > _SAME_CLAUSE or _CLAUSE_END.search(scene.text, last.end, start):
        return None
    return next(
        (e for e in _with_series(start, code, scene) if last.entity.name in (e.name, _maker(e))), None
    )


def _with_series(start: int, code: str, scene: Spoken) -> list[Entry]:
    """The stems in play that have codes of this letter, the nearest first."""
    has_series = scene.lexicon.has_series
    return scene.near(start, [name for name, (e, _) in scene.roots.items() if has_series(e, code[0])])


def _by_its_letter(code: str, scene: Spoken) -> Entry | None:
    """The family one of whose codes of this letter stands for it in any text about models: R1."""
    for digit in "123456789":
        entry, _, level = scene.lexicon.spellings.get(f"{code[0].lower()}{digit}", (None, "", 0))
        if entry is not None and entry.type == "model" and level == WEAK and entry.parent:
            return scene.lexicon.entries[entry.parent]
    return None


def _is_told(start: int, end: int, entry: Entry, scene: Spoken) -> bool:
    """Is it called a model, one set against another, or one with a figure? Of a family spoken of also what
    came out, and what stands near its maker's name."""
    text, words = scene.text, scene.lexicon.words
    if pattern("series.against").search(text, max(0, start - _REACH), start) or _WITH_FIGURE.match(text, end):
        return True
    if entry.name not in scene.roots:
        return False
    before = words.model_before.search(text, max(0, start - _REACH), start)
    if before or words.model_right_after.match(text, end):
        return True
    last, maker = scene.before(start), _maker(entry)
    brought = bool(_BROUGHT_OUT.search(text, max(0, start - _REACH), start))
    if last is not None and maker in (last.entity.name, last.entity.maker):
        near = start - last.end <= _NEAR and not _CLAUSE_END.search(text, last.end, start)
        return near or brought
    return brought and _is_in_sentence(maker, start, scene)


def _maker(entry: Entry) -> str | None:
    """Whose the family is: DeepSeek is called like its maker."""
    maker: str | None = entry.name if entry.type == "organisation" else entry.fields.get("maker")
    return maker


def _is_in_sentence(maker: str | None, start: int, scene: Spoken) -> bool:
    """Is the maker, or something of its, named in the sentence before the code?"""
    at = start
    while (hit := scene.before(at)) is not None and not _CLAUSE_END.search(scene.text, hit.end, start):
        if maker in (hit.entity.name, hit.entity.maker):
            return True
        at = hit.start
    return False


def _is_sister(parts: tuple[TailPart, ...], entry: Entry, scene: Spoken) -> bool:
    """ "V9-Pro" beside DeepSeek-V9-Flash: is another model of the same code named?"""
    return len(parts) > 1 and any(
        (whole := anatomy(hit.entity, scene.lexicon)) is not None
        and whole.root is entry
        and whole.parts[:1] == parts[:1]
        for hit in scene.hits
        if hit.entity.type == "model"
    )


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
