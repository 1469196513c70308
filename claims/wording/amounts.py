"""Quantities in running text: numbers with their scale, percentages, multiples, fractions and money.

Reads the clean text (simplified script, half-width). Every amount keeps its span and how exactly it was
stated, because `超过20万亿`, `近300` and `320亿` are three different promises.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Literal, NamedTuple

from claims.wording.numerals import DIGIT, WORD, han_number, spelled_number
from claims.wording.patterns import pattern
from claims.wording.windows import Place, matches, places, telling
from claims.wording.yuan import same_yuan

Form = Literal["number", "percent", "points", "times", "fraction", "money"]
Qualifier = Literal["exact", "at_least", "at_most", "about"]

_UNITS = tomllib.loads((files("claims") / "data" / "units.toml").read_text(encoding="utf-8"))
SCALE: dict[str, float] = _UNITS["scale"]
CURRENCY: dict[str, str] = {form: code for code, forms in _UNITS["currency"].items() for form in forms}
CENT: dict[str, tuple[str, float]] = {p["form"]: (p["currency"], p["value"]) for p in _UNITS["part"]}

_ARABIC = r"\d{1,4}万[1-9]千(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN_PLAIN = r"[零〇一二两三四五六七八九十百千廿卅]{1,16}(?:点[零〇一二三四五六七八九]{1,8})?"
_HAN_DIGIT = "零一二两三四五六七八九"
_HAN_WAN = rf"[{_HAN_DIGIT}十百千]{{1,8}}万[{_HAN_DIGIT}][{_HAN_DIGIT}十百千]{{1,8}}"  # 两万四千
_HAN = rf"(?:{_HAN_WAN}|{_HAN_PLAIN})"
# 千问, 百度, 百川 are names; 千米 and 百分 are something else
_ZH_SCALE = r"万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|兆|千(?!问|帆|里|克|米|瓦)|百(?!川|度|炼|分)"
_EN_SCALE = (
    r"(?:quadrillion|trillion|billion|million|thousand|bn|tn|mn|mln)(?![A-Za-z])"
    r"|(?:[BMKbk]|[Tt](?!/s))(?:(?![A-Za-z0-9])|(?=tokens?\b))"
)
_WORD = f"(?:{'|'.join(sorted(WORD, reverse=True))})(?![a-z])"
_TENS = f"{_WORD}(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
_OF_A = r"(?:a\s|one[\s-])?quarter\s+of"
_COUNTED = r"[个款种项倍成分厘折元美港欧角次名家层位轮套大年天月周代门张块]"
_MONEY = "|".join(
    re.escape(word)
    for word in sorted((*CURRENCY, *CENT), key=len, reverse=True)
    if not word.isascii() or word[-1].isalpha()
)
_SIGN = r"usd?\$|hk\$|nt\$|(?<![a-z])(?:rmb|cny|usd|eur)(?=\s?\d)|[$¥￥€£₹₩]"
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
    "fifteenth": 15,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
}
_PART = "|".join(_PARTS)

_NUMBER = re.compile(
    rf"(?P<sign>{_SIGN})?[ ]?"
    r"(?P<minus>(?<![\w.%])-(?=\d))?"
    rf"(?:(?:(?<![A-Za-z\d.\-])|(?<=\d-)(?=[\d.]+\s?(?:倍|%|元|美元|人民币|times\b|x\b)))(?P<arabic>(?!0\d\d)(?:{_ARABIC}))(?![\d]|\.\d)"
    rf"|(?<!几)(?<!(?<![参总分层次])数)(?P<han>{_HAN})(?=[多余]?\s?(?:{_ZH_SCALE}|{_COUNTED}|参数|token|(?<!一)个?(?:小时|分钟|秒)))"
    rf"|(?<![A-Za-z\-])(?P<word>(?:(?:an?|{_WORD})[ -]hundred(?:(?:\s+and)?\s+{_TENS})?|{_TENS}))(?![A-Za-z])"
    r"(?P<half>\s+and\s+a\s+half\b)?"
    rf"|(?<![A-Za-z\-])(?P<part>(?:half|{_OF_A})\s+)?an?(?=[ \-](?:trillion|billion|million)\b))"
    r"(?:(?P<mid>[多余](?=[万亿BbMm])|\+(?=[ -]?[tbm]r?illion))?[ \-]?"
    rf"(?P<scale>{_ZH_SCALE}|{_EN_SCALE})(?:(?<=[TB])万?亿)?)?"
    r"(?P<more>余|多(?!模态|语[言种]|轮|头|专家|任务|智能体|媒体|尺度|阶段|维)|\+(?!\d))?",
    re.IGNORECASE,
)
_BARE_SCALE = re.compile(
    r"(?<![\d零一二两三四五六七八九十百千万亿数TB])(?P<scale>万亿|兆|千亿|百亿|十亿|百万|千万)"
    r"(?=[等量]?级(?!字节)|参数|引数|个|美元|元|token|词元|(?:输出|输入)(?:token|词元)|字(?!节)|规模|用户)"
    r"|(?<=[破超达过到逾近])(?P<reached>万亿|兆(?![瓦赫])|千亿|百亿|十亿|亿|千万|百万|十万|万|千)(?=[,。;、!?]|大关|[人家]?次|颗|$)"
    r"|(?<![A-Za-z\d\-])(?P<spelled>trillion)(?=[ -]param\w*[ -](?![\w ,-]{0,24}?"
    r"(?:models|systems|LLMs|MoEs|rivals|giants|peers|networks|class|era|mark|threshold|barrier|range|scale)\b))"
)
_FRACTION = re.compile(
    r"(?P<a>\d{1,4})/(?P<b>[1-9]\d{0,2})(?![\d/.])"
    r"|(?<![几数幾數])(?P<zb>[二三四五六七八九十]{1,4})分之(?P<za>[一二三四五六七八九十]{1,4})"
    r"|(?P<b_th>\d{1,3})分之(?P<a_th>\d{1,2})(?!\d)"
    rf"|\b(?P<en>(?:one[- ])?half|(?P<n>a|an|one|two|three|four)[- ](?P<part>{_PART})s?)\b"
    r"(?![- ](?:party|person|time|place|generation))"
    r"|(?P<zh>一半|对半|对折|减半|腰斩)",
    re.IGNORECASE,
)
_PART_COUNT = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_PERCENT_ZH = re.compile(rf"百分之(?P<n>{_ARABIC}|{_HAN})")
_AFTER = re.compile(
    r"\s?(?:(?P<percent>%|percent(?!age)|per cent|pct)(?!\s?points?)"
    r"|(?P<points>个?百分点|%?\s?percentage[- ]points?|% points?|pp(?![A-Za-z]))"
    r"|(?P<times>倍|(?:x|×)(?![A-Za-z0-9])|times|-?fold)|(?P<cheng>成(?![本为人立长熟绩功就果])(?P<more>[一二三四五六七八九](?![个款倍成项家名]))?|折)"
    rf"|(?P<money>{_MONEY})(?![A-Za-z米]))",  # 厘米
    re.IGNORECASE,
)
_TWICE = re.compile(
    r"\b(?P<n>twice|double[sd]?|triple[sd]?|quadruple[sd]?|halves|halved|halving|(?:two|three|four|five|six|seven|eight|nine|ten)fold)\b"
    r"|(?P<zh>翻倍|翻[了上]?[近约超]?(?:一?番|(?P<two>[两二]番)))",
    re.IGNORECASE,
)
_TWICE_VALUE = {
    "twice": 2,
    "double": 2,
    "triple": 3,
    "quadruple": 4,
    "halv": 0.5,
    "twofold": 2,
    "threefold": 3,
    "fourfold": 4,
    "fivefold": 5,
    "sixfold": 6,
    "sevenfold": 7,
    "eightfold": 8,
    "ninefold": 9,
    "tenfold": 10,
}


_TOLD_BY = {
    "fraction": " ".join(("/ 分之 半 折 腰斩", *_PARTS)),
    "scale": "亿 兆 万 千 trillion",
    "twice": "twice doubl tripl quadrupl halv fold 翻",
    "spelled": " ".join((*WORD, "million billion trillion quadrillion")),
}
"""Every match of an expression above holds one of the words of its group; a number begins with one that is
spelled or with a figure, but for its sign."""
_TELLING = telling(_TOLD_BY)
_FIGURE = re.compile("[0-9零〇一二两三四五六七八九十百千](?:(?<![0-9])|(?<![A-Za-z0-9.].))")
_SIGNED = " -$¥￥€£₹₩bB"  # the last of a sign, or of "half"
_LEAD = 7  # "us$ -1", "half a billion"
_LONGEST = 40
"""Characters of the longest fraction, multiple or scale."""

_NAMED_BEFORE = re.compile(
    rf"(?P<name>{'|'.join(sorted((w for w in CURRENCY if not w.isascii()), key=len, reverse=True))})"
    r"\s?(?:约|大约|近|逾|超过)?\s?$"
)
_ROUND = (25, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500)
"""What a single part is cut from where it is no date: 1/30, 1/50."""


class Amount(NamedTuple):
    """A quantity at [start, end). `value` is in base units (235e9 for `2350亿`); 5.5 % is 5.5."""

    start: int
    end: int
    value: float
    form: Form = "number"
    currency: str | None = None
    qualifier: Qualifier = "exact"
    scaled: bool = False
    """A scale word or letter was written: `235B`, `20万亿`."""
    letter: str = ""
    """The scale as written where it was a single letter: `B` may mean parameters, `K` a context."""


def amounts(text: str) -> tuple[Amount, ...]:
    """All quantities of the clean text in order, without overlaps."""
    found: list[Amount] = []
    taken_until = -1
    for amount in sorted(_scan(text), key=lambda a: (a.start, -a.end)):
        if amount.start >= taken_until:
            found.append(amount)
            taken_until = amount.end
    return same_yuan(found, text)


def _scan(text: str) -> list[Amount]:
    told = places(_TELLING, text)
    parts = matches(_FRACTION, told.get("fraction", ()), text, _LONGEST)
    out = [_fraction(m, text) for m in parts if _is_fraction(m, text)]
    out += [
        Amount(m.start(), m.end(), han_number(m["n"]), "percent", qualifier=_qualifier(text, m.start()))
        for m in _PERCENT_ZH.finditer(text)
    ]
    out += [
        Amount(
            m.start(),
            m.end(),
            SCALE[m["scale"] or m["reached"] or m["spelled"]],
            scaled=True,
            qualifier="about",
        )
        for m in matches(_BARE_SCALE, told.get("scale", ()), text, _LONGEST)
    ]
    for m in matches(_TWICE, told.get("twice", ()), text, _LONGEST):
        stem = (m["n"] or "").lower()
        value = next((v for k, v in _TWICE_VALUE.items() if stem.startswith(k)), 4 if m["two"] else 2)
        out.append(Amount(m.start(), m.end(), value, "times"))
    out += [_number(m, text) for m in _numbers(text, told.get("spelled", ()))]
    return out


def _numbers(text: str, spelled: Sequence[Place]) -> Iterator[re.Match[str]]:
    """`_NUMBER.finditer(text)`, tried only where a number can begin and on the signs before it."""
    done = 0
    for at in sorted([*[m.start() for m in _FIGURE.finditer(text)], *[start for start, _ in spelled]]):
        if at < done:
            continue
        signed = text[at - 1 : at] in _SIGNED
        lead = 3 * _LEAD if text[at - 5 : at] == "of a " else _LEAD
        for start in range(max(done, at - lead) if signed else at, at + 1):
            if found := _NUMBER.match(text, start):
                yield found
                done = found.end()
                break


def _number(m: re.Match[str], text: str) -> Amount:
    digits = m["arabic"] or m["han"]
    value = spelled_number(m["word"]) if m["word"] else han_number(digits) if digits else 1.0
    value = value + 0.5 if m["half"] else value * _share(m["part"]) if m["part"] else value
    scale = (m["scale"] or "").lower()
    value = float(f"{value * SCALE.get(scale, 1.0):.12g}")
    if m["minus"]:
        value = -value
    start, end = m.start() + (len(m[0]) - len(m[0].lstrip())), m.end()
    currency = CURRENCY[m["sign"].lower()] if m["sign"] else None
    qualifier: Qualifier = "at_least" if m["more"] or m["mid"] else _qualifier(text, start)
    form: Form = "money" if currency else "number"
    after = _AFTER.match(text, end)
    if after and not currency:
        form, value, currency = _with_suffix(after, value)
        end = after.end()
    if currency == "CNY" and (named := _NAMED_BEFORE.search(text, max(0, start - 8), start)):
        currency = CURRENCY[named["name"]]  # "新台币650元"
    letter = m["scale"] if m["scale"] and len(m["scale"]) == 1 and m["scale"].isascii() else ""
    return Amount(start, end, value, form, currency, qualifier, bool(m["scale"]), letter)


def _share(words: str) -> float:
    """What part "half" or "a quarter of" is."""
    return 0.5 if "half" in words.lower() else 0.25


def _with_suffix(m: re.Match[str], value: float) -> tuple[Form, float, str | None]:
    if m["percent"]:
        return "percent", value, None
    if m["points"]:
        return "points", value, None
    if m["times"]:
        return "times", value, None
    if m["cheng"]:
        value = value * (10 if value <= 10 else 1) + (DIGIT[m["more"]] if m["more"] else 0)
        return "percent", float(f"{value:.12g}"), None
    word = m["money"].lower()
    if word in CENT:
        currency, factor = CENT[word]
        return "money", float(f"{value * factor:.12g}"), currency
    return "money", value, CURRENCY[word]


def _is_fraction(m: re.Match[str], text: str) -> bool:
    if m["b_th"]:
        return 0 < int(m["a_th"]) < int(m["b_th"])
    if not m["a"]:
        return True
    a, b = int(m["a"]), int(m["b"])
    # 1/5 is a share; 9/11, 24/7 and 2/14/2025 are not
    return (
        0 < a < b
        and (b <= 20 or (a == 1 and b in _ROUND))
        and (m.start() == 0 or text[m.start() - 1] not in "/.0123456789$")
    )


def _fraction(m: re.Match[str], text: str) -> Amount:
    if m["a"]:
        value = int(m["a"]) / int(m["b"])
    elif m["zb"]:
        value = han_number(m["za"]) / han_number(m["zb"])
    elif m["b_th"]:
        value = int(m["a_th"]) / int(m["b_th"])
    elif m["zh"]:
        value = 0.5
    else:
        value = _PART_COUNT[m["n"].lower()] / _PARTS[m["part"].lower()] if m["part"] else 0.5
    return Amount(m.start(), m.end(), value, "fraction", qualifier=_qualifier(text, m.start()))


def _qualifier(text: str, start: int) -> Qualifier:
    if text[max(0, start - 1) : start] == "上" and text[start : start + 1] in ("百", "千", "万", "亿"):
        return "at_least"  # "上百种语言"
    m = pattern("amounts.qualifier").search(text[max(0, start - 16) : start].lower())
    if not m:
        return "exact"
    return "at_least" if m["at_least"] else "at_most" if m["at_most"] else "about"
