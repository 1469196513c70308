"""Encodings: what was written is what is read."""

from __future__ import annotations

import pytest

from claims.errors import BenchclaimError
from claims.reading.charset import decode, misread

SIMPLIFIED = "阿里云发布了新的模型，据介绍，它在多项测试中超越了GPT-4o，这是中国公司的一个进展。"
TRADITIONAL = "聯發科技發表了新的模型，據介紹，它在多項測試中優於Llama 3，這是公司的一個進展。"
ENGLISH = "The model — “the best of its kind”, says Mistral’s café team — beats GPT-4o by 5°."


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, SIMPLIFIED * 200])
def test_simplified_chinese(text: str, encoding: str) -> None:
    assert decode("x", text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030", "utf-16", "utf-16-be"])
def test_traditional_chinese(encoding: str) -> None:
    assert decode("x", TRADITIONAL.encode(encoding))[0] == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le"])
def test_english(encoding: str) -> None:
    assert decode("x", ENGLISH.encode(encoding))[0] == ENGLISH


def test_a_byte_order_mark_of_utf_8_stays_for_offsets_count_it() -> None:
    assert decode("x", ("\ufeff" + SIMPLIFIED).encode()) == ("\ufeff" + SIMPLIFIED, ())


def test_a_declared_encoding_counts() -> None:
    page = f'<html><head><meta charset="big5"></head><p>{TRADITIONAL}</p></html>'
    text, notes = decode("x", page.encode("big5"))
    assert text == page
    assert "big5" in notes[0].what


def test_a_few_broken_bytes_are_noted_and_cost_no_more_than_themselves() -> None:
    text, notes = decode("x", (SIMPLIFIED * 3).encode() + b"\xe4\xb8")
    assert text == SIMPLIFIED * 3 + "\ufffd"
    assert "U+FFFD" in notes[0].what


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "office"),
        (b"PAR1\x15\x04\x15\x90\xff", "parquet"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (bytes(range(256)) * 8, "NUL"),
        (b"\xfd\xfc\xfb\x81\x81\xff" * 50, "encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes, word: str) -> None:
    with pytest.raises(BenchclaimError, match=word) as raised:
        decode("file.bin", data)
    message = str(raised.value)
    assert message.startswith("file.bin ")
    assert "\n" not in message
    assert "UTF-8" in message


@pytest.mark.parametrize("encoding", ["gb18030", "cp1252"])
def test_text_garbled_before_it_came_is_recognised(encoding: str) -> None:
    assert misread(SIMPLIFIED.encode().decode(encoding, "replace") * 3) == encoding
    assert misread(SIMPLIFIED * 3) is None
    assert misread(ENGLISH * 3) is None
