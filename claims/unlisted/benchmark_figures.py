"""Figures beside a name that say it is a test's: "scored 84.1% on it", "在它上得分84.1", "它: 84.1"."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.unlisted.benchmark_names import FAINT, GOOD, LIKELY, MODEL, SURE
from claims.wording.patterns import pattern, source

# What a figure is: one that says it is a score, and any that counts nothing.
FIGURE = (
    r"\*{0,2}(?:\d{1,3}\.\d{1,2}(?![\d.]{0,4}\s?[万亿倍年月日个款项家种名BMKT美元])"
    r"|\d{1,4}(?=\s?(?:%|percent|分(?![之钟])|points|Elo)))"
)
BARE = (
    r"\*{0,2}\d{1,3}(?:\.\d{1,2})?(?![\d.]{0,4}(?:\s?[万亿倍年月日个款项家种名位元美]|[A-Za-z]"
    r"|\s(?:[KMGT]B|[GM]Hz|ms|fps|FPS|tokens?|inch|kg|km|hours|days|million|billion|x)(?![A-Za-z])))"
)
_BY = r"(?:约|近|高达|了|仅|只|也|则|却|更|均|都|满分|\s){0,4}"
_GOT = source("benchmark_figures.got")
_VERB = source("benchmark_figures.verb")
_SCORED = re.compile(rf"(?<![A-Za-z]){_VERB}(?![A-Za-z])|{MODEL} (?:at|with|got|has|had|\()")

# Before the name.
IN_FRONT = re.compile(r"(?<![存现旨实])在(?:[^,。;]{1,16}的)?\s?[\"《]?\Z")
ON_FRONT = re.compile(r"(?<![A-Za-z])(?:[Oo]n|[Ii]n) (?:both |all |the |its )?\"?\Z")
_ON = re.compile(
    rf"{FIGURE}\s?(?:%|percent|分|points)?\*{{0,2}}"
    r"(?: [a-z@\d-]+){0,3} (?:on|in) (?:the )?\"?\Z"
)
_FIGURE_OF = re.compile(
    rf"(?:{_VERB}|and) (?:about |around |only |just )?{FIGURE}%? (?:(?:of|in) (?:the )?)?\"?\Z"
)
_RANKED_FRONT = re.compile(
    r"(?:(?:rank|place)(?:s|ed) [a-z]+|[Ff]irst|[Ss]econd|[Tt]hird|state[- ]of[- ]the[- ]art|SOTA|best"
    r"|top(?:s|ped)?|leads?|led) (?:(?:on|in) )?(?:the )?\"?\Z"
)
_MODEL_ON = re.compile(rf"{MODEL} on (?:the )?\"?\Z")
_SPLIT_FRONT = re.compile(r"(?<=[\d)] )?\d{2,3}\.\d{1,2}[%分]? ?\(\Z")
_VERB_FRONT = re.compile(rf"(?<![A-Za-z]){_VERB} \Z")
_LINE_FRONT = re.compile(r"\A[ *•·+\t-]*\Z")
_OF_MODEL = re.compile(rf"{MODEL}的\Z")

# Behind it.
_WITH_FIGURE = re.compile(rf",? (?:with|at|scoring) (?:a score of |an? )?{FIGURE}")
_COMPARED_BEHIND = re.compile(
    rf"\"?[上中](?:,\s?)?{MODEL}*[^。;,]{{0,14}}(?:超越|超过|领先|优于|击败|落后|不及|持平|媲美|逼近|接近)"
)
_SCORE_BEHIND = re.compile(
    r"\"?(?: ?\([^()]{1,16}\))?\s?的?(?:[\u4e00-\u9fff]{2,10}?)?"
    rf"(?:得分|成绩|分数|准确率|正确率|通过率|解决率){_BY}(?:为|是|达到?|有|:)?{_BY}{FIGURE}"
    rf"| (?:scores? of|accuracy of|at) {FIGURE}"
    rf"|\s?的?(?:得分|成绩|分数|准确率)从{BARE}"
)
_IN_BEHIND = re.compile(
    rf"\"?》?(?: ?\([^()]{{1,16}}\))?\s?(?:这[一项个]+|等)?(?:测试|基准|评测|测评|任务|榜单?)?\s?"
    rf"(?:[上中里]|[则也却更仅只均]?(?={_GOT}))"
    rf"(?:,\s?)?(?:[^。;,\d{MODEL}]{{0,14}}{MODEL}+)?[^。;,\d{MODEL}]{{0,14}}?{_GOT}{_BY}{FIGURE}"
)
_UPON_BEHIND = re.compile(rf"[上中]{MODEL}+[^。;,\d]{{0,14}}{_GOT}?{_BY}{FIGURE}")
_IS_BEHIND = re.compile(rf"\"?(?: ?\([^()]{{1,16}}\))?\s?[则也却更仅只均能可]{{0,2}}{_GOT}{_BY}{FIGURE}")
_BEHIND_ON = re.compile(
    r"\"?(?: \([^()]{1,24}\)| at \w+)?,? (?:where |it |its |the model |the same model |they ){0,2}"
    rf"[^.;,\d]{{0,60}}?(?:{_VERB}|(?:is|was) at|(?<=its)|(?<=its ))[^.;,\d]{{0,16}}{FIGURE}"
    rf"|\"? \({BARE}%? (?:vs\.?|versus|against|to) {BARE}"
)
_WENT_BEHIND = re.compile(
    rf" (?:went|rose|climbed|jumped|improved|fell|dropped|score|scores) (?:from |of |to )?{BARE}"
    rf"|[则也]?[从由自]{BARE}"
)
FIGURE_BEHIND = re.compile(rf"(?: ?\(|:? ){BARE}(?:%|分)?\)?(?=[\s,、;)。.(]|$)")
_LINE_BEHIND = re.compile(
    r"\*{0,2}(?: [Pp]erformance| [Rr]esults?|表现|成绩)?(?: ?\([^()]{1,24}\))?\*{0,2}: ?\*{0,2}"
    rf"{MODEL}+[^\n。]{{0,60}}?{BARE}"
)
_SHARE_BEHIND = re.compile(rf" ?:? ?{FIGURE[:-1]})\s?%")
_ROW_OF_TWO = re.compile(rf": ?(?:{MODEL}+[^\n。\d]{{0,12}}{FIGURE}[^\n。{MODEL}\d]{{0,12}}){{2}}")
_POINT_BEHIND = re.compile(r" \d{2,3}\.\d{1,2}(?=[,;、]|\s(?:and|on|in|,)|和|\Z)")
_LABEL_BEHIND = re.compile(r"\*{0,2}: ?\*{0,2} ?(?:\d{2,3}\.\d{1,2}|\d{2,3}\s?%)")
_CLOSED = re.compile(r"\)")


class _Sign(NamedTuple):
    """What stands before and behind a name, and how much it weighs."""

    front: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    weight: int
    otherwise: int
    """The same where the sentence names no model."""
    still: bool = True
    """Is it none where something is said to change, or is counted?"""


_SIGNS = (
    _Sign(IN_FRONT, _IN_BEHIND, SURE, SURE),
    _Sign(None, _UPON_BEHIND, SURE, SURE),
    _Sign(ON_FRONT, _BEHIND_ON, SURE, SURE),
    _Sign(_RANKED_FRONT, _WITH_FIGURE, SURE, LIKELY),
    _Sign(_FIGURE_OF, _WITH_FIGURE, SURE, LIKELY),
    _Sign(None, _ROW_OF_TWO, SURE, SURE),
    _Sign(None, _SCORE_BEHIND, SURE, LIKELY, still=False),
    _Sign(_ON, None, GOOD, GOOD),
    _Sign(_VERB_FRONT, _POINT_BEHIND, GOOD, LIKELY),
    _Sign(_OF_MODEL, _IS_BEHIND, GOOD, GOOD),
    _Sign(None, _SHARE_BEHIND, GOOD, FAINT),
    _Sign(_RANKED_FRONT, None, LIKELY, FAINT),
    _Sign(_FIGURE_OF, None, LIKELY, LIKELY),
    _Sign(IN_FRONT, _COMPARED_BEHIND, LIKELY, FAINT),
    _Sign(None, _LINE_BEHIND, LIKELY, LIKELY, still=False),
    _Sign(_MODEL_ON, None, LIKELY, LIKELY),
    _Sign(_SPLIT_FRONT, _CLOSED, LIKELY, LIKELY),
    _Sign(_LINE_FRONT, _LABEL_BEHIND, LIKELY, LIKELY, still=False),
    _Sign(None, _IS_BEHIND, LIKELY, LIKELY),
    _Sign(None, _WENT_BEHIND, LIKELY, LIKELY, still=False),
    _Sign(None, FIGURE_BEHIND, FAINT, FAINT),
)
"""The weightiest first."""
_OWN_CLAUSE = 6
"""Characters behind a name in which a comma does not end what is said of it: "在它上,A超过B"."""


def changes(before: str, behind: str) -> bool:
    """Does the clause round a name tell of change, cost or custom rather than of a score?"""
    comma = behind.find(",", _OWN_CLAUSE)
    clause = before[before.rfind(",") + 1 :] + behind[: comma if comma >= 0 else None]
    return pattern("benchmark_figures.changed").search(clause) is not None


def by_figure(before: str, behind: str) -> int:
    """What a figure beside a name weighs for its being a test's; `before` and `behind` of one sentence."""
    if (
        _ON.search(before)
        and _SCORED.search(before)
        and not pattern("benchmark_figures.changed").search(before[-40:])
    ):
        return SURE
    for sign in _SIGNS:
        if sign.front and not sign.front.search(before):
            continue
        if sign.behind and not sign.behind.match(behind):
            continue
        if not (sign.still and changes(before, behind)):
            return sign.weight if MODEL in before + behind else sign.otherwise
    return 0
