"""What the words round a name say for its being a test's: "scored 84.1% on it", "在它上得分84.1", "A、它和B".

Read is the text with the letters of known names blanked: MODEL for those of models, TEST for those of tests.
"""

from __future__ import annotations

import re

from claims.unlisted.benchmark_figures import (
    BARE,
    FIGURE,
    FIGURE_BEHIND,
    IN_FRONT,
    ON_FRONT,
    by_figure,
    changes,
)
from claims.unlisted.benchmark_names import GOOD, LIKELY, MODEL, SURE, TEST
from claims.wording.patterns import pattern, source

_SIDE = 120
"""Characters on each side of a name that are looked at."""
_END = re.compile(r"[。;!?\n]|\.(?=\s)")


# Behind the name. "基准", "benchmark" and the like tell by themselves.
_SCORE_OF = re.compile(r"\s?的?(?:得分|成绩|分数)| (?:score|rating|accuracy)(?![a-z])")

_ITS_SCORE = re.compile(
    r"\s?的?(?:得分|成绩|分数|准确率|正确率|积分|评分|试卷|考卷|题目)|[上中]?的?(?:得分|成绩)"
    r"| (?:scores?|results?|ratings?|Elo|accuracy)(?![a-z])"
)
_TOLD_BEHIND = re.compile(r"\([^()]{0,40}(?:基准|评测|测试集|benchmark)[^()]{0,10}\)")
_HERE_BEHIND = re.compile(r"\"?》?(?: ?\([^()]{1,16}\))?[\u4e00-\u9fff]{0,6}?[上中里]")

_SET_APART = re.compile(
    r"(?:[无不]论是?[^,。;]{0,60}|除了|以|高居|位居|位列|登上|跻身|exception of "
    r"|except (?:for |on )?|拿|[Tt]ake )(?:the )?\Z"
)
_SET_BEHIND = re.compile(
    r"(?:、|[^,。;]{0,24}还是|来看|来说|而言|为例|[以之]?外|前列|前[一二三四五六七八九十\d]|榜|第|首位|,"
    r"|,? (?:as an example|for (?:example|instance)))"
)
_THERE_BEHIND = re.compile(rf"\"?的{FIGURE}")

# Before it.
_NOUN_FRONT = re.compile(r"[\u4e00-\u9fff]{2}(?:基准(?:测试)?|测试集|评测集|榜单?|竞技场)[\"《]? ?[\"《]?\Z")
_KIND_FRONT = re.compile(
    r"[\u4e00-\u9fff]{2}(?:测试集?|基准(?:测试)?|评测集?|榜单|竞赛|考试|测验)[\"《]? ?[\"《]?\Z"
)
_ENGLISH_KIND_FRONT = re.compile(
    r"(?<![A-Za-z])(?:the|an?|its|popular|this|our|new|[A-Za-z]+['’]s) (?:[a-z-]+ ){0,5}"
    r"(?:benchmark|exam|leaderboard|test),? [\"*]{0,2}\Z"
)
_PLURAL = r"(?:[Bb]enchmarks|[Tt]ests|[Ee]val(?:uation)?s|[Ll]eaderboards)"
_LIST_FRONT = re.compile(
    rf"{_PLURAL}(?:,? (?:such as |like |including |e\.g\.,? |\()|: )[^.;:()\n]{{0,60}}\Z"
    r"|(?:基准(?:测试)?|评测|测试集|榜单)(?:集)?[,(]?(?:包括|如|例如|比如|有)[^。;:()\n]{0,60}\Z"
)
_LIST_BEHIND = re.compile(
    r"(?: ?(?:、|/|和|与|及|以及) ?[A-Za-z][\w .+-]{1,24}){0,6} ?等"
    r"(?:多个|多项|\d+[个项])?(?:[主权常国][流威用际])?的?(?:[\u4e00-\u9fff]{2})?(?:基准|评测|测试集|榜单)"
)
_FIGURE_FRONT = re.compile(r"(?<![\d.])\d{2}(?:\.\d{1,2})? \Z")
_SCORE_FRONT = re.compile(r"(?:得分|成绩|分数|scored?)(?:约|大约|为|是|about |around |of |a )*\Z")

# What names of other things have beside them.
_OTHER_BEHIND = re.compile(
    source("benchmark_places.other_behind") + rf"|在\s?{TEST}|的{TEST}|:? ?\(?{BARE}%? (?:on )?{TEST}"
    rf"|(?: ?\([^()]{{1,14}}\))?(?:相比|相较)"
    rf"|['’]s (?!subset|split|question|score|leaderboard|task|problem|test|hard)|的{FIGURE}"
)
_JOINT = r"(?: ?[、/] ?|,? (?:and|or|as well as|&) (?:the )?|\s?(?:和|与|及|以及) ?|(?P<comma>, ?|; ?))"
_OWN_FIGURE = rf"(?P<figure>\s?(?:得分?|score[sd]? |at |为|:)?\s?{BARE}\s?[%分]?)?"
LIST_JOINT = re.compile(rf"(?: ?\([^()]{{1,14}}\))?{_OWN_FIGURE}{_JOINT}")
_JOINT_FRONT = re.compile(rf"(?P<known>[{MODEL}{TEST}])(?: ?\([^()]{{1,14}}\))?{_OWN_FIGURE}{_JOINT}\Z")
_JOINT_BEHIND = re.compile(rf"(?: ?\([^()]{{1,14}}\))?{_OWN_FIGURE}{_JOINT}(?P<known>[{MODEL}{TEST}])")


_OPENING = re.compile(rf"(?:\A|[,;] ?)(?:[Oo]n|[Ii]n|[Aa]cross|[Aa]t) [^,;]{{0,40}}{TEST}, \Z")
"""On A, B leads C: what begins behind a test is none by that."""
_FORM = r"(?P<form> ?\(| at |得分?|为|: ?| )\*{0,2}\d[\d.]{0,4}"
_RIVAL_FRONT = re.compile(rf"{MODEL}{_FORM}\s?[%分]?\)?(?: ?[、,;和与]| and)(?: and)? ?\Z")
_OWN_FORM = re.compile(_FORM)
_TEST_SAID = re.compile(rf"{TEST}[上中里],\s?\Z")
_GAPPED = re.compile(rf"{FIGURE}%? on (?:the )?{TEST}+,? and \Z")
"""A scored so much on it, and B ...: a model."""


def weight(read: str, start: int, end: int) -> int:
    """What the place [start, end) of a name says for its being a test's, below zero against it."""
    before, behind = read[max(0, start - _SIDE) : start], read[end : end + _SIDE]
    ends = list(_END.finditer(before))
    before = before[ends[-1].end() :] if ends else before
    stop = _END.search(behind)
    behind = behind[: stop.start()] if stop else behind
    if IN_FRONT.search(before) and _THERE_BEHIND.match(behind) and MODEL in before:
        return GOOD
    if pattern("benchmark_places.is_one").match(behind) or pattern("benchmark_places.called_one").match(
        behind
    ):
        return SURE
    if (
        _OTHER_BEHIND.match(behind)
        or pattern("benchmark_places.against").search(before)
        or _begins(before, behind)
    ):
        return -SURE
    listed = _beside(before, behind)
    return (
        listed
        if listed < 0
        else max(listed, _by_words(before, behind), by_figure(before, behind), _located(before, behind))
    )


def _begins(before: str, behind: str) -> bool:
    """ "在MMLU上,B得分84": whom a clause behind a test is about, or who stands beside a model as it does."""
    rival, own = _RIVAL_FRONT.search(before), _OWN_FORM.match(behind)
    if rival and own and rival["form"].strip() == own["form"].strip():
        return True  # "A (88.1), B (84.1)"
    return bool(_TEST_SAID.search(before)) and not re.match(
        r"\"?(?: ?\([^()]{1,14}\))?\s?[上中里、和与]", behind
    )


def _beside(before: str, behind: str) -> int:
    """What a name it is listed with says: a test that it is one, a model that it is none."""
    most, commas = 0, 0
    stands = ON_FRONT.search(before) or IN_FRONT.search(before)  # "72% on it, and M 49.8%": no list
    for match in (_JOINT_FRONT.search(before), _JOINT_BEHIND.match(behind)):
        if match is None:
            continue
        if match["known"] == TEST and _GAPPED.search(before) and FIGURE_BEHIND.match(behind):
            return -SURE
        if match["known"] == MODEL and stands:
            continue
        if match["known"] == MODEL:
            if match["figure"] or match["comma"]:
                continue
            return -SURE
        if match["comma"] and _OPENING.search(before) and not LIST_JOINT.match(behind):
            continue
        commas += match["comma"] is not None
        most = max(most, SURE if match["comma"] is None or match["figure"] else LIKELY)
    return SURE if commas > 1 else most


def _located(before: str, behind: str) -> int:
    """ "A beats B on it", "在它上A不及B": where models are compared, ranked or scored."""
    here = _HERE_BEHIND.match(behind)
    at = ON_FRONT.search(before) or (here and (IN_FRONT.search(before) or not before.strip(" ,")))
    said = before + behind
    if pattern("benchmark_places.relies").search(before):
        return 0
    if not at or MODEL not in said or not pattern("benchmark_places.cue").search(said):
        return 0
    return 0 if changes(before, behind) else GOOD


def _by_words(before: str, behind: str) -> int:
    if (
        pattern("benchmark_places.test_behind").match(behind)
        or _TOLD_BEHIND.match(behind)
        or _LIST_FRONT.search(before)
        or _LIST_BEHIND.match(behind)
    ):
        return SURE
    if _KIND_FRONT.search(before) and re.match(r"[\"》]?\s?[上中里得达取拿为(\d:]", behind):
        return SURE
    if _NOUN_FRONT.search(before) and not re.match(r"\"?(?:模型|[-\d])", behind):
        return SURE
    if _FIGURE_FRONT.search(before):
        scored = _SCORE_OF.match(behind) or _SCORE_FRONT.search(_FIGURE_FRONT.sub("", before))
        return SURE if scored else 0
    if _ENGLISH_KIND_FRONT.search(before):
        return SURE
    if _SET_APART.search(before) and _SET_BEHIND.match(behind) and MODEL in before + behind:
        return GOOD
    return GOOD if _ITS_SCORE.match(behind) and MODEL in before + behind else 0
