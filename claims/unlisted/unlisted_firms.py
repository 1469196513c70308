"""Firms nobody has listed, told by what a text says of them: what they released, whose the models are.

No one sign is enough where it may be a slip: a person releases, a country has models, an app offers one. What
the text calls anybody's chief, a paper or a place is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from claims.model import Entity
from claims.names.introduced import places
from claims.names.lexicon import Lexicon
from claims.names.spelled import Hit, ends_name
from claims.names.spelling import key
from claims.names.tails import read_tail
from claims.unlisted.firm_signs import signs
from claims.unlisted.firm_words import Sign, SignKind
from claims.wording.patterns import pattern

_WEIGHTS: Mapping[SignKind, int] = {
    "released": 2, "made_by": 2, "headed": 2, "earns": 2, "called": 2,
    "named": 1, "owns": 1, "beside": 1, "listed": 1,
}  # fmt: skip
_ENOUGH = 2
_PLACES = 40
"""Places of a name that are looked at."""
_LEAD = 40
"""Characters before it that are."""
_NOMINAL = frozenset({"named", "earns", "owns", "made_by", "headed", "called", "listed", "beside"})
_OF_FIRMS = frozenset({"called", "headed", "listed", "earns"})
"""What is said of firms only."""
_FIRM_END = re.compile(
    r" (?:AI|Labs?|Research|Technologies|Technology|Intelligence|Computing|Systems|Group|Inc|Cloud)\Z"
    r"| ?(?:公司|科技|集团|智能|实验室|研究院|AI)\Z"
)
_SAID_OF = re.compile(r"(?:标志着|由|据|与|向|被|跟|给|、|根据|按照|来自|投资|收购|加入)\Z")
_ACTS = re.compile(r"的|推出|发布|开源|表示|宣布|称|旗下")
_TWO_NAMES = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.?)? [A-Z][a-z]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_VERSION = re.compile(r"(?:[- ]|(?<=[\u4e00-\u9fff])(?!\d))(?:[vV]?\d|(?P<word>[A-Z][A-Za-z]{2,12}))")
_ON_HYPHEN = re.compile(
    r"(?<![A-Za-z0-9-])(?P<firm>[A-Za-z][A-Za-z0-9]{2,18})"
    r"-(?P<rest>[A-Za-z]+\d[A-Za-z0-9.-]*(?<!\.))(?P<grade> [A-Za-z]{2,8})?"
)
_BRACKET = re.compile(
    r" ?\((?P<name>[A-Z][A-Za-z0-9]{1,18}(?: [A-Z][A-Za-z]{1,12})?|[\u4e00-\u9fff]{2,8})(?:,[^()]{0,24})?\)"
)


class _Firm(NamedTuple):
    name: str
    kinds: frozenset[SignKind]
    models: tuple[Hit, ...]


def is_unlisted_firm(hit: Hit) -> bool:
    """Whether it is an organisation that a text alone has told."""
    return hit.entity.type == "organisation" and not hit.entity.listed


def add_firms(text: str, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits and the unlisted firms between them, sorted."""
    named = any(hit.entity.type in ("model", "benchmark", "leaderboard") for hit in hits)
    if not named and not lexicon.words.topic.search(text):
        return hits
    candidates = list(_candidates(text, hits, lexicon))
    firms = [firm for firm in candidates if _is_firm(text, firm)]
    people = {firm.name.split(" ")[-1] for firm in candidates if _like_person(firm.name)}
    firms = [firm for firm in firms if firm.name not in people]
    if not firms:
        return hits
    entities: dict[str, Entity] = {}
    for spelled, name in _spellings(text, firms, lexicon).items():
        entities[spelled] = Entity(name=name, type="organisation", listed=False)
    hits = _split(text, hits, entities, lexicon)
    placed = list(_placed(text, entities, hits, lexicon))
    return _between(list(_without_first_words(hits, placed)), placed)


def _without_first_words(hits: Sequence[Hit], firms: Sequence[Hit]) -> Iterator[Hit]:
    """The hits but for families read into the first word of a firm: "Ravelin Labs" beside "Ravelin 2"."""
    whole = {hit.start: hit.end for hit in firms if _FIRM_END.search(hit.entity.name)}
    for hit in hits:
        if hit.entity.listed or hit.entity.type != "model" or whole.get(hit.start, 0) <= hit.end:
            yield hit


def _placed(text: str, firms: Mapping[str, Entity], hits: Sequence[Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """The places of the firms, and of models called by a firm's name, a grade and a number or size."""
    for start, end, name in places(text, set(firms)):
        firm = firms[name]
        if not _goes_on(text, end, hits, lexicon):
            yield Hit(start, end, firm, 0, firm.name)
            continue
        tail = read_tail(text, end, lexicon.words, base=name, is_name=lexicon.begins_name)
        kinds = {part.kind for part in tail.parts}
        if (tail.has_size or {"variant", "version"} <= kinds) and ends_name(text, tail.end):
            model = Entity(name=text[start : tail.end], type="model", maker=firm.name, listed=False)
            yield Hit(start, tail.end, model, 0, model.name)


def _candidates(text: str, hits: Sequence[Hit], lexicon: Lexicon) -> Iterator[_Firm]:
    """What has signs, each by the name that is sure."""
    found: dict[str, list[Sign]] = defaultdict(list)
    for sign in signs(text, hits):
        name = _latin(sign.name, lexicon) if not _HAN.search(sign.name) else _han(text, sign, lexicon)
        if name and lexicon.listed(name) is None and name not in lexicon.phrases:
            found[name].append(sign)
    for name, told in sorted(found.items()):
        yield _Firm(name, frozenset(s.kind for s in told), tuple(s.model for s in told if s.model))


def _latin(name: str, lexicon: Lexicon) -> str:
    """The name without words before it that begin a sentence or say of what country it is."""
    words = name.split(" ")
    while words and _is_word(words[0], lexicon):
        del words[0]
    if not words or len(words[0]) < 3 or all(_FIRM_END.fullmatch(f" {word}") for word in words):
        return ""
    if any(_is_word(word, lexicon) and not _FIRM_END.fullmatch(f" {word}") for word in words):
        return ""
    return " ".join(words)


def _is_word(word: str, lexicon: Lexicon) -> bool:
    words, low = lexicon.words, word.lower()
    return low in words.no_firms or low in words.kinds or low in words.no_names or low in words.house


def _han(text: str, sign: Sign, lexicon: Lexicon) -> str:
    """The name at the end of a run of Chinese characters: what is left behind the words before it.

    Of what is left, the longest ending that the text has about as often as any shorter one.
    """
    words = lexicon.words
    name = sign.name if sign.exact else words.firm_cuts.split(sign.name)[-1]
    if words.firm_cuts.search(name) or words.firm_kinds.fullmatch(name):
        return ""
    if name.endswith("公司"):
        name = name[:-2]
    ends = [name[at:] for at in range(len(name) - 1)] if not sign.exact else [name]
    ends = [end for end in ends if not words.firm_kinds.fullmatch(end)]
    most = max((text.count(end) for end in ends), default=0)
    best = next((end for end in ends if text.count(end) * 2 >= most), "")
    return best if 2 <= len(best) <= 8 else ""


def _is_firm(text: str, firm: _Firm) -> bool:
    """Whether the signs are enough, and nothing in the text tells it a person, a paper or a place."""
    weight = sum(_WEIGHTS[kind] for kind in firm.kinds)
    spans = list(_spans(text, firm.name))
    said = any(pattern("unlisted_firms.says").match(text, end) for _, end in spans)
    if not _HAN.search(firm.name):
        repeated = len({model.entity.name for model in firm.models}) > 1
        enough = weight + said + repeated >= _ENOUGH
        if _like_person(firm.name):
            enough = bool(firm.kinds & _OF_FIRMS) and weight > _ENOUGH
    else:
        nominal = bool(firm.kinds & _NOMINAL) or any(_before(_SAID_OF, text, start) for start, _ in spans)
        verbal = said or bool(firm.kinds & {"released", "made_by", "headed", "called"})
        sure = bool(firm.kinds & {"called", "headed", "made_by", "named"}) and weight > _ENOUGH
        enough = sure or (nominal and verbal and len(spans) > 1)
    return enough and not any(
        pattern("unlisted_firms.others_behind").match(text, end)
        or _before(pattern("unlisted_firms.others_before"), text, start)
        for start, end in spans
    )


def _like_person(name: str) -> bool:
    """ "Grace Howell": two words, of which neither is one for a firm."""
    return bool(_TWO_NAMES.fullmatch(name)) and not _FIRM_END.search(name)


def _spans(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where the name stands by itself, the first of many places."""
    at, found = text.find(name), 0
    while at >= 0 and found < _PLACES:
        end = at + len(name)
        around = text[at - 1 : at] + text[end : end + 1] if at else text[end : end + 1]
        if not (name[0].isascii() and any(c.isascii() and c.isalnum() for c in around)):
            found += 1
            yield at, end
        at = text.find(name, end)


def _before(pattern: re.Pattern[str], text: str, start: int) -> bool:
    return bool(pattern.search(text, max(0, start - _LEAD), start))


def _spellings(text: str, firms: Sequence[_Firm], lexicon: Lexicon) -> dict[str, str]:
    """Each spelling of the firms and the name it stands for: short forms and names in brackets as well."""
    found = {firm.name: firm.name for firm in firms}
    for firm in firms:
        short = _short(text, firm.name, lexicon, told=found)
        if short:
            found[short] = firm.name
        for _, end in _spans(text, firm.name):
            also = _BRACKET.match(text, end)
            if also and lexicon.listed(also["name"]) is None and not _is_word(also["name"], lexicon):
                found[also["name"]] = firm.name
    return found


def _short(text: str, name: str, lexicon: Lexicon, *, told: Collection[str]) -> str:
    """ "Novarel" for "Novarel AI", "音符" for "音符科技" where that does something or is `told`; else ""."""
    short = _FIRM_END.sub("", name)
    if len(short) < 2 or short == name or lexicon.listed(short) is not None or _is_word(short, lexicon):
        return ""
    acts = short in told or any(_ACTS.match(text, end) for _, end in _spans(text, short))
    return short if short.isascii() or acts else ""


def _split(text: str, hits: Sequence[Hit], firms: Mapping[str, Entity], lexicon: Lexicon) -> list[Hit]:
    """The hits, "Acme-o1" as the listed o1 where Acme is a firm; "Acme-R1" is its own."""
    theirs: list[Hit] = []
    for match in _ON_HYPHEN.finditer(text):
        if match["firm"] not in firms:
            continue
        for rest in (match["rest"] + (match["grade"] or ""), match["rest"]):
            entry = lexicon.listed(rest)
            if entry is not None and entry.type == "model" and key(entry.name) == key(rest):
                start = match.start("rest")
                theirs.append(Hit(start, start + len(rest), lexicon.entity(entry), 0, entry.name))
                break
    return _between(theirs, hits)


def _goes_on(text: str, end: int, hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether the name goes on as a model's: "Novarel Medium 3", "Novarel-7B"."""
    match = _VERSION.match(text, end)
    if match is None:
        return False
    at = bisect_left(hits, end + 1, key=lambda hit: hit.start)
    if at < len(hits) and hits[at].start == end + 1:
        return False
    return match["word"] is None or match["word"].lower() in lexicon.words.house


def _between(hits: Sequence[Hit], added: Sequence[Hit]) -> list[Hit]:
    """The hits with those added that touch none."""
    ends = [hit.end for hit in hits]
    free = []
    for new in added:
        at = bisect_right(ends, new.start)  # the first that ends behind its start
        if at == len(hits) or hits[at].start >= new.end:
            free.append(new)
    return sorted((*hits, *free), key=lambda hit: hit.start)
