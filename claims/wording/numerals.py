"""Numbers in words: "sixty-four", "two hundred and forty", `三百二十`, `两万四千`."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

WORD: dict[str, float] = tomllib.loads((files("claims") / "data" / "units.toml").read_text(encoding="utf-8"))[
    "word"
]
DIGIT = {c: i % 10 for i, c in enumerate("零一二三四五六七八九0123456789")} | {"两": 2, "〇": 0}


def spelled_number(text: str) -> float:
    """The value of `twelve`, `sixty-four`, `two hundred and forty`."""
    hundreds, hundred, rest = text.lower().rpartition("hundred")
    value = 100 * WORD.get(hundreds.strip(" -"), 1) if hundred else 0
    return float(value + sum(WORD.get(word, 0) for word in re.split(r"[\s-]+", rest)))


_PLAIN = re.compile(r"\d+(?:\.\d+)?")


def han_number(text: str) -> float:
    """The value of `三百二十`, `两千`, `二点五` or plain digits with commas."""
    plain = text.replace(",", "").replace("廿", "二十").replace("卅", "三十")
    if _PLAIN.fullmatch(plain):
        return float(plain)
    most, wan, rest = plain.partition("万")
    if wan:
        return 10_000 * han_number(most) + han_number(rest)
    whole, _, decimals = plain.partition("点")
    total, digit, seen = 0, 0, False
    for char in whole:
        if char in DIGIT:
            # 二〇二五 is read digit by digit
            digit, seen = (digit * 10 if seen else 0) + DIGIT[char], True
        else:
            total += (digit if seen else 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit, seen = 0, False
    value = float(total + digit)
    if decimals:
        value += sum(DIGIT[c] / 10 ** (i + 1) for i, c in enumerate(decimals))
    return value
