"""Names an article shortens itself: "Stable Diffusion 3 (SD3)", "R1T-Chimera" of DeepSeek-R1T-Chimera.

Also kinds of model that carry a version in a family's name: "豆包语音合成模型2.0".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from claims.model import Entity
from claims.names.introduced import places
from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit

_SHORT = r"[A-Z][A-Za-z]{0,5}(?:[- ]?\d{1,2}(?:\.\d{1,2})?)?"
_GIVEN = re.compile(rf" ?\((?:以下)?(?:简称|下称|aka|a\.k\.a\.|or)?[: ]{{0,2}}\"?(?P<short>{_SHORT})\"?\)")
_OF_KIND = re.compile(
    r"(?![\u4e00-\u9fff]{0,4}(?:宣布|开源|发布|推出|上线|公布|升级|更新|正式|首[个款]|旗下|团队|官方|的))"
    r"[\u4e00-\u9fff]{2,6}(?:大模型|模型) ?[vV]?\d{1,2}(?:\.\d{1,2})?(?![\d.%]|[个款项种亿万倍年月日])"
)
_OWN_WORD = re.compile(r"\d[A-Za-z]?-(?P<own>[A-Z][a-z]+[A-Z][A-Za-z]{2,})(?:-\d+[kK]\+?)?\Z")
_OPENS = re.compile(r"\"? ?\((?:即|也就是|i\.e\.,? ?|short for |meaning )?")
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_INITIALS = re.compile(r"[A-Z]{2,5}[ -]?v?\d{1,2}(?:\.\d{1,2})?")
_V = re.compile(r"[vV](?=\d)")
_HUMPS = re.compile(r"[A-Z](?=[a-z])|[A-Z]+(?![a-z])|\d[\d.]*")
_LEAST = 3
"""Characters of the shortest end of a name that stands for it."""


def add_abbreviations(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits and the short forms between them that the article itself gives or plainly takes, sorted."""
    hits = [_of_kind(text, hit, lexicon) for hit in hits]
    meant = _by_own_words(hits, lexicon)
    same: dict[str, Entity] = {}
    for i, hit in enumerate(hits):
        given = _GIVEN.match(text, hit.end)
        if given and _abbreviates(given["short"], text[hit.start : hit.end], hit.entity.name):
            meant.setdefault(given["short"], hit.entity)
            if i + 1 == len(hits) or hits[i + 1].start >= given.end():
                hits[i] = hit._replace(end=given.end())
            elif not hits[i + 1].entity.listed and hits[i + 1].start == given.start("short"):
                same[hits[i + 1].entity.name] = hit.entity
        if hit.entity.type == "model" and not hit.entity.listed:
            end = _end(hit, lexicon)
            if end:
                meant.setdefault(end, hit.entity)
                meant.setdefault(end.replace("-", " "), hit.entity)
    same |= _by_initials(hits) | dict(_explained(text, hits))
    if not meant and not same:
        return hits
    starts = [hit.start for hit in hits]
    found = [hit._replace(entity=same.get(hit.entity.name, hit.entity)) for hit in hits]
    for begin, stop, name in places(text, set(meant)):
        at = bisect_right(starts, begin)
        if (at and hits[at - 1].end > begin) or (at < len(hits) and hits[at].start < stop):
            continue
        found.append(Hit(begin, stop, meant[name], 0, meant[name].name))
    return sorted(found, key=lambda hit: hit.start)


def _explained(text: str, hits: list[Hit]) -> Iterator[tuple[str, Entity]]:
    """ "OP 4.6 (Claude Opus 4.6)": a code nobody has listed, with the name behind it in brackets."""
    for hit, name in pairwise(hits):
        if hit.entity.listed or {hit.entity.type, name.entity.type} != {"model"}:
            continue
        if not _OPENS.fullmatch(text, hit.end, name.start) or text[name.end : name.end + 1] != ")":
            continue
        short, whole = hit.entity.name, name.entity.name
        letters = iter(re.sub(r"[\d.]+", "", whole.lower()))
        spelled = all(c in letters for c in short.lower() if c.isalpha())
        if spelled and len(short) < len(whole) and _FIGURES.findall(short) == _FIGURES.findall(whole):
            yield short, name.entity


def _by_own_words(hits: list[Hit], lexicon: Lexicon) -> dict[str, Entity]:
    """ "StoryWriter" for the one unlisted model that ends so behind its number: "MPT-7B-StoryWriter-65k"."""
    named: dict[str, set[Entity]] = {}
    for hit in hits:
        own = None if hit.entity.listed or hit.entity.type != "model" else _OWN_WORD.search(hit.entity.name)
        if own is not None and lexicon.listed(own["own"]) is None:
            named.setdefault(own["own"], set()).add(hit.entity)
    return {word: next(iter(models)) for word, models in named.items() if len(models) == 1}


def _by_initials(hits: list[Hit]) -> dict[str, Entity]:
    """ "CU3" for the one model of the text whose words begin so before that number: "Command Ultra 3"."""
    models = {hit.entity.name: hit.entity for hit in hits if hit.entity.type == "model"}
    codes = [name for name, model in models.items() if not model.listed and _INITIALS.fullmatch(name)]
    if not codes:
        return {}
    spelled: dict[str, list[str]] = {}
    for name in models.keys() - set(codes):
        spelled.setdefault(_V.sub("", "".join(_HUMPS.findall(name))), []).append(name)
    meant = {code: spelled.get(_V.sub("", re.sub(r"[ -]", "", code)), []) for code in codes}
    return {code: models[names[0]] for code, names in meant.items() if len(names) == 1}


def _abbreviates(short: str, written: str, name: str) -> bool:
    """Does a short form begin as the name does and hold letters and figures of it in order?"""
    if len(short) < 2 or sum(c.isupper() for c in short) < 2 - any(c.isdigit() for c in short):
        return False
    for whole in (written, name):
        letters = iter(whole.lower())
        if whole[:1].lower() == short[:1].lower() and all(c in letters for c in short.lower() if c.isalnum()):
            return short.lower() != whole.lower()
    return False


def _end(hit: Hit, lexicon: Lexicon) -> str:
    """What an unlisted model is called without its family's name, if that has a number and a word."""
    entry = lexicon.entries.get(hit.root)
    stem = (entry.prefix or "") if entry is not None else ""
    if not stem.strip(" -") or not hit.entity.name.startswith(stem):
        return ""
    end = hit.entity.name[len(stem) :]
    telling = (
        len(end) >= _LEAST and "-" in end and any(c.isdigit() for c in end) and re.search(r"[A-Za-z]{4}", end)
    )
    return end if telling and lexicon.listed(end) is None else ""


def _of_kind(text: str, hit: Hit, lexicon: Lexicon) -> Hit:
    """A family's name that goes on with a kind of model and a version names that model."""
    entry = lexicon.entries.get(hit.entity.name)
    match = _OF_KIND.match(text, hit.end) if entry is not None and entry.prefix is not None else None
    if match is None:
        return hit
    whole = hit.entity
    entity = Entity(
        name=text[hit.start : match.end()].replace(" ", ""),
        type="model",
        maker=whole.maker if whole.type == "model" else whole.name,
        family=whole.name,
        listed=False,
    )
    return Hit(hit.start, match.end(), entity, 0, hit.root)
