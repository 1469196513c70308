"""Long texts are linked part by part; nothing is lost at the joints, and offsets count the whole."""

from __future__ import annotations

from claims.link import link
from claims.names.parts import PART, parts
from claims.names.registry import load_registry
from claims.reading.clean import clean
from claims.reading.read import article_from_text


def test_parts_are_the_text_and_begin_lines() -> None:
    line = "GPT-5 beats Claude Opus 4 on MMLU-Pro, 87 to 85, says nobody in particular.\n\n"
    cleaned = clean(article_from_text("a.md", line * (3 * PART // len(line))))
    made = list(parts(cleaned))
    assert len(made) > 1
    assert "".join(part.text for _, part in made) == cleaned.text
    assert all(cleaned.text[offset - 1] == "\n" for offset, _ in made[1:])
    for offset, part in made:
        assert part.raw_span(0, len(part.text)) == cleaned.raw_span(offset, offset + len(part.text))


def test_a_long_text_has_the_names_of_its_parts() -> None:
    line = "GPT-5 beats Claude Opus 4 on MMLU-Pro.\n\n"
    count = 2 * PART // len(line)
    cleaned = clean(article_from_text("a.md", line * count))
    mentions = link(cleaned, load_registry())
    assert len(mentions) == 3 * count
    assert {cleaned.text[m.start : m.end] for m in mentions} == {"GPT-5", "Claude Opus 4", "MMLU-Pro"}


def test_a_text_without_lines_is_cut_between_sentences() -> None:
    sentence = "GPT-5 beats Claude Opus 4 on MMLU-Pro, as everybody knew it would one day. "
    cleaned = clean(article_from_text("a.md", sentence * (2 * PART // len(sentence))))
    made = list(parts(cleaned))
    assert len(made) > 1
    assert all(part.text.startswith("GPT-5") for _, part in made)
