"""Members of a family with words of their own before the number: "Gemini Robotics-ER 1.6"."""

from __future__ import annotations

import re

from claims.lexicon import Lexicon
from claims.model import Entity
from claims.spelled import Hit

_WORD = r"[A-Z][A-Za-z]{1,14}(?:-[A-Z][A-Za-z]{0,9}){0,2}"
_QUALIFIED = re.compile(
    rf" (?P<words>{_WORD}(?: {_WORD})?) (?P<number>[vV]?\d{{1,2}}(?:\.\d{{1,2}})?)(?![A-Za-z0-9%]|\.\d|-\w)"
)
_HYPHENED = re.compile(r"-(?P<word>[A-Z][A-Za-z]{1,9})(?:-\d{1,3}(?:\.\d)?[BM])?(?![A-Za-z0-9])")
_CODED = re.compile(r"-[A-Z]|[a-z][A-Z]|[A-Z]{2}")


def add_qualified(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits, a family's bare name with words and a number behind it as the member they make."""
    found: list[Hit] = []
    for each in hits:
        hit = _of_product(text, each, lexicon)
        if found and hit.start < found[-1].end:
            continue  # inside the longer name
        match = _QUALIFIED.match(text, hit.end) if _is_bare(hit, lexicon) else None
        if match is None or not _names_a_member(match, lexicon) or lexicon.words.scored.at(text, match.end()):
            found.append(hit)
            continue
        name = text[hit.start : match.end()]
        maker = hit.entity.maker
        entity = Entity(name=name, type="model", maker=maker, family=hit.entity.name, listed=False)
        found.append(Hit(hit.start, match.end(), entity, 0, hit.root))
    return found


def _of_product(text: str, hit: Hit, lexicon: Lexicon) -> Hit:
    """ "Qianfan-VL-8B": a model called after a product, which is not the product."""
    match = _HYPHENED.match(text, hit.end) if hit.entity.type == "product" else None
    if match is None or match["word"].lower() not in lexicon.words.of_models:
        return hit
    name = text[hit.start : match.end()]
    entity = Entity(name=name, type="model", maker=hit.entity.maker, listed=False)
    return Hit(hit.start, match.end(), entity, 0, hit.root)


def _is_bare(hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a family is named, and no member of it."""
    entry = lexicon.entries.get(hit.root) if hit.entity.name == hit.root else None
    return entry is not None and entry.prefix is not None


def _names_a_member(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the words are such as names are made of: a verb of a headline ("Gemini Tops 2") is not."""
    words = match["words"].split()
    known = lexicon.words.qualifiers
    if any(word.lower() in lexicon.words.house and word.lower() not in known for word in words):
        return False  # "Gemini Pro 2.5" is read by the family's grammar
    return all(word.lower() in known or _CODED.search(word) for word in words)
