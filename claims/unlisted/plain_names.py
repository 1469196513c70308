"""Plain words that structure tells to be models' names: "the language model Rene", "Octo, a 2B open model".

They have neither digit nor inner capital. So the word must come again in the text, never in small letters,
and stand where only a name can: behind a word for model, behind a verb of release and before what it is, or
in quotation marks behind 模型.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from claims.names.introduced import CAPITAL, OF_AI, RIGHT, WORD
from claims.wording.hints import begun
from claims.wording.patterns import source

_NAME = r"[A-Za-z]{2,14}(?:-[A-Z][A-Za-z]{0,11})?"
_NO_MODEL = source("plain_names.no_model")
_MODEL = rf"(?:models?|LLMs?)(?![A-Za-z-]){_NO_MODEL}"
_APPOSED = re.compile(
    rf" (?:model|LLM),? \"?(?P<name>[A-Z]{_NAME}){RIGHT}\"?"
    r"(?=[,.;:)]| (?:is|was|has|had|can|will|which|that|with|from|by|on|in|to|and|scor(?:es|ed)|beats?"
    r"|outperform(?:s|ed)|achiev(?:es|ed)|reach(?:es|ed)|gets?|got|tops?|topped|costs?|runs?|supports?)(?![A-Za-z]))"
)
_OF_AI_BEFORE = re.compile(rf"{OF_AI}\Z")
_KIND_LENGTH = 60  # characters
_RELEASED = re.compile(
    r"(?:releas|unveil|launch|introduc|announc|debut|open-sourc|present|creat|develop|train|shipp|preview|built?)"
    rf"(?:ed|es|e|s)? (?P<name>[A-Z]{_NAME}(?: [A-Z][a-z]{{2,11}}){{0,2}}){RIGHT},"
    rf" (?:an?|its|the|their|another) {WORD}{{0,5}}?{OF_AI},?"
    rf" {WORD}{{0,3}}?{_MODEL}"
)
_SEVERAL = r"[A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,11}){1,3}"
_RELEASE_OF = re.compile(
    r"(?:(?:[Rr]elease|[Ll]aunch|[Dd]ebut|[Ii]ntroduction|[Uu]nveiling) of"
    r"|(?:[Rr]eleas|[Ii]ntroduc|[Aa]nnounc|[Ll]aunch|[Uu]nveil)ing)"
    rf" (?P<name>{_SEVERAL}){RIGHT}, (?:an?|its|our|their|the) {WORD}{{0,5}}?{_MODEL}"
)
"""Several plain words, each with a capital: "the release of North Small Translate, an open-weights model"."""
_IS_ONE = re.compile(
    rf"(?P<name>{CAPITAL}{_NAME}){RIGHT} (?:is|was) (?:an?|its|the|their|another|our) {WORD}{{0,5}}?{OF_AI},?"
    rf" {WORD}{{0,3}}?{_MODEL}"
)
_KIND_HAN = source("introduced.kind") + source("introduced.no_kind")
_MAKING = source("plain_names.making")
_IS_ONE_HAN = re.compile(
    rf"(?P<name>{CAPITAL}{_NAME}){RIGHT}\*{{0,2}}\"?(?: ?\([^()\n]{{1,30}}\))? ?(?:,?(?:这|它)?是|,作为)"
    rf"(?=[^。,;!?\n]{{0,40}}?{_MAKING})[^。,;!?\n]{{2,44}}?{_KIND_HAN}"
)
""" "X是由Y开发的大型语言模型", "发布了X,这是一个12B参数的模型": told by who made it or by its size."""
_BEHIND_HAN = re.compile(
    r"(?:大|语言|生成|基础|基座|推理|视觉|多模态|翻译|语音|图像|视频|音频|嵌入|扩散|代码|编程|数学|开源|旗舰)"
    r"模型 ?"
    rf"(?P<name>[A-Z][a-z][A-Za-z]{{2,13}}(?:-[A-Z][A-Za-z]{{0,11}})?){RIGHT}"
    r"(?=[,。;:!?、()\"\n]|登场|发布|来了|问世|亮相|上线|开源|正式|推出|重磅|已|将|在|是|的"
    r"|采用|支持|拥有|性能|得分|$)"
)
""" "图像生成模型Meissonic登场": a word right behind what kind of model it is."""
_QUOTED = re.compile(r"模型 ?\"(?P<name>[A-Z][A-Za-z]{2,14}(?:-[A-Z][A-Za-z]{0,11})?)\"")
_QUOTED_HAN = re.compile(
    r"(?:推出|发布|开源|上线|公布|发表|自研|研发|打造)[^,。;!?\n\"]{0,24}模型 ?"
    r"\"(?P<name>[\u4e00-\u9fff]{2,6}(?<![战虎热潮梦书展会榜年链])"
    r"(?:[ -]?[A-Z]?\d(?:\.\d)?(?: [A-Z][a-z]{2,8})?)?)\"(?! ?\([A-Za-z])"
)


@lru_cache(maxsize=2)  # names are read again where the text tells families
def plain_names(text: str) -> frozenset[str]:
    """The words a text introduces as models' names, as written."""
    return frozenset(_plain_names(text))


def _plain_names(text: str) -> Iterator[str]:
    if "model" in text or "LLM" in text:
        told = chain(begun(_RELEASED, text), begun(_RELEASE_OF, text), _IS_ONE.finditer(text))
        found = {match["name"] for match in told}
        found |= {
            match["name"]
            for match in _APPOSED.finditer(text)
            if _OF_AI_BEFORE.search(text, max(0, match.start() - _KIND_LENGTH), match.start())
        }
        yield from (name for name in sorted(found) if _is_name(text, name))
    if "模型" in text:
        han = {match["name"] for match in chain(_IS_ONE_HAN.finditer(text), _BEHIND_HAN.finditer(text))}
        yield from (name for name in sorted(han) if _is_again(text, name))
        for pattern in (_QUOTED, _QUOTED_HAN):
            yield from (match["name"] for match in pattern.finditer(text))


def _is_name(text: str, word: str) -> bool:
    """Is it named again, and never written small, as words of the language are?"""
    small = rf"(?<![A-Za-z0-9-]){re.escape(word.lower())}(?![A-Za-z0-9-])"
    return _is_again(text, word) and re.search(small, text) is None


def _is_again(text: str, word: str) -> bool:
    """Is it named more than once? Among Chinese words it is small in commands only."""
    return len(re.findall(rf"(?<![A-Za-z0-9-]){re.escape(word)}(?![A-Za-z0-9]|-[A-Za-z])", text)) > 1
