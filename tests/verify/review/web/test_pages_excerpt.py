"""The article beside a case: nothing is lost, the claim is marked, and selected words are found again."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.review.web.excerpt import LONG, PIECE, around, excerpt, found_in, outline, piece
from verify.review.web.kept import Span

TEXT = "Ada beats Bob on Sums.\n\nCyd has 70 billion parameters &amp; more.\n\n- Bob is free.\n"
PAGE = "<html><body><p>Ada <b>beats</b> Bob</p><!-- Ada wins --><p>on &lt;Sums&gt;.</p></body></html>"
WORDS = st.text(st.sampled_from("ab <>&;.。\n#-|*[](\u4e2d\u202e\x00"), max_size=300)


def shown(text: str, *spans: Span, case: str = "here") -> str:
    """The whole text with the spans marked."""
    return str(excerpt(text, spans, case, (0, len(outline(text))), "another").html)


def plain(page: str) -> str:
    """What a reader sees of some HTML, without blanks."""
    return "".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())


def test_paragraphs_are_those_of_the_text() -> None:
    assert [(one.role, TEXT[one.start : one.end].strip()) for one in outline(TEXT)] == [
        ("p", "Ada beats Bob on Sums."),
        ("p", "Cyd has 70 billion parameters &amp; more."),
        ("item", "Bob is free."),
    ]


def test_the_claim_is_marked_and_others_are_linked() -> None:
    spans = (Span("here", 0, 22), Span("there", 10, 22), Span("far", 24, 40))
    page = shown(TEXT, *spans)
    assert '<mark class="quote">Ada beats </mark><mark class="quote">Bob on Sums.</mark>' in page
    assert '<sup class="also"><a href="/case/there" title="another" aria-label="another">1</a></sup>' in page
    assert '<a class="claimed" href="/case/far" title="another">Cyd has 70 billi</a>' in page
    assert "&amp; more" in page


@given(WORDS, st.integers(0, 300), st.integers(0, 300))
def test_marks_change_no_word_and_no_markup_comes_of_the_text(text: str, left: int, right: int) -> None:
    bare = shown(text)
    marked = shown(text, Span("here", *sorted((left, right))), Span("x", left // 2, right))
    assert plain(re.sub(r"<sup.*?</sup>", "", marked)) == plain(bare)
    tags = set(re.findall(r"<(\w+)", marked))
    assert tags <= {"p", "mark", "a", "sup", "span"}


@given(st.text(st.sampled_from("ab .中"), max_size=40).filter(outline), st.data())
def test_selected_words_are_found_where_they_were_selected(text: str, data: st.DataObject) -> None:
    """Whatever stands in a paragraph, any part of it that is not blank is found at its own place."""
    one = data.draw(st.sampled_from(outline(text)))
    start = data.draw(st.integers(one.start, one.end - 1))
    end = data.draw(st.integers(start + 1, one.end))
    words = text[start:end]
    if not words.strip():
        return
    place = found_in(text, words, start)
    assert place is not None
    assert "".join(text[slice(*place)].split()) == "".join(words.split())
    assert abs(place[0] - start) <= len(words)


@pytest.mark.parametrize(
    ("words", "raw"),
    [
        ("Ada beats Bob", "Ada <b>beats</b> Bob"),
        ("beats\nBob", "beats</b> Bob"),
        ("on <Sums>", "on &lt;Sums&gt;"),
        ("Bob on", "Bob</p><!-- Ada wins --><p>on"),
    ],
)
def test_words_are_found_through_the_markup_of_a_page(words: str, raw: str) -> None:
    place = found_in(PAGE, words, 0)
    assert place is not None
    assert PAGE[slice(*place)] == raw


def test_of_several_places_the_nearest_counts() -> None:
    text = "Ada wins. Bob wins. Ada wins again."
    assert found_in(text, "Ada wins", 19) == (20, 28)
    assert found_in(text, "Ada  wins", 19) == (20, 28)
    assert found_in(text, "Cyd wins", 0) is None
    assert found_in(text, " \n", 0) is None
    assert found_in(PAGE, "Ada wins", 0) is None, "what no reader sees cannot be selected"


def test_a_long_article_is_shown_around_the_claim_and_then_in_pieces() -> None:
    text = "\n\n".join(
        f"Paragraph {at} says something at some length, and then some more." for at in range(3000)
    )
    start = text.index("Paragraph 1500 ")
    first, last = around(text, start, start + 14)
    assert first < 1500 < last and last - first < 100
    found = excerpt(text, (Span("here", start, start + 14),), "here", (first, last), "")
    assert len(found.html) < 15_000 and "Paragraph 1500" in found.html
    assert found.before > 80_000 and found.after > 80_000
    seen = list(range(first, last))
    while first:
        first, end = piece(text, before=first)
        assert end == seen[0] and end - first > 0
        assert outline(text)[end - 1].end - outline(text)[first].start < PIECE + 2 * LONG
        seen = [*range(first, end), *seen]
    while last < len(outline(text)):
        begin, last = piece(text, after=last)
        assert begin == seen[-1] + 1
        seen += range(begin, last)
    assert seen == list(range(3000))


@pytest.mark.parametrize("text", ["long " * 20_000, "長" * 60_000, "One sentence. " * 8000])
def test_an_article_of_one_line_is_shown_in_parts(text: str) -> None:
    every = outline(text)
    assert all(one.end - one.start <= LONG for one in every)
    assert "".join(text[one.start : one.end] for one in every) == text.rstrip() or text.strip()
    found = excerpt(text, (), "here", around(text, 50_000, 50_020), "")
    assert len(found.html) < 4 * LONG + 3000


@pytest.mark.parametrize("numbers", [{"before": -5}, {"after": 10**9}, {"before": 10**9}, {"after": -1}])
def test_numbers_that_are_none_give_a_piece_or_nothing(numbers: dict[str, int]) -> None:
    first, last = piece(TEXT, **numbers)
    assert 0 <= first <= last <= 3


def test_an_empty_article_has_nothing() -> None:
    assert outline("") == outline(" \n ") == ()
    assert excerpt("", (), "here", around("", 0, 0), "") == ("", 0, 0, 0, 0)
