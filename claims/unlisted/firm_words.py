"""Words that tell a name a firm's: who heads it, what it is called, what it earns, whom it stands among."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from claims.names.spelled import Hit
from claims.wording.hints import begun
from claims.wording.patterns import source

SignKind = Literal["released", "owns", "made_by", "beside", "headed", "called", "named", "earns", "listed"]

_WORD = r"(?:[A-Z][A-Za-z0-9]{1,18}+|[a-z][A-Z][A-Za-z0-9]{1,12}+)(?:[.&][A-Za-z0-9]{2,8}+)?"
# First the letter, then what is before it: to letters the matcher skips.
LATIN = (
    r"[A-Za-z](?<![A-Za-z0-9_./@#$&-].)(?:(?<=[A-Z])[A-Za-z0-9]{1,18}+|(?<=[a-z])[A-Z][A-Za-z0-9]{1,12}+)"
    rf"(?:[.&][A-Za-z0-9]{{2,8}}+)?(?: {_WORD}){{0,2}}"
)
HAN = r"[\u4e00-\u9fff]{2,12}?(?: ?AI)?"
EITHER = rf"(?:(?P<name>{LATIN})|(?P<lead>{HAN}))"
OUT = source("firm_words.out")
BUSY = (
    r"(?:(?:has|have|had|also|just|recently|today|yesterday|officially|quietly|finally|now|then"
    r"|already|publicly"
    r"|formally|reportedly|(?:on|last|this) [A-Z]?[a-z]+) )"
)
USED = (
    r"(?:for|using|uses|with|on|by|based|powered|about|against|via|in|from|than|support|report|review"
    r"|of its rival|outperform\w*|beat\w*|rival\w*|match\w*|surpass\w*|exceed\w*|tops|topping"
    r"|challeng\w*|undercut\w*|compet\w*|outscor\w*|like|alongside|versus|over)"
)
TICKER = r"(?: ?\([^()\n]{1,30}\))?"

_HEADS = source("firm_words.heads")
_HEADED = re.compile(rf"{EITHER}(?:'s)?(?:的| (?:and )?)?(?:现任|前)?(?:[a-z]+ )?\Z")
_HEAD_OF = re.compile(rf"(?: officer)? (?:of|at|for) (?P<of>{LATIN})")
_KIND_EN = source("firm_words.kind_en")
_KIND_ZH = source("firm_words.kind_zh")
_CALLED = re.compile(
    rf"{_KIND_EN},? (?P<latin>{LATIN})"
    rf"|{_KIND_ZH}[\" ]?(?:(?P<latin2>{LATIN})|(?P<han>[\u4e00-\u9fff]{{2,7}}?)(?=推出|发布|开源|宣布"
    rf"|表示|称|的"
    r"|,|。|、|\(|旗下|在|于|近日|今|日前|昨|正式|最新|周|\d))"
    rf"|(?P<firm>{LATIN})(?: (?:Inc|Corp|Ltd|LLC|Corporation|Incorporated|GmbH|PBC)(?![a-z])"
    rf"|{TICKER},? (?:is |was )?(?:an?|the) (?:[\w-]+(?:\.\w+)* ){{0,6}}?"
    r"(?:start-?up|spin-?(?:off|out)|(?:AI|research|tech|technology) "
    r"(?:company|lab|firm|institute|nonprofit|outfit))"
    r"(?! \w*(?:founder|exec|spokes|official))"
    r"|(?:公司|科技|集团|实验室))"
    r"|(?P<lead>[\u4e00-\u9fff]{2,8}(?:公司|科技|集团|智能|智慧|实验室|研究院))"
)
_KINDS_ZH = re.compile(_KIND_ZH)
_TRADED = re.compile(rf"{EITHER} ?\Z")
_MODELS = r"(?:models?|LLMs?|chatbot)(?![A-Za-z-])"
_OF_ITS_MODELS = re.compile(
    rf"(?P<latin>{LATIN})(?: \([^()\n]{{1,30}}\))?'s? (?:[a-z0-9][\w-]*(?:\.\w+)* ){{0,5}}{_MODELS}"
    rf"|(?P<released>{LATIN}){TICKER},? {BUSY}{{0,3}}{OUT} (?:(?!{USED} )(?:AI"
    rf"|[a-z0-9])[\w'%-]*(?:\.\w+)*,? ){{0,9}}{_MODELS}"
    rf"|(?P<called>{LATIN})(?: (?:says?|said|claims?|claimed|announced|unveiled|released|launched)"
    rf" (?:that )?its (?:[\w-]+(?:\.\w+)* ){{0,5}}{_MODELS}"
    r"|(?:表示|宣布|称|声称|透露|推出|发布),?(?:其|旗下|自家|自研)[^,。;!?\n]{0,14}模型)"
)
_ITS = re.compile(r" (?:model|LLM|chatbot)|其|旗下|自家|自研")
"""In all that the one above finds, and found at once."""
_EARNS = re.compile(
    rf"(?P<latin>{LATIN})'s? (?:[a-z-]+ ){{0,3}}(?:revenue|valuation|headquarters|workforce|run rate"
    rf"|market cap)"
    rf"|(?P<latin2>{LATIN}) (?:has |had )?(?:raised|(?:is|was) (?:valued|founded))"
    rf"|(?P<seated>{LATIN}),? (?:(?:which )?is |was )?"
    r"(?:headquartered|based) (?:in|near|outside|out of) [A-Z]"
    rf"|{EITHER}的?(?:年化|年度|季度)?(?:营收|估值|市值|股价|完成[^,。;\n]{{0,10}}融资|成立于|创立于)"
)
_JOINT = r"(?:, (?:and |or )?| and | or |、|和|与|及)"
_TOGETHER = re.compile(
    r"(?:(?:[Mm]odels?|[Oo]fferings?|LLMs|chatbots|[Ss]ystems) (?:from|by)|(?:[Cc]ompanies|[Ff]irms"
    r"|[Ll]abs|[Ss]tart-?ups"
    r"|[Vv]endors|[Rr]ivals|[Cc]ompetitors|[Dd]evelopers|[Pp]roviders|[Gg]iants),? (?:such as|like"
    r"|including)|[Nn]ew from)"
    rf" (?P<list>{LATIN}(?:{_JOINT}{LATIN}){{0,7}})"
    rf"|(?P<items>(?:(?:{LATIN}|[\u4e00-\u9fff]{{2,6}})(?:、|和|与)){{1,7}}(?:{LATIN}"
    rf"|[\u4e00-\u9fff]{{2,6}}?))"
    r"等(?:[\u4e00-\u9fff]{0,4}?(?:公司|厂商|企业|巨头|大厂|开发商|竞争对手|同行))"
)
_CUE = re.compile(
    rf"(?P<heads>{_HEADS})|(?P<models> (?:models?|LLMs?|chatbot)(?![A-Za-z-])|模型)"
    r"|(?P<traded>\((?:[A-Z]{2,8}: ?)?[A-Z0-9]{2,6}[.-][A-Z]{1,3}\)|\((?:NASDAQ|NYSE|HKEX): ?[A-Z0-9]{1,6}\))"
    r"|(?P<together>(?:from|by|such as|like|including) (?=[A-Z]|[a-z][A-Z])|等(?=[\u4e00-\u9fff]{0,4}?"
    r"(?:公司|厂商|企业|巨头|大厂|开发商|竞争对手|同行)))"
    r"|(?P<earns>revenue|valu(?:ed|ation)|headquarters|workforce|run rate|market cap|founded|raised"
    r"|headquartered|based (?:in|near|out)"
    r"|营收|估值|市值"
    r"|股价|融资|成立于|创立于)"
    r"|(?P<kinds>[Ss]tart-?up|[Uu]nicorn|(?<![a-z])(?:company|lab|firm|giant|developer|group|titan"
    r"|powerhouse|behemoth"
    r"|pioneer|institute|nonprofit|outfit|spin-?(?:off|out))(?![a-z])|公司|企业|独角兽|巨头|厂商|开发商|实验室|竞争对手|领导者|新创|科技|集团|智能"
    r"|智慧|研究院"
    r"|(?:Inc|Corp|Ltd|LLC|GmbH|PBC)(?![a-z]))"
)
_BY_CUE: Mapping[str, tuple[SignKind, re.Pattern[str]]] = {
    "models": ("owns", _OF_ITS_MODELS),
    "together": ("called", _TOGETHER),
    "earns": ("earns", _EARNS),
    "kinds": ("called", _CALLED),
}
_ITEM = re.compile(_JOINT)
_CUT = re.compile(r"(?<![A-Za-z])[A-Z][\w.&-]* \Z")
"""Before a name: the first word of it, which the part of the text looked at cut off."""
_NEAR = 60


class Sign(NamedTuple):
    """One place that tells a name a firm's."""

    name: str
    kind: SignKind
    end: int
    """Of the name."""
    exact: bool
    """False for Chinese characters of which only the last are sure to be of the name."""
    model: Hit | None = None


@lru_cache(maxsize=2)  # asked again when more names are known
def told_by_words(text: str) -> tuple[Sign, ...]:
    """The signs that need no model beside them."""
    return tuple(_told_by_words(text))


def _told_by_words(text: str) -> Iterator[Sign]:
    for cue in begun(_CUE, text):
        which = cue.lastgroup or ""
        line = text.rfind("\n", 0, cue.start()) + 1
        begin, end = max(line, cue.start() - _NEAR), cue.end() + _NEAR
        if which == "heads":
            before = _HEADED.search(text, max(line, cue.start() - _NEAR // 2), cue.start())
            behind = _HEAD_OF.match(text, cue.end(), end)
            for match in filter(None, (before, behind)):
                yield from found_in(match, "headed")
        elif which == "traded":
            before = _TRADED.search(text, max(line, cue.start() - _NEAR // 2), cue.start())
            yield from found_in(before, "called") if before else ()
        else:
            kind, pattern = _BY_CUE[which]
            if which == "models" and not _ITS.search(text, begin, end):
                continue
            for match in pattern.finditer(text, begin, end):
                yield from found_in(match, kind)


def found_in(match: re.Match[str], kind: SignKind, model: Hit | None = None) -> Iterator[Sign]:
    """The signs of a match: one for each name in it, their kind by the group that tells more."""
    for group, found in match.groupdict().items():
        start, end = match.span(group)
        cut = start == match.start() and _CUT.search(match.string, max(0, start - 24), start)
        if not found or group == "verb" or cut:
            continue
        if group in ("list", "items"):
            names = _ITEM.split(found)
            yield from (Sign(name, kind, end, not (group == "items" and name is names[0])) for name in names)
        elif group == "lead" and kind == "called" and (name := _behind_kind(found)) != found:
            yield Sign(name, kind, end, True, model)
        else:
            yield Sign(found, _told(group, kind), end, group != "lead", model)


def _told(group: str, kind: SignKind) -> SignKind:
    if group in ("released", "called"):
        return "released" if group == "released" else "called"
    return "named" if kind == "called" and group == "lead" else kind


def _behind_kind(lead: str) -> str:
    """What stands behind the last word for a kind of firm: "中国科技巨头万岭集团"."""
    return _KINDS_ZH.split(lead)[-1]
