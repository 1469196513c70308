"""What tells in a text that a name is a firm's: what came out from it, whose a model is, who heads it.

"Poolside released Laguna", "Laguna由池边科技研发", "Poolside's CEO", "the startup Poolside": each is a
sign. A sign tells its own kind, for two of a kind may be one writer's slip ("随后推出", "强大的Qwen").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from claims.spelled import Hit

SignKind = Literal["released", "owns", "made_by", "beside", "headed", "called", "listed"]

_WORD = r"(?:[A-Z][A-Za-z0-9]{1,18}+|[a-z][A-Z][A-Za-z0-9]{1,12}+)(?:[.&][A-Za-z0-9]{2,8}+)?"
LATIN = rf"(?<![A-Za-z0-9_./@#$&-]){_WORD}(?: {_WORD}){{0,2}}"
HAN = r"[\u4e00-\u9fff]{2,12}?(?: ?AI)?"
_EITHER = rf"(?:(?P<name>{LATIN})|(?P<lead>{HAN}))"
_WHEN = (
    r"(?:最近|刚才|今[天日晨晚]|昨[天日夜晚]|近[日期]|日前|刚刚?|正式|宣布|又|再次|再度|首次|首度|率先"
    r"|突然|低调|悄然|重磅|同步|同时|也|还|已经?|将|即将"
    r"|最新|官宣|全新|此前|随后|接连|一口气|连续|周[一二三四五六日]|[本上下]周|今年|去年|则|便|就|曾"
    r"|对外|在[^,。;:\n]{1,14}?(?:市场|平台|大会|会上|活动中|发布会)上?|于[^,。;:\n]{1,10}?(?:日|上)"
    r"|全面|共同|联合|\d{1,4}[年月日]|\([\d/月日.-]{2,8}\)|\s)"
)
_OUT_HAN = (
    r"(?:推出|连发|上新|放出|亮出|开放|推(?=首|新|全新)|宣布,?将?旗下|发布|开源|发表|公布|带来|端出"
    r"|研发|开发|训练|打造|释出|祭出|自研|发佈)"
)
_OUT = (
    r"(?:releas(?:e[sd]|ing)|launch(?:e[sd]|ing)|unveil(?:s|ed|ing)|introduc(?:e[sd]|ing)"
    r"|announc(?:e[sd]|ing)"
    r"|open-?sourc(?:e[sd]|ing)|debut(?:s|ed)|roll(?:s|ed) out|drop(?:s|ped)|ship(?:s|ped)|publish(?:es|ed)"
    r"|present(?:s|ed)|previewed|pushed|developed|built|trained|created)"
)
_BUSY = (
    r"(?:(?:has|have|had|also|just|recently|today|yesterday|officially|quietly|finally|now|then"
    r"|already|publicly"
    r"|formally|reportedly|(?:on|last|this) [A-Z]?[a-z]+) )"
)
_USED = (
    r"(?:for|using|uses|with|on|by|based|powered|about|against|via|in|from|than|support|report|review"
    r"|of its rival)"
)
_TICKER = r"(?: ?\([^()\n]{1,30}\))?"
_RELEASES = rf"{_TICKER},? {_BUSY}{{0,3}}{_OUT} (?:(?!{_USED} )[\w.'%-]+,? ){{0,9}}[\"(]?"
_RELEASES_HAN = (
    rf"{_TICKER}{_WHEN}{{0,4}}{_OUT_HAN}(?:并开源)?了?:?"
    r"(?:(?!基于|支持|接入|采用|使用|搭载|评测|报告|测试|对比|超越|超过|集成|兼容"
    r"|[对比用与和跟])[^,。;:!?\n]){0,26}"
)
_HAS = r"(?:'s own|'s?) (?:[a-z0-9][\w.-]* ){0,4}\"?"
_HAS_HAN = (
    r"(?:公司|团队)?(?:旗下的?|自家的?|自研的?|的) ?(?:最新|新款?|全新|旗舰|开源|闭源|推理|多模态|顶级"
    r"|主力|轻量|大?模型|系列|一代"
    r"|版本|AI|语言| )*\"?"
)
_SAYS_OF_ITS = (
    r" (?:says?|said|claims?|claimed|announced) (?:that )?its (?:[a-z0-9][\w.-]* ){0,4}"
    r"|(?:表示|宣布|称|声称|透露),?(?:其|旗下|自家|自研)[^,。;!?\n]{0,14}"
)
_RELEASED = re.compile(rf"(?P<latin>{LATIN}){_RELEASES}\Z|{_EITHER}{_RELEASES_HAN}\Z")
_OWNS = re.compile(rf"(?P<latin>{LATIN}){_HAS}\Z|{_EITHER}{_HAS_HAN}\Z")
_PUT = re.compile(rf"{_EITHER}{_WHEN}{{0,4}}[把将](?:旗下|其|自家的?)?[^,。;:!?\n]{{0,10}}\Z")
_PUT_OUT = re.compile(r"[^,。;:!?\n]{0,14}?(?:开源|开放|发布|推出|放出|交给)")
"""Round a model: "X一口气把Y系列开源了"."""
_BESIDE = re.compile(
    rf"(?P<latin>{LATIN}) \Z|(?:^|[\n,。;:!?、(\"和与比过及]|超越|击败"
    rf"|对标)(?P<lead>[\u4e00-\u9fff]{{2,5}})\s?\Z"
)
_BY = (
    r"[\"')]{0,2},? (?:(?:is|was|an?|the|which|that|model|models|family|series|system) ){0,4}"
    rf"(?:(?:\w+ly )?(?P<verb>{_OUT}) )?(?:by|from) (?:the )?"
)
_BY_HAN = r"[\" ]?,?(?:大?模型|系列)?(?:是|为|,|则|均|都)*由"
_MADE_BY = re.compile(
    rf"{_BY}(?P<latin>{LATIN})"
    rf"|{_BY_HAN}(?:(?P<latin2>{LATIN})|(?P<han>[\u4e00-\u9fff]{{2,8}}(?: ?AI)?)){_WHEN}{{0,4}}{_OUT_HAN}"
)
OF_FIRM = re.compile(rf"(?P<out>{_RELEASES}|{_RELEASES_HAN})|{_HAS}|{_HAS_HAN}|{_SAYS_OF_ITS}| ?")
"""Between a firm and a model it has or (`out`) has released."""
BY_FIRM = re.compile(rf"{_BY}|{_BY_HAN}")
"""Between a model and the firm it is by."""
_HEADS = (
    r"(?:CEO|CTO|CFO|COO|CPO|[Cc]o-?[Ff]ounders?|[Ff]ounders?|[Cc]hief (?:[Ee]xecutive|[Ss]cientist"
    r"|[Tt]echnology|[Oo]perating|AI|[Rr]esearch)"
    r"|spokes(?:man|woman|person)|(?:联合|共同)?创始人|创办人|创辦人|首席(?:执行官|科学家|技术官"
    r"|运营官)|董事长|掌门人)"
)
_HEADED = re.compile(
    rf"{_EITHER}(?:'s)?(?:的| (?:and )?)?(?:现任|前)?(?=(?:[a-z]+ )?{_HEADS})"
    rf"|{_HEADS}(?: officer)? (?:of|at|for) (?P<of>{LATIN})"
)
_KIND_EN = (
    r"(?:start-?up|unicorn|(?:AI|artificial intelligence|tech|technology|search|internet|e-commerce"
    r"|software|cloud|social media"
    r"|Chinese|American|French|U\.S\.|US) (?:company|lab|firm|giant|developer|group|titan|powerhouse"
    r"|behemoth|pioneer))"
)
_KIND_ZH = (
    r"(?:初创公司|创业公司|初创企业|新创公司|新创|独角兽(?:企业)?|巨头|(?:AI|人工智能|大?模型|科技"
    r"|互联网|美国|法国)(?:公司|企业|厂商|开发商|实验室)|竞争对手)"
)
_CALLED = re.compile(
    rf"{_KIND_EN},? (?P<latin>{LATIN})|{_KIND_ZH}[\" ]?(?:(?P<latin2>{LATIN})"
    rf"|(?P<han>[\u4e00-\u9fff]{{2,7}}?)(?=推出|发布|开源|宣布|表示|称|的|,|。|、|\(|旗下|在|于|近日|今"
    rf"|日前|昨|正式|最新|周|\d))"
    rf"|(?P<firm>{LATIN})(?: (?:Inc|Corp|Ltd|LLC|Corporation|Incorporated|GmbH|PBC)(?![a-z])"
    rf"|(?: \([^()\n]{{1,30}}\))?,? (?:is |was )?(?:an?|the) (?:[\w.-]+ ){{0,6}}?(?:start-?up|(?:AI"
    rf"|research|tech|technology) (?:company|lab|firm))(?! \w*(?:founder|exec|spokes|official))"
    rf"|(?:公司|科技|集团|实验室)| \((?:[A-Z]{{2,8}}: ?)?[A-Z0-9]{{2,6}}[.-][A-Z]{{1,3}}\)| \((?:NASDAQ"
    rf"|NYSE|HKEX): ?[A-Z0-9]{{1,6}}\))"
    rf"|(?P<lead>[\u4e00-\u9fff]{{2,8}}(?:公司|科技|集团|智能|实验室|研究院))"
)
_MODELS = r"(?:models?|LLMs?|chatbot)(?![A-Za-z-])"
_OF_ITS_MODELS = re.compile(
    rf"(?P<latin>{LATIN})(?: \([^()\n]{{1,30}}\))?'s? (?:[a-z0-9][\w.-]* ){{0,5}}{_MODELS}"
    rf"|(?P<released>{LATIN}){_TICKER},? {_BUSY}{{0,3}}{_OUT} (?:(?!{_USED} )[\w.'%-]+,? ){{0,9}}{_MODELS}"
    rf"|(?P<called>{LATIN})(?: (?:says?|said|claims?|claimed|announced|unveiled|released|launched)"
    rf" (?:that )?its (?:[\w.-]+ ){{0,5}}{_MODELS}"
    r"|(?:表示|宣布|称|声称|透露|推出|发布),?(?:其|旗下|自家|自研)[^,。;!?\n]{0,14}模型)"
)
_CALLING = re.compile(
    r" models?| LLMs?| chatbot|模型|CEO|CTO|CFO|ounder|chief|Chief|spokes|创始人|创[办辦]人|首席|董事长"
    r"|掌门人|tart-?up|unicorn|(?:AI|ntelligence|ech|nology|search|internet|commerce|oftware|cloud"
    r"|media|ese|can|ench|\.S\.|US) (?:company|lab|firm|giant|dev|group|titan|power|behem|pion)"
    r"|公司|企业|独角兽|巨头|厂商|开发商|实验室|竞争对手|科技|集团|智能|研究院|(?:Inc|Corp|Ltd|LLC"
    r"|GmbH|PBC)(?![a-z])"
)
_LIST_BEFORE = re.compile(
    rf"(?:^|[\s、,;:。(]|和|与|及)(?:(?P<latin>{LATIN})"
    rf"|(?<=[、和与])(?P<han>[\u4e00-\u9fff]{{2,6}}))(?:、|和|与|及|以及|, (?:and |or )?| and | or "
    rf"| & )\Z"
)
_LIST_BEHIND = re.compile(
    rf"(?:、|和|与|及|以及|, (?:and |or )?| and | or | & )(?:(?P<latin>{LATIN})(?=$|[\s,.;:、。)]|和|与"
    rf"|及|等|的|在)|(?P<han>[\u4e00-\u9fff]{{2,6}}?)(?=、|和|与|及|等|,|。|的))"
)
_CUT = re.compile(r"(?<![A-Za-z])[A-Z][\w.&-]* \Z")
"""Before a name: the first word of it, which the part of the text looked at cut off."""
_FAR = 110
"""Characters before a model in which whose it is stands."""
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


def signs(text: str, hits: Sequence[Hit]) -> Iterator[Sign]:
    """The signs of a text, in no order that counts; a name may be no firm's at all."""
    for i, hit in enumerate(hits):
        last = hits[i - 1].end if i else 0
        then = hits[i + 1].start if i + 1 < len(hits) else len(text)
        if hit.entity.type == "model":
            yield from _of_model(text, hit, last, then)
        elif hit.entity.type == "organisation":
            yield from _beside_firm(text, hit, last, then)
    done = 0
    for cue in _CALLING.finditer(text):
        if cue.start() < done:
            continue
        begin, end = max(text.rfind("\n", 0, cue.start()) + 1, cue.start() - _NEAR), cue.end() + _NEAR
        for kind, pattern in _BY_WORDS:
            for match in pattern.finditer(text, begin, end):
                yield from _signs(match, kind, None)
        done = cue.end()


_BY_MODEL: tuple[tuple[SignKind, re.Pattern[str]], ...] = (
    ("released", _RELEASED),
    ("owns", _OWNS),
    ("beside", _BESIDE),
)
_BY_WORDS: tuple[tuple[SignKind, re.Pattern[str]], ...] = (
    ("headed", _HEADED),
    ("called", _CALLED),
    ("owns", _OF_ITS_MODELS),
)


def _of_model(text: str, hit: Hit, last: int, then: int) -> Iterator[Sign]:
    begin = max(last, hit.start - _FAR, text.rfind("\n", 0, hit.start) + 1)
    for kind, pattern in _BY_MODEL:
        match = pattern.search(text, begin, hit.start)
        if match:
            yield from _signs(match, kind, hit)
            break
    taken = text.find("把", begin, hit.start) >= 0 or text.find("将", begin, hit.start) >= 0
    put = _PUT.search(text, begin, hit.start) if taken else None
    if put and _PUT_OUT.match(text, hit.end):
        yield from _signs(put, "released", hit)
    match = _MADE_BY.match(text, hit.end, min(then, hit.end + _NEAR))
    if match:
        groups = match.groupdict()
        yield from _signs(match, "made_by" if groups["verb"] or not groups["latin"] else "owns", hit)


def _beside_firm(text: str, hit: Hit, last: int, then: int) -> Iterator[Sign]:
    before = _LIST_BEFORE.search(text, max(last, hit.start - _NEAR), hit.start)
    behind = _LIST_BEHIND.match(text, hit.end, min(then, hit.end + _NEAR))
    for match in (before, behind):
        if match:
            yield from _signs(match, "listed", None)


def _signs(match: re.Match[str], kind: SignKind, model: Hit | None) -> Iterator[Sign]:
    for group, found in match.groupdict().items():
        start = match.start(group)
        if found and group != "verb" and not _CUT.search(match.string, max(0, start - 24), start):
            told = _GROUPS.get(group, kind)
            yield Sign(found, told, match.end(group), group != "lead", model)


_GROUPS: Mapping[str, SignKind] = {"released": "released", "called": "called"}
