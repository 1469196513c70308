"""Assistants, agents, tools and data that nobody has listed, where the text says what they are.

"The voice assistant Lumo", "一款名为TreeGRPO的算法": what it is must stand right beside the name, as its
kind, in an apposition, or behind a word for calling. A model's name is told elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.model import Entity, EntityType
from claims.names.introduced import RIGHT
from claims.names.spelled import Hit
from claims.wording.patterns import pattern, source

_LATIN = (
    r"(?P<name>[A-Z][A-Za-z0-9]{1,19}(?:[.-][A-Za-z0-9]{1,12})?"
    r"(?: (?:[A-Z][a-z]{2,11}|[vV]?\d(?:\.\d)?)){0,1})"
)
_PLAIN = r"(?P<name>[A-Z][A-Za-z0-9]{2,19}(?: (?:[A-Z][a-z]{2,11}|\d(?:\.\d)?))?)"
_QUOTED = r"\"(?P<quoted>[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff .·-]{1,15})\""
_KIND = re.compile(f"(?P<product>{source('told_things.product')})|(?P<code>{source('told_things.code')})")
_KIND_HAN = re.compile(
    f"(?P<product>{source('told_things.product_han')})|(?P<code>{source('told_things.code_han')})"
)
_OUT = source("told_things.out")
_WORD = r"(?:(?!to |for |that |which |who |of |with |from |and |or |on |in |by |is |are |whose )[\w.%'-]+,? )"
_BEHIND = re.compile(
    rf"(?:,? (?:called|named|dubbed|codenamed|known as))? \"?{_PLAIN}{RIGHT}\"?"
    + source("told_things.goes_on")
)
_DETERMINED = re.compile(rf"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur|[Nn]ew)|['’]s) {_WORD}{{0,4}}\Z")
_APPOSED = re.compile(
    rf"(?:(?:^|[.,;:!?\n\"(] ?|\b(?:{_OUT}|and|with|of|by|for) ))\"?{_PLAIN}{RIGHT}\"?"
    r"(?: \([^()\n]{1,40}\))?"
    rf"(?:,| is| was| —| –) (?:an?|its|the|their|our|another) {_WORD}{{0,5}}\Z"
)
_NAMED_HAN = re.compile(
    rf"(?:名为|叫做|叫作|名叫|命名为|取名为?|称为)\s?(?:{_QUOTED}|{_LATIN}{RIGHT})\s?的[^,。;:!?\n\"]{{0,14}}\Z"
)
_IS_HAN = re.compile(
    rf"(?:{_QUOTED}|(?<![A-Za-z0-9.-]){_LATIN}{RIGHT})(?: ?\([^()\n]{{1,30}}\))? ?"
    r"(?:,?(?:这|它)?是|,?作为|,|——|:)"
    r"(?:[^,。;:!?\n\"]{0,16}?(?:推出|发布|开发|研发|打造|旗下|开源|公司|团队)的"
    r"(?:[一首]?[款个种套项])?|[一首]?[款个种套项])[^,。;:!?\n\"]{0,24}\Z"
)
_BEHIND_HAN = re.compile(
    rf"(?:,?(?:名为|叫做|叫作|名叫|命名为|取名为?|称为|——|:))?\s?(?:{_QUOTED}|{_LATIN}{RIGHT}(?=[\u4e00-\u9fff,。;!?()、]|$))"
)
_OUT_HAN = re.compile(rf"(?:{source('told_things.out_han')})[^,。;:!?\n\"]{{0,16}}\Z")
_OWNED_HAN = re.compile(source("told_things.owned_han"))
_BEFORE_HAN = re.compile(rf"(?<![A-Za-z0-9./-]){_LATIN}\s?\Z")
_OPENED_HAN = re.compile(r"[^,。;!?\n\"]{0,6}?(?:开源|发布|上线|推出|公开)")
_SHAPED = (
    r"(?P<name>[A-Z](?:[A-Z]{0,3}[a-z]{1,12}[0-9]?[A-Z][A-Za-z0-9]{0,14}|[a-z]{2,12}-[A-Z][A-Za-z]{1,11}))"
)
_BY_FIRM = re.compile(
    rf"(?:{source('told_things.by_firm_han')}[\"《]?\s?{_SHAPED}{RIGHT}{source('told_things.by_firm_han_behind')}"
    rf"|{source('told_things.by_firm')}{_SHAPED.replace('?P<name>', '?P<latin>')}{RIGHT}"
    rf"{source('told_things.by_firm_behind')})"
)
"""Behind a firm: "Google开源LangExtract", "Microsoft open-sourced Magentic-UI under MIT"."""
_DATA_SHAPED = (
    r"(?P<name>[A-Z](?=[A-Za-z]*[A-Z0-9-])[A-Za-z0-9]{2,18}(?:-[A-Za-z0-9.]{1,10}){0,2}(?: v?\d(?:\.\d)?)?)"
)
_DATA = (
    re.compile(
        rf"(?<![A-Za-z0-9./-]){_DATA_SHAPED}\"?》? ?"
        r"(?:(?:是|为|,)[^,。;!?\n]{0,24})?(?:数据集|资料集|语料库)(?![上的和与、中里])"
    ),
    re.compile(rf"(?:数据集|资料集|语料库)[\"《: ]{{0,2}}{_DATA_SHAPED}{RIGHT}"),
    re.compile(
        rf"(?<![A-Za-z0-9./-]){_DATA_SHAPED}{RIGHT}(?:,| is| was) (?:an?|the) {_WORD}{{0,5}}"
        r"(?:dataset|corpus)(?![A-Za-z-])"
    ),
    re.compile(rf"[Tt]he {_DATA_SHAPED} (?:dataset|corpus)(?![A-Za-z-])"),
)
_TAKEN_ON = re.compile(r"(?:在|于|[Oo]n|[Ii]n)[\"《 ]{0,2}\Z")
"""Before what a model is tested or trained on."""
_LEAD, _REACH = 70, 60
"""Characters before and behind a kind in which its name stands."""
_FIRM = 60
"""Characters between the firm that brings it out and a name."""


class _Told(NamedTuple):
    start: int
    name: str
    type: EntityType


def add_things(text: str, hits: list[Hit]) -> list[Hit]:
    """The hits and between them the things that the text introduces by what they are."""
    taken = {hit.entity.name.lower() for hit in hits}
    told: dict[str, Entity] = {}
    for one in (*_told(text), *_of_firms(text, hits), *_data(text)):
        if one.name in told or one.name.lower() in taken or not _may_be(text, one, hits):
            continue
        maker = _maker(text, one.start, hits) or one.name
        told[one.name] = Entity(name=one.name, type=one.type, maker=maker, listed=False)
    if not told:
        return hits
    spans = sorted((hit.start, hit.end) for hit in hits)
    added = [
        Hit(start, end, told[name], 0, name)
        for start, end, name in _places(text, told)
        if not any(low < end and start < high for low, high in spans)
    ]
    return sorted([*hits, *added], key=lambda hit: hit.start)


def _told(text: str) -> Iterator[_Told]:
    for kind in _KIND.finditer(text):
        low = max(0, kind.start() - _LEAD)
        before = text[low : kind.start()]
        if apposed := _APPOSED.search(before):
            yield _Told(low + apposed.start("name"), apposed["name"], _type(kind))
        behind = _BEHIND.match(text, kind.end(), kind.end() + _REACH)
        if behind and _DETERMINED.search(before):
            yield _Told(behind.start("name"), behind["name"], _type(kind))
    for kind in _KIND_HAN.finditer(text):
        low = max(0, kind.start() - _LEAD)
        before = text[low : kind.start()]
        named = _NAMED_HAN.search(before) or _IS_HAN.search(before)
        if named is None and kind["code"] and _OPENED_HAN.match(text, kind.end()):
            named = _BEFORE_HAN.search(before)
        if named:
            yield _of(named, low, kind)
        behind = _BEHIND_HAN.match(text, kind.end(), kind.end() + _REACH)
        if behind and (_OUT_HAN.search(before) or (kind["product"] and _OWNED_HAN.search(before))):
            yield _of(behind, 0, kind)


def _of_firms(text: str, hits: Sequence[Hit]) -> Iterator[_Told]:
    """What a firm is said to have brought out, whose name has the shape of a program's."""
    for hit in hits:
        if hit.entity.type == "organisation" and (found := _BY_FIRM.match(text, hit.end)):
            group = "name" if found["name"] else "latin"
            opened = pattern("told_things.opened").search(found[0])
            yield _Told(found.start(group), found[group], "codebase" if opened else "product")


def _data(text: str) -> Iterator[_Told]:
    """Data that are called so beside a name of the shape names of data have: "FineWeb-Zh语料库"."""
    if not any(word in text for word in ("数据集", "资料集", "语料库", "dataset", "corpus")):
        return
    for form in _DATA:
        for match in form.finditer(text):
            if not _TAKEN_ON.search(text, max(0, match.start("name") - 6), match.start("name")):
                yield _Told(match.start("name"), match["name"], "codebase")


def _of(match: re.Match[str], offset: int, kind: re.Match[str]) -> _Told:
    groups = match.groupdict()
    group = "quoted" if groups.get("quoted") else "name"
    return _Told(offset + match.start(group), match[group], _type(kind))


def _type(kind: re.Match[str]) -> EntityType:
    return "product" if kind["product"] else "codebase"


def _may_be(text: str, one: _Told, hits: Sequence[Hit]) -> bool:
    """Whether it is a name: no word of the language, nobody's and nothing's that is known."""
    end = one.start + len(one.name)
    if any(hit.start < end and one.start < hit.end for hit in hits):
        return False
    if pattern("told_things.no_name").fullmatch(one.name.lower()):
        return False
    if not one.name.isascii() or any(c.isdigit() or c.isupper() for c in one.name[1:]):
        return True
    small = rf"(?<![A-Za-z0-9-]){re.escape(one.name.lower())}(?![A-Za-z0-9-])"
    return re.search(small, text) is None


def _maker(text: str, start: int, hits: Sequence[Hit]) -> str | None:
    """The firm named before it in its sentence, which brings it out."""
    firms = [h for h in hits if h.entity.type == "organisation" and h.end <= start and start - h.end <= _FIRM]
    between = text[firms[-1].end : start] if firms else ""
    stopped = re.search(r"[。;!?\n]|\.\s", between)
    return firms[-1].entity.name if firms and not stopped else None


def _places(text: str, told: dict[str, Entity]) -> Iterator[tuple[int, int, str]]:
    longest = sorted(told, key=lambda name: (-len(name), name))
    found = "|".join(re.escape(name) for name in longest)
    for match in re.finditer(rf"(?<![A-Za-z0-9_./@#$-])(?:{found})(?![A-Za-z0-9_]|[.\-]\d|-[A-Za-z])", text):
        short = len(match[0]) < _SHORT and not match[0].isascii()
        if not short or text[match.start() - 1 : match.start()] == '"':
            yield match.start(), match.end(), match[0]


_SHORT = 3
"""Chinese characters of a name that may be a word: it counts in quotation marks only."""
