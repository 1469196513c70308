"""ClaimReview: the fields that schema.org and Google's page on fact checks ask for, and no guesses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BenchclaimError
from reports.claimreview import render
from reports.inert import in_script, web_address
from verify.model import Dossier

Golden = Callable[[str, str], None]
PUBLISHER = {
    "publisher_name": "The Example",
    "publisher_url": "https://news.example/checks/{article}?claim={claim}",
}
Tree = dict[str, Any]

REQUIRED = {"ClaimReview": ("claimReviewed", "reviewRating", "url"), "Rating": ("alternateName",)}
TYPES = {
    "ClaimReview": {
        "claimReviewed": "text", "reviewRating": "Rating", "url": "url", "author": "Organization",
        "itemReviewed": "Claim", "inLanguage": "text", "identifier": "text", "sdPublisher": "Organization",
        "citation": "CreativeWork",
    },
    "Rating": {
        "alternateName": "text", "ratingValue": "number", "bestRating": "number", "worstRating": "number",
        "ratingExplanation": "text",
    },
    "Claim": {
        "text": "text", "author": "Organization", "datePublished": "date", "appearance": "CreativeWork",
        "firstAppearance": "CreativeWork",
    },
    "Organization": {"name": "text", "url": "url"},
    "CreativeWork": {"name": "text", "url": "url"},
}  # fmt: skip
"""The properties used here with what schema.org lets them be; a number only beside the ends of its scale."""


def faults(tree: Any, kind: str, where: str = "$") -> list[str]:
    """What is wrong with a tree of that type; nothing for a valid one."""
    if kind in TYPES:
        if not isinstance(tree, dict) or tree.get("@type") != kind:
            return [f"{where}: no {kind}"]
        found = [f"{where}.{name}: missing" for name in REQUIRED.get(kind, ()) if not tree.get(name)]
        for name, value in tree.items():
            if name in ("@type", "@context"):
                continue
            if name not in TYPES[kind]:
                found.append(f"{where}.{name}: no property of {kind}")
                continue
            for at, each in enumerate(value if isinstance(value, list) else [value]):
                found += faults(each, TYPES[kind][name], f"{where}.{name}[{at}]")
        scale = [tree.get(name) for name in ("worstRating", "ratingValue", "bestRating")]
        if kind == "Rating" and scale != [None] * 3 and scale != sorted(scale, key=lambda n: n or 0):
            found.append(f"{where}: a number outside its scale {scale}")
        return found
    fits = {
        "text": isinstance(tree, str) and bool(tree.strip()),
        "url": isinstance(tree, str) and re.fullmatch(r"https?://[^\s<>\"]+", tree) is not None,
        "number": isinstance(tree, int),
        "date": isinstance(tree, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", tree) is not None,
    }
    return [] if fits[kind] else [f"{where}: no {kind}: {tree!r}"]


def reviews(dossier: Dossier, lang: str = "en", **options: str) -> list[Tree]:
    found = json.loads(render(dossier, lang, **(PUBLISHER | options)))
    assert isinstance(found, list)
    return found


def test_english_reviews(english: Dossier, golden: Golden) -> None:
    golden("claimreview.en.json", render(english, **PUBLISHER))


def test_chinese_reviews(chinese: Dossier, golden: Golden) -> None:
    golden("claimreview.zh.json", render(chinese, "zh", **PUBLISHER))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_review_is_valid(lang: str, english: Dossier, chinese: Dossier) -> None:
    for dossier in (english, chinese):
        found = reviews(dossier, lang)
        assert len(found) == sum(each.verdict != "not_checkable" for each in dossier.findings)
        for review in found:
            assert review["@context"] == "https://schema.org"
            assert faults(review, "ClaimReview") == []
            assert len(review["claimReviewed"]) <= 75


def test_the_validator_finds_faults(english: Dossier) -> None:
    review = reviews(english)[0]
    del review["url"]
    review["reviewRating"] |= {"alternateName": "", "ratingValue": 9}
    review["itemReviewed"]["appearance"] = [{"@type": "CreativeWork", "url": "javascript:x"}]
    assert [fault.partition(":")[0] for fault in faults(review, "ClaimReview")] == [
        "$.url",
        "$.reviewRating[0].alternateName",
        "$.reviewRating[0].alternateName[0]",
        "$.reviewRating[0]",
        "$.itemReviewed[0].appearance[0].url[0]",
    ]


def test_a_number_stands_only_where_it_is_true(english: Dossier) -> None:
    numbers = {
        review["reviewRating"]["alternateName"]: review["reviewRating"].get("ratingValue")
        for review in reviews(english)
    }
    assert numbers == {"Holds": 5, "Does not hold": 1, "Holds in part": 3, "Cannot be decided": None}


def test_who_made_the_claim_and_where(english: Dossier) -> None:
    both, reached = reviews(english)[:2]
    home = {"@type": "CreativeWork", "url": "https://news.example/a_(b)", "name": english.article.title}
    assert both["itemReviewed"]["author"] == {"@type": "Organization", "name": "Alibaba"}
    assert both["itemReviewed"]["appearance"] == [home] and "firstAppearance" not in both["itemReviewed"]
    assert "author" not in reached["itemReviewed"], "the article says it itself: its writer is not known"
    assert reached["itemReviewed"]["firstAppearance"] == home


@pytest.mark.parametrize(
    ("page", "url"),
    [
        ("https://news.example/checks/{article}?claim={claim}", "https://news.example/checks/qwq?claim=1"),
        ("https://news.example/{article}.html", "https://news.example/qwq.html#claim-1"),
        ("https://news.example/check#top", "https://news.example/check#top"),
        ("http://localhost:8000", "http://localhost:8000#claim-1"),
    ],
)
def test_the_page_of_a_review(english: Dossier, page: str, url: str) -> None:
    review = reviews(english, publisher_url=page)[0]
    assert review["url"] == url
    assert url.startswith(review["author"]["url"].rstrip("/"))


@pytest.mark.parametrize(
    "options",
    [{}, {"publisher_name": "The Example"}, {"publisher_name": " ", "publisher_url": "https://a.example"}],
)
def test_without_a_publisher_there_is_no_review(english: Dossier, options: dict[str, str]) -> None:
    with pytest.raises(BenchclaimError, match=r"give --publisher-name and --publisher-url$"):
        render(english, **options)


@pytest.mark.parametrize(
    "page", ["news.example/a", "javascript:alert(1)", "https://", "https://a b", "https://[x"]
)
def test_a_page_that_is_none(english: Dossier, page: str) -> None:
    with pytest.raises(BenchclaimError, match="not the address of a page"):
        reviews(english, publisher_url=page)


def test_nothing_to_review(english: Dossier) -> None:
    assert render(english.model_copy(update={"findings": ()}), **PUBLISHER) == "[]\n"


class _Page(HTMLParser):
    """What stands inside script elements, and which elements there are."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.script = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.script += data


@given(st.text(st.sampled_from(list("</script>!-&\u2028\x85 \"'\\aé中")), max_size=40))
def test_inside_a_page_it_stays_data(text: str) -> None:
    written = in_script(json.dumps([text + "</script><script>", "<!--"], ensure_ascii=False))
    page = _Page(f'<script type="application/ld+json">{written}</script>')
    assert page.elements == ["script"]
    assert json.loads(page.script) == [text + "</script><script>", "<!--"]


def test_addresses_of_the_web() -> None:
    assert web_address(" https://a.example/b ") == "https://a.example/b"
    for bad in (None, "", "javascript:alert(1)", "https://a.example/<b>", "https:///x", 'https://a"b', "//a"):
        assert web_address(bad) is None
