"""Whose the models are where the tables do not say: makers of unlisted models, unlisted names of makers.

"Poolside released Laguna 2": Laguna 2 is Poolside's. "NovaQI推出GPT-5" where OpenAI is not spoken of: this
text calls the maker of GPT-5 so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from claims.model import Entity
from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit
from claims.names.spelling import key
from claims.unlisted.firm_signs import BY_FIRM, OF_FIRM
from claims.unlisted.firm_words import BUSY, OUT

_STEM = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]{2,}")
_JOINT = re.compile(r" ?(?:、|,|和|与|及|以及|and|,? and|&|/) ?")
_CODE = re.compile(r"[A-Za-z]\d(?:\.\d)?[A-Za-z]?")
_OWN = (" ", "-", "的", "的 ", "'s ")
_FAR = 110
"""Characters between a firm and its model."""
_NAMED_BEHIND = re.compile(
    r"[.!?]\"?\s+(?:(?:The|This|Its) (?:[\w-]+ ){0,4}?(?:model|LLM|chatbot|assistant),? "
    r"(?:(?:which )?(?:is|was) )?)?"
    r"(?:[Cc]alled|[Nn]amed|[Dd]ubbed|known as) \"?\Z"
    r"|[.!?]\"?\s+(?:The|This|Its) (?:[\w-]+ ){0,2}model, \"?\Z"
)
_ITS_NEW = re.compile(
    rf"(?:, [^.;\n]{{3,90}},)?,? (?:{BUSY}{{0,3}}|said (?:on [A-Z][a-z]+ )?(?:that )?it (?:has |had )?){OUT} "
    r"(?:an?|its) [^.;\n]{0,60}?"
    r"(?:model|LLM|chatbot|assistant)\b"
)
_IN_APPOSITION = re.compile(
    r", (?:an?|the|which|based|founded|backed|whose|led) [^,.;\n]{0,80}\b(?:by|from|of|at|with|to) "
    r"[^.;\n]{1,60},\Z"
)
"""Up to behind a firm that only tells of another: "X, founded by people from Y, released Z"."""
_NEAR = 300
"""Characters between a firm and the model that the sentence behind names."""
_SHORT = 4
"""Characters of names that others may give as well: "o1", "R1"."""
_OFTEN = 3
"""How often a firm is named that is a listed one by another name, where the listed name stands once."""


class _Told(NamedTuple):
    """One place that tells whose a model is."""

    model: Entity
    firm: Entity
    out: bool
    """Whether the firm brought it out."""


def add_makers(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits, firms by the listed name they stand for, unlisted models with the maker the text tells."""
    unlisted = any(_is_unlisted_firm(hit.entity) for hit in hits)
    if not unlisted and not any(_is_orphan(hit.entity) for hit in hits):
        return hits
    hits = _with_own_codes(text, hits)
    told = list(_told(text, hits))
    known = dict(_known(told, hits, lexicon)) if unlisted else {}
    hits = [hit._replace(entity=known.get(hit.entity.name, hit.entity)) for hit in hits]
    return _with_makers(hits, [one._replace(firm=known.get(one.firm.name, one.firm)) for one in told])


def _with_own_codes(text: str, hits: list[Hit]) -> list[Hit]:
    """ "Acme M2 is out": M2 is Acme's, where nothing else is of the listed maker that has an M2."""
    owners: dict[str, Entity] = {}
    for last, hit in pairwise(hits):
        if _is_unlisted_firm(last.entity) and text[last.end : hit.start] in _OWN and _is_code(text, hit):
            owners.setdefault(hit.entity.maker or "", last.entity)
    for hit in hits:
        if not _is_code(text, hit):  # somebody or something else of the listed maker
            owners.pop(hit.entity.maker or hit.entity.name, None)
            owners.pop(hit.entity.name, None)
    return [
        hit._replace(entity=_own(text, hit, owners[hit.entity.maker or ""]))
        if _is_code(text, hit) and hit.entity.maker in owners
        else hit
        for hit in hits
    ]


def _own(text: str, hit: Hit, firm: Entity) -> Entity:
    name = f"{firm.name} {text[hit.start : hit.end]}"
    return Entity(name=name, type="model", maker=firm.name, listed=False)


def _is_code(text: str, hit: Hit) -> bool:
    """A listed model called by a code that others may have as well: "M2", but not "o3", its whole name."""
    written = text[hit.start : hit.end]
    listed = hit.entity.type == "model" and hit.entity.listed
    return listed and bool(_CODE.fullmatch(written)) and key(written) != key(hit.entity.name)


def _is_unlisted_firm(entity: Entity) -> bool:
    return entity.type == "organisation" and not entity.listed


def _known(told: Sequence[_Told], hits: Sequence[Hit], lexicon: Lexicon) -> Iterator[tuple[str, Entity]]:
    """The unlisted firms that are a listed maker by another name, and that maker."""
    named = Counter(hit.entity.name for hit in hits if hit.entity.type == "organisation")
    firms = {one.firm.name: one.firm for one in told if not one.firm.listed}
    taken = set()
    for name in sorted(firms, key=lambda name: (-named[name], name)):
        makers = {one.model.maker for one in told if one.firm.name == name and one.model.maker}
        maker = makers.pop() if len(makers) == 1 else None
        entry = lexicon.entries.get(maker) if maker else None
        out = any(one.out for one in told if one.firm.name == name and len(one.model.name) > _SHORT)
        if entry is None or entry.type != "organisation" or not out or maker in taken:
            continue
        if named[entry.name] > (named[name] >= _OFTEN):
            continue
        taken.add(maker)
        listed = lexicon.entity(entry)
        yield name, listed.model_copy(update={"aliases": (*listed.aliases, name), "listed": False})


def _with_makers(hits: list[Hit], told: Sequence[_Told]) -> list[Hit]:
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in told:
        if _is_orphan(one.model):
            votes[_stem(one.model.name)][one.firm.name] += 1
    makers = {stem: top for stem, counted in votes.items() if (top := _first(counted))}
    made: dict[str, Entity] = {}
    return [hit._replace(entity=_made(hit.entity, makers, made)) for hit in hits]


def _made(entity: Entity, makers: Mapping[str, str], made: dict[str, Entity]) -> Entity:
    """The entity with its maker; `made` keeps it, so that a text has one of it."""
    maker = makers.get(_stem(entity.name)) if _is_orphan(entity) else None
    if maker is None:
        return entity
    return made.setdefault(entity.name, entity.model_copy(update={"maker": maker}))


def _is_orphan(entity: Entity) -> bool:
    return entity.type == "model" and not entity.listed and entity.maker is None


def _told(text: str, hits: Sequence[Hit]) -> Iterator[_Told]:
    """The places where a firm is said to have or to have released a model."""
    for i, hit in enumerate(hits):
        if hit.entity.type != "organisation" or _IN_APPOSITION.search(
            text, max(0, hit.start - _FAR), hit.end + 1
        ):
            continue
        last, out = hit.end, False
        for model in hits[i + 1 : i + 5]:
            if model.entity.type == "organisation" and last == hit.end:
                continue  # "X, founded by people from Y, unveiled Z"
            if model.entity.type != "model" or model.start - hit.end > _FAR:
                break
            match = (OF_FIRM if last == hit.end else _JOINT).fullmatch(text, last, model.start)
            if match is None:
                break
            out = out or bool(match.groupdict().get("out"))
            yield _Told(model.entity, hit.entity, out)
            last = model.end
        named = next(
            (m for m in hits[i + 1 : i + 8] if _NAMED_BEHIND.search(text, max(0, m.start - 90), m.start)), hit
        )
        if named.entity.type == "model" and named.start - hit.end < _NEAR and _ITS_NEW.match(text, hit.end):
            yield _Told(named.entity, hit.entity, True)
        before = hits[i - 1] if i else hit
        match = BY_FIRM.fullmatch(text, before.end, hit.start) if before.entity.type == "model" else None
        if match:
            yield _Told(before.entity, hit.entity, bool(match["verb"]))


def _stem(name: str) -> str:
    """The letters a model's name begins with: siblings have one maker."""
    match = _STEM.match(name)
    return match[0].lower() if match else name


def _first(counted: Counter[str]) -> str | None:
    """Whom most places name; nobody where two are named as often."""
    (maker, most), *others = counted.most_common(2)
    return None if others and others[0][1] == most else maker
