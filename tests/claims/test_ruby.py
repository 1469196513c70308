"""Readings in brackets go if they are readings; slipped GBK bytes are put right."""

from __future__ import annotations

import pytest

from claims.model import Clean
from claims.reading.clean import clean
from claims.reading.read import article_from_text
from claims.reading.ruby import is_reading


def cleaned(text: str) -> Clean:
    return clean(article_from_text("test", text))


@pytest.mark.parametrize(
    ("character", "syllable"),
    [
        ("續", "xù"),
        ("续", "xu4"),
        ("们", "men"),
        ("長", "zhǎng"),
        ("长", "cháng"),
        ("女", "nǚ"),
        ("女", "nv"),
        ("略", "lüè"),
        ("數", "shu"),
    ],
)
def test_readings(character: str, syllable: str) -> None:
    assert is_reading(character, syllable)


@pytest.mark.parametrize(
    ("character", "syllable"), [("能", "ai"), ("家", "moe"), ("座", "base"), ("數", "shú"), ("a", "a")]
)
def test_what_is_no_reading(character: str, syllable: str) -> None:
    assert not is_reading(character, syllable)


def test_only_readings_of_the_character_before_them_go() -> None:
    raw = "團(tuán)隊(duì)稱人工智能(AI)與混合專家(MoE)、基座(base)模型持續(xù)領(lǐng)先（lead）"
    assert cleaned(raw).text == "团队称人工智能(AI)与混合专家(MoE)、基座(base)模型持续领先(lead)"


def test_readings_inside_other_brackets_go() -> None:
    assert cleaned("（校對(duì)：姚遠(yuǎn)）").text == "(校对:姚远)"


def test_combining_marks_and_full_width_brackets_are_read_too() -> None:
    assert cleaned("持續（xu\u0300）").text == "持续"


def slipped(before: str, damaged: str, reading: str, after: str) -> str:
    """What the converter made of `damaged`: all GBK bytes behind the first one paired one place late."""
    code = damaged.encode("gbk")
    return before + f"?{reading})" + code[1:].decode("gbk") + after


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        # 要 ends in AA, and AA84 is 獎, read jiǎng: 動用一現 slipped up to the 46 of 現 (AC46)
        (slipped("只需要", "動用一現", "jiǎng", "(xiàn)有資源"), "只需要动用一现有资源"),
        # 够 ends in BB... the first byte of 實 makes 驅 (qū) with the last of 夠
        (slipped("能夠", "實現", "qū", "(xiàn)這一點"), "能够实现这一点"),
        (slipped("成果或", "將惠及相關", "qū", "(guān)產業"), "成果或将惠及相关产业"),
    ],
)
def test_slipped_bytes_are_put_right(raw: str, text: str) -> None:
    found = cleaned(raw)
    assert found.text == text
    inside = [raw[offset] for offset in found.offsets[:-1]]
    assert "?" in inside  # the lost first character stands where its byte was swallowed
    assert list(found.offsets) == sorted(set(found.offsets))


def test_a_pair_of_bytes_dropped_within_is_marked_not_guessed() -> None:
    # 引 D2FD 領 EE49: the pair FDEE stands for nothing in GBK and was dropped
    raw = "或?qū)" + b"\xa2\xd2".decode("gbk") + "I(lǐng)中國"
    assert cleaned(raw).text == "或将\ufffd领中国"


@pytest.mark.parametrize(
    "text", ["真的?yes)吧", "多少?shù)量", "Really?no) way", "好?hǎo)好学习天天向上，我们都在这里"]
)
def test_question_marks_that_are_none_stay(text: str) -> None:
    assert "?" in cleaned(text).text
