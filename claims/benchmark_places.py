"""What the words round a name say for its being a test's: "scored 84.1% on it", "在它上得分84.1", "A、它和B".

Read is the text with the letters of known names blanked: MODEL for those of models, TEST for those of tests.
"""

from __future__ import annotations

import re

MODEL, TEST = "\ue000", "\ue001"
SURE, LIKELY, FAINT = 4, 2, 1
"""How much a place weighs; SURE is what it takes."""
_SIDE = 96
"""Characters on each side of a name that are looked at."""
_END = re.compile(r"[。;!?\n]|\.(?=\s)")

# What a figure is: one that says it is a score, and any that counts nothing.
_FIGURE = (
    r"\*{0,2}(?:\d{1,3}\.\d{1,2}(?![\d.]{0,4}\s?[万亿倍年月日个款项家种名BMKT美元])"
    r"|\d{1,4}(?=\s?(?:%|percent|分(?![之钟])|points|Elo)))"
)
_BARE = (
    r"\*{0,2}\d{1,3}(?:\.\d{1,2})?(?![\d.]{0,4}(?:\s?[万亿倍年月日个款项家种名位元美]|[A-Za-z]"
    r"|\s(?:[KMGT]B|[GM]Hz|ms|fps|FPS|tokens?|inch|kg|km|hours|days|million|billion|x)(?![A-Za-z])))"
)
_BY = r"(?:约|近|高达|了|仅|只|也|则|却|更|均|都|满分|\s)*"
_GOT = (
    r"(?:得分|取得|拿到|拿下|得到|获得|达到|斩获|录得|考出|跑出|创下|交出|打出|只有|仅有|以|达|得|为|是|有|:)"
)
_VERB = (
    r"(?:scor(?:es|ed|ing)|achiev(?:es|ed|ing)|reach(?:es|ed|ing)|gets?|got|post(?:s|ed|ing)|hit(?:s|ting)?"
    r"|manag(?:es|ed)|attain(?:s|ed|ing)|record(?:s|ed)|register(?:s|ed)|earn(?:s|ed)|clock(?:s|ed)"
    r"|notch(?:es|ed)|solv(?:es|ed)|resolv(?:es|ed)|deliver(?:s|ed)|accuracy|pass rate|score of)"
)
_SCORED = re.compile(rf"(?<![A-Za-z]){_VERB}(?![A-Za-z])|{MODEL} (?:at|with|got|has|had|\()")
_CHANGED = re.compile(
    r"提[升高]|降低?|减少|节省|增[长加]|快|倍|涨|跌|份额|成本|价格|利用率|占比|支持率|好评|满意|用户|市场|收视|点击率|转化|留存|[Rr]educ|[Ii]ncreas|faster"
    r"|cheaper|discount|[Ss]av(?:e|ing)|grow|cost|price|utili[sz]|share|fell|rose|more|less|fewer|latency"
    r"|throughput|revenue|speed|adoption|market|users|viewers|traffic|uptime|satisf|approv"
)

# Behind the name. "基准", "benchmark" and the like tell by themselves.
_TEST_BEHIND = re.compile(
    r"\"?》? ?(?:基准(?:测试|评测)?|评测集|测试集"
    r"|(?:[\u4e00-\u9fff]{2,4})?(?:测验|竞赛|考试|试题)(?=中|上|里|取得|拿|得|获|达|,|的))"
    r"|[上中]?(?:——?|,|\()(?:这?是|即|一[个项种])[^。;,\n]{0,30}(?:基准|评测|考试)"
    r"|\"?(?:总|排行)?榜(?=单|上|中|首|[,。]|\Z)"
    r"|\"? (?:benchmark|leaderboard|eval)(?![A-Za-z-])|\) (?:benchmark|test|exam)(?![A-Za-z-])"
)
_SCORE_BEHIND = re.compile(
    r"\"?(?: ?\([^()]{1,16}\))?\s?的?(?:[\u4e00-\u9fff]{2,5})?(?:得分|成绩|分数|准确率|正确率|通过率|解决率)"
    rf"{_BY}(?:为|是|达到?|有|:)?{_BY}{_FIGURE}| (?:scores? of|accuracy of|at) {_FIGURE}"
    rf"|\s?的?(?:得分|成绩|分数|准确率)从{_BARE}"
)
_IN_BEHIND = re.compile(
    rf"\"?》?\s?(?:这[一项个]+|等)?(?:测试|基准|评测|测评|任务|榜单?)?\s?(?:[上中里]|[则也却更仅只均]?(?={_GOT}))"
    rf"(?:,\s?)?(?P<gap>[^。;,\d]{{0,14}}?{MODEL}*[^。;,\d]{{0,14}}?){_GOT}{_BY}{_FIGURE}"
)
_UPON_BEHIND = re.compile(rf"[上中]{MODEL}+[^。;,\d]{{0,14}}{_GOT}?{_BY}{_FIGURE}")
_IS_BEHIND = re.compile(rf"\"?(?: ?\([^()]{{1,16}}\))?\s?[则也却更仅只均]?{_GOT}{_BY}{_FIGURE}")
_BEHIND_ON = re.compile(
    r"\"?(?: \([^()]{1,24}\)| at \w+)?,? (?:where |it |its |the model |the same model |they ){0,2}"
    rf"[^.;,\d]{{0,60}}?(?:{_VERB}|(?:is|was) at|(?<=its)|(?<=its ))[^.;,\d]{{0,16}}{_FIGURE}"
    rf"|\"? \({_BARE}%? (?:vs\.?|versus|against|to) {_BARE}"
)
_WENT_BEHIND = re.compile(
    rf" (?:went|rose|climbed|jumped|improved|fell|dropped|score|scores) (?:from |of |to )?{_BARE}"
)
_FIGURE_BEHIND = re.compile(rf"(?: ?\(|:? ){_BARE}(?:%|分)?\)?(?=[\s,、;)。.(]|$)")
_LINE_BEHIND = re.compile(
    r"\*{0,2}(?: [Pp]erformance| [Rr]esults?|表现|成绩)?(?: ?\([^()]{1,24}\))?\*{0,2}: ?\*{0,2}"
    rf"{MODEL}+[^\n。]{{0,60}}?{_BARE}"
)
_ROW_FRONT = re.compile(rf"{TEST}[^\n\d]{{0,12}}\n(?:[\d.,%*-]{{1,8}}\n){{1,8}}\Z")
_ROW_BEHIND = re.compile(r"\n\d{1,3}(?:\.\d{1,2})?%?(?:\n|\Z)")
"""A table of which each cell has a line of its own."""
_ROW_OF_TWO = re.compile(rf": ?(?:{MODEL}+[^\n。\d]{{0,12}}{_FIGURE}[^\n。{MODEL}\d]{{0,12}}){{2}}")
_SCORE_OF = re.compile(r"\s?的?(?:得分|成绩|分数)| (?:score|rating|accuracy)(?![a-z])")

# Before it.
_ON = re.compile(
    rf"{_FIGURE}\s?(?:%|percent|分|points)?\*{{0,2}}"
    r"(?: [a-z@\d-]+){0,3} (?:on|in|for) (?:the )?\"?\Z"
)
_IN_FRONT = re.compile(r"(?<![存现旨实])在(?:[^,。;]{1,16}的)?\s?[\"《]?\Z")
_FIGURE_OF = re.compile(
    rf"(?:{_VERB}|and) (?:about |around |only |just )?{_FIGURE}%? (?:(?:of|in) (?:the )?)?\"?\Z"
)
_RANKED_FRONT = re.compile(
    r"(?:(?:rank|place)(?:s|ed) [a-z]+|[Ff]irst|[Ss]econd|[Tt]hird|state[- ]of[- ]the[- ]art|SOTA|best"
    r"|top(?:s|ped)?|leads?|led) (?:(?:on|in) )?(?:the )?\"?\Z"
)
_WITH_FIGURE = re.compile(rf",? (?:with|at|scoring) (?:a score of |an? )?{_FIGURE}")
_COMPARED_BEHIND = re.compile(
    rf"\"?[上中](?:,\s?)?{MODEL}*[^。;,]{{0,14}}(?:超越|超过|领先|优于|击败|落后|不及|持平|媲美|逼近|接近)"
)
_ON_FRONT = re.compile(r"(?<![A-Za-z])(?:[Oo]n|[Ii]n) (?:the )?\"?\Z")
_MODEL_ON = re.compile(rf"{MODEL} on (?:the )?\"?\Z")
_KIND_FRONT = re.compile(
    r"[\u4e00-\u9fff]{2}(?:测试集?|基准(?:测试)?|评测集?|榜单|竞赛|考试|测验)[\"《]? ?[\"《]?\Z"
)
_ENGLISH_KIND_FRONT = re.compile(
    r"(?<![A-Za-z])(?:the|an?|its|popular|this|our|new|[A-Za-z]+['’]s) (?:[a-z-]+ ){0,5}"
    r"(?:benchmark|exam|leaderboard|test),? [\"*]{0,2}\Z"
)
_PLURAL = r"(?:[Bb]enchmarks|[Tt]ests|[Ee]val(?:uation)?s|[Ll]eaderboards)"
_LIST_FRONT = re.compile(
    rf"{_PLURAL},? (?:such as |like |including |e\.g\.,? |\()[^.;:()\n]{{0,60}}\Z"
    r"|(?:基准(?:测试)?|评测|测试集|榜单)(?:集)?[,(]?(?:包括|如|例如|比如|有)[^。;:()\n]{0,60}\Z"
)
_LIST_BEHIND = re.compile(
    r"(?: ?(?:、|/|和|与|及|以及) ?[A-Za-z][\w .+-]{1,24}){0,6} ?等"
    r"(?:多个|多项|\d+[个项])?(?:[主权常国][流威用际])?的?(?:[\u4e00-\u9fff]{2})?(?:基准|评测|测试集|榜单)"
)
_FIGURE_FRONT = re.compile(r"(?<![\d.])\d{2}(?:\.\d{1,2})? \Z")
_SCORE_FRONT = re.compile(r"(?:得分|成绩|分数|scored?)(?:约|大约|为|是|about |around |of |a )*\Z")

# What names of other things have beside them.
_AGAINST = re.compile(
    r"(?:超过|超越|优于|击败|领先|领先于|高于|低于|落后于?|不及|媲美|对标|胜过|相比|调用|使用|采用|通过|基于|推出|发布"
    r"|开源|名为|搭载|支持|兼容|(?:than|beats?|beating|outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|vs\.?|versus"
    r"|against|behind|ahead of|trails?|using|via|through|called|named|with|by"
    r"|released|launched|introduced|supports?))"
    r"了?\s?(?:the |its |of |[^,。;在\d]{1,12}的)?\"?\Z"
)
_OTHER_BEHIND = re.compile(
    r"\"?\s?(?:系列|架构|框架|算法|优化器|协议|许可|授权|芯片|显卡|集群|服务器|平台|公司|团队|接口|格式|精度|语言|技术"
    r"|机制|工具|应用|模型|大模型|处理器|手机|用户|数据库|发布|推出|开源|上线|宣布|表示|[Mm]odels?(?![a-z])"
    r"|的(?:推理|开源|旗舰|模型|API|价格))"
    r"|\"? (?:licen[sc]es?|optimi[sz]er|architecture|framework|algorithm|attention|protocol|format|precision"
    r"|platform|app|agents?|CLI|IDE|tools?|users?|chips?|GPUs?|LLMs?|models?|famil(?:y|ies)|series|team|Labs?|Inc"
    r"|API|cards?|clusters?|instances?|customers?|subscribers|beats?|outperform(?:s|ed)|surpass(?:es|ed)"
    r"|scor(?:es|ed) (?!of )|achiev(?:es|ed)|trails?|costs?|ships?"
    r"|(?:was|is|has been) (?:released|launched|available))(?![A-Za-z])"
    rf"|在\s?{TEST}|['’]s {_FIGURE}|的{_FIGURE}"
)
_JOINT = r"(?: ?[、/] ?|,? (?:and|or|as well as|&) (?:the )?|\s?(?:和|与|及|以及) ?|(?P<comma>, ?|; ?))"
LIST_JOINT = re.compile(rf"(?: ?\([^()]{{1,14}}\))?{_JOINT}")
_OWN_FIGURE = rf"(?P<figure>\s?(?:得分|score[sd]? |at |为|:)?\s?{_BARE}\s?[%分]?)?"
_JOINT_FRONT = re.compile(rf"(?P<known>[{MODEL}{TEST}])(?: ?\([^()]{{1,14}}\))?{_OWN_FIGURE}{_JOINT}\Z")
_JOINT_BEHIND = re.compile(rf"(?: ?\([^()]{{1,14}}\))?{_OWN_FIGURE}{_JOINT}(?P<known>[{MODEL}{TEST}])")


def weight(read: str, start: int, end: int) -> int:
    """What the place [start, end) of a name says for its being a test's, below zero against it."""
    before, behind = read[max(0, start - _SIDE) : start], read[end : end + _SIDE]
    if _ROW_FRONT.search(before) and _ROW_BEHIND.match(behind):
        return SURE
    ends = list(_END.finditer(before))
    before = before[ends[-1].end() :] if ends else before
    stop = _END.search(behind)
    behind = behind[: stop.start()] if stop else behind
    if _OTHER_BEHIND.match(behind) or _AGAINST.search(before):
        return -SURE
    listed = _beside(before, behind)
    return listed if listed < 0 else max(listed, _by_words(before, behind), _by_figure(before, behind))


def _beside(before: str, behind: str) -> int:
    """What a name it is listed with says: a test that it is one, a model that it is none."""
    most, commas = 0, 0
    for match in (_JOINT_FRONT.search(before), _JOINT_BEHIND.match(behind)):
        if match is None:
            continue
        if match["known"] == MODEL:
            return 0 if match["figure"] or match["comma"] else -SURE
        commas += match["comma"] is not None
        most = max(most, SURE if match["comma"] is None or match["figure"] else LIKELY)
    return SURE if commas > 1 else most


def _by_words(before: str, behind: str) -> int:
    if _TEST_BEHIND.match(behind) or _LIST_FRONT.search(before) or _LIST_BEHIND.match(behind):
        return SURE
    if _KIND_FRONT.search(before) and re.match(r"[\"》]?\s?[上中里得达取拿为(\d:]", behind):
        return SURE
    if _FIGURE_FRONT.search(before):
        scored = _SCORE_OF.match(behind) or _SCORE_FRONT.search(_FIGURE_FRONT.sub("", before))
        return SURE if scored else 0
    return SURE if _ENGLISH_KIND_FRONT.search(before) else 0


def _by_figure(before: str, behind: str) -> int:
    """What a figure beside it says: "scored 84.1% on it", "在它上得分84.1", "它:84.1"."""
    if _ON.search(before) and not _CHANGED.search(before[-40:]):
        return SURE if _SCORED.search(before) else LIKELY
    inside = _IN_BEHIND.match(behind)
    if (inside and _IN_FRONT.search(before)) or _UPON_BEHIND.match(behind):
        return 0 if _CHANGED.search(behind[: inside.end() + 6 if inside else 40]) else SURE
    if _ON_FRONT.search(before) and _BEHIND_ON.match(behind):
        return 0 if _CHANGED.search(behind) else SURE
    if _RANKED_FRONT.search(before) or _FIGURE_OF.search(before):
        return SURE if _WITH_FIGURE.match(behind) else LIKELY
    if _ROW_OF_TWO.match(behind):
        return SURE
    compared = _COMPARED_BEHIND.match(behind) and _IN_FRONT.search(before)
    if compared or _LINE_BEHIND.match(behind) or _MODEL_ON.search(before):
        return LIKELY
    if _SCORE_BEHIND.match(behind):
        return SURE if MODEL in before else LIKELY
    if _CHANGED.search(before[-8:]):
        return 0
    if _IS_BEHIND.match(behind) or _WENT_BEHIND.match(behind):
        return LIKELY
    return FAINT if _FIGURE_BEHIND.match(behind) else 0
