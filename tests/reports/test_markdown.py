"""The report for people: golden files, and what must hold of any report."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claims.errors import BenchclaimError
from claims.model import Article
from reports.card import how_sure
from reports.escape import clip, inline, link, quote
from reports.markdown import render
from reports.words import words
from verify.model import Dossier

Golden = Callable[[str, str], None]


def shown(markdown: str) -> str:
    """What a reader sees: the text of the rendered page, white space squeezed."""
    page = MarkdownIt("commonmark").enable("table")
    texts = []
    for token in page.parse(markdown):
        for child in token.children or ():
            texts.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
        texts.append(token.content if token.type in ("fence", "code_block") else "\n")
    return " ".join("".join(texts).split())


def kinds(markdown: str) -> set[str]:
    """The kinds of markup a text turns into."""
    page = MarkdownIt("commonmark").enable("table")
    tokens = page.parse(markdown)
    return {each.type for token in tokens for each in (token, *(token.children or ()))}


def test_english_report(english: Dossier, golden: Golden) -> None:
    golden("report.en.md", render(english))


def test_chinese_report(chinese: Dossier, golden: Golden) -> None:
    golden("report.zh.md", render(chinese, "zh"))


def test_every_dossier_can_be_read_in_both_languages(
    english: Dossier, chinese: Dossier, golden: Golden
) -> None:
    golden("report.en-in-zh.md", render(english, "zh"))
    assert "AIME 2024 为" not in render(chinese, "en")


def test_nothing_claimed_is_a_report_too(english: Dossier, golden: Golden) -> None:
    empty = english.model_copy(update={"findings": (), "notes": ()})
    golden("report.empty.md", render(empty))


def test_a_claim_set_shows_its_statements_and_where_they_appeared(english: Dossier, golden: Golden) -> None:
    """Claims without an article: the statement is the headline, no quote is set beneath it."""
    said = ("Alibaba says QwQ-32B is level with DeepSeek-R1.", "QwQ-32B is under the MIT licence.")
    findings = []
    for statement, finding in zip(said, (english.findings[0], english.findings[4]), strict=True):
        claim = finding.claim.model_copy(update={"quote": statement, "start": None, "title": "Big words"})
        findings.append(finding.model_copy(update={"claim": claim}))
    home = Article(name="set.jsonl", text="", sha256="0" * 64)
    golden("report.set.md", render(english.model_copy(update={"article": home, "findings": tuple(findings)})))


def test_an_unknown_language_is_one_line(english: Dossier) -> None:
    with pytest.raises(BenchclaimError, match="language 'fr': no report is written in it; known are en, zh"):
        render(english, "fr")


def test_quotes_are_shown_as_they_stand(english: Dossier, chinese: Dossier) -> None:
    for dossier, lang in ((english, "en"), (chinese, "zh")):
        page = shown(render(dossier, lang))
        for finding in dossier.findings:
            assert " ".join(finding.claim.quote.split()) in page


def test_bold_words_and_links_are_markup_in_every_language(english: Dossier) -> None:
    """Two stars beside Chinese punctuation do not always end a bold word: none may be left over."""
    for lang in ("en", "zh"):
        page = render(english, lang)
        assert "**" not in shown(page)
        targets = set(re.findall(r'<a id="([^"]+)"', page))
        assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= targets


def test_the_order_of_records_and_sources_changes_nothing(english: Dossier) -> None:
    turned = {"records": english.records[::-1], "sources": english.sources[::-1]}
    assert render(english.model_copy(update=turned)) == render(english)


def test_only_cited_records_are_listed(english: Dossier) -> None:
    assert "Llama-4-Maverick" not in render(english)


def test_a_claim_said_twice_is_derived_once(english: Dossier) -> None:
    page = render(english)
    assert page.count("| −11.5 |") == 1
    assert "Says the same as [claim 3](#claim-3)" in page


@pytest.mark.parametrize(
    ("verdict", "score", "said"),
    [
        ("supported", 0.9, "probably true (90)"),
        ("supported", 0.26, "by the figures, but noise leaves it open (26)"),
        ("refuted", 0.03, "almost certainly false (3)"),
        ("refuted", 0.55, "by the figures, but noise leaves it open (55)"),
        ("conflicting", 0.0, "as a whole almost certainly false (0)"),
        ("not_enough_evidence", 0.5, "open (50)"),
        ("not_enough_evidence", None, "–"),
    ],
)
def test_verdict_and_score_never_contradict_each_other(
    english: Dossier, verdict: str, score: float | None, said: str
) -> None:
    finding = english.findings[0].model_copy(update={"verdict": verdict, "score": score})
    assert how_sure(finding, words("en")) == said


def test_a_long_table_opens_on_demand_and_its_tally_stands_for_it(english: Dossier) -> None:
    finding = english.findings[2]
    many = finding.model_copy(update={"checks": finding.checks * 3})
    page = render(english.model_copy(update={"findings": (many,)}))
    assert (
        "<summary>18 comparisons: 9 ✔ holds, 6 ✘ fails, 3 ≈ too close to tell</summary>\n\n| Test |" in page
    )
    assert "<details>" not in render(english.model_copy(update={"findings": (finding,)}))


def test_a_note_on_many_tests_is_said_once(english: Dossier) -> None:
    finding = english.findings[2]
    noted = tuple(check.model_copy(update={"note": "inside the noise"}) for check in finding.checks[:4])
    page = render(english.model_copy(update={"findings": (finding.model_copy(update={"checks": noted}),)}))
    assert "- Inside the noise: AIME 2024, LiveCodeBench and LiveBench (2024-11-25)" in page


def test_two_hundred_claims_stay_readable(english: Dossier) -> None:
    """The top still fits a screen: no line of the summary grows with the number of claims."""
    many = english.model_copy(update={"findings": english.findings * 20})
    page = render(many)
    top = page[: page.index("## The claims")].splitlines()
    assert len(top) < 20 and max(map(len, top)) < 700
    assert page.count("\n### ") == 180
    assert "| ✔ Holds | 100 | 1–2, 4, 6, 9, 11–12," in page


def test_a_record_nobody_gave_is_passed_over(english: Dossier) -> None:
    bare = english.model_copy(update={"records": (), "sources": ()})
    page = render(bare)
    assert "| AIME 2024 | 79.5% | 79.8% | −0.3 |" in page and "## Sources" not in page


TEXT = st.text(st.sampled_from(list("ab1.)#*_`[]()<>|~&$\\!-+=: \n\t'\"{}@/。中“")), max_size=40)


@given(TEXT)
def test_text_in_a_line_is_never_markup(text: str) -> None:
    plain = {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    assert kinds(inline(text)) <= plain
    assert shown(inline(text)) == " ".join(text.split())


@given(TEXT)
def test_text_in_a_quote_is_never_markup(text: str) -> None:
    if not text.strip():
        return
    quoted = quote(text)
    plain = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak"}
    assert kinds(quoted) <= plain | {"blockquote_open", "blockquote_close"}
    assert shown(quoted) == " ".join(text.split())


@given(TEXT)
def test_text_in_a_cell_stays_in_its_cell(text: str) -> None:
    table = f"| a | b |\n| --- | --- |\n| {inline(text)} | end |"
    page = MarkdownIt("commonmark").enable("table").parse(table)
    cells = [page[at + 1] for at, token in enumerate(page) if token.type == "td_open"]
    told = ["".join(child.content for child in cell.children or ()) for cell in cells]
    assert told == [" ".join(text.split()), "end"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/b", "[t](https://a.example/b)"),
        ("https://a.example/b_(c)|d", "[t](https://a.example/b_%28c%29%7Cd)"),
        ("javascript:alert(1)", "t"),
        ("https://a.example/b c", "t"),
        (None, "t"),
    ],
)
def test_only_web_addresses_become_links(url: str | None, expected: str) -> None:
    assert link("t", url) == expected


def test_long_text_is_cut_between_words() -> None:
    assert clip("one two three four", 12) == "one two…"
    assert clip("一二三四五六七八", 5) == "一二三四…"
    assert clip("short\n text", 12) == "short text"
