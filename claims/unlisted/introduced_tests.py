"""Names an article introduces as a test's: "In CSAT, which mimics an exam", "在LongTail测试中".

"GeoMind是一个几何基准" does too. What is introduced need not end in "Bench"; it counts everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# Two capitals at least, or a capital and a number: "CSAT", "ZephyrCode", "Orion-Math", "Kobalt-700".
_REST = r"(?=[A-Za-z0-9-]*[A-Z0-9])[A-Za-z0-9]{2,17}+(?:-[A-Za-z0-9]{1,12}+){0,3}+)(?![A-Za-z0-9_.@/-])"
_NAME = rf"(?P<name>[A-Z]{_REST}"
_QUOTE = r"[\"'’‘]?"
_ENGLISH = (
    re.compile(
        rf"(?<![A-Za-z])(?:[Ii]n|[Oo]n|[Tt]he) (?:the )?{_QUOTE}{_NAME}{_QUOTE}"
        r" (?:benchmark|leaderboard|test|exam)(?:s|ing|inations?)?"
        r"(?: (?:set|suite))?(?![A-Za-z-])"
    ),
    re.compile(
        rf"(?<![A-Za-z])(?:[Ii]n|[Oo]n) (?:the )?{_QUOTE}{_NAME}{_QUOTE},"
        r" (?:which|an?|the|designed) [^.;\n]{0,60}?"
        r"(?:benchmark|(?<![A-Za-z])(?:tests?|exams?|evaluat|measur|assess|mimic|prob)(?:s|es|ing|ed|ation|inations?)?"
        r"(?![A-Za-z]))"
    ),
    re.compile(
        rf"(?<![A-Za-z0-9_.@/-]){_NAME}(?: is|,) an? (?:[a-z][\w-]{{1,20}} ){{0,6}}benchmarks?"
        r"(?= (?:for|of|that|to|on|designed|which|with|covering)(?![A-Za-z])|[,.;])"
    ),
    re.compile(
        rf"(?<![A-Za-z])(?:benchmark|test suite|leaderboard|test set),? (?:called|named|dubbed)"
        rf" {_QUOTE}{_NAME}"
    ),
)
_CHINESE = re.compile(
    rf"(?P<name>[A-Z](?<![A-Za-z0-9_.@/-].){_REST}》?\"? ?"
    r"(?:基准(?:测试|评测)?|评测集?|测试集?|测评|测验|考试)(?:集|任务)?"
    r"(?=中|上|里|的得|的成|的分|,|得分|取得|拿|为|达)"
)
_CHINESE_IS = re.compile(
    rf"(?<![A-Za-z0-9_.@/-]){_NAME}》?\"?(?:是|为|,这?是)"
    r"(?:(?![在把将让]|超|通过|突破|刷新|登顶|达到|完成|采用|使用|基于|参加|接受|公布|打破|领先)[^,。;!?\n]){0,40}?"
    r"(?:评测|测评|测试|综合|双语|推理|能力)?的?(?:基准(?:测试|评测)?|评测集|测试集|测评集)(?=[,。;!?\n]|$)"
)
_CHINESE_AS = re.compile(
    rf"(?:基准(?:测试)?|评测集|测试集|测评集),\"?(?<![A-Za-z0-9_.@/-]){_NAME}\"?"
    r"(?=已|由|共|收录|包含|涵盖|覆盖|囊括|旨在|专注|聚焦|从|将|的|于)"
)


@lru_cache(maxsize=2)  # names are read again where the text tells families
def introduced_tests(text: str) -> frozenset[str]:
    """The names a text introduces as a test's, as written."""
    return frozenset(_introduced_tests(text))


def _introduced_tests(text: str) -> Iterator[str]:
    if "benchmark" in text or "test" in text or "exam" in text or "evaluat" in text or "measur" in text:
        for pattern in _ENGLISH:
            yield from (match["name"] for match in pattern.finditer(text))
    if "测" in text or "基准" in text or "考试" in text:
        for pattern in (_CHINESE, _CHINESE_IS, _CHINESE_AS):
            yield from (match["name"] for match in pattern.finditer(text))
