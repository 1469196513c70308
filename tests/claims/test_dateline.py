from __future__ import annotations

import datetime as dt

import pytest

from claims.reading.dateline import stated_day

NEWEST = dt.date(2025, 6, 20)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Title\n发布于 2025 年 9 月 30 日,由 Li 在 编码 · 7 分钟阅读\n正文", dt.date(2025, 9, 30)),
        ("节目:某台 主持人:某人 上架日期:2025年7月4日 长度:58分钟", dt.date(2025, 7, 4)),
        ("某报\n2025年3月11日 星期二\n会员登入", dt.date(2025, 3, 11)),
        ("某报2025年3月11日 星期二会员登入\n即时\n正文", dt.date(2025, 3, 11)),
        ("Log in Tuesday, March 11, 2025 Menu\nText", dt.date(2025, 3, 11)),
        ("某通讯社深圳7月7日电(记者 某某)某公司宣布开源", dt.date(2025, 7, 7)),
        ("Aug 28 (Newswire) - A firm began testing.", dt.date(2025, 8, 28)),
        ("TORONTO, August 21, 2025 — A firm today announced a model.", dt.date(2025, 8, 21)),
        ("# A title\n\nBEIJING, 15 April 2025 - A firm said its model is free.", dt.date(2025, 4, 15)),
        ("London, 3 May (Newswire) - A firm began testing.", dt.date(2025, 5, 3)),
        ("Title\nSome News·March 24, 2026 at 4:36 PM·\nText", dt.date(2026, 3, 24)),
        ("A firm released it on March 24, 2026 at 4:36 PM", None),
        ("The 15 April deal - of which more later - is off.", None),
        ("A firm released its model on August 21, 2025 and the world went on as before.", None),
        ("某模型发布于2025年1月20日。", None),
        ("7月7日,某公司发布模型。", None),
    ],
)
def test_the_day_an_article_says_it_was_filed(head: str, day: dt.date | None) -> None:
    assert stated_day(head, NEWEST) == day


def test_a_dateline_without_a_year_needs_one_from_elsewhere() -> None:
    assert stated_day("深圳7月7日电 某公司宣布开源", None) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**Armonk, N.Y., October 7, 2025** – Today we are releasing a model", dt.date(2025, 10, 7)),
        ("某某财经APP获悉，8月27日，某公司绩后低开", dt.date(2025, 8, 27)),
        ("9月24日，2026某某大会在杭州开幕", dt.date(2026, 9, 24)),
        ("12月17日，某公司宣布开源新一代模型。", dt.date(2025, 12, 17)),
        ("深圳5月7日电 某公司宣布开源", dt.date(2025, 5, 7)),  # a little before what it names came out
        ("深圳3月7日电 某公司宣布开源", dt.date(2026, 3, 7)),
    ],
)
def test_news_are_not_older_than_what_they_name(line: str, expected: dt.date) -> None:
    assert stated_day(line.replace("，", ","), dt.date(2025, 6, 1)) == expected


def test_a_stamp_before_the_first_words_is_the_day_of_news_alone() -> None:
    stamped = "2025-03-20 （记者三月报道）某公司推出新模型。"
    assert stated_day(stamped, None) == dt.date(2025, 3, 20)
    assert stated_day(stamped, dt.date(2025, 8, 7)) is None  # it names what came out later
    assert stated_day(f"{stamped}\n2025-03-25 另一公司推出新模型。", None) is None  # a chronicle
