"""Names an article introduces as a model's: "a model called Cirrus", "Hanul 3, its largest language model".

What is introduced so need not have the shape of a model's name. Once introduced, it counts everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from claims.wording.patterns import source

# First the letter, then what is before it: to letters the matcher skips.
CAPITAL = r"[A-Z](?<![A-Za-z0-9_./@#$-].)"
RIGHT = r"(?![A-Za-z0-9_]|[.\-]\d|-[A-Za-z])"
VARIANT = source("told.variant")
_NUMBERED = (
    r"[A-Za-z]{1,15}+(?:-[A-Za-z]{1,12}+){0,3}+[- ]?+[vVRKMXTS]?+\d{1,3}+(?:\.\d{1,2}+)?+[bB]?+"
    rf"(?:-[A-Za-z0-9.]{{1,12}}+){{0,4}}+{VARIANT}"
)
_CAMEL = r"[a-z]++(?:[A-Z][A-Za-z]*+)++"
_LETTERED = r"[A-Za-z]{1,15}+(?:-[A-Z][A-Za-z]{1,12}){1,2}"
"""Fugaku-LLM, SEA-LION"""
_CAPITALS = r"[A-Z]{3,9}+"
_OF_KIND = r"[A-Za-z]{2,15}+[ -](?:VLM|LLM|SLM|LM|GPT|VLA|VL|OCR|ASR|TTS|Omni|Coder|Embed)"
_PLAIN = r"[A-Za-z]{2,15}+"
# Each of these goes on from a capital.
OF_AI = source("introduced.of_ai")
WORD = r"(?:(?!to |for |that |which |who |of |with |from |and |or |on |in |by |is |are |whose )[\w.%'-]++,? )"
_DESCRIBED = re.compile(
    rf"(?P<name>{CAPITAL}(?:{_NUMBERED}|{_CAMEL}|{_LETTERED}|{_OF_KIND})){RIGHT}\"?(?: \([^()]{{1,40}}\))?"
    r"(?:,| is| are| was|:| —| –| -)"
    rf" (?:an?|its|the|our|their|another|one of) (?:(?:new )?(?:family|series|suite|set|line|pair) of )?"
    rf"{WORD}{{0,5}}?{OF_AI},? {WORD}{{0,3}}?(?:models?|LLMs?)(?![A-Za-z])"
)
_CALLED = re.compile(
    rf"(?:models?|LLMs?|chatbot|model family|model series)\"?,?(?: is| was| which is| it)?"
    rf" (?:called|named|dubbed|nicknamed|codenamed|code-named|known as|christened) \"?"
    rf"(?P<name>[A-Z](?:{_NUMBERED}|{_CAMEL}|{_PLAIN})){RIGHT}"
)
_MADE_OF = re.compile(
    rf"(?P<name>{CAPITAL}(?:{_NUMBERED}|{_CAMEL})){RIGHT}, (?:an?|its|the|their) {WORD}{{0,4}}?models?,? "
    r"(?:built|based|trained|fine-?tuned|distilled|derived|adapted) (?:on|from|off|upon|with|for)(?![A-Za-z])"
)
_AFTER_MAKER = re.compile(
    r"models? (?:from|by|of|developed by|built by) [^,.;\n]{2,40}, "
    rf"(?P<name>[A-Z](?:{_NUMBERED}|{_CAMEL})){RIGHT},"
)
_OWNED = re.compile(
    r"[A-Zit](?:(?<=[Ii])ts|(?<=[Tt])heir"
    r"|(?<=[A-Z])(?<![A-Za-z0-9].)[A-Za-z0-9.-]{1,15}(?: (?:AI|Labs?|Research))?'s)"
    rf"(?: (?:new|latest|flagship|own|upcoming|open|compact|smaller|larger|recent|proprietary"
    rf"|in-house)){{0,2}}"
    rf" (?P<name>[A-Z](?:{_NUMBERED}|{_CAMEL}|[a-z]{{3,14}}+)){RIGHT}"
    rf"(?:(?: {OF_AI}){{0,2}} (?:model|LLM)(?![A-Za-z-])|,? (?:is |was )?an? {WORD}{{0,4}}?{OF_AI},?"
    rf" {WORD}{{0,2}}?(?:model|LLM)(?![A-Za-z-]))"
)
"""Somebody's by name: "its Photon model", "Deepgrove's Bonsai language model"."""
_APPOSED = re.compile(rf" (?:model|LLM),? \"?(?P<name>[A-Z]{_NUMBERED}){RIGHT}")
_OF_AI_BEFORE = re.compile(rf"{OF_AI}\Z")
_KIND = source("introduced.kind")
_SAID_TO_BE = re.compile(
    rf"(?P<name>{CAPITAL}(?:{_NUMBERED}|{_CAMEL}|{_LETTERED})){RIGHT}\"?(?:\([^()]{{1,30}}\))?"
    rf"(?:,?这?是|,?作为|为|,)(?:一|首|全球|国内|国产|目前|业界|其|该|公司|我|旗下|最)[^。,;!?\n]{{0,28}}?{_KIND}"
)
_IS_OF_KIND = re.compile(
    rf"(?P<name>{CAPITAL}(?:{_NUMBERED}|{_CAMEL}|{_LETTERED})){RIGHT}\"?(?:\([^()]{{1,30}}\))?"
    rf" ?是[^。,;!?\n]{{2,36}}?的[^。,;!?\n]{{0,8}}?{_KIND}" + source("introduced.no_kind")
)
"""Told as one by what it was made from or for: "TranslateGemma是建構於Gemma 3的開放翻譯模型"."""
_NAMED = re.compile(
    rf"(?:名为|命名为|叫做|叫作|名叫|代号为?|取名为?|称为)\s?(?:\"(?P<quoted>[^\"\n]{{2,16}})\"|(?P<name>[A-Z](?:{_NUMBERED}|{_CAMEL}|{_PLAIN})){RIGHT})"
    r"[^。,;!?\n]{0,16}?模型"
)
_MODEL_NAMED = re.compile(
    rf"(?:模型|LLM)[^。;!?\n\"]{{0,12}}(?:名为|命名为|叫做|叫作|名叫|代号为?|取名为?)\s?(?:\"(?P<quoted>[^\"\n]{{2,16}})\"|(?P<name>[A-Z](?:{_NUMBERED}|{_CAMEL}|{_PLAIN})){RIGHT})"
)
_BEHIND_KIND = re.compile(
    r"模型[\" ]?(?P<name>(?:[A-Z]{2,4} (?=[A-Z][a-z]))?"
    rf"[A-Z](?:{_NUMBERED}|{_CAMEL}|{_OF_KIND}|{_CAPITALS})){RIGHT}"
)
_HEADED = re.compile(
    rf"^(?P<name>[A-Z](?:{_NUMBERED}|{_OF_KIND}|{_LETTERED})){RIGHT}"
    r"(?: ?\([^()\n]{1,30}\))? ?(?::|—|-(?= ))" + source("introduced.heads_kind"),
    re.MULTILINE,
)
"""A line that heads what is told of it: "Foo TTS:25MB 超轻量级文本转语音模型"."""
_TRAINED = re.compile(
    rf"(?P<name>{CAPITAL}(?:{_NUMBERED}|{_CAMEL})){RIGHT},? (?:(?:is|was|were|has been|had been) )?"
    r"(?:pre-?)?trained (?:on|with|using|over|from) [^.;\n]{0,24}?\d"
)
_SIZED_HAN = re.compile(
    r"(?:^|[\s,、:;。(\"的了款和与]|推出|发布|开源|上线|名为)(?P<name>(?:(?![的了和与款为]|推出|发布|开源)[\u4e00-\u9fff]){2,4}-\d{1,4}(?:\.\d)?[Bb])(?![A-Za-z0-9])",
    re.MULTILINE,
)
_HAN_NUMBERED = re.compile(r"-(?<=[\u4e00-\u9fff]-)\d")
"""In all that the one above finds, and found at once."""
_ENGLISH = (_DESCRIBED, _MADE_OF, _CALLED, _AFTER_MAKER, _OWNED)
_CHINESE = (_SAID_TO_BE, _IS_OF_KIND, _NAMED, _MODEL_NAMED, _BEHIND_KIND, _HEADED)
_KIND_LENGTH = 60  # characters
_QUOTED = re.compile(r"[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff .·-]*")


@lru_cache(maxsize=2)  # names are read again where the text tells families
def introduced(text: str) -> frozenset[str]:
    """The names a text introduces as a model's, as written."""
    return frozenset(_introduced(text))


def _introduced(text: str) -> Iterator[str]:
    if "model" in text or "LLM" in text:
        for match in chain.from_iterable(pattern.finditer(text) for pattern in _ENGLISH):
            yield match["name"]
        yield from _apposed(text)
    if "模型" in text:
        for pattern in _CHINESE:
            for match in pattern.finditer(text):
                groups = match.groupdict()
                quoted = groups.get("quoted")
                if quoted is None or _QUOTED.fullmatch(quoted):
                    yield quoted or groups["name"]
    if "trained " in text:
        yield from (match["name"] for match in _TRAINED.finditer(text))
    if _HAN_NUMBERED.search(text):
        yield from (match["name"] for match in _SIZED_HAN.finditer(text))


def _apposed(text: str) -> Iterator[str]:
    """ "The reasoning model Foo-1": found by "model", for its kind may be told in many words."""
    done = 0
    for match in _APPOSED.finditer(text):
        if _OF_AI_BEFORE.search(text, max(done, match.start() - _KIND_LENGTH), match.start()):
            done = match.end()
            yield match["name"]


def places(text: str, names: set[str]) -> Iterator[tuple[int, int, str]]:
    """Where the names stand in a text, the longest at each place."""
    if not names:
        return
    longest = sorted(names, key=lambda name: (-len(name), name))
    found = "|".join(re.escape(name) for name in longest)
    for match in re.finditer(rf"(?<![A-Za-z0-9_./@#$-])(?:{found})(?![A-Za-z0-9_]|[.\-]\d|-[A-Za-z])", text):
        yield match.start(), match.end(), match[0]
