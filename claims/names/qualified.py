"""Members of a family with words of their own: "Gemini Robotics-ER 1.6", "FLUX.1 Krea [dev]"."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from claims.model import Entity
from claims.names.introduced import places
from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit

_WORD = r"[A-Z][A-Za-z]{1,14}(?:-[A-Z][A-Za-z]{0,9}){0,2}"
_QUALIFIED = re.compile(
    rf" (?P<words>{_WORD}(?: {_WORD})?) (?P<number>[vV]?\d{{1,2}}(?:\.\d{{1,2}})?)(?![A-Za-z0-9%]|\.\d|-\w)"
)
_WORDED = re.compile(
    rf"[ -](?P<words>{_WORD}(?: {_WORD}){{0,2}}(?: \[[a-z]{{3,8}}\])?)"
    r"(?= ?[\u4e00-\u9fff]|[,。;:!?、()\"]|\n|\Z)"
)
_CELL_OPENS = re.compile(r"(?:[|\t]|^) ?\*{0,3}\Z", re.MULTILINE)
_CELL_ENDS = re.compile(r"\*{0,3}(?: ?\([^()|\n]{1,24}\))?\*{0,3}(?: ?[|\t]|$)", re.MULTILINE)
_GRADE = re.compile(r" ?\[(?P<grade>[a-z]{3,8})\]")
"""FLUX.1 [dev]"""
_LED = re.compile(
    r"(?:模型|发布|推出|开源|上线|升级|预览|名为|叫做|版本?)(?:了|其|旗下|最新|全新|的)*[ \"]{0,2}\Z"
)
_TOLD_MODEL = re.compile(r"[ \"]{0,2}(?:[^,。;:!?\n]{0,8}?模型|拥有|基于)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_REACH = 12
"""Characters beside a name among which one is Chinese where the text is."""
_HYPHENED = re.compile(r"-(?P<word>[A-Z][A-Za-z]{1,9})(?:-\d{1,3}(?:\.\d)?[BM])?(?![A-Za-z0-9])")
_CODED = re.compile(r"-[A-Z]|[a-z][A-Z]|[A-Z]{2}")


def add_qualified(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits, a family's bare name with words and a number behind it as the member they make."""
    found: list[Hit] = []
    told = _told(text, hits, lexicon)
    for each in hits:
        hit = _of_product(text, each, lexicon)
        if found and hit.start < found[-1].end:
            continue  # inside the longer name
        hit = _worded(text, hit, told, lexicon)
        match = _QUALIFIED.match(text, hit.end) if _is_bare(hit, lexicon) else None
        named = match is not None and (
            _names_a_member(match, lexicon) or _fills_a_cell(text, hit, match, lexicon)
        )
        if match is None or not named or lexicon.words.scored.at(text, match.end()):
            found.append(hit)
            continue
        name = text[hit.start : match.end()]
        maker = hit.entity.maker
        entity = Entity(name=name, type="model", maker=maker, family=hit.entity.name, listed=False)
        found.append(Hit(hit.start, match.end(), entity, 0, hit.root))
    return _everywhere(text, found) if told else found


def _everywhere(text: str, hits: list[Hit]) -> list[Hit]:
    """The hits, and the told names where their family's alone is too weak to be seen."""
    names = {hit.entity.name: hit for hit in hits if not hit.entity.listed and " " in hit.entity.name}
    more = []
    for start, end, name in places(text, set(names)):
        at = bisect_left(hits, start, key=attrgetter("end"))
        if at == len(hits) or hits[at].start >= end:
            more.append(names[name]._replace(start=start, end=end))
    return sorted((*hits, *more), key=attrgetter("start"))


def _of_product(text: str, hit: Hit, lexicon: Lexicon) -> Hit:
    """ "Qianfan-VL-8B": a model called after a product, which is not the product."""
    match = _HYPHENED.match(text, hit.end) if hit.entity.type == "product" else None
    if match is None or match["word"].lower() not in lexicon.words.of_models:
        return hit
    name = text[hit.start : match.end()]
    entity = Entity(name=name, type="model", maker=hit.entity.maker, listed=False)
    return Hit(hit.start, match.end(), entity, 0, hit.root)


def _told(text: str, hits: list[Hit], lexicon: Lexicon) -> set[tuple[str, str]]:
    """The names a text tells somewhere as a model's, each by its family and the words behind that."""
    places = ((hit, _WORDED.match(text, hit.end)) for hit in hits if hit.entity.type == "model")
    return {
        (hit.entity.name, match["words"])
        for hit, match in places
        if match and _makes_a_name(text, hit, match, lexicon)
    }


def _worded(text: str, hit: Hit, told: set[tuple[str, str]], lexicon: Lexicon) -> Hit:
    """ "模型Seed Diffusion Preview": in Chinese, all words with a capital are the name."""
    if hit.entity.type != "model" or text[hit.end : hit.end + 1] not in (" ", "-"):
        return hit
    grade = _GRADE.match(text, hit.end)
    entry = lexicon.listed(f"{hit.entity.name}-{grade['grade']}") if grade else None
    if grade and entry is not None:
        return Hit(hit.start, grade.end(), lexicon.entity(entry), hit.level, hit.root)
    match = _WORDED.match(text, hit.end)
    if match is None or (hit.entity.name, match["words"]) not in told:
        return hit
    written = text[hit.start : hit.end].lstrip("".join(_HAN.findall(text, hit.start, hit.end)))
    name = f"{written.strip() if written.strip() and written.isascii() else hit.entity.name}{match[0]}"
    family = hit.entity.family or hit.entity.name
    entity = Entity(name=name, type="model", maker=hit.entity.maker, family=family, listed=False)
    return Hit(hit.start, match.end(), entity, 0, hit.root)


def _makes_a_name(text: str, hit: Hit, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the words are of a model's name: a grade in brackets, words of models, or told as one."""
    words = match["words"].split()
    if words[-1].startswith("["):
        return True
    known, things = lexicon.words.qualifiers, lexicon.words.no_members
    beside = text[max(0, hit.start - _REACH) : hit.start] + text[match.end() : match.end() + _REACH]
    if not _HAN.search(beside) or any(
        word in things or (lexicon.begins_name(word) and word.lower() not in lexicon.words.house)
        for word in words
    ):
        return False  # "Gemini CLI", "Qwen3 Technical Report"
    if any(word.lower() in known for word in words):
        return True
    if text[hit.end] != " " or (not _is_bare(hit, lexicon) and any(map(str.isdigit, hit.entity.name))):
        return False
    led = _LED.search(text, max(0, hit.start - _REACH), hit.start)
    return bool(led or _TOLD_MODEL.match(text, match.end()))


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


def _fills_a_cell(text: str, hit: Hit, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the name is all of a table's cell, where even a word of no list is of it: "| Qwen Tide 2 |"."""
    words = match["words"].split()
    if len(words) > 1 or words[0] in lexicon.words.no_members or words[0].lower() in lexicon.words.house:
        return False
    opened = _CELL_OPENS.search(text, max(0, hit.start - 4), hit.start)
    return opened is not None and _CELL_ENDS.match(text, match.end()) is not None
